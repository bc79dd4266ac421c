"""YAML read as plain text scalars, with the line of every value kept for messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class MarkedError(ValueError):
    """The file is not YAML at all; `line` says where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


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
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise MarkedError(f"this is not valid YAML: {problem}", (mark.line + 1) if mark else 1) from None
    lines: dict[Path, int] = {}
    return Marked(_value(root, (), lines) if root is not None else None, lines)


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
            merged = {**_value(value_node, path, {}), **merged}
            continue
        if not isinstance(key, str):
            raise MarkedError("a key must be a word", key_node.start_mark.line + 1)
        if (*path, key) in lines:
            raise MarkedError(f"`{key}` is written twice; keep one", key_node.start_mark.line + 1)
        merged[key] = _value(value_node, (*path, key), lines)
    return merged
