"""The largest free piece of an area that others stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect


def largest_free(area: QRect, taken: Iterable[QRect]) -> QRect:
    """The rectangle between the lines of their edges that nobody stands in and whose shorter side is longest."""
    where = list(taken)
    xs = sorted({area.left(), area.right() + 1, *(x for r in where for x in (r.left(), r.right() + 1))})
    ys = sorted({area.top(), area.bottom() + 1, *(y for r in where for y in (r.top(), r.bottom() + 1))})
    free = [[True] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    column, row = ({at: n for n, at in enumerate(lines)} for lines in (xs, ys))
    for r in where:
        for taken_row in free[row[r.top()] : row[r.bottom() + 1]]:
            begin, end = column[r.left()], column[r.right() + 1]
            taken_row[begin:end] = [False] * (end - begin)
    best = QRect()
    for first in range(len(free)):
        open_columns = [True] * (len(xs) - 1)
        for last in range(first, len(free)):
            open_columns = [known and now for known, now in zip(open_columns, free[last], strict=True)]
            for begin, end in _runs(open_columns):
                found = QRect(xs[begin], ys[first], xs[end] - xs[begin], ys[last + 1] - ys[first])
                if min(found.width(), found.height()) > min(best.width(), best.height()):
                    best = found
    return best


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Where stretches of what is true begin and end."""
    found, begin = [], None
    for n, flag in enumerate([*flags, False]):
        if flag and begin is None:
            begin = n
        elif not flag and begin is not None:
            found.append((begin, n))
            begin = None
    return found
