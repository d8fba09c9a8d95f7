"""Counts by seat: category and seats in either order, several seats at once, and what the figures say of seats."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

import msgspec
from durability.at_hand import Hands
from durability.room import Paper
from seated import a_class

from app.models import event_count, event_count_figures, event_count_words, lesson, room
from app.models.entry import ARM, LESSON, Draft, Entry, amend, new_uid
from app.models.event_count import KEY, NOTHING_KEPT, Armed, Category, Config
from app.models.recording import Recording
from app.models.session import Record, Session
from app.models.track import Track

CLASS = a_class(6, 5)
CONFIG = Config(
    (
        Category("recall", "Recall"),
        Category("praise", "Praise", by_seat=True),
        Category("prompt", "Prompt", by_seat=True),
    )
)
CONFIGS = {KEY: msgspec.to_builtins(CONFIG), room.ROOM: msgspec.to_builtins(CLASS)}


def track() -> Track[event_count.State]:
    return Track(KEY, event_count.start(CONFIG, lesson.begun(CONFIGS)), event_count.step)


class Counted:
    """A recording of Counts in a room with 30 seats, on paper."""

    def __init__(self) -> None:
        self.hands, self.paper = Hands(), Paper()
        session = Session(new_uid(), "", configs=CONFIGS)
        self.recording = Recording(session, {KEY: track()}, self.hands.lesson_clock(), lambda _: self.paper)

    @property
    def state(self) -> event_count.State:
        found: event_count.State = self.recording.state(KEY)
        return found

    def seats(self, *students: str) -> Entry | None:
        return self._add(event_count.seats_touched(self.state, students))

    def category(self, category: str) -> Entry | None:
        return self._add(event_count.category_touched(self.state, category))

    def of_lesson(self, draft: Draft) -> None:
        self.recording.add(LESSON, draft)

    def killed(self) -> None:
        record = Record(self.recording.session, tuple(self.paper.entries))
        clock = self.hands.lesson_clock()
        self.recording = Recording.resumed(record, {KEY: track()}, clock, lambda _: self.paper, self.paper.last_beat)

    def counted(self) -> dict[str, list[str]]:
        """For each child that has some the categories of its events."""
        return {
            student: [str(entry.data["category"]) for entry in events]
            for student, events in self.state.seats.items()
            if events
        }

    def said(self) -> str:
        *_, said = event_count_figures.sentences(self.state, self.recording.now_ms)
        return "".join(piece.text for piece in said).replace("\N{NO-BREAK SPACE}", " ")

    def _add(self, draft: Draft | None) -> Entry | None:
        self.hands.pass_(1_000)
        return self.recording.add(KEY, draft) if draft else None


def words(counted: Counted, entry: Entry | None) -> str:
    assert entry is not None
    return event_count.describe(counted.state, entry)


def test_the_category_of_an_event_is_kept_for_the_next_seats_and_a_seat_is_for_one_event() -> None:
    counted = Counted()
    counted.category("praise")
    counted.seats("s9")
    counted.seats("s4")
    assert counted.state.armed == Armed("praise", counted=True)
    counted.category("prompt")
    assert counted.state.armed == Armed("prompt")
    counted.seats("s9")
    counted.category("prompt")
    counted.category("prompt")
    assert counted.state.armed == NOTHING_KEPT
    counted.seats("s4")
    assert counted.state.armed == Armed(seats=("s4",))
    counted.category("praise")
    assert counted.state.armed == Armed("praise", counted=True)
    counted.seats("s2", "s3")
    assert counted.counted() == {
        "s9": ["praise", "prompt"], "s4": ["praise", "praise"], "s2": ["praise"], "s3": ["praise"]
    }  # fmt: skip


def test_a_coach_in_a_hurry_loses_and_misplaces_no_event_in_either_order_or_in_both() -> None:
    for touches in (
        ("s2", "praise", "praise", "s5"),
        ("praise", "s2", "praise", "s5"),
        ("s2", "praise", "s5", "praise"),
        ("praise", "s2", "s5"),
    ):
        counted = Counted()
        for touched in touches:
            if touched == "praise":
                counted.category(touched)
            else:
                counted.seats(touched)
        assert (counted.state.total, counted.counted()) == (2, {"s2": ["praise"], "s5": ["praise"]}), touches


def test_a_seat_is_chosen_until_itself_another_seat_or_any_category_is_touched() -> None:
    counted = Counted()
    counted.seats("s1")
    counted.seats("s2", "s3")
    assert counted.state.armed == Armed(seats=("s2", "s3"))
    counted.seats("s2", "s3")
    assert counted.state.armed == NOTHING_KEPT
    counted.seats("s1")
    counted.recording.add(KEY, event_count.tap("recall"))
    assert counted.state.armed == NOTHING_KEPT
    counted.category("praise")
    counted.recording.add(KEY, event_count.tap("recall"))
    assert counted.state.armed == Armed("praise")
    assert counted.counted() == {}


def test_what_is_kept_is_read_from_what_stands_whatever_was_undone_set_back_changed_killed_or_kept_aside() -> None:
    counted = Counted()
    counted.seats("s2")
    act = counted.category("praise")
    assert act is not None
    counted.recording.undo()
    assert counted.state.armed == Armed(seats=("s2",))
    act = counted.category("prompt")
    assert act is not None
    counted.recording.add(KEY, amend(act, at_ms=0))
    counted.killed()
    assert counted.state.armed == Armed("prompt", counted=True)
    counted.recording.add(KEY, event_count.change_to(act, "praise", True))
    assert counted.state.armed == Armed("praise", counted=True)
    counted.recording.add(KEY, event_count.change_to(act, "recall"))
    assert counted.state.armed == NOTHING_KEPT
    paused = Counted()
    paused.recording.start()
    paused.seats("s5")
    paused.recording.pause()
    paused.category("praise")
    assert (paused.state.armed, paused.counted()) == (Armed("praise", counted=True), {})


def test_the_line_says_what_the_next_touch_means_in_each_state() -> None:
    counted = Counted()
    said = [event_count_words.next_touch(counted.state)]
    for touched in ("praise", "s9", "praise", "praise", "s4"):
        if touched == "praise":
            counted.category(touched)
        else:
            counted.seats(touched)
        said.append(event_count_words.next_touch(counted.state))
    counted.seats()
    said.append(event_count_words.next_touch(counted.state))
    counted.recording.pause()
    assert event_count_words.next_touch(counted.state) == f"Paused, a touch is kept aside. {said[-1]}"
    assert said == [
        "Touch a seat and what it was, in either order.",
        "Praise: touch the seats it was for. Touched again it is put down.",
        "Praise is kept: touch the next seat, or something else.",
        "Praise: touch the seats it was for. Touched again it is put down.",
        "Touch a seat and what it was, in either order.",
        "Seat 4: touch what it was.",
        "Seat not known: touch what it was.",
    ]


def test_one_act_for_several_seats_is_one_event_that_each_of_them_has() -> None:
    counted = Counted()
    counted.category("praise")
    act = counted.seats("s2", "s3", "s5")
    assert counted.state.total == 1
    assert counted.counted() == {"s2": ["praise"], "s3": ["praise"], "s5": ["praise"]}
    assert words(counted, act) == "Praise, seats 2, 3 and 5"
    less = event_count.one_less_at(counted.state, "s3")
    assert less is not None
    counted.recording.add(KEY, less)
    assert counted.counted() == {"s2": ["praise"], "s5": ["praise"]}
    counted.recording.undo()
    assert counted.counted()["s3"] == ["praise"]
    counted.recording.undo()
    assert (counted.state.total, counted.counted()) == (0, {})


def test_one_less_takes_the_newest_event_of_a_seat_and_no_other_seats() -> None:
    counted = Counted()
    counted.category("praise")
    counted.seats("s9")
    counted.category("prompt")
    counted.seats("s9")
    counted.seats("s1")
    less = event_count.one_less_at(counted.state, "s9")
    assert less is not None
    counted.recording.add(KEY, less)
    assert counted.counted() == {"s9": ["praise"], "s1": ["prompt"]}
    assert event_count.one_less_at(counted.state, "s7") is None


def test_what_is_beside_the_seats_is_a_seat_that_is_not_known_in_either_order() -> None:
    counted = Counted()
    counted.category("praise")
    assert words(counted, counted.seats()) == "Praise, seat not known"
    counted.category("praise")
    counted.category("praise")
    counted.seats()
    assert counted.state.armed == Armed(seats=())
    assert words(counted, counted.category("prompt")) == "Prompt, seat not known"
    assert (counted.state.total, counted.counted()) == (2, {})


def test_what_is_kept_survives_undo_and_a_kill_is_no_act_and_starts_no_clock() -> None:
    counted = Counted()
    kept = counted.category("praise")
    assert kept is not None and kept.kind == ARM
    assert (counted.recording.lesson.started, counted.recording.acts.newest) == (None, None)
    counted.seats("s9")
    counted.recording.undo()
    assert (counted.state.armed, counted.state.total) == (Armed("praise"), 0)
    counted.killed()
    assert counted.state.armed == Armed("praise")
    counted.category("praise")
    counted.seats("s2", "s3")
    counted.killed()
    assert counted.state.armed == Armed(seats=("s2", "s3"))


def test_54_an_event_is_changed_to_another_category_and_keeps_its_seats() -> None:
    counted = Counted()
    counted.category("praise")
    act = counted.seats("s9")
    assert act is not None
    offered = {offer.words: offer.draft for offer in event_count.offers(counted.state, act)}
    assert set(offered) == {"Recall", "Prompt"}
    counted.recording.add(KEY, offered["Prompt"])
    assert counted.counted() == {"s9": ["prompt"]}
    counted.recording.undo()
    counted.recording.add(KEY, offered["Recall"])
    assert counted.counted() == {}
    assert words(counted, counted.recording.acts.find(counted.recording.acts.newest or act)) == "Recall"


def test_an_event_that_becomes_one_by_seat_is_at_a_seat_that_is_not_known() -> None:
    counted = Counted()
    act = counted.recording.add(KEY, event_count.tap("recall"))
    assert act is not None and "seats" not in act.data
    (change,) = [o.draft for o in event_count.offers(counted.state, act) if o.words == "Praise"]
    counted.recording.add(KEY, change)
    assert words(counted, counted.state.events["praise"][0]) == "Praise, seat not known"


def test_59_an_absent_child_gets_no_event_is_not_kept_and_is_in_no_base() -> None:
    counted = Counted()
    counted.seats("s9")
    counted.of_lesson(room.absent("s9"))
    assert counted.state.armed == NOTHING_KEPT
    assert event_count.seats_touched(counted.state, ["s9"]) is None
    counted.category("praise")
    counted.seats("s8", "s9", "s10")
    counted.seats()
    assert counted.counted() == {"s8": ["praise"], "s10": ["praise"]}
    assert counted.said() == "2 of 29 seats had one or more Praise; the seat of 1 event was not known."
    counted.of_lesson(room.absent("s9", there=True))
    counted.seats("s9")
    counted.category("prompt")
    counted.seats("s9")
    counted.of_lesson(room.absent("s9"))
    assert "3 of 30 seats had one or more Praise, 1 of 30 Prompt" in counted.said()


def test_60_marks_go_with_the_child_through_another_layout_new_seats_and_turns() -> None:
    counted = Counted()
    counted.category("praise")
    counted.seats("s9")
    before = counted.counted()
    counted.of_lesson(room.reseat("s9", "q01"))
    counted.of_lesson(room.turn(1))
    assert counted.counted() == before
    assert counted.state.lesson.room.layout.place_of("s9") == replace(CLASS.layouts[0].places[0], student="s9")


def test_many_categories_by_seat_are_said_in_one_figure() -> None:
    many = Config(tuple(Category(f"k{n}", f"Thing number {n}", by_seat=True) for n in range(12)))
    state = event_count.start(many, lesson.begun(CONFIGS))
    for n in range(12):
        entry = Entry(new_uid(), n + 1, n * 1000, KEY, "tap", event_count.tap(f"k{n}", 0, [f"s{n % 5 + 1}"]).data)
        state = event_count.step(state, entry)
    *_, said = event_count_figures.sentences(state, 60_000)
    assert "".join(piece.text for piece in said) == "5 of 30 seats had one or more of what was counted by seat."


def test_in_a_room_without_seats_nothing_is_counted_by_seat() -> None:
    state = event_count.start(CONFIG)
    assert not any(category.by_seat for category in state.config.categories)
    entry = Entry(new_uid(), 1, 0, KEY, "tap", event_count.tap("praise").data)
    assert event_count.describe(state, entry) == "Praise"
    for n in range(5):
        state = event_count.step(state, _tapped(n, ["s1"]))
    assert (len(event_count_figures.sentences(state, 60_000)), dict(state.seats)) == (1, {})


def test_a_touch_costs_the_same_at_10_events_and_at_10_000() -> None:
    def cost(events: int) -> float:
        state, seats = event_count.start(CONFIG, lesson.begun(CONFIGS)), [f"s{n}" for n in range(1, 31)]
        made = [_tapped(n, seats) for n in range(events + 200)]
        for entry in made[:events]:
            state = event_count.step(state, entry)
        # What else the machine does meanwhile is no part of it.
        spent = []
        for entry in made[events:]:
            began = time.thread_time()
            state = event_count.step(state, entry)
            spent.append(time.thread_time() - began)
        return min(sum(spent[n : n + 20]) for n in range(0, 200, 20))

    assert cost(10_000) <= 3 * cost(10)


def _tapped(n: int, seats: Iterable[str]) -> Entry:
    return Entry(new_uid(), n + 1, n * 500, KEY, "tap", event_count.tap("praise", 0, seats).data)
