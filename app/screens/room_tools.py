"""RoomTools: the keys for what can be done with a room now, and the line that says what touches on it mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.models.editing import LEAST_ROOM_MM, MOST_LAYOUTS, MOST_ROOM_MM, NUMBERS, TABLES, Editing
from app.models.forms import FORMS
from app.models.furniture import KINDS
from app.models.room import DESK, RING, ROUND_TABLE, SEATING, Piece
from app.screens.room_spots import EDIT, ORDER
from app.screens.room_words import KEYS, said_of
from app.widgets.parts.field import dress
from app.widgets.parts.flow import Flow
from app.widgets.parts.hint_line import HintLine
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import look_of
from app.widgets.parts.stepper import Stepper

ROW_OF, SIZE, FORM, LAYOUT = "row_of", "size", "form", "layout"
"""What needs more keys than one: they take the place of the others until it is done."""
MOST_ROWS, WIDEST_AISLE_MM, AISLE_STEP_MM, SIZE_STEP_MM, PIECE_STEP_MM = 10, 2_000, 100, 500, 100


K = TypeVar("K")
V = TypeVar("V")


class _Lazily(dict[K, V]):
    """Makes what is asked for, once."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        made = self[key] = self._make(key)
        return made


class RoomTools(QWidget):
    """Says what was asked for; does nothing itself."""

    asked = Signal(str)
    """A word of `KEYS`."""
    seats = Signal(int)
    row = Signal(str, int, int, int)
    """A kind, rows, columns, and the aisle in mm."""
    sized = Signal(int, int)
    """Of the room, or of the piece selected, in mm."""
    form = Signal(str)
    layout_asked = Signal(str)

    def __init__(self, editing: Editing, in_lesson: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing, self._in_lesson = editing, in_lesson
        self.hint = HintLine("What touches mean", parent)
        self.panel = ""
        self._kind = DESK
        self._flow = Flow(self)
        # Each is made when it is first wanted: a room must open at once.
        self._keys = _Lazily[str, Key](lambda key: self._made(*KEYS[key], key))
        self._seats = _Lazily[int, Key](self._chip)
        self._forms = _Lazily[str, Key](self._form)
        self._layouts = _Lazily[int, Key](self._layout)
        self.mode = EDIT

    @cached_property
    def _seats_label(self) -> QLabel:
        label = QLabel("Seats", self._flow)
        dress(label, look_of(self).font(17), look_of(self).ink2)
        label.setMinimumWidth(self.width() if self._flow.fills else 0)
        return label

    @cached_property
    def _row_steps(self) -> tuple[Stepper, Stepper, Stepper]:
        """Rows, columns, aisle."""
        span, flow = (1, MOST_ROWS), self._flow
        rows, columns = Stepper("rows", 5, span, parent=flow), Stepper("columns", 6, span, parent=flow)
        aisle = Stepper("aisle", 600, (0, WIDEST_AISLE_MM), AISLE_STEP_MM, lambda mm: f"{mm // 10} cm", parent=flow)
        for stepper in (rows, columns, aisle):
            stepper.stepped.connect(lambda _: self._tell_row())
        return rows, columns, aisle

    @cached_property
    def _size_steps(self) -> tuple[Stepper, Stepper]:
        """Wide, deep."""
        wide, deep = (
            Stepper(words, 0, (0, MOST_ROOM_MM), SIZE_STEP_MM, lambda mm: f"{mm / 1000:.1f} m", parent=self._flow)
            for words in ("wide", "deep")
        )
        for stepper in (wide, deep):
            stepper.stepped.connect(lambda _: self.sized.emit(wide.value, deep.value))
        return wide, deep

    def needed(self, wide: int) -> int:
        """How high it must be, whatever it shows: the plan above it must not jump."""
        first = ("row_of", "number", "reseat", "swap", "letters", "zone", "initials", "write_initials")
        last = ("turn_map", "second_adult", "room_size", "second_layout")
        return self._flow.needed(wide, [self._keys[key] for key in (*first, *last)])

    def fill_lines(self, wanted: bool) -> None:
        """Let the keys be as wide as the lines in which they stand, or as wide as they need."""
        self._flow.fills = wanted
        # In a column the word has a line of its own, above its keys.
        if "_seats_label" in self.__dict__:
            self._seats_label.setMinimumWidth(self.width() if wanted else 0)

    def open(self, panel: str) -> None:
        """Show the keys for that; '' for those that there are otherwise."""
        self.panel = panel
        piece = self._piece()
        if panel == ROW_OF:
            self._editing.select()
            self._kind = DESK
        if panel == SIZE:
            size = (self._editing.room.wide_mm, self._editing.room.deep_mm)
            least, step, most = LEAST_ROOM_MM, SIZE_STEP_MM, MOST_ROOM_MM
            if piece is not None:
                size, least, step = (piece.wide_mm, piece.deep_mm), PIECE_STEP_MM, PIECE_STEP_MM
                most = self._editing.room.wide_mm
            for stepper, value in zip(self._size_steps, size, strict=True):
                stepper.span(least, most, step)
                stepper.set_value(value)
        self.show_now(self.mode, "")

    def take_kind(self, kind: str) -> None:
        """The rows that are asked for are of that."""
        self._kind = kind
        self.show_now(self.mode, "")

    def show_now(self, mode: str, first: str) -> None:
        """Show what can be done now; `first` is the child touched first of two."""
        self.mode = mode
        if not self.isVisible():
            # It is laid out and dressed when it is shown.
            return
        if self.panel == SIZE and self._editing.selected and self._piece() is None:
            self.panel = ""
        self.hint.tell(said_of(self._editing, mode, self.panel, first, self._kind))
        wanted = self._wanted()
        self._dress_keys()
        self._flow.show_those(wanted)

    def _wanted(self) -> list[QWidget]:
        keys, now = self._keys, self._editing
        if self.mode != EDIT:
            ways = {NUMBERS: ["in_order", "by_table"], TABLES: ["in_order"]}.get(now.ordering, [])
            return [keys[key] for key in (*(ways if self.mode == ORDER else ()), "end")]
        match self.panel:
            case "row_of":
                return [*self._row_steps, keys["make"], keys["close"]]
            case "size" if self._piece() is not None and self._is_round():
                return [self._size_steps[0], keys["close"]]
            case "size":
                return [*self._size_steps, keys["close"]]
            case "form":
                return [*(self._forms[form] for form in FORMS), keys["close"]]
            case "layout":
                return [keys["name_layout"], keys["remove_layout"], keys["close"]]
        return self._for_selected() if now.selected else self._for_room()

    def _for_room(self) -> list[QWidget]:
        keys, now = self._keys, self._editing
        wanted: list[QWidget] = [keys["row_of"]]
        if now.room.students:
            wanted += [keys["reseat"], keys["swap"]] if self._in_lesson else [
                keys["number"], keys["reseat"], keys["swap"]
            ]  # fmt: skip
        if any(piece.name and piece.kind in SEATING for piece in now.layout.pieces) and not self._in_lesson:
            wanted.append(keys["letters"])
        wanted.append(keys["zone"])
        if now.room.students:
            wanted.append(keys["initials"])
            if now.room.show_initials:
                wanted.append(keys["write_initials"])
        wanted += [keys["turn_map"], keys["second_adult"], keys["room_size"]]
        if len(now.room.layouts) >= MOST_LAYOUTS:
            self._flow.together = self._layouts[0]
            return [*wanted, self._layouts[0], self._layouts[1]]
        return wanted if self._in_lesson else [*wanted, keys["second_layout"]]

    def _for_selected(self) -> list[QWidget]:
        keys, now = self._keys, self._editing
        pieces = [piece for piece in now.layout.pieces if piece.id in now.selected]
        wanted: list[QWidget] = [keys["rotate"]] if pieces else []
        wanted += [keys["duplicate"], keys["delete"]]
        if len(now.selected) == 1 and (not pieces or pieces[0].kind in SEATING or pieces[0].kind == "label"):
            wanted.append(keys["name"])
        if len(pieces) == 1:
            wanted.append(keys["size"])
        choices = [set(KINDS[piece.kind].choices) for piece in pieces if KINDS[piece.kind].choices]
        common = set.intersection(*choices) if choices else set()
        if not common:
            return wanted
        self._flow.together = self._seats_label
        return [*wanted, self._seats_label, *(self._seats[n] for n in sorted(common))]

    def _dress_keys(self) -> None:
        """Let those that say what holds now say it."""
        now, keys = self._editing, self._keys
        if "initials" in keys:
            keys["initials"].set_chosen(now.room.show_initials)
        if "second_adult" in keys:
            keys["second_adult"].set_chosen(now.room.second_adult)
            words = "in the room" if now.room.second_adult else "not in the room"
            keys["second_adult"].setAccessibleDescription(words)
        if "make" in keys:
            rows, columns, _ = self._row_steps
            keys["make"].set_words(f"Place {rows.value * columns.value}")
        for number, key in self._layouts.items():
            if number < len(now.room.layouts):
                layout = now.room.layouts[number]
                key.set_words(layout.name or f"Layout {number + 1}")
                key.set_chosen(layout.id == now.layout.id)
        seats = {len(now.layout.at(known)) for known in now.selected if now.layout.piece(known)}
        for n, chip in self._seats.items():
            chip.set_chosen(seats == {n})

    def _piece(self) -> Piece | None:
        chosen = self._editing.selected
        return self._editing.layout.piece(chosen[0]) if len(chosen) == 1 else None

    def _is_round(self) -> bool:
        piece = self._piece()
        return piece is not None and piece.kind in (ROUND_TABLE, RING)

    def _tell_row(self) -> None:
        self._dress_keys()
        self._flow.lay_out()

    def _made(self, words: str, icon: str, key: str) -> Key:
        made = Key(words, icon, Kind.PLAIN, stacked=False, parent=self._flow)
        made.set_words_dip(17, 24)
        made.hide()
        if key == "make":
            made.tapped.connect(lambda _: self._make())
        else:
            made.tapped.connect(lambda _: self.asked.emit(key))
        return made

    def _plain(self, words: str, act: Callable[[], None]) -> Key:
        made = Key(words, kind=Kind.PLAIN, parent=self._flow)
        made.tapped.connect(lambda _: act())
        return made

    def _chip(self, seats: int) -> Key:
        made = self._plain(str(seats), lambda: self.seats.emit(seats))
        made.setAccessibleName("1 seat" if seats == 1 else f"{seats} seats")
        return made

    def _form(self, form: str) -> Key:
        return self._plain(FORMS[form], lambda: self.form.emit(form))

    def _layout(self, number: int) -> Key:
        return self._plain("", lambda: self.layout_asked.emit(self._editing.room.layouts[number].id))

    def _make(self) -> None:
        rows, columns, aisle = self._row_steps
        self.row.emit(self._kind, rows.value, columns.value, aisle.value)

    def resizeEvent(self, event: QEvent) -> None:
        self.fill_lines(self._flow.fills)
        self._flow.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QEvent) -> None:
        self._dress()

    def _dress(self) -> None:
        look = look_of(self)
        if "_seats_label" in self.__dict__:
            dress(self._seats_label, look.font(17), look.ink2)
        self.show_now(self.mode, "")
