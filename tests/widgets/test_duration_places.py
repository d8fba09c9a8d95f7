"""Where rows and pad stand: whole, split, with any name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from pytestqt.qtbot import QtBot
from timers_shown import TALK, Lesson, hand
from touch import FakeClock, Fingers, settle

from app.models import duration
from app.models.duration import Config, Group, Timer
from app.widgets.duration import DurationRecorder
from app.widgets.parts.look import look, wear
from app.widgets.parts.pause_pad import PausePad
from app.widgets.parts.tap_button import TapButton
from app.widgets.parts.timer_row import TimerRow


@pytest.fixture
def tap(fingers: Fingers, clock: FakeClock) -> Callable[..., None]:
    return hand(fingers, clock)


GLASSES = ((1216, 672, 5.25), (1112, 587, 5.8), (835, 441, 4.3))
UPRIGHT = ((880, 1026, 5.25), (819, 723, 5.8), (614, 546, 4.3))
UP_TO_SIX = [
    replace(duration.NO_PLAN, pause_pad=True),
    *(
        Config(
            tuple(
                Group(f"g{g}", "Group", tuple(Timer(f"t{g}{n}", "Name") for n in range(timers)), g != 1)
                for g, timers in enumerate(groups)
            ),
            True,
        )
        for groups in ((2,), (6,), (3, 3), (1, 4, 1), (2, 2, 2), (1, 5))
    ),
]


def split_places() -> list[tuple[int, int, float]]:
    """60 % and 40 % of the work area's width in landscape, of its height in portrait."""
    across = [(round((wide - 3 * mm) * share), high, mm) for (wide, high, mm), share in product(GLASSES, (0.6, 0.4))]
    return across + [(w, round((high - 3 * mm) * share), mm) for (w, high, mm), share in product(UPRIGHT, (0.6, 0.4))]


@pytest.mark.parametrize("config", UP_TO_SIX, ids=lambda config: "-".join(str(len(g.timers)) for g in config.groups))
def test_up_to_six_rows_and_the_pad_keep_their_least_sizes_in_a_split_view(qtbot: QtBot, config: Config) -> None:
    recorder = DurationRecorder(config)
    qtbot.addWidget(recorder)
    recorder.show()
    for (wide, high, dip_per_mm), size_factor in product(split_places(), (0.9, 1.0, 1.3)):
        wear(recorder, look(False, dip_per_mm, size_factor))
        recorder.resize(wide, high)
        settle()
        for target in recorder.findChildren(TapButton):
            least_mm = (45, 25) if isinstance(target, PausePad) else (12, 12)
            what = (target.accessibleName(), wide, high, size_factor)
            assert target.width() >= least_mm[0] * dip_per_mm - 0.5, what
            assert target.height() >= least_mm[1] * dip_per_mm - 0.5, what
            assert recorder.rect().contains(target.geometry()), what
        assert recorder.fits(recorder.size())


def test_it_says_where_it_does_not_fit(qtbot: QtBot) -> None:
    talk = Lesson(qtbot, TALK)
    assert not talk.recorder.fits(QSize(200, 200))
    assert not talk.recorder.fits(QSize(718, 150))


@pytest.mark.parametrize(
    "name", ["x" * 200, "🎉" * 60, "سؤال عن السبب " * 10, "two\nlines", "a & b", "<b>$x$</b>", "\u202eright"]
)
@pytest.mark.parametrize("size", [QSize(718, 672), QSize(329, 441), QSize(1216, 672)], ids=["60", "40", "whole"])
def test_any_name_stays_between_the_tick_and_the_figures(
    qtbot: QtBot, tap: Callable[..., None], name: str, size: QSize
) -> None:
    pictures = []
    for first in ("A", name):
        found = Lesson(qtbot, Config((Group("g", "Group", (Timer("a", first), Timer("b", "B")), True),), True), size)
        row = found.recorder.findChildren(TimerRow)[0]
        place = row._layout().name.translated(row._area().topLeft()).toAlignedRect().adjusted(-2, -2, 2, 2)
        pictures.append(found.picture())
        at = row.pos()
        place.translate(at)
    one, two = (np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), -1) for picture in pictures)
    down, across = (one != two).nonzero()
    assert len(down)
    assert place.contains(QRect(QPoint(across.min(), down.min()), QPoint(across.max(), down.max())))
