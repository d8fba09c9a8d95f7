"""Board: the tiles of a replay, one for each method of each lesson, in the room that there is for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models.replay import Now, Replay
from app.screens.replay_tile import EDGE_DIP, HEAD_DIP, NAME_DIP, Tile, scale_in
from app.widgets.parts.look import Look, look_of

GAP_DIP, APART_DIP = 8.0, 22.0
NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Grid:
    """So many of the methods beside each other, each as wide as all lessons, and the rest below them."""

    across: int
    rows: int


def grid(size: QSize, methods: int, lessons: int, look: Look) -> Grid:
    """The one in which tiles are as large as they can be."""

    def scale(found: Grid) -> float:
        tile = _tile(size, found, lessons, look)
        head = QSize(round(2 * look.dip(EDGE_DIP)), round(look.dip(HEAD_DIP + EDGE_DIP)))
        return scale_in(tile - head, look)

    methods = max(1, methods)
    return max((Grid(across, -(-methods // across)) for across in range(1, methods + 1)), key=scale)


def places(size: QSize, methods: int, lessons: int, look: Look) -> list[list[QRect]]:
    """For each method where its tiles stand, one for each lesson, across from each other."""
    found = grid(size, methods, lessons, look)
    tile, gap, apart = _tile(size, found, lessons, look), round(look.dip(GAP_DIP)), _apart(lessons, look)
    group = lessons * (tile.width() + gap) - gap + apart
    made = []
    for n in range(methods):
        row, column = divmod(n, found.across)
        top, left = row * (tile.height() + gap), column * group
        made.append([QRect(left + k * (tile.width() + gap), top, tile.width(), tile.height()) for k in range(lessons)])
    return made


def _apart(lessons: int, look: Look) -> int:
    """Between the tiles of two methods."""
    return round(look.dip(GAP_DIP if lessons == 1 else APART_DIP))


def _tile(size: QSize, found: Grid, lessons: int, look: Look) -> QSize:
    gap, apart = round(look.dip(GAP_DIP)), _apart(lessons, look)
    group = (size.width() + apart) // found.across - apart
    return QSize((group + gap) // lessons - gap, (size.height() + gap) // found.rows - gap)


class Board(QWidget):
    """A touch on a tile gives its method all of the place, and gives it back."""

    filled = Signal()
    """All recorders are there."""

    def __init__(self, replays: Sequence[Replay], names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._replays = replays
        self._large = ""
        """The method that has all of the place."""
        self._methods = [key for key in METHODS if any(key in replay.methods for replay in replays)]
        self._tiles: dict[tuple[str, int], Tile] = {}
        for key in self._methods:
            for column, replay in enumerate(replays):
                if key in replay.methods:
                    self._add(key, column, names[column])
        # One after the other: the screen is there before the last of them is.
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make)
        self._making.start()

    def _add(self, key: str, column: int, name: str) -> None:
        tile = self._tiles[key, column] = Tile(METHODS[key].title, name, self)
        tile.tapped.connect(lambda _: self._touched(key))

    def show_at(self, nows: Sequence[Now]) -> None:
        """Show all lessons, each at its moment."""
        states = [replay.state_at(now.at_ms) for replay, now in zip(self._replays, nows, strict=True)]
        for (key, column), tile in self._tiles.items():
            at_ms = nows[column].at_ms
            tile.show_state(states[column][key], at_ms, METHODS[key].headline(states[column][key], at_ms))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()
            for tile in self._tiles.values():
                tile.stand()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only where a lesson has no tile: what is not there was not recorded, and is nothing else."""
        look, painter = look_of(self), QPainter(self)
        painter.setFont(look.font(NAME_DIP))
        for key, row in zip(self._shown, self._places(), strict=True):
            for column, place in enumerate(row):
                if (key, column) not in self._tiles and event.region().intersects(place):
                    painter.setPen(look.line)
                    painter.drawRoundedRect(place.adjusted(0, 0, -1, -1), look.dip(8), look.dip(8))
                    painter.setPen(look.ink2)
                    words = f"{METHODS[key].title} {NOT_RECORDED}"
                    painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.end()

    @property
    def _shown(self) -> list[str]:
        return [self._large] if self._large else self._methods

    def _places(self) -> list[list[QRect]]:
        return places(self.size(), len(self._shown), len(self._replays), look_of(self))

    def _make(self) -> None:
        waits = next((at for at, tile in self._tiles.items() if tile.waits), None)
        if waits is None:
            self._making.stop()
            self.filled.emit()
            return
        key, column = waits
        config = msgspec.convert(self._replays[column].session.configs[key], METHODS[key].config)
        self._tiles[waits].hold(METHODS[key].recorder(config))

    def _touched(self, key: str) -> None:
        self._enlarge("" if self._large else key)

    def show_all(self) -> None:
        """Give each tile its place back."""
        self._enlarge("")

    def _enlarge(self, key: str) -> None:
        self._large = key
        for tile in self._tiles.values():
            tile.set_large(bool(key))
        self._lay_out()

    def _lay_out(self) -> None:
        for (key, _), tile in self._tiles.items():
            tile.setVisible(key in self._shown)
        self.update()
        for key, row in zip(self._shown, self._places(), strict=True):
            for column, place in enumerate(row):
                if (key, column) in self._tiles:
                    self._tiles[key, column].setGeometry(place)
