"""The drug tables: which substances a named list held on a day, as bits over the vocabulary's substances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from padilla.library.schema.tables import DrugList


@dataclass(frozen=True)
class Substance:
    """One substance, or one isomer class of it (`base` is then the substance it belongs to)."""

    id: str
    name: str
    base: str
    isomer: str
    aliases: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Listing:
    """One line of a schedule: the substance, its schedule, the subdivision, and its days in force."""

    substance: str
    schedule: str
    where: str
    begins: str
    ends: str
    source: str
    place: str

    def holds(self, day: date) -> bool:
        """Whether the line was in force on `day`."""
        text = day.isoformat()
        return (not self.begins or self.begins <= text) and (not self.ends or text <= self.ends)


class UnknownListError(LookupError):
    """No list of that name was in force on that day."""


@dataclass(frozen=True)
class Substances:
    """The tables together. `all_of` names, for each folder of the law, the list of everything it schedules."""

    rows: tuple[Substance, ...]
    listings: tuple[Listing, ...]
    lists: tuple[DrugList, ...]
    all_of: Mapping[str, str]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every substance, in the order of the vocabulary's bits."""
        return tuple(s.id for s in self.rows) or ("unlisted",)

    @cached_property
    def _bit(self) -> dict[str, int]:
        return {s: 1 << i for i, s in enumerate(self.ids)}

    def mask(self, name: str, day: date) -> int:
        """The substances of the list `name` on `day`; raises UnknownListError."""
        if (name, day) not in self._masks:
            self._masks[name, day] = self._mask(name, day)
        return self._masks[name, day]

    @cached_property
    def _masks(self) -> dict[tuple[str, date], int]:
        return {}

    def _mask(self, name: str, day: date) -> int:
        for place, whole in self.all_of.items():
            if name == whole:
                return self._sum(x for x in self.listings if x.place == place and x.holds(day))
        versions = [x for x in self.lists if x.id == name]
        chosen = next((x for x in versions if x.holds(day)), None) or (versions[-1] if versions else None)
        if chosen is None:
            raise UnknownListError(f"there is no list of substances `{name}`")
        among = (w for w in self._by_where if _under(w, chosen.include) and not _under(w, chosen.exclude))
        held = (x for w in among for x in self._by_where[w] if x.holds(day))
        return self._sum(x for x in held if x.substance not in chosen.except_substances)

    @cached_property
    def _by_where(self) -> dict[str, list[Listing]]:
        """The lines of each subdivision: far fewer subdivisions than lines."""
        found: dict[str, list[Listing]] = {}
        for listing in self.listings:
            found.setdefault(listing.where, []).append(listing)
        return found

    def _sum(self, listings: Iterable[Listing]) -> int:
        mask = 0
        for listing in listings:
            mask |= self._bit.get(listing.substance, 0)
        return mask

    def named(self, word: str) -> int:
        """The substance that `word` names, by id, name or alias, with its isomer classes; 0 where none is so called."""
        return self._named.get(word.strip().lower(), 0)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every name of a substance, longest first."""
        return tuple(sorted(self._named, key=len, reverse=True))

    @cached_property
    def _named(self) -> dict[str, int]:
        members: dict[str, int] = {}
        for row in self.rows:
            for head in {row.id, row.base} - {""}:
                members[head] = members.get(head, 0) | self._bit[row.id]
        found: dict[str, int] = {}
        bases = [r for r in self.rows if not r.base]
        taken = {name for r in bases for name in _names(r)}
        for row in (*bases, *(r for r in self.rows if r.base)):
            for name in filter(None, _names(row)):
                if not row.base or name not in taken:
                    found[name] = found.get(name, 0) | members[row.id]
        return found


def _names(substance: Substance) -> Sequence[str]:
    return (substance.id, substance.id.replace("_", " "), substance.name.lower(), *substance.aliases)


def _under(where: str, prefixes: Sequence[str]) -> bool:
    return any(where == p or where.startswith((p + "(", p + " ")) for p in prefixes)
