"""Board: the tiles of a replay, one for each method of each lesson, in the room that there is for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import ceil

import msgspec
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.methods import METHODS
from app.models import lesson
from app.models.replay import Now, Replay
from app.screens.replay_tile import EDGE_DIP, HEAD_DIP, Tile, scale_in
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import Look, look_of

GAP_DIP, APART_DIP, FOOT_DIP = 8.0, 22.0, 16.0
NOT_WATCHED = "not watched"
LARGER = "Touch a panel to see it larger."
Method = tuple[int, ...]
"""The lessons that a method has a tile of."""
Row = tuple[int, ...]
"""The places of the methods that stand beside each other in it."""


def places(size: QSize, methods: Sequence[Method], look: Look) -> list[list[QRect]]:
    """For each method where its tiles stand, those of one method beside each other; as large as they can be.

    What all lessons share stands above what one of them has alone, and each row fills its width.
    """
    lessons = max((len(method) for method in methods), default=1)
    order = sorted(range(len(methods)), key=lambda n: -len(methods[n]))
    head = QSize(round(2 * look.dip(EDGE_DIP)), round(look.dip(HEAD_DIP + EDGE_DIP)))

    def large(rows: Sequence[Row]) -> tuple[float, float]:
        scales = [
            scale_in(place.size() - head, look)
            for places in _stand(size, methods, rows, lessons, look)
            for place in places
        ]
        return min(scales, default=0.0), sum(scales)

    best = max(_rows(order), key=large)
    return _stand(size, methods, best, lessons, look)


def _rows(order: Sequence[int]) -> Iterator[list[Row]]:
    """All ways to break them into rows."""
    for cuts in product((False, True), repeat=max(0, len(order) - 1)):
        ends = [n + 1 for n, cut in enumerate(cuts) if cut]
        yield [tuple(order[begin:end]) for begin, end in pairwise([0, *ends, len(order)])]


def _stand(size: QSize, methods: Sequence[Method], rows: Sequence[Row], lessons: int, look: Look) -> list[list[QRect]]:
    gap, apart = round(look.dip(GAP_DIP)), round(look.dip(GAP_DIP if lessons == 1 else APART_DIP))
    high = (size.height() + gap) // len(rows) - gap
    found: dict[int, list[QRect]] = {}
    for n, row in enumerate(rows):
        top, left = n * (high + gap), 0.0
        tiles = sum(len(methods[method]) for method in row)
        wide = (size.width() - (len(row) - 1) * apart - (tiles - len(row)) * gap) / max(1, tiles)
        # Of what lessons have alone that of the older one stands at the left.
        for method in sorted(row, key=lambda method: (-len(methods[method]), methods[method])):
            found[method] = [
                QRect(round(left + k * (wide + gap)), top, int(wide), high) for k in range(len(methods[method]))
            ]
            left += len(methods[method]) * (wide + gap) - gap + apart
    return [found[method] for method in range(len(methods))]


def not_begun(replay: Replay) -> str:
    """What stands where a lesson has not begun, with the time of day at which it does, where that is known."""
    begins = replay.wall_at(replay.first_ms)
    return f"Not begun: it starts at {begins:%H:%M}." if begins else "Not begun."


class Board(QWidget):
    """A touch on a tile gives its method all of the place, and gives it back."""

    filled = Signal()
    """All recorders are there."""

    def __init__(self, replays: Sequence[Replay], names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._replays, self._names = replays, tuple(names)
        self._large = ""
        """The method that has all of the place."""
        self._methods = [key for key in METHODS if any(key in replay.methods for replay in replays)]
        self._tiles: dict[tuple[str, int], Tile] = {}
        for key in self._methods:
            for column, replay in enumerate(replays):
                if key in replay.methods:
                    self._add(key, column, names[column])
        self.setAccessibleName("Methods")
        self.setAccessibleDescription(self._said)
        # One after the other: the screen is there before the last of them is.
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make)
        self._making.start()

    def _add(self, key: str, column: int, name: str) -> None:
        tile = self._tiles[key, column] = Tile(METHODS[key].title, name, self)
        tile.tapped.connect(lambda _: self._touched(key))

    def show_at(self, nows: Sequence[Now]) -> None:
        """Show all lessons, each at its moment."""
        states = [
            replay.ended if now.over else replay.state_at(now.at_ms)
            for replay, now in zip(self._replays, nows, strict=True)
        ]
        for (key, column), tile in self._tiles.items():
            at_ms = nows[column].at_ms
            if nows[column].ahead:
                tile.say(not_begun(self._replays[column]))
                continue
            state = states[column][key]
            known: lesson.State = state.lesson
            away = not known.is_over and (known.is_away(key, at_ms) or known.covered_since_ms is not None)
            headline = METHODS[key].headline(state, at_ms)
            tile.show_state(state, at_ms, f"{NOT_WATCHED} · {headline}" if away else headline)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()
            for tile in self._tiles.values():
                tile.stand()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only its foot: that a touch enlarges, and what a lesson has no tile of."""
        if event.rect().bottom() >= self._foot.top():
            look, painter = look_of(self), QPainter(self)
            painter.setFont(look.font(FOOT_DIP))
            painter.setPen(look.ink2)
            draw_lines(painter, lines_of(self._said, look.font(FOOT_DIP), self.width(), 1), QRectF(self._foot))
            painter.end()

    @property
    def _foot(self) -> QRect:
        high = ceil(line_height(look_of(self).font(FOOT_DIP))) if self._said else 0
        return QRect(0, self.height() - high, self.width(), high)

    @property
    def _said(self) -> str:
        lacks = {
            name: [METHODS[key].title for key in self._methods if (key, column) not in self._tiles]
            for column, name in enumerate(self._names)
        }
        hint = LARGER if len(self._methods) > 1 and not self._large else ""
        told = (f"{name}: {' and '.join(titles)} not recorded." for name, titles in lacks.items() if titles)
        return " ".join(filter(None, (hint, *told)))

    @property
    def _shown(self) -> list[str]:
        return [self._large] if self._large else self._methods

    def _columns(self, key: str) -> Method:
        return tuple(column for column in range(len(self._replays)) if (key, column) in self._tiles)

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
        self.setAccessibleDescription(self._said)
        for tile in self._tiles.values():
            tile.set_large(bool(key))
        self._lay_out()

    def _lay_out(self) -> None:
        for (key, _), tile in self._tiles.items():
            tile.setVisible(key in self._shown)
        self.update()
        shown, foot = [self._columns(key) for key in self._shown], self._foot.height()
        room = self.size() - QSize(0, foot and foot + round(look_of(self).dip(GAP_DIP) / 2))
        for key, columns, row in zip(self._shown, shown, places(room, shown, look_of(self)), strict=True):
            for column, place in zip(columns, row, strict=True):
                self._tiles[key, column].setGeometry(place)
