"""Keyboard: everything on the recording screen by keys, and small caps that show them on request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.widgets.parts.finger import age_ms
from app.widgets.parts.look import SEMIBOLD, inset, look_of
from app.widgets.parts.tap_button import TapButton

SHIFTED = "⇧"
_FREE = "QWRTUIOAGJKLXVYZ"
"""The letters that have no other use."""
EVIDENCE = (*"1234567890", *_FREE, *(SHIFTED + letter for letter in _FREE))
"""For what is recorded, in its order. (Shift and a figure are another sign on each keyboard.)"""
TABS = tuple(f"F{n}" for n in range(1, 12))
SHOW_KEYS = ("F12", "?")
_UNDO, _REDO = "Ctrl+Z", ("Ctrl+Y", "Ctrl+Shift+Z")


def evidence_keys(targets: Iterable[TapButton]) -> dict[str, TapButton]:
    """A key for each target, as long as there are some."""
    return dict(zip(EVIDENCE, targets, strict=False))


def key_name(event: QKeyEvent) -> str:
    """What a key is called here: 'A', '⇧A', '1', 'F1', 'Ctrl+Z'; '' for one that has no name."""
    key, modifiers = event.key(), event.modifiers()
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12:
        return f"F{key - Qt.Key.Key_F1 + 1}"
    if event.text() == "?":
        return "?"
    if not (Qt.Key.Key_0 <= key <= Qt.Key.Key_9 or Qt.Key.Key_A <= key <= Qt.Key.Key_Z):
        return ""
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return f"Ctrl+{'Shift+' if shift else ''}{chr(key)}"
    if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
        return ""
    # A French keyboard gives figures with Shift alone.
    return (SHIFTED if shift and key >= Qt.Key.Key_A else "") + chr(key)


class KeyCaps(QWidget):
    """Shows on each target the key that presses it. Lies over the screen and takes no touch."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self._screen = screen
        self.setAccessibleName("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys: dict[str, TapButton] = {}
        self.hide()

    def show_keys(self, keys: Mapping[str, TapButton]) -> None:
        """Show these keys on their targets."""
        self._keys = {name: target for name, target in keys.items() if target.isVisible()}
        self.setGeometry(self._screen.rect())
        if self.isHidden():
            # Once: what opens later, a panel or the cover, lies above.
            self.show()
            self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(16, SEMIBOLD))
        for name, target in self._keys.items():
            place = QRect(target.mapTo(self._screen, target.rect().topLeft()), target.size())
            wide = max(look.dip(24), painter.fontMetrics().horizontalAdvance(name) + look.dip(12))
            cap = QRectF(place.right() - wide - look.dip(3), place.top() + look.dip(4), wide, look.dip(24))
            painter.setPen(QPen(look.ink, look.dip(1.5)))
            painter.setBrush(look.card)
            painter.drawRoundedRect(inset(cap, look.dip(0.75)), look.dip(5), look.dip(5))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


class Keyboard(QObject):
    """Presses targets by their keys. `find` gives the targets of the screen as it is now, by the names of keys."""

    def __init__(self, screen: QWidget, find: Callable[[], Mapping[str, TapButton]]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._find = find
        self._caps = KeyCaps(screen)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def shown(self) -> bool:
        """Whether the caps are on show."""
        return not self._caps.isHidden()

    def press(self, event: QKeyEvent) -> bool:
        """Press what that key is for; whether it is for anything. A key that is held down counts once.

        Where something is being written no key is for anything else, not even one that the field does not take.
        """
        field = self._screen.focusWidget()
        if field is not None and field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return False
        name = key_name(event)
        if name in SHOW_KEYS:
            if not event.isAutoRepeat():
                self.toggle()
            return True
        target = self._find().get(_UNDO if name == _UNDO else "Ctrl+Y" if name in _REDO else name)
        if target is None or not target.isVisible() or not target.isEnabled():
            return False
        if not event.isAutoRepeat():
            target.tapped.emit(age_ms(event))
        return True

    def toggle(self) -> None:
        """Show the caps, or hide them."""
        if self.shown:
            self._caps.hide()
        else:
            self._caps.show_keys(self._find())

    def follow(self) -> None:
        """Show the caps where their targets are now, if they are on show."""
        if self.shown:
            self._caps.show_keys(self._find())

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        # A field that closed leaves the keyboard to nobody: keys would go to the window, past the screen.
        if now is None and isValid(self._screen) and self._screen.isVisible() and self._screen.isActiveWindow():
            self._screen.setFocus()
