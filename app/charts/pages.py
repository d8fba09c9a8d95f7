"""What stands on which page: one, or a second one for what has a page of its own. Never three.

Where two have one, they share it if all of it has room there; else the smaller one moves to the first page, or stands
on the second one with its sum, or is left out, which the page then says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.charts import panel_band
from app.charts.evidence_band import Draw
from app.charts.panel import Panel
from app.charts.words import Lesson, Part
from app.models.duration_figures import PAUSES
from app.models.figures import Sentence, StripRow


@dataclass(frozen=True, slots=True)
class Content:
    """What a page shows: what it is about, and its panels; for each part its sentences, and what draws bars or dots."""

    page: Lesson
    sentences: Sequence[Sequence[Sentence]]
    draws: Sequence[Draw | None] = ()
    bands: Sequence[Sequence[Panel]] = ()
    """Panels that stand beside each other, band by band."""
    close: bool = False
    """Whether panels may stand with their sums alone."""


@dataclass(frozen=True, slots=True)
class Pages:
    """One way to share out what there is."""

    first: Content
    second: Content | None = None
    is_moved: bool = False
    """Whether a panel of the second page is on the first one, so that all of those have to find room there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one method has to show."""

    part: Part
    sentences: tuple[Sentence, ...]
    panels: tuple[Panel, ...]
    own_page: bool
    """Whether its panels have a page of their own."""
    draw: Draw | None

    @property
    def lasts(self) -> bool:
        """Whether what it recorded lasted: rows of spans."""
        return any(row.spans and not row.marks and not row.parted for row in self.part.rows)

    @property
    def names(self) -> set[str]:
        """What it calls its categories, however they are written."""
        rows = [row.label for row in self.part.rows if not (row.hollow or row.stems)]
        return {_bare(name) for name in (*rows, *(measure.label for measure in self.part.measures))}


def choices(page: Lesson, shown: Sequence[Shown]) -> tuple[Pages, ...]:
    """The ways to share it out, the one that is to be taken if it fits first. `page` has no parts yet."""
    found = _all_told_apart(shown)
    own = [each for each in found if each.own_page and each.panels]
    if not own:
        return (_pages(page, found, []),)
    if len(own) == 1:
        # Rows of places are never left out; below a grid those that lasted meanwhile may be.
        alone = [] if _rows_of_second(own[0]) else [_pages(page, found, own, meanwhile=False)]
        return (_pages(page, found, own), *alone)
    # What has rows of places as well, or else more to show, keeps the second page.
    moved = min(own, key=lambda each: (len(_rows_of_second(each)), panel_band.heights_mm(each.panels)[0]))
    rest = [each for each in own if each is not moved]
    both, apart = _pages(page, found, own), replace(_pages(page, found, rest), is_moved=True)
    no_timers = _pages(page, found, own, meanwhile=False)
    sums = [_close(each) for each in (both, no_timers)] if any(panel.close_mm for panel in moved.panels) else []
    return (both, apart, no_timers, *sums, apart)


def _close(pages: Pages) -> Pages:
    """With sums where there is no room for the whole."""
    return pages if pages.second is None else replace(pages, second=replace(pages.second, close=True))


def _pages(page: Lesson, found: Sequence[Shown], own: Sequence[Shown], meanwhile: bool = True) -> Pages:
    """Two pages with these on the second one, and below them what lasted meanwhile; or one page."""
    first = [each for each in found if each not in own]
    lasting = [each for each in first if own and meanwhile and each.lasts and not each.panels]
    beside = [each for each in lasting if not each.part.stems]
    if all(each in beside for each in first if each.sentences):
        # The first page is not left without a sentence; words have none.
        beside = []
    silent = not any(each.sentences for each in first)
    rest = [(each, part) for each in own if (part := _on_first(each, not first, silent)).rows or silent]
    parts = [*(each.part for each in first), *(part for _, part in rest)]
    said = [() if each in beside else each.sentences for each in first]
    said += [each.sentences if silent else () for each, _ in rest]
    draws = [*(each.draw for each in first), *(None for _ in rest)]
    bands = sorted((each for each in first if each.panels), key=lambda each: not each.own_page)
    content = Content(replace(page, parts=tuple(parts)), said, draws, [each.panels for each in bands])
    if not own:
        return Pages(content)
    below = [replace(each.part, rows=_rows_of_second(each)) for each in own]
    for each in lasting:
        timed = tuple(measure for measure in each.part.measures if measure.key != PAUSES)
        rows = tuple(row for row in each.part.rows if not row.marks and not row.stems)
        below.append(replace(each.part, measures=timed, rows=rows))
    told = [] if silent else [each.sentences for each in (*own, *beside)]
    second = replace(page, parts=tuple(below), aside=0)
    return Pages(content, Content(second, told, bands=[each.panels for each in own]))


def _rows_of_second(each: Shown) -> tuple[StripRow, ...]:
    return tuple(row for row in each.part.rows if not row.parted)


def _on_first(each: Shown, alone: bool, silent: bool) -> Part:
    """What the first page has of something whose panels are on the second one: its row on the strip.

    All of its rows, where it stands `alone`, and its words, where nothing else there has a sentence.
    """
    rows = tuple(replace(row, marks=()) for row in each.part.rows if row.parted or alone)
    measures = tuple(measure for measure in each.part.measures if silent and measure.base_count is not None)
    how = each.part.how if rows or silent else ""
    return replace(each.part, rows=rows, measures=measures, how=how, in_room=False)


def _all_told_apart(shown: Sequence[Shown]) -> list[Shown]:
    """With its method's title before each name that two of them have."""
    names = Counter(name for each in shown for name in each.names)
    several = {name for name, parts in names.items() if parts > 1}
    return [replace(each, part=_told_apart(each.part, several)) for each in shown]


def _told_apart(part: Part, names: Collection[str]) -> Part:
    """The part with its method's title before whatever has one of these names."""

    def told(label: str) -> str:
        return f"{part.title}: {label}" if _bare(label) in names else label

    measures = tuple(replace(measure, label=told(measure.label)) for measure in part.measures)
    return replace(part, measures=measures, rows=tuple(replace(row, label=told(row.label)) for row in part.rows))


def _bare(name: str) -> str:
    return " ".join(name.casefold().split())
