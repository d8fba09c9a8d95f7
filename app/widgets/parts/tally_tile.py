"""TallyTile: a large target with a name, a number, and when it happened last."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QLineF, QMargins, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.widgets.parts.ground import RADIUS_DIP, REST, Ground, fill_of, paint_ground
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.lettering import draw_lines, in_a_line, line_height, lines_of, width_of
from app.widgets.parts.look import SEMIBOLD, Look, inset, look_of
from app.widgets.parts.marks import paint_mark
from app.widgets.parts.name_field import NameField
from app.widgets.parts.recorder import can_be_touched, hurry
from app.widgets.parts.tap_button import TapButton
from app.widgets.parts.tile_grid import Place
from app.widgets.parts.tile_layout import OFFER_MM, TO_NAME, TileLayout, tile_layout, to_name

OFFERED_MS = 4_000
"""How long a held tile offers to take one back or to rename."""
LINE_STEPS = 120
"""Places for a tick on the line of the last ten minutes."""
RENAME = "Rename"
LEAST_SHARE = 0.8
"""Of its size in the design: a smaller word gives way to an icon."""
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Face:
    """All that a tile shows. Equal faces are equal pixels."""

    name: str
    count: int
    ago: str
    ticks: tuple[int, ...]
    """Events of the last ten minutes: each a step on the line, 0 at its left end to `LINE_STEPS`."""
    ground: Ground = REST


EMPTY = Face("", 0, "", ())


class _NamePlace(TapButton):
    """The place of a missing name: a target of its own, and no evidence. The tile paints it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_focus(painter, QRectF(self.rect()), look_of(self).dip(RADIUS_DIP))
        painter.end()


class TallyTile(TapButton):
    """Shows a `Face`; tells taps, and what was asked for by holding it or by touching the place of a missing name.

    What it offers after a hold and the field for its name are its own and no part of any state.
    """

    one_less = Signal()
    renamed = Signal(str)

    def __init__(self, mark: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = mark
        self._face = EMPTY
        self._margins = QMargins()
        self._head: QPixmap | None = None
        self._head_for: tuple[object, ...] = ()
        self._ticks: QPixmap | None = None
        self._ticks_for: tuple[object, ...] = ()
        self._name_place = _NamePlace(self)
        self._name_place.setAccessibleName(f"{TO_NAME} {mark + 1}")
        self._name_place.tapped.connect(lambda _: self.ask_name())
        self._field: NameField | None = None
        self._less = Key("-1", kind=Kind.CHIP, stacked=True, parent=self)
        self._rename = Key(RENAME, kind=Kind.CHIP, stacked=True, parent=self)
        self._rename.setAccessibleName(RENAME)
        self._less.tapped.connect(lambda _: self._less_touched())
        self._rename.tapped.connect(lambda _: self.ask_name())
        self._offered = QTimer(self)
        self._offered.setSingleShot(True)
        self._offered.setInterval(OFFERED_MS)
        self._offered.timeout.connect(self.withdraw_offers)
        self.held.connect(self._offer)
        self.withdraw_offers()

    def show_face(self, face: Face) -> None:
        """Show `face`; paints only if it is another one."""
        if face == self._face:
            return
        before, self._face = self._face, face
        if bool(face.name) != bool(before.name) or len(str(face.count)) != len(str(before.count)):
            self._place_children()
        if face.count != before.count:
            # The number is what a finger waits for.
            hurry(self)
        elif (face.name, face.ground) == (before.name, before.ground):
            self.update(self._times_area())
        else:
            self.update()

    def set_inset(self, inset: QMargins) -> None:
        """Paint so much free on each side: fingers hit there as well."""
        self._margins = inset
        self._place_children()
        self.update()

    def naming_height(self, place: Place) -> int:
        """How much of the tile would belong to its missing name at that place; 0 where it has one."""
        if self._face.name:
            return 0
        seen = place.target.marginsRemoved(place.inset)
        return round(place.inset.top() + self._layout(look_of(self), QRectF(seen)).naming.bottom())

    def offers_fit(self, place: Place) -> bool:
        """Whether what it offers when it is held could be hit at that place."""
        look = look_of(self)
        offers = self._layout(look, QRectF(place.target.marginsRemoved(place.inset))).offers
        return all(min(offer.width(), offer.height()) >= look.mm(OFFER_MM[0]) - 0.5 for offer in offers)

    def ask_name(self) -> None:
        """Let a name be typed, right in the tile."""
        self.withdraw_offers()
        if self._field is None:
            field = NameField(self._face.name, LONGEST_NAME, self)
            field.setAccessibleName(f"Name {self._mark + 1}")
            field.kept.connect(self._name_kept)
            field.dropped.connect(self._field_closed)
            self._field = field
            self._place_children()
            field.open()

    def withdraw_offers(self) -> None:
        """Offer nothing any more."""
        self._offered.stop()
        self._less.hide()
        self._rename.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._place_children()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_children()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, face, area = look_of(self), self._face, self._area()
        layout = self._layout(look, area)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if event.rect() == self._times_area() and not self.hasFocus():
            if face.ground.away:
                # The hatching of what is not watched may reach in there.
                paint_ground(painter, look, area, face.ground, look.category(self._mark), layout.bar)
            else:
                painter.fillRect(event.rect(), fill_of(look, face.ground))
            painter.translate(area.topLeft())
            self._paint_times(painter, look, face, layout)
        else:
            paint_ground(painter, look, area, face.ground, look.category(self._mark), layout.bar)
            painter.translate(area.topLeft())
            painter.drawPixmap(QPointF(0, 0), self._head_picture(look, face, area, layout))
            self._paint_count(painter, look, face, layout)
            self._paint_times(painter, look, face, layout)
            painter.translate(-area.topLeft())
            self.paint_focus(painter, area, look.dip(RADIUS_DIP))
        painter.end()

    def _area(self) -> QRectF:
        return QRectF(self.rect().marginsRemoved(self._margins))

    def _times_area(self) -> QRect:
        """Where nothing but the passing of time is seen: second by second no more than this is painted."""
        area = self._area()
        layout = self._layout(look_of(self), area)
        if layout.ago is None:
            return QRect()
        times = layout.ago if layout.line is None else layout.ago.united(layout.line)
        # Ticks at the ends and the last letter reach a little further.
        return times.adjusted(-2, 0, 3, 0).translated(area.topLeft()).toAlignedRect()

    def _layout(self, look: Look, area: QRectF) -> TileLayout:
        # Two digits from the start: the tile's tenth event shall move nothing.
        return tile_layout(
            area.width(), area.height(), look, max(2, len(str(self._face.count))), not can_be_touched(self)
        )

    def _head_picture(self, look: Look, face: Face, area: QRectF, layout: TileLayout) -> QPixmap:
        """Mark and name: the slowest to draw, and the last to change."""
        ratio = self.devicePixelRatioF()
        wanted = (look, area.width(), area.height(), ratio, face.name, layout)
        if self._head is None or self._head_for != wanted:
            high = (
                max(layout.naming.bottom(), layout.name.top() + layout.name_lines * line_height(layout.name_font)) + 2
            )
            picture = QPixmap(QSize(int(area.width() * ratio) + 1, int(high * ratio) + 1))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mark(painter, look, self._mark, layout.mark, layout.mark_across)
            painter.setFont(layout.name_font)
            painter.setPen(look.ink if face.name else look.accent)
            words, most = (face.name, layout.name_lines) if face.name else (to_name(layout), 1)
            lines = lines_of(words, layout.name_font, layout.name.width(), most)
            draw_lines(painter, lines, layout.name)
            if not face.name:
                painter.setPen(QPen(look.line, look.dip(1.5)))
                painter.drawLine(layout.naming.bottomLeft(), layout.naming.bottomRight())
            painter.end()
            self._head, self._head_for = picture, wanted
        return self._head

    def _paint_count(self, painter: QPainter, look: Look, face: Face, layout: TileLayout) -> None:
        painter.setFont(layout.count_font)
        painter.setPen(look.ink)
        count = str(face.count)
        right = layout.count.right() - width_of(count, layout.count_font)
        painter.drawText(QPointF(right, layout.count.bottom()), count)

    def _paint_times(self, painter: QPainter, look: Look, face: Face, layout: TileLayout) -> None:
        if layout.ago is not None:
            painter.setFont(layout.ago_font)
            painter.setPen(look.ink2)
            painter.drawText(layout.ago, in_a_line(), face.ago)
        if layout.line is not None:
            painter.setPen(QPen(look.line, look.dip(1.5)))
            painter.drawLine(layout.line.bottomLeft(), layout.line.bottomRight())
            place = QRectF(layout.line.adjusted(-2, -2, 3, 2).toAlignedRect())
            painter.drawPixmap(place.topLeft(), self._tick_picture(look, face, layout.line, place))

    def _tick_picture(self, look: Look, face: Face, line: QRectF, place: QRectF) -> QPixmap:
        """The ticks: many are slower to draw than all the rest, and they stay while seconds pass."""
        ratio = self.devicePixelRatioF()
        wanted = (look, line, ratio, face.ticks)
        if self._ticks is None or self._ticks_for != wanted:
            picture = QPixmap((place.size() * ratio).toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # Flat ends: with others a tick would reach out of what is painted second by second.
            painter.setPen(QPen(look.ink2, look.dip(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.translate(-place.topLeft())
            step = line.width() / LINE_STEPS
            xs = [line.left() + tick * step for tick in face.ticks]
            painter.drawLines([QLineF(x, line.top(), x, line.bottom()) for x in xs])
            painter.end()
            self._ticks, self._ticks_for = picture, wanted
        return self._ticks

    def _place_children(self) -> None:
        look, area = look_of(self), self._area()
        layout = self._layout(look, area)
        naming = layout.naming.translated(area.topLeft())
        # The half gap above belongs to it as well.
        self._name_place.setGeometry(0, 0, self.width(), round(naming.bottom()))
        self._name_place.setVisible(not self._face.name and self._field is None)
        if self._field is not None:
            self._field.dress(look, look.font(20, SEMIBOLD))
            room = inset(naming, look.dip(4))
            high = max(room.height(), look.mm(9.5))
            self._field.setGeometry(QRectF(room.left(), room.top(), room.width(), high).toRect())
        self._place_offers(look, layout, area)

    def _place_offers(self, look: Look, layout: TileLayout, area: QRectF) -> None:
        for key, dip, place in zip((self._less, self._rename), (24.0, 17.0), layout.offers, strict=True):
            key.setGeometry(place.translated(area.topLeft()).toRect())
            share = (place.width() - look.dip(18)) / width_of(key.accessibleName(), look.font(dip, SEMIBOLD))
            key.set_words_dip(dip * min(1.0, share))
            if key is self._rename:
                # A word that nobody can read is worse than none.
                key.set_words(RENAME if share > LEAST_SHARE else "")
                key.set_icon("" if share > LEAST_SHARE else "rename")

    def _offer(self) -> None:
        for key in (self._less, self._rename):
            key.show()
            key.raise_()
        self._offered.start()

    def _less_touched(self) -> None:
        # A second one too many may follow.
        self._offered.start()
        self.one_less.emit()

    def _name_kept(self, typed: str) -> None:
        self._field_closed()
        if typed.strip() != self._face.name:
            self.renamed.emit(typed)

    def _field_closed(self) -> None:
        self._field = None
        self._place_children()
