"""Labels and one-line fields of the quiet screens, in our letters and finger-sized."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QLabel, QLineEdit

from app.widgets.parts.look import Look


def dress(label: QLabel, font: QFont, ink: QColor) -> None:
    """Let a label wear that font and colour."""
    label.setFont(font)
    colours = label.palette()
    colours.setColor(label.foregroundRole(), ink)
    label.setPalette(colours)


def dress_field(field: QLineEdit, look: Look, font: QFont) -> None:
    """Let a one-line field look like what a finger can hit."""
    field.setFont(font)
    field.setMinimumHeight(round(look.mm(9.5)))
    tokens = (look.ink, look.strong, look.accent, look.card, look.ink3)
    ink, edge, armed, ground, hint = (colour.name() for colour in tokens)
    radius, pad = round(look.dip(9)), round(look.dip(12))
    field.setStyleSheet(
        f"QLineEdit {{ color: {ink}; background: {ground}; border: 1px solid {edge};"
        f" border-radius: {radius}px; padding: 0 {pad}px; placeholder-text-color: {hint}; }}"
        f"QLineEdit:focus {{ border: 3px solid {armed}; padding: 0 {pad - 2}px; }}"
    )
