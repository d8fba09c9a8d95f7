"""Ink: what a pen wrote comes back from its text as it was, and is shown as a smooth line (experience.md, 4.6)."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import atan2, cos, hypot, pi, sin

import pytest
from durability.at_hand import UNHURRIED
from hypothesis import example, given
from hypothesis import strategies as st

from app.models.ink import FARTHEST_CMM, FIRMEST, LONGEST_MS, MOST_POINTS, Point, Stroke, bounds, decoded, encoded, hit
from app.models.ink_line import DOT_CMM, THICK_CMM, THIN_CMM, Line, Place, outline

PLACES = st.integers(-FARTHEST_CMM, FARTHEST_CMM)
NEAR = st.integers(0, 120)
PRESSURES = st.integers(0, FIRMEST)


def strokes(places: st.SearchStrategy[int], most: int = 40) -> st.SearchStrategy[Stroke]:
    parts = st.tuples(places, places, PRESSURES, st.integers(0, LONGEST_MS // most))
    return st.lists(parts, min_size=1, max_size=most).map(made)


def made(parts: list[tuple[int, int, int, int]]) -> Stroke:
    times = accumulate([0, *(step for *_, step in parts[1:])])
    return Stroke(tuple(Point(x, y, firm, ms) for (x, y, firm, _), ms in zip(parts, times, strict=True)))


def written(points: int) -> Stroke:
    """Loops as of a quick hand at 200 points a second, 5 mm high, with the jitter of a glass."""
    turns = [n * 0.13 for n in range(points)]
    return Stroke(
        tuple(
            Point(
                round(500 + 30 * turn + 250 * cos(turn)) + n * 7 % 11 - 5,
                round(800 + 250 * sin(turn)) + n * 5 % 11 - 5,
                round(128 + 90 * sin(turn / 3)),
                n * 5,
            )
            for n, turn in enumerate(turns)
        )
    )


@UNHURRIED
@given(strokes(PLACES))
def test_a_stroke_comes_back_from_its_text_as_it_was(stroke: Stroke) -> None:
    assert decoded(encoded(stroke)) == stroke


def test_the_longest_stroke_comes_back_and_one_of_200_points_is_short() -> None:
    corners = [
        Point(FARTHEST_CMM * (-1) ** n, FARTHEST_CMM * (-1) ** n, FIRMEST * (n % 2), n) for n in range(MOST_POINTS)
    ]
    assert decoded(encoded(Stroke(tuple(corners)))).points == tuple(corners)
    assert len(encoded(written(200))) < 1_500


@UNHURRIED
@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: data.hex()), strokes(NEAR), st.data())
def test_what_is_no_stroke_is_refused_and_never_read_as_something_else(
    rubbish: str, stroke: Stroke, data: st.DataObject
) -> None:
    with pytest.raises(ValueError):
        decoded(rubbish)
    text = encoded(stroke)
    cut = data.draw(st.integers(0, len(text) - 1))
    try:
        found = decoded(text[:cut])
    except ValueError:
        return
    assert found.points == stroke.points[: len(found.points)]


@pytest.mark.parametrize(
    "points",
    [
        (),
        (Point(0, 0, 0, 0),) * (MOST_POINTS + 1),
        (Point(FARTHEST_CMM + 1, 0, 0, 0),),
        (Point(0, -FARTHEST_CMM - 1, 0, 0),),
        (Point(0, 0, FIRMEST + 1, 0),),
        (Point(0, 0, -1, 0),),
        (Point(0, 0, 0, 5),),
        (Point(0, 0, 0, 0), Point(0, 0, 0, 9), Point(0, 0, 0, 8)),
        (Point(0, 0, 0, 0), Point(0, 0, 0, LONGEST_MS + 1)),
    ],
)
def test_what_no_pen_draws_is_no_stroke(points: tuple[Point, ...]) -> None:
    with pytest.raises(ValueError):
        Stroke(points)


def test_far_too_long_a_text_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValueError, match="longer"):
        decoded("A" * 10_000_000)


@UNHURRIED
@given(strokes(NEAR, 6), NEAR, NEAR, st.integers(0, 60))
def test_the_eraser_hits_what_comes_as_near_as_it_reaches(stroke: Stroke, x: int, y: int, reach: int) -> None:
    steps = [
        (one.x_cmm + (other.x_cmm - one.x_cmm) * n / 200, one.y_cmm + (other.y_cmm - one.y_cmm) * n / 200)
        for one, other in pairwise((stroke.points[0], *stroke.points))
        for n in range(201)
    ]
    nearest = min(hypot(x - px, y - py) for px, py in steps)
    assert hit(stroke, x, y, reach) or nearest > reach
    assert not hit(stroke, x, y, reach) or nearest <= reach + 0.5


@UNHURRIED
@given(st.lists(strokes(NEAR, 6), max_size=3))
def test_the_bounds_hold_every_point_and_no_more(all_of_them: list[Stroke]) -> None:
    xs = sorted(point.x_cmm for stroke in all_of_them for point in stroke.points)
    ys = sorted(point.y_cmm for stroke in all_of_them for point in stroke.points)
    assert bounds(all_of_them) == ((xs[0], ys[0], xs[-1], ys[-1]) if xs else None)


@UNHURRIED
@example(written(80))
@example(made([(0, 0, 0, 0), (10, 0, 0, 5), (0, 0, 0, 5), (10, 0, 0, 5)]))
@given(strokes(NEAR))
def test_a_line_that_grew_point_by_point_is_the_line_of_the_stroke_and_says_what_changed(stroke: Stroke) -> None:
    line, whole = Line(), Line()
    for point in stroke.points:
        before = list(line.shapes)
        first = line.add(point)
        assert line.shapes[:first] == before[:first]
    whole.add(*stroke.points)
    assert line.runs == whole.runs and line.shapes == whole.shapes
    assert outline(stroke) == [shape for shapes in line.shapes for shape in shapes]


@UNHURRIED
@given(strokes(NEAR))
def test_the_line_begins_and_ends_with_the_stroke_and_is_as_wide_as_a_pen_can_be(stroke: Stroke) -> None:
    line, first, last = ribbon(stroke), stroke.points[0], stroke.points[-1]
    assert line[0][:2] == first[:2]
    # The last bit of a way is left out where the hand was at rest.
    assert hypot(line[-1].x_cmm - last.x_cmm, line[-1].y_cmm - last.y_cmm) < 10
    assert all(THIN_CMM <= place.wide_cmm <= THICK_CMM for place in line)
    assert all(hit(stroke, place.x_cmm, place.y_cmm, 60) for place in line)


@UNHURRIED
@example(Stroke(tuple(Point(x, 0, 0, 0) for x in (0, 10, 0, 10))))
@given(strokes(NEAR))
def test_all_shapes_of_a_line_are_wound_the_same_way(stroke: Stroke) -> None:
    for shape in outline(stroke):
        assert sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise([*shape, shape[0]])) > 0


def test_a_dot_is_to_be_seen_however_faint_it_is_and_a_firmer_line_is_wider() -> None:
    ((x, y, wide),) = ribbon(Stroke((Point(300, 400, 0, 0),)))
    assert (x, y) == (300, 400) and wide >= DOT_CMM
    faint, firm = (ribbon(Stroke(tuple(Point(n * 50, 0, firm, n) for n in range(9)))) for firm in (40, 200))
    assert faint[9].wide_cmm < firm[9].wide_cmm


def test_a_line_has_no_kinks_though_the_points_are_far_apart_and_jitter() -> None:
    line = ribbon(written(200))
    ways = [atan2(b.y_cmm - a.y_cmm, b.x_cmm - a.x_cmm) for a, b in pairwise(line)]
    bends = [abs((b - a + pi) % (2 * pi) - pi) for a, b in pairwise(ways)]
    # The points themselves bend by up to 0.71.
    assert max(bends[2:-2]) < 0.2
    assert max(abs(b.wide_cmm - a.wide_cmm) for a, b in pairwise(line)) < 3


def ribbon(stroke: Stroke) -> list[Place]:
    """The middle of the line and how wide it is there, from its first point to its last."""
    line = Line()
    line.add(*stroke.points)
    return [*line.runs[0][:1], *(place for run in line.runs for place in run[1:])]
