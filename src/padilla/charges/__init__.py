"""Charge strings as people write them, resolved to offenses of the library."""

from padilla.charges.resolve import Resolution, resolve
from padilla.charges.states import state_of

__all__ = ["Resolution", "resolve", "state_of"]
