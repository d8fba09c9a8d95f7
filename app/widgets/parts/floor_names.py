"""SpokenPlaces: names at painted places, for screen readers, for the keyboard, and for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.look import look_of


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something painted that has a name for those who do not see it."""

    id: str
    name: str
    x_mm: float
    y_mm: float
    """Its middle."""
    wide_mm: float
    deep_mm: float
    description: str = ""


class SpokenPlaces:
    """One transparent button for each thing that is painted on `plan`; `pressed` is told the id of one pressed."""

    def __init__(self, plan: QWidget, pressed: Callable[[str], object]) -> None:
        self._plan, self._pressed = plan, pressed
        self._names: dict[str, _Name] = {}

    def tell(self, names: Iterable[Spoken], view: PlanView, focus: bool) -> None:
        """Have these, and no others."""
        left = set(self._names)
        policy = Qt.FocusPolicy.TabFocus if focus else Qt.FocusPolicy.NoFocus
        for spoken in names:
            left.discard(spoken.id)
            name = self._names.get(spoken.id)
            if name is None:
                name = self._names[spoken.id] = _Name(self._plan, partial(self._pressed, spoken.id))
            name.tell(spoken, policy)
            name.stand(view)
            name.show()
        for gone in left:
            name = self._names.pop(gone)
            name.hide()
            name.deleteLater()

    def stand(self, view: PlanView) -> None:
        """Stand where all is painted now."""
        for name in self._names.values():
            name.stand(view)


class _Name(QAbstractButton):
    """Stands where something is painted, takes no touch, and lets it be found and pressed by name."""

    def __init__(self, plan: QWidget, press: Callable[[], object]) -> None:
        super().__init__(plan)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Qt tells whether it is checked.
        self.clicked.connect(lambda _checked: press())
        self._spoken = Spoken("", "", 0, 0, 0, 0)

    def tell(self, spoken: Spoken, policy: Qt.FocusPolicy) -> None:
        """Be called so, there."""
        if spoken.name != self._spoken.name:
            self.setAccessibleName(spoken.name)
        if spoken.description != self._spoken.description:
            self.setAccessibleDescription(spoken.description)
        self._spoken = spoken
        self.setFocusPolicy(policy)

    def stand(self, view: PlanView) -> None:
        """Stand where it is painted now."""
        spoken = self._spoken
        corner = (spoken.x_mm - spoken.wide_mm / 2, spoken.y_mm - spoken.deep_mm / 2)
        place = view.box_of(*corner, spoken.wide_mm, spoken.deep_mm).toAlignedRect()
        if place != self.geometry():
            self.setGeometry(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the ring of the keyboard's focus: the rest is painted on the floor."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(look_of(self).accent)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.end()
