"""Words: when a quote was said, whose it is, that no word is lost, and random lessons against a plain notebook.

A longer run: ALL_METHODS=2000 pytest --timeout 0 tests/models/test_verbatim.py
"""

from __future__ import annotations

from all_lessons import ANY_STEPS, EXAMPLES, WORD_STEPS, AllLessons, Steps, compare_words
from all_methods import AllMethods
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models import verbatim
from app.models.entry import Entry

STEPS: Steps = {**WORD_STEPS, **ANY_STEPS, "person": AllLessons.person, "tap": AllLessons.tap}
NUMBERS = st.integers(0, 59_999)
course = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), NUMBERS), min_size=20, max_size=45)


@settings(UNHURRIED, max_examples=EXAMPLES or 25, derandomize=not EXAMPLES)
@given(course)
def test_29_whatever_is_done_no_word_is_lost_or_in_another_quote(course: list[tuple[str, int]]) -> None:
    both = AllLessons()
    for name, number in course:
        STEPS[name](both, number)
        compare_words(both)


def test_29_the_time_of_a_quote_is_that_of_its_first_stroke_though_it_is_kept_a_minute_later() -> None:
    room = begun()
    begins(room, "", age_ms=350)
    stroke(room, "one")
    room.later(60_000)
    stroke(room, "two")
    room.writes(verbatim.keep())
    (quote,) = room.words.quotes
    assert (quote.at_ms, [ink for _, ink in quote.strokes]) == (10_000 - 350, ["one", "two"])
    assert verbatim.headline(room.words, room.now_ms) == "1 quote"


def test_word_for_word_said_while_an_earlier_quote_is_gone_on_with_is_about_that_one_alone() -> None:
    room = begun()
    begins(room, "first")
    room.writes(verbatim.keep())
    room.writes(verbatim.go_on_with(room.words.quotes[0]))
    room.writes(verbatim.word_for_word(room.words))
    assert room.words.now_exact
    room.writes(verbatim.keep())
    begins(room, "second")
    assert [quote.exact for quote in room.words.all] == [True, False] and not room.words.now_exact
    room.writes(verbatim.word_for_word(room.words))
    room.writes(verbatim.go_on_with(room.words.quotes[0]))
    room.writes(verbatim.word_for_word(room.words))
    room.writes(verbatim.keep())
    begins(room, "third")
    assert [quote.exact for quote in room.words.all] == [False, True, True], "what was said of those to come stays"


def test_a_quote_set_back_before_another_takes_nothing_from_it_nor_gives_it_anything() -> None:
    room = begun()
    first = begins(room, "first")
    room.writes(verbatim.word_for_word(room.words))
    room.later(2_000)
    room.writes(verbatim.speaker_touched("s1"))
    room.later(2_000)
    second = begins(room, "second")
    room.writes(verbatim.word_for_word(room.words))
    room.writes(verbatim.go_on_with(room.words.quotes[0]))
    room.writes(verbatim.write(opened(room), "first, gone on with"))
    third = begins(room, "third")
    said = {quote.uid: (quote.words, quote.speaker, quote.exact) for quote in room.words.all}
    assert said == {
        first.uid: ("first, gone on with", "teacher", True),
        second.uid: ("second", "s1", False),
        third.uid: ("third", "s1", False),
    }
    for _ in range(3):
        room.back()
        assert {quote.uid: (quote.words, quote.speaker, quote.exact) for quote in room.words.all} == said
        assert opened(room).uid == third.uid
    assert [quote.uid for quote in room.words.all] == [third.uid, first.uid, second.uid]


def test_whose_a_quote_is_can_be_said_while_it_is_written_and_afterwards() -> None:
    room = begun()
    room.writes(verbatim.said_by(room.words, "s2"))
    quote = begins(room, "so that")
    assert (opened(room).speaker, room.words.now_speaking) == ("s2", "s2")
    room.writes(verbatim.said_by(room.words, "several"))
    assert (opened(room).uid, opened(room).speaker, room.words.speaker) == (quote.uid, "several", "s2")
    offers = verbatim.offers(room.words, room.last)
    assert [offer.words for offer in offers[:3]] == ["Teacher", "Student", "Seat 1"]
    room.writes(offers[1].draft)
    assert (opened(room).speaker, verbatim.describe(room.words, room.last)) == ("student", "Quote, student")
    for speaker in ("several", "s2"):
        room.recording.undo()
        assert opened(room).speaker == speaker
    room.recording.undo()
    assert room.words.all == ()


def test_a_quote_begun_in_a_pause_counts_nowhere_and_ends_with_the_pause_while_one_begun_before_goes_on() -> None:
    room = begun()
    begins(room, "before")
    room.recording.pause()
    room.writes(verbatim.write(opened(room), "before and in it"))
    room.recording.go_on()
    assert opened(room).words == "before and in it"
    room.writes(verbatim.keep())
    room.recording.pause()
    assert room.writes(verbatim.begin(room.words, "in the pause")) is None
    room.writes(verbatim.write(opened(room), "in the pause, gone on with"))
    assert verbatim.set_back(room.words, 5_000) is None
    room.recording.go_on()
    assert room.words.open is None
    assert [quote.words for quote in room.words.all] == ["before and in it"]
    assert room.recording.acts.number == 2
    begins(room, "after")
    assert [quote.words for quote in room.words.all] == ["before and in it", "after"]
    assert [quote.words for quote in room.words.begun if quote.aside] == ["in the pause, gone on with"]


def test_the_quote_that_is_being_written_is_set_back_though_other_acts_followed_but_over_no_pause_or_gap() -> None:
    room = begun()
    assert verbatim.set_back(room.words, 5_000) is None
    room.recording.pause()
    room.recording.go_on()
    room.later(8_000)
    begins(room, "late")
    room.tap()
    sets_back(room, 5_000)
    assert opened(room).at_ms == 13_000
    sets_back(room, 5_000)
    assert opened(room).at_ms == 10_000 and verbatim.set_back(room.words, 5_000) is None
    room.recording.undo()
    assert opened(room).at_ms == 13_000


def test_20_undo_takes_back_a_quote_whole_and_redo_brings_back_all_that_went_on_with_it() -> None:
    room = begun()
    begins(room, "")
    for ink in ("one", "two", "three"):
        stroke(room, ink)
    room.writes(verbatim.tag(opened(room), "pause"))
    room.writes(verbatim.erase(opened(room), opened(room).strokes[0][0]))
    before = room.words
    room.recording.undo()
    assert (room.words.all, room.words.open) == ((), None)
    room.recording.redo()
    assert room.words == before
    assert [ink for _, ink in opened(room).strokes] == ["two", "three"]
    assert opened(room).tags == ((opened(room).strokes[-1][0], "pause"),)
    room.writes(verbatim.erase(opened(room), " ".join(stroke for stroke, _ in opened(room).strokes)))
    assert room.words.all == ()


def test_20_undo_after_writing_on_in_an_earlier_quote_gives_that_quote_back_as_it_was() -> None:
    room = begun()
    first = begins(room, "So why")
    stroke(room, "one")
    room.writes(verbatim.speaker_touched("s1"))
    begins(room, "Because")
    room.writes(verbatim.keep())
    before = room.words.all
    room.later(5_000)
    again = room.writes(verbatim.go_on_with(room.words.quotes[0]))
    assert again is not None and opened(room).uid == first.uid
    room.writes(verbatim.write(opened(room), "So why then"))
    room.writes(verbatim.erase(opened(room), opened(room).strokes[0][0]))
    stroke(room, "two")
    room.writes(verbatim.tag(opened(room), "pause"))
    room.writes(verbatim.word_for_word(room.words))
    whole = room.words
    assert (opened(room).words, opened(room).exact, [ink for _, ink in opened(room).strokes]) == (
        "So why then",
        True,
        ["two"],
    )
    assert verbatim.describe(whole, again) == "Written on: quote, teacher"
    assert room.recording.acts.newest == again and verbatim.offers(whole, again) == ()
    assert room.recording.acts.earlier(again, 5_000, room.lesson, verbatim.earliest_ms(whole, again)) is None
    room.recording.undo()
    assert (room.words.all, room.words.open) == (before, None)
    room.recording.redo()
    assert room.words == whole
    room.recording.undo()
    for number in (1, 0):
        room.recording.undo()
        assert len(room.words.all) == number


def test_what_was_written_under_one_going_on_goes_with_it_alone() -> None:
    room = begun()
    begins(room, "one")
    room.writes(verbatim.keep())
    for ink in ("two", "three"):
        room.writes(verbatim.go_on_with(room.words.all[0]))
        stroke(room, ink)
    assert [ink for _, ink in opened(room).strokes] == ["two", "three"]
    room.recording.undo()
    assert [ink for _, ink in opened(room).strokes] == ["two"]
    room.writes(verbatim.keep())
    room.recording.undo()
    assert room.words.open is None and [(quote.words, quote.strokes) for quote in room.words.all] == [("one", ())]


def test_in_a_pause_a_quote_that_is_touched_is_kept_aside_and_nothing_is_changed() -> None:
    room = begun()
    begins(room, "one")
    room.writes(verbatim.keep())
    room.recording.pause()
    before = room.words
    assert room.writes(verbatim.go_on_with(before.quotes[0])) is None
    assert (room.words.all, room.words.open, room.recording.acts.number) == (before.all, None, 2)


def begun() -> AllMethods:
    """A lesson that has gone on for ten seconds."""
    room = AllMethods(alone=True)
    room.tap()
    room.later(10_000)
    return room


def begins(room: AllMethods, words: str, age_ms: int = 0) -> Entry:
    entry = room.writes(verbatim.begin(room.words, words, age_ms))
    assert entry is not None
    return entry


def sets_back(room: AllMethods, by_ms: int) -> None:
    draft = verbatim.set_back(room.words, by_ms)
    assert draft is not None
    room.writes(draft)


def stroke(room: AllMethods, ink: str) -> None:
    room.writes(verbatim.stroke(opened(room), ink))


def opened(room: AllMethods) -> verbatim.Quote:
    assert room.words.open is not None
    return room.words.open
