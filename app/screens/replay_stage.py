"""Stage: a window that nobody sees, on which a recorder shows what it is given, as it did while it recorded.

It wears a look of its own: everything on it is smaller than on the glass around, targets more than words, for nobody
touches them here. What of its picture is another one is told, so that no more than that is painted elsewhere.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QChildEvent, QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import Look, wear
from app.widgets.parts.recorder import Recorder


class Stage(QWidget):
    """No finger, no key and no screen reader finds the way to it. Nobody hears what its recorder would tell."""

    changed = Signal(QRegion)
    """That part of its picture is another one."""

    def __init__(self, recorder: Recorder[Any], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAccessibleName("Replayed")
        self._recorder = recorder
        self._other, self._painting = QRegion(), False
        recorder.setParent(self)
        self._watch(self)

    def stand(self, size: QSize, worn: Look) -> None:
        """Be so large, in that look."""
        wear(self, worn)
        self.resize(size)
        self._recorder.setGeometry(self.rect())
        self._recorder.show()
        self.show()
        # Popups are no windows to screen readers until they are shown, and this one never is: what would be told as
        # a key to press is a picture of one.
        self.windowHandle().setFlags(Qt.WindowType.Popup)

    def show_state(self, state: Any, now_ms: int) -> None:
        """Show the state as it is at lesson time `now_ms`, and tell at once what that changed."""
        self._recorder.show_state(state, now_ms)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.UpdateRequest)
        self._tell()

    def fits(self) -> bool:
        """Whether nothing on it is smaller than it is meant to be in its look."""
        return self._recorder.fits(self.size())

    def paint(self, painter: QPainter, at: QPoint, part: QRegion) -> None:
        """Paint that part of its picture with `painter`, the whole of it beginning at `at`, which is not its origin."""
        if part.isEmpty():
            return
        painter.save()
        # Qt forgets where on the glass a painter stands that was not moved.
        painter.translate(at)
        self._painting = True
        self.render(painter, part.boundingRect().topLeft(), part, QWidget.RenderFlag.DrawChildren)
        self._painting = False
        painter.restore()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            self._tell()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing is painted on a window that is not seen; what would be is what changed."""
        if self._painting:
            return False
        if isinstance(event, QPaintEvent) and isinstance(watched, QWidget):
            self._other += event.region().translated(watched.mapTo(self, QPoint()))
            return True
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            self._watch(event.child())
        return False

    def _tell(self) -> None:
        if not self._other.isEmpty():
            other, self._other = self._other, QRegion()
            self.changed.emit(other)

    def _watch(self, part: QObject) -> None:
        part.installEventFilter(self)
        for inner in part.findChildren(QWidget):
            inner.installEventFilter(self)
