"""NameField: one line in which something on the recording surface gets its name, while all around it stays live."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.widgets.parts.field import dress_field
from app.widgets.parts.look import Look

_PRESSES = frozenset((QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.TabletPress))


class NameField(QLineEdit):
    """Enter, a touch anywhere else and leaving it in any other way keep what was typed; Escape does not."""

    kept = Signal(str)
    """The name as typed. Comes before whatever the touch elsewhere means."""
    dropped = Signal()

    def __init__(self, name: str, longest: int, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setMaxLength(longest)
        # A finger that rests would open a menu over the targets.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._open = True
        self.editingFinished.connect(self.keep)

    def open(self) -> None:
        """Show it and let the keyboard write into it."""
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()
        # Keys take no focus from a finger, so that a touch on one would not end the typing by itself.
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def keep(self) -> None:
        """End the typing and keep the name."""
        if self._close():
            self.kept.emit(self.text())

    def drop(self) -> None:
        """End the typing and leave the name as it was."""
        if self._close():
            self.dropped.emit()

    def dress(self, look: Look, font: QFont) -> None:
        """Wear that look."""
        dress_field(self, look, font)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PRESSES and isinstance(watched, QWidget) and watched is not self:
            self.keep()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Qt would hand it on to the target around the field, where Enter counts.
            self.keep()
        else:
            super().keyPressEvent(event)

    def _close(self) -> bool:
        was_open, self._open = self._open, False
        if was_open:
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
            # Else Qt would hand the focus to a target, where the next key pressed would count.
            self.clearFocus()
            self.hide()
            self.deleteLater()
        return was_open
