"""THE TABLE: one row for each evidence method, and the only place where a seventh is registered.

A row joins the three files that carry the method's name: `app/models/X.py` (what it means), `app/widgets/X.py`
(how it is tapped) and `app/charts/X.py` (how it is drawn). Widgets and charts are imported when they are
first asked for, so that a command needs no Qt and the recording screen no matplotlib.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from app.models import (
    duration,
    duration_compared,
    duration_figures,
    event_count,
    event_count_compared,
    event_count_figures,
    lesson,
    room_map,
    room_map_compared,
    room_map_figures,
    time_sample,
    time_sample_compared,
    time_sample_figures,
    verbal_flow,
    verbal_flow_compared,
    verbal_flow_figures,
    verbatim,
    verbatim_compared,
    verbatim_figures,
)
from app.models.entry import Draft, Entry, Offer
from app.models.figures import Measure, Sentence, StripRow
from app.models.summary import Block
from app.models.track import Track

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from PySide6.QtWidgets import QWidget

    from app.charts.panel import Panel
    from app.widgets.parts.recorder import Recorder

C = TypeVar("C")
S = TypeVar("S")


@dataclass(frozen=True)
class Method(Generic[C, S]):
    """Everything that the rest of the program knows of a method."""

    key: str
    """The literature's term, in the journal and in file names."""
    title: str
    """The word on screen."""
    config: type[C]
    """The vocabulary agreed for a session."""
    no_plan: C
    """The vocabulary without a plan."""
    start: Callable[[C, lesson.State], S]
    """The state of a lesson in which nothing has happened, with the room that it begins in."""
    step: Callable[[S, Entry], S]
    headline: Callable[[S, int], str]
    """The tab's text at that lesson time."""
    describe: Callable[[S, Entry], str]
    """An act in words, for Undo and the last-act line."""
    offers: Callable[[S, Entry], tuple[Offer, ...]]
    """What one touch could make of an act of this method that was the newest."""
    earliest_ms: Callable[[S, Entry], int]
    """How far an act of this method may be set back without changing another one."""
    measures: Callable[[S, int], tuple[Measure, ...]]
    """The figures of a lesson that ended at that lesson time, each with the entries it counts."""
    sentences: Callable[[S, int], tuple[Sentence, ...]]
    strip: Callable[[S, int], tuple[StripRow, ...]]
    recorder: Callable[[C], Recorder[S]]
    """A new recording widget."""
    settings: Callable[[], QWidget]
    """A new page that edits the vocabulary: `config()`, `show_config(config)`, signal `changed`."""
    hears: tuple[str, ...]
    """The methods whose entries it takes in as well. One that hears Intervals is set aside by scans over the seats."""
    needs_room: bool | Callable[[C], bool]
    """Whether nothing can be recorded without seats or a map, of all its vocabularies or of that one."""
    draw: Callable[[Axes, S, int, bool], None] | None
    """Draw what the sheet lists of the method, of a lesson that ended at that lesson time: bars for what it counted, in
    ink if that is asked for, or dots for the stems of its strip. It is not called where a lesson has neither. None:
    `panels` show it all."""
    panels: Callable[[S, int, float], Sequence[Panel]]
    """Further graphics, beside each other on a page so many mm wide within its margins; none where there is nothing."""
    how: str | Callable[[S, int], str] = ""
    """What the sheet says of how it is recorded, beside what it says of all, or what tells it of a lesson."""
    other: str = "Change to…"
    """What opens the list of what an act of it could have been meant for."""
    own_page: bool = False
    """Whether its graphics, its rows and its words stand on a page of their own, where it has graphics."""
    prompt: Callable[[S, int], int | None] | None = None
    """Since which lesson time something waits to be entered; None where nothing does. None: it never asks."""
    changes_in_ms: Callable[[S, int], int | None] | None = None
    """How soon its picture is another one without a touch, if that has to be seen to the moment."""
    compared: Callable[[S, int], tuple[Block, ...]] | None = None
    """What lessons are compared by, of a lesson that ended at that lesson time. None: the measures say it all."""
    icon: str = ""
    """Which of our icons stands for it; '' for none."""
    is_continuous: bool = True
    """Whether it wants to be watched all the time."""
    clashes: tuple[str, ...] = ()
    """The methods that one person cannot watch beside it; Intervals where they are a scan over the seats."""
    without_plan: bool = False
    """Whether it is recorded where nothing was planned."""
    sound: Callable[[C], C] | None = None
    """A vocabulary that can be recorded with, made of a damaged one; None where all can."""
    removed: str = "Removed: "
    """What stands before the words of an act of it that was withdrawn."""
    as_in_room: Callable[[S], tuple[bool, Draft]] | None = None
    """Whether its seats stand on the screen as in the room, and what changes that; None where that is no choice."""

    def wants_room(self, config: C) -> bool:
        """Whether nothing can be recorded with that vocabulary without seats or a map."""
        return self.needs_room if isinstance(self.needs_room, bool) else self.needs_room(config)


def _count_recorder(config: event_count.Config) -> Recorder[event_count.State]:
    from app.widgets.event_count import EventCountRecorder

    return EventCountRecorder(config)


def _count_settings() -> QWidget:
    from app.widgets.event_count_settings import EventCountSettings

    return EventCountSettings()


def _count_draw(axes: Axes, state: event_count.State, lesson_ms: int, ink: bool) -> None:
    from app.charts.event_count import draw

    draw(axes, state, lesson_ms, ink)


def _count_panels(state: event_count.State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    from app.charts.counts_by_seat import panels

    return panels(state, lesson_ms, width_mm)


def _timer_recorder(config: duration.Config) -> Recorder[duration.State]:
    from app.widgets.duration import DurationRecorder

    return DurationRecorder(config)


def _timer_settings() -> QWidget:
    from app.widgets.duration_settings import DurationSettings

    return DurationSettings()


def _timer_draw(axes: Axes, state: duration.State, lesson_ms: int, ink: bool) -> None:
    from app.charts.duration import draw

    draw(axes, state, lesson_ms, ink)


def _room_recorder(config: room_map.Config) -> Recorder[room_map.State]:
    from app.widgets.room_map import RoomRecorder

    return RoomRecorder(config)


def _room_settings() -> QWidget:
    from app.widgets.room_map_settings import RoomSettings

    return RoomSettings()


def _room_panels(state: room_map.State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    from app.charts.room_map import panels

    return panels(state, lesson_ms, width_mm)


def _talk_recorder(config: verbal_flow.Config) -> Recorder[verbal_flow.State]:
    from app.widgets.verbal_flow import TalkFlowRecorder

    return TalkFlowRecorder(config)


def _talk_settings() -> QWidget:
    from app.widgets.verbal_flow_settings import TalkFlowSettings

    return TalkFlowSettings()


def _talk_panels(state: verbal_flow.State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    from app.charts.verbal_flow import panels

    return panels(state, lesson_ms, width_mm)


def _interval_recorder(config: time_sample.Config) -> Recorder[time_sample.State]:
    from app.widgets.time_sample import IntervalsRecorder

    return IntervalsRecorder(config)


def _interval_settings() -> QWidget:
    from app.widgets.time_sample_settings import IntervalsSettings

    return IntervalsSettings()


def _interval_panels(state: time_sample.State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    from app.charts.time_sample import panels

    return panels(state, lesson_ms, width_mm)


def _words_recorder(config: verbatim.Config) -> Recorder[verbatim.State]:
    from app.widgets.verbatim import WordsRecorder

    return WordsRecorder(config)


def _words_settings() -> QWidget:
    from app.widgets.verbatim_settings import WordsSettings

    return WordsSettings()


def _words_panels(state: verbatim.State, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    from app.charts.verbatim import panels

    return panels(state, lesson_ms, width_mm)


def _no_panels(state: object, lesson_ms: int, width_mm: float) -> Sequence[Panel]:
    return ()


METHODS: dict[str, Method[Any, Any]] = {
    method.key: method
    for method in (
        Method(
            event_count.KEY,
            "Counts",
            event_count.Config,
            event_count.NO_PLAN,
            event_count.start,
            event_count.step,
            event_count.headline,
            event_count.describe,
            event_count.offers,
            event_count.earliest_ms,
            event_count_figures.measures,
            event_count_figures.sentences,
            event_count_figures.strip,
            _count_recorder,
            _count_settings,
            (time_sample.KEY,),
            lambda config: any(category.by_seat for category in config.categories),
            _count_draw,
            _count_panels,
            icon=event_count.KEY,
            without_plan=True,
            removed="−1 ",
            compared=event_count_compared.compared,
        ),
        Method(
            duration.KEY,
            "Timers",
            duration.Config,
            duration.NO_PLAN,
            duration.start,
            duration.step,
            duration.headline,
            duration.describe,
            duration.offers,
            duration.earliest_ms,
            duration_figures.measures,
            duration_figures.sentences,
            duration_figures.strip,
            _timer_recorder,
            _timer_settings,
            (),
            False,
            _timer_draw,
            _no_panels,
            icon=duration.KEY,
            without_plan=True,
            compared=duration_compared.compared,
        ),
        Method(
            time_sample.KEY,
            "Intervals",
            time_sample.Config,
            time_sample.NO_PLAN,
            time_sample.start,
            time_sample.step,
            time_sample.headline,
            time_sample.describe,
            time_sample.offers,
            time_sample.earliest_ms,
            time_sample_figures.measures,
            time_sample_figures.sentences,
            time_sample_figures.strip,
            _interval_recorder,
            _interval_settings,
            (),
            lambda config: config.by_seat,
            None,
            _interval_panels,
            time_sample_figures.how,
            own_page=True,
            prompt=time_sample.prompt,
            changes_in_ms=time_sample.changes_in_ms,
            icon=time_sample.KEY,
            is_continuous=False,
            sound=time_sample.sound,
            compared=time_sample_compared.compared,
        ),
        Method(
            room_map.KEY,
            "Room",
            room_map.Config,
            room_map.NO_PLAN,
            room_map.start,
            room_map.step,
            room_map.headline,
            room_map.describe,
            room_map.offers,
            room_map.earliest_ms,
            room_map_figures.measures,
            room_map_figures.sentences,
            room_map_figures.strip,
            _room_recorder,
            _room_settings,
            (verbal_flow.KEY, time_sample.KEY),
            True,
            None,
            _room_panels,
            room_map_figures.HOW,
            own_page=True,
            icon=room_map.KEY,
            compared=room_map_compared.compared,
        ),
        Method(
            verbal_flow.KEY,
            "Talk flow",
            verbal_flow.Config,
            verbal_flow.NO_PLAN,
            verbal_flow.start,
            verbal_flow.step,
            verbal_flow.headline,
            verbal_flow.describe,
            verbal_flow.offers,
            verbal_flow.earliest_ms,
            verbal_flow_figures.measures,
            verbal_flow_figures.sentences,
            verbal_flow_figures.strip,
            _talk_recorder,
            _talk_settings,
            (time_sample.KEY,),
            True,
            None,
            _talk_panels,
            verbal_flow_figures.HOW,
            icon=verbal_flow.KEY,
            clashes=(verbatim.KEY, time_sample.KEY),
            as_in_room=verbal_flow.as_in_room,
            compared=verbal_flow_compared.compared,
        ),
        Method(
            verbatim.KEY,
            "Words",
            verbatim.Config,
            verbatim.NO_PLAN,
            verbatim.start,
            verbatim.step,
            verbatim.headline,
            verbatim.describe,
            verbatim.offers,
            verbatim.earliest_ms,
            verbatim_figures.measures,
            verbatim_figures.sentences,
            verbatim_figures.strip,
            _words_recorder,
            _words_settings,
            (verbal_flow.KEY, time_sample.KEY),
            False,
            None,
            _words_panels,
            verbatim_figures.HOW,
            other="Other speaker…",
            icon=verbatim.KEY,
            without_plan=True,
            compared=verbatim_compared.compared,
        ),
    )
}


def tracks_for(configs: Mapping[str, Any], entries: Iterable[Entry] = ()) -> dict[str, Track[Any]]:
    """A track for each method of a session that is known here, from its snapshot of vocabularies and room."""
    made, begun, written = {}, lesson.begun(configs), tuple(entries)
    for key, config in configs.items():
        method = METHODS.get(key)
        if method is not None:
            start = method.start(msgspec.convert(config, method.config), begun)
            made[key] = Track(key, start, method.step, written, method.hears)
    return made
