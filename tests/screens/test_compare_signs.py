"""Side by side: what the signs and the axis mean is said over the courses, and what is missing within has its patch."""

from __future__ import annotations

from dataclasses import replace

from beside import MINUTE, canvas, items, lesson, shown, three, touch, words_on
from pytestqt.qtbot import QtBot
from tablets import names_on

from app.models.compare import Lesson
from app.models.spans import Span
from app.models.summary import Lane
from app.screens.compare_items import Bars, Lines, Words
from app.screens.compare_layout import BROKEN
from app.screens.compare_raw import RawStrip

LONG_NAMES = ("Starting together on the carpet at the front", "Working in groups at the tables by the window")


def slept(day: str, *phases: tuple[int, str], at: str = "10:05") -> Lesson:
    """Of forty minutes, four of which the tablet slept, from the tenth on."""
    lanes = (Lane("Recall", marks=((0, (5 * MINUTE,)),)),)
    begun = tuple((minute * MINUTE, name) for minute, name in phases)
    return lesson(f"{day}T{at}", 40, lanes=lanes, gaps=(Span(10 * MINUTE, 14 * MINUTE),), phases=begun)


def test_minutes_that_were_not_recorded_within_a_lesson_are_a_patch_in_its_course_and_the_head_says_so(
    qtbot: QtBot,
) -> None:
    whole = lesson("2026-10-29T10:05", 40, lanes=(Lane("Recall", marks=((0, (MINUTE,)),)),))
    screen = shown(qtbot, [slept("2026-10-15"), whole])
    heads = ("Thu 15 Oct, Year 8 Science, 36 of 40 min recorded, not recorded from 10:15 to 10:19",)
    assert {*heads, "Thu 29 Oct, Year 8 Science, 40 min"} <= {*names_on(screen)}
    for how in ("From the start", "By clock"):
        touch(screen, how)
        known = canvas(screen).laid.frame
        sign, patch = [bars.areas for _, bars in items(screen, Bars) if bars.ink == "absent"]
        (area,) = patch
        (lane, *_) = [line.lines[0] for _, line in items(screen, Lines) if line.ink == "line" and line.lines]
        assert abs(area.width() - lane.length() / 10) < 1
        assert abs(area.left() - lane.x1() - lane.length() / 4) < 1
        assert area.right() < known.left(1) and sign[0].top() < area.bottom()


def test_signs_phases_and_breaks_are_said_over_the_courses_and_no_line_between_columns_goes_through_them(
    qtbot: QtBot,
) -> None:
    first, other = LONG_NAMES
    screen = shown(
        qtbot,
        [
            slept("2026-10-15", (0, first), (20, other)),
            slept("2026-10-29", (0, first), (30, other), at="14:00"),
            slept("2026-11-12", (0, other), (20, first)),
        ],
    )
    wanted = {
        "From the start": [],
        "By phase": [f"1 {first}, 2 {other}", f"Thu 12 Nov had its phases in another order: {other}, {first}."],
        "By clock": [BROKEN],
    }
    for how, told in wanted.items():
        touch(screen, how)
        laid = canvas(screen).laid
        begins = laid.tops[laid.columns_begin]
        legend = [words for top, words in items(screen, Words) if top < begins]
        assert [" ".join(words.lines) for words in legend][:-1] == told, how
        assert "not recorded" in " ".join(legend[-1].lines)
        picture = canvas(screen).grab().toImage()
        x = round(laid.frame.gutter + laid.frame.total)
        breaks = [(top, bars.areas[0]) for top, bars in items(screen, Bars) if bars.ink == "card"]
        patches = [(top, area) for top, bars in items(screen, Bars) if bars.ink == "absent" for area in bars.areas]
        assert bool(breaks) is (how == "By clock")
        # No words of a patch are cut by a break.
        assert not [a for a in breaks for b in patches if a[0] == b[0] and a[1].intersects(b[1].adjusted(1, 0, -1, 0))]
        # Free above the first of them and below the last, where a line between columns would be seen.
        above, below, beside = (picture.pixelColor(x, round(y)) for y in (1, begins - 2, begins + 12))
        assert above == below == picture.pixelColor(1, 1) != beside, how


def test_the_middle_one_of_lengths_is_told_beside_its_line_and_where_there_is_nothing_to_say_nothing_scrolls(
    qtbot: QtBot,
) -> None:
    one, other = three()[:2]
    other = replace(other, session=replace(other.session, card=replace(other.session.card, teacher="L. Brandt")))
    screen = shown(qtbot, [one, other])
    assert {"2.2 s", "1.9 s"} < set(words_on(screen))
    strip = screen.findChildren(RawStrip)[0]
    assert (strip.words, strip.height()) == ("", 0)
