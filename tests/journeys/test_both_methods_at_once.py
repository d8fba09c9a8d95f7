"""Counts and Timers at once, as a hand in a hurry recorded them: screen, journal and sheet agree on every figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import pytest

from .figures import SHORT_MS, TEN_MINUTES_MS
from .hurry import BRIGHT_SPOT, FOCUS, NOTE, ROWS, SET_BACK_MS, THINGS, Lived, live
from .journal import Journal
from .screen import Screen
from .timed import COUNTS, TIMERS, Moments, Timed

TOUCHES = {COUNTS: ("tap",), TIMERS: ("start", "stop")}
CLOCK = r"\d\d:\d\d"


@pytest.fixture(scope="module")
def lived(lasting_screen: Screen) -> Lived:
    return live(lasting_screen)


def touched(found: Journal) -> list[str]:
    """The tiles and timers that were touched, in the order written."""
    known = {thing["id"]: thing["name"] for thing in found.config[COUNTS]["categories"]}
    known |= {timer["id"]: timer["name"] for group in found.config[TIMERS]["groups"] for timer in group["timers"]}
    rows = [row for row in found.rows if row.kind in TOUCHES.get(row.method, ())]
    return [known[row.data.get("category") or row.data["timer"]] for row in rows]


def clock(length_ms: int) -> str:
    return f"{length_ms // 60_000}:{length_ms // 1000 % 60:02}"


def clocks(timed: Timed) -> dict[str, str]:
    return {name: clock(len(ran)) for name, ran in timed.timers().items()}


def minutes(moments: Moments) -> str:
    return f"{len(moments) / 60_000:.1f}"


def stretches(ran: Moments) -> int:
    return sum(at_ms - 1 not in ran for at_ms in ran)


def shared_out(parts: list[int], units: int) -> list[int]:
    """So many units for these parts: first what is whole, then one each to those that miss most."""
    exact = [part * units / sum(parts) for part in parts]
    whole = [int(share) for share in exact]
    missed = sorted(range(len(parts)), key=lambda n: whole[n] - exact[n])
    return [share + (n in missed[: units - sum(whole)]) for n, share in enumerate(whole)]


def test_every_touch_is_written_once_and_in_its_order(lived: Lived) -> None:
    written = touched(lived.found)
    in_time = len(written) - len(lived.touched) - len(lived.resumed)
    assert written == [*lived.touched, *lived.at_the_kill[:in_time], *lived.resumed]
    assert in_time > 8


def test_the_note_was_written_while_others_were_touched(lived: Lived) -> None:
    (note,) = [row for row in lived.found.rows if row.kind == "note"]
    told = [n for n, row in enumerate(lived.found.rows) if row.data.get("entry") == note.uid]
    between = lived.found.rows[told[0] : told[-1]]
    assert Counter(row.kind for row in between)["tap"] > 3
    assert Counter(row.kind for row in between)["start"] > 1


def test_nothing_that_was_shown_as_saved_is_lost_by_the_kill(lived: Lived) -> None:
    kept = lived.kept.counts()
    assert all(kept[thing] >= lived.seen.counts[thing] for thing in THINGS)
    assert lived.found.rows[: len(lived.kept.rows)] == lived.kept.rows


def test_interrupted_it_shows_what_is_on_disk(lived: Lived) -> None:
    stopped_ms = lived.found.only("gap").at_ms
    assert lived.stopped.counts == lived.kept.counts()
    assert lived.stopped.timers == clocks(Timed(lived.found, stopped_ms))
    assert lived.stopped.clock == clock(stopped_ms)


def test_an_act_on_a_tile_and_one_on_a_timer_are_set_back_by_five_seconds(lived: Lived) -> None:
    amends = [row for row in lived.found.rows if row.kind == "amend"]
    first = {row.uid: row for row in lived.found.rows}
    back = [(first[row.data["entry"]], row.data["at_ms"]) for row in amends]
    assert [(row.kind, row.at_ms - at_ms) for row, at_ms in back] == [("tap", SET_BACK_MS), ("start", SET_BACK_MS)]
    standing = {row.uid: row.at_ms for row in lived.found.standing()}
    assert [standing[row.uid] for row, _ in back] == [at_ms for _, at_ms in back]


def test_covered_nothing_can_be_touched_and_nothing_is_watched(lived: Lived) -> None:
    cover, uncover = lived.found.only("cover").at_ms, lived.found.only("uncover").at_ms
    assert uncover - cover >= 3_000
    written = [row for row in lived.found.rows if cover < row.at_ms < uncover and row.method != "lesson"]
    assert written == []
    watched = {method: lived.whole.watched(method) for method in TOUCHES}
    assert len(lived.whole.recorded()) - len(watched[TIMERS]) == uncover - cover
    assert watched[TIMERS] - watched[COUNTS] == lived.whole.away(COUNTS)
    assert lived.whole.away(COUNTS)


def test_at_the_end_the_screen_shows_what_is_on_disk(lived: Lived) -> None:
    timers, recorded = lived.whole.timers(), lived.whole.recorded()
    timed_ms = len(set().union(*timers.values()))
    assert sum(map(len, timers.values())) == timed_ms, "Two timers of which one runs at a time ran at once."
    assert lived.last.counts == lived.found.counts()
    assert lived.last.timers == clocks(lived.whole)
    assert lived.last.clock == clock(lived.whole.until_ms)
    rest_s = (len(recorded) - timed_ms) // 1000
    timed = clock((len(recorded) // 1000 - rest_s) * 1000)
    assert lived.last.talk == f"{timed} timed · {clock(rest_s * 1000)} not timed"
    (_, newest_ms) = (length_ms for length_ms, _ in lived.whole.pauses())
    assert lived.last.pauses == f"2 timed · last {newest_ms / 1000:.1f} s"


def test_the_sheet_counts_what_is_on_disk_in_the_minutes_that_were_watched(lived: Lived) -> None:
    watched = lived.whole.watched(COUNTS)
    assert FOCUS in lived.page.text
    for said in sentences(lived.found, watched):
        assert said in lived.page.text
    told = lived.page.alternative("Time line")
    for thing, count in lived.found.counts().items():
        assert f"{thing}: {count} events at" in told
        assert f"{thing} {count};" in told.partition("Bars from zero")[2].replace(".", ";")


def sentences(found: Journal, watched: Moments) -> Iterator[str]:
    """For each group of tiles how many events there were in how many minutes."""
    counts, groups = found.counts(), dict[str, dict[str, int]]()
    for thing in found.config[COUNTS]["categories"]:
        groups.setdefault(thing["group"], {})[thing["name"]] = counts[thing["name"]]
    for group, members in groups.items():
        parts = ", ".join(f"{count} {thing}" for thing, count in members.items())
        rated = len(watched) >= SHORT_MS
        rate = f", {sum(members.values()) / len(watched) * TEN_MINUTES_MS:.1f} per 10 minutes" if rated else ""
        yield f"{group}: {sum(members.values())} events in {minutes(watched)} watched minutes{rate}: {parts}."


def test_the_sheet_says_how_long_each_timer_ran_and_how_long_none_did(lived: Lived) -> None:
    timers, recorded = lived.whole.timers(), lived.whole.recorded()
    said = re.search(r"Of ([\d.]+) minutes timed, (.*?); ([\d.]+) of ([\d.]+) were not timed\.", lived.page.text)
    assert said
    tenths = round(float(minutes(recorded)) * 10)
    *each, left = shared_out([*map(len, timers.values()), len(recorded) - sum(map(len, timers.values()))], tenths)
    assert [said[1], said[3], said[4]] == [f"{part / 10:.1f}" for part in (sum(each), left, tenths)]
    shares = shared_out(list(map(len, timers.values())), 100)
    assert said[2].replace(" took", "").split(", ") == [
        f"{row} {tenth / 10:.1f} ({share} %)" + (f" in {stretches(timers[row])} stretches" if row == ROWS[0] else "")
        for row, tenth, share in zip(ROWS, each, shares, strict=True)
    ]


def test_the_sheet_says_what_was_not_recorded_or_not_watched(lived: Lived) -> None:
    whole = lived.whole
    told = lived.page.text.partition("How this was recorded.")[2]
    lesson = Timed(lived.found, whole.until_ms).recorded() | whole.gaps()
    assert f"{minutes(whole.recorded())} of {minutes(lesson)} lesson minutes were recorded." in told
    for words, moments in length_of(whole).items():
        assert re.search(rf"{words}: {CLOCK}–\s?{CLOCK} \({round(len(moments) / 1000)} s\)", told), words


def length_of(whole: Timed) -> Mapping[str, Moments]:
    return {
        "Not recorded": whole.gaps(),
        "Covered, so nothing was watched": whole.covered(),
        "Counts not watched": whole.away(COUNTS),
    }


def test_the_sheet_has_the_pauses_and_the_words_of_note_and_bright_spot(lived: Lived) -> None:
    first, second = (f"{length_ms / 1000:.1f} s" for length_ms, _ in lived.whole.pauses())
    told = f"2 pauses were timed: {first} and {second}. Spoke next: a student 1, the teacher 1."
    assert told in lived.page.text
    assert lived.whole.notes() == [("note", NOTE), ("bright_spot", BRIGHT_SPOT)]
    assert re.search(rf"{CLOCK} {NOTE}", lived.page.text)
    assert re.search(rf"{CLOCK} {BRIGHT_SPOT}", lived.page.text)
