"""An observer records intervals in the real window beside Counts; disk, screen, figures and sheet agree with her."""

from __future__ import annotations

from . import interval_observer
from .interval_reckoned import CODES, coded
from .screen import Screen


def test_25_26_48_what_an_observer_meant_is_on_disk_on_the_screen_and_on_the_sheet_and_what_she_missed_is_missed(
    screen: Screen,
) -> None:
    meant = coded(3, 15_000, {2})
    observed = interval_observer.observe(screen, meant, pace=5)
    compared, said = interval_observer.wrong(observed, meant)
    assert said == []
    assert compared > 2 * len(meant.moves)
    another = next(code for code in CODES if code not in meant.codes[3])
    meant.codes[3].add(another)
    _, noticed = interval_observer.wrong(observed, meant)
    assert f"{another} has 0 of 2 and not 1 of 2." in noticed
    assert f"The words for the grid do not say “{another}: 1 of 2”." in noticed
