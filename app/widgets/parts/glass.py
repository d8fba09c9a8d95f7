"""How many pixels make a millimetre of glass. Light to import: the first picture needs it."""

from __future__ import annotations

DESIGN_DIP_PER_MM = 5.25
"""What the sizes of the design were drawn at."""
MM_PER_INCH = 25.4
CREDIBLE_DPI = (90.0, 200.0)
"""Screens that say otherwise (projectors, remote desktops, virtual ones) are taken for a tablet of `TABLET_DPI`."""
TABLET_DPI = 133.0


def dip_per_mm(dpi: float) -> float:
    """Device-independent pixels a millimetre of glass.

    `dpi` is what `QScreen.physicalDotsPerInch()` says, which counts device-independent pixels.
    """
    least, most = CREDIBLE_DPI
    return (dpi if least <= dpi <= most else TABLET_DPI) / MM_PER_INCH
