"""What the second page says and shows, for the template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.charts import panel_band, words
from app.charts.layout import BOX_END_MM, TOP_MM, Paper
from app.charts.pages import Content
from app.charts.second_page import SecondPage, Times, arranged

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


def second_layout(content: Content, paper: Paper, measured: Mapping[str, Any]) -> SecondPage:
    """Where its bands stand; what how it was recorded takes beyond its usual height comes out of white at the foot."""
    blocks = [part.rows for part in content.page.parts if part.rows]
    whole_mm = float(measured["how"])
    heights = [panel_band.heights_mm(panels, content.close) for panels in content.bands]
    how_mm = min(whole_mm, LONGEST_HOW_MM)
    layout = arranged(paper, float(measured["top"]), how_mm, heights, sum(map(len, blocks)), len(blocks))
    return replace(layout, how_mm=min(whole_mm, paper.height_mm - BOX_END_MM - layout.how_top_mm))


def second_made(content: Content, paper: Paper, measured: Mapping[str, Any], plain: bool) -> Second:
    """The page with everything in its place."""
    page, layout, width = content.page, second_layout(content, paper, measured), paper.inner_mm
    ink = page.in_ink or len(content.bands) > 1
    made = [
        panel_band.made(f"plan-{n}", panels, top_mm, height_mm, width, ink, plain)
        for n, (panels, (top_mm, height_mm)) in enumerate(zip(content.bands, layout.panels_mm, strict=True))
    ]
    shared = [panel.time_mm for panels in content.bands for panel in panels if panel.time_mm is not None]
    parts = [part for part in page.parts if part.rows]
    # A lesson of a moment in a room without tables has no row.
    made += [Times(page, parts, layout, shared[0] if shared else None).made()] if parts else []
    box_end = paper.height_mm - BOX_END_MM
    added = {
        "top-mm": TOP_MM,
        "bands": [found for found, _ in made],
        "how-top": layout.how_top_mm,
        "how-height": layout.how_mm,
        "foot": {"top": box_end + 3.2, "left": words.FOOT, "right": words.PAGE.format(2, 2)},
    }
    return Second(added, {found["picture"]: picture for found, picture in made})
