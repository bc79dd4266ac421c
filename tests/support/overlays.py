"""A small overlay of an office: one offense overridden, one added, a holding of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import yaml

from padilla.library.files import LAW
from padilla.library.overlay import Overlay, new_key, sign

SIGNED_ON = date(2026, 11, 1)
MANIFEST = "office: contra-costa\ntitle: Shoplifting\nby: A. Counsel\nsince: 2026-10-01\nwhy: To try it out.\n"
DECISION = """\
- {cite: 'Matter of Office, 99 I&N Dec. 1 (BIA 2026)', court: bia, date: 2026-01-02, at: 'https://example.org', read: 2026-10-01, held: As here.}
"""
HOLDING = """\
- {id: office-459.5, decision: 'Matter of Office, 99 I&N Dec. 1 (BIA 2026)', statute: PC 459.5, ground: CIMT, outcome: 'no', pin: '3',
   says: it does not involve moral turpitude, explains: {reason: policy, text: an office's own reading}}
"""


def an_overlay(folder: Path) -> Path:
    """The overlay's folder, not signed yet."""
    root = folder / "overlay"
    for kind in ("offenses", "precedents", "decisions"):
        (root / "california" / kind).mkdir(parents=True, exist_ok=True)
    (root / "overlay.yaml").write_text(MANIFEST)
    (root / "california/decisions/ours.yaml").write_text(DECISION)
    (root / "california/precedents/ours.yaml").write_text(HOLDING)
    (root / "california/offenses/ours.yaml").write_text(yaml.safe_dump(_offenses(), sort_keys=False))
    return root


def _offenses() -> list[object]:
    """The library's own shoplifting under another title, and the same conduct as an ordinance of the office's."""
    for path in sorted((LAW / "california/offenses").glob("*.yaml")):
        for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader):
            if entry["id"] == "ca-pc-459.5":
                titled = {**entry, "title": "Shoplifting, as the office reads it"}
                ours = {k: v for k, v in entry.items() if k not in ("also", "formerly", "codes")}
                return [titled, {**ours, "id": "ca-lamc-99.99", "cite": "LAMC 99.99", "title": "An ordinance of the office"}]
    raise LookupError("ca-pc-459.5")


def a_key(path: Path) -> Path:
    """A private key without a passphrase."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new_key(path, None)
    return path


def signed(folder: Path) -> Overlay:
    """The overlay, signed with a key beside it."""
    return sign(an_overlay(folder), a_key(folder / "key"), None, SIGNED_ON)
