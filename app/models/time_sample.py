"""Intervals (time sample): what was seen in, throughout or at the end of each interval, or at each seat in turn.

Interval n, counted from 1, is lesson time from (n - 1) to n times its length: its prompts are due at multiples of the
length and follow from the time alone. Lesson time stands still in a pause, which so moves the prompts that remain,
and runs on in a gap, in which prompts are passed.

========== ============================ ====================== =====================================
kind       a tick means                 its prompt is due at   its entry is open
========== ============================ ====================== =====================================
momentary  it happened at the prompt    its end                to the next prompt; after 10 s "late"
partial    it was seen at any time      its end                from its beginning to half an interval
                                                               after its end, 30 s at most
whole      it lasted all the interval   its end                half an interval from its end
scan       one look at each seat        its beginning          to the next prompt
========== ============================ ====================== =====================================

Partial intervals overstate time and whole ones understate it (Powell, Martindale and Kulp 1975 and Powell et al. 1977,
Journal of Applied Behavior Analysis 8 and 10; Harrop and Daniels 1986, the same 19): neither is turned into minutes.
An interval without an entry is missed: it is in no base, and nothing is copied into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from app.models import lesson, scan_order
from app.models.entry import ARM, Draft, Entry, Offer, amend
from app.models.spans import Span, within

KEY = "time_sample"
MOMENTARY, PARTIAL, WHOLE, SCAN = "momentary", "partial", "whole", "scan"
KINDS = (MOMENTARY, PARTIAL, WHOLE, SCAN)
TICK, SAME, NONE = "tick", "same", "none"
"""A code seen or not; the same as in an earlier interval; nothing of the list."""
LOOK = lesson.LOOK
UNCLEAR, EMPTY = "unclear", "empty"
"""States of a seat beside those agreed: it could not be told; the child was not in its seat. They are in no base."""
OPEN_AFTER_MS = 30_000
LATE_MS = 10_000
"""A momentary look entered later after its prompt is kept, and marked so."""
THICKENS_MS = 5_000
"""So long before a prompt the interval's cell shows that it comes."""
PROMPT_MS = 20_000
"""A prompt that nothing answers stands so long."""
SHORTEST_MS, LONGEST_MS = 15_000, 900_000
SHORT_SCAN_MS = 120_000
"""35 seats take about 45 s: scans that follow sooner leave little time for anything else."""
MOST_CODES, MOST_STATES, MOST_PLANNED = 30, 6, 240
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Code:
    """One thing to be ticked, or one state of a seat. `counts_when`: two people must agree from that sentence."""

    id: str
    name: str = ""
    counts_when: str = ""
    group: str = ""
    short: str = ""
    """What stands in a seat; '' for its name."""


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session, in the order of the plan, and how it is sampled."""

    codes: tuple[Code, ...]
    kind: str = PARTIAL
    interval_ms: int = 120_000
    states: tuple[Code, ...] = ()
    """What a seat can be given in a scan; could not tell and empty seat stand beside them."""
    several: bool = True
    """Whether an interval takes several codes; else a touch on another one takes the place of the first."""
    planned: int = 0
    """How many intervals the lesson has; 0 where that is open."""
    source: str = ""
    """The published list that the codes are from, as the sheet names it."""

    @property
    def by_seat(self) -> bool:
        """Whether seats are looked at in turn."""
        return self.kind == SCAN

    @property
    def prompted_at_end(self) -> bool:
        """Whether the prompt of an interval stands at its end."""
        return self.kind != SCAN


TEACHER_DOES, STUDENTS_DO = "Teacher is doing", "Students are doing"
NO_PLAN = Config(
    (
        Code("telling", "Telling or showing", "the teacher speaks or shows to the class", TEACHER_DOES),
        Code("asking", "Asking and answering", "questions and answers go to and fro for all to hear", TEACHER_DOES),
        Code(
            "one_group",
            "Talking with one group or student",
            "the teacher speaks with some and not with the class",
            TEACHER_DOES,
        ),
        Code("instructions", "Giving instructions", "the teacher says what is to be done and how", TEACHER_DOES),
        Code("listening", "Listening", "students listen or watch what is shown", STUDENTS_DO),
        Code("alone", "Working alone", "students work by themselves", STUDENTS_DO),
        Code("groups", "Working in pairs or groups", "students work with those beside them", STUDENTS_DO),
        Code("presenting", "Presenting or discussing", "students speak to the class or with it", STUDENTS_DO),
    ),
    states=(
        Code("task", "Agreed task", "the child does what was agreed for this part of the lesson", short="task"),
        Code("listens", "Listening", "the child listens or watches", short="listening"),
        Code("other", "Other activity", "the child does something else", short="other"),
    ),
)
"""Without a plan: every 2 minutes, what was seen, from a short list of plain activities."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was entered for an interval."""

    codes: tuple[str, ...] = ()
    """What was ticked, in the order of the touches; beside those of `same_as`."""
    dropped: frozenset[str] = frozenset()
    """What of `same_as` was taken away again."""
    same_as: int | None = None
    """The interval that it was said to be the same as."""
    nothing: bool = False
    """Nothing of the list was seen."""
    seen: bool = False
    """Whether something was ticked after that, or after it was said to be the same."""
    at_ms: int = 0
    """Of the first entry."""
    entries: tuple[UUID, ...] = ()
    moments: tuple[int, ...] = ()
    """When each of `entries` was."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at one seat in a scan."""

    state: str
    at_ms: int
    entry: UUID


@dataclass(frozen=True, slots=True)
class Scanned:
    """What was entered in a scan: the look at each child, by its id."""

    looks: Mapping[str, Look]
    last: str
    """The child looked at last."""
    there: frozenset[str]
    """The children that were there at some look of it."""
    entries: tuple[UUID, ...] = ()
    moments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What was sampled. Intervals and scans are known by their numbers, from 1."""

    config: Config
    filled: Mapping[int, Filled] = field(default_factory=dict)
    scanned: Mapping[int, Scanned] = field(default_factory=dict)
    aimed: int | None = None
    """The earlier interval that touches are for, while its entry is open and until the next prompt."""
    aimed_ms: int = 0
    next: str = ""
    """The child that was touched to be looked at next in that scan; '' for whoever follows in reading order."""
    next_ms: int = 0
    next_seq: int = 0
    looked_seq: int = 0
    """`seq` of the newest look: a seat touched before it has been looked at, even if the look was set back."""
    touched_ms: int | None = None
    """The newest entry: it answers the prompt before it."""
    lesson: lesson.State = lesson.State()

    @property
    def begun(self) -> bool:
        """Whether time passes: before the first act it stands at 0, whatever the clock is told to show."""
        return self.lesson.started is not None or self.touched_ms is not None

    def codes_of(self, number: int) -> frozenset[str]:
        """The codes of an interval, those that it shares with an earlier one among them."""
        codes: frozenset[str] = frozenset()
        for found in reversed(self._chain(number)):
            codes = (codes - found.dropped) | frozenset(found.codes)
        return codes

    def is_entered(self, number: int) -> bool:
        """Whether anything was entered for an interval, or any seat looked at in a scan."""
        if self.config.by_seat:
            return number in self.scanned
        return self.is_nothing(number) or bool(self.codes_of(number))

    def is_nothing(self, number: int) -> bool:
        """Whether nothing of the list was seen in it, as was said of it or of an earlier one that it is the same as."""
        chain = self._chain(number)
        return bool(chain) and chain[-1].nothing and not any(found.seen for found in chain)

    def before(self, number: int) -> int | None:
        """The last interval before that one for which something was entered."""
        earlier = sorted((known for known in self.filled if known < number), reverse=True)
        return next((known for known in earlier if self.is_entered(known)), None)

    def _chain(self, number: int) -> list[Filled]:
        """What was entered for it, for the one that it is the same as, and so on."""
        chain, at = [], self.filled.get(number)
        while at is not None:
            chain.append(at)
            at = None if at.same_as is None else self.filled.get(at.same_as)
        return chain


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened. In a room without seats there is no scan."""
    if config.by_seat and not begun.room.seats:
        config = replace(config, kind=PARTIAL)
    return State(config, lesson=begun)


def span_of(config: Config, number: int) -> Span:
    """The lesson time of an interval."""
    return Span((number - 1) * config.interval_ms, number * config.interval_ms)


def interval_at(config: Config, at_ms: int) -> int:
    """The number of the interval that a lesson time lies in; 1 for times before the clock was started."""
    return max(0, at_ms) // config.interval_ms + 1


def prompt_ms(config: Config, number: int) -> int:
    """When the prompt of an interval is due."""
    span = span_of(config, number)
    return span.until_ms if config.prompted_at_end else span.from_ms


def window(config: Config, number: int) -> Span:
    """When the entry of an interval is open, were it not for gaps."""
    span, length_ms = span_of(config, number), config.interval_ms
    match config.kind:
        case "momentary":
            return Span(span.until_ms, span.until_ms + length_ms)
        case "whole":
            return Span(span.until_ms, span.until_ms + length_ms // 2)
        case "scan":
            return span
    return Span(span.from_ms, span.until_ms + min(OPEN_AFTER_MS, length_ms // 2))


def is_passed(state: State, number: int, now_ms: int) -> bool:
    """Whether its prompt came when nothing could be recorded, so that nothing can be entered for it any more.

    Of a whole interval nothing can be said either where part of it was not watched.
    """
    known, due_ms = state.lesson, prompt_ms(state.config, number)
    if any(gap.from_ms <= due_ms < gap.until_ms for gap in known.gaps):
        return True
    if state.config.kind == WHOLE:
        span = span_of(state.config, number)
        unseen = (*known.gaps, *known.not_watched(KEY, now_ms))
        return bool(within(unseen, span.from_ms, min(span.until_ms, now_ms)))
    return False


def is_open(state: State, number: int, now_ms: int) -> bool:
    """Whether something can be entered for an interval now."""
    span = window(state.config, number)
    return number > 0 and span.from_ms <= now_ms < span.until_ms and not is_passed(state, number, now_ms)


def target(state: State, now_ms: int) -> int | None:
    """The interval that a touch is for now; None where none is open."""
    now_ms = max(0, now_ms) if state.begun else 0
    at = interval_at(state.config, now_ms)
    if (
        state.aimed is not None
        and interval_at(state.config, state.aimed_ms) == at
        and is_open(state, state.aimed, now_ms)
    ):
        return state.aimed
    usual = at if state.config.kind in (PARTIAL, SCAN) else at - 1
    return usual if is_open(state, usual, now_ms) else None


def reachable(state: State, now_ms: int) -> tuple[int, ...]:
    """The intervals whose entry is open now, oldest first."""
    now_ms = now_ms if state.begun else 0
    at = interval_at(state.config, now_ms)
    return tuple(number for number in (at - 1, at) if is_open(state, number, now_ms))


def prompt(state: State, now_ms: int) -> int | None:
    """Since when a prompt waits for an answer, as lesson time; None where none does."""
    if not state.begun or KEY in state.lesson.shut or state.lesson.finished_ms is not None:
        return None
    at = interval_at(state.config, now_ms)
    due_ms = (at - 1) * state.config.interval_ms
    number = at - 1 if state.config.prompted_at_end else at
    if now_ms - due_ms >= PROMPT_MS or (due_ms == 0 and state.config.prompted_at_end):
        return None
    answered = state.touched_ms is not None and state.touched_ms >= due_ms
    return None if answered or is_passed(state, number, now_ms) else due_ms


def changes_in_ms(state: State, now_ms: int) -> int | None:
    """How soon the picture is another one because a prompt is due, comes near, or has stood long enough."""
    if not state.begun:
        return None
    length_ms = state.config.interval_ms
    since_ms = now_ms % length_ms
    moments = (PROMPT_MS, length_ms - THICKENS_MS, length_ms)
    return min(moment - since_ms for moment in moments if moment > since_ms)


def left_ms(state: State, now_ms: int) -> int:
    """How long the interval of now goes on."""
    now_ms = now_ms if state.begun else 0
    return interval_at(state.config, now_ms) * state.config.interval_ms - max(0, now_ms)


def late_ms(state: State, number: int) -> int:
    """How late after its prompt a momentary look was entered; 0 where it was in time."""
    found = state.filled.get(number)
    if state.config.kind != MOMENTARY or found is None:
        return 0
    late = found.at_ms - prompt_ms(state.config, number)
    return late if late > LATE_MS else 0


def next_seat(state: State, number: int) -> str | None:
    """The child to be looked at next in a scan: the one touched, else the next in order that lacks a look.

    After the last seat those that were left out follow. None if nobody is left.
    """
    known, found = state.lesson.room, state.scanned.get(number)
    there = [child for row in scan_order.rows(known) for child in row if child not in known.absent]
    if state.next in there and interval_at(state.config, state.next_ms) == number:
        return state.next
    if found is None:
        return there[0] if there else None
    order = there
    if found.last in there:
        place = there.index(found.last)
        order = [*there[place + 1 :], *there[:place]]
    return next((seat for seat in order if seat not in found.looks), None)


def rest_of_row(state: State, number: int) -> tuple[str, ...]:
    """The next child and those after it in its row that lack a look."""
    first = next_seat(state, number)
    if first is None:
        return ()
    looks = state.scanned[number].looks if number in state.scanned else {}
    absent = state.lesson.room.absent
    row = next(row for row in scan_order.rows(state.lesson.room) if first in row)
    after = row[row.index(first) + 1 :]
    return (first, *(seat for seat in after if seat not in absent and seat not in looks))


def tick(state: State, code: str, now_ms: int, age_ms: int = 0) -> Draft | None:
    """What a touch on a code means: seen, or, touched again, not; None where nothing is open."""
    number = target(state, now_ms - age_ms)
    if number is None:
        return None
    return Draft(TICK, {"interval": number, "code": code, "on": code not in state.codes_of(number)}, age_ms)


def same_as_before(state: State, now_ms: int, age_ms: int = 0) -> Draft | None:
    """The interval has the codes of the last one that was entered; None where there is none, or nothing is open."""
    number = target(state, now_ms - age_ms)
    before = None if number is None else state.before(number)
    return None if before is None else Draft(SAME, {"interval": number, "as": before}, age_ms)


def none_of_these(state: State, now_ms: int, age_ms: int = 0) -> Draft | None:
    """Nothing of the list was seen in the interval; None where nothing is open."""
    number = target(state, now_ms - age_ms)
    return None if number is None else Draft(NONE, {"interval": number}, age_ms)


def look(state: State, seen: str, now_ms: int, age_ms: int = 0, row: bool = False) -> Draft | None:
    """The next seat, or with `row` the rest of its row, is in the state `seen`; None where no seat is left."""
    number = target(state, now_ms - age_ms)
    if number is None:
        return None
    first = next_seat(state, number)
    seats = rest_of_row(state, number) if row else () if first is None else (first,)
    if not seats:
        return None
    closes_ms = span_of(state.config, number).until_ms
    return Draft(LOOK, {"scan": number, "seats": " ".join(seats), "state": seen, "closes_ms": closes_ms}, age_ms)


def aim(number: int | None) -> Draft:
    """The next touches are for that interval, whose entry is open; None for the one that is usual."""
    return Draft(ARM, {} if number is None else {"interval": number})


def jump(seat: str) -> Draft:
    """That seat is looked at next."""
    return Draft(ARM, {"seat": seat})


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """The other codes that a tick, or the other states that a look could have been meant for."""
    if entry.kind == TICK and entry.data.get("on"):
        codes = [(place, code) for place, code in enumerate(state.config.codes) if code.id != entry.data.get("code")]
        return tuple(Offer(code.name, amend(entry, {"code": code.id}), place) for place, code in codes)
    if entry.kind == LOOK:
        now = entry.data.get("state")
        return tuple(Offer(name, amend(entry, {"state": key})) for key, name in states(state.config) if key != now)
    return ()


def states(config: Config) -> Iterator[tuple[str, str]]:
    """The ids and names of all states of a seat, those beside the agreed ones last."""
    yield from ((known.id, known.name) for known in config.states)
    yield from ((UNCLEAR, "Could not tell"), (EMPTY, "Empty seat"))


def earliest_ms(state: State, entry: Entry) -> int:
    """How far an entry may be set back: to where its interval opened, and to after what was entered before it."""
    number = interval_of(state, entry)
    if number is None:
        return entry.at_ms
    found = state.scanned.get(number) if state.config.by_seat else state.filled.get(number)
    place = found.entries.index(entry.uid) if found is not None and entry.uid in found.entries else 0
    before_ms = [found.moments[place - 1] + 1] if found is not None and place else []
    earliest = max([state.lesson.from_ms, window(state.config, number).from_ms, *before_ms])
    return min(earliest, entry.at_ms)


def interval_of(state: State, entry: Entry) -> int | None:
    """The interval that an entry is for: as it says, or another one where that was not open any more."""
    known: Iterable[tuple[int, Filled | Scanned]] = (*state.filled.items(), *state.scanned.items())
    said = entry.data.get("scan" if entry.kind == LOOK else "interval")
    number = said if isinstance(said, int) else None
    return next((number for number, found in known if entry.uid in found.entries), number)


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands.

    A touch is made of what was shown. Where a freeze or a stop came between that and its time it is for the interval
    that is open then; in the others there is no value.
    """
    known = lesson.step(state.lesson, entry)
    state = state if known is state.lesson else replace(state, lesson=known)
    if entry.method != KEY:
        return state
    if entry.kind == ARM:
        return _armed(state, entry)
    said = entry.data.get("scan" if entry.kind == LOOK else "interval")
    number = _open_one(state, said, entry.at_ms) if isinstance(said, int) else None
    if number is None:
        return state
    match entry.kind, entry.data:
        case "tick", {"code": str(code), "on": bool(on)} if _is_code(state, code):
            return _entered(state, entry, number, _ticked(state, number, code, on or number != said))
        case "same", {"as": int(other)} if other < number:
            return _entered(state, entry, number, Filled(same_as=other))
        case "none", _:
            return _entered(state, entry, number, Filled(nothing=True))
        case "look", {"seats": str(seats), "state": str(seen)}:
            return _looked(state, entry, number, seats.split(), seen)
    return state


def _open_one(state: State, number: int, at_ms: int) -> int | None:
    """That interval if its entry was open then; else the one that a touch was for."""
    return number if is_open(state, number, at_ms) else target(state, at_ms)


def _armed(state: State, entry: Entry) -> State:
    match entry.data:
        case {"seat": str(seat)}:
            if entry.seq < state.looked_seq:
                return state
            return replace(state, next=seat, next_ms=entry.at_ms, next_seq=entry.seq)
        case {"interval": int(number)}:
            return replace(state, aimed=number, aimed_ms=entry.at_ms)
    return replace(state, aimed=None)


def _is_code(state: State, code: str) -> bool:
    return any(known.id == code for known in state.config.codes)


def _ticked(state: State, number: int, code: str, on: bool) -> Filled:
    before = state.filled.get(number, Filled())
    codes = tuple(known for known in before.codes if known != code)
    if not on:
        return replace(before, codes=codes, dropped=before.dropped | {code})
    if not state.config.several:
        return Filled((code,), at_ms=before.at_ms, entries=before.entries)
    kept = before.dropped - {code}
    return replace(before, codes=(*codes, code), dropped=kept, nothing=False, seen=True)


def _entered(state: State, entry: Entry, number: int, made: Filled) -> State:
    before = state.filled.get(number)
    before = Filled(at_ms=entry.at_ms) if before is None else before
    entries, moments = (*before.entries, entry.uid), (*before.moments, entry.at_ms)
    made = replace(made, at_ms=before.at_ms, entries=entries, moments=moments)
    return replace(state, filled={**state.filled, number: made}, touched_ms=_later(state, entry))


def _looked(state: State, entry: Entry, number: int, seats: Iterable[str], seen: str) -> State:
    known = [seat for seat in seats if seat in state.lesson.room.students]
    if not known or seen not in dict(states(state.config)):
        return state
    before = state.scanned.get(number, Scanned({}, "", frozenset()))
    made = Scanned(
        {**before.looks, **{seat: Look(seen, entry.at_ms, entry.uid) for seat in known}},
        known[-1],
        before.there | frozenset(state.lesson.room.present),
        (*before.entries, entry.uid),
        (*before.moments, entry.at_ms),
    )
    state = replace(state, scanned={**state.scanned, number: made}, touched_ms=_later(state, entry))
    if entry.seq > state.next_seq:
        state = replace(state, next="")
    return replace(state, looked_seq=max(state.looked_seq, entry.seq))


def _later(state: State, entry: Entry) -> int:
    return entry.at_ms if state.touched_ms is None else max(state.touched_ms, entry.at_ms)


def headline(state: State, now_ms: int) -> str:
    """The tab's text: '7 of 22', 'scan 4 of 11'; without a planned number '7'."""
    number = interval_at(state.config, now_ms if state.begun else 0)
    of = f" of {max(number, state.config.planned)}" if state.config.planned else ""
    return f"{'scan' if state.config.by_seat else 'interval'} {number}{of}"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line."""
    names = {code.id: code.name for code in state.config.codes}
    number = interval_of(state, entry)
    match entry.kind, entry.data:
        case "tick", {"code": str(code), "on": bool(on)}:
            return f"Interval {number}: {names.get(code, '')}, {'on' if on else 'off'}{_late(state, entry, number)}"
        case "same", {"as": int(other)}:
            return f"Interval {number}: same as {other}{_late(state, entry, number)}"
        case "none", _:
            return f"Interval {number}: none of these{_late(state, entry, number)}"
        case "look", {"seats": str(seats), "state": str(seen)}:
            return f"{_called(state, seats.split())}: {dict(states(state.config)).get(seen, '').casefold()}"
    return ""


def _late(state: State, entry: Entry, number: int | None) -> str:
    found = None if number is None else state.filled.get(number)
    late = late_ms(state, number) if number is not None and found and found.entries[:1] == (entry.uid,) else 0
    return f", late by {late // 1000} s" if late else ""


def _called(state: State, seats: list[str]) -> str:
    called = state.lesson.room.called
    first = called(seats[0]).capitalize() if seats else ""
    return first if len(seats) < 2 else f"{first} to {called(seats[-1]).removeprefix('seat ')}"
