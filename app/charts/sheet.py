"""The feedback sheet: charts and words on one page or two, as PDF and as the pictures of these very pages.

Typst measures the words, `layout` shares out the height, matplotlib draws into it, and Typst sets the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from typst import TypstError

from app import resources
from app.charts import panel_band, words
from app.charts.arranging import arrange
from app.charts.evidence_band import Evidence
from app.charts.layout import (
    BESIDE_LIST_MM,
    BOX_END_MM,
    MARGIN_MM,
    PAPERS,
    SPOKEN_PT,
    TOP_MM,
    Layout,
    Needs,
    Paper,
    RemarkNeeds,
    Rows,
)
from app.charts.notes import Remark, quotes, remarks
from app.charts.pages import Content, Pages
from app.charts.readable import readable
from app.charts.rows import Shown, has_few, shown
from app.charts.second_content import second_content, second_layout, second_made
from app.charts.setting import name_run
from app.charts.spacing import KINDS, Kind, spacing_of
from app.charts.strip_band import StripBand
from app.charts.typesetting import Typesetter, apart, date, legible
from app.models.figures import Sentence
from app.palette import LIGHT


@dataclass(frozen=True, slots=True)
class Made:
    """The page, and pictures of it if they were asked for."""

    pdf: bytes
    pages: tuple[bytes, ...]


def make(choices: Sequence[Pages], paper: str, preview_ppi: int | None = None) -> Made:
    """Make the sheet in the first of these ways that fits, else in the last. Raises KeyError for no paper."""
    size = PAPERS[paper]
    try:
        return _set(choices, size, preview_ppi, plain=False)
    except TypstError:
        # A sign that a font lists and yet does not show: the page is made all the same, with more codes in it.
        return _set(choices, size, preview_ppi, plain=True)


@cache
def _typesetter() -> Typesetter:
    return Typesetter()


def _set(choices: Sequence[Pages], paper: Paper, preview_ppi: int | None, plain: bool) -> Made:
    for left, choice in zip(reversed(range(len(choices))), choices, strict=True):
        first = replace(choice.first, page=readable(choice.first.page, plain))
        second = choice.second and replace(choice.second, page=readable(choice.second.page, plain))
        laid = _laid_closely(first, second, paper, plain)
        if not left or _fits(choice, laid, paper):
            break
    page, layout, content = laid.page, laid.layout, laid.content
    evidence = Evidence(layout, page, first.draws)
    made = [
        band
        for band in (StripBand(layout, page, laid.strip, evidence, laid.remarks).made(), evidence.made())
        if band is not None
    ]
    for n, (panels, place) in enumerate(zip(first.bands, layout.panels, strict=False)):
        height, width = place.height_mm, paper.inner_mm
        made.append(panel_band.made(f"panels-{n}", panels, place.top_mm, height, width, page.in_ink, plain))
    whole = {**_arranged(content, layout, 1 if second is None else 2), "bands": [found for found, _ in made]}
    if len(layout.panels) < len(first.bands):
        whole["how"]["left-out"] = words.LEFT_OUT
    pictures = {found["picture"]: picture for found, picture in made}
    for n in layout.remarks:
        pictures |= laid.remarks[n].pictures(n in layout.whole)
    if second is not None:
        set_second = second_made(second, paper, laid.measured["second"], plain)
        whole["second"] = {**content["second"], **set_second.content}
        pictures |= set_second.pictures
    typesetter = _typesetter()
    pdf = typesetter.pdf(whole, pictures)
    return Made(pdf, typesetter.png(whole, pictures, preview_ppi) if preview_ppi else ())


def _fits(choice: Pages, laid: _Laid, paper: Paper) -> bool:
    """Whether the second page holds all that it is given, and the first one what was moved to it."""
    if choice.is_moved and (not laid.layout.fits or len(laid.layout.panels) < len(choice.first.bands)):
        return False
    return choice.second is None or second_layout(choice.second, paper, laid.measured["second"]).fits


def _laid_closely(first: Content, second: Content | None, paper: Paper, plain: bool) -> _Laid:
    """With less of what has graphics of its own, where there is no room for all of it."""
    laid = _laid(first, second, paper, plain)
    for less in (_fewer_rows, _fewer_words):
        if not laid.layout.fits and any(not part.bars for part in first.page.parts):
            laid = _laid(less(first), second, paper, plain)
    if not laid.layout.fits and quotes(first.page):
        laid = _laid(_no_quotes(_fewer_words(first)), second, paper, plain)
    return laid


def _fewer_rows(first: Content) -> Content:
    """Without the rows of what has graphics of its own, which have no room either."""
    parts = tuple(part if part.bars else replace(part, rows=part.quoted) for part in first.page.parts)
    return replace(first, page=replace(first.page, parts=parts))


def _fewer_words(first: Content) -> Content:
    """Without anything of these."""
    parts = tuple(
        part if part.bars or part.quoted else replace(part, rows=(), measures=(), how="") for part in first.page.parts
    )
    said = [found if part.bars else () for part, found in zip(first.page.parts, first.sentences, strict=True)]
    return replace(first, page=replace(first.page, parts=parts), sentences=said)


def _no_quotes(first: Content) -> Content:
    """Without any quote, which the page then says."""
    parts = tuple(replace(part, rows=(), how=words.LEFT_OUT) if part.quoted else part for part in first.page.parts)
    return replace(first, page=replace(first.page, parts=parts))


@dataclass(frozen=True, slots=True)
class _Laid:
    """The first page with its words measured and everything in its place."""

    page: words.Lesson
    strip: tuple[Shown, ...]
    remarks: tuple[Remark, ...]
    content: dict[str, Any]
    measured: Mapping[str, Any]
    layout: Layout


def _laid(first: Content, second: Content | None, paper: Paper, plain: bool) -> _Laid:
    strip = shown(first.page)
    rows = _rows(first.page, strip, first)
    listed = remarks(first.page, paper.inner_mm / 2 - BESIDE_LIST_MM, rows.words_alone)
    content = _content(first.page, [said for part in first.sentences for said in part], strip, paper, plain)
    content["remarks"] = {
        "size": SPOKEN_PT if rows.words_alone else spacing_of(0).cell_pt,
        "width": paper.inner_mm / 2 - BESIDE_LIST_MM,
        "texts": [
            *(remark.runs(first.page) for remark in listed),
            *(remark.runs(first.page, whole=True) for remark in listed if remark.all_ink is not None),
        ],
    }
    if second is not None:
        content["second"] = second_content(
            second.page, _each_said([said for part in second.sentences for said in part], plain, roomy=False)
        )
    measured = _typesetter().measure(content)
    layout = arrange(paper, rows, _needs(measured, listed))
    return _Laid(first.page, strip, listed, content, measured, layout)


def _rows(page: words.Lesson, strip: Sequence[Shown], first: Content) -> Rows:
    groups = tuple(measure.group for measure in page.counted)
    dots = any(part.stems for part in page.parts)
    panels = tuple(panel_band.heights_mm(band) for band in first.bands)
    items, number = tuple(row.item for row in strip), len(quotes(page)) + len(page.state.notes)
    kinds = {item.kind for item in items}
    alone = Kind.QUOTES in kinds and kinds <= {Kind.PHASES, Kind.QUOTES, Kind.NOTES} and not panels
    return Rows(items, groups, dots, has_few(page), number, alone, panels)


def _needs(measured: Mapping[str, Any], listed: Sequence[Remark]) -> Needs:
    names = tuple(tuple(heights) for heights in measured["names"])
    heights_mm, wholes_mm = measured["remarks"][: len(listed)], iter(measured["remarks"][len(listed) :])
    return Needs(
        tuple(measured["tops"]),
        tuple(measured["hows"]),
        measured["least_how"],
        names,
        tuple(measured["widest"]),
        tuple(
            RemarkNeeds(
                height_mm,
                remark.rank,
                remark.ink.height if remark.ink else 0.0,
                0.0 if remark.all_ink is None else next(wholes_mm),
            )
            for height_mm, remark in zip(heights_mm, listed, strict=True)
        ),
    )


def _content(
    page: words.Lesson, sentences: Sequence[Sentence], strip: Sequence[Shown], paper: Paper, plain: bool
) -> dict[str, Any]:
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
        "second": None,
        "top": _top(page, [_each_said(sentences, plain, roomy) for roomy in (True, False)]),
        "names": [_names(strip, kind) for kind in range(len(KINDS))],
        "how": {
            "lead": words.HOW_RECORDED,
            "left-out": "",
            "words": words.how(page),
            "words-short": words.how(page, short=True),
            "definitions": [words.definitions(page), words.definitions(page, merged=True)],
            "shortened": words.SHORTENED if words.has_long_names(page) else "",
            "more": words.MORE_DEFINED,
            "all-left-out": words.ALL_DEFINED_ELSEWHERE,
        },
    }


def _top(page: words.Lesson, sentences: Sequence[list[list[dict[str, Any]]]]) -> dict[str, Any]:
    focus = page.card.focus
    return {
        "saw": words.WHAT_WE_SAW,
        "made-for": words.made_for(page),
        "made": words.DESCRIPTIVE,
        "title": words.title(page),
        "about": words.about(page),
        "about-short": words.about(page, short=True),
        "asked": words.ASKED,
        "focus": focus if focus.strip() else None,
        "no-focus": words.NO_FOCUS,
        # Words speak for themselves.
        "sentences": [said or ([] if quotes(page) else [[{"text": words.nothing(page)}]]) for said in sentences],
    }


def _each_said(sentences: Sequence[Sentence], plain: bool, roomy: bool = True) -> list[list[dict[str, Any]]]:
    return [_said(each, plain, roomy) for each in sentences]


def _said(sentence: Sentence, plain: bool, roomy: bool) -> list[dict[str, Any]]:
    """A sentence as it is set on a page with room, or on one that is full."""
    return [
        {
            "text": apart(legible(piece.text, plain=plain)) if piece.own else piece.text,
            "weight": 700 if piece.bold else 400,
        }
        for piece in sentence
        if piece.roomy in (None, roomy)
    ]


def _names(strip: Sequence[Shown], kind: int) -> dict[str, Any]:
    _, size, width = KINDS[kind]
    return {"size": size, "width": width, "texts": [name_run(shown.row.label) for shown in strip]}


def _arranged(content: Mapping[str, Any], layout: Layout, pages: int) -> dict[str, Any]:
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
        "foot": {"top": box_end + 3.2, "left": words.FOOT, "right": words.PAGE.format(1, pages)},
    }
