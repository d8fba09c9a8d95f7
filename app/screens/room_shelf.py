"""RoomShelf: where another room comes from: ready ones, those that are kept, rows or a ring of any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.models.ready_rooms import READY, grid, ring
from app.models.room import LONGEST_NAME, MOST_STUDENTS, Room
from app.models.settling import Impossible
from app.screens.room_names import name_at
from app.screens.room_tile import WIDE_MM, RoomTile
from app.widgets.parts.field import dress
from app.widgets.parts.flow import Flow
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import SEMIBOLD, Look, look_of
from app.widgets.parts.stepper import Stepper

GAP_MM = 3.0
MOST_ROWS, LEAST_RING = 10, 3


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


class RoomShelf(QWidget):
    """Says which one was touched. Lies on a page that scrolls, so everything acts at lift."""

    chosen = Signal(object)
    """A Room."""
    refused = Signal(str)
    """Why a room cannot be made, in a sentence."""
    renamed = Signal(object, str)
    """The uid of a kept room, and its new name."""
    copied = Signal(object)
    deleted = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._kept: list[KeptRoom] = []
        self._ready = [RoomTile(name, made(), self) for name, made in READY.items()]
        for tile, made in zip(self._ready, READY.values(), strict=True):
            tile.tapped.connect(lambda _, made=made: self.chosen.emit(made()))
        self._nothing = QLabel("None yet. Keep it for other lessons puts the room of this lesson here.", self)
        self._nothing.setWordWrap(True)
        self._grids = (QGridLayout(), QGridLayout())
        self._make = self._makers()
        self._column = QVBoxLayout(self)
        # Else it would stay as wide as it once was: its own columns would hold it open.
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._headings = [QLabel(words, self) for words in ("Another room", "Kept rooms", "Make one")]
        self._column.addWidget(self._headings[0])
        self._column.addLayout(self._grids[0])
        self._column.addWidget(self._headings[1])
        self._column.addLayout(self._grids[1])
        for widget in (self._nothing, self._headings[2], self._make):
            self._column.addWidget(widget)
        self._column.addStretch(1)

    def show_room(self, room: Room) -> None:
        """Show that this is the room of the next lesson."""
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
        self._lay_out()
        for shown in self._kept:
            shown.show()

    def dressed(self, look: Look) -> None:
        """Wear that look."""
        dress(self._nothing, look.font(17), look.ink2)
        for heading in self._headings:
            dress(heading, look.font(20, SEMIBOLD), look.ink)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        return QSize(round(look_of(self).mm(WIDE_MM)), self._column.minimumSize().height())

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        look = look_of(self)
        gap = round(look.mm(GAP_MM))
        self._column.setSpacing(gap)
        self._column.setContentsMargins(0, 0, gap, 0)
        wide = self.width() - gap
        columns = max(1, int((wide + gap) // (look.mm(WIDE_MM) + gap)))
        lists: tuple[Sequence[QWidget], ...] = (self._ready, self._kept)
        for places, tiles in zip(self._grids, lists, strict=True):
            places.setSpacing(gap)
            for n in range(max(columns, places.columnCount())):
                places.setColumnStretch(n, n < columns)
            for n, tile in enumerate(tiles):
                places.addWidget(tile, n // columns, n % columns)
        self._make.setFixedHeight(self._make.needed(max(1, wide)))

    def _makers(self) -> Flow:
        flow = Flow(self)
        rows, columns, seats = (
            Stepper(words, value, span, at_lift=True, parent=flow)
            for words, value, span in (
                ("rows", 5, (1, MOST_ROWS)),
                ("columns", 6, (1, MOST_ROWS)),
                ("seats", 24, (LEAST_RING, MOST_STUDENTS)),
            )
        )
        in_rows, in_ring = Key("Make rows", at_lift=True, parent=flow), Key("Make a ring", at_lift=True, parent=flow)
        in_rows.tapped.connect(lambda _: self._offer(lambda: grid(rows.value, columns.value)))
        in_ring.tapped.connect(lambda _: self._offer(lambda: ring(seats.value)))
        flow.show_those([rows, columns, in_rows, seats, in_ring])
        return flow

    def _offer(self, make: Callable[[], Room]) -> None:
        try:
            room = make()
        except Impossible as why:
            self.refused.emit(str(why))
        else:
            self.chosen.emit(room)

    def _shown(self, uid: UUID, room: Room) -> KeptRoom:
        kept = KeptRoom(uid, room, self)
        kept.tile.tapped.connect(lambda _: self.chosen.emit(room))
        kept.copy.tapped.connect(lambda _: self.copied.emit(uid))
        kept.delete.tapped.connect(lambda _: self.deleted.emit(uid))
        kept.rename.tapped.connect(lambda _: self._rename(kept))
        return kept

    def _rename(self, kept: KeptRoom) -> None:
        where = kept.rect().translated(kept.mapTo(self._page, kept.rect().topLeft()))
        field = name_at(self._page, where, kept.room.name, "Name of the room", LONGEST_NAME)
        field.kept.connect(lambda name: self.renamed.emit(kept.uid, name))
