"""RoomPlan: the room in which the teacher is put where she is, and on which she walks."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.models import room_map
from app.models.entry import Draft
from app.models.room import Piece, Place
from app.models.room_map import ADULT, TEACHER
from app.widgets.parts.floor_paint import Seats, Shown, seat_dip
from app.widgets.parts.floor_plan import FloorPlan, OnPlan
from app.widgets.parts.look import Look, inset, look_of
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.room_drag import Drag
from app.widgets.parts.room_hint import Hint, Waiting
from app.widgets.parts.room_outline import outline, paint_outline, paint_walls, paint_way
from app.widgets.parts.room_over import FLOOR, Over, Stands, over_of, spoken
from app.widgets.parts.room_tokens import CHILD_MM, TOKEN_MM, Token, area_of, paint_child, paint_token, radius_of
from app.widgets.parts.room_trail import OldWay, Trail, paint_recent

TOUCH_MM = 1.5
"""So far around a seat or a child a finger still takes hold of it."""
SPOT_MM = 6.0
"""So far around a finger the floor is marked."""
WAITS = Token("A", placed=False)
"""The second adult before they are anywhere, and where they are dragged when they go."""
LETTER_DIP = 18.0
"""A token leaves so much of its table's middle free, where its letter stands."""


class RoomPlan(FloorPlan):
    """Paints what the state says, and says what is done to it. Only while a finger drags a token follows it."""

    recorded = Signal(object)
    """A Draft."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = room_map.start(room_map.NO_PLAN)
        self._now_ms = 0
        self._trail, self._old, self._hint, self._waiting = Trail(), OldWay(), Hint(), Waiting()
        self._over = Over()
        self._drag: Drag | None = None
        self._pressed: dict[int, tuple[OnPlan, QRect]] = {}
        """What each finger that is down lies on, and what is painted otherwise for it."""
        self._later = QTimer(self, singleShot=True, interval=0)
        """That all her stops are a little paler now is painted when her token has been: nobody waits for that."""
        self._later.timeout.connect(self.update)
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
        room, before, told = state.lesson.room, self._over, (self.room, self.layout_shown)
        # A child that is elsewhere is not at its seat either.
        empty = frozenset((*room.absent, *state.students))
        self.show_room(room.room, room.layout, room.quarter, Shown(Seats.NUMBERED, empty))
        self._over = over_of(state, now_ms)
        moved = self._trail.follow(state.known, state.lesson)
        if self._over != before:
            self._paint_changes(before)
        if moved:
            # Where no finger comes nobody waits for her token, and all is painted once.
            self._later.start() if can_be_touched(self) else self.update()
        else:
            self._old.catch_up(look_of(self), self.view, self._trail.legs)
        if told != (self.room, self.layout_shown) or before.places != self._over.places:
            token_mm = look_of(self).mm(TOKEN_MM) / self.view.dip_per_mm
            self.speak(spoken(state, self._over, token_mm), focus=True)

    def picture(self) -> QPixmap:
        return self._old.on(super().picture(), look_of(self), self.view, self._trail.legs, self._trail.first_recent())

    def paint_over(self, painter: QPainter) -> None:
        look, over, drag = look_of(self), self._over, self._drag
        paint_walls(painter, look, self.view, over.paused, over.away)
        paint_recent(painter, look, self.view, self._trail, self._point(over.teacher) if over.teacher else None)
        if can_be_touched(self):
            waits = area_of(look, over.waits.token, self._point(over.waits)) if over.waits else QRectF()
            self._hint.paint(painter, look, self.view, self.layout_shown, waits)
        for who, stands in over.adults:
            if drag is None or drag.who != who:
                self._paint_table(painter, look, stands.table, 3)
        self._paint_pressed(painter, look)
        for child in over.children:
            if drag is None or child.id != drag.who:
                paint_child(painter, look, child.number, self.view.dip_of(child.x_mm, child.y_mm))
        for who, stands in over.adults:
            if drag is None or drag.who != who:
                pressed = any(self._who_at(touch) == who for touch, _ in self._pressed.values())
                paint_token(painter, look, stands.token, self._point(stands), pressed)
        if drag is not None:
            self._paint_dragged(painter, look, drag)

    def _point(self, stands: Stands) -> QPointF:
        """Where on the glass a token stands: as far from its table that the letter can be read, and whole."""
        look, at = look_of(self), self.view.dip_of(stands.x_mm, stands.y_mm)
        radius, piece = radius_of(look, stands.token), self.layout_shown.piece(stands.table)
        if not stands.token.placed:
            return self._waiting_place()
        if piece is not None:
            way = at - self.view.dip_of(piece.x_mm, piece.y_mm)
            far = max(1.0, hypot(way.x(), way.y()))
            over = min(radius, max(0.0, far - look.dip(LETTER_DIP)))
            at = at + way / far * (radius - over)
        if not QRectF(self.rect()).contains(at):
            return at
        right, bottom = self.width() - radius, self.height() - radius
        return QPointF(min(max(at.x(), radius), right), min(max(at.y(), radius), bottom))

    def _waiting_place(self) -> QPointF:
        look = look_of(self)
        reach = radius_of(look, WAITS) + look.dip(6)
        return self._waiting.place(look, self.view, self.layout_shown, reach)

    def _paint_changes(self, before: Over) -> None:
        """Ask for what stands otherwise to be painted anew: the tokens, with the tables that they are with."""
        after = self._over
        if (before.children, before.paused, before.away) != (after.children, after.paused, after.away):
            self.update()
        for was, now in ((before.teacher, after.teacher), (before.adult, after.adult)):
            if was != now:
                for stands in (was, now):
                    if stands is not None:
                        self.update(self._area(stands))

    def _area(self, stands: Stands) -> QRect:
        """All that is painted of somebody, with their table."""
        area = area_of(look_of(self), stands.token, self._point(stands))
        return area.united(self._table_area(stands.table)).toAlignedRect()

    def _table_area(self, table: str) -> QRectF:
        look, piece = look_of(self), self.layout_shown.piece(table)
        return QRectF() if piece is None else inset(outline(look, self.view, piece).boundingRect(), -look.dip(4))

    def _pressed_area(self, touch: OnPlan) -> QRect:
        """All that a finger that is down changes."""
        look, spot = look_of(self), QRectF()
        stands = dict(self._over.adults).get(self._who_at(touch))
        if stands is not None:
            return self._area(stands)
        x_mm, y_mm = room_map.inside(self._state.lesson.room, touch.from_x_mm, touch.from_y_mm)
        spot.moveCenter(self.view.dip_of(x_mm, y_mm))
        around = inset(spot, -look.mm(SPOT_MM) - look.dip(4))
        return around.united(self._table_area(room_map.beside_at(self.layout_shown, x_mm, y_mm))).toAlignedRect()

    def _drag_area(self, drag: Drag) -> QRect:
        """All that may change while somebody is dragged on: token, table below it, and the end of the way."""
        area = QRectF(self.view.dip_of(*drag.at_mm), self.view.dip_of(*drag.way_mm[-1])).normalized()
        table = self._table_area(room_map.beside_at(self.layout_shown, *drag.at_mm))
        return inset(area, -look_of(self).mm(TOKEN_MM)).united(table).toAlignedRect()

    def _paint_pressed(self, painter: QPainter, look: Look) -> None:
        """Show what lies under a finger: the table that she would be with, or the spot."""
        for contact, (touch, _) in self._pressed.items():
            dragged = self._drag is not None and self._drag.contact == contact
            if dragged or self._who_at(touch) in (TEACHER, ADULT):
                continue
            x_mm, y_mm = room_map.inside(self._state.lesson.room, touch.from_x_mm, touch.from_y_mm)
            beside = room_map.beside_at(self.layout_shown, x_mm, y_mm)
            if self.layout_shown.piece(beside) is not None:
                self._paint_table(painter, look, beside, 4)
            else:
                painter.setPen(QPen(look.ink, look.dip(4)))
                painter.setBrush(look.selected)
                painter.drawEllipse(self.view.dip_of(x_mm, y_mm), look.mm(SPOT_MM), look.mm(SPOT_MM))

    def _paint_table(self, painter: QPainter, look: Look, table: str, wide_dip: float) -> None:
        piece = self.layout_shown.piece(table)
        if piece is not None:
            paint_outline(painter, look, self.view, piece, wide_dip)

    def _paint_dragged(self, painter: QPainter, look: Look, drag: Drag) -> None:
        """Somebody under a finger, and the way that it draws."""
        at = self.view.dip_of(*drag.at_mm)
        if drag.who not in (TEACHER, ADULT):
            student = self._state.lesson.room.students.get(drag.who)
            paint_child(painter, look, str(student.number) if student else "", at)
            return
        self._paint_table(painter, look, room_map.beside_at(self.layout_shown, *drag.at_mm), 4)
        if drag.who == ADULT:
            paint_token(painter, look, WAITS, self._waiting_place())
        if drag.corrects is None:
            paint_way(painter, look, self.view, [*drag.way_mm, drag.at_mm])
        paint_token(painter, look, Token("T" if drag.who == TEACHER else "A"), at, pressed=True)

    def _who_at(self, touch: OnPlan) -> str:
        """Who is taken hold of where a finger came down: a token, a child away from its seat or at it; '' for none."""
        look, at = look_of(self), self.view.dip_of(touch.from_x_mm, touch.from_y_mm)
        for who, stands in reversed(self._over.adults):
            if _far(self._point(stands), at) <= radius_of(look, stands.token):
                return who
        more = look.mm(TOUCH_MM)
        for away in self._over.children:
            if _far(self.view.dip_of(away.x_mm, away.y_mm), at) <= look.mm(CHILD_MM) / 2 + more:
                return away.id
        reach, here = seat_dip(look, self.view, Seats.NUMBERED) / 2 + more, self._state.lesson.room
        seats = [(_far(self.view.dip_of(place.x_mm, place.y_mm), at), place.student) for place in here.seats]
        far, child = min(seats, default=(reach + 1, ""))
        there = far <= reach and child not in here.absent and child not in self._state.students
        return child if there else ""

    def _came_down(self, touch: OnPlan) -> None:
        area = self._pressed_area(touch)
        self._pressed[touch.contact] = (touch, area)
        self.update(area)

    def _gone(self, touch: OnPlan) -> None:
        _, area = self._pressed.pop(touch.contact, (touch, QRect()))
        self.update(area)

    def _touched_at(self, touch: OnPlan) -> None:
        who = self._who_at(touch)
        if who == TEACHER:
            self.recorded.emit(room_map.still_here(touch.age_ms))
        elif who != ADULT:
            room = self._state.lesson.room
            self.recorded.emit(room_map.touched(room, TEACHER, touch.from_x_mm, touch.from_y_mm, touch.age_ms))
        elif self._over.waits is None:
            self.recorded.emit(room_map.still_here(touch.age_ms, ADULT))

    def _drag_began(self, touch: OnPlan) -> None:
        if self._drag is not None:
            return
        who = self._who_at(touch)
        stands = dict(self._over.adults).get(who)
        begin = room_map.inside(self._state.lesson.room, touch.from_x_mm, touch.from_y_mm)
        if stands is not None and stands.token.placed:
            begin = (stands.x_mm, stands.y_mm)
        corrects = room_map.corrected(self._state, self._now_ms - touch.age_ms) if who == TEACHER else None
        self._drag = Drag(who or TEACHER, touch, begin, corrects, self._state.lesson)
        self.update()

    def _drag_moved(self, touch: OnPlan) -> None:
        if self._drag is not None and self._drag.contact == touch.contact:
            self.update(self._drag_area(self._drag))
            self._drag.to(touch, room_map.inside(self._state.lesson.room, touch.x_mm, touch.y_mm))
            self.update(self._drag_area(self._drag))

    def _drag_ended(self, touch: OnPlan) -> None:
        drag = self._drag
        if drag is not None and drag.contact == touch.contact:
            self._drop()
            draft = self._meant(drag, touch)
            if draft is not None:
                self.recorded.emit(draft)

    def _meant(self, drag: Drag, touch: OnPlan) -> Draft | None:
        """What a drag that has ended records; None for somebody who was put back where they were."""
        room, stopped = self._state.lesson.room, drag.was_stopped(self._state.lesson)
        if drag.corrects is not None and not stopped:
            return room_map.correction(room, drag.corrects, *drag.at_mm)
        beside = room_map.beside_at(room.layout, *drag.at_mm)
        ends = self.view.dip_of(touch.x_mm, touch.y_mm)
        if drag.who == ADULT and _far(ends, self._waiting_place()) <= radius_of(look_of(self), WAITS):
            return None if self._over.waits else room_map.out_of_sight(ADULT, touch.age_ms)
        if drag.who in (TEACHER, ADULT) and not stopped:
            return room_map.walked(drag.who, drag.whole_way(), beside, touch.age_ms)
        home = room.layout.place_of(drag.who)
        at_home = home is not None and bool(beside) and beside in (home.id, home.piece)
        if at_home and drag.who not in self._state.students:
            return None
        return room_map.moved(drag.who, *drag.at_mm, beside, 0 if stopped else touch.age_ms)

    def _drop(self) -> None:
        self._drag = None
        self.update()

    def _asked(self, what: str) -> None:
        """Assistive technology or the keyboard has pressed something."""
        room, over = self._state.lesson.room, self._over
        ones: list[Piece | Place] = [*room.layout.pieces, *room.layout.places]
        there = next((one for one in ones if one.id == what), None)
        if what == TEACHER:
            self.recorded.emit(room_map.still_here())
        elif what == ADULT and over.waits is None:
            self.recorded.emit(room_map.still_here(who=ADULT))
        elif what == FLOOR:
            stands = over.teacher
            middle = (room.room.wide_mm / 2, room.room.deep_mm / 2)
            self.recorded.emit(room_map.moved(TEACHER, *((stands.x_mm, stands.y_mm) if stands else middle)))
        elif there is not None:
            self.recorded.emit(room_map.moved(TEACHER, there.x_mm, there.y_mm, there.id))


def _far(one: QPointF, other: QPointF) -> float:
    way = one - other
    return hypot(way.x(), way.y())
