"""What is written, as whoever wrote it saw it: in plain Python, beside the recorder on the glass."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(eq=False)
class Done:
    """A quote that was begun, or going on with one: what Undo takes back and Redo brings again."""

    stands: bool = True


@dataclass(eq=False)
class Seen(Done):
    """A quote as whoever wrote it saw it: each thing written, and under what: the quote itself at first."""

    said: list[tuple[Done, str]] = field(default_factory=list)
    drawn: list[Done] = field(default_factory=list)
    tagged: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.under: Done = self

    @property
    def words(self) -> str:
        return next((words for under, words in reversed(self.said) if self._has(under)), "")

    @property
    def strokes(self) -> int:
        return sum(map(self._has, self.drawn))

    @property
    def tags(self) -> int:
        return sum(map(self._has, self.tagged))

    def _has(self, under: Done) -> bool:
        return under is self or under.stands


class Observer:
    """What is written, in plain Python: what is done goes to the quote that is seen at that moment."""

    def __init__(self) -> None:
        self.quotes: list[Seen] = []
        self.log: list[tuple[Done | None, Seen | None]] = []
        """What was done, and to which quote; nothing where a quote was kept."""
        self.acts: list[Done] = []
        self.undone: list[Done] = []
        self.now: Seen | None = None
        self.before = ""
        """What stands in the field and is no quote yet."""
        self.inked = self.brought = False
        """The pen wrote last; the cursor is right behind a phrase and the blank that this brought."""
        self.pen: tuple[Seen, Done] | None = None

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
            self.now.said.append((self.now.under, words))
        if words.endswith("\n\n"):
            self.write(words[:-2])
            if self.now:
                self.end()

    def key(self, sign: str) -> None:
        brought, self.brought = self.brought, False
        if sign == "\b" and not self.words:
            # There was nothing to take away: what wrote last is what it was.
            return
        if not brought or sign != " ":
            self.write(self.words[:-1] if sign == "\b" else self.words + sign)

    def begin(self) -> None:
        self.now = Seen()
        self.now.said.append((self.now, self.before))
        self.before = ""
        self.quotes.append(self.now)
        self._does(self.now, self.now)

    def again(self, quote: Seen) -> None:
        self._does(Done(), quote)
        self.look()

    def _does(self, done: Done, quote: Seen) -> None:
        self.acts.append(done)
        self.undone.clear()
        self.log.append((done, quote))

    def end(self) -> None:
        self.log.append((None, None))
        self.look()

    def look(self) -> None:
        """Which quote is open, by all that was done."""
        was, now, known = self.now, None, []
        for done, quote in self.log:
            if done is None or quote is None:
                now = None
            elif done.stands and (done is quote or quote in known):
                now, quote.under = quote, done
                known.append(quote)
        if now is not was:
            for quote in filter(None, (was, now)):
                quote.said = [(under, words.strip()) for under, words in quote.said]
            self.before, self.brought = "", False
            self.inked = now is not None and now.strokes > 0 and not now.words
        self.now = now

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
