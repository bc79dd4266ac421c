"""Published safer pleas come out, with less harm; what the law bars is shown as barred; what an answer says is true."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from padilla.alternatives import WEIGHTS, Offers, Weights, offers_for
from padilla.alternatives.reach import reached
from padilla.cases import read_case_data
from padilla.consequences.analysis import matter_of
from padilla.library.cites import Cite
from padilla.library.schema.bargain import Reach
from padilla.reports.alternatives import as_json
from people import TODAY, engine

PUBLISHED = yaml.safe_load((Path(__file__).parent / "published.yaml").read_text())


def found(
    charges: list[dict[str, Any]],
    status: str = "lpr",
    proposed: Any = (),
    keep: float | None = None,
    pleading: str | None = None,
) -> Offers:
    """The alternatives of a case of one status."""
    person = {"statuses": [status], "admitted": "2015-01-01", "lpr_since": "2015-01-01"}
    data = {"as_of": TODAY, "circuit": "9", "person": person, "charges": charges, "proposed": list(proposed)}
    data |= {"pleading": pleading} if pleading else {}
    matter = matter_of(engine(), read_case_data(data, engine().library), date.fromisoformat(TODAY))
    return offers_for(matter, keep_weight=keep)


def charge(state: str, code: str, section: str, grade: str, facts: dict[str, Any] | None = None) -> dict[str, Any]:
    """A count of February 2026."""
    known = {"count": 1, "state": state, "code": code, "section": section, "grade": grade}
    return {**known, "offense_date": "2026-02-14", "facts": facts or {}}


def offered(count: dict[str, Any], days: int) -> dict[str, Any]:
    """A plea to it as charged, with so many days."""
    return {k: v for k, v in count.items() if k in ("count", "state", "code", "section", "grade")} | {"sentence_days": days}


@pytest.mark.parametrize("entry", PUBLISHED, ids=lambda e: e["say"])
def test_a_published_plea_is_found_and_does_less_harm(entry: dict[str, Any]) -> None:
    state, code, section, grade = entry["charge"]
    count = charge(state, code, section, grade, entry.get("facts"))
    offers = found([count], entry["status"], [offered(count, entry["days"])])
    before = offers.reference.combination.harm
    matching = [o for o in offers.offers if _is(o.combination.chosen[0].convict, entry)]
    assert matching, [o.combination.chosen[0].said for o in offers.offers]
    assert all(o.combination.harm < before for o in matching)
    assert all(o.barred is entry.get("barred", False) for o in matching)


def _is(convict: Any, entry: dict[str, Any]) -> bool:
    if convict is None or convict.disposition != "conviction" or not Cite.of(entry["to"]).covers(Cite.of(convict.cite)):
        return False
    record = convict.record
    limb = entry.get("limb") in (None, record and record.limb)
    substance = entry.get("substance") in (None, record and record.substance)
    return limb and substance and (convict.sentence_days or 0) < entry.get("under", 10**6)


def test_weight_kept_holds_both_ways() -> None:
    """Ten percent of the offer's weight, more or less."""
    count = charge("CA", "PC", "273.5(a)", "felony", {"victim_relationship": "spouse"})
    offers = found([count], proposed=[offered(count, 365)], keep=0.1)
    offer = offers.reference.combination.weight
    open_ = [o for o in offers.offers if not o.barred]
    assert open_
    assert all(abs(o.combination.weight - offer) <= 0.1 * offer + 1e-6 for o in open_)


def test_a_charge_whose_every_alternative_is_worse_says_so() -> None:
    """Driving without a licence does no harm that anything could lessen."""
    count = charge("CA", "VC", "12500(a)", "misdemeanor")
    data = as_json(found([count], proposed=[offered(count, 0)], keep=0.0))
    assert any("every alternative found" in n for n in data["notes"])


def test_more_weight_on_a_felony_moves_only_weights() -> None:
    """Harm is the law's; an office's weights change the order of what is as harmful, and nothing else."""
    assert (
        Weights.of({"felony": 1000}).weight(found([charge("CA", "PC", "487(a)", "felony")]).reference.combination.severity)
        > 1000
    )
    with pytest.raises(ValueError, match="there is no weight"):
        Weights.of({"felon": 1})
    with pytest.raises(ValueError, match="nought or more"):
        Weights.of({"felony": -1})
    assert Weights.of({}) == WEIGHTS


def test_a_limit_on_pleas_reaches_by_class_grade_and_strike() -> None:
    """A reach that names several kinds asks for one of them; with `all_of`, for all."""
    robbery = found([charge("CA", "PC", "211", "felony")]).matter.charged[0]
    assert reached(robbery, Reach(strike=True))
    assert not reached(robbery, Reach(grades=("misdemeanor",)))
    assert reached(robbery, Reach(cites=("PC 484",), strike=True))
    assert not reached(robbery, Reach(cites=("PC 484",), strike=True, all_of=True))
    assert not reached(robbery, Reach())


def test_a_serious_felony_bars_bargaining_and_says_when_it_does_not() -> None:
    """PC 1192.7(a)(2): a plea to less is shown, barred, with the rule and its exceptions."""
    data = as_json(found([charge("CA", "PC", "422", "felony")], pleading="information"))
    barred = [a for a in data["alternatives"] if a["barred"]]
    assert any(b["cite"].startswith("PC 1192.7(a)(2)") and b["exceptions"] for a in barred for b in a["barred"])
    assert not any(a["barred"] for a in data["alternatives"] if a["counts"][0]["how"] == "dropped")


def test_silence_backfires_for_who_must_prove() -> None:
    """Pereida v. Wilkinson: a record that names no substance bars relief that a resident must prove."""
    count = charge("CA", "HS", "11378", "felony", {"substance": "methamphetamine"})
    data = as_json(found([count], "undocumented_uninspected", [offered(count, 365)]))
    silent = [a for a in data["alternatives"] if "which substance it was" in a["papers_never_say"]]
    assert all(a["silence_backfires_for"] == ["undocumented_uninspected"] for a in silent)


def test_every_alternative_says_what_the_contract_promises() -> None:
    data = as_json(found([charge("CA", "PC", "273.5(a)", "felony", {"victim_relationship": "spouse"})]))
    assert data["alternatives"][0]["if_refused"] == 1
    for entry in data["alternatives"]:
        assert {"counts", "harm", "severity", "why", "policy", "holds_elsewhere"} <= set(entry)
        assert set(entry["severity"]) >= {"custody_days", "supervision_days", "fine_usd", "grade", "strike", "registration"}
        assert set(entry["holds_elsewhere"]) == set(engine().library.forums) - {"9"}
    assert data["proof"]["exact"] is True


def test_what_an_enhancement_adds_is_told() -> None:
    """R-03 and R-04: without it the offer loses its days, and the answer says how much its statute adds."""
    count = charge("CA", "PC", "243(d)", "felony") | {"enhancements": [{"code": "PC", "section": "12022.7(a)"}]}
    offer = offered(count, 300) | {"enhancements": [{"code": "PC", "section": "12022.7(a)", "sentence_days": 1095}]}
    offers = found([count], proposed=[offer])
    assert offers.reference.combination.chosen[0].convict.sentence_days == 1395  # type: ignore[union-attr]
    struck = [c for c in offers.every[0] if c.how == "enhancement struck" and c.convict and c.convict.sentence_days == 300]
    assert struck
    assert any("adds" in why and "12022.7" in why for why in struck[0].why)


def test_a_curated_plea_is_listed_though_it_does_no_less_harm_here() -> None:
    count = charge("OR", "ORS", "164.043", "misdemeanor")
    offers = found([count])
    trespass = [o for o in offers.offers if o.combination.chosen[0].curated == "or-related-theft-trespass"]
    assert len(trespass) == 1
    assert trespass[0].combination.harm == offers.reference.combination.harm
    assert trespass[0] not in offers.better
    last = as_json(offers)["alternatives"][-1]
    assert last["if_refused"] is None


def test_a_year_split_over_two_counts_is_no_year_on_either() -> None:
    counts = [charge("CA", "PC", "594(a)", "felony") | {"count": 1}, charge("CA", "PC", "484(a)", "misdemeanor") | {"count": 2}]
    counts[0] |= {"section": "487(a)"}
    offer = offered(counts[0], 400) | {"count": 1}
    offers = found(counts, proposed=[offer])
    split = [o for o in offers.offers if any(c.how == "term split" for c in o.combination.chosen)]
    assert [[c.convict.sentence_days for c in o.combination.chosen if c.convict] for o in split] == [[364, 36]]
    assert split[0].combination.severity.custody_days == 400
    assert split[0].combination.harm < offers.reference.combination.harm
    told = as_json(offers)["alternatives"]
    ways = {w["title"] for a in told if a["counts"][0]["how"] == "term split" for w in a["term_ways"]}
    assert ways == {"The same days, split over counts"}
    shorter = {w["title"] for a in told if a["counts"][0]["sentence_days"] == 364 for w in a["term_ways"]}
    assert "Credit for time already served waived" in shorter


@pytest.mark.parametrize(
    ("section", "days", "barred"), [("164.405", 364, True), ("164.405", 2200, False), ("164.395", 364, False)]
)
def test_a_term_under_a_floor_is_barred_and_a_plea_to_another_offense_is_not(section: str, days: int, barred: bool) -> None:
    count = charge("OR", "ORS", "164.405", "felony")
    convict = found([count], proposed=[{**offered(count, days), "section": section}]).reference.combination.chosen[0]
    assert bool(convict.barred) is barred


def test_an_attempt_is_a_plea_where_the_crime_is_one_that_is_meant() -> None:
    """One class lower in New York; nobody attempts to be reckless."""
    meant, reckless, felony = (
        [c for c in found([charge(state, code, section, grade)]).every[0] if c.convict and c.convict.attempt]
        for state, code, section, grade in (
            ("NY", "PL", "120.00(1)", "misdemeanor"),
            ("NY", "PL", "120.00(2)", "misdemeanor"),
            ("NY", "PL", "155.30(1)", "felony"),
        )
    )
    assert meant[0].convict is not None
    assert (meant[0].severity.class_, meant[0].convict.longest.days) == ("class B misdemeanor", 90)
    assert reckless == []
    assert {c.severity.grade for c in felony} == {"misdemeanor"}, "an attempt at a class E felony is a misdemeanor"
    assert "PL 110" in meant[0].why[0]
    assault = found([charge("CA", "PC", "220(a)(1)", "felony")]).every[0]
    assert not [c for c in assault if c.convict and c.convict.attempt], "an assault is an attempt itself in California"
