"""An office's overlay: what it may change, and that nothing in it can change unseen once it is signed."""

from __future__ import annotations

import base64
import json
import stat
from datetime import date
from pathlib import Path

import pytest

from overlays import SIGNED_ON, a_key, an_overlay, signed
from padilla.library import open_library
from padilla.library.files import as_written, is_overlay
from padilla.library.overlay import OverlayError, new_key, open_overlay, read_manifest, sign


def wrong(root: Path) -> str:
    with pytest.raises(OverlayError) as caught:
        open_overlay(root)
    return "\n".join(caught.value.lines)


# -- what it changes ---------------------------------------------------------------------------------------------------


def test_an_entry_with_a_known_id_takes_its_place_and_another_is_added(tmp_path: Path) -> None:
    library = open_library(overlay=signed(tmp_path))
    plain = library.without_overlay
    by_id = {r.id: r for r in library.index.offenses}
    assert by_id["ca-pc-459.5"].title == "Shoplifting, as the office reads it"
    assert "ca-lamc-99.99" in by_id
    assert len(by_id) == len(library.index.offenses) == len(plain.index.offenses) + 1
    assert {r.id: r.title for r in plain.index.offenses}["ca-pc-459.5"] == "Shoplifting"


def test_the_stamp_says_whose_it_is_and_the_hash_is_another(tmp_path: Path) -> None:
    library = open_library(overlay=signed(tmp_path))
    stamp = library.stamp
    assert stamp["overlay"]["office"] == "contra-costa"
    assert (stamp["overlay"]["signed_by"], stamp["overlay"]["signed_on"]) == ("A. Counsel", SIGNED_ON.isoformat())
    assert stamp["hash"] != library.without_overlay.stamp["hash"]
    assert "overlay" not in library.without_overlay.stamp


def test_a_library_without_one_is_its_own_plain_library() -> None:
    library = open_library()
    assert library.without_overlay is library


def test_its_files_are_told_apart_and_named_as_their_author_knows_them() -> None:
    assert is_overlay("california/+/offenses/ours.yaml")
    assert not is_overlay("california/offenses/theft.yaml")
    assert as_written("california/+/offenses/ours.yaml") == "california/offenses/ours.yaml"


# -- the signature -----------------------------------------------------------------------------------------------------


def test_an_unsigned_overlay_is_refused_with_the_mend(tmp_path: Path) -> None:
    assert "not signed. Sign it: padilla law overlay sign" in wrong(an_overlay(tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("california/offenses/ours.yaml", "- id: x\n", "has changed since it was signed, on 2026-11-01"),
        ("california/precedents/more.yaml", "[]\n", "was added since it was signed"),
        ("overlay.yaml", "office: other\ntitle: t\nby: b\nsince: 2026-01-01\nwhy: w\n", "has changed since"),
    ],
)
def test_any_change_after_signing_is_seen(tmp_path: Path, name: str, content: str, says: str) -> None:
    root = signed(tmp_path).root
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(content)
    assert says in wrong(root)


def test_a_file_taken_away_is_missed(tmp_path: Path) -> None:
    root = signed(tmp_path).root
    (root / "california/offenses/ours.yaml").unlink()
    assert "is gone since it was signed" in wrong(root)


@pytest.mark.parametrize("key", ["signed_by", "signed_on", "office"])
def test_what_the_signature_says_cannot_be_altered(tmp_path: Path, key: str) -> None:
    path = signed(tmp_path).root / "overlay.sig.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: "2030-01-01"}))
    assert "the signature does not hold" in wrong(path.parent)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"key": 1}', "not json"])
def test_a_signature_that_is_none_is_said(tmp_path: Path, text: str) -> None:
    path = signed(tmp_path).root / "overlay.sig.json"
    path.write_text(text)
    assert "not a signature" in wrong(path.parent)


def test_another_key_cannot_be_put_in_place_of_the_signers(tmp_path: Path) -> None:
    path = signed(tmp_path).root / "overlay.sig.json"
    data = json.loads(path.read_text())
    other = a_key(tmp_path / "other")
    data["key"] = (other.with_name(other.name + ".pub")).read_text().strip()
    path.write_text(json.dumps(data))
    assert "the signature does not hold" in wrong(path.parent)


def test_only_a_trusted_key_counts_where_the_machine_names_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = signed(tmp_path)
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    monkeypatch.setenv("PADILLA_TRUSTED_KEYS", str(trusted))
    assert "not among those in PADILLA_TRUSTED_KEYS" in wrong(overlay.root)
    (trusted / "office.pub").write_text((tmp_path / "key.pub").read_text())
    assert open_overlay(overlay.root).trusted
    (trusted / "broken.pub").write_text("?")
    assert "cannot be read as a folder of public keys" in wrong(overlay.root)


# -- keys --------------------------------------------------------------------------------------------------------------


def test_a_private_key_is_for_its_owners_eyes_and_never_overwritten(tmp_path: Path) -> None:
    path = a_key(tmp_path / "key")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(base64.b64decode((tmp_path / "key.pub").read_text())) == 32
    before = path.read_bytes()
    with pytest.raises(OverlayError, match="never overwritten"):
        new_key(path, None)
    assert path.read_bytes() == before


def test_a_passphrase_is_asked_of_a_locked_key(tmp_path: Path) -> None:
    root = an_overlay(tmp_path)
    new_key(tmp_path / "locked", b"correct horse")
    for phrase in (None, b"wrong"):
        with pytest.raises(OverlayError, match="not a private key, or the wrong passphrase"):
            sign(root, tmp_path / "locked", phrase, SIGNED_ON)
    assert sign(root, tmp_path / "locked", b"correct horse", SIGNED_ON).signed_on == SIGNED_ON.isoformat()


# -- what it may not hold ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["federal/factors.yaml", "federal/rules.yaml", "federal/forums.yaml", "notes.yaml", "california/x.csv"]
)
def test_the_vocabulary_the_forums_and_the_rules_are_everybodys(tmp_path: Path, name: str) -> None:
    root = an_overlay(tmp_path)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("a: b\n")
    with pytest.raises(OverlayError, match="an overlay cannot change this"):
        read_manifest(root)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("office: x\n", "missing"),
        ("a: [\n", "overlay.yaml:"),
        ("office: X Y\ntitle: t\nby: b\nsince: 2026-01-01\nwhy: w\n", "office"),
    ],
)
def test_a_manifest_says_who_and_why(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "overlay.yaml").write_text(text)
    with pytest.raises(OverlayError) as caught:
        read_manifest(tmp_path)
    assert says in "\n".join(caught.value.lines)


def test_a_folder_that_is_no_overlay_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match="Begin with `padilla law overlay new"):
        sign(tmp_path, tmp_path / "key", None, date(2026, 1, 1))
