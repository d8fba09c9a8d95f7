"""Today: the first screen: the next lesson's card, and the lessons recorded so far."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.screens.first_picture import KEYS, LABEL_DIP, PAD_MM, RECORD_MM, ROW_GAP_MM, card_height
from app.widgets.parts.finger_scroll import FingerScroll
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import BOLD, SEMIBOLD, inset, look_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from app.models.session import Card
    from app.screens.lesson_finder import Fetch, LessonFinder
    from app.screens.start_card import CardForm


NOTHING_YET = (
    "Nothing recorded yet. Lessons will be listed here, saying nothing of whose they are until touched. "
    "Twelve sample lessons of three invented teachers show what comes of it. They can be taken out again at any time."
)
LOW_MM = 155.0  # Lower glass has no room for a heading over the list.
COMING = "The sample lessons are coming…"


class TopCard(QWidget):
    """The framed card that holds the next lesson. Its form comes when the library is open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.record = Key("Record", "record", Kind.PRIMARY, stacked=True, at_lift=True, parent=self)
        self.record.set_words_dip(28, 64)
        self.record.setEnabled(False)
        self.form: CardForm | None = None
        self.methods = QLabel(self)
        self.warning = QLabel(self)
        self.warning.setAccessibleName("Warning")
        self.warning.setWordWrap(True)
        self.warning.hide()
        self._grid = QGridLayout(self)

    def lay_out(self, wide: int, high: int) -> None:
        """Put the key beside the form, or below it, on a screen of that size."""
        look, portrait = look_of(self), high > wide
        pad = round(look.mm(PAD_MM))
        self._grid.setContentsMargins(pad, pad, pad, pad)
        self._grid.setHorizontalSpacing(pad)
        self._grid.setVerticalSpacing(round(look.mm(ROW_GAP_MM)))
        self.methods.setFont(look.font(17))
        self.methods.setMinimumHeight(round(look.dip(LABEL_DIP)))
        self.methods.setWordWrap(True)
        if self.form is not None:
            self._grid.addWidget(self.form, 0, 0)
            self._grid.addWidget(self.methods, 1, 0)
            self._grid.addWidget(self.warning, 2, 0)
        place = (3, 0, 1, 1) if portrait else (0, 1, 3, 1)
        self._grid.addWidget(self.record, *place)
        self._grid.setColumnStretch(0, 1)
        self.record.set_stacked(not portrait)
        self.record.setMinimumSize(round(look.mm(RECORD_MM[0])), round(look.mm(RECORD_MM[1] if portrait else 36)))
        self.setMinimumHeight(round(card_height(wide, high, look.mm(1), look.dip(1))))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = look_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.ink, look.dip(3)))
        painter.setBrush(look.card)
        painter.drawRoundedRect(inset(QRectF(self.rect()), look.dip(1.5)), look.dip(14), look.dip(14))
        painter.end()


class Today(QWidget):
    """The screen. `ready` is called when the library is open; until then the keys wait."""

    record_asked = Signal()
    no_plan_asked = Signal()
    set_up_asked = Signal()
    samples_asked = Signal()
    no_samples_asked = Signal()
    card_changed = Signal(object)
    row_opened = Signal(object)
    row_went_on = Signal(object)
    row_finished = Signal(object)
    teachers_asked = Signal()
    dim_asked = Signal()
    """Dark where it is light, or light where it is dark."""

    def __init__(self, today: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warnings: dict[str, str] = {}
        self._title = QLabel("Today", self)
        self._date = QLabel(f"{today:%A} {today.day} {today:%B}", self)
        self.card = TopCard(self)
        self._heading = QLabel("Earlier", self)
        self._hint = QLabel("Touch a row to see whose it is", self)
        self._show_names = self._hinted = self._sampled = self._told = self._listed = False
        self.finder: LessonFinder | None = None
        self._nothing = QWidget(self)
        self._empty = QLabel(NOTHING_YET, self._nothing)
        self._empty.setWordWrap(True)
        self.sample = Key("Try the sample lessons", "sheet", at_lift=True, stacked=False, parent=self._nothing)
        self.no_samples = Key("Remove the sample lessons", kind=Kind.QUIET, at_lift=True, parent=self)
        self.no_samples.hide()
        self.dim = Key("", kind=Kind.QUIET, stacked=False, at_lift=True, parent=self)
        self.show_dim(False)
        self.no_plan = Key("Start without a plan", at_lift=True, parent=self)
        self.set_up = Key("Set up", at_lift=True, parent=self)
        self.teachers = Key("Teachers", at_lift=True, parent=self)
        self._build()

    def _build(self) -> None:
        for key, signal in (
            (self.card.record, self.record_asked),
            (self.no_plan, self.no_plan_asked),
            (self.set_up, self.set_up_asked),
            (self.sample, self.samples_asked),
            (self.no_samples, self.no_samples_asked),
            (self.teachers, self.teachers_asked),
            (self.dim, self.dim_asked),
        ):
            key.tapped.connect(lambda _, signal=signal: signal.emit())
        for key in (self.no_plan, self.set_up, self.teachers):
            key.setEnabled(False)
            key.set_words_dip(20)
        self.sample.set_words_dip(20)
        self.sample.tapped.connect(lambda _: self._empty.setText(COMING))
        self.no_samples.set_words_dip(17)
        self._column = column = QVBoxLayout(self)
        head, foot = QHBoxLayout(), QHBoxLayout()
        self._row = heading = QHBoxLayout()
        head.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._date, 1, Qt.AlignmentFlag.AlignBottom)
        heading.addWidget(self._heading, 1)
        heading.addWidget(self._hint)
        for label in (self._title, self._heading):
            label.installEventFilter(self)
        for key, (_, share) in zip((self.set_up, self.no_plan, self.teachers), KEYS, strict=True):
            foot.addWidget(key, share)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addLayout(heading)
        self._below = FingerScroll(self._nothing, self)
        column.addWidget(self._below, 1)
        column.addLayout(foot)
        self._build_nothing()
        for widget in (self._empty, self.sample, self._hint, self._heading):
            widget.hide()
        self._dress()

    def _build_nothing(self) -> None:
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty)
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def list_from(self, fetch: Fetch) -> None:
        """The library is open: list its lessons, which are fetched as they come into sight."""
        from app.screens.lesson_finder import LessonFinder

        if self.finder is not None:
            self.finder.only_look(False)
            return
        self.finder = finder = LessonFinder(fetch, parent=self)
        finder.opened.connect(self.row_opened)
        finder.went_on.connect(self.row_went_on)
        finder.finished.connect(self.row_finished)
        finder.found.connect(self._found)
        finder.busy.connect(self.card.setHidden)
        self._column.insertWidget(self._column.count() - 1, finder, 1)
        finder.hide()
        self.teachers.setEnabled(True)

    def refresh(self, show_names: bool) -> None:
        """List the lessons that there are now; `show_names`: each row says whose it is."""
        self._show_names = show_names
        if self.finder is not None:
            self.finder.prefer(show_names)
            self.finder.refresh()

    def only_look(self) -> None:
        """The library cannot be written: nothing can be recorded."""
        for key in (self.card.record, self.no_plan, self.set_up, self.sample, self.no_samples):
            key.setEnabled(False)
        if self.finder is not None:
            self.finder.only_look()

    def open_for(self, form: CardForm) -> None:
        """The library is open: take the card's form, and let the keys work."""
        form.setParent(self.card)
        self.card.form = form
        form.show()
        form.changed.connect(self.card_changed)
        for key in (self.card.record, self.no_plan, self.set_up, self.sample, self.no_samples):
            key.setEnabled(True)
        self._dress()

    def show_card(self, card: Card, methods: str) -> None:
        """Show the next lesson's card and what it would be recorded with."""
        if self.card.form is not None:
            self.card.form.show_card(card)
        self.card.methods.setText(methods)

    def warn(self, words: str, about: str = "") -> None:
        """Say on the card what should be known before a lesson, in place of what was said `about` the same before."""
        self._warnings[about] = words
        said = "\n".join(filter(None, self._warnings.values()))
        self.card.warning.setText(said)
        self.card.warning.setAccessibleDescription(said)
        self.card.warning.setVisible(bool(said))

    def _found(self, number: int) -> None:
        """So many lessons are there, at least. What goes makes room before what comes takes it."""
        self._told, self._listed = True, bool(number)
        self._hinted = self._listed and not self._show_names
        if self.finder is not None and not number:
            self.finder.hide()
        for widget in (self._empty, self.sample, self._below):
            widget.setVisible(not number)
        self._dress()
        if self.finder is not None:
            self.finder.setVisible(self._listed)

    def show_dim(self, dim: bool) -> None:
        """The screen is dark now, or light: the key leads to the other."""
        self.dim.set_words("Light" if dim else "Dim")
        self.dim.set_icon("light" if dim else "dim")
        self._place_keys()

    def show_samples(self, there: bool) -> None:
        """Offer to remove the sample lessons, of which some are there; or none are."""
        self._sampled = there
        self._empty.setText(NOTHING_YET)
        self._fit_heading()
        self.no_samples.setVisible(there)

    def resizeEvent(self, event: QEvent) -> None:
        self.card.lay_out(self.width(), self.height())
        self._fit_heading()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look_of(self).canvas)
        painter.end()

    def _dress(self) -> None:
        look = look_of(self)
        column = self.layout()
        if column is None:
            return
        edge = round(look.mm(9))
        column.setContentsMargins(edge, round(look.mm(7)), edge, round(look.mm(8)))
        column.setSpacing(round(look.mm(4)))
        for label, font, ink in (
            (self._title, look.font(42, BOLD), look.ink),
            (self._date, look.font(23), look.ink2),
            (self._heading, look.font(18, SEMIBOLD), look.ink2),
            (self._hint, look.font(17), look.ink2),
            (self._empty, look.font(19), look.ink2),
            (self.card.methods, look.font(17), look.ink2),
            (self.card.warning, look.font(17, SEMIBOLD), look.ink),
        ):
            label.setFont(font)
            colours = label.palette()
            colours.setColor(label.foregroundRole(), ink)
            label.setPalette(colours)
        self._date.setContentsMargins(round(look.dip(16)), 0, 0, round(look.dip(6)))
        for key in (self.no_plan, self.set_up, self.teachers):
            key.setMinimumHeight(round(look.mm(13)))
        self.card.lay_out(self.width(), self.height())
        self._fit_heading()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys beside the headings go along with them."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place_keys()
        return False

    def _fit_heading(self) -> None:
        """The hint stands where the key leaves room for it; on a low screen the list has the room of the heading."""
        key, gap = self.no_samples.sizeHint().width(), self._row.spacing()
        wide = self._heading.sizeHint().width() + self._hint.sizeHint().width() + key + 2 * gap
        room = self.width() - 2 * round(look_of(self).mm(9))
        low = self._listed and self.height() < look_of(self).mm(LOW_MM)
        self._heading.setVisible(self._told and not low)
        self._hint.setVisible(self._hinted and not low and (not self._sampled or wide <= room))
        self._row.setContentsMargins(0, 0, key + gap if self._sampled else 0, 0)
        self._place_keys()

    def _place_keys(self) -> None:
        """Beside the headings, and higher than they are: they take nothing of the list's height."""
        look = look_of(self)
        right, high = self.width() - round(look.mm(9) - look.dip(Kind.QUIET.value[2])), round(look.mm(9.2))
        low = self._heading.isHidden()
        for key, beside in ((self.dim, self._title), (self.no_samples, self._title if low else self._heading)):
            wide = key.sizeHint().width()
            key.setGeometry(right - wide, beside.geometry().center().y() - high // 2, wide, high)
            right -= wide if low else 0
