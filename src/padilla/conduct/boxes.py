"""Boxes: for each factor the values allowed, packed into one integer.

Each factor has a field of one bit a value and, above it, a guard bit that is zero in every box. The guards let a
single subtraction tell whether any field is empty, so that a comparison costs a few integer operations whatever
the number of factors.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Box = int
"""A set of conduct: the product, over the factors, of the values allowed."""


@dataclass(frozen=True)
class Layout:
    """Where each factor lies. `lows` has the lowest bit of every field, `guards` the bit above it."""

    shifts: Mapping[str, int]
    masks: Mapping[str, int]
    fields: Mapping[int, int]
    names: Mapping[int, str]
    lows: int
    guards: int
    full: Box

    @classmethod
    def of(cls, widths: Mapping[str, int]) -> Layout:
        """Lay out factors of the given numbers of values, in order."""
        shifts: dict[str, int] = {}
        masks: dict[str, int] = {}
        fields: dict[int, int] = {}
        names: dict[int, str] = {}
        at = lows = guards = full = 0
        for name, width in widths.items():
            mask = ((1 << width) - 1) << at
            guard = 1 << (at + width)
            shifts[name], masks[name], fields[guard], names[guard] = at, mask, mask, name
            lows |= 1 << at
            guards |= guard
            full |= mask
            at += width + 1
        return cls(shifts, masks, fields, names, lows, guards, full)

    def field(self, box: Box, name: str) -> int:
        """One factor's allowed values, as bits from the least serious up."""
        return (box & self.masks[name]) >> self.shifts[name]

    def replace(self, box: Box, name: str, mask: int) -> Box:
        """The box with one factor's values replaced."""
        return (box & ~self.masks[name]) | (mask << self.shifts[name])

    def nonempty(self, bits: int) -> int:
        """The guard bits of the fields that hold any bit of `bits`."""
        return ((bits | self.guards) - self.lows) & self.guards

    def split(self, guards: int) -> Iterator[int]:
        """The guard bits one by one."""
        while guards:
            low = guards & -guards
            yield low
            guards ^= low

    def factors_of(self, guards: int) -> list[str]:
        """The factors whose guard bits are set."""
        return [self.names[g] for g in self.split(guards)]


def is_empty(layout: Layout, box: Box) -> bool:
    """Whether some factor has no value left, so that no conduct is in the box."""
    return layout.nonempty(box) != layout.guards
