"""Charge strings as people write them, resolved to offenses of the library."""

from padilla.charges.resolve import Resolution, resolve

__all__ = ["Resolution", "resolve"]
