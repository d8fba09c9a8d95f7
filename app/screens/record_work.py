"""Work: the recorders, and which one or two of them are on show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.models.entry import RENAME, TAKES_BACK
from app.models.recording import Recording
from app.models.room import State
from app.widgets.parts.look import look_of
from app.widgets.parts.recorder import Recorder
from app.widgets.parts.tap_button import TapButton

FIRST_SHARE = 0.6
"""Of the two in split view the first one has so much."""
GAP_MM = 3.0


class Work(QWidget):
    """All recorders of a lesson; those that are not on show take no touch and are not painted."""

    recorded = Signal(str, object)
    """A method's key, and the Draft of what the observer did."""
    untold_begun = Signal()
    """Something is written that is not told yet."""
    wants_keys = Signal()
    """One that is written in was touched: keys write there from now on."""

    def __init__(self, recorders: Mapping[str, Recorder[Any]], parent: QWidget) -> None:
        super().__init__(parent)
        self._recorders = dict(recorders)
        self._order = list(recorders)
        """The keys with the one shown last first."""
        self._split = False
        self._partner = ""
        """The recorder shown before that fits beside the first; '' where both would not be large enough.

        Found when anything is laid out: it takes longer than all else that a touch does.
        """
        self._named: tuple[UUID, bool] | None = None
        """The newest entry that named something, and whether it stood."""
        self._room: State | None = None
        """The room that all recorders were shown last: how large they have to be follows from it."""
        for key, recorder in self._recorders.items():
            recorder.setParent(self)
            recorder.recorded.connect(lambda draft, key=key: self.recorded.emit(key, draft))
            recorder.untold_begun.connect(self.untold_begun)
            recorder.wants_keys.connect(self.wants_keys)
        self._show_those_on_show()

    @property
    def on_show(self) -> tuple[str, ...]:
        """The keys of the recorders that are seen, the larger one first."""
        return (self._order[0], self._partner) if self.is_split else (self._order[0],)

    @property
    def is_split(self) -> bool:
        """Whether two are seen. A split view waits where the place for it is too small."""
        return self._split and bool(self._partner)

    @property
    def can_split(self) -> bool:
        """Whether there is a second recorder that has room beside the first."""
        return bool(self._partner)

    def wants_ms(self, recording: Recording) -> int | None:
        """How soon what is on show wants to be shown again; None where the usual tick does."""
        wanted = [self._recorders[key].wants_ms(recording.state(key)) for key in self.on_show]
        return min((soon for soon in wanted if soon is not None), default=None)

    def flush(self) -> None:
        """Let all of them tell what was written and not told yet."""
        for recorder in self._recorders.values():
            recorder.flush()

    @property
    def untold(self) -> bool:
        """Whether something is written in any of them that was not told yet."""
        return any(recorder.untold for recorder in self._recorders.values())

    def leave_aside(self) -> bool:
        """Be done with what is written in a pause on those on show; whether there was something."""
        return any([self._recorders[key].leave_aside() for key in self.on_show])

    @property
    def written_in(self) -> QWidget | None:
        """What is on show and has something to be written in: keys write there at once."""
        return next((self._recorders[key] for key in self.on_show if self._recorders[key].focusProxy()), None)

    def targets(self) -> list[TapButton]:
        """What can be touched of all of them, on show or not, in the order of the plan; not what lies in another."""
        found = [target for recorder in self._recorders.values() for target in recorder.findChildren(TapButton)]
        return [target for target in found if not isinstance(target.parent(), TapButton)]

    def lean(self, left_hand: bool) -> None:
        """Let all of them stand for that hand."""
        for recorder in self._recorders.values():
            recorder.lean(left_hand)

    def recorder(self, key: str) -> Recorder[Any]:
        """The recorder of that method."""
        return self._recorders[key]

    def begin_with(self, key: str, split: bool) -> None:
        """Show that method first, if it is there, alone or with the next one."""
        self._split = split
        if key in self._order:
            self._order.remove(key)
            self._order.insert(0, key)
        self.lay_out()

    def choose(self, key: str) -> None:
        """Show that method first. In split view the one that was first stands beside it."""
        self._order.remove(key)
        self._order.insert(0, key)
        self.lay_out()

    def split(self, wanted: bool) -> None:
        """Show two side by side, or one."""
        self._split = wanted
        self.lay_out()

    def show_state(self, recording: Recording, key: str | None = None) -> None:
        """Show those on show as they are now; that of `key` first, where a finger waits for it."""
        for shown in sorted(self.on_show, key=lambda shown: shown != key):
            self._recorders[shown].show_state(recording.state(shown), recording.now_ms)
        known, before = recording.lesson.room, self._room
        if known is not before:
            self._room = known
            if before is None or (known.layout, known.quarter) != (before.layout, before.quarter):
                self._show_room(recording)
        named = _named(recording)
        if named not in (None, self._named):
            # A target needs more room without a name than with one.
            self._named = named
            self.lay_out()
            self.show_state(recording)

    def _show_room(self, recording: Recording) -> None:
        """Let those that are not on show know the room as well: whether two have room side by side is asked of all."""
        for key, recorder in self._recorders.items():
            if key not in self.on_show:
                recorder.show_state(recording.state(key), recording.now_ms)
        on_show = self.on_show
        self.lay_out()
        if self.on_show != on_show:
            self.show_state(recording)

    def lay_out(self) -> None:
        """Put those on show in their places, side by side or, upright, one above the other."""
        self._partner = self._found_partner()
        self._show_those_on_show()
        for key, place in zip(self.on_show, self._places(), strict=False):
            self._recorders[key].setGeometry(place)
        self.update()

    def resizeEvent(self, event: object) -> None:
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_split:
            return
        look = look_of(self)
        first, second = self._places()
        wide = max(1, round(look.dip(2)))
        rule = QRect(first.right() + (second.left() - first.right()) // 2, 0, wide, self.height())
        if self._upright:
            rule = QRect(0, first.bottom() + (second.top() - first.bottom()) // 2, self.width(), wide)
        # Each touch paints this as well, below its target: a painter would take as long as the target's own.
        if event.rect().intersects(rule):
            painter = QPainter(self)
            painter.fillRect(rule, look.line)
            painter.end()

    @property
    def _upright(self) -> bool:
        return self.window().height() > self.window().width()

    def _places(self) -> tuple[QRect, QRect]:
        gap = round(look_of(self).mm(GAP_MM))
        if not self.is_split:
            return self.rect(), QRect()
        return self._halves(gap)

    def _halves(self, gap: int) -> tuple[QRect, QRect]:
        wide, high = self.width(), self.height()
        if self._upright:
            upper = round((high - gap) * FIRST_SHARE)
            return QRect(0, 0, wide, upper), QRect(0, upper + gap, wide, high - gap - upper)
        left = round((wide - gap) * FIRST_SHARE)
        return QRect(0, 0, left, high), QRect(left + gap, 0, wide - gap - left, high)

    def _found_partner(self) -> str:
        first, second = self._halves(round(look_of(self).mm(GAP_MM)))
        if len(self._order) == 1 or not self._fits(self._order[0], first):
            return ""
        return next((key for key in self._order[1:] if self._fits(key, second)), "")

    def _fits(self, key: str, place: QRect) -> bool:
        return self._recorders[key].fits(place.size())

    def _show_those_on_show(self) -> None:
        on_show = self.on_show
        for key, recorder in self._recorders.items():
            recorder.setVisible(key in on_show)


def _named(recording: Recording) -> tuple[UUID, bool] | None:
    """The entry that named something, if that or taking it back was the last act, and whether it stands."""
    acts = recording.acts
    about = acts.undone or acts.newest
    while about is not None and about.kind in TAKES_BACK:
        about = acts.find(about)
    return (about.uid, acts.stands(about)) if about is not None and about.kind == RENAME else None
