"""Rooms: the room of the next lesson, and where another one comes from: ready ones, kept ones, a grid, a ring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.ready_rooms import READY, grid, ring
from app.models.room import LONGEST_NAME, MOST_STUDENTS, Room
from app.models.settling import Impossible
from app.screens.page import Page
from app.screens.room_names import name_at
from app.screens.room_tile import WIDE_MM, RoomPicture, RoomTile, told
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.flow import Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import BOLD, SEMIBOLD, Look
from app.widgets.parts.stepper import Stepper

GAP_MM = 3.0
UPRIGHT_PICTURE = 0.32
"""Of a page held upright the picture of the room has that much."""


class KeptRoom(QWidget):
    """A room that is kept: its picture, and below it keys to rename, copy and delete it."""

    def __init__(self, uid: UUID, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self.uid, self.room = uid, room
        name = room.name or "Room without a name"
        self.tile = RoomTile(name, room, self)
        self.rename = Key("", "rename", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.copy = Key("", "copy", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.delete = Key("", "remove", Kind.QUIET, stacked=False, at_lift=True, parent=self)
        column, keys = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for key, words in ((self.rename, "Rename"), (self.copy, "Copy"), (self.delete, "Delete")):
            key.setAccessibleName(f"{words} {name}")
            keys.addWidget(key)
        column.addWidget(self.tile)
        column.addLayout(keys)


class Rooms(Page):
    """Says what was asked for; `show_room` and `show_kept` say what there is."""

    chosen = Signal(object)
    """The Room that the next lesson shall have: a copy of its own."""
    change_asked = Signal()
    keep_asked = Signal()
    renamed = Signal(object, str)
    """The uid of a kept room, and its new name."""
    copied = Signal(object)
    deleted = Signal(object)
    put_back_asked = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("Seats and room", "Back", parent)
        self._room = room
        self._kept: list[KeptRoom] = []
        self._picture = RoomPicture(room, self)
        self._name, self._told = QLabel("", self), QLabel("", self)
        self.change = Key("Change it", "rename", Kind.PRIMARY, stacked=False, at_lift=True, parent=self)
        self.change.tapped.connect(lambda _: self.change_asked.emit())
        self.keep = Key("Keep it for other lessons", "saved", stacked=False, at_lift=True, parent=self)
        self.keep.tapped.connect(lambda _: self.keep_asked.emit())
        self._said = QLabel("", self)
        self._said.setWordWrap(True)
        self._put_back = Key("Put back", "undo", stacked=False, at_lift=True, parent=self)
        self._put_back.tapped.connect(lambda _: self.put_back_asked.emit())
        self._put_back.hide()
        self._inner = QWidget(self)
        self._list = QVBoxLayout(self._inner)
        self._scroll = FingerScroll(self._inner, self)
        self._headings = [QLabel(words, self._inner) for words in ("Another room", "Kept rooms", "Make one")]
        self._ready = [RoomTile(name, made(), self._inner) for name, made in READY.items()]
        for tile, made in zip(self._ready, READY.values(), strict=True):
            tile.tapped.connect(lambda _, made=made: self.chosen.emit(made()))
        self._nothing = QLabel("None yet. Keep it for other lessons keeps the room above.", self._inner)
        self._nothing.setWordWrap(True)
        self._make = Flow(self._inner)
        self._rows = Stepper("rows", 5, (1, 10), at_lift=True, parent=self._make)
        self._columns = Stepper("columns", 6, (1, 10), at_lift=True, parent=self._make)
        self._ring = Stepper("seats", 24, (3, MOST_STUDENTS), at_lift=True, parent=self._make)
        self._make_grid = Key("Make rows", at_lift=True, parent=self._make)
        self._make_ring = Key("Make a ring", at_lift=True, parent=self._make)
        self._make_grid.tapped.connect(lambda _: self._made_grid())
        self._make_ring.tapped.connect(lambda _: self._made_ring())
        self._grids = (QGridLayout(), QGridLayout())
        self._build()
        self.show_room(room)

    def _build(self) -> None:
        self._top = QGridLayout()
        self._keys = QVBoxLayout()
        for widget in (self._name, self._told, self.change, self.keep, self._said, self._put_back):
            self._keys.addWidget(widget)
        self._keys.addStretch(1)
        self.column.addLayout(self._top, 1)
        parts = (self._grids[0], self._grids[1], self._make)
        for heading, part in zip(self._headings, parts, strict=True):
            self._list.addWidget(heading)
            if part is self._make:
                self._list.addWidget(self._make)
            elif isinstance(part, QGridLayout):
                self._list.addLayout(part)
            if part is self._grids[1]:
                self._list.addWidget(self._nothing)
        self._list.addStretch(1)

    def show_room(self, room: Room) -> None:
        """Show that this is the room of the next lesson."""
        self._room = room
        self._picture.show_room(room)
        self._name.setText(room.name or "Room without a name")
        self._told.setText(f"{told(room)}. {room.wide_mm / 1000:g} × {room.deep_mm / 1000:g} m.")
        self.setAccessibleDescription(f"{self._name.text()}: {self._told.text()}")
        for tile, made in zip(self._ready, READY.values(), strict=True):
            tile.set_chosen(room == made())

    def show_kept(self, kept: Sequence[tuple[UUID, Room]]) -> None:
        """Show the rooms that are kept."""
        for gone in self._kept:
            self._grids[1].removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        self._kept = [self._shown(uid, room) for uid, room in kept]
        self._nothing.setVisible(not kept)
        self.dress_all()
        for shown in self._kept:
            shown.show()

    def say(self, words: str, put_back: bool = False) -> None:
        """Say what was done, or what could not be; offer to put back what is gone."""
        self._said.setText(words)
        self._put_back.setVisible(put_back)

    def named(self) -> None:
        """A name was written: the answer comes when it is kept."""

    def dressed(self, look: Look) -> None:
        upright = self.height() > self.width()
        dress(self._name, look.font(24, BOLD), look.ink)
        dress(self._told, look.font(18), look.ink2)
        dress(self._said, look.font(17), look.ink2)
        dress(self._nothing, look.font(17), look.ink2)
        for heading in self._headings:
            dress(heading, look.font(20, SEMIBOLD), look.ink)
        gap = round(look.mm(GAP_MM))
        for key in (self.change, self.keep, self._put_back):
            key.setMinimumHeight(round(look.mm(10)))
        self._list.setSpacing(gap)
        self._list.setContentsMargins(0, 0, gap, 0)
        self._place_top(upright, gap)
        wide = self.width() - 2 * round(look.mm(6))
        self._place_tiles(look, wide if upright else wide * 6 // 10 - gap)
        self._make.show_those([self._rows, self._columns, self._make_grid, self._ring, self._make_ring])
        self._make.setFixedHeight(self._make.needed(max(1, wide if upright else wide * 6 // 10 - 2 * gap)))

    def resizeEvent(self, event: QEvent) -> None:
        self.dress_all()

    def _place_top(self, upright: bool, gap: int) -> None:
        """The picture above its keys and all else beside them; upright all else below."""
        self._top.removeItem(self._keys)
        for widget in (self._picture, self._scroll):
            self._top.removeWidget(widget)
        self._top.setSpacing(gap)
        if upright:
            self._picture.setMaximumHeight(round(self.height() * UPRIGHT_PICTURE))
            self._top.addWidget(self._picture, 0, 0)
            self._top.addLayout(self._keys, 0, 1)
            self._top.addWidget(self._scroll, 1, 0, 1, 2)
            stretches = (3, 2)
        else:
            self._picture.setMaximumHeight(16_777_215)
            self._top.addWidget(self._picture, 0, 0)
            self._top.addLayout(self._keys, 1, 0)
            self._top.addWidget(self._scroll, 0, 1, 2, 1)
            stretches = (4, 6)
        for n, much in enumerate(stretches):
            self._top.setColumnStretch(n, much)
        self._top.setRowStretch(0, 2 if upright else 1)
        self._top.setRowStretch(1, 3 if upright else 0)

    def _place_tiles(self, look: Look, wide: int) -> None:
        gap = round(look.mm(GAP_MM))
        columns = max(1, int((wide + gap) // (look.mm(WIDE_MM) + gap)))
        lists: tuple[Sequence[QWidget], ...] = (self._ready, self._kept)
        for places, tiles in zip(self._grids, lists, strict=True):
            places.setSpacing(gap)
            for n in range(places.columnCount()):
                places.setColumnStretch(n, 0)
            for n in range(columns):
                places.setColumnStretch(n, 1)
            for n, tile in enumerate(tiles):
                places.addWidget(tile, n // columns, n % columns)

    def _shown(self, uid: UUID, room: Room) -> KeptRoom:
        kept = KeptRoom(uid, room, self._inner)
        kept.tile.tapped.connect(lambda _: self.chosen.emit(room))
        kept.copy.tapped.connect(lambda _: self.copied.emit(uid))
        kept.delete.tapped.connect(lambda _: self.deleted.emit(uid))
        kept.rename.tapped.connect(lambda _: self._rename(kept))
        return kept

    def _rename(self, kept: KeptRoom) -> None:
        where = kept.rect().translated(kept.mapTo(self, kept.rect().topLeft()))
        name_at(self, where, kept.room.name, "Name of the room", LONGEST_NAME, lambda n: self.renamed.emit(kept.uid, n))

    def _made_grid(self) -> None:
        self._offer(lambda: grid(self._rows.value, self._columns.value))

    def _made_ring(self) -> None:
        self._offer(lambda: ring(self._ring.value))

    def _offer(self, make: Callable[[], Room]) -> None:
        try:
            room = make()
        except Impossible as why:
            self.say(str(why))
        else:
            self.chosen.emit(room)
