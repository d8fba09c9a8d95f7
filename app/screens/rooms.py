"""Rooms: the room of the next lesson, to be changed and kept, and beside it where another one comes from."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.models.room import Room
from app.screens.page import Page
from app.screens.room_shelf import GAP_MM, RoomShelf
from app.screens.room_tile import RoomPicture, told
from app.widgets.parts.field import dress
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import BOLD, Look

UPRIGHT_PICTURE = 0.32
"""Of a page held upright the picture of the room has that much."""
ANY_HEIGHT = 16_777_215
"""What Qt has for no limit."""


class Rooms(Page):
    """Says what was asked for; `show_room` and `show_kept` say what there is."""

    change_asked = Signal()
    keep_asked = Signal()
    put_back_asked = Signal()

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__("Seats and room", "Back", parent)
        self._picture = RoomPicture(room, self)
        self._name, self._told, self._gone = QLabel("", self), QLabel("", self), QLabel("", self)
        self._gone.setWordWrap(True)
        self._gone.hide()
        self._change = Key("Change it", "rename", Kind.PRIMARY, stacked=False, at_lift=True, parent=self)
        self._keep = Key("Keep it for other lessons", "saved", stacked=False, at_lift=True, parent=self)
        self._put_back = Key("Put back", "undo", stacked=False, at_lift=True, parent=self)
        self._put_back.hide()
        self._change.tapped.connect(lambda _: self.change_asked.emit())
        self._keep.tapped.connect(lambda _: self.keep_asked.emit())
        self._put_back.tapped.connect(lambda _: self.put_back_asked.emit())
        self.shelf = RoomShelf(self)
        self.shelf.refused.connect(self.say)
        self._scroll = FingerScroll(self.shelf, self)
        self._keys = QVBoxLayout()
        for widget in (self._name, self._told, self._change, self._keep, self.said, self._gone, self._put_back):
            self._keys.addWidget(widget)
        self._keys.addStretch(1)
        self._parts = QGridLayout()
        self.column.addLayout(self._parts, 1)
        self.show_room(room)

    def show_room(self, room: Room) -> None:
        """Show that this is the room of the next lesson."""
        self._picture.show_room(room)
        self._name.setText(room.name or "Room without a name")
        self._told.setText(f"{told(room)}. {room.wide_mm / 1000:g} × {room.deep_mm / 1000:g} m.")
        self.setAccessibleDescription(f"{self._name.text()}: {self._told.text()}")
        self.shelf.show_room(room)

    def show_kept(self, kept: Sequence[tuple[UUID, Room]]) -> None:
        """Show the rooms that are kept."""
        self.shelf.show_kept(kept)

    def offer_back(self, words: str) -> None:
        """Offer to put back what is gone, and say what that is; '' for nothing."""
        self._gone.setText(words)
        self._gone.setVisible(bool(words))
        self._put_back.setVisible(bool(words))
        self._put_back.setAccessibleDescription(words)

    def dressed(self, look: Look) -> None:
        dress(self._name, look.font(24, BOLD), look.ink)
        dress(self._told, look.font(18), look.ink2)
        dress(self._gone, look.font(17), look.ink2)
        for key in (self._change, self._keep, self._put_back):
            key.setMinimumHeight(round(look.mm(10)))
        self._place(self.height() > self.width(), round(look.mm(GAP_MM)))
        self.shelf.dressed(look)

    def resizeEvent(self, event: QEvent) -> None:
        self.dress_all()

    def _place(self, upright: bool, gap: int) -> None:
        """The picture above its keys and all else beside them; upright its keys beside it and all else below."""
        parts = self._parts
        parts.removeItem(self._keys)
        for widget in (self._picture, self._scroll):
            parts.removeWidget(widget)
        parts.setSpacing(gap)
        self._picture.setMaximumHeight(round(self.height() * UPRIGHT_PICTURE) if upright else ANY_HEIGHT)
        parts.addWidget(self._picture, 0, 0)
        if upright:
            parts.addLayout(self._keys, 0, 1)
            parts.addWidget(self._scroll, 1, 0, 1, 2)
        else:
            parts.addLayout(self._keys, 1, 0)
            parts.addWidget(self._scroll, 0, 1, 2, 1)
        for n, (column, row) in enumerate(((3, 2), (2, 3)) if upright else ((4, 1), (6, 0))):
            parts.setColumnStretch(n, column)
            parts.setRowStretch(n, row)
