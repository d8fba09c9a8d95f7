"""What the recording screen says: acts, states and stops in words."""

from __future__ import annotations

from app.methods import METHODS
from app.models import lesson
from app.models.entry import AMEND, LESSON, TAKES_BACK, WITHDRAW, Entry
from app.models.recording import Recording, Status

WORDS = {
    Status.READY: "Ready",
    Status.RUNNING: "Recording",
    Status.PAUSED: "Paused",
    Status.INTERRUPTED: "Interrupted",
    Status.FINISHED: "Finished",
}
REMOVED = "Removed: "
"""What stands before an act that was withdrawn, where no method says it otherwise."""


def act_in_words(recording: Recording, act: Entry) -> str:
    """An act as its method calls it; corrections by what they correct."""
    if act.kind in (WITHDRAW, AMEND):
        return _correction(recording, act, recording.acts.find(act))
    if act.method != LESSON:
        track = recording.tracks.get(act.method)
        # A lesson may have been recorded by a later Backrow, with a method that is not known here.
        return METHODS[act.method].describe(track.state, act) if track else act.method
    if act.kind in lesson.EYES:
        key = str(act.data.get("method"))
        title = METHODS[key].title if key in METHODS else key
        return f"Not watching {title}" if act.kind == lesson.NOT_WATCHING else f"Watching {title}"
    return lesson.describe(recording.lesson, act)


def _correction(recording: Recording, act: Entry, about: Entry | None) -> str:
    if about is None:
        return ""
    if about.kind in TAKES_BACK:
        back = recording.acts.find(about)
        return f"Brought back: {act_in_words(recording, back)}" if back else ""
    words = act_in_words(recording, about)
    if act.kind == WITHDRAW:
        return f"{METHODS[about.method].removed if about.method in METHODS else REMOVED}{words}"
    if "at_ms" not in act.data:
        return f"Changed to {words}"
    back_ms = recording.acts.original(about).at_ms - about.at_ms
    return f"{length(back_ms)} earlier: {words}"


def newest_act(recording: Recording) -> str:
    """The last-act line: when and what. An act that was set back stands at its new time."""
    act = recording.acts.newest
    if act is None:
        return "Nothing recorded yet"
    words = act_in_words(recording, act)
    if recording.status is Status.INTERRUPTED:
        return f"Last before the stop: {words}"
    if recording.lesson.started is None:
        return words
    about = recording.acts.find(act) if act.kind == AMEND else None
    return f"{recording.lesson.wall_at((about or act).at_ms):%H:%M:%S}  {words}"


def state_line(recording: Recording, why: str, saving_long: bool, untold: bool) -> str:
    """What it does, and whether everything shown is on disk. Never says so before it is.

    `untold`: something is on show that is written and was not told yet.
    """
    words, unsaved = WORDS[recording.status], recording.unsaved
    if recording.status is Status.READY:
        return words
    if unsaved and why:
        return f"Not saved: {unsaved}"
    if unsaved:
        return f"{words}, saving {unsaved}" if saving_long else words
    return words if untold else f"{words}, all saved"


def time_of_day(recording: Recording) -> str:
    """The wall clock, and the phase that the lesson is in."""
    phases = recording.lesson.phases
    return f"{recording.clock.wall():%H:%M}{f' · {phases[-1].name}' if phases else ''}"


def length(length_ms: int) -> str:
    """A length of time in words: '42 s', '1 min 52 s', '2 h 5 min'."""
    seconds = length_ms // 1000
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds // 60 % 60} min"


def stop_in_words(recording: Recording) -> tuple[str, str]:
    """The two lines above an interrupted recording."""
    stopped = recording.lesson.wall_at(recording.stopped_ms)
    missed = length(recording.clock.now_ms() - recording.stopped_ms)
    return f"Stopped at {stopped:%H:%M:%S}.", f"{missed} were not recorded. Everything before is kept."
