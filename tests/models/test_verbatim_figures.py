"""What the sheet and Compare print of Words: its quotes, and no figure about them but their number."""

from __future__ import annotations

from uuid import UUID

from lessons_to_read import BEGUN, MINUTE, STARTED

from app.models import lesson, verbatim
from app.models.entry import ABOUT, LESSON, WRITE, Draft, Entry, aside, fold, undo
from app.models.verbatim import KEY, NO_PLAN, State
from app.models.verbatim_figures import measures, sentences, strip


def told(*drafts: tuple[int, str, Draft]) -> State:
    journal = [(0, LESSON, lesson.start(STARTED)), *drafts]
    entries = [Entry(UUID(int=n), n, at, m, d.kind, dict(d.data)) for n, (at, m, d) in enumerate(journal, 1)]
    return fold(verbatim.step, verbatim.start(NO_PLAN, BEGUN), entries)


def quote(at_min: float, speaker: str, words: str) -> tuple[int, str, Draft]:
    return round(at_min * MINUTE), KEY, Draft(verbatim.QUOTE, {"speaker": speaker, "exact": False, "words": words})


def test_quotes_are_counted_with_their_times_and_entries_and_no_sentence_is_written_of_them() -> None:
    state = told(
        quote(2, "teacher", "one"),
        quote(3, "s4", "gone"),
        (3 * MINUTE + 1, KEY, undo(Entry(UUID(int=3), 3, 3 * MINUTE, KEY, verbatim.QUOTE, {}))),
        quote(5, "", "two"),
        (6 * MINUTE, KEY, aside(quote(6, "teacher", "in a pause")[2], 900)),
        quote(7, "p1", ""),
        (7 * MINUTE, KEY, Draft(WRITE, {ABOUT: UUID(int=7).hex, "tag": "chorus"})),
        quote(8, "s1", ""),
        (10 * MINUTE, LESSON, lesson.not_watching(KEY)),
    )
    (measure,) = measures(state, 12 * MINUTE)
    assert measure.count == 3
    assert measure.times_ms == (2 * MINUTE, 5 * MINUTE, 7 * MINUTE)
    assert measure.counted == (UUID(int=2), UUID(int=5), UUID(int=7))
    assert measure.watched_ms == 10 * MINUTE
    (row,) = strip(state, 12 * MINUTE)
    assert [(said.uid, said.at_ms) for said in row.said] == list(zip(measure.counted, measure.times_ms, strict=True))
    assert [(said.speaker, said.words, said.tags) for said in row.said] == [
        ("Teacher", "one", ()),
        ("Someone", "two", ()),
        ("Table B", "", ("chorus",)),
    ]
    assert sentences(state, 12 * MINUTE) == ()


def test_a_quote_that_is_being_written_is_on_a_sheet_made_before_the_finish() -> None:
    (row,) = strip(told(quote(2, "s4", "so the")), 3 * MINUTE)
    assert [(said.speaker, said.words) for said in row.said] == [("Seat 4", "so the")]


def test_where_nothing_was_written_down_there_is_nothing() -> None:
    assert (measures(told(), MINUTE), strip(told(), MINUTE)) == ((), ())


def test_however_many_quotes_there_are_they_have_no_rate() -> None:
    (measure,) = measures(told(*(quote(n, "teacher", f"word {n}") for n in range(1, 9))), 20 * MINUTE)
    assert (measure.count, measure.per_10_min) == (8, None)
