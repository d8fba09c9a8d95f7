"""Room in words: where the teacher is, for the tab, and each act, for Undo and the last-act line."""

from __future__ import annotations

from app.models.duration import clock
from app.models.entry import Entry
from app.models.room_acts import ADULT, TEACHER, WALKED
from app.models.room_known import State


def headline(state: State, now_ms: int) -> str:
    """The tab's text: where the teacher is and for how long, 'Table D 2:10'; with '?' where that is not confirmed."""
    last, since_ms, position = state.now_known, state.since_ms, state.position
    if last is None or since_ms is None:
        return "no place yet"
    lasts = clock(state.lesson.recorded_ms(now_ms, since_ms))
    if last.out:
        return f"Out of sight {lasts}"
    place = "Floor" if position is None else position.label or "Floor"
    if last.position is None:
        return f"{place}?"
    return f"{place} {lasts}" if state.is_confirmed(now_ms) else f"{place}? {lasts}"


def describe(state: State, entry: Entry) -> str:
    """The act in words, for Undo and the last-act line."""
    who = str(entry.data.get("who", TEACHER))
    name = {TEACHER: "", ADULT: "Second adult: "}.get(who) if who in (TEACHER, ADULT) else None
    before = f"{state.lesson.room.called(who).capitalize()}: " if name is None else name
    match entry.kind, entry.data:
        case ((("moved" | "walked") as kind), {"beside": str(beside)}):
            there = f"with {state.lesson.room.called(beside)}" if beside else _on_floor(state, entry)
            words = f"walked, now {there}" if kind == WALKED else there
            return before + words if before else words[0].upper() + words[1:]
        case "here", _:
            return f"{before}still here" if before else "Still here"
        case "out", _:
            return f"{before}out of sight" if before else "Out of sight"
        case "mark", {"activity": str(activity)}:
            return next((known.name for known in state.config.activities if known.id == activity), "")
    return ""


def _on_floor(state: State, entry: Entry) -> str:
    """The zone that somebody came to, by its name, if there is one."""
    data = entry.data
    # What was put right says where a way ended, else its own last point does.
    end: tuple[object, ...] = (data.get("x_mm"), data.get("y_mm"))
    if end == (None, None):
        end = tuple(map(_number, str(data.get("path", "")).rpartition(";")[2].split(",")[1:]))
    match end:
        case (int() | float()) as x_mm, (int() | float()) as y_mm:
            zone = state.lesson.room.layout.zone_at(x_mm, y_mm)
            return f"at {zone.name}" if zone and zone.name else "a position on the floor"
    return "a position on the floor"


def _number(text: str) -> int | None:
    return int(text) if text.removeprefix("-").isdecimal() else None
