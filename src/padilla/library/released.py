"""Older versions of the law, kept as files: what was answered yesterday can be proved again today."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from padilla.library import cache
from padilla.library.files import LAW, law_files
from padilla.library.store import Library, open_library

RELEASED = LAW / "released"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class ReleaseError(Exception):
    """A version that is not there, or is there already: what, and the mend."""


def versions() -> list[str]:
    """The versions kept, oldest first."""
    return sorted((p.stem for p in RELEASED.glob("*.zip")), key=_parts)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(p) if p.isdigit() else 0 for p in version.split("."))


def keep(root: Path = LAW, out: Path = RELEASED) -> Path:
    """Keep the law below `root` as its VERSION; the same law gives the same bytes."""
    version = (root / "VERSION").read_text(encoding="utf-8").strip()
    path = out / f"{version}.zip"
    if path.exists():
        raise ReleaseError(f"version {version} is kept already, and a version never changes. Raise {root / 'VERSION'} first.")
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in [("VERSION", version.encode()), *((f.path, f.content) for f in law_files(root))]:
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_LZMA)
    return path


def open_version(version: str) -> Library:
    """The library of an older version, unpacked once into the cache."""
    path = RELEASED / f"{version}.zip"
    if version not in versions():
        known = ", ".join(versions()) or "none"
        raise ReleaseError(f"no version `{version}` of the law is kept; there are: {known}")
    return open_library(_unpacked(path))


def open_file(path: Path) -> Library:
    """The library of a kept file, wherever it lies; nothing but files of law is taken from it."""
    folder = Path(tempfile.mkdtemp(prefix="padilla-"))
    try:
        with zipfile.ZipFile(path) as archive:
            names = [n for n in archive.namelist() if n == "VERSION" or n.endswith((".yaml", ".csv"))]
            archive.extractall(folder, names)  # which keeps within the folder, whatever the names say
    except (zipfile.BadZipFile, OSError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise ReleaseError(f"this is no kept version of the law ({error})") from None
    if not (folder / "VERSION").is_file():
        raise ReleaseError("this is no kept version of the law: it has no VERSION")
    return open_library(folder)


def _unpacked(path: Path) -> Path:
    """The folder of an archive; in a temporary place where the cache cannot be written."""
    try:
        home = cache.cache_folder() / "released"
        home.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        home = Path(tempfile.mkdtemp(prefix="padilla-"))
    stat = path.stat()
    folder = home / f"{path.stem}-{stat.st_size}"
    if not folder.is_dir():
        new = Path(tempfile.mkdtemp(dir=home))
        with zipfile.ZipFile(path) as archive:
            archive.extractall(new)  # our own archive: its names are those of the law's files
        try:
            new.replace(folder)
        except OSError:  # another process was first
            shutil.rmtree(new, ignore_errors=True)
    return folder
