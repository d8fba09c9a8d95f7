"""Words once more, in plain Python: a notebook in which all that was done is read in the order done.

It shares no line with the program. Times matter for the order of the quotes alone: what goes on with a quote goes on
with it wherever it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from plain import Act

METHOD = "verbatim"
TEACHER = "teacher"
LAST = 6


@dataclass
class Quote:
    """What somebody said, as far as it was written down."""

    n: int
    at: int
    speaker: str
    exact: bool
    words: str
    aside: bool
    again: list[int] = field(default_factory=list)
    """The numbers of the acts by which it was written on, oldest first."""
    strokes: list[tuple[int, str]] = field(default_factory=list)
    """The number of what drew each, and its ink."""
    tags: list[tuple[int, str]] = field(default_factory=list)
    """The number of the stroke that each stands behind, 0 for none."""

    @property
    def counts(self) -> bool:
        return not self.aside and bool(self.words or self.strokes or self.tags)


@dataclass
class Notebook:
    """All quotes, the one being written, and whose the next one is."""

    begun: list[Quote] = field(default_factory=list)
    open: Quote | None = None
    speaker: str = TEACHER
    exact: bool = False
    last: list[str] = field(default_factory=list)
    """Who spoke last in Talk flow, newest first."""

    @property
    def quotes(self) -> list[Quote]:
        """Those that say something, by their times."""
        return sorted((quote for quote in self.begun if quote.counts), key=lambda quote: (quote.at, quote.n))

    def find(self, n: int) -> Quote | None:
        return next((quote for quote in self.begun if quote.n == n), None)


def notebook(acts: list[Act]) -> Notebook:
    """What these acts, all of which count, come to."""
    book = Notebook()
    for act in sorted(acts, key=lambda act: act.n):
        match act.kind:
            case "quote" | "quote aside":
                speaker, exact, words = act.what
                book.open = Quote(act.n, act.at, speaker, exact, words, act.kind == "quote aside")
                book.begun.append(book.open)
            case "writes":
                about, again, how, what = act.what
                _written(book.find(about), again, act.n, how, what)
            case "exact":
                about, again, exact = act.what
                book.exact = book.exact if again else exact
                _written(book.find(about), again, act.n, "exact", exact)
            case "speaks":
                book.open, book.speaker = None, act.what
            case "again":
                found = book.find(act.what)
                if found is not None:
                    found.again.append(act.n)
                    book.open = found
            case "go on" if book.open is not None and book.open.aside:
                book.open = None
            case _ if _ends(act):
                book.open = None
    talk = [act for act in acts if act.kind in ("says", "teacher next")]
    for act in sorted(talk, key=lambda act: (act.at, act.n)):
        speaker = act.what.speaker if act.kind == "says" else TEACHER
        if book.last[:1] != [speaker]:
            book.last = [speaker, *book.last][:LAST]
    return book


def _ends(act: Act) -> bool:
    """Whether nothing is written on after it."""
    stops = act.kind == "gap" and not act.what[1]
    return stops or act.kind in ("keep", "finish") or (act.kind == "eye shut" and act.what == METHOD)


def _written(quote: Quote | None, again: int, n: int, how: str, what: Any) -> None:
    if quote is None or (again and again not in quote.again):
        return
    if how == "words":
        quote.words = what
    elif how == "exact":
        quote.exact = what
    elif how == "ink":
        quote.strokes.append((n, what))
    elif how == "erased":
        quote.strokes = [stroke for stroke in quote.strokes if stroke[0] not in what]
        quote.tags = [tag for tag in quote.tags if tag[0] not in what]
    else:
        quote.tags.append((quote.strokes[-1][0] if quote.strokes else 0, what))
