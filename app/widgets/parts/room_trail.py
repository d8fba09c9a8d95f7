"""The way that the teacher went, as it is painted: legs from stop to stop, the older ones laid down as pixels."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

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
MOST_RECENT = 150
"""Legs, where she was on the way all the time."""
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
    """How many of the moments that are known had been read before she left."""
    last: Known
    """The newest of them."""
    left: Known
    """The moment from which on she was elsewhere."""

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
        self._read = 0
        self._last: Known | None = None

    def follow(self, known: Series[Known], lessons: lesson.State) -> bool:
        """Read what is new; whether anything was."""
        if self._read == len(known) and (not known or known[-1] is self._last):
            return False
        self._unwind(known)
        for moment in known[self._read :]:
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
        """Forget what was taken back. Each moment is made once, so the same one has the same ones before it."""
        if self._last is None or (self._read <= len(known) and known[self._read - 1] is self._last):
            return
        while self.legs and not _still(self.legs[-1], known):
            self.legs.pop()
        self.now, self.now_joined, self._stay_ms, self._read, self._last = None, False, 0, 0, None
        if self.legs:
            self._read, self._last = self.legs[-1].read, self.legs[-1].last

    def _take(self, moment: Known, lessons: lesson.State) -> None:
        last = self._last
        if last is not None and self.now is not None:
            stayed_ms = min(CONFIRMED_MS, lessons.recorded_ms(moment.at_ms, last.at_ms))
            if moment.position is self.now:
                self._stay_ms += stayed_ms
            else:
                self.legs.append(Leg(self.now, self.now_joined, self._stay_ms + stayed_ms, self._read, last, moment))
        if moment.position is not self.now or self.now is None:
            self.now_joined = last is not None and last.position is not None
            self.now, self._stay_ms = moment.position, 0
        self._read += 1
        self._last = moment


def _still(leg: Leg, known: Series[Known]) -> bool:
    return leg.read < len(known) and known[leg.read] is leg.left


def paint_legs(
    painter: QPainter, look: Look, view: PlanView, legs: list[Leg], places: range, ink: QColor, tint: QColor
) -> None:
    """Paint the legs at those places in one colour, and fill the circles of its stops with another."""
    first, until = places.start, places.stop
    way, points = QPainterPath(), [point_of(view, leg.position) for leg in legs[max(0, first - 1) : until]]
    if first:
        way.moveTo(points.pop(0))
    for leg, at in zip(legs[first:until], points, strict=True):
        if leg.joined:
            way.lineTo(at)
        else:
            way.moveTo(at)
    painter.strokePath(way, _line(look, ink))
    painter.setPen(QPen(ink, look.dip(EDGE_DIP)))
    painter.setBrush(tint)
    for leg, at in zip(legs[first:until], points, strict=True):
        if not leg.position.passing:
            radius = look.dip(max(LEAST_RADIUS_DIP, RADIUS_DIP * sqrt(leg.stay_ms / 1000)))
            painter.drawEllipse(at, radius, radius)


def _ink(look: Look, much: float) -> QColor:
    ink = QColor(look.accent)
    ink.setAlphaF(much)
    return ink


def _line(look: Look, ink: QColor) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(ink, look.dip(LINE_DIP), Qt.PenStyle.SolidLine, cap, join)


def point_of(view: PlanView, position: Position) -> QPointF:
    """Where on the glass she stood."""
    return view.dip_of(*position.stands_mm)


class OldWay:
    """The room with the older legs on it as one picture, which new ones are painted onto."""

    def __init__(self) -> None:
        self._picture: QPixmap | None = None
        self._room_key = 0
        self._painted = 0
        self._last: Leg | None = None

    def on(self, room: QPixmap, look: Look, view: PlanView, legs: list[Leg], until: int) -> QPixmap:
        """`room`, which is as `view` and `look` have it, with the legs before `until` on it."""
        if not until:
            return room
        kept = self._painted <= until and (not self._painted or legs[self._painted - 1] is self._last)
        if self._picture is None or self._room_key != room.cacheKey() or not kept:
            self._picture, self._room_key, self._painted = room.copy(), room.cacheKey(), 0
        if self._painted < until:
            painter = QPainter(self._picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # One faint colour, however many lie over one another, and every letter below it stays.
            lighter, darker = (
                QPainter.CompositionMode.CompositionMode_Lighten,
                QPainter.CompositionMode.CompositionMode_Darken,
            )
            painter.setCompositionMode(lighter if look.dark else darker)
            ink, tint = between(look.card, look.accent, FAINT), between(look.card, look.accent, TINT * FAINT)
            for place in range(self._painted, until):
                paint_legs(painter, look, view, legs, range(place, place + 1), ink, tint)
            painter.end()
            self._painted, self._last = until, legs[until - 1]
        return self._picture


def paint_recent(painter: QPainter, look: Look, view: PlanView, trail: Trail, end: QPointF | None) -> None:
    """Paint her last stops and the way between them, the newest darkest, and the way to `end`, where she is."""
    legs, begin = trail.legs, trail.first_recent()
    stops = sum(leg.is_stop for leg in legs[begin:])
    for place in range(begin, len(legs)):
        if legs[place].is_stop or place + 1 == len(legs):
            much = max(FAINT, NEWEST - STEP * stops)
            paint_legs(painter, look, view, legs, range(begin, place + 1), _ink(look, much), _ink(look, TINT * much))
            begin, stops = place + 1, stops - 1
    if legs and trail.now_joined and end is not None:
        painter.setPen(_line(look, _ink(look, NEWEST)))
        painter.drawLine(QLineF(point_of(view, legs[-1].position), end))
