"""Panels beside each other, as a band of the page: one picture, and the words on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.charts.canvas import kept
from app.charts.panel import HEADING_MM, Panel
from app.charts.setting import INK2, Word, cut_to, word
from app.charts.typesetting import legible

_ABOUT_MM, _ABOUT_PT = 6.9, 7.6


def heights_mm(panels: Sequence[Panel], close: bool = False) -> tuple[float, float]:
    """The least height of the band that holds them all, or with `close` their sums; and the most that one can use."""
    least = HEADING_MM + max(panel.close_mm if close and panel.close_mm else panel.least_mm for panel in panels)
    return least, max(least, HEADING_MM + max(panel.most_mm for panel in panels))


def made(
    name: str, panels: Sequence[Panel], top_mm: float, height_mm: float, width_mm: float, ink: bool, plain: bool
) -> tuple[dict[str, Any], bytes]:
    """The band's content for the template, and its picture. The first panel stands left, the last one right."""
    canvas = kept(name)
    canvas.clear(width_mm, height_mm)
    left, headings, found = 0.0, list[list[Any]](), list[Word]()
    for n, panel in enumerate(panels):
        wide = width_mm * panel.share
        left = width_mm - wide if n and n == len(panels) - 1 else left
        headings.append([left, panel.heading])
        if panel.about:
            found.append(cut_to(word(panel.about, left, _ABOUT_MM, wide, size=_ABOUT_PT, fill=INK2), 3.6))
        end = min(height_mm, HEADING_MM + panel.most_mm)
        found += panel.draw(canvas.ground, (left, HEADING_MM, left + wide, end), ink)
        left += wide
    return {
        "top": top_mm, "height": height_mm, "headings": headings, "picture": f"{name}.svg",
        "alt": " ".join(legible(panel.alt, plain=plain) for panel in panels),
        "words": [_readable(each, plain) for each in found],
    }, canvas.svg()  # fmt: skip


def _readable(made: Word, plain: bool) -> Word:
    return {**made, "runs": [{**run, "text": legible(run["text"], plain=plain)} for run in made["runs"]]}
