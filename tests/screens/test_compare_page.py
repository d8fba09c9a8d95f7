"""The page of a comparison: all words on one sheet where it holds them, letters that can be read, and no name on it."""

from __future__ import annotations

import io
import itertools
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from beside import canvas, crowded, items, raw, shown, three, touch
from pypdf import PdfReader
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from reading import need_poppler, number_of_pages, read, smallest_pt, text_of

from app.models.alignment import Align
from app.models.compare import Lesson, compare
from app.models.summary import Part
from app.palette import LIGHT
from app.screens.compare_items import Words
from app.screens.compare_page import broken, printed


def _fonts(path: Path) -> str:
    return subprocess.run(["pdffonts", path], capture_output=True, check=True, text=True).stdout


@pytest.fixture(scope="module", autouse=True)
def _poppler() -> None:
    need_poppler()


def made(page: bytes) -> list[tuple[float, float]]:
    """The sizes of its pages in mm."""
    boxes = [each.mediabox for each in PdfReader(io.BytesIO(page)).pages]
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


def test_a_page_has_all_words_of_the_screen_in_our_letters_and_its_name_is_a_day(qtbot: QtBot, tmp_path: Path) -> None:
    screen = shown(qtbot, three(), folder=tmp_path)
    assert raw(screen) == f"The page will be put into {tmp_path}."
    touch(screen, "By phase")
    touch(screen, "US Letter")
    touch(screen, "Make page")
    (path,) = tmp_path.iterdir()
    assert path.name == "Side by side 2026-11-12.pdf" and raw(screen) == f"{path.name} is in {tmp_path}."
    page = path.read_bytes()
    assert made(page) == [(279, 216)]
    told = text_of(page)
    missing = {line for _, words in items(screen, Words) for line in words.lines if " ".join(line.split()) not in told}
    # What has another number of lines on paper is there in other pieces.
    assert not [word for line in missing for word in line.split() if word not in told]
    for words in ("R. Okafor, three lessons side by side", "Focus on all three: “Who gets to answer", "Thu 29 Oct"):
        assert words in told
    fonts = [line.split() for line in _fonts(path).splitlines()[2:]]
    assert fonts and all("SourceSans" in font[0] and font[-5] == "yes" for font in fonts)
    meta = PdfReader(io.BytesIO(page)).metadata
    assert meta is not None and meta.title == "Side by side 2026-11-12" and "Okafor" not in str(meta)
    assert "/CreationDate (D:20261112100500" in page.decode("latin-1")
    assert printed(compare(three()), Align.PHASE, "letter").pdf == page
    # A second one does not take its place.
    touch(screen, "Make page")
    assert "Side by side 2026-11-12 (2).pdf is in" in raw(screen)


def test_what_one_page_does_not_hold_across_it_holds_upright_and_else_goes_on_whole(
    qtbot: QtBot, tmp_path: Path
) -> None:
    lessons = three()
    assert made(printed(compare(lessons), Align.START, "a4").pdf) == [(297, 210)]
    more = [
        replace(each, summary=replace(each.summary, parts=(*each.summary.parts, *_again(each)))) for each in lessons
    ]
    upright = printed(compare(more), Align.START, "a4")
    assert upright.pages == 1 and made(upright.pdf) == [(210, 297)]
    screen = shown(qtbot, crowded(marks=8), folder=tmp_path)
    touch(screen, "Make page")
    many = next(tmp_path.iterdir()).read_bytes()
    pages = number_of_pages(many)
    assert pages > 1 and set(made(many)) == {(297, 210)} and f"It has {pages} pages" in raw(screen)
    assert min(smallest_pt(many, n + 1) for n in range(pages)) >= 7
    told = read("pdftotext", "-raw", page=many)
    rows = [row for section in compare(crowded()).sections for row in section.rows]
    assert len(rows) > 30 and all(" ".join(row.label.split()[:2]) in told for row in rows)
    assert told.count("Thu 15 Jan") == pages and f"Page {pages} of {pages}" in told


def test_no_page_has_nothing_but_the_legend_and_a_wide_one_has_lines_to_write_on(qtbot: QtBot) -> None:
    laid = canvas(shown(qtbot, three())).laid
    last = len(laid.bands)
    for room in range(round(laid.height / 3), round(laid.height), 7):
        pages = broken(laid, room)
        assert pages[0][0] == 0 and pages[-1][1] == last
        # What is on it is a figure at least, with its section.
        assert any(band.spots for band in laid.bands[slice(*pages[-1])])
    across = printed(compare(three()[:2]), Align.START, "letter").pdf
    assert "What do you notice?" in text_of(across) and _ruled(across) == 2


def _ruled(page: bytes) -> int:
    """How many lines go from margin to margin below all words."""
    done = subprocess.run(["pdftoppm", "-gray", "-r", "50", "-png", "-"], input=page, capture_output=True, check=True)
    picture = QImage.fromData(done.stdout).convertToFormat(QImage.Format.Format_Grayscale8)
    wide = picture.width()
    dark = [all(picture.pixelColor(x, y).value() < 250 for x in range(40, wide - 40)) for y in range(picture.height())]
    return sum(now and not before for before, now in itertools.pairwise(dark)) - 1


def _again(known: Lesson) -> Iterator[Part]:
    """The same once more, as if by two other methods."""
    (part,) = known.summary.parts
    for n, method in enumerate(("duration", "verbal_flow")):
        blocks = tuple(replace(block, heading=f"{block.heading} {n}") for block in part.blocks)
        yield replace(part, method=method, blocks=blocks)


def test_in_grey_patches_bars_and_words_are_told_apart(tmp_path: Path) -> None:
    page = printed(compare(three()), Align.START, "a4").pdf
    done = subprocess.run(["pdftoppm", "-gray", "-r", "80", "-png", "-"], input=page, capture_output=True, check=True)
    picture = QImage.fromData(done.stdout).convertToFormat(QImage.Format.Format_Grayscale8)
    counted = Counter(bytes(picture.constBits()))

    def grey(colour: str) -> int:
        red, green, blue = (int(LIGHT[colour][at : at + 2], 16) for at in (1, 3, 5))
        return round(0.299 * red + 0.587 * green + 0.114 * blue)

    levels = [grey(colour) for colour in ("ink", "strong", "absent")]
    assert all(sum(counted[near] for near in range(level - 2, level + 3)) > 100 for level in levels)
    assert counted[255] > 0.6 * picture.width() * picture.height()
