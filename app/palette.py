"""The colours and marks that screens, charts and sheet share: pure constants, no Qt, no matplotlib.

A category's place in the plan gives its mark and its colour; from the ninth on they repeat with a letter inside. No
colour carries a meaning alone. How the colours were checked is told in `tests/charts/test_marks_on_paper.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1B2430",
        "ink2": "#4A5766",
        "ink3": "#5F6B7A",
        "canvas": "#F4F2EE",
        "card": "#FFFFFF",
        "line": "#D5D3CD",
        "strong": "#7F8894",
        "accent": "#1D4E89",
        "selected": "#E3E9F2",
        "quiet": "#B9BEC6",
        "absent": "#F4F2EE",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#D5DBE3",
        "ink2": "#A7B2BF",
        "ink3": "#8E9AA8",
        "canvas": "#0F1419",
        "card": "#1A2129",
        "line": "#2F3944",
        "strong": "#6E7B89",
        "accent": "#8FB8E8",
        "selected": "#24344A",
        "quiet": "#5A6672",
        "absent": "#2A333D",
    }
)
CATEGORY_LIGHT = ("#364797", "#E8A87A", "#C3506D", "#62E0CF", "#6C104B", "#2F8AE6", "#7B5F0F", "#9DA526")
CATEGORY_DARK = ("#209AFC", "#DDC485", "#E24BA2", "#68EBE0", "#DF9194", "#A9B3EC", "#827741", "#D4F669")
DIMMED = 0.7
"""Of its light is what the dark window gives when it is dim. Less would leave the palest words under 4.5 : 1."""
MARKS = ("disc", "triangle up", "square", "diamond", "triangle down", "plus", "hexagon", "ring")
LEAST_CONTRAST = 3.0
"""A mark with less contrast to its ground gets an outline in ink (WCAG 2.2, 1.4.11)."""


class Mark(NamedTuple):
    """How a category is marked: a name of `MARKS`, an index into the colours, and a letter inside or ''."""

    name: str
    colour: int
    letter: str


def mark_of(index: int) -> Mark:
    """The mark of the category at that place in the plan, from 0; the ninth is a disc with an A inside."""
    turn, place = divmod(index, len(MARKS))
    return Mark(MARKS[place], place, chr(ord("A") + turn - 1) if turn else "")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours like '#1B2430' by WCAG 2.x, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def outlined(colour: str, ground: str) -> bool:
    """Whether a mark of that colour needs an outline in ink to be seen on the ground."""
    return contrast(colour, ground) < LEAST_CONTRAST


def _luminance(colour: str) -> float:
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light(colour: str) -> list[float]:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _dimmed(colour: str) -> str:
    lights = (DIMMED * light for light in _light(colour))
    channels = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in lights)
    return "#" + "".join(f"{round(255 * c):02X}" for c in channels)


DIM: Mapping[str, str] = MappingProxyType({name: _dimmed(colour) for name, colour in DARK.items()})
"""The dark colours at `DIMMED` of their light."""
CATEGORY_DIM = tuple(_dimmed(colour) for colour in CATEGORY_DARK)
