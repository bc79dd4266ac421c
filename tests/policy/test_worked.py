"""Two worked cases an office: one that its policy bears on, one that it does not; and the policies hang together."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from command import padilla
from padilla.alternatives import Offers, offers_for
from padilla.cases import read_case, read_case_data
from padilla.consequences.analysis import matter_of
from padilla.library.schema.policy import PolicyRule, PolicyVersion
from padilla.policy.check import checked
from padilla.policy.simulate import NONE, simulated
from padilla.policy.standing import rules_at, standing
from people import engine

ROOT = Path(__file__).parents[2]
WORKED = yaml.safe_load((Path(__file__).parent / "worked.yaml").read_text())
OFFICES = ("los-angeles", "contra-costa", "manhattan", "philadelphia", "cook", "multnomah")
_NUMBERED = {
    "LAP": 8,
    "LAH": 5,
    "BAIL": 6,
    "PHL-G": 6,
    "COOKB": 3,
    "NY-SENT": 5,
    "NYR": 5,
    "NY-IMM": 3,
    "LAW-F": 6,
    "LAW-CA": 9,
    "LAW-NY": 4,
    "LAW-PA": 3,
    "LAW-IL": 4,
    "LAW-OR": 6,
    "COOK-VIC": 2,
    "COOK-INFO": 2,
    "LA-CHG": 3,
    "LA-POST": 2,
    "LA-VIC": 2,
    "PHL-REV": 2,
}
"""The families of rules that the shared account numbers, and how many each has."""
_SINGLE = (
    *("LA-PRE-1", "LA-ENH-1", "LA-DIV-1", "LA-PLEA-1", "LA-SENT-1", "LA-INFO-1", "ENH-X", "ENH-A", "ENH-B", "ENH-C", "ENH-D"),
    *("ENH-E", "ENH-F", "PHL-NEU-1", "PHL-LOW-1", "PHL-FAC-1", "PHL-EXC-1", "PHL-VIC-1", "PHL-INFO-1", "COOK-ADV-1"),
    *("COOK-ALL-1", "CC-PLEA-1", "CC-TRN-1", "CC-CHG-1", "NY-BAIL-1", "MULT-ALL-1", "MULT-PAR-1", "MULT-NOLEN-1"),
    *("MULT-NEG-1", "MULT-CRT-1", "MULT-APP-1", "MULT-INFO-1", "MULT-DIV-1", "MULT-POST-1"),
)


def show(entry: dict[str, Any]) -> dict[str, str]:
    """What each rule came out as."""
    facts = [x for name, value in (entry.get("facts") or {}).items() for x in ("--fact", f"{name}={value}")]
    ran = padilla("policy", "show", str(ROOT / entry["case"]), "--at", entry["at"], "--json", *facts)
    assert ran.code == 0, ran.err
    return {r["id"]: r["applies"] for r in json.loads(ran.out)["rules"]}


@pytest.mark.parametrize("entry", WORKED, ids=lambda e: f"{Path(e['case']).stem} at {e['at']} {e.get('facts') or ''}")
def test_a_worked_case(entry: dict[str, Any]) -> None:
    said = show(entry)
    assert {n: said.get(n) for n in entry.get("applies") or ()} == dict.fromkeys(entry.get("applies") or (), "yes")
    assert {n: said.get(n) for n in entry.get("waits") or ()} == dict.fromkeys(entry.get("waits") or (), "depends")
    assert {n for n in entry.get("not") or () if said.get(n, "no") != "no"} == set()


@pytest.mark.parametrize("name", sorted({e["case"] for e in WORKED}))
def test_whether_something_does_less_harm(name: str) -> None:
    want = {e["better"] for e in WORKED if e["case"] == name}
    assert len(want) == 1
    found = searched(name)
    assert bool(found and [o for o in found.better if not o.barred]) is want.pop()


def searched(name: str) -> Offers | None:
    """The alternatives of a worked case; none for a citizen."""
    read = read_case(ROOT / name, engine().library)
    if read.person.statuses == ("citizen",):
        return None
    return offers_for(matter_of(engine(), read, date(2026, 6, 30)))


def rules() -> dict[str, PolicyRule]:
    """Every rule of the library, by its id."""
    return {r.id: r for v in engine().library.policies for r in v.rules}


def test_every_numbered_rule_is_encoded() -> None:
    every = rules()
    wanted = [f"{family}-{i}" for family, many in _NUMBERED.items() for i in range(1, many + 1)]
    assert [n for n in (*wanted, *_SINGLE) if n not in every] == []


def test_a_mandatory_rule_stays_mandatory() -> None:
    """R-57: `SHALL` where the account says SHALL; only a later rule may be weaker."""
    every = rules()
    mandatory = ("LA-CHG-1", "LA-CHG-2", "PHL-REV-1", "NY-IMM-1", "LAW-CA-1", "LA-POST-2", "COOK-VIC-1")
    assert {n: every[n].force for n in mandatory} == dict.fromkeys(mandatory, "SHALL")
    assert {every[n].force for n in ("CC-PLEA-1", "MULT-ALL-1")} <= {"SHALL", "CONSIDER"}
    assert {every[n].force for n in ("LA-INFO-1", "MULT-NEG-1", "MULT-CRT-1", "COOK-INFO-1")} == {"FORBID"}


def test_what_is_unknown_is_a_parameter() -> None:
    """No guess stands for what nobody told: whoever is not known to sign has a parameter, and no parameter has a value."""
    for version in engine().library.policies:
        waiting = {name for p in version.parameters for name in p.rules}
        for rule in version.rules:
            if any(s is not None and not s.known for s in (rule.approver, rule.consult)):
                assert rule.id in waiting, rule.id
        assert [p.id for p in version.parameters if p.value is not None] == []


def test_a_policy_says_what_it_is_for() -> None:
    """R-01 and R-09: its objective, and who was consulted, as far as reported."""
    by_id = {v.id: v for v in engine().library.policies}
    assert by_id["los-angeles-2022-12"].objective
    assert by_id["los-angeles-2022-12"].consulted or by_id["multnomah-2022-10"].consulted


def test_every_rule_pulls_a_lever_or_none() -> None:
    """R-28: penalties, jail time, prosecutions."""
    used = {r.lever for r in rules().values()}
    assert used == {"penalties", "jail", "prosecutions", "none"}


def test_an_unknown_fate_is_told() -> None:
    """Nothing says what became of the directive of 2022 after December 2024; state law stays."""
    found = standing(engine().library, "los-angeles", date(2025, 6, 1))
    by_id = {s.version.id: s.in_force for s in found}
    assert by_id["los-angeles-2022-12"] == "unknown"
    assert any(r.id == "LAW-CA-1" and s.in_force == "yes" for s, r in rules_at(found, "plea"))


def test_the_six_are_not_nearly_identical() -> None:
    """R-52: Cook and Contra Costa share few rules of force and act with the others."""
    ran = padilla("policy", "compare", "--at", "charging", "--as-of", "2023-06-01", "--json")
    alike = {tuple(a["offices"]): a["shared"] for a in json.loads(ran.out)["alike"]}
    assert all((alike.get(("los-angeles", o)) or 0) < 0.5 for o in ("contra-costa", "cook"))


def _rule(name: str, force: str, **more: Any) -> PolicyRule:
    told = {
        "id": name,
        "point": "plea",
        "force": force,
        "act": "seek",
        "does": "something",
        "evidence": "seen",
        "sources": "S1",
    }
    return PolicyRule.model_validate({**told, **more})


def _told(*made: PolicyRule) -> set[tuple[str, tuple[str, ...]]]:
    version = PolicyVersion(id="ours", title="ours", rules=made, checked=date(2026, 11, 23))
    return {(t.kind, t.rules) for t in checked(engine().library, version).findings}


def test_the_author_is_told_of_conflicts_gaps_and_wrong_words() -> None:
    one, other = _rule("A", "SHALL", when={"noncitizen": "yes"}), _rule("B", "FORBID", when={"grade": "felony"})
    assert ("conflict", ("A", "B")) in _told(one, other)
    assert ("conflict", ("A", "B")) not in _told(one, _rule("B", "FORBID", exception_to="A", when={"grade": "felony"}))
    assert ("conflict", ("A", "B")) not in _told(one, _rule("B", "FORBID", when={"noncitizen": "no"}))
    assert ("word", ("A",)) in _told(_rule("A", "SHALL", when={"no_such_word": "yes"}))
    assert ("word", ("A",)) in _told(_rule("A", "SHALL", when={"noncitizen": "perhaps"}))
    assert ("status", ("A",)) in _told(one)
    assert ("undefined", ("A",)) in _told(_rule("A", "SHALL", when={"public_safety_ok": "yes"}))
    assert any(kind == "gap" for kind, _ in _told(one))


def test_two_exceptions_that_both_fire_are_an_error() -> None:
    general = _rule("A", "SHALL")
    first = _rule("B", "MAY", exception_to="A", when={"grade": "felony"})
    second = _rule("C", "FORBID", exception_to="A", when={"noncitizen": "yes"})
    assert ("conflict", ("B", "C")) in _told(general, first, second)


def test_a_policy_that_gives_no_weight_is_as_expressible() -> None:
    """A rule that forbids weighing immigration consequences checks as cleanly as one that asks for it."""
    found = _told(_rule("A", "FORBID", act="weigh", does="weigh immigration consequences"))
    assert {kind for kind, _ in found} == {"gap"}


def test_a_policy_simulated_changes_no_more_than_it_asks() -> None:
    """Without a policy nothing is required; with one no more than has an alternative; people are a range."""
    cases = [f for e in WORKED if "los-angeles" in e["case"] and (f := searched(e["case"]))]
    none, policy = simulated(cases, NONE), simulated(cases, "los-angeles", date(2023, 6, 1))
    assert (none.required, none.asked) == (0, 0)
    assert policy.required + policy.asked <= policy.open_ <= policy.cases
    for changed in policy.changed:
        better = [o.combination for o in cases[changed.number - 1].better if not o.barred]
        nearest = min(o.apart for o in better)
        assert any(o.apart == nearest and o.weight == changed.weight_after for o in better), "the nearest in weight"
    low, high = policy.people(0.1, 0.5)
    assert 0 <= low <= high <= policy.cases


def test_an_alternative_that_may_be_barred_does_not_settle_that_there_is_one() -> None:
    """Whether a burglary is a strike, and a lesser plea to it barred, turns on its degree."""
    from padilla.policy.facts import _exists

    charge = {"state": "CA", "code": "PC", "section": "459", "offense_date": "2026-02-01"}
    person = {"statuses": ["lpr"], "admitted": "2015-01-01", "lpr_since": "2015-01-01"}
    read = read_case_data({"person": person, "charges": [charge]}, engine().library)
    better = offers_for(matter_of(engine(), read, date(2026, 6, 30))).better
    doubtful = [o for o in better if o.combination.chosen[0].may_be_barred]
    assert doubtful
    assert _exists(doubtful) == ("yes", "no")
    assert _exists([o for o in better if o not in doubtful]) == ("yes",)
    assert _exists([]) == ("no",)


def test_average_weight_stands_beside_that_without_a_policy() -> None:
    """Without a policy nothing changes; with one the average is that of the changes it asks for."""
    cases = [f for e in WORKED if "los-angeles" in e["case"] and (f := searched(e["case"]))]
    none, policy = simulated(cases, NONE), simulated(cases, "los-angeles", date(2023, 6, 1))
    assert none.weight_before == none.weight_after == policy.weight_before
    change = sum(c.weight_after - c.weight_before for c in policy.changed)
    assert policy.weight_after == pytest.approx(policy.weight_before + change)
    assert policy.average(policy.weight_before) == pytest.approx(policy.weight_before / policy.cases, abs=0.1)


def test_direct_and_collateral_stand_side_by_side() -> None:
    case = str(ROOT / "examples" / "policy-los-angeles-1.json")
    told = json.loads(padilla("policy", "show", case, "--at", "plea", "--json").out)["reference"]
    assert told["weight"] > 0
    assert set(told["harm"].values()) <= set(range(6))
    text = padilla("policy", "show", case, "--at", "plea").out
    assert "- direct: felony, custody 365 days" in text
    assert "- immigration, from 0 to 5: " in text


def test_notes_and_counterparts_are_printed_on_request() -> None:
    """What a citation of Padilla v. Kentucky holds and says in passing; what citizens have in the place of a rule."""
    case = str(ROOT / "examples" / "policy-los-angeles-1.json")
    plain, every = (padilla("policy", "show", case, "--at", "plea", *more).out for more in ((), ("--every",)))
    noted = next(r for r in rules().values() if r.id == "LAW-F-1")
    assert noted.note
    assert noted.note.split()[0] in every
    assert "  note: " in every
    assert "  note: " not in plain
    before = padilla("policy", "show", case, "--at", "pre-filing", "--as-of", "2023-06-01", "--every").out
    assert "  citizens: " in before


EXPOSURE = {"booked": True, "fingerprints_sent": True, "custody_hours": 14}


def _exposed(exposure: dict[str, Any] | None) -> dict[str, Any]:
    charge = {"state": "CA", "code": "HS", "section": "11377(a)", "grade": "misdemeanor"}
    return {"office": "los-angeles", "as_of": "2021-06-01", "charges": [charge], **({"exposure": exposure} if exposure else {})}


def test_exposure_is_told_where_the_office_gives_it(tmp_path: Path) -> None:
    """Booking and custody are told as given, and the rule that waits for a booking does not wait for a word."""
    (tmp_path / "case.json").write_text(json.dumps(_exposed(EXPOSURE)))
    (tmp_path / "bare.json").write_text(json.dumps(_exposed(None)))
    told = padilla("policy", "show", str(tmp_path / "case.json"), "--at", "release", "--json")
    assert json.loads(told.out)["exposure"] == EXPOSURE
    text = padilla("policy", "show", str(tmp_path / "case.json"), "--at", "release").out
    assert "fingerprints sent to federal databases: yes" in text
    assert "can be identified: 14" in text
    bare = padilla("policy", "show", str(tmp_path / "bare.json"), "--at", "release").out
    assert "Exposure" not in bare
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps(_exposed({"custody_hours": "many"})))
    assert padilla("policy", "show", str(wrong), "--at", "release").code == 2


def test_hours_in_custody_are_summed_over_a_docket() -> None:
    given = [_exposed(EXPOSURE), _exposed(None), _exposed({**EXPOSURE, "custody_hours": 6})]
    read = [read_case_data(case, engine().library) for case in given]
    total = simulated([offers_for(matter_of(engine(), case, date(2026, 6, 30))) for case in read], "los-angeles")
    assert (total.cases, total.exposed, total.hours) == (3, 2, 20)
    assert 0 <= total.hours_not_prosecuted <= total.hours


def test_computed_words_are_computed() -> None:
    """A word that the law calls computed is one that the program works out, and the other way about."""
    from padilla.policy.facts import COMPUTED

    words = [p for p in engine().library.predicates.values() if p.decided_by == "computed"]
    assert {p.id for p in words if p.of_class is None} == COMPUTED


def test_requirements_name_what_there_is() -> None:
    """R-01 to R-68, each with rules, code and tests that exist; what is not served says what is missing."""
    found = engine().library.requirements
    assert [r.id for r in found] == [f"R-{i:02}" for i in range(1, 69)]
    every, source = rules(), ROOT / "src" / "padilla"
    tests = set(re.findall(r"def (test_\w+)", "\n".join(p.read_text() for p in (ROOT / "tests").rglob("test_*.py"))))
    for entry in found:
        assert [n for n in entry.rules if n not in every] == [], entry.id
        assert [m for m in entry.code if not _module(source, m)] == [], entry.id
        assert entry.test is None or entry.test in tests, entry.id
        assert entry.missing or entry.state == "served", entry.id


def _module(source: Path, name: str) -> bool:
    path = source / name.replace(".", "/")
    return path.with_suffix(".py").exists() or path.is_dir()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("show", "examples/spouse.json", "--at", "lunch"), "no such decision point"),
        (("show", "examples/spouse.json", "--at", "plea", "--fact", "weather=fine"), "there is no such word"),
        (("show", "examples/spouse.json", "--at", "plea", "--fact", "grade"), "write a word and its value"),
        (("show", "examples/spouse.json", "--at", "plea", "--office", "manhattan"), "the office is in NY"),
        (("check", "gotham"), "no such office"),
        (("compare", "gotham"), "no such office"),
        (("simulate", "no-such-file.jsonl"), "cannot be read"),
        (("simulate", "examples/spouse.json", "--noncitizen-share", "2"), "two shares from 0 to 1"),
    ],
)
def test_wrong_input_is_told(args: tuple[str, ...], said: str) -> None:
    ran = padilla("policy", *(str(ROOT / a) if a.startswith("examples/") else a for a in args))
    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_template_is_written_once(tmp_path: Path) -> None:
    out = tmp_path / "ours.yaml"
    assert padilla("policy", "new", str(out), "--office", "los-angeles").code == 0
    assert "los-angeles" in out.read_text()
    again = padilla("policy", "new", str(out))
    assert (again.code, "there is such a file" in again.err) == (2, True)


@pytest.mark.parametrize("office", OFFICES)
def test_lists_and_checks_are_readable(office: str) -> None:
    for args in (("list",), ("check", office), ("compare", office, "--at", "plea", "--as-of", "2023-06-01")):
        ran = padilla("policy", *args)
        assert (ran.code, ran.err) == (0, "")
        assert [line for line in ran.out.splitlines() if len(line) > 80] == []
