"""Dispositions of comparable weight: what else this could be, whether the law allows it, and what it does to the person."""

from padilla.alternatives.offers import SECONDS, Offer, Offers, by_width, elsewhere, offers_for
from padilla.alternatives.severity import WEIGHTS, Severity, Weights

__all__ = ["SECONDS", "WEIGHTS", "Offer", "Offers", "Severity", "Weights", "by_width", "elsewhere", "offers_for"]
