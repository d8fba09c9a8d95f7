"""Preview: pictures of the very pages that will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import SEMIBOLD, look_of

DIMMED = 0.72
"""White paper would light up a dark room."""


def read_pages(pages: Sequence[bytes]) -> list[QImage]:
    """The pictures of these PNGs. For another thread: the window would be deaf for too long."""
    found = []
    for page in pages:
        held = QBuffer()
        held.setData(QByteArray(page))
        held.open(QIODevice.OpenModeFlag.ReadOnly)
        # QImage.loadFromData would hold the interpreter, and with it the window, meanwhile.
        picture = QImageReader(held, QByteArray(b"png")).read()
        found.append(picture.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied))
    return found


class Preview(QWidget):
    """Pictures of the pages, as large as the room allows, or a word on what is going on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Preview of the sheet")
        self._pages: list[QPixmap] = []
        self._words = ""
        self._page_height: int | None = None

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Show these pictures."""
        self._pages = [QPixmap.fromImage(page) for page in pages]
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Say what is going on; pages shown before stay, paler."""
        self._words = words
        number = len(self._pages)
        self.setAccessibleDescription(words or f"{number} page{'' if number == 1 else 's'}")
        self._size_up()

    def fit(self, height: int | None) -> None:
        """Show a whole page in that height, or, with None, pages as wide as the room."""
        self._page_height = height
        self._size_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._size_up()

    def _size_up(self) -> None:
        pages = max(1, len(self._pages))
        high = self._page_height if self._page_height is not None else round(self.width() * self._ratio())
        self.setFixedHeight(pages * high)
        self.update()

    def _ratio(self) -> float:
        return self._pages[0].height() / self._pages[0].width() if self._pages else 1.414

    def sizeHint(self) -> QSize:
        return QSize(620, 877)

    def _place(self, page: int) -> QRect:
        high = self.height() // max(1, len(self._pages))
        wide = min(self.width(), round(high / self._ratio()))
        return QRect((self.width() - wide) // 2, page * high, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.card)
        for n in range(max(1, len(self._pages))):
            painter.drawRect(self._place(n).adjusted(0, 0, -1, -1))
        painter.setOpacity(0.35 if self._words else DIMMED if look.dark else 1.0)
        for n, page in enumerate(self._pages):
            painter.drawPixmap(self._place(n).adjusted(1, 1, -1, -1), page)
        painter.setOpacity(1.0)
        if self._words:
            painter.setFont(look.font(20, SEMIBOLD))
            painter.setPen(look.ink)
            room = self.rect().adjusted(round(look.mm(8)), 0, -round(look.mm(8)), 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()
