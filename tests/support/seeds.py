"""Random cases for hypothesis: it chooses the seeds, the same ones in every run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from wider import cases

seeds = st.integers(0, 2**32)


def several(many: int) -> Callable[[Any], Any]:
    """So many cases."""
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=many, deadline=None, derandomize=True, database=None, suppress_health_check=quiet)


def one(seed: int, most: int = 3) -> dict[str, Any]:
    """The case of a seed, as written."""
    return next(cases(seed, 1, most))[0]
