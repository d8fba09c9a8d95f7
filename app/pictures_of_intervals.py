"""Pictures of Intervals and Words: codes, a prompt beside another method, a scan, quotes typed and in ink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec

from app import sample
from app.models import event_count, time_sample, verbal_flow, verbatim
from app.models.room import ROOM
from app.models.session import Plan
from app.pictures_of_rooms import a_class
from app.stage import Stage

INTERVALS = replace(time_sample.NO_PLAN, planned=22)
SEEN = (
    ("Telling or showing", "Listening"),
    ("Telling or showing", "Asking and answering", "Listening"),
    ("Same as before",),
    (),
    ("Giving instructions", "Listening"),
    ("None of these",),
)
"""What is touched in the first intervals; nothing in the one that is missed."""
SCAN = replace(INTERVALS, kind=time_sample.SCAN, interval_ms=240_000, planned=11)
STATES = ("Agreed task", "Agreed task", "Listening", "Agreed task", "Other activity", "Agreed task", "Could not tell")
SAID = (
    ("Teacher", "What unit do we use for force?"),
    ("Seat 3", "Newtons. Like the man."),
    ("Teacher", "So why hasn’t it moved, if I’m pushing?"),
    ("Seat 9", "Because the table pushes back the same."),
)
BEGUN = "What would happen if I pushed from"
WHY = (
    ((4, 12), (5, 15.5), (6.2, 18.5), (7.4, 15), (8.2, 12.8), (9, 15.5), (10.2, 18.5), (11.6, 15), (12.6, 11.6)),
    ((15.4, 6.5), (15.2, 11), (15, 18.6), (15.6, 14.8), (17.2, 12.6), (18.8, 13.2), (19.2, 16), (19.4, 18.6)),
    ((22.4, 12.4), (22.8, 15.6), (24.2, 17.6), (26, 16.4), (26.8, 12.6)),
    ((26.8, 12.6), (26.4, 17), (25.2, 22), (23.2, 23.6), (22, 22.2), (24, 19.6), (28, 17)),
    ((31.4, 9.4), (32.6, 7), (35, 6.8), (36, 9), (34.4, 11.6), (33.4, 14.6)),
    ((33.3, 18.2), (33.5, 18.4)),
)
"""What is written by hand: the strokes of one word, in millimetres."""


def plan() -> Plan:
    """Intervals beside Counts and Words."""
    found = {time_sample.KEY: INTERVALS, event_count.KEY: sample.CONFIG, verbatim.KEY: verbatim.NO_PLAN}
    return Plan(sample.CARD, tuple(found), {key: msgspec.to_builtins(config) for key, config in found.items()})


def plan_of_a_scan() -> Plan:
    """A scan of 28 seats beside Words and Talk flow."""
    words = replace(verbatim.NO_PLAN, spoke_last=True)
    found = {time_sample.KEY: SCAN, verbatim.KEY: words, verbal_flow.KEY: verbal_flow.NO_PLAN}
    configs = {key: msgspec.to_builtins(config) for key, config in found.items()}
    return Plan(sample.CARD, tuple(found), {**configs, ROOM: msgspec.to_builtins(a_class())})


def of_set_up(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    """From Set up, where the plan is shown."""
    for title, name in (("Intervals", "set-up-intervals"), ("Words", "set-up-words")):
        stage.touch(title)
        stage.wear(dim)
        stage.picture(path(name))


def of_codes(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    """A lesson of the first plan, from Record to its pause."""
    stage.touch("Record")
    stage.wear(dim)
    stage.touch("Intervals")
    stage.picture(path("intervals-ready"))
    stage.touch("Start")
    begun_ms, length_ms = stage.ms, INTERVALS.interval_ms
    for number, touched in enumerate(SEEN):
        stage.go_to(begun_ms + number * length_ms + 40_000)
        for name in touched:
            stage.touch(name)
    stage.go_to(begun_ms + len(SEEN) * length_ms + 2_000)
    stage.picture(path("intervals-prompt"))
    stage.touch("Counts")
    stage.picture(path("intervals-prompt-beside"))
    stage.touch("Intervals")
    stage.go_to(stage.ms + 34_000)
    stage.touch("Talking with one group or student")
    stage.touch("Working in pairs or groups")
    stage.go_to(stage.ms + 3_000)
    stage.picture(path("intervals"))
    stage.touch("Split view")
    stage.picture(path("intervals-split"))
    stage.touch("One view")
    stage.touch("Pause")


def of_a_scan(stage: Stage, dim: bool, path: Callable[[str], Path]) -> None:
    """A lesson of the second plan: a scan half done, then what was said."""
    stage.touch("Record")
    stage.wear(dim)
    stage.touch("Intervals")
    stage.touch("Start")
    for n in range(16):
        stage.go_to(stage.ms + 1_500)
        stage.touch(STATES[n * 3 % len(STATES)])
    stage.go_to(stage.ms + 1_500)
    stage.picture(path("scan"))
    stage.touch("Talk flow")
    for seat in (9, 9, 4, 4):
        stage.go_to(stage.ms + 4_000)
        stage.touch(f"Seat {seat}")
    stage.touch("Words")
    stage.picture(path("words-empty"))
    for who, said in SAID:
        stage.go_to(stage.ms + 60_000)
        if who.startswith("Seat"):
            stage.touch("Seat…")
            stage.picture(path("words-seats"))
            stage.touch(who)
        else:
            stage.touch(who)
        stage.write("Quote text", said)
        stage.touch("Keep quote")
    stage.touch("Teacher")
    stage.touch("Word for word")
    stage.write("Quote text", BEGUN)
    stage.picture(path("words"))
    stage.touch("Keep quote")
    stage.touch("Student")
    stage.draw("Paper", WHY)
    stage.picture(path("words-ink"))
    stage.touch("Keep quote")
    stage.touch("Pause")
