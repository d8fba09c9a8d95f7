"""FloorPlan: a room on the glass for fingers, pen, mouse, keyboard and assistive technology."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.models.room import EMPTY, Layout, Room
from app.widgets.parts import finger
from app.widgets.parts.floor_hands import Touch
from app.widgets.parts.floor_names import Spoken, SpokenPlaces
from app.widgets.parts.floor_paint import PLAIN, Shown, paint_room
from app.widgets.parts.floor_view import PlanView, plan_view
from app.widgets.parts.look import inset, look_of
from app.widgets.parts.touchable import Touchable

MARGIN_DIP = 6.0
"""Between the walls and the widget's edge: half of what stands in a wall."""
WHEEL_STEP = 1.2


@dataclass(frozen=True, slots=True)
class OnPlan:
    """A touch on the floor."""

    x_mm: float
    y_mm: float
    """Where the finger is; it may be outside the walls."""
    from_x_mm: float
    from_y_mm: float
    """Where it came down."""
    age_ms: int
    """How long ago it came down."""
    since_ms: int
    """How long after that it was here."""
    contact: int


class FloorPlan(Touchable):
    """Shows a room, and says what is done on it; it never changes the room.

    One finger acts: a touch is settled when it lifts, when it has rested 400 ms, and is a drag when it has moved 4 mm.
    Two fingers look (pinch and push), or turn what `turns_at` says they hold. A resting hand does nothing. Mouse and
    pen do what a finger does; the wheel zooms.
    """

    came_down, gone = Signal(object), Signal(object)
    """OnPlan: a finger is down, whatever it will mean; and has left, or means no act any more: for the pressed look."""
    touched = Signal(object)
    """OnPlan, where the finger came down."""
    drag_began = Signal(object)
    """OnPlan, at the spot where the finger came down."""
    drag_moved = Signal(object)
    drag_ended = Signal(object)
    drag_dropped = Signal(object)
    """OnPlan: what was dragged was a resting hand's; it goes back."""
    twisted = Signal(float)
    """How many degrees clockwise two fingers have turned what they hold, in all; 0 first."""
    twist_ended = Signal()
    asked = Signal(str)
    """Assistive technology or the keyboard has pressed what has that id."""
    zoomed = Signal()
    """Another part of the room is seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Its picture covers all of it: nothing beneath has to be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._room, self._layout, self._shown = EMPTY, EMPTY.layouts[0], PLAIN
        self._view = plan_view(EMPTY.wide_mm, EMPTY.deep_mm, QRectF(0, 0, 100, 100))
        self._picture: tuple[tuple[object, ...], QPixmap] | None = None
        self._names = SpokenPlaces(self, self.asked.emit)

    @property
    def view(self) -> PlanView:
        """How the floor lies on the widget now."""
        return self._view

    @property
    def room(self) -> Room:
        """The room on show."""
        return self._room

    @property
    def layout_shown(self) -> Layout:
        """The layout on show."""
        return self._layout

    def show_room(self, room: Room, layout: Layout, quarter: int | None = None, shown: Shown | None = None) -> None:
        """Show that room in that layout, turned as it is turned itself unless told; the zoom stays."""
        quarter = room.quarter % 4 if quarter is None else quarter % 4
        same = (room.wide_mm, room.deep_mm, quarter) == (self._view.wide_mm, self._view.deep_mm, self._view.quarter)
        changed = (room, layout) != (self._room, self._layout) or not same
        changed = changed or (shown is not None and shown != self._shown)
        self._room, self._layout, self._shown = room, layout, shown or self._shown
        if not same:
            self._view = plan_view(room.wide_mm, room.deep_mm, self._view.place, quarter)
            self._moved()
        elif changed:
            self.update()

    def whole_room(self) -> None:
        """Show the whole room."""
        self._look_at(self._view.whole())

    def zoom(self, by: float) -> None:
        """Show it so many times larger."""
        self._look_at(self._view.zoomed(by, self._view.place.center()))

    def paint_over(self, painter: QPainter) -> None:
        """Paint what stands on the floor for now; for sub-classes."""

    def speak(self, names: Iterable[Spoken], focus: bool = False) -> None:
        """Let what is painted be found by name, where it is painted; with `focus` by Tab as well."""
        self._names.tell(names, self._view, focus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
        steps = event.angleDelta().y() / 120
        if steps:
            self._look_at(self._view.zoomed(WHEEL_STEP**steps, event.position()))

    def resizeEvent(self, event: QEvent) -> None:
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.drawPixmap(0, 0, self.picture())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_over(painter)
        painter.end()

    def picture(self) -> QPixmap:
        """The room as a picture, painted anew only where it shows something else; sub-classes may add to it."""
        look, ratio = look_of(self), self.devicePixelRatioF()
        wanted = (id(look), ratio, self.size(), self._view, self._shown, self._room, self._layout)
        if self._picture is None or self._picture[0] != wanted:
            picture = QPixmap(QSize(ceil(self.width() * ratio), ceil(self.height() * ratio)))
            picture.setDevicePixelRatio(ratio)
            picture.fill(look.canvas)
            painter = QPainter(picture)
            paint_room(painter, look, self._view, self._layout, self._room, self._shown)
            painter.end()
            self._picture = (wanted, picture)
        return self._picture[1]

    def _fit(self) -> None:
        place = inset(QRectF(self.rect()), look_of(self).dip(MARGIN_DIP))
        if place != self._view.place and place.isValid():
            self._look_at(self._view.into(place))

    def _look_at(self, view: PlanView) -> None:
        if view != self._view:
            self._view = view
            self._moved()

    def _moved(self) -> None:
        self._names.stand(self._view)
        self.update()
        self.zoomed.emit()

    def said(self, what: str, touch: Touch) -> None:
        signals = {
            "down": self.came_down, "gone": self.gone, "touch": self.touched, "begin": self.drag_began,
            "move": self.drag_moved, "end": self.drag_ended, "drop": self.drag_dropped,
        }  # fmt: skip
        at, began = self._view.floor_of(touch.at), self._view.floor_of(touch.began)
        with finger.touching(touch.contact):
            signals[what].emit(OnPlan(*at, *began, touch.age_ms, touch.since_ms, touch.contact))

    def looked(self, before: tuple[QPointF, QPointF], after: tuple[QPointF, QPointF]) -> None:
        was, now = before[1] - before[0], after[1] - after[0]
        middle = (before[0] + before[1]) / 2
        by = hypot(now.x(), now.y()) / max(1.0, hypot(was.x(), was.y()))
        self._look_at(self._view.zoomed(by, middle).moved((after[0] + after[1]) / 2 - middle))

    def turned(self, by_deg: float | None) -> None:
        if by_deg is None:
            self.twist_ended.emit()
        else:
            self.twisted.emit(by_deg)
