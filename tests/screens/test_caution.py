"""What Set up says of methods that one person cannot watch at the same time."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.models import duration, event_count, room_map, time_sample, verbal_flow, verbatim
from app.models.room import ROOM, Room
from app.models.session import Plan
from app.preferences import Preferences
from app.screens.caution import NO_SEATS, caution
from app.screens.plans import complete
from app.screens.set_up import SetUp
from app.widgets.parts.look import look, wear

C, T, S, R, F, W = (m.KEY for m in (event_count, duration, time_sample, room_map, verbal_flow, verbatim))
SCAN = {S: msgspec.to_builtins(replace(time_sample.NO_PLAN, kind=time_sample.SCAN))}
TOO_MUCH = "one person cannot watch {} at once. What you leave will be marked not watched."


@pytest.mark.parametrize(
    ("methods", "scan", "said"),
    [
        ((C, T), True, ""),
        ((C, T, S), True, ""),
        ((F, S), False, ""),
        ((F, S), True, "A scan of the seats and Talk flow: both"),
        ((F, W), False, "Talk flow and Words: both"),
        ((F, W, S), True, "A scan of the seats, Talk flow and Words: all of them"),
        ((C, T, R), False, "Counts, Timers and Room: all of them"),
        ((C, F, S), True, "A scan of the seats and Talk flow: both"),
        ((C, T, R, F, S), True, "Counts, Timers, a scan of the seats, Room and Talk flow: all of them"),
    ],
)
def test_49_a_scan_or_words_with_talk_flow_and_more_than_two_that_are_watched_all_the_time(
    methods: tuple[str, ...], scan: bool, said: str
) -> None:
    plan = complete(Plan(methods=methods, configs=SCAN if scan else {}))
    names, _, how_many = said.partition(": ")
    assert caution(plan) == (f"{names}: {TOO_MUCH.format(how_many)}" if said else "")


@pytest.mark.parametrize(("methods", "said"), [((S,), NO_SEATS), ((C,), "")])
def test_a_scan_in_a_room_without_seats_is_said_to_take_them(methods: tuple[str, ...], said: str) -> None:
    empty = {ROOM: msgspec.to_builtins(Room("Not furnished yet"))}
    assert caution(complete(Plan(methods=methods, configs={**SCAN, **empty}))) == said


@pytest.mark.parametrize("methods", [(C,), (F, W)], ids=["nothing to be said", "something to be said"])
def test_the_key_that_leaves_set_up_is_as_wide_as_its_words_with_a_caution_and_without(
    qtbot: QtBot, methods: tuple[str, ...]
) -> None:
    page = SetUp(complete(Plan(methods=methods)), Preferences())
    qtbot.addWidget(page)
    page.resize(1368, 912)
    wear(page, look())
    page.show()
    assert page.back.width() == page.back.sizeHint().width()
