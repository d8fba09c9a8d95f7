"""Which entries stand, in which order: held against a definition that is slow and plain."""

from __future__ import annotations

import inspect
import random
import sys
from dataclasses import replace
from uuid import UUID

import pytest
from durability.at_hand import UNHURRIED
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.entry import (
    ABOUT,
    AMEND,
    LESSON,
    REDO,
    TAKES_BACK,
    UNDO,
    WITHDRAW,
    Entry,
    Standing,
    amend,
    fold,
    new_uid,
    redo,
    standing,
    undo,
    withdraw,
)
from app.models.series import Series
from app.models.track import Track

METHOD = "event_count"
TAP = "tap"
State = tuple[tuple[int, int, str], ...]
NOTHING: State = ()
CHANGES: list[dict[str, int | str]] = [
    {},
    {"category": "b"},
    {"at_ms": 55},
    {"at_ms": "soon"},
    {"category": "c", "at_ms": 7},
]


def uid(number: int) -> UUID:
    return UUID(int=number)


def entry(seq: int, kind: str = TAP, about: object = None, at_ms: int | None = None, **data: int | str) -> Entry:
    """An entry about the entry of that `seq`, or about whatever `about` is."""
    named = {ABOUT: uid(about).hex if isinstance(about, int) else str(about)} if about is not None else {}
    return Entry(uid(seq), seq, seq * 10 if at_ms is None else at_ms, METHOD, kind, {**named, **data})


def plainly_standing(entries: list[Entry]) -> list[Entry]:
    """An entry stands unless a later one that stands takes it back: from the last to the first, that defines it."""
    stands: dict[int, bool] = {}
    for mine in reversed(entries):
        later = [its for its in entries if its.seq > mine.seq and its.data.get(ABOUT) == mine.uid.hex]
        stands[mine.seq] = not any(its.kind in TAKES_BACK and stands[its.seq] for its in later)
    acts = [mine for mine in entries if mine.kind not in TAKES_BACK and mine.kind != AMEND and stands[mine.seq]]
    return sorted((plainly_amended(mine, entries, stands) for mine in acts), key=lambda mine: (mine.at_ms, mine.seq))


def plainly_amended(mine: Entry, entries: list[Entry], stands: dict[int, bool]) -> Entry:
    data, at_ms = dict(mine.data), mine.at_ms
    for change in entries:
        if change.kind == AMEND and stands[change.seq] and change.seq > mine.seq:
            if change.data.get(ABOUT) != mine.uid.hex:
                continue
            data |= {key: value for key, value in change.data.items() if key not in (ABOUT, "at_ms")}
            moved = change.data.get("at_ms")
            at_ms = moved if isinstance(moved, int) else at_ms
    return replace(mine, data=data, at_ms=at_ms)


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    """Journals as hands make them and as no hand would: about what is missing, about itself, about what comes later."""
    length = draw(st.integers(1, 30))
    made = []
    for seq in range(1, length + 1):
        kind = draw(st.sampled_from([TAP, TAP, UNDO, REDO, WITHDRAW, AMEND]))
        at_ms = draw(st.integers(0, 200))
        if kind == TAP:
            made.append(entry(seq, at_ms=at_ms, category="a"))
            continue
        about = draw(st.one_of(st.integers(1, length + 2), st.sampled_from(["", "no id", "0"])))
        changes: dict[str, int | str] = {}
        if kind == AMEND:
            changes = draw(
                st.sampled_from(
                    [{}, {"category": "b"}, {"at_ms": 55}, {"at_ms": "soon"}, {"category": "c", "at_ms": 7}]
                )
            )
        made.append(Entry(uid(seq), seq, at_ms, METHOD, kind, {**entry(seq, kind, about).data, **changes}))
    if draw(st.booleans()):
        made.append(Entry(uid(length + 1), length + 1, 3, METHOD, draw(st.sampled_from([UNDO, AMEND])), {}))
    return made


def collect(state: State, item: Entry) -> State:
    return (*state, (item.at_ms, item.seq, str(item.data.get("category"))))


@settings(UNHURRIED, max_examples=200)
@given(journals())
def test_what_stands_is_what_the_plain_definition_says(entries: list[Entry]) -> None:
    known = Standing()
    for n, item in enumerate(entries, 1):
        before = list(known.items)
        first = known.add(item)
        assert known.items == plainly_standing(entries[:n])
        assert known.items[:first] == before[:first], "what lies before the first change has not changed"


@settings(UNHURRIED, max_examples=200)
@given(journals(), st.integers(0, 200))
def test_a_track_kept_up_to_date_equals_a_fold_afresh_now_and_at_any_earlier_time(
    entries: list[Entry], until_ms: int
) -> None:
    track = Track(METHOD, NOTHING, collect)
    for n, item in enumerate(entries, 1):
        track.add(item)
        assert track.state == fold(collect, NOTHING, entries[:n])
    assert track.state_at(until_ms) == fold(collect, NOTHING, entries, until_ms)
    assert track.state_at(None) == track.state
    at_once = Track(METHOD, NOTHING, collect, entries[: len(entries) // 2])
    at_once.add_all(entries[len(entries) // 2 :])
    assert at_once.state == track.state, "many taken in together come to the same"


def test_a_track_equals_a_fold_afresh_through_a_long_lesson_with_corrections_far_back() -> None:
    chance = random.Random(5)
    track: Track[int] = Track(METHOD, 0, lambda state, item: hash((state, item.at_ms, item.seq, len(item.data))))
    entries: list[Entry] = []
    for seq in range(1, 3_000):
        draft = chance.random()
        about = max(1, seq - (chance.randrange(2_000) if draft < 0.01 else chance.randrange(1, 4)))
        kind = UNDO if draft < 0.1 else WITHDRAW if draft < 0.15 else AMEND if draft < 0.2 else TAP
        late = chance.choice((0, 0, 0, 700)) if kind == TAP else 0
        entries.append(entry(seq, kind, None if kind == TAP else about, max(0, seq * 10 - late)))
        track.add(entries[-1])
        if seq % 97 == 0:
            assert track.state == fold(track._step, 0, entries)


def test_entries_of_other_methods_change_no_track_and_those_of_the_lesson_change_all() -> None:
    track = Track(METHOD, NOTHING, collect)
    track.add(replace(entry(1), method="verbatim"))
    assert track.state == NOTHING
    track.add(replace(entry(2), method=LESSON))
    assert track.state == ((20, 2, "None"),)


def test_an_undo_of_an_undo_of_an_undo_is_followed_however_long_the_chain() -> None:
    deep, most = 300, sys.getrecursionlimit()
    chain = [entry(1), *(entry(seq, UNDO, seq - 1) for seq in range(2, deep + 1))]
    # Longer than functions may call each other.
    sys.setrecursionlimit(len(inspect.stack(0)) + deep // 2)
    try:
        known = Standing(chain)
        assert [item.seq for item in known.items] == [1] * (deep % 2)
        known.add(entry(deep + 1, UNDO, deep))
        assert [item.seq for item in known.items] == [1] * ((deep + 1) % 2)
    finally:
        sys.setrecursionlimit(most)


def test_what_is_taken_back_twice_stands_again_when_both_are_taken_back() -> None:
    entries = [entry(1), entry(2, WITHDRAW, 1), entry(3, UNDO, 1), entry(4, UNDO, 2)]
    assert standing(entries) == []
    assert standing([*entries, entry(5, REDO, 3)]) == [entry(1)]


def test_an_amended_entry_keeps_its_first_time_and_data_in_the_journal() -> None:
    first = entry(1, category="asks")
    known = Standing([first, entry(2, AMEND, 1, category="waits", at_ms=10)])
    assert known.as_amended(first).data["category"] == "waits"
    assert first.data == {"category": "asks"}
    assert known.stands(first)


def test_the_drafts_that_take_back_and_amend_name_their_entry() -> None:
    first = entry(7, category="asks")
    for draft in (undo(first), redo(first), withdraw(first), amend(first, {"category": "b"}, 5)):
        assert Entry(uid(8), 8, 0, METHOD, draft.kind, draft.data).about == first.uid
    assert amend(first, at_ms=5).data["at_ms"] == 5
    assert "at_ms" not in amend(first).data


def test_replay_shows_nothing_that_was_undone_later() -> None:
    entries = [entry(1, at_ms=100), entry(2, at_ms=200), entry(3, UNDO, 1, at_ms=9_000)]
    assert [seq for _, seq, _ in fold(collect, NOTHING, entries, until_ms=500)] == [2]


def test_ids_are_all_different_and_those_made_later_come_later() -> None:
    made = [new_uid() for _ in range(2_000)]
    assert len(set(made)) == 2_000
    assert {(one.version, one.variant) for one in made} == {(7, UUID(int=1 << 63).variant)}
    stamps = [one.int >> 80 for one in made]
    assert stamps == sorted(stamps)


@UNHURRIED
@given(st.lists(st.integers(), max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers()), max_size=40))
def test_a_series_never_changes_however_its_successors_grow(first: list[int], growth: list[tuple[int, int]]) -> None:
    made: list[tuple[Series[int], list[int]]] = [(Series(first), list(first))]
    for which, item in growth:
        series, plain = made[which % len(made)]
        made.append((series.with_(item), [*plain, item]))
    for series, plain in made:
        assert list(series) == plain
        assert len(series) == len(plain)
        assert series[1:-1] == plain[1:-1]
        assert [series[n] for n in range(-len(plain), len(plain))] == [plain[n] for n in range(-len(plain), len(plain))]
        assert series == Series(plain)
        assert hash(series) == hash(Series(plain))


def test_a_series_ends_where_its_view_ends() -> None:
    short = Series([1])
    assert short.with_(2)[1] == 2
    for beyond in (1, -2):
        with pytest.raises(IndexError):
            short[beyond]
    assert short != Series([2])
    assert short != [1]
    assert repr(short) == "Series([1])"
