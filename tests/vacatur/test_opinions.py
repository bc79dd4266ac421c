"""Published opinions on old pleas: what the replay says of each, beside what the court said.

Where an opinion dates the plea by a year or by bounds, the first and the last possible day are both asked, and both must answer.
The admission, which opinions seldom date, is taken to be ten years before the plea unless told; a status not told is a resident's.
"""

from __future__ import annotations

import copy
import functools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from padilla.cases import read_case_data
from padilla.vacatur import Account, Asked, account_of
from padilla.vacatur.duties import FACTOR
from padilla.vacatur.factors import COMPUTED
from people import engine

HERE = Path(__file__).parent
DAYS = {
    "vivar": ("2002-01-01", "2002-12-31"),
    "espinoza": ("2004-01-01", "2004-12-30"),
    "in_re_hernandez": ("2014-12-01", "2015-12-31"),
    "martinez_2013": ("1992-01-01", "1992-12-31"),
    "ny_baret": ("1996-01-01", "1996-12-31"),
    "ny_doumbia": ("2010-12-01", "2013-04-02"),
    "ny_picca": ("2001-04-17", "2005-09-20"),
    "ny_delarosa": ("2010-03-31", "2010-09-13"),
    "ny_saunders": ("2016-09-01", "2016-09-15"),
    "pa_escobar": ("2011-10-24", "2011-10-31"),
    "pa_descardes": ("2006-08-01", "2006-08-31"),
    "il_valdez": ("2012-01-01", "2012-12-31"),
    "il_guzman": ("2009-02-01", "2009-02-28"),
    "or_gutale": ("2010-04-01", "2010-06-03"),
    "or_madrigal_estrella": ("2014-01-01", "2014-01-31"),
}
"""The bounds of a plea whose day is not told, from `plea_when`; a bound that is not told is the duty's own first day or later."""
UNDATED = {"ny_hernandez", "or_daramola"}
"""Nothing in the parts read bounds the plea: skipped."""
ADMITTED = {"ogunmowo": "1988-12-31", "diaz_2022": "1988-06-01", "ny_saunders": "1988-06-01", "or_gutale": "2003-06-01"}
FINAL = {"ny_baret": date(2008, 12, 31), "ny_picca": date(2012, 6, 6)}
"""When the conviction became final, where the opinion tells: affirmed in 2008; still on direct appeal."""
CUSTODY = {
    "in_re_hernandez": "in_custody",
    "pa_descardes": "out_of_custody",
    "pa_wah": "in_custody",
    "pa_escobar": "in_custody",
}
DUTIES = {
    "counsel_padilla": ("us-padilla-counsel", "us-padilla-counsel-plea-not-yet-final"),
    "counsel_state_pre_padilla": ("ca-soriano-counsel-investigate-and-advise",),
    "counsel_1016.3": ("ca-pc-1016.3-counsel-advice",),
    "court_1016.5": ("ca-pc-1016.5-court",),
    "court_113-8": ("il-113-8-court-before-2020",),
    "court_135.385": ("or-135.385-2-d-court",),
}
VEHICLES = {
    "PC 1473.7(a)(1)": "ca-pc-1473.7-a-1",
    "habeas corpus": "ca-pc-1473-habeas",
    "PC 1016.5(b)": "ca-pc-1016.5-motion",
    "CPL 440.10": "ny-cpl-440.10-1-h",
    "CPL 440.10(1)(h)": "ny-cpl-440.10-1-h",
    "direct appeal": "ny-direct-appeal-peque",
    "42 PaCS 9541-9546": "pa-pcra-ineffective-counsel",
    "coram nobis and 42 PaCS 9541-9546": "pa-coram-nobis",
    "motion to withdraw the plea": "il-rule-604-d",
    "ORS 138.530": "or-138.530-1-a",
    "ORS 138.510(3)": "or-138.530-1-a",
    "post-conviction petition": "or-138.530-1-a",
}
CLOSED = {"pa_descardes": "the court held both ways closed to one who has served the sentence"}
WAITS = {
    "ny_baret": "neither the drug nor the subdivision is told",
    "ny_saunders": "the subdivision of contempt, and whether the order protected, are not told",
    "or_gutale": "the day of the offense and the limb are not told",
    "pa_descardes": "the paragraph is not told",
}
"""Our answer waits for what the parts read do not tell."""
DIFFERS = {
    "in_re_hernandez": (
        "no",
        "the state's drug table names geometric isomers, which the forum was told in 2020 do not exist: right by the elements"
        " as they were read in 2018, and the court is right that in its day nobody doubted the consequence",
    ),
    "or_madrigal_estrella": (
        "no",
        "driving under the influence is no ground by the law since 2004; the court speaks of a person removable for want of status",
    ),
}
NEUTRAL_NOT_OURS = {
    "vivar": "burglary shares no conduct with having chemicals; the count of petty theft that led to the offer is left out of the case",
    "ny_delarosa": "the disposition named is the plea itself; the sale that it replaced has no section in the parts read",
}


def opinions() -> list[dict[str, Any]]:
    """The file, its dates as text."""
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "opinions.yaml").read_text(encoding="utf-8"))
    return found


OPINIONS = {o["id"]: o for o in opinions()}


def days_of(name: str) -> tuple[str, ...]:
    """The days of the plea to ask about."""
    opinion = OPINIONS[name]
    told = opinion["case"]["person"]["convictions"][_index(opinion)].get("plea_date")
    return (str(told),) if told else DAYS.get(name, ())


def _index(opinion: dict[str, Any]) -> int:
    return int(opinion["plea"].partition("[")[2].rstrip("]"))


@functools.cache
def replay(name: str, day: str) -> Account:
    """The account of an opinion's plea as of the day of the decision."""
    opinion = OPINIONS[name]
    case = copy.deepcopy(opinion["case"])
    person = case["person"]
    person.setdefault("statuses", ["lpr"])
    person["admitted"] = ADMITTED.get(name, f"{int(day[:4]) - 10}{day[4:]}")
    for conviction in person["convictions"]:
        conviction.setdefault("plea_date", day)
    case["as_of"] = str(opinion["decided"])
    read = read_case_data(case, engine().library)
    asked = Asked(_index(opinion), CUSTODY.get(name), FINAL.get(name))
    return account_of(engine(), read, asked, opinion["decided"])


DATED = [(name, day) for name in OPINIONS for day in days_of(name)]


def test_only_pleas_that_nothing_dates_are_skipped() -> None:
    skipped = {name for name in OPINIONS if not days_of(name)}
    print(f"skipped, the plea being undated: {', '.join(sorted(skipped))}")
    assert skipped == UNDATED
    assert len(OPINIONS) == 23


@pytest.mark.parametrize(("name", "day"), DATED)
def test_duties(name: str, day: str) -> None:
    expect = OPINIONS[name]["expect"]
    owed = {d.advisal.id: d.owed for d in replay(name, day).duties}
    for duty in expect["duties"]:
        if duty == "none":
            counsel = [d for d in replay(name, day).duties if d.advisal.duty_of == "counsel"]
            assert [d.advisal.id for d in counsel if d.owed == "yes"] == []
        else:
            assert "yes" in {owed.get(i) for i in DUTIES[duty]}, duty


@pytest.mark.parametrize(("name", "day"), DATED)
def test_padilla_applies(name: str, day: str) -> None:
    found = {d.advisal.id: d.owed for d in replay(name, day).duties}
    answers = {found.get(i) for i in DUTIES["counsel_padilla"]}
    if OPINIONS[name]["expect"]["padilla_applies"]:
        assert "yes" in answers
    else:
        assert "yes" not in answers  # without the day of finality it depends, and says so
        if name in FINAL:
            assert answers <= {None, "no"}


@pytest.mark.parametrize(("name", "day"), DATED)
def test_vehicle(name: str, day: str) -> None:
    account = replay(name, day)
    wanted = VEHICLES[OPINIONS[name]["expect"]["vehicle"]]
    fit = next(f for f in account.fits if f.vehicle.id == wanted)
    assert (fit.fits == "no") == (name in CLOSED), fit.why
    if name in CLOSED:
        assert all(f.fits == "no" for f in account.fits if f.vehicle.custody == "in_custody")


@pytest.mark.parametrize(("name", "day"), DATED)
def test_consequence(name: str, day: str) -> None:
    expect = OPINIONS[name]["expect"]["consequence"]
    if expect["answer"] == "not_stated":
        pytest.skip("the parts read name no consequence")
    account = replay(name, day)
    (result,) = (r for r in account.now.results if r.status.noncitizen)
    answer = account.now.answer(result, expect["effect"])
    if name in DIFFERS:
        assert answer == DIFFERS[name][0], "no longer differs as told"
    elif name in WAITS:
        assert answer in ("depends", "unknown"), "no longer waits as told"
    else:
        assert answer == expect["answer"]


@pytest.mark.parametrize(("name", "day"), [(n, d) for n, d in DATED if OPINIONS[n]["expect"]["neutral"]])
def test_a_disposition_the_opinion_names_is_among_ours(name: str, day: str) -> None:
    if name in NEUTRAL_NOT_OURS:
        return
    (choices,) = replay(name, day).choices.values()
    named = [n for n in OPINIONS[name]["expect"]["neutral"] if "section" in n]
    ours = {(c.cite, c.sentence_days) for c in choices}
    assert any((f"{n['code']} {n['section']}", n.get("sentence_days")) in ours for n in named)


@pytest.mark.parametrize(("name", "day"), DATED)
def test_no_absent_consequence_where_a_court_found_one(name: str, day: str) -> None:
    """Whatever else: a plea that a court took to bring removal is never told to have brought nothing."""
    if OPINIONS[name]["expect"]["consequence"]["answer"] == "yes":
        assert {a.level for a in replay(name, day).advice}.isdisjoint({"none", "no_change"})


def test_what_is_laid_out_belongs_to_a_factor_of_the_law() -> None:
    """A factor renamed in the law must not lose, unseen, what the program lays out for it."""
    factors = {a.id for a in engine().library.advisals if a.duty_of == FACTOR}
    assert set(COMPUTED) <= factors
