"""The Library: the law as the engine asks for it, read in lazy pieces and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from padilla.conduct import Box, Factor, Vocabulary, VocabularyError
from padilla.library.cites import Cite, bare
from padilla.library.files import LAW, LawFile, is_overlay, kind_of, table_of
from padilla.library.index import Index, OffenseRef, entries_of, overridden, read_index, standing
from padilla.library.schema.bargain import Penalty, Related, Special, TermWay
from padilla.library.schema.ground import Background, Decision, Ground, Holding, Row
from padilla.library.schema.offense import Enhancement, Offense
from padilla.library.schema.policy import PolicyVersion, Predicate, Requirement
from padilla.library.schema.tables import (
    Advisal,
    Cap,
    ChargeCodes,
    ChargingTable,
    ConvictionDoctrine,
    Disposition,
    DrugList,
    Forum,
    Office,
    PleaRule,
    RecordEntry,
    Rule,
    StateForm,
    Status,
    Switch,
    Transformation,
    Vehicle,
    VocabularyFile,
)
from padilla.library.substances import Listing, Substance, Substances

if TYPE_CHECKING:
    from padilla.library.overlay import Overlay  # and what it needs, only where there is one

Model = TypeVar("Model", bound=BaseModel)


def open_library(root: Path = LAW, overlay: Overlay | None = None) -> Library:
    """The library of the law below `root`, with what an office's overlay adds to it or overrides."""
    return Library(*read_index(root, overlay.root if overlay else None), overlay, root)


class Library:
    """The law, compiled. Everything it hands out is frozen; nothing is read before it is asked for."""

    def __init__(self, index: Index, files: Mapping[str, LawFile], overlay: Overlay | None = None, root: Path = LAW) -> None:
        self.index = index
        self.overlay = overlay
        self.root = root
        self._files = files
        self._taken = overridden(list(files.values())) if overlay else frozenset()
        self._read: dict[str, list[Any]] = {}
        self._loaded: dict[str, tuple[Any, ...]] = {}
        self._offenses: dict[str, Offense] = {}
        self._decisions: dict[str, Decision | None] = {}
        self._grounds: dict[str, Ground | None] = {}
        self._switches: dict[tuple[str, str, date], Switch | None] = {}
        self._holdings: dict[tuple[str, frozenset[tuple[str, str]]], tuple[Holding, ...]] = {}
        self.kept_boxes: dict[tuple[str, str, date], list[Box]] = {}
        self.kept_families: dict[int, tuple[int, ...]] = {}
        self.kept_classes: dict[tuple[int, frozenset[int]], tuple[int, ...]] = {}
        self.kept_names: dict[int, str] = {}
        self.kept_named: dict[str, int] = {}
        self.kept_row_boxes: dict[tuple[int, int, Box, date | None], tuple[Row, Box]] = {}

    # -- what the answer prints ------------------------------------------------------------------------------

    @property
    def stamp(self) -> dict[str, Any]:
        """Version, hash and the oldest date an offense was checked: printed in every answer; and whose overlay is in it."""
        stamp = {"version": self.index.version, "hash": self.index.hash, "checked_to": self.index.checked_to}
        return {**stamp, "overlay": self.overlay.stamp} if self.overlay else stamp

    @property
    def files(self) -> tuple[LawFile, ...]:
        """The files it was read from."""
        return tuple(self._files.values())

    @cached_property
    def without_overlay(self) -> Library:
        """The library as it is for everybody; itself where there is no overlay."""
        return open_library(self.root) if self.overlay else self

    def warm(self) -> None:
        """Read all of it now, so that forked workers share it."""
        for ref in self.index.offenses:
            self.offense(ref)
        for name in self.index.grounds:
            self.ground(name)

    # -- kinds of entries ------------------------------------------------------------------------------------

    def _raw(self, path: str) -> list[Any]:
        if path not in self._read:
            self._read[path] = standing(self._files[path], self._taken)
        return self._read[path]

    def _of(self, path: str, model: type[Model]) -> tuple[Model, ...]:
        if path not in self._loaded:
            self._loaded[path] = tuple(model.model_validate(e) for e in self._raw(path))
        return self._loaded[path]

    def _paths(self, kind: str) -> list[str]:
        return [p for p in self._files if not p.endswith(".csv") and getattr(kind_of(p), "name", "") == kind]

    def _all(self, kind: str, model: type[Model]) -> tuple[Model, ...]:
        return tuple(entry for path in self._paths(kind) for entry in self._of(path, model))

    @cached_property
    def forums(self) -> dict[str, Forum]:
        """The courts whose law can be asked, by id."""
        return {f.id: f for f in self._all("forums", Forum)}

    def forum_of(self, state: str) -> str:
        """The circuit that a state's courts sit in; the first with any state where the library does not know."""
        here = (f.id for f in self.forums.values() if state in f.states)
        return next(here, None) or next((f.id for f in self.forums.values() if f.states), next(iter(self.forums)))

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
    def disposition_ids(self) -> dict[str, str]:
        """The id of each disposition that goes by another one too."""
        return {name: d.id for d in self.dispositions.values() for name in d.also}

    @cached_property
    def of_grades(self) -> dict[tuple[str, str], Disposition]:
        """What a plain conviction of a grade is in a state, where it is something else."""
        return {(d.state, d.of_grade): d for d in self.dispositions.values() if d.of_grade}

    @cached_property
    def convictions(self) -> tuple[ConvictionDoctrine, ...]:
        """How forums differ on what is a conviction or a sentence."""
        return self._all("convictions", ConvictionDoctrine)

    @cached_property
    def advisals(self) -> tuple[Advisal, ...]:
        """Duties to tell of immigration consequences, and the factors of prejudice."""
        return self._all("advisals", Advisal)

    @cached_property
    def vehicles(self) -> tuple[Vehicle, ...]:
        """Ways to undo a conviction."""
        return self._all("vehicles", Vehicle)

    @cached_property
    def plea_rules(self) -> tuple[PleaRule, ...]:
        """The states' rules on pleas."""
        return self._all("plea_rules", PleaRule)

    @cached_property
    def related(self) -> tuple[Related, ...]:
        """Offenses that the same conduct is pleaded to."""
        return self._all("related", Related)

    @cached_property
    def penalties(self) -> tuple[Penalty, ...]:
        """What convictions carry besides their terms."""
        return self._all("penalties", Penalty)

    @cached_property
    def terms(self) -> tuple[TermWay, ...]:
        """Ways to give a term of custody another form."""
        return self._all("terms", TermWay)

    @cached_property
    def special(self) -> tuple[Special, ...]:
        """Words by which an offense asks for more than its elements say."""
        return self._all("special", Special)

    @cached_property
    def policies(self) -> tuple[PolicyVersion, ...]:
        """The offices' policies, version by version, and the law that stays when a policy goes."""
        return self._all("policies", PolicyVersion)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """What was said of the offices' policies, and what serves it."""
        return self._all("requirements", Requirement)

    @cached_property
    def predicates(self) -> dict[str, Predicate]:
        """The words that conditions of policies are written in."""
        return {p.id: p for p in self._all("predicates", Predicate)}

    @cached_property
    def record(self) -> tuple[RecordEntry, ...]:
        """What words in a plea's factual basis do."""
        return self._all("record", RecordEntry)

    @cached_property
    def enhancements(self) -> tuple[Enhancement, ...]:
        """What adds to a sentence without being an offense."""
        return tuple(e for _, e in self.enhancements_placed)

    @cached_property
    def enhancements_placed(self) -> tuple[tuple[str, Enhancement], ...]:
        """The same, each with its state's folder."""
        return self._placed("enhancements", Enhancement)

    @cached_property
    def caps(self) -> tuple[tuple[str, Cap], ...]:
        """Laws that cap a grade's maximum, each with its folder."""
        return self._placed("caps", Cap)

    @cached_property
    def state_forms(self) -> tuple[tuple[str, StateForm], ...]:
        """The states' own statutes for attempts and the like, each with its folder."""
        return self._placed("inchoate", StateForm)

    def _placed(self, kind: str, model: type[Model]) -> tuple[tuple[str, Model], ...]:
        return tuple((path.split("/")[0], entry) for path in self._paths(kind) for entry in self._of(path, model))

    @cached_property
    def charging(self) -> tuple[ChargingTable, ...]:
        """Tables of real charges."""
        return self._all("charging", ChargingTable)

    @cached_property
    def charge_codes(self) -> dict[str, ChargeCodes]:
        """How each state's charges are written, by state (`CA`)."""
        return {c.state: c for c in self._all("charge_codes", ChargeCodes)}

    @cached_property
    def codes(self) -> dict[str, frozenset[str]]:
        """The codes of statutes that the library has offenses of, in small letters, each with its states."""
        states = {place: state for state, place in self.places.items()}
        found: dict[str, set[str]] = {}
        for ref in self.index.offenses:
            if ref.state in states:
                for cite in (ref.cite, *ref.names):
                    found.setdefault(Cite.of(cite).code, set()).add(states[ref.state])
        return {code: frozenset(places) for code, places in found.items()}

    @cached_property
    def code_spellings(self) -> dict[str, str]:
        """Ways to write a code, in capitals without points and spaces (`18PACS`), each with its name here; of one that two
        codes share, none."""
        found: dict[str, set[str]] = {}
        for state in self.charge_codes.values():
            for entry in state.codes:
                for spelling in (entry.id, entry.title, *entry.spellings):
                    for name in (spelling, *(f"{prefix} {spelling}" for prefix in state.names)):
                        found.setdefault(bare(name), set()).add(entry.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def text_unread(self, ref: OffenseRef) -> bool:
        """Whether an offense was written without its section's own words: every answer on it says so."""
        return self.offense(ref).text_unread(self._instructions)

    @cached_property
    def _instructions(self) -> frozenset[str]:
        written = (raw for path in self._paths("charge_codes") for raw in self._raw(path))
        return frozenset(name for raw in written for name in raw.get("instructions", ()))

    def charge_numbers(self, place: str) -> dict[str, str]:
        """The state's charge numbers that are not written in its entries, each with the citation it stands for."""
        file = self._files.get(f"{place}/charge_numbers.csv")
        return {e["code"]: e["cite"] for e in entries_of(file)} if file else {}

    @cached_property
    def places(self) -> dict[str, str]:
        """The folder of each state."""
        found = ((path.split("/")[0], self._raw(path)) for path in self._paths("charge_codes"))
        return {raw[0]["state"]: place for place, raw in found if raw}

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
            if not path.endswith(".csv") or table_of(path) == "charge_numbers":
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
        for name in elements.keys() - plain.keys():
            if self.vocabulary.factor(name).values != self.substances.ids:
                raise VocabularyError(f"`{name}` has no lists; `list:` names substances")
            box = self.vocabulary.layout.replace(box, name, self.substances.mask(elements[name]["list"], day))
        return box

    def row_box(self, row: Row, place: int, base: Box, day: date) -> Box:
        """One of a ground's boxes; made once for every forum and day that reads it alike."""
        elements = row.all_boxes[place]
        listed = any(isinstance(v, Mapping) and "list" in v for v in elements.values())
        key = (id(row), place, base, day if listed else None)
        if key not in self.kept_row_boxes:
            self.kept_row_boxes[key] = row, self.box(elements, base, day)  # with the row, so that no other comes to have its id
        return self.kept_row_boxes[key][1]

    # -- offenses --------------------------------------------------------------------------------------------

    def refs_at(self, cite: Cite, place: str | None = None) -> list[OffenseRef]:
        """Every offense of the cited section (any subdivision, any date)."""
        found = (self.index.offenses[i] for i in self.index.sections.get(" ".join(cite.base), ()))
        return [r for r in found if place is None or r.state == place]

    def offense(self, ref: OffenseRef) -> Offense:
        """The entry itself."""
        if ref.id not in self._offenses:
            raw = next(o for o in self._raw(ref.path) if o["id"] == ref.id)
            self._offenses[ref.id] = Offense.model_validate(raw)
        return self._offenses[ref.id]

    @cached_property
    def refs_by_id(self) -> dict[str, OffenseRef]:
        """Offense references by id."""
        return {r.id: r for r in self.index.offenses}

    # -- grounds and authority -------------------------------------------------------------------------------

    def ground(self, name: str) -> Ground | None:
        """A ground with its continuations joined, or None where the library lacks it."""
        if name not in self._grounds:
            self._grounds[name] = self._join_ground(name)
        return self._grounds[name]

    def _join_ground(self, name: str) -> Ground | None:
        paths = self.index.grounds.get(name)
        if not paths:
            return None
        ordered = sorted(dict.fromkeys(paths), key=is_overlay)
        raw = [g for path in ordered for g in self._raw(path) if g["ground"] == name]
        parts = [Ground.model_validate(g) for g in raw]
        head = next((g for g in parts if not g.continues), parts[0])
        rest = [g for g in parts if g is not head]
        if not rest:
            return head
        return head.model_copy(
            update={
                "rows": _latest(r for g in (head, *rest) for r in g.rows),
                "non_families": _latest(r for g in (head, *rest) for r in g.non_families),
                "background": head.background + tuple(b for g in rest for b in g.background),
                "sources": head.sources + tuple(s for g in rest for s in g.sources),
            }
        )

    def holdings(self, place: str) -> Sequence[Holding]:
        """Every holding on statutes of the state whose folder is `place`."""
        return tuple(h for path in self._paths("holdings") if path.startswith(f"{place}/") for h in self._of(path, Holding))

    def holdings_on(self, place: str, bases: frozenset[tuple[str, str]]) -> Sequence[Holding]:
        """The holdings on statutes of these sections."""
        key = (place, bases)
        if key not in self._holdings:
            raw = [h for base in (*sorted(bases), ("", "")) for h in self._raw_holdings.get((place, *base), ())]
            self._holdings[key] = tuple(Holding.model_validate(h) for h in raw)
        return self._holdings[key]

    @cached_property
    def _raw_holdings(self) -> dict[tuple[str, str, str], list[Any]]:
        """Holdings by folder, code and section; those that name an entry of their own under empty words."""
        found: dict[tuple[str, str, str], list[Any]] = {}
        for path in self._paths("holdings"):
            for raw in self._raw(path):
                base = ("", "") if raw.get("entry") else Cite.of(raw["statute"]).base
                found.setdefault((path.split("/")[0], *base), []).append(raw)
        return found

    def switch(self, kind: str, circuit: str, day: date) -> Switch | None:
        """The doctrine of a kind in force in a forum on a day, if any."""
        key = (kind, circuit, day)
        if key not in self._switches:
            here = (s for s in self.switches if s.kind == kind and (not s.circuits or circuit in s.circuits) and s.holds(day))
            self._switches[key] = next(here, None)
        return self._switches[key]

    def decision(self, cite: str) -> Decision | None:
        """A decision by its citation, or None where the library lacks it."""
        if cite not in self._decisions:
            path = self.index.decisions.get(cite)
            found = (d for d in self._raw(path) if cite in (d["cite"], *d.get("also", ()))) if path else iter(())
            raw = next(found, None)
            self._decisions[cite] = Decision.model_validate(raw) if raw else None
        return self._decisions[cite]


def _latest(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows in order; one that comes again under its id, as an overlay's may, takes the place of the first."""
    return tuple({r.id: r for r in rows}.values())
