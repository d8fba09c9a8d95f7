"""EventCountRecorder: a tile for each agreed thing; one touch is one event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import event_count
from app.models.entry import Draft, Entry
from app.models.series import Series
from app.widgets.parts.look import BOLD, animated, look_of
from app.widgets.parts.recorder import Recorder
from app.widgets.parts.tally_tile import LEVELS, Face, TallyTile
from app.widgets.parts.tile_grid import Grid, grid

PRESSED_MS, FADE_MS = 150, 120
LINE_MS = 10 * 60_000
"""What a tile's line shows: the last ten minutes."""
LINE_STEP_MS = 5_000
"""The line moves on by so much at a time."""
MOST_TICKS = 120
"""No line is wider in pixels: more events than that are looked for pixel by pixel."""
NOW_MS = 2_000
GAP_MM, HEADING_DIP, LEAST_MM = 2.0, 30.0, 12.0


class EventCountRecorder(Recorder[event_count.State]):
    """Tiles in the order of the plan. Holding one offers to take one back or to rename it."""

    def __init__(self, config: event_count.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Counts")
        self._config = config
        self._state = event_count.start(config)
        self._tiles: dict[str, TallyTile] = {}
        self._ticks: dict[str, tuple[tuple[int, object, int], tuple[float, ...]]] = {}
        self._grid = Grid((), ())
        for mark, category in enumerate(config.categories):
            tile = TallyTile(mark, self)
            self._tiles[category.id] = tile
            self._connect(tile, category.id)
        self.show_state(self._state, 0)

    def _connect(self, tile: TallyTile, category: str) -> None:
        tile.tapped.connect(lambda age_ms: self._record(event_count.tap(category, age_ms)))
        tile.renamed.connect(lambda name: self.recorded.emit(event_count.rename(category, name)))
        tile.one_less.connect(lambda: self._one_less(category))

    def show_state(self, state: event_count.State, now_ms: int) -> None:
        """Repaints the tiles whose picture is another one, and no other."""
        self._state = state
        fades = animated(self)
        spoken: set[str] = set()
        for category, tile in self._tiles.items():
            tile.show_face(self._face(state, category, now_ms, fades))
            self._name(tile, state, category, spoken)

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

    def _record(self, draft: Draft) -> None:
        # A name that is being typed was meant before this touch.
        for tile in self._tiles.values():
            tile.keep_name()
        self.recorded.emit(draft)

    def _one_less(self, category: str) -> None:
        draft = event_count.one_less(self._state, category)
        if draft is not None:
            self.recorded.emit(draft)

    def _lay_out(self) -> None:
        look = look_of(self)
        groups = [" ".join(category.group.split()) for category in self._config.categories]
        heading, gap, least = round(look.dip(HEADING_DIP)), round(look.mm(GAP_MM)), round(look.mm(LEAST_MM))
        self._grid = grid(self.rect(), groups, heading, gap, least)
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
        return Face(state.name(category), len(events), ago, self._line(category, events, now_ms), pressed, paused)

    def _line(self, category: str, events: Series[Entry], now_ms: int) -> tuple[float, ...]:
        """Where the ticks stand. Looked up again when an event comes or goes, or the line moves on."""
        end = -(-now_ms // LINE_STEP_MS) * LINE_STEP_MS
        known = (len(events), events[-1].uid if events else None, end)
        if category not in self._ticks or self._ticks[category][0] != known:
            self._ticks[category] = (known, _ticks(events, end - LINE_MS, end))
        return self._ticks[category][1]

    def _name(self, tile: TallyTile, state: event_count.State, category: str, spoken: set[str]) -> None:
        name = " ".join(state.spoken(category).split())
        n, unique = 1, name
        while unique in spoken:
            n += 1
            unique = f"{name} ({n})"
        spoken.add(unique)
        if tile.accessibleName() != unique:
            tile.setAccessibleName(unique)
        count = str(len(state.events[category]))
        if tile.accessibleDescription() != count:
            tile.setAccessibleDescription(count)


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


def _ticks(events: Series[Entry], from_ms: int, until_ms: int) -> tuple[float, ...]:
    first = bisect_left(events, from_ms, key=_at)
    last = bisect_right(events, until_ms, key=_at)
    if last - first <= MOST_TICKS:
        return tuple((events[n].at_ms - from_ms) / LINE_MS for n in range(first, last))
    found, step, at = [], LINE_MS // MOST_TICKS, first
    while at < last:
        pixel = (events[at].at_ms - from_ms) // step
        found.append(pixel / MOST_TICKS)
        at = bisect_left(events, from_ms + (pixel + 1) * step, at, last, key=_at)
    return tuple(found)


def _at(entry: Entry) -> int:
    return entry.at_ms
