"""What Talk flow and Room recorded in the sample lesson: who was asked, who spoke, and where the teacher was.

Invented, always the same, and in step with the sample's timers: where these change to a student somebody answers, and
while the class works in groups the teacher goes round the tables, where nobody follows the talk.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from app.models import lesson, room, room_map, verbal_flow
from app.models.entry import LESSON, Draft
from app.models.room import Layout, Piece, Place, Room, Student, Zone
from app.models.verbal_flow import CLASS, TEACHER, Chip

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
    timed=True,
)
ACTIVITIES = room_map.Config(room_map.NO_PLAN.activities[:2])
ABSENT = 19
GROUPS_MS = (18 * 60_000 + 14_000, 33 * 60_000 + 52_000)
"""While the class worked in groups Talk flow was not watched."""
Act = tuple[int, str, Draft]
_SEATS = 27
_ASKS_S = (258, 531, 1012, 2204, 2431)
"""When a student asked something unasked."""
_LIVELY = (1, 2, 3, 3, 4, 6, 8, 9, 9, 10, 10, 11, 11, 14, 18, 20, 20, 21, 21, 22, 25)
"""Who may be asked and may answer, some more often."""
_KINDS = ("recall", "recall", "recall", "why", "why", "how_to")
_FRONT = ((3_300, 900), (5_200, 800), (4_200, 1_000))
_ROUND = (
    (18 * 60 + 34, "B", 122), (20 * 60 + 36, "C", 64), (21 * 60 + 44, "F", 171), (24 * 60 + 36, "E", 136),
    (26 * 60 + 54, "A", 70), (28 * 60 + 6, "", 36), (28 * 60 + 44, "D", 92), (30 * 60 + 18, "E", 148),
    (32 * 60 + 48, "B", 46),
)  # fmt: skip
"""At which second she came to which table, '' for the sink, and for how long she stayed."""
_AT_FRONT_S = (4, 151, 402, 688, 884, 2018, 2236, 2519)
"""When she came to a place before the board."""
_TO_CLASS_S = (95, 262, 505, 792, 1001, 2101, 2352, 2478)
_SPARE_MS = 1_000


def classroom() -> Room:
    """Seven tables with twenty-seven seats: six in two rows and one behind."""
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
    students = tuple(Student(f"s{n}", n) for n in range(1, _SEATS + 1))
    return Room("Room 12", 9_000, 7_400, students, (Layout("l1", "", tuple(pieces), tuple(places), zones),), last_id=99)


def acts(taken: Iterable[Act]) -> list[Act]:
    """The touches of both methods, at least a second from each other and from those that were made already."""
    hand = _Hand(taken)
    hand.touch(1_500, LESSON, room.absent(f"s{ABSENT}"))
    for at_ms, draft in _way():
        hand.touch(at_ms, room_map.KEY, draft)
    hand.touch(GROUPS_MS[0], LESSON, lesson.not_watching(verbal_flow.KEY))
    hand.touch(GROUPS_MS[1], LESSON, lesson.watching(verbal_flow.KEY))
    for at_s in _ASKS_S:
        who = f"s{hand.chance.choice((4, 8, 9, 27))}"
        hand.touch(at_s * 1000, verbal_flow.KEY, verbal_flow.turn(who, TEACHER, "asks"))
    for at_ms, method, draft in tuple(hand.known):
        if method == "duration" and draft.data.get("timer") in ("student", "students"):
            _exchange(hand, at_ms, whole=draft.data["timer"] == "students" and hand.chance.random() < 0.3)
    for at_s in range(70, 44 * 60 - 60, 41):
        if not GROUPS_MS[0] - 20_000 < at_s * 1000 < GROUPS_MS[1] and hand.chance.random() < 0.55:
            _exchange(hand, at_s * 1000 + hand.chance.randrange(0, 15_000, 10), whole=False)
    return sorted(hand.found, key=lambda act: act[0])


class _Hand:
    """One hand: two touches are a second apart at least, and twelve in a minute at most."""

    def __init__(self, taken: Iterable[Act]) -> None:
        self.chance = random.Random(19)  # noqa: S311 (a made-up lesson, not a secret)
        self.known: list[Act] = sorted(taken, key=lambda act: act[0])
        self.found: list[Act] = []

    def free(self, *times_ms: int) -> bool:
        """Whether these touches could be made as well."""
        known = [at_ms for at_ms, _, _ in (*self.known, *self.found)]
        near = [at_ms for at_ms in known if min(times_ms) - 60_000 < at_ms < max(times_ms) + 60_000]
        crowded = any(
            sum(start <= at_ms < start + 60_000 for at_ms in (*near, *times_ms)) > 12 for start in (*near, *times_ms)
        )
        return not crowded and all(abs(at_ms - other) >= _SPARE_MS for at_ms in times_ms for other in known)

    def touch(self, at_ms: int, method: str, draft: Draft) -> None:
        """Make a touch at that time, or at the next one that is free."""
        while not self.free(at_ms):
            at_ms += 250
        self.found.append((at_ms, method, draft))

    def talks_between(self, from_ms: int, until_ms: int) -> bool:
        """Whether somebody spoke then already."""
        return any(from_ms <= at_ms <= until_ms and method == verbal_flow.KEY for at_ms, method, _ in self.found)


def _exchange(hand: _Hand, about_ms: int, whole: bool) -> None:
    """A question that ends a little before that time, and who spoke next."""
    chance = hand.chance
    pause_ms = max(1_100, min(8_200, round(chance.lognormvariate(0.95, 0.45) * 100) * 10))
    # The touch on the timer lies between question and answer, or after both.
    answer_ms = about_ms + (1_150 if pause_ms >= 2_300 else -1_150)
    asked_ms = answer_ms - pause_ms
    if not hand.free(asked_ms, answer_ms) or hand.talks_between(asked_ms - 2_500, answer_ms + 2_500):
        return
    kind, who = chance.choice(_KINDS), f"s{chance.choice(_LIVELY)}"
    listener = CLASS if whole or chance.random() < 0.45 else who
    hand.touch(asked_ms, verbal_flow.KEY, verbal_flow.turn(TEACHER, listener, kind))
    if whole:
        hand.touch(answer_ms, verbal_flow.KEY, verbal_flow.turn(CLASS, TEACHER, "answers"))
    elif chance.random() < 0.2:
        hand.touch(answer_ms, verbal_flow.KEY, verbal_flow.teacher_spoke())
    else:
        hand.touch(answer_ms, verbal_flow.KEY, verbal_flow.turn(who, TEACHER, "answers"))


def _way() -> Iterator[tuple[int, Draft]]:
    """Where the teacher was, and what was marked there."""
    tables = {piece.name: piece for piece in classroom().layouts[0].pieces if piece.kind == room.BENCH}
    for n, at_s in enumerate(_AT_FRONT_S):
        yield at_s * 1000, room_map.moved(room_map.TEACHER, *_FRONT[n % len(_FRONT)])
    for at_s in _TO_CLASS_S:
        yield at_s * 1000, room_map.mark("class")
    for at_s, letter, lasts_s in _ROUND:
        table = tables.get(letter)
        if table is None:
            yield at_s * 1000, room_map.moved(room_map.TEACHER, 8_000, 6_400)
            continue
        side = table.wide_mm // 2 - 100
        yield at_s * 1000, room_map.moved(room_map.TEACHER, table.x_mm + side, table.y_mm, table.id)
        if lasts_s > 80:
            yield (at_s + 21) * 1000, room_map.mark("one")
