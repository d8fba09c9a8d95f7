"""Killed at any moment, Backrow has every act that it had shown as saved (statement 21)."""

from .kills import kill_loop


def test_21_every_act_that_was_shown_as_saved_is_there_after_a_kill_and_the_lesson_is_interrupted() -> None:
    found = kill_loop(15, seed=21)
    assert found.taps > 500
    assert not found.lost, str(found)
    assert not found.wrong, str(found)


def test_kills_catch_a_build_that_says_saved_before_it_is() -> None:
    found = kill_loop(8, "early", seed=1)
    assert found.lost, str(found)
