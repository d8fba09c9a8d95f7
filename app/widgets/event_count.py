"""EventCountRecorder: a tile for each agreed thing; one touch is one event, or, by seat, one on a tile and a seat."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import event_count, event_count_words, room
from app.models.entry import Draft, Entry
from app.models.series import Series
from app.widgets.parts.ground import Ground, pressed_level
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.look import animated, look_of
from app.widgets.parts.names import one_line, unique
from app.widgets.parts.recorder import Recorder, can_be_touched
from app.widgets.parts.said_line import SaidLine
from app.widgets.parts.seat_board import Board, Wanted, seat_board
from app.widgets.parts.seat_key import Face as SeatFace
from app.widgets.parts.seat_map import SEEN_MM, SeatMap
from app.widgets.parts.tally_tile import LINE_STEPS, Face, TallyTile
from app.widgets.parts.tile_grid import Grid, Place, grid

LINE_STEP_MS = 10 * 60_000 // LINE_STEPS
"""The line of the last ten minutes moves on by so much at a time."""
NOW_MS = 2_000
GAP_MM, HEADING_DIP, LEAST_MM, NARROW_MM = 2.0, 30.0, 16.0, 100.0
LEAST_TARGET_MM = 12.0
FOR_A_SEAT, FOR_NONE = "For a seat", "Without a seat"
"""What stands above the tiles that are given a seat, and above the others."""
SEAT_NOT_KNOWN = "Seat not known"
UNNAMED_MM = 11.0
"""So much of a tile belongs to a missing name."""


class EventCountRecorder(Recorder[event_count.State]):
    """Tiles in the order of the plan. Holding one offers to take one back or to rename it.

    With categories by seat their tiles stand first, beside a map of the seats.
    """

    def __init__(self, config: event_count.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is counted")
        self._config = config
        self._state = event_count.start(config)
        self._tiles: dict[str, TallyTile] = {}
        self._lines: dict[str, tuple[Series[Entry], int, tuple[int, ...]]] = {}
        self._spoken: tuple[tuple[str, int], ...] = ()
        self._headings: list[Heading] = []
        self._seats: SeatMap | None = None
        self._next = SaidLine("Next touch", self)
        self._next.hide()
        self._faces: dict[str, tuple[Series[Entry], SeatFace]] = {}
        """What each seat shows, and of which events."""
        self._left_hand = False
        self._boards: dict[tuple[object, ...], Board] = {}
        """Where all of it stands in areas that were asked for, in the room as it is."""
        for mark, category in enumerate(config.categories):
            tile = TallyTile(mark, self)
            self._tiles[category.id] = tile
            self._connect(tile, category.id)
        self.show_state(self._state, 0)

    def _connect(self, tile: TallyTile, category: str) -> None:
        tile.tapped.connect(lambda age_ms: self._tapped(category, age_ms))
        tile.renamed.connect(lambda name: self.recorded.emit(event_count.rename(category, name)))
        tile.one_less.connect(lambda: self._emit(event_count.one_less(self._state, category)))
        tile.held.connect(lambda: self._held(tile))

    def show_state(self, state: event_count.State, now_ms: int) -> None:
        """Repaints the tiles whose picture is another one, and no other."""
        before, self._state = self._state, state
        fades = animated(self)
        if (self._seats is not None) != self._is_by_seat:
            self._begin()
        elif self._seats is not None and before.lesson.room is not state.lesson.room:
            self._show_room(before.lesson.room, self._seats)
        for category, tile in self._tiles.items():
            tile.show_face(self._face(state, category, now_ms, fades))
        if self._seats is not None:
            self._seats.show_faces({seat: self._seat_face(seat, now_ms, fades) for seat in state.lesson.room.present})
            self._next.say(event_count_words.next_touch(state) if can_be_touched(self) else "")
        self._say(state)

    def lean(self, left_hand: bool) -> None:
        if left_hand != self._left_hand:
            self._left_hand = left_hand
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def fits(self, size: QSize) -> bool:
        least = look_of(self).mm(LEAST_TARGET_MM) - 0.5
        places: Sequence[Place]
        if self._seats is not None:
            board = self._board(QRect(QPoint(), size))
            if not board.tiles or not self._seats.fits(board.seats.size()):
                return False
            places = board.tiles
        else:
            places = self._grid(QRect(QPoint(), size)).places
        for place, tile in zip(places, self._in_order(), strict=True):
            high = place.target.height() - tile.naming_height(place)
            if min(place.target.width(), high) < least or not tile.offers_fit(place):
                return False
        return True

    def _held(self, tile: TallyTile) -> None:
        for other in self._tiles.values():
            if other is not tile:
                other.withdraw_offers()
        if self._seats is not None:
            self._seats.withdraw_offers()

    def _emit(self, draft: Draft | None) -> None:
        if draft is not None:
            self.recorded.emit(draft)

    def _grid(self, area: QRect) -> Grid:
        look = look_of(self)
        groups = [one_line(category.group) for category in self._config.categories]
        heading, gap, least = round(look.dip(HEADING_DIP)), round(look.mm(GAP_MM)), round(look.mm(LEAST_MM))
        return grid(area, groups, heading, gap, least, round(look.mm(NARROW_MM)))

    def _lay_out(self) -> None:
        headings: Sequence[tuple[str, QRect]]
        places: Sequence[Place]
        if self._seats is not None:
            board = self._board(self.rect())
            self._next.setVisible(not board.line.isEmpty())
            self._next.setGeometry(board.line)
            self._seats.stand(left_hand=self._left_hand)
            self._seats.setGeometry(board.seats)
            headings, places = list(zip(self._blocks, board.headings, strict=False)), board.tiles
        else:
            made = self._grid(self.rect())
            headings, places = made.headings, made.places
        for tile, place in zip(self._in_order(), places, strict=False):
            tile.setGeometry(place.target)
            tile.set_inset(place.inset)
        for heading in self._headings:
            heading.hide()
            heading.deleteLater()
        self._headings = [Heading(words, self, GROUP) for words, _ in headings]
        for heading, (_, where) in zip(self._headings, headings, strict=True):
            heading.setGeometry(where)
            heading.show()

    @property
    def _is_by_seat(self) -> bool:
        return any(category.by_seat for category in self._state.config.categories)

    @property
    def _blocks(self) -> dict[str, int]:
        """The headings of the blocks of tiles beside a map, and how many there are in each."""
        by_seat = sum(category.by_seat for category in self._state.config.categories)
        others = len(self._tiles) - by_seat
        return {FOR_A_SEAT: by_seat, **({FOR_NONE: others} if others else {})}

    def _in_order(self) -> list[TallyTile]:
        """The tiles as they stand: those that are given a seat first."""
        categories = sorted(self._state.config.categories, key=lambda category: not category.by_seat)
        return [self._tiles[category.id] for category in categories]

    def _begin(self) -> None:
        """Stand beside a map of the seats, or without one, as the lesson's room says."""
        before, self._seats = self._seats, None
        self._boards.clear()
        if before is not None:
            before.hide()
            before.deleteLater()
            self._next.hide()
        if self._is_by_seat:
            seats = self._seats = SeatMap(self, free=SEAT_NOT_KNOWN, circles=True)
            seats.touched.connect(lambda seat, age_ms: self._seats_touched((seat,), age_ms))
            seats.circled.connect(self._seats_touched)
            seats.outside.connect(lambda age_ms: self._seats_touched((), age_ms))
            seats.one_less.connect(lambda seat: self._emit(event_count.one_less_at(self._state, seat)))
            seats.renamed.connect(lambda seat, letters: self.recorded.emit(room.initials(seat, letters)))
            seats.held.connect(lambda _: self._withdraw_offers())
            seats.show_seats(self._state.lesson.room)
            seats.show()
        self._lay_out()

    def _show_room(self, before: room.State, seats: SeatMap) -> None:
        now = self._state.lesson.room
        seats.show_seats(now)
        if (now.layout, now.quarter) != (before.layout, before.quarter):
            self._boards.clear()
            self._lay_out()

    def _board(self, area: QRect) -> Board:
        look = look_of(self)
        unnamed = not all(self._state.name(category) for category in self._tiles)
        least = LEAST_TARGET_MM + (UNNAMED_MM if unnamed else 0.0)
        seats, least_px, touched = self._seats, round(look.mm(least + 0.5)), can_be_touched(self)
        seat_mm = LEAST_TARGET_MM if touched else SEEN_MM

        def fits(size: QSize) -> bool:
            # In the rows of the room, with a place beside them for a seat that is not known.
            return seats is None or seats.shortest_side(QRect(QPoint(), size), True) >= look.mm(seat_mm)

        blocks = tuple(self._blocks.values())
        asked = (area.width(), area.height(), look, blocks, least_px, self._left_hand, touched)
        if asked not in self._boards:
            board = seat_board(area, look, Wanted(blocks, least_px, fits, self._left_hand, touched))
            if seats is not None and not fits(board.seats.size()):
                board = seat_board(area, look, Wanted(blocks, least_px, seats.fits, self._left_hand, touched))
            self._boards[asked] = board
        return self._boards[asked]

    def _tapped(self, category: str, age_ms: int) -> None:
        by_seat = self._state.config.is_by_seat(category)
        touched = event_count.category_touched(self._state, category, age_ms) if by_seat else None
        self.recorded.emit(touched or event_count.tap(category, age_ms))

    def _seats_touched(self, seats: Sequence[str], age_ms: int) -> None:
        self._emit(event_count.seats_touched(self._state, seats, age_ms))

    def _withdraw_offers(self) -> None:
        for tile in self._tiles.values():
            tile.withdraw_offers()

    def _seat_face(self, seat: str, now_ms: int, fades: bool) -> SeatFace:
        state, student = self._state, self._state.lesson.room.students[seat]
        events, paused = state.by_seat(seat), state.lesson.paused
        pressed = pressed_level(now_ms - events[-1].at_ms, fades) if events and not paused else 0
        # What the next touch would mean is of no account where nobody touches.
        kept = state.armed.seats is not None and seat in state.armed.seats and can_be_touched(self)
        ground = Ground(pressed, asked=kept, paused=paused, away=state.lesson.is_away(event_count.KEY, now_ms))
        known, face = self._faces.get(seat, (None, SeatFace("")))
        if known is not events:
            places = {category.id: place for place, category in enumerate(state.config.categories)}
            face = replace(face, marks=tuple(places[str(event.data["category"])] for event in events))
        if (face.ground, face.title, face.initials) != (ground, str(student.number), student.initials):
            face = replace(face, title=str(student.number), initials=student.initials, ground=ground)
        self._faces[seat] = (events, face)
        return face

    def _face(self, state: event_count.State, category: str, now_ms: int, fades: bool) -> Face:
        events = state.events[category]
        paused = state.lesson.paused
        since = now_ms - events[-1].at_ms if events else None
        pressed = 0 if since is None or paused else pressed_level(since, fades)
        ago = "" if since is None else _ago(since)
        name = one_line(state.name(category))
        kept = state.armed.category == category and can_be_touched(self)
        ground = Ground(pressed, asked=kept, paused=paused, away=state.lesson.is_away(event_count.KEY, now_ms))
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
