"""What the sheet and Compare say and show of Talk flow: figures, rows on the strip, and sentences.

*Asked* and *spoke* are two things and are never summed. A turn of a table, of all together or of somebody whose seat
was not known is in no seat's count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.models.figures import (
    FEW,
    OWN_QUESTION,
    SHORT_MS,
    Measure,
    Sentence,
    Stem,
    StripRow,
    Words,
    clock_time,
    listed,
    minutes,
    quartiles,
    rate,
    seconds,
)
from app.models.verbal_flow import (
    ADULT,
    ADULT_NEXT,
    ASKED_AGAIN,
    CALLED_ON,
    CALLED_OUT,
    CLASS,
    CUT,
    KEY,
    LONGEST_PAUSE_MS,
    MOVED,
    NOBODY,
    SOMEONE,
    STUDENT_NEXT,
    TEACHER,
    TEACHER_NEXT,
    UNANSWERED,
    VOLUNTEERED,
    Chip,
    Pause,
    State,
    Turn,
)

TEACHERS, STUDENTS = "Teacher", "Students"
"""The two groups of kinds."""
PAUSE_ROW = "Pause after question, s"
NEXT_IS_STUDENT, NEXT_IS_TEACHER = "a student next", "the teacher next"
STUDENT_ASKS = "Student asks"
QUESTIONS = "questions"
HOW = "Talk flow: one touch, one turn; a question at its end, and its pause to the next voice."
NAMED_ABSENT = 6
"""More absent seats are counted, and not named."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_OTHERS = (
    (ASKED_AGAIN, "asked anew"),
    (UNANSWERED, "had no answer"),
    (NOBODY, f"no speech within {LONGEST_PAUSE_MS // 1000} s"),
    (MOVED, "set back in time"),
    (ADULT_NEXT, "another adult next"),
    (CUT, "cut off"),
)
_CAME_ABOUT = ((CALLED_ON, "called on"), (VOLUNTEERED, "volunteered"), (CALLED_OUT, "called out"))


@dataclass(frozen=True, slots=True)
class Chain:
    """A question of the teacher's and what came of it before she had the floor again."""

    question: Turn
    pause: Pause | None
    """None where its pause was not to be timed."""
    answers: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """One kind of the teacher's turns, in the plan's order."""

    chip: Chip
    mark: int
    turns: tuple[Turn, ...]
    pauses: tuple[Pause, ...]
    """Those that were timed."""


def questions(state: State) -> tuple[Turn, ...]:
    """The teacher's questions, in their order."""
    return tuple(turn for turn in state.turns if turn.speaker == TEACHER and state.config.is_asking(turn.chip))


def pairs(state: State) -> Mapping[tuple[str, str], tuple[Turn, ...]]:
    """The turns of each speaker to each listener."""
    found: dict[tuple[str, str], tuple[Turn, ...]] = {}
    for turn in state.turns:
        pair = (turn.speaker, turn.listener)
        found[pair] = (*found.get(pair, ()), turn)
    return found


def follows(state: State, until_ms: int) -> Counter[tuple[str, str]]:
    """How often each speaker was followed by each, with nothing unseen and no pause of the recording between them."""
    known, found = state.lesson, Counter[tuple[str, str]]()
    unseen = [(span.from_ms, span.until_ms) for span in (*known.not_watched(KEY, until_ms), *known.gaps)]
    unseen += [(pause.at_ms, pause.at_ms + 1) for pause in known.pauses]
    for turn, following in pairwise(state.turns):
        if not any(turn.at_ms < until and since <= following.at_ms for since, until in unseen):
            found[turn.speaker, following.speaker] += 1
    return found


def chains(state: State, until_ms: int) -> tuple[Chain, ...]:
    """For each question its pause and its answers."""
    pauses = {pause.entry: pause for pause in begun_pauses(state, until_ms)}
    answers: dict[object, tuple[Turn, ...]] = {}
    for turn in state.turns:
        if turn.answers is not None:
            answers[turn.answers] = (*answers.get(turn.answers, ()), turn)
    return tuple(Chain(turn, pauses.get(turn.entry), answers.get(turn.entry, ())) for turn in questions(state))


def kinds(state: State, until_ms: int) -> tuple[Asking, ...]:
    """The teacher's kinds that ask, and the others that were used, with their turns and timed pauses."""
    timed = [pause for pause in begun_pauses(state, until_ms) if pause.timed]
    found = []
    for mark, chip in enumerate(state.config.teacher):
        turns = tuple(turn for turn in state.turns if turn.speaker == TEACHER and turn.chip == chip.id)
        if turns or (chip.asks and chip.name):
            found.append(Asking(chip, mark, turns, tuple(pause for pause in timed if pause.chip == chip.id)))
    return tuple(found)


def begun_pauses(state: State, until_ms: int) -> tuple[Pause, ...]:
    """All pauses that were begun; the one that lasts at the end was not timed to its own."""
    asked = state.pausing if state.pause_at(until_ms) is not None else None
    last = () if asked is None else (Pause(asked.at_ms, None, CUT, asked.chip, asked.listener, asked.entry),)
    return (*state.pauses_until(until_ms), *last)


def label(state: State, chip: Chip) -> str:
    """The chip's name, or for one without its place."""
    return chip.name or f"Kind {(state.config.mark(chip.id) or 0) + 1}"


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    """A figure for each kind of turn that has a name or a turn, in the order of the plan."""
    watched_ms, found = state.lesson.watched_ms(KEY, until_ms), []
    for mark, chip in enumerate(state.config.chips):
        turns = [turn for turn in state.turns if turn.chip == chip.id]
        if turns or chip.name:
            group = TEACHERS if chip in state.config.teacher else STUDENTS
            times, counted = tuple(turn.at_ms for turn in turns), tuple(turn.entry for turn in turns)
            name = label(state, chip)
            found.append(Measure(chip.id, name, chip.counts_when, group, mark, times, counted, watched_ms))
    return tuple(found)


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    """The questions by their kinds, the students' own questions, and the pauses as stems."""
    asked = [kind for kind in kinds(state, until_ms) if kind.chip.asks]
    rows = [_row(label(state, kind.chip), kind.mark, kind.turns) for kind in asked]
    own = [turn for turn in state.turns if turn.speaker != TEACHER and state.config.is_asking(turn.chip)]
    rows += [_row(STUDENT_ASKS, OWN_QUESTION, own)] if own else []
    stems = tuple(
        Stem(pause.at_ms, pause.length_ms, pause.ended == STUDENT_NEXT)
        for pause in begun_pauses(state, until_ms)
        if pause.length_ms is not None
    )
    if stems:
        rows.append(StripRow(PAUSE_ROW, stems=stems, heads=(NEXT_IS_STUDENT, NEXT_IS_TEACHER)))
    return tuple(rows)


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """What was asked, who was asked and who spoke, what the pauses were, and how turns came about if that was noted."""
    if not state.turns:
        base = minutes(state.lesson.watched_ms(KEY, until_ms))
        return ((Words("No turn", bold=True), Words(f" was recorded in {base} watched minutes.")),)
    return (_asked(state, until_ms), *_seats(state), *_pauses(state, until_ms), *_came_about(state))


def _row(name: str, mark: int, turns: Sequence[Turn]) -> StripRow:
    times = tuple(turn.at_ms for turn in turns)
    return StripRow(name, ((mark, times),), figure=str(len(turns)), unit=QUESTIONS)


def _asked(state: State, until_ms: int) -> Sentence:
    """As in 'You asked 39 questions in 28.1 watched minutes, 13.9 per 10 minutes: 21 to the whole class, ...'."""
    found, watched_ms = questions(state), state.lesson.watched_ms(KEY, until_ms)
    words = [
        Words("You asked "),
        Words(f"{len(found) or 'no'} question{'' if len(found) == 1 else 's'}", bold=True),
        Words(f" in {minutes(watched_ms)} watched minutes"),
    ]
    if len(found) >= FEW and watched_ms >= SHORT_MS:
        words.append(Words(f", {rate(len(found) / watched_ms * 600_000)} per 10 minutes"))
    elif 0 < len(found) < FEW:
        words.append(Words(f", at {listed([clock_time(state.lesson.wall_at(turn.at_ms)) for turn in found])}"))
    to = Counter(_sort(state, turn.listener) for turn in found)
    if found:
        words.append(Words(": " + ", ".join(f"{to[sort]} {sort}" for sort in _SORTS if to[sort])))
    return (*words, Words("."))


_SORTS = ("to the whole class", "to one seat", "to a group", "to someone whose seat was not known", "to another adult")


def _sort(state: State, person: str) -> str:
    """To whom that is, as one of `_SORTS`."""
    known = {CLASS: 0, SOMEONE: 3, ADULT: 4}.get(person)
    return _SORTS[known if known is not None else 1 if person in state.lesson.room.students else 2]


def _seats(state: State) -> tuple[Sentence, ...]:
    """As in '12 of 26 seats were asked by you; 16 of 26 spoke at least once. Seat 19 was absent and is in no base.'."""
    room = state.lesson.room
    asked = {turn.listener for turn in questions(state)}
    spoke = {turn.speaker for turn in state.turns}
    took_part = {turn.listener for turn in state.turns} | spoke
    base = room.base(took_part)
    if not base:
        return ()
    seats, were = ("seat", "was") if len(base) == 1 else ("seats", "were")
    words = [
        Words(f"{len(asked.intersection(base))} of {len(base)} {seats}", bold=True),
        Words(f" {were} asked by you; "),
        Words(f"{len(spoke.intersection(base))} of {len(base)}", bold=True),
        Words(" spoke at least once."),
    ]
    known = _groups(state)
    groups = [turn for turn in state.turns if turn.speaker in known or turn.listener in known]
    if groups:
        said = "1 turn of a group is" if len(groups) == 1 else f"{len(groups)} turns of groups are"
        words.append(Words(f" {said} in no count of seats."))
    absent = [room.students[student].number for student in room.everybody if student not in base]
    if absent:
        words.append(Words(f" {_absent(sorted(absent))}"))
    return (tuple(words),)


def _groups(state: State) -> set[str]:
    """The tables and other groups that took part as such."""
    people = {*state.lesson.room.students, TEACHER, CLASS, ADULT, SOMEONE}
    return {person for turn in state.turns for person in (turn.speaker, turn.listener)} - people


def _absent(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Seat {numbers[0]} was absent and is in no base."
    named = listed([str(number) for number in numbers])
    who = f"Seats {named}" if len(numbers) <= NAMED_ABSENT else f"{len(numbers)} seats"
    return f"{who} were absent and are in no base."


def _pauses(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """As in 'The pause was timed after 39 of 39 questions: middle 2.4 s, half between 1.7 and 3.2 s. ...'."""
    begun, asked = begun_pauses(state, until_ms), len(questions(state))
    if not begun or not asked:
        return ()
    lengths = [pause.length_ms for pause in begun if pause.length_ms is not None]
    words = [
        Words("The pause was timed after "),
        Words(f"{len(lengths)} of {asked} question{'' if asked == 1 else 's'}", bold=True),
    ]
    if len(lengths) >= FEW:
        low, middle, high = (seconds(value) for value in quartiles(lengths))
        words += [Words(": middle "), Words(f"{middle}{_NO_BREAK}s", bold=True)]
        words.append(Words(f", half between {low} and {high}{_NO_BREAK}s"))
    elif lengths:
        words += [Words(": "), Words(listed([f"{seconds(length)}{_NO_BREAK}s" for length in lengths]), bold=True)]
    ended = Counter(pause.ended for pause in begun)
    next_ones = [f"{who} {ended[by]}" for by, who in ((STUDENT_NEXT, "student"), (TEACHER_NEXT, "you")) if ended[by]]
    if next_ones:
        words.append(Words(f". Spoke next: {', '.join(next_ones)}", roomy=True))
    others = [f"{ended[by]} {what}" for by, what in _OTHERS if ended[by]]
    others += [f"{asked - len(begun)} not to be timed"] if asked > len(begun) else []
    if others:
        words.append(Words(f". Without a length: {', '.join(others)}"))
    return ((*words, Words(".")),)


def _came_about(state: State) -> tuple[Sentence, ...]:
    """As in 'Of 31 turns of students, 12 were called on, 9 volunteered and 6 called out; 4 were not noted.'."""
    turns = [turn for turn in state.turns if turn.speaker not in (TEACHER, ADULT)]
    how = Counter(turn.how for turn in turns)
    parts = [f"{how[sort]} {said}" for sort, said in _CAME_ABOUT if how[sort]]
    if not parts:
        return ()
    words = [Words("Of "), Words(f"{len(turns)} student turn{'' if len(turns) == 1 else 's'}", bold=True)]
    words.append(Words(f": {', '.join(parts)}"))
    return ((*words, Words(f"; for {how['']} it was not noted." if how[""] else ".")),)
