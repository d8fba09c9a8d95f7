"""How the course of the talk is recorded: by Talk flow, by Timers and their pad, by Counts; and what is beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from app.models import duration, event_count, lesson, room, verbal_flow
from app.models.entry import LESSON, Draft
from app.samples.course import EVERYONE, NOBODY, TEACHER, Exchange
from app.samples.hand import Act, Hand
from app.samples.observer import Observer

NOTHING = ""
"""No timer runs."""
Part = tuple[float, float, str]
"""From which minute to which, and the timer that runs."""
_WORDS_AFTER_MS = 21_000
_SPEAKERS = {EVERYONE: verbal_flow.EVERYONE, TEACHER: verbal_flow.TEACHER}
_HEARD_MS = 900
"""Talk flow is touched so long before a question ends or after somebody spoke, where the pad is touched at that."""


def minute(at: float) -> int:
    """A minute of the lesson as ms."""
    return round(at * 60_000)


def talk(hand: Hand, found: Iterable[Exchange], *, beside_pad: bool = False) -> None:
    """Touches on Talk flow: the question's chip where it is another one, who was asked, who spoke."""
    kept = "recall"
    shift_ms = _HEARD_MS if beside_pad else 0
    for each in found:
        before_ms = 0
        if each.kind != kept:
            kept = each.kind
            before_ms = hand.touch(each.asked_ms - shift_ms - 1_400, partial(_keep_chip, each.kind))
        whom = verbal_flow.WHOLE_CLASS if each.to == NOBODY else each.to
        at_ms = hand.touch(each.asked_ms - shift_ms, partial(_touched, whom), after_ms=before_ms)
        by = _SPEAKERS.get(each.by, each.by)
        hand.touch(at_ms + each.pause_ms + 2 * shift_ms, partial(_touched, by), after_ms=at_ms)


def _keep_chip(chip: str, observer: Observer) -> None:
    observer.do(verbal_flow.KEY, verbal_flow.arm_chip(observer.state(verbal_flow.KEY), chip))


def own_questions(hand: Hand, own: Iterable[tuple[int, str]], found: Sequence[Exchange]) -> None:
    """Touches on Talk flow when children put questions of their own: the chip for one turn, then the child."""
    for at_ms, child in own:
        from_ms = _between(hand, at_ms, found)
        hand.put(from_ms, partial(_keep_chip, "asks"))
        hand.put(from_ms + 1_200, partial(_touched, child))


def no_answer(hand: Hand, at: float, found: Sequence[Exchange]) -> None:
    """The class is asked once more, and the last-act row says that nobody answered."""
    from_ms = _between(hand, minute(at), found)
    hand.put(from_ms, partial(_touched, verbal_flow.WHOLE_CLASS))
    hand.put(from_ms + 2_000, lambda observer: observer.change(verbal_flow.KEY, "No answer"))


def _between(hand: Hand, at_ms: int, found: Sequence[Exchange]) -> int:
    """The next time from then on at which the hand has two seconds for itself, and no question waits for an answer."""
    while any(each.asked_ms - 5_000 < at_ms < each.answered_ms + 2_500 for each in found):
        at_ms += 500
    return hand.take(at_ms, 2_000)


def _touched(whom: str, observer: Observer) -> None:
    observer.do(verbal_flow.KEY, verbal_flow.touch(observer.state(verbal_flow.KEY), whom))


def pad(hand: Hand, found: Iterable[Exchange]) -> None:
    """Touches on the pause pad: the question ended, somebody spoke."""
    for each in found:
        by = duration.TEACHER if each.by == TEACHER else duration.STUDENT
        at_ms = hand.touch(each.asked_ms, _does(duration.KEY, duration.question_ended()))
        hand.touch(at_ms + each.pause_ms, _does(duration.KEY, duration.pause_ended(by)), after_ms=at_ms)


def _does(method: str, draft: Draft, name: str = "") -> Act:
    """What makes that act, whatever the state."""

    def act(observer: Observer) -> None:
        observer.do(method, draft, name)

    return act


def timers(hand: Hand, parts: Sequence[Part], found: Iterable[Exchange], students_min: float) -> None:
    """Touches on the timers of the talk: those of the parts, and in the teacher's parts whoever answered.

    These spoke for so many minutes in all.
    """
    for since, _, timer in parts:
        hand.touch(minute(since), partial(_runs, timer))
    spoke = [each for each in found if each.by != TEACHER and _is_teachers(parts, each)]
    stretch = minute(students_min) / max(1, sum(each.lasts_ms for each in spoke))
    for each in spoke:
        timer = "students" if each.by == EVERYONE else "student"
        at_ms = hand.touch(each.answered_ms + 1_600, partial(_runs, timer))
        hand.touch(at_ms + max(1_500, round(each.lasts_ms * stretch)), partial(_runs, "teacher"), after_ms=at_ms)


def _is_teachers(parts: Sequence[Part], each: Exchange) -> bool:
    return any(minute(a) < each.asked_ms and each.until_ms + 9_000 < minute(b) for a, b, t in parts if t == "teacher")


def _runs(timer: str, observer: Observer) -> None:
    state: duration.State = observer.state(duration.KEY)
    if timer == NOTHING:
        for running in state.running:
            observer.do(duration.KEY, duration.touch(state, running))
    elif timer not in state.running:
        observer.do(duration.KEY, duration.touch(state, timer))


def beside(hand: Hand, parts: Iterable[Part]) -> None:
    """Touches on timers that run beside those of the talk: on and off."""
    for since, until, timer in parts:
        for at in (since, until):
            hand.touch(minute(at), partial(_switched, timer))


def _switched(timer: str, observer: Observer) -> None:
    observer.do(duration.KEY, duration.touch(observer.state(duration.KEY), timer))


def counts(hand: Hand, found: Iterable[Exchange]) -> None:
    """Touches on Counts: the kind of each question, and the answer with the child who gave it."""
    for each in found:
        at_ms = hand.touch(each.asked_ms, partial(_counted, each.kind))
        if each.by in (TEACHER, EVERYONE):
            continue
        armed_ms = hand.touch(each.answered_ms + 300, partial(_counted_next, "answers"), after_ms=at_ms)
        hand.touch(armed_ms + 800, partial(_counted_at, each.by), after_ms=armed_ms)


def events(hand: Hand, category: str, minutes: Iterable[float], child: str = "") -> None:
    """Touches on Counts at these minutes; of that child, or of no seat known, where it is counted by seat."""
    for at in minutes:
        if not child:
            hand.touch(minute(at), partial(_counted, category))
            continue
        at_ms = hand.touch(minute(at), partial(_counted_next, category))
        hand.touch(at_ms + 900, partial(_counted_at, child))


def _counted(category: str, observer: Observer) -> None:
    observer.do(event_count.KEY, event_count.tap(category))


def _counted_next(category: str, observer: Observer) -> None:
    state: event_count.State = observer.state(event_count.KEY)
    if state.armed.category != category:
        observer.do(event_count.KEY, event_count.category_touched(state, category))


def _counted_at(child: str, observer: Observer) -> None:
    observer.do(event_count.KEY, event_count.seats_touched(observer.state(event_count.KEY), [child]))


def phases(hand: Hand, *begin: tuple[float, str]) -> None:
    """At which minute which phase begins."""
    for at, name in begin:
        hand.touch(minute(at) + 300, _does(LESSON, lesson.phase(name)))


def note(hand: Hand, at: float, words: str, *, bright: bool = False) -> None:
    """A note or a bright spot, and its words some seconds after it."""
    name = f"note {at}"

    def said(observer: Observer) -> None:
        observer.do(LESSON, lesson.words(observer.noted[name], words))

    at_ms = hand.touch(minute(at), _does(LESSON, lesson.bright_spot() if bright else lesson.note(), name))
    hand.touch(at_ms + _WORDS_AFTER_MS, said)


def not_watched(hand: Hand, method: str, since: float, until: float) -> None:
    """A method's eye is shut between two minutes."""
    hand.touch(minute(since), _does(LESSON, lesson.not_watching(method)))
    hand.touch(minute(until), _does(LESSON, lesson.watching(method)))


def covered(hand: Hand, since: float, seconds: int) -> None:
    """The screen is covered for so long."""
    at_ms = hand.take(minute(since), seconds * 1000)
    hand.put(at_ms, lambda observer: observer.recording.cover())
    hand.put(at_ms + seconds * 1000, lambda observer: observer.recording.uncover())


def taken_back(hand: Hand, at: float, *, again: bool) -> None:
    """The newest act is undone, and `again` brings it back."""
    at_ms = hand.take(minute(at), 2_000)
    hand.put(at_ms, lambda observer: observer.recording.undo())
    if again:
        hand.put(at_ms + 1_600, lambda observer: observer.recording.redo())


def changed(hand: Hand, at: float, method: str, category: str, meant: str) -> None:
    """Something is counted and then, with the last-act row, made what was meant."""
    at_ms = hand.take(minute(at), 3_000)
    hand.put(at_ms, partial(_counted, category))
    hand.put(at_ms + 2_200, lambda observer: observer.change(method, meant))


def absent(*numbers: int) -> Act:
    """Before the start: these children are not there."""

    def act(observer: Observer) -> None:
        for number in numbers:
            observer.do(LESSON, room.absent(f"s{number}"))

    return act


def comes(hand: Hand, at: float, number: int) -> None:
    """A child that was not there comes."""
    hand.touch(minute(at), _does(LESSON, room.absent(f"s{number}", there=True)))
