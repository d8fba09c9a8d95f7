"""Key: every control that is no evidence: rail and bottom keys, tabs, chips, the big ones."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.parts.icons import paint_icon
from app.widgets.parts.lettering import draw_lines, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, REGULAR, SEMIBOLD, Look, inset, look_of
from app.widgets.parts.tap_button import TapButton

LEAST_MM = 9.0
"""No control is lower or narrower."""
MOST_DETAIL_LINES = 3


class Kind(Enum):
    """How a key looks: its words in DIP, its icon in DIP, its padding in DIP."""

    PLAIN = (17.0, 32.0, 14.0)
    CHIP = (18.0, 24.0, 14.0)
    """One of several on a card."""
    TAB = (20.0, 30.0, 18.0)
    PRIMARY = (22.0, 34.0, 24.0)
    """The one that most people want next."""
    STRONG = (24.0, 44.0, 14.0)
    """Undo: found without looking."""
    QUIET = (18.0, 24.0, 10.0)
    """No border at rest."""


class Key(TapButton):
    """A key with words and, if wanted, an icon and a smaller line.

    Its accessible name is its words, its description the smaller line, unless said otherwise. `setCheckable(True)`
    makes no toggle of it: what is checked is shown with `setChecked`, by whoever knows the state.
    """

    def __init__(
        self,
        words: str,
        icon: str = "",
        kind: Kind = Kind.PLAIN,
        *,
        detail: str = "",
        stacked: bool | None = None,
        at_lift: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, at_lift)
        self._kind = kind
        self._icon = icon
        self._stacked = bool(icon) and kind is Kind.PLAIN if stacked is None else stacked
        self._chosen = False
        self._words_dip, self._icon_dip, self._padding_dip = kind.value
        self._words = self._detail = ""
        self.set_words(words, detail)

    @property
    def words(self) -> str:
        """What stands on it."""
        return self._words

    @property
    def detail(self) -> str:
        """The smaller line."""
        return self._detail

    @property
    def chosen(self) -> bool:
        """Whether it is shown as armed or open."""
        return self._chosen

    def set_words(self, words: str, detail: str | None = None) -> None:
        """Put other words on it, and another smaller line if given."""
        detail = self._detail if detail is None else detail
        if (words, detail) == (self._words, self._detail):
            return
        # Not Qt's text(): an ampersand in it would become a shortcut.
        if self.accessibleName() == self._words and words:
            self.setAccessibleName(words)
        if self.accessibleDescription() == self._detail:
            self.setAccessibleDescription(detail)
        self._words, self._detail = words, detail
        self.updateGeometry()
        self.update()

    def set_icon(self, icon: str) -> None:
        """Put the icon of that file in `resources/icons` on it."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show it as armed or open, or as at rest."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def set_stacked(self, stacked: bool) -> None:
        """Let the icon stand above the words, or before them."""
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()
            self.update()

    def set_words_dip(self, words_dip: float, icon_dip: float | None = None) -> None:
        """Set its words, and its icon if given, in another size of the design."""
        self._words_dip = words_dip
        self._icon_dip = self._icon_dip if icon_dip is None else icon_dip
        self.updateGeometry()

    def finger_changed(self) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """All its words in one line."""
        look = look_of(self)
        words, detail, icon = self._fonts(look)[0], self._fonts(look)[1], self._icon_size(look)
        wide = max(width_of(self._words, words), width_of(self._detail, detail) if self._kind is Kind.TAB else 0.0)
        high = line_height(words) + (line_height(detail) if self._detail else 0.0)
        if self._stacked:
            wide, high = max(wide, icon), high + icon + look.dip(4)
        elif icon:
            wide, high = wide + icon + self._icon_gap(look), max(high, icon)
        padding = 2 * look.dip(self._padding_dip)
        least = look.mm(LEAST_MM)
        return QSize(round(max(least, wide + padding + 2)), round(max(least, high + look.dip(16))))

    def minimumSizeHint(self) -> QSize:
        """The smallest that can be touched surely."""
        look = look_of(self)
        least = -int(-look.mm(LEAST_MM) // 1)
        return QSize(least, least)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        ink = self._paint_ground(painter, look, area)
        self._paint_words(painter, look, area, ink)
        self.paint_focus(painter, area, look.dip(12))
        painter.end()

    def _paint_ground(self, painter: QPainter, look: Look, area: QRectF) -> QColor:
        fill, edge, wide, ink = look.card, look.strong, 1.5, look.ink
        if self._kind is Kind.CHIP:
            fill = look.canvas
        elif self._kind is Kind.QUIET:
            fill = edge = QColor(Qt.GlobalColor.transparent)
        elif self._kind is Kind.STRONG:
            edge, wide = look.ink, 3.0
        elif self._kind is Kind.PRIMARY:
            fill, edge, ink = look.accent, look.accent, look.card
        if self._chosen:
            fill, edge, wide, ink = look.selected, look.accent, 3.0, look.accent
        if not self.isEnabled():
            edge = look.line if self._kind is not Kind.QUIET else edge
            fill, wide, ink = look.canvas, 1.5, look.ink3
        elif self.finger_down:
            fill, edge, wide = fill if self._kind is Kind.PRIMARY else look.selected, look.ink, 4.0
        radius, wide = look.dip(12), look.dip(wide)
        painter.setPen(QPen(edge, wide))
        painter.setBrush(fill)
        painter.drawRoundedRect(inset(area, wide / 2), radius, radius)
        return ink

    def _paint_words(self, painter: QPainter, look: Look, area: QRectF, ink: QColor) -> None:
        detail_font = self._fonts(look)[1]
        words_font, icon, padding = self._fitting(look, area.width())
        beside = 0.0 if self._stacked or not icon else icon + self._icon_gap(look)
        inner = area.adjusted(padding, look.dip(4), -padding, -look.dip(4))
        room = inner.width() - beside
        above = icon + look.dip(4) if self._stacked and icon else 0.0
        words = lines_of(self._words, words_font, room, 2 if self._fits(inner, above, words_font, 2) else 1)
        left = inner.height() - above - len(words) * line_height(words_font)
        most = 1 if self._kind is Kind.TAB else MOST_DETAIL_LINES
        detail = (
            lines_of(self._detail, detail_font, room, min(most, int(left // line_height(detail_font))))
            if (left >= line_height(detail_font))
            else ()
        )
        high = len(words) * line_height(words_font) + len(detail) * line_height(detail_font)
        text_left, along = inner.left() + beside, Qt.AlignmentFlag.AlignLeft
        if self._kind is not Kind.TAB:
            lines = [width_of(line, words_font) for line in words] + [width_of(line, detail_font) for line in detail]
            wide = max([*lines, 0.0]) if beside else room
            text_left += max(0.0, (room - wide) / 2)
            along = Qt.AlignmentFlag.AlignLeft if beside else Qt.AlignmentFlag.AlignHCenter
        top = inner.center().y() - (above + high) / 2
        if icon:
            at = (
                QPointF(inner.center().x() - icon / 2, top)
                if self._stacked
                else QPointF(text_left - beside, inner.center().y() - icon / 2)
            )
            paint_icon(painter, self._icon, QRectF(at.x(), at.y(), icon, icon), ink)
        column = QRectF(text_left, top + above, inner.right() - text_left, high)
        painter.setFont(words_font)
        painter.setPen(ink)
        draw_lines(painter, words, column, along)
        painter.setFont(detail_font)
        painter.setPen(ink if self._kind is Kind.PRIMARY or not self.isEnabled() else look.ink2)
        draw_lines(painter, detail, column.adjusted(0, len(words) * line_height(words_font), 0, 0), along)

    def _fits(self, inner: QRectF, above: float, font: QFont, lines: int) -> bool:
        return inner.height() - above >= lines * line_height(font)

    def _fonts(self, look: Look) -> tuple[QFont, QFont]:
        weight = BOLD if self._kind in (Kind.TAB, Kind.PRIMARY, Kind.STRONG) else SEMIBOLD
        return look.font(self._words_dip, weight), look.font(17, REGULAR)

    def _fitting(self, look: Look, wide: float) -> tuple[QFont, float, float]:
        """The letters of its words, the size of its icon, and what stays free at both sides, where it is so wide."""
        padding = look.dip(min(self._padding_dip, 8.0) if self._stacked else self._padding_dip)
        return self._fonts(look)[0], self._icon_size(look), padding

    def _icon_gap(self, look: Look) -> float:
        return look.dip(12) if self._words else 0.0

    def _icon_size(self, look: Look) -> float:
        return look.dip(self._icon_dip) if self._icon else 0.0
