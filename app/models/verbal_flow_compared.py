"""What lessons are compared by of Talk flow: kinds of turns, pauses by kind, and the seats asked and heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.models.duration_figures import PAUSE_COUNTS_WHEN
from app.models.figures import Measure
from app.models.summary import ALL_QUESTIONS, PAUSES, Block, Figure, Kind, figure_of, spread
from app.models.verbal_flow import KEY, State
from app.models.verbal_flow_figures import STUDENTS, begun_pauses, kinds, label, measures, questions

QUESTIONS = "Questions, per 10 min watched"
OTHER_TURNS = "Other turns of the teacher, per 10 min watched"
STUDENT_TURNS = "Turns of students, per 10 min watched"
ASKED, SPOKE = "Seats you asked", "Seats that spoke"
ASKED_WHEN = "counts seats that a question of the teacher was put to"
SPOKE_WHEN = "counts seats that had a turn"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """Turns by their kinds, pauses of all questions and of each kind, and the seats asked and heard as two rows."""
    asks = {chip.id for chip in state.config.teacher if chip.asks}
    nameless = {chip.id for chip in state.config.chips if not chip.name}
    headings: dict[str, list[Figure]] = {QUESTIONS: [], OTHER_TURNS: [], STUDENT_TURNS: []}
    for measure in measures(state, until_ms):
        headings[_heading(measure, asks)].append(figure_of(measure, measure.key in nameless))
    blocks = [Block(heading, tuple(figures)) for heading, figures in headings.items() if figures]
    return (*blocks, *_pauses(state, until_ms), *_seats(state, until_ms))


def _heading(measure: Measure, asks: set[str]) -> str:
    if measure.group == STUDENTS:
        return STUDENT_TURNS
    return QUESTIONS if measure.key in asks else OTHER_TURNS


def _pauses(state: State, until_ms: int) -> Iterator[Block]:
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    """Where pauses were to be timed; without one that has a length, none is what was recorded."""
    begun = begun_pauses(state, until_ms)
    if not begun and not state.armed.timed:
        return
    timed = [(pause.at_ms, pause.length_ms) for pause in begun if pause.length_ms is not None]
    figures = [spread(ALL_QUESTIONS, PAUSE_COUNTS_WHEN, watched_ms, timed)]
    for kind in kinds(state, until_ms):
        if kind.chip.asks:
            lengths = [(pause.at_ms, pause.length_ms or 0) for pause in kind.pauses]
            made = spread(label(state, kind.chip), kind.chip.counts_when, watched_ms, lengths, kind.mark)
            figures.append(replace(made, nameless=not kind.chip.name))
    yield Block(PAUSES, tuple(figures))


def _seats(state: State, until_ms: int) -> Iterator[Block]:
    asked = {turn.listener for turn in questions(state)}
    spoke = {turn.speaker for turn in state.turns}
    base = state.lesson.room.base({turn.listener for turn in state.turns} | spoke)
    if not base:
        return
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    for heading, when, those in ((ASKED, ASKED_WHEN, asked), (SPOKE, SPOKE_WHEN, spoke)):
        count = len(those.intersection(base))
        yield Block(heading, (Figure(Kind.SEATS, "", when, watched_ms, count, base_count=len(base)),))
