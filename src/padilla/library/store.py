"""The Library: the law as the engine asks for it, read in lazy pieces and never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from padilla.conduct import Box, Factor, Vocabulary
from padilla.library.cites import Cite
from padilla.library.files import LAW, LawFile, kind_of, table_of
from padilla.library.index import Index, OffenseRef, entries_of, read_index
from padilla.library.schema.ground import Background, Decision, Ground, Holding
from padilla.library.schema.offense import Enhancement, Offense
from padilla.library.schema.tables import (
    Cap,
    ChargeCodes,
    Disposition,
    DrugList,
    Forum,
    Office,
    Rule,
    StateForm,
    Status,
    Switch,
    Transformation,
    VocabularyFile,
)
from padilla.library.substances import Listing, Substance, Substances

Model = TypeVar("Model", bound=BaseModel)


def open_library(root: Path = LAW) -> Library:
    """The library of the law below `root`."""
    return Library(*read_index(root))


class Library:
    """The law, compiled. Everything it hands out is frozen; nothing is read before it is asked for."""

    def __init__(self, index: Index, files: Mapping[str, LawFile]) -> None:
        self.index = index
        self._files = files
        self._loaded: dict[str, tuple[Any, ...]] = {}
        self.kept_boxes: dict[tuple[str, str, date], list[Box]] = {}

    # -- what the answer prints ------------------------------------------------------------------------------

    @property
    def stamp(self) -> dict[str, str]:
        """Version, hash and the oldest date an offense was checked: printed in every answer."""
        return {"version": self.index.version, "hash": self.index.hash, "checked_to": self.index.checked_to}

    # -- kinds of entries ------------------------------------------------------------------------------------

    def _of(self, path: str, model: type[Model]) -> tuple[Model, ...]:
        if path not in self._loaded:
            self._loaded[path] = tuple(model.model_validate(e) for e in entries_of(self._files[path]))
        return self._loaded[path]

    def _all(self, kind: str, model: type[Model]) -> tuple[Model, ...]:
        paths = [p for p in self._files if not p.endswith(".csv") and getattr(kind_of(p), "name", "") == kind]
        return tuple(entry for path in paths for entry in self._of(path, model))

    @cached_property
    def forums(self) -> dict[str, Forum]:
        """The courts whose law can be asked, by id."""
        return {f.id: f for f in self._all("forums", Forum)}

    @cached_property
    def switches(self) -> tuple[Switch, ...]:
        """Doctrines that differ by forum and date."""
        return self._all("doctrine", Switch)

    @cached_property
    def transformations(self) -> dict[str, Transformation]:
        """What attempt, conspiracy, solicitation and accessory do to a box."""
        return {t.id: t for t in self._all("transformations", Transformation)}

    @cached_property
    def background(self) -> tuple[Background, ...]:
        """Conduct that cannot happen, whatever the ground."""
        return self._all("background", Background)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Rules of the person by id."""
        return {r.id: r for r in self._all("rules", Rule)}

    @cached_property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses of the contract, in its order."""
        return self._all("statuses", Status)

    @cached_property
    def offices(self) -> dict[str, Office]:
        """The offices, by id."""
        return {o.id: o for o in self._all("offices", Office)}

    @cached_property
    def dispositions(self) -> dict[str, Disposition]:
        """Ways a charge can end, by id."""
        return {d.id: d for d in self._all("dispositions", Disposition)}

    @cached_property
    def enhancements(self) -> tuple[Enhancement, ...]:
        """What adds to a sentence without being an offense."""
        return self._all("enhancements", Enhancement)

    @cached_property
    def caps(self) -> tuple[tuple[str, Cap], ...]:
        """Laws that cap a grade's maximum, each with its folder."""
        return self._placed("caps", Cap)

    @cached_property
    def state_forms(self) -> tuple[tuple[str, StateForm], ...]:
        """The states' own statutes for attempts and the like, each with its folder."""
        return self._placed("inchoate", StateForm)

    def _placed(self, kind: str, model: type[Model]) -> tuple[tuple[str, Model], ...]:
        paths = [p for p in self._files if not p.endswith(".csv") and getattr(kind_of(p), "name", "") == kind]
        return tuple((path.split("/")[0], entry) for path in paths for entry in self._of(path, model))

    @cached_property
    def charge_codes(self) -> dict[str, ChargeCodes]:
        """How each state's charges are written, by state (`CA`)."""
        return {c.state: c for c in self._all("charge_codes", ChargeCodes)}

    @cached_property
    def places(self) -> dict[str, str]:
        """The folder of each state."""
        return {e.state: place for place, e in self._placed("charge_codes", ChargeCodes)}

    # -- the vocabulary --------------------------------------------------------------------------------------

    @cached_property
    def vocabulary_file(self) -> VocabularyFile:
        """The vocabulary as written, with its spines."""
        return self._all("vocabulary", VocabularyFile)[0]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The factors of conduct, the substances among them."""
        names = {s.id: s.name for s in self.substances.rows}
        return Vocabulary(
            tuple(
                Factor(f.id, f.title, self.substances.ids, names, {}, f.default)
                if f.table
                else Factor(f.id, f.title, tuple(f.values), f.values, f.groups, f.default)
                for f in self.vocabulary_file.factors
            )
        )

    @cached_property
    def substances(self) -> Substances:
        """The drug tables."""
        rows, listings = [], []
        for path, file in self._files.items():
            if not path.endswith(".csv"):
                continue
            for e in entries_of(file):
                if table_of(path) == "substances":
                    aliases = tuple(a.strip().lower() for a in e["aliases"].split(";") if a.strip())
                    rows.append(Substance(e["id"], e["name"], e["base"], e["isomer"], aliases, e["note"]))
                else:
                    place = path.split("/")[0]
                    listings.append(Listing(e["substance"], e["schedule"], e["where"], e["from"], e["to"], e["source"], place))
        whole = {place: f"{state.lower()}-all" for state, place in self.places.items()} | {"federal": "federal"}
        return Substances(tuple(rows), tuple(listings), self._all("lists", DrugList), whole)

    def box(self, elements: Mapping[str, Any], base: Box | None, day: date) -> Box:
        """A box from elements as written; lists of substances are taken as of `day`."""
        plain = {n: v for n, v in elements.items() if not (isinstance(v, Mapping) and "list" in v)}
        box = self.vocabulary.box(plain, base)
        for name, spec in elements.items():
            if name not in plain:
                box = self.vocabulary.layout.replace(box, name, self.substances.mask(spec["list"], day))
        return box

    # -- offenses --------------------------------------------------------------------------------------------

    @cached_property
    def _offense_refs(self) -> dict[tuple[str, str], list[OffenseRef]]:
        found: dict[tuple[str, str], list[OffenseRef]] = {}
        for ref in self.index.offenses:
            bases = {c.base for c in (*ref.cites, *ref.former_cites, *map(Cite.of, ref.limbs))}
            for base in bases:
                found.setdefault(base, []).append(ref)
        return found

    def refs_at(self, cite: Cite, place: str | None = None) -> list[OffenseRef]:
        """Every offense of the cited section (any subdivision, any date)."""
        return [r for r in self._offense_refs.get(cite.base, []) if place is None or r.state == place]

    def offense(self, ref: OffenseRef) -> Offense:
        """The entry itself."""
        return next(o for o in self._of(ref.path, Offense) if o.id == ref.id)

    @cached_property
    def refs_by_id(self) -> dict[str, OffenseRef]:
        """Offense references by id."""
        return {r.id: r for r in self.index.offenses}

    # -- grounds and authority -------------------------------------------------------------------------------

    def ground(self, name: str) -> Ground | None:
        """A ground with its continuations joined, or None where the library lacks it."""
        paths = self.index.grounds.get(name)
        if not paths:
            return None
        parts = [g for path in dict.fromkeys(paths) for g in self._of(path, Ground) if g.ground == name]
        head = next((g for g in parts if not g.continues), parts[0])
        rest = [g for g in parts if g is not head]
        if not rest:
            return head
        return head.model_copy(
            update={
                "rows": head.rows + tuple(r for g in rest for r in g.rows),
                "non_families": head.non_families + tuple(r for g in rest for r in g.non_families),
                "background": head.background + tuple(b for g in rest for b in g.background),
                "sources": head.sources + tuple(s for g in rest for s in g.sources),
            }
        )

    def holdings(self, place: str) -> Sequence[Holding]:
        """Every holding on statutes of the state whose folder is `place`."""
        return tuple(h for at, h in self._all_holdings if at == place)

    @cached_property
    def _all_holdings(self) -> tuple[tuple[str, Holding], ...]:
        return self._placed("holdings", Holding)

    def decision(self, cite: str) -> Decision | None:
        """A decision by its citation, or None where the library lacks it."""
        path = self.index.decisions.get(cite)
        if path is None:
            return None
        return next((d for d in self._of(path, Decision) if cite in (d.cite, *d.also)), None)
