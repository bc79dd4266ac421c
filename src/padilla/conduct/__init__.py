"""The algebra of conduct: factors, boxes, containment and witnesses. Pure, and knows no law."""

from padilla.conduct.boxes import Box, Layout, is_empty
from padilla.conduct.containment import BUDGET, BudgetError, Cover, contained, intersect, uncovered, uncovered_all
from padilla.conduct.factors import Factor, Vocabulary, VocabularyError
from padilla.conduct.witness import Witness, lies_in, smallest_witness

__all__ = [
    "BUDGET",
    "Box",
    "BudgetError",
    "Cover",
    "Factor",
    "Layout",
    "Vocabulary",
    "VocabularyError",
    "Witness",
    "contained",
    "intersect",
    "is_empty",
    "lies_in",
    "smallest_witness",
    "uncovered",
    "uncovered_all",
]
