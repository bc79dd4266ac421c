"""The traced and the columnar interpreter give the same answers and values, and wait for the same, unknowns and lacking law
included."""

from __future__ import annotations

from three_ways import differences


def test_traced_and_columnar_agree() -> None:
    """700 random people in several forums, each status and assumption; 10,000 in tests/assure."""
    assert differences(seed=2026, many=700) == []
