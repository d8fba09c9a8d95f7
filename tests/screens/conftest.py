"""Tests of whole screens: they have clocks that are set by hand."""

from __future__ import annotations

import pytest
from clocks import Clocks


@pytest.fixture
def clocks(qapp: object, qtbot: object) -> Clocks:
    """For a screen: there is an application, and exceptions in slots fail the test."""
    return Clocks()
