"""What a scan shows, from its state alone: its card, and the foot of each seat."""

from __future__ import annotations

from collections.abc import Mapping

from app.models import scan_order, time_sample
from app.models.figures import clock_time
from app.models.time_sample import EMPTY, UNCLEAR, Config, State
from app.widgets.parts.interval_scan_card import CardFace
from app.widgets.parts.interval_scan_foot import Foot
from app.widgets.parts.interval_words import OVER
from app.widgets.parts.names import one_line, unique

NEXT, UNCLEAR_WORD, EMPTY_WORD = "next", "unclear", "empty"
HOW, HOW_ROUND = "look left to right, row by row", "look once round the ring"


def feet_of(config: Config, word_dip: float) -> Mapping[str, Foot]:
    """What stands in a seat for each state that it can be given, in the order of the keys; '' for who is next.

    Its words are `word_dip` high in the size of the design; 0 for marks.
    """
    known = {code.id: (one_line(code.short) or one_line(code.name), place) for place, code in enumerate(config.states)}
    beside = {UNCLEAR: (UNCLEAR_WORD, None), EMPTY: (EMPTY_WORD, None)}
    keys = dict(time_sample.states(config))
    found = {"": Foot(NEXT, NEXT, word_dip=word_dip, is_next=True)}
    for seen, name in zip(keys, unique(keys.values(), "State"), strict=True):
        word, place = known.get(seen) or beside[seen]
        found[seen] = Foot(word or name, name, place, seen == EMPTY, word_dip)
    return found


def card_face(state: State, now_ms: int, asks: bool = True) -> CardFace:
    """The scan of now: how to go on with it, or what came of it and when the next one is due.

    Without `asks` it does not say what a key does.
    """
    number = _number(state, now_ms)
    title = _capital(time_sample.headline(state, now_ms))
    if state.lesson.is_over:
        return CardFace(f"{title}: {OVER}", f"{title}: {OVER}", "", "", "")
    left = _left(time_sample.left_ms(state, now_ms))
    if time_sample.target(state, now_ms) is None:
        missed = f"{title} was missed: nothing could be recorded when it was due"
        return CardFace(missed, f"{title} was missed", "", _then(state, number), left)
    there, found = state.lesson.room.present, state.scanned.get(number)
    looked = [child for child in there if found is not None and child in found.looks]
    count = f"{len(looked)} of {len(there)} looked at"
    child = time_sample.next_seat(state, number)
    if child is None:
        done = f"{title} is complete" if there else f"{title}: nobody is there"
        return CardFace(done, done, count, _then(state, number), left)
    again = found is not None and child in found.looks
    how = f"look at {state.lesson.room.called(child)} again" if again else HOW_ROUND if _is_ring(state) else HOW
    return CardFace(f"{title}: {how}", title, count, _held(state, number) if asks else "", left, due=True)


def _number(state: State, now_ms: int) -> int:
    return time_sample.current(state, now_ms)


def _held(state: State, number: int) -> str:
    """What holding a key does, where it does something."""
    row = time_sample.rest_of_row(state, number)
    whole = "the ring" if _is_ring(state) else "this row"
    return f"Hold a key: the rest of {whole}, to {state.lesson.room.called(row[-1])}" if len(row) > 1 else ""


def _is_ring(state: State) -> bool:
    """Whether all sit in a ring."""
    return scan_order.ring_of(state.lesson.room) is not None and len(scan_order.rows(state.lesson.room)) == 1


def _then(state: State, number: int) -> str:
    """When the next scan is due."""
    if state.config.planned and number >= state.config.planned:
        return "It was the last one planned"
    if state.lesson.started is None or state.lesson.paused:
        return ""
    due_ms = time_sample.prompt_ms(state.config, number + 1)
    return f"The next one is due at {clock_time(state.lesson.wall_at(due_ms))}"


def _left(left_ms: int) -> str:
    minutes, seconds = divmod(-(-left_ms // 1000), 60)
    return f"{minutes}:{seconds:02} left"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
