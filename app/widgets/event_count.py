"""EventCountRecorder: a tile for each agreed thing; one touch is one event."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import event_count
from app.models.entry import Entry
from app.models.series import Series
from app.widgets.parts.ground import Ground, pressed_level
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.look import animated, look_of
from app.widgets.parts.names import one_line, unique
from app.widgets.parts.recorder import Recorder
from app.widgets.parts.tally_tile import LINE_STEPS, Face, TallyTile
from app.widgets.parts.tile_grid import Grid, grid

LINE_STEP_MS = 10 * 60_000 // LINE_STEPS
"""The line of the last ten minutes moves on by so much at a time."""
NOW_MS = 2_000
GAP_MM, HEADING_DIP, LEAST_MM, NARROW_MM = 2.0, 30.0, 16.0, 100.0
LEAST_TARGET_MM = 12.0


class EventCountRecorder(Recorder[event_count.State]):
    """Tiles in the order of the plan. Holding one offers to take one back or to rename it."""

    def __init__(self, config: event_count.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is counted")
        self._config = config
        self._state = event_count.start(config)
        self._tiles: dict[str, TallyTile] = {}
        self._lines: dict[str, tuple[Series[Entry], int, tuple[int, ...]]] = {}
        self._spoken: tuple[tuple[str, int], ...] = ()
        self._headings: list[Heading] = []
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

    def fits(self, size: QSize) -> bool:
        least = look_of(self).mm(LEAST_TARGET_MM) - 0.5
        for place, tile in zip(self._grid(QRect(QPoint(), size)).places, self._tiles.values(), strict=True):
            high = place.target.height() - tile.naming_height(place)
            if min(place.target.width(), high) < least or not tile.offers_fit(place):
                return False
        return True

    def _held(self, tile: TallyTile) -> None:
        for other in self._tiles.values():
            if other is not tile:
                other.withdraw_offers()

    def _one_less(self, category: str) -> None:
        draft = event_count.one_less(self._state, category)
        if draft is not None:
            self.recorded.emit(draft)

    def _grid(self, area: QRect) -> Grid:
        look = look_of(self)
        groups = [one_line(category.group) for category in self._config.categories]
        heading, gap, least = round(look.dip(HEADING_DIP)), round(look.mm(GAP_MM)), round(look.mm(LEAST_MM))
        return grid(area, groups, heading, gap, least, round(look.mm(NARROW_MM)))

    def _lay_out(self) -> None:
        made = self._grid(self.rect())
        for tile, place in zip(self._tiles.values(), made.places, strict=True):
            tile.setGeometry(place.target)
            tile.set_inset(place.inset)
        for heading in self._headings:
            heading.hide()
            heading.deleteLater()
        self._headings = [Heading(words, self, GROUP) for words, _ in made.headings]
        for heading, (_, room) in zip(self._headings, made.headings, strict=True):
            heading.setGeometry(room)
            heading.show()

    def _face(self, state: event_count.State, category: str, now_ms: int, fades: bool) -> Face:
        events = state.events[category]
        paused = state.lesson.paused
        since = now_ms - events[-1].at_ms if events else None
        pressed = 0 if since is None or paused else pressed_level(since, fades)
        ago = "" if since is None else _ago(since)
        name = one_line(state.name(category))
        ground = Ground(pressed, paused=paused, away=event_count.KEY in state.lesson.shut)
        return Face(name, len(events), ago, self._line(category, events, now_ms), ground)

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
        names = unique((spoken for spoken, _ in said), "Tile")
        for tile, name, (_, count) in zip(self._tiles.values(), names, said, strict=True):
            tile.setAccessibleName(name)
            tile.setAccessibleDescription(str(count))


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
