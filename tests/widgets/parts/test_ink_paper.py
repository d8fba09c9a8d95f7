"""The paper that a pen writes on: nothing is lost, nothing else leaves a mark (experience.md, 3.3, 4.6 and 9.13)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from math import cos, sin

import pytest
from pen import EVERY_MS, Pen
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, settle

from app.models import ink
from app.models.ink import MOST_POINTS, Stroke
from app.widgets.parts.ink_layer import InkLayer, Laid, LiveInk
from app.widgets.parts.ink_paper import InkPaper
from app.widgets.parts.ink_pen import AFTER_MS, SILENT_MS
from app.widgets.parts.ink_ruled import tag_places
from app.widgets.parts.look import Look, look, wear

WIDE, HIGH = 860, 380
CMM = look().mm(0.01)
MIDDLE = QPoint(WIDE // 2, HIGH // 2)


class Desk:
    """A paper in a window, what it said, and what its owner keeps and shows on it."""

    def __init__(self, qtbot: QtBot, clock: FakeClock) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        wear(self.window, look())
        self.window.resize(WIDE + 20, HIGH + 20)
        self.paper = InkPaper(self.window)
        self.paper.setGeometry(10, 10, WIDE, HIGH)
        self.pen, self.eraser = Pen(clock, self.paper), Pen(clock, self.paper, eraser=True)
        self.said: list[tuple[object, ...]] = []
        self.kept: dict[str, Stroke] = {}
        self.answers = True
        self.paper.begun.connect(lambda age: self.said.append(("begun", age)))
        self.paper.drawn.connect(self._drawn)
        self.paper.erased.connect(self._erased)
        self.paper.touched.connect(lambda: self.said.append(("touched",)))
        self.window.show()
        settle()

    def _drawn(self, text: str, age_ms: int) -> None:
        self.said.append(("drawn", age_ms))
        self.kept[f"k{len(self.kept) + 1}"] = ink.decoded(text)
        self.show()

    def _erased(self, ids: str) -> None:
        self.said.append(("erased", ids))
        if self.answers:
            for key in ids.split():
                del self.kept[key]
        self.show()

    def show(self, *tags: tuple[str, str]) -> None:
        if self.answers:
            self.paper.show_ink(dict(self.kept), tags)

    def acts(self) -> list[object]:
        """What was said since the last time."""
        said, self.said = self.said, []
        return [words[0] for words in said]

    def picture(self) -> QImage:
        settle()
        return self.paper.grab().toImage()


@pytest.fixture
def desk(qtbot: QtBot, clock: FakeClock) -> Desk:
    return Desk(qtbot, clock)


def at(x: float, y: float) -> QPointF:
    return QPointF(x, y)


def wave(n: int, points: int = 200) -> list[tuple[int, int]]:
    """Loops in one of 25 boxes of the paper, in hundredths of a millimetre."""
    left, top = n % 5 * 3_000, n // 5 * 1_300
    return [(left + 500 + k * 10 + round(150 * cos(k / 9)), top + 600 + round(300 * sin(k / 9))) for k in range(points)]


def on_glass(places: list[tuple[int, int]]) -> list[QPointF]:
    return [at(x * CMM, y * CMM) for x, y in places]


def inked(picture: QImage, worn: Look | None = None) -> list[tuple[int, int]]:
    """The pixels that are ink through and through."""
    rgb = (worn or look()).ink.rgb()
    return [(x, y) for y in range(picture.height()) for x in range(picture.width()) if picture.pixel(x, y) == rgb]


class Painted(QObject):
    """How much of a widget each of its paintings covers, in pixels."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.areas: list[int] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(sum(part.width() * part.height() for part in event.region()))  # type: ignore[attr-defined]
        return False


def test_what_is_drawn_or_rubbed_out_leaves_when_it_is_wanted_and_the_pen_goes_on_without_a_gap(desk: Desk) -> None:
    places = [at(100 + 8 * n, 80 + 20 * (n % 2)) for n in range(12)]
    desk.pen.draw(places[:6], lifts=False)
    for _ in range(2):
        desk.paper.hand_over()
    assert desk.acts() == ["begun", "drawn"]
    for place in places[6:]:
        desk.pen.move(place)
    desk.pen.lift()
    first, second = desk.kept.values()
    assert first.points[-1][:3] == second.points[0][:3] and len(first.points) + len(second.points) == 13
    desk.pen.draw([at(400, 200), at(420, 200)], lifts=False)
    desk.paper.hand_over()
    desk.pen.lift()
    assert desk.acts() == ["drawn", "begun", "drawn"]
    desk.eraser.draw([at(400, 180), at(400, 220)], lifts=False)
    desk.paper.hand_over()
    desk.eraser.move(at(100, 220))
    desk.eraser.move(at(100, 80))
    desk.eraser.lift()
    assert desk.acts() == ["erased", "erased"] and list(desk.kept) == ["k2"]


def test_5000_points_at_200_hz_come_out_as_drawn_stroke_by_stroke_and_the_paint_of_a_point_stays_small(
    desk: Desk,
) -> None:
    painted = Painted(desk.paper)
    areas: dict[int, list[int]] = {0: [], 24: []}
    for stroke in range(25):
        places = wave(stroke)
        pressures = [0.2 + k % 100 / 200 for k in range(len(places))]
        settle()
        for n, (place, pressure) in enumerate(zip(on_glass(places), pressures, strict=True)):
            painted.areas.clear()
            (desk.pen.move if n else desk.pen.down)(place, pressure)
            if stroke in areas:
                settle()
                areas[stroke].append(sum(painted.areas))
        desk.pen.lift()
        assert desk.acts() == ["begun", "drawn"]
        assert desk.kept[f"k{len(desk.kept)}"] == Stroke(
            tuple(
                ink.Point(x, y, round(pressure * 255), n * EVERY_MS)
                for n, ((x, y), pressure) in enumerate(zip(places, pressures, strict=True))
            )
        )
    assert sum(len(stroke.points) for stroke in desk.kept.values()) == 5_000
    # 40 by 40 pixels of 860 by 380, as much at the end as at the beginning.
    assert min(areas[24]) > 0 and max(areas[24]) < 1_600
    assert max(areas[24]) <= max(areas[0]) * 1.2


def test_the_time_of_a_stroke_is_that_of_its_first_point(desk: Desk, clock: FakeClock) -> None:
    desk.pen.draw(on_glass(wave(0, 41)), lifts=False)
    clock.advance(30)
    desk.pen.lift()
    assert desk.said == [("begun", 0), ("drawn", 40 * EVERY_MS + 30)]


def test_a_stroke_without_end_is_handed_over_piece_by_piece_and_shows_no_gap(desk: Desk) -> None:
    places = [(500 + n % 800 * 15, 600 + n // 800 * 1_300) for n in range(2_500)]
    desk.pen.draw(on_glass(places))
    assert desk.acts() == ["begun", "drawn", "drawn", "drawn"]
    pieces = [[point[:2] for point in stroke.points] for stroke in desk.kept.values()]
    assert [len(piece) for piece in pieces] == [MOST_POINTS, MOST_POINTS, 502]
    assert pieces[1][0] == pieces[0][-1] and pieces[2][0] == pieces[1][-1]
    assert [*pieces[0], *pieces[1][1:], *pieces[2][1:]] == places


def test_a_pen_that_rested_for_ten_minutes_goes_on_in_another_stroke(desk: Desk, clock: FakeClock) -> None:
    desk.pen.down(at(50, 50))
    desk.pen.move(at(100, 50))
    clock.advance(600_000)
    desk.pen.move(at(150, 50))
    desk.pen.lift()
    assert desk.acts() == ["begun", "drawn", "drawn"]
    assert desk.kept["k1"].points[-1][:2] == desk.kept["k2"].points[0][:2]


@pytest.mark.parametrize(
    "ends",
    [
        lambda desk: desk.pen.leave(),
        lambda desk: desk.paper.hide(),
        lambda desk: desk.paper.setEnabled(False),
        lambda desk: desk.paper.resize(HIGH, WIDE),
        lambda desk: desk.pen.hover(at(5, 5)),
        lambda desk: desk.pen.down(at(300, 300)),
    ],
)
def test_what_was_written_is_handed_over_however_the_pen_goes(desk: Desk, ends: Callable[[Desk], None]) -> None:
    desk.pen.draw(on_glass(wave(0, 30)), lifts=False)
    assert desk.acts() == ["begun"]
    ends(desk)
    assert desk.acts()[:1] == ["drawn"]
    assert [point[:2] for point in desk.kept["k1"].points] == wave(0, 30)
    desk.paper.setEnabled(True)
    desk.pen.lift()


def test_a_stroke_looks_the_same_under_the_pen_handed_over_and_brought_back(desk: Desk, qtbot: QtBot) -> None:
    desk.answers = False
    desk.pen.draw(on_glass(wave(7)), lifts=False)
    live = desk.picture()
    desk.pen.lift()
    handed = desk.picture()
    desk.answers = True
    desk.show()
    assert desk.picture() == handed
    for x, y in combinations(range(0, WIDE, 7), 2):
        if y < HIGH:
            assert abs(live.pixelColor(x, y).lightness() - handed.pixelColor(x, y).lightness()) <= 2
    # Told the same, another paper shows the same.
    other = Desk(qtbot, FakeClock())
    other.kept = dict(desk.kept)
    other.show()
    assert other.picture() == handed
    desk.kept.clear()
    desk.show()
    assert not inked(desk.picture())


def test_ink_that_was_never_brought_back_goes_with_the_ink_that_is_taken_away(desk: Desk) -> None:
    desk.pen.draw(on_glass(wave(0)))
    desk.answers = False
    desk.pen.draw(on_glass(wave(12)))
    assert len(inked(desk.picture())) > 300
    desk.answers = True
    desk.kept.clear()
    desk.show()
    assert not inked(desk.picture())


def test_a_touch_with_the_pen_in_range_leaves_no_mark_and_counts_again_500_ms_after(
    desk: Desk, fingers: Fingers, clock: FakeClock
) -> None:
    bare = desk.picture()
    desk.pen.hover(at(5, 5))
    clock.advance(SILENT_MS)
    fingers.tap(desk.paper)
    (held,) = fingers.press(desk.paper)
    QTest.mouseClick(desk.paper, Qt.MouseButton.LeftButton, pos=MIDDLE)
    desk.pen.leave()
    clock.advance(100)
    fingers.lift(held)
    clock.advance(AFTER_MS - 101)
    fingers.tap(desk.paper)
    assert desk.acts() == [] and desk.picture() == bare
    clock.advance(1)
    fingers.tap(desk.paper)
    assert desk.acts() == ["touched"] and desk.picture() == bare


def test_the_pen_is_near_also_over_another_part_of_the_window(desk: Desk, fingers: Fingers, clock: FakeClock) -> None:
    desk.pen.hover(at(-5, -5))
    fingers.tap(desk.paper)
    assert desk.acts() == []
    # One that went unheard of is not waited for.
    clock.advance(SILENT_MS + 1)
    fingers.tap(desk.paper)
    assert desk.acts() == ["touched"]


def test_a_hand_with_a_pen_is_still_one_while_it_writes(desk: Desk, fingers: Fingers) -> None:
    (hand,) = fingers.press(desk.paper, at=QPoint(300, 350))
    desk.pen.draw(on_glass(wave(0, 30)))
    fingers.lift(hand)
    assert desk.acts() == ["begun", "drawn"]


def test_a_finger_asks_for_typing_and_a_push_a_rest_or_two_fingers_do_not(
    desk: Desk, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.tap(desk.paper)
    assert desk.acts() == ["touched"]
    QTest.mouseClick(desk.paper, Qt.MouseButton.LeftButton, pos=MIDDLE)
    assert desk.acts() == ["touched"]
    (finger,) = fingers.press(desk.paper)
    fingers.move(finger, QPoint(60, 0))
    fingers.lift()
    (finger,) = fingers.press(desk.paper)
    clock.advance(1_000)
    fingers.lift()
    fingers.press(desk.paper, desk.paper)
    fingers.lift()
    assert desk.acts() == []


def test_a_barrel_button_leaves_no_mark(desk: Desk) -> None:
    bare = desk.picture()
    for place in (40, 60):
        desk.pen.down(at(place, place), button=Qt.MouseButton.RightButton)
        desk.pen.move(at(200, place), button=Qt.MouseButton.RightButton)
        desk.pen.lift(Qt.MouseButton.RightButton)
    assert desk.acts() == [] and desk.picture() == bare


@pytest.mark.parametrize("tip", [False, True], ids=["eraser end", "tip, told to erase"])
def test_what_the_eraser_crosses_is_rubbed_out_in_one_act(
    desk: Desk, qtbot: QtBot, clock: FakeClock, tip: bool
) -> None:
    # The last one runs through the second where the eraser does not come.
    for places in (wave(0), wave(1), [(4_400 + 30 * n, 885) for n in range(200)]):
        desk.pen.draw(on_glass(places))
    alone = dict(desk.kept)
    picture = desk.picture()
    desk.acts()
    desk.paper.erasing = tip
    eraser = desk.pen if tip else desk.eraser
    # Fast, from the left to the right through the first two.
    eraser.down(at(2, 600 * CMM))
    eraser.move(at(4_400 * CMM, 600 * CMM))
    assert desk.said == []
    # Gone already: seen under the eraser.
    rubbed = desk.picture()
    assert 0 < len(inked(rubbed)) < len(inked(picture)) / 2
    eraser.lift()
    assert desk.said == [("erased", "k1 k2")] and set(desk.kept) == {"k3"}
    fresh = Desk(qtbot, clock)
    fresh.kept = dict(desk.kept)
    fresh.show()
    assert fresh.picture() == rubbed == desk.picture()
    desk.kept = alone
    desk.show()
    assert desk.picture() == picture
    # An owner who keeps them gets them back.
    desk.answers = False
    eraser.draw([at(2, 600 * CMM), at(4_400 * CMM, 600 * CMM)])
    assert desk.picture() == picture


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5])
def test_where_a_stroke_is_taken_away_the_others_have_no_seam(qapp: QApplication, ratio: float) -> None:
    long, short = (
        Laid(Stroke(tuple(ink.Point(x, y, 128, n) for n, (x, y) in enumerate(places))))
        for places in ([(500 + 40 * n, 600 + 13 * n) for n in range(200)], [(2_013, 1_007), (2_407, 1_203)])
    )

    def layer(*strokes: Laid) -> tuple[InkLayer, QImage]:
        made = InkLayer()
        return made, made.picture(QSize(WIDE, HIGH), ratio, look().ink, CMM, strokes).toImage()

    both, before = layer(long, short)
    both.renew(short.area, [long])
    after = both.picture(QSize(WIDE, HIGH), ratio, look().ink, CMM, ()).toImage()
    assert after == layer(long)[1] != before


def test_a_pen_that_goes_to_and_fro_on_the_spot_is_followed_and_handed_over() -> None:
    live = LiveInk(0, 0, 0, 0.0)
    for n in range(1, 40):
        assert not live.add(10 * (n % 2), 0, 0, 5.0 * n).isEmpty()
    assert len(live.finished().stroke.points) == 40


def test_ink_is_ink_in_light_and_dim(desk: Desk, themed: Look) -> None:
    desk.pen.draw(on_glass(wave(0)))
    wear(desk.window, themed)
    picture = desk.picture()
    assert len(inked(picture, themed)) > 300
    assert picture.pixelColor(3, 3) == themed.card


def test_after_turning_all_is_in_view_and_what_is_added_lies_beside_it(desk: Desk) -> None:
    desk.pen.draw(on_glass(wave(4)))
    right = max(point.x_cmm for point in desk.kept["k1"].points)
    before = desk.picture()
    desk.paper.resize(HIGH, HIGH)
    places = inked(desk.picture())
    assert len(places) > 30 and max(x for x, _ in places) < HIGH - 1
    # Drawn at the right edge of the small paper, it lies where the first stroke ends.
    desk.pen.draw([at(HIGH - 8, 200), at(HIGH - 8, 240), at(HIGH + 50, 280)])
    first, _, last = desk.kept["k2"].points
    assert abs(first.x_cmm / right - (HIGH - 8) / HIGH) < 0.01
    assert first.x_cmm < last.x_cmm <= right
    desk.paper.resize(WIDE, HIGH)
    del desk.kept["k2"]
    desk.show()
    assert desk.picture() == before


def test_tags_stand_after_their_strokes_on_the_paper_and_not_on_each_other(desk: Desk) -> None:
    desk.pen.draw(on_glass(wave(1)))
    bare = desk.picture()
    desk.show(("k1", "pause"), ("k1", "chorus"))
    tagged = desk.picture()
    changed = [x for x in range(WIDE) for y in range(0, HIGH, 5) if tagged.pixel(x, y) != bare.pixel(x, y)]
    assert min(changed) > max(point.x_cmm for point in desk.kept["k1"].points) * CMM
    stroke = QRectF(WIDE - 120, HIGH - 30, 115, 28)
    paper = QRectF(0, 0, WIDE, HIGH)
    places = [place for place, _ in tag_places(look(), paper, 65, [(stroke, "inaudible"), (None, "pause")])]
    assert all(paper.contains(place) for place in places)
    near = [(QRectF(100, 80, 60, 30), words) for words in ("pause", "chorus", "writes")]
    three = [place for place, _ in tag_places(look(), paper, 65, near)]
    assert not any(one.intersects(other) for one, other in combinations(three, 2))
