"""The feedback sheet: charts and words on one page, as PDF and as the pictures of that very page.

Typst measures the words, `layout` shares out the height, matplotlib draws into it, and Typst sets the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from typst import TypstError

from app import resources
from app.charts import words
from app.charts.bands import Bands, Draw, Graphic, name_run
from app.charts.layout import (
    BOX_END_MM,
    KINDS,
    MARGIN_MM,
    PAPERS,
    TOP_MM,
    Layout,
    Needs,
    Paper,
    Rows,
    arrange,
    columns,
)
from app.charts.strip import breaks
from app.charts.typesetting import Typesetter, apart, date, legible
from app.models.figures import Measure, Sentence, StripRow
from app.palette import LIGHT

LONGEST_IN_ROW = 30
"""Characters of a name that may be shortened in a merged row, and so is told in full below it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a method says and shows of the lesson."""

    sentences: tuple[Sentence, ...]
    measures: tuple[Measure, ...]
    strip: tuple[StripRow, ...]
    draw: Draw


@dataclass(frozen=True, slots=True)
class Made:
    """The page, and pictures of it if they were asked for."""

    pdf: bytes
    pages: tuple[bytes, ...]


def make(page: words.Lesson, evidence: Sequence[Evidence], paper: str, preview_ppi: int | None = None) -> Made:
    """Make the sheet. Raises KeyError for a paper that is not in `layout.PAPERS`."""
    size = PAPERS[paper]
    try:
        return _set(page, evidence, size, preview_ppi, plain=False)
    except TypstError:
        # A sign that a font lists and yet does not show: the page is made all the same, with more codes in it.
        return _set(page, evidence, size, preview_ppi, plain=True)


@cache
def _typesetter() -> Typesetter:
    return Typesetter()


def _set(page: words.Lesson, evidence: Sequence[Evidence], paper: Paper, preview_ppi: int | None, plain: bool) -> Made:
    typesetter = _typesetter()
    page = _readable(page, plain)
    content = _content(page, evidence, paper, plain)
    groups = tuple(measure.group for measure in page.measures)
    rows = Rows(groups or ("",), bool(page.state.gaps or breaks(page.state, page.until_ms)), bool(groups))
    layout = arrange(paper, rows, _needs(typesetter.measure(content)))
    graphics: list[Graphic] = [(len(found.measures), found.draw) for found in evidence]
    found, pictures = _bands(Bands(layout, page, [row for found in evidence for row in found.strip], graphics))
    whole = {**_arranged(content, layout), "bands": found}
    pdf = typesetter.pdf(whole, pictures)
    return Made(pdf, typesetter.png(whole, pictures, preview_ppi) if preview_ppi else ())


def _needs(measured: Mapping[str, Any]) -> Needs:
    names = tuple(tuple(heights) for heights in measured["names"])
    return Needs(tuple(measured["tops"]), tuple(measured["hows"]), measured["least_how"], names)


def _bands(bands: Bands) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    made = [band for band in (bands.strip(), bands.bars()) if band is not None]
    return [content for content, _ in made], {content["picture"]: picture for content, picture in made}


def _content(page: words.Lesson, evidence: Sequence[Evidence], paper: Paper, plain: bool) -> dict[str, Any]:
    """What the template is given, before anything has its place."""
    return {
        "measuring": False,
        "document": f"Backrow: lesson of {words.day(page.started)}",
        "date": date(page.started),
        "paper": paper.name,
        "margin": MARGIN_MM,
        "inner": paper.inner_mm,
        "fonts": [resources.FONT, *resources.FALLBACKS],
        "colours": dict(LIGHT),
        "top": _top(page, [_said(sentence, plain) for found in evidence for sentence in found.sentences]),
        "names": [_names(page, paper, kind) for kind in range(len(KINDS))],
        "how": {
            "lead": words.HOW_RECORDED,
            "words": words.how(page),
            "definitions": [words.definitions(page), words.definitions(page, longest=LONGEST_IN_ROW)],
            "shortened": words.SHORTENED,
            "more": words.MORE_DEFINED,
            "all-left-out": words.ALL_DEFINED_ELSEWHERE,
        },
    }


def _top(page: words.Lesson, sentences: Sequence[list[dict[str, Any]]]) -> dict[str, Any]:
    focus = page.card.focus
    return {
        "saw": words.WHAT_WE_SAW,
        "made-for": words.made_for(page),
        "made": words.DESCRIPTIVE,
        "title": words.title(page),
        "about": words.about(page),
        "asked": words.ASKED,
        "focus": focus if focus.strip() else None,
        "no-focus": words.NO_FOCUS,
        "sentences": sentences or [[{"text": words.nothing(page)}]],
    }


def _said(sentence: Sentence, plain: bool) -> list[dict[str, Any]]:
    return [
        {
            "text": apart(legible(piece.text, plain=plain)) if piece.own else piece.text,
            "weight": 700 if piece.bold else 400,
        }
        for piece in sentence
    ]


def _names(page: words.Lesson, paper: Paper, kind: int) -> dict[str, Any]:
    texts = [name_run(measure.label) for measure in page.measures] or [name_run(words.NOTHING_RECORDED)]
    found = columns(paper, kind)
    return {"size": found.size_pt, "width": found.name_mm, "texts": texts}


def _arranged(content: Mapping[str, Any], layout: Layout) -> dict[str, Any]:
    """`content` with everything in its place."""
    box_end = layout.paper.height_mm - BOX_END_MM
    return {
        **content,
        "merged": layout.merged,
        "top": {**content["top"], "top": TOP_MM, "level": layout.level},
        "how": {**content["how"], "top": layout.how_top_mm, "height": layout.how_mm},
        "reading": {
            "top": layout.box_top_mm,
            "height": box_end - layout.box_top_mm,
            "heading": words.READING,
            "see": words.WHAT_DO_YOU_SEE,
            "questions": words.QUESTIONS,
            "next": words.NEXT_STEP,
            "steps": words.NEXT_STEPS,
            "learned": words.LEARNED if layout.learned else None,
        },
        "foot": {"top": box_end + 3.2, "left": words.FOOT, "right": words.PAGE},
    }


def _readable(page: words.Lesson, plain: bool) -> words.Lesson:
    """`page` with what people typed made of signs that the fonts have."""
    shown = partial(legible, plain=plain)
    card = page.card
    named = replace(
        card,
        focus=shown(card.focus),
        teacher=shown(card.teacher),
        observer=shown(card.observer),
        subject=shown(card.subject),
    )
    measures = tuple(
        replace(m, label=shown(m.label), group=shown(m.group), counts_when=shown(m.counts_when)) for m in page.measures
    )
    return replace(page, card=named, measures=measures)
