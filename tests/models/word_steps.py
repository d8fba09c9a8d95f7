"""What an observer does on Words, to a recording and to a lesson in plain Python."""

from __future__ import annotations

import plain_words
from all_methods import WORDS
from beside_plain import BesidePlain
from plain import Act
from plain_words import Notebook, Quote

from app.models import verbatim
from app.models.entry import Draft

SPEAKERS = ("teacher", "student", "several", "", "s1", "s2")
SIGNS = ("why", "so\nwhat", "…", "it is", "[pause]", "ä")
PHRASES = ("pause", "chorus", "repeats")


class WordSteps(BesidePlain):
    """The number of each step says what, by whom, and how late."""

    def notebook(self) -> Notebook:
        """What was written down, by all that counts."""
        return plain_words.notebook(self.standing())

    def key(self, number: int) -> None:
        """Something is typed, a second ago at most where a quote is being written."""
        quote, said = self.notebook().open, SIGNS[number % 6]
        if quote is None:
            self._begin(said, number % 800)
        else:
            words = f"{quote.words} {said}".strip() if number % 5 else ""
            self._goes_on(quote, "words", words, verbatim.write(self._open(), words))

    def pen(self, number: int) -> None:
        """The pen is lifted; it came down a while ago."""
        if self.notebook().open is None:
            self._begin("", number % 800)
        self.passes(number % 300, ticks=True)
        quote = self.notebook().open
        assert quote is not None
        self._goes_on(quote, "ink", f"ink {number}", verbatim.stroke(self._open(), f"ink {number}"))

    def rub(self, number: int) -> None:
        quote = self.notebook().open
        if quote is not None and quote.strokes:
            gone = [n for n, _ in quote.strokes if (n + number) % 3]
            strokes = " ".join(self._entries[n].uid.hex for n in gone)
            self._goes_on(quote, "erased", gone, verbatim.erase(self._open(), strokes))

    def phrase(self, number: int) -> None:
        quote = self.notebook().open
        if quote is not None:
            self._goes_on(quote, "tag", PHRASES[number % 3], verbatim.tag(self._open(), PHRASES[number % 3]))

    def another_begins(self, number: int) -> None:
        """A key, though another quote is being written."""
        self._begin(SIGNS[number % 6], number % 800)

    def speaks(self, number: int) -> None:
        who = SPEAKERS[number % 6]
        self._sets("speaks", who, verbatim.speaker_touched(who))

    def whose(self, number: int) -> None:
        """Who spoke last is touched: the quote that is being written is theirs, or else the next."""
        quote, who = self.notebook().open, SPEAKERS[number % 6]
        draft = verbatim.said_by(self.room.words, who)
        if quote is None:
            self._sets("speaks", who, draft)
        elif not quote.aside:
            act = next(act for act in self.plain.standing() if act.n == quote.n)
            self._correct("change", act, (who, *act.what[1:]), draft)

    def other_speaker(self, number: int) -> None:
        """Another speaker is offered for the last act."""
        act, entry = self._last("quote")
        if act is None or entry is None:
            return
        state = self.room.words
        offers = verbatim.offers(state, entry)
        named = {state.named(who): who for who in (*SPEAKERS, *(f"s{n}" for n in range(1, 7)), *state.speakers)}
        assert act.what[0] not in [named[offer.words] for offer in offers]
        offer = offers[number % len(offers)]
        self._correct("change", act, (named[offer.words], *act.what[1:]), offer.draft)

    def exact(self, _: int) -> None:
        book = self.notebook()
        quote = book.open
        on = not (book.exact if quote is None else quote.exact)
        about = (quote.n, _again(quote)) if quote else (0, 0)
        self._sets("exact", (*about, on), verbatim.word_for_word(self.room.words))

    def keep(self, _: int) -> None:
        self._sets("keep", None, verbatim.keep())

    def again(self, number: int) -> None:
        """A quote that was kept is touched."""
        book = self.notebook()
        kept = [quote for quote in book.quotes if quote is not book.open]
        if kept:
            quote = kept[number % len(kept)]
            self._sets("again", quote.n, verbatim.go_on_with(self.room.words.quotes[number % len(kept)]))

    def set_back(self, number: int) -> None:
        """That a quote was written on has the time that it has."""
        act, entry = self._last("again")
        if act is None or entry is None:
            super().set_back(number)
            return
        state, known = self.room.words, self.room.recording
        assert known.acts.earlier(entry, 5_000, known.lesson, verbatim.earliest_ms(state, entry)) is None
        assert verbatim.offers(state, entry) == ()

    def _begin(self, words: str, age: int) -> None:
        book = self.notebook()
        entry = self.room.writes(verbatim.begin(self.room.words, words, age))
        what = (book.speaker, book.exact, words)
        act = self.plain.touch("quote", WORDS, what, age)
        self.made(act, entry)
        if act is None:
            aside = Act(self.plain.n, self.plain.now, "quote aside", WORDS, what)
            self.plain.events.append(aside)
            self.made(aside, self.room.paper.entries[-1])

    def _open(self) -> verbatim.Quote:
        found = self.room.words.open
        assert found is not None
        return found

    def _goes_on(self, quote: Quote, how: str, what: object, draft: Draft) -> None:
        self.made(self.plain.touch("writes", WORDS, (quote.n, _again(quote), how, what)), self.room.writes(draft))

    def _sets(self, kind: str, what: object, draft: Draft) -> None:
        self.made(self.plain.touch(kind, WORDS, what), self.room.writes(draft))


def _again(quote: Quote) -> int:
    """The number of the act by which it is written on; 0 where none did."""
    return quote.again[-1] if quote.again else 0
