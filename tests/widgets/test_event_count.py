"""Counts on the glass: tapping, holding, naming, and what the tiles show of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from touch import FakeClock, Fingers, hit_area, settle

from app.models import event_count, lesson
from app.models.entry import LESSON, UNDO, WITHDRAW, Draft, Entry, Standing, amend
from app.models.event_count import Category, Config
from app.widgets import event_count as widget
from app.widgets.event_count import EventCountRecorder
from app.widgets.parts.key import Key
from app.widgets.parts.look import look, wear
from app.widgets.parts.tally_tile import OFFERED_MS, TallyTile
from app.widgets.parts.tap_button import HOLD_MS, TapButton

QUESTIONS = Config((Category("recall", "Recall"), Category("why", "Explain why"), Category("how", "How to")))


class Lesson:
    """A recorder with somebody behind it who answers each draft, as the recording screen does."""

    def __init__(self, qtbot: QtBot, config: Config) -> None:
        self.qtbot = qtbot
        self.recorder = EventCountRecorder(config)
        qtbot.addWidget(self.recorder)
        self.recorder.resize(1188, 648)
        wear(self.recorder, look())
        self.now_ms = 0
        self.config = config
        self.drafts: list[Draft] = []
        self.entries: list[Entry] = []
        self._seq = count(1)
        self.recorder.recorded.connect(self._take)
        self.recorder.show()
        self.show()

    def _take(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.add(event_count.KEY, draft, self.now_ms - draft.age_ms)
        self.show()

    def add(self, method: str, draft: Draft, at_ms: int) -> None:
        n = next(self._seq)
        self.entries.append(Entry(UUID(int=n), n, at_ms, method, draft.kind, draft.data))

    @property
    def state(self) -> event_count.State:
        state = event_count.start(self.config)
        for entry in Standing(self.entries).items:
            state = event_count.step(state, entry)
        return state

    def show(self, later_ms: int = 0) -> None:
        self.now_ms += later_ms
        self.recorder.show_state(self.state, self.now_ms)

    def counts(self) -> dict[str, int]:
        return {category: len(events) for category, events in self.state.events.items()}

    def tile(self, name: str) -> TallyTile:
        return next(tile for tile in self.recorder.findChildren(TallyTile) if tile.accessibleName() == name)

    def there(self, name: str) -> TapButton:
        return next(b for b in self.recorder.findChildren(TapButton) if b.accessibleName() == name and b.isVisible())

    def offered(self) -> list[str]:
        return [key.accessibleName() for key in self.recorder.findChildren(Key) if key.isVisible()]

    def field(self) -> QLineEdit | None:
        settle()
        return next(iter(self.recorder.findChildren(QLineEdit)), None)

    def typed(self, words: str) -> QLineEdit:
        field = self.field()
        assert field is not None
        QTest.keyClicks(field, words)
        return field

    def picture(self, of: QWidget | None = None) -> QImage:
        settle()
        return (of or self.recorder).grab().toImage()


@pytest.fixture
def questions(qtbot: QtBot) -> Lesson:
    return Lesson(qtbot, QUESTIONS)


@pytest.fixture
def unplanned(qtbot: QtBot) -> Lesson:
    return Lesson(qtbot, event_count.NO_PLAN)


@pytest.fixture
def hold(fingers: Fingers, qtbot: QtBot) -> Callable[[TallyTile], None]:
    def held(tile: TallyTile) -> None:
        fingers.press(tile)
        with qtbot.waitSignal(tile.held, timeout=HOLD_MS * 5):
            pass
        fingers.lift()

    return held


# Tapping


def test_one_touch_is_one_event_with_the_time_of_the_finger(
    questions: Lesson, fingers: Fingers, clock: FakeClock
) -> None:
    questions.now_ms = 60_000
    fingers.tap(questions.tile("Recall"), late_ms=340)
    assert questions.counts() == {"recall": 1, "why": 0, "how": 0}
    assert questions.entries[0].at_ms == 59_660


def test_08_two_touches_five_ms_apart_on_two_tiles_are_two_events(
    questions: Lesson, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.press(questions.tile("Recall"))
    clock.advance(5)
    questions.now_ms += 5
    fingers.press(questions.tile("How to"))
    fingers.lift()
    assert [entry.at_ms for entry in questions.entries] == [0, 5]
    assert questions.counts() == {"recall": 1, "why": 0, "how": 1}


def test_09_a_burst_of_twelve_a_second_is_counted_whole(questions: Lesson, fingers: Fingers, clock: FakeClock) -> None:
    tile = questions.tile("Explain why")
    for _ in range(120):
        fingers.press(tile)
        clock.advance(50)
        fingers.lift()
        clock.advance(33)
        questions.now_ms += 83
    assert questions.counts()["why"] == 120


def test_a_touch_in_the_gap_belongs_to_the_nearer_tile(questions: Lesson, fingers: Fingers) -> None:
    first = questions.tile("Recall")
    fingers.tap(first, at=QPoint(first.width() - 1, 400))
    assert questions.counts()["recall"] == 1


def test_while_paused_it_says_what_was_touched_all_the_same(questions: Lesson, fingers: Fingers) -> None:
    at = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)
    questions.add(LESSON, lesson.pause(0, at), 0)
    questions.show()
    fingers.tap(questions.tile("Recall"))
    assert [draft.kind for draft in questions.drafts] == [event_count.TAP]


# What the tiles show


def test_a_tile_lights_up_with_the_touch_and_fades(
    questions: Lesson, fingers: Fingers, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(widget, "animated", lambda _widget: True)
    tile = questions.tile("Recall")
    rest = questions.picture(tile).pixelColor(200, 200)
    fingers.tap(tile)
    shades = [questions.picture(tile).pixelColor(200, 200)]
    for _ in range(3):
        questions.show(later_ms=90)
        shades.append(questions.picture(tile).pixelColor(200, 200))
    assert shades[0] == shades[1] == look().selected
    assert shades[2] not in (look().selected, rest)
    assert shades[3] == rest


def test_without_animations_it_does_not_fade(
    questions: Lesson, fingers: Fingers, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(widget, "animated", lambda _widget: False)
    tile = questions.tile("Recall")
    fingers.tap(tile)
    questions.show(later_ms=149)
    assert questions.picture(tile).pixelColor(200, 200) == look().selected
    questions.show(later_ms=1)
    assert questions.picture(tile).pixelColor(200, 200) == look().card


def test_nothing_lights_up_while_paused_and_the_borders_are_dashed(questions: Lesson, fingers: Fingers) -> None:
    fingers.tap(questions.tile("Recall"))
    running = questions.picture()
    questions.add(LESSON, lesson.pause(0, datetime(2026, 11, 12, 10, 5, tzinfo=UTC)), 0)
    questions.show()
    tile = questions.tile("Recall")
    assert questions.picture() != running
    assert questions.picture(tile).pixelColor(200, 200) == look().card


def test_what_is_not_watched_is_hatched_at_the_edge_until_it_is_watched_again(
    questions: Lesson, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.tap(questions.tile("Recall"))
    questions.show(later_ms=30_000)
    before = questions.picture()
    questions.add(LESSON, lesson.not_watching(event_count.KEY), questions.now_ms)
    questions.show()
    for tile in questions.recorder.findChildren(TallyTile):
        picture = questions.picture(tile)
        edge = {picture.pixel(x, tile.height() - 5) for x in range(40, tile.width() - 40)}
        assert len(edge) > 2, tile.accessibleName()
    hatched = questions.picture(questions.tile("Recall"))
    # The words that follow the time stand close to the edge: they take none of it away.
    questions.show(later_ms=1_000)
    fresh = Lesson(questions.qtbot, QUESTIONS)
    fresh.entries, fresh.now_ms = questions.entries, questions.now_ms
    fresh.show()
    assert questions.picture() == fresh.picture()
    assert questions.picture(questions.tile("Recall")) != hatched
    questions.add(LESSON, lesson.watching(event_count.KEY), questions.now_ms)
    questions.show(later_ms=-1_000)
    assert questions.picture() == before


@pytest.mark.parametrize("size", [QSize(478, 672), QSize(718, 672), QSize(614, 211)])
@pytest.mark.parametrize("number", [1, 3, 8, 13, 30])
@pytest.mark.parametrize("name", ["Thing", ""])
def test_it_says_of_a_place_whether_all_tiles_keep_12_mm_in_it_and_what_they_offer_9(
    qtbot: QtBot, size: QSize, number: int, name: str
) -> None:
    many = Lesson(qtbot, Config(tuple(Category(f"k{n}", name) for n in range(number))))
    many.recorder.resize(size)
    settle()
    tiles = many.recorder.findChildren(TallyTile)
    areas = [hit_area(tile).boundingRect() for tile in tiles]
    large = all(min(area.width(), area.height()) >= 62.5 for area in areas)
    for tile in tiles:
        tile.held.emit()
        offers = [key for key in tile.findChildren(Key) if key.isVisible()]
        assert len(offers) == 2
        large = large and all(min(key.width(), key.height()) >= 46.5 for key in offers)
    assert many.recorder.fits(size) == large


@pytest.mark.parametrize(
    ("since_ms", "words"),
    [
        (0, "now"),
        (1_999, "now"),
        (38_400, "38 s ago"),
        (59_999, "59 s ago"),
        (60_000, "1 min ago"),
        (150_000, "2 min ago"),
        (3_599_999, "59 min ago"),
        (7_300_000, "2 h ago"),
        (-5, "now"),
    ],
)
def test_it_says_how_long_ago_the_last_event_was(since_ms: int, words: str) -> None:
    assert widget._ago(since_ms) == words


def test_the_line_has_the_last_ten_minutes_and_not_more() -> None:
    events = event_count.start(QUESTIONS).events["recall"]
    for n, at_ms in enumerate((1_000, 150_000, 152_000, 400_000, 700_000), 1):
        events = events.with_(Entry(UUID(int=n), n, at_ms, event_count.KEY, "tap", {"category": "recall"}))
    assert widget._ticks(events, 740_000 // widget.LINE_STEP_MS) == (2, 52, 112)


def test_a_moved_event_moves_its_tick(questions: Lesson, fingers: Fingers, clock: FakeClock) -> None:
    for _ in range(2):
        questions.show(later_ms=60_000)
        clock.advance(1_000)
        fingers.tap(questions.tile("Recall"))
    questions.show(later_ms=30_000)
    before = questions.picture()
    first = questions.entries[0]
    questions.add(event_count.KEY, amend(first, first.data, first.at_ms - 40_000), questions.now_ms)
    questions.show()
    assert questions.picture() != before


class Painted(QObject):
    """Names the tiles that are painted."""

    def __init__(self, recorder: EventCountRecorder) -> None:
        super().__init__(recorder)
        self.names: list[str] = []
        for tile in recorder.findChildren(TallyTile):
            tile.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, TallyTile):
            self.names.append(watched.accessibleName())
        return False


def test_only_tiles_whose_picture_changes_are_painted(questions: Lesson, fingers: Fingers) -> None:
    questions.show(later_ms=1_000)
    settle()
    painted = Painted(questions.recorder)
    fingers.tap(questions.tile("Explain why"))
    settle()
    assert set(painted.names) == {"Explain why"}
    painted.names.clear()
    questions.show()
    questions.show(later_ms=1)
    settle()
    assert not painted.names


def test_a_tile_painted_second_by_second_is_the_same_as_one_painted_whole(
    questions: Lesson, fingers: Fingers, clock: FakeClock
) -> None:
    for _ in range(4):
        questions.show(later_ms=47_000)
        clock.advance(1_000)
        fingers.tap(questions.tile("Recall"))
    for later_ms in (1, 2_500, 30_000, 31_000, 400_000):
        questions.show(later_ms=later_ms)
        settle()
        onto_the_old_one = questions.recorder.screen().grabWindow(questions.recorder.winId()).toImage()
        assert onto_the_old_one == questions.picture().convertToFormat(onto_the_old_one.format())


def test_a_clock_tick_looks_at_no_more_events_when_there_are_ten_thousand(
    questions: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = event_count.start(QUESTIONS)
    for n in range(10_000):
        entry = Entry(UUID(int=n + 1), n + 1, n * 270, event_count.KEY, "tap", {"category": "why"})
        state = event_count.step(state, entry)
    questions.recorder.show_state(state, 2_702_000)
    looked: list[int] = []

    def look_up(*_: object) -> tuple[int, ...]:
        looked.append(1)
        return ()

    monkeypatch.setattr(widget, "_ticks", look_up)
    for n in range(8):
        questions.recorder.show_state(state, 2_702_000 + n * 250)
    assert not looked


@pytest.mark.parametrize(
    "name", ["x" * 200, "🎉" * 60, "سؤال عن السبب " * 10, "two\nlines", "a & b", "<b>$x$</b>", "\u202eright"]
)
@pytest.mark.parametrize("tiles", [3, 8, 30])
def test_any_name_stays_within_its_own_place(qtbot: QtBot, name: str, tiles: int) -> None:
    plain = Lesson(qtbot, Config(tuple(Category(f"k{n}", "A") for n in range(tiles))))
    odd = Lesson(qtbot, Config(tuple(Category(f"k{n}", name if n == 0 else "A") for n in range(tiles))))
    first, other = plain.recorder.findChildren(TallyTile)[0], odd.recorder.findChildren(TallyTile)[0]
    name_place = first._layout(look(), first._area()).name.translated(first._area().topLeft()).toAlignedRect()
    one, two = plain.picture(first), odd.picture(other)
    margin = 2
    differing = [
        (x, y)
        for x in range(0, one.width(), 3)
        for y in range(0, one.height(), 3)
        if one.pixelColor(x, y) != two.pixelColor(x, y)
    ]
    assert all(name_place.adjusted(-margin, -margin, margin, margin).contains(x, y) for x, y in differing)
    assert plain.picture(plain.recorder.findChildren(TallyTile)[1]) == odd.picture(
        odd.recorder.findChildren(TallyTile)[1]
    )
    assert other.accessibleName() == " ".join(name.split())


def test_a_blank_name_is_none(qtbot: QtBot) -> None:
    blank = Lesson(qtbot, Config((Category("a", " \t"),)))
    assert blank.tile("Tile 1")
    assert blank.there("Touch to name 1")


def test_two_things_of_one_name_are_told_apart_by_a_screen_reader(qtbot: QtBot) -> None:
    twice = Lesson(qtbot, Config((Category("a", "Praise"), Category("b", "Praise"))))
    assert [tile.accessibleName() for tile in twice.recorder.findChildren(TallyTile)] == ["Praise", "Praise (2)"]


def test_a_screen_reader_hears_the_count(questions: Lesson, fingers: Fingers, clock: FakeClock) -> None:
    for _ in range(3):
        fingers.tap(questions.tile("Recall"))
        clock.advance(100)
    assert questions.tile("Recall").accessibleDescription() == "3"


# Holding


def test_51_holding_keeps_the_event_and_offers_minus_one_and_rename_for_four_seconds(
    questions: Lesson, hold: Callable[[TallyTile], None], qtbot: QtBot
) -> None:
    before = questions.picture()
    tile = questions.tile("Recall")
    hold(tile)
    assert questions.counts()["recall"] == 1
    assert questions.offered() == ["-1", "Rename"]
    qtbot.waitUntil(lambda: not questions.offered(), timeout=OFFERED_MS * 2)
    assert questions.counts()["recall"] == 1
    questions.recorder.show_state(event_count.start(QUESTIONS), 0)
    assert questions.picture() == before


def test_minus_one_takes_back_the_newest_event_of_that_tile_even_if_others_came_later(
    questions: Lesson, fingers: Fingers, hold: Callable[[TallyTile], None], clock: FakeClock
) -> None:
    hold(questions.tile("Recall"))
    clock.advance(100)
    fingers.tap(questions.tile("How to"))
    fingers.tap(questions.there("-1"))
    assert [draft.kind for draft in questions.drafts] == [event_count.TAP, event_count.TAP, WITHDRAW]
    assert questions.counts() == {"recall": 0, "why": 0, "how": 1}


def test_minus_one_on_nothing_left_says_nothing(
    questions: Lesson, fingers: Fingers, hold: Callable[[TallyTile], None], clock: FakeClock
) -> None:
    hold(questions.tile("Recall"))
    for _ in range(3):
        fingers.tap(questions.there("-1"))
        clock.advance(100)
    assert [draft.kind for draft in questions.drafts] == [event_count.TAP, WITHDRAW]
    assert UNDO not in [draft.kind for draft in questions.drafts]


def test_only_one_tile_offers_at_a_time(questions: Lesson, hold: Callable[[TallyTile], None]) -> None:
    hold(questions.tile("Recall"))
    hold(questions.tile("How to"))
    assert questions.offered() == ["-1", "Rename"]
    assert all(
        key.parent() is questions.tile("How to") for key in questions.recorder.findChildren(Key) if key.isVisible()
    )


def test_the_rest_of_a_held_tile_still_counts(
    questions: Lesson, fingers: Fingers, hold: Callable[[TallyTile], None], clock: FakeClock
) -> None:
    tile = questions.tile("Recall")
    hold(tile)
    clock.advance(100)
    fingers.tap(tile, at=QPoint(tile.width() // 2, tile.height() - 20))
    assert questions.counts()["recall"] == 2


# Names


def test_the_place_of_a_missing_name_asks_for_one_and_is_no_evidence(unplanned: Lesson, fingers: Fingers) -> None:
    fingers.tap(unplanned.there("Touch to name 2"))
    assert unplanned.field() is not None
    assert not unplanned.drafts


def test_the_rest_of_an_unnamed_tile_counts(unplanned: Lesson, fingers: Fingers) -> None:
    fingers.tap(unplanned.tile("Tile 2"))
    assert unplanned.counts() == {"c1": 0, "c2": 1, "c3": 0}


def test_enter_keeps_the_name_for_the_whole_lesson_and_the_place_counts_from_then_on(
    unplanned: Lesson, fingers: Fingers, clock: FakeClock
) -> None:
    fingers.tap(unplanned.there("Touch to name 2"))
    QTest.keyClick(unplanned.typed("Praise, named"), Qt.Key.Key_Return)
    assert unplanned.field() is None
    assert [draft.data for draft in unplanned.drafts] == [{"category": "c2", "name": "Praise, named"}]
    clock.advance(100)
    tile = unplanned.tile("Praise, named")
    fingers.tap(tile, at=QPoint(tile.width() // 2, 10))
    assert unplanned.counts()["c2"] == 1


def test_escape_leaves_the_name_as_it_was(unplanned: Lesson, fingers: Fingers) -> None:
    fingers.tap(unplanned.there("Touch to name 1"))
    QTest.keyClick(unplanned.typed("Praise"), Qt.Key.Key_Escape)
    assert unplanned.field() is None
    assert not unplanned.drafts
    assert unplanned.there("Touch to name 1")


def test_evidence_elsewhere_stays_live_while_a_name_is_typed_and_keeps_it(unplanned: Lesson, fingers: Fingers) -> None:
    fingers.tap(unplanned.there("Touch to name 1"))
    unplanned.typed("Praise")
    fingers.tap(unplanned.tile("Tile 3"))
    assert [draft.kind for draft in unplanned.drafts] == ["rename", "tap"]
    assert unplanned.counts()["c3"] == 1
    assert unplanned.field() is None


def test_a_touch_on_a_key_beside_the_recorder_keeps_the_name_too(qtbot: QtBot, fingers: Fingers) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    unplanned = Lesson(qtbot, event_count.NO_PLAN)
    unplanned.recorder.setParent(screen)
    undo = Key("Undo", parent=screen)
    undo.setGeometry(1200, 0, 100, 100)
    screen.resize(1368, 912)
    unplanned.recorder.show()
    screen.show()
    fingers.tap(unplanned.there("Touch to name 1"))
    unplanned.typed("Praise")
    fingers.tap(undo)
    assert [draft.data.get("name") for draft in unplanned.drafts] == ["Praise"]


def test_an_empty_name_and_the_same_name_change_nothing(unplanned: Lesson, fingers: Fingers, clock: FakeClock) -> None:
    fingers.tap(unplanned.there("Touch to name 1"))
    QTest.keyClick(unplanned.typed("  "), Qt.Key.Key_Return)
    assert not unplanned.drafts


def test_rename_offers_the_present_name_and_takes_another(
    questions: Lesson, fingers: Fingers, hold: Callable[[TallyTile], None]
) -> None:
    hold(questions.tile("Recall"))
    fingers.tap(questions.there("Rename"))
    field = questions.field()
    assert field is not None
    assert field.text() == field.selectedText() == "Recall"
    QTest.keyClick(questions.typed("Recall question"), Qt.Key.Key_Return)
    assert questions.tile("Recall question").accessibleDescription() == "1"


def test_typing_never_opens_a_menu_and_the_field_is_9_mm_high(unplanned: Lesson, fingers: Fingers) -> None:
    fingers.tap(unplanned.there("Touch to name 1"))
    field = unplanned.field()
    assert field is not None
    assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert field.height() >= 9 * look().dip_per_mm
    assert field.maxLength() == event_count.LONGEST_NAME
    assert field.accessibleName()
