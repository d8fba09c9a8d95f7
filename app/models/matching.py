"""Matching: what of several lessons is the same, though it may stand in another group, or in one lesson twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import chain, count

from app.models.text import same

_Slot = Mapping[int, int]
"""Of one thing: in which columns it is, and there at which place."""


def matched(columns: Sequence[Sequence[tuple[Hashable, str]]]) -> list[tuple[int | None, ...]]:
    """Rows: for each column the place in it of what is the same, None where it has none. Everything has one row.

    A column lists what is compared and its group. What is the same and in the same group stands in one row, the
    second of it in a row of its own. What is left stands in one row whatever its group, where that can be in one way
    only.
    """
    slots: dict[Hashable, dict[tuple[str, int], dict[int, int]]] = {}
    for column, things in enumerate(columns):
        seen = Counter[tuple[Hashable, str]]()
        for place, (thing, group) in enumerate(things):
            number = seen[thing, same(group)]
            seen[thing, same(group)] += 1
            slots.setdefault(thing, {}).setdefault((same(group), number), {})[column] = place
    rows = [row for each in slots.values() for row in _joined(list(each.values()))]
    row_of = {spot: n for n, row in enumerate(rows) for spot in row.items()}
    order = _in_order([[row_of[column, place] for place in range(len(each))] for column, each in enumerate(columns)])
    return [tuple(rows[n].get(column) for column in range(len(columns))) for n in order]


def apart(names: Sequence[tuple[str, str, Hashable]]) -> list[str]:
    """What names are told by, each with its group and its kin: those of one kin by their groups, else by numbers."""
    kin = Counter(kin for _, _, kin in names)
    groups = Counter((kin, same(group)) for _, group, kin in names)
    used = {same(label) for label, _, of in names if kin[of] == 1}
    found = []
    for label, group, of in names:
        if kin[of] == 1:
            found.append(label)
            continue
        by_group = [f"{label} ({group})"] if group and groups[of, same(group)] == 1 else []
        found.append(next(told for told in chain(by_group, _numbered(label)) if same(told) not in used))
        used.add(same(found[-1]))
    return found


def _numbered(label: str) -> Iterator[str]:
    return chain([label], (f"{label} ({n})" for n in count(2)))


def _joined(slots: Sequence[_Slot]) -> list[dict[int, int]]:
    """Those of one thing, as one where no column has two of them and none of them could stand with another one."""
    free = [
        frozenset(n for n, other in enumerate(slots) if n == m or not slot.keys() & other.keys())
        for m, slot in enumerate(slots)
    ]
    rows: dict[frozenset[int], dict[int, int]] = {}
    for m, slot in enumerate(slots):
        only = all(free[n] == free[m] for n in free[m])
        rows.setdefault(free[m] if only else frozenset([m]), {}).update(slot)
    return list(rows.values())


def _in_order(orders: Sequence[Sequence[int]]) -> list[int]:
    """All rows, each after what it follows in the first lesson that has it, and after what older lessons have there."""
    found: list[int] = []
    for order in orders:
        place, here = 0, set(order)
        for row in order:
            if row in found:
                place = found.index(row) + 1
                continue
            while place < len(found) and found[place] not in here:
                place += 1
            found.insert(place, row)
            place += 1
    return found
