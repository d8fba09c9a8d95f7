"""Room on the sheet: a page of its own with the floor, minutes by place, and where the teacher was when."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lessons import CARD, MINUTE, Act, a_lesson, switches, timers
from reading import alternatives, assert_in_order, need_poppler, text_of_page
from rooms import rows, tables

from app import samples, sheets
from app.models import duration, lesson, room, room_map
from app.models.entry import LESSON
from app.models.room_map import KEY, NO_PLAN, TEACHER, Activity

DAY = datetime(2026, 11, 12, 10, 5, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def poppler() -> None:
    need_poppler()


def a_way(known: room.Room, seed: int, every_ms: int = 75_000) -> list[Act]:
    """From table to table and over the floor, with marks, drawn ways, and out of sight."""
    chance, acts, at_ms = random.Random(seed), list[Act](), 20_000
    at = [piece for piece in known.layouts[0].pieces if piece.kind in room.TABLES]
    while at_ms < 43 * MINUTE:
        table = chance.choice(at)
        match chance.randrange(8):
            case 0:
                acts.append((at_ms, KEY, room_map.out_of_sight()))
            case 1:
                path = [(n * 400, 4500.0 + n * 250, 800.0 + n * 300) for n in range(12)]
                acts.append((at_ms, KEY, room_map.walked(TEACHER, path)))
            case 2:
                acts.append((at_ms, KEY, room_map.moved(TEACHER, chance.randrange(1000, 8000), 700)))
            case _:
                acts.append((at_ms, KEY, room_map.moved(TEACHER, table.x_mm + 700, table.y_mm, table.id)))
                acts.append((at_ms + 12_000, KEY, room_map.mark(chance.choice(("one", "hands_on")))))
        at_ms += chance.randrange(every_ms // 3, every_ms * 2)
    return acts


def minutes_by_place(page: bytes) -> tuple[dict[str, float], float]:
    """What the table gives for each place, and the recorded minutes below it."""
    (said,) = re.findall(r"Minutes by place: (.*?) minutes\.", " ".join(alternatives(page)))
    found = re.findall(r"([^;]+?) (\d+\.\d)(?: in \d+ stops)?(?:; |$)", said)
    return {name: float(value) for name, value in found[:-1]}, float(found[-1][1])


def test_a_sample_has_a_page_for_talk_and_one_for_the_room() -> None:
    record = samples.records(DAY + timedelta(days=7))[-1]
    page = sheets.make(record).pdf
    assert_in_order(page, "a4", pages=2)
    first, second = (text_of_page(page, number) for number in (1, 2))
    for text, number in ((first, 1), (second, 2)):
        assert f"“{record.session.card.focus}”" in text
        assert "How this was recorded. One observer, L. Brandt." in text
        assert f"Backrow · {number} of 2" in text
        assert "Room 12, 26 of 27 students" in text
    assert "Your reading of it" in first
    assert "Who was asked, who spoke" in first
    assert "Where you were" not in first
    assert "Your reading of it" not in second
    for words in ("Where you were", "Minutes by place", "When you were where", "Helping one", "To the class"):
        assert words in second
    assert "A stop counts when you stand or crouch for 5 s or more" in second
    assert "Helping one counts when you speak with one student" in second
    places, recorded = minutes_by_place(page)
    assert recorded == 44.0 == round(sum(places.values()), 1)
    assert list(places)[:3] == ["Front", "Table A", "Table B"]
    for value in places.values():
        assert f"{value:.1f}" in second
    told = " ".join(alternatives(page))
    assert "Plan of the room with the way that was walked" in told
    assert re.search(r"Table E: \d+\.\d minutes, 10:\d\d to 10:\d\d.*?; \d marks on it\.", told)
    # The timers stand below on the same axis, with their sum.
    assert re.search(r"not timed: [\d.]+ minutes.*?; in all 44\.0 minutes", told)
    assert not re.search(r"\d+ of \d+ tables", second), "no sentence picks out tables"


def test_thirty_five_desks_a_cover_and_a_gap_leave_the_page_in_order_and_its_sums_right() -> None:
    known, timed = rows(35), timers(3, 3)
    around: list[Act] = [(30 * MINUTE, LESSON, lesson.cover()), (32 * MINUTE, LESSON, lesson.uncover())]
    around += [(36 * MINUTE, LESSON, lesson.gap(MINUTE))]
    acts = [act for act in a_way(known, 4) if not 36 * MINUTE <= act[0] < 37 * MINUTE]
    record = a_lesson({KEY: NO_PLAN, duration.KEY: timed, room.ROOM: known}, [*acts, *around, *switches(timed, 60)])
    page = sheets.make(record, "letter").pdf
    assert_in_order(page, "letter", pages=2)
    places, recorded = minutes_by_place(page)
    assert recorded == 43.0 == round(sum(places.values()), 1)
    assert places["not watched"] == 2.0
    assert "not confirmed" in places
    (others,) = [name for name in places if name.endswith(" other tables")]
    assert int(others.split()[0]) + sum(name.startswith("Table ") for name in places) == 35
    text = text_of_page(page, 2)
    assert re.search(r"\d\.\d were with a table \(35 seats at", text)
    assert "Covered, so nothing was watched: 10:35–10:37 (2 min)" in text


def test_names_typed_by_people_are_never_markup_and_find_their_place() -> None:
    nasty = "Ω $x$ #set *b* <a> `c` \U0001fae0 سؤال " * 4
    plain = tables()
    zones = tuple(replace(zone, name=nasty[:40]) for zone in plain.layouts[0].zones)
    known = replace(plain, name=nasty, layouts=(replace(plain.layouts[0], zones=zones),))
    activities = tuple(Activity(activity.id, nasty, nasty) for activity in NO_PLAN.activities)
    card = replace(CARD, subject=nasty, focus=nasty, teacher=nasty)
    record = a_lesson({KEY: room_map.Config(activities), room.ROOM: known}, a_way(known, 7, 40_000), card)
    page = sheets.make(record).pdf
    assert_in_order(page, "a4", pages=2)
    assert "[U+1FAE0]" in text_of_page(page, 2)


def test_room_without_a_position_needs_no_page_and_says_so() -> None:
    page = sheets.make(a_lesson({KEY: NO_PLAN, room.ROOM: tables()}, [])).pdf
    assert_in_order(page, "a4")
    assert "No position was recorded in 44.0 recorded minutes." in text_of_page(page, 1)


def test_a_lesson_of_two_seconds_in_a_room_without_tables_has_its_pages() -> None:
    acts: list[Act] = [(1_900, KEY, room_map.moved(TEACHER, 1_000, 1_000)), (2_000, KEY, room_map.out_of_sight())]
    page = sheets.make(a_lesson({KEY: NO_PLAN, room.ROOM: room.EMPTY}, acts, minutes=1 / 30)).pdf
    assert_in_order(page, "a4", pages=2)
