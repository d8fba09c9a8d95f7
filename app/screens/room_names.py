"""A name written where the thing is: a field over the plan, which a touch anywhere else closes."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.widgets.parts.look import SEMIBOLD, look_of
from app.widgets.parts.name_field import NameField

WIDE_MM, HIGH_MM = 50.0, 10.0


def name_at(screen: QWidget, where: QRect, name: str, called: str, longest: int) -> NameField:
    """Open a field in the middle of `where` on `screen`, as far as it fits, and give the keyboard back after it."""
    look = look_of(screen)
    field = NameField(name, longest, screen)
    field.setAccessibleName(called)
    field.setPlaceholderText(called)
    field.dress(look, look.font(20, SEMIBOLD))
    wide, high = round(look.mm(WIDE_MM)), round(look.mm(HIGH_MM))
    left = min(max(0, where.center().x() - wide // 2), screen.width() - wide)
    top = min(max(0, where.center().y() - high // 2), screen.height() - high)
    field.setGeometry(left, top, wide, high)
    for ended in (field.kept, field.dropped):
        # Else the next key pressed would be nobody's.
        ended.connect(lambda *_: screen.setFocus())
    field.open()
    return field
