"""Pictures of widgets, as numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget


def pixels(widget: QWidget) -> NDArray[np.uint8]:
    """Rows, columns and red, green, blue of what is seen now."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3)


_LEVELS = np.arange(256, dtype=np.float32) / 255
_LINEAR = np.where(_LEVELS <= 0.04045, _LEVELS / 12.92, ((_LEVELS + 0.055) / 1.055) ** 2.4)
"""Of each level of a channel."""


def bright_mm2(widget: QWidget, dip_per_mm: float, least: float) -> float:
    """How much of the glass is brighter than that relative luminance (WCAG), in square millimetres."""
    red, green, blue = (share * _LINEAR for share in (0.2126, 0.7152, 0.0722))
    seen = pixels(widget)
    luminance = red[seen[..., 0]] + green[seen[..., 1]] + blue[seen[..., 2]]
    return float((luminance > least).sum() / dip_per_mm**2)
