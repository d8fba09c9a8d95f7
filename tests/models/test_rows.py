"""Cards, plans and names: what is kept of them, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from durability.at_hand import PATIENCE_S, Desk, desk
from durability.tampering import rows

from app.models.check import check
from app.models.files import Home
from app.models.listing import Wanted
from app.models.problems import Refused
from app.models.rows import agree_pair, end_pair, purge_sessions, rename_person, save_card, save_plan
from app.models.session import Card, Plan

NAMES = ["$HOME", r"\frac{1}{2}", "🙂👩‍🏫", "محمد", "x" * 200, "two\nlines", "'; DROP TABLE entry; --", "NUL"]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Desk]:
    with desk(Home(tmp_path)) as made:
        yield made


def names(opened: Desk) -> set[str]:
    return {name for (name,) in rows(opened.home.library, "SELECT name FROM person")}


def keep_plan(opened: Desk, card: Card) -> None:
    opened.writer.do(lambda connection: save_plan(connection, Plan(card))).result(PATIENCE_S)


def done(opened: Desk, job: Callable[..., object], *words: object) -> None:
    opened.writer.do(lambda connection: job(connection, *words)).result(PATIENCE_S)


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_back_as_it_was_typed_a_persons_in_one_line(opened: Desk, name: str) -> None:
    card, in_a_line = Card(name, name, name, name), name.replace("\n", " ")
    session = opened.lesson(1, card).session.id
    assert opened.store.session(session).card == replace(card, teacher=in_a_line, observer=in_a_line)
    assert names(opened) == {in_a_line}
    assert check(opened.store).ok


def test_a_name_typed_with_other_blanks_or_with_signs_that_none_can_see_is_the_same_name(opened: Desk) -> None:
    for n, typed in enumerate(("R. Okafor", "R.  Okafor", " R.\tOkafor ", "R. Oka\x07for", "R.\u00a0Okafor"), 1):
        opened.lesson(n, Card(teacher=typed))
    assert names(opened) == {"R. Okafor"}
    done(opened, rename_person, "R. Okafor", "R.  \x07Okafor-Hill")
    assert names(opened) == {"R. Okafor-Hill"}


def test_a_name_that_was_typed_half_or_corrected_does_not_stay(opened: Desk) -> None:
    for n in range(1, 9):
        keep_plan(opened, Card(teacher="R. Okafor"[:n], observer="L. Brandt"))
    assert names(opened) == {"R. Okafo", "L. Brandt"}
    session = opened.lesson(1, Card(teacher="R. Okafor")).session.id
    keep_plan(opened, Card())
    assert names(opened) == {"R. Okafor"}
    opened.writer.do(lambda connection: save_card(connection, session, Card(teacher="N. N."))).result(PATIENCE_S)
    assert names(opened) == {"N. N."}
    assert check(opened.store).ok


def test_one_person_is_one_row_whatever_the_lessons(opened: Desk) -> None:
    for _ in range(3):
        opened.lesson(1, Card(teacher="R. Okafor", observer="R. Okafor"))
    assert rows(opened.home.library, "SELECT count(*) FROM person") == [(1,)]


def everything_named(opened: Desk, name: str) -> tuple[set[str], set[str], set[str]]:
    """Who has a row, and under which names what everybody did is found: as its teacher, and by that word."""
    found = [one.card.teacher for one in opened.store.page(Wanted(teacher=name), 99)]
    sought = [one.card.teacher for one in opened.store.page(Wanted(name), 99)]
    return names(opened), set(found), set(sought)


def test_a_person_who_is_renamed_is_so_on_every_card_in_the_next_lesson_in_pairs_and_in_the_search(
    opened: Desk,
) -> None:
    held = [opened.lesson(1, Card(teacher="R. Okafur", observer=observer)).session.id for observer in ("L. B.", "")]
    opened.lesson(1, Card(teacher="L. B.", observer="R. Okafur"))
    keep_plan(opened, Card(teacher="R. Okafur"))
    done(opened, agree_pair, "L. B.", "R. Okafur", date(2026, 10, 29))
    done(opened, rename_person, "R. Okafur", " R. Okafor ")
    assert everything_named(opened, "R. Okafor") == ({"R. Okafor", "L. B."}, {"R. Okafor"}, {"R. Okafor"})
    assert opened.store.page(Wanted("okafur"), 9) == []
    assert [opened.store.session(session).card.observer for session in held] == ["L. B.", ""]
    assert opened.store.plan().card.teacher == "R. Okafor"
    assert opened.store.pairs() == {frozenset(("L. B.", "R. Okafor")): date(2026, 10, 29)}
    assert check(opened.store).ok


def test_two_spellings_of_one_person_become_one_and_nothing_of_either_is_lost(opened: Desk) -> None:
    one, other = "R Okafor", "R. Okafor"
    cards = [
        Card("first", one, other),
        Card("second", other, one),
        Card("third", "L. B.", one),
        Card("4th", one, "L. B."),
    ]
    made = {opened.lesson(1, card).session.id: card for card in cards}
    keep_plan(opened, Card(teacher=one, observer=one))
    for pair, day in ((("L. B.", one), 5), (("L. B.", other), 7), ((one, other), 1), (("N. N.", one), 3)):
        if pair[0] == "N. N.":
            opened.lesson(1, Card(teacher="N. N."))
        done(opened, agree_pair, *pair, date(2026, 10, day))
    done(opened, rename_person, one, other)
    assert names(opened) == {other, "L. B.", "N. N."}
    for session, card in made.items():
        said = {one: other}
        merged = replace(
            card, teacher=said.get(card.teacher, card.teacher), observer=said.get(card.observer, card.observer)
        )
        assert opened.store.session(session).card == merged
    assert {one.card.focus for one in opened.store.page(Wanted("okafor"), 9)} == {"first", "second", "4th"}
    assert opened.store.plan().card == Card(teacher=other, observer=other)
    pairs = {frozenset(("L. B.", other)): date(2026, 10, 5), frozenset(("N. N.", other)): date(2026, 10, 3)}
    assert opened.store.pairs() == pairs
    assert check(opened.store).ok


def test_a_pair_lasts_until_it_is_ended_or_one_of_the_two_has_no_lesson_any_more(opened: Desk) -> None:
    both = ("R. Okafor", "L. B.")
    first, second, last = (opened.lesson(1, Card(teacher=name)).session.id for name in (*both, "L. B."))
    for day in (1, 2):
        done(opened, agree_pair, *both, date(2026, 10, day))
    done(opened, purge_sessions, [second])
    assert (names(opened), opened.store.pairs()) == (set(both), {frozenset(both): date(2026, 10, 2)})
    done(opened, end_pair, "L. B.", "R. Okafor")
    done(opened, end_pair, "L. B.", "R. Okafor")
    assert opened.store.pairs() == {}
    done(opened, agree_pair, "L. B.", "R. Okafor", date(2026, 10, 3))
    keep_plan(opened, Card(teacher="R. Okafor"))
    done(opened, purge_sessions, [first])
    assert (names(opened), len(opened.store.pairs())) == (set(both), 1)
    done(opened, purge_sessions, [last])
    assert (names(opened), opened.store.pairs()) == ({"R. Okafor"}, {})
    assert check(opened.store).problems == ()


def test_what_cannot_be_agreed_or_renamed_is_refused_and_changes_nothing(opened: Desk) -> None:
    opened.lesson(1, Card(teacher="R. Okafor"))
    refused: list[tuple[Any, ...]] = [
        (agree_pair, "R. Okafor", "R. Okafor", date(2026, 10, 1)),
        (agree_pair, "R. Okafor", "Nobody", date(2026, 10, 1)),
        (rename_person, "Nobody", "R. Okafor"),
        (rename_person, "R. Okafor", " \n"),
    ]
    for job, *words in refused:
        with pytest.raises(Refused):
            done(opened, job, *words)
    done(opened, rename_person, "R. Okafor", "R. Okafor")
    assert (names(opened), opened.store.pairs()) == ({"R. Okafor"}, {})
    assert check(opened.store).ok


@pytest.mark.parametrize(("typed", "kept"), [(0, None), (1, 1), (99, 99), (100, None), (-3, None), (None, None)])
def test_a_class_has_1_to_99_students_or_its_size_is_not_known(
    opened: Desk, typed: int | None, kept: int | None
) -> None:
    keep_plan(opened, Card(class_size=typed))
    assert opened.store.plan().card.class_size == kept
