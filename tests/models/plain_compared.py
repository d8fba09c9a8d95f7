"""What lessons are compared by once more, in plain Python: every figure of a finished lesson, as its touches give it.

It shares no line with the program. A figure is a dictionary of what must be in it, a block its heading, its figures
and what stands below them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import plain_room
from all_lessons import AllLessons
from plain import BESIDE, GROUPS, Picture, within
from plain_intervals import MOMENTARY, SCAN
from plain_room import Known, Seen
from plain_talk import QUESTIONS, STUDENTS, TEACHER

Figure = dict[str, Any]
Block = tuple[str, list[Figure], str, str]
"""Heading, figures, foot, and what stands instead of the figures of other lessons."""
PAUSED_WHEN = "counts from the end of a question to the next voice"
HEADINGS = {
    "momentary": "Looks every 24 s",
    "partial": "Intervals of 24 s, at some time",
    "whole": "Intervals of 24 s, all of it",
    "scan": "Scans every 24 s",
}
STOP = 5_000
NO_PLACE = {"not confirmed": "not confirmed", "out": "out of sight", "before": "before the first position"}
NO_PLACE |= {"not watched": "not watched"}


def blocks(both: AllLessons, method: str) -> list[Block]:
    """Those of a method of a lesson that is finished; of Room see `places`."""
    found = {
        "event_count": counts,
        "duration": timers,
        "verbal_flow": talk,
        "time_sample": intervals,
        "verbatim": quotes,
        "room_map": marks,
    }[method](both)
    watched = both.plain.seen().watched(method, both.plain.now)
    return [
        (heading, [{"watched_ms": watched, **f} for f in figures], foot, more) for heading, figures, foot, more in found
    ]


def counts(both: AllLessons) -> list[Block]:
    seen = both.plain.seen()
    figures = [
        _rate(seen.names.get(category, category.title()), "", mark, seen.taps.get(category, []))
        for mark, category in enumerate(("asks", "waits", "praise", "other"))
    ]
    return [("Counts, per 10 min watched", figures, "", "")]


def timers(both: AllLessons) -> list[Block]:
    seen, now, found = both.plain.seen(), both.plain.now, list[Block]()
    recorded, names = seen.recorded(now), {"talk": "Talk, one at a time", "work": "Work, one at a time"}
    tenths = tenth(recorded)
    for group, name in names.items():
        totals = [seen.total(timer, now) for timer in GROUPS[group]]
        *each, left = remainders([*totals, recorded - sum(totals)], tenths)
        cents = remainders(totals, 100)
        figures = [
            _share(seen, now, timer, totals[n], sum(totals), cents[n], each[n]) for n, timer in enumerate(GROUPS[group])
        ]
        foot = f"of {as_printed(sum(each))} min timed; {as_printed(left)} not timed"
        found.append((f"{name}: share of timed time", figures, foot, ""))
    figures = [
        _share(seen, now, timer, total, recorded, round(100 * total / recorded) if recorded else 0, tenth(total))
        for timer in BESIDE
        for total in [seen.total(timer, now)]
    ]
    found.append(("Beside: share of recorded time", figures, f"of {as_printed(tenths)} min recorded", ""))
    pads = [(at, lasted) for at, lasted, _ in both.pads(seen) if lasted is not None]
    figures = [_spread("After all questions", PAUSED_WHEN, None, pads)]
    return [*found, ("Pause after a question, s", figures, "", "pause pad: no kinds")]


def talk(both: AllLessons) -> list[Block]:
    said, chips = both.talk(), both.talked.chips
    under = defaultdict[str, list[Figure]](list)
    for mark, chip in enumerate(chips):
        times = [at for at, _, _, touched, *_ in said.turns if touched == chip.id]
        heading = "Turns of students" if chip.id in STUDENTS else "Other turns of the teacher"
        heading = "Questions" if chip.id in QUESTIONS and chip.id not in STUDENTS else heading
        under[f"{heading}, per 10 min watched"].append(_rate(chip.name, chip.counts_when, mark, times))
    order = ("Questions", "Other turns of the teacher", "Turns of students")
    found: list[Block] = [(h, under[h], "", "") for h in (f"{one}, per 10 min watched" for one in order) if h in under]
    begun = said.pauses_at(both.plain.now)
    pauses = [(at, lasted, chip) for at, lasted, _, chip, _ in begun if lasted is not None]
    if begun or said.timed:
        figures = [_spread("After all questions", PAUSED_WHEN, None, [one[:2] for one in pauses])]
        for mark, chip in enumerate(chips):
            if chip.id in QUESTIONS and chip.id not in STUDENTS:
                of = [one[:2] for one in pauses if one[2] == chip.id]
                figures.append(_spread(chip.name, chip.counts_when, mark, of))
        found.append(("Pause after a question, s", figures, "", ""))
    return [*found, *_seats(both)]


def _seats(both: AllLessons) -> list[Block]:
    turns = both.talk().turns
    heard = {who for _, speaker, listener, *_ in turns for who in (speaker, listener)}
    base = [child for child in plain_room.STUDENTS if child not in both.seen().absent or child in heard]
    asked = {listener for _, speaker, listener, chip, *_ in turns if speaker == TEACHER and chip in QUESTIONS}
    spoke = {speaker for _, speaker, *_ in turns}
    told = (
        ("Seats you asked", "counts seats that a question of the teacher was put to", asked),
        ("Seats that spoke", "counts seats that had a turn", spoke),
    )
    return [
        (heading, [_figure("seats", "", when, None, [], count=len(those & set(base)), base_count=len(base))], "", "")
        for heading, when, those in told
        if base
    ]


def intervals(both: AllLessons) -> list[Block]:
    found, now, kind = both.sampled(), both.plain.now, both.kind.name
    cells = found.cells(now, True)
    entered = [n for n, cell in enumerate(cells, 1) if cell == "entered"]
    left = [(cells.count("missed"), "missed"), (cells.count("not_watched"), "not watched")]
    if kind == SCAN:
        looks = sorted((at, state) for n in entered for state, at in found.looks(n).values())
        told = [state for _, state in looks if state not in ("unclear", "empty")]
        left.insert(0, (sum(state == "unclear" for _, state in looks), "could not be told"))
        states = both.room.sampled.config.states
        figures = [
            _part(s.name, s.counts_when, mark, [at for at, state in looks if state == s.id], len(told))
            for mark, s in enumerate(states)
        ]
        looked, scans = "look" if len(told) == 1 else "looks", "scan" if len(entered) == 1 else "scans"
        base = f"of {len(told)} {looked} in {len(entered)} {scans}"
        return [(HEADINGS[kind], figures, _below(base, left), "")]
    when = {n: found.kind.due(n) - (0 if kind == MOMENTARY else found.kind.length) for n in entered}
    figures = [
        _part(c.name, c.counts_when, mark, [when[n] for n in entered if c.id in found.codes(n)], len(entered))
        for mark, c in enumerate(both.room.sampled.config.codes)
    ]
    return [(f"{HEADINGS[kind]}: Teacher is doing", figures, _below(f"of {len(entered)} entered", left), "")]


def _below(base: str, left: list[tuple[int, str]]) -> str:
    said = ", ".join(f"{count} {what}" for count, what in left if count)
    return f"{base}; {said}" if said else base


def without_not_reached(foot: str) -> str:
    """A foot without the seats that were not reached: who was there when a scan closed is told elsewhere."""
    return re.sub(r"(; |, )\d+ not reached(, )?", lambda hit: hit[1] if hit[2] else "", foot)


def quotes(both: AllLessons) -> list[Block]:
    times = [quote.at for quote in both.notebook().quotes]
    when = "counts what was written down of one speaker until the next"
    return [("Words", [_figure("count", "Quotes", when, 0, times)], "", "")]


def marks(both: AllLessons) -> list[Block]:
    done = both.seen().done
    figures = [
        _rate(one.name, one.counts_when, mark, [at for at, activity, _ in done if activity == one.id])
        for mark, one in enumerate(both.room.map.config.activities)
    ]
    return [("Marks in the room, per 10 min watched", figures, "", "")]


@dataclass
class Stood:
    """A stretch of time in a place without anything between."""

    place: str
    came: int
    standing: int = 0
    """How long of it the teacher stood."""


def places(both: AllLessons) -> tuple[Counter[str], dict[str, list[int]]]:
    """How long the teacher was where, or how long that is no place's; and for each place when each stop there began."""
    seen, told, now = both.seen(), both.plain.seen(), both.plain.now
    stopped = defaultdict[str, list[int]](list)
    for stood in _stood(seen, told, now):
        if stood.standing >= STOP:
            stopped[stood.place].append(stood.came)
    return +seen.shares(told, now), stopped


def _stood(seen: Seen, told: Picture, now: int) -> list[Stood]:
    away, line = told.not_watched(plain_room.METHOD, now), seen.line[TEACHER]
    edges = {edge for interval in (*away, *told.gaps) for edge in interval} | {told.start, now}
    edges |= {at for known in line for at in (known.at, known.at + plain_room.CONFIRMED)}
    found: list[Stood] = []
    before: Known | None = None
    for a, b in pairwise(sorted(edge for edge in edges if told.start <= edge <= now)):
        what = seen.whereabouts(a)
        if within(a, told.gaps) or within(a, away) or what == "not confirmed":
            continue
        if not what.startswith("at "):
            before = None
            continue
        here, place = [known for known in line if known.at <= a][-1], what.removeprefix("at ")
        if before is None or not _is_one(before, here, place, found[-1].place):
            found.append(Stood(place, here.came))
        if not here.passing:
            if not found[-1].standing:
                found[-1].came = here.came
            found[-1].standing += b - a
        before = here
    return found


def _is_one(before: Known, here: Known, place: str, at: str) -> bool:
    """In a place one may walk about; elsewhere each position is one of its own."""
    same = (before.spot, before.came, before.by, before.passing) == (here.spot, here.came, here.by, here.passing)
    return place == at and (bool(place) or same)


def remainders(parts: list[int], units: int) -> list[int]:
    """Units shared out by the largest remainder: one more to those that lack most, the first of them first."""
    whole = sum(parts)
    exact = [Fraction(part * units, whole) if whole else Fraction(0) for part in parts]
    shares = [int(share) for share in exact]
    for _ in range(units - sum(shares) if whole else 0):
        lacks = max(range(len(parts)), key=lambda n: (exact[n] - shares[n], -n))
        shares[lacks] += 1
    return shares


def tenth(ms: int) -> int:
    """Tenths of minutes as printed."""
    return int(f"{ms / 60_000:.1f}".replace(".", ""))


def as_printed(tenths: int) -> str:
    return f"{tenths / 10:.1f}"


def value(figure: Figure) -> float | None:
    """Where a figure stands on its row's scale."""
    if figure["kind"] == "rate":
        enough = figure["count"] > 4 and figure["watched_ms"] >= 60_000
        return figure["count"] * 10 / (figure["watched_ms"] / 60_000) if enough else None
    part, base = (figure["length_ms"], figure["base_ms"]) if figure["kind"] == "share" else (figure["count"], 0)
    base = base or figure["base_count"]
    return part / base if base and figure["kind"] in ("share", "part", "seats") else None


def _figure(kind: str, label: str, when: str, mark: int | None, times: list[int], **more: Any) -> Figure:
    nothing = dict.fromkeys(("length_ms", "base_ms", "per_cent", "tenths", "base_count"))
    found = {"kind": kind, "label": label, "counts_when": when, "mark": mark, "count": len(times), "values_ms": ()}
    return {**found, **nothing, "times_ms": tuple(times), **more}


def _rate(label: str, when: str, mark: int, times: list[int]) -> Figure:
    return _figure("rate", label, when, mark, times)


def _part(label: str, when: str, mark: int, times: list[int], base: int) -> Figure:
    return _figure("part", label, when, mark, times, base_count=base)


def _share(seen: Picture, now: int, timer: str, total: int, base: int, per_cent: int, tenths: int) -> Figure:
    times = [since for since, _ in seen.spans(timer, now)]
    more = {"length_ms": total, "base_ms": base, "per_cent": per_cent, "tenths": tenths}
    return _figure("share", timer.title(), "", None, times, **more)


def _spread(label: str, when: str, mark: int | None, lengths: list[tuple[int, int]]) -> Figure:
    values = tuple(lasted for _, lasted in lengths)
    return _figure("spread", label, when, mark, [at for at, _ in lengths], length_ms=sum(values), values_ms=values)
