"""Names as they are read aloud."""

from __future__ import annotations

from app.widgets.parts.ids import new_id
from app.widgets.parts.names import one_line, unique


def test_line_ends_and_runs_of_spaces_are_one_space() -> None:
    assert one_line("  two\nlines\t here ") == "two lines here"


def test_no_name_is_given_twice_even_where_somebody_wrote_the_number() -> None:
    assert unique(["Praise", "Praise (2)", "Praise", "praise"], "Tile") == (
        "Praise",
        "Praise (2)",
        "Praise (3)",
        "praise",
    )


def test_a_blank_name_is_its_place() -> None:
    assert unique(["Praise", " \n", ""], "Tile") == ("Praise", "Tile 2", "Tile 3")


def test_ids_are_never_the_same() -> None:
    made = {new_id("t") for _ in range(1_000)}
    assert len(made) == 1_000
    assert all(known.startswith("t") for known in made)
