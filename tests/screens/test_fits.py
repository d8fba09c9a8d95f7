"""Everything fits the smallest tablet in the smallest and the largest size, whatever people and things are called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from desk import CARD, Desk, configs, placed, things
from program import Program, opened
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget
from tablets import DESIGN, PIXEL, SMALLEST, UPRIGHT, USUAL, Tablet, place_of, targets
from test_targets import FIVE, STATES
from words_drawn import Drawn, drawn_on, watched

from app.models import room_map, time_sample, verbal_flow, verbatim
from app.models.event_count import KEY
from app.models.problems import DamagedLibrary
from app.models.session import Card
from app.screens import record_note
from app.widgets.parts.here_chip import HereChip
from app.widgets.parts.interval_scan_key import StateKey
from app.widgets.parts.interval_tile import CodeTile, WholeKey
from app.widgets.parts.seat_key import SeatKey
from app.widgets.parts.talk_chip import TalkChip
from app.widgets.parts.talk_key import TalkKey
from app.widgets.parts.tap_button import TapButton

pytestmark = pytest.mark.usefixtures("qtbot")
EXTREMES = [tablet for tablet in SMALLEST if tablet.size_factor in (0.9, 1.3)]
ODD = (
    "Anna $5 and $6",
    r"$\frac{1}{2}$ \textbf{x} 100%",
    "🙂 Praise 👩‍🏫🏽",
    "سؤال عن السبب",
    "प्रश्न पूछना",
    "Two\nlines\tand tabs",
    "W" * 200,
    "a word " * 28,
    "&File <b>bold</b> {0} %s",
    "\u202eturned\u202c",
)
ODD_CARD = Card(ODD[6], ODD[3], ODD[1], ODD[7], 99)


def assert_fits(drawn: list[Drawn], where: str) -> None:
    assert drawn, where
    for piece in drawn:
        assert piece.fits, f"cut off: {piece.text!r} {piece.width:.0f} in {piece.room}, {where}"
        assert piece.within, f"over the edge: {piece.text!r} {piece.room}, {where}"


@pytest.mark.parametrize("tablet", EXTREMES, ids=str)
@pytest.mark.parametrize("many", [False, True], ids=["five things", "thirty things"])
def test_all_words_of_record_fit_in_every_state(tablet: Tablet, many: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    # As on a tablet whose animations are off: what slides is cut off on purpose.
    monkeypatch.setattr(record_note, "animated", lambda _: False)
    with watched() as spy, Desk(configs(many) if many else FIVE, tablet=tablet) as desk:
        for state, reach in STATES.items():
            reach(desk)
            desk.screen.grab()
            assert_fits([drawn for drawn in spy.drawn if drawn.text.strip()], state)
            spy.drawn.clear()


@pytest.mark.parametrize("paused", [False, True], ids=["running", "interrupted"])
def test_16_names_and_counts_of_thirty_things_can_be_read_at_60_cm(paused: bool) -> None:
    with Desk(configs(many=True)) as desk:
        if paused:
            desk.click("Start")
            desk.sleep(112_000)
        for n, tablet in enumerate(sorted({*USUAL, *SMALLEST}, key=str)):
            with watched() as spy:
                # Another look each time, so that nothing comes from a picture that was painted before.
                desk.hold(tablet, dark=n % 2 == 0)
                desk.recorder().grab()
            names = [drawn for drawn in spy.drawn if drawn.text.startswith("Cat")]
            counts = [drawn for drawn in spy.drawn if drawn.text == "0"]
            assert len(names) >= 30 and len(counts) >= 30, tablet
            assert min(drawn.capital_high for drawn in names) >= 2.7 * tablet.dip_per_mm - PIXEL, tablet
            assert min(drawn.capital_high for drawn in counts) >= 7 * tablet.dip_per_mm - PIXEL, tablet


EVIDENCE = (SeatKey, TalkKey, TalkChip, HereChip, CodeTile, WholeKey, StateKey)
SPEAKERS = ("Teacher", "Student", "Several")


def test_16_names_of_kinds_activities_and_seats_have_capitals_that_are_read_at_60_cm() -> None:
    with Desk(placed(keys=(room_map.KEY, verbal_flow.KEY))) as desk:
        for tablet in (*SMALLEST, DESIGN, Tablet((1280, 853), 5.8), Tablet((853, 1280), 5.8)):
            for key, dark in ((room_map.KEY, False), (verbal_flow.KEY, True)):
                assert_read(desk, key, tablet, dark)


def test_16_codes_states_of_seats_and_speakers_have_capitals_that_are_read_at_60_cm() -> None:
    scan = msgspec.to_builtins(replace(time_sample.NO_PLAN, kind=time_sample.SCAN))
    with (
        Desk(placed(keys=(time_sample.KEY, verbatim.KEY))) as codes,
        Desk({**placed(many=True, keys=(time_sample.KEY,)), time_sample.KEY: scan}) as seats,
    ):
        for tablet in (*EXTREMES, DESIGN, UPRIGHT):
            assert_read(codes, time_sample.KEY, tablet, dark=False)
            assert_read(codes, verbatim.KEY, tablet, dark=True)
            assert_read(seats, time_sample.KEY, tablet, dark=False)


def assert_read(desk: Desk, key: str, tablet: Tablet, dark: bool) -> None:
    """The names of all evidence of a method are written, in letters that are large enough on that tablet."""
    desk.show(key)
    # Another look each time, so that nothing comes from a picture that was painted before.
    with watched() as spy:
        desk.hold(tablet, dark)
        desk.recorder(key).grab()
    shown = [known for known in desk.recorder(key).findChildren(TapButton) if known.isVisible()]
    named = [known for known in shown if isinstance(known, EVIDENCE) or known.accessibleName() in SPEAKERS]
    if key == verbatim.KEY:
        # The quote says whose it is in smaller letters.
        with watched() as spy:
            for known in named:
                known.grab()
    names = [known.accessibleName().split(",")[0] for known in named]
    words = {word for name in names for word in name.removeprefix("Seat ").split()}
    drawn = [piece for piece in spy.drawn if piece.text.strip() and set(piece.text.split()) <= words]
    assert {word for piece in drawn for word in piece.text.split()} == words, tablet
    for piece in drawn:
        assert piece.capital_high >= 2.7 * tablet.dip_per_mm - PIXEL, (piece.text, tablet)


@pytest.mark.parametrize("tablet", [DESIGN, UPRIGHT, EXTREMES[1], EXTREMES[3]], ids=str)
def test_names_of_any_kind_are_shown_and_break_nothing_on_record(tablet: Tablet) -> None:
    words = {KEY: configs()[KEY] | {"categories": [vars_of(n, name) for n, name in enumerate(ODD)]}}
    with watched() as spy, Desk(words, tablet=tablet, card=ODD_CARD) as desk:
        desk.click("Start")
        for tile in desk.tiles():
            tile.tapped.emit(0)
            desk.screen.grab()
        desk.click("Undo")
        desk.click("Change to…")
        desk.screen.grab()
        assert_fits([drawn for drawn in spy.drawn if drawn.text.strip()], str(tablet))
        names = [tile.accessibleName() for tile in desk.tiles()]
        assert names == [" ".join(name.split()) for name in ODD]
        assert desk.says("Focus") == ODD_CARD.focus


def vars_of(n: int, name: str) -> dict[str, str]:
    return {"id": f"k{n}", "name": name, "counts_when": "", "group": ODD[n // 5]}


@pytest.mark.parametrize("tablet", [*EXTREMES, DESIGN], ids=str)
@pytest.mark.parametrize("odd", [False, True], ids=["usual names", "odd names"])
def test_everything_on_the_quiet_screens_is_on_the_glass(tmp_path: Path, tablet: Tablet, odd: bool) -> None:
    card = ODD_CARD if odd else CARD
    with opened(tmp_path, tablet) as program:
        assert_on_the_glass(program, "Today, empty")
        program.plan(things(ODD if odd else ["Recall", "Why"]), card)
        assert_on_the_glass(program, "Today, planned")
        program.touch("Set up")
        assert_on_the_glass(program, "Set up")
        program.write("Phases, in their order, with commas between", "a,b,c,d,e,f,g,h,i")
        assert_on_the_glass(program, "Set up, too many phases")
        for page, ready in () if odd else (("Talk flow", "Waiting"), ("Words", "Usual"), ("Intervals", "Agreed task")):
            # With them comes a caution: a scan with Talk flow, and much else.
            program.touch(f"Record {page}")
            program.touch(ready)
            assert_on_the_glass(program, f"Set up, {page}")
        program.touch("Record Timers")
        program.touch("Record Room")
        assert_on_the_glass(program, "Set up, all six")
        program.touch("Done")
        program.plan(things(ODD if odd else ["Recall", "Why"]), card)
        program.touch("Record")
        program.touch("Start")
        program.touch("Pause")
        program.touch("Finish")
        program.until(lambda: program.there("Make sheet"), "the lesson is shown")
        assert_on_the_glass(program, "Lesson")
        program.touch("Today")
        program.touch(program.listed("Today"))
        assert_on_the_glass(program, "Today, a row touched")
        program.window.today.show_samples(True)
        assert_on_the_glass(program, "Today, with the samples")
        program.window.library.trouble.emit(DamagedLibrary("1 entry that was saved is missing from the library."))
        program.settle()
        assert_on_the_glass(program, "Trouble")


def assert_on_the_glass(program: Program, screen: str) -> None:
    """No key, field or label is cut off, by the glass or by what it lies in; what scrolls may be scrolled to."""
    program.settle()
    wide, high = program.tablet.size
    where = f"{screen}, {program.tablet}"
    assert (program.window.width(), program.window.height()) == (wide, high), where
    for widget in [*targets(program.window), *program.shown(QLabel)]:
        left, top, across, down = place_of(widget)
        name = f"{widget.accessibleName() or getattr(widget, 'text', str)()!r} {place_of(widget)}, {where}"
        assert left >= 0 and left + across <= wide, name
        if not scrolls(widget):
            assert top >= 0 and top + down <= high, name
        if isinstance(widget, QLabel):
            needed = widget.heightForWidth(across) if widget.wordWrap() else widget.sizeHint().height()
            assert down >= needed - 1, f"cut off: {name} needs {needed}"
        else:
            assert min(across, down) >= 9 * program.tablet.dip_per_mm - 1, name
    assert_fits(drawn_on(program.window), where)


def scrolls(widget: QWidget | None) -> bool:
    while widget is not None:
        if isinstance(widget, QAbstractScrollArea):
            return True
        widget = widget.parentWidget()
    return False
