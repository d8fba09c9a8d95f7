"""The five tablets that Backrow is made for, and what can be measured on one: targets, their places and sizes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import hypot

from PySide6.QtWidgets import QLineEdit, QWidget

from app.preferences import SIZES
from app.widgets.parts.look import Look, look
from app.widgets.parts.tap_button import TapButton

Place = tuple[int, int, int, int]
"""Left, top, width and height."""


@dataclass(frozen=True)
class Tablet:
    """A screen held in one way, with the setting Size."""

    size: tuple[int, int]
    dip_per_mm: float
    size_factor: float = 1.0

    def look(self, dark: bool = False) -> Look:
        return look(dark, self.dip_per_mm, self.size_factor)

    @property
    def portrait(self) -> bool:
        return self.size[1] > self.size[0]

    def __str__(self) -> str:
        return f"{self.size[0]}x{self.size[1]}-{self.size_factor:.0%}"


GLASSES = (((1368, 912), 5.25), ((1440, 960), 5.25), ((1920, 1280), 7.0), ((1280, 853), 5.8), ((960, 640), 4.3))
TABLETS = tuple(
    Tablet(size if landscape else size[::-1], dip_per_mm, factor)
    for (size, dip_per_mm), landscape, factor in product(GLASSES, (True, False), SIZES)
)
USUAL = tuple(tablet for tablet in TABLETS if tablet.size_factor == 1.0)
SMALLEST = tuple(tablet for tablet in TABLETS if 640 in tablet.size)
DESIGN = Tablet((1368, 912), 5.25)
UPRIGHT = Tablet((912, 1368), 5.25)
PIXEL = 0.5
"""Places are whole device-independent pixels: a length may be half a one shorter than asked for."""


def targets(screen: QWidget) -> list[QWidget]:
    """Everything on show that a finger can hit."""
    kinds = (*screen.findChildren(TapButton), *screen.findChildren(QLineEdit))
    return [widget for widget in kinds if widget.isVisible()]


def names_on(screen: QWidget) -> set[str]:
    """Of everything that can be hit now."""
    return {target.accessibleName() for target in targets(screen)}


def evidence(recorder: QWidget) -> list[TapButton]:
    """The targets of a recorder that are evidence: those that lie in no other target."""
    found = [widget for widget in recorder.findChildren(TapButton) if widget.isVisible()]
    inside: set[int] = set()
    for widget in found:
        inside.update(id(other) for other in widget.findChildren(TapButton))
    return [widget for widget in found if id(widget) not in inside]


def place_of(widget: QWidget) -> Place:
    """Where it stands on the glass."""
    at = widget.mapTo(widget.window(), widget.rect().topLeft())
    return at.x(), at.y(), widget.width(), widget.height()


def apart(one: Place, other: Place) -> float:
    """The distance of two centres."""
    return hypot(one[0] + one[2] / 2 - other[0] - other[2] / 2, one[1] + one[3] / 2 - other[1] - other[3] / 2)


def overlap(one: Place, other: Place) -> bool:
    """Whether they have a piece of glass in common."""
    return all(one[n] < other[n] + other[n + 2] and other[n] < one[n] + one[n + 2] for n in (0, 1))


def least_side(place: Place) -> int:
    return min(place[2:])
