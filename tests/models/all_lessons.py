"""All methods and a lesson in plain Python: every step there is, and what has to be the same after each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from typing import Any

import plain_room
import plain_talk
from all_methods import ROOM, TALK
from interval_steps import IntervalSteps
from plain_intervals import SCAN
from plain_lesson import LESSON
from plain_room import Seen
from plain_talk import Talk
from room_steps import RoomSteps
from talk_steps import TalkSteps
from two_lessons import STEPS as STEPS_OF_TWO
from word_steps import WordSteps

from app.methods import METHODS
from app.models import room_map, room_map_figures, time_sample, verbal_flow, verbal_flow_figures, verbatim, whereabouts
from app.models.time_sample_cells import cells

EXAMPLES = int(os.environ.get("ALL_METHODS", "0"))
"""So many random lessons for each test, and other ones each time; 0 for the few that are always the same."""


class AllLessons(TalkSteps, RoomSteps, IntervalSteps, WordSteps):
    """Whatever can be done, done to both."""

    def any_eye(self, number: int) -> None:
        """The eye of any method."""
        method = tuple(METHODS)[number % len(METHODS)]
        shut = method in self.plain.seen().shut
        entry = self.room.eye(method)
        self.made(self.plain.touch("eye open" if shut else "eye shut", LESSON, method), entry)


Steps = dict[str, Callable[[Any, int], None]]
TALK_STEPS: Steps = {
    "person": AllLessons.person,
    "persons": AllLessons.persons,
    "more persons": AllLessons.persons,
    "resting hand on a seat": AllLessons.resting_hand_on_a_seat,
    "drag": AllLessons.drag,
    "chip": AllLessons.chip,
    "switch": AllLessons.switch,
    "to a group": AllLessons.to_a_group,
    "round": AllLessons.round,
    "round twice": AllLessons.round_twice,
    "offered": AllLessons.offered,
    "one turn less": AllLessons.one_turn_less,
}
ROOM_STEPS: Steps = {
    "moves": AllLessons.moves,
    "moves again": AllLessons.moves,
    "walks": AllLessons.walks,
    "resting hand on the map": AllLessons.resting_hand_on_the_map,
    "here": AllLessons.here,
    "out": AllLessons.out,
    "does": AllLessons.does,
    "puts right": AllLessons.puts_right,
    "floor, not table": AllLessons.floor_not_table,
    "waits for minutes": AllLessons.waits_for_minutes,
}
INTERVAL_STEPS: Steps = {
    "samples": AllLessons.samples,
    "samples again": AllLessons.samples,
    "same": AllLessons.same,
    "none": AllLessons.none,
    "row": AllLessons.row,
    "whole scan": AllLessons.whole_scan,
    "aim": AllLessons.aim,
    "jump": AllLessons.jump,
    "other code": AllLessons.other_code,
    "to the prompt": AllLessons.to_the_prompt,
}
WORD_STEPS: Steps = {
    "key": AllLessons.key,
    "key again": AllLessons.key,
    "pen": AllLessons.pen,
    "pen again": AllLessons.pen,
    "rub": AllLessons.rub,
    "phrase": AllLessons.phrase,
    "another begins": AllLessons.another_begins,
    "speaks": AllLessons.speaks,
    "whose": AllLessons.whose,
    "other speaker": AllLessons.other_speaker,
    "exact": AllLessons.exact,
    "keep": AllLessons.keep,
    "again": AllLessons.again,
}
PLACES_STEPS: Steps = {
    "absent": AllLessons.absent,
    "layout": AllLessons.layout,
    "reseat": AllLessons.reseat,
    "map turned": AllLessons.map_turned,
    "initials": AllLessons.initials,
}
ANY_STEPS: Steps = {
    "any eye": AllLessons.any_eye,
    "set back": AllLessons.set_back,
    **{name: STEPS_OF_TWO[name] for name in ("undo", "redo", "remove", "bring back", "wait", "break", "freeze")},
    **{name: STEPS_OF_TWO[name] for name in ("sleep", "killed", "cover", "uncover", "pause", "go on", "since")},
}
ALL_STEPS: Steps = {
    **STEPS_OF_TWO,
    **TALK_STEPS,
    **ROOM_STEPS,
    **PLACES_STEPS,
    **INTERVAL_STEPS,
    **WORD_STEPS,
    **ANY_STEPS,
}


def compare_talk(both: AllLessons) -> None:
    """What was said until now, and what is kept for the next touches."""
    state, plain = both.room.talk, both.talk()
    same_talk(state, plain, both.plain.now)
    assert {name: getattr(state.armed, name) for name in plain.kept} == plain.kept
    told, now = both.plain.seen(), both.plain.now
    assert verbal_flow_figures.follows(state, now) == plain.follows(told.unseen(TALK, now), told.pauses)


def same_talk(state: verbal_flow.State, plain: Talk, now: int) -> None:
    """Every turn, the floor, the marks of each seat, the matrix and the pauses."""
    numbers = {turn.entry: n for turn, n in zip(state.turns, plain.numbers, strict=True)}
    turns = [
        (t.at_ms, t.speaker, t.listener, t.chip, t.how, numbers[t.answers] if t.answers else 0) for t in state.turns
    ]
    assert turns == plain.turns
    assert (state.floor, state.whom) == (FLOORS[plain.floor], plain.whom)
    assert (numbers[state.question.entry] if state.question else 0) == plain.question
    assert {who: len(turns) for who, turns in state.asked.items()} == plain.asked()
    assert {who: len(turns) for who, turns in state.spoke.items()} == plain.spoke()
    assert {pair: len(turns) for pair, turns in verbal_flow_figures.pairs(state).items()} == plain.matrix()
    pauses = [(p.at_ms, p.length_ms, p.ended, p.chip, p.listener) for p in state.pauses_until(now)]
    assert pauses == plain.pauses_at(now)
    lasts = now - plain.pausing.at if plain.pausing is not None else plain_talk.LONGEST
    assert state.pause_at(now) == (lasts if lasts < plain_talk.LONGEST else None)


def compare_room(both: AllLessons) -> None:
    """Where everybody was until now, and what that makes of the recorded time."""
    state, plain, now = both.room.map, both.seen(), both.plain.now
    same_room(state, plain)
    shares: Counter[str] = Counter()
    for stay in whereabouts.whereabouts(state, now):
        shares[f"at {stay.place}" if stay.known == whereabouts.AT else SHARES[stay.known]] += stay.span.length_ms
    assert +shares == +plain.shares(both.plain.seen(), now)
    assert shares.total() == both.room.recording.recorded_ms
    printed = room_map_figures.dwell(state, now)
    assert sum(row.tenths for row in printed.rows) == printed.tenths
    assert abs(printed.tenths * 6_000 - shares.total()) <= 3_000


def same_room(state: room_map.State, plain: Seen) -> None:
    """Where the teacher and the second adult were known to be, the children away from their seats, the activities."""
    for series, line in ((state.known, plain.line["teacher"]), (state.adult, plain.line["adult"])):
        assert [_known(known) for known in series] == [
            (k.at, k.how, *((k.spot, k.came, k.passing) if k.how == "at" else ())) for k in line
        ]
    assert {student: _spot(position) for student, position in state.students.items()} == plain.students
    assert [(act.at_ms, act.activity, act.position and _spot(act.position)) for act in state.done] == plain.done
    seats = {place.id: place.student for place in state.lesson.room.layout.places}
    assert (state.lesson.room.layout_id, seats) == (plain.layout, plain.seats[plain.layout])
    assert state.lesson.room.absent == plain.absent
    initials = {student.id: student.initials for student in state.lesson.room.students.values()}
    assert initials == dict.fromkeys(initials, "") | plain.initials


def compare_intervals(both: AllLessons) -> None:
    """What was entered, what each interval became, and which one the next touch is for."""
    state, plain, now = both.room.sampled, both.sampled(), both.shown
    known = state.scanned if plain.kind.name == SCAN else state.filled
    assert set(known) == set(plain.given)
    for n in plain.given:
        if plain.kind.name == SCAN:
            assert {seat: (look.state, look.at_ms) for seat, look in state.scanned[n].looks.items()} == plain.looks(n)
        else:
            assert (set(state.codes_of(n)), state.is_nothing(n)) == (plain.codes(n), plain.nothing(n))
            same = [act.what[1] for act in plain.given[n] if act.kind == "same"][-1:]
            assert state.filled[n].same_as in (*same, None)
    finished = both.plain.status == "finished"
    goal = None if finished else plain.target(now)
    assert time_sample.target(state, now) == goal
    assert [cell.value for cell in cells(state, now)] == plain.cells(now, finished)
    assert time_sample.prompt(state, now) == plain.prompt(now, finished)
    assert [time_sample.late_ms(state, n) for n in plain.given] == [plain.late(n) for n in plain.given]
    if goal is not None and plain.kind.name == SCAN:
        assert time_sample.next_seat(state, goal) == plain.next(goal)
        assert time_sample.rest_of_row(state, goal) == plain.rest(goal)
    elif goal is not None:
        assert state.before(goal) == plain.before(goal)


def compare_words(both: AllLessons) -> None:
    """Every quote with all its words and strokes, in order; the one being written, and whose the next one is."""
    state, book = both.room.words, both.notebook()
    numbers = {both.entry(quote.n).uid: quote.n for quote in book.begun}
    strokes = {both.entry(n).uid.hex: n for quote in book.begun for n, _ in quote.strokes} | {"": 0}

    def told(quote: verbatim.Quote) -> tuple[Any, ...]:
        drawn = [(strokes[stroke], ink) for stroke, ink in quote.strokes]
        tags = [(strokes[stroke], phrase) for stroke, phrase in quote.tags]
        return numbers[quote.uid], quote.at_ms, quote.speaker, quote.exact, quote.words, quote.aside, drawn, tags

    plain = [(q.n, q.at, q.speaker, q.exact, q.words, q.aside, q.strokes, q.tags) for q in book.quotes]
    assert [told(quote) for quote in state.all] == plain
    kept = [quote.n for quote in book.quotes if quote is not book.open]
    assert [numbers[quote.uid] for quote in state.quotes] == kept
    assert (numbers[state.open.uid] if state.open else 0) == (book.open.n if book.open else 0)
    speaks, exact = (book.open.speaker, book.open.exact) if book.open else (book.speaker, book.exact)
    assert (state.now_speaking, state.now_exact) == (speaks, exact)
    assert list(state.speakers) == book.last


def compare_then(both: AllLessons, until: int) -> None:
    """What a moment of the past was like."""
    tracks = both.room.recording.tracks
    same_talk(tracks[TALK].state_at(until), both.talk(until), until)
    same_room(tracks[ROOM].state_at(until), both.seen(until))


FLOORS = {
    "Teacher has the floor": verbal_flow.Floor.TEACHER,
    "Asked X": verbal_flow.Floor.ASKED_ONE,
    "Asked the class": verbal_flow.Floor.ASKED_CLASS,
}


SHARES = {
    whereabouts.NOT_CONFIRMED: "not confirmed",
    whereabouts.OUT: "out",
    whereabouts.BEFORE: "before",
    whereabouts.NOT_WATCHED: "not watched",
}


def _known(known: room_map.Known) -> tuple[Any, ...]:
    position = known.position
    if position is None:
        return known.at_ms, "out" if known.out else "lost"
    return known.at_ms, "at", _spot(position), position.at_ms, position.passing


def _spot(position: room_map.Position) -> plain_room.Spot:
    return position.x_mm, position.y_mm, position.beside, position.zone
