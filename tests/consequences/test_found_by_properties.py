"""Small cases of what the properties found."""

from __future__ import annotations

from typing import Any

from people import answers, case, count, past, result


def aggregate(*convictions: dict[str, Any]) -> str:
    """What the rule on five years of aggregate sentences says."""
    found = result(case(None, *convictions, admitted=None, status="undocumented_uninspected")).effects["inadmissible"]
    return next(answer for rule, answer in found.answers if rule.id == "inadmissible-aggregate")


def test_an_old_conviction_does_not_end_detention_for_a_new_charge() -> None:
    """8 USC 1226(c)(1)(A) reaches conduct: what somebody was released from long ago says nothing of today's charge."""
    charged = case(admitted=None, status="undocumented_uninspected")
    charged["charges"] = [count("11378", "HS", offense_date="2026-01-10", facts={"substance": "methamphetamine"})]
    assert answers(charged)["mandatory_detention"] == "depends"
    old = past("12500(a)", "VC", "1992-01-10", "1992-06-10")
    charged["person"]["convictions"] = [old]
    assert answers(charged)["mandatory_detention"] == "depends"


def test_a_consecutive_term_is_added_to_the_longest_of_the_others() -> None:
    """8 USC 1182(a)(2)(B), five years in all: three years, and four that run after them."""
    three = past("211", grade="felony", sentence_days=1_095, consecutive=False)
    four = past("245(a)(1)", grade="felony", sentence_days=1_460, consecutive=True)
    assert aggregate(three, four) == aggregate(four, three) == "yes"
    beside = four | {"consecutive": False}
    assert aggregate(three, beside) == aggregate(beside, three) == "no"


def test_a_term_of_unknown_length_may_be_the_longest() -> None:
    known = past("484(a)", grade="misdemeanor", sentence_days=10, consecutive=False)
    unknown = past("187(a)", grade="felony", consecutive=False)
    unknown.pop("sentence_days")
    assert aggregate(known, unknown) == aggregate(unknown, known) == "depends"


def test_the_longest_term_counts_however_the_others_run() -> None:
    """Two terms of one day, nothing said of how they run, and an older one: no less than the longest and the older one."""
    long = past("187(a)", grade="felony", sentence_days=2_000)
    short = past("484(a)", grade="misdemeanor", sentence_days=10)
    older = past("484(a)", offense="2020-01-10", plea="2020-06-10", grade="misdemeanor", sentence_days=10)
    assert aggregate(long, older) == aggregate(long, short, older) == "yes"


def test_an_undated_vehicle_may_be_older_than_its_statute() -> None:
    """Until 2018 the program of the same name asked for a plea, which is a conviction."""
    program = past("11377(a)", "HS", facts={"substance": "methamphetamine"}, disposition="ca-pc-1000-pretrial-diversion")
    assert answers(case(None, program, admitted=None, status="undocumented_uninspected"))["inadmissible"] == "no"
    for key in ("plea_date", "offense_date"):
        program.pop(key)
    said = result(case(None, program, admitted=None, status="undocumented_uninspected")).effects["inadmissible"]
    assert said.answer == "depends"
    assert "person.convictions[0].plea_date" in said.needs


def test_law_that_is_lacking_does_not_hide_what_every_grade_settles() -> None:
    """Admitted or not, the drug charge detains; a statute that the library lacks changes nothing of it."""
    charged = case(admitted=None, status="daca", offense="2026-01-10")
    charged["charges"] = [{"state": "OR", "code": "ORS", "section": "475.894"}]
    assert answers(charged, "charged")["mandatory_detention"] == "yes"
    charged["person"]["convictions"] = [past("999999", offense="2026-01-01", plea="2026-01-02")]
    assert answers(charged, "charged")["mandatory_detention"] == "yes"


def test_supervision_is_not_over_where_the_longest_sentence_is_not_known() -> None:
    """8 CFR 316.10(c)(1): how long the parole of an offense whose maximum the library lacks may last, nobody can count."""
    old = past("288.3(a)", offense="2014-01-10", plea="2014-06-10", grade="felony", sentence_days=3_000)
    rules = {rule.id: answer for rule, answer in result(case(None, old)).relief["naturalization"].answers}
    assert rules["relief-naturalization-supervision"] == "depends"
