"""Intervals: the state after one more entry that stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeGuard

from app.models import lesson, room
from app.models.entry import ARM, Entry
from app.models.scanned import told_of
from app.models.time_sample_terms import KEY, LOOK, Filled, Look, Scanned, State, states
from app.models.time_sample_windows import interval_at, is_open, target


def step(state: State, entry: Entry) -> State:
    """The state after one more entry that stands.

    A touch is made of what was shown. Where a freeze or a stop came between that and its time it is for the interval
    that is open then; in the others there is no value.
    """
    known = lesson.step(state.lesson, entry)
    if known is not state.lesson:
        state = _seated(replace(state, lesson=known), state.lesson.room, entry.at_ms)
    if entry.method != KEY:
        return state
    if entry.kind == ARM:
        return _armed(state, entry)
    said = entry.data.get("scan" if entry.kind == LOOK else "interval")
    number = _open_one(state, said, entry.at_ms) if _is_number(said) else None
    if number is None or state.config.by_seat != (entry.kind == LOOK):
        return state
    match entry.kind, entry.data:
        case "tick", {"code": str(code), "on": bool(on)} if _is_code(state, code):
            return _entered(state, entry, number, _ticked(state, number, code, on or number != said))
        case "same", {"as": int(other)} if _is_number(other):
            before = other if other < number else state.before(number)
            return state if before is None else _entered(state, entry, number, Filled(same_as=before))
        case "none", _:
            return _entered(state, entry, number, Filled(nothing=True))
        case "look", {"seats": str(seats), "state": str(seen)} if told_of(entry, state.lesson.room) is not None:
            return _looked(state, entry, number, seats.split(), seen)
    return state


def _is_number(said: object) -> TypeGuard[int]:
    """Whether it can be the number of an interval."""
    return isinstance(said, int) and not isinstance(said, bool) and said > 0


def _seated(state: State, before: room.State, at_ms: int) -> State:
    """Who goes or comes in a scan before it was looked at is not in its base any more, or is."""
    number = interval_at(state.config, at_ms)
    found = state.scanned.get(number)
    if found is None or state.lesson.room is before:
        return state
    there = frozenset(state.lesson.room.present)
    if frozenset(before.present) <= found.looks.keys():
        # Nobody was left to be looked at: who comes now comes to the next scan.
        there &= found.there
    return replace(state, scanned={**state.scanned, number: replace(found, there=there)})


def _open_one(state: State, number: int, at_ms: int) -> int | None:
    """That interval if its entry was open then; else the one that a touch was for."""
    return number if is_open(state, number, at_ms) else target(state, at_ms)


def _armed(state: State, entry: Entry) -> State:
    match entry.data:
        case {"seat": str(seat)} if seat in state.lesson.room.students and entry.seq >= state.looked_seq:
            return replace(state, next=seat, next_ms=entry.at_ms, next_seq=entry.seq)
        case {"interval": int(number)} if _is_number(number):
            return replace(state, aimed=number, aimed_ms=entry.at_ms)
    return state if entry.data else replace(state, aimed=None)


def _is_code(state: State, code: str) -> bool:
    return any(known.id == code for known in state.config.codes)


def _ticked(state: State, number: int, code: str, on: bool) -> Filled:
    before = state.filled.get(number, Filled())
    codes = tuple(known for known in before.codes if known != code)
    if not on:
        return replace(before, codes=codes, dropped=before.dropped | {code})
    if not state.config.several:
        return replace(before, codes=(code,), instead=True)
    return replace(before, codes=(*codes, code), dropped=before.dropped - {code})


def _entered(state: State, entry: Entry, number: int, made: Filled) -> State:
    before = state.filled.get(number)
    before = Filled(at_ms=entry.at_ms) if before is None else before
    entries, moments = (*before.entries, entry.uid), (*before.moments, entry.at_ms)
    made = replace(made, at_ms=before.at_ms, entries=entries, moments=moments)
    return replace(state, filled={**state.filled, number: made}, touched_ms=_later(state, entry))


def _looked(state: State, entry: Entry, number: int, seats: Iterable[str], seen: str) -> State:
    known = [seat for seat in seats if seat in state.lesson.room.students]
    if not known or seen not in dict(states(state.config)):
        return state
    before = state.scanned.get(number, Scanned({}, "", frozenset()))
    made = Scanned(
        {**before.looks, **{seat: Look(seen, entry.at_ms, entry.uid) for seat in known}},
        before.last if known[-1] in before.looks else known[-1],
        frozenset(state.lesson.room.present),
        (*before.entries, entry.uid),
        (*before.moments, entry.at_ms),
    )
    state = replace(state, scanned={**state.scanned, number: made}, touched_ms=_later(state, entry))
    if entry.seq > state.next_seq:
        state = replace(state, next="")
    return replace(state, looked_seq=max(state.looked_seq, entry.seq))


def _later(state: State, entry: Entry) -> int:
    return entry.at_ms if state.touched_ms is None else max(state.touched_ms, entry.at_ms)
