"""TallyTile: a large target with a name, a number, and when it happened last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMargins, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.widgets.parts.key import Key
from app.widgets.parts.lettering import draw_lines, line_height, lines_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, letters, look_of
from app.widgets.parts.marks import paint_mark
from app.widgets.parts.tap_button import TapButton

OFFERED_MS = 4_000
"""How long a held tile offers to take one back or to rename."""
LEVELS = 4
"""Steps in which the pressed look fades."""
TO_NAME = "Touch to name"
LONGEST_NAME = 200
COUNT_DIP = (60.0, 112.0)
COUNT_SHARE = 0.34
LEAST_LINE_MM = 27.0
"""A lower tile has no room for the line of the last ten minutes."""


@dataclass(frozen=True, slots=True)
class Face:
    """All that a tile shows. Equal faces are equal pixels."""

    name: str
    count: int
    ago: str
    ticks: tuple[float, ...]
    """Events of the last ten minutes on a line from 0 to 1."""
    pressed: int
    """0 at rest to `LEVELS` just touched."""
    paused: bool


EMPTY = Face("", 0, "", (), 0, False)


class TallyTile(TapButton):
    """Shows a `Face`; tells taps, and what was asked for by holding or by touching a missing name."""

    one_less = Signal()
    renamed = Signal(str)

    def __init__(self, mark: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = mark
        self._face = EMPTY
        self._inset = QMargins()
        self._ground: QPixmap | None = None
        self._ground_for: object = None
        self._editor: QLineEdit | None = None
        self._offers: tuple[Key, ...] = ()
        self._offered = QTimer(self)
        self._offered.setSingleShot(True)
        self._offered.setInterval(OFFERED_MS)
        self._offered.timeout.connect(self.withdraw_offers)
        self.held.connect(self._offer)

    @property
    def unnamed(self) -> bool:
        """Whether it waits for a name: then its name's place is no target."""
        return not self._face.name

    @property
    def naming(self) -> bool:
        """Whether its name is being typed."""
        return self._editor is not None

    def show_face(self, face: Face) -> None:
        """Show `face`."""
        if face != self._face:
            self._face = face
            self.update()

    def set_inset(self, inset: QMargins) -> None:
        """Paint so much free on each side: fingers hit there as well."""
        self._inset = inset
        self._ground_for = None
        self._place_children()
        self.update()

    def ask_name(self) -> None:
        """Let a name be typed, right in the tile."""
        if self._editor is None:
            editor = QLineEdit(self._face.name, self)
            editor.setAccessibleName("Name")
            editor.setMaxLength(LONGEST_NAME)
            editor.installEventFilter(self)
            editor.editingFinished.connect(self.keep_name)
            self._editor = editor
            self._place_children()
            editor.show()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.selectAll()

    def keep_name(self) -> None:
        """Take what was typed as the name, if it is another one."""
        editor, self._editor = self._editor, None
        if editor is not None:
            typed = editor.text().strip()
            editor.hide()
            editor.deleteLater()
            if typed != self._face.name:
                self.renamed.emit(typed)

    def withdraw_offers(self) -> None:
        """Offer nothing any more."""
        for key in self._offers:
            key.hide()
            key.deleteLater()
        self._offers = ()
        self._offered.stop()

    def takes(self, place: QPointF, age_ms: int) -> bool:
        """Everywhere but on a missing name, which asks for one."""
        if self.unnamed and self._name_area().contains(place):
            self.ask_name()
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            editor, self._editor = self._editor, None
            if editor is not None:
                editor.hide()
                editor.deleteLater()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_children()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_children()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face = look_of(self), self._face
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground_picture(look, face))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._paint_count(painter, look, area)
        self._paint_times(painter, look, area)
        self.paint_focus(painter, area, look.dip(12))
        painter.end()

    def _offer(self) -> None:
        self.withdraw_offers()
        less, rename = Key("-1", parent=self), Key("Rename", parent=self)
        less.set_words_dip(24)
        less.tapped.connect(lambda _: self._chose(self.one_less.emit))
        rename.tapped.connect(lambda _: self._chose(self.ask_name))
        self._offers = (less, rename)
        self._place_children()
        for key in self._offers:
            key.show()
        self._offered.start()

    def _chose(self, act: Callable[[], None]) -> None:
        self.withdraw_offers()
        act()

    def _place_children(self) -> None:
        look, area = look_of(self), self._area()
        inner = self._name_area()
        if self._editor is not None:
            self._editor.setFont(look.font(22, SEMIBOLD))
            high = max(look.mm(9), 0.0)
            left = area.left() + look.dip(18)
            self._editor.setGeometry(
                round(left), round(inner.top() + look.dip(6)), round(area.right() - left - look.dip(8)), round(high)
            )
        if self._offers:
            high, gap = look.mm(10.5), look.mm(1.5)
            wide = (area.width() - look.dip(18) - 2 * gap) / 2
            room = area.bottom() - self._count_height(look, area) - inner.bottom()
            top = inner.bottom() + (room - high) / 2 if room >= high + 4 else area.top() + gap
            for n, key in enumerate(self._offers):
                left = area.left() + look.dip(18) + n * (wide + gap)
                key.setGeometry(round(left), round(top), round(wide), round(high))
                key.raise_()

    def _area(self) -> QRectF:
        return QRectF(self.rect().marginsRemoved(self._inset))

    def _low(self, look: Look, area: QRectF) -> bool:
        return area.height() < look.mm(LEAST_LINE_MM)

    def _count_height(self, look: Look, area: QRectF) -> float:
        least, most = (look.dip(dip) for dip in COUNT_DIP)
        # Figures are about two thirds of the height that their font is called by.
        return min(most, max(min(least, look.mm(9.6)), area.height() * COUNT_SHARE))

    def _name_area(self) -> QRectF:
        look, area = look_of(self), self._area()
        high = look.dip(64 if self._low(look, area) else 88)
        return QRectF(area.left(), area.top(), area.width(), min(high, area.height() / 2))

    def _ground_picture(self, look: Look, face: Face) -> QPixmap:
        """What changes seldom: border, colour bar, mark and name."""
        ratio = self.devicePixelRatioF()
        wanted = (look, self.size(), ratio, face.name, face.pressed, face.paused)
        if self._ground is None or self._ground_for != wanted:
            picture = QPixmap(self.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(look.canvas)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, look, face, self._area())
            painter.end()
            self._ground, self._ground_for = picture, wanted
        return self._ground

    def _paint_ground(self, painter: QPainter, look: Look, face: Face, area: QRectF) -> None:
        much = face.pressed / LEVELS
        wide = look.dip(1.5 + 2.5 * much)
        inner = area.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        radius = look.dip(12)
        shape = QPainterPath()
        shape.addRoundedRect(inner, radius, radius)
        painter.fillPath(shape, _between(look.card, look.selected, much))
        painter.save()
        painter.setClipPath(shape)
        bar = QRectF(area.left(), area.top(), look.dip(14), area.height())
        painter.fillRect(bar, look.category(self._mark))
        painter.restore()
        pen = QPen(_between(look.strong, look.ink, much), wide)
        if face.paused:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        self._paint_name(painter, look, face, area)

    def _paint_name(self, painter: QPainter, look: Look, face: Face, area: QRectF) -> None:
        low = self._low(look, area)
        across = look.dip(20 if low else 23)
        left = area.left() + look.dip(24 if low else 30)
        top = area.top() + look.dip(8 if low else 18)
        font = look.font(22 if low else 24, SEMIBOLD) if face.name else look.font(20)
        step = line_height(font)
        paint_mark(painter, look, self._mark, QPointF(left + across / 2, top + step / 2), across)
        text_left = left + across + look.dip(8 if low else 10)
        room = area.right() - text_left - look.dip(8 if low else 16)
        painter.setFont(font)
        painter.setPen(look.ink if face.name else look.ink2)
        lines = lines_of(face.name or TO_NAME, font, room, 2)
        draw_lines(painter, lines, QRectF(text_left, top, room, step * 2))

    def _paint_count(self, painter: QPainter, look: Look, area: QRectF) -> None:
        high = self._count_height(look, area)
        painter.setFont(letters(round(high), BOLD))
        painter.setPen(look.ink)
        low = self._low(look, area)
        box = QRectF(
            area.left(),
            area.bottom() - high * (1.02 if low else 1.12),
            area.width() - look.dip(12 if low else 22),
            high,
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(self._face.count))

    def _paint_times(self, painter: QPainter, look: Look, area: QRectF) -> None:
        face, low = self._face, self._low(look, area)
        left = area.left() + look.dip(24 if low else 30)
        painter.setFont(look.font(16 if low else 17))
        painter.setPen(look.ink2)
        below = look.dip(9 if low else 18)
        step = look.dip(22)
        room = QRectF(left, area.bottom() - below - step, area.width() / 2, step)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, face.ago)
        if low:
            return
        wide = max(look.dip(40), min(look.dip(175), area.width() * 0.4))
        line = room.top() - look.dip(14)
        painter.setPen(QPen(look.line, look.dip(1.5)))
        painter.drawLine(QPointF(left, line), QPointF(left + wide, line))
        painter.setPen(QPen(look.ink2, look.dip(2)))
        for tick in face.ticks:
            x = left + tick * wide
            painter.drawLine(QPointF(x, line - look.dip(14)), QPointF(x, line))


def _between(rest: QColor, pressed: QColor, much: float) -> QColor:
    """A colour on the way from one to the other."""
    if much in (0, 1):
        return pressed if much else rest
    mixed = (round(a + (b - a) * much) for a, b in zip(_rgb(rest), _rgb(pressed), strict=True))
    return QColor(*mixed)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
