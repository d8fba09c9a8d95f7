"""What was agreed before the sample lessons: cards, vocabularies and rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from app.models import duration, event_count, lesson, ready_rooms, room, room_map, time_sample, verbal_flow, verbatim
from app.models.entry import LESSON
from app.models.room import Layout, Piece, Place, Room, Student, Zone
from app.models.session import Card
from app.models.verbal_flow import Chip

OBSERVER = "L. Brandt"
SCIENCE = Card("Who gets to answer, and how long do I leave after I ask?", "R. Okafor", OBSERVER, "Year 8 Science", 27)
HISTORY = Card("What does each part of my lesson ask the class to do?", "M. Sandoval", OBSERVER, "Year 10 History", 30)
MATHS = Card("When do I speak to everybody, and when to one table?", "E. Halloran", OBSERVER, "Year 5 Mathematics", 24)

STARTER, EXPLAINING, GROUPS, SHARING = "Starter", "Explaining", "Group investigation", "Sharing results"
SOURCES, WRITING, TOGETHER = "Reading sources", "Writing", "Bringing together"
CARPET, TABLES, LOOKING_BACK = "On the carpet", "At the tables", "Looking back"

TALK = verbal_flow.Config(
    (
        Chip("recall", "Recall", "a word or a fact can answer it", asks=True),
        Chip("why", "Explain why", "the answer needs a reason", asks=True),
        Chip("how_to", "How to", "it asks for steps", asks=True),
    ),
    (
        Chip("answers", "Answers", "a student says something that was asked for"),
        Chip("asks", "Asks", "a student asks a question of their own", asks=True),
    ),
)
TIMED = replace(TALK, timed=True)
TIMED_OTHERWISE = replace(
    TIMED,
    teacher=tuple(
        replace(chip, counts_when="the question has the word “why” in it") if chip.id == "why" else chip
        for chip in TALK.teacher
    ),
)
"""As it was agreed once: from another sentence two people would have counted other questions."""
TIMERS = duration.NO_PLAN
TIMERS_WITH_PAD = replace(TIMERS, pause_pad=True)
TIMERS_BESIDE = replace(
    TIMERS,
    groups=(
        *TIMERS.groups,
        duration.Group(
            "beside",
            "Beside it",
            (
                duration.Timer("materials", "Materials go round", "something is handed out or put away"),
                duration.Timer("door", "Somebody at the door", "the teacher is spoken to from outside"),
            ),
            exclusive=False,
        ),
    ),
)
COUNTS = event_count.Config(
    (
        event_count.Category("recall", "Recall question", "a word or a fact can answer it", "Teacher"),
        event_count.Category("why", "Explain-why question", "the answer needs a reason", "Teacher"),
        event_count.Category("how_to", "How-to question", "it asks for steps", "Teacher"),
        event_count.Category("answers", "Student answers", "a student speaks to the question put", "Students", True),
        event_count.Category("peers", "Student to student", "one student takes up another’s words", "Students", True),
    )
)
"""As the ready list has them: an own first lesson can be compared with these."""
TASKS = event_count.Config(
    (
        event_count.Category("told", "Task told", "the class is told what to do next"),
        event_count.Category("again", "Task told again", "the same task is told once more"),
        event_count.Category("shown", "Source held up", "a source is shown to everybody"),
        event_count.Category("asks", "Student asks", "a student puts a question of their own", "", True),
    )
)
SAMPLES = replace(time_sample.NO_PLAN, planned=25)
MOMENTS = replace(time_sample.NO_PLAN, kind=time_sample.MOMENTARY, planned=22)
WHOLE = replace(time_sample.NO_PLAN, kind=time_sample.WHOLE, interval_ms=180_000, planned=11)
SCAN = replace(time_sample.NO_PLAN, kind=time_sample.SCAN, interval_ms=300_000, planned=14)
ACTIVITIES = room_map.Config(room_map.NO_PLAN.activities[:2])
WORDS = verbatim.NO_PLAN


def agreed(known: Room | None, phases: tuple[str, ...], **found: Any) -> Mapping[str, Any]:
    """Vocabularies by the keys of their methods, the lesson's phases, and the room if there is one."""
    around: dict[str, Any] = {LESSON: lesson.Config(phases)}
    return {**found, **around, **({} if known is None else {room.ROOM: known})}


@cache
def laboratory() -> Room:
    """Seven benches with twenty-seven seats: six in two rows and one behind."""
    pieces = [
        Piece("p1", room.BOARD, 4_500, 50, 3_600, 100),
        Piece("p2", room.DOOR, 50, 6_300, 1_000, 100, 90),
        *(Piece(f"p{3 + n}", room.WINDOW, 8_950, 1_600 + n * 2_200, 1_400, 100, 90) for n in range(3)),
    ]
    spots: list[tuple[str, int, int]] = []
    for n, letter in enumerate("ABCDEFG"):
        x, y = (1_900 + n % 3 * 2_600, 2_650 + n // 3 * 1_900) if n < 6 else (4_500, 6_300)
        pieces.append(Piece(f"p{10 + n}", room.BENCH, x, y, 1_500, 800, name=letter))
        seats = ((-400, -650), (400, -650), (-400, 650), (400, 650)) if n < 6 else ((-400, -650), (400, -650), (0, 650))
        spots += [(f"p{10 + n}", x + across, y + down) for across, down in seats]
    spots.sort(key=lambda spot: (spot[2], spot[1]))
    places = [Place(f"q{n}", x, y, table, f"s{n}") for n, (table, x, y) in enumerate(spots, 1)]
    zones = (Zone("z1", "Front", 600, 200, 7_600, 1_350), Zone("z2", "Sink", 7_500, 6_000, 1_300, 900))
    students = tuple(Student(f"s{n}", n) for n in range(1, len(spots) + 1))
    layout = Layout("l1", "", tuple(pieces), tuple(places), zones)
    return Room("Room 12", 9_000, 7_400, students, (layout,), last_id=99)


@cache
def pairs() -> Room:
    """Thirty seats at double desks."""
    return _numbered(ready_rooms.pairs(), "Room 4")


@cache
def carpet() -> Room:
    """Twenty-four seats at six round tables, or on the rug."""
    return _numbered(ready_rooms.carpet(), "Room 7")


def _numbered(ready: Room, name: str) -> Room:
    """The room with that name, in which the child of number 9 is s9."""
    known = {student.id: f"s{student.number}" for student in ready.students}
    layouts = tuple(
        replace(layout, places=tuple(replace(place, student=known[place.student]) for place in layout.places))
        for layout in ready.layouts
    )
    return replace(
        ready, name=name, layouts=layouts, students=tuple(replace(s, id=known[s.id]) for s in ready.students)
    )
