"""What an office's policy requires of a case, and how policies compare, as data and as text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from padilla.alternatives import Offers
from padilla.library import Library
from padilla.library.schema.policy import PolicyRule, PolicyVersion, Signature
from padilla.policy.check import Checked
from padilla.policy.enhancements import converting
from padilla.policy.facts import Value
from padilla.policy.requires import Applied
from padilla.policy.simulate import simulated
from padilla.policy.standing import BINDING, Standing, history, standing
from padilla.reports.judgments import benefit_json, benefit_lines, judged_lines, judgments_json

_WIDTH = 78
_SAID = {
    "SHALL": "shall",
    "PRESUME": "as a rule",
    "CONSIDER": "shall consider",
    "ENCOURAGE": "is encouraged to",
    "MAY": "may",
    "FORBID": "must not",
    "NONE": "nothing is said",
}

_BY = {"person": "a person judges and records it", "reported": "told to the office", "office-table": "the office's list"}


def show_json(
    office: str, point: str, day: str, found: Sequence[Applied], stamp: dict[str, Any], case: Offers | None = None
) -> dict[str, Any]:
    """The rules in order, with who signs and what is written down; of the case, if given, what stands against what: its direct
    weight and its harm by status; and what the office gives of arrest and custody."""
    exposure = case.matter.case.exposure if case else None
    return {
        "schema": 1,
        "office": office,
        "point": point,
        "as_of": day,
        "library": stamp,
        "versions": _versions(found),
        "rules": [_rule(a) for a in found],
        "sources": _sources(found),
        "reference": _reference(case) if case else None,
        "benefit": benefit_json(case) if case else None,
        "judgments": judgments_json(case.matter.setting.engine.library, case.matter.case) if case else [],
        "presented": [p.model_dump(mode="json") for p in case.matter.case.presented] if case else [],
        "exposure": exposure.model_dump(exclude_none=True) if exposure else None,
        "note": "Decision support: a person decides; human judgements are recorded by a person.",
    }


def _reference(case: Offers) -> dict[str, Any]:
    """The charge or the offer: direct severity beside the harm to a noncitizen of each status, for a person to compare."""
    combination = case.reference.combination
    return {
        "said": [c.said for c in combination.chosen],
        "severity": combination.severity.as_json(),
        "weight": combination.weight,
        "harm": {s.id: h for s, h in zip(case.statuses, combination.harm, strict=True)},
        "enhancements_that_convert": converting(case),
    }


def _versions(found: Sequence[Applied]) -> list[dict[str, Any]]:
    """The versions that the rules are of: what each is for, what it rests on, who was consulted in writing it."""
    each = {a.standing.version.id: a.standing for a in found}
    return [
        {
            "id": s.version.id,
            "title": s.version.title,
            "layer": s.version.layer,
            "official": s.version.official,
            "in_force": s.in_force,
            "objective": s.version.objective,
            "basis": list(s.version.basis),
            "consulted": list(s.version.consulted),
        }
        for s in each.values()
    ]


def _sources(found: Sequence[Applied]) -> dict[str, str]:
    """The sources that the rules cite, by number."""
    titles = {s.id: s.title for a in found for s in a.standing.version.sources}
    return {n: titles[n] for n in sorted({n for a in found for n in a.rule.sources}) if n in titles}


def _rule(applied: Applied) -> dict[str, Any]:
    rule, version = applied.rule, applied.standing.version
    return {
        "id": rule.id,
        "version": version.id,
        "layer": version.layer,
        "official": version.official,
        "in_force": applied.standing.in_force,
        "force": rule.force,
        "act": rule.act,
        "does": rule.does,
        "applies": applied.answer,
        "waits_for": [_waits(v) for v in applied.waits_for],
        "because": {v.predicate.id: v.possible[0] for v in applied.because},
        "judged_by": {v.predicate.id: v.judgment.by for v in applied.because if v.judgment},
        "displaced_by": list(applied.displaced_by),
        "unless": list(applied.unless),
        "approver": _signature(rule.approver),
        "consult": _signature(rule.consult),
        "exclusion": rule.exclusion,
        "record": rule.record,
        "record_unknown": rule.record_unknown,
        "severity": rule.severity,
        "purpose": rule.purpose,
        "counterpart": rule.counterpart,
        "note": rule.note,
        "lever": rule.lever,
        "evidence": rule.evidence,
        "sources": list(rule.sources),
    }


def _waits(value: Value) -> dict[str, Any]:
    predicate = value.predicate
    return {"word": predicate.id, "title": predicate.title, "decided_by": predicate.decided_by}


def _signature(signature: Signature | None) -> dict[str, Any] | None:
    if signature is None:
        return None
    return {"role": signature.role, "known": signature.known, "evidence": signature.evidence, "note": signature.note}


def show_text(data: dict[str, Any], every: bool) -> str:
    """The same for people: what applies, what waits for a judgement, and what the law requires in any case."""
    return "\n".join(_shown(data, every)) + "\n"


def _shown(data: dict[str, Any], every: bool) -> Iterator[str]:
    yield f"{data['office']}, at {data['point']}, on {data['as_of']}"
    for version in data["versions"]:
        if version["layer"] == "policy":
            yield from _of_version(version)
    for heading, layers in (
        ("The office requires", ("policy", "baseline")),
        ("State and federal law require in any case", ("state law", "federal law")),
        ("No order of the office", ("platform", "context")),
    ):
        mine = [r for r in data["rules"] if r["layer"] in layers and (every or r["applies"] != "no")]
        if not mine:
            continue
        yield ""
        yield f"{heading}:"
        for rule in mine:
            yield from _one(rule, every)
    if not [r for r in data["rules"] if r["layer"] in ("policy", "baseline") and r["applies"] != "no"]:
        yield ""
        yield "No rule of the office that the library has bears on this case here."
    shown = {n for r in data["rules"] if every or r["applies"] != "no" for n in r["sources"]}
    if shown:
        yield ""
        yield "Sources:"
        for number in sorted(shown & data["sources"].keys()):
            yield from _wrapped(f"- {number}: {data['sources'][number]}", "    ", "  ")
    yield from _beside(data["reference"])
    if data["reference"]:
        yield from benefit_lines(data["benefit"], _wrapped)
    yield from judged_lines(data, _wrapped)
    yield from _exposure(data["exposure"])
    yield ""
    yield from textwrap.wrap(data["note"], _WIDTH)


def _beside(reference: dict[str, Any] | None) -> Iterator[str]:
    """Direct severity and immigration harm side by side: whether the one is out of proportion to the other is for a person."""
    if reference is None:
        return
    yield ""
    yield from _wrapped(f"The case as it stands: {'; '.join(reference['said'])}")
    severity = reference["severity"]
    days = "not known" if severity["custody_days"] is None else f"{severity['custody_days']} days"
    yield from _wrapped(
        f"- direct: {severity['grade'] or 'grade not known'}, custody {days}; weight {reference['weight']:,.0f}", "  "
    )
    by_harm: dict[int, list[str]] = {}
    for status, harm in reference["harm"].items():
        by_harm.setdefault(harm, []).append(status)
    told = "; ".join(f"{harm} for {', '.join(names)}" for harm, names in sorted(by_harm.items())) or "none: a citizen"
    yield from _wrapped(f"- immigration, from 0 to 5: {told}", "  ")
    if reference["enhancements_that_convert"]:
        yield from _wrapped(f"- less without: {'; '.join(reference['enhancements_that_convert'])}", "  ")


def _exposure(given: dict[str, Any] | None) -> Iterator[str]:
    """What the office gives of arrest and custody: what declining or a quick release would have avoided, or still can."""
    if not given:
        return
    yield ""
    yield "Exposure to immigration enforcement, as the office gives it:"
    for key, said in (("booked", "booked"), ("fingerprints_sent", "fingerprints sent to federal databases")):
        if key in given:
            yield f"- {said}: {'yes' if given[key] else 'no'}"
    if "custody_hours" in given:
        yield f"- hours in custody in which the person can be identified: {given['custody_hours']}"


def _of_version(version: dict[str, Any]) -> Iterator[str]:
    yield from _wrapped(f"{version['title']}{_doubt(version)}")
    for head, said in (
        ("objective", version["objective"]),
        ("rests on", "; ".join(version["basis"])),
        ("consulted in writing it", "; ".join(version["consulted"])),
    ):
        if said:
            yield from _wrapped(f"{head}: {said}", "    ", "  ")


def _one(rule: dict[str, Any], every: bool) -> Iterator[str]:
    mark = {"yes": "applies", "no": "does not apply", "depends": "depends"}[rule["applies"]]
    said = "what it is" if rule["force"] == "NONE" and rule["evidence"] != "unknown" else _SAID[rule["force"]]
    head = f"- {rule['id']} [{rule['force']}; {mark}{_doubt(rule)}] {said}: {rule['does']}"
    yield from _wrapped(head, "  ")
    if rule["displaced_by"]:
        yield from _wrapped(f"an exception goes before it: {', '.join(rule['displaced_by'])}", "    ", "  ")
    if rule["unless"]:
        yield from _wrapped(f"unless an exception applies: {', '.join(rule['unless'])}", "    ", "  ")
    for word, by in rule["judged_by"].items():
        yield from _wrapped(f"judged: {word}: {rule['because'][word]} ({by})", "    ", "  ")
    for wait in rule["waits_for"]:
        by = _BY.get(wait["decided_by"], "not known here")
        yield from _wrapped(f"waits for: {wait['title']} ({by}; --fact {wait['word']}=...)", "    ", "  ")
    for who, signature in (("approval", rule["approver"]), ("consult", rule["consult"])):
        if signature:
            memory = " (from memory)" if signature["evidence"] == "memory" else ""
            known = memory if signature["known"] else " (not known: the office sets it)"
            note = f"; {signature['note']}" if signature["note"] else ""
            yield from _wrapped(f"{who}: {signature['role']}{known}{note}", "    ", "  ")
    if rule["record"] or rule["record_unknown"]:
        yield from _wrapped(f"write down: {rule['record'] or 'whether anything is owed is not known'}", "    ", "  ")
    yield from _about(rule, every)
    cited = f" ({', '.join(rule['sources'])})" if rule["sources"] else ""
    yield from _wrapped(f"evidence: {rule['evidence']}{cited}", "    ", "  ")


def _doubt(one: dict[str, Any]) -> str:
    """What must be said beside a version, or a rule of it, that is not known to be in force."""
    if one["in_force"] == "yes":
        return ""
    return " (never an order of the office)" if one["in_force"] == "no" else " (whether it is in force is not known)"


def _about(rule: dict[str, Any], every: bool) -> Iterator[str]:
    """What it is for; with `every` what citizens have in its place, and notes."""
    told = {"purpose": rule["purpose"], "not where": rule["exclusion"]}
    told |= {"citizens": rule["counterpart"], "note": rule["note"]} if every else {}
    for head, said in told.items():
        if said:
            yield from _wrapped(f"{head}: {said}", "    ", "  ")


# -- checks and comparisons ------------------------------------------------------------------------------------------


def check_json(found: Sequence[Checked]) -> dict[str, Any]:
    """Findings by version."""
    return {
        "schema": 1,
        "versions": [
            {
                "id": c.version.id,
                "office": c.version.office,
                "rules": len(c.version.rules),
                "undefined_share": round(c.undefined_share, 3),
                "unknown_share": round(c.unknown_share, 3),
                "findings": [{"kind": t.kind, "rules": list(t.rules), "says": t.says, "mend": t.mend} for t in c.findings],
            }
            for c in found
        ],
    }


def check_text(found: Sequence[Checked]) -> str:
    """The same for an author."""
    lines = []
    for c in found:
        shares = f"{c.undefined_share:.0%} rest on an undefined term, {c.unknown_share:.0%} have a part no source tells"
        lines += _wrapped(f"{c.version.id}: {len(c.version.rules)} rules; {shares}")
        for told in c.findings:
            rules = f" {', '.join(told.rules)}" if told.rules else ""
            lines += _wrapped(f"- {told.kind}{rules}: {told.says}. {told.mend}", "    ", "  ")
    return "\n".join(lines) + "\n"


def compare_json(library: Library, offices: Sequence[str], point: str, day: Any) -> dict[str, Any]:
    """What each office's own rules say at a point, side by side."""
    columns = {}
    for office in offices:
        found = [s for s in standing(library, office, day) if s.version.office == office]
        columns[office] = [_compared(s, r) for s in found for r in s.rules if point in r.point]
    return {"schema": 1, "point": point, "as_of": day.isoformat(), "offices": columns, "alike": _alike(columns)}


def _compared(found: Standing, rule: PolicyRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "force": rule.force,
        "act": rule.act,
        "does": rule.does,
        "when": [{n: list(v) for n, v in box.items()} for box in rule.when],
        "in_force": found.in_force,
        "offenses": list(rule.offenses),
        "layer": found.version.layer,
        "binding": found.version.layer in BINDING and found.version.official,
        "approver": _signature(rule.approver),
        "evidence": rule.evidence,
    }


def _alike(columns: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Pairs of offices: the share of their own policies' rules that both have, of those that either has.

    Two rules are one where force, act, conditions and the offenses named are the same; baselines for everybody, rules that
    order nothing and rules not known to be in force are left out.
    """
    found = []
    names = list(columns)
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            mine, theirs = ({_what(r) for r in columns[n] if _counts(r)} for n in (one, other))
            share = len(mine & theirs) / len(mine | theirs) if mine and theirs else None
            near = [
                [a["id"], b["id"]]
                for a in columns[one]
                for b in columns[other]
                if _counts(a) and _counts(b) and (a["force"], a["act"]) == (b["force"], b["act"]) and _what(a) != _what(b)
            ]
            shared = None if share is None else round(share, 3)
            found.append({"offices": [one, other], "shared": shared, "force_and_act_alone": near})
    return found


def _counts(rule: dict[str, Any]) -> bool:
    return bool(rule["binding"] and rule["layer"] == "policy" and rule["force"] != "NONE" and rule["in_force"] == "yes")


def _what(rule: dict[str, Any]) -> tuple[Any, ...]:
    conditions = frozenset(frozenset((n, *sorted(v)) for n, v in box.items()) for box in rule["when"])
    return rule["force"], rule["act"], conditions, frozenset(rule["offenses"])


def compare_text(data: dict[str, Any]) -> str:
    """The same for a terminal."""
    lines = [f"At {data['point']}, on {data['as_of']}"]
    for office, rules in data["offices"].items():
        lines += ["", office]
        for rule in rules:
            force = rule["force"] if rule["binding"] else f"{rule['force']}, no order"
            doubt = ", whether in force not known" if rule["in_force"] == "unknown" else ""
            lines += _wrapped(f"- {rule['id']} [{force} {rule['act']}{doubt}]: {rule['does']}", "    ", "  ")
        if not rules:
            lines.append("  nothing that the library has")
    shared = [a for a in data["alike"] if a["shared"] is not None]
    if shared:
        lines += ["", "Share of rules that two offices have in common (force, act, conditions and offenses the same):"]
        for a in shared:
            near = ", ".join(f"{x} and {y}" for x, y in a["force_and_act_alone"])
            said = f"; force and act alone: {near}" if near else ""
            lines += _wrapped(f"{a['offices'][0]} and {a['offices'][1]}: {a['shared']:.0%}{said}", "    ", "  ")
    return "\n".join(lines) + "\n"


def simulated_json(
    cases: Sequence[Offers], offices: Sequence[str], share: tuple[float, float], on: date | None, stamp: dict[str, Any]
) -> dict[str, Any]:
    """Each policy over the docket; `on`: the day whose version of it is asked."""
    columns = {}
    for office in offices:
        total = simulated(cases, office, on)
        people = total.people(*share)
        columns[office] = {
            "cases": total.cases,
            "harmful": total.harmful,
            "alternative_found": total.open_,
            "required": total.required,
            "asked_to_weigh": total.asked,
            "levers": dict(total.levers),
            "people": {"low": round(people[0], 1), "high": round(people[1], 1)},
            "average_weight": {"before": total.average(total.weight_before), "after": total.average(total.weight_after)},
            "exposure": {"cases": total.exposed, "hours": total.hours, "hours_not_prosecuted": total.hours_not_prosecuted},
            "changed": [
                {
                    "case": c.number,
                    "binding": list(c.binding),
                    "weighed": list(c.weighed),
                    "waits_for": list(c.waits_for),
                    "lever": c.lever,
                    "harm": [c.harm_before, c.harm_after],
                    "weight": [c.weight_before, c.weight_after],
                }
                for c in total.changed
            ],
        }
    return {"schema": 1, "library": stamp, "noncitizen_share": list(share), "policies": columns, "note": _SIMULATED}


_SIMULATED = (
    "Every case is worked out for every status. Counted is where a rule asks for less harm and something that does less was"
    " found, what the law of pleas may bar (the grade charged decides) among it; which alternative a deputy would take, and"
    " what a person would judge, is not predicted."
)


def simulated_text(data: dict[str, Any]) -> str:
    """The same as a table."""
    rows = (
        ("cases", "cases"),
        ("harmful to some status", "harmful"),
        ("something less harmful found", "alternative_found"),
        ("a rule requires it", "required"),
        ("a rule asks to weigh it", "asked_to_weigh"),
    )
    offices = list(data["policies"])
    wide = max(12, *(len(o) for o in offices)) + 2
    lines = [f"{'':32}" + "".join(f"{o:>{wide}}" for o in offices)]
    for title, key in rows:
        lines.append(f"{title:32}" + "".join(f"{data['policies'][o][key]:>{wide}}" for o in offices))
    pulled = {o: data["policies"][o]["levers"] for o in offices}
    for lever in sorted({lever for found in pulled.values() for lever in found}):
        lines += [f"{'  lever: ' + lever:32}" + "".join(f"{pulled[o].get(lever, 0):>{wide}}" for o in offices)]
    spans = [data["policies"][o]["people"] for o in offices]
    said = (f"{p['low']:g} to {p['high']:g}" for p in spans)
    lines.append(f"{'people':32}" + "".join(f"{s:>{wide}}" for s in said))
    exposed = {o: data["policies"][o]["exposure"] for o in offices}
    if any(e["cases"] for e in exposed.values()):
        for title, key in (("hours in custody, as given", "hours"), ("  of cases not prosecuted", "hours_not_prosecuted")):
            lines.append(f"{title:32}" + "".join(f"{exposed[o][key]:>{wide}}" for o in offices))
    for title, key in (("average weight as it stands", "before"), ("  with the nearest change", "after")):
        lines.append(f"{title:32}" + "".join(f"{data['policies'][o]['average_weight'][key]:>{wide},.0f}" for o in offices))
    low, high = data["noncitizen_share"]
    lines += ["", *_wrapped(f"People: where {low:.0%} to {high:.0%} of the accused are noncitizens. {data['note']}")]
    return "\n".join(lines) + "\n"


def list_text(library: Library, unknown: bool = False) -> str:
    """Every version of every office's policy; with `unknown`, what no source tells of each and an office would set."""
    lines = []
    for office in library.offices.values():
        lines.append(f"{office.id} ({office.title})")
        for version in history(library, office.id):
            to = version.to.isoformat() if version.to else "open"
            doubt = "" if version.in_force == "yes" else f"; in force afterwards: {version.in_force}"
            first = version.from_.isoformat() if version.from_ else "?"
            kind = version.layer if version.official else f"{version.layer}, not official"
            when = f"{kind}; {first} to {to}; {len(version.rules)} rules{doubt}"
            lines += _wrapped(f"- {version.id}: {version.title} ({when})", "    ", "  ")
            lines += list(_not_told(version)) if unknown else []
    return "\n".join(lines) + "\n"


def _not_told(version: PolicyVersion) -> Iterator[str]:
    if version.in_force_why:
        yield from _wrapped(f"in force: {version.in_force_why}", "        ", "      ")
    if version.unsure_before:
        yield from _wrapped(f"not known to be in force before {version.unsure_before}", "        ", "      ")
    for parameter in version.parameters:
        value = parameter.value or "not known"
        rules = ", ".join(parameter.rules)
        yield from _wrapped(f"{parameter.id} ({rules}): {parameter.title}: {value}", "        ", "      ")


def _wrapped(text: str, later: str = "  ", first: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=later) or [""]
