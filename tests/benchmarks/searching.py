"""Row `search`: what one types into the search of a large library, page by page and filter by filter."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from .many import many_lessons
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
    times = effort.screens
    with TemporaryDirectory(prefix="backrow-bench-") as folder:
        home = Path(folder) / "home"
        many_lessons(home, effort.lessons)
        words = (str(home), str(effort.lessons))
        with Side("search", "ours", *words) as ours, Side("search", "bare", *words) as bare:
            found = {}
            for what in NAMES:
                in_turn(WARM, lambda what=what: ours.do(what), lambda what=what: bare.do(what))
                found[what] = in_turn(times, lambda what=what: ours.do(what), lambda what=what: bare.do(what))
    return [
        Line(f"{name}, {effort.lessons:,} lessons", *found[what], "the same FTS5 query, bare", GOAL, "ratio")
        for what, name in NAMES.items()
    ]
