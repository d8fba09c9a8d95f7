"""A summary: when a lesson was, what was not recorded of it, and figures without a word of what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import msgspec
import pytest
from side_by_side import (
    GROUPS,
    MIN,
    Timed,
    dots,
    each,
    part,
    rate,
    recorded,
    seats,
    share,
)

from app import summaries
from app.models import duration, lesson, verbatim
from app.models.entry import LESSON, Draft
from app.models.figures import StripRow
from app.models.session import Record
from app.models.summary import Figure, Kind, Summary, lanes_of

TIMERS, WORDS = duration.KEY, verbatim.KEY


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (rate("", 4), None),
        (rate("", 5, 10), 5.0),
        (rate("", 5, 0.99), None),
        (rate("", 5, 1), 50.0),
        (share("", 0, 30), 0.0),
        (share("", 15, 30), 0.5),
        (share("", 0, 0), None),
        (part("", 0, 12), 0.0),
        (part("", 3, 12), 0.25),
        (part("", 0, 0), None),
        (seats(0, 0), None),
        (seats(13, 26), 0.5),
        (dots("", 1, 2, 3, 4, 5), None),
        (Figure(Kind.COUNT, "", "", 44 * MIN, 9), None),
    ],
)
def test_38_a_value_is_per_10_watched_minutes_or_a_share_of_its_base_and_none_where_there_is_no_base(
    figure: Figure, value: float | None
) -> None:
    assert figure.value == value


def test_39_no_figure_has_a_field_for_a_total_or_a_judgement() -> None:
    assert Figure.__slots__ == (
        *("kind", "label", "counts_when", "watched_ms", "count", "mark", "length_ms", "base_ms", "per_cent", "tenths"),
        *("base_count", "values_ms", "times_ms", "noun", "nameless", "base_tenths", "unseen"),
    )


def quoted(*said: str) -> list[Timed]:
    """A quote a minute of the child in seat 4."""
    quote = partial(Draft, verbatim.QUOTE)
    return each(WORDS, [(n, quote({"speaker": "s4", "exact": True, "words": one})) for n, one in enumerate(said, 1)])


def test_a_summary_holds_no_word_that_was_said_or_noted_and_no_name() -> None:
    note = Draft(lesson.NOTE)
    record = recorded({WORDS: verbatim.NO_PLAN}, [*quoted("Because it floats"), (MIN, LESSON, note)])
    about = next(entry for entry in record.entries if entry.kind == lesson.NOTE)
    told = lesson.words(about, "Nobody laughed")
    written = replace(about, uid=type(about.uid)(int=999), seq=999, kind=told.kind, data=dict(told.data))
    record = Record(record.session, (*record.entries[:-1], written, record.entries[-1]))
    assert summaries.words(record) == "Nobody laughed\nBecause it floats"
    kept = msgspec.json.encode(summaries.summary(record))
    for secret in (b"floats", b"laughed", b"Okafor", b"s4", b"Seat", b"Why questions"):
        assert secret not in kept, secret
    found = summaries.summary(record)
    assert found.moments == ((MIN, False),)
    (quotes,) = found.parts[0].blocks
    assert [(f.kind, f.label, f.count, f.value) for f in quotes.figures] == [(Kind.COUNT, "Quotes", 1, None)]
    assert found.parts[0].lanes[0].marks == ((-2, (MIN,)),)


def test_a_row_of_the_strip_on_which_nothing_stands_is_no_lane() -> None:
    assert lanes_of([StripRow("Recall", ((0, ()),)), StripRow("Why", ((1, (5,)),))])[0].label == "Why"
    assert lanes_of([StripRow("Recall", ((0, ()),))]) == ()


def test_a_summary_says_when_the_lesson_was_and_what_was_not_recorded_of_it() -> None:
    course = each(LESSON, [(1, lesson.phase("Starter")), (9, lesson.phase("Groups")), (12, lesson.bright_spot())])
    course += each(LESSON, [(20, lesson.gap(3 * MIN)), (30, lesson.not_watching(TIMERS))])
    noon = datetime(2026, 10, 15, 12, tzinfo=UTC)
    course += each(LESSON, [(15, lesson.pause(15 * MIN, noon)), (15, lesson.go_on(5 * MIN))])
    found = summaries.summary(recorded({TIMERS: duration.Config(GROUPS), WORDS: verbatim.NO_PLAN}, course))
    assert (found.from_ms, found.until_ms, found.started) == (0, 44 * MIN, "2026-10-15T10:05:00+00:00")
    assert found.phases == ((MIN, "Starter"), (9 * MIN, "Groups"))
    assert found.pauses == ((15 * MIN, 5 * MIN),)
    assert [(gap.from_ms, gap.until_ms) for gap in found.gaps] == [(20 * MIN, 23 * MIN)]
    away = {part.method: [(span.from_ms, span.until_ms) for span in part.not_watched] for part in found.parts}
    assert away == {TIMERS: [(30 * MIN, 44 * MIN)], WORDS: []}
    assert found.part(WORDS) is found.parts[1] and found.part("room_map") is None


def test_a_lesson_that_was_never_finished_has_a_summary_to_the_last_that_is_known_of_it() -> None:
    record = recorded({WORDS: verbatim.NO_PLAN}, quoted("a", "b", "c"), finished=False)
    assert summaries.summary(record).until_ms == 3 * MIN
    assert summaries.summary(replace(record, beat_ms=5 * MIN)).until_ms == 5 * MIN


def test_a_summary_goes_through_json_and_back_and_says_its_version() -> None:
    record = recorded({WORDS: verbatim.NO_PLAN, TIMERS: duration.Config(GROUPS)}, quoted("a", "b"))
    found = summaries.summary(record)
    kept = msgspec.json.encode(found)
    assert msgspec.json.decode(kept, type=Summary) == found
    assert kept == msgspec.json.encode(summaries.summary(record))
    assert found.version == msgspec.json.decode(kept)["version"] >= 2
