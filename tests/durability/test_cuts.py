"""When the power goes, what was shown as saved is there; and what such a test is worth."""

import pytest

from .cuts import power_cuts


def test_every_act_that_was_shown_as_saved_is_there_after_a_power_cut() -> None:
    found = power_cuts(40, seed=40)
    assert found.taps > 1000
    assert not found.lost, str(found)
    assert not found.wrong, str(found)


@pytest.mark.parametrize("build", ["normal", "unsynced", "early"])
def test_power_cuts_catch_a_build_that(build: str) -> None:
    found = power_cuts(40, build, seed=40)
    assert found.cuts_that_lost, str(found)
