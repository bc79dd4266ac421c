"""The three interpreters held to each other over 10,000 random people."""

from __future__ import annotations

import pytest

from three_ways import differences


@pytest.mark.parametrize("seed", range(4))
def test_traced_masks_and_columns_agree(seed: int) -> None:
    assert differences(seed=seed, many=2_500) == []
