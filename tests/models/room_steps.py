"""What an observer does on Room, and about the room, to a recording and to a lesson in plain Python."""

from __future__ import annotations

import plain_room
from all_methods import ROOM
from beside_plain import BesidePlain
from plain_room import ADULT, DEEP, LAYOUTS, SEATS, STUDENTS, WIDE
from plain_talk import TEACHER

from app.models import room, room_map

MOVERS = (TEACHER, TEACHER, TEACHER, ADULT, "s1")
ACTIVITIES = tuple(activity.id for activity in room_map.NO_PLAN.activities)


class RoomSteps(BesidePlain):
    """The number of each step says who, where, and how late."""

    def moves(self, number: int) -> None:
        who, age = MOVERS[number % 5], number % 600
        x, y = _spot(number)
        draft = room_map.touched(self.room.lesson.room, who, x, y, age)
        x_mm, y_mm, beside = plain_room.touched(self.seen().layout, x, y)
        self.made(self.plain.touch("moves", ROOM, (who, x_mm, y_mm, beside), age), self.room.goes(draft))

    def walks(self, number: int) -> None:
        """The token is dragged, and lifted just now."""
        who, points = MOVERS[number % 5], 2 + number % 9
        (from_x, from_y), (to_x, to_y) = _spot(number), _spot(number // 5 + 11)
        path = [
            (n * 200, from_x + (to_x - from_x) * n // points, from_y + (to_y - from_y) * n // points)
            for n in range(points + 1)
        ]
        path = [(ms, *plain_room.touched("l1", x, y)[:2]) for ms, x, y in path]
        layout, (age, *end) = self.seen().layout, path[-1]
        beside = plain_room.with_whom(layout, *end)
        assert room_map.beside_at(self.room.lesson.room.layout, *end) == beside
        self.passes(age, ticks=True)
        entry = self.room.goes(room_map.walked(who, path, beside, age))
        self.made(self.plain.touch("walks", ROOM, (who, plain_room.thin(path), beside), age), entry)

    def here(self, number: int) -> None:
        who = ADULT if number % 4 == 3 else TEACHER
        entry = self.room.goes(room_map.still_here(number % 300, who))
        self.made(self.plain.touch("here", ROOM, who, number % 300), entry)

    def out(self, number: int) -> None:
        who = ADULT if number % 4 == 3 else TEACHER
        entry = self.room.goes(room_map.out_of_sight(who, number % 300))
        self.made(self.plain.touch("out", ROOM, who, number % 300), entry)

    def does(self, number: int) -> None:
        activity, age = ACTIVITIES[number % 4], number // 4 % 900
        entry = self.room.goes(room_map.mark(activity, age))
        self.made(self.plain.touch("does", ROOM, activity, age), entry)

    def puts_right(self, number: int) -> None:
        """The token is dragged: within five seconds she was never where it had been put."""
        wrong = plain_room.correctable(self.seen(), self.plain.now, self.plain.seen().pauses)
        position = room_map.corrected(self.room.map, self.room.now_ms)
        assert (position is None) is (wrong is None)
        act = next((act for act in self.plain.standing() if wrong is not None and act.n == wrong.by), None)
        if position is not None and act is not None:
            x, y = _spot(number)
            draft = room_map.correction(self.room.lesson.room, position, x, y)
            x_mm, y_mm, beside = plain_room.touched(self.seen().layout, x, y)
            if act.kind == "moves":
                self._correct("change", act, (TEACHER, x_mm, y_mm, beside), draft)
            else:
                *way, (end, *_) = act.what[1]
                self._correct("change", act, (TEACHER, [*way, (end, x_mm, y_mm)], beside), draft)

    def floor_not_table(self, number: int) -> None:
        act, entry = self._last("moves", "walks", "does")
        if act is None or entry is None:
            return
        offers = room_map.offers(self.room.map, entry)
        if act.kind == "does":
            others = [activity for activity in ACTIVITIES if activity != act.what]
            assert len(offers) == len(others)
            self._correct("change", act, others[number % 3], offers[number % 3].draft)
        else:
            assert [offer.words[:10] for offer in offers] == ["Floor, not"] * bool(act.what[-1])
            for offer in offers:
                self._correct("change", act, (*act.what[:-1], ""), offer.draft)

    def waits_for_minutes(self, number: int) -> None:
        self.passes(240_000 + number * 2, ticks=True)

    def absent(self, number: int) -> None:
        student = STUDENTS[number % 6]
        away = student not in self.seen().absent
        self._beside("absent", room.absent(student, there=not away), (student, away))

    def layout(self, number: int) -> None:
        layout = list(LAYOUTS)[number % 2]
        self._beside("layout", room.change_layout(layout), layout)

    def reseat(self, number: int) -> None:
        places = list(SEATS[self.seen().layout])
        what = (STUDENTS[number % 6], places[number // 6 % len(places)])
        self._beside("reseat", room.reseat(*what), what)

    def initials(self, number: int) -> None:
        what = (STUDENTS[number % 6], "ABCDE"[: number % 4])
        self._beside("initials", room.initials(*what), what)

    def resting_hand_on_the_map(self, number: int) -> None:
        self._rests(self.moves, number)

    def map_turned(self, number: int) -> None:
        self._beside("map turned", room.turn(number % 4), number % 4)


def _spot(number: int) -> tuple[int, int]:
    """A point of the floor or a little beyond; every second one on a table or a seat."""
    if number % 2:
        places = [row[:2] for row in SEATS["l1"].values()] + [(2_000, 1_900), (5_000, 1_900), (7_000, 4_000)]
        x, y = places[number // 2 % len(places)]
        return x + number % 100, y
    return number * 7 % (WIDE + 800) - 400, number * 13 % (DEEP + 800) - 400
