"""Lists to start from for Intervals: names of what was published, in sentences of our own; each says its source."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.time_sample import MOMENTARY, NO_PLAN, PARTIAL, SCAN, Code, Config
from app.widgets.parts.ids import new_id

CHANGED = ", changed"
"""What a source ends with where the list is not quite the published one any more."""
STUDENTS, INSTRUCTOR = "Students", "Instructor"
CONTENT, ELSE = "The lesson’s content", "Beside it"
_SCIENCE = (
    (
        STUDENTS,
        (
            ("Listening, taking notes", "students listen, or write down what is said and shown"),
            ("Individual thinking", "each works on a question alone, having been asked to"),
            ("Clicker-question group discussion", "two or more talk about a question that all will vote on"),
            ("Group worksheet", "groups work through a written sheet of tasks"),
            ("Other group activity", "groups work on another task that was set"),
            ("Answering a posed question", "a student answers and the class can hear it"),
            ("Student question", "a student asks and the class can hear it"),
            ("Whole-class discussion", "students put views or reasons to the whole class"),
            ("Prediction", "students say or write what an experiment will show"),
            ("Student presentation", "one student or several present to the class"),
            ("Test or quiz", "students sit a test or a quiz"),
            ("Students waiting", "students wait for a person, for material or for a start"),
            ("Other, students", "students do something that is not on this list"),
        ),
    ),
    (
        INSTRUCTOR,
        (
            ("Lecturing", "content is told, derived or worked through for the class"),
            ("Real-time writing", "something is written for all to see while it is spoken of"),
            ("Follow-up", "a question or an activity is gone over with the class"),
            ("Posing a question", "a question is put without a vote, and an answer is awaited"),
            ("Clicker question", "a vote on a question runs, from its showing to its close"),
            ("Answering student questions", "a student’s question is answered for all to hear"),
            ("Moving and guiding", "the instructor goes about and helps while students work"),
            ("One-on-one", "longer talk with one or a few, apart from the class"),
            ("Demo or video", "an experiment, a simulation or a film is shown"),
            ("Administration", "homework, papers, dates and the like are dealt with"),
            ("Instructor waiting", "students work, and the instructor neither speaks with them nor watches"),
            ("Other, instructor", "the instructor does something that is not on this list"),
        ),
    ),
)
_SNAPSHOT = (
    (
        CONTENT,
        (
            ("Reading aloud", "somebody reads a text to others"),
            ("Explaining or showing", "the teacher tells or shows what is to be learnt"),
            ("Questions and discussion", "questions, answers or views go to and fro"),
            ("Practice and drill", "something is said or done again to be remembered"),
            ("Set work", "students work on an exercise or a text that was set"),
            ("Copying", "students copy from a board, a book or a screen"),
        ),
    ),
    (
        ELSE,
        (
            ("Spoken instructions", "it is said what is to be done next, and how"),
            ("Organising", "material, papers or places are dealt with"),
            ("Talk about other things", "people talk about something else than the lesson"),
            ("Teacher out of the room", "the teacher is not in the room"),
        ),
    ),
)
_PLANNED = (
    Code("", "In the planned activity", "the child does what is planned for now", short="planned"),
    Code("", "In another activity", "the child does something else", short="other"),
)


@dataclass(frozen=True)
class Ready:
    """A list: what its key says, and what it makes of the page."""

    words: str
    config: Config

    def made(self) -> Config:
        """The list, with ids of its own."""
        known = self.config
        return Config(
            _with_ids(known.codes, "c"),
            known.kind,
            known.interval_ms,
            _with_ids(known.states, "s"),
            known.several,
            known.planned,
            known.source,
        )


def _with_ids(codes: tuple[Code, ...], kind: str) -> tuple[Code, ...]:
    return tuple(Code(new_id(kind), code.name, code.counts_when, code.group, code.short) for code in codes)


def _grouped(groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> tuple[Code, ...]:
    return tuple(Code("", *words, group) for group, codes in groups for words in codes)


READY = (
    Ready("Plain eight", NO_PLAN),
    Ready(
        "Undergraduate science, 25 codes",
        Config(_grouped(_SCIENCE), PARTIAL, 120_000, NO_PLAN.states, source="COPUS, Smith et al. 2013"),
    ),
    Ready(
        "Snapshots",
        Config(
            _grouped(_SNAPSHOT),
            MOMENTARY,
            240_000,
            NO_PLAN.states,
            planned=10,
            source="the Stallings classroom snapshot, World Bank 2017 (CC BY 3.0 IGO), in other words",
        ),
    ),
    Ready("Agreed task", Config(NO_PLAN.codes, SCAN, 240_000, NO_PLAN.states)),
    Ready(
        "Planned activity",
        Config(
            NO_PLAN.codes,
            SCAN,
            300_000,
            _PLANNED,
            source="the planned activity check, Doke and Risley 1972",
        ),
    ),
)


def source_of(config: Config, otherwise: str) -> str:
    """The published list that at least half of the names in use are from, and whether it was changed.

    It follows from the names alone: whoever goes from one list to another and back is not left with a wrong source.
    `otherwise` is the source that was known before: it stays, unless it was that of a list of ours.
    """
    ours = {ready.config.source for ready in READY if ready.config.source}
    used = [code.name for code in _in_use(config)]
    for ready in READY:
        names = [code.name for code in _in_use(ready.config)]
        shared = sum(name in used for name in names)
        if ready.config.source and ready.config.by_seat == config.by_seat and 2 * shared >= len(names):
            return ready.config.source + ("" if sorted(used) == sorted(names) else CHANGED)
    return "" if otherwise.removesuffix(CHANGED) in ours else otherwise


def _in_use(config: Config) -> tuple[Code, ...]:
    return config.states if config.by_seat else config.codes
