"""The short forms in which authors write values, and what is said of a wrong word."""

from __future__ import annotations

import pytest

from padilla.conduct import Factor, Vocabulary, VocabularyError

FORCE = Factor(
    "force", "the force", ("none", "touch", "violent"), {"touch": "an offensive touch"}, {"some": ("touch", "violent")}
)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("touch", ["touch"]),
        (["none", "violent"], ["none", "violent"]),
        ("touch+", ["touch", "violent"]),
        ("-touch", ["none", "touch"]),
        ("any", ["none", "touch", "violent"]),
        ("some", ["touch", "violent"]),
        ({"not": ["touch"]}, ["none", "violent"]),
        ({"not": "touch+"}, ["none"]),
    ],
)
def test_short_forms(written: object, values: list[str]) -> None:
    assert FORCE.names(FORCE.mask(written)) == values  # type: ignore[arg-type]


def test_a_misspelt_value_names_the_nearest() -> None:
    with pytest.raises(VocabularyError, match="`force` has no value `violnt`; did you mean `violent`"):
        FORCE.mask("violnt")


def test_a_misspelt_factor_names_the_nearest() -> None:
    with pytest.raises(VocabularyError, match="there is no factor `forc`; did you mean `force`"):
        Vocabulary((FORCE,)).factor("forc")


def test_a_value_without_words_is_said_plainly() -> None:
    assert FORCE.say("touch") == "an offensive touch"
    assert FORCE.say("violent") == "violent"


def test_describe_gives_only_what_is_constrained() -> None:
    v = Vocabulary((FORCE, Factor("act", "the act", ("take", "enter"))))
    assert v.describe(v.box({"force": "touch"})) == {"force": ["touch"]}
