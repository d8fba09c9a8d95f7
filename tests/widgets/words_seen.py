"""What is written, as whoever wrote it saw it: in plain Python, beside the recorder on the glass."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Seen:
    """A quote as whoever wrote it saw it."""

    words: str = ""
    strokes: int = 0
    tags: int = 0
    stands: bool = True


class Observer:
    """What is written, in plain Python: what is done goes to the quote that is seen at that moment."""

    def __init__(self) -> None:
        self.quotes: list[Seen] = []
        self.log: list[tuple[str, Seen | None]] = []
        self.acts: list[Seen] = []
        self.undone: list[Seen] = []
        self.now: Seen | None = None
        self.before = ""
        """What stands in the field and is no quote yet."""
        self.inked = False
        self.pen: Seen | None = None

    @property
    def words(self) -> str:
        return self.now.words if self.now else self.before

    def write(self, words: str) -> None:
        self.inked = False
        if self.now is None and words.strip():
            self.begin()
        if self.now is None:
            self.before = words
        else:
            self.now.words = words
        if words.endswith("\n\n"):
            self.write(words[:-2])
            self.end()

    def begin(self) -> None:
        self.now, self.before = Seen(self.before), ""
        self.quotes.append(self.now)
        self.acts.append(self.now)
        self.undone.clear()
        self.log.append(("begin", self.now))

    def end(self) -> None:
        self.log.append(("end", None))
        self.look()

    def look(self) -> None:
        """Which quote is open, by all that was done."""
        was, now, known = self.now, None, []
        for what, quote in self.log:
            if what == "end":
                now = None
            elif quote is not None and quote.stands and (what == "begin" or quote in known):
                now = quote
                known.append(quote)
        if now is not was:
            for quote in filter(None, (was, now)):
                quote.words = quote.words.strip()
            self.before = ""
            self.inked = now is not None and now.strokes > 0 and not now.words
        self.now = now

    def again(self, quote: Seen) -> None:
        self.log.append(("again", quote))
        self.look()

    def undo(self) -> None:
        if self.acts:
            self.undone.append(self.acts.pop())
            self.undone[-1].stands = False
        self.look()

    def redo(self) -> None:
        if self.undone:
            self.acts.append(self.undone.pop())
            self.acts[-1].stands = True
        self.look()
