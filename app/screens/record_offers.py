"""What one touch could make of the newest act: the chips beside Undo."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.methods import METHODS
from app.models import lesson, room
from app.models.entry import AMEND, LESSON, WITHDRAW, Draft, Entry, Offer
from app.models.recording import Recording, Status
from app.screens.record_words import act_in_words

BACK_S = (5, 10, 20)
LONG_WAIT_MS = 60_000
"""Record that was open for longer before the first touch may have been watched from."""


class Does(Enum):
    """What a chip is for."""

    REDO = "redo"
    SINCE = "since"
    EARLIER = "earlier"
    WORDS = "words"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Chip:
    """A key in the last-act row. Equal chips are the same key."""

    words: str
    name: str
    """For those who do not see it."""
    does: Does
    by_ms: int = 0
    """How much earlier."""
    detail: str = ""
    """What it is about, told with the name."""


@dataclass(frozen=True, slots=True)
class Offers:
    """All that is offered now."""

    others: tuple[Offer, ...] = ()
    """What else the act could have been."""
    chips: tuple[Chip, ...] = ()
    other: str = ""
    """What opens the list of these, where they are too many for the row."""


def offers(recording: Recording) -> Offers:
    """What is offered after the newest act; in an interruption, where its touch would be another act, Redo alone."""
    if recording.status is Status.FINISHED:
        return Offers()
    undone = recording.acts.undone
    first: tuple[Chip, ...] = (
        (Chip("Redo", "Redo", Does.REDO, detail=act_in_words(recording, undone)),) if undone else ()
    )
    if recording.status is Status.INTERRUPTED:
        return Offers(chips=first)
    first += _absent(recording)
    about = acted_on(recording)
    if about is None or about.kind in (WITHDRAW, lesson.SINCE, *lesson.EYES, *room.ACTS):
        return Offers(chips=first)
    earlier = (
        ()
        if _fixed(recording, about)
        else tuple(
            Chip(f"{s} s earlier" if s == BACK_S[0] else f"{s} s", f"{s} s earlier", Does.EARLIER, s * 1000)
            for s in BACK_S
        )
    )
    found, chips = others(recording, about), (*first, *_since(recording), *_words(about), *earlier)
    return Offers(found, chips, METHODS[about.method].other if found else "")


def others(recording: Recording, act: Entry) -> tuple[Offer, ...]:
    """What else an act could have been."""
    if act.method not in recording.tracks:
        return ()
    return METHODS[act.method].offers(recording.tracks[act.method].state, act)


def acted_on(recording: Recording) -> Entry | None:
    """The newest act, as amended; in place of a correction what it corrected."""
    act = recording.acts.newest
    return recording.acts.find(act) if act is not None and act.kind == AMEND else act


def set_back(recording: Recording, by_ms: int) -> Draft | None:
    """What sets the newest act back by so much; None where it cannot be."""
    act = acted_on(recording)
    if act is None:
        return None
    track = recording.tracks.get(act.method)
    earliest_ms = METHODS[act.method].earliest_ms(track.state, act) if track else None
    return recording.acts.earlier(act, by_ms, recording.lesson, earliest_ms)


def _fixed(recording: Recording, act: Entry) -> bool:
    """Whether its method lets it not be set back at all, as a pause that was timed by hand."""
    track = recording.tracks.get(act.method)
    if track is None or act.at_ms <= recording.lesson.from_ms:
        return False
    return METHODS[act.method].earliest_ms(track.state, act) >= act.at_ms


def _absent(recording: Recording) -> tuple[Chip, ...]:
    """Before the start: who is absent is seen at a glance then."""
    seats = recording.status is Status.READY and recording.lesson.room.seats
    return (Chip("Absent", "Absent", Does.ABSENT),) if seats else ()


def _words(act: Entry) -> tuple[Chip, ...]:
    """A bright spot gets words, and what is written can be written again."""
    if act.method != LESSON or act.kind not in (lesson.NOTE, lesson.BRIGHT_SPOT):
        return ()
    words = "Add words" if act.kind == lesson.BRIGHT_SPOT else "Words"
    return (Chip(words, words, Does.WORDS),)


def _since(recording: Recording) -> tuple[Chip, ...]:
    """After the first act: the lesson may have been watched since Record was opened."""
    waited_ms = recording.waited_ms
    if waited_ms <= LONG_WAIT_MS or not recording.acts.one_alone or recording.lesson.from_ms:
        return ()
    words = f"Watching since {recording.lesson.wall_at(-waited_ms):%H:%M}"
    return (Chip(words, words, Does.SINCE),)
