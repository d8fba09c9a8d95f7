"""IntervalsRecorder: a box for each agreed code, ticked for the interval of now; or the seats, looked at in turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import time_sample
from app.models.entry import Draft
from app.widgets.parts.ground import Ground
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.interval_card import IntervalCard
from app.widgets.parts.interval_places import LEAST_MM, Places, interval_places
from app.widgets.parts.interval_prompt import FRAME_MS, PromptBorder, grown, moving
from app.widgets.parts.interval_scan import ScanBoard
from app.widgets.parts.interval_tile import CodeTile, TileFace, WholeKey
from app.widgets.parts.interval_words import shared_with
from app.widgets.parts.look import Look, animated, look_of
from app.widgets.parts.names import one_line, unique
from app.widgets.parts.recorder import Recorder, can_be_touched

SAME, NONE = "Same as before", "None of these"
NOTHING_YET = "nothing entered yet"
BOARD_MARGINS_MM = (4.4, 2.5, 1.25)
"""Around the seats of a scan; few, because each one is reckoned anew where the one before has no room."""
Means = Callable[[time_sample.State, int, int], Draft | None]


class IntervalsRecorder(Recorder[time_sample.State]):
    """Codes in the order of the plan below the card of the interval; for a scan the board of the seats."""

    def __init__(self, config: time_sample.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is sampled")
        self._state = time_sample.start(config)
        self._now_ms = 0
        self._left_hand = False
        self._codes: _Codes | None = None
        self._board: ScanBoard | None = None
        self._prompt = PromptBorder(self)
        self.show_state(self._state, 0)

    def show_state(self, state: time_sample.State, now_ms: int) -> None:
        """Repaints what shows something else; a tick costs its tile, the keys and a cell, a second the time."""
        room = self._state.lesson.room
        self._state, self._now_ms = state, now_ms
        if (self._board is not None) != state.config.by_seat or (self._codes is None and self._board is None):
            self._begin()
        if self._codes is not None:
            self._codes.show_state(state, now_ms)
        if self._board is not None:
            self._board.show_state(state, now_ms)
            if (state.lesson.room.layout, state.lesson.room.quarter) != (room.layout, room.quarter):
                self._lay_out()
        self._prompt.show_grown(grown(state, now_ms, animated(self)))

    def wants_ms(self, state: time_sample.State) -> int | None:
        return FRAME_MS if animated(self) and moving(state, self._now_ms) else None

    def lean(self, left_hand: bool) -> None:
        self._left_hand = left_hand
        if self._board is not None:
            self._board.lean(left_hand)

    def fits(self, size: QSize) -> bool:
        if self._board is not None:
            return self._board.fits(size)
        return self._codes is None or self._codes.places(size).keep(look_of(self).mm(LEAST_MM) - 0.5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _begin(self) -> None:
        """Show codes, or the board of the seats, as the lesson is sampled: that may be known later than the plan."""
        if self._codes is not None:
            self._codes.leave()
        if self._board is not None:
            self._board.hide()
            self._board.deleteLater()
        self._codes = self._board = None
        if self._state.config.by_seat:
            board = self._board = ScanBoard(self._state.config, self)
            board.looked.connect(self._looked)
            board.jumped.connect(lambda seat: self.recorded.emit(time_sample.jump(seat)))
            board.lean(self._left_hand)
            board.show_state(self._state, self._now_ms)
            board.setGeometry(self._board_place(board))
            board.show()
        else:
            self._codes = _Codes(self, self._state)
        self._prompt.raise_()
        self._lay_out()

    def _lay_out(self) -> None:
        if self._board is not None:
            self._board.setGeometry(self._board_place(self._board))
        if self._codes is not None:
            self._codes.stand(self.size())
        self._prompt.stand(self.rect(), look_of(self))

    def _board_place(self, board: ScanBoard) -> QRect:
        """As far from the edge as there is room: numbers and words keep clear of the border of a prompt."""
        for margin_mm in BOARD_MARGINS_MM:
            by = round(look_of(self).mm(margin_mm))
            place = self.rect().adjusted(by, by, -by, -by)
            if board.fits(place.size()):
                return place
        return self.rect()

    def _looked(self, seen: str, row: bool, age_ms: int) -> None:
        if row:
            for draft in time_sample.rest_of_the_row(self._state, seen, self._now_ms):
                self.recorded.emit(draft)
        else:
            self.tell(time_sample.look(self._state, seen, self._now_ms, age_ms))

    def tell(self, draft: Draft | None) -> None:
        """Tell what a touch meant; nothing where it means nothing now."""
        if draft is not None:
            self.recorded.emit(draft)


class _Codes:
    """The card, the codes and the two keys, on the recorder."""

    def __init__(self, recorder: IntervalsRecorder, state: time_sample.State) -> None:
        self._recorder = recorder
        self._state, self._now_ms = state, 0
        config = state.config
        spoken = unique((SAME, NONE, *(code.name for code in config.codes)), "Code")
        self._names = {
            code.id: one_line(code.name) or name for code, name in zip(config.codes, spoken[2:], strict=True)
        }
        # What is made first has the first keys of a keyboard.
        self._tiles: dict[str, CodeTile] = {}
        for code in config.codes:
            tile = self._tiles[code.id] = CodeTile(recorder)
            tile.tapped.connect(lambda age_ms, code=code.id: self._ticked(code, age_ms))
        self._same, self._none = WholeKey(recorder), WholeKey(recorder)
        self._same.tapped.connect(lambda age_ms: self._touched(time_sample.same_as_before, age_ms))
        self._none.tapped.connect(lambda age_ms: self._touched(time_sample.none_of_these, age_ms))
        self._card = IntervalCard(recorder)
        self._card.aimed.connect(self._aimed)
        for target, name in zip((self._same, self._none, *self._tiles.values()), spoken, strict=True):
            target.setAccessibleName(name)
        self._headings: list[Heading] = []
        for part in self._parts:
            part.show()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (self._card, *self._tiles.values(), self._same, self._none, *self._headings)

    def leave(self) -> None:
        """Make room for something else."""
        for part in self._parts:
            part.hide()
            part.deleteLater()

    def show_state(self, state: time_sample.State, now_ms: int) -> None:
        """Show what is ticked for the interval that touches are for."""
        self._state, self._now_ms = state, now_ms
        number = time_sample.target(state, now_ms)
        lesson = state.lesson
        ground = Ground(paused=lesson.paused, away=lesson.is_away(time_sample.KEY, now_ms))
        ticked = frozenset[str]() if number is None else state.codes_of(number)
        # First what a finger waits for.
        for code, tile in sorted(self._tiles.items(), key=lambda one: (one[0] in ticked) == one[1].face.on):
            tile.show_face(TileFace((self._names[code],), code in ticked, number is not None, ground))
        nothing = number is not None and state.is_nothing(number)
        self._none.show_face(TileFace((NONE,), nothing, number is not None, ground))
        if can_be_touched(self._recorder):
            self._show_same(state, number, ground)
        self._card.show_state(state, now_ms)

    def _show_same(self, state: time_sample.State, number: int | None, ground: Ground) -> None:
        shared, found = shared_with(state, self._now_ms), None if number is None else state.filled.get(number)
        same = found is not None and found.same_as is not None and not (found.codes or found.dropped)
        below = shared or (() if number is None else (NOTHING_YET,))
        self._same.show_face(TileFace((SAME, *below), same, bool(shared), ground))

    def places(self, size: QSize) -> Places:
        """Where all of it would stand in that size."""
        groups = tuple(one_line(code.group) for code in self._state.config.codes)
        return _places(size.width(), size.height(), groups, look_of(self._recorder))

    def stand(self, size: QSize) -> None:
        """Stand in that size."""
        places = self.places(size)
        self._card.stand(places.card, places.low_card)
        targets = (*self._tiles.values(), self._same, self._none)
        for target, place in zip(targets, (*places.codes.places, places.same, places.none), strict=True):
            target.setGeometry(place.target)
            target.set_inset(place.inset)
        # What would be entered by it is told by nothing that is seen later.
        self._same.setVisible(can_be_touched(self._recorder))
        if not can_be_touched(self._recorder):
            self._none.setGeometry(places.same.target.united(places.none.target))
        letters_px = min((tile.wanted_px(self._names[code]) for code, tile in self._tiles.items()), default=0.0)
        for tile in self._tiles.values():
            tile.set_most_px(letters_px)
        for heading in self._headings:
            heading.hide()
            heading.deleteLater()
        self._headings = [Heading(words, self._recorder, GROUP) for words, _ in places.codes.headings]
        for heading, (_, where) in zip(self._headings, places.codes.headings, strict=True):
            heading.setGeometry(where)
            heading.stackUnder(self._card)
            heading.show()

    def _ticked(self, code: str, age_ms: int) -> None:
        self._recorder.tell(time_sample.tick(self._state, code, self._now_ms, age_ms))

    def _touched(self, means: Means, age_ms: int) -> None:
        self._recorder.tell(means(self._state, self._now_ms, age_ms))

    def _aimed(self, number: int) -> None:
        """An earlier interval is gone back to; with a touch on that of now touches are for it again."""
        state, now_ms = self._state, self._now_ms
        if number != time_sample.target(state, now_ms):
            usual = number == time_sample.interval_at(state.config, now_ms)
            self._recorder.tell(time_sample.aim(None if usual else number))


@lru_cache(maxsize=32)
def _places(wide: int, high: int, groups: tuple[str, ...], look: Look) -> Places:
    """Kept: who asks whether it fits lets it stand there next."""
    return interval_places(QRect(0, 0, wide, high), groups, look)
