"""Every rule of the person against examples whose truths are the law's: where it holds, where it does not, and the days between."""

from __future__ import annotations

import pytest

from examples import Example, examples
from padilla.consequences.rules import RULES, UNTIL
from people import engine

ALL = list(examples())


@pytest.mark.parametrize("told", ALL, ids=lambda x: x.say)
def test_the_rules_answer_as_the_law_does(told: Example) -> None:
    assert set(told.truths) <= set(RULES)
    assert {r: told.truth(r) for r in told.truths} == told.truths
    rules = engine().library.rules
    assert {r: str(told.last_day(rules[r])) for r in told.until} == told.until
    assert {name: told.value(name) for name in told.relief} == told.relief


def test_every_rule_has_an_example_of_each_kind() -> None:
    for truth in ("yes", "no"):
        shown = {r for told in ALL for r, t in told.truths.items() if t == truth}
        never = {"relief-cat-deferral"} if truth == "yes" else set()
        assert set(RULES) - shown == never, truth
    assert set(UNTIL) == {r for told in ALL for r in told.until}
