"""A screen of its own for each journey."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .screen import Missing, Screen


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    try:
        with Screen(tmp_path) as made:
            yield made
    except Missing as missing:
        pytest.fail(str(missing), pytrace=False)
