"""The way that the teacher went, as it is painted: legs from stop to stop, the older ones laid down as pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.models import lesson
from app.models.room_map import CONFIRMED_MS, STOP_MS, Known, Position
from app.models.series import Series
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.look import Look, between

RECENT = 8
"""So many of her last stops fade; the older ones are all as faint as the last of these."""
NEWEST, FAINT = 0.85, 0.25
"""How dark they are."""
STEP = (NEWEST - FAINT) / RECENT
TINT = 0.2
"""How dark the inside of a circle is, of that."""
BEHIND = 16
"""So many of the older legs can be taken back at little cost."""
MOST_RECENT = 60
"""Legs, where she was on the way all the time."""
APART = 32
"""Legs between two pictures that are kept of a way, at least."""
MOST_PIXELS = 1_000_000
"""In all of those together: small rooms, which a replay has, are jumped about in, and no large one is."""
RADIUS_DIP = 2.36
"""Of the circle of a stop of one second: its area grows with the time."""
LEAST_RADIUS_DIP = 4.0
LINE_DIP, EDGE_DIP = 3.0, 1.8


@dataclass(frozen=True, slots=True)
class Leg:
    """Somewhere she was, and how she came there."""

    position: Position
    joined: bool
    """Whether she came from where the leg before ends; else nobody knows from where."""
    stay_ms: int
    """How long she is known to have been there."""
    read: int
    """How many of the moments that are known she had come and been there by."""

    @property
    def is_stop(self) -> bool:
        return not self.position.passing and self.stay_ms >= STOP_MS


class Trail:
    """Her legs so far, kept up to date: what is known already is not read again."""

    def __init__(self) -> None:
        self.legs: list[Leg] = []
        self.now: Position | None = None
        """Where she is, which is no leg yet; None if that is not known."""
        self.now_joined = False
        self._stay_ms = 0
        self._read: list[Known] = []

    def follow(self, known: Series[Known], lessons: lesson.State) -> bool:
        """Read what is new; whether anything was."""
        read = len(self._read)
        goes_on = not read or (read <= len(known) and known[read - 1] is self._read[-1])
        if goes_on and read == len(known):
            return False
        if not goes_on:
            self._unwind(known)
        for moment in known[len(self._read) :]:
            self._take(moment, lessons)
        return True

    def first_recent(self) -> int:
        """The place of the first leg that is one of the last `RECENT` stops or lies after that one."""
        stops, least = 0, max(-1, len(self.legs) - 1 - MOST_RECENT)
        for place in range(len(self.legs) - 1, least, -1):
            stops += self.legs[place].is_stop
            if stops == RECENT:
                return place
        return least + 1

    def _unwind(self, known: Series[Known]) -> None:
        """Forget what is otherwise now, and no more: what was read anew may be equal and not the same."""
        pairs = enumerate(zip(self._read, known, strict=False))
        alike = next((n for n, (was, now) in pairs if was is not now and was != now), min(len(self._read), len(known)))
        while self.legs and self.legs[-1].read >= alike:
            self.legs.pop()
        self._read = known[: self.legs[-1].read] if self.legs else []
        self.now, self.now_joined, self._stay_ms = None, False, 0

    def _take(self, moment: Known, lessons: lesson.State) -> None:
        last = self._read[-1] if self._read else None
        if last is not None and self.now is not None:
            stayed_ms = min(CONFIRMED_MS, lessons.recorded_ms(moment.at_ms, last.at_ms))
            if moment.position == self.now:
                self._stay_ms += stayed_ms
            else:
                self.legs.append(Leg(self.now, self.now_joined, self._stay_ms + stayed_ms, len(self._read)))
        if moment.position is None or moment.position != self.now:
            self.now_joined = last is not None and last.position is not None
            self.now, self._stay_ms = moment.position, 0
        self._read.append(moment)


def paint_legs(
    painter: QPainter, look: Look, view: PlanView, legs: list[Leg], places: range, ink: QColor, tint: QColor
) -> None:
    """Paint the legs at those places, one after the other, in one colour, and fill their circles with another."""
    before = point_of(view, legs[places.start - 1].position) if places.start else QPointF()
    line, edge = _line(look, ink), QPen(ink, look.dip(EDGE_DIP))
    painter.setBrush(tint)
    lines: list[QLineF] = []
    for place in places:
        leg = legs[place]
        at = point_of(view, leg.position)
        if leg.joined:
            lines.append(QLineF(before, at))
        if lines and (not leg.position.passing or place == places[-1]):
            painter.setPen(line)
            painter.drawLines(lines)
            lines = []
        if not leg.position.passing:
            radius = look.dip(max(LEAST_RADIUS_DIP, RADIUS_DIP * sqrt(leg.stay_ms / 1000)))
            painter.setPen(edge)
            painter.drawEllipse(at, radius, radius)
        before = at


@lru_cache(maxsize=64)
def _ink(look: Look, much: float) -> QColor:
    # Mixed and not laid over: that takes Qt a quarter of the time, and lines are thin enough to read what they cross.
    return between(look.card, look.accent, much)


@lru_cache(maxsize=64)
def _tint(look: Look, much: float) -> QColor:
    tint = QColor(look.accent)
    tint.setAlphaF(TINT * much)
    return tint


def _line(look: Look, ink: QColor) -> QPen:
    # Lines with round ends take Qt ten times as long.
    return QPen(ink, look.dip(LINE_DIP), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def point_of(view: PlanView, position: Position) -> QPointF:
    """Where on the glass she stood."""
    return view.dip_of(*position.stands_mm)


class _Layer:
    """A picture with the first legs of her way on it."""

    def __init__(self, picture: QPixmap, painted: int = 0, last: Leg | None = None) -> None:
        self.picture, self.painted, self.last = picture, painted, last

    def is_of(self, legs: list[Leg], until: int) -> bool:
        """Whether what is on it is the beginning of that way."""
        return self.painted <= min(until, len(legs)) and (not self.painted or legs[self.painted - 1] is self.last)

    def copied(self) -> _Layer:
        """Another one to be painted on."""
        return _Layer(self.picture.copy(), self.painted, self.last)

    def paint(self, look: Look, view: PlanView, legs: list[Leg], until: int) -> None:
        """Paint on it the legs before `until` that are not there."""
        if self.painted >= until:
            return
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # One faint colour however many lie over one another, and every letter below them can be read.
        mode = QPainter.CompositionMode
        painter.setCompositionMode(mode.CompositionMode_Lighten if look.dark else mode.CompositionMode_Darken)
        ink, tint = between(look.card, look.accent, FAINT), between(look.card, look.accent, TINT * FAINT)
        paint_legs(painter, look, view, legs, range(self.painted, until), ink, tint)
        painter.end()
        self.painted, self.last = until, legs[until - 1]


class _Stations:
    """Pictures of a way that are kept, evenly along it: from the nearest one it is not far to anywhere on the way."""

    def __init__(self) -> None:
        self._kept: list[tuple[_Layer, list[Leg]]] = []
        self._apart = APART

    def nearest(self, legs: list[Leg], until: int) -> _Layer | None:
        """The furthest on that way, but no further than `until`."""
        kept = ((layer, way) for layer, way in reversed(self._kept) if layer.painted <= until)
        return next((layer for layer, way in kept if legs[: layer.painted] == way), None)

    def paint(self, layer: _Layer, look: Look, view: PlanView, legs: list[Leg], until: int) -> None:
        """Paint on `layer` as it would by itself, and keep pictures of it on the way."""
        most = MOST_PIXELS // max(1, layer.picture.width() * layer.picture.height())
        while most > 1 and (wanted := (layer.painted // self._apart + 1) * self._apart) <= until:
            # At a stop, where painting halts anyway: halted elsewhere, lines would cross in other pixels.
            at = next((n for n in range(wanted, until + 1) if not legs[n - 1].position.passing), None)
            if at is None:
                break
            layer.paint(look, view, legs, at)
            self._keep(layer, legs, most)
        layer.paint(look, view, legs, until)

    def _keep(self, layer: _Layer, legs: list[Leg], most: int) -> None:
        others = [one for one in self._kept if one[0].painted // self._apart != layer.painted // self._apart]
        self._kept = sorted([*others, (layer.copied(), legs[: layer.painted])], key=lambda one: one[0].painted)
        if len(self._kept) > most:
            self._kept, self._apart = self._kept[1::2], 2 * self._apart


class OldWay:
    """The room with the older legs on it as one picture, which new ones are painted onto.

    A second one is `BEHIND` legs behind, so that those can be taken back and the rest need not be painted anew.
    """

    def __init__(self) -> None:
        self._room_key = 0
        self._behind = self._whole = _Layer(QPixmap())
        self._stations = _Stations()

    def on(self, room: QPixmap, look: Look, view: PlanView, legs: list[Leg], until: int) -> QPixmap:
        """`room`, which is as `view` and `look` have it, with the legs before `until` on it."""
        if not until:
            return room
        if self._room_key != room.cacheKey():
            self._room_key, self._stations = room.cacheKey(), _Stations()
            self._behind = self._whole = _Layer(QPixmap())
        begin = self._nearest(self._whole, room, legs, until)
        if begin is not self._whole:
            begin = self._nearest(self._behind, room, legs, until)
            if begin is not self._behind:
                self._behind = begin.copied()
                self._stations.paint(self._behind, look, view, legs, until - BEHIND)
            self._whole = self._behind.copied()
        self._stations.paint(self._whole, look, view, legs, until)
        return self._whole.picture

    def _nearest(self, known: _Layer, room: QPixmap, legs: list[Leg], until: int) -> _Layer:
        """What is nearest to that way: `known`, unless a picture kept is of more of it; else the bare room."""
        kept = self._stations.nearest(legs, until)
        if known.painted and known.is_of(legs, until) and (kept is None or kept.painted <= known.painted):
            return known
        return kept or _Layer(room)

    def catch_up(self, look: Look, view: PlanView, legs: list[Leg]) -> None:
        """Let the second picture follow, where no finger waits for it."""
        until = min(self._whole.painted - BEHIND, len(legs))
        if self._behind.is_of(legs, max(until, self._behind.painted)):
            self._behind.paint(look, view, legs, until)


def paint_recent(painter: QPainter, look: Look, view: PlanView, trail: Trail, end: QPointF | None) -> None:
    """Paint her last stops and the way between them, the newest darkest, and the way to `end`, where she is."""
    legs, begin = trail.legs, trail.first_recent()
    stops = sum(leg.is_stop for leg in legs[begin:])
    for place in range(begin, len(legs)):
        if legs[place].is_stop or place + 1 == len(legs):
            much = max(FAINT, NEWEST - STEP * stops)
            paint_legs(painter, look, view, legs, range(begin, place + 1), _ink(look, much), _tint(look, much))
            begin, stops = place + 1, stops - 1
    if legs and trail.now_joined and end is not None:
        painter.setPen(_line(look, _ink(look, NEWEST)))
        painter.drawLine(QLineF(point_of(view, legs[-1].position), end))
