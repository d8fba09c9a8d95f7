"""Counts (event count): how often each agreed thing happened, and when.

One touch is one event. A category may be renamed while recording; its last name holds for the whole lesson.

A category may be counted by seat: its events name the children they are about, one or several, or none where the
seat was not known. Category and seats are given in either order. After an event its category is kept for the next
seats, and seats never are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.models import lesson
from app.models.entry import ARM, RENAME, Data, Draft, Entry, Offer, amend, withdraw
from app.models.figures import listed
from app.models.series import Series
from app.models.text import clean

KEY = "event_count"
TAP = "tap"
MOST_CATEGORIES = 30
LONGEST_NAME = 200
MANY = 12
"""More than so many categories are hard to tell apart live."""
NOT_KNOWN = "seat not known"


@dataclass(frozen=True, slots=True)
class Category:
    """One thing to look for. `counts_when` is the sentence from which two people must agree."""

    id: str
    name: str = ""
    counts_when: str = ""
    group: str = ""
    by_seat: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """The vocabulary agreed for a session, in the order of the plan, which gives marks and colours."""

    categories: tuple[Category, ...]

    def is_by_seat(self, category: str) -> bool:
        """Whether events of that category are about seats."""
        return any(known.id == category and known.by_seat for known in self.categories)


NO_PLAN = Config(tuple(Category(f"c{n}") for n in (1, 2, 3)))
"""Without a plan: three tiles to be named."""


@dataclass(frozen=True, slots=True)
class Armed:
    """What is kept for the next touches: a category, or seats for one touch; never both."""

    category: str = ""
    seats: tuple[str, ...] | None = None
    """The children in these seats; () where the seat is not known, None where none are kept."""
    counted: bool = False
    """Whether the category is kept by an event of it: touched then it stays kept, and else it is put down."""


NOTHING_KEPT = Armed()


@dataclass(frozen=True, slots=True)
class State:
    """What was counted. `events` has the entries of each category by its id, oldest first."""

    config: Config
    events: Mapping[str, Series[Entry]]
    names: Mapping[str, str] = field(default_factory=dict)
    last: Entry | None = None
    lesson: lesson.State = lesson.State()
    seats: Mapping[str, Series[Entry]] = field(default_factory=dict)
    """The entries of each child that has some, by its id, oldest first."""
    armed: Armed = NOTHING_KEPT
    kept_by: int = 0
    """`seq` of the entry that says what is kept: the newest one, whatever time it was given later."""
    newest_event: int = 0
    """`seq` of the newest event, which seats that were touched before it are not kept after."""

    def name(self, category: str) -> str:
        """The name that holds now; empty for a tile that was never named."""
        return self.names.get(category, "")

    def spoken(self, category: str) -> str:
        """The name, or for an unnamed tile its place: 'Tile 2'."""
        place = next((n for n, known in enumerate(self.config.categories, 1) if known.id == category), 0)
        return self.name(category) or f"Tile {place}"

    @property
    def total(self) -> int:
        return sum(map(len, self.events.values()))

    def by_seat(self, student: str) -> Series[Entry]:
        """The events that are about a child, oldest first."""
        return self.seats.get(student, _NO_EVENTS)


_NO_EVENTS: Series[Entry] = Series()


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    """The state of a lesson in which nothing has happened. In a room without seats nothing is counted by seat."""
    if not begun.room.seats:
        config = Config(tuple(replace(category, by_seat=False) for category in config.categories))
    return State(
        config,
        {category.id: Series() for category in config.categories},
        {category.id: category.name for category in config.categories},
        lesson=begun,
    )


def tap(category: str, age_ms: int = 0, seats: Iterable[str] | None = None) -> Draft:
    """It happened once, `age_ms` ago; by seat with `seats`, the children it was about, none where that is not known."""
    data = {"category": category}
    return Draft(TAP, data if seats is None else {**data, "seats": " ".join(seats)}, age_ms)


def seats_of(entry: Entry) -> tuple[str, ...]:
    """The children that an event was given for; () where it was given for none."""
    return tuple(str(entry.data.get("seats", "")).split())


def keep_category(category: str) -> Draft:
    """The next touches on seats are that category; '' for none any more."""
    return Draft(ARM, {"category": category} if category else {})


def keep_seats(seats: Iterable[str] | None) -> Draft:
    """The next touches on categories are about these children; None for none any more."""
    return Draft(ARM, {} if seats is None else {"seats": " ".join(seats)})


def seats_touched(state: State, seats: Iterable[str], age_ms: int = 0) -> Draft | None:
    """What a touch on seats means: an event of the kept category, else that they are chosen, or no longer.

    No seats: beside them, which is 'seat not known'. None if nobody is there in those that were touched.
    """
    asked = tuple(seats)
    found = tuple(seat for seat in asked if seat not in state.lesson.room.absent)
    if asked and not found:
        return None
    if state.armed.category:
        return tap(state.armed.category, age_ms, found)
    return keep_seats(None if state.armed.seats == found else found)


def category_touched(state: State, category: str, age_ms: int = 0) -> Draft:
    """What a touch on a category by seat means: an event of the chosen seats, else that it is kept, or no longer."""
    kept = state.armed
    if kept.seats is not None:
        return tap(category, age_ms, kept.seats)
    # Whoever touches the category first for each child touches it directly after an event as well.
    return keep_category("" if kept.category == category and not kept.counted else category)


def rename(category: str, name: str) -> Draft:
    """The category is called `name`, for the whole lesson."""
    return Draft(RENAME, {"category": category, "name": clean(name, LONGEST_NAME)})


def one_less(state: State, category: str) -> Draft | None:
    """Withdraw the newest event of the category; None if it has none."""
    events = state.events.get(category)
    return withdraw(events[-1]) if events else None


def one_less_at(state: State, student: str) -> Draft | None:
    """Take the newest event of a child from it; those it was given for together keep it. None if it has none."""
    events = state.by_seat(student)
    if not events:
        return None
    others = [seat for seat in seats_of(events[-1]) if seat != student]
    return amend(events[-1], {"seats": " ".join(others)}) if others else withdraw(events[-1])


def change_to(entry: Entry, category: str, by_seat: bool = False) -> Draft:
    """The event belongs to another category; its first one stays stored. By seat it is about the same seats."""
    unknown: Data = {"seats": ""} if by_seat and "seats" not in entry.data else {}
    return amend(entry, {"category": category, **unknown})


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    """The other categories that an event could have been meant for."""
    now = entry.data.get("category")
    if entry.kind != TAP or now not in state.events:
        return ()
    return tuple(
        Offer(state.spoken(category.id), change_to(entry, category.id, category.by_seat), place)
        for place, category in enumerate(state.config.categories)
        if category.id != now
    )


def earliest_ms(state: State, entry: Entry) -> int:
    """How far an event may be set back: it changes no other one."""
    return state.lesson.from_ms


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands."""
    known = lesson.step(state.lesson, entry)
    if known is not state.lesson:
        state = _without_absent(replace(state, lesson=known))
    if entry.method != KEY:
        return state
    match entry.kind, entry.data:
        case "tap", {"category": str(category)} if category in state.events:
            events = {**state.events, category: state.events[category].with_(entry)}
            return _after_event(_seated(replace(state, events=events, last=entry), category, entry), category, entry)
        case "provisional", {"of": "tap", "category": str(category), "seats": _} if category in state.events:
            return _after_event(state, category, entry)
        case "rename", {"category": str(category), "name": str(name)} if category in state.events:
            return replace(state, names={**state.names, category: name})
        case "arm", data:
            return _kept(state, entry, _armed(state, data))
    return state


def _seated(state: State, category: str, entry: Entry) -> State:
    """The state with an event at the seats it is about; one of a category that is not by seat is about none."""
    students = dict.fromkeys(seats_of(entry)) if state.config.is_by_seat(category) else ()
    if not students:
        return state
    return replace(state, seats={**state.seats, **{known: state.by_seat(known).with_(entry) for known in students}})


def _after_event(state: State, category: str, entry: Entry) -> State:
    """The category of an event is kept, if it is by seat; the seats of one are not."""
    state = replace(state, newest_event=max(state.newest_event, entry.seq))
    by_seat = state.config.is_by_seat(category)
    return _kept(state, entry, Armed(category, counted=True)) if by_seat else _kept(state)


def _kept(state: State, entry: Entry | None = None, armed: Armed = NOTHING_KEPT) -> State:
    """The state in which that is kept, if no newer entry than `entry` has said what is, nor used it up."""
    if entry is not None and entry.seq >= state.kept_by:
        state = replace(state, armed=armed, kept_by=entry.seq)
    used_up = state.armed.seats is not None and state.kept_by < state.newest_event
    return replace(state, armed=NOTHING_KEPT) if used_up else state


def _armed(state: State, data: Data) -> Armed:
    match data:
        case {"category": str(category)} if state.config.is_by_seat(category):
            return Armed(category)
        case {"seats": str(seats)}:
            return Armed(seats=tuple(seats.split()))
    return NOTHING_KEPT


def _without_absent(state: State) -> State:
    """A child that is not there any more is kept for nothing."""
    absent = state.lesson.room.absent
    if not state.armed.seats or absent.isdisjoint(state.armed.seats):
        return state
    left = tuple(seat for seat in state.armed.seats if seat not in absent)
    return replace(state, armed=Armed(seats=left) if left else NOTHING_KEPT)


def headline(state: State, now_ms: int) -> str:
    """The tab's text: '51 recorded'."""
    return f"{state.total} recorded"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line."""
    match entry.kind, entry.data:
        case "tap", {"category": str(category)} if state.config.is_by_seat(category):
            return f"{state.spoken(category)}, {in_words(state, seats_of(entry))}"
        case "tap", {"category": str(category)}:
            return state.spoken(category)
        case "rename", {"name": str(name)}:
            return f"Name: {name}" if name else "Name taken away"
    return ""


def in_words(state: State, seats: Sequence[str]) -> str:
    """Seats in words: 'seat 9', 'seats 2, 3 and 5', 'seat not known'."""
    room = state.lesson.room
    if len(seats) < 2:
        return room.called(seats[0]) if seats else NOT_KNOWN
    numbers = sorted(room.students[seat].number for seat in seats if seat in room.students)
    return f"seats {listed([str(number) for number in numbers])}" if numbers else NOT_KNOWN
