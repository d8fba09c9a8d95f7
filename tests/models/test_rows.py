"""Cards, plans and names: what is kept of them, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from durability.at_hand import PATIENCE_S, Desk, desk
from durability.tampering import rows

from app.models.check import check
from app.models.files import Home
from app.models.rows import save_card, save_plan
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


@pytest.mark.parametrize("name", NAMES)
def test_any_name_comes_back_as_it_was_typed(opened: Desk, name: str) -> None:
    card = Card(name, name, name, name)
    session = opened.lesson(1, card).session.id
    assert opened.store.session(session).card == card
    assert names(opened) == {name}
    assert check(opened.store).ok


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


@pytest.mark.parametrize(("typed", "kept"), [(0, None), (1, 1), (99, 99), (100, None), (-3, None), (None, None)])
def test_a_class_has_1_to_99_students_or_its_size_is_not_known(
    opened: Desk, typed: int | None, kept: int | None
) -> None:
    keep_plan(opened, Card(class_size=typed))
    assert opened.store.plan().card.class_size == kept
