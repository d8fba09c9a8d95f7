"""Intervals on the sheet: a row on the strip, and a grid or a scan on a page that it may share."""

from __future__ import annotations

import random
import re
from collections.abc import Collection
from dataclasses import replace

import pytest
from lessons import CARD, MINUTE, Act, a_lesson, paused, phases, some_events, switches, things, timers
from reading import alternatives, assert_in_order, need_poppler, text_of_page
from rooms import rows, tables

from app import sheets
from app.charts.words import LEFT_OUT
from app.models import duration, event_count, lesson, room, room_map, time_sample, verbal_flow
from app.models.entry import LESSON, Draft
from app.models.room_map import TEACHER
from app.models.time_sample import EMPTY, KEY, NO_PLAN, SCAN, UNCLEAR, Code, Config

SCANNED = replace(NO_PLAN, kind=SCAN, interval_ms=4 * MINUTE)


@pytest.fixture(autouse=True, scope="module")
def poppler() -> None:
    need_poppler()


def codes(number: int, groups: int = 2, name: str = "Thing") -> tuple[Code, ...]:
    return tuple(
        Code(f"c{n}", f"{name} {n:02d}", f"thing {n} is seen", f"Group {n * groups // number}") for n in range(number)
    )


def ticks(config: Config, number: int, missed: Collection[int] = ()) -> list[Act]:
    """A few codes in each of so many partial intervals."""
    chance, acts = random.Random(number), list[Act]()
    for n in range(1, number + 1):
        for k, code in enumerate(chance.sample(config.codes, min(4, len(config.codes))) if n not in missed else ()):
            data: dict[str, int | str] = {"interval": n, "code": code.id, "on": True}
            acts.append((n * config.interval_ms - 9_000 + k * 400, KEY, Draft(time_sample.TICK, data)))
    return acts


def looks(known: room.Room, number: int, missed: Collection[int] = (), pace_ms: int = 1_200) -> list[Act]:
    """A look at each seat in each of so many scans; in each third one the last six are not reached."""
    chance, acts = random.Random(number), list[Act]()
    order = [place.student for place in room.in_reading_order(known.layouts[0].places) if place.student]
    for n in range(1, number + 1):
        for k, seat in enumerate(() if n in missed else order[:-6] if n % 3 == 0 else order):
            seen = chance.choices(["task", "listens", "other", UNCLEAR, EMPTY], [9, 6, 2, 1, 0.3])[0]
            data: dict[str, int | str] = {"scan": n, "seats": seat, "state": seen, "closes_ms": n * SCANNED.interval_ms}
            acts.append(((n - 1) * SCANNED.interval_ms + 2_000 + k * pace_ms, KEY, Draft(time_sample.LOOK, data)))
    return acts


def counted() -> tuple[event_count.Config, list[Act]]:
    categories = things(4)
    taps = [(at_ms, event_count.KEY, event_count.tap(key)) for at_ms, key in some_events(categories, 9)]
    return event_count.Config(tuple(categories)), taps


def a_walk(known: room.Room) -> list[Act]:
    at = [piece for piece in known.layouts[0].pieces if piece.kind in room.TABLES]
    return [
        (40_000 + n * 100_000, room_map.KEY, room_map.moved(TEACHER, one.x_mm + 700, one.y_mm, one.id))
        for n, one in enumerate(random.Random(3).choices(at, k=25))
    ]


def test_a_copus_like_lesson_has_a_grid_with_each_code_of_its_base_and_the_bias_named() -> None:
    config = Config(codes(25), source="COPUS (Smith et al. 2013)")
    acts = ticks(config, 22, missed=(4, 9, 10))
    page = sheets.make(a_lesson({KEY: config}, acts), "letter").pdf
    assert_in_order(page, "letter", pages=2)
    first, second = text_of_page(page, 1), text_of_page(page, 2)
    for text in (first, second):
        assert "a tick means that it was seen at some time in the interval" in text
        assert "Missed (a slash), in no base: 3 without an entry while it was open." in text
    assert "19 of 22 intervals were entered, with 25 codes; 3 were missed." in first
    assert "Nothing was recorded" not in first
    assert re.search(r"Intervals\b.*19 of 22", first), "the row on the strip"
    assert "Seen in n of 19 intervals of 2 min; brief things count as much as long ones." in second
    assert "Codes from COPUS (Smith et al. 2013)." in second
    told = " ".join(alternatives(page))
    assert "Missed: 4, 9-10." in told
    for code in config.codes:
        inside = {draft.data["interval"] for _, _, draft in acts if draft.data["code"] == code.id}
        assert f"{code.name}: {len(inside)} of 19" in told
        assert re.search(rf"{code.name} {len(inside)} of 19\b", second)


def test_65_a_scan_has_each_state_with_its_number_by_table_and_says_once_that_counts_were_not_watched() -> None:
    known, (categories, taps) = tables(8, 4, 2), counted()
    acts = looks(known, 11, missed=(5,))
    quiet = [act for act in taps if act[0] % SCANNED.interval_ms > MINUTE]
    configs = {KEY: SCANNED, event_count.KEY: categories, room.ROOM: known}
    page = sheets.make(a_lesson(configs, [*acts, *quiet])).pdf
    assert_in_order(page, "a4", pages=2)
    first, second = text_of_page(page, 1), text_of_page(page, 2)
    assert first.count("Counts not watched during 10 scans, 5.") == 1
    assert "Counts not watched: " not in first, "one by one"
    seen = [str(draft.data["state"]) for _, _, draft in acts]
    told = len(seen) - seen.count(UNCLEAR) - seen.count(EMPTY)
    for key, name in (("task", "Agreed task"), ("listens", "Listening"), ("other", "Other activity")):
        assert f" {seen.count(key)} of {told}" in second
        assert f"{name} {seen.count(key)}" in second, "in the sentence"
    each = ", ".join(str(seen.count(key)) for key in ("task", "listens", "other", UNCLEAR, EMPTY))
    assert f"All seats, {told} looks that could be told: {each}; not reached 18." in " ".join(alternatives(page))
    assert f"{seen.count(UNCLEAR)} looks could not be told." in second
    assert "18 were not reached" in second
    assert "1 scan was missed" in second
    assert all(f"Table {letter}" in second for letter in "ABCDEFGH")


def test_intervals_of_fifteen_seconds_share_their_axis_with_the_timers_below() -> None:
    config, timed = replace(NO_PLAN, interval_ms=15_000), timers(3, 2)
    around: list[Act] = [(30 * MINUTE, LESSON, lesson.gap(MINUTE)), *phases("Talk", "Work")]
    around += [(at_ms, LESSON, draft) for at_ms, draft in paused(20 * MINUTE, 90_000)]
    acts = [act for act in ticks(config, 170, (4, 50, 51)) if not 30 * MINUTE <= act[0] < 31 * MINUTE]
    made = a_lesson({KEY: config, duration.KEY: timed}, [*acts, *around, *switches(timed, 40)], minutes=43.7)
    page = sheets.make(made).pdf
    assert_in_order(page, "a4", pages=2)
    second = text_of_page(page, 2)
    for words in ("What was seen, interval by interval", "What was timed", "Timer00", "not recorded"):
        assert words in second
    assert "When you were where" not in second
    assert "in time that was not recorded or not watched" in second


def test_room_and_a_grid_never_make_a_third_page_and_nothing_is_left_out() -> None:
    known, timed, config = tables(), timers(3, 2), Config(codes(25))
    configs = {room_map.KEY: room_map.NO_PLAN, KEY: config, duration.KEY: timed, room.ROOM: known}
    page = sheets.make(a_lesson(configs, [*a_walk(known), *ticks(config, 22), *switches(timed, 40)])).pdf
    assert_in_order(page, "a4", pages=2)
    first, second = text_of_page(page, 1), text_of_page(page, 2)
    assert "What was seen, interval by interval" in first
    assert "Where you were" in second
    assert LEFT_OUT not in first + second


def test_where_all_methods_ran_a_scan_stands_with_its_sums_beside_the_room() -> None:
    known, timed, (categories, taps) = tables(), timers(3, 2), counted()
    configs = {room_map.KEY: room_map.NO_PLAN, KEY: SCANNED, duration.KEY: timed, event_count.KEY: categories}
    configs |= {verbal_flow.KEY: verbal_flow.NO_PLAN, room.ROOM: known}
    talk = [(n * MINUTE + 50_000, verbal_flow.KEY, verbal_flow.turn(TEACHER, f"s{n}", "why")) for n in range(1, 28)]
    acts = [*a_walk(known), *looks(known, 11), *switches(timed, 40), *taps, *talk]
    page = sheets.make(a_lesson(configs, acts)).pdf
    assert_in_order(page, "a4", pages=2)
    first, second = text_of_page(page, 1), text_of_page(page, 2)
    assert "Who was asked, who spoke" in first
    assert LEFT_OUT not in first + second
    for words in ("Where you were", "What students were doing, look by look", "All seats", "When you were where"):
        assert words in second


def test_long_names_thirty_codes_and_rows_of_desks_find_their_place() -> None:
    nasty = "Ω $x$ #set *b* <a> `c` سؤال " * 6
    config = replace(Config(codes(30, 9, nasty)), kind=time_sample.MOMENTARY, source=nasty)
    card = replace(CARD, subject=nasty, focus=nasty, teacher=nasty)
    data = [
        (n * 2 * MINUTE + 14_000, Draft(time_sample.TICK, {"interval": n, "code": "c3", "on": True})) for n in (1, 3)
    ]
    page = sheets.make(a_lesson({KEY: config}, [(at_ms, KEY, draft) for at_ms, draft in data], card), "letter").pdf
    assert_in_order(page, "letter", pages=2)
    states = tuple(replace(state, name=nasty) for state in codes(6))
    known, scan = rows(35), replace(SCANNED, states=states)
    acts = [
        (at_ms, KEY, Draft(draft.kind, {**draft.data, "state": f"c{n % 6}"}))
        for n, (at_ms, _, draft) in enumerate(looks(known, 11))
    ]
    page = sheets.make(a_lesson({KEY: scan, room.ROOM: known}, acts), "letter").pdf
    assert_in_order(page, "letter", pages=2)
    assert "Row 5" in text_of_page(page, 2)


def test_intervals_without_an_entry_need_no_page_and_say_so() -> None:
    page = sheets.make(a_lesson({KEY: NO_PLAN}, [])).pdf
    assert_in_order(page, "a4")
    assert "None of 22 intervals was entered; 22 were missed." in text_of_page(page, 1)
