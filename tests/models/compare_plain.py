"""Whether a lesson's summary, and what Compare makes of it, are what its touches give: see plain_compared.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import plain_compared
from all_lessons import AllLessons
from plain import ALL_TIMERS, GROUPS, length
from plain_compared import NO_PLACE, Figure
from pytest import approx

from app import summaries
from app.models import compare, summary
from app.models.entry import new_uid
from app.models.session import Record

FIELDS = (
    *("kind", "label", "counts_when", "mark", "count", "watched_ms", "length_ms", "base_ms", "per_cent", "tenths"),
    *("base_count", "values_ms", "times_ms"),
)


def compare_summary(both: AllLessons) -> None:
    """Every figure of a finished lesson, its course, and each of them beside another lesson."""
    if both.plain.status != "finished":
        return
    recording = both.room.recording
    session = replace(recording.session, started=both.room.lesson.started.isoformat())  # type: ignore[union-attr]
    found = summaries.summary(Record(session, tuple(both.room.paper.entries)))
    compare_frame(both, found)
    for part in found.parts:
        blocks = list(part.blocks)
        if part.method == "room_map":
            compare_places(both, blocks)
        told = [(b.heading, [told_of(f) for f in b.figures], plain_compared.without_not_reached(b.foot), b.instead)
                for b in blocks]  # fmt: skip
        assert told == plain_compared.blocks(both, part.method)
    compare_lanes(both, found)
    compare_columns(session, found)


def told_of(figure: summary.Figure) -> Figure:
    told: Figure = {name: getattr(figure, name) for name in FIELDS}
    assert figure.value == approx(plain_compared.value(told))
    return told


def compare_frame(both: AllLessons, found: summary.Summary) -> None:
    """From when until when, what was not recorded or not watched, and what stands beside the evidence."""
    seen, now = both.plain.seen(), both.plain.now
    assert (found.from_ms, found.until_ms) == (seen.start, now)
    assert [(gap.from_ms, gap.until_ms) for gap in found.gaps] == sorted(seen.gaps)
    assert [at for at, _ in found.pauses] == seen.pauses
    assert [name for _, name in found.phases] == seen.phases
    assert list(found.moments) == [(at, bright) for at, bright, _ in seen.notes.values()]
    assert compare.recorded(found) == seen.recorded(now)
    for part in found.parts:
        unseen = [(span.from_ms, span.until_ms) for span in part.not_watched]
        assert length([(seen.start, now)], [*unseen, *seen.gaps]) == seen.watched(part.method, now)


def compare_places(both: AllLessons, blocks: list[summary.Block]) -> None:
    """The block of places, which is taken out: all recorded time is in it, with each stop."""
    shares, stops = plain_compared.places(both)
    if not both.seen().line["teacher"]:
        assert not any(block.heading.startswith("Where") for block in blocks)
        return
    block = blocks.pop(0)
    recorded = both.plain.seen().recorded(both.plain.now)
    tenths = plain_compared.tenth(recorded)
    assert (block.heading, block.foot) == (
        "Where the teacher was, Room 4", f"share of {plain_compared.as_printed(tenths)} min recorded",
    )  # fmt: skip
    assert {figure.base_ms for figure in block.figures} == {recorded}
    assert sum(figure.tenths or 0 for figure in block.figures) == tenths
    assert all(abs((f.tenths or 0) * 6_000 - (f.length_ms or 0)) <= 6_000 for f in block.figures)
    lengths = [figure.length_ms or 0 for figure in block.figures]
    cents = plain_compared.remainders([*lengths, recorded - sum(lengths)], 100)
    assert [figure.per_cent for figure in block.figures] == cents[:-1]
    labels = [figure.label for figure in block.figures]
    for what, label in NO_PLACE.items():
        assert [f.length_ms for f in block.figures if f.label == label] == [shares[what]]
    in_places = [figure for figure in block.figures if figure.label not in NO_PLACE.values()]
    at = {share: length_ms for share, length_ms in shares.items() if share.startswith("at ")}
    assert sorted(f.length_ms or 0 for f in in_places if f.length_ms) == sorted(at.values())
    stood = sorted(times for times in stops.values() if times)
    assert sorted(list(f.times_ms) for f in in_places if list(f.times_ms) in stood) == stood
    assert all(f.count == len(f.times_ms) and bool(f.count) is bool(f.length_ms) for f in in_places)
    if not any(act.kind == "layout" for act in both.plain.standing()):
        known = {"Table A": "p1", "Table B": "p2", "Z1": "z1", "Z2": "z2", "Elsewhere": ""}
        assert labels[:4] == list(known)[:4] and "Elsewhere" in labels
        of_plan = [figure for figure in in_places if figure.label in known]
        assert [figure.length_ms for figure in of_plan] == [shares[f"at {known[f.label]}"] for f in of_plan]


def compare_lanes(both: AllLessons, found: summary.Summary) -> None:
    """The course of the lesson: marks where something was touched, bars as long as what ran."""
    seen, now = both.plain.seen(), both.plain.now
    lanes = {part.method: part.lanes for part in found.parts}
    marked = [tuple(times) for lane in lanes["event_count"] for _, times in lane.marks]
    assert sorted(marked) == sorted(tuple(times) for times in seen.taps.values())
    bars = {lane.label: sum(span.length_ms for span in lane.spans) for lane in lanes["duration"] if not lane.hollow}
    for timer in ALL_TIMERS:
        assert bars.get(timer.title(), 0) == seen.total(timer, now)
    left = [sum(span.length_ms for span in lane.spans) for lane in lanes["duration"] if lane.hollow]
    timed = [sum(seen.total(timer, now) for timer in GROUPS[group]) for group in GROUPS]
    ran = [any(seen.spans(timer, now) for timer in GROUPS[group]) for group in GROUPS]
    untimed = [seen.recorded(now) - length_ms for length_ms, was_used in zip(timed, ran, strict=True) if was_used]
    assert [length_ms for length_ms in left if length_ms] == [length_ms for length_ms in untimed if length_ms]
    shares = both.seen().shares(both.plain.seen(), now)
    assert sum(span.length_ms for lane in lanes["room_map"] for span in lane.spans) >= shares.total() - 4 * 6_000
    said = [at for lane in lanes["verbatim"] for mark, times in lane.marks if mark == summary.TICK for at in times]
    assert said == [quote.at for quote in both.notebook().quotes]
    asked = [at for lane in lanes["verbal_flow"] for mark, times in lane.marks if mark in (0, 1) for at in times]
    turns = [(at, chip) for at, speaker, _, chip, *_ in both.talk().turns if speaker == "teacher"]
    assert sorted(asked) == [at for at, chip in turns if chip in ("recall", "why")]
    told = both.sampled().cells(now, True).count("entered")
    assert sum(len(lane.spans) for lane in lanes["time_sample"]) <= told


def compare_columns(session: Any, found: summary.Summary) -> None:
    """Beside itself each figure stands in two columns of its row; beside a lesson without methods in one."""
    lesson, again = (compare.Lesson(replace(session, id=new_uid()), found) for _ in range(2))
    empty = compare.Lesson(replace(session, id=new_uid()), replace(found, parts=()))
    figures = [figure for part in found.parts for block in part.blocks for figure in block.figures]
    for other, in_both in ((again, True), (empty, False)):
        compared = compare.compare((lesson, other))
        here = next(n for n, one in enumerate(compared.lessons) if one is lesson)
        cells = [row.cells for section in compared.sections for row in section.rows]
        assert len(cells) == len(figures)
        assert all(figure in [row[here].figure for row in cells] for figure in figures)
        for row in cells:
            there = row[1 - here]
            assert (
                there.figure == row[here].figure if in_both else (there.figure, there.words) == (None, "not recorded")
            )
