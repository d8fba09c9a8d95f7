"""The page shares out its height so that bands never meet and what is written on keeps its place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest

from app.charts.arranging import arrange
from app.charts.layout import BOX_END_MM, PAPERS, SHORT_BOX_MM, TOP_MM, Band, Layout, Needs, RemarkNeeds, Rows
from app.charts.spacing import KINDS, LINE_MM_PER_PT, Item, Kind, Line


def rows(number: int, groups: int = 1, timers: int = 0, pauses: bool = False, notes: int = 0) -> Rows:
    """A strip with timers in groups of four, so many categories in groups, pauses, and notes."""
    named = [str(n * groups // number) for n in range(number)]
    items = [Item(Kind.PHASES)] if notes else []
    items += [Item(Kind.TIMED, Line.NEVER if n % 4 else Line.ROOMY, n % 4 == 3) for n in range(timers)]
    items += [
        Item(Kind.COUNTED, Line.NEVER if n and group == named[n - 1] else Line.MERGED if n else Line.ALWAYS, bar=True)
        for n, group in enumerate(named)
    ]
    items += [Item(Kind.STEMS)] if pauses else []
    items += [Item(Kind.NOTES)] if notes else []
    return Rows(tuple(items), tuple(named), pauses, True, notes)


def needs(shown: Rows, lines: int = 1, top_mm: float = 55, how_mm: float = 9) -> Needs:
    names = tuple((lines * size * LINE_MM_PER_PT,) * len(shown.items) for _, size, _ in KINDS)
    tops = (top_mm, top_mm * 0.8, top_mm * 0.7, top_mm * 0.6)
    notes = tuple(RemarkNeeds(lines * 8.2 * LINE_MM_PER_PT, n) for n in range(min(6, shown.remarks)))
    return Needs(tops, (how_mm, how_mm), 7, names, (99.0,) * len(KINDS), notes)


def parts(layout: Layout) -> list[tuple[float, float]]:
    """Top and end of everything under the head."""
    bands = [band for band in (layout.strip, layout.evidence) if band]
    found = [(band.top_mm, band.top_mm + band.height_mm) for band in bands]
    return [*found, (layout.how_top_mm, layout.how_top_mm + layout.how_mm), (layout.box_top_mm, layout.box_top_mm + 1)]


def assert_apart(layout: Layout, head_end: float) -> None:
    found = parts(layout)
    for before, (top, end) in zip([head_end, *(end for _, end in found)], found, strict=False):
        assert top >= before + 1.9
        assert end > top
    for band in (layout.strip, layout.evidence):
        if band is not None:
            assert_rows_apart(band)


def assert_rows_apart(band: Band) -> None:
    for above, below in pairwise(band.rows):
        assert below.top_mm >= above.end_mm - 1e-6
        assert all(above.end_mm - 1e-6 <= y <= below.top_mm for y in (below.line_mm, above.total_mm) if y >= 0)
    for place in (*band.rows, *band.cells):
        assert 0 < place.top_mm < place.end_mm <= band.height_mm + 1e-6


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", range(1, 31))
def test_nothing_meets(paper: str, number: int) -> None:
    for groups, lines, how_mm, notes in product((1, 2, number), (1, 5), (7, 20, 120), (0, 20)):
        shown = rows(number, groups, notes=notes)
        layout = arrange(PAPERS[paper], shown, needs(shown, lines, how_mm=how_mm))
        assert_apart(layout, needs(shown).tops_mm[layout.level] + TOP_MM)
        assert layout.how_mm >= 6.99


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", [1, 3, 8, 20, 30])
@pytest.mark.parametrize("timers", [1, 5, 12])
def test_timers_pauses_and_notes_find_their_place_beside_any_number_of_categories(
    paper: str, number: int, timers: int
) -> None:
    for lines, notes in product((1, 5), (0, 3, 20)):
        shown = rows(number, 2, timers, pauses=True, notes=notes)
        layout = arrange(PAPERS[paper], shown, needs(shown, lines))
        assert_apart(layout, needs(shown).tops_mm[layout.level] + TOP_MM)
        assert len(layout.strip.rows) == len(shown.items)
        assert len(layout.strip.cells) == len(layout.remarks) + (len(layout.remarks) < notes)
        assert bool(layout.remarks) == bool(notes)


@pytest.mark.parametrize("paper", PAPERS)
def test_room_to_write_is_never_cut(paper: str) -> None:
    for number in (1, 8, 30):
        shown = rows(number, timers=12, pauses=True, notes=20)
        layout = arrange(PAPERS[paper], shown, needs(shown, 3, 80, 60))
        height = PAPERS[paper].height_mm - BOX_END_MM - layout.box_top_mm
        assert height >= SHORT_BOX_MM - 0.01


def test_few_rows_stand_wide_and_many_close() -> None:
    few, many = (arrange(PAPERS["a4"], rows(n), needs(rows(n))) for n in (3, 10))
    assert few.evidence
    assert many.evidence
    assert few.strip.rows[0].height_mm > many.strip.rows[0].height_mm


def test_when_bars_have_no_room_of_their_own_they_stand_in_the_strip() -> None:
    layout = arrange(PAPERS["a4"], rows(25), needs(rows(25)))
    assert layout.merged
    assert layout.evidence is None


def test_dots_stand_beside_bars_and_alone_where_nothing_was_counted() -> None:
    beside, alone = rows(3, pauses=True), Rows((Item(Kind.TIMED), Item(Kind.STEMS)), dots=True)
    found = arrange(PAPERS["a4"], beside, needs(beside))
    assert found.columns.dots_from_mm > found.columns.bars_from_mm + found.columns.bars_mm + 40
    found = arrange(PAPERS["a4"], alone, needs(alone))
    assert found.evidence
    assert not found.evidence.rows
    assert found.columns.dots_from_mm == found.columns.axis_from_mm


def heights(layout: Layout) -> list[list[float]]:
    """Of the rows of strip and evidence."""
    return [[row.height_mm for row in band.rows] for band in (layout.strip, layout.evidence) if band is not None]


@pytest.mark.parametrize("paper", PAPERS)
def test_further_quotes_take_white_paper_alone_and_none_of_them_is_cut(paper: str) -> None:
    listed = []
    for number, lines in product((0, 1, 2, 4, 8), (1, 3)):
        shown = rows(number)
        shown = replace(shown, items=(*shown.items, Item(Kind.QUOTES)), remarks=40)
        # Every fourth has more lines than it is given at first.
        high = [(12 if n % 4 == 3 else lines) * 8.2 * LINE_MM_PER_PT for n in range(40)]
        said = tuple(RemarkNeeds(height, n) for n, height in enumerate(high))
        six, all_40 = (arrange(PAPERS[paper], shown, replace(needs(shown), remarks=said[:most])) for most in (6, 40))
        assert heights(six) == heights(all_40)
        assert (six.box_top_mm, six.how_mm, six.learned) == (all_40.box_top_mm, all_40.how_mm, all_40.learned)
        assert_apart(all_40, needs(shown).tops_mm[all_40.level] + TOP_MM)
        assert all_40.remarks == tuple(range(len(all_40.remarks)))
        cells = [place.height_mm for place in all_40.strip.cells[: len(all_40.remarks)]]
        if len(all_40.remarks) > 6:
            assert all(cell >= height for cell, height in zip(cells, high, strict=False))
        listed.append(len(all_40.remarks))
    assert min(listed) == 6 and max(listed) > 9
