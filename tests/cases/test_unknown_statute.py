"""A statute the library does not have is no mistake of the user's: it is answered, as unknown, and never as safe."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from command import padilla
from padilla.library import open_library

STATUSES = [s for s in open_library().statuses if s.noncitizen and s.id != "unknown"]
CRIMES = ("inadmissible", "aggravated_felony")
ONE = {"person": {"statuses": ["lpr"]}}
PRIOR = {"code": "PC", "section": "99999", "offense_date": "2024-01-10", "plea_date": "2024-06-10"}


def answers(**more: Any) -> dict[str, Any]:
    """The analysis of one case, charged with something known unless said otherwise."""
    case = {"as_of": "2026-06-30", "circuit": "9", "charges": [{"code": "VC", "section": "12500(a)"}], **more}
    ran = padilla("analyze", "--batch", stdin=json.dumps(case))
    assert ran.code == 0, ran.out
    return dict(ran.lines[0])


def results(answer: dict[str, Any], assuming: str) -> list[dict[str, Any]]:
    """The answers of the statuses that can be removed; not the row that joins them."""
    return [r for r in answer["results"] if r["assuming"] == assuming and r["status"] not in ("citizen", "unknown")]


UNKNOWN: list[tuple[str, dict[str, Any]]] = [
    ("charged", {"charges": [{"code": "PC", "section": "99999"}]}),
    ("charged", {"charges": [{"code": "PC", "section": "99999", "grade": "misdemeanor", "attempt": True}]}),
    ("charged", {"charges": [{"state": "TX", "code": "PC", "section": "459"}]}),
    ("charged", {"charges": [{"code": "PC", "section": "459"}, {"code": "QQ", "section": "1"}]}),
    ("charged", {"charges": [{"code": "HS", "section": "99999", "facts": {"substance": "marijuana", "weight_grams": 5}}]}),
    ("proposed", {"proposed": [{"code": "PC", "section": "99999", "sentence_days": 30}]}),
    ("proposed", {"proposed": [{"code": "PC", "section": "99999", "sentence_days": 3650}]}),
    ("prior only", {"person": {"convictions": [{**PRIOR, "sentence_days": 30}]}}),
]


@pytest.mark.parametrize(("assuming", "parts"), UNKNOWN)
def test_it_is_never_no(assuming: str, parts: dict[str, Any]) -> None:
    """Of somebody never admitted the grounds of deportability are not asked; of everybody else they are."""
    answer = answers(**parts)
    admitted = {s.id: s.admitted != "no" for s in STATUSES}
    found = results(answer, assuming)
    assert {r["status"] for r in found} == set(admitted)
    for result in found:
        effects = (*CRIMES, "deportable") if admitted[result["status"]] else CRIMES
        assert {e: result[e]["answer"] for e in effects if result[e]["answer"] == "no"} == {}, result["status"]


@pytest.mark.parametrize(("assuming", "parts"), UNKNOWN)
def test_it_is_said_and_something_to_ask_is_given(assuming: str, parts: dict[str, Any]) -> None:
    lacking = [u for u in answers(**parts)["unknown"] if u["ask"] == "Ask immigration counsel; it is unknown, not safe."]
    assert lacking
    assert all(u["why"] == "The library has no law on this." for u in lacking)


def test_the_person_reads_unknown_and_not_a_blank() -> None:
    answer = answers(charges=[{"code": "PC", "section": "99999"}], **ONE)
    (result,) = results(answer, "charged")
    assert [result[e]["answer"] for e in ("deportable", *CRIMES)] == ["unknown"] * 3
    assert result["harm"] == 5, "what is not known counts as if it were so"
    assert "not_barred" not in [result["relief"][r] for r in ("lpr_cancellation", "asylum", "voluntary_departure")]


def test_a_little_marijuana_is_no_exception_to_a_statute_nobody_has_read() -> None:
    facts = {"substance": "marijuana", "weight_grams": 5}
    (result,) = results(answers(charges=[{"code": "HS", "section": "99999", "facts": facts}], **ONE), "charged")
    assert "CS" in [g["ground"] for g in result["deportable"]["grounds"]]


def test_the_text_names_the_statute_and_says_unknown(tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_text(json.dumps({"charges": [{"code": "PC", "section": "99999"}], **ONE}), encoding="utf-8")
    ran = padilla("analyze", str(case))
    assert (ran.code, ran.err) == (0, "")
    assert "(PC 99999) The library has no law on this." in " ".join(ran.out.split())
    assert "Deportable           UNKNOWN" in ran.out


def test_what_was_no_conviction_stays_none() -> None:
    """A disposition that is no conviction settles what only a conviction brings, whatever the statute; conduct can count without one."""
    every = open_library().dispositions.values()
    ended = next(d.id for d in every if (d.conviction, d.state) == ("no", "CA") and d.holds(date(2024, 6, 10)))
    person = {"statuses": ["lpr"], "convictions": [{**PRIOR, "disposition": ended}]}
    (result,) = results(answers(person=person), "prior only")
    assert result["aggravated_felony"]["answer"] == "no"
    assert result["relief"]["lpr_cancellation"] != "barred"


def test_a_known_charge_beside_an_unknown_one_is_still_answered() -> None:
    """A lewd act with a child is an aggravated felony whatever else there is."""
    charges = [{"code": "PC", "section": "288(a)"}, {"code": "PC", "section": "99999"}]
    (result,) = results(answers(charges=charges, **ONE), "charged")
    assert result["aggravated_felony"]["answer"] == "yes"


@pytest.mark.parametrize("state", ["ca", "Ca", "CA"])
def test_a_state_may_be_written_small(state: str) -> None:
    """Another state's statute of the same number is another statute, and unknown; a small letter makes no other state."""
    (small,) = results(answers(charges=[{"state": state, "code": "PC", "section": "459"}], **ONE), "charged")
    (other,) = results(answers(charges=[{"state": "TX", "code": "PC", "section": "459"}], **ONE), "charged")
    assert small["aggravated_felony"]["answer"] != "unknown"
    assert other["aggravated_felony"]["answer"] == "unknown"
