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

from collections.abc import Iterable

from app.models import scan_order
from app.models.entry import ABOUT, ARM, VOID, Draft, Entry, Offer, amend
from app.models.time_sample_fold import step
from app.models.time_sample_terms import (
    EMPTY,
    KEY,
    KINDS,
    LONGEST_MS,
    LONGEST_NAME,
    LOOK,
    MOMENTARY,
    MOST_CODES,
    MOST_PLANNED,
    MOST_STATES,
    NO_PLAN,
    NONE,
    PARTIAL,
    SAME,
    SCAN,
    SHORT_SCAN_MS,
    SHORTEST_MS,
    STUDENTS_DO,
    TEACHER_DOES,
    TICK,
    UNCLEAR,
    WHOLE,
    Code,
    Config,
    Filled,
    Look,
    Scanned,
    State,
    sound,
    start,
    states,
)
from app.models.time_sample_windows import (
    LATE_MS,
    OPEN_AFTER_MS,
    PROMPT_MS,
    THICKENS_MS,
    changes_in_ms,
    current,
    interval_at,
    is_open,
    is_passed,
    late_ms,
    left_ms,
    prompt,
    prompt_ms,
    reachable,
    span_of,
    target,
    window,
)

__all__ = [
    "EMPTY",
    "KEY",
    "KINDS",
    "LATE_MS",
    "LONGEST_MS",
    "LONGEST_NAME",
    "LOOK",
    "MOMENTARY",
    "MOST_CODES",
    "MOST_PLANNED",
    "MOST_STATES",
    "NONE",
    "NO_PLAN",
    "OPEN_AFTER_MS",
    "PARTIAL",
    "PROMPT_MS",
    "SAME",
    "SCAN",
    "SHORTEST_MS",
    "SHORT_SCAN_MS",
    "STUDENTS_DO",
    "TEACHER_DOES",
    "THICKENS_MS",
    "TICK",
    "UNCLEAR",
    "WHOLE",
    "Code",
    "Config",
    "Filled",
    "Look",
    "Scanned",
    "State",
    "aim",
    "changes_in_ms",
    "current",
    "describe",
    "earliest_ms",
    "headline",
    "interval_at",
    "interval_of",
    "is_open",
    "is_passed",
    "jump",
    "late_ms",
    "left_ms",
    "look",
    "next_seat",
    "none_of_these",
    "offers",
    "prompt",
    "prompt_ms",
    "reachable",
    "rest_of_row",
    "same_as_before",
    "sound",
    "span_of",
    "start",
    "states",
    "step",
    "target",
    "tick",
    "window",
]


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
    """What a touch on a code means: seen, or, touched again, not; None where nothing is open.

    It is for the interval shown at `now_ms`, however long ago the finger came down.
    """
    number = target(state, now_ms)
    if number is None:
        return None
    return Draft(TICK, {"interval": number, "code": code, "on": code not in state.codes_of(number)}, age_ms)


def same_as_before(state: State, now_ms: int, age_ms: int = 0) -> Draft | None:
    """The interval has the codes of the last one that was entered; None where there is none, or nothing is open."""
    number = target(state, now_ms)
    before = None if number is None else state.before(number)
    return None if before is None else Draft(SAME, {"interval": number, "as": before}, age_ms)


def none_of_these(state: State, now_ms: int, age_ms: int = 0) -> Draft | None:
    """Nothing of the list was seen in the interval; None where nothing is open."""
    number = target(state, now_ms)
    return None if number is None else Draft(NONE, {"interval": number}, age_ms)


def look(state: State, seen: str, now_ms: int, age_ms: int = 0, row: bool = False) -> Draft | None:
    """The next seat, or with `row` the rest of its row, is in the state `seen`; None where no seat is left."""
    number = target(state, now_ms)
    if number is None:
        return None
    first = next_seat(state, number)
    seats = rest_of_row(state, number) if row else () if first is None else (first,)
    if not seats:
        return None
    span = span_of(state.config, number)
    # It says of which seat it is, which may have a look in the scan before: so it is not about a time before its own.
    since_ms = age_ms if number == 1 else min(age_ms, now_ms - span.from_ms)
    return Draft(LOOK, {"scan": number, "seats": " ".join(seats), "state": seen, "closes_ms": span.until_ms}, since_ms)


def rest_of_the_row(state: State, seen: str, now_ms: int) -> tuple[Draft, ...]:
    """The touch that made the newest look was held: it is about the rest of the row as well, and one act with that.

    Its look is void, and another one of the same moment stands for it. None where the newest look says something else.
    """
    rest, number = look(state, seen, now_ms, row=True), target(state, now_ms)
    found = None if number is None else state.scanned.get(number)
    first = None if found is None else found.looks.get(found.last)
    if found is not None and first is not None and found.entries[-1:] != (first.entry,):
        # The newest look corrected another one: it says nothing of the row that the walk is in.
        return ()
    if rest is None or found is None or first is None or first.state != seen:
        return () if rest is None else (rest,)
    seats = f"{found.last} {rest.data['seats']}"
    held = Draft(VOID, {ABOUT: first.entry.hex})
    return held, Draft(LOOK, {**rest.data, "seats": seats}, max(0, now_ms - first.at_ms))


def aim(number: int | None) -> Draft:
    """The next touches are for that interval, whose entry is open; None for the one that is usual."""
    return Draft(ARM, {} if number is None else {"interval": number})


def jump(seat: str) -> Draft:
    """That seat is looked at next."""
    return Draft(ARM, {"seat": seat})


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """The other codes that a tick, or the other states that a look could have been meant for."""
    if entry.kind == TICK and entry.data.get("on"):
        codes = [code for code in state.config.codes if code.id != entry.data.get("code")]
        return tuple(Offer(code.name, amend(entry, {"code": code.id})) for code in codes)
    if entry.kind == LOOK:
        now = entry.data.get("state")
        return tuple(Offer(name, amend(entry, {"state": key})) for key, name in states(state.config) if key != now)
    return ()


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


def headline(state: State, now_ms: int) -> str:
    """The tab's text: the interval that a touch is for: 'interval 7 of 22', 'scan 4 of 11'; or without 'of 22'."""
    number = target(state, now_ms) or current(state, now_ms)
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
    if len(seats) < 2:
        return called(seats[0]).capitalize() if seats else ""
    return f"Seats {called(seats[0]).removeprefix('seat ')} to {called(seats[-1]).removeprefix('seat ')}"
