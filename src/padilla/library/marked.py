"""YAML read as plain text scalars, with the line of every value kept for messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class MarkedError(ValueError):
    """The file is not YAML at all; `line` says where, `mend` what to do."""

    def __init__(self, message: str, line: int, mend: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.mend = mend


@dataclass(frozen=True)
class Marked:
    """A document and the line of each path into it."""

    data: Any
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of the nearest known ancestor of `path`."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return 1


def read_marked(text: str) -> Marked:
    """Parse one YAML document; every scalar stays a string, and a repeated key is an error."""
    lines: dict[Path, int] = {}
    try:
        root = yaml.compose(text, Loader=_Loader)
        return Marked(_value(root, (), lines) if root is not None else None, lines)
    except yaml.YAMLError as error:
        raise _not_yaml(error, text) from None
    except RecursionError:
        raise MarkedError("an `&anchor` holds itself, or lists lie too deep in lists", 1, "Write it out flat.") from None


def _not_yaml(error: yaml.YAMLError, text: str) -> MarkedError:
    """What the YAML reader stumbled over, in an author's words."""
    if isinstance(error, yaml.reader.ReaderError):
        at = error.position if isinstance(error.position, int) else 0
        number = text.encode()[:at].count(b"\n") + 1
        return MarkedError("the file has an invisible control character", number, "Delete it.")
    opened = "quoted" in (getattr(error, "context", None) or "")
    mark = getattr(error, "context_mark" if opened else "problem_mark", None)
    number = mark.line + 1 if mark else 1
    line = text.splitlines()[number - 1] if number <= len(text.splitlines()) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "tab character" in str(error):
        return MarkedError("this line is indented with a tab, which YAML forbids", number, "Indent with spaces.")
    problem = getattr(error, "problem", None) or "it cannot be read"
    return MarkedError(f"this is not valid YAML: {problem}", number, "Often a missing quote, or `: ` inside a text.")


def _value(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, i), lines) for i, child in enumerate(node.value)]
    merged: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        if key == "<<":
            merged = {**_merged(value_node, path), **merged}
            continue
        if not isinstance(key, str):
            raise MarkedError("a key must be a word", key_node.start_mark.line + 1, "Write `key: value`.")
        if (*path, key) in lines:
            raise MarkedError(f"`{key}:` is written twice in one entry", key_node.start_mark.line + 1, "Keep one.")
        merged[key] = _value(value_node, (*path, key), lines)
    return merged


def _merged(node: yaml.Node, path: Path) -> dict[str, Any]:
    """What `<<:` takes over: one `*anchor`, or a list of them, the first of which wins."""
    value = _value(node, path, {})
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, dict) for part in parts):
        raise MarkedError("`<<:` takes over `key: value` pairs only", node.start_mark.line + 1, "Write `<<: *anchor`.")
    return {key: item for part in reversed(parts) for key, item in part.items()}
