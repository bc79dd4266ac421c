"""What the checks share: the parsed files, the library they make, and a place to say what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter

from padilla.conduct import Box, VocabularyError
from padilla.library.marked import Path
from padilla.library.mistakes import Mistake, say_path
from padilla.library.parsing import Parsed
from padilla.library.store import Library
from padilla.library.substances import UnknownListError

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Context:
    """One run of the checker."""

    library: Library
    files: dict[str, Parsed]
    today: date
    mistakes: list[Mistake] = field(default_factory=list)

    def say(self, path: str, at: Path, name: str, what: str, mend: str = "") -> None:
        """Record a mistake at a place in a file."""
        parsed = self.files[path]
        where = f"{name}: {say_path(at[1:])}" if at[1:] else name
        self.mistakes.append(Mistake(path, parsed.marked.line(at), where, what, mend))

    def entries(self, kind: str, model: type[Model]) -> Iterator[tuple[str, int, Model]]:
        """Each good entry of a kind: its file, its place in the file's list, and the entry."""
        adapter: TypeAdapter[Model] = TypeAdapter(model)
        for path, parsed in self.files.items():
            if parsed.kind == kind:
                for place, raw in zip(parsed.places, parsed.entries, strict=True):
                    yield path, place, adapter.validate_python(raw)

    def box(self, path: str, at: Path, name: str, elements: dict[str, Any], base: Box | None, day: date) -> Box | None:
        """The box of some elements, or None once what is wrong with them has been said."""
        good = True
        for factor, spec in elements.items():
            try:
                self.library.box({factor: spec}, base, day)
            except (VocabularyError, UnknownListError) as error:
                self.say(path, (*at, factor), name, str(error), "The vocabulary is law/federal/factors.yaml.")
                good = False
        return self.library.box(elements, base, day) if good else None
