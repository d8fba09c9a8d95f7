"""What of several lessons is the same, and what it is told by."""

from __future__ import annotations

import random

from app.models.matching import apart, matched


def test_of_any_lessons_everything_stands_in_one_row_beside_what_is_the_same_whatever_their_order() -> None:
    chance = random.Random(5)
    for _ in range(300):
        columns = [
            [(chance.choice("xy"), chance.choice(("", "T", "t ", "S"))) for _ in range(chance.randrange(5))]
            for _ in range(chance.randint(1, 4))
        ]
        rows = matched(columns)
        for column, things in enumerate(columns):
            assert sorted(place for row in rows if (place := row[column]) is not None) == list(range(len(things)))
        for row in rows:
            assert len({columns[column][place][0] for column, place in enumerate(row) if place is not None}) == 1
        turned = matched(columns[::-1])
        assert {row[::-1] for row in turned} == set(rows)


def test_what_one_lesson_has_in_a_group_stands_beside_the_same_group_before_any_other() -> None:
    assert matched([[("x", "T"), ("x", "")], [("x", "S"), ("x", "T")]]) == [(0, 1), (1, 0)]
    # In two ways at once it can stand in none.
    assert len(matched([[("x", "T"), ("x", "S")], [("x", "")]])) == 3
    assert matched([[("x", "T")], [("x", "S")], [("x", "")]]) == [(0, 0, 0)]


def test_no_two_of_one_kin_are_told_by_the_same_words() -> None:
    chance = random.Random(6)
    labels = ("Asks", "asks ", "Asks (2)", "Asks (T)")
    for _ in range(300):
        names = [(chance.choice(labels), chance.choice(("", "T", "S"))) for _ in range(chance.randint(1, 6))]
        told = apart([(label, group, " ".join(label.split()).casefold()) for label, group in names])
        assert len({" ".join(one.split()).casefold() for one in told}) == len(names)
        assert all(one.startswith(label) for one, (label, _) in zip(told, names, strict=True))
    assert apart([("Asks", "T", 0), ("Asks", "S", 0), ("Waits", "S", 1)]) == ["Asks (T)", "Asks (S)", "Waits"]
