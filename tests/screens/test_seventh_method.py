"""A method more is a row in the table and its files: store, screens, sheet and commands take it as any other."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import sketch_tally
from durability.at_hand import Hands
from durability.room import Paper
from harm import all_saved
from program import Program, opened
from reading import need_poppler, number_of_pages, text_of_page
from seated import a_class
from sketch_tally import KEY, TITLE, State

from app import sheets
from app.__main__ import main
from app.methods import METHODS, tracks_for
from app.models import event_count, time_sample
from app.models.entry import new_uid
from app.models.recording import Recording
from app.models.room import ROOM
from app.models.session import Plan, Record, Session
from app.screens.caution import caution
from app.screens.keyboard import TABS
from app.screens.lesson import LessonScreen
from app.screens.plans import complete, for_lesson
from app.screens.record_tabs import Tabs
from app.widgets.parts.key import Key

pytestmark = pytest.mark.usefixtures("qtbot")
COUNTS = event_count.KEY
INTERVALS = time_sample.KEY
SCANS = replace(time_sample.NO_PLAN, kind=time_sample.SCAN, interval_ms=120_000)
MINUTE = 60_000


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its row stands in the table."""
    need_poppler()
    monkeypatch.setitem(METHODS, KEY, sketch_tally.ROW)


def state(program: Program) -> State:
    screen = program.window.recordings.screen
    assert screen is not None
    found: State = screen.recording.state(KEY)
    return found


def said(program: Program, name: str) -> str:
    return program.find(name).accessibleDescription()


def drawn(program: Program) -> list[tuple[str, str]]:
    return [(sketch.shape, sketch.words) for sketch in state(program).sketches]


def set_up(program: Program) -> None:
    program.touch("Set up")
    program.touch(f"Record {TITLE}")
    assert said(program, f"Record {TITLE}") == "recorded"
    program.touch("Dots too")
    program.touch("Done")
    program.touch("Record")
    program.touch(TITLE)
    assert set(state(program).config.shapes) == {"look", "quote", "note", "tap"}


def test_a_seventh_method_is_planned_recorded_undone_killed_gone_on_with_and_on_the_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, after = tmp_path / "home", tmp_path / "after"
    with opened(home, ago=timedelta(minutes=7)) as program:
        set_up(program)
        record_first_minutes(program)
        all_saved(program)
        shutil.copytree(home, after)
    with opened(after) as program:
        record = go_on_and_finish(program)
    read_the_sheet(record)
    assert main(["list", "--json", "--data", str(after)]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert listed["methods"] == [COUNTS, KEY]
    assert main(["check", "--data", str(after)]) == 0


def record_first_minutes(program: Program) -> None:
    """Shapes of every kind, words told late, one taken back and brought back, one changed; and what asks meanwhile."""
    for shape in ("Circle", "Line", "Arrow"):
        program.touch(shape)
    program.write("Beside it", "F")
    assert drawn(program)[-1] == ("note", "") and said(program, "State") == "Recording"
    program.touch("Dot")
    assert drawn(program) == [("look", ""), ("quote", ""), ("note", "F"), ("tap", "")]
    program.touch("Undo")
    assert len(drawn(program)) == 3
    program.touch("Redo")
    program.touch("Other shape…")
    program.touch("Change to Line")
    assert drawn(program)[-1] == ("quote", "")
    program.touch("Counts")
    program.touch_at("Tile 1", 0.5, 0.8)
    program.go_to(MINUTE - 1_000)
    assert not program.there("Prompt")
    program.go_to(MINUTE + 500)
    program.touch_at("Tile 1", 0.5, 0.8)
    assert program.there("Prompt"), "what is counted is no answer"
    program.touch(f"Watch {TITLE}")
    assert not program.there("Prompt")
    program.touch("Split view")
    assert {COUNTS, KEY} == shown(program)
    program.touch("Circle")
    assert said(program, f"Watch {TITLE}") == "watched"
    assert "5 drawn, 2 counted" in tabs(program)


def shown(program: Program) -> set[str]:
    screen = program.window.recordings.screen
    assert screen is not None
    return {key for key in screen.recording.tracks if screen._work.recorder(key).isVisible()}


def tabs(program: Program) -> str:
    (found,) = [tabs for tabs in program.window.findChildren(Tabs) if tabs.isVisible()]
    tab = found.tab(KEY)
    assert isinstance(tab, Key)
    return tab.detail


def go_on_and_finish(program: Program) -> Record:
    program.until(lambda: program.there("Interrupted"), "the lesson that was killed is shown")
    shapes = [("look", ""), ("quote", ""), ("note", "F"), ("quote", ""), ("look", "")]
    assert drawn(program) == shapes
    program.touch(TITLE)
    program.touch("Arrow")
    program.touch("Pause")
    program.touch("Finish")
    program.until(lambda: program.there("Make sheet"), "the lesson is shown")
    page = program.window.currentWidget()
    assert isinstance(page, LessonScreen)
    return page.record


def read_the_sheet(record: Record) -> None:
    made = sheets.make(record).pdf
    assert number_of_pages(made) == 2
    first, second = text_of_page(made, 1), text_of_page(made, 2)
    assert "The board" in second and "Arrow F" in second and sketch_tally.HOW in second
    assert "The board had 6 shapes." in second
    assert "The board had" not in first


@pytest.mark.parametrize("hears", [True, False])
def test_48_a_scan_sets_a_seventh_method_aside_that_hears_of_its_looks_and_no_other(
    monkeypatch: pytest.MonkeyPatch, hears: bool
) -> None:
    monkeypatch.setitem(METHODS, KEY, sketch_tally.ROW if hears else replace(sketch_tally.ROW, hears=()))
    agreed = {INTERVALS: SCANS, KEY: sketch_tally.Config(), ROOM: a_class(3, 2)}
    configs = {key: msgspec.to_builtins(config) for key, config in agreed.items()}
    hands, paper = Hands(), Paper()
    recording = Recording(
        Session(new_uid(), "", configs=configs), tracks_for(configs), hands.lesson_clock(), lambda _: paper
    )

    def away() -> bool:
        whole, own = (state.is_away(KEY, recording.now_ms) for state in (recording.lesson, recording.state(KEY).lesson))
        assert whole is own, "tab and figures say the same"
        return whole

    recording.start()
    for _ in range(2):
        hands.pass_(1_000)
        look = time_sample.look(recording.state(INTERVALS), "task", recording.now_ms)
        assert look is not None and recording.add(INTERVALS, look)
    assert away() is hears
    before = recording.state(KEY).lesson.scans
    recording.add(KEY, sketch_tally.draw("look"))
    assert not away(), "what it calls a look is a shape"
    assert [len(scan.seats) for scan in recording.state(KEY).lesson.scans] == [2] * len(before)


def test_what_a_plan_needs_for_a_seventh_method_stands_in_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    dots = {KEY: {"shapes": ["tap", "tap"]}}
    row = replace(
        sketch_tally.ROW,
        needs_room=lambda config: "tap" in config.shapes,
        sound=lambda config: sketch_tally.Config(tuple(dict.fromkeys(config.shapes))),
        clashes=(COUNTS,),
    )
    monkeypatch.setitem(METHODS, KEY, row)
    plan = complete(Plan(methods=(KEY,), configs=dots))
    assert msgspec.convert(plan.configs[KEY], sketch_tally.Config).shapes == ("tap",)
    assert set(for_lesson(plan)) == {KEY, ROOM}
    assert set(for_lesson(complete(Plan(methods=(KEY,))))) == {KEY}
    assert caution(complete(Plan(methods=(KEY,)))) == ""
    assert caution(complete(Plan(methods=(KEY, COUNTS)))).startswith(f"Counts and {TITLE}: one person cannot")
    assert len(TABS) >= len(METHODS), "each tab has a key"
