"""Rows `sheet` and `gap`: how long a warm helper takes for a whole page, and how long the window is deaf meanwhile."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from app import sheets
from app.charts import words
from app.methods import METHODS
from app.models import lesson
from app.models.entry import fold
from app.models.figures import Sentence, StripRow
from app.models.session import Record

from .lessons import a_lesson
from .measuring import Effort, Line, in_turn
from .side import Child, Side

GAP_LIMIT_MS = 50
WARM = 2
"""Pages of each side before the first that counts."""


def sheet(effort: Effort) -> list[Line]:
    with (
        Child("-m", "app.sheets") as helper,
        Child("-m", "tests.benchmarks.pyplot_page") as pyplot,
    ):
        # Each lesson is another one, as in life: a page once made would be half made already.
        lessons = (a_lesson(number) for number in range(WARM + effort.sheets))
        _until(helper, sheets.Incoming(), sheets.Ready)
        found = in_turn(WARM + effort.sheets, *_sides(helper, pyplot, lessons))
    ours, floor = (times[WARM:] for times in found)
    return [Line("a sheet as PDF, warm", ours, floor, "pyplot, tight_layout, savefig", 0.8, "ratio")]


def gap(effort: Effort) -> list[Line]:
    with (
        TemporaryDirectory(prefix="backrow-bench-") as folder,
        Side("shown_sheet", str(Path(folder) / "home"), str(effort.shown)) as side,
    ):
        shown, idle = in_turn(effort.shown, lambda: side.do("sheet"), lambda: side.do("idle"))
    name = "longest gap in the window's loop, sheet made and shown"
    return [Line(name, shown, idle, "the same window at rest", GAP_LIMIT_MS, "most")]


def _sides(helper: Child, pyplot: Child, lessons: Iterator[Record]) -> tuple[Any, Any]:
    incoming, now = sheets.Incoming(), next(lessons)

    def ours() -> float:
        nonlocal now
        now, asked = next(lessons, now), now
        began = time.perf_counter()
        helper.say(sheets.packed(sheets.Request(1, asked, "a4")))
        answer = _until(helper, incoming, sheets.Answer)
        took = (time.perf_counter() - began) * 1000
        assert answer.pdf.startswith(b"%PDF")
        ours.asked = asked  # type: ignore[attr-defined]
        return took

    def floor() -> float:
        said = json.dumps(_as_plain(ours.asked)).encode()  # type: ignore[attr-defined]
        began = time.perf_counter()
        pyplot.say(said + b"\n")
        made = pyplot.source.read(int(pyplot.line()))
        took = (time.perf_counter() - began) * 1000
        assert made.startswith(b"%PDF")
        return took

    return ours, floor


def _until(helper: Child, incoming: sheets.Incoming, wanted: type[Any]) -> Any:
    while received := helper.source.read1(1 << 20):  # type: ignore[attr-defined]
        for message in incoming.feed(received):
            if isinstance(message, wanted):
                return message
            raise RuntimeError(f"The helper said {message}.")
    helper.fail()


def _as_plain(record: Record) -> dict[str, Any]:
    """What stands on the sheet of a record, as numbers and texts."""
    state = fold(lesson.step, lesson.State(), record.entries)
    until_ms = lesson.ended_ms(record, state)
    parts = [_part(record, key, until_ms) for key in record.session.methods if key in METHODS]
    started = datetime.fromisoformat(record.session.started)
    page = words.Lesson(record.session.card, started, state, until_ms, tuple(part for part, _ in parts))
    return {
        "title": words.title(page),
        "about": " · ".join(words.about(page)),
        "focus": f"{words.ASKED}: {record.session.card.focus}",
        "how": f"{words.HOW_RECORDED} {words.how(page)}",
        "sentences": [
            "".join(piece.text for piece in sentence if piece.roomy is not False)
            for _, said in parts
            for sentence in said
        ],
        "definitions": words.definitions(page),
        "questions": [words.WHAT_DO_YOU_SEE, *words.QUESTIONS],
        "steps": [*(note.words for note in state.notes), words.NEXT_STEP, *words.NEXT_STEPS],
        "rows": [
            {"label": row.label, "minutes": [at / 60_000 for at in _times_ms(row)], "words": f"{row.figure} {row.unit}"}
            for part, _ in parts
            for row in part.rows
        ],
        "length": until_ms / 60_000,
    }


def _part(record: Record, key: str, until_ms: int) -> tuple[words.Part, tuple[Sentence, ...]]:
    """What one method has on the page, and its sentences."""
    method = METHODS[key]
    config = msgspec.convert(record.session.configs[key], method.config)
    state = fold(method.step, method.start(config, lesson.State()), record.entries)
    away = state.lesson.not_watched(key, until_ms)
    part = words.Part(method.title, method.measures(state, until_ms), method.strip(state, until_ms), away)
    return part, method.sentences(state, until_ms)


def _times_ms(row: StripRow) -> list[int]:
    """When what stands on a row of the strip began."""
    marked = [at_ms for _, times_ms in row.marks for at_ms in times_ms]
    return sorted([*marked, *(span.from_ms for span in row.spans), *(stem.at_ms for stem in row.stems)])
