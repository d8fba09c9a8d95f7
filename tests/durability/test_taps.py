"""What thousands of taps may cost, each on the average."""

from .taps import cost_in_memory, cost_on_disk


def test_a_tap_takes_at_most_300_bytes_on_disk() -> None:
    bytes_a_tap, _ = cost_on_disk(10_000)
    assert bytes_a_tap <= 300


def test_a_tap_takes_at_most_a_kibibyte_of_memory() -> None:
    assert cost_in_memory(5_000) <= 1024


def test_a_lesson_with_many_undos_stays_as_small() -> None:
    assert cost_in_memory(5_000, undone=20) <= 1024
