"""Putting in order, by touch or at once: numbers, who sits where, the tables' letters. Each touch is a step."""

from __future__ import annotations

from dataclasses import replace

from app.models import room
from app.models.edits import Edits
from app.models.numbering import (
    lettered,
    letters,
    numbered,
    numbered_by_table,
    places_in_order,
    tables_in_order,
    with_letter,
    with_number,
)
from app.models.room import Place, Room
from app.models.settling import Impossible

NUMBERS, SEATS, TABLES = "numbers", "seats", "tables"
"""What can be put in order."""


class Ordering(Edits):
    """A room while it is edited, in which touches may say what comes next."""

    ordering = ""
    """What is put in order now: NUMBERS, SEATS or TABLES; '' for nothing."""

    @property
    def touched(self) -> tuple[str, ...]:
        """What was touched so far, oldest first, while it is put in order."""
        step = self._steps[self._at]
        return step.touched if step.ordering == self.ordering and self.ordering else ()

    @property
    def asks_for(self) -> str:
        """What the next touch means, in words; '' while nothing is put in order."""
        number = len(self.touched) + 1
        if self.ordering and number > self._to_order():
            return "All of them are in order."
        match self.ordering:
            case "numbers":
                return f"Touch the child who is number {number}."
            case "seats":
                return f"Touch the child who sits in the marked place, number {number} in reading order."
            case "tables":
                return f"Touch the table that is {letters(number)}."
        return ""

    @property
    def next_place(self) -> Place | None:
        """The place that the child touched next gets, while SEATS are put in order."""
        places, number = places_in_order(self.layout), len(self.touched)
        wanted = self.ordering == SEATS and number < min(self._to_order(), len(places))
        return places[number] if wanted else None

    def begin_order(self, what: str) -> None:
        """From now on touches put NUMBERS, SEATS or TABLES in order, from the first one; '' ends it. It is no act."""
        self.end_drag()
        self.ordering = what
        self._steps[self._at] = replace(self._steps[self._at], ordering=what, touched=())

    def renumber(self, touched: str) -> bool:
        """The child, place or table touched is the next one. Each touch is a step of its own."""
        place = next((one for one in self.layout.places if one.id == touched), None)
        who = place.student if place is not None else touched
        before, next_ = self.touched, len(self.touched) + 1
        if who in before:
            return False

        def change(now: Room) -> Room:
            layout = now.layout(self._layout_id)
            match self.ordering:
                case "numbers" if any(one.id == who for one in now.students):
                    return with_number(now, who, next_)
                case "seats" if layout.place_of(who) is not None and next_ <= len(layout.places):
                    goal = places_in_order(layout)[next_ - 1]
                    return now.with_layout(room.reseated(layout, who, goal.id))
                case "tables" if who in tables_in_order(layout):
                    return now.with_layout(with_letter(layout, who, letters(next_)))
            raise Impossible("Touch one of those that are put in order.")

        return self._do(change, in_order=False, ordering=self.ordering, touched=(*before, who))

    def number_in_order(self) -> bool:
        """The children have the numbers of the reading order; new ones will go on like that."""
        return self._do(numbered)

    def number_by_table(self) -> bool:
        """The children are numbered table by table, in the order of the letters."""
        return self._do(lambda now: numbered_by_table(now, self._layout_id), in_order=False)

    def retable(self) -> bool:
        """The tables have the letters of the reading order; new ones will go on like that."""
        return self._change(lettered)

    def _to_order(self) -> int:
        """How many there are to be touched."""
        if self.ordering == TABLES:
            return len(tables_in_order(self.layout))
        seated = sum(bool(place.student) for place in self.layout.places)
        return seated if self.ordering == SEATS else len(self.room.students)
