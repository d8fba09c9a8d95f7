"""How lessons are listed and found: by what is typed, teacher, method, day and state, a page at a time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec
import pytest
from durability.at_hand import CONFIGS, PATIENCE_S, Desk, desk
from durability.tampering import change, rows
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection

from app.models import backup, room_map, searching, tables, verbatim
from app.models.check import check
from app.models.entry import LESSON, new_uid
from app.models.files import Home
from app.models.listing import UNFINISHED, Listed, Teacher, Wanted
from app.models.room import ROOM, Room
from app.models.rows import insert_session, purge_sessions, save_card
from app.models.session import FINISHED, RUNNING, Card, Session
from app.models.store import Store

CARD = Card("Who gets to answer?", "R. Okafor", "L. Brandt", "Year 8", 27)
NOON = datetime.fromisoformat("2026-11-12T12:00:00+00:00")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A library that is emptied after each test."""
    with desk(Home(tmp_path_factory.mktemp("home"))) as made:
        yield made


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Desk]:
    """A library of its own, that may be damaged."""
    with desk(Home(tmp_path)) as made:
        yield made


@pytest.fixture(autouse=True)
def emptied(opened: Desk) -> Iterator[None]:
    yield
    for table in ("session", "person", "search"):
        opened.writer.do(partial(empty, table)).result(PATIENCE_S)


def empty(table: str, connection: Connection) -> None:
    connection.exec_driver_sql(f"DELETE FROM {table}")


def held(opened: Desk, card: Card = CARD, after: timedelta = timedelta(0), said: str = "", **more: object) -> Session:
    """A lesson that began so long after noon; `more` replaces what a session has beside."""
    plain = Session(new_uid(), (NOON + after).isoformat(), card, CONFIGS, FINISHED)
    session = replace(plain, **more)  # type: ignore[arg-type]
    opened.writer.do(lambda connection: searching.index(connection, insert_session(connection, session), said)).result(
        PATIENCE_S
    )
    return session


def page(opened: Desk, wanted: Wanted, most: int = 30, after: int | None = None) -> list[Listed]:
    return opened.store.page(wanted, most, after)


def found(opened: Desk, words: str) -> bool:
    return bool(page(opened, Wanted(words)))


def test_each_word_typed_so_far_begins_a_word_on_the_card_in_what_was_said_or_in_her_name(opened: Desk) -> None:
    room = msgspec.to_builtins(Room("Lab 2"))
    held(opened, said="Say more. Why balanced?\nDas Größte, naïve", configs={**CONFIGS, ROOM: room})
    for words in ("w", "who", "WHO", "okaf", "R. Okafor", "year 8", "lab", "lab 2", "more balan", "answer okafor say"):
        assert found(opened, words), words
    for words in (
        "naive",
        "NAÏVE",
        "größ",
        "GROSSTE".replace("SS", "ß"),
        "Größte?",
        "“Say more”",
        "who*",
        "-who",
        "(who",
    ):
        assert found(opened, words), words
    for words in (
        "ho",
        "who nobody",
        "Brandt",
        "event_count",
        "categories",
        "who AND",
        "alance",
        "event",
        f"{searching.METHOD}event",
    ):
        assert not found(opened, words), words


@pytest.mark.parametrize("nothing", ["", "  ", '"', "''", "* ( ) : ^ - +", "🙂", "\x00", "…?!", "\ud800"])
def test_what_has_no_letter_and_no_digit_asks_for_nothing(opened: Desk, nothing: str) -> None:
    held(opened)
    assert found(opened, nothing)
    assert found(opened, f"{nothing} who")
    assert not found(opened, f"{nothing} nobody")


@given(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(["a AND", "NEAR(a b, 2)", "card : a", "{said}: x", "x" * 2000, "a " * 999]),
    )
)
def test_nothing_that_can_be_typed_does_any_harm(opened: Desk, typed: str) -> None:
    page(opened, Wanted(typed))


def test_a_lesson_is_found_by_its_day_as_its_row_says_it(opened: Desk) -> None:
    session = held(opened)
    day = f"{NOON:%A} {NOON.day} {NOON:%B %Y}"
    for words in (day, f"{NOON:%a} {NOON.day} {NOON:%b}", f"{NOON.day} {NOON:%b}", f"{NOON:%Y}", f"okaf {NOON:%B}"):
        assert found(opened, words), words
    for words in (f"{NOON:%Y}"[:2], f"{NOON + timedelta(1):%A}", f"{NOON.day + 1} {NOON:%b}"):
        assert not found(opened, words), words
    # What was looked through by an index without days is looked through again.
    opened.writer.do(lambda connection: connection.exec_driver_sql("UPDATE search SET card = 'Who'")).result(PATIENCE_S)
    with opened.store.reading() as connection:
        assert searching.behind(connection, searching.AFTER_ALL, 0) == {session.id.bytes}


def test_a_card_that_is_edited_is_found_by_what_it_says_now_and_by_what_was_said(opened: Desk) -> None:
    session = held(opened, said="balanced")
    card = Card("Pauses", "N. N.", "", "Year 9")
    opened.writer.do(lambda connection: save_card(connection, session.id, card)).result(PATIENCE_S)
    assert [found(opened, words) for words in ("who", "okafor", "pauses n.", "year 9", "balanced")] == [
        False, False, True, True, True
    ]  # fmt: skip
    assert check(opened.store).ok


def test_lessons_stand_by_when_they_began_whatever_the_order_in_which_they_came(opened: Desk) -> None:
    hours = list(range(40))
    random.Random(2).shuffle(hours)
    made = {hour: held(opened, after=timedelta(hours=hour)).id for hour in hours}
    same_second = [held(opened, after=timedelta(hours=90)).id for _ in range(3)]
    newest_first = [*reversed(same_second), *(made[hour] for hour in sorted(hours, reverse=True))]
    for wanted in (Wanted(), Wanted("who"), Wanted(teacher="R. Okafor"), Wanted(methods=("event_count",))):
        assert [listed.id for listed in page(opened, wanted, 99)] == newest_first
        walked: list[Listed] = []
        while further := page(opened, wanted, 7, walked[-1].place if walked else None):
            walked += further
        assert [listed.id for listed in walked] == newest_first


def test_lessons_that_are_not_finished_stand_first_where_nothing_is_asked_for_page_by_page(opened: Desk) -> None:
    old = [held(opened, after=timedelta(days=-n), state=RUNNING).id for n in (1, 2, 3)]
    new = [held(opened, after=timedelta(days=-n)).id for n in (0, 4, 5)]
    for words in ("", "?"):
        first = page(opened, Wanted(words), 2)
        rest = page(opened, Wanted(words), 9, first[-1].place)
        assert [listed.id for listed in first + rest] == old + new
        assert [listed.stopped is not None for listed in first + rest] == [True] * 3 + [False] * 3
    assert [one.id for one in page(opened, Wanted("who"))] == [new[0], *old, *new[1:]]
    for words in ("", "who"):
        assert [one.id for one in page(opened, Wanted(words, state=UNFINISHED))] == old
        assert [one.id for one in page(opened, Wanted(words, state=FINISHED))] == new


def test_lessons_are_kept_apart_by_teacher_method_and_day(opened: Desk) -> None:
    both: dict[str, object] = {room_map.KEY: {}, verbatim.KEY: {}, LESSON: {}, ROOM: msgspec.to_builtins(Room("Lab"))}
    one = held(opened, CARD, configs=both).id
    other = held(opened, replace(CARD, teacher='N. "N." O’N'), timedelta(days=-1), configs={verbatim.KEY: {}}).id
    nobody = held(opened, Card("Who"), timedelta(days=-2)).id
    hers = held(opened, replace(CARD, teacher="R. Okafor Smith"), timedelta(days=-3)).id

    def ids(wanted: Wanted) -> list[object]:
        return [listed.id for listed in page(opened, wanted)]

    for words in ("", "who"):
        assert ids(Wanted(words, teacher="R. Okafor")) == [one]
        assert ids(Wanted(words, teacher='N. "N." O’N')) == [other]
        assert ids(Wanted(words, teacher="R. Okafor", peer='N. "N." O’N')) == [one, other]
        assert ids(Wanted(words, teacher="")) == [nobody]
        assert ids(Wanted(words, teacher="nobody")) == []
        assert ids(Wanted(words, methods=(verbatim.KEY,))) == [one, other]
        assert ids(Wanted(words, methods=(verbatim.KEY, room_map.KEY))) == [one]
        assert ids(Wanted(words, methods=("room",))) == ids(Wanted(words, methods=('"',))) == []
        assert ids(Wanted(words, methods=(verbatim.KEY,), teacher='N. "N." O’N')) == [other]
        days = [(NOON + timedelta(days=-n)).astimezone().date() for n in range(4)]
        assert ids(Wanted(words, since=days[1])) == [one, other]
        assert ids(Wanted(words, until=days[1])) == [other, nobody, hers]
        assert ids(Wanted(words, since=days[2], until=days[1])) == [other, nobody]
        assert ids(Wanted(words, since=date(2031, 1, 1))) == []


def test_teachers_are_listed_by_name_with_how_many_lessons_they_held_and_the_newest(opened: Desk) -> None:
    for n in (3, 9, 1):
        held(opened, CARD, timedelta(days=n))
    held(opened, replace(CARD, teacher="a. Adeyemi", observer="R. Okafor"))
    held(opened, Card("Nobody"))
    assert opened.store.teachers() == [
        Teacher("a. Adeyemi", 1, NOON.isoformat()),
        Teacher("R. Okafor", 3, (NOON + timedelta(days=9)).isoformat()),
    ]


DAMAGES = {
    "pages of words": "UPDATE search_data SET block = zeroblob(40) WHERE id > 10",
    "its structure": "UPDATE search_data SET block = x'00' WHERE id = 10",
    "its structure, long": "UPDATE search_data SET block = x'ffffffffffff' WHERE id = 10",
    "its version": "DELETE FROM search_config WHERE k = 'version'",
    "another version": "UPDATE search_config SET v = v + 32",
    "its settings": "DROP TABLE search_config",
    "its words": "DROP TABLE search_data",
    "its rows": "DROP TABLE search_content",
    "all of it": "DROP TABLE search",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_whatever_is_wrong_with_the_index_keeps_no_entry_card_or_backup_from_being_written_and_it_is_made_again(
    alone: Desk, damage: str
) -> None:
    opened = alone
    first = held(opened, said="balanced")
    gone = held(opened, Card("Quandary"), said="quiverful")
    change(opened.home.library, damage)
    report = check(opened.store)
    assert (report.whole, len(report.to_make_again)) == (True, 1), report
    told: list[bool] = []
    opened.store.when_search_fails = lambda: told.append(True)
    recording = opened.lesson(3, CARD)
    assert not opened.told.failures
    opened.writer.do(lambda connection: save_card(connection, first.id, replace(CARD, focus="Pauses"))).result(
        PATIENCE_S
    )
    for wanted in (Wanted("okafor"), Wanted(methods=("event_count",)), Wanted("okafor", teacher="R. Okafor")):
        assert {one.id for one in page(opened, wanted)} <= {first.id, gone.id, recording.session.id}
    assert len(page(opened, Wanted())) == 3
    assert check(Store.over(opened.home, backup.make(opened.store))).whole
    with opened.store.reading() as connection:
        whole = searching.is_whole(connection)
    assert told or not whole
    opened.writer.do(lambda connection: purge_sessions(connection, [gone.id])).result(PATIENCE_S)
    opened.writer.do(searching.forget).result(PATIENCE_S)
    assert {one.id for one in page(opened, Wanted("okafor"))} == {recording.session.id, first.id}
    assert (found(opened, "pauses"), found(opened, "quandary")) == (True, False)
    assert check(opened.store).ok
    # What was said in them is looked up again in their journals.
    assert set(opened.store.due(None, 9)[0]) == {recording.session.id, first.id}


def test_what_was_not_written_into_the_index_when_it_was_due_is_found_to_be_missing(opened: Desk) -> None:
    made = [held(opened, after=timedelta(days=-n), said="balanced", state=RUNNING).id for n in range(4)]
    held(opened, Card("Who", subject="no object"), timedelta(days=1), state=RUNNING, configs={})
    assert opened.store.due(None, 9)[0] == []
    change(
        opened.home.library,
        "UPDATE session SET focus = 'Pauses' WHERE id = 1",
        "UPDATE person SET name = 'R. Okafur' WHERE name = 'R. Okafor'",
        "DELETE FROM search WHERE rowid & 15 = 3",
    )
    assert opened.store.due(None, 9)[0] == made
    for number in range(1, 5):
        opened.writer.do(partial(searching.note, number=number)).result(PATIENCE_S)
    assert opened.store.due(None, 9)[0] == []
    assert found(opened, "okafur pauses balanced")


def test_the_place_of_a_lesson_fits_for_any_time_and_a_time_that_is_none_stands_last(opened: Desk) -> None:
    times = ("9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", "0001-01-01")
    made = [held(opened, started=started).id for started in times]
    assert page(opened, Wanted("who"))[0].id == made[0]
    assert {listed.id for listed in page(opened, Wanted())} == set(made)
    change(opened.home.library, "UPDATE session SET started = 'some day' WHERE id = 1")
    (last,) = rows(opened.home.library, f"SELECT {tables.PLACE} FROM session WHERE id = 1")
    assert last == (1,)


def test_of_a_lesson_found_by_what_was_said_in_it_the_lines_around_are_told_and_of_others_nothing(opened: Desk) -> None:
    held(opened, said="The owl went round\nBen waited, twelve seconds\nThen a rounded answer")
    held(opened)
    assert [one.because for one in page(opened, Wanted("round"))] == ["The owl went round … Then a rounded answer"]
    assert [one.because for one in page(opened, Wanted("BÉN"))] == ["Ben waited, twelve seconds"]
    held(opened, said=f"\ue001 a sign of one's own\nthunder{'r' * 9_000}")
    (told,) = (one.because for one in page(opened, Wanted("thunder")))
    assert told.startswith("thunder") and told.endswith("…") and len(told) == searching.LONGEST_TOLD
    for wanted in (Wanted("2026"), Wanted()):
        assert not any(one.because for one in page(opened, wanted))
