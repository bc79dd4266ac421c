"""The index of the law: what is where, made once for each state of the files."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from padilla.library import cache
from padilla.library.cites import Cite
from padilla.library.files import LAW, LawFile, is_overlay, kind_of, law_files, overlaid


@dataclass(frozen=True)
class OffenseRef:
    """Where an offense lies and by which citations it is found."""

    id: str
    cite: str
    names: list[str]
    former: list[list[str]]
    limbs: dict[str, str]
    title: str
    family: str
    begins: str
    ends: str
    state: str
    path: str
    codes: list[str]
    acts: list[str]

    def in_force(self, day: date) -> bool:
        """Whether this version was in force on `day`."""
        return (not self.begins or self.begins <= day.isoformat()) and (not self.ends or day.isoformat() <= self.ends)

    @property
    def cites(self) -> list[Cite]:
        """Every current citation."""
        return [Cite.of(c) for c in (self.cite, *self.names)]

    @property
    def every_cite(self) -> list[Cite]:
        """Every citation that means it or a part of it: current, old, and of its limbs."""
        return [*self.cites, *self.former_cites, *map(Cite.of, self.limbs.values())]

    def limbs_at(self, cite: Cite) -> tuple[str, ...]:
        """The limbs that a citation names: those under it, or the deepest it lies under; none where it is the whole entry's."""
        own = Cite.of(self.cite)
        cites = {name: c for name, text in self.limbs.items() if not (c := Cite.of(text)).covers(own)}
        within = tuple(name for name, c in cites.items() if cite.covers(c))
        if cite.covers(own) or within:
            return () if cite.covers(own) else within
        deepest = max((len(c.subs) for c in cites.values() if c.covers(cite)), default=0)
        return tuple(name for name, c in cites.items() if c.covers(cite) and len(c.subs) == deepest)

    @property
    def former_cites(self) -> list[Cite]:
        """Every older number."""
        return [Cite.of(c) for c, _ in self.former]


@dataclass(frozen=True)
class Index:
    """What the library has, without the entries themselves."""

    version: str
    hash: str
    checked_to: str
    offenses: list[OffenseRef] = field(default_factory=list)
    grounds: dict[str, list[str]] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    sections: dict[str, list[int]] = field(default_factory=dict)


def law_hash(files: Sequence[LawFile]) -> str:
    """One hash of every file of the law, by path and content."""
    whole = hashlib.blake2b(digest_size=8)
    for file in files:
        whole.update(f"{file.path}\0{file.digest}\n".encode())
    return whole.hexdigest()


def entries_of(file: LawFile) -> list[Any]:
    """A file's entries, from the cache or parsed now; entries with mistakes are left out."""
    key = f"files/{file.digest}-{cache.COMPILER}"
    kept = cache.read(key)
    if isinstance(kept, dict) and kept.get("path") == file.path and isinstance(kept.get("entries"), list):
        return list(kept["entries"])
    from padilla.library.parsing import parse  # YAML is loaded only where the cache has nothing

    parsed = parse(file)
    if not parsed.mistakes:
        cache.write(key, {"path": file.path, "entries": parsed.entries})
    return parsed.entries


Taken = frozenset[tuple[str, str]]
"""Kind and name of the entries that an overlay has its own version of."""


def overridden(files: Sequence[LawFile]) -> Taken:
    """What the overlay among the files takes the place of. A ground is added to, row by row, and never replaced."""
    ours = [(f, kind) for f in files if is_overlay(f.path) and (kind := kind_of(f.path)) and kind.name != "grounds"]
    return frozenset((kind.name, e[kind.key]) for f, kind in ours if kind.many for e in entries_of(f))


def standing(file: LawFile, taken: Taken) -> list[Any]:
    """A file's entries, without those that an overlay has its own version of."""
    entries, kind = entries_of(file), kind_of(file.path) if taken else None
    if kind is None or not kind.many or is_overlay(file.path):
        return entries
    return [e for e in entries if (kind.name, e[kind.key]) not in taken]


def read_index(root: Path = LAW, overlay: Path | None = None) -> tuple[Index, dict[str, LawFile]]:
    """The index of the law below `root`, from the cache or made now, and the files it speaks of."""
    files = list(law_files(root)) if overlay is None else overlaid(law_files(root), overlay)
    digest = law_hash(files)
    by_path = {f.path: f for f in files}
    key = f"index/{digest}-{cache.COMPILER}"
    index = _kept(cache.read(key))
    if index is None:
        index = _make(files, digest)
        cache.write(key, asdict(index))
    return replace(index, version=_version(root)), by_path


def _kept(kept: Any) -> Index | None:
    """The index as it was kept, or None where what was kept is none."""
    try:
        return Index(**{**kept, "offenses": [OffenseRef(**o) for o in kept["offenses"]]})
    except (TypeError, KeyError):
        return None


def _version(root: Path) -> str:
    path = root / "VERSION"
    return path.read_text(encoding="utf-8").strip() if path.exists() else "0"


def _make(files: Sequence[LawFile], digest: str) -> Index:
    offenses: list[OffenseRef] = []
    grounds: dict[str, list[str]] = {}
    decisions: dict[str, str] = {}
    checked: list[str] = []
    taken = overridden(files)
    for file in files:
        kind = "" if file.path.endswith(".csv") else getattr(kind_of(file.path), "name", "")
        for entry in standing(file, taken):
            if kind == "offenses":
                offenses.append(_ref(entry, file.path))
                checked.append(entry["checked"])
            elif kind == "grounds":
                grounds.setdefault(entry["ground"], []).append(file.path)
            elif kind == "decisions":
                for cite in (entry["cite"], *entry.get("also", ())):
                    decisions.setdefault(cite, file.path)
    return Index("", digest, min(checked, default=""), offenses, grounds, decisions, _sections(offenses))


def _sections(offenses: Sequence[OffenseRef]) -> dict[str, list[int]]:
    """Code and section -> the offenses found under it, by their place in the list."""
    found: dict[str, list[int]] = {}
    for i, ref in enumerate(offenses):
        for base in {c.base for c in ref.every_cite}:
            found.setdefault(" ".join(base), []).append(i)
    return found


def _ref(entry: dict[str, Any], path: str) -> OffenseRef:
    return OffenseRef(
        id=entry["id"],
        cite=entry["cite"],
        names=list(entry.get("also", ())),
        former=[[f["cite"], f["to"]] for f in entry.get("formerly", ())],
        limbs={name: limb["cite"] for name, limb in entry.get("limbs", {}).items() if limb.get("cite")},
        title=entry["title"],
        family=entry["family"],
        begins=entry.get("from") or "",
        ends=entry.get("to") or "",
        state=path.split("/")[0],
        path=path,
        codes=[c for codes in entry.get("codes", {}).values() for c in codes],
        acts=sorted(_acts(entry)),
    )


def _acts(entry: dict[str, Any]) -> set[str]:
    """The verbs of an offense as written; none where a short form leaves it to the vocabulary what they are."""
    limbs = list(entry.get("limbs", {}).values())
    parts = [entry.get("elements", {}), *(x.get("elements", {}) for x in limbs)]
    parts += [m for x in limbs for m in x.get("any_of", ())]
    found: set[str] = set()
    for spec in (p["act"] for p in parts if "act" in p):
        words: list[Any] = [spec] if isinstance(spec, str) else spec if isinstance(spec, list) else [None]
        if any(not isinstance(w, str) or w == "any" or not w.replace("_", "").isalpha() for w in words):
            return set()
        found |= set(words)
    return found
