"""The pause pad on the glass, and what everything looks like while nothing counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from timers_shown import ENDS, STARTED, TALK, Lesson, hand
from touch import FakeClock, Fingers

from app.models import duration, lesson
from app.models.entry import LESSON, undo
from app.widgets.duration import NO_SPEECH, PAUSE, PAUSES, TO_TOUCH
from app.widgets.parts.look import look
from app.widgets.parts.pause_pad import PauseEnd, PausePad
from app.widgets.parts.tap_button import TapButton


@pytest.fixture
def talk(qtbot: QtBot) -> Lesson:
    return Lesson(qtbot, TALK)


@pytest.fixture
def tap(fingers: Fingers, clock: FakeClock) -> Callable[..., None]:
    return hand(fingers, clock)


def test_without_it_in_the_plan_there_is_no_pad(qtbot: QtBot) -> None:
    plain = Lesson(qtbot, duration.NO_PLAN)
    assert not plain.recorder.findChildren(PausePad) + plain.recorder.findChildren(PauseEnd)


def test_the_pad_says_what_to_do_and_while_a_pause_lasts_how_long_it_is_and_since_when(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    assert talk.says(PAUSE) == TO_TOUCH
    talk.show(later_ms=12 * 60_000 + 38_000)
    tap(talk, PAUSE)
    talk.show(later_ms=3_400)
    assert talk.says(PAUSE) == "3.4 s since 10:17:38"


@pytest.mark.parametrize(("end", "by"), list(zip(ENDS, ("student", "teacher", "discarded"), strict=True)))
def test_each_end_ends_the_pause_that_lasts(talk: Lesson, tap: Callable[..., None], end: str, by: str) -> None:
    tap(talk, PAUSE)
    talk.show(later_ms=2_600)
    tap(talk, end)
    assert [draft.data.get("by") for draft in talk.drafts] == [None, by]
    timed = end != "Discard"
    assert talk.figures(PAUSES) == ("1 timed · last 2.6 s" if timed else "none timed yet")
    assert talk.says(PAUSE) == TO_TOUCH


def test_the_ends_do_nothing_while_there_is_no_pause_and_stay_where_they_are(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    places = [talk.find(end).geometry() for end in ENDS]
    for end in ENDS:
        tap(talk, end)
    assert not talk.drafts
    tap(talk, PAUSE)
    talk.show(later_ms=1_000)
    assert [talk.find(end).geometry() for end in ENDS] == places


def test_the_ends_look_alike_and_quiet_while_there_is_no_pause(talk: Lesson, tap: Callable[..., None]) -> None:
    def inks() -> set[bool]:
        return {has(talk.picture(talk.find(end)), look().ink.rgb()) for end in ENDS}

    assert inks() == {False}
    tap(talk, PAUSE)
    talk.show(later_ms=1_000)
    assert inks() == {True}


def has(picture: QImage, colour: int) -> bool:
    return any(picture.pixel(x, y) == colour for x in range(picture.width()) for y in range(picture.height()))


def test_the_pad_touched_while_a_pause_lasts_is_the_next_question(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, PAUSE)
    talk.show(later_ms=5_000)
    tap(talk, PAUSE)
    talk.show(later_ms=1_500)
    assert talk.says(PAUSE).startswith("1.5 s")
    assert [pause.ended for pause in talk.state.pauses] == [duration.ASKED_AGAIN]


def test_after_30_s_the_pause_is_over_and_says_so_until_the_next(talk: Lesson, tap: Callable[..., None]) -> None:
    tap(talk, PAUSE)
    talk.show(later_ms=29_900)
    assert talk.says(PAUSE).startswith("29.9 s")
    talk.show(later_ms=100)
    assert talk.says(PAUSE) == f"{NO_SPEECH} {TO_TOUCH}"
    tap(talk, "Student spoke")
    assert len(talk.drafts) == 1
    tap(talk, PAUSE)
    tap(talk, "Teacher spoke")
    assert talk.says(PAUSE) == TO_TOUCH
    assert talk.figures(PAUSES) == "1 timed · last 0.0 s"


def test_it_wants_to_be_shown_ten_times_a_second_only_while_a_pause_lasts(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    assert talk.recorder.wants_ms(talk.state) is None
    tap(talk, PAUSE)
    assert talk.recorder.wants_ms(talk.state) == 100
    talk.show(later_ms=30_000)
    assert talk.recorder.wants_ms(talk.state) is None


def test_everything_is_dashed_in_a_pause_of_the_recording_and_totals_stand_still(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    tap(talk, "Teacher")
    tap(talk, PAUSE)
    talk.show(later_ms=10_000)
    targets = talk.recorder.findChildren(TapButton)
    running = [left_edge(talk.picture(target)) for target in targets]
    talk.add(LESSON, lesson.pause(talk.now_ms, STARTED))
    talk.show()
    assert talk.says("Teacher") == "0:10, running"
    assert talk.says(PAUSE) == TO_TOUCH
    for target, solid in zip(targets, running, strict=True):
        assert len(left_edge(talk.picture(target))) > len(solid), target.accessibleName()


def left_edge(picture: QImage) -> set[int]:
    """The colours along the straight part of the left border."""
    return {picture.pixel(1, y) for y in range(20, picture.height() - 20)}


def test_what_is_not_watched_is_hatched_at_the_edge_and_watched_again_it_is_as_before(
    talk: Lesson, tap: Callable[..., None]
) -> None:
    before = talk.picture()
    shut = talk.add(LESSON, lesson.not_watching(duration.KEY))
    talk.show()
    for target in talk.recorder.findChildren(TapButton):
        picture = talk.picture(target)
        along = {picture.pixel(5, y) for y in range(20, target.height() - 20)}
        assert len(along) > 2, target.accessibleName()
    talk.add(LESSON, undo(shut))
    talk.show()
    assert talk.picture() == before


def test_while_paused_it_says_what_was_touched_all_the_same(talk: Lesson, tap: Callable[..., None]) -> None:
    talk.add(LESSON, lesson.pause(0, STARTED))
    talk.show()
    tap(talk, "Teacher")
    tap(talk, PAUSE)
    assert [draft.kind for draft in talk.drafts] == [duration.START, duration.PAUSE_BEGINS]
