"""What the second page says and shows, for the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.charts import panel_band, words
from app.charts.layout import BOX_END_MM, TOP_MM, Paper
from app.charts.panel import Panel
from app.charts.second_page import Times, arranged

LONGEST_HOW_MM = 21.0


@dataclass(frozen=True, slots=True)
class Second:
    """What is added to the content once all has its place, and the pictures it names."""

    content: dict[str, Any]
    pictures: dict[str, bytes]


def second_content(page: words.Lesson, sentences: Sequence[list[dict[str, Any]]]) -> dict[str, Any]:
    """The words of the page, before anything has its place."""
    focus = page.card.focus
    return {
        "title": words.title(page),
        "about": words.about(page),
        "focus": focus if focus.strip() else None,
        "sentences": list(sentences),
        "how": {
            "lead": words.HOW_RECORDED,
            "words": words.how(page),
            "definitions": words.definitions(page),
            "more": words.MORE_DEFINED,
            "all-left-out": words.ALL_DEFINED_ELSEWHERE,
        },
    }


def second_made(
    page: words.Lesson, panels: Sequence[Panel], paper: Paper, measured: Mapping[str, Any], plain: bool
) -> Second:
    """The page with everything in its place."""
    blocks = [part.rows for part in page.parts if part.rows]
    how_mm = min(float(measured["how"]), LONGEST_HOW_MM)
    heights = panel_band.heights_mm(panels)
    layout = arranged(paper, float(measured["top"]), how_mm, heights, sum(map(len, blocks)), len(blocks))
    width, ink = paper.inner_mm, page.in_ink
    made = [panel_band.made("plan", panels, layout.panels_top_mm, layout.panels_mm, width, ink, plain)]
    # A lesson of a moment in a room without tables has no row.
    made += [Times(page, blocks, layout).made()] if blocks else []
    box_end = paper.height_mm - BOX_END_MM
    content = {
        "top-mm": TOP_MM,
        "bands": [found for found, _ in made],
        "how-top": layout.how_top_mm,
        "how-height": how_mm,
        "foot": {"top": box_end + 3.2, "left": words.FOOT, "right": words.PAGE.format(2, 2)},
    }
    return Second(content, {found["picture"]: picture for found, picture in made})
