"""An office's overlay: law that it adds or overrides, signed, so that an answer says whose law it rests on."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from padilla.library.files import MANIFEST, OVERLAID, kind_of, law_files
from padilla.library.marked import MarkedError, read_marked
from padilla.library.mistakes import Mistake, from_validation
from padilla.library.schema.overlay import Manifest

SIGNATURE = "overlay.sig.json"
TRUSTED = "PADILLA_TRUSTED_KEYS"


class OverlayError(Exception):
    """An overlay that cannot be used: one line a mistake, each with its mend."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        super().__init__("; ".join(lines))


@dataclass(frozen=True)
class Overlay:
    """A verified overlay: its folder, what it says of itself, who signed it and when, and the key's fingerprint."""

    root: Path
    manifest: Manifest
    signed_by: str
    signed_on: str
    key: str
    trusted: bool

    @property
    def stamp(self) -> dict[str, Any]:
        """What every answer prints of it."""
        return {
            "office": self.manifest.office,
            "title": self.manifest.title,
            "signed_by": self.signed_by,
            "signed_on": self.signed_on,
            "key": self.key,
            "key_trusted": self.trusted,
        }


def open_overlay(root: Path) -> Overlay:
    """Read an overlay and verify its signature; raises OverlayError where it is not to be relied on."""
    manifest = read_manifest(root)
    signed = _signature(root)
    _unchanged(root, signed)
    raw = _verified(root, signed)
    key = fingerprint(raw)
    trusted = _trusted()
    if trusted is not None and raw not in trusted:
        raise OverlayError(
            [f"{root}: signed with the key {key}, which is not among those in {TRUSTED}. Ask the office whose it is."]
        )
    return Overlay(root, manifest, str(signed["signed_by"]), str(signed["signed_on"]), key, trusted is not None)


def read_manifest(root: Path) -> Manifest:
    """What the overlay says of itself, and that it holds only what an overlay may."""
    try:
        marked = read_marked((root / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OverlayError([f"{root}: no {MANIFEST} is in it. Begin with `padilla law overlay new {root}`."]) from None
    except (MarkedError, UnicodeDecodeError) as error:
        line = getattr(error, "line", 1)
        mend = getattr(error, "mend", "Save it as UTF-8.")
        raise OverlayError([str(Mistake(MANIFEST, line, "file", str(error), mend))]) from None
    try:
        manifest = Manifest.model_validate(marked.data)
    except ValidationError as error:
        mistakes = from_validation(error, Manifest, MANIFEST, marked, (), "overlay")
        raise OverlayError([str(m) for m in mistakes]) from None
    wrong = [f"{f.path}: {_misplaced(f.path)}" for f in law_files(root) if _misplaced(f.path)]
    if wrong:
        raise OverlayError(wrong)
    return manifest


def _misplaced(path: str) -> str:
    kind = kind_of(path) if path.endswith(".yaml") else None
    if kind is not None and kind.name in OVERLAID:
        return ""
    return "an overlay cannot change this. It may hold <state>/offenses, precedents, decisions ..., and federal/grounds."


# -- signing -----------------------------------------------------------------------------------------------------------


def new_key(path: Path, passphrase: bytes | None) -> str:
    """Write a new private key (owner's eyes only) and, beside it, the public one; the fingerprint."""
    from cryptography.hazmat.primitives import serialization as form
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    locked = form.BestAvailableEncryption(passphrase) if passphrase else form.NoEncryption()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, locked)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise OverlayError(
            [f"{path}: the file is there already, and a key is never overwritten. Choose another name."]
        ) from None
    except OSError as error:
        raise OverlayError([f"{path}: cannot be written ({error.strerror}). Choose another place."]) from None
    with os.fdopen(handle, "wb") as file:
        file.write(private)
    raw = key.public_key().public_bytes_raw()
    path.with_name(path.name + ".pub").write_text(base64.b64encode(raw).decode() + "\n", encoding="ascii")
    return fingerprint(raw)


def sign(root: Path, key_file: Path, passphrase: bytes | None, day: date) -> Overlay:
    """Sign an overlay as it stands; the signature is written beside its manifest."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    manifest = read_manifest(root)
    try:
        key = load_pem_private_key(key_file.read_bytes(), passphrase)
    except (OSError, ValueError, TypeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not a private key, or the wrong passphrase"
        raise OverlayError([f"{key_file}: {why}. Make one with `padilla law overlay key FILE`."]) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise OverlayError([f"{key_file}: another kind of key. Make one with `padilla law overlay key FILE`."])
    raw = key.public_key().public_bytes_raw()
    signed: dict[str, Any] = {
        "schema": 1,
        "office": manifest.office,
        "signed_by": manifest.by,
        "signed_on": day.isoformat(),
        "key": base64.b64encode(raw).decode(),
        "files": _digests(root),
    }
    signed["signature"] = base64.b64encode(key.sign(_message(signed))).decode()
    new = root / (SIGNATURE + ".new")
    new.write_text(json.dumps(signed, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    new.replace(root / SIGNATURE)
    return open_overlay(root)


def fingerprint(raw: bytes) -> str:
    """A short name for a public key, to be read out over the telephone: `3f2a 91c0 ...`."""
    text = hashlib.sha256(raw).hexdigest()[:24]
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def _message(signed: dict[str, Any]) -> bytes:
    said = {k: v for k, v in signed.items() if k != "signature"}
    return b"padilla overlay 1\n" + json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def _digests(root: Path) -> dict[str, str]:
    found = {f.path: hashlib.sha256(f.content).hexdigest() for f in law_files(root)}
    found[MANIFEST] = hashlib.sha256((root / MANIFEST).read_bytes()).hexdigest()
    return found


def _signature(root: Path) -> dict[str, Any]:
    try:
        signed = json.loads((root / SIGNATURE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        mend = f"Sign it: padilla law overlay sign {root} --key FILE"
        raise OverlayError([f"{root}: the overlay is not signed. {mend}"]) from None
    except ValueError:
        signed = None
    keys = ("signed_by", "signed_on", "key", "files", "signature")
    if not isinstance(signed, dict) or any(k not in signed for k in keys) or not isinstance(signed["files"], dict):
        raise OverlayError([f"{root / SIGNATURE}: not a signature. Sign the overlay again."])
    return signed


def _unchanged(root: Path, signed: dict[str, Any]) -> None:
    """Say each file that is not as it was when it was signed."""
    now, then = _digests(root), signed["files"]
    said = [
        f"{root / p}: {'was added' if p not in then else 'has changed'} since it was signed"
        for p in now
        if then.get(p) != now[p]
    ]
    said += [f"{root / p}: is gone since it was signed" for p in then if p not in now]
    if said:
        raise OverlayError([f"{line}, on {signed['signed_on']}. Have it reviewed and signed again." for line in sorted(said)])


def _verified(root: Path, signed: dict[str, Any]) -> bytes:
    """The public key, once the signature is found to be its own."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        raw = base64.b64decode(signed["key"], validate=True)
        Ed25519PublicKey.from_public_bytes(raw).verify(base64.b64decode(signed["signature"], validate=True), _message(signed))
    except (InvalidSignature, ValueError, TypeError):
        raise OverlayError([f"{root / SIGNATURE}: the signature does not hold. Have the overlay signed again."]) from None
    return raw


def _trusted() -> set[bytes] | None:
    """The public keys that the office's machine trusts: the `.pub` files of a folder; None where it names none."""
    folder = os.environ.get(TRUSTED)
    if not folder:
        return None
    try:
        texts = [p.read_text(encoding="ascii") for p in sorted(Path(folder).glob("*.pub"))]
        return {base64.b64decode(text.strip(), validate=True) for text in texts}
    except (OSError, ValueError):
        raise OverlayError(
            [f"{TRUSTED}={folder}: cannot be read as a folder of public keys (.pub). Mend or unset it."]
        ) from None
