"""What the processes of the bench do. Each says `ready`, then a number for each line that it is given."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping


def say(words: object) -> None:
    """One line for the bench."""
    print(words, flush=True)


def serve(measures: Mapping[str, Callable[[], float]]) -> None:
    """Measure what each line of the input names until there are no more."""
    say("ready")
    for line in sys.stdin:
        say(measures[line.strip()]())
