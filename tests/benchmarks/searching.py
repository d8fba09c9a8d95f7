"""Row `search`: what one types into the search of a large library, page by page and filter by filter."""

from __future__ import annotations

from .many import kept
from .measuring import Effort, Line, in_turn
from .side import Side

WARM = 2
NAMES = {
    "type": "three searches typed, key by key",
    "deep": "thirty from the middle of what one letter finds",
    "filter": "thirty recorded with two methods",
    "list": "thirty from the middle of the list",
}
GOAL = 1.5


def search(effort: Effort) -> list[Line]:
    words = (str(kept(effort.lessons)), str(effort.lessons))
    with Side("search", "ours", *words) as ours, Side("search", "bare", *words) as bare:
        return [_line(what, effort, ours, bare) for what in NAMES]


def _line(what: str, effort: Effort, ours: Side, bare: Side) -> Line:
    in_turn(WARM, lambda: ours.do(what), lambda: bare.do(what))
    found, floor = in_turn(effort.screens, lambda: ours.do(what), lambda: bare.do(what))
    name = f"{NAMES[what]}, {effort.lessons:,} lessons"
    return Line(name, found, floor, "the same query by the driver alone", GOAL, "ratio")
