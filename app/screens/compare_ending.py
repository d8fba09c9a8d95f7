"""What stands over a comparison: what its signs mean; and at its foot: footnotes, and the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.screens.compare_frame import Band, Frame, bold, small, words
from app.screens.compare_items import Bars, Hatch, Item
from app.widgets.parts.lettering import line_height, width_of

LAST = (
    "One scale per row for all columns. Rates are per 10 minutes watched. An absent seat is in no base."
    " The upright line is the middle one of lengths, told beside them. Order is by date. Nothing here ranks or scores."
)
NOTICE = "What do you notice?"
_PATCH_DIP = (30.0, 13.0)
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """A patch as it is drawn above, and what it means: no look is known by the name of its colour."""

    means: str
    hatched: bool = False

    def items(self, frame: Frame, left: float) -> tuple[list[Item], QRectF]:
        """The patch with its meaning beside it from there on, and what they take up."""
        look, font = frame.look, small(frame)
        wide, high = (look.dip(dip) for dip in _PATCH_DIP)
        begins = left + wide + look.dip(8)
        told = words(self.means, font, begins, 0, min(width_of(self.means, font) + 2, frame.wide - begins), _MOST_LINES)
        patch = QRectF(left, (line_height(font) - high) / 2, wide, high)
        ground: list[Item] = [Hatch(patch)] if self.hatched else [Bars([patch], "absent"), Bars([patch], "line", True)]
        return [*ground, told], QRectF(left, 0, told.area.right() - left, told.area.height())


def legend(frame: Frame, notes: Sequence[str], signs: Sequence[Sign]) -> list[Band]:
    """What must be known before the courses are read, over all columns."""
    bands = [*_notes(frame, notes), *_sign_bands(frame, signs)]
    air = Band(frame.high(4), (), glued=True)
    return [air, *bands, air] if bands else []


def ending(frame: Frame, notes: Sequence[str]) -> list[Band]:
    """The bands of the foot, which stay together."""
    return [*_notes(frame, notes), _last(frame)]


def _notes(frame: Frame, notes: Sequence[str]) -> list[Band]:
    made = [words(note, small(frame), 0, 0, frame.wide, _MOST_LINES) for note in notes]
    return [Band(each.area.height(), (each,), glued=True) for each in made]


def _sign_bands(frame: Frame, signs: Sequence[Sign]) -> list[Band]:
    """In one line where that holds all of them."""
    lines: list[tuple[list[Item], QRectF]] = []
    for sign in signs:
        before = lines[-1][1] if lines else QRectF()
        left = before.right() + frame.look.dip(24)
        items, area = sign.items(frame, left) if lines else ([], QRectF())
        if lines and area.right() < frame.wide and area.height() <= line_height(small(frame)) + 1:
            lines[-1] = ([*lines[-1][0], *items], before.united(area))
        else:
            lines.append(sign.items(frame, 0))
    return [Band(area.height(), tuple(items), glued=True) for items, area in lines]


def _last(frame: Frame) -> Band:
    """What holds for all of it, and the question beside it or below."""
    font = small(frame)
    asked = width_of(NOTICE, bold(frame)) + frame.look.dip(4)
    beside = frame.wide - asked > frame.look.dip(420)
    last = words(LAST, font, 0, frame.high(6), frame.wide - (asked + frame.look.dip(20) if beside else 0), 5)
    top = frame.high(6) if beside else last.area.bottom() + frame.high(4)
    question = words(NOTICE, bold(frame), frame.wide - asked if beside else 0.0, top, asked, ink="ink")
    return Band(max(last.area.bottom(), question.area.bottom()), (last, question), glued=True)
