"""An analysis as data: the contract's JSON, from which the text and the page are made too."""

from __future__ import annotations

from typing import Any

from padilla.cases import Case
from padilla.cases.unread import not_weighed
from padilla.consequences.analysis import Analysis, Result, results_for, statuses_of
from padilla.consequences.convict import Convict
from padilla.consequences.elsewhere import elsewhere
from padilla.consequences.finding import Effect, Finding
from padilla.consequences.flips import flips_for
from padilla.consequences.matter import Matter
from padilla.consequences.safer import safer
from padilla.consequences.values import FOREVER, Span
from padilla.library.maxima import grades_of
from padilla.reports.forums import add_elsewhere
from padilla.reports.overlaid import overlay_part
from padilla.reports.questions import ask_for, asked_first, settled_by
from padilla.reports.reasons import Reasons

AF_EFFECT = "aggravated_felony"


def as_json(analysis: Analysis, detail: bool = True) -> dict[str, Any]:
    """The contract's answer; `detail` adds flips, safer neighbours and the other forums, which are computed again and take
    longer."""
    reasons = Reasons()
    worked: dict[Any, tuple[list[Any], list[Any]]] = {}
    results = []
    for result in analysis.results:
        entry = _result(analysis, result, reasons)
        if detail and result.status.noncitizen and result.assuming == analysis.results[-1].assuming:
            key = (result.status.admitted, result.status.relief, result.signature())
            if key not in worked:
                worked[key] = _changes(analysis, result)
            entry["flips"], entry["safer"] = worked[key]
        results.append(entry)
    if detail:
        add_elsewhere(results, elsewhere(analysis))
    return {
        "schema": 1,
        "as_of": analysis.as_of.isoformat(),
        "forum": {"circuit": analysis.circuit, "assumed": analysis.assumed_circuit},
        "library": analysis.engine.library.stamp,
        "results": results,
        "groups": groups(analysis),
        "reasons": reasons.items,
        "unknown": _unknown(analysis, results),
        "assumed": assumed(analysis.matter),
        "notes": [
            *analysis.notes,
            *_doubtful(analysis.matter),
            *charge_alone(analysis.matter),
            *_left_aside(analysis),
            *_cautions(analysis),
        ],
        "not_in_library": _lacking(analysis.matter),
        "not_checked": (
            "`deportable` and `inadmissible` are for crimes alone; entry, status and fraud have grounds of their own."
            " `not_barred` says that the criminal record does not bar the relief; its other requirements are not checked."
        ),
        **overlay_part(analysis),
    }


def _changes(analysis: Analysis, result: Result) -> tuple[list[Any], list[Any]]:
    flips = [{"change": f.change, "then": f.then, "harm": f.harm} for f in flips_for(analysis.matter, result)]
    near = [
        {"cite": cite, "title": title, "harm": harm, "then": then} for cite, title, harm, then in safer(analysis.matter, result)
    ]
    return flips, near


def _result(analysis: Analysis, result: Result, reasons: Reasons) -> dict[str, Any]:
    entry: dict[str, Any] = {"assuming": result.assuming, "status": result.status.id, "harm": result.harm}
    for name, effect in result.effects.items():
        entry[name] = _effect(analysis, result, effect, reasons)
    entry["relief"] = {name: r.value for name, r in result.relief.items()}
    entry["relief_reasons"] = {name: reasons.add_told(r, result) for name, r in result.relief.items() if r.find}
    entry["flips"] = []
    entry["safer"] = []
    return entry


def _effect(analysis: Analysis, result: Result, effect: Effect, reasons: Reasons) -> dict[str, Any]:
    grounds = []
    for finding in effect.grounds:
        grounds += _ground_entries(finding, result)
    return {
        "answer": effect.answer,
        "grounds": grounds,
        "depends_on": sorted(effect.needs),
        "reasons": reasons.add_told(effect, result),
    }


def _ground_entries(finding: Finding, result: Result) -> list[dict[str, Any]]:
    """The rule's own citation; for an aggravated felony also each part that is met."""
    entries = [{"cite": finding.rule.cite, "ground": finding.rule.ground, "answer": finding.truth.answer}]
    if finding.rule.ground == "AF" and finding.rule.effect == AF_EFFECT:
        for convict in result.convictions:
            engine = convict.setting.engine
            for part in engine.parts(convict.question("AF")):
                truth = convict.within(part)
                if truth.value is not False and convict.convicted.value is not False:
                    ground = engine.library.ground(part)
                    cite = ground.text.split(",")[0] if ground else finding.rule.cite
                    entries.append({"cite": cite, "ground": part, "answer": truth.answer})
    return entries


def groups(analysis: Analysis) -> list[dict[str, Any]]:
    """Statuses that share every answer, for each assumption."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for result in analysis.results:
        key = (result.assuming, result.harm, tuple((n, e.answer) for n, e in result.effects.items()), _relief(result))
        found.setdefault(key, []).append(result.status.id)
    return [{"assuming": key[0], "statuses": names} for key, names in found.items()]


def _relief(result: Result) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((n, r.value) for n, r in result.relief.items()))


def _unknown(analysis: Analysis, results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is not known, why it matters, what to ask, and which answers it would settle; those that settle most first.

    Whether the person is a citizen through a parent is asked before everything else.
    """
    found = asked_first(settled_by(results))
    at_risk = any(r.status.noncitizen and r.harm for r in analysis.results)
    if analysis.case.person.citizen_parent is False or not at_risk:
        return found
    first = {"item": "person.citizen_parent", **ask_for("person.citizen_parent"), "settles": ["everything"]}
    return [first, *found]


def charge_alone(matter: Matter) -> list[str]:
    """Whom the charges detain by themselves, before any conviction: charging is then the consequence."""
    told: dict[str, list[str]] = {}
    statuses = [s for s in statuses_of(matter) if s.noncitizen]
    for result in results_for(matter, [("prior only", matter.past, s) for s in statuses]):
        for rule, answer in result.effects["mandatory_detention"].held:
            charged = any(c.is_near(rule.ground or "") for c in matter.accused)
            if answer in ("yes", "depends") and charged and rule.parameters.get("reads_charges"):
                told.setdefault(f"{rule.cite} ({answer})", []).append(result.status.title)
    return [
        f"The charge alone, before any conviction, means mandatory detention under {cite}: {'; '.join(titles)}"
        for cite, titles in told.items()
    ]


def _doubtful(matter: Matter) -> list[str]:
    """What a reader would want to look at again: an office of another state, a grade that a statute does not have."""
    library, said = matter.setting.engine.library, []
    office = library.offices.get(matter.case.office or "")
    for convict in {c.path: c for _, convictions in matter.assumptions for c in convictions}.values():
        if office and convict.state != office.state and not convict.path.startswith("person."):
            said.append(f"{convict.path}: the charge is of {convict.state}, and the office {office.id} is in {office.state}")
        grades = {g.grade for g in grades_of(library, convict.state, convict.cite, convict.day)}
        if convict.grade and grades and convict.grade not in grades:
            known = " or ".join(sorted(grades))
            said.append(f"{convict.path}: {convict.cite} is given as a {convict.grade}, and the library has it as a {known}")
    return said


def _lacking(matter: Matter) -> list[dict[str, str]]:
    """The statutes of the case that the library does not have: what turns on them is unknown."""
    every = {c.path: c for _, convictions in matter.assumptions for c in convictions}.values()
    lacking = [c for c in every if not matter.setting.engine.find(c.record_question).refs]
    return [{"path": c.path, "state": c.state, "cite": c.cite} for c in lacking]


def _cautions(analysis: Analysis) -> list[str]:
    """What the law says must be told of a status, once for all statuses that share it."""
    told: dict[str, list[str]] = {}
    for status in {r.status.id: r.status for r in analysis.results}.values():
        if status.caution:
            told.setdefault(status.caution, []).append(status.title)
    return [f"{'; '.join(titles)}: {caution}" for caution, titles in told.items()]


def _left_aside(analysis: Analysis) -> list[str]:
    """Facts given that no rule weighs: a reader must not take the answer to rest on them."""
    given = not_weighed(analysis.case)
    return [f"given, but weighed by no rule yet: {', '.join(given)}; ask immigration counsel what they change"] if given else []


def assumed(matter: Matter) -> list[str]:
    """What the case does not say and the answer takes for granted."""
    said = []
    case, circuit = matter.case, matter.setting.circuit
    if case.circuit is None:
        said.append(f"forum {circuit}: an assumption; it follows the immigration court's venue and not the place of conviction")
    if not case.office and not all(c.state for c in (*case.charges, *case.person.convictions)):
        said.append(f"state {matter.state}: an assumption; the case names no office, and not every count a state")
    said += _of_age(case)
    for convict in {c.path: c for _, convictions in matter.assumptions for c in convictions}.values():
        said += [f"{convict.path}: {note}" for note in (*_found_notes(convict), *convict.notes)]
        top = convict.loss.high if isinstance(convict.loss, Span) else FOREVER
        if top < FOREVER:
            said.append(f"{convict.path}: no loss given: it is taken to be within the value of the grade, ${top:,} at most")
        said += _limb_read(convict)
        if convict.record is None and convict.facts.model_fields_set:
            said.append(f"{convict.path}: no record given: it is taken to establish the facts")
    return list(dict.fromkeys(said))


def _limb_read(convict: Convict) -> list[str]:
    """How the words of the record were read, where they are not the name of a limb."""
    told, meant = convict.record.limb if convict.record else None, convict.limbs_meant
    if not meant or told in meant:
        return []
    weighed = "" if len(meant) == 1 else "; each of them is weighed"
    return [f"{convict.path}.record.limb: `{told}` is read as the limb {' or '.join(meant)}{weighed}"]


def _of_age(case: Case) -> list[str]:
    """An adult conviction is taken to be an adult's, where no date of birth says otherwise."""
    if case.person.date_of_birth is not None or not case.person.convictions:
        return []
    return ["no date of birth given: every conviction is taken to be for something done at eighteen or later"]


def _found_notes(convict: Convict) -> tuple[str, ...]:
    """What was done to find the statute: an older number, a version, a part for the whole."""
    return convict.found.notes
