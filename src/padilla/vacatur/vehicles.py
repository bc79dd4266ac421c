"""Which way to undo the conviction fits, whether its time has run, and whether federal law would honour it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from padilla.categorical import Engine
from padilla.consequences.convict import Convict
from padilla.library.schema.tables import Disposition, Vehicle
from padilla.vacatur.duties import Duty
from padilla.vacatur.past import Past

ADVICE = ("ineffective_assistance", "prejudicial_error", "involuntary")
"""The grounds that want of advice can be, unless others are asked for; and the court's own warning, where one was owed."""
NO_WARNING = "no_court_advisal"
IN, OUT, EITHER = "in_custody", "out_of_custody", "either"


@dataclass(frozen=True)
class Fit:
    """A vehicle: whether it fits (yes, depends, no), why or what to ask, and what federal law would make of its order."""

    vehicle: Vehicle
    fits: str
    why: tuple[str, ...]
    honoured: str
    disposition: Disposition | None
    time_ends: date | None


@dataclass(frozen=True)
class NoHelp:
    """A way to lighten a conviction that federal law does not follow, or only sometimes."""

    cite: str
    title: str
    honoured: str
    why: str


def grounds_for(duties: Sequence[Duty], asked: Sequence[str]) -> tuple[str, ...]:
    """The grounds looked for: those asked, else what want of advice can be."""
    if asked:
        return tuple(asked)
    warned = any(d.advisal.duty_of == "court" and d.owed != "no" for d in duties)
    return (*ADVICE, NO_WARNING) if warned else ADVICE


def fits_of(engine: Engine, past: Past, convict: Convict, grounds: Sequence[str], custody: str | None) -> list[Fit]:
    """The state's vehicles for these grounds, those that fit first."""
    found = [
        _fit(engine, v, past, convict, custody)
        for v in engine.library.vehicles
        if v.state == past.state and v.federal != "no" and set(v.grounds) & set(grounds)
    ]
    order = ("yes", "depends", "no")
    honoured = ("yes", "depends", "no")
    return sorted(found, key=lambda f: (order.index(f.fits), honoured.index(f.honoured)))


def _fit(engine: Engine, vehicle: Vehicle, past: Past, convict: Convict, custody: str | None) -> Fit:
    against = list(_against(vehicle, past, convict, custody))
    ends = past.plea + timedelta(days=vehicle.within) if vehicle.within is not None else None
    open_ = [] if against else list(_open(vehicle, past, convict, custody, ends))
    disposition = engine.library.dispositions.get(vehicle.disposition or "")
    fits = "no" if against else "depends" if open_ else "yes"
    return Fit(vehicle, fits, tuple(against or open_), _honoured(vehicle, disposition, convict), disposition, ends)


def _against(vehicle: Vehicle, past: Past, convict: Convict, custody: str | None) -> list[str]:
    """What keeps it from fitting."""
    said = [vehicle.closed] if vehicle.closed else []
    if not vehicle.holds(past.today):
        said.append(f"it was not open on {past.today}")
    if custody and vehicle.custody not in (EITHER, custody):
        said.append("it is for a person in custody" if vehicle.custody == IN else "it is for a person no longer in custody")
    if vehicle.reaches == "trial":
        said.append("it is for convictions after trial")
    if vehicle.pleas_from and past.plea < vehicle.pleas_from:
        said.append(f"it is for pleas since {vehicle.pleas_from}")
    if vehicle.pleas_to and past.plea > vehicle.pleas_to:
        said.append(f"it is for pleas until {vehicle.pleas_to}")
    possible = (convict.grade,) if convict.grade else convict.crime.grades()
    if vehicle.grades and possible and not set(possible) & set(vehicle.grades):
        said.append(f"it is for a {' or '.join(vehicle.grades)}")
    if vehicle.within == 0 and convict.sentence_days is not None:
        said.append("it is for before sentence, and sentence was imposed")
    return said


def _open(vehicle: Vehicle, past: Past, convict: Convict, custody: str | None, ends: date | None) -> list[str]:
    """What must be known to say that it fits."""
    said = []
    if custody is None and vehicle.custody != EITHER:
        where = "in custody, on probation or on parole" if vehicle.custody == IN else "out of custody, off probation and parole"
        said.append(f"Is the person {where} for this conviction?")
    if ends is not None and ends < past.today:
        of = "the day the conviction became final" if vehicle.within_of == "finality" else "the judgment"
        said.append(
            f"Its fixed time ran out on {ends}, if {of} was the day of the plea: was it later, or does an exception apply?"
        )
    if vehicle.grades and not convict.grade and not set(convict.crime.grades()) <= set(vehicle.grades):
        said.append(f"Was the conviction a {' or '.join(vehicle.grades)}?")
    if vehicle.asks:
        said.append(vehicle.asks)
    return said


def _honoured(vehicle: Vehicle, disposition: Disposition | None, convict: Convict) -> str:
    """Whether federal law, as the forum reads it, would take the conviction for gone; the less sure of two entries."""
    if disposition is None:
        return vehicle.federal
    found = {"no": "yes", "yes": "no", "depends": "depends"}[disposition.conviction_in(convict.setting.circuit)]
    return found if found == vehicle.federal else "depends"


def no_help_of(engine: Engine, past: Past, convict: Convict) -> list[NoHelp]:
    """The state's ways that are for rehabilitation or policy, with what federal law makes of them."""
    library, forum = engine.library, convict.setting.circuit
    found = [
        NoHelp(v.cite, v.title, "no", v.federal_why)
        for v in library.vehicles
        if v.state == past.state and v.federal == "no" and v.holds(past.today)
    ]
    seen = {n.cite for n in found}
    for d in library.dispositions.values():
        if d.state == past.state and d.kind == "expungement" and d.holds(past.plea) and d.cite not in seen:
            answer = d.conviction_in(forum)
            if answer != "no":
                found.append(NoHelp(d.cite, d.title, "no" if answer == "yes" else "depends", d.federal or d.why))
    return found
