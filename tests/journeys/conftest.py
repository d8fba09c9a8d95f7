"""A screen of its own for each journey."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from .screen import Missing, Screen


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    made, missing = Screen(tmp_path), ""
    with ExitStack() as stack:
        try:
            stack.enter_context(made)
        except Missing as told:
            missing = str(told)
        # Outside of the handler, so that the sentence stands alone.
        if missing:
            pytest.fail(missing, pytrace=False)
        yield made
