"""The eight marks can be told apart on paper: in colour, by people who see colours otherwise, and printed in grey."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import combinations, pairwise

import pytest
from matplotlib.axes import Axes

from app.charts import evidence_band, strip, strip_band, words
from app.charts.arranging import arrange
from app.charts.canvas import Canvas
from app.charts.layout import PAPERS, Needs, Rows
from app.charts.rows import shown
from app.charts.spacing import KINDS
from app.charts.style import draw_marks, in_ink, look_of
from app.models import lesson
from app.models.figures import Measure, StripRow
from app.models.session import Card
from app.palette import (
    CATEGORY_DARK,
    CATEGORY_DIM,
    CATEGORY_LIGHT,
    DARK,
    DIM,
    LIGHT,
    MARKS,
    contrast,
    mark_of,
    outlined,
)

Triple = tuple[float, float, float]
VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    # Machado, Oliveira and Fernandes (2009), severity 1.0.
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))  # type: ignore[return-value]


def times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)  # type: ignore[return-value]


def lab(colour: str, vision: str = "usual") -> Triple:
    seen = times(VISIONS[vision], linear(colour))
    red, green, blue = (min(1.0, max(0.0, c)) for c in seen)
    white = (0.95047, 1.0, 1.08883)
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (value / top for value, top in zip(times(XYZ, (red, green, blue)), white, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("colours", [CATEGORY_LIGHT, CATEGORY_DARK])
@pytest.mark.parametrize("vision", VISIONS)
def test_any_two_colours_differ_for_everybody(colours: tuple[str, ...], vision: str) -> None:
    assert min(math.dist(lab(a, vision), lab(b, vision)) for a, b in combinations(colours, 2)) > 23


@pytest.mark.parametrize("colours", [CATEGORY_LIGHT, CATEGORY_DARK])
def test_printed_in_grey_each_has_a_level_of_its_own(colours: tuple[str, ...]) -> None:
    levels = sorted(lab(colour)[0] for colour in colours)
    assert min(b - a for a, b in pairwise(levels)) > 5.8


def test_each_of_the_eight_has_a_mark_of_its_own() -> None:
    assert len({mark_of(n).name for n in range(8)}) == 8
    assert [mark_of(n).letter for n in range(8)] == [""] * 8


def test_from_the_ninth_on_marks_repeat_with_a_letter() -> None:
    assert mark_of(8) == (MARKS[0], 0, "A")
    assert mark_of(29) == (MARKS[5], 5, "C")
    assert len({mark_of(n) for n in range(30)}) == 30


@pytest.mark.parametrize("tokens", [LIGHT, DARK, DIM], ids=["light", "dark", "dim"])
def test_35_words_and_borders_of_targets_stand_out_on_every_ground(tokens: dict[str, str]) -> None:
    for ground in ("card", "canvas"):
        for ink in ("ink", "ink2", "ink3", "accent"):
            assert contrast(tokens[ink], tokens[ground]) >= 4.5
        assert contrast(tokens["strong"], tokens[ground]) >= 3
    for ink in ("ink", "ink2", "accent"):
        assert contrast(tokens[ink], tokens["selected"]) >= 4.5


def test_the_dim_window_gives_70_per_cent_of_the_light_of_the_dark_one() -> None:
    pairs = [(DARK[name], DIM[name]) for name in DARK] + list(zip(CATEGORY_DARK, CATEGORY_DIM, strict=True))
    for dark, dim in pairs:
        # As near as 256 steps a channel come.
        assert sum(linear(dim)) == pytest.approx(0.7 * sum(linear(dark)), rel=0.06)


def test_the_marks_are_told_apart_as_well_when_the_window_is_dim() -> None:
    for vision in VISIONS:
        assert min(math.dist(lab(a, vision), lab(b, vision)) for a, b in combinations(CATEGORY_DIM, 2)) > 20


@pytest.mark.parametrize("mark", range(8))
def test_a_pale_mark_has_an_outline_in_ink(mark: int) -> None:
    look = look_of(mark, ink=False)
    assert look.face == CATEGORY_LIGHT[mark]
    assert (look.edge == LIGHT["ink"]) == outlined(look.face, LIGHT["card"]) == (contrast(look.face, "#FFFFFF") < 3)


def test_a_page_with_a_ninth_category_shows_all_of_them_in_ink() -> None:
    assert not in_ink([0, 7])
    assert in_ink([0, 8])
    assert {look_of(mark, ink=True).face for mark in range(30)} == {LIGHT["ink"]}


def test_no_two_of_thirty_marks_look_alike() -> None:
    drawn = set()
    for mark in range(30):
        canvas = Canvas()
        canvas.clear(10, 10)
        draw_marks(canvas.ground, [5], [5], mark, 3, ink=True)
        drawn.add(canvas.svg())
    assert len(drawn) == 30


def test_a_canvas_keeps_nothing_of_what_was_drawn_before() -> None:
    used, fresh = Canvas(), Canvas()
    used.clear(90, 20)
    draw_marks(used.ground, [5, 6], [5, 5], 9, 3, ink=True)
    used.overlay(0, 4, [3, 6]).barh([3, 6], [1, 2])
    for canvas in (used, fresh):
        canvas.clear(40, 30)
        draw_marks(canvas.ground, [7], [8], 2, 2, ink=False)
        canvas.overlay(0, 2, [3])
    assert used.svg() == fresh.svg()


@pytest.mark.parametrize("number", [3, 8, 20])
def test_the_marks_before_the_names_are_exactly_those_of_the_events(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, at_events = [], []
    for module in (strip_band, evidence_band):
        monkeypatch.setattr(module, "draw_marks", lambda _axes, _xs, _ys, mark, *_: before.append(mark))
    monkeypatch.setattr(strip, "draw_marks", lambda _axes, xs, _ys, mark, *_: at_events.extend([mark] * len(xs)))
    measures = tuple(
        Measure(str(n), f"Thing {n}", "", "", n, tuple(range(0, n % 3 * 1000, 1000)), (), 60_000) for n in range(number)
    )
    rows = tuple(StripRow(measure.label, ((measure.mark, measure.times_ms),)) for measure in measures)
    part = words.Part("Counts", measures, rows)
    page = words.Lesson(Card(), datetime(2026, 11, 12, 10, 5), lesson.State(), 60_000, (part,))
    shown_rows = shown(page)
    needs = Needs((55, 45, 40, 35), (9, 9), 9, ((4.0,) * number,) * len(KINDS))
    layout = arrange(PAPERS["a4"], Rows(tuple(row.item for row in shown_rows), ("",) * number), needs)
    evidence = evidence_band.Evidence(layout, page, [lambda _axes, _ink: None])
    for band in (strip_band.StripBand(layout, page, shown_rows, evidence), evidence):
        before.clear()
        if band.made() is not None:
            assert sorted(before) == sorted(set(at_events)) == [n for n in range(number) if n % 3]
    assert len(at_events) == sum(measure.count for measure in measures)


def test_no_mark_of_a_category_looks_like_a_head_a_note_or_a_star() -> None:
    def drawn(draw: Callable[[Axes], None]) -> bytes:
        canvas = Canvas()
        canvas.clear(10, 10)
        draw(canvas.ground)
        return canvas.svg()

    pictures = {
        *(drawn(partial(strip.draw_heads, places=[(5, 5)], filled=[filled], size_mm=3)) for filled in (True, False)),
        *(drawn(partial(strip.draw_note, x=5, y=5, bright=bright, size_mm=3)) for bright in (True, False)),
    }
    assert len(pictures) == 4
    assert not any(colour.lower().encode() in picture for colour in CATEGORY_LIGHT for picture in pictures)
