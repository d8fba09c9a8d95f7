"""Bars of a scan on paper: as long for as many looks in each of them, also where the last one was cut short."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest
import seated
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from app.charts.canvas import Canvas
from app.charts.interval_scans import panels
from app.models import lesson, room, time_sample
from app.models.entry import LESSON, Draft, Entry, fold
from app.models.time_sample import KEY, LOOK, NO_PLAN, SCAN, State

MINUTE = 60_000


def looked_at(until_ms: int) -> State:
    """Six seats in two rows, looked at in each of two scans: one in the first row listens, and the whole second row."""
    known, config = seated.a_class(3, 2), replace(NO_PLAN, kind=SCAN, interval_ms=4 * MINUTE)
    drafts = [(0, LESSON, lesson.start(datetime.fromisoformat("2026-11-12T10:05:00+00:00")))]
    for scan in (1, 2):
        for n, student in enumerate(known.students):
            data: dict[str, int | str] = {
                "scan": scan, "seats": student.id, "state": "listens" if n in (0, 3, 4, 5) else "task",
                "closes_ms": scan * 4 * MINUTE,
            }  # fmt: skip
            drafts.append(((scan - 1) * 4 * MINUTE + 1_000 + n * 1_000, KEY, Draft(LOOK, data)))
    drafts.append((until_ms, LESSON, lesson.finish(until_ms)))
    begun = lesson.State(room=room.State(known, known.layouts[0].id))
    entries = [
        Entry(UUID(int=n), n, at, key, draft.kind, dict(draft.data)) for n, (at, key, draft) in enumerate(drafts, 1)
    ]
    return fold(time_sample.step, time_sample.start(config, begun), entries)


def bars_mm(axes: Axes) -> list[tuple[float, float]]:
    """Where each bar begins, and how long it is."""
    boxes = [
        path.get_extents() for each in axes.collections if isinstance(each, PolyCollection) for path in each.get_paths()
    ]
    return [(float(box.x0), float(box.width)) for box in boxes]


@pytest.mark.parametrize(("minutes", "apart"), [(8, 1), (6, 1), (4.3, 0)])
def test_bars_of_each_scan_are_on_one_scale_and_a_column_that_has_no_room_for_it_has_numbers(
    minutes: float, apart: int
) -> None:
    until_ms = round(minutes * MINUTE)
    state, canvas = looked_at(until_ms), Canvas()
    canvas.clear(190, 100)
    (panel,) = panels(state, until_ms, 190)
    said = list(panel.draw(canvas.ground, (0, 12, 190, 12 + panel.most_mm), True))
    middle = 48 + 125 * 4 / minutes
    first, second = ([wide for x, wide in bars_mm(canvas.ground) if (x > middle) is late] for late in (False, True))
    assert len(first) == 3 and max(first) == pytest.approx(3 * min(first)) and max(first) > 8
    assert second == (pytest.approx(first) if apart else [])
    assert len([made for made in said if made["runs"][0]["text"] == "3"]) >= 2
