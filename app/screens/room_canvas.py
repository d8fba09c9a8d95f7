"""RoomCanvas: the room on which furniture is dragged, turned and selected, and seats are touched in an order."""

from __future__ import annotations

from math import atan2, degrees

from PySide6.QtCore import QPointF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.models.arranging import goes_along
from app.models.editing import Editing
from app.models.room import DOOR, GRID_MM, Place, Zone
from app.screens import room_overlay as overlay
from app.screens.room_spots import EDIT, INITIALS, ORDER, SWAP, ZONE, RoomSpots
from app.widgets.parts.floor_names import names_of
from app.widgets.parts.floor_paint import Seats, Shown, paint_seat, paint_words, paint_zone_ground
from app.widgets.parts.floor_pieces import paint_piece
from app.widgets.parts.floor_plan import OnPlan
from app.widgets.parts.look import look_of


class RoomCanvas(RoomSpots):
    """Does with `editing` what the fingers say."""

    edited = Signal()
    """Something may be different: the room, what is selected, or what there is to say."""
    picked = Signal(str)
    """In the modes SWAP and INITIALS: the child at the place touched."""
    drawn = Signal()
    """In the mode ZONE: a zone was drawn, and is selected."""

    def __init__(self, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(editing, parent)
        self.setAccessibleName("Plan of the room")
        self.first = ""
        """In the mode SWAP: the child touched first."""
        self._named = False
        self._doing = ""
        """What the finger drags: 'pieces', 'handle', 'corner', 'band', 'zone' or ''."""
        self._band: tuple[float, float, float, float] | None = None
        self._brought_from: tuple[float, float] = (0.0, 0.0)
        self._grip_mm: tuple[float, float] = (0.0, 0.0)
        """From the middle of a door to the finger that holds it by its swing: the door is at a wall, the finger not."""
        self.touched.connect(self._was_touched)
        self.drag_began.connect(self._begin)
        self.drag_moved.connect(self._move)
        self.drag_ended.connect(self._end)
        self.drag_dropped.connect(self._drop)
        self.twisted.connect(self._twist)
        self.twist_ended.connect(self._untwist)
        self.asked.connect(self._asked_for)
        self.show_now()

    def show_now(self) -> None:
        """Show the room as it is."""
        now = self.editing
        if now.dragging:
            # All else stays as it is painted.
            self.update()
            return
        seats = Seats.INITIALS if now.room.show_initials else Seats.NUMBERS
        self.show_room(now.room, now.layout, shown=Shown(seats, grid_mm=GRID_MM))
        if self._named:
            self.name_all()
        self.update()

    def name_all(self) -> None:
        """From now on all that is painted has a name. Not before it is painted: nobody waits for that."""
        self._named = True
        self.speak(names_of(self.editing.room, self.editing.layout), focus=True)

    def bring(self, kind: str, at: QPointF) -> None:
        """A finger that came from the palette is at that point of the widget with a new piece."""
        where = self.view.floor_of(at)
        if self.editing.dragging and self._doing == "brought":
            self._drag_to(where[0] - self._brought_from[0], where[1] - self._brought_from[1], finger_mm=where)
        elif self.inside(*where):
            self._hold()
            if self.editing.drag_in(kind, *where):
                piece = self.editing.layout.piece(self.editing.selected[0])
                # It may be new where there is room for it, and not where the finger is.
                self._brought_from = (piece.x_mm, piece.y_mm) if piece is not None else where
                self._doing = "brought"
                self._drag_to(where[0] - self._brought_from[0], where[1] - self._brought_from[1], finger_mm=where)
            self.edited.emit()

    def bring_down(self, kind: str, at: QPointF) -> None:
        """That finger has lifted there: inside the walls the piece stays."""
        where = self.view.floor_of(at)
        if self._doing == "brought" and not self.inside(*where):
            self.bring_back()
        elif self._doing == "brought":
            self._let_go()

    def bring_back(self) -> None:
        """What a finger brought was not meant."""
        if self._doing == "brought":
            self._doing = ""
            self.editing.cancel_drag()
            self.show_now()
            self.edited.emit()

    def paint_over(self, painter: QPainter) -> None:
        look, now = look_of(self), self.editing
        if now.dragging:
            self._paint_held(painter)
        if self.mode == EDIT:
            for piece in (now.layout.piece(known) for known in now.selected):
                if piece is not None:
                    overlay.paint_selected(painter, look, self.view, piece)
            spots: list[Place | Zone] = [*now.layout.places, *now.layout.zones]
            for spot in spots:
                if spot.id in now.selected:
                    overlay.paint_selected_spot(painter, look, self.view, spot)
            handle, corner = self.handle(), self.corner()
            if handle is not None and not now.dragging:
                box = self.box()
                overlay.paint_handle(painter, look, handle, box.center() if box else handle)
            if corner is not None:
                overlay.paint_corner(painter, look, corner)
        if self.mode in (SWAP, ORDER):
            overlay.paint_touched(painter, look, self.view, now, (*now.touched, *([self.first] if self.first else [])))
            if now.next_place is not None:
                overlay.paint_selected_spot(painter, look, self.view, now.next_place)
        overlay.paint_guides(painter, look, self.view, now.guides)
        if self._band is not None:
            overlay.paint_band(painter, look, self.view, self._band, zone=self._doing == "zone")

    def _paint_held(self, painter: QPainter) -> None:
        """What the finger holds, over all else, which is painted without it."""
        look, now = look_of(self), self.editing
        held, layout, students = now.selected, now.layout, {s.id: s for s in now.room.students}
        for zone in layout.zones:
            if zone.id in held:
                paint_zone_ground(painter, look, self.view, zone)
        pieces = [piece for piece in layout.pieces if piece.id in held]
        for piece in pieces:
            paint_piece(painter, look, self.view, piece)
        shown = Shown(Seats.INITIALS if now.room.show_initials else Seats.NUMBERS)
        for place in layout.places:
            if goes_along(place, held):
                paint_seat(painter, look, self.view, place, students.get(place.student), shown)
        for piece in pieces:
            paint_words(painter, look, self.view, piece)

    # Touches

    def _was_touched(self, on: OnPlan) -> None:
        now, x, y = self.editing, on.x_mm, on.y_mm
        if self.mode == EDIT:
            if self.near_handle(self.handle(), x, y):
                now.rotate(90)
            else:
                hit = self.hit(x, y)
                now.select(*([hit] if hit else []))
        elif self.mode == ORDER:
            now.renumber(self.who(x, y) if now.ordering != "tables" else self.hit(x, y))
        elif self.mode in (SWAP, INITIALS):
            who = self.who(x, y)
            if who:
                self.picked.emit(who)
        self.show_now()
        self.edited.emit()

    def _asked_for(self, known: str) -> None:
        """Pressed by name: as a touch on it."""
        now = self.editing
        place = next((place for place in now.layout.places if place.id == known), None)
        if self.mode == EDIT:
            now.select(known)
        elif self.mode == ORDER:
            now.renumber(known)
        elif self.mode in (SWAP, INITIALS) and place is not None and place.student:
            self.picked.emit(place.student)
        self.show_now()
        self.edited.emit()

    def _begin(self, on: OnPlan) -> None:
        now, x, y = self.editing, on.x_mm, on.y_mm
        if self.mode == ZONE:
            self._doing = "zone"
        elif self.mode != EDIT:
            self._doing = ""
        elif self.near_handle(self.handle(), x, y):
            self._doing = "handle"
            self._hold()
            now.begin_drag()
        elif self.near_handle(self.corner(), x, y):
            self._doing = "corner"
            self._hold()
            now.begin_drag()
        else:
            hit = self.hit(x, y)
            bare = not hit or (hit.startswith("z") and hit not in now.selected)
            self._doing = "band" if bare else "pieces"
            if not bare:
                if hit not in now.selected:
                    now.select(hit)
                door = now.layout.piece(hit)
                is_door = door is not None and door.kind == DOOR
                self._grip_mm = (x - door.x_mm, y - door.y_mm) if is_door and door is not None else (0.0, 0.0)
                self._hold()
                now.begin_drag()
        self.edited.emit()

    def _move(self, on: OnPlan) -> None:
        now, by = self.editing, (on.x_mm - on.from_x_mm, on.y_mm - on.from_y_mm)
        match self._doing:
            case "pieces":
                grip = self._grip_mm
                self._drag_to(*by, finger_mm=(on.x_mm - grip[0], on.y_mm - grip[1]))
            case "handle":
                middle = self.middle_mm()
                turn = _bearing(middle, (on.x_mm, on.y_mm)) - _bearing(middle, (on.from_x_mm, on.from_y_mm))
                self._drag_to(0, 0, turn)
            case "corner" if (zone := self.zone()) is not None:
                now.span_zone(zone.id, (zone.x_mm, zone.y_mm), (on.x_mm, on.y_mm))
            case "band":
                # Drawn from corner to corner or round them all, it is what the whole stroke encloses.
                left, top, right, bottom = self._band or (on.from_x_mm, on.from_y_mm, on.from_x_mm, on.from_y_mm)
                self._band = min(left, on.x_mm), min(top, on.y_mm), max(right, on.x_mm), max(bottom, on.y_mm)
            case "zone":
                self._band = (on.from_x_mm, on.from_y_mm, on.x_mm, on.y_mm)
        self.update()

    def _end(self, on: OnPlan) -> None:
        band, self._band = self._band, None
        if self._doing == "band" and band is not None:
            self.editing.select_within(band[:2], band[2:])
            self._doing = ""
            self.show_now()
            self.edited.emit()
        elif self._doing == "zone" and band is not None:
            self._doing = ""
            done = self.editing.add_zone(band[:2], band[2:])
            self.show_now()
            self.edited.emit()
            if done:
                self.drawn.emit()
        else:
            self._let_go()

    def _drop(self, on: OnPlan) -> None:
        self._band, self._doing = None, ""
        self.editing.cancel_drag()
        self.show_now()
        self.edited.emit()

    def _twist(self, by_deg: float) -> None:
        if by_deg == 0 or not self.editing.dragging:
            self._hold()
            self.editing.begin_drag()
            self._doing = "twist"
        self._drag_to(0, 0, by_deg)

    def _untwist(self) -> None:
        self._let_go()

    # What is held

    def _hold(self) -> None:
        """Paint the room once without what is held now."""
        held = self.editing.selected
        along = {place.id for place in self.editing.layout.places if goes_along(place, held)}
        seats = Seats.INITIALS if self.editing.room.show_initials else Seats.NUMBERS
        shown = Shown(seats, grid_mm=GRID_MM, leave_out=frozenset((*held, *along)))
        self.show_room(self.editing.room, self.editing.layout, shown=shown)

    def _drag_to(
        self,
        right_mm: float,
        down_mm: float,
        turn_deg: float = 0,
        finger_mm: tuple[float, float] | None = None,
    ) -> None:
        self.editing.drag_to(right_mm, down_mm, turn_deg, snap=not turn_deg, finger_mm=finger_mm)
        self.update()

    def _let_go(self) -> None:
        self._doing = ""
        self.editing.end_drag()
        self.show_now()
        self.edited.emit()


def _bearing(middle: tuple[float, float], at: tuple[float, float]) -> float:
    return degrees(atan2(at[1] - middle[1], at[0] - middle[0]))
