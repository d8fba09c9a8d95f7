"""What the sheet and Compare say and show of Intervals: figures, a row on the strip, and sentences.

A figure is a number of intervals or looks with its base, never minutes and never a frequency. What was missed, not
watched or recorded in part is in no base; states of a scan are never merged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from app.models.figures import Measure, Sentence, StripRow, Words, listed, minutes, span
from app.models.spans import Span, within
from app.models.time_sample import (
    EMPTY,
    KEY,
    LATE_MS,
    MOMENTARY,
    PARTIAL,
    SCAN,
    UNCLEAR,
    WHOLE,
    Code,
    Filled,
    Look,
    State,
    is_passed,
    late_ms,
    prompt_ms,
    span_of,
    states,
)
from app.models.time_sample_cells import Cell, cells

NOT_TOLD, EMPTY_SEAT, NOT_REACHED = "could not tell", "empty seat", "not reached"
NOUNS = {MOMENTARY: "look", PARTIAL: "interval", WHOLE: "whole interval", SCAN: "scan"}
"""What a figure of each kind counts; of a scan, what was entered."""
ROWS = {MOMENTARY: "Looks", PARTIAL: "Intervals", WHOLE: "Whole intervals", SCAN: "Scans"}
"""What the row on the strip is called."""
A_TICK_MEANS = {
    MOMENTARY: "Intervals of {}: a tick means that it happened at the prompt, at the interval's end.",
    PARTIAL: "Intervals of {}: a tick means that it was seen at some time in the interval.",
    WHOLE: "Intervals of {}: a tick means that it lasted the whole interval.",
    SCAN: "Every {} one look at each seat, in reading order.",
}
MOST_IN_A_SENTENCE, LONGEST_NAMES, SENTENCES = 8, 200, 3
"""More codes, or more characters of their names, have no sentence: the grid has them all. So few have one each."""
BESIDE = {UNCLEAR: "what the child did could not be seen or told", EMPTY: "the child was not in its seat"}
"""When the states that are in no base count."""
_VERBS = {MOMENTARY: (" was seen at ", " at "), PARTIAL: (" was seen in ", " in "), WHOLE: (" filled ", " ")}
_ON_STRIP = 4
"""A moment takes so small a part of its interval on the strip."""


@dataclass(frozen=True, slots=True)
class Sampled:
    """What became of the intervals or scans that were due, by their numbers."""

    entered: tuple[int, ...]
    """Those in the base."""
    missed: tuple[int, ...]
    unseen: tuple[int, ...]
    """Those that nobody watched."""
    in_part: tuple[int, ...]
    """Those that were entered and not recorded from beginning to end, where all of an interval counts."""

    @property
    def due(self) -> int:
        """How many could have been entered."""
        return len(self.entered) + len(self.missed) + len(self.unseen)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of some seats in a scan, or in all."""

    states: Counter[str]
    """How many looks found each state, could not tell and empty seat among them."""
    not_reached: int

    @property
    def told(self) -> int:
        """The base: the looks that could be told."""
        return sum(self.states.values()) - self.states[UNCLEAR] - self.states[EMPTY]


def sampled(state: State, until_ms: int) -> Sampled:
    """What became of each interval of a lesson that ended then."""
    found = list(enumerate(cells(state, until_ms), 1))

    def those(*kinds: Cell) -> tuple[int, ...]:
        return tuple(number for number, cell in found if cell in kinds)

    return Sampled(those(Cell.ENTERED), those(Cell.MISSED), those(Cell.NOT_WATCHED), those(Cell.IN_PART))


def looked(state: State, numbers: Collection[int], seats: Collection[str] | None = None) -> Looked:
    """What was seen in these scans, of all seats or of these."""
    found, not_reached = Counter[str](), 0
    for number in numbers:
        scan = state.scanned[number]
        wanted = [seat for seat in scan.there | scan.looks.keys() if seats is None or seat in seats]
        found.update(scan.looks[seat].state for seat in wanted if seat in scan.looks)
        not_reached += sum(seat not in scan.looks for seat in wanted)
    return Looked(found, not_reached)


def seen_in(state: State, code: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """In which of these intervals a code was entered."""
    return tuple(number for number in numbers if code in state.codes_of(number))


def label(code: Code, mark: int) -> str:
    """The name of a code or state, or for one without its place."""
    return code.name or f"Code {mark + 1}"


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    """For each code the intervals it was entered in; of a scan for each state the looks that found it."""
    found = sampled(state, until_ms)
    return tuple(_states(state, found, until_ms) if state.config.by_seat else _codes(state, found, until_ms))


def _codes(state: State, found: Sampled, until_ms: int) -> Iterator[Measure]:
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    for mark, code in enumerate(state.config.codes):
        numbers = seen_in(state, code.id, found.entered)
        times = tuple(_moment(state, number) for number in numbers)
        counted = tuple(entry for number in numbers for entry in state.filled[number].entries)
        yield Measure(
            code.id, label(code, mark), code.counts_when, code.group, mark, times, counted, watched_ms,
            base_count=len(found.entered),
        )  # fmt: skip


def _states(state: State, found: Sampled, until_ms: int) -> Iterator[Measure]:
    watched_ms, told = state.lesson.watched_ms(KEY, until_ms), looked(state, found.entered).told
    looks = sorted(
        (look for number in found.entered for look in state.scanned[number].looks.values()),
        key=lambda look: look.at_ms,
    )
    agreed = {known.id: (label(known, mark), known) for mark, known in enumerate(state.config.states)}
    for mark, (key, name) in enumerate(states(state.config)):
        these: list[Look] = [look for look in looks if look.state == key]
        named, known = agreed.get(key, (name, None))
        if known is None and not these:
            continue
        yield Measure(
            key, named, known.counts_when if known else BESIDE[key], known.group if known else "", mark,
            tuple(look.at_ms for look in these), tuple(dict.fromkeys(look.entry for look in these)), watched_ms,
            base_count=told if known else 0,
        )  # fmt: skip


def _moment(state: State, number: int) -> int:
    """The lesson time that stands for an interval: its beginning, or its look."""
    return prompt_ms(state.config, number) if state.config.kind == MOMENTARY else span_of(state.config, number).from_ms


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    """One row: what was entered, and what was missed."""
    found = sampled(state, until_ms)
    if not found.due and not found.in_part:
        return ()
    entered = within((_on_strip(state, number) for number in found.entered), state.lesson.from_ms, until_ms)
    if not state.config.by_seat and state.config.kind != MOMENTARY:
        entered = tuple(_cut(span_of(state.config, number), until_ms) for number in found.entered)
    missed = tuple(_cut(_on_strip(state, number), until_ms) for number in found.missed)
    kind = state.config.kind
    figure, unit = f"{len(found.entered)} of {found.due}", f"{NOUNS[kind]}s"
    return (StripRow(ROWS[kind], spans=entered, figure=figure, unit=unit, parted=True, slashed=missed),)


def _on_strip(state: State, number: int) -> Span:
    """Where an interval stands on the strip: all of it, or the part of it at its moment; a scan with its looks."""
    found, kind = span_of(state.config, number), state.config.kind
    part = found.length_ms // _ON_STRIP
    if kind == MOMENTARY:
        return Span(found.until_ms - part, found.until_ms)
    if kind == SCAN:
        scan = next((known for known in state.lesson.scans if known.number == number), None)
        return Span(found.from_ms, found.from_ms + part) if scan is None else Span(scan.from_ms, scan.until_ms)
    return found


def _cut(found: Span, until_ms: int) -> Span:
    return Span(found.from_ms, min(found.until_ms, until_ms))


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    """Each code with its base, in the order of the plan; of many how many intervals were entered. Or the looks."""
    found = sampled(state, until_ms)
    if not found.due:
        watched = minutes(state.lesson.watched_ms(KEY, until_ms))
        what, due = f"No {NOUNS[state.config.kind]}", "recorded throughout" if found.in_part else "due"
        return ((Words(what, bold=True), Words(f" was {due} in {watched} watched minutes.")),)
    if not found.entered:
        base = _so_many(found.due, NOUNS[state.config.kind])
        return ((Words("None", bold=True), Words(f" of {base} was entered{_left_out(found)}.")),)
    return tuple(_looks_told(state, found) if state.config.by_seat else _codes_told(state, found))


def _codes_told(state: State, found: Sampled) -> Iterator[Sentence]:
    codes = [(label(code, mark), code) for mark, code in enumerate(state.config.codes)]
    base, noun = len(found.entered), NOUNS[state.config.kind]
    (verb, then), tail = _VERBS[state.config.kind], _left_out(found)
    counts = {code.id: len(seen_in(state, code.id, found.entered)) for _, code in codes}
    groups = list(dict.fromkeys(code.group for _, code in codes))
    each = [[(name, code) for name, code in codes if code.group == group] for group in groups]
    if len(codes) <= SENTENCES:
        for n, (name, code) in enumerate(codes):
            of = f" {noun if base == 1 else f'{noun}s'}{'' if n else tail}."
            yield (Words(name, own=True), Words(verb), Words(f"{counts[code.id]} of {base}", bold=True), Words(of))
        return
    if len(each) > SENTENCES or any(_are_many(names) for names in each):
        of = f" of {_so_many(found.due, noun)} {'was' if base == 1 else 'were'} entered, with {len(codes)} codes"
        yield (Words(str(base), bold=True), Words(f"{of}{tail}."))
        return
    for n, group in enumerate(each):
        words = [Words("Of "), Words(_so_many(base, noun), bold=True), Words(", ")]
        for place, (name, code) in enumerate(group):
            words += [Words(", ")] if place else []
            words += [Words(name, own=True), Words(then if place else verb), Words(str(counts[code.id]), bold=True)]
        yield (*words, Words(f"{'' if n else tail}."))


def _are_many(names: Sequence[tuple[str, Code]]) -> bool:
    return len(names) > MOST_IN_A_SENTENCE or sum(len(name) for name, _ in names) > LONGEST_NAMES


def _looks_told(state: State, found: Sampled) -> Iterator[Sentence]:
    """As in 'Of 256 looks that could be told: agreed task 141, listening 93. 14 looks could not be told.'."""
    seen = looked(state, found.entered)
    words = [Words("Of "), Words(f"{_so_many(seen.told, 'look')} that could be told", bold=True), Words(": ")]
    for mark, known in enumerate(state.config.states):
        words += [Words(", ")] if mark else []
        words += [Words(label(known, mark), own=True), Words(" "), Words(str(seen.states[known.id]), bold=True)]
    not_told = seen.states[UNCLEAR]
    yield (*words, Words(f". {_so_many(not_told, 'look')} could not be told." if not_told else "."))
    said = [f"{seen.not_reached} {'was' if seen.not_reached == 1 else 'were'} not reached"] if seen.not_reached else []
    empty = seen.states[EMPTY]
    said += [f"{empty} {'was' if empty == 1 else 'were'} empty"] if empty else []
    if said:
        whole = sum(seen.states.values()) + seen.not_reached
        scans = f" in {_so_many(len(found.entered), 'scan')}"
        of = Words(f"{_so_many(whole, 'seat')} to be looked at", bold=True)
        yield (Words("Of "), of, Words(f"{scans}, {listed(said)}{_left_out(found, 'scan')}."))
    elif found.missed or found.unseen:
        were = "was" if len(found.entered) == 1 else "were"
        yield (Words(f"{len(found.entered)} of {_so_many(found.due, 'scan')}", bold=True), Words(f" {were} made"),
               Words(f"{_left_out(found)}."))  # fmt: skip


def _left_out(found: Sampled, noun: str = "") -> str:
    """As in '; 1 was missed, 2 were not watched'; with a noun '; 1 scan was missed, ...'."""
    parts = [(found.missed, "missed"), (found.unseen, "not watched")]
    said = [
        f"{_so_many(len(those), noun) if noun else len(those)} {'was' if len(those) == 1 else 'were'} {what}"
        for those, what in parts
        if those
    ]
    return f"; {', '.join(said)}" if said else ""


def _so_many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _is_same(filled: Filled) -> bool:
    return filled.same_as is not None and not filled.instead


def how(state: State, until_ms: int) -> str:
    """What was sampled and how, and why what is missing is missing."""
    config, found = state.config, sampled(state, until_ms)
    noun = NOUNS[config.kind].removeprefix("whole ")
    said = [A_TICK_MEANS[config.kind].format(span(config.interval_ms))]
    said += ["One code for each."] if not (config.several or config.by_seat) else []
    late = [late_ms(state, number) for number in found.entered if late_ms(state, number)]
    if late:
        most = f"by {'up to ' if len(late) > 1 else ''}{max(late) // 1000} s"
        were = "was" if len(late) == 1 else "were"
        said.append(f"{_so_many(len(late), 'look')} {were} entered later than {LATE_MS // 1000} s, {most}.")
    same = 0 if config.by_seat else sum(_is_same(state.filled[number]) for number in found.entered)
    said += [f"{_so_many(same, noun)} entered as the same as before."] if same else []
    gone = sum(is_passed(state, number, until_ms) for number in found.missed)
    why = [f"{gone} in time that was not recorded or not watched"] if gone else []
    why += [f"{len(found.missed) - gone} without an entry while it was open"] if len(found.missed) > gone else []
    said += [f"Missed (a slash), in no base: {' and '.join(why)}."] if why else []
    said += [f"Not watched, in no base: {_so_many(len(found.unseen), noun)}."] if found.unseen else []
    ended = sum(span_of(config, number).until_ms > until_ms for number in found.in_part)
    parts = len(found.in_part) - ended
    said += [f"Recorded in part only, in no base: {_so_many(parts, noun)}."] if parts else []
    said += ["The last interval was cut short by the end of the recording and is in no base."] if ended else []
    return " ".join(said)
