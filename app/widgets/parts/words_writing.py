"""Writing: which quote each key and each stroke goes to, whoever keeps, takes back or reopens quotes meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from app.models import verbatim
from app.models.entry import Draft
from app.models.text import clean
from app.models.verbatim import LONGEST_QUOTE, Quote, State


class Writing:
    """Knows what is written and what of it was told, and tells drafts. It knows no widget and no clock.

    What is written belongs to the quote that was being written then: words that are told late, or a stroke that ends
    late, go there and nowhere else. A quote that was begun is known only when a state shows it; until then all that
    is written waits for it.
    """

    def __init__(self, tell: Callable[[Draft], None], state: State) -> None:
        self._tell = tell
        self._state = state
        self._newest_seq = 0
        self._quote: Quote | None = None
        """What the words belong to, as it was shown last."""
        self._asked_after: int | None = None
        """A quote was begun and is not known yet: its `seq` is higher than this."""
        self._words = self._told = ""
        self._typed = self._inked = False
        self._owed: list[tuple[Callable[[Quote, str], Draft], str]] = []
        """What was drawn for the quote that is not known yet."""
        self._stroke_of: Quote | None = None
        """Where the stroke under the pen belongs; None for the quote that is not known yet."""

    @property
    def quote(self) -> Quote | None:
        """The quote that is being written, as far as it is known."""
        return self._quote

    @property
    def is_begun(self) -> bool:
        """Whether a quote is being written, known or not yet."""
        return self._quote is not None or self._asked_after is not None

    @property
    def words(self) -> str:
        """All that is written there, also what the state does not show yet."""
        return self._words

    @property
    def leads(self) -> bool:
        """Whether what was typed goes beyond what the state shows."""
        return self._typed

    @property
    def is_untold(self) -> bool:
        """Whether words wait to be told."""
        return self._said != self._told

    @property
    def inked_last(self) -> bool:
        """Whether the pen wrote there last, and no key."""
        return self._inked

    def typed(self, words: str, age_ms: int = 0) -> None:
        """These are the words now, and they are on show. The first ones begin a quote; others are told by `flush`."""
        self._words, self._typed, self._inked = words, True, False
        if not self.is_begun:
            self._begin(age_ms)

    def put(self, words: str, age_ms: int = 0) -> None:
        """These are the words now: told at once, and on show when the state says so."""
        self._words, self._inked = words, False
        if self.is_begun:
            self.flush()
        else:
            self._begin(age_ms)

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        if self._quote is not None and self.is_untold:
            self._told = self._said
            self._tell(verbatim.write(self._quote, self._words))

    def pen_down(self, age_ms: int = 0) -> None:
        """The pen touched the paper: the stroke that begins belongs to the quote that is written now."""
        self._inked, self._stroke_of = True, None
        if not self.is_begun:
            self._ask(verbatim.begin(self._state, "", age_ms))
        self._stroke_of = self._quote

    def drawn(self, ink: str) -> bool:
        """The stroke is complete; whether it belongs to the quote that is written now."""
        if self._stroke_of is None:
            self._owed.append((verbatim.stroke, ink))
            return True
        here = _same(self._stroke_of, self._quote)
        self._tell(verbatim.stroke(self._stroke_of, ink))
        return here

    def tag(self, phrase: str) -> None:
        """A phrase stands behind the last stroke."""
        if self._quote is not None:
            self._tell(verbatim.tag(self._quote, phrase))
        elif self._asked_after is not None:
            self._owed.append((verbatim.tag, phrase))

    def erase(self, strokes: str) -> None:
        """The strokes with these ids were rubbed out."""
        if self._quote is not None:
            self._tell(verbatim.erase(self._quote, strokes))

    def show(self, state: State) -> bool:
        """Take in what is so now; whether what was being written is so no more."""
        before = self._quote
        if state.begun is not self._state.begun or state.open is not self._state.open:
            known = (quote.seq for quote in (*state.begun, *filter(None, (state.open,))))
            newest_seq = max(self._newest_seq, max(known, default=0))
        else:
            newest_seq = self._newest_seq
        self._state = state
        late = self._answered(state) if newest_seq > self._newest_seq else []
        self._newest_seq = newest_seq
        if self._asked_after is None:
            late += self._follow(state.open)
        for draft in late:
            self._tell(draft)
        return before is not None and not _same(before, self._quote)

    @property
    def _said(self) -> str:
        return clean(self._words, LONGEST_QUOTE)

    def _begin(self, age_ms: int) -> None:
        if self._said:
            self._ask(verbatim.begin(self._state, self._words, age_ms))

    def _ask(self, draft: Draft) -> None:
        # First, for the answer may come before `_tell` returns.
        self._asked_after, self._told = self._newest_seq, self._said
        self._tell(draft)

    def _answered(self, state: State) -> list[Draft]:
        """The quote that was begun is known, if it is; what was written meanwhile."""
        asked_after = self._asked_after
        if asked_after is None:
            return []
        new = (quote for quote in (*state.begun, *filter(None, (state.open,))) if quote.seq > asked_after)
        quote = min(new, key=lambda quote: quote.seq)
        self._asked_after, self._quote = None, quote
        self._stroke_of = self._stroke_of or quote
        late = [made(quote, what) for made, what in self._owed]
        self._owed = []
        return [*self._late_words(), *late]

    def _follow(self, opened: Quote | None) -> list[Draft]:
        """Go on with the quote that is open; what is left to be told of another one."""
        late: list[Draft] = []
        if not _same(self._quote, opened):
            late = self._late_words()
            self._words = self._told = opened.words if opened else ""
            self._typed, self._inked = False, opened is not None and bool(opened.strokes) and not opened.words
        elif opened is not None and self._quote is not None:
            seen = self._quote.words
            if opened.words != seen and self._told == seen and not self.is_untold:
                # Somebody else changed it.
                self._words = self._told = opened.words
            self._typed = self._typed and self._said != opened.words
        self._quote = opened
        return late

    def _late_words(self) -> list[Draft]:
        if self._quote is None or not self.is_untold:
            return []
        self._told = self._said
        return [verbatim.write(self._quote, self._words)]


def _same(one: Quote | None, other: Quote | None) -> bool:
    """Whether it is one quote, written on by the same act."""
    if one is None or other is None:
        return one is other
    return (one.uid, one.again) == (other.uid, other.again)
