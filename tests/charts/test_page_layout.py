"""The page shares out its height so that bands never meet and what is written on keeps its place."""

from __future__ import annotations

from itertools import product

import pytest

from app.charts.layout import BOX_END_MM, KINDS, PAPERS, SHORT_BOX_MM, TOP_MM, Layout, Needs, Rows, arrange


def needs(rows: int, lines: int = 1, top_mm: float = 55, how_mm: float = 9) -> Needs:
    names = tuple((lines * size * 0.3528 * 1.26,) * rows for _, size, _ in KINDS)
    return Needs((top_mm, top_mm * 0.8, top_mm * 0.7), (how_mm, how_mm), 7, names)


def parts(layout: Layout) -> list[tuple[float, float]]:
    """Top and end of everything under the head."""
    bands = [band for band in (layout.strip, layout.bars) if band]
    found = [(band.top_mm, band.top_mm + band.height_mm) for band in bands]
    return [*found, (layout.how_top_mm, layout.how_top_mm + layout.how_mm), (layout.box_top_mm, layout.box_top_mm + 1)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("number", range(1, 31))
def test_nothing_meets(paper: str, number: int) -> None:
    for groups, lines, how_mm, notes in product((1, 2, number), (1, 5), (7, 20, 120), (False, True)):
        rows = Rows(tuple(str(n * groups // number) for n in range(number)), notes)
        layout = arrange(PAPERS[paper], rows, needs(number, lines, how_mm=how_mm))
        found = parts(layout)
        tops = [needs(number).tops_mm[layout.level] + TOP_MM, *(end for _, end in found)]
        for before, (top, end) in zip(tops, found, strict=False):
            assert top >= before + 1.9
            assert end > top
        assert layout.how_mm >= 6.99


@pytest.mark.parametrize("paper", PAPERS)
def test_room_to_write_is_never_cut(paper: str) -> None:
    for number in (1, 8, 30):
        layout = arrange(PAPERS[paper], Rows(("",) * number, True), needs(number, 3, 80, 60))
        height = PAPERS[paper].height_mm - BOX_END_MM - layout.box_top_mm
        assert height >= SHORT_BOX_MM - 0.01


def test_few_rows_stand_wide_and_many_close() -> None:
    few, many = (arrange(PAPERS["a4"], Rows(("",) * n, False), needs(n)) for n in (3, 10))
    assert few.bars
    assert many.bars
    assert few.strip.heights_mm[0] > many.strip.heights_mm[0]


def test_when_bars_have_no_room_of_their_own_they_stand_in_the_strip() -> None:
    layout = arrange(PAPERS["a4"], Rows(("",) * 25, False), needs(25))
    assert layout.merged
    assert layout.bars is None
