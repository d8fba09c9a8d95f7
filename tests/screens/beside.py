"""Lessons to stand side by side, made of figures, and what a screen of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from tablets import DESIGN, Tablet

from app.models.compare import Lesson
from app.models.session import FINISHED, Card, Session
from app.models.spans import Span
from app.models.summary import Block, Figure, Kind, Lane, Part, Summary
from app.screens.compare import CompareScreen
from app.screens.compare_canvas import CompareCanvas
from app.screens.compare_items import Item, Words
from app.widgets.parts.look import wear
from app.widgets.parts.tap_button import TapButton

MINUTE = 60_000
FOCUS = "Who gets to answer, and how long do I leave after I ask?"
QUESTIONS, PAUSES = "Questions, per 10 min watched", "Pause after a question, s"
LONG = "a name that is rather long and goes on until everybody has read it to its very end"
RECALL = "a word or a fact can answer it"


def rate(label: str, count: int, minutes: float, mark: int = 0, counts_when: str = RECALL) -> Figure:
    """So many events in so many watched minutes, a minute apart."""
    times = tuple(n * MINUTE // 2 for n in range(count))
    return Figure(Kind.RATE, label, counts_when, round(minutes * MINUTE), count, mark, times_ms=times)


def share(label: str, minutes: float, of: float) -> Figure:
    return Figure(
        Kind.SHARE, label, "", round(of * MINUTE), 3, None, round(minutes * MINUTE), round(of * MINUTE)
    )  # fmt: skip


def spread(label: str, *seconds: float, mark: int | None = None) -> Figure:
    values = tuple(round(value * 1000) for value in seconds)
    return Figure(Kind.SPREAD, label, "", 44 * MINUTE, len(values), mark, values_ms=values)


def seats(count: int, present: int) -> Figure:
    return Figure(Kind.SEATS, "", "", 44 * MINUTE, count, None, base_count=present)


def lesson(
    day: str, minutes: float, *blocks: Block, number: int = 0, lanes: Sequence[Lane] = (), focus: str = FOCUS,
    teacher: str = "R. Okafor", method: str = "event_count", **more: Any,
) -> Lesson:  # fmt: skip
    """A lesson of that day ('2026-10-15T10:05'), recorded with one method."""
    started = f"{day}:00+00:00"
    card = Card(focus, teacher, "L. Brandt", "Year 8 Science", 27)
    until_ms = round(minutes * MINUTE)
    uid = UUID(int=int("".join(filter(str.isdigit, day))) + number)
    session = Session(uid, started, card, {method: {}}, FINISHED, until_ms)
    hidden = more.pop("not_watched", ())
    part = Part(method, tuple(blocks), tuple(lanes), hidden)
    return Lesson(session, Summary(0, until_ms, started, parts=(part,), **more))


def three() -> list[Lesson]:
    """As in the picture of the design: a long, a short and a long lesson, with the same measures."""
    found = []
    days = (("2026-10-15T10:05", 44), ("2026-10-29T10:15", 31), ("2026-11-12T10:05", 44))
    for (day, minutes), counts in zip(days, ((31, 10, 5), (25, 6, 3), (17, 14, 8)), strict=True):
        watched = minutes * 0.75
        names = ("Recall", "Explain why", "How to")
        asked = tuple(rate(name, count, watched, n) for n, (name, count) in enumerate(zip(names, counts, strict=True)))
        pauses = Block(PAUSES, (spread("All kinds", *(0.7 + n / 10 for n in range(counts[0]))),))
        lanes = (
            Lane("teacher", (Span(0, 20 * MINUTE), Span(24 * MINUTE, 30 * MINUTE))),
            Lane("recall", marks=((0, tuple(n * MINUTE for n in range(counts[0] - 2))),)),
        )
        timed = Block("Share of timed time", (share("teacher", minutes * 0.6, minutes),), f"of {minutes} min timed")
        sat = Block("Seats you asked", (seats(counts[1], 27),))
        found.append(
            lesson(
                day,
                minutes,
                timed,
                Block(QUESTIONS, asked),
                pauses,
                sat,
                lanes=lanes,
                phases=((0, "Starter"), (12 * MINUTE, "Groups")),
            )
        )
    return found


def with_blocks(known: Lesson, *blocks: Block) -> Lesson:
    """The same lesson with more figures."""
    part = known.summary.parts[0]
    return replace(known, summary=replace(known.summary, parts=(replace(part, blocks=(*part.blocks, *blocks)),)))


def crowded(marks: int = 30) -> list[Lesson]:
    """Thirty codes with long names, 35 seats, hundreds of pauses; eight hours, one minute and two usual lessons."""
    found = []
    for n, minutes in enumerate((480, 1, 44, 44)):
        codes = tuple(rate(f"{k} {LONG}", (k * 7 + n) % 40, minutes, k % marks) for k in range(30) if n != 2 or k < 20)
        blocks = (
            Block(f"Counts of {LONG}, per 10 min watched", codes, f"of {LONG}"),
            Block("Share of timed time", tuple(share(LONG, k * minutes / 9, minutes) for k in (1, 3))),
            Block("Pauses", (spread(LONG, *(k % 37 / 3 for k in range(300))), spread("Few", 1, 2, mark=0))),
            Block("Seats you asked", (seats(n * 8, 35 - n),)),
        )
        lanes = tuple(Lane(code.label, marks=((code.mark or 0, code.times_ms),)) for code in codes)
        day = f"2026-0{n + 1}-15T10:05"
        hidden = (Span(0, minutes * MINUTE // 3),)
        found.append(lesson(day, minutes, *blocks, lanes=lanes, focus=f"{n} {LONG}", not_watched=hidden))
    return found


def shown(
    qtbot: QtBot, lessons: Sequence[Lesson], tablet: Tablet = DESIGN, folder: Path = Path("/home/l")
) -> CompareScreen:
    """The screen of these lessons; jobs are done at once."""
    screen = CompareScreen(lessons, lambda job, then, _wrong: then(job()), "a4", folder)
    qtbot.addWidget(screen)
    wear(screen, tablet.look())
    screen.resize(*tablet.size)
    screen.show()
    settle()
    return screen


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def canvas(screen: CompareScreen) -> CompareCanvas:
    return screen.findChildren(CompareCanvas)[0]


def items(screen: CompareScreen, kind: type[Any]) -> Iterator[tuple[float, Any]]:
    """What is painted, of that kind, each with the top of its band."""
    laid = canvas(screen).laid
    for top, band in zip(laid.tops, laid.bands, strict=True):
        for item in band.items:
            found: Item = item
            if isinstance(found, kind):
                yield top, found


def touch(screen: CompareScreen, name: str) -> None:
    found = [key for key in screen.findChildren(TapButton) if key.accessibleName() == name and key.isVisible()]
    found[0].tapped.emit(0)
    settle()


def words_on(screen: CompareScreen) -> list[str]:
    """All lines that are written on the page."""
    return [line for _, words in items(screen, Words) for line in words.lines]


def raw(screen: CompareScreen) -> str:
    """What stands in the strip at the foot."""
    strip = ("Raw figures", "Page")
    return next(label.text() for label in screen.findChildren(QLabel) if label.accessibleName() in strip)


def cells(screen: CompareScreen) -> list[str]:
    """The names of all that can be touched on the page."""
    buttons = canvas(screen).findChildren(QAbstractButton)
    return [button.accessibleName() for button in buttons if button.isVisibleTo(canvas(screen))]
