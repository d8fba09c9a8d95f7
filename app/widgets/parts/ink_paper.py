"""InkPaper: ruled paper that a pen writes on. What is written leaves it as strokes, at every lift of the pen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QInputDevice,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QResizeEvent,
    QShowEvent,
    QTabletEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from app.models import ink
from app.widgets.parts import finger
from app.widgets.parts.floor_hands import REST_MS, Touch
from app.widgets.parts.ink_layer import InkLayer, Laid, LiveInk, on_glass
from app.widgets.parts.ink_pen import PenRange
from app.widgets.parts.ink_rubber import Rubber
from app.widgets.parts.ink_ruled import PITCH_MM, Tag, paint_lines, paint_tags, tag_places
from app.widgets.parts.look import look_of
from app.widgets.parts.touchable import Touchable

RUB_MM = 2.0
"""What lies so near to the eraser is rubbed out."""
EDGE_CMM = 40
"""The middle of a line comes no nearer to the edge of the paper, so that all of it is to be seen."""
LONGEST_MS = 60_000
"""A stroke that takes longer goes on as another one."""
NO_PRESSURE = 128
"""What is taken for a pen that cannot tell how firm it is."""
_PENS = frozenset((QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease))


class InkPaper(Touchable):
    """Shows the strokes that it is told, and the one under the pen.

    A stroke that was handed over stays in sight until `show_ink` brings it back, or takes others away. Strokes that
    reach further than the paper are shown smaller, all in the same measure, and what is added is too.
    """

    begun = Signal(int)
    """The pen touched the paper so many milliseconds ago."""
    drawn = Signal(str, int)
    """A stroke (`ink.encoded`), and how many milliseconds ago it began."""
    erased = Signal(str)
    """The ids of the strokes that were rubbed out from where the eraser came down to where it left, with blanks."""
    touched = Signal()
    """A finger tapped the paper, and no pen was near."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Paper")
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.erasing = False
        """Whether the tip of the pen rubs out as well."""
        self._shown: dict[str, Laid] = {}
        self._handed: list[Laid] = []
        """Strokes that left and were not brought back yet."""
        self._tags: tuple[tuple[str, str], ...] = ()
        self._places: list[Tag] | None = None
        self._layer = InkLayer()
        self._live: LiveInk | None = None
        self._reach_cmm = (EDGE_CMM, EDGE_CMM)
        """How far finished strokes reach to the right and down."""
        self._rubber: Rubber | None = None
        self._pen = PenRange(self)
        self._pen.left.connect(self._lifted)

    def show_ink(self, strokes: Mapping[str, ink.Stroke], tags: Sequence[tuple[str, str]]) -> None:
        """Show these strokes by their ids, and tags: the id of the stroke that each stands after, and its words."""
        before = self._shown
        stay = {key: laid for key, laid in before.items() if key in strokes and strokes[key] == laid.stroke}
        gone = [laid for key, laid in before.items() if key not in stay]
        if gone:
            # Who takes ink away knows of all that there is.
            gone += self._handed
            self._handed = []
        if len(stay) < len(strokes) or gone:
            known = {id(laid) for laid in (*stay.values(), *self._handed)}
            self._shown = {key: stay.get(key) or self._brought(stroke) for key, stroke in strokes.items()}
            self._changed([*gone, *(laid for laid in self._shown.values() if id(laid) not in known)])
        if tuple(tags) != self._tags:
            self._tags, self._places = tuple(tags), None
            self.update()

    def hand_over(self) -> None:
        """Let what is drawn or rubbed out so far leave now. A pen that is still down goes on with another stroke."""
        live, rubber = self._live, self._rubber
        if live is not None and live.is_new:
            self._live = live.rest(live.began_ms + live.last.t_ms)
            self._hand_over(live)
        if rubber is not None:
            self._rubber = self._rubber_at(rubber.at)
            self._tell_rubbed(rubber)

    def said(self, what: str, touch: Touch) -> None:
        # A hand that lies there is no tap, nor is one that holds a pen.
        if what == "touch" and touch.since_ms < REST_MS and not self._pen.near_since(touch.down_ms):
            self.touched.emit()

    def event(self, event: QEvent) -> bool:
        if self.isEnabled() and event.type() in _PENS and isinstance(event, QTabletEvent):
            self.tabletEvent(event)
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        # Accepted in any case: else Qt would make a mouse event of it.
        event.accept()
        tip = Qt.MouseButton.LeftButton
        if event.type() == QEvent.Type.TabletPress and event.button() == tip:
            self._lifted()
            self._tip_down(event)
        elif event.type() == QEvent.Type.TabletMove and event.buttons() & tip:
            self._goes_on(event)
        elif not event.buttons() & tip:
            self._lifted()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, paper, area = look_of(self), QRectF(self.rect()), QRectF(event.rect())
        dip_per_cmm, pitch = self._dip_per_cmm, self._dip_per_cmm * PITCH_MM * 100
        if self._places is None:
            stands = [(self._on_glass_of(key), words) for key, words in self._tags]
            self._places = tag_places(look, paper, pitch, stands)
        finished = self._layer.picture(self.size(), self.devicePixelRatioF(), look.ink, dip_per_cmm, self._strokes())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, look.card)
        paint_lines(painter, look, paper, pitch, area)
        paint_tags(painter, look, self._places, area)
        painter.drawPixmap(QPointF(0, 0), finished)
        if self._live is not None and self._live.is_new:
            painter.scale(dip_per_cmm, dip_per_cmm)
            within = QTransform.fromScale(1 / dip_per_cmm, 1 / dip_per_cmm).mapRect(area)
            painter.fillPath(self._live.path(within), look.ink)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._pen.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pen.end()
        self._lifted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The paper moves away under the pen.
        self._lifted()
        self._places = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._lifted()
        elif event.type() == QEvent.Type.StyleChange:
            self._places = None
            self.update()

    @property
    def _dip_per_cmm(self) -> float:
        """So large is ink shown: as it was written, or as small as the whole of it needs."""
        written = look_of(self).mm(0.01)
        return min(written, self.width() / self._reach_cmm[0], self.height() / self._reach_cmm[1])

    def _strokes(self) -> Iterator[Laid]:
        """The finished strokes that are to be seen."""
        yield from (laid for key, laid in self._shown.items() if self._rubber is None or not self._rubber.has(key))
        yield from self._handed

    def _on_glass_of(self, key: str) -> QRectF | None:
        laid = self._shown.get(key)
        return None if laid is None else on_glass(laid.area, self._dip_per_cmm)

    def _brought(self, stroke: ink.Stroke) -> Laid:
        """A stroke that is new among those shown: as it was handed over, if it was."""
        for laid in self._handed:
            if laid.stroke == stroke:
                self._handed.remove(laid)
                return laid
        return Laid(stroke)

    def _changed(self, strokes: Sequence[Laid]) -> None:
        """Other strokes lie on the paper than before: these came, or went."""
        before = self._dip_per_cmm
        # From the lowest to the highest each time: pixels where lines cross depend on that, if ever so little.
        for laid in strokes:
            self._layer.renew(laid.area, self._strokes())
            self._update(laid.area)
        self._reach_cmm = (
            max((laid.right_cmm for laid in self._strokes()), default=0) + EDGE_CMM,
            max((laid.bottom_cmm for laid in self._strokes()), default=0) + EDGE_CMM,
        )
        if self._dip_per_cmm != before:
            self.update()
        if self._tags:
            self._places = None
            self.update()

    def _update(self, area_cmm: QRectF) -> None:
        self.update(on_glass(area_cmm, self._dip_per_cmm).toAlignedRect())

    def _tip_down(self, event: QTabletEvent) -> None:
        if self.erasing or event.pointerType() == QPointingDevice.PointerType.Eraser:
            self._rubber = self._rubber_at(event.position() / self._dip_per_cmm)
            self._rub(self._rubber, event)
            return
        self._live = LiveInk(*self._written(event), finger.happened_ms(event))
        self._update(self._live.changed)
        self.begun.emit(finger.age_ms(event))

    def _goes_on(self, event: QTabletEvent) -> None:
        if self._rubber is not None:
            self._rub(self._rubber, event)
        live, written = self._live, self._written(event)
        if live is None or written == live.last[:3]:
            return
        now_ms = finger.happened_ms(event)
        if live.is_full or now_ms - live.began_ms > LONGEST_MS:
            # It may have rested there for long.
            self._live = live.rest(max(live.began_ms + live.last.t_ms, now_ms - LONGEST_MS))
            self._update(self._live.add(*written, now_ms))
            self._hand_over(live)
        else:
            self._update(live.add(*written, now_ms))

    def _lifted(self) -> None:
        """The pen draws and rubs no more, wherever it is."""
        (live, self._live), (rubber, self._rubber) = (self._live, None), (self._rubber, None)
        if live is not None and live.is_new:
            self._hand_over(live)
        if rubber is not None:
            self._tell_rubbed(rubber)

    def _rubber_at(self, at_cmm: QPointF) -> Rubber:
        return Rubber(at_cmm, look_of(self).mm(RUB_MM) / self._dip_per_cmm)

    def _tell_rubbed(self, rubber: Rubber) -> None:
        crossed = [key for key in rubber.crossed if key in self._shown]
        if crossed:
            self.erased.emit(" ".join(crossed))
        # Those of them that are shown all the same.
        self._changed([self._shown[key] for key in crossed if key in self._shown])

    def _hand_over(self, live: LiveInk) -> None:
        laid = live.finished()
        self._handed.append(laid)
        self._layer.lay(laid)
        self._update(laid.area)
        self._changed(())
        age_ms = max(0, round(finger.monotonic_ms() - live.began_ms))
        self.drawn.emit(ink.encoded(laid.stroke), age_ms)

    def _rub(self, rubber: Rubber, event: QTabletEvent) -> None:
        for laid in rubber.crosses(event.position() / self._dip_per_cmm, self._shown):
            self._layer.renew(laid.area, self._strokes())
            self._update(laid.area)

    def _written(self, event: QTabletEvent) -> tuple[int, int, int]:
        """Where the pen is, as ink has it, and how firm: beside the paper as at its edge."""
        at, dip_per_cmm = event.position() / self._dip_per_cmm, self._dip_per_cmm
        x = max(EDGE_CMM, min(round(at.x()), int(self.width() / dip_per_cmm) - EDGE_CMM))
        y = max(EDGE_CMM, min(round(at.y()), int(self.height() / dip_per_cmm) - EDGE_CMM))
        if not event.pointingDevice().capabilities() & QInputDevice.Capability.Pressure:
            return x, y, NO_PRESSURE
        return x, y, round(event.pressure() * ink.FIRMEST)
