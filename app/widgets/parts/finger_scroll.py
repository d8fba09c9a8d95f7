"""FingerScroll: a page that a finger pushes up and down. Never on the recording surface, where nothing scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QScroller, QScrollerProperties, QWidget

from app.widgets.parts.look import look_of


class FingerScroll(QScrollArea):
    """Shows `inner`, as wide as itself. Keys on it act at lift, so that a push that begins on one only scrolls."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        scroller = QScroller.scroller(self.viewport())
        ways = scroller.scrollerProperties()
        metric, never = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        ways.setScrollMetric(metric.HorizontalOvershootPolicy, never)
        ways.setScrollMetric(metric.VerticalOvershootPolicy, never)
        scroller.setScrollerProperties(ways)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def showEvent(self, event: QEvent) -> None:
        self._dress()

    def _dress(self) -> None:
        look = look_of(self)
        wide = round(look.dip(8))
        bar = self.verticalScrollBar()
        words = (
            f"QScrollBar {{ background: transparent; width: {wide}px; }}"
            f"QScrollBar::handle {{ background: {look.strong.name()}; border-radius: {wide // 2}px;"
            f" min-height: {round(look.mm(9))}px; }}"
            "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
            "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
        )
        if bar.styleSheet() != words:
            bar.setStyleSheet(words)
