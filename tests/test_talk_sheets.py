"""Talk flow and counts by seat on the sheet: who was asked, who spoke, and the pauses by kind, on one page."""

from __future__ import annotations

import io
import random
import re
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from lessons import CARD, MINUTE, Act, a_lesson, notes, pauses, phases, some_events, switches, things, timers
from pypdf import PdfReader
from reading import alternatives, assert_in_order, boxes, need_poppler, read
from rooms import ring, rows, tables

from app import sheets
from app.charts import counts_by_seat
from app.models import duration, event_count, event_count_figures, lesson, room, room_map, verbal_flow
from app.models.entry import LESSON, Entry
from app.models.session import Record
from app.models.verbal_flow import CLASS, KEY, NO_PLAN, TEACHER, Chip, Config, turn

NASTY = "Anna $5 and $6 \\frac{1}$ #x *b* _i_ @r <a> `c` [l] =h \U0001fae0 \U0001f600 سؤال नमस्ते\n"
ASKING = ("recall", "why", "how_to")


@pytest.fixture(autouse=True, scope="module")
def poppler() -> None:
    need_poppler()


def raw(page: bytes) -> str:
    """The words in the order in which the page sets them."""
    return " ".join(read("pdftotext", "-raw", page=page).split())


def talk(number: int, people: list[str], kinds: tuple[str, ...] = ASKING) -> list[Act]:
    """So many turns: a question, and mostly an answer; now and then to another student, or an own question."""
    chance, acts = random.Random(number), list[Act]()
    for n in range(number // 2):
        at_ms, who = 5000 + n * 43 * MINUTE * 2 // number, chance.choice(people)
        acts.append((at_ms, KEY, turn(TEACHER, chance.choice((who, who, CLASS)), chance.choice(kinds))))
        other = next(person for person in people if person != who)
        said = chance.choice(
            (turn(who, TEACHER, "answers"),) * 7 + (turn(who, other, "comments"), turn(who, TEACHER, "asks"))
        )
        acts.append((at_ms + 900 + chance.randrange(3000), KEY, said))
    return acts


def lesson_in(known: room.Room, configs: dict[str, object], acts: list[Act], **about: object) -> Record:
    return a_lesson({**configs, room.ROOM: known}, acts, **about)  # type: ignore[arg-type]


def by_hand(acts: list[Act], person: str) -> str:
    """What the seat map says of a person, told from the acts."""
    said = [draft.data for _, method, draft in acts if method == KEY]
    asked = Counter(str(data["chip"]) for data in said if (data["speaker"], data["listener"]) == (TEACHER, person))
    own = Counter(data["chip"] == "asks" for data in said if data["speaker"] == person)
    names = {chip.id: chip.name for chip in NO_PLAN.chips}
    parts = [f"{names[chip.id]} {asked[chip.id]}" for chip in NO_PLAN.teacher if asked[chip.id]]
    parts += [f"spoke {own[False]}"] if own[False] else []
    parts += [f"own questions {own[True]}"] if own[True] else []
    others = sum(data["listener"] == person and data["speaker"] != TEACHER for data in said)
    return ", ".join([*parts, *([f"others spoke to it {others}"] if others else [])])


def test_three_hundred_turns_of_thirty_five_seats_stand_on_one_page_beside_timers_and_notes() -> None:
    config, timed = replace(NO_PLAN, timed=True, lines=True), timers(4)
    acts = talk(300, [f"s{n}" for n in range(1, 34)], (*ASKING, "praise"))
    around = [*switches(timed, 60), *phases("Start", "Middle", "End"), *notes(4, "A note.")]
    gone: list[Act] = [(0, LESSON, room.absent("s35"))]
    record = lesson_in(rows(35), {KEY: config, duration.KEY: timed}, [*gone, *acts, *around])
    page = sheets.make(record).pdf
    assert_in_order(page, "a4")
    text = raw(page)
    (seats,) = [said for said in alternatives(page) if said.startswith("Map of the seats")]
    asked = [draft.data for _, _, draft in acts if draft.data["speaker"] == TEACHER and draft.data["chip"] in ASKING]
    who = {str(data["listener"]) for data in asked} - {CLASS}
    spoke = {str(draft.data["speaker"]) for _, _, draft in acts} - {TEACHER, CLASS}
    assert re.search(rf"You asked {len(asked)} questions in 44\.0 watched minutes, {len(asked) / 4.4:.1f} per 10", text)
    assert (
        f"{len(who)} of 34 seats were asked by you; {len(spoke)} of 34 spoke at least once. Seat 35 was absent" in text
    )
    for n in range(1, 35):
        told = by_hand(acts, f"s{n}")
        assert f"Seat {n}: {told}." in seats if told else not re.search(rf"Seat {n}:", seats)
    (quiet,) = re.findall(r"No exchange was recorded with seats? ([^.]*)\.", seats)
    assert re.findall(r"\d+", quiet) == [str(n) for n in range(1, 35) if not by_hand(acts, f"s{n}")]
    assert "Absent: 35." in seats
    assert f"Whole class: {by_hand(acts, CLASS)}." in seats
    # What the sentence says, the kinds and the strip say as well.
    counted = Counter(str(data["chip"]) for data in asked)
    (kinds,) = [said for said in re.findall(r"Kinds of what the teacher said.*", seats)]
    for chip in NO_PLAN.teacher[:3]:
        assert f"{chip.name}: {counted[chip.id]}, {counted[chip.id] / 4.4:.1f} per 10 min; pauses in seconds" in kinds
    for words in (
        "Praise",
        "spoke",
        "asked a question of their own",
        "Lines: turns with you; arcs: student to student",
    ):
        assert words in text
    fonts = subprocess.run(["pdffonts", "-"], input=page, capture_output=True, check=True).stdout.decode()
    assert all(re.search(r"\syes (yes|no)\s+(yes|no)\s+\d+\s+\d+$", line) for line in fonts.splitlines()[2:])
    assert re.search(rb"pdfuaid:part(>|=\")\s*1", page)


def test_counts_by_seat_stand_beside_talk_flow_with_all_marks_in_ink() -> None:
    chance = random.Random(2)
    categories = tuple(replace(category, by_seat=n > 3) for n, category in enumerate(things(6)))
    people = [f"s{n}" for n in range(1, 41)]
    taps: list[Act] = [
        (at_ms, event_count.KEY, event_count.tap(key, seats=[chance.choice(people)] if key in ("k4", "k5") else None))
        for at_ms, key in some_events(categories, 12)
    ]
    counts = event_count.Config(categories)
    record = lesson_in(
        rows(40, 8), {event_count.KEY: counts, KEY: replace(NO_PLAN, timed=True)}, [*taps, *talk(60, people)]
    )
    page = sheets.make(record, "letter").pdf
    assert_in_order(page, "letter")
    said = " ".join(alternatives(page))
    seats = Counter(str(draft.data["seats"])[1:] for _, _, draft in taps if "seats" in draft.data)
    for n, count in seats.items():
        (told,) = re.findall(rf"Seat {n}: ((?:Thing\d+ \d+(?:, )?)+)\.", said)
        assert sum(map(int, re.findall(r"Thing\d+ (\d+)", told))) == count
    assert "Counts by seat" in raw(page)
    assert "Who was asked, who spoke" in raw(page)


def test_a_ring_and_turns_of_groups_have_their_places_and_one_colour_is_one_kind() -> None:
    config = Config(NO_PLAN.teacher[:3], NO_PLAN.student, lines=True)
    around = talk(40, [*(f"s{n}" for n in range(1, 25)), "p1", verbal_flow.SOMEONE, verbal_flow.ADULT])
    page = sheets.make(lesson_in(ring(24), {KEY: config}, around), "letter").pdf
    assert_in_order(page, "letter")
    text, said = raw(page), " ".join(alternatives(page))
    assert f"Group A: {by_hand(around, 'p1')}." in said
    for words in ("Group A", "Another adult", "Seat not known", "of groups are in no count", "Question kinds"):
        assert words in text
    assert "pause" not in said
    assert "and pauses" not in text
    found = {word: (left, top) for left, top, _, _, word in boxes(page) if word.isdigit() and top > 300}
    left, right = min(found[str(n)][0] for n in range(1, 25)), max(found[str(n)][0] for n in range(1, 25))
    assert right - left > 200, "the ring is as wide as its room on the page"


def test_one_turn_has_a_page_and_names_typed_by_people_are_never_markup() -> None:
    chips = tuple(replace(chip, name=(NASTY * 3)[n : n + 190]) for n, chip in enumerate(NO_PLAN.teacher))
    config = Config(chips, NO_PLAN.student, timed=True)
    acts: list[Act] = [(MINUTE, KEY, turn(TEACHER, "p2", "why")), (MINUTE + 1400, KEY, turn("s4", TEACHER, "answers"))]
    known = replace(tables(), name=NASTY)
    card = replace(CARD, focus=(NASTY * 3)[:200], subject="W" * 200, teacher=(NASTY * 2)[:150])
    page = sheets.make(lesson_in(known, {KEY: config}, acts, card=card)).pdf
    assert_in_order(page, "a4")
    text = raw(page)
    assert "You asked 1 question in 44.0 watched minutes, at 10:06: 1 to a group." in text
    assert "0 of 28 seats were asked by you; 1 of 28 spoke at least once. 1 turn of a group is in no count of" in text
    assert "1.4 s" in text
    assert "middle" not in text
    assert "[U+1FAE0]" in text


def test_a_page_that_is_full_keeps_its_room_to_write_and_says_that_there_is_more() -> None:
    long = "An unusually long name of a thing that somebody wanted to have seen in this lesson " * 3
    chips = tuple(Chip(f"a{n}", f"{n} {long}"[:200], long[:200], asks=True) for n in range(8))
    categories, timed = things(30), timers(4, 4, 4, name=long[:190])
    counts = event_count.Config(tuple(replace(known, name=f"{known.name} {long}"[:200]) for known in categories))
    acts: list[Act] = [(at_ms, event_count.KEY, event_count.tap(key)) for at_ms, key in some_events(categories, 23)]
    acts += [*switches(timed, 60), *pauses([2000] * 30), *notes(20, "Some words " * 9), *phases("Start", "End")]
    acts += talk(300, [*(f"s{n}" for n in range(1, 36)), "p1"], tuple(chip.id for chip in chips))
    configs = {event_count.KEY: counts, duration.KEY: timed, KEY: Config(chips, NO_PLAN.student, timed=True)}
    card = replace(CARD, focus=long[:200], teacher=long[:200], subject=long[:200], observer=long[:200])
    page = sheets.make(lesson_in(rows(35), configs, acts, card=card), "letter").pdf
    assert_in_order(page, "letter")
    text = raw(page)
    assert "There was no room here for all that was recorded: the lesson has the rest." in text
    assert "Your reading of it" in text


def test_a_child_spoken_to_by_another_alone_had_an_exchange_and_such_turns_are_told_without_lines_too() -> None:
    acts: list[Act] = [(MINUTE * n, KEY, turn("s2", f"s{n}", "comments")) for n in (3, 4, 5)]
    acts += [(MINUTE * 6, KEY, turn("s2", CLASS, "comments"))]
    page = sheets.make(lesson_in(rows(6, 3), {KEY: NO_PLAN}, acts)).pdf
    assert "3 turns went from student to student." in raw(page)
    (seats,) = [said for said in alternatives(page) if said.startswith("Map of the seats")]
    assert "Seat 4: others spoke to it 1." in seats
    assert "No exchange was recorded with seats 1 and 6." in seats


def test_what_two_methods_call_alike_says_of_which_it_is() -> None:
    counts = event_count.Config((event_count.Category("c0", "recall", "a fact is named"), *things(1)))
    acts = [*talk(30, ["s1", "s2"]), (MINUTE, event_count.KEY, event_count.tap("c0"))]
    page = sheets.make(lesson_in(rows(6, 3), {event_count.KEY: counts, KEY: NO_PLAN}, acts)).pdf
    text, told = raw(page), " ".join(alternatives(page))
    for words in ("Counts: recall counts when a fact", "Talk flow: Recall counts when a word", "Thing00 counts when"):
        assert words in text
    assert "Counts: recall: 1 event at 10:06." in told
    assert "Talk flow: Recall: " in told
    assert "Talk flow: Explain" not in text


def test_moved_furniture_and_another_layout_are_told_and_the_seats_stand_as_they_did_longest() -> None:
    tables_first, around = tables(), ring(28).layouts[0]
    circle = replace(around, id="l2", name="Circle #x", places=tuple(replace(p, id=f"c{p.id}") for p in around.places))
    known = replace(tables_first, layouts=(replace(tables_first.layouts[0], name="Tables"), circle))
    pieces = tuple(replace(piece, x_mm=piece.x_mm + 250) for piece in known.layouts[0].pieces)
    moved = known.with_layout(replace(known.layouts[0], pieces=pieces))
    acts: list[Act] = [(16 * MINUTE, LESSON, room.change_layout("l2")), (18 * MINUTE, LESSON, room.change_layout("l1"))]
    acts += [(43 * MINUTE, LESSON, room.furniture(moved)), (MINUTE, KEY, turn("s2", "s3", "comments"))]
    acts += [(5 * MINUTE, room_map.KEY, room_map.moved(TEACHER, 1600, 2200, "p0"))]
    configs = {KEY: NO_PLAN, room_map.KEY: room_map.NO_PLAN}
    page = sheets.make(lesson_in(known, configs, acts)).pdf
    assert_in_order(page, "a4", pages=2)
    text = raw(page)
    assert text.count("Layout Circle #x from 10:21 to 10:23. Furniture moved at 10:48.") == 2
    assert "Seats as they were longest." in text
    assert "The furniture as it stood longest." in text
    often: list[Act] = [(n * MINUTE, LESSON, room.change_layout(f"l{n % 2 + 1}")) for n in range(1, 9)]
    often += [(n * MINUTE, LESSON, room.furniture(made)) for n in range(20, 26) for made in [(moved, known)[n % 2]]]
    page = sheets.make(lesson_in(known, {KEY: NO_PLAN}, [*often, acts[3]])).pdf
    assert "The layout was changed 8 times. Furniture moved 6 times." in raw(page)


def test_a_child_without_a_seat_in_the_layout_on_the_map_has_its_events_beside_the_seats() -> None:
    known = rows(6, 3)
    without = tuple(replace(place, student="") if place.student == "s6" else place for place in known.layouts[0].places)
    known = replace(known, layouts=(replace(known.layouts[0], places=without),))
    config = event_count.Config((replace(things(1)[0], by_seat=True),))
    begun = replace(
        lesson.begun({room.ROOM: msgspec.to_builtins(known)}), started=datetime(2026, 11, 12, 10, tzinfo=UTC)
    )
    state = event_count.start(config, begun)
    for n, seats in enumerate((["s6"], ["s1", "s6"], []), 1):
        draft = event_count.tap(config.categories[0].id, seats=seats)
        state = event_count.step(state, Entry(UUID(int=n), n, n * 1_000, event_count.KEY, draft.kind, draft.data))
    (panel,), name = counts_by_seat.panels(state, MINUTE, 180.0), config.categories[0].name
    assert all(f"{who}: {name} {n}." in panel.alt for who, n in (("Seat 1", 1), ("Seat 6", 2), ("Seat not known", 1)))
    (_, said) = event_count_figures.sentences(state, MINUTE)
    assert "2 of 6 seats" in "".join(words.text for words in said)


def test_36_seats_are_numbers_and_no_initials_are_in_the_text_or_the_metadata() -> None:
    known = rows(6, 3)
    known = replace(known, show_initials=True, students=tuple(replace(s, initials="QZX") for s in known.students))
    acts: list[Act] = [*talk(20, ["s1", "s2"]), (1_000, LESSON, room.initials("s1", "QZX"))]
    page = sheets.make(lesson_in(known, {KEY: NO_PLAN, room_map.KEY: room_map.NO_PLAN}, acts)).pdf
    told = " ".join((raw(page), *alternatives(page), str(PdfReader(io.BytesIO(page)).metadata)))
    assert "Seat 1" in told and "QZX" not in told
