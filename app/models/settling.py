"""What follows by itself from a change of the furniture: walls, who sits there, numbers and letters.

A new place of the first layout is taken by the child of lowest number that has none, else by a new child; who loses
the place in the first layout leaves the room. So the first layout makes the class, and another one may leave a child
without a place or a place free. In a lesson nobody leaves and no number changes: evidence names them.
"""

from __future__ import annotations

from dataclasses import replace

from app.models.arranging import filled, fits, inside
from app.models.numbering import (
    Ids,
    lettered,
    letters_in_order,
    numbered,
    numbers_in_order,
    with_missing_letters,
)
from app.models.room import MOST_STUDENTS, Layout, Room, Student


class Impossible(Exception):
    """It cannot be done; `str()` is a sentence that says why."""


def settled(before: Room, after: Room, ids: Ids, *, in_order: bool = True, in_lesson: bool = False) -> Room:
    """The room `after` a change, with everything that follows from it. Raises Impossible.

    With `in_order` numbers and letters that were those of the reading order go on being so; else new ones come last.
    """
    layouts = tuple(inside(layout, after.wide_mm, after.deep_mm) for layout in after.layouts)
    room = replace(after, layouts=layouts)
    if not all(fits(layout, room.wide_mm, room.deep_mm) for layout in layouts):
        raise Impossible("The room is too small for that.")
    if not in_lesson:
        room = _without_gone(before, room)
    room = _with_new(before, room, ids)
    if len(room.students) > MOST_STUDENTS:
        raise Impossible(f"A room has {MOST_STUDENTS} students at most.")
    if in_order and not in_lesson and numbers_in_order(before):
        room = numbered(room)
    known = {layout.id: layout for layout in before.layouts}
    named = (_named(known.get(one.id), one, in_order=in_order and not in_lesson) for one in room.layouts)
    return replace(room, layouts=tuple(named), last_id=ids.last)


def _without_gone(before: Room, room: Room) -> Room:
    if before.layouts[0].id != room.layouts[0].id:
        return room
    had = {place.student for place in before.layouts[0].places}
    gone = had - {place.student for place in room.layouts[0].places}
    layouts = tuple(
        replace(one, places=tuple(replace(p, student="") if p.student in gone else p for p in one.places))
        for one in room.layouts
    )
    return replace(room, students=tuple(s for s in room.students if s.id not in gone), layouts=layouts)


def _with_new(before: Room, room: Room, ids: Ids) -> Room:
    """New places taken: by who has none, and in the first layout by new children."""
    old = {place.id for layout in before.layouts for place in layout.places}
    for n, layout in enumerate(room.layouts):
        new = [place for place in layout.places if place.id not in old and not place.student]
        seated = {place.student for place in layout.places}
        waiting = [s.id for s in sorted(room.students, key=lambda s: s.number) if s.id not in seated]
        if n == 0 and len(new) > len(waiting):
            last = max((student.number for student in room.students), default=0)
            made = tuple(Student(ids("s"), last + more) for more in range(1, len(new) - len(waiting) + 1))
            room = replace(room, students=(*room.students, *made))
            waiting += [student.id for student in made]
        room = room.with_layout(_taking(layout, {place.id for place in new}, waiting))
    return room


def _taking(layout: Layout, new: set[str], waiting: list[str]) -> Layout:
    """The layout with these children in its new places, and those that were free before left so."""
    if not new:
        return layout
    taken = filled(replace(layout, places=tuple(place for place in layout.places if place.id in new)), waiting)
    students = {place.id: place.student for place in taken.places}
    places = (replace(place, student=students.get(place.id, place.student)) for place in layout.places)
    return replace(layout, places=tuple(places))


def _named(before: Layout | None, after: Layout, *, in_order: bool) -> Layout:
    return lettered(after) if in_order and before and letters_in_order(before) else with_missing_letters(after)
