"""Summaries of the sample lessons, each figure beside a count over their entries that is made without Backrow's."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from app import samples, summaries
from app.models import duration, event_count, room_map, time_sample, verbal_flow, verbatim
from app.models.alignment import Align, align
from app.models.compare import Lesson, compare
from app.models.entry import Entry
from app.models.room import ROOM
from app.models.session import Record
from app.models.summary import Figure, Summary

TODAY = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
NUMBERS = range(samples.NUMBER)
TAKES_BACK = ("undo", "redo", "withdraw", "void")


@functools.cache
def records() -> tuple[Record, ...]:
    return samples.records(TODAY)


@functools.cache
def made(number: int) -> Summary:
    return summaries.summary(records()[number])


def lessons_with(method: str) -> list[int]:
    return [number for number in NUMBERS if method in records()[number].session.methods]


def left(record: Record) -> list[Entry]:
    """What nothing took back, by time and with the data it was given last."""
    about: dict[str, list[Entry]] = {}
    for entry in record.entries:
        about.setdefault(str(entry.data.get("entry")), []).append(entry)

    def stands(entry: Entry) -> bool:
        return not any(other.kind in TAKES_BACK and stands(other) for other in about.get(entry.uid.hex, []))

    def corrected(entry: Entry) -> Entry:
        data, at_ms = dict(entry.data), entry.at_ms
        for other in about.get(entry.uid.hex, []):
            if other.kind == "amend" and stands(other):
                data |= other.data
                at_ms = data.pop("at_ms", at_ms)  # type: ignore[assignment]
        return Entry(entry.uid, entry.seq, at_ms, entry.method, entry.kind, data)

    known = [corrected(entry) for entry in record.entries if entry.kind not in (*TAKES_BACK, "amend") and stands(entry)]
    return sorted(known, key=lambda entry: (entry.at_ms, entry.seq))


def of(number: int, method: str, *kinds: str) -> list[Entry]:
    return [entry for entry in left(records()[number]) if entry.method == method and entry.kind in kinds]


def figures(number: int, method: str) -> Iterator[tuple[str, Figure]]:
    """Each with the heading that it stands under."""
    part = made(number).part(method)
    assert part is not None
    return ((block.heading, figure) for block in part.blocks for figure in block.figures)


def config(number: int, method: str) -> Any:
    return records()[number].session.configs[method]


def ended(number: int) -> int:
    return max(entry.at_ms for entry in records()[number].entries)


def children(number: int) -> set[str]:
    return {one["id"] for one in config(number, ROOM)["students"]}


def there(number: int) -> set[str]:
    """The children who were there, if late."""
    last = {str(entry.data["student"]): entry.data["absent"] for entry in of(number, "lesson", "absent")}
    return {child for child in children(number) if not last.get(child)}


def away_ms(number: int, method: str) -> int:
    """How long a method was not watched, where that was said in so many words, or not recorded."""
    since, found = dict[str, int](), 0
    for entry in left(records()[number]):
        own = entry.data.get("method", method) == method and entry.method == "lesson"
        if own and entry.kind in ("not_watching", "cover"):
            since[entry.kind] = entry.at_ms
        elif own and entry.kind in ("watching", "uncover"):
            found += entry.at_ms - since.pop("cover" if entry.kind == "uncover" else "not_watching")
        elif own and entry.kind == "gap":
            found += int(str(entry.data["length_ms"]))
    assert not since
    return found


@pytest.mark.parametrize("number", lessons_with(event_count.KEY))
def test_what_was_tapped_is_counted_under_its_category_and_by_seat_of_those_who_were_there(number: int) -> None:
    taps = of(number, event_count.KEY, "tap")
    counted = Counter(str(tap.data["category"]) for tap in taps)
    seats = [(str(tap.data["category"]), seat) for tap in taps for seat in str(tap.data.get("seats", "")).split()]
    names = {one["name"]: one["id"] for one in config(number, event_count.KEY)["categories"]}
    present = there(number)
    for heading, figure in figures(number, event_count.KEY):
        mine = names[figure.label]
        if heading == "Seats with one or more":
            assert (figure.count, figure.base_count) == (len({s for c, s in seats if c == mine}), len(present))
        else:
            assert (figure.count, len(figure.times_ms)) == (counted.pop(mine, 0),) * 2
    assert not counted and {seat for _, seat in seats} <= present


@pytest.mark.parametrize("number", lessons_with(verbal_flow.KEY))
def test_turns_are_counted_by_kind_and_asked_and_spoke_each_by_itself(number: int) -> None:
    turns = of(number, verbal_flow.KEY, "turn")
    agreed = config(number, verbal_flow.KEY)
    chips = {(chip["name"], side): chip for side in ("teacher", "student") for chip in agreed[side]}
    counted = Counter(str(turn.data["chip"]) for turn in turns)
    asking = {chip["id"] for chip in agreed["teacher"] if chip.get("asks")}
    asked = {
        turn.data["listener"] for turn in turns if turn.data["speaker"] == "teacher" and turn.data["chip"] in asking
    }
    spoke = {turn.data["speaker"] for turn in turns}
    heard = {turn.data[end] for turn in turns for end in ("speaker", "listener")}
    present = there(number) | (heard & children(number))
    told = list(figures(number, verbal_flow.KEY))
    for heading, figure in told:
        if heading.startswith("Seats"):
            those = asked if heading == "Seats you asked" else spoke
            assert (figure.count, figure.base_count) == (len(those & present), len(present))
        elif "per 10 min" in heading:
            chip = chips[figure.label, "student" if "student" in heading else "teacher"]
            assert (figure.count, figure.counts_when) == (counted[chip["id"]], chip["counts_when"])
            assert figure.watched_ms == ended(number) - away_ms(number, verbal_flow.KEY)
    assert sum(figure.count for heading, figure in told if "per 10 min" in heading) == len(turns)
    assert [heading for heading, _ in told].count("Seats you asked") == 1


@pytest.mark.parametrize("number", lessons_with(duration.KEY))
def test_each_timer_ran_from_its_touch_to_the_next_in_its_group(number: int) -> None:
    groups = config(number, duration.KEY)["groups"]
    names = {timer["id"]: timer["name"] for group in groups for timer in group["timers"]}
    group_of = {timer["id"]: group for group in groups for timer in group["timers"]}
    slots: dict[str, tuple[str, int]] = {}
    totals = Counter[str]()
    for entry in [*of(number, duration.KEY, "start", "stop"), None]:
        at_ms = ended(number) if entry is None else entry.at_ms
        timer = "" if entry is None else str(entry.data["timer"])
        alone = timer and group_of[timer].get("exclusive", True)
        slot = group_of[timer]["id"] if alone else timer
        for ending in [slot] if entry else list(slots):
            if ending in slots:
                ran, since = slots.pop(ending)
                totals[names[ran]] += at_ms - since
        if entry is not None and entry.kind == "start":
            slots[slot] = timer, at_ms
    found = {figure.label: figure.length_ms for heading, figure in figures(number, duration.KEY) if "Share" in heading
             or "share" in heading}  # fmt: skip
    assert +Counter(found) == +totals
    pads = [entry.at_ms for entry in of(number, duration.KEY, "pause_begins", "pause_ends")]
    timed = [later - at for at, later in zip(pads[::2], pads[1::2], strict=True)]
    dots = [figure.values_ms for heading, figure in figures(number, duration.KEY) if heading.startswith("Pause")]
    assert [list(values) for values in dots] == ([timed] if timed else [])


@pytest.mark.parametrize("number", lessons_with(verbatim.KEY))
def test_quotes_are_a_number_that_no_rate_is_made_of(number: int) -> None:
    ((_, figure),) = figures(number, verbatim.KEY)
    quotes = of(number, verbatim.KEY, "quote")
    assert (figure.count, list(figure.times_ms), figure.value) == (len(quotes), [q.at_ms for q in quotes], None)


@pytest.mark.parametrize("number", [n for n in NUMBERS if "scan" in str(records()[n].session.configs)])
def test_looks_are_counted_by_state_and_what_could_not_be_told_is_in_no_base(number: int) -> None:
    if config(number, time_sample.KEY)["kind"] != "scan":
        return
    seen = {
        (look.data["scan"], seat): look.data["state"]
        for look in of(number, time_sample.KEY, "look")
        for seat in str(look.data["seats"]).split()
    }
    states = Counter(seen.values())
    names = {one["name"]: one["id"] for one in config(number, time_sample.KEY)["states"]}
    told = sum(states[state] for state in names.values())
    for _, figure in figures(number, time_sample.KEY):
        assert (figure.count, figure.base_count) == (states[names[figure.label]], told)


@pytest.mark.parametrize("number", lessons_with(room_map.KEY))
def test_activities_are_counted_and_places_are_all_recorded_time(number: int) -> None:
    marks = Counter(mark.data["activity"] for mark in of(number, room_map.KEY, "mark"))
    names = {one["name"]: one["id"] for one in config(number, room_map.KEY)["activities"]}
    marked = {names[f.label]: f.count for heading, f in figures(number, room_map.KEY) if heading.startswith("Marks")}
    assert +Counter(marked) == marks
    places = [figure for heading, figure in figures(number, room_map.KEY) if heading.startswith("Where")]
    gaps = sum(int(str(entry.data["length_ms"])) for entry in of(number, "lesson", "gap"))
    recorded = ended(number) - gaps
    assert sum(figure.length_ms or 0 for figure in places) == pytest.approx(recorded, abs=4 * 6_000)
    assert {figure.base_ms for figure in places} == {recorded}


@pytest.mark.parametrize("number", NUMBERS)
def test_a_summary_goes_through_json_and_the_same_lesson_gives_the_same_bytes(number: int) -> None:
    kept = msgspec.json.encode(made(number))
    assert msgspec.json.decode(kept, type=Summary) == made(number)
    assert msgspec.json.encode(summaries.summary(records()[number])) == kept
    card = records()[number].session.card
    for secret in (card.teacher, card.focus, *summaries.words(records()[number]).splitlines()):
        assert not secret or secret.encode() not in kept


def test_three_lessons_with_one_focus_stand_side_by_side_as_in_the_design() -> None:
    chosen = lessons_with(verbal_flow.KEY)[-3:]
    found = compare([Lesson(records()[n].session, made(n)) for n in chosen])
    rows = {(s.heading, row.label, row.counts_when): row for s in found.sections for row in s.rows}
    told = {key[:2]: [c.words or (c.figure and c.figure.count) for c in row.cells] for key, row in rows.items()}
    assert told["Questions, per 10 min watched", "Recall"] == [31, 25, 17]
    assert told["Seats you asked", ""] == [10, 10, 12] and told["Seats that spoke", ""] == [13, 14, 16]
    assert told["Pause after a question, s", "Recall"] == ["pause pad: no kinds", 25, 17]
    assert told["Pause after a question, s", "After all questions"] == [46, 34, 39]
    assert {words for key, row in rows.items() if key[0].startswith("Where") for words in (row.cells[0].words,)} == {
        "not recorded"
    }
    feet = {section.heading: section.feet for section in found.sections}
    assert feet["Share of timed time"] == (
        "of 43.4 min timed; 0.6 not timed",
        "of 30.4 min timed; 0.6 not timed",
        "of 43.4 min timed; 0.6 not timed",
    )
    other = lessons_with(verbal_flow.KEY)[1]
    (note,) = compare([Lesson(records()[n].session, made(n)) for n in (chosen[0], other)]).footnotes
    assert note == (
        "Explain why is defined differently on Thu 15 Oct: “the answer needs a reason”; on Thu 1 Oct: “the question has"
        " the word “why” in it”."
    )
    assert found.focus and found.heading == "R. Okafor, three lessons side by side"
    ticks = align([lesson.summary for lesson in found.lessons], Align.PHASE).ticks
    assert len(ticks) == len({name for _, name in ticks}) >= 4
