"""One flipped bit that changes anything is found."""

from .bits import flip_library, flip_wal


def test_a_bit_flipped_in_the_library_is_found() -> None:
    flipped = flip_library(150, seed=4)
    assert flipped.found > 30
    assert not flipped.silent, str(flipped)


def test_a_bit_flipped_in_the_wal_of_a_killed_program_is_found() -> None:
    flipped = flip_wal(60, seed=4)
    assert flipped.found > 30
    assert not flipped.silent, str(flipped)
