"""Words on the sheet: numbered quotes with clock time and speaker, keyed to the strip; ink as it was written."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
from lessons import MINUTE, Act, a_lesson, notes, pauses, phases, some_events, switches, things, timers
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from reading import alternatives, assert_in_order, boxes, need_poppler, read, text_of_page
from rooms import tables

from app import sheets
from app.charts.words import NOTHING_RECORDED
from app.models import duration, event_count, lesson, room, room_map
from app.models.entry import ABOUT, LESSON, WRITE, Draft, Entry, aside, undo
from app.models.ink import Point, Stroke, decoded, encoded
from app.models.session import Record
from app.models.verbatim import KEY, NO_PLAN, QUOTE

NASTY = "Anna $5 #x *b* _i_ @r <a> `c` [l] \\frac{1} \U0001fae0 سؤال नमस्ते"
LONG = "So if I push the book and it does not move then the table has to push back with the same force " * 6
SAID = ("What unit do we use for force?", "Because the table pushes back the same.", "it is the same both ways")


@pytest.fixture(autouse=True, scope="module")
def poppler() -> None:
    need_poppler()


def quote(at_min: float, speaker: str, words: str = "", exact: bool = True) -> Act:
    return round(at_min * MINUTE), KEY, Draft(QUOTE, {"speaker": speaker, "exact": exact, "words": words})


def written(number: int) -> str:
    """A word of so many loops on the first line of the paper."""
    turns = [n * 0.2 for n in range(32 * number)]
    places = [(300 + 40 * turn + 120 * (n % 16) / 16, 700 + (n * 37 % 400)) for n, turn in enumerate(turns)]
    return encoded(Stroke(tuple(Point(round(x), y, 150, n * 5) for n, (x, y) in enumerate(places))))


def lowered(ink: str, lines: int) -> str:
    """That stroke so many lines farther down."""
    return encoded(Stroke(tuple(point._replace(y_cmm=point.y_cmm + 1240 * lines) for point in decoded(ink).points)))


def words(
    acts: Sequence[Act], configs: dict[str, object] | None = None, ink: dict[int, Sequence[str]] | None = None
) -> Record:
    """A lesson with quotes; `ink` has strokes for those of these numbers, in order of time."""
    record = a_lesson({KEY: NO_PLAN, room.ROOM: tables(), **(configs or {})}, acts)
    begun = [entry for entry in record.entries if entry.kind == QUOTE]
    added = [(begun[n], stroke) for n, strokes in (ink or {}).items() for stroke in strokes]
    more = [
        Entry(UUID(int=10_000 + n), 10_000 + n, entry.at_ms + 1, KEY, WRITE, {ABOUT: entry.uid.hex, "ink": stroke})
        for n, (entry, stroke) in enumerate(added)
    ]
    return replace(record, entries=(*record.entries, *more))


def raw(page: bytes) -> str:
    return " ".join(read("pdftotext", "-raw", page=page).split())


def test_67_each_quote_names_its_speaker_and_has_the_number_that_stands_at_its_time_on_the_strip() -> None:
    acts = [quote(4, "teacher", SAID[0]), quote(13, "s9", SAID[1]), quote(31, "", SAID[2], exact=False)]
    acts += [(20 * MINUTE, LESSON, lesson.note()), (25 * MINUTE, LESSON, lesson.bright_spot())]
    page = sheets.make(words(acts)).pdf
    assert_in_order(page, "a4")
    text = raw(page)
    assert f"1 10:09 Teacher “{SAID[0]}”" in text
    assert f"2 10:18 Seat 9 “{SAID[1]}”" in text
    assert "3 10:25 noted by L. Brandt" in text
    assert f"4 10:36 Someone about: {SAID[2]}" in text
    assert f"“{SAID[2]}" not in text
    found = boxes(page)
    start, end = ((b[0] + b[2]) / 2 for clock in ("10:05", "10:49") for b in found if b[4] == clock)
    for row, numbers in (("Quotes", {"1": 4, "2": 13, "4": 31}), ("Notes", {"3": 20})):
        (label,) = [box for box in found if box[4] == row]
        there = [box for box in found if abs(box[1] - label[1]) < 4 and box[4] != row]
        assert {box[4]: round(((box[0] + box[2]) / 2 - start) / (end - start) * 44) for box in there} == numbers
    assert "Quotes: 3 quotes at 10:09, 10:18 and 10:36." in " ".join(alternatives(page))
    assert "the time of a quote is that of its first letter or stroke" in text
    assert NOTHING_RECORDED not in text


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_long_quotes_are_whole_as_far_as_there_is_paper_and_the_page_says_how_many_more_there_are(
    paper: sheets.Paper,
) -> None:
    acts = [quote(1 + n * 2, ("teacher", "s3", "several")[n % 3], f"N{n} {LONG}") for n in range(12)]
    page = sheets.make(words([*acts, *notes(7, "A note.", 5 * MINUTE)]), paper).pdf
    assert_in_order(page, paper)
    text = raw(page)
    assert re.findall(r"“N(\d+)", text) == list("012345")
    assert "6 more quotes and 1 more note in the lesson" in text
    found = re.findall(r"“N\d ([^”]*)”", text)
    cut = [said for said in found if said.strip() != LONG.strip()]
    assert len(found) == 6
    # A long one ends at a word, and its quotation is closed.
    assert all(said.endswith("…") and f"{LONG} ".startswith(f"{said[:-1]} ") for said in cut)
    assert len(cut) < 6
    # Nothing is cut for paper that is white: two lines, and what parts the list from what follows.
    assert white_mm(page) < 16
    whole = sheets.make(words(acts[:3]), paper).pdf
    assert "…" not in raw(whole) and raw(whole).count(LONG.strip()) == 3


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_where_paper_is_left_white_more_than_six_quotes_are_printed_with_their_numbers_on_the_strip(
    paper: sheets.Paper,
) -> None:
    acts = [quote(3 + n / 2, ("teacher", "s9", "several")[n % 3], f"N{n} {SAID[n % 3]}") for n in range(44)]
    page = sheets.make(words(acts), paper).pdf
    assert_in_order(page, paper)
    text = raw(page)
    (left,) = re.findall(r"(\d+) more in the lesson", text)
    shown = 44 - int(left)
    assert 20 < shown < 44
    # In order of time, whole, and the numbers of the list are those on the strip.
    listed = re.findall(r"(\d+) (10:\d\d) (?:Teacher|Seat 9|Several) “N(\d+) ([^”]*)”", text)
    assert [(int(number), int(n)) for number, _, n, _ in listed] == [(n + 1, n) for n in range(shown)]
    assert all(said == SAID[int(n) % 3] for _, _, n, said in listed)
    found = boxes(page)
    (label,) = [box for box in found if box[4] == "Quotes"]
    there = sorted((box[0], box[4]) for box in found if abs(box[1] - label[1]) < 4 and box[4] != "Quotes")
    assert [number for _, number in there] == [str(n + 1) for n in range(shown)]
    few = sheets.make(words(acts[:14]), paper).pdf
    assert "more in the lesson" not in raw(few) and raw(few).count("“N") == 14


def test_quotes_of_a_pause_and_those_taken_back_are_nowhere() -> None:
    acts = [quote(2, "teacher", "Kept"), quote(4, "s4", "Gone")]
    acts.append((4 * MINUTE + 1, KEY, undo(Entry(UUID(int=3), 3, 4 * MINUTE, KEY, QUOTE, {}))))
    acts.append((9 * MINUTE, KEY, aside(quote(9, "teacher", "Aside")[2], 900)))
    page = sheets.make(words(acts)).pdf
    text = f"{raw(page)} {' '.join(alternatives(page))}"
    assert "Kept" in text
    assert not re.search(r"Gone|Aside|10:09 |10:14", text)
    assert "Quotes: 1 quote at 10:07." in text


def test_ink_is_lines_of_ink_between_the_quotation_marks_and_no_picture_of_dots() -> None:
    acts = [quote(4, "s9"), quote(8, "s3", "and then", exact=False)]
    page = sheets.make(words(acts, ink={0: [written(6)], 1: [written(2)]})).pdf
    assert_in_order(page, "a4")
    assert alternatives(page).count("written by hand") == 2
    assert "/Image" not in kinds_of_objects(page)
    assert "2 10:13 Seat 3 about: and then" in raw(page)
    (opened,), (closed,) = ([box for box in boxes(page) if box[4] == sign] for sign in "“”")
    wide = round(closed[0] - opened[2])
    area = (("-x", opened[2]), ("-y", opened[1] - 2), ("-W", wide), ("-H", 10))
    place = [part for name, value in area for part in (name, str(round(value)))]
    shades = in_grey(page, *place)
    assert sum(min(shades[n::wide]) < 140 for n in range(wide)) > wide / 2
    assert max(shades) > 240


def test_all_lines_of_ink_are_printed_where_there_is_paper_and_else_the_first_three() -> None:
    lines = [lowered(written(6), n) for n in range(6)]
    acts = [quote(2 + n, "s9") for n in range(9)]
    page = sheets.make(words(acts[:2], ink={0: lines, 1: lines[:2]})).pdf
    assert_in_order(page, "a4")
    assert "…" not in raw(page)
    opened, closed = (sorted(box[1] for box in boxes(page) if box[4] == sign) for sign in "“”")
    # The sixth line is closed five lines of 4 to 6 mm below the first one.
    assert 20 < (max(closed) - min(opened)) / 72 * 25.4 < 30
    full = sheets.make(words([*acts, *notes(6, LONG, MINUTE)], ink=dict.fromkeys(range(9), lines)), "letter").pdf
    assert_in_order(full, "letter")
    assert raw(full).count("…") >= 1 and re.search(r"\d more quotes in the lesson", raw(full))


def test_the_fullest_page_holds_quotes_with_ink_as_well() -> None:
    timed, counted, long = timers(4, 4, 4), things(30), LONG[:200]
    acts = [(at, event_count.KEY, event_count.tap(category)) for at, category in some_events(counted, 23)]
    acts += [*switches(timed, 90), *pauses([2000] * 40), *notes(20, long), *phases(*["A phase " * 5] * 8)]
    acts += [quote(2 + n * 2, "teacher", long if n % 2 else "") for n in range(12)]
    configs: dict[str, object] = {
        event_count.KEY: event_count.Config(tuple(replace(c, name=f"{c.name} {long}"[:200]) for c in counted)),
        duration.KEY: timed,
    }
    record = words(acts, configs, {n: [written(9)] for n in range(0, 12, 2)})
    page = sheets.make(record, "letter").pdf
    assert_in_order(page, "letter")
    assert re.search(r"\d+ more quotes and \d+ more notes in the lesson", raw(page))


def test_beside_a_map_and_timers_the_first_page_keeps_a_sentence() -> None:
    acts = [quote(4, "teacher", SAID[0]), (MINUTE, room_map.KEY, room_map.moved(room_map.TEACHER, 900, 800))]
    configs: dict[str, object] = {room_map.KEY: room_map.NO_PLAN, duration.KEY: duration.NO_PLAN}
    page = sheets.make(words([*acts, (MINUTE, duration.KEY, duration.begin("teacher"))], configs)).pdf
    assert_in_order(page, "a4", pages=2)
    first = text_of_page(page, 1)
    assert "minutes timed" in first
    assert SAID[0] in first
    assert NOTHING_RECORDED not in first


def test_when_words_were_not_watched_is_hatched_named_and_told() -> None:
    acts = [quote(2, "teacher", SAID[0]), (10 * MINUTE, LESSON, lesson.not_watching(KEY))]
    page = sheets.make(words([*acts, (24 * MINUTE, LESSON, lesson.watching(KEY))])).pdf
    assert re.search(r"Words not watched: 10:15–\s?10:29 \(14 min\)\.", raw(page))
    assert raw(page).count("Words not watched") == 2


def test_whatever_was_written_is_printed_as_it_is_and_none_of_it_is_in_the_files_own_data() -> None:
    page = sheets.make(words([quote(2, "s4", NASTY), quote(5, "teacher", "سؤال: Anna", exact=False)])).pdf
    assert_in_order(page, "a4")
    text = raw(page).replace("\u2068", "")
    assert "“Anna $5 #x *b* _i_ @r <a> `c` [l] \\frac{1} [U+1FAE0]" in text
    described = re.search(rb"<\?xpacket begin.*?<\?xpacket end", page, re.DOTALL)
    assert described
    assert b"Anna" not in described[0]
    assert "Anna" not in str(PdfReader(io.BytesIO(page)).metadata)


def white_mm(page: bytes) -> float:
    """How much of the page is white between the list and how the lesson was recorded."""
    found = boxes(page)
    end = min(box[1] for box in found if box[4] == "How" and box[0] < 60)
    return (end - max(box[3] for box in found if box[3] <= end)) / 72 * 25.4


def kinds_of_objects(page: bytes) -> set[str]:
    """The kinds of things the file has, as far as they have any."""
    reader = PdfReader(io.BytesIO(page))
    found = (reader.get_object(n) for n in range(1, int(str(reader.trailer["/Size"]))))
    return {str(item["/Subtype"]) for item in found if isinstance(item, DictionaryObject) and "/Subtype" in item}


def in_grey(page: bytes, *place: str) -> bytes:
    """The shades of a part of the page, 0 for black, a dot for each point."""
    made = subprocess.run(
        ["pdftoppm", "-gray", "-r", "72", *place, "-"], input=page, capture_output=True, check=True
    ).stdout
    head = re.match(rb"P5\s+\d+\s+\d+\s+255\s", made)
    assert head
    return made[head.end() :]
