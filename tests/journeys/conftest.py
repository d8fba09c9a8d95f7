"""A screen of its own for each journey."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from .screen import Missing, Screen


@contextmanager
def screen_in(folder: Path) -> Iterator[Screen]:
    """A screen that keeps its things in `folder`."""
    made, missing = Screen(folder), ""
    with ExitStack() as stack:
        try:
            stack.enter_context(made)
        except Missing as told:
            missing = str(told)
        # Outside of the handler, so that the sentence stands alone.
        if missing:
            pytest.fail(missing, pytrace=False)
        yield made


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    with screen_in(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def lasting_screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """One for all tests of a file: for what several of them look at."""
    with screen_in(tmp_path_factory.mktemp("screen")) as made:
        yield made
