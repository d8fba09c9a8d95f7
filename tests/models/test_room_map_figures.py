"""Where the teacher was, reckoned: against a simulation that asks at each tenth of a second."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from uuid import UUID

import msgspec
import pytest
from rooms import tables

from app.models import lesson, room, room_map, whereabouts
from app.models import room_map_figures as figures
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.figures import Sentence
from app.models.room_map import KEY, NO_PLAN, State
from app.models.whereabouts import AT, BEFORE, NOT_CONFIRMED, NOT_WATCHED, OUT

STARTED = datetime.fromisoformat("2026-11-12T10:05:00+00:00")
MINUTE, TICK = 60_000, 100
ROOM = tables(7, 4, 1)
FRONT, ASIDE, SINK = (4500, 700), (400, 4700), (8400, 6500)
"""Floor in the zone before the tables, floor in no zone, and floor in the other zone."""
Acts = list[tuple[int, str, Draft]]


def folded(acts: Acts, until_ms: int) -> State:
    drafts = [(0, LESSON, lesson.start(STARTED)), *acts, (until_ms, LESSON, lesson.finish(until_ms))]
    journal = [Entry(UUID(int=n), n, at, m, d.kind, dict(d.data)) for n, (at, m, d) in enumerate(drafts, 1)]
    begun = lesson.begun({room.ROOM: msgspec.to_builtins(ROOM)})
    return fold(room_map.step, room_map.start(NO_PLAN, begun), journal, until_ms)


def at(x: int, y: int, beside: str = "") -> Draft:
    return room_map.moved(room_map.TEACHER, x, y, beside)


def with_table(n: int) -> Draft:
    piece = ROOM.layouts[0].pieces[n + 3]
    return at(piece.x_mm, piece.y_mm, piece.id)


def a_random_lesson(seed: int) -> tuple[Acts, int]:
    """Moves, marks, stops and covers in a lesson of about forty minutes, all at whole tenths of seconds."""
    chance, acts, now = random.Random(seed), Acts(), seed % 3 * 1000
    for _ in range(60):
        now += TICK * chance.choice((3, 20, 49, 50, 300, 900, 3400))
        place = chance.choice((FRONT, ASIDE, SINK))
        match chance.randrange(14):
            case 0:
                acts.append((now, KEY, room_map.out_of_sight()))
            case 1:
                acts.append((now, KEY, room_map.still_here()))
            case 2:
                acts.append((now, KEY, room_map.mark("one")))
            case 3:
                acts += [(now, LESSON, lesson.cover()), (now + 700, LESSON, lesson.uncover())]
                now += 700
            case 4:
                acts.append((now, LESSON, lesson.gap(1200)))
                now += 1200
            case 5:
                acts.append((now, LESSON, lesson.not_watching(KEY)))
            case 6:
                # Another adult or a child moves, which says nothing of the teacher.
                acts.append((now, KEY, room_map.moved(chance.choice((room_map.ADULT, "s3")), *place)))
            case n if n % 2:
                acts.append((now, KEY, at(*place)))
            case _:
                acts.append((now, KEY, with_table(chance.randrange(3))))
    return acts, now + 4000


class Watcher:
    """Told what was done as it happens, it can say at each moment what is known of the teacher's place."""

    def __init__(self) -> None:
        self.where: str | None = None
        self.seen_ms = self.gap_until_ms = 0
        self.lost = self.out = self.covered = self.shut = False

    def hear(self, now: int, method: str, draft: Draft) -> None:
        self.shut = self.shut and method != KEY
        match draft.kind, draft.data:
            case "moved", {"who": "teacher", "x_mm": x, "y_mm": y, "beside": beside}:
                zones = {FRONT: "z1", ASIDE: "", SINK: "z2"}
                self.where, self.seen_ms = str(beside) or zones[int(str(x)), int(str(y))], now
                self.lost = self.out = False
            case "out", _:
                self.lost, self.out = False, True
            case ((("here" | "mark") as kind), _) if self.where is not None and not (kind == "mark" and self.out):
                self.seen_ms, self.lost, self.out = now, False, False
            case (("cover" | "gap" | "not_watching"), _):
                self.lost, self.out = self.lost or self.out or self.where is not None, False
        self.covered = draft.kind == "cover" or (self.covered and draft.kind != "uncover")
        self.shut = self.shut or draft.kind == "not_watching"
        if draft.kind == "gap":
            self.gap_until_ms = now + int(str(draft.data["length_ms"]))

    def known(self, now: int) -> tuple[str, str] | None:
        """None in a gap."""
        if now < self.gap_until_ms:
            return None
        if self.covered or self.shut:
            return NOT_WATCHED, ""
        if self.out:
            return OUT, ""
        if self.lost or (self.where is not None and now - self.seen_ms >= room_map.CONFIRMED_MS):
            return NOT_CONFIRMED, ""
        return (BEFORE, "") if self.where is None else (AT, self.where)


def simulated(acts: Acts, until_ms: int) -> Counter[tuple[str, str]]:
    """The time at each place and of each other sort, told tick by tick from the acts alone."""
    spent: Counter[tuple[str, str]] = Counter()
    waiting, watcher = list(acts), Watcher()
    for now in range(0, until_ms, TICK):
        while waiting and waiting[0][0] <= now:
            watcher.hear(*waiting.pop(0))
        if known := watcher.known(now):
            spent[known] += TICK
    return spent


@pytest.mark.parametrize("seed", range(12))
def test_the_parts_are_those_of_a_simulation_and_add_up_to_the_recorded_time(seed: int) -> None:
    acts, until_ms = a_random_lesson(seed)
    state = folded(acts, until_ms)
    found: Counter[tuple[str, str]] = Counter()
    stays = whereabouts.whereabouts(state, until_ms)
    for stay in stays:
        found[stay.known, stay.place if stay.known == AT else ""] += stay.span.length_ms
    assert found == simulated(acts, until_ms)
    assert sum(found.values()) == state.lesson.recorded_ms(until_ms)
    assert all(one.span.until_ms <= other.span.from_ms for one, other in pairwise(stays))
    confirmed = sum(length for (known, _), length in found.items() if known == AT)
    assert sum(whereabouts.by_nearest(stays).values()) == confirmed
    told = figures.dwell(state, until_ms)
    assert sum(row.tenths for row in told.rows) == told.tenths == round(state.lesson.recorded_ms(until_ms) / 6000)
    rows = figures.strip(state, until_ms)
    unseen = state.lesson.recorded_ms(until_ms) - sum(span.length_ms for row in rows for span in row.spans)
    assert 0 <= unseen < 4 * 6_000, "what is left out is less than a tenth of a minute each"
    assert [row.total for row in rows if row.total] == [rows[-1].total]


def told(sentence: Sentence) -> str:
    return "".join(piece.text for piece in sentence).replace("\N{NO-BREAK SPACE}", " ")


def test_the_sentences_give_the_seats_of_the_tables_and_name_what_is_no_places_time() -> None:
    acts: Acts = [(12_000, KEY, at(*FRONT))]
    acts += [(n * MINUTE, KEY, with_table(n)) for n in range(1, 7)]
    acts += [(8 * MINUTE, KEY, at(*ASIDE)), (9 * MINUTE, KEY, room_map.out_of_sight()), (600_000, KEY, at(*FRONT))]
    state = folded(acts, 20 * MINUTE)
    assert [told(sentence) for sentence in figures.sentences(state, 20 * MINUTE)] == [
        "Of 20.0 minutes recorded, 7.0 were with a table (27 seats at 7 tables), 5.8 at Front, 1.0 elsewhere; "
        "5.0 were not confirmed, 1.0 out of sight, 0.2 before the first position.",
        "6 stops at tables in 20.0 watched minutes, 3.0 per 10 minutes: the middle one lasted 1.0 min, "
        "half lay between 1.0 and 1.0 min.",
    ]
    by_place = {measure.label: measure for measure in figures.measures(state, 20 * MINUTE)}
    assert list(by_place)[:3] == ["Front", "Table A", "Table B"]
    assert [by_place[name].count for name in ("Front", "Table A", "Table B", "Sink", "Elsewhere")] == [2, 0, 1, 0, 1]
    assert by_place["Table G"].length_ms == 120_000


def test_the_rate_of_stops_is_taken_from_what_was_watched() -> None:
    acts: Acts = [(n * MINUTE, KEY, with_table(n)) for n in range(6)]
    acts += [(8 * MINUTE, LESSON, lesson.cover()), (12 * MINUTE, LESSON, lesson.uncover())]
    acts += [(14 * MINUTE, LESSON, lesson.not_watching(KEY))]
    said = told(figures.sentences(folded(acts, 20 * MINUTE), 20 * MINUTE)[1])
    assert said.startswith("6 stops at tables in 10.0 watched minutes, 6.0 per 10 minutes: ")


def test_to_walk_through_is_no_stop_and_to_be_seen_again_at_a_place_is_the_same_stop() -> None:
    path = [(0, 4500.0, 700.0), (400, 4500.0, 3000.0), (9000, 400.0, 4700.0)]
    acts: Acts = [(0, KEY, room_map.walked(room_map.TEACHER, path)), (20_000, KEY, with_table(0))]
    acts += [(30_000, LESSON, lesson.cover()), (40_000, LESSON, lesson.uncover()), (41_000, KEY, room_map.still_here())]
    acts += [(60_000, KEY, with_table(1)), (64_900, KEY, at(*FRONT))]
    state = folded(acts, 70_000)
    stays = whereabouts.whereabouts(state, 70_000)
    found = [(stop.place, stop.length_ms) for stop in whereabouts.stops(stays)]
    assert found == [("", 11_000), ("p0", 29_000), ("z1", 5_100)]


def test_activities_are_counted_and_stand_on_the_row_of_their_place() -> None:
    acts: Acts = [(0, KEY, with_table(2)), (1000, KEY, room_map.mark("one")), (9000, KEY, room_map.mark("class"))]
    state = folded(acts, MINUTE)
    row = next(row for row in figures.strip(state, MINUTE) if row.label == "Table C")
    assert row.marks == ((0, (1000,)), (1, (9000,)))
    found = {measure.key: measure.times_ms for measure in figures.measures(state, MINUTE)}
    assert (found["one"], found["class"], found["movement"]) == ((1000,), (9000,), ())


def test_a_lesson_without_a_position_says_so() -> None:
    state = folded([], 10 * MINUTE)
    (only,) = figures.sentences(state, 10 * MINUTE)
    assert told(only) == "No position was recorded in 10.0 recorded minutes."
    assert {row.label: row.figure for row in figures.strip(state, 10 * MINUTE)}["before the first position"] == "10.0"


@pytest.mark.parametrize(("name", "told"), [("Pairs", "Pairs"), ("", "other layout"), ("table a", "other layout")])
def test_tables_of_another_layout_that_have_the_same_letters_are_told_apart_and_have_their_seats(
    name: str, told: str
) -> None:
    first = ROOM.layouts[0]
    pieces = tuple(replace(piece, id=f"{piece.id}0") for piece in first.pieces)
    places = tuple(replace(place, id=f"{place.id}0", piece=f"{place.piece}0") for place in first.places)
    known = replace(ROOM, layouts=(first, replace(first, id="l2", name=name, pieces=pieces, places=places)))
    acts: Acts = [
        (0, LESSON, room.furniture(known)),
        (0, KEY, with_table(0)),
        (MINUTE, LESSON, room.change_layout("l2")),
    ]
    acts += [(MINUTE, KEY, room_map.moved(room_map.TEACHER, pieces[3].x_mm, pieces[3].y_mm, pieces[3].id))]
    rows = figures.dwell(folded(acts, 90_000), 90_000).rows
    there = [(row.label, row.place.seats, row.place.is_table) for row in rows if row.tenths and row.place]
    assert there == [("Table A", 4, True), (f"Table A, {told}", 4, True)]
