"""A feedback sheet as somebody reads it: its words and where they stand, its marks, and its alternative texts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject

WORD = "{http://www.w3.org/1999/xhtml}word"
LARGEST_MARK_PT, SAME_LINE_PT, BESIDE_AXIS_PT = 14.0, 4.0, 6.0
DOTS_LEFT_PT = 24.0
"""So far left of the heading of the dots the words of bars end."""
Place = tuple[float, float]
"""From the left and from the top of the page, in points."""
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Word:
    """A word and its middle."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class StripRow:
    """A row of marks of the time line."""

    y: float
    times: tuple[float, ...]
    """Where its marks stand: 0 the start of the lesson, 1 its end."""
    keyed: bool
    """Whether the mark stands before the row's name too."""
    figures: str
    """What is printed at its right end."""


class Page:
    """The one page of a sheet."""

    def __init__(self, file: Path) -> None:
        reader = PdfReader(file)
        (page,) = reader.pages
        self._high = float(page.mediabox.height)
        self.words = list(_words(file))
        self.text = " ".join(_read("pdftotext", "-raw", str(file), "-").split())
        self.alternatives = list(alternatives(reader))
        self._marks = [(x, self._high - y) for x, y in _marks(page, reader)]

    def alternative(self, beginning: str) -> str:
        """The alternative text that begins so; of a graphic that shows several things, its part from there on."""
        (found,) = [text for text in self.alternatives if beginning in text]
        return found[found.index(beginning) :]

    def strip(self) -> list[StripRow]:
        """The rows of the time line that have marks on it, from the top."""
        start, end, bottom = self._axis()
        rows: dict[float, list[float]] = {}
        for x, y in sorted(self._marks, key=lambda mark: mark[1]):
            if y < bottom and x < end + BESIDE_AXIS_PT:
                near = next((row for row in rows if abs(row - y) < SAME_LINE_PT / 2), y)
                rows.setdefault(near, []).append(x)
        return [self._row(y, xs, start, end) for y, xs in rows.items()]

    def minutes(self) -> dict[str, str]:
        """What is printed in minutes at the right end of the time line: by the name of the row, and '' for a sum."""
        start, end, bottom = self._axis()
        top = next(word.y for word in self.words if self._line(word.y, 0).startswith("The lesson, minute by minute"))
        rows = [word for word in self.words if word.x > end + BESIDE_AXIS_PT and re.fullmatch(r"\d+\.\d", word.text)]
        found = {}
        for word in rows:
            name = [other for other in self.words if abs(other.y - word.y) < SAME_LINE_PT and other.x < start]
            counted = any(word.x - other.x > 0 and other.text.isdigit() for other in self._beside(word, end))
            if top < word.y < bottom and not counted:
                found[" ".join(other.text for other in sorted(name, key=lambda other: other.x))] = word.text
        return found

    def bars(self) -> list[str]:
        """What is printed at the end of each bar, from the top; nothing where the time line has the bars."""
        start, _, _ = self._axis()
        foot = next(word.y for word in self.words if self._line(word.y, 0).startswith("How this was recorded."))
        heading = next((word.y for word in self.words if self._line(word.y, 0).startswith("How often")), foot)
        dots = min((w.x for w in self.words if w.text == "Pauses" and abs(w.y - heading) < SAME_LINE_PT), default=1e9)
        heights: list[float] = []
        for word in sorted(self.words, key=lambda word: word.y):
            inside = heading + SAME_LINE_PT < word.y < foot - SAME_LINE_PT and start < word.x < dots - DOTS_LEFT_PT
            if inside and (not heights or word.y - heights[-1] > SAME_LINE_PT):
                heights.append(word.y)
        return [self._line(y, start, dots - DOTS_LEFT_PT) for y in heights]

    def _row(self, y: float, xs: list[float], start: float, end: float) -> StripRow:
        times = sorted((x - start) / (end - start) for x in xs if x > start - BESIDE_AXIS_PT)
        return StripRow(y, tuple(times), len(times) < len(xs), self._line(y, end + BESIDE_AXIS_PT))

    def _beside(self, word: Word, right_of: float) -> list[Word]:
        return [other for other in self.words if abs(other.y - word.y) < SAME_LINE_PT and other.x > right_of]

    def _line(self, y: float, right_of: float, left_of: float = 1e9) -> str:
        found = [word for word in self.words if abs(word.y - y) < SAME_LINE_PT and right_of < word.x < left_of]
        return " ".join(word.text for word in sorted(found, key=lambda word: word.x))

    def _axis(self) -> tuple[float, float, float]:
        """Where the lesson starts and ends on the page, and the height below which there is no row."""
        minute = next(word for word in self.words if word.text == "Minute")
        ticks = sorted(
            word.x
            for word in self.words
            if abs(word.y - minute.y) < SAME_LINE_PT and re.fullmatch(r"[\d.]+", word.text)
        )
        clock = next(word for word in self.words if word.text == "Clock")
        return ticks[0], ticks[-1], clock.y


def _words(file: Path) -> Iterator[Word]:
    for word in ElementTree.fromstring(_read("pdftotext", "-bbox", str(file), "-")).iter(WORD):
        left, top, right, bottom = (float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax"))
        yield Word(word.text or "", (left + right) / 2, (top + bottom) / 2)


def _read(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def alternatives(reader: PdfReader) -> Iterator[str]:
    """The alternative texts of all pages."""
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found = reader.get_object(number)
        if isinstance(found, DictionaryObject) and "/Alt" in found:
            yield str(found["/Alt"])


def _marks(page: PageObject, reader: PdfReader) -> Iterator[Place]:
    """The middles of all small shapes that are filled and outlined, from the lower left of the page."""
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    saved: list[Matrix] = []
    path: list[Place] = []
    for operands, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
        match operator:
            case b"q":
                saved.append(matrix)
            case b"Q":
                matrix = saved.pop()
            case b"cm":
                matrix = _times([float(number) for number in operands], matrix)
            case b"m" | b"l" | b"c":
                numbers = [float(number) for number in operands]
                path += [_through(matrix, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            case b"B" | b"B*" | b"b" | b"b*":
                (left, right), (low, high) = ((min(axis), max(axis)) for axis in zip(*path, strict=True))
                if max(right - left, high - low) < LARGEST_MARK_PT and 0.6 < (right - left) / (high - low) < 1.7:
                    yield (left + right) / 2, (low + high) / 2
                path = []
            case b"S" | b"s" | b"f" | b"f*" | b"n":
                path = []


def _times(inner: list[float], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    return (*_through(outer, a, b, 0), *_through(outer, c, d, 0), *_through(outer, e, f))


def _through(matrix: Matrix, x: float, y: float, moved: float = 1) -> Place:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e * moved, b * x + d * y + f * moved
