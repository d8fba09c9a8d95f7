"""Intervals, drawn: a grid of codes and intervals, with how often each code was entered and of how many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes

from app.charts.canvas import Box
from app.charts.interval_frame import Block, Frame, Row, draw_cells, heights_mm, time_mm
from app.charts.panel import Panel
from app.charts.setting import Word
from app.models.figures import by_group, span
from app.models.time_sample import MOMENTARY, PARTIAL, WHOLE, State
from app.models.time_sample_cells import Cell
from app.models.time_sample_figures import NOUNS, Sampled, measures, sampled, seen_in

HEADINGS = {
    MOMENTARY: "What was seen, look by look",
    PARTIAL: "What was seen, interval by interval",
    WHOLE: "What lasted, interval by interval",
}
BIAS = {
    MOMENTARY: "Seen at the moment of n of {n} looks, one every {every}.",
    PARTIAL: "Seen in n of {n} intervals of {every}; brief things count as much as long ones.",
    WHOLE: "Filled n of {n} whole intervals of {every}.",
}
FROM = " Codes from {}."
FILLED = {MOMENTARY: "seen", PARTIAL: "seen", WHOLE: "filled it"}
MOST_HEADINGS = 8
"""Of groups; more stand in the order of the plan without."""
_PADS_MM = {MOMENTARY: 0.0, PARTIAL: 0.35, WHOLE: 0.1}
"""At the sides of a cell; what lasted all of it all but touches the next one."""
_WIDE_MM, _LOOK_SHARE, _NARROWEST_MM = 1.6, 0.5, 0.3
"""Narrower cells have no such sides; how much of one a look takes, which stands at its end."""


def panels(state: State, until_ms: int, width_mm: float) -> tuple[Panel, ...]:
    """The grid, if anything was entered."""
    found = sampled(state, until_ms)
    if not found.entered and not found.in_part:
        return ()
    blocks = _blocks(state, until_ms)
    kind, every = state.config.kind, span(state.config.interval_ms)

    def draw(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        frame = Frame(state, until_ms, [block for block, _ in blocks], box)
        frame.draw_ground(axes)
        _draw_seen(axes, frame, [codes for _, codes in blocks])
        frame.draw_breaks(axes)
        noun = "Look" if kind == MOMENTARY else "Interval"
        yield from frame.words(axes, noun, f"{noun.casefold()}s")
        yield from frame.legend(axes, FILLED[kind])

    about = BIAS[kind].format(n=len(found.entered), every=every)
    about += FROM.format(state.config.source) if state.config.source.strip() else ""
    least, most = heights_mm([block for block, _ in blocks])
    alt = _alt(state, until_ms, found, about)
    return (Panel(HEADINGS[kind], about, alt, 1.0, least, most, draw, time_mm(width_mm), in_room=False),)


def _blocks(state: State, until_ms: int) -> list[tuple[Block, tuple[str, ...]]]:
    """The groups with their lines, and the codes of these."""
    known = by_group(measures(state, until_ms))
    groups = list(dict.fromkeys(measure.group for measure in known))
    if len(groups) > MOST_HEADINGS:
        groups = [""]
    found = []
    for group in groups:
        own = [measure for measure in known if len(groups) == 1 or measure.group == group]
        rows = tuple(Row(measure.label, f"{measure.count} of {measure.base_count}") for measure in own)
        found.append((Block(group, rows), tuple(measure.key for measure in own)))
    return found


def _draw_seen(axes: Axes, frame: Frame, blocks: Sequence[Sequence[str]]) -> None:
    """Draw the cells of each code; those that touch are one bar where they are narrow or lasted throughout."""
    state, kind = frame.state, frame.state.config.kind
    down = min(0.55, frame.pitch * 0.13)
    wide = frame.pitch_across >= _WIDE_MM
    across = _PADS_MM[kind] if wide else 0.0
    for hollow, cell in ((False, Cell.ENTERED), (True, Cell.IN_PART)):
        boxes: list[Box] = []
        for n, codes in enumerate(blocks):
            for place, code in enumerate(codes):
                y = frame.middle(n, place)
                for number in seen_in(state, code, frame.those(cell)):
                    left, right = frame.across(number)
                    if kind == MOMENTARY:
                        left = right - max(_NARROWEST_MM, (right - left) * _LOOK_SHARE)
                    half = frame.pitch / 2 - down
                    boxes.append((left + across, y - half, max(right - across, left + _NARROWEST_MM), y + half))
        draw_cells(axes, _runs(boxes), hollow)


def _runs(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, with those that touch side by side made one."""
    found: list[Box] = []
    for box in boxes:
        if found and abs(found[-1][2] - box[0]) < 0.01 and found[-1][1] == box[1]:
            found[-1] = (found[-1][0], box[1], box[2], box[3])
        else:
            found.append(box)
    return found


def _alt(state: State, until_ms: int, found: Sampled, about: str) -> str:
    """What the grid shows, in words."""
    noun = NOUNS[state.config.kind].removeprefix("whole ")
    words = [f"Grid of codes and {noun}s. {about}"]
    for name, numbers in (("Missed", found.missed), ("Not watched", found.unseen), ("Recorded in part", found.in_part)):
        words += [f"{name}: {_listed(numbers)}."] if numbers else []
    for measure in by_group(measures(state, until_ms)):
        inside = _listed(seen_in(state, measure.key, found.entered))
        words.append(
            f"{measure.label}: {measure.count} of {measure.base_count}{f', {noun} {inside}' if inside else ''}."
        )
    return " ".join(words)


def _listed(numbers: Sequence[int]) -> str:
    """Numbers with those that follow each other as runs: '1-3, 7'."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
