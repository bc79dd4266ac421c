"""JSON as an input must be: UTF-8, each key once, and numbers that are numbers."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

LARGEST = 1_000_000
"""Bytes an input may have. A real case has a few thousand."""
_DIGITS = 30


class JsonTextError(ValueError):
    """What is wrong with the text, the line where it is known, and the mend."""

    def __init__(self, what: str, mend: str, line: int = 0) -> None:
        super().__init__(what)
        self.mend = mend
        self.line = line


def read_json(content: bytes | str) -> Any:
    """The value; raises JsonTextError, and nothing else, where the text is not sound."""
    if len(content) > LARGEST:
        raise JsonTextError(f"this is longer than {LARGEST:,} bytes", "Split it by person.")
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        raise JsonTextError(f"byte {error.start} is not UTF-8 text", "Save it as UTF-8.") from None
    if not text.strip():
        raise JsonTextError("there is nothing in it", "Write a case: { ... }.")
    try:
        value = json.loads(
            text, object_pairs_hook=_no_repeats, parse_constant=_no_constant, parse_int=_whole, parse_float=_finite
        )
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise JsonTextError(f"this is not JSON ({error.msg})", "Check commas and quotes there.", error.lineno) from None
    except UnicodeEncodeError:
        raise JsonTextError("it holds half of a character (a lone \\ud800 or the like)", "Write it whole.") from None
    except RecursionError:
        raise JsonTextError("it is nested too deep", "A case has lists in objects in lists, and no more.") from None
    return value


def shown(value: Any) -> str:
    """A value as it was written, cut short.

    >>> shown("twelve"), shown([1, 2, 3]), shown({})
    ('"twelve"', 'a list', 'an object')
    """
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, dict):
        return "an object"
    text = json.dumps(value, default=str)
    return text if len(text) <= 60 else f"{text[:56]} ..."


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise JsonTextError(f"the key {shown(key)} is given twice in one object", "Keep one.")
        found[key] = value
    return found


def _no_constant(text: str) -> NoReturn:
    raise JsonTextError(f"{text} is not a number", "Write digits, or take the key out.")


def _whole(text: str) -> int:
    if len(text) > _DIGITS:
        raise JsonTextError(f"{text[:_DIGITS]}... is too large a number", "Check it.")
    return int(text)


def _finite(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise JsonTextError(f"{text[:_DIGITS]} is too large a number", "Check it.")
    return value
