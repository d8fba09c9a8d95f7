"""Footnotes of a comparison: what is defined differently in its lessons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.models.figures import listed
from app.models.measured import Measured
from app.models.summary import Figure
from app.models.text import same


def footnotes(days: Sequence[str], placed: Sequence[Measured]) -> Iterable[str]:
    """As in 'Praise is defined differently on 29 Oct: “it is said aloud”; on 15 Oct: “it says what was done”.'.

    `days` are what lessons are called. Two that one lesson has are different measures; each is set against the
    first one of lessons that have it not.
    """
    seen = set[tuple[str, frozenset[str]]]()
    for family in dict.fromkeys(each.named for each in placed):
        rows = [each for each in placed if each.named == family]
        found: dict[str, frozenset[int]] = {}
        for each in sorted(rows, key=lambda each: min(each.columns)):
            found[each.definition] = found.get(each.definition, frozenset()) | each.columns
        told = set[str]()
        for n, (words, columns) in enumerate(found.items()):
            before = [other for other in list(found)[:n] if not found[other] & columns]
            against = [other for m, other in enumerate(before) if m == 0 or other not in told]
            if against:
                told |= {words, *against}
                label = _first_figure(next(each for each in rows if each.definition == words)).label
                # Of one name there may be two measures, as questions and the pauses after them.
                if (known := (same(label), frozenset({words, *against}))) in seen:
                    continue
                seen.add(known)
                sides = [
                    f"on {listed([days[n] for n in sorted(found[one])])}: {_meant(one)}" for one in (words, *against)
                ]
                yield f"{label} is defined differently {'; '.join(sides)}."


def _first_figure(each: Measured) -> Figure:
    return next(cell.figure for cell in each.row.cells if cell.figure is not None)


def _meant(definition: str) -> str:
    return f"“{definition}”" if definition else "nothing agreed"
