"""What lessons are compared by of Intervals: each code or state by itself, with its base.

Intervals of another kind or length, or of which each takes one code alone, are another measure, and so stand under
another heading.
"""

from __future__ import annotations

from app.models.figures import by_group
from app.models.summary import Block, figure_of
from app.models.time_sample import EMPTY, MOMENTARY, PARTIAL, SCAN, UNCLEAR, WHOLE, State
from app.models.time_sample_figures import looked, measures, sampled

KINDS = {
    MOMENTARY: "Looks every {}",
    PARTIAL: "Intervals of {}, at some time",
    WHOLE: "Intervals of {}, all of it",
    SCAN: "Scans every {}",
}
ONE_CODE = "one code for each"


def compared(state: State, until_ms: int) -> tuple[Block, ...]:
    """The codes by their groups; what was missed or not watched is told below them, and is in no base."""
    config, foot = state.config, _foot(state, until_ms)
    scope = KINDS[config.kind].format(_exactly(config.interval_ms))
    if not (config.several or config.by_seat):
        scope = f"{scope}, {ONE_CODE}"
    nameless = {known.id for known in (*config.codes, *config.states) if not known.name}
    named = by_group([measure for measure in measures(state, until_ms) if measure.key not in (UNCLEAR, EMPTY)])
    groups = dict.fromkeys(measure.group for measure in named)
    return tuple(
        Block(
            f"{scope}: {group}" if group else scope,
            tuple(figure_of(measure, measure.key in nameless) for measure in named if measure.group == group),
            foot,
            scope=scope,
            group=group,
        )
        for group in groups
    )


def _exactly(length_ms: int) -> str:
    """A length in minutes where tenths of them say it all, else in seconds: '2 min', '1.5 min', '100 s'."""
    in_minutes = length_ms >= 60_000 and length_ms % 6_000 == 0
    return f"{length_ms / 60_000:g} min" if in_minutes else f"{length_ms / 1000:g} s"


def _foot(state: State, until_ms: int) -> str:
    """As in 'of 19 entered; 2 missed, 1 not watched', or of a scan 'of 256 looks; 14 could not be told'."""
    found = sampled(state, until_ms)
    if state.config.by_seat:
        seen = looked(state, found.entered)
        base = f"of {_so_many(seen.told, 'look')} in {_so_many(len(found.entered), 'scan')}"
        left = [(seen.states[UNCLEAR], "could not be told"), (seen.not_reached, "not reached")]
    else:
        base, left = f"of {len(found.entered)} entered", []
    left += [(len(found.missed), "missed"), (len(found.unseen), "not watched")]
    said = ", ".join(f"{count} {what}" for count, what in left if count)
    return f"{base}; {said}" if said else base


def _so_many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
