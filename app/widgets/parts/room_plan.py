"""RoomPlan: the room in which the teacher is put where she is, and on which she walks."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.models import room_map
from app.models.duration import clock
from app.models.entry import Draft
from app.models.room import Layout
from app.models.room_map import ADULT, TEACHER, Position
from app.widgets.parts.floor_names import Spoken
from app.widgets.parts.floor_paint import Seats, Shown, seat_dip
from app.widgets.parts.floor_plan import FloorPlan, OnPlan
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.look import Look, look_of
from app.widgets.parts.room_drag import Drag
from app.widgets.parts.room_hint import Hint
from app.widgets.parts.room_outline import outline
from app.widgets.parts.room_tokens import CHILD_MM, Token, area_of, paint_child, paint_token, radius_of
from app.widgets.parts.room_trail import OldWay, Trail, paint_recent

FLOOR = "floor"
TOUCH_MM = 1.5
"""So far around a seat or a child a finger still takes hold of it."""
LETTER_DIP = 18.0
"""A token leaves so much of its table's middle free, where its letter stands."""


@dataclass(frozen=True, slots=True)
class _Stands:
    """Somebody who is painted on the floor, and where."""

    token: Token
    x_mm: float
    y_mm: float
    table: str = ""
    """The table that they are with."""


@dataclass(frozen=True, slots=True)
class _Over:
    """All that stands on the floor of a room. Equal ones are equal pixels."""

    teacher: _Stands | None = None
    adult: _Stands | None = None
    children: tuple[tuple[str, str, float, float], ...] = ()
    """Id, number, and place of each child that is away from its seat."""
    paused: bool = False
    away: bool = False
    """Nobody watches where she is."""


class RoomPlan(FloorPlan):
    """Paints what the state says, and says what is done to it. Only while a finger drags a token follows it."""

    recorded = Signal(object)
    """A Draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = room_map.start(room_map.NO_PLAN)
        self._now_ms = 0
        self._trail, self._old, self._hint = Trail(), OldWay(), Hint()
        self._over = _Over()
        self._drag: Drag | None = None
        self._pressed: dict[int, OnPlan] = {}
        self.came_down.connect(self._came_down)
        self.gone.connect(self._gone)
        self.touched.connect(self._touched_at)
        self.drag_began.connect(self._drag_began)
        self.drag_moved.connect(self._drag_moved)
        self.drag_ended.connect(self._drag_ended)
        self.drag_dropped.connect(lambda _touch: self._drop())
        self.asked.connect(self._asked)

    def show_state(self, state: room_map.State, now_ms: int) -> None:
        """Paint what is another picture than before, and nothing else."""
        self._state, self._now_ms = state, now_ms
        room = state.lesson.room
        # A child that is elsewhere is not at its seat either.
        empty = frozenset((*room.absent, *state.students))
        before, told = self._over, (self.room, self.layout_shown)
        self.show_room(room.room, room.layout, room.quarter, Shown(Seats.DOTS, empty))
        self._over = _over(state, now_ms)
        if self._trail.follow(state.known, state.lesson):
            self.update()
        elif self._over != before:
            self._paint_changes(before)
            self._old.catch_up(look_of(self), self.view, self._trail.legs)
        if told != (self.room, self.layout_shown) or _places(before) != _places(self._over):
            self.speak(self._spoken(), focus=True)

    def picture(self) -> QPixmap:
        return self._old.on(super().picture(), look_of(self), self.view, self._trail.legs, self._trail.first_recent())

    def paint_over(self, painter: QPainter) -> None:
        look, over, drag = look_of(self), self._over, self._drag
        _paint_edge(painter, look, self.view, over)
        teacher = over.teacher
        end = None if teacher is None else self._point(teacher)
        paint_recent(painter, look, self.view, self._trail, end)
        waits = over.adult is not None and not over.adult.token.placed
        taken = area_of(look, over.adult.token, self._point(over.adult)) if waits and over.adult else QRectF()
        self._hint.paint(painter, look, self.view, self.layout_shown, taken)
        for stands in (over.adult, teacher):
            if stands is not None and stands.table:
                self._paint_table(painter, look, stands.table, 3)
        if drag is not None and drag.who in (TEACHER, ADULT):
            _paint_way(painter, look, self.view, drag)
        self._paint_pressed(painter, look)
        for child, words, x_mm, y_mm in over.children:
            if drag is None or child != drag.who:
                paint_child(painter, look, words, self.view.dip_of(x_mm, y_mm))
        for who, stands in ((ADULT, over.adult), (TEACHER, teacher)):
            if stands is not None and (drag is None or drag.who != who):
                pressed = any(self._who_at(touch) == who for touch in self._pressed.values())
                paint_token(painter, look, stands.token, self._point(stands), pressed)
        if drag is not None:
            self._paint_dragged(painter, look, drag)

    def _point(self, stands: _Stands) -> QPointF:
        """Where on the glass a token stands: as far from its table that the letter can be read, and whole."""
        look, at = look_of(self), self.view.dip_of(stands.x_mm, stands.y_mm)
        if not stands.token.placed:
            return _waiting_place(self.view, radius_of(look, stands.token) + look.dip(6))
        radius, piece = radius_of(look, stands.token), self.layout_shown.piece(stands.table)
        if piece is not None:
            way = at - self.view.dip_of(piece.x_mm, piece.y_mm)
            far = max(1.0, hypot(way.x(), way.y()))
            over = min(radius, max(0.0, far - look.dip(LETTER_DIP)))
            at = at + way / far * (radius - over)
        if not QRectF(self.rect()).contains(at):
            return at
        return QPointF(
            min(max(at.x(), radius), self.width() - radius), min(max(at.y(), radius), self.height() - radius)
        )

    def _paint_changes(self, before: _Over) -> None:
        """Ask for what stands otherwise to be painted anew."""
        after = self._over
        if (before.children, before.paused, before.away) != (after.children, after.paused, after.away):
            self.update()
            return
        for was, now in ((before.teacher, after.teacher), (before.adult, after.adult)):
            if was == now:
                continue
            if was is None or now is None or (was.x_mm, was.y_mm, was.table) != (now.x_mm, now.y_mm, now.table):
                self.update()
            else:
                wider = now if now.token.unsure else was
                self.update(area_of(look_of(self), wider.token, self._point(wider)).toAlignedRect())

    def _paint_pressed(self, painter: QPainter, look: Look) -> None:
        """Show what lies under a finger: the table that she would be with, or the spot."""
        for contact, touch in self._pressed.items():
            if self._drag is not None and self._drag.contact == contact:
                continue
            if self._who_at(touch) in (TEACHER, ADULT):
                continue
            x_mm, y_mm = room_map.inside(self._state.lesson.room, touch.from_x_mm, touch.from_y_mm)
            beside = room_map.beside_at(self.layout_shown, x_mm, y_mm)
            if self.layout_shown.piece(beside) is not None:
                self._paint_table(painter, look, beside, 4)
            else:
                painter.setPen(QPen(look.ink, look.dip(4)))
                painter.setBrush(look.selected)
                painter.drawEllipse(self.view.dip_of(x_mm, y_mm), look.mm(6), look.mm(6))

    def _paint_table(self, painter: QPainter, look: Look, table: str, wide_dip: float) -> None:
        piece = self.layout_shown.piece(table)
        if piece is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.ink, look.dip(wide_dip)))
            painter.drawPath(outline(look, self.view, piece))

    def _paint_dragged(self, painter: QPainter, look: Look, drag: Drag) -> None:
        at = self.view.dip_of(*drag.at_mm)
        if drag.who in (TEACHER, ADULT):
            paint_token(painter, look, Token("T" if drag.who == TEACHER else "A"), at, pressed=True)
            return
        student = self._state.lesson.room.students.get(drag.who)
        paint_child(painter, look, str(student.number) if student else "", at)

    def _who_at(self, touch: OnPlan) -> str:
        """Who is taken hold of where a finger came down: a token, a child away from its seat or at it; '' for none."""
        look, over, at = look_of(self), self._over, self.view.dip_of(touch.from_x_mm, touch.from_y_mm)
        for who, stands in ((TEACHER, over.teacher), (ADULT, over.adult)):
            if stands is not None and _far(self._point(stands), at) <= radius_of(look, stands.token):
                return who
        more = look.mm(TOUCH_MM)
        for child, _, x_mm, y_mm in over.children:
            if _far(self.view.dip_of(x_mm, y_mm), at) <= look.mm(CHILD_MM) / 2 + more:
                return child
        reach, here = seat_dip(look, self.view, Seats.DOTS) / 2 + more, self._state.lesson.room
        seats = [(_far(self.view.dip_of(place.x_mm, place.y_mm), at), place.student) for place in here.seats]
        far, child = min(seats, default=(reach + 1, ""))
        there = far <= reach and child not in here.absent and child not in self._state.students
        return child if there else ""

    def _came_down(self, touch: OnPlan) -> None:
        self._pressed[touch.contact] = touch
        self.update()

    def _gone(self, touch: OnPlan) -> None:
        if self._pressed.pop(touch.contact, None) is not None:
            self.update()

    def _touched_at(self, touch: OnPlan) -> None:
        who, adult = self._who_at(touch), self._over.adult
        if who == TEACHER:
            self.recorded.emit(room_map.still_here(touch.age_ms))
        elif who == ADULT:
            if adult is not None and adult.token.placed:
                self.recorded.emit(room_map.still_here(touch.age_ms, ADULT))
        else:
            room = self._state.lesson.room
            self.recorded.emit(room_map.touched(room, TEACHER, touch.from_x_mm, touch.from_y_mm, touch.age_ms))

    def _drag_began(self, touch: OnPlan) -> None:
        if self._drag is not None:
            return
        who = self._who_at(touch)
        stands = {TEACHER: self._over.teacher, ADULT: self._over.adult}.get(who)
        begin = room_map.inside(self._state.lesson.room, touch.from_x_mm, touch.from_y_mm)
        corrects = None
        if stands is not None and stands.token.placed:
            begin = (stands.x_mm, stands.y_mm)
        if who == TEACHER:
            corrects = room_map.corrected(self._state, self._now_ms - touch.age_ms)
        self._drag = Drag(who or TEACHER, touch, begin, corrects)
        self.update()

    def _drag_moved(self, touch: OnPlan) -> None:
        if self._drag is not None and self._drag.contact == touch.contact:
            self._drag.to(touch, room_map.inside(self._state.lesson.room, touch.x_mm, touch.y_mm))
            self.update()

    def _drag_ended(self, touch: OnPlan) -> None:
        drag = self._drag
        if drag is None or drag.contact != touch.contact:
            return
        self._drop()
        draft = self._meant(drag, touch)
        if draft is not None:
            self.recorded.emit(draft)

    def _meant(self, drag: Drag, touch: OnPlan) -> Draft | None:
        """What a drag that has ended records; None for a child that was put back where it sits."""
        room = self._state.lesson.room
        if drag.corrects is not None:
            return room_map.correction(room, drag.corrects, *drag.at_mm)
        beside = room_map.beside_at(room.layout, *drag.at_mm)
        if drag.who in (TEACHER, ADULT):
            return room_map.walked(drag.who, drag.whole_way(), beside, touch.age_ms)
        home = room.layout.place_of(drag.who)
        at_home = home is not None and bool(beside) and beside in (home.id, home.piece)
        if at_home and drag.who not in self._state.students:
            return None
        return room_map.moved(drag.who, *drag.at_mm, beside, touch.age_ms)

    def _drop(self) -> None:
        self._drag = None
        self.update()

    def _asked(self, what: str) -> None:
        """Assistive technology or the keyboard has pressed something."""
        room, over = self._state.lesson.room, self._over
        there = next((one for one in (*room.layout.pieces, *room.layout.places) if one.id == what), None)
        if what == TEACHER:
            self.recorded.emit(room_map.still_here())
        elif what == ADULT and over.adult is not None and over.adult.token.placed:
            self.recorded.emit(room_map.still_here(who=ADULT))
        elif what == FLOOR:
            stands = over.teacher
            middle = (room.room.wide_mm / 2, room.room.deep_mm / 2)
            self.recorded.emit(room_map.moved(TEACHER, *((stands.x_mm, stands.y_mm) if stands else middle)))
        elif there is not None:
            self.recorded.emit(room_map.moved(TEACHER, there.x_mm, there.y_mm, there.id))

    def _spoken(self) -> list[Spoken]:
        """What can be found by name, the floor first and so below all."""
        room, over = self._state.lesson.room, self._over
        wide, deep = room.room.wide_mm, room.room.deep_mm
        found = [Spoken(FLOOR, "Floor", wide / 2, deep / 2, wide, deep)]
        found += [
            Spoken(t.id, room.called(t.id).capitalize(), t.x_mm, t.y_mm, t.wide_mm, t.deep_mm) for t in room.tables
        ]
        tables = {table.id for table in room.tables}
        free = [place for place in room.seats if place.piece not in tables]
        found += [Spoken(p.id, room.called(p.student).capitalize(), p.x_mm, p.y_mm, 600, 600) for p in free]
        across = 2 * radius_of(look_of(self), Token("T")) / self.view.dip_per_mm
        for who, name, stands in ((ADULT, "Second adult", over.adult), (TEACHER, "Teacher", over.teacher)):
            if stands is not None:
                found.append(Spoken(who, name, stands.x_mm, stands.y_mm, across, across))
        return found


def _over(state: room_map.State, now_ms: int) -> _Over:
    room, last, position, since_ms = state.lesson.room, state.now_known, state.position, state.since_ms
    teacher = adult = None
    if last is not None and not last.out and position is not None and since_ms is not None:
        known = last.position is not None
        lasts = clock(state.lesson.recorded_ms(now_ms, since_ms)) if known else ""
        teacher = _stands(room.layout, Token("T", lasts, not state.is_confirmed(now_ms)), position)
    if room.room.second_adult:
        where = state.adult_position
        if where is None:
            # Where nobody sits and everybody who comes in passes; until it is dragged from there.
            adult = _Stands(Token("A", placed=False), room.room.wide_mm, room.room.deep_mm)
        else:
            adult = _stands(room.layout, Token("A", unsure=state.adult[-1].position is None), where)
    children = tuple(
        (child, str(room.students[child].number), float(at.x_mm), float(at.y_mm))
        for child, at in state.students.items()
        if child in room.students and child not in room.absent
    )
    return _Over(teacher, adult, children, state.lesson.paused, room_map.KEY in state.lesson.shut)


def _stands(layout: Layout, token: Token, position: Position) -> _Stands:
    table = position.beside if layout.piece(position.beside) is not None else ""
    return _Stands(token, *room_map.stands_at(layout, table, position.x_mm, position.y_mm), table)


def _waiting_place(view: PlanView, reach: float) -> QPointF:
    """Where a token waits to be dragged into the room: beside it if there is space, else in a corner of it."""
    room = view.whole().room
    beside = view.place.right() - room.right() >= 2 * reach
    return QPointF(room.right() + reach if beside else room.right() - reach, room.bottom() - reach)


def _places(over: _Over) -> tuple[object, ...]:
    """Where everybody with a name of their own stands."""
    return tuple((s.x_mm, s.y_mm) if s else None for s in (over.teacher, over.adult))


def _paint_way(painter: QPainter, look: Look, view: PlanView, drag: Drag) -> None:
    """The way that a finger draws."""
    path = QPainterPath(view.dip_of(*drag.way[0][1:]))
    for _, x_mm, y_mm in drag.way[1:]:
        path.lineTo(view.dip_of(x_mm, y_mm))
    path.lineTo(view.dip_of(*drag.at_mm))
    painter.setPen(QPen(look.accent, look.dip(3)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_edge(painter: QPainter, look: Look, view: PlanView, over: _Over) -> None:
    """The walls: broken in a pause, hatched inside while nobody watches."""
    walls, inner = QPainterPath(), QPainterPath()
    walls.addRoundedRect(view.room, look.dip(8), look.dip(8))
    if over.away:
        within = look.dip(8)
        inner.addRect(view.room.adjusted(within, within, -within, -within))
        painter.fillPath(walls.subtracted(inner), QBrush(look.strong, Qt.BrushStyle.BDiagPattern))
    if over.paused:
        gaps = QPen(look.canvas, look.dip(4))
        gaps.setDashPattern([3, 4])
        painter.strokePath(walls, gaps)


def _far(one: QPointF, other: QPointF) -> float:
    way = one - other
    return hypot(way.x(), way.y())
