"""What Set up says where one person cannot watch all that is to be recorded, or where a scan has no seats."""

from __future__ import annotations

import msgspec

from app.methods import METHODS
from app.models import room, time_sample
from app.models.session import Plan

MOST_CONTINUOUS = 2
"""Of methods that want to be watched all the time."""
SCAN = "a scan of the seats"
NO_SEATS = "A scan takes the seats of a room, and this room has none."


def caution(plan: Plan) -> str:
    """It for that completed plan, in words; '' where there is nothing to say. Nothing is forbidden."""
    scan = has_scan(plan)
    no_seats = scan and not room.agreed(plan.configs).seats
    return " ".join(filter(None, (_too_much(frozenset(plan.methods), scan), NO_SEATS if no_seats else "")))


def has_scan(plan: Plan) -> bool:
    """Whether that completed plan looks at the seats in turn: it is recorded with a room."""
    sampled = msgspec.convert(plan.configs[time_sample.KEY], time_sample.Config)
    return time_sample.KEY in plan.methods and sampled.by_seat


def _too_much(methods: frozenset[str], scan: bool) -> str:
    continuous = {key for key in methods if METHODS[key].is_continuous}
    clash = continuous if len(continuous) > MOST_CONTINUOUS else set()
    for key in methods:
        others = methods.intersection(METHODS[key].clashes) - (set() if scan else {time_sample.KEY})
        clash |= {key, *others} if others else set()
    if not clash:
        return ""
    names = [SCAN if key == time_sample.KEY else method.title for key, method in METHODS.items() if key in clash]
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    both = "both" if len(names) == 2 else "all of them"
    return (
        f"{listed[:1].upper()}{listed[1:]}: one person cannot watch {both} at once. "
        "What you leave will be marked not watched."
    )
