"""No word and no stroke is lost or gets into another quote, whatever is done while it is written."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers
from words_seen import Observer
from words_shown import Page

from app.models import lesson, verbatim
from app.widgets.parts.words_list import WordsList

STEPS = st.lists(
    st.tuples(
        st.sampled_from("ab \n\b")
        | st.sampled_from(["keep", "speaker", "undo", "redo", "again", "phrase", "down", "lift", "tell", "other"]),
        st.integers(0, 5),
    ),
    min_size=10,
    max_size=50,
)


class Both:
    """The recorder, and the observer who saw what was written there."""

    def __init__(self, page: Page) -> None:
        self.page, self.seen, self._drawn = page, Observer(), 0

    def do(self, what: str, which: int) -> None:
        self.page.show(100)
        if len(what) == 1:
            self.page.type(what)
            self.seen.key(what)
        else:
            getattr(self, what)(which)
        if self.strokes() > self._drawn and self.seen.pen is not None:
            # Lifted, or the paper moved away under it: words got another line.
            quote, under = self.seen.pen
            quote.drawn.append(under)
            self.seen.pen = None
        self._drawn = self.strokes()

    def strokes(self) -> int:
        """How many strokes were told."""
        return sum("ink" in known.data for known in self.page.entries)

    def keep(self, _which: int) -> None:
        self.page.touch("Keep quote")
        if self.seen.now:
            self.seen.end()

    def speaker(self, _which: int) -> None:
        self.page.touch("Student")
        self.seen.end()

    def phrase(self, _which: int) -> None:
        self.page.touch("Phrase pause")
        if self.seen.inked and self.seen.now:
            self.seen.now.tagged.append(self.seen.now.under)
            return
        blank = "" if not self.seen.words or self.seen.words[-1].isspace() else " "
        self.seen.write(f"{self.seen.words}{blank}[pause] ")
        self.seen.brought = True

    def down(self, _which: int) -> None:
        if self.seen.pen is None:
            self.page.draw(lifts=False)
            if self.seen.now is None:
                self.seen.begin()
            assert self.seen.now is not None
            self.seen.inked, self.seen.pen = True, (self.seen.now, self.seen.now.under)

    def lift(self, _which: int) -> None:
        self.page.pen.lift()

    def again(self, which: int) -> None:
        """Touch an earlier quote."""
        begun = [known.uid for known in self.page.entries if known.kind == verbatim.QUOTE]
        quotes = sorted(self.page.state.quotes, key=lambda quote: quote.seq)
        if quotes:
            quote = quotes[which % len(quotes)]
            self.page.recorder.findChildren(WordsList)[0].chosen.emit(quote)
            self.seen.again(self.seen.quotes[begun.index(quote.uid)])

    def tell(self, _which: int) -> None:
        """A second has gone by."""
        self.page.recorder.flush()

    def other(self, _which: int) -> None:
        """Something is done elsewhere."""
        self.page.happens(lesson.phase("Groups"))

    def undo(self, which: int) -> None:
        """The screen lets everything be told before; who does not loses nothing either."""
        if which % 2:
            self.page.recorder.flush()
        self.page.undo()
        self.seen.undo()

    def redo(self, which: int) -> None:
        self.page.redo()
        self.seen.redo()


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_each_key_and_each_stroke_goes_to_the_quote_that_was_seen(
    qtbot: QtBot, fingers: Fingers, clock: FakeClock, steps: list[tuple[str, int]]
) -> None:
    both = Both(page := Page(qtbot, fingers, clock, verbatim.Config(("pause",))))
    for what, which in steps:
        both.do(what, which)
        assert page.field.toPlainText().strip() == both.seen.words.strip(), what
    both.do("lift", 0)
    page.recorder.flush()
    assert both.seen.pen is None
    while both.seen.undone:
        both.redo(0)
    quotes = sorted((*page.state.begun, *filter(None, (page.state.open,))), key=lambda quote: quote.seq)
    written = [(quote.words, len(quote.strokes), len(quote.tags)) for quote in quotes]
    standing = [quote for quote in both.seen.quotes if quote.stands]
    assert written == [(quote.words.strip(), quote.strokes, quote.tags) for quote in standing]
    assert (page.state.open is None) == (both.seen.now is None)
    page.recorder.close()
