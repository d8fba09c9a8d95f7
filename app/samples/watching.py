"""How the rest is recorded: intervals, scans over the seats, the teacher's way through the room, what was said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from app.models import room_map, time_sample, verbatim
from app.models.entry import LESSON, Draft
from app.models.room import change_layout
from app.samples.hand import Act, Hand
from app.samples.observer import Observer
from app.samples.talking import minute

SAME, NONE = "same", "none"
"""In place of codes: the same as before; none of these."""
LOOK_MS = 1_300
"""From one seat to the next."""
_SIGNS_A_SECOND = 5
Station = tuple[float, str | tuple[int, int], str]
"""From which minute the teacher is where: at a table by its letter, or on the floor; and what is marked there, if
anything is."""
Said = tuple[float, str, str]
"""At which minute who said what."""


def intervals(hand: Hand, config: time_sample.Config, seen: Sequence[Sequence[str]]) -> None:
    """What is ticked for each interval, one after the other; nothing where it is missed."""
    before_ms = {time_sample.PARTIAL: 26_000}.get(config.kind, -2_500)
    for number, codes in enumerate(seen, 1):
        at_ms = number * config.interval_ms - before_ms + hand.chance.randrange(0, 2_500, 50)
        for code in codes:
            at_ms = hand.touch(at_ms, partial(_ticked, number, code)) + 1_100


def _ticked(number: int, code: str, observer: Observer) -> None:
    state: time_sample.State = observer.state(time_sample.KEY)
    now_ms = observer.now_ms
    if time_sample.target(state, now_ms) != number:
        return
    draft: Draft | None
    if code == SAME:
        draft = time_sample.same_as_before(state, now_ms)
    elif code == NONE:
        draft = time_sample.none_of_these(state, now_ms)
    else:
        draft = time_sample.tick(state, code, now_ms)
    observer.do(time_sample.KEY, draft)


def scans(hand: Hand, config: time_sample.Config, seats: int, shares: Sequence[Sequence[float]]) -> None:
    """A scan at each prompt, over so many seats. For each it is said how many of ten are in each state.

    Where nothing is said nobody looked round.
    """
    keys = [key for key, _ in time_sample.states(config)]
    for number, parts in enumerate(shares, 1):
        if not parts:
            continue
        from_ms = hand.take((number - 1) * config.interval_ms + 3_000, seats * LOOK_MS)
        for n in range(seats):
            (seen,) = hand.chance.choices(keys[: len(parts)], parts)
            # Towards the end a row in which all do the same is told at once.
            row = number % 3 == 0 and n == seats * 2 // 3
            hand.put(from_ms + n * LOOK_MS + hand.chance.randrange(0, 300, 10), partial(_looked, seen, row))


def _looked(seen: str, row: bool, observer: Observer) -> None:
    state = observer.state(time_sample.KEY)
    observer.do(time_sample.KEY, time_sample.look(state, seen, observer.now_ms, row=row))


def way(hand: Hand, stations: Iterable[Station]) -> None:
    """Where the teacher was, one touch for each place, and what was marked there."""
    for at, where, mark in stations:
        at_ms = hand.touch(minute(at), partial(_goes, where))
        if mark:
            hand.touch(at_ms + 7_000, _marks(mark))


def _goes(where: str | tuple[int, int], observer: Observer) -> None:
    state: room_map.State = observer.state(room_map.KEY)
    known = state.lesson.room
    if isinstance(where, str):
        table = next(piece for piece in known.groups if piece.name == where)
        where = table.x_mm, table.y_mm
    observer.do(room_map.KEY, room_map.touched(known, room_map.TEACHER, *where))


def _marks(activity: str) -> Act:
    def act(observer: Observer) -> None:
        observer.do(room_map.KEY, room_map.mark(activity))

    return act


def walked(hand: Hand, at: float, *points: tuple[int, int]) -> None:
    """She walks along these points of the floor, in mm, one second from each to the next."""
    path = [(n * 1_000, x_mm, y_mm) for n, (x_mm, y_mm) in enumerate(points)]
    length_ms = (len(points) - 1) * 1_000
    at_ms = hand.take(minute(at), length_ms)
    hand.put(at_ms + length_ms, lambda observer: observer.do(room_map.KEY, _walk(path, length_ms)))


def _walk(path: list[tuple[int, int, int]], length_ms: int) -> Draft:
    return room_map.walked(room_map.TEACHER, path, age_ms=length_ms)


def out_of_sight(hand: Hand, at: float) -> None:
    """She cannot be seen."""
    hand.touch(minute(at), lambda observer: observer.do(room_map.KEY, room_map.out_of_sight()))


def still_here(hand: Hand, at: float) -> None:
    """She is where she was."""
    hand.touch(minute(at), lambda observer: observer.do(room_map.KEY, room_map.still_here()))


def sits_otherwise(hand: Hand, at: float, layout: str) -> None:
    """The class sits in that layout from then on."""
    hand.touch(minute(at), lambda observer: observer.do(LESSON, change_layout(layout)))


def quotes(hand: Hand, said: Iterable[Said], *, exact: bool = True) -> None:
    """What was said, typed as it was heard: by TEACHER, STUDENT or SEVERAL, or by the child of that id."""
    for at, who, words in said:
        length_ms = 1_500 + len(words) * 1000 // _SIGNS_A_SECOND
        at_ms = hand.take(minute(at), length_ms)
        hand.put(at_ms, partial(_speaks, who, exact))
        hand.put(at_ms + 900, partial(_begins, words[0]))
        for share in (0.35, 0.7, 1.0):
            until = round(len(words) * share)
            hand.put(at_ms + 900 + round((length_ms - 1_500) * share), partial(_writes, words[:until]))
        hand.put(at_ms + length_ms, lambda observer: observer.do(verbatim.KEY, verbatim.keep()))


def _speaks(who: str, exact: bool, observer: Observer) -> None:
    state: verbatim.State = observer.state(verbatim.KEY)
    if state.now_speaking != who:
        observer.do(verbatim.KEY, verbatim.speaker_touched(who))
    if state.now_exact != exact:
        observer.do(verbatim.KEY, verbatim.word_for_word(state))


def _begins(words: str, observer: Observer) -> None:
    observer.do(verbatim.KEY, verbatim.begin(observer.state(verbatim.KEY), words))


def _writes(words: str, observer: Observer) -> None:
    state: verbatim.State = observer.state(verbatim.KEY)
    if state.open is not None:
        observer.do(verbatim.KEY, verbatim.write(state.open, words))
