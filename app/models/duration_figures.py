"""What the sheet and Compare say and show of the timers: figures, rows on the strip, and sentences.

Printed minutes of an exclusive group and what was not timed add up to the recorded minutes as they are printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.models.duration import (
    CUT,
    DISCARDED,
    KEY,
    LONGEST_PAUSE_MS,
    NOBODY,
    STUDENT,
    TEACHER,
    Group,
    Pause,
    State,
    Timer,
    group_of,
)
from app.models.figures import (
    FEW,
    Measure,
    Sentence,
    Stem,
    StripRow,
    Words,
    listed,
    minutes,
    quartiles,
    seconds,
    shared_out,
)
from app.models.spans import Span, joined, without

PAUSES = "pauses"
"""The key of the figure that has all timed pauses."""
PAUSE_AFTER_QUESTION = "Pause after a question"
PAUSE_ROW = "Pause after question, s"
PAUSE_COUNTS_WHEN = "counts from the end of a question to the next voice"
NEXT_IS_STUDENT, NEXT_IS_TEACHER = "a student next", "the teacher next"
NOT_TIMED = "not timed"
MINUTES = "minutes"
NAMED_IN_SENTENCE, LONGEST_LIST = 6, 160
"""With more timers, or more characters of names, a sentence gives the totals alone: the strip names them all."""
LONGEST_GROUP = 60
_NO_BREAK = "\N{NO-BREAK SPACE}"
_NEXT = ((STUDENT, "a student"), (TEACHER, "the teacher"))
_OTHERS = ((NOBODY, f"with no speech within {LONGEST_PAUSE_MS // 1000} s"), (DISCARDED, "discarded"))


@dataclass(frozen=True, slots=True)
class Minutes:
    """A group's minutes as they are printed, in tenths."""

    timers: tuple[int, ...]
    not_timed: int
    recorded: int

    @property
    def timed(self) -> int:
        return sum(self.timers)


def minutes_of(state: State, group: Group, until_ms: int) -> Minutes:
    """The tenths of minutes of a group; in an exclusive one they and what was not timed add up to the recorded."""
    recorded_ms = state.lesson.recorded_ms(until_ms)
    recorded = round(float(minutes(recorded_ms)) * 10)
    totals = [state.total_ms(timer.id, until_ms) for timer in group.timers]
    if not group.exclusive:
        return Minutes(tuple(round(float(minutes(total)) * 10) for total in totals), 0, recorded)
    *timers, left = shared_out([*totals, max(0, recorded_ms - sum(totals))], recorded)
    return Minutes(tuple(timers), left, recorded)


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    """For each timer how long it ran, in which stretches; and the pauses that were timed, if any."""
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    found = [_measure(state, timer, place, watched_ms, until_ms) for place, timer in enumerate(state.config.timers)]
    pauses = timed_pauses(state, until_ms)
    if pauses:
        times, counted = tuple(pause.at_ms for pause in pauses), tuple(pause.entry for pause in pauses)
        length_ms = sum(pause.length_ms or 0 for pause in pauses)
        place = len(found)
        found.append(
            Measure(PAUSES, PAUSE_AFTER_QUESTION, PAUSE_COUNTS_WHEN, "", place, times, counted, watched_ms, length_ms)
        )
    return tuple(found)


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    """For each group that was used a row for each timer, and what was not timed; and the pauses as stems."""
    used = _used(state, until_ms)
    rows = [row for group in used for row in _rows(state, group, group.name if len(used) > 1 else "", until_ms)]
    stems = tuple(
        Stem(pause.at_ms, pause.length_ms or 0, pause.ended == STUDENT) for pause in timed_pauses(state, until_ms)
    )
    if stems:
        rows.append(StripRow(PAUSE_ROW, stems=stems, heads=(NEXT_IS_STUDENT, NEXT_IS_TEACHER)))
    return tuple(rows)


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """For each group how much of which time was timed, for what; and what the pauses were."""
    used, begun = _used(state, until_ms), _begun(state, until_ms)
    if not used and not begun:
        base = minutes(state.lesson.watched_ms(KEY, until_ms))
        return ((Words("Nothing", bold=True), Words(f" was timed in {base} watched minutes.")),)
    said = []
    for group in state.config.groups:
        named = [Words(_short(group.name), own=True), Words(": ")] if len(state.config.groups) > 1 else []
        if group in used:
            said.append((*named, *_told(state, group, until_ms, "of" if named else "Of")))
        elif used:
            said.append((*named, Words(f"nothing was timed in {minutes(state.lesson.recorded_ms(until_ms))} minutes.")))
    return (*said, *([_pauses_told(begun)] if begun else []))


def _measure(state: State, timer: Timer, place: int, watched_ms: int, until_ms: int) -> Measure:
    group, stretches = group_of(state.config, timer.id), state.until(timer.id, until_ms)
    base_ms = state.timed_ms(group, until_ms) if group.exclusive else state.lesson.recorded_ms(until_ms)
    times = tuple(stretch.span.from_ms for stretch in stretches)
    counted = tuple(dict.fromkeys(stretch.entry for stretch in stretches))
    length_ms = state.total_ms(timer.id, until_ms)
    return Measure(
        timer.id, timer.name, timer.counts_when, group.name, place, times, counted, watched_ms, length_ms, base_ms
    )


def _used(state: State, until_ms: int) -> tuple[Group, ...]:
    """The groups in which any timer ran."""
    return tuple(
        group for group in state.config.groups if any(state.until(timer.id, until_ms) for timer in group.timers)
    )


def _rows(state: State, group: Group, heading: str, until_ms: int) -> list[StripRow]:
    tenths = minutes_of(state, group, until_ms)
    rows: list[StripRow] = []
    taken: list[Span] = []
    for timer, length in zip(group.timers, tenths.timers, strict=True):
        spans = _recorded(state, [stretch.span for stretch in state.until(timer.id, until_ms)])
        taken += spans
        rows.append(StripRow(timer.name, spans=spans, group=heading, figure=_minutes(length), unit=MINUTES))
    if group.exclusive:
        left = without(Span(state.lesson.from_ms, until_ms), [*taken, *state.lesson.gaps])
        figure, total = _minutes(tenths.not_timed), _minutes(tenths.recorded)
        rows.append(
            StripRow(NOT_TIMED, spans=left, hollow=True, group=heading, figure=figure, unit=MINUTES, total=total)
        )
    return rows


def _recorded(state: State, spans: Sequence[Span]) -> tuple[Span, ...]:
    return joined(part for span in spans for part in without(span, state.lesson.gaps))


def _minutes(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_GROUP else f"{name[:LONGEST_GROUP].rstrip()}…"


def _told(state: State, group: Group, until_ms: int, of: str) -> list[Words]:
    """As in 'Of 43.4 minutes timed, Teacher took 25.0 (58 %) in 22 stretches, ...; 0.6 of 44.0 were not timed.'."""
    tenths = minutes_of(state, group, until_ms)
    counts = [len(state.until(timer.id, until_ms)) for timer in group.timers]
    short = _totals(group, tenths, counts, of)
    ran = [n for n, count in enumerate(counts) if count]
    if len(ran) > NAMED_IN_SENTENCE or sum(len(group.timers[n].name) for n in ran) > LONGEST_LIST:
        return short
    base = "minutes timed" if group.exclusive else "recorded minutes"
    each = shares(state, group, until_ms)
    words = [Words(f"{of} "), Words(f"{_minutes(tenths.timed if group.exclusive else tenths.recorded)} {base}", True)]
    for place, n in enumerate(ran):
        words += [Words(", "), Words(group.timers[n].name, own=True), Words(f"{_NO_BREAK}" if place else " took ")]
        words += [Words(_minutes(tenths.timers[n]), bold=not place), Words(f" ({each[n]}{_NO_BREAK}%)")]
        if not place:
            words.append(Words(f" in {_stretches(counts[n])}"))
    words.append(Words(f"; {_left(tenths)}" if group.exclusive else "; they may run together."))
    return [*(replace(piece, roomy=True) for piece in words), *(replace(piece, roomy=False) for piece in short)]


def _totals(group: Group, tenths: Minutes, counts: Sequence[int], of: str) -> list[Words]:
    """The sentence that names no timer."""
    if group.exclusive:
        said = [Words(f"{_minutes(tenths.timed)} minutes", bold=True), Words(" were timed")]
        end = f" in {_stretches(sum(counts))}; {_left(tenths)}"
        return [*said, Words(end)]
    ran = sum(map(bool, counts))
    base = Words(f"{_minutes(tenths.recorded)} recorded minutes", bold=True)
    timers = "1 timer" if ran == 1 else f"{ran} timers"
    return [Words(f"{of} "), base, Words(f", {timers} took {_stretches(sum(counts))}; they may run together.")]


def _left(tenths: Minutes) -> str:
    return f"{_minutes(tenths.not_timed)} of {_minutes(tenths.recorded)} were not timed."


def _stretches(count: int) -> str:
    return f"{count} stretch{'' if count == 1 else 'es'}"


def shares(state: State, group: Group, until_ms: int) -> tuple[int, ...]:
    """Per cent for each timer: of timed time in an exclusive group, where they add up to 100, else of recorded time."""
    totals = [state.total_ms(timer.id, until_ms) for timer in group.timers]
    if group.exclusive:
        return shared_out(totals, 100)
    whole = state.lesson.recorded_ms(until_ms)
    return tuple(round(100 * total / whole) if whole else 0 for total in totals)


def _begun(state: State, until_ms: int) -> tuple[Pause, ...]:
    """All pauses that were begun; the one that lasts at the end was not timed to its own."""
    lasts = state.pausing if state.pause_at(until_ms) is not None else None
    return (*state.pauses_until(until_ms), *([Pause(lasts.at_ms, None, CUT, lasts.uid)] if lasts else []))


def timed_pauses(state: State, until_ms: int) -> tuple[Pause, ...]:
    """The pauses that a first word ended, in their order."""
    return tuple(pause for pause in _begun(state, until_ms) if pause.timed)


def _pauses_told(begun: Sequence[Pause]) -> Sentence:
    """As in '39 of 41 pauses were timed: middle 2.4 s, half between 1.6 and 3.3 s. ...'."""
    lengths = [pause.length_ms for pause in begun if pause.length_ms is not None]
    number = str(len(lengths)) if len(lengths) == len(begun) else f"{len(lengths)} of {len(begun)}"
    one = len(begun) == 1
    words = [Words(f"{number} pause{'' if one else 's'}", bold=True), Words(f" {'was' if one else 'were'} timed")]
    if len(lengths) >= FEW:
        low, middle, high = (seconds(value) for value in quartiles(lengths))
        words += [
            Words(": middle "),
            Words(f"{middle}{_NO_BREAK}s", bold=True),
            Words(f", half between {low} and {high}{_NO_BREAK}s"),
        ]
    elif lengths:
        words += [Words(": "), Words(listed([f"{seconds(length)}{_NO_BREAK}s" for length in lengths]), bold=True)]
    ended = Counter(pause.ended for pause in begun)
    if lengths:
        spoke = [f"{who} {ended[by]}" for by, who in _NEXT if ended[by]]
        words.append(Words(f". Spoke next: {', '.join(spoke)}", roomy=True))
    others = [f"{ended.pop(by)} {what}" for by, what in _OTHERS if ended[by]]
    cut = sum(count for by, count in ended.items() if by not in (STUDENT, TEACHER))
    others += [f"{cut} not timed to the end"] if cut else []
    if others:
        words.append(Words(f". Without a length: {', '.join(others)}"))
    return (*words, Words("."))
