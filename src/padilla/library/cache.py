"""Parsed files, kept one by one by their content and by the code that read them; written atomically, and never needed."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any


def _compiler() -> str:
    """A hash of the code that reads the law: what another version of it read may lack entries, and is not taken."""
    here = Path(__file__).parent
    whole = hashlib.blake2b(digest_size=6)
    for path in (*sorted((here / "schema").glob("*.py")), *(here / f"{n}.py" for n in ("parsing", "marked", "files", "index"))):
        if path.is_file():
            whole.update(path.read_bytes())
    return whole.hexdigest()


COMPILER = _compiler()


def cache_folder() -> Path:
    """Where parsed law is kept: `PADILLA_CACHE`, or the user's cache folder."""
    if given := os.environ.get("PADILLA_CACHE"):
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "padilla"


def read(key: str) -> Any | None:
    """What was kept under `key`, or None where there is nothing readable."""
    try:
        return json.loads((cache_folder() / f"{key}.json").read_bytes())
    except (OSError, ValueError, RuntimeError):  # RuntimeError: no home folder; a file nested past all reason
        return None


def write(key: str, value: Any) -> bool:
    """Keep `value`; False where the folder cannot be written (nothing else depends on it)."""
    try:
        path = cache_folder() / f"{key}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    except (OSError, RuntimeError):  # RuntimeError: no home folder
        return False
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, separators=(",", ":"), ensure_ascii=False)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        return False
    return True
