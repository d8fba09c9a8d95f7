"""WordsCard: the card that a quote is written on: its time, words that are typed, and paper for the pen below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QWidget

from app.models import ink
from app.models.verbatim import Quote, Short
from app.widgets.parts.ground import RADIUS_DIP, REST, Ground, paint_ground
from app.widgets.parts.ink_paper import InkPaper
from app.widgets.parts.key import Kind
from app.widgets.parts.lettering import in_a_line, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, inset, look_of
from app.widgets.parts.recorder import can_be_touched
from app.widgets.parts.words_field import WORDS_DIP, WordsField
from app.widgets.parts.words_keys import FittedKey
from app.widgets.parts.words_places import ABOVE_DIP, BELOW_DIP, EDGE_MM, HEAD_MM
from app.widgets.parts.words_row import known_stroke

TIME_DIP, WHO_DIP, HINT_DIP, KEY_DIP = 20.0, 20.0, 17.0, 17.0
PAD_DIP, OPEN_DIP = 20.0, 3.0
EXACT_MM, LEAST_EXACT_MM, EXACT_SHARE, ERASER_MM = 26.0, 16.0, 0.24, 16.0
TIME_MM, TIME_SHARE = 22.0, 0.5
LEAST_PAPER_MM, PAPER_SHARE, LESS_PAPER_SHARE = 12.0, 0.4, 0.2
"""So much is paper, whatever is written: paper that grew or shrank for ink would move it away under the pen. There is
less of it only while a keyboard on the glass is written with."""
TYPE_HERE = "Touch to type, or write with the pen"
_DOT = {"": ink.Stroke((ink.Point(0, 0, 0, 0),))}


@dataclass(frozen=True, slots=True)
class CardFace:
    """All that the head and the frame show. Equal faces are equal pixels."""

    time: str = ""
    who: str = ""
    hints: tuple[str, ...] = ()
    """The first of them for which there is room."""
    is_open: bool = False
    exact: bool = False
    inked: bool = False
    ground: Ground = REST
    back_s: int = 0
    """How much earlier the quote is by a touch on its time; 0 where it can be no earlier."""


class WordsCard(QWidget):
    """No target itself: its keys, its field and its paper are."""

    def __init__(self, shorts: Sequence[Short], parent: QWidget) -> None:
        super().__init__(parent)
        self._face = CardFace()
        self._left_hand = False
        self._strokes: dict[str, ink.Stroke] = {}
        self._lines, self._share = 0, PAPER_SHARE
        self.setAccessibleName("Quote")
        self.time = FittedKey("", self, TIME_DIP, Kind.CHIP)
        self.time.setAccessibleName("Time of the quote")
        self.time.hide()
        self.exact = FittedKey("Word for word", self, KEY_DIP, Kind.CHIP)
        self.eraser = FittedKey("Eraser", self, KEY_DIP, Kind.CHIP)
        self.eraser.setEnabled(False)
        self.field = WordsField(shorts, self)
        self.paper = InkPaper(self)
        self._hint = QLabel(TYPE_HERE, self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.field.textChanged.connect(self.settle)
        self.field.composed.connect(self.settle)

    def show_face(self, face: CardFace) -> None:
        """Show `face`; paints only if it is another one. Hints are for who writes."""
        face = face if can_be_touched(self) else replace(face, hints=())
        if face == self._face:
            return
        before, self._face = self._face, face
        self.setAccessibleDescription(" ".join(filter(None, (face.time, face.who, *face.hints[:1]))))
        self._show_time(face)
        self.exact.set_chosen(face.exact)
        self.eraser.setEnabled(face.inked)
        self._show_hint()
        if (face.ground, face.is_open) != (before.ground, before.is_open):
            self.update()
        else:
            head = self._beside_keys()
            # All above the words: small letters may reach over their line.
            self.update(QRect(head.left(), 0, head.width(), head.bottom() + head.top()))

    def show_words(self, words: str, cursor: int | None) -> None:
        """Show these words in the lines that they need; `cursor` as the field takes it."""
        self.field.show_words(words, cursor)
        self.settle()

    def show_ink(self, quote: Quote | None) -> None:
        """Show what the pen wrote of that quote."""
        known = {uid: self._strokes.get(uid) or known_stroke(text) for uid, text in quote.strokes} if quote else {}
        self._strokes = {uid: stroke for uid, stroke in known.items() if stroke is not None}
        if not self._strokes:
            self.erase_with_tip(False)
        self.paper.show_ink(self._strokes, quote.tags if quote else ())

    def clear_paper(self) -> None:
        """Take away what was handed over as well, which the paper keeps in sight until it is shown."""
        self.paper.show_ink(_DOT, ())
        self.paper.show_ink({}, ())
        self.erase_with_tip(False)

    def erase_with_tip(self, erasing: bool) -> None:
        """Let the tip of the pen rub out, or write."""
        self.paper.erasing = erasing
        self.eraser.set_chosen(erasing)

    def lean(self, left_hand: bool) -> None:
        """Let its keys stand at the side of that hand."""
        if left_hand != self._left_hand:
            self._left_hand = left_hand
            self._lay_out()

    def make_room(self, keyboard: bool) -> None:
        """Leave more room for words while a keyboard on the glass is written with."""
        share = LESS_PAPER_SHARE if keyboard else PAPER_SHARE
        if share != self._share:
            self._share = share
            self._lay_out()

    def settle(self) -> None:
        """Give the words the lines that they need."""
        lines = self._wanted_lines()
        if lines != self._lines:
            self._lay_out()

    def resizeEvent(self, event: QEvent) -> None:
        self._lay_out()

    def showEvent(self, event: QEvent) -> None:
        # It may have been made before it had a window that wears something.
        self._dress()
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
            self._lay_out()
            self.update()

    def _dress(self) -> None:
        look = look_of(self)
        self.field.dress()
        self._hint.setFont(look.font(WORDS_DIP))
        colours = QPalette(look.qt_palette())
        colours.setColor(QPalette.ColorRole.WindowText, look.ink3)
        self._hint.setPalette(colours)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face, area = look_of(self), self._face, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The frame of what is open is painted over that of the ground, dashed as that one would be.
        paint_ground(painter, look, area, replace(face.ground, paused=face.ground.paused and not face.is_open))
        if face.is_open:
            wide, radius = look.dip(OPEN_DIP), look.dip(RADIUS_DIP)
            pen = QPen(look.accent, wide)
            if face.ground.paused:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inset(area, wide / 2), radius, radius)
        self._paint_head(painter)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        look, face, room = look_of(self), self._face, QRectF(self._head())
        if face.who:
            font = look.font(WHO_DIP, SEMIBOLD)
            shown = "".join(lines_of(face.who, font, room.width(), 1))
            painter.setFont(font)
            painter.setPen(look.ink)
            painter.drawText(room, in_a_line(), shown)
            room.setLeft(room.left() + width_of(shown, font) + look.dip(12))
        font = look.font(HINT_DIP)
        hint = next((words for words in face.hints if width_of(words, font) <= room.width()), "")
        painter.setFont(font)
        painter.setPen(look.ink2)
        painter.drawText(room, in_a_line(Qt.AlignmentFlag.AlignRight), hint)

    def _head(self) -> QRect:
        """Where the head's words stand: beside its keys, behind the time."""
        room = self._beside_keys()
        if self._face.time:
            room.setLeft(self.time.geometry().right() + 1 + round(look_of(self).dip(12)))
        return room

    def _beside_keys(self) -> QRect:
        look = look_of(self)
        pad, keys = round(look.dip(PAD_DIP)), self.exact.geometry().united(self.eraser.geometry())
        gap = round(look.dip(12))
        if self._left_hand:
            return QRect(keys.right() + gap, keys.top(), self.width() - pad - keys.right() - gap, keys.height())
        return QRect(pad, keys.top(), keys.left() - gap - pad, keys.height())

    def _show_time(self, face: CardFace) -> None:
        self.time.set_words(face.time)
        self.time.setAccessibleDescription(
            f"{face.time}. A touch sets it back by {face.back_s} s" if face.back_s else face.time
        )
        self.time.setEnabled(face.back_s > 0)
        self.time.setVisible(bool(face.time))

    def _show_hint(self) -> None:
        self._hint.setVisible(not self._face.is_open and not self._lines and can_be_touched(self))

    def _wanted_lines(self) -> int:
        """None without words: then all of it is paper, from its upper edge on."""
        if self.field.is_empty:
            return 0
        return max(1, int(self.field.document().size().height()))

    def _lay_out(self) -> None:
        look = look_of(self)
        edge, gap, pad = round(look.mm(EDGE_MM)), round(look.mm(EDGE_MM)), round(look.dip(PAD_DIP))
        high = ceil(look.mm(HEAD_MM))
        touched = can_be_touched(self)
        self.exact.setVisible(touched)
        self.eraser.setVisible(touched)
        exact = ceil(min(look.mm(EXACT_MM), max(look.mm(LEAST_EXACT_MM), self.width() * EXACT_SHARE)))
        exact, eraser = (exact, ceil(look.mm(ERASER_MM))) if touched else (0, 0)
        lefts = (
            (edge, edge + exact + gap)
            if self._left_hand
            else (self.width() - edge - exact, self.width() - edge - exact - gap - eraser)
        )
        self.exact.setGeometry(lefts[0], edge, exact, high)
        self.eraser.setGeometry(lefts[1], edge, eraser, high)
        room = self._beside_keys()
        wide = ceil(max(look.mm(HEAD_MM), min(look.mm(TIME_MM), room.width() * TIME_SHARE)))
        self.time.setGeometry(room.left() if self._left_hand else edge, edge, wide, high)
        top = edge + high + round(look.dip(ABOVE_DIP))
        body = QRect(pad, top, self.width() - 2 * pad, max(0, self.height() - top - round(look.dip(BELOW_DIP))))
        self._share_out(body)
        self.update()

    def _share_out(self, body: QRect) -> None:
        """Words above, as high as they are, paper below."""
        look = look_of(self)
        if self.field.width() != body.width():
            # How many lines there are follows from how wide they may be.
            self.field.setGeometry(body.left(), body.top(), body.width(), max(1, self.field.height()))
        self._lines = self._wanted_lines()
        line = QFontMetricsF(self.field.font()).lineSpacing()
        paper = max(look.mm(LEAST_PAPER_MM), body.height() * self._share)
        most = max(ceil(line) + 2, body.height() - round(paper))
        high = min(ceil(self._lines * line) + 2, most) if self._lines else 0
        self.field.setGeometry(body.left(), body.top(), body.width(), high)
        whole = self._lines * line <= high
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.field.setVerticalScrollBarPolicy(bar)
        if whole:
            # Where it was lower a moment ago it has scrolled.
            self.field.verticalScrollBar().setValue(0)
        else:
            self.field.ensureCursorVisible()
        below = body.top() + high
        self.paper.setGeometry(body.left(), below, body.width(), body.bottom() + 1 - below)
        self._show_hint()
        self._hint.setGeometry(body.left(), body.top(), body.width(), ceil(line))
