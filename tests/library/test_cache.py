"""The cache makes opening fast and is never needed: no folder, a spoiled file or a lost home change no answer."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from padilla.library import cache, open_library
from padilla.library.cites import Cite

SMALL = Path(__file__).parent / "small_law"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, not yet there."""
    path = tmp_path / "cache"
    monkeypatch.setenv("PADILLA_CACHE", str(path))
    return path


def title_of_theft(law: Path = SMALL) -> str:
    library = open_library(law)
    return library.offense(library.refs_at(Cite.of("PC 484(a)"))[0]).title


def test_what_is_kept_is_read_back(folder: Path) -> None:
    assert cache.read("files/x") is None
    assert cache.write("files/x", {"é": [1, None]})
    assert cache.read("files/x") == {"é": [1, None]}
    assert (folder / "files" / "x.json").is_file()


def test_a_second_opening_reads_no_yaml(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = title_of_theft()
    monkeypatch.setattr("padilla.library.marked.yaml", None)
    assert title_of_theft() == first


def test_a_changed_file_is_read_anew(folder: Path, tmp_path: Path) -> None:
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    before = open_library(law).stamp["hash"]
    path = law / "california/offenses/theft.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Theft", "title: Larceny"), encoding="utf-8")
    assert title_of_theft(law) == "Larceny"
    assert open_library(law).stamp["hash"] != before


def test_the_version_is_never_taken_from_the_cache(folder: Path, tmp_path: Path) -> None:
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    assert open_library(law).stamp["version"] == "0"
    (law / "VERSION").write_text("1\n", encoding="utf-8")
    assert open_library(law).stamp["version"] == "1"


def test_what_older_code_kept_is_not_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code that knew fewer words left entries out; the same file read by newer code has them."""
    open_library(SMALL)
    for path in folder.glob("files/*.json"):
        path.write_text(json.dumps({**json.loads(path.read_bytes()), "entries": []}), encoding="utf-8")
    for path in folder.glob("index/*.json"):
        path.unlink()
    assert open_library(SMALL).index.offenses == []
    monkeypatch.setattr(cache, "COMPILER", "newer")
    assert len(open_library(SMALL).index.offenses) == 2


def test_a_file_with_mistakes_is_never_kept(folder: Path, tmp_path: Path) -> None:
    law = Path(shutil.copytree(SMALL, tmp_path / "law"))
    (law / "california/offenses/bad.yaml").write_text("- {id: one}\n", encoding="utf-8")
    open_library(law)
    assert "california/offenses/bad.yaml" not in {json.loads(p.read_bytes())["path"] for p in folder.glob("files/*.json")}


@pytest.mark.parametrize("spoiled", [b"", b"{", b"\xff\xfe", b"null", b"[]", b"{}", b'"text"', b"7", b"[" * 100_000])
def test_a_spoiled_file_is_ignored_and_written_anew(folder: Path, spoiled: bytes) -> None:
    stamp = open_library(SMALL).stamp
    kept = [p for p in folder.rglob("*.json") if p.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(spoiled)
    assert title_of_theft() == "Theft"
    assert open_library(SMALL).stamp == stamp
    assert all(path.read_bytes() != spoiled for path in folder.glob("index/*.json"))


def test_a_folder_that_cannot_be_written_changes_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder should be: as on a read-only disk, nothing can be kept (root may write anywhere)."""
    (tmp_path / "cache").write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("PADILLA_CACHE", str(tmp_path / "cache"))
    assert not cache.write("files/x", 1)
    assert title_of_theft() == "Theft"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_changes_no_answer(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    assert not cache.write("files/x", 1)
    assert title_of_theft() == "Theft"


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("PADILLA_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lost)
    assert not cache.write("files/x", 1)
    assert cache.read("files/x") is None
    assert title_of_theft() == "Theft"


def test_writing_is_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, the old file stands and nothing half-written is left beside it."""
    cache.write("files/x", "old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert not cache.write("files/x", "new")
    assert cache.read("files/x") == "old"
    assert [p.name for p in (folder / "files").iterdir()] == ["x.json"]


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("PADILLA_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.cache_folder() == tmp_path / "padilla"
    monkeypatch.setenv("PADILLA_CACHE", str(tmp_path / "mine"))
    assert cache.cache_folder() == tmp_path / "mine"


def test_the_kept_files_are_plain_json_and_hold_only_law(folder: Path) -> None:
    open_library(SMALL)
    kept = [json.loads(p.read_bytes()) for p in folder.glob("files/*.json")]
    assert {k["path"] for k in kept} == {p.relative_to(SMALL).as_posix() for p in SMALL.rglob("*.*") if p.is_file()}
