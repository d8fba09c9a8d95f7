"""Timers (duration): how long each agreed thing went on, and the pauses after questions.

In an exclusive group one timer runs at a time: starting another stops it at the same instant. Concurrent timers run
beside each other. All times are lesson times; what lies in a gap is no timer's time.

The pause pad times what research calls wait time 1: from the end of a question until somebody speaks (Rowe 1974,
Journal of Research in Science Teaching 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.models import lesson
from app.models.entry import LESSON, Draft, Entry, Offer, amend
from app.models.series import Series
from app.models.spans import Span

KEY = "duration"
START, STOP, PAUSE_BEGINS, PAUSE_ENDS = "start", "stop", "pause_begins", "pause_ends"
MOST_TIMERS, MOST_GROUPS = 12, 3
LONGEST_NAME = 200
LEAST_MS = 1_000
"""So much is left of what ran before a switch that is set back."""
LONGEST_PAUSE_MS = 30_000
"""Nobody spoke within that time: the pause is over."""
STUDENT, TEACHER, DISCARDED = "student", "teacher", "discarded"
"""What the observer ends a pause with: who spoke next, or that it was none."""
NOBODY, CUT, ASKED_AGAIN = "nobody", "cut", "asked_again"
"""What ends one by itself: 30 s without speech, a stop of the recording, or the next question."""


@dataclass(frozen=True, slots=True)
class Timer:
    """One thing to be timed. `counts_when` is the sentence from which two people must agree."""

    id: str
    name: str = ""
    counts_when: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Timers that belong together: one at a time if `exclusive`, else any number at once."""

    id: str
    name: str
    timers: tuple[Timer, ...]
    exclusive: bool = True


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session: up to three groups with up to twelve timers together."""

    groups: tuple[Group, ...]
    pause_pad: bool = False
    """Whether pauses after questions are timed."""

    @property
    def timers(self) -> tuple[Timer, ...]:
        """All timers, in the order of the plan."""
        return tuple(timer for group in self.groups for timer in group.timers)


NO_PLAN = Config(
    (
        Group(
            "talk",
            "Talk, one at a time",
            (
                Timer("teacher", "Teacher", "the teacher speaks to the class"),
                Timer("student", "One student", "one student speaks and the class can hear it"),
                Timer("students", "Several students", "students speak in turn or together, for all to hear"),
                Timer("groups", "Pairs or groups", "students speak with those beside them"),
                Timer("quiet", "Quiet", "nobody speaks for all to hear"),
            ),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A timer ran from one lesson time to another."""

    span: Span
    entry: UUID
    """Of the touch that started it."""
    cut: bool = False
    """Ended or begun by a stop of the recording, and by no touch."""


@dataclass(frozen=True, slots=True)
class Run:
    """A timer that runs, since that lesson time."""

    since_ms: int
    entry: UUID
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause after a question. `length_ms` is None where it was not timed to its end."""

    at_ms: int
    length_ms: int | None
    ended: str
    """One of the words above."""
    entry: UUID
    """Of the touch on the pad."""

    @property
    def timed(self) -> bool:
        """Whether somebody's first word ended it, so that it has a length."""
        return self.length_ms is not None


@dataclass(frozen=True, slots=True)
class State:
    """What was timed. `stretches` has the ended ones of each timer by its id, oldest first."""

    config: Config
    stretches: Mapping[str, Series[Stretch]]
    totals_ms: Mapping[str, int]
    """Of the stretches."""
    running: Mapping[str, Run] = field(default_factory=dict)
    pauses: Series[Pause] = field(default_factory=Series)
    pausing: Entry | None = None
    """The touch on the pad that began the pause that lasts. It is over after 30 s, touched or not: see `pause_at`."""
    touched: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """For each exclusive group, each timer of the others and the pad the newest touch so far, by its `seq`.

    A touch that a newer one was set back past has no effect: what was touched last holds.
    """
    lesson: lesson.State = lesson.State()

    def total_ms(self, timer: str, now_ms: int) -> int:
        """How long a timer ran until `now_ms`."""
        run = self.running.get(timer)
        return self.totals_ms[timer] + (0 if run is None else self.lesson.recorded_ms(now_ms, run.since_ms))

    def timed_ms(self, group: Group, now_ms: int) -> int:
        """How long any timer of an exclusive group ran until `now_ms`."""
        return sum(self.total_ms(timer.id, now_ms) for timer in group.timers)

    def until(self, timer: str, now_ms: int) -> tuple[Stretch, ...]:
        """All stretches of a timer, the one that runs ending at `now_ms`."""
        run = self.running.get(timer)
        lasts = () if run is None else (Stretch(Span(run.since_ms, max(run.since_ms, now_ms)), run.entry, run.cut),)
        return (*self.stretches[timer], *lasts)

    def pause_at(self, now_ms: int) -> int | None:
        """How long the pause that lasts has lasted; None where none does."""
        lasts_ms = None if self.pausing is None else now_ms - self.pausing.at_ms
        return lasts_ms if lasts_ms is not None and lasts_ms < LONGEST_PAUSE_MS else None

    def pauses_until(self, now_ms: int) -> tuple[Pause, ...]:
        """All pauses that are over at `now_ms`."""
        begun = self.pausing
        over = begun is not None and self.pause_at(now_ms) is None
        return (*self.pauses, _unanswered(begun)) if begun is not None and over else tuple(self.pauses)


def group_of(config: Config, timer: str) -> Group:
    """The group of a timer. Raises KeyError."""
    for group in config.groups:
        if any(known.id == timer for known in group.timers):
            return group
    raise KeyError(timer)


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened."""
    nothing = {timer.id: Series[Stretch]() for timer in config.timers}
    return State(config, nothing, dict.fromkeys(nothing, 0), lesson=begun)


def begin(timer: str, age_ms: int = 0) -> Draft:
    """The timer runs since `age_ms` ago; in an exclusive group no other does."""
    return Draft(START, {"timer": timer}, age_ms)


def stop(timer: str, age_ms: int = 0, run: Run | None = None) -> Draft:
    """The timer, or whichever runs in its exclusive group, stopped `age_ms` ago: nothing is timed.

    `run` is what it ended, so that it ends it still where the touch that started it is given to another timer.
    """
    return Draft(STOP, {"timer": timer, **({"started": run.entry.hex} if run else {})}, age_ms)


def touch(state: State, timer: str, age_ms: int = 0) -> Draft:
    """What a touch on a timer means: it runs from now on; touched while it runs, it stops."""
    run = state.running.get(timer)
    return begin(timer, age_ms) if run is None else stop(timer, age_ms, run)


def question_ended(age_ms: int = 0) -> Draft:
    """A question ended `age_ms` ago: the pause begins."""
    return Draft(PAUSE_BEGINS, age_ms=age_ms)


def pause_ended(by: str, age_ms: int = 0) -> Draft:
    """The pause ended `age_ms` ago: STUDENT or TEACHER spoke, or it is DISCARDED."""
    return Draft(PAUSE_ENDS, {"by": by}, age_ms)


def change_to(entry: Entry, timer: str) -> Draft:
    """The touch was meant for another timer; its first one stays stored."""
    return amend(entry, {"timer": timer})


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """The other timers of its group that a start could have been meant for."""
    timer = entry.data.get("timer")
    if entry.kind != START or timer not in state.totals_ms:
        return ()
    group = group_of(state.config, str(timer))
    return tuple(Offer(other.name, change_to(entry, other.id)) for other in group.timers if other.id != timer)


def earliest_ms(state: State, entry: Entry) -> int:
    """How far a touch may be set back: a pause not at all, a switch not over the switch before it in its group."""
    slot = _slot(state, entry)
    if slot is None or entry.kind not in (START, STOP):
        return entry.at_ms
    group = group_of(state.config, str(entry.data["timer"]))
    timers = group.timers if group.exclusive else [timer for timer in group.timers if timer.id == slot[1]]
    others = [stretch for timer in timers for stretch in state.until(timer.id, entry.at_ms)]
    ends = [end for other in others for end in (other.span.from_ms, other.span.until_ms) if other.entry != entry.uid]
    # What ran before it keeps a moment: else it would never have been.
    return max((min(end + LEAST_MS, entry.at_ms) for end in ends if end < entry.at_ms), default=state.lesson.from_ms)


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known = lesson.step(state.lesson, entry)
    state = state if known is state.lesson else replace(state, lesson=known)
    if entry.method != KEY:
        return _stopped(state, entry)
    slot = _slot(state, entry)
    if slot is None or entry.seq < state.touched.get(slot, 0):
        return state
    state = replace(state, touched={**state.touched, slot: entry.seq})
    match entry.kind, entry.data:
        case "start", {"timer": str(timer)} if timer not in state.running:
            group = group_of(state.config, timer)
            state = _ended(state, entry.at_ms, group) if group.exclusive else state
            return replace(state, running={**state.running, timer: Run(entry.at_ms, entry.uid)})
        case "stop", {"timer": str(timer)}:
            group = group_of(state.config, timer)
            return _ended(state, entry.at_ms, group, None if group.exclusive else slot[1])
        case "pause_begins", _:
            return replace(_pause_over(state, entry.at_ms, ASKED_AGAIN), pausing=entry)
        case "pause_ends", {"by": ("student" | "teacher" | "discarded") as by}:
            return _pause_over(state, entry.at_ms, str(by))
    return state


def headline(state: State, now_ms: int) -> str:
    """The tab's text: 'Teacher 7:52', the first timer that runs."""
    running = () if state.lesson.is_over else state.running
    timer = next((timer for timer in state.config.timers if timer.id in running), None)
    if timer is None:
        return "nothing running" if any(state.totals_ms.values()) else "nothing timed"
    return f"{timer.name} {clock(state.total_ms(timer.id, now_ms))}"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line."""
    names = {timer.id: timer.name for timer in state.config.timers}
    match entry.kind, entry.data:
        case "start", {"timer": str(timer)}:
            return f"{names.get(timer, '')}, on"
        case "stop", {"timer": str(timer)}:
            return f"{names.get(timer, '')}, off"
        case "pause_begins", _:
            return "Pause after a question"
        case "pause_ends", {"by": str(by)}:
            return {STUDENT: "Student spoke", TEACHER: "Teacher spoke"}.get(by, "Pause discarded")
    return ""


def clock(length_ms: int) -> str:
    """A length as a timer shows it: '7:52', '1:02:03'."""
    minutes, seconds = divmod(length_ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _slot(state: State, entry: Entry) -> tuple[str, str] | None:
    """What a touch is about: its exclusive group, one timer of another group, or the pad; None for none of these."""
    match entry.kind, entry.data:
        case (("start" | "stop"), {"timer": str(timer)}) if timer in state.totals_ms:
            group = group_of(state.config, timer)
            started = entry.data.get("started")
            meant = (known for known, run in state.running.items() if run.entry.hex == started)
            return ("group", group.id) if group.exclusive else ("timer", next(meant, timer))
        case (("pause_begins" | "pause_ends"), _):
            return "pad", ""
    return None


def _stopped(state: State, entry: Entry) -> State:
    """What an entry of the lesson's own track means for what runs."""
    if entry.method != LESSON:
        return state
    match entry.kind, entry.data:
        case "gap", {"length_ms": int(length_ms)}:
            state = _pause_over(state, entry.at_ms, CUT)
            runs = state.running if entry.data.get("went_on") else {}
            state = _ended(state, entry.at_ms, cut=True)
            again = {timer: Run(entry.at_ms + length_ms, run.entry, True) for timer, run in runs.items()}
            return replace(state, running=again)
        case "not_watching", {"method": "duration"} if state.lesson.started is not None:
            return _ended(_pause_over(state, entry.at_ms, CUT), entry.at_ms)
        case (("pause" | "finish"), _):
            return _pause_over(state, entry.at_ms, CUT)
    return state


def _ended(state: State, at_ms: int, group: Group | None = None, timer: str | None = None, cut: bool = False) -> State:
    """What runs in a group, or one timer, or everything, ends."""
    members = None if group is None else {known.id for known in group.timers}
    running, stretches, totals = dict(state.running), dict(state.stretches), dict(state.totals_ms)
    for known, run in state.running.items():
        if (timer is not None and known != timer) or (members is not None and known not in members):
            continue
        until_ms = max(run.since_ms, at_ms)
        stretches[known] = stretches[known].with_(Stretch(Span(run.since_ms, until_ms), run.entry, run.cut or cut))
        totals[known] += state.lesson.recorded_ms(until_ms, run.since_ms)
        del running[known]
    if len(running) == len(state.running):
        return state
    return replace(state, running=running, stretches=stretches, totals_ms=totals)


def _pause_over(state: State, at_ms: int, ended: str) -> State:
    """The pause that lasts is over; after 30 s it was so already."""
    begun = state.pausing
    if begun is None:
        return state
    length_ms = at_ms - begun.at_ms
    if length_ms >= LONGEST_PAUSE_MS:
        pause = _unanswered(begun)
    else:
        pause = Pause(begun.at_ms, length_ms if ended in (STUDENT, TEACHER) else None, ended, begun.uid)
    return replace(state, pauses=state.pauses.with_(pause), pausing=None)


def _unanswered(begun: Entry) -> Pause:
    return Pause(begun.at_ms, None, NOBODY, begun.uid)
