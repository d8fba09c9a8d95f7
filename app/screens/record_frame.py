"""Where everything on the recording screen stands, in both orientations and for both hands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from app.preferences import SIZES
from app.widgets.parts.look import Look

EDGE_MM = 3.0
"""Nothing can be hit nearer to the edge of the glass: swipes from there belong to the system."""
BAR_MM, FOCUS_MM = 10.7, 10.0
NARROW_MM = 140.0
"""On a narrower bar, for the letters' size, the focus has a line of its own below the rest."""
_KEYS = ("pause", "note", "bright_spot", "split", "undo")
LEAST_WORK_MM = 80.0
"""Where the work would be lower, what stands around it does not grow so far with the setting Size."""


@dataclass(frozen=True)
class Frame:
    """The places of the screen's parts. `banner` has no height where nothing was interrupted."""

    bar: QRect
    banner: QRect
    work: QRect
    last_act: QRect
    tabs: QRect
    pause: QRect
    note: QRect
    bright_spot: QRect
    split: QRect
    undo: QRect
    portrait: bool


def grown(look: Look, aim_mm: float, least_mm: float = 9.0) -> int:
    """A length that grows with the setting *Size*, and is never less than `least_mm` on the glass."""
    return round(look.mm(max(least_mm, aim_mm * look.size_factor)))


def go_on_place(work: QRect, look: Look, left_hand: bool) -> QRect:
    """A large *Go on* over the foot of the work, next to Undo: 40 x 18 mm at least."""
    wide, high = grown(look, 40, 40), grown(look, 18, 18)
    return QRect(work.left() if left_hand else work.right() + 1 - wide, work.bottom() + 1 - high, wide, high)


def frame(size: QSize, look: Look, *, left_hand: bool, interrupted: bool) -> Frame:
    """The places on a screen of that size."""
    place = _portrait if size.height() > size.width() else _landscape
    lengths = _lengths(size, look, look.size_factor)
    for growth in sorted((known for known in SIZES if known < look.size_factor), reverse=True):
        # As if interrupted in any case: nothing else shall change its size when a banner comes.
        if place(size, lengths, True).work.height() >= look.mm(LEAST_WORK_MM):
            break
        lengths = _lengths(size, look, growth)
    made = place(size, lengths, interrupted)
    return _mirrored(made, size.width()) if left_hand else made


@dataclass(frozen=True)
class _Lengths:
    """What the parts measure, in device-independent pixels."""

    edge: int
    gap: int
    bar: int
    rail: int
    key: int
    low_key: int
    """In portrait, where the keys are in a row."""
    last_act: int
    tabs: int
    banner: int


def _lengths(size: QSize, look: Look, growth: float) -> _Lengths:
    def length(aim_mm: float, least_mm: float) -> int:
        return round(look.mm(max(least_mm, aim_mm * growth)))

    narrow = size.width() < look.mm(NARROW_MM) * look.size_factor
    return _Lengths(
        edge=round(look.mm(EDGE_MM)),
        gap=length(2.0, 1.5),
        bar=length(BAR_MM, 9.0) + (length(FOCUS_MM, 9.0) if narrow else 0),
        rail=length(21.0, 20.0),
        key=length(18.7, 17.0),
        low_key=length(17.5, 17.0),
        last_act=length(10.7, 10.4),
        tabs=length(12.5, 11.0),
        banner=length(17.5, 15.0),
    )


def _parts(size: QSize, lengths: _Lengths) -> tuple[QRect, QRect]:
    """The bar at the top, and the rest of the glass."""
    edge = lengths.edge
    bar = QRect(edge, edge, size.width() - 2 * edge, lengths.bar)
    below = bar.bottom() + 1 + lengths.gap
    return bar, QRect(edge, below, bar.width(), size.height() - edge - below)


def _landscape(size: QSize, lengths: _Lengths, interrupted: bool) -> Frame:
    bar, rest = _parts(size, lengths)
    rail, key, gap = lengths.rail, lengths.key, lengths.gap
    side = QRect(rest.right() + 1 - rail, rest.top(), rail, rest.height())
    main = QRect(rest.left(), rest.top(), rest.width() - rail - gap, rest.height())
    tab_row = QRect(main.left(), main.bottom() + 1 - lengths.tabs, main.width(), lengths.tabs)
    last_row = QRect(main.left(), tab_row.top() - gap - lengths.last_act, main.width(), lengths.last_act)
    main.setBottom(last_row.top() - gap - 1)
    banner, work = _above(main, lengths, interrupted)

    def slot(place: int) -> QRect:
        return QRect(side.left(), side.top() + place * (key + gap), rail, key)

    undo_top = slot(4).top()
    return Frame(
        bar,
        banner,
        work,
        last_row,
        tab_row,
        pause=slot(0),
        note=slot(1),
        bright_spot=slot(2),
        split=slot(3),
        undo=QRect(side.left(), undo_top, rail, side.bottom() + 1 - undo_top),
        portrait=False,
    )


def _portrait(size: QSize, lengths: _Lengths, interrupted: bool) -> Frame:
    bar, rest = _parts(size, lengths)
    key, gap = lengths.low_key, lengths.gap
    row = rest.bottom() + 1 - key
    sixth = (rest.width() - 5 * gap) // 6

    def slot(place: int) -> QRect:
        return QRect(rest.left() + place * (sixth + gap), row, sixth, key)

    undo_left = slot(4).left()

    last_row = QRect(rest.left(), row - gap - lengths.last_act, rest.width(), lengths.last_act)
    tab_row = QRect(rest.left(), last_row.top() - gap - lengths.tabs, rest.width(), lengths.tabs)
    rest.setBottom(tab_row.top() - gap - 1)
    banner, work = _above(rest, lengths, interrupted)
    return Frame(
        bar,
        banner,
        work,
        last_row,
        tab_row,
        pause=slot(0),
        note=slot(1),
        bright_spot=slot(2),
        split=slot(3),
        undo=QRect(undo_left, row, rest.right() + 1 - undo_left, key),
        portrait=True,
    )


def _above(room: QRect, lengths: _Lengths, interrupted: bool) -> tuple[QRect, QRect]:
    """The banner's place, and that of the work below it."""
    high = lengths.banner if interrupted else 0
    banner = QRect(room.left(), room.top(), room.width(), high)
    return banner, room.adjusted(0, high + lengths.gap if interrupted else 0, 0, 0)


def _mirrored(made: Frame, wide: int) -> Frame:
    """The same for the left hand: rail, offers and Undo on the other side, and nothing else."""

    def other_side(place: QRect) -> QRect:
        return QRect(wide - place.right() - 1, place.top(), place.width(), place.height())

    if made.portrait:
        keys = {name: other_side(getattr(made, name)) for name in _KEYS}
        return Frame(made.bar, made.banner, made.work, made.last_act, made.tabs, **keys, portrait=True)
    moved = {name: other_side(getattr(made, name)) for name in ("banner", "work", "last_act", "tabs", *_KEYS)}
    return Frame(made.bar, **moved, portrait=False)
