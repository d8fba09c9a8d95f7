"""A sheet as its reader holds it: its words and where they stand, and what it says of its graphics."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from app.charts.layout import PAPERS

SMALLEST_PT = 7.0
PT_PER_MM = 72 / 25.4
Box = tuple[float, float, float, float, str]
"""Left, top, right and bottom of a word, in points from the top left, and the word."""
Matrix = tuple[float, float, float, float]
"""How a PDF enlarges and turns."""
WORD = re.compile(rb"""/[^\s/<>\[\]()]*|[-+.\d]+|[A-Za-z*'"]+""")
NUMBER = re.compile(rb"[-+.\d]+")
HEX = re.compile(rb"<[\dA-Fa-f\s]*>")


def need_poppler() -> None:
    """Say what to install where a tool is missing."""
    missing = [tool for tool in ("pdftotext", "pdfinfo", "pdffonts", "pdftoppm") if not shutil.which(tool)]
    if missing:
        pytest.fail(f"These tests read pages with poppler: install poppler-utils ({', '.join(missing)}).")


def read(tool: str, *arguments: str, page: bytes) -> str:
    """What a tool of poppler says of the page."""
    done = subprocess.run([tool, *arguments, "-", "-"], input=page, capture_output=True, check=True)
    return done.stdout.decode()


def text_of(page: bytes) -> str:
    """The text layer, with white space as single blanks."""
    return " ".join(read("pdftotext", "-layout", page=page).split())


def number_of_pages(page: bytes) -> int:
    """How many it has."""
    return len(PdfReader(io.BytesIO(page)).pages)


def text_of_page(page: bytes, number: int) -> str:
    """The text layer of one of its pages, with white space as single blanks."""
    return " ".join(read("pdftotext", "-layout", "-f", str(number), "-l", str(number), page=page).split())


def boxes(page: bytes, number: int = 1) -> list[Box]:
    """The words with the places of their letters, in points: a font's own box is far higher than its letters."""
    tree = ElementTree.fromstring(read("pdftotext", "-bbox", "-f", str(number), "-l", str(number), page=page))
    found = []
    for word in tree.iter("{http://www.w3.org/1999/xhtml}word"):
        left, top, right, bottom = (float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax"))
        high = bottom - top
        found.append((left, top + high * 0.3, right, bottom - high * 0.24, word.text or ""))
    return found


def assert_in_order(page: bytes, paper: str, pages: int = 1) -> None:
    """So many pages, every word within the margins, no word on another one, no letter under 7 pt."""
    assert number_of_pages(page) == pages
    for number in range(1, pages + 1):
        _assert_apart(boxes(page, number), paper)
        assert smallest_pt(page, number) >= SMALLEST_PT - 0.01


def _assert_apart(found: list[Box], paper: str) -> None:
    size = PAPERS[paper]
    for left, top, right, bottom, text in found:
        assert left >= 14 * PT_PER_MM - 0.5, text
        assert right <= (size.width_mm - 14) * PT_PER_MM + 0.8, text
        assert 10 * PT_PER_MM < top < bottom < (size.height_mm - 6) * PT_PER_MM, text
    found.sort(key=lambda box: box[1])
    for first, second in _on_one_height(found):
        across = min(first[2], second[2]) - max(first[0], second[0])
        down = min(first[3], second[3]) - max(first[1], second[1])
        assert across < 0.8 or down < 0.3, f"{first} lies on {second}"


def _on_one_height(found: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Any two boxes that share a height; they are given from top to bottom."""
    for n, first in enumerate(found):
        for second in found[n + 1 :]:
            if second[1] >= first[3]:
                break
            yield first, second


def smallest_pt(page: bytes, number: int = 1) -> float:
    """The size of the smallest letters on one of its pages. Letters that are turned or mirrored have none."""
    contents = PdfReader(io.BytesIO(page)).pages[number - 1].get_contents()
    assert contents is not None
    return min(_sizes(contents.get_data()))


def _sizes(drawing: bytes) -> Iterator[float]:
    """The size of all that is written, in points. It looks at no more than that: whole readers take seconds."""
    upright: Matrix = (1.0, 0.0, 0.0, 1.0)
    outer, inner, size, numbers = upright, upright, 0.0, [0.0]
    kept: list[tuple[Matrix, float]] = []
    for word in WORD.findall(_without_strings(drawing)):
        match word:
            case b"q":
                kept.append((outer, size))
            case b"Q":
                outer, size = kept.pop()
            case b"cm":
                outer = _times(_matrix(numbers), outer)
            case b"BT":
                inner = upright
            case b"Tm":
                inner = _matrix(numbers)
            case b"Tf":
                size = numbers[-1]
            case b"Tj" | b"TJ" | b"'" | b'"':
                yield size * _times(inner, outer)[3]
            case b"Do" | b"BI":
                raise AssertionError("What is drawn elsewhere may have letters too: teach this to read it.")
        numbers = [*numbers, float(word)] if NUMBER.fullmatch(word) else []


def _without_strings(drawing: bytes) -> bytes:
    """Without what is in brackets, which may hold anything, brackets too."""
    kept, depth, since = [], 0, 0
    for sign in re.finditer(rb"\\.|[()]", drawing, re.DOTALL):
        if sign[0] == b"(":
            if depth == 0:
                kept.append(drawing[since : sign.start()])
            depth += 1
        elif sign[0] == b")":
            depth -= 1
            since = sign.end()
    return HEX.sub(b" ", b" ".join([*kept, drawing[since:]]))


def _matrix(numbers: list[float]) -> Matrix:
    a, b, c, d = numbers[-6:-2]
    return a, b, c, d


def _times(one: Matrix, other: Matrix) -> Matrix:
    (a, b, c, d), (e, f, g, h) = one, other
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def alternatives(page: bytes) -> list[str]:
    """The alternative texts of its graphics."""
    reader = PdfReader(io.BytesIO(page))
    size = int(str(reader.trailer["/Size"]))
    found = (reader.get_object(n) for n in range(1, size))
    return [str(item["/Alt"]) for item in found if isinstance(item, DictionaryObject) and "/Alt" in item]
