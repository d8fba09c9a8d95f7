"""Sketch tally: a method that nobody planned. How often each shape was drawn on the board, and what stood beside it.

Its kinds of acts have names that other methods use as well, its words are told late, it asks once a minute, it hears
Counts, and a scan over the seats sets it aside. A test registers its row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from matplotlib.axes import Axes
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.charts.canvas import Box, draw_boxes
from app.charts.panel import Panel
from app.charts.setting import Word, word
from app.methods import Method
from app.models import event_count, lesson, time_sample
from app.models.entry import ABOUT, WRITE, Draft, Entry, Offer, amend
from app.models.figures import Measure, Sentence, StripRow, Words
from app.widgets.parts.ground import Ground, paint_ground
from app.widgets.parts.key import Key
from app.widgets.parts.look import look_of
from app.widgets.parts.recorder import Recorder
from app.widgets.parts.tap_button import TapButton

KEY, TITLE = "sketch_tally", "Sketch tally"
MINUTE = 60_000
NAMES = {"look": "Circle", "quote": "Line", "note": "Arrow", "tap": "Dot"}
"""Each shape that can be agreed, by the kind of its act."""
HOW = "Shapes were tallied by hand."


@dataclass(frozen=True, slots=True)
class Config:
    """The shapes that are looked for."""

    shapes: tuple[str, ...] = ("look", "quote", "note")


@dataclass(frozen=True, slots=True)
class Sketch:
    """One shape on the board."""

    uid: UUID
    at_ms: int
    shape: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What was drawn, oldest first, and how much was counted beside it."""

    config: Config
    lesson: lesson.State = lesson.State()
    sketches: tuple[Sketch, ...] = ()
    heard: int = 0
    touched_ms: int = 0


def start(config: Config, begun: lesson.State = lesson.State()) -> State:
    return State(config, begun)


def draw(shape: str, age_ms: int = 0) -> Draft:
    """That shape was drawn."""
    return Draft(shape, {"shape": shape}, age_ms)


def write(about: UUID, words: str) -> Draft:
    """So it stands beside the shape."""
    return Draft(WRITE, {ABOUT: about.hex, "words": words})


def step(state: State, entry: Entry) -> State:
    state = replace(state, lesson=lesson.step(state.lesson, entry))
    if entry.method == event_count.KEY:
        return replace(state, heard=state.heard + (entry.kind == event_count.TAP))
    if entry.method != KEY:
        return state
    match entry.kind, entry.data:
        case "write", {"words": str(said), "entry": str(about)}:
            return replace(
                state, sketches=tuple(replace(s, words=said) if s.uid.hex == about else s for s in state.sketches)
            )
        case kind, {"shape": str(shape)} if kind in NAMES:
            made = Sketch(entry.uid, entry.at_ms, shape)
            return replace(state, sketches=(*state.sketches, made), touched_ms=entry.at_ms)
    return state


def headline(state: State, now_ms: int) -> str:
    return f"{len(state.sketches)} drawn, {state.heard} counted"


def describe(state: State, entry: Entry) -> str:
    found = next((sketch for sketch in state.sketches if sketch.uid == entry.uid), None)
    return f"{NAMES[str(entry.data['shape'])]}{f': {found.words}' if found and found.words else ''}"


def offers(state: State, entry: Entry) -> tuple[Offer, ...]:
    shapes = [shape for shape in state.config.shapes if shape != entry.data["shape"]]
    return tuple(Offer(NAMES[shape], amend(entry, {"shape": shape})) for shape in shapes)


def earliest_ms(state: State, entry: Entry) -> int:
    before = [sketch.at_ms for sketch in state.sketches if sketch.at_ms < entry.at_ms]
    return max(before, default=state.lesson.from_ms)


def prompt(state: State, now_ms: int) -> int | None:
    """Each minute, until something is drawn."""
    due_ms = now_ms // MINUTE * MINUTE
    begun = state.lesson.started is not None or bool(state.sketches)
    asked = begun and due_ms > state.touched_ms and not state.lesson.is_away(KEY, now_ms)
    return due_ms if asked else None


def changes_in_ms(state: State, now_ms: int) -> int | None:
    return MINUTE - now_ms % MINUTE


def measures(state: State, until_ms: int) -> tuple[Measure, ...]:
    watched_ms = state.lesson.watched_ms(KEY, until_ms)
    found = [(shape, [s for s in state.sketches if s.shape == shape]) for shape in state.config.shapes]
    return tuple(
        Measure(
            shape,
            NAMES[shape],
            "it is on the board",
            "",
            n,
            tuple(s.at_ms for s in drawn),
            tuple(s.uid for s in drawn),
            watched_ms,
        )
        for n, (shape, drawn) in enumerate(found)
    )


def sentences(state: State, until_ms: int) -> tuple[Sentence, ...]:
    number = str(len(state.sketches))
    return ((Words("The board had "), Words(number, bold=True), Words(" shapes.")),) if state.sketches else ()


def strip(state: State, until_ms: int) -> tuple[StripRow, ...]:
    found = measures(state, until_ms)
    return tuple(StripRow(m.label, ((m.mark, m.times_ms),), figure=str(m.count)) for m in found if m.count)


def panels(state: State, until_ms: int, width_mm: float) -> tuple[Panel, ...]:
    """A bar for each shape, with the words beside it."""
    if not state.sketches:
        return ()

    def drawn(axes: Axes, box: Box, ink: bool) -> Iterator[Word]:
        left, top, right, _ = box
        for n, sketch in enumerate(state.sketches):
            draw_boxes(axes, [(left, top + n * 6, left + 5, top + n * 6 + 4)], facecolors="black")
            yield word(f"{NAMES[sketch.shape]} {sketch.words}", left + 7, top + n * 6 + 2, right - left - 7)

    about = f"{len(state.sketches)} shapes"
    return (Panel("The board", about, about, 1.0, 30.0, 60.0, drawn, in_room=False),)


class _Tile(TapButton):
    """A shape and how often it was drawn."""

    def __init__(self, shape: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(NAMES[shape])
        self._number, self._ground = 0, Ground()

    def show_number(self, number: int, ground: Ground) -> None:
        self._number, self._ground = number, ground
        self.setAccessibleDescription(str(number))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        paint_ground(painter, look, QRectF(self.rect()), self._ground)
        painter.setPen(look.ink)
        painter.setFont(look.font(30))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{self.accessibleName()} {self._number}")
        painter.end()


class SketchRecorder(Recorder[State]):
    """A tile for each shape, and a field for what stands beside the newest one."""

    def __init__(self, config: Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = start(config)
        self._tiles = {shape: _Tile(shape, self) for shape in config.shapes}
        self._field = QLineEdit(self)
        self._field.setAccessibleName("Beside it")
        self._field.textEdited.connect(lambda _: self.untold_begun.emit())
        for shape, tile in self._tiles.items():
            tile.tapped.connect(lambda age_ms, shape=shape: self.recorded.emit(draw(shape, age_ms)))

    def show_state(self, state: State, now_ms: int) -> None:
        self._state, lesson = state, state.lesson
        ground = Ground(paused=lesson.paused, away=lesson.is_away(KEY, now_ms), asked=prompt(state, now_ms) is not None)
        for shape, tile in self._tiles.items():
            tile.show_number(sum(sketch.shape == shape for sketch in state.sketches), ground)

    def fits(self, size: QSize) -> bool:
        return size.width() >= look_of(self).mm(14 * len(self._tiles))

    def flush(self) -> None:
        said = self._field.text()
        self._field.clear()
        if said and self._state.sketches:
            self.recorded.emit(write(self._state.sketches[-1].uid, said))

    @property
    def untold(self) -> bool:
        return bool(self._field.text())

    def resizeEvent(self, event: QEvent) -> None:
        look = look_of(self)
        low, wide = round(look.mm(10)), self.width() // max(1, len(self._tiles))
        self._field.setGeometry(0, self.height() - low, self.width(), low)
        for n, tile in enumerate(self._tiles.values()):
            tile.setGeometry(n * wide, 0, wide, self.height() - low - round(look.mm(3)))


class SketchSettings(QWidget):
    """Whether dots are looked for as well."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._config = Config()
        key = Key("Dots too", at_lift=True, parent=self)
        key.tapped.connect(lambda _: self._add())
        QVBoxLayout(self).addWidget(key)

    def config(self) -> Config:
        return self._config

    def show_config(self, config: Config) -> None:
        self._config = config

    def _add(self) -> None:
        self._config = Config((*self._config.shapes, "tap"))
        self.changed.emit()


ROW: Method[Config, State] = Method(
    KEY,
    TITLE,
    Config,
    Config(),
    start,
    step,
    headline,
    describe,
    offers,
    earliest_ms,
    measures,
    sentences,
    strip,
    SketchRecorder,
    SketchSettings,
    (event_count.KEY, time_sample.KEY),
    False,
    None,
    panels,
    HOW,
    other="Other shape…",
    own_page=True,
    prompt=prompt,
    changes_in_ms=changes_in_ms,
    icon="sheet",
    removed="Wiped off: ",
)
