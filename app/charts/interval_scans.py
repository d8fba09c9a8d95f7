"""A scan, drawn: a block of lines for each table or row of seats, a column for each scan, each state with its number.

States are told apart by their line and their mark. What could not be told stands beside them, and is in no base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from matplotlib.axes import Axes

from app.charts.canvas import Box, draw_boxes
from app.charts.interval_frame import Block, Frame, Row, heights_mm, time_mm
from app.charts.panel import Panel
from app.charts.setting import INK2, Word, cut_to, word
from app.models.figures import span
from app.models.room import SEATING, rows
from app.models.time_sample import EMPTY, UNCLEAR, State
from app.models.time_sample_cells import Cell
from app.models.time_sample_figures import EMPTY_SEAT, NOT_REACHED, NOT_TOLD, Looked, Sampled, label, looked, sampled
from app.models.whereabouts import longest_used, stood_otherwise
from app.palette import LIGHT

HEADING = "What students were doing, look by look"
ABOUT = "{n} in {scans}, one every {every}."
BY_TABLE, BY_ROW = "Table by table", "Row by row from the board"
BARS, NUMBERS = " {by}: bars from zero on one scale.", " Numbers are looks."
OWN_SCALE = " Bars of all seats have a scale of their own."
LONGEST_USED = " Seats as they were longest."
FROM = " States from {}."
ALL_SEATS, OTHERS, A_ROW = "All seats", "Others", "Row {}"
MOST_LINES = 50
"""With more of them rows of seats take the place of tables, and at last all seats stand together."""
_LEVELS = ("ink", "ink2", "strong", "quiet", "line", "canvas")
"""Of the states from the first one; up to three begin with the second of these."""
_ABOUT_MM = 3.1
"""Above the graphic."""
_DIGIT_MM, _PAD_MM, _THIN_MM, _NUMBER_PT = 1.3, 0.5, 2.9, 7.0
_SHORTEST_MM, _NARROW_SHARE = 2.0, 1 / 3
"""In columns with less room than that, or than such a share of the others, numbers stand without bars."""


@dataclass(frozen=True, slots=True)
class _Seats:
    """Seats that share a block."""

    name: str
    students: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A state, or what is in no base, as a line of each block."""

    key: str
    name: str
    mark: int | None = None
    level: str = "card"
    """The colour of its bars, a level of grey."""


def panels(state: State, until_ms: int, width_mm: float) -> tuple[Panel, ...]:
    """The blocks, if any seat was looked at."""
    found = sampled(state, until_ms)
    if not found.entered:
        return ()
    lines, (by, parts) = _lines(state, found), _parts(state, until_ms, found)
    whole = _blocks(state, found, lines, parts)
    total = whole[-1:]
    (least, most), (close, _) = heights_mm(whole), heights_mm(total)

    about = _about(state, until_ms, found)

    def draw(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        # Where there is no room for the tables their sum stands alone.
        fits = box[3] - box[1] >= least - 0.01
        frame = Frame(state, until_ms, whole if fits else total, box)
        shown = parts if fits else ()
        upright = _is_upright(frame)
        yield from _drawn(frame, axes, lines, shown, upright)
        said = about + (BARS.format(by=by) if shown else "") + (OWN_SCALE if upright else NUMBERS if shown else "")
        yield cut_to(word(said, box[0], box[1] - _ABOUT_MM, box[2] - box[0], size=7.6, fill=INK2), 3.6)

    alt = _alt(state, found, lines, parts)
    return (Panel(HEADING, "", alt, 1.0, least, most, draw, time_mm(width_mm), close_mm=close),)


def _about(state: State, until_ms: int, found: Sampled) -> str:
    seen, config = looked(state, found.entered), state.config
    n = f"{seen.told} look{'' if seen.told == 1 else 's'} that could be told"
    scans = f"{len(found.entered)} scan{'' if len(found.entered) == 1 else 's'}"
    about = ABOUT.format(n=n, scans=scans, every=span(config.interval_ms))
    about += LONGEST_USED if stood_otherwise(state.lesson, until_ms) else ""
    return about + (FROM.format(config.source) if config.source.strip() else "")


def _lines(state: State, found: Sampled) -> list[_Line]:
    """The agreed states, and what else there was."""
    seen = looked(state, found.entered)
    agreed = state.config.states
    levels = _LEVELS[len(agreed) <= len(_LEVELS) // 2 :]
    lines = [_Line(known.id, label(known, n), n, levels[n % len(levels)]) for n, known in enumerate(agreed)]
    beside = ((UNCLEAR, NOT_TOLD), (EMPTY, EMPTY_SEAT))
    return [*lines, *(_Line(key, name) for key, name in beside if seen.states[key])]


def _parts(state: State, until_ms: int, found: Sampled) -> tuple[str, tuple[_Seats, ...]]:
    """The tables of the layout that stood longest; where there are none or too many, the rows of seats."""
    layout, students = longest_used(state.lesson, until_ms), state.lesson.room.students
    seen = frozenset(
        seat for number in found.entered for seat in state.scanned[number].there | state.scanned[number].looks.keys()
    )
    places = [place for place in layout.places if place.student in students]
    shared = [piece for piece in layout.pieces if piece.kind in SEATING and len(layout.at(piece.id)) > 1]
    tables = [
        _Seats(_named(state.lesson.room.called(piece.id)), frozenset(p.student for p in layout.at(piece.id)))
        for piece in sorted(shared, key=lambda piece: (len(piece.name), piece.name))
    ]
    in_rows = [
        _Seats(A_ROW.format(n), frozenset(place.student for place in row)) for n, row in enumerate(rows(places), 1)
    ]
    each = len(_lines(state, found))
    for by, all_of_them in ((BY_TABLE, tables), (BY_ROW, in_rows)):
        known = frozenset(seat for part in all_of_them for seat in part.students)
        parts = [part for part in all_of_them if part.students & seen]
        parts += [_Seats(OTHERS, seen - known)] if seen - known else []
        if len(parts) > 1 and (len(parts) + 1) * each < MOST_LINES and len(known) > len(seen) / 2:
            return by, tuple(parts)
    return "", ()


def _named(called: str) -> str:
    return called[:1].upper() + called[1:]


def _blocks(state: State, found: Sampled, lines: Sequence[_Line], parts: Sequence[_Seats]) -> list[Block]:
    blocks = [Block(part.name, _rows(lines, looked(state, found.entered, part.students)), True) for part in parts]
    seen = looked(state, found.entered)
    more = (Row(NOT_REACHED, str(seen.not_reached), faint=True),) if seen.not_reached else ()
    return [*blocks, Block(ALL_SEATS, (*_rows(lines, seen), *more), True)]


def _rows(lines: Sequence[_Line], seen: Looked) -> tuple[Row, ...]:
    return tuple(
        Row(line.name, f"{seen.states[line.key]}{f' of {seen.told}' if line.mark is not None else ''}", line.mark,
            line.mark is None)
        for line in lines
    )  # fmt: skip


def _drawn(frame: Frame, axes: Axes, lines: Sequence[_Line], parts: Sequence[_Seats], upright: bool) -> Iterator[Word]:
    frame.draw_ground(axes)
    entered, state = frame.those(Cell.ENTERED), frame.state
    each = [[looked(state, [number], part.students) for number in entered] for part in parts]
    mosts = {
        number: max((part[n].states[line.key] for part in each for line in lines), default=0)
        for n, number in enumerate(entered)
    }
    stands = partial(_upright_bar, frame, axes, max(mosts.values(), default=0) or 1)
    bar = stands if upright else partial(_flat_bar, frame, axes, _per_look_mm(frame, mosts))
    for n, part in enumerate(each):
        for place, line in enumerate(lines):
            for number, seen in zip(entered, part, strict=True):
                yield from bar((n, place, number), seen.states[line.key], line)
    largest = _largest(state, entered)
    for number in entered:
        seen = looked(state, [number])
        counts = [(seen.states[line.key], line) for line in lines]
        if len(frame.blocks[-1].rows) > len(lines):
            counts.append((seen.not_reached, _Line(NOT_REACHED, NOT_REACHED)))
        for place, (count, line) in enumerate(counts):
            # Of all seats the numbers alone, where they have room: bars have another scale.
            if upright:
                yield from _upright_bar(frame, axes, largest, (len(parts), place, number), count, line)
            else:
                left, y = frame.across(number)[0], frame.middle(len(parts), place)
                yield from _digits(count, left + min(1.0, frame.pitch_across * 0.1), y, line.mark is not None)
    frame.draw_breaks(axes)
    yield from frame.words(axes, "Scan", "looks")
    yield from frame.legend(axes, "")


_At = tuple[int, int, int]
"""Block, line and scan."""


def _largest(state: State, numbers: Sequence[int]) -> int:
    """The most looks of one scan that found one state, or did not come to be."""
    found = [looked(state, [number]) for number in numbers]
    return max((max(seen.not_reached, *seen.states.values()) for seen in found), default=0) or 1


def _is_upright(frame: Frame) -> bool:
    """Whether columns have no room for the numbers of all seats: bars stand upright then, without numbers."""
    digits = len(str(_largest(frame.state, frame.those(Cell.ENTERED))))
    return frame.pitch_across < max(_THIN_MM, _DIGIT_MM * digits + 0.5)


def _per_look_mm(frame: Frame, mosts: Mapping[int, int]) -> dict[int, float]:
    """How long a bar is for each look, in each scan: the same in all; 0 where its column has no room for such bars.

    `mosts` says how many looks the longest bar of each scan is for. The last column may be narrower than the others:
    it makes all bars shorter as long as it is not much narrower.
    """
    taken = 2 * _PAD_MM + _DIGIT_MM * len(str(max(mosts.values(), default=0))) + 0.5
    rooms = {number: right - left - taken for number in mosts for left, right in (frame.across(number),)}
    least = max(_SHORTEST_MM, max(rooms.values(), default=0.0) * _NARROW_SHARE)
    each = min((rooms[number] / most for number, most in mosts.items() if most and rooms[number] >= least), default=0.0)
    return {number: each if each * most <= rooms[number] + 0.01 else 0.0 for number, most in mosts.items()}


def _flat_bar(
    frame: Frame, axes: Axes, per_look_mm: Mapping[int, float], at: _At, count: int, line: _Line
) -> Iterator[Word]:
    """A bar with its number after it, or the number where there is no room for bars."""
    y, left = frame.middle(at[0], at[1]), frame.across(at[2])[0]
    bar, half = per_look_mm[at[2]] * count, min(frame.pitch * 0.34, 1.3)
    if bar:
        _draw_bar(axes, (left + _PAD_MM, y - half, left + _PAD_MM + bar, y + half), line)
    yield from _digits(count, left + _PAD_MM + bar + 0.5, y, line.mark is not None)


def _upright_bar(frame: Frame, axes: Axes, most: int, at: _At, count: int, line: _Line) -> Iterator[Word]:
    """A bar alone, from the foot of its line."""
    foot, (left, right) = frame.middle(at[0], at[1]) + frame.pitch * 0.42, frame.across(at[2])
    if count:
        _draw_bar(axes, (left + 0.1, foot - frame.pitch * 0.84 * count / most, right - 0.1, foot), line)
    yield from ()


def _draw_bar(axes: Axes, box: Box, line: _Line) -> None:
    edge_pt = 0.5 if box[2] - box[0] >= 1.0 else 0.25
    draw_boxes(axes, [box], facecolors=LIGHT[line.level], edgecolors=LIGHT["ink2"], linewidths=edge_pt)


def _digits(count: int, x: float, y: float, in_base: bool) -> Iterator[Word]:
    if not count and not in_base:
        # The figure at the end of the line says it of all scans.
        return
    look = {"weight": 600} if in_base and count else {"fill": INK2}
    yield word(str(count), x, y, 8, size=_NUMBER_PT, **look)


def _alt(state: State, found: Sampled, lines: Sequence[_Line], parts: Sequence[_Seats]) -> str:
    """What the blocks show, in words: the names once, then numbers in their order."""

    def said(seen: Looked) -> str:
        numbers = ", ".join(str(seen.states[line.key]) for line in lines)
        return f"{numbers}; {NOT_REACHED} {seen.not_reached}" if seen.not_reached else numbers

    words = [f"Looks at each seat in {len(found.entered)} scans, for each table or row the number in each state."]
    words += [f"Missed: scan {', '.join(map(str, found.missed))}."] if found.missed else []
    words += [f"Not watched: scan {', '.join(map(str, found.unseen))}."] if found.unseen else []
    words.append(f"The numbers are, in this order: {'; '.join(line.name for line in lines)}.")
    for part in (*parts, _Seats(ALL_SEATS, frozenset(state.lesson.room.students))):
        seen = looked(state, found.entered, part.students)
        words.append(f"{part.name}, {seen.told} looks that could be told: {said(seen)}.")
    words += [f"Scan {number}: {said(looked(state, [number]))}." for number in found.entered]
    return " ".join(words)
