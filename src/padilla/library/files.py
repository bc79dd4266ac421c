"""Which file of the law holds what, and reading one file into checked entries."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from padilla.library.marked import Marked, MarkedError, read_marked
from padilla.library.mistakes import Mistake, from_validation
from padilla.library.schema.ground import Background, Decision, Ground, Holding
from padilla.library.schema.offense import Enhancement, Offense
from padilla.library.schema.tables import (
    Cap,
    ChargeCodes,
    Disposition,
    DrugList,
    Forum,
    Office,
    Rule,
    StateForm,
    Status,
    Switch,
    Transformation,
    VocabularyFile,
)

LAW = Path(__file__).parent.parent / "law"


@dataclass(frozen=True)
class Kind:
    """A kind of law file: where it lies, what an entry is, and whether the file is a list of entries."""

    name: str
    pattern: str
    model: type[BaseModel]
    many: bool = True
    key: str = "id"


KINDS = (
    Kind("vocabulary", "federal/factors.yaml", VocabularyFile, many=False),
    Kind("forums", "federal/forums.yaml", Forum),
    Kind("doctrine", "federal/doctrine.yaml", Switch),
    Kind("transformations", "federal/transformations.yaml", Transformation),
    Kind("background", "federal/background.yaml", Background),
    Kind("rules", "federal/rules*.yaml", Rule),
    Kind("statuses", "federal/statuses.yaml", Status),
    Kind("offices", "offices/offices.yaml", Office),
    Kind("grounds", "*/grounds/*.yaml", Ground, key="ground"),
    Kind("decisions", "*/decisions/*.yaml", Decision, key="cite"),
    Kind("holdings", "*/precedents/*.yaml", Holding),
    Kind("offenses", "*/offenses/*.yaml", Offense),
    Kind("enhancements", "*/enhancements.yaml", Enhancement),
    Kind("inchoate", "*/inchoate.yaml", StateForm),
    Kind("caps", "*/caps.yaml", Cap),
    Kind("lists", "*/schedules/lists*.yaml", DrugList),
    Kind("dispositions", "*/dispositions.yaml", Disposition),
    Kind("charge_codes", "*/charge_codes.yaml", ChargeCodes, many=False),
)
TABLES = {
    "substances": ("id", "name", "base", "isomer", "aliases", "note"),
    "schedules": ("substance", "schedule", "where", "from", "to", "source"),
}


@dataclass(frozen=True)
class LawFile:
    """One file of the law: its path below the law folder, its bytes and their hash."""

    path: str
    content: bytes

    @property
    def digest(self) -> str:
        """A hash of the content."""
        return hashlib.blake2b(self.content, digest_size=16).hexdigest()


def law_files(root: Path = LAW) -> Iterator[LawFile]:
    """Every YAML and CSV file below `root`, in order of path."""
    for path in sorted(root.rglob("*")):
        if path.suffix in (".yaml", ".csv") and path.is_file():
            yield LawFile(path.relative_to(root).as_posix(), path.read_bytes())


def kind_of(path: str) -> Kind | None:
    """The kind of a YAML file by its place, or None."""
    return next((k for k in KINDS if fnmatch(path, k.pattern)), None)


def table_of(path: str) -> str:
    """`substances` or `schedules`, for a CSV file."""
    return "substances" if path.endswith("substances.csv") else "schedules"


@dataclass(frozen=True)
class Parsed:
    """What a file holds: entries as plain data in the schema's own form, the mistakes found, and the marks for more."""

    kind: str
    entries: list[Any]
    mistakes: list[Mistake]
    marked: Marked


def parse(file: LawFile) -> Parsed:
    """Read one file; mistakes are collected, never raised."""
    try:
        text = file.content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.content[: error.start].count(b"\n") + 1
        return _failed(file, line, "the file is not UTF-8 text", "Save it as UTF-8.")
    if file.path.endswith(".csv"):
        return _parse_table(file, text)
    kind = kind_of(file.path)
    if kind is None:
        return _failed(file, 1, "no kind of law file lies at this place", "See docs/encoding-a-statute.md.")
    try:
        marked = read_marked(text)
    except MarkedError as error:
        return _failed(file, error.line, str(error), "Often a missing quote, or `: ` inside a text.", kind.name)
    return _parse_entries(file, kind, marked)


def _parse_entries(file: LawFile, kind: Kind, marked: Marked) -> Parsed:
    if kind.many and not isinstance(marked.data, list):
        what = "the file is empty" if marked.data is None else "the file must be a list of entries, each begun with `- `"
        return _failed(file, 1, what, "", kind.name)
    entries, mistakes = [], []
    adapter: TypeAdapter[Any] = TypeAdapter(kind.model)
    for i, raw in enumerate(marked.data if kind.many else [marked.data]):
        prefix: tuple[str | int, ...] = (i,) if kind.many else ()
        name = str(raw.get(kind.key, f"entry {i + 1}")) if isinstance(raw, dict) else f"entry {i + 1}"
        try:
            model = adapter.validate_python(raw)
            entries.append(model.model_dump(mode="json", by_alias=True, exclude_defaults=True))
        except ValidationError as error:
            mistakes += from_validation(error, kind.model, file.path, marked, prefix, name)
    return Parsed(kind.name, entries, mistakes, marked)


def _parse_table(file: LawFile, text: str) -> Parsed:
    kind = table_of(file.path)
    columns = TABLES[kind]
    reader = csv.DictReader(io.StringIO(text))
    if tuple(reader.fieldnames or ()) != columns:
        return _failed(file, 1, f"the columns must be {', '.join(columns)}", "Mend the first line.", kind)
    entries, mistakes = [], []
    for row in reader:
        if None in row or None in row.values():
            what = f"the row has not {len(columns)} cells"
            mistakes.append(Mistake(file.path, reader.line_num, row[columns[0]] or "row", what, "Quote commas."))
        else:
            entries.append(dict(row))
    return Parsed(kind, entries, mistakes, Marked(entries))


def _failed(file: LawFile, line: int, what: str, mend: str, kind: str = "") -> Parsed:
    return Parsed(kind, [], [Mistake(file.path, line, "file", what, mend)], Marked(None))


def schema_for_editors() -> dict[str, Any]:
    """A JSON Schema for each kind of file, by name."""
    out = {}
    for kind in KINDS:
        adapter: TypeAdapter[Any] = TypeAdapter(list[kind.model] if kind.many else kind.model)  # type: ignore[name-defined]
        out[kind.name] = json.loads(json.dumps(adapter.json_schema(by_alias=True)))
    return out
