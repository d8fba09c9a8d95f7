"""Room, drawn: the floor with the path and a circle for each place where the teacher stood, and minutes by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Circle, Ellipse, PathPatch
from matplotlib.path import Path

from app.charts.canvas import Box, draw_boxes, draw_lines
from app.charts.floor_plan import Scale, draw_floor, scale_of
from app.charts.panel import Panel
from app.charts.setting import INK2, Word, cut_to, width_mm, word
from app.models.figures import minutes
from app.models.room_map import Position, State
from app.models.room_map_figures import MINUTES, Dwell, Row, dwell, printed
from app.models.whereabouts import AT, NOT_CONFIRMED, Stay, longest_used, stood_otherwise
from app.palette import CATEGORY_LIGHT, LIGHT

WHERE, BY_PLACE = "Where you were", "Minutes by place"
CIRCLES_MEAN = "Circle area is time spent, numbers are minutes (from 3.0). Positions as tapped."
LAYOUT_MEANS = "The furniture as it stood longest."
PATH_MEANS = "The line is the path, light at the start, dark at the end."
DASHED_MEANS = "Dashed circle: part of that time was not confirmed."
STOPS, SEATS, MIN, RECORDED = "stops", "seats", "min", "recorded"
PLAN_SHARE, TABLE_SHARE = 0.66, 0.29
NUMBERED_FROM_MS = 180_000
"""A circle for so long or longer has its minutes beside it."""
PLACE_COLOUR = CATEGORY_LIGHT[0]
_RADIUS_MM, _LARGEST_MM, _ONE_SPOT_MM = 1.75, 9.0, 300
"""The radius of a circle of one minute; of the largest; how near two positions are one circle, on the floor."""
_PATH_PT, _BEND = 1.3, 0.12
_CAPTION_MM, _LINE_MM, _ROW_MM, _CLOSE_MM = 5.0, 3.4, (3.5, 7.6), 4.8
_PLAN_MM = (60.0, 118.0)


@dataclass(slots=True)
class _Spot:
    """Where she stood, for how long in all, and whether some of that was not confirmed."""

    x_mm: float
    y_mm: float
    length_ms: int = 0
    dashed: bool = False


def panels(state: State, until_ms: int, width_mm: float) -> tuple[Panel, ...]:
    """The plan and the minutes, if anything is known of where she was; for a page so wide."""
    if not any(known.position is not None for known in state.known):
        return ()
    found = dwell(state, until_ms)
    plan, room = longest_used(state.lesson, until_ms), state.lesson.room.room
    spots = _spots(found)
    more = [DASHED_MEANS] if any(spot.dashed for spot in spots) else []
    more += [LAYOUT_MEANS] if stood_otherwise(state.lesson, until_ms) else []
    caption = [PATH_MEANS, *([" ".join(more)] if more else [])]
    caption_mm = _CAPTION_MM + _LINE_MM * (len(caption) - 1)

    def draw(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        left, top, right, end = box
        scale = scale_of(room, (left + 0.3, top, right, end - caption_mm))
        yield from draw_floor(axes, scale, room, plan)
        _draw_path(axes, scale, found)
        yield from _circles(axes, scale, spots)
        under = scale.top + room.deep_mm * scale.per_mm + 3.0
        for n, line in enumerate(caption):
            yield word(line, left, under + n * _LINE_MM, right - left + 2, size=7.4, fill=INK2)

    wide = width_mm * PLAN_SHARE - 0.3
    high = min(max(wide * room.deep_mm / room.wide_mm, _PLAN_MM[0]), _PLAN_MM[1]) + caption_mm
    where = Panel(WHERE, CIRCLES_MEAN, _alt(found), PLAN_SHARE, _PLAN_MM[0], high, draw)
    return where, _table(found)


def _spots(found: Dwell) -> list[_Spot]:
    """The circles, in the order in which she came there."""
    spots: list[_Spot] = []
    for stay in found.stays:
        position = stay.position
        if position is None or position.passing or stay.known not in (AT, NOT_CONFIRMED):
            continue
        x, y = position.stands_mm
        spot = next((spot for spot in spots if hypot(spot.x_mm - x, spot.y_mm - y) <= _ONE_SPOT_MM), None)
        if spot is None:
            spot = _Spot(x, y)
            spots.append(spot)
        spot.length_ms += stay.span.length_ms if stay.known == AT else 0
        spot.dashed = spot.dashed or stay.known == NOT_CONFIRMED
    return spots


def _draw_path(axes: Axes, scale: Scale, found: Dwell) -> None:
    """From place to place, where nothing unknown lies between: a straight way as drawn, else a slight bend."""
    ways: list[tuple[Position, Position]] = []
    last: Stay | None = None
    for stay in found.stays:
        if stay.known != AT:
            last = stay if stay.known == NOT_CONFIRMED and stay.position is not None else None
            continue
        before = last.position if last is not None else None
        if before is not None and stay.position is not None and before.stands_mm != stay.position.stands_mm:
            ways.append((before, stay.position))
        last = stay
    light, dark = to_rgb(LIGHT["quiet"]), to_rgb(LIGHT["ink"])
    for n, (one, other) in enumerate(ways):
        share = n / max(1, len(ways) - 1)
        colour = tuple(a + (b - a) * share for a, b in zip(light, dark, strict=True))
        (x, y), (to_x, to_y) = scale.at(*one.stands_mm), scale.at(*other.stands_mm)
        bend = 0.0 if one.passing or other.passing else _BEND
        middle = ((x + to_x) / 2 + (to_y - y) * bend, (y + to_y) / 2 - (to_x - x) * bend)
        path = Path([(x, y), middle, (to_x, to_y)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=_PATH_PT, zorder=2.0 + share / 10))


def _circles(axes: Axes, scale: Scale, spots: list[_Spot]) -> Iterator[Word]:
    longest = max((spot.length_ms for spot in spots), default=0) / 60_000
    per_root = min(_RADIUS_MM, _LARGEST_MM / sqrt(longest)) if longest else _RADIUS_MM
    for spot in spots:
        radius = per_root * sqrt(spot.length_ms / 60_000)
        middle = scale.at(spot.x_mm, spot.y_mm)
        style = (0, (2.5, 1.6)) if spot.dashed else "solid"
        look = {"edgecolor": PLACE_COLOUR, "linewidth": 0.9, "linestyle": style, "zorder": 2.3}
        axes.add_patch(Circle(middle, radius, facecolor=(*to_rgb(PLACE_COLOUR), 0.2), **look))
    for spot in sorted(spots, key=lambda spot: -spot.length_ms):
        if spot.length_ms < NUMBERED_FROM_MS:
            continue
        (x, y), radius = scale.at(spot.x_mm, spot.y_mm), per_root * sqrt(spot.length_ms / 60_000)
        away = radius + 2.0
        made = scale.word(
            minutes(spot.length_ms), [(x, y), (x, y - away), (x, y + away), (x + away + 3, y)], 7.4, weight=700
        )
        if made is not None:
            half = width_mm(made["runs"][0]["text"], 7.4) / 2
            ground = Ellipse((made["x"], made["y"]), half * 2, 3.0, facecolor=(1, 1, 1, 0.82), linewidth=0, zorder=2.6)
            axes.add_patch(ground)
            yield made


def _table(found: Dwell) -> Panel:
    """The minutes of each place with its stops, seats and a bar, and of what is no place's; their sum."""

    def draw(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        left, top, right, end = box
        high = min((end - top - 1.0) / (len(found.listed) + 1), _ROW_MM[1])
        most = max((row.tenths for row in found.listed), default=0) or 1
        stops_to, seats_from = right - 13.0, left + (right - left) * 0.34
        for text, x in ((STOPS, stops_to), (MIN, right)):
            yield word(text, x, top - 2.4, 16, "right", 7.6, fill=INK2)
        thick, size = (min(1.7, high * 0.24), 8.2) if high >= _CLOSE_MM else (0.6, 7.2)
        for n, row in enumerate(found.listed):
            y = top + n * high + (high - thick) * 0.42
            yield from _row_words(row, (left, y, right, size), seats_from, stops_to)
            bar = top + (n + 1) * high - thick * (1.5 if high >= _CLOSE_MM else 1.2)
            box_ = (left, bar, left + max(0.0, (right - left) * row.tenths / most), bar + thick)
            if row.tenths and row.place is not None:
                draw_boxes(axes, [box_], facecolors=PLACE_COLOUR, edgecolors="none", linewidths=0)
            elif row.tenths:
                draw_boxes(
                    axes, [box_], facecolors=LIGHT["card"], edgecolors=LIGHT["ink2"], linewidths=0.5, hatch="////"
                )
        y = top + len(found.listed) * high + 2.6
        draw_lines(axes, [((right - 12, y - 2.4), (right, y - 2.4))], LIGHT["ink"], 0.7)
        yield word(RECORDED, left, y, 40, size=8.2)
        yield word(printed(found.tenths), right, y, 16, "right", 8.4, weight=700)

    least, most = (high * (len(found.listed) + 1) + 1.0 for high in _ROW_MM)
    return Panel(BY_PLACE, "", _table_alt(found), TABLE_SHARE, least, most, draw)


def _row_words(row: Row, at: tuple[float, float, float, float], seats_from: float, stops_to: float) -> Iterator[Word]:
    """The words of a row at a left, a height, a right edge and a size."""
    left, y, right, size = at
    is_place = row.place is not None
    seats = row.place.seats if row.place is not None else 0
    look: dict[str, Any] = {} if is_place else {"fill": INK2}
    has_seats = bool(seats) and width_mm(row.label, size) < seats_from - left
    room = (seats_from if has_seats else stops_to - 5.0) - left
    yield cut_to(word(row.label, left, y, room, size=size, **look), 3.6)
    if has_seats:
        text = f"{seats} seat{'' if seats == 1 else 's'}"
        yield word(text, seats_from + 1.5, y, 16, size=min(size, 7.4), fill=INK2)
    if is_place:
        yield word(str(len(row.stops)), stops_to, y, 8, "right", size)
    yield word(printed(row.tenths), right, y, 14, "right", size, **(look or {"weight": 700}))


def _alt(found: Dwell) -> str:
    """What the plan shows, in words."""
    order: list[str] = []
    for stay in found.stays:
        label = stay.position.label or "elsewhere" if stay.position is not None else ""
        if stay.known == AT and stay.position is not None and not stay.position.passing:
            order += [label] if not order or order[-1] != label else []
    shown, more = order[:40], len(order) - 40
    way = ", then ".join(shown) + (f", and {more} more" if more > 0 else "")
    return f"Plan of the room with the way that was walked and a circle at each place, larger for more time: {way}."


def _table_alt(found: Dwell) -> str:
    rows = [
        f"{row.label} {printed(row.tenths)}" + (f" in {len(row.stops)} stops" if row.place is not None else "")
        for row in found.listed
    ]
    return f"Minutes by place: {'; '.join(rows)}; {RECORDED} {printed(found.tenths)} {MINUTES}."
