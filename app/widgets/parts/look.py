"""Look: the colours, sizes and letters that a window wears, and how its widgets come by them.

A window wears one `Look`; every widget in it asks `look_of(self)` when it paints. Putting on another one
(dim, text size, another screen) repaints everything and rebuilds nothing: each widget hears of it as
`QEvent.Type.StyleChange`, as of any change of style.

Least sizes are millimetres of glass (`look.mm(9)`). Everything else is given in the device-independent pixels of the
design at 5.25 a millimetre (`look.dip(24)`), which grow with the glass and with the setting *Size*.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QScreen
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory, QWidget

from app import palette
from app.resources import FALLBACKS, FONT, font_files
from app.widgets.parts.glass import DESIGN_DIP_PER_MM, dip_per_mm

REGULAR, SEMIBOLD, BOLD = QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold
_WORN = "look"


@dataclass(frozen=True, eq=False)
class Look:
    """What a window wears. Made by `look()`, so that equal ones are one object."""

    dark: bool
    dip_per_mm: float
    """Of the glass, whatever the setting *Size*."""
    size_factor: float
    """The setting *Size*."""
    ink: QColor
    """Words and figures."""
    ink2: QColor
    """Secondary words."""
    ink3: QColor
    """Hints, and words of what cannot be touched now."""
    canvas: QColor
    """Behind everything."""
    card: QColor
    """The ground of tiles, keys and rows."""
    line: QColor
    """Rules and borders of what is no target."""
    strong: QColor
    """The border of targets."""
    accent: QColor
    """What is armed or due."""
    selected: QColor
    """The fill of what is pressed or chosen."""
    quiet: QColor
    """Neither yes nor no."""
    absent: QColor
    """Where nothing was recorded."""

    def mm(self, length_mm: float) -> float:
        """A length on the glass in device-independent pixels, at every setting *Size*: for what must not be smaller."""
        return length_mm * self.dip_per_mm

    def dip(self, design_dip: float) -> float:
        """A length of the design, drawn at 5.25 a millimetre, in device-independent pixels."""
        return design_dip * self.dip_per_mm * self.size_factor / DESIGN_DIP_PER_MM

    def font(self, design_dip: float, weight: QFont.Weight = REGULAR, italic: bool = False) -> QFont:
        """Our letters in a size of the design."""
        return letters(self.dip(design_dip), weight, italic)

    def category(self, index: int) -> QColor:
        """The colour of the category at that place in the plan, from 0."""
        colours = palette.CATEGORY_DIM if self.dark else palette.CATEGORY_LIGHT
        return QColor(colours[palette.mark_of(index).colour])

    def qt_palette(self) -> QPalette:
        """The same colours for Qt's own widgets."""
        colours = QPalette(self.card, self.canvas)
        role = QPalette.ColorRole
        pairs = (
            *((words, self.ink) for words in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
            *((ground, self.card) for ground in (role.Base, role.Button, role.ToolTipBase, role.HighlightedText)),
            *((edge, self.strong) for edge in (role.Dark, role.Mid, role.Shadow)),
            *((edge, self.line) for edge in (role.Light, role.Midlight)),
            *((mark, self.accent) for mark in (role.Highlight, role.Link, role.Accent)),
            (role.Window, self.canvas),
            (role.AlternateBase, self.canvas),
            (role.PlaceholderText, self.ink3),
        )
        for place, colour in pairs:
            colours.setColor(place, colour)
        for words in (role.WindowText, role.Text, role.ButtonText):
            colours.setColor(QPalette.ColorGroup.Disabled, words, self.ink3)
        return colours


def look(dark: bool = False, dip_per_mm: float = DESIGN_DIP_PER_MM, size_factor: float = 1.0) -> Look:
    """The look in light or dark, on glass with so many device-independent pixels a millimetre."""
    return _look(dark, dip_per_mm, size_factor)


@lru_cache(maxsize=64)
def _look(dark: bool, dip_per_mm: float, size_factor: float) -> Look:
    tokens = palette.DIM if dark else palette.LIGHT
    return Look(dark, dip_per_mm, size_factor, **{name: QColor(colour) for name, colour in tokens.items()})


def look_of(widget: QWidget) -> Look:
    """What the window of `widget` wears; the light look of the design where none was put on."""
    worn = widget.window().property(_WORN)
    return worn if isinstance(worn, Look) else look()


def wear(window: QWidget, worn: Look) -> None:
    """Let `window` and everything in it wear that look from now on."""
    if window.property(_WORN) is worn:
        return
    window.setProperty(_WORN, worn)
    window.setPalette(worn.qt_palette())
    window.setFont(worn.font(20))
    for widget in (window, *window.findChildren(QWidget)):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def follow_screen(window: QWidget, dark: bool, size_factor: float = 1.0) -> None:
    """Let `window` wear the look for the screen that it is on, also when it comes to another one.

    Called again for another theme or size. `window` must have been created (`winId()`) or shown.
    """
    follower = window.findChild(_Follower) or _Follower(window)
    follower.choose(dark, size_factor)


def prepare(app: QApplication) -> None:
    """Load our fonts and take the style that our colours are made for. Once, before the first window."""
    for file in font_files():
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise OSError(f"The font {file.name} cannot be read. Install Backrow again.")
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(look().qt_palette())
    app.setFont(look().font(20))


def animated(widget: QWidget) -> bool:
    """Whether things may fade: not where the system's animations are off."""
    return widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0


def inset(area: QRectF, by_dip: float) -> QRectF:
    """`area` without a margin all around."""
    return area.adjusted(by_dip, by_dip, -by_dip, -by_dip)


def between(rest: QColor, pressed: QColor, much: float) -> QColor:
    """A colour on the way from one to the other."""
    if much in (0, 1):
        return pressed if much else rest
    pairs = ((rest.red(), pressed.red()), (rest.green(), pressed.green()), (rest.blue(), pressed.blue()))
    return QColor(*(round(a + (b - a) * much) for a, b in pairs))


class _Follower(QObject):
    """Puts the right look on its window whenever the screen changes."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dark, self._size_factor = False, 1.0
        self._screen: QScreen | None = None
        handle = window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._put_on)

    def choose(self, dark: bool, size_factor: float) -> None:
        self._dark, self._size_factor = dark, size_factor
        self._put_on()

    def _put_on(self) -> None:
        screen = self._window.screen()
        if screen is not self._screen:
            if self._screen is not None:
                self._screen.physicalDotsPerInchChanged.disconnect(self._put_on)
            screen.physicalDotsPerInchChanged.connect(self._put_on)
            self._screen = screen
        wear(self._window, look(self._dark, dip_per_mm(screen.physicalDotsPerInch()), self._size_factor))


@lru_cache(maxsize=256)
def letters(height_dip: float, weight: QFont.Weight = REGULAR, italic: bool = False) -> QFont:
    """Our letters, `height_dip` device-independent pixels high whatever the glass."""
    pixels = max(1, round(height_dip))
    font = QFont()
    font.setFamilies([FONT, *FALLBACKS])
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setItalic(italic)
    return font
