"""WordsField: where a quote is typed: plain words, abbreviations written out, two line breaks keep it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.models.verbatim import LONGEST_QUOTE, Short
from app.widgets.parts import finger
from app.widgets.parts.look import look_of
from app.widgets.parts.words_short import written_out

WORDS_DIP = 26.0
_BREAKS = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class WordsField(QPlainTextEdit):
    """Holds words and knows no quote. What `show_words` puts into it is not told as typed."""

    touched = Signal()
    """A key is about to change something."""
    typed = Signal(int)
    """The words are others now, by a key that was pressed so long ago, or the first of several that compose them."""
    composed = Signal()
    """What an input method composes, which is no words yet, is another now."""
    composing_begun = Signal()
    """An input method composes something, and did not before."""
    kept = Signal()
    """Two line breaks, or Ctrl and Enter."""
    entered = Signal()
    left = Signal()
    """The keyboard writes here now, or elsewhere."""

    def __init__(self, shorts: Sequence[Short], parent: QWidget) -> None:
        super().__init__(parent)
        self._shorts = tuple(shorts)
        self._age_ms = self._long = 0
        self._composed_from_ms: float | None = None
        """When the first key of what is composed now was pressed, by `monotonic_ms`."""
        self._typed_last = False
        """Whether a key, and nothing else, made the words what they are."""
        self._given_back: tuple[int, str] | None = None
        """Where the cursor is behind what was just written out, and all the words before it were."""
        self._put_behind: int | None = None
        """Where the cursor is right behind what was put in, until something is typed."""
        self.setAccessibleName("Quote text")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        # A finger that rests would open a menu over the targets.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine | Qt.InputMethodHint.ImhNoPredictiveText)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        # A finger is the mouse here: a palm on the words takes no finger away that is elsewhere.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        self.textChanged.connect(self._changed)

    def show_words(self, words: str, cursor: int | None = None) -> None:
        """Show other words, with the cursor at their end, or behind so many UTF-16 units where `put_in` put it."""
        end = len(words.encode("utf-16-le")) // 2
        blocked = QSignalBlocker(self)
        self._given_back, self._typed_last, self._put_behind = None, False, cursor
        if words != self.toPlainText():
            self.setPlainText(words)
        self._long = len(words)
        self._put_cursor(end if cursor is None else min(cursor, end))
        blocked.unblock()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen in it, neither words nor what is composed."""
        return not self.composes and not self.toPlainText()

    @property
    def composes(self) -> bool:
        """Whether an input method composes something."""
        return bool(self._composed())

    def finish_composing(self) -> None:
        """What an input method composes becomes words now, as it is: what is done next is no matter of these words."""
        if not self.composes:
            return
        QGuiApplication.inputMethod().commit()
        if composed := self._composed():
            # It kept it, so that it is taken from it.
            event = QInputMethodEvent()
            event.setCommitString(composed)
            self.inputMethodEvent(event)
            QGuiApplication.inputMethod().reset()

    def complete(self) -> None:
        """The words are complete: an abbreviation that was typed last is written out as if a blank followed."""
        if self._typed_last:
            self._write_out("\n")

    def selected(self) -> tuple[int, int]:
        """From where to where in the words, in UTF-16 units, the next key writes."""
        cursor = self.textCursor()
        return cursor.selectionStart(), cursor.selectionEnd()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        if event.key() in _BREAKS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
            return
        self.touched.emit()
        if event.text() and self._has_blank(event.text()):
            return
        self._age_ms = finger.age_ms(event)
        if event.key() == Qt.Key.Key_Backspace and self._give_back():
            return
        if event.text():
            self._given_back = None
        if event.key() in _BREAKS:
            # A paragraph, also with Shift: the other kind of break is a sign that no plain text has.
            self.textCursor().insertText("\n")
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)
        self._age_ms = 0
        if event.text():
            self._typed_last = True
            self._write_out()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.touched.emit()
        if event.commitString() and self._has_blank(event.commitString()):
            event.setCommitString(event.commitString()[1:], event.replacementStart(), event.replacementLength())
        now_ms, goes_on = finger.monotonic_ms(), bool(event.preeditString())
        since_ms = now_ms if self._composed_from_ms is None else self._composed_from_ms
        self._age_ms = round(now_ms - since_ms)
        super().inputMethodEvent(event)
        self._age_ms = 0
        if event.commitString():
            self._typed_last = True
            self._write_out()
            since_ms = now_ms
        begins = goes_on and self._composed_from_ms is None
        self._composed_from_ms = since_ms if goes_on else None
        self.composed.emit()
        if begins:
            self.composing_begun.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.touched.emit()
        self.insertPlainText(source.text()[:LONGEST_QUOTE])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.finish_composing()
        super().focusOutEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.dress()

    def dress(self) -> None:
        """Wear what the window wears. The ground is that of what lies behind."""
        look = look_of(self)
        wide = round(look.dip(8))
        self.setFont(look.font(WORDS_DIP))
        words = (
            f"QPlainTextEdit {{ color: {look.ink.name()}; background: transparent; border: none; }}"
            f"QScrollBar {{ background: transparent; width: {wide}px; }}"
            f"QScrollBar::handle {{ background: {look.strong.name()}; border-radius: {wide // 2}px;"
            f" min-height: {2 * wide}px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )
        if words != self.styleSheet():
            self.setStyleSheet(words)

    def _changed(self) -> None:
        if stored_long(self.toPlainText()) > LONGEST_QUOTE:
            self._shorten()
        before, grown = self._before(), len(self.toPlainText()) > self._long
        if grown and before.endswith("\n\n"):
            blocked = QSignalBlocker(self)
            cursor = self.textCursor()
            cursor.deletePreviousChar()
            cursor.deletePreviousChar()
            blocked.unblock()
            self._long = len(self.toPlainText())
            self.typed.emit(self._age_ms)
            self.kept.emit()
        else:
            self._long = len(self.toPlainText())
            self.typed.emit(self._age_ms)

    def _shorten(self) -> None:
        """Take what is too much away where it was written, and leave what stood there before."""
        blocked = QSignalBlocker(self)
        cursor, before = self.textCursor(), self._before()
        after = self.toPlainText()[len(before) :]
        room = range(1, len(before) + 1)
        kept = before[: bisect_right(room, LONGEST_QUOTE, key=lambda n: stored_long(before[:n] + after))]
        cursor.setPosition(len(kept.encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        blocked.unblock()

    def _composed(self) -> str:
        return self.textCursor().block().layout().preeditAreaText()

    def _before(self) -> str:
        """What stands before the cursor, which counts in units of UTF-16."""
        coded = self.toPlainText().encode("utf-16-le")
        return coded[: 2 * self.textCursor().position()].decode("utf-16-le", "ignore")

    def _write_out(self, then: str = "") -> None:
        """Write out the abbreviation that has just been completed, if one was, or is by `then` behind it."""
        cursor, before, words = self.textCursor(), self._before(), self.toPlainText()
        found = None if cursor.hasSelection() else written_out(before + then, self._shorts)
        if found is None or (then and words[len(before) :][:1].isalnum()):
            return
        signs = 0 if then else 1
        number, written = len(before) - signs - found[0], found[1] + before[len(before) - signs :]
        if stored_long(before[:number] + written + words[len(before) :]) > LONGEST_QUOTE:
            return
        cursor.beginEditBlock()
        for _ in range(len(before[number:].encode("utf-16-le")) // 2):
            cursor.deletePreviousChar()
        cursor.insertText(written)
        cursor.endEditBlock()
        self._given_back = (self.textCursor().position(), before)

    def _give_back(self) -> bool:
        """Put the abbreviation back that was written out a moment ago; whether one was."""
        given_back, self._given_back = self._given_back, None
        cursor = self.textCursor()
        if given_back is None or cursor.hasSelection() or cursor.position() != given_back[0]:
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(given_back[1])
        cursor.endEditBlock()
        return True

    def _has_blank(self, typed: str) -> bool:
        """Whether the blank that is typed is there: what was put in a moment ago brought it."""
        put_behind, self._put_behind = self._put_behind, None
        cursor = self.textCursor()
        here = cursor.position() == put_behind and not cursor.hasSelection()
        return here and typed[0] == " " and self._before().endswith(" ")

    def _put_cursor(self, place: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(place)
        self.setTextCursor(cursor)


def stored_long(words: str) -> int:
    """How many characters these words are as they are stored, which may be more than are seen."""
    return len(unicodedata.normalize("NFC", words))


def put_in(words: str, selected: tuple[int, int], what: str) -> tuple[str, int]:
    """The words with `what` in place of what is selected, blanks around it, and where the cursor is behind it then.

    Places are counted in UTF-16 units. Where there is no room left for it, the words as they are.
    """
    coded = words.encode("utf-16-le")
    before = coded[: 2 * selected[0]].decode("utf-16-le", "ignore")
    after = coded[2 * selected[1] :].decode("utf-16-le", "ignore")
    blank = "" if not before or before[-1].isspace() else " "
    put = f"{blank}{what}{'' if after[:1].isspace() else ' '}"
    if stored_long(before + put + after) > LONGEST_QUOTE:
        return words, selected[1]
    return before + put + after, len((before + put).encode("utf-16-le")) // 2
