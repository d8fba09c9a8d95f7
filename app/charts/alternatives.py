"""What the graphics show, in words: for a reader who cannot see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.charts.axis import breaks
from app.charts.words import Lesson, Part, before, during_scans
from app.models.figures import FEW, StripRow, listed, quartiles, seconds, span

_MOST = 12
"""So many times of a row are listed."""
_MOST_VALUES = 60


def strip_alt(page: Lesson) -> str:
    """What the strip shows."""
    words = [f"Time line of the lesson, {page.hours}, with a mark at the time of each event."]
    phases = [f"{phase.name} from {page.clock(phase.at_ms)}" for phase in page.state.phases]
    words += [f"Phases: {'; '.join(phases)}."] if phases else []
    for part in page.parts:
        words += [f"{row.label}: {_row(row, page)}." for row in part.rows]
        words += [
            f"{part.title} not watched {page.clock(away.from_ms)} to {page.clock(away.until_ms)}." for away in part.away
        ]
        words += [during_scans([part])] if part.set_aside else []
    spans = [("Not recorded", gap) for gap in page.state.gaps]
    spans += [("Covered", cover) for cover in page.state.covered(page.until_ms)]
    words += [f"{name} {page.clock(found.from_ms)} to {page.clock(found.until_ms)}." for name, found in spans]
    pauses = breaks(page.state, page.until_ms)
    words += [f"Paused at {before(page, pause)} for {span(pause.length_ms or 0)}." for pause in pauses]
    return " ".join([*words, *_notes(page)])


def rows_alt(page: Lesson, rows: Sequence[StripRow], places: bool = True) -> str:
    """What rows of spans over time show, each with what was marked in it."""
    where = "where you were and " if places else ""
    words = [f"Time line of the lesson, {page.hours}, with bars for {where}what was timed."]
    for row in rows:
        marked = sum(len(times_ms) for _, times_ms in row.marks)
        marks = f"; {marked} mark{'' if marked == 1 else 's'} on it" if marked else ""
        words.append(f"{row.label}: {_row(replace(row, marks=()), page)}{marks}.")
    return " ".join(words)


def bars_alt(page: Lesson) -> str:
    """What the bars show."""
    words = [f"{measure.label} {measure.count}" for measure in page.counted]
    return f"Bars from zero, one for each thing counted, in number of events: {'; '.join(words)}."


def dots_alt(part: Part) -> str:
    """What the dots show."""
    lengths = sorted(stem.length_ms for stem in part.stems)
    values = [seconds(length) for length in lengths[:_MOST_VALUES]]
    values += [f"{len(lengths) - _MOST_VALUES} more"] if len(lengths) > _MOST_VALUES else []
    middle = f" A line stands at the middle one, {seconds(quartiles(lengths)[1])}." if len(lengths) >= FEW else ""
    return f"Dots on an axis in seconds from zero, one for each timed pause: {listed(values)}.{middle}"


def _row(row: StripRow, page: Lesson) -> str:
    """What one row shows."""
    if row.said:
        times = _cut([page.clock(said.at_ms) for said in row.said])
        return f"{len(row.said)} quote{'' if len(row.said) == 1 else 's'} at {listed(times)}"
    if row.stems:
        filled, opened = row.heads
        said = [f"{page.clock(s.at_ms)} {seconds(s.length_ms)} s, {filled if s.filled else opened}" for s in row.stems]
        return "; ".join(_cut(said))
    if row.marks:
        times = [page.clock(at_ms) for _, found in row.marks for at_ms in found]
        count = len(times)
        if not count:
            return "no event"
        times = [*times[:_MOST], f"{count - _MOST} more until {times[-1]}"] if count > _MOST else times
        return f"{count} event{'' if count == 1 else 's'} at {listed(times)}"
    spans = [f"{page.clock(found.from_ms)} to {page.clock(found.until_ms)}" for found in row.spans]
    total = f"; in all {row.total} {row.unit}" if row.total else ""
    missed = f"; missed: {'; '.join(_cut([page.clock(found.from_ms) for found in row.slashed]))}" if row.slashed else ""
    return f"{row.figure} {row.unit}{', ' if spans else ''}{'; '.join(_cut(spans))}{missed}{total}"


def _cut(said: Sequence[str]) -> list[str]:
    return [*said[:_MOST], f"{len(said) - _MOST} more"] if len(said) > _MOST else list(said)


def _notes(page: Lesson) -> list[str]:
    times = [page.clock(note.at_ms) for note in page.state.notes if not note.bright]
    stars = [page.clock(note.at_ms) for note in page.state.notes if note.bright]
    found = (("Notes", times), ("Bright spots", stars))
    return [f"{name} at {listed(_cut(clocks))}." for name, clocks in found if clocks]
