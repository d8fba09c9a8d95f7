"""An observer records intervals in the real window beside Counts; disk, screen, figures and sheet agree with her."""

from __future__ import annotations

from . import interval_observer
from .interval_reckoned import coded
from .screen import Screen


def test_25_26_48_what_an_observer_meant_is_on_disk_on_the_screen_and_on_the_sheet_and_what_she_missed_is_missed(
    screen: Screen,
) -> None:
    meant = coded(4, 15_000, {2})
    observed = interval_observer.observe(screen, meant, pace=6)
    compared, said = interval_observer.wrong(observed, meant)
    assert said == []
    assert compared > 2 * len(meant.moves)
    more = coded(4, 15_000, {2})
    more.codes[4].add("Waits here")
    _, noticed = interval_observer.wrong(observed, more)
    assert any("Waits here" in sentence for sentence in noticed)
