"""Where everything on the recording screen stands, in both orientations and for both hands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from app.widgets.parts.look import Look

EDGE_MM = 3.0
"""Nothing can be hit nearer to the edge of the glass: swipes from there belong to the system."""
GAP_MM = 2.0
BAR_MM = 10.7
RAIL_MM = 21.0
KEY_MM = 18.7
UNDO_MM = 68.0
"""Undo is found without looking: taller than anything else on the rail, and always in the same place."""
LAST_MM = 10.7
TABS_MM = 12.5
BANNER_MM = 17.5


@dataclass(frozen=True)
class Frame:
    """The places of the screen's parts. `banner` has no height where nothing was interrupted."""

    bar: QRect
    banner: QRect
    work: QRect
    last_act: QRect
    tabs: QRect
    pause: QRect
    finish: QRect
    redo: QRect
    undo: QRect
    portrait: bool


def frame(size: QSize, look: Look, *, left_hand: bool, interrupted: bool) -> Frame:
    """The places on a screen of that size."""
    portrait = size.height() > size.width()
    edge, gap = round(look.mm(EDGE_MM)), round(look.mm(GAP_MM))
    glass = QRect(edge, edge, size.width() - 2 * edge, size.height() - 2 * edge)
    bar = QRect(glass.left(), glass.top(), glass.width(), round(look.mm(BAR_MM)))
    below = bar.bottom() + 1 + gap
    rest = QRect(glass.left(), below, glass.width(), glass.bottom() + 1 - below)
    made = _portrait(bar, rest, look, gap, interrupted) if portrait else _landscape(bar, rest, look, gap, interrupted)
    return _mirrored(made, size.width()) if left_hand else made


def _landscape(bar: QRect, rest: QRect, look: Look, gap: int, interrupted: bool) -> Frame:
    rail, key = round(look.mm(RAIL_MM)), round(look.mm(KEY_MM))
    side = QRect(rest.right() + 1 - rail, rest.top(), rail, rest.height())
    main = QRect(rest.left(), rest.top(), rest.width() - rail - gap, rest.height())
    tabs, last = round(look.mm(TABS_MM)), round(look.mm(LAST_MM))
    foot = main.bottom() + 1
    tab_row = QRect(main.left(), foot - tabs, main.width(), tabs)
    last_row = QRect(main.left(), tab_row.top() - gap - last, main.width(), last)
    banner, work = _above(main.left(), main.top(), main.width(), last_row.top() - gap, look, gap, interrupted)
    undo = round(min(look.mm(UNDO_MM), side.height() - 3 * (key + gap)))
    undo_top = side.bottom() + 1 - undo
    return Frame(
        bar,
        banner,
        work,
        last_row,
        tab_row,
        pause=QRect(side.left(), side.top(), rail, key),
        finish=QRect(side.left(), side.top() + key + gap, rail, key),
        redo=QRect(side.left(), undo_top - gap - key, rail, key),
        undo=QRect(side.left(), undo_top, rail, undo),
        portrait=False,
    )


def _portrait(bar: QRect, rest: QRect, look: Look, gap: int, interrupted: bool) -> Frame:
    key, last, tabs = round(look.mm(17.5)), round(look.mm(LAST_MM)), round(look.mm(TABS_MM))
    row = rest.bottom() + 1 - key
    fifth = (rest.width() - 4 * gap) // 5

    def slot(first: int, slots: int = 1) -> QRect:
        left = rest.left() + first * (fifth + gap)
        wide = rest.right() + 1 - left if first + slots == 5 else slots * fifth + (slots - 1) * gap
        return QRect(left, row, wide, key)

    last_row = QRect(rest.left(), row - gap - last, rest.width(), last)
    tab_row = QRect(rest.left(), last_row.top() - gap - tabs, rest.width(), tabs)
    banner, work = _above(rest.left(), rest.top(), rest.width(), tab_row.top() - gap, look, gap, interrupted)
    return Frame(
        bar,
        banner,
        work,
        last_row,
        tab_row,
        pause=slot(0),
        finish=slot(1),
        redo=slot(2),
        undo=slot(3, 2),
        portrait=True,
    )


def _above(left: int, top: int, wide: int, bottom: int, look: Look, gap: int, interrupted: bool) -> tuple[QRect, QRect]:
    high = round(look.mm(BANNER_MM)) if interrupted else 0
    banner = QRect(left, top, wide, high)
    start = top + (high + gap if interrupted else 0)
    return banner, QRect(left, start, wide, bottom - start)


def _mirrored(made: Frame, wide: int) -> Frame:
    """The same for the left hand: rail, offers and Undo on the other side, and nothing else."""

    def other_side(place: QRect) -> QRect:
        return QRect(wide - place.right() - 1, place.top(), place.width(), place.height())

    if made.portrait:
        keys = {name: other_side(getattr(made, name)) for name in ("pause", "finish", "redo", "undo")}
        return Frame(made.bar, made.banner, made.work, made.last_act, made.tabs, **keys, portrait=True)
    moved = {
        name: other_side(getattr(made, name))
        for name in ("banner", "work", "last_act", "tabs", "pause", "finish", "redo", "undo")
    }
    return Frame(made.bar, **moved, portrait=False)
