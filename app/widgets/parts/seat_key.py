"""SeatKey: a child, or a table, on the glass: its number, its marks, and what its ground says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QMargins, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import DASHED_DIP, LEVELS, RADIUS_DIP, REST, Ground, paint_ground
from app.widgets.parts.interval_scan_foot import Foot, paint_beside, paint_foot
from app.widgets.parts.lettering import in_a_line, line_height, lines_of, width_of
from app.widgets.parts.look import BOLD, SEMIBOLD, Look, inset, look_of
from app.widgets.parts.marks import paint_mark
from app.widgets.parts.person_key import PersonKey
from app.widgets.parts.picture import Picture, paint_kept
from app.widgets.parts.recorder import hurry

MOST_MARKS = 10
"""More of them are said as a number."""
TITLE_DIP, TABLE_DIP, INITIALS_DIP, FIGURES_DIP = 24.0, 30.0, 17.0, 17.0
MARK_DIP, MARK_STEP_DIP, ROW_DIP, PAD_DIP = 15.0, 19.0, 20.0, 11.0
FOOT_DIP = 4.0
"""A bar at the foot of a seat stands so far above that of a row of marks."""
LEAST_ROW_MM = 2.6
"""A row of marks that is lower could not be told apart."""


@dataclass(frozen=True, slots=True)
class Face:
    """All that a seat or a table shows. Equal faces are equal pixels."""

    title: str
    """The seat's number, or the table's name."""
    initials: str = ""
    marks: tuple[int, ...] = ()
    """The places in the plan of what happened there, in the order of time: what the child was asked with."""
    own: tuple[int, ...] = ()
    """Of what the child said itself."""
    ground: Ground = REST
    is_table: bool = False
    foot: Foot | None = None
    """In place of marks: the state that the seat was given in a scan."""

    @property
    def told(self) -> str:
        """How often something happened there, for those who do not see it: '3', '2, spoke 1', '' for never."""
        if self.foot is not None:
            return self.foot.said
        spoke = f", spoke {len(self.own)}" if self.own else ""
        return f"{len(self.marks)}{spoke}" if self.marks or self.own else ""


EMPTY = Face("")


class SeatKey(PersonKey):
    """Shows a `Face`, and tells its marks in words. While a finger on it is not settled yet it looks pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._face = EMPTY
        self._margins = QMargins()
        self._picture = Picture()

    @property
    def face(self) -> Face:
        """What it shows."""
        return self._face

    def show_face(self, face: Face) -> None:
        """Show `face`; paints only if it is another one."""
        if face is self._face or face == self._face:
            return
        before, self._face = self._face, face
        if (face.marks, face.own, face.foot) != (before.marks, before.own, before.foot):
            hurry(self)
            self.setAccessibleDescription(face.told)
        else:
            self.update()

    def set_inset(self, inset: QMargins) -> None:
        """Paint so much free on each side: fingers hit there as well."""
        if inset != self._margins:
            self._margins = inset
            self.update()

    def finger_changed(self) -> None:
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, area = look_of(self), QRectF(self.rect().marginsRemoved(self._margins))
        face = self._face
        if self.pending:
            face = replace(face, ground=replace(face.ground, pressed=LEVELS))
        shows = (look, self._margins, face)
        picture = self._picture.of(
            self.size(), self.devicePixelRatioF(), shows, lambda painter: paint_seat(painter, look, area, face)
        )
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), picture)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()


class AbsentSeat(QWidget):
    """The seat of a child who is not there: empty, named so, and no target."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self._margins = QMargins()
        self.setAccessibleName(f"Seat {number}, absent")

    def set_inset(self, inset: QMargins) -> None:
        """Paint so much free on each side."""
        self._margins = inset
        self.update()

    def mousePressEvent(self, event: QEvent) -> None:
        """A touch on it reaches nobody, nor what lies behind."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, area = look_of(self), QRectF(self.rect().marginsRemoved(self._margins))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.line, look.dip(DASHED_DIP)))
        painter.drawRoundedRect(inset(area, look.dip(DASHED_DIP) / 2), look.dip(RADIUS_DIP), look.dip(RADIUS_DIP))
        pad = _pad(look, area)
        painter.setPen(look.ink3)
        title_font, font = look.font(TITLE_DIP, BOLD), look.font(INITIALS_DIP)
        room = area.adjusted(pad, look.dip(5), -pad, -look.dip(5))
        painter.setFont(title_font)
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | flags, self._number)
        below = room.height() - line_height(title_font) >= line_height(font)
        if below or room.width() - width_of(self._number, title_font) > width_of("absent", font):
            painter.setFont(font)
            where = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft if below else Qt.AlignmentFlag.AlignRight
            painter.drawText(
                room, where | Qt.TextFlag.TextSingleLine, "".join(lines_of("absent", font, room.width(), 1))
            )
        painter.end()


def paint_seat(painter: QPainter, look: Look, area: QRectF, face: Face) -> None:
    """Paint a seat or a table into `area`."""
    # Many marks come to a seat, and what they come to stays.
    shows = ("seat", look, face.ground, face.title, face.initials, face.is_table)
    paint_kept(painter, area, shows, lambda on, place: _paint_bare(on, look, place, face))
    title_font, head, rest = _parts(look, area, face.is_table)
    if rest.height() < look.mm(LEAST_ROW_MM):
        title = "".join(lines_of(face.title, title_font, head.width(), 1))
        beside = _beside(look, head, title, title_font)
        if face.foot is not None:
            paint_beside(painter, look, beside, face.foot)
        else:
            _paint_figure(painter, look, beside, face)
    elif face.foot is not None:
        paint_foot(painter, look, foot_room(look, area), face.foot)
    else:
        _paint_rows(painter, look, rest, face)


def _paint_bare(painter: QPainter, look: Look, area: QRectF, face: Face) -> None:
    """Its ground, its number or name, and initials where there is room for them."""
    paint_ground(painter, look, area, face.ground)
    title_font, head, rest = _parts(look, area, face.is_table)
    title = "".join(lines_of(face.title, title_font, head.width(), 1))
    painter.setFont(title_font)
    painter.setPen(look.ink)
    painter.drawText(head, in_a_line(), title)
    beside, font = _beside(look, head, title, title_font), look.font(INITIALS_DIP)
    low = rest.height() < look.mm(LEAST_ROW_MM)
    if face.initials and not low and width_of(face.initials, font) <= beside.width():
        painter.setFont(font)
        painter.setPen(look.ink2)
        painter.drawText(beside, in_a_line(Qt.AlignmentFlag.AlignRight), face.initials)


def _beside(look: Look, head: QRectF, title: str, font: QFont) -> QRectF:
    """What the number or name leaves of its line."""
    return head.adjusted(width_of(title, font) + look.dip(6), 0, 0, 0)


def foot_room(look: Look, area: QRectF) -> QRectF:
    """What a seat painted into `area` has for the state that it was given in a scan."""
    _, _, rest = _parts(look, area)
    spare = look.dip(FOOT_DIP)
    return rest.adjusted(0, 0, 0, -min(spare, max(0.0, rest.height() - look.mm(LEAST_ROW_MM))))


def _parts(look: Look, area: QRectF, is_table: bool = False) -> tuple[QFont, QRectF, QRectF]:
    """The letters of the number or name, its line, and what is left below it."""
    pad, top = _pad(look, area), look.dip(5)
    room = area.adjusted(pad, top, -pad, -top)
    font = look.font(TABLE_DIP if is_table else TITLE_DIP, BOLD)
    # On the smallest glass in the largest letters the number gives way before the marks do.
    if line_height(font) + look.mm(LEAST_ROW_MM) > room.height():
        font = look.font(TITLE_DIP / look.size_factor, BOLD)
    head = QRectF(room.left(), room.top(), room.width(), line_height(font))
    return font, head, QRectF(room.left(), head.bottom(), room.width(), room.bottom() - head.bottom())


def _pad(look: Look, area: QRectF) -> float:
    return min(look.dip(PAD_DIP), area.width() / 9)


def _paint_figure(painter: QPainter, look: Look, room: QRectF, face: Face) -> None:
    """Where there is no height for marks below the number: they stand behind it, or else how many there are."""
    marks, high = len(face.marks) + len(face.own), min(look.dip(ROW_DIP), room.height())
    if 0 < marks <= MOST_MARKS and marks * look.dip(MARK_STEP_DIP) <= room.width():
        _paint_rows(painter, look, QRectF(room.left(), room.center().y() - high / 2, room.width(), high), face)
    elif marks:
        painter.setFont(look.font(FIGURES_DIP / look.size_factor, SEMIBOLD))
        painter.setPen(look.ink2)
        flags = in_a_line(Qt.AlignmentFlag.AlignRight)
        painter.drawText(room, flags, str(marks))


def _paint_rows(painter: QPainter, look: Look, room: QRectF, face: Face) -> None:
    """The marks, the lowest row at the foot: what the child was asked with above what it said."""
    most = max(1, int(room.height() // look.dip(ROW_DIP)))
    high = min(look.dip(ROW_DIP), room.height())
    scale = high / look.dip(ROW_DIP)
    across, step = look.dip(MARK_DIP) * scale, look.dip(MARK_STEP_DIP) * scale
    rows = _rows(face, int((room.width() - across) // step) + 1, most)
    for n, row in enumerate(reversed(rows)):
        middle = room.bottom() - n * high - high / 2
        if isinstance(row, str):
            font = look.font(FIGURES_DIP * scale, SEMIBOLD)
            painter.setFont(font)
            painter.setPen(look.ink)
            words = row if width_of(row, font) <= room.width() else row.split()[0]
            line = QRectF(room.left(), middle - high, room.width(), 2 * high)
            painter.drawText(line, in_a_line(), words)
        else:
            for place, mark in enumerate(row):
                paint_mark(painter, look, mark, QPointF(room.left() + across / 2 + place * step, middle), across)


def _rows(face: Face, wide: int, most: int) -> list[Sequence[int] | str]:
    """What stands in the rows from above, each `wide` marks wide."""
    if face.own and face.marks and most > 1:
        parts = ((face.marks, "asked", most - 1), (face.own, "spoke", 1))
        return [row for marks, word, rows in parts for row in _wrapped(marks, f"{len(marks)} {word}", wide, rows)]
    marks = (*face.marks, *face.own)
    return _wrapped(marks, str(len(marks)), wide, most)


def _wrapped(marks: Sequence[int], otherwise: str, wide: int, most: int) -> list[Sequence[int] | str]:
    if len(marks) > min(MOST_MARKS, wide * most):
        return [otherwise]
    return [marks[n : n + wide] for n in range(0, len(marks), wide)]
