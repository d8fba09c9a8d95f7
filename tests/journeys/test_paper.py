"""A sheet is read from its PDF alone, and held against a count of the journal made without Backrow's models."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app import sample, sheets
from app.models.session import Record

from .figures import TimerFigures, timers_disagree
from .paper import Page

DAY = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def record() -> Record:
    return sample.counted(DAY)


@pytest.fixture(scope="module")
def page(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Page:
    file = tmp_path_factory.mktemp("sheet") / "sheet.pdf"
    file.write_bytes(sheets.make(record).pdf)
    return Page(file)


def timed(record: Record) -> TimerFigures:
    """The sample's timers and pauses, told from its entries: it has no gap, and nothing in it is taken back."""
    names = {timer.id: timer.name for timer in sample.TIMERS.timers}
    totals = dict.fromkeys(names.values(), 0)
    pauses, runs, since, asked = [], "", 0, 0
    for entry in (*record.entries, replace(record.entries[-1], kind="stop", method="duration")):
        if entry.kind in ("start", "stop") and entry.method == "duration":
            if runs:
                totals[names[runs]] += entry.at_ms - since
            runs, since = str(entry.data["timer"]) if entry.kind == "start" else "", entry.at_ms
        elif entry.kind == "pause_begins":
            asked = entry.at_ms
        elif entry.kind == "pause_ends" and entry.data["by"] in ("student", "teacher"):
            pauses.append(entry.at_ms - asked)
    return TimerFigures(record.entries[-1].at_ms, totals, pauses)


def test_its_minutes_and_pauses_are_those_of_the_journal(page: Page, record: Record) -> None:
    found = timed(record)
    assert timers_disagree(page, found) == []
    assert len(found.pauses_ms) > 20


def test_a_wrong_minute_and_a_wrong_pause_are_noticed(page: Page, record: Record) -> None:
    found = timed(record)
    longer = {name: total + 7_000 * (name == "Quiet") for name, total in found.totals_ms.items()}
    assert any("Quiet" in said for said in timers_disagree(page, replace(found, totals_ms=longer)))
    assert len(timers_disagree(page, replace(found, pauses_ms=[*found.pauses_ms, 1500]))) == 2


def test_its_marks_are_those_of_the_events_alone(page: Page, record: Record) -> None:
    times = defaultdict(list)
    for entry in record.entries:
        if entry.kind == "tap":
            times[str(entry.data["category"])].append(entry.at_ms / sample.LENGTH_MS)
    rows = page.strip()
    assert len(rows) == len(times)
    assert all(row.keyed for row in rows)
    for row, category in zip(rows, sample.CONFIG.categories, strict=True):
        assert row.times == pytest.approx(sorted(times[category.id]), abs=0.003)
    assert Counter(int(row.figures.split()[0]) for row in rows) == Counter(len(found) for found in times.values())
