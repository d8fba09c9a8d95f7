"""RoomEditor: draws a room: what stands in it, where, and who sits there; before a lesson, or over one that runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.editing import NUMBERS, SEATS, TABLES, Editing
from app.models.furniture import KINDS
from app.models.room import GRID_MM, LONGEST_NAME, Room
from app.screens.room_frame import RoomFrame
from app.screens.room_names import name_at
from app.screens.room_spots import EDIT, INITIALS, ORDER, SWAP, ZONE
from app.screens.room_tools import FORM, LAYOUT, ROW_OF, SIZE

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RoomEditor(RoomFrame):
    """Edits a copy of the room that it is given, in that layout. `in_lesson`: over a recording."""

    changed = Signal(object)
    """The Room as it is now, after each act."""
    done = Signal(object)
    """The Room as it shall be."""
    dropped = Signal()
    """In a lesson: all shall stay as it was."""

    def __init__(
        self, room: Room, layout_id: str = "", *, in_lesson: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(Editing(room, layout_id, in_lesson=in_lesson), in_lesson, parent)
        self._known = room
        self._connect()
        self._show()

    @property
    def room(self) -> Room:
        """The room as it is now."""
        return self.editing.room

    def _connect(self) -> None:
        self.done_key.tapped.connect(lambda _: self._finish())
        self.as_before_key.tapped.connect(lambda _: self.dropped.emit())
        self.name_key.tapped.connect(lambda _: self._name_room())
        self.undo_key.tapped.connect(lambda _: self._do(self.editing.undo))
        self.redo_key.tapped.connect(lambda _: self._do(self.editing.redo))
        self.whole_key.tapped.connect(lambda _: self.canvas.whole_room())
        self.canvas.edited.connect(self._show)
        self.canvas.zoomed.connect(self.show_keys)
        self.canvas.picked.connect(self._picked)
        self.canvas.drawn.connect(self._zone_drawn)
        self.palette_part.chosen.connect(self._chosen)
        self.palette_part.dragged.connect(lambda kind, at: self.canvas.bring(kind, self._on_canvas(at)))
        self.palette_part.dropped.connect(lambda kind, at: self.canvas.bring_down(kind, self._on_canvas(at)))
        self.palette_part.dropped_nowhere.connect(lambda _: self.canvas.bring_back())
        self.tools.asked.connect(self._asked)
        self.tools.seats.connect(lambda number: self._do(lambda: self.editing.seat(number)))
        self.tools.row.connect(self._row)
        self.tools.sized.connect(self._size)
        self.tools.form.connect(self._form)
        self.tools.layout_asked.connect(self._layout)

    # What is asked for

    def _asked(self, key: str) -> None:
        now = self.editing
        match key:
            case "row_of" | "size" | "room_size":
                self.tools.open(ROW_OF if key == "row_of" else SIZE)
                return
            case "second_layout":
                self.tools.open(FORM)
                return
            case "close":
                self.tools.open("")
                return
            case "number" | "reseat" | "letters":
                now.begin_order({"number": NUMBERS, "reseat": SEATS, "letters": TABLES}[key])
                self._go_to(ORDER)
            case "swap" | "zone" | "write_initials":
                self._go_to({"swap": SWAP, "zone": ZONE, "write_initials": INITIALS}[key])
            case "end":
                self._go_to(EDIT)
            case "in_order":
                self._do(now.number_in_order if now.ordering == NUMBERS else now.retable)
                self._go_to(EDIT)
            case "by_table":
                self._do(now.number_by_table)
                self._go_to(EDIT)
            case "name":
                self._name_selected()
            case "name_layout":
                layout = now.layout
                self._write(self.tools.geometry(), layout.name, "Name of the layout", now.rename_layout)
            case _:
                self._do(lambda: self._act(key))

    def _act(self, key: str) -> bool:
        now = self.editing
        acts: dict[str, Callable[[], bool]] = {
            "rotate": now.rotate,
            "duplicate": now.duplicate,
            "delete": now.delete,
            "turn_map": now.turn_map,
            "initials": lambda: now.set_show_initials(not now.room.show_initials),
            "second_adult": lambda: now.set_second_adult(not now.room.second_adult),
            "remove_layout": self._remove_layout,
        }
        return acts[key]()

    def _remove_layout(self) -> bool:
        done = self.editing.remove_layout()
        self.tools.panel = ""
        return done

    def _go_to(self, mode: str) -> None:
        if mode != ORDER:
            self.editing.begin_order("")
        self.tools.panel = ""
        self.canvas.mode, self.canvas.first = mode, ""
        self.editing.select()
        self.canvas.show_now()
        self._show()

    def _chosen(self, kind: str) -> None:
        """Touched in the palette: it appears in the middle, or the rows that are asked for are of that."""
        if self.tools.panel == ROW_OF and KINDS[kind].seats:
            self.tools.take_kind(kind)
            return
        if self.canvas.mode != EDIT:
            self._go_to(EDIT)
        self._do(lambda: self.editing.add(kind))

    def _row(self, kind: str, rows: int, columns: int, aisle_mm: int) -> None:
        if self._do(lambda: self.editing.row_of(kind, rows, columns, aisle_mm)):
            self.tools.open("")

    def _size(self, wide_mm: int, deep_mm: int) -> None:
        now = self.editing
        if now.selected:
            self._do(lambda: now.resize(now.selected[0], wide_mm, deep_mm))
        else:
            self._do(lambda: now.resize_room(wide_mm, deep_mm))

    def _form(self, form: str) -> None:
        if self._do(lambda: self.editing.add_layout(form)):
            self.tools.open("")

    def _layout(self, layout: str) -> None:
        """The layout touched is shown; touched again its keys are."""
        if layout == self.editing.layout.id:
            self.tools.open(LAYOUT)
            return
        self.editing.select()
        self.editing.show_layout(layout)
        self._show()

    def _picked(self, student: str) -> None:
        now, first = self.editing, self.canvas.first
        if self.canvas.mode == INITIALS:
            self._write_initials(student)
        elif not first or first == student:
            self.canvas.first = "" if first else student
        else:
            self.canvas.first = ""
            self._do(lambda: now.swap(first, student))

    def _do(self, act: Callable[[], object]) -> bool:
        done = bool(act())
        self.canvas.show_now()
        self._show()
        return done

    # Names

    def _name_room(self) -> None:
        self._write(self.name_key.geometry(), self.room.name, "Name of the room", self.editing.rename_room)

    def _zone_drawn(self) -> None:
        self._go_to_zone()
        self._name_selected()

    def _go_to_zone(self) -> None:
        chosen = self.editing.selected
        self._go_to(EDIT)
        self.editing.select(*chosen)
        self._show()

    def _name_selected(self) -> None:
        now = self.editing
        if not now.selected:
            return
        known = now.selected[0]
        thing = now.layout.piece(known) or next(zone for zone in now.layout.zones if zone.id == known)
        box = self.canvas.box()
        where = QRect() if box is None else box.toAlignedRect().translated(self.canvas.pos())
        self._write(where, thing.name, "Its name", lambda name: now.rename(known, name))

    def _write_initials(self, student: str) -> None:
        now = self.editing
        place = now.layout.place_of(student)
        letters = next((one.initials for one in now.room.students if one.id == student), "")
        if place is not None:
            at = self.canvas.view.dip_of(place.x_mm, place.y_mm).toPoint() + self.canvas.pos()
            where = QRect(at.x() - 1, at.y() - 1, 2, 2)
            self._write(where, letters, "Initials", lambda told: now.set_initials(student, told))

    def _write(
        self, where: QRect, name: str, called: str, keep: Callable[[str], bool], longest: int = LONGEST_NAME
    ) -> None:
        field = name_at(self, where, name, called, longest)
        field.kept.connect(lambda words: self._do(lambda: keep(words)))

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now, control = self.editing, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = Qt.Key(event.key())
        if key in _WAYS and now.selected and self.canvas.mode == EDIT:
            self._do(lambda: self._push(*_WAYS[key]))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and now.selected:
            self._do(now.delete)
        elif control and key == Qt.Key.Key_Z:
            self._do(now.redo if shift else now.undo)
        elif control and key == Qt.Key.Key_Y:
            self._do(now.redo)
        elif control and key == Qt.Key.Key_D:
            self._do(now.duplicate)
        elif control and key == Qt.Key.Key_A:
            self._do(lambda: now.select_within((0, 0), (now.room.wide_mm, now.room.deep_mm)))
        elif key == Qt.Key.Key_Escape:
            self._go_to(EDIT)
        else:
            super().keyPressEvent(event)

    def _push(self, right: int, down: int) -> bool:
        """One step of the grid, as it is seen: the map may be turned."""
        view = self.canvas.view
        middle = view.room.center()
        one, other = view.floor_of(middle), view.floor_of(middle + QPointF(right, down))
        by = [GRID_MM * (b - a) * view.dip_per_mm for a, b in zip(one, other, strict=True)]
        self.editing.begin_drag()
        self.editing.drag_to(round(by[0]), round(by[1]), snap=False)
        return self.editing.end_drag()

    # What is shown

    def _show(self) -> None:
        self.tools.show_now(self.canvas.mode, self.canvas.first)
        self.show_keys()
        if not self.editing.dragging and self.room != self._known:
            self._known = self.room
            self.changed.emit(self.room)

    def _finish(self) -> None:
        self.editing.end_drag()
        # What a finger held till now is told as a change as well.
        self._show()
        self.done.emit(self.room)

    def _on_canvas(self, at: QPointF) -> QPointF:
        return QPointF(self.canvas.mapFromGlobal(at))
