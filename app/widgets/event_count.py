"""EventCountRecorder: a tile for each agreed thing; one touch is one event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import event_count
from app.models.entry import Entry
from app.models.series import Series
from app.widgets.parts.look import BOLD, animated, look_of
from app.widgets.parts.recorder import Recorder
from app.widgets.parts.tally_tile import LEVELS, LINE_STEPS, Face, TallyTile
from app.widgets.parts.tile_grid import Grid, grid

PRESSED_MS, FADE_MS = 150, 120
LINE_STEP_MS = 10 * 60_000 // LINE_STEPS
"""The line of the last ten minutes moves on by so much at a time."""
NOW_MS = 2_000
GAP_MM, HEADING_DIP, LEAST_MM, NARROW_MM = 2.0, 30.0, 16.0, 100.0


class EventCountRecorder(Recorder[event_count.State]):
    """Tiles in the order of the plan. Holding one offers to take one back or to rename it."""

    def __init__(self, config: event_count.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Counts")
        self._config = config
        self._state = event_count.start(config)
        self._tiles: dict[str, TallyTile] = {}
        self._lines: dict[str, tuple[Series[Entry], int, tuple[int, ...]]] = {}
        self._spoken: tuple[tuple[str, int], ...] = ()
        self._grid = Grid((), ())
        for mark, category in enumerate(config.categories):
            tile = TallyTile(mark, self)
            self._tiles[category.id] = tile
            self._connect(tile, category.id)
        self.show_state(self._state, 0)

    def _connect(self, tile: TallyTile, category: str) -> None:
        tile.tapped.connect(lambda age_ms: self.recorded.emit(event_count.tap(category, age_ms)))
        tile.renamed.connect(lambda name: self.recorded.emit(event_count.rename(category, name)))
        tile.one_less.connect(lambda: self._one_less(category))
        tile.held.connect(lambda: self._held(tile))

    def show_state(self, state: event_count.State, now_ms: int) -> None:
        """Repaints the tiles whose picture is another one, and no other."""
        self._state = state
        fades = animated(self)
        for category, tile in self._tiles.items():
            tile.show_face(self._face(state, category, now_ms, fades))
        self._say(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setFont(look.font(18, BOLD))
        painter.setPen(look.ink2)
        for words, place in self._grid.headings:
            room = QRectF(place).adjusted(look.dip(2), 0, 0, 0)
            elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.end()

    def _held(self, tile: TallyTile) -> None:
        for other in self._tiles.values():
            if other is not tile:
                other.withdraw_offers()

    def _one_less(self, category: str) -> None:
        draft = event_count.one_less(self._state, category)
        if draft is not None:
            self.recorded.emit(draft)

    def _lay_out(self) -> None:
        look = look_of(self)
        groups = [_one_line(category.group) for category in self._config.categories]
        heading, gap, least = round(look.dip(HEADING_DIP)), round(look.mm(GAP_MM)), round(look.mm(LEAST_MM))
        self._grid = grid(self.rect(), groups, heading, gap, least, round(look.mm(NARROW_MM)))
        for tile, place in zip(self._tiles.values(), self._grid.places, strict=True):
            tile.setGeometry(place.target)
            tile.set_inset(place.inset)
        self.update()

    def _face(self, state: event_count.State, category: str, now_ms: int, fades: bool) -> Face:
        events = state.events[category]
        paused = state.lesson.paused
        since = now_ms - events[-1].at_ms if events else None
        pressed = 0 if since is None or paused else _pressed(since, fades)
        ago = "" if since is None else _ago(since)
        name = _one_line(state.name(category))
        return Face(name, len(events), ago, self._line(category, events, now_ms), pressed, paused)

    def _line(self, category: str, events: Series[Entry], now_ms: int) -> tuple[int, ...]:
        """Where the ticks stand. Looked up again when an event comes or goes, or the line moves on."""
        end = -(-now_ms // LINE_STEP_MS)
        known = self._lines.get(category)
        if known is None or known[0] is not events or known[1] != end:
            known = self._lines[category] = (events, end, _ticks(events, end))
        return known[2]

    def _say(self, state: event_count.State) -> None:
        """Names and counts for those who do not see the tiles; no name twice."""
        said = tuple((state.spoken(category), len(state.events[category])) for category in self._tiles)
        if said == self._spoken:
            return
        self._spoken = said
        names: set[str] = set()
        for place, (tile, (spoken, count)) in enumerate(zip(self._tiles.values(), said, strict=True), 1):
            name = unique = _one_line(spoken) or f"Tile {place}"
            n = 1
            while unique in names:
                n += 1
                unique = f"{name} ({n})"
            names.add(unique)
            tile.setAccessibleName(unique)
            tile.setAccessibleDescription(str(count))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _pressed(since_ms: int, fades: bool) -> int:
    if since_ms < PRESSED_MS:
        return LEVELS
    left = PRESSED_MS + FADE_MS - since_ms
    return max(0, -(-left * LEVELS // FADE_MS)) if fades else 0


def _ago(since_ms: int) -> str:
    if since_ms < NOW_MS:
        return "now"
    seconds = since_ms // 1000
    if seconds < 60:
        return f"{seconds} s ago"
    return f"{seconds // 60} min ago" if seconds < 3600 else f"{seconds // 3600} h ago"


def _ticks(events: Series[Entry], end: int) -> tuple[int, ...]:
    """The steps of the line that ends at step `end` of the lesson in which something happened."""
    first = bisect_left(events, (end - LINE_STEPS) * LINE_STEP_MS, key=_at)
    last = bisect_right(events, end * LINE_STEP_MS, first, key=_at)
    begin = end - LINE_STEPS
    return tuple(sorted({event.at_ms // LINE_STEP_MS - begin for event in events[first:last]}))


def _at(entry: Entry) -> int:
    return entry.at_ms
