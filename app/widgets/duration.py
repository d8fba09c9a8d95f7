"""DurationRecorder: a row for each agreed thing that goes on; one touch switches. And the pad for pauses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, reduce

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import duration
from app.models.duration import Group, Pause
from app.models.series import Series
from app.widgets.parts.ground import Ground, pressed_level
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.look import Look, animated, look_of
from app.widgets.parts.names import one_line, unique
from app.widgets.parts.pause_pad import PadFace, PauseEnd, PausePad
from app.widgets.parts.recorder import Recorder, can_be_touched
from app.widgets.parts.timer_places import LEAST_MM, Places, timer_places
from app.widgets.parts.timer_row import TimerFace, TimerRow

TENTH_MS = 100
LEAST_SHARED_MS = 1_000
"""Less than that has no shares: they would be made of tenths."""
ENDS = ((duration.STUDENT, "Student spoke"), (duration.TEACHER, "Teacher spoke"), (duration.DISCARDED, "Discard"))
PAUSE, PAUSES = "Pause after a question", "Pauses after questions"
"""What stands above the pad and is its name; what its figures are called aloud."""
TO_TOUCH, NO_SPEECH, NO_PAUSE = "Touch when the question ends", "No speech within 30 s", "no pause now"


class DurationRecorder(Recorder[duration.State]):
    """Rows in the order of the plan, each group below its heading. Holding a row does nothing more than its touch."""

    def __init__(self, config: duration.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is timed")
        self._config = config
        self._state = duration.start(config)
        self._now_ms = 0
        self._headings = [Heading(one_line(group.name), self, GROUP) for group in config.groups]
        self._rows: dict[str, TimerRow] = {}
        squares = (not group.exclusive for group in config.groups for _ in group.timers)
        spoken = unique((timer.name for timer in config.timers), "Timer")
        self._names = {timer.id: one_line(timer.name) or spoken[n] for n, timer in enumerate(config.timers)}
        for timer, name, square in zip(self._names, spoken, squares, strict=True):
            row = self._rows[timer] = TimerRow(square, self)
            row.setAccessibleName(name)
            row.tapped.connect(lambda age_ms, timer=timer: self._touched(timer, age_ms))
        self._pad = _Pad(self) if config.pause_pad else None
        self.show_state(self._state, 0)

    def show_state(self, state: duration.State, now_ms: int) -> None:
        """Repaints the rows whose picture is another one, and no other."""
        self._state, self._now_ms = state, now_ms
        fades = animated(self)
        for group, heading in zip(self._config.groups, self._headings, strict=True):
            timed_ms = state.timed_ms(group, now_ms)
            recorded_ms = timed_ms if group.exclusive else state.lesson.recorded_ms(now_ms)
            base_ms = recorded_ms if timed_ms >= LEAST_SHARED_MS else 0
            for timer in group.timers:
                self._rows[timer.id].show_face(self._face(timer.id, base_ms, fades))
            if group.exclusive:
                heading.show_figures(*_figures(state, group, timed_ms, now_ms))
        if self._pad is not None:
            self._pad.show_state(state, now_ms, fades)

    def wants_ms(self, state: duration.State) -> int | None:
        return TENTH_MS if state.pause_at(self._now_ms) is not None else None

    def fits(self, size: QSize) -> bool:
        return self._places(size).keep(look_of(self).mm(LEAST_MM) - 0.5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _touched(self, timer: str, age_ms: int) -> None:
        self.recorded.emit(duration.touch(self._state, timer, age_ms))

    def _face(self, timer: str, base_ms: int, fades: bool) -> TimerFace:
        state, now_ms = self._state, self._now_ms
        run, total_ms = state.running.get(timer), state.total_ms(timer, now_ms)
        run = None if state.lesson.is_over else run
        pressed = 0 if run is None or state.lesson.paused else pressed_level(now_ms - run.since_ms, fades)
        now = "" if run is None else duration.clock(state.lesson.recorded_ms(now_ms, run.since_ms))
        share = round(100 * total_ms / base_ms) if base_ms else None
        ground = Ground(pressed, run is not None, state.lesson.paused, duration.KEY in state.lesson.shut)
        return TimerFace(self._names[timer], duration.clock(total_ms), now, share, ground)

    def _places(self, size: QSize) -> Places:
        groups = tuple(len(group.timers) for group in self._config.groups)
        return _places(size.width(), size.height(), groups, self._pad is not None, look_of(self))

    def _lay_out(self) -> None:
        places = self._places(self.size())
        for row, place in zip(self._rows.values(), places.rows, strict=True):
            row.setGeometry(place.target)
            row.set_inset(place.inset)
        for heading, room in zip(self._headings, places.headings, strict=False):
            heading.setGeometry(room)
        for heading in self._headings:
            heading.setVisible(bool(places.headings))
        if self._pad is not None:
            self._pad.heading.setVisible(places.pad_heading is not None)
            if places.pad_heading is not None:
                self._pad.heading.setGeometry(places.pad_heading)
            self._pad.stand([place.target for place in places.pad])


class _Pad:
    """The pad with its ends, on the recorder."""

    def __init__(self, recorder: DurationRecorder) -> None:
        self._recorder = recorder
        self._lasts = False
        self._told: tuple[Series[Pause] | None, tuple[str, ...]] = (None, ())
        self.heading = Heading(PAUSE, recorder)
        self.heading.setAccessibleName(PAUSES)
        self.pad = PausePad(recorder)
        self.pad.setAccessibleName(PAUSE)
        self.ends = [PauseEnd(words, recorder) for _, words in ENDS]
        self.targets = (self.pad, *self.ends)
        self.pad.tapped.connect(lambda age_ms: recorder.recorded.emit(duration.question_ended(age_ms)))
        for end, (by, _) in zip(self.ends, ENDS, strict=True):
            end.tapped.connect(lambda age_ms, by=by: self._ended(by, age_ms))

    def stand(self, places: Sequence[QRect]) -> None:
        """Stand in those places; where nobody can touch an end, all of them are the pad's."""
        for target, place in zip(self.targets, places, strict=True):
            target.setGeometry(place)
        touched = can_be_touched(self._recorder)
        for end in self.ends:
            end.setVisible(touched)
        if not touched:
            self.pad.setGeometry(reduce(QRect.united, places))

    def show_state(self, state: duration.State, now_ms: int, fades: bool) -> None:
        """Show the pause that lasts, or that none does."""
        lasts_ms = None if state.lesson.is_over else state.pause_at(now_ms)
        self._lasts = lasts_ms is not None
        lesson = state.lesson
        paused, away = lesson.paused, duration.KEY in lesson.shut
        if lasts_ms is not None and state.pausing is not None:
            pressed = 0 if paused else pressed_level(lasts_ms, fades)
            since = f"since {lesson.wall_at(state.pausing.at_ms):%H:%M:%S}" if lesson.started else ""
            self.pad.show_face(PadFace(_seconds(lasts_ms), since, "", Ground(pressed, True, paused, away)))
        else:
            newest = state.pauses[-1].ended if state.pauses else ""
            silent = state.pausing is not None or newest == duration.NOBODY
            asks = TO_TOUCH if can_be_touched(self._recorder) else ""
            words, hint = (NO_SPEECH, asks) if silent else (asks, "" if asks else NO_PAUSE)
            self.pad.show_face(PadFace("", words, hint, Ground(paused=paused, away=away)))
        for end in self.ends:
            end.show_ground(self._lasts, Ground(paused=paused, away=away))
        self._show_figures(state.pauses)

    def _ended(self, by: str, age_ms: int) -> None:
        if self._lasts:
            self._recorder.recorded.emit(duration.pause_ended(by, age_ms))

    def _show_figures(self, pauses: Series[Pause]) -> None:
        """How many were timed. Counted again when one comes or goes."""
        if pauses is not self._told[0]:
            timed = [pause.length_ms for pause in pauses if pause.length_ms is not None]
            said = f"{len(timed)} timed"
            figures = (f"{said} · last {_seconds(timed[-1])}", said) if timed else ("none timed yet", "")
            self._told = (pauses, figures)
        self.heading.show_figures(*self._told[1])


@lru_cache(maxsize=32)
def _places(wide: int, high: int, groups: tuple[int, ...], pad: bool, look: Look) -> Places:
    """Kept: who asks whether it fits lets it stand there next, and to find places takes longer than to paint them."""
    return timer_places(QRect(0, 0, wide, high), groups, pad, look)


def _figures(state: duration.State, group: Group, timed_ms: int, now_ms: int) -> tuple[str, ...]:
    """How much of the recorded time was timed, and how much not; first in the most words."""
    if not timed_ms and not any(timer.id in state.running for timer in group.timers):
        return ("nothing timed yet",)
    recorded_ms = state.lesson.recorded_ms(now_ms)
    rest_s = (recorded_ms - timed_ms) // 1000
    # Both add up to the clock; what is not timed stands still while a timer runs.
    timed, rest = duration.clock((recorded_ms // 1000 - rest_s) * 1000), duration.clock(rest_s * 1000)
    return (f"{timed} timed · {rest} not timed", f"{timed} timed, {rest} not", f"{timed} timed")


def _seconds(length_ms: int) -> str:
    """A length in tenths: '3.4 s'."""
    return f"{length_ms / 1000:.1f} s"
