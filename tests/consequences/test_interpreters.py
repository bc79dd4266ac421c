"""The three interpreters give the same answers, the same values and wait for the same, unknowns and lacking law included."""

from __future__ import annotations

from three_ways import differences


def test_traced_masks_and_columns_agree() -> None:
    """700 random people in several forums, each status and assumption; 10,000 in tests/assure."""
    assert differences(seed=2026, many=700) == []
