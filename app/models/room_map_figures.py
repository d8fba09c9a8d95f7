"""What the sheet and Compare say and show of Room: figures, places over time, and sentences.

Printed minutes by place, and those that are no place's, add up to the recorded minutes as they are printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.models.figures import FEW, SHORT_MS, Measure, Sentence, StripRow, Words, minutes, quartiles, rate, shared_out
from app.models.room_map import CONFIRMED_MS, KEY, STOP_MS, Activity, State
from app.models.spans import joined
from app.models.whereabouts import (
    AT,
    BEFORE,
    ELSEWHERE,
    NOT_CONFIRMED,
    NOT_WATCHED,
    OUT,
    Place,
    Stay,
    Stop,
    places,
    stops,
    total_of,
    whereabouts,
)

MS_PER_MIN = 60_000
HOW = (
    f"A stop counts when you stand or crouch for {STOP_MS // 1000} s or more; a touch on a table means with it. "
    f"A place with no act for {CONFIRMED_MS // MS_PER_MIN} min is not confirmed from then on."
)
MINUTES = "minutes"
IN_NO_PLACE = {
    NOT_CONFIRMED: "not confirmed",
    OUT: "out of sight",
    BEFORE: "before the first position",
    NOT_WATCHED: "not watched",
}
"""What recorded time is called that is no place's."""
MOST_ROWS = 22
"""Of places, on a page."""
NAMED_ZONES, LONGEST_ZONES = 3, 60
"""With more zones, or more characters of names, a sentence gives their sum."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place, or time that is no place's, as the sheet lists it."""

    place: Place | None
    label: str
    tenths: int
    """Of minutes, as printed."""
    stops: tuple[Stop, ...]
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Dwell:
    """All rows, and the recorded time that they add up to."""

    stays: tuple[Stay, ...]
    rows: tuple[Row, ...]
    recorded_ms: int
    tenths: int
    """Of recorded minutes, as printed."""

    @property
    def listed(self) -> tuple[Row, ...]:
        """All rows; of more places than `MOST_ROWS` those where she was, and the others together in one row."""
        if len(self.places) <= MOST_ROWS:
            return self.rows
        been = [row for row in self.places if row.tenths or row.stops][: MOST_ROWS - 1]
        rest = [row for row in self.places if row not in been]
        return (*been, _together(rest), *(row for row in self.rows if row.place is None))

    @property
    def places(self) -> tuple[Row, ...]:
        """The rows that are places."""
        return tuple(row for row in self.rows if row.place is not None)


def _together(rows: Sequence[Row]) -> Row:
    """The row of several places."""
    known = [row.place for row in rows if row.place is not None]
    noun = "tables" if all(place.is_table for place in known) else "places"
    label, seats = f"{len(rows)} other {noun}", sum(place.seats for place in known)
    stays = tuple(sorted((stay for row in rows for stay in row.stays), key=lambda stay: stay.span))
    made = tuple(stop for row in rows for stop in row.stops)
    return Row(Place("", label, seats), label, sum(row.tenths for row in rows), made, stays)


def dwell(state: State, until_ms: int) -> Dwell:
    """The minutes of each place in the order of the plan, and of what is no place's where it is a tenth at least."""
    stays = whereabouts(state, until_ms)
    known, made = places(state, until_ms, stays), stops(stays)
    recorded_ms = state.lesson.recorded_ms(until_ms)
    others = [what for what in IN_NO_PLACE if total_of(stays, what)]
    lengths = [total_of(stays, AT, place.id) for place in known] + [total_of(stays, what) for what in others]
    tenths = round(float(minutes(recorded_ms)) * 10)
    shares = shared_out(lengths, tenths)
    rows = [
        Row(
            place,
            place.label,
            share,
            tuple(stop for stop in made if stop.place == place.id),
            tuple(stay for stay in stays if stay.known == AT and stay.place == place.id),
        )
        for place, share in zip(known, shares, strict=False)
    ]
    rows += [
        Row(None, IN_NO_PLACE[what], share, (), tuple(stay for stay in stays if stay.known == what))
        for what, share in zip(others, shares[len(known) :], strict=True)
    ]
    return Dwell(stays, tuple(row for row in rows if row.place is not None or row.tenths), recorded_ms, tenths)


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    """For each place how often and how long; and how often each activity was marked."""
    found, watched_ms = dwell(state, until_ms), state.lesson.watched_ms(KEY, until_ms)
    made = []
    for mark, row in enumerate(found.places):
        times = tuple(stop.position.at_ms for stop in row.stops)
        counted = tuple(stop.position.entry for stop in row.stops)
        length_ms = sum(stay.span.length_ms for stay in row.stays)
        key = row.place.id if row.place is not None else ELSEWHERE
        made.append(Measure(key, row.label, "", "", mark, times, counted, watched_ms, length_ms, found.recorded_ms))
    for mark, activity in enumerate(state.config.activities):
        done = [act for act in state.done if act.activity == activity.id]
        if done or activity.name:
            times, counted = tuple(act.at_ms for act in done), tuple(act.entry for act in done)
            name = activity_name(state, activity)
            made.append(Measure(activity.id, name, activity.counts_when, "", mark, times, counted, watched_ms))
    return tuple(made)


def activity_name(state: State, activity: Activity) -> str:
    """The activity's name, or for one without its place."""
    return activity.name or f"Activity {state.config.activities.index(activity) + 1}"


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    """A row for each place with its spans, its activity marks and minutes; and for what is no place's."""
    found, rows = dwell(state, until_ms), list[StripRow]()
    for n, row in enumerate(found.listed):
        spans = joined(stay.span for stay in row.stays)
        marks = tuple(
            (mark, times)
            for mark, activity in enumerate(state.config.activities)
            if (times := _done_in(state, row, activity.id))
        )
        total = printed(found.tenths) if n + 1 == len(found.listed) else ""
        hollow = row.place is None
        rows.append(StripRow(row.label, marks, spans, hollow, figure=printed(row.tenths), unit=MINUTES, total=total))
    return tuple(rows)


def _done_in(state: State, row: Row, activity: str) -> tuple[int, ...]:
    """When that was marked while she was in the place of a row, or while nobody knew where."""
    spans = [stay.span for stay in row.stays]
    done = [act.at_ms for act in state.done if act.activity == activity]
    return tuple(at_ms for at_ms in done if any(span.from_ms <= at_ms < span.until_ms for span in spans))


def printed(tenths: int) -> str:
    """Tenths of minutes as minutes: '2.2'."""
    return f"{tenths // 10}.{tenths % 10}"


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """What the recorded minutes were made of, and what the stops at tables were like."""
    found = dwell(state, until_ms)
    if not state.known:
        base = printed(found.tenths)
        return ((Words("No position", bold=True), Words(f" was recorded in {base} recorded minutes.")),)
    return (_minutes_told(found), *_stops_told(found, state.lesson.watched_ms(KEY, until_ms)))


def _minutes_told(found: Dwell) -> Sentence:
    """As in 'Of 50.0 minutes recorded, 24.9 were with a table (27 seats at 7 tables), 22.9 at the front, ...'."""
    tables = [row for row in found.places if row.place is not None and row.place.is_table]
    zones = [row for row in found.places if row not in tables and row.place is not None and row.place.id != ELSEWHERE]
    words = [Words("Of "), Words(f"{printed(found.tenths)} minutes recorded", bold=True)]
    if tables:
        seats = sum(row.place.seats for row in tables if row.place is not None)
        base = f"{seats} seat{'' if seats == 1 else 's'} at {len(tables)} table{'' if len(tables) == 1 else 's'}"
        words += [Words(", "), Words(printed(sum(row.tenths for row in tables)), bold=True)]
        words.append(Words(f" were with a table ({base})"))
    words += _zones_told([row for row in zones if row.stays])
    elsewhere = sum(row.tenths for row in found.places if row.place is not None and row.place.id == ELSEWHERE)
    words += [Words(f", {printed(elsewhere)} elsewhere")] if elsewhere else []
    for n, row in enumerate(row for row in found.rows if row.place is None):
        words.append(Words(f"{', ' if n else '; '}{printed(row.tenths)} {'' if n else 'were '}{row.label}"))
    return (*words, Words("."))


def _zones_told(zones: Sequence[Row]) -> list[Words]:
    """Each zone by its name, or what all of them come to."""
    if len(zones) > NAMED_ZONES or sum(len(row.label) for row in zones) > LONGEST_ZONES:
        whole = printed(sum(row.tenths for row in zones))
        return [Words(", "), Words(whole, bold=True), Words(f" in {len(zones)} other places")]
    words = []
    for row in zones:
        words += [Words(", "), Words(printed(row.tenths), bold=True), Words(" at "), Words(row.label, own=True)]
    return words


def _stops_told(found: Dwell, watched_ms: int) -> tuple[Sentence, ...]:
    """As in '10 stops at tables in 50.0 watched minutes, 2.0 per 10 minutes: the middle one lasted 2.2 min, ...'."""
    lengths = [
        stop.length_ms for row in found.places if row.place is not None and row.place.is_table for stop in row.stops
    ]
    if not any(row.place is not None and row.place.is_table for row in found.places):
        return ()
    count = "No stop" if not lengths else "1 stop" if len(lengths) == 1 else f"{len(lengths)} stops"
    tables = " at a table" if len(lengths) <= 1 else " at tables"
    words = [Words(count, bold=True), Words(f"{tables} in {minutes(watched_ms)} watched minutes")]
    if len(lengths) >= FEW:
        low, middle, high = (minutes(round(value)) for value in quartiles(lengths))
        if watched_ms >= SHORT_MS:
            words.append(Words(f", {rate(len(lengths) / watched_ms * 600_000)} per 10 minutes"))
        words.append(Words(": the middle one lasted "))
        words += [Words(f"{middle}\N{NO-BREAK SPACE}min", bold=True)]
        words.append(Words(f", half lay between {low} and {high}\N{NO-BREAK SPACE}min"))
    elif lengths:
        words.append(Words(f": {', '.join(minutes(length) for length in lengths)}\N{NO-BREAK SPACE}min"))
    return ((*words, Words(".")),)
