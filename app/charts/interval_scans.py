"""A scan, drawn: a block of lines for each table or row of seats, a column for each scan, each state with its number.

States are told apart by their line and their mark. What could not be told stands beside them, and is in no base.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
BARS = " {by}: bars from zero on one scale, each with its number of looks."
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

    about, bars = _about(state, until_ms, found), BARS.format(by=by) if parts else ""

    def draw(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        # Where there is no room for the tables their sum stands alone.
        fits = box[3] - box[1] >= least - 0.01
        yield from _drawn(state, until_ms, axes, box, whole if fits else total, parts if fits else (), lines)
        said = word(about + (bars if fits else ""), box[0], box[1] - _ABOUT_MM, box[2] - box[0], size=7.6, fill=INK2)
        yield cut_to(said, 3.6)

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


def _drawn(
    state: State, until_ms: int, axes: Axes, box: Box, blocks: Sequence[Block], parts: Sequence[_Seats],
    lines: Sequence[_Line],
) -> Iterator[Word]:  # fmt: skip
    frame = Frame(state, until_ms, blocks, box)
    frame.draw_ground(axes)
    entered = frame.those(Cell.ENTERED)
    each = [[looked(state, [number], part.students) for number in entered] for part in parts]
    most = max((seen.states[line.key] for part in each for seen in part for line in lines), default=0) or 1
    for n, part in enumerate(each):
        for place, line in enumerate(lines):
            for number, seen in zip(entered, part, strict=True):
                yield from _bar(frame, axes, (n, place, number), seen.states[line.key], most, line)
    # Of all seats the numbers alone: their bars would have another scale.
    figures = partial(_number, frame)
    for number in entered:
        seen = looked(state, [number])
        for place, line in enumerate(lines):
            yield from figures((len(parts), place, number), seen.states[line.key], line.mark is not None)
        if len(blocks[-1].rows) > len(lines):
            yield from figures((len(parts), len(lines), number), seen.not_reached, False)
    frame.draw_breaks(axes)
    yield from frame.words(axes, "Scan", "looks")
    yield from frame.legend(axes, "")


_At = tuple[int, int, int]
"""Block, line and scan."""


def _bar(frame: Frame, axes: Axes, at: _At, count: int, most: int, line: _Line) -> Iterator[Word]:
    """A bar with its number after it; in narrow columns it stands upright and alone."""
    y, (left, right) = frame.middle(at[0], at[1]), frame.across(at[2])
    digits = _DIGIT_MM * len(str(most)) + 0.5
    look = {"facecolors": LIGHT[line.level], "edgecolors": LIGHT["ink2"], "linewidths": 0.5}
    room, half = right - left - 2 * _PAD_MM - digits, min(frame.pitch * 0.34, 1.3)
    if right - left < _THIN_MM:
        if count:
            foot = y + frame.pitch * 0.42
            box = (left + 0.1, foot - frame.pitch * 0.84 * count / most, right - 0.1, foot)
            draw_boxes(axes, [box], **look)
        return
    bar = room * count / most if room >= 2.0 else 0.0
    if bar:
        draw_boxes(axes, [(left + _PAD_MM, y - half, left + _PAD_MM + bar, y + half)], **look)
    yield from _digits(count, left + _PAD_MM + bar + 0.5, y, line.mark is not None)


def _number(frame: Frame, at: _At, count: int, in_base: bool) -> Iterator[Word]:
    left, right = frame.across(at[2])
    if right - left >= _DIGIT_MM * len(str(count)) + 0.4:
        yield from _digits(count, left + min(_PAD_MM + 0.5, (right - left) * 0.1), frame.middle(at[0], at[1]), in_base)


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
