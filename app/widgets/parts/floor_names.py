"""SpokenPlaces: names at painted places, for screen readers, for the keyboard, and for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.models.furniture import KINDS
from app.models.room import LABEL, TABLES, Layout, Piece, Place, Room
from app.widgets.parts.floor_paint import SEAT_MM
from app.widgets.parts.floor_view import PlanView
from app.widgets.parts.look import look_of
from app.widgets.parts.names import unique


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


def names_of(room: Room, layout: Layout) -> list[Spoken]:
    """What is in a room and what it is called: 'Table D', 'Seat 9', 'Carpet'. No name twice."""
    numbers = {student.id: student.number for student in room.students}
    found: list[tuple[Piece | Place, str, int, int]] = []
    found += [(piece, _called(piece), piece.wide_mm, piece.deep_mm) for piece in layout.pieces]
    for place in layout.places:
        name = f"Seat {numbers[place.student]}" if place.student in numbers else "Free seat"
        found.append((place, name, SEAT_MM, SEAT_MM))
    for zone in layout.zones:
        middle = Piece(zone.id, "", zone.x_mm + zone.wide_mm // 2, zone.y_mm + zone.deep_mm // 2, 0, 0)
        found.append((middle, zone.name or "Zone", zone.wide_mm, zone.deep_mm))
    names = unique((name for _, name, _, _ in found), "Place")
    return [
        Spoken(one.id, name, one.x_mm, one.y_mm, wide, deep)
        for (one, _, wide, deep), name in zip(found, names, strict=True)
    ]


def _called(piece: Piece) -> str:
    if piece.kind in TABLES:
        return f"Table {piece.name}".strip()
    return piece.name if piece.kind == LABEL and piece.name else f"{KINDS[piece.kind].title} {piece.name}".strip()


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
            # Most of them are what and where they were: a touch moves one token.
            if name.tell(spoken, policy, view):
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
        # It shows nothing before it has the focus: else the plan beneath would be painted again for each name.
        self.setUpdatesEnabled(False)
        # Qt tells whether it is checked.
        self.clicked.connect(lambda _checked: press())
        self._spoken = Spoken("", "", 0, 0, 0, 0)
        self._view: PlanView | None = None

    def tell(self, spoken: Spoken, policy: Qt.FocusPolicy, view: PlanView) -> bool:
        """Be called so, there; whether that is anything new."""
        if spoken == self._spoken and view is self._view:
            return False
        if spoken.name != self._spoken.name:
            self.setAccessibleName(spoken.name)
        if spoken.description != self._spoken.description:
            self.setAccessibleDescription(spoken.description)
        self._spoken = spoken
        self.setFocusPolicy(policy)
        return True

    def stand(self, view: PlanView) -> None:
        """Stand where it is painted now."""
        spoken, self._view = self._spoken, view
        corner = (spoken.x_mm - spoken.wide_mm / 2, spoken.y_mm - spoken.deep_mm / 2)
        place = view.box_of(*corner, spoken.wide_mm, spoken.deep_mm).toAlignedRect()
        if place != self.geometry():
            self.setGeometry(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setUpdatesEnabled(True)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only what presses it: arrow keys and all others are the plan's."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only the ring of the keyboard's focus: the rest is painted on the floor."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(look_of(self).accent)
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.end()
