"""The feedback sheet as its reader holds it: one page, every word and figure on it, and nothing that is not so."""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter
from dataclasses import replace
from typing import Literal

import pytest
from lessons import CARD, FOCUS, MINUTE, a_record, a_usual_lesson, paused, some_events, things
from reading import alternatives, assert_in_order, boxes, need_poppler, read, text_of

from app import sheets
from app.models import event_count, lesson
from app.models.event_count import Category
from app.models.session import Card, Record

NASTY = "Anna $5 and $6 \\frac{1}$ #x *b* _i_ @r <a> `c` [l] =h \U0001fae0 \U0001f600 سؤال שאלה नमस्ते Ωж\n"
BOTH: tuple[Literal["a4"], Literal["letter"]] = ("a4", "letter")


@pytest.fixture(autouse=True, scope="module")
def poppler() -> None:
    need_poppler()


@pytest.fixture(scope="module")
def usual() -> Record:
    return a_usual_lesson()


@pytest.fixture(scope="module")
def usual_page(usual: Record) -> bytes:
    return sheets.make(usual).pdf


EACH_NUMBER = [(number, BOTH[number % 2]) for number in range(1, 31)]
"""Of categories, with one of the papers; the fewest and the most have both."""


@pytest.mark.parametrize(("number", "paper"), [*EACH_NUMBER, (1, "a4"), (29, "a4"), (30, "letter")])
def test_one_page_holds_any_number_of_categories(number: int, paper: sheets.Paper) -> None:
    categories = things(number)
    page = sheets.make(a_record(categories, some_events(categories, 23)), paper).pdf
    assert_in_order(page, paper)
    text = text_of(page)
    for category in categories:
        assert category.name in text


@pytest.mark.parametrize("paper", BOTH)
@pytest.mark.parametrize("number", [1, 3, 8, 13, 30])
def test_one_page_holds_whatever_was_typed(number: int, paper: sheets.Paper) -> None:
    categories = [
        Category(f"k{n}", (NASTY * 4)[n : 200 if n % 3 else n + 30], NASTY * 3, ("W" * 200, "שאלה", "")[n % 3])
        for n in range(number)
    ]
    card = Card((NASTY * 3)[:200], "W" * 200, ("Ä Ö Ü " * 40)[:200], NASTY + "S" * 150, 99)
    around = [event for n in range(1, 9) for event in paused(n * 5 * MINUTE, n * 1000)]
    around += [((n * 5 + 2) * MINUTE, lesson.gap(20_000)) for n in range(1, 8)]
    page = sheets.make(a_record(categories, some_events(categories, 23), card, around=around), paper).pdf
    assert_in_order(page, paper)
    assert "[U+1FAE0]" in text_of(page)


def test_long_names_are_in_full_where_there_is_room() -> None:
    categories = [Category(f"k{n}", f"{n} " + "a rather long name of a thing to look for " * 3) for n in range(4)]
    page = sheets.make(a_record(categories, some_events(categories, 9))).pdf
    text = " ".join(read("pdftotext", "-raw", page=page).split())
    for n in range(4):
        assert text.count("a rather long name of a thing to look for") >= 12
        assert f"{n} a rather" in text


@pytest.mark.parametrize("paper", BOTH)
def test_what_has_no_room_is_said_to_be_left_out(paper: sheets.Paper) -> None:
    categories = [replace(category, counts_when="a long definition " * 10) for category in things(30)]
    page = sheets.make(a_record(categories, some_events(categories, 23)), paper).pdf
    assert_in_order(page, paper)
    assert re.search(r"; \d+ more in the lesson\.", text_of(page))


@pytest.mark.parametrize("seed", range(4))
def test_no_figure_differs_from_an_independent_count(seed: int) -> None:
    chance = random.Random(seed)
    categories = things(chance.randrange(2, 9))
    events = [(chance.randrange(1, 44 * MINUTE), chance.choice(categories).id) for _ in range(120)]
    counted = Counter(category for _, category in events)
    lines = read("pdftotext", "-layout", page=sheets.make(a_record(categories, events)).pdf).splitlines()
    for category in categories:
        count = counted[category.id]
        printed = [re.sub(r"\s+", " ", line).strip() for line in lines if line.strip().startswith(category.name)]
        often = f"{category.name} {count} {count / 4.4:.1f} per 10 min"
        assert f"{category.name} {count}" in printed
        assert often in printed or count < 5
    assert f"{sum(counted[category.id] for category in categories[:1])} {categories[0].name}" in " ".join(lines)


def test_fewer_than_five_events_have_times_and_no_rate() -> None:
    text = text_of(sheets.make(a_record(things(1), [(2 * MINUTE, "k0"), (10 * MINUTE, "k0")])).pdf)
    assert "Thing00 2 at 10:07 and 10:15" in text
    assert "per 10 min" not in text


def test_less_than_a_watched_minute_has_counts_and_no_rate() -> None:
    events = [(n * 1000, "k0") for n in range(1, 31)]
    text = text_of(sheets.make(a_record(things(1), events, minutes=0.7)).pdf)
    assert "30 events in 0.7 watched minutes" in text
    assert "per 10 min" not in text
    assert "Under a minute: no rate." in text


def test_parts_of_a_sentence_add_up_to_its_figure(usual_page: bytes, usual: Record) -> None:
    text = " ".join(read("pdftotext", "-raw", page=usual_page).split())
    for whole, said in re.findall(r"(\d+) events in [\d.]+ watched minutes, [\d.]+ per 10 minutes: ([^.]*)\.", text):
        assert int(whole) == sum(int(part) for part in re.findall(r"(\d+) Thing", said))
    assert len([entry for entry in usual.entries if entry.method == event_count.KEY]) == sum(
        int(whole) for whole in re.findall(r"(\d+) events in", text)
    )


def test_gaps_and_pauses_are_named_with_their_times(usual_page: bytes) -> None:
    text = text_of(usual_page)
    assert "paused 5 min" in text
    assert "not recorded 2 min" in text
    assert "42.0 of 44.0 lesson minutes were recorded. Not recorded: 10:40–10:42 (2 min)" in text
    assert "Paused at 10:23 for 5 min" in text
    assert "10:05–10:54" in text


def test_the_focus_is_letter_for_letter(usual_page: bytes) -> None:
    assert f"“{FOCUS}”" in text_of(usual_page)


@pytest.mark.parametrize("focus", ['Is "why" asked?', "$x$ #set text(red) \\ `code`", "'s Straße — naïve… §"])
def test_the_focus_is_never_markup(focus: str) -> None:
    page = sheets.make(a_record(things(1), [], replace(CARD, focus=focus))).pdf
    assert f"“{focus}”" in text_of(page)


def test_without_a_focus_the_page_says_so() -> None:
    text = text_of(sheets.make(a_record(things(1), [], Card())).pdf)
    assert "No focus was agreed beforehand" in text
    assert "What you asked me to look for" not in text
    assert "Lesson of Thu 12 Nov 2026" in text
    assert "made for" not in text


def test_a_lesson_in_which_nothing_happened_has_a_page() -> None:
    unnamed = [Category(f"c{n}") for n in range(3)]
    page = sheets.make(a_record(unnamed, [], Card(), minutes=0)).pdf
    assert_in_order(page, "a4")
    assert "Nothing was recorded" in text_of(page)


def test_a_page_can_be_made_before_the_finish() -> None:
    whole = a_record(things(2), [(MINUTE, "k0"), (7 * MINUTE, "k1")])
    text = text_of(sheets.make(replace(whole, entries=whole.entries[:-1])).pdf)
    assert "7 min recorded" in text


@pytest.mark.parametrize("paper", BOTH)
def test_there_is_always_room_to_write(usual: Record, paper: sheets.Paper) -> None:
    text = text_of(sheets.make(usual, paper).pdf)
    for words in ("Your reading of it", "What do you see?", "What worked for you?", "Next step, planned together"):
        assert words in text
    for words in ("I will try", "In which lesson", "You will look for", "Your coach will", "by", "We meet again on"):
        assert words in text
    assert "Backrow · 1 of 1" in text


def test_the_page_is_tagged_titled_and_names_nobody_in_its_data(usual_page: bytes) -> None:
    info = subprocess.run(["pdfinfo", "-"], input=usual_page, capture_output=True, check=True).stdout.decode()
    assert re.search(r"Tagged:\s+yes", info)
    assert re.search(r"Title:\s+Backrow: lesson of Thu 12 Nov 2026", info)
    described = re.search(rb"<\?xpacket begin.*?<\?xpacket end", usual_page, re.DOTALL)
    assert described
    data = described[0].decode()
    for part, number in (("pdfuaid:part", 1), ("pdfaid:part", 2)):
        assert re.search(rf"{part}(>|=\")\s*{number}", data)
    for name in ("Okafor", "Brandt", "Science"):
        assert name not in data + info


def test_graphics_say_in_words_what_they_show(usual_page: bytes) -> None:
    said = alternatives(usual_page)
    assert any("Thing01: 7 events at 10:" in words and "Paused at 10:23 for 5 min" in words for words in said)
    assert any(words.startswith("Bars from zero") and "Thing01 7" in words for words in said)


@pytest.mark.parametrize("words", ["plain", "سؤال नमस्ते שאלה \U0001f600"])
def test_every_font_is_embedded(words: str) -> None:
    page = sheets.make(a_record([Category("a", words)], [(MINUTE, "a")])).pdf
    lines = (
        subprocess.run(["pdffonts", "-"], input=page, capture_output=True, check=True).stdout.decode().splitlines()[2:]
    )
    assert lines
    assert all(re.search(r"\syes (yes|no)\s+(yes|no)\s+\d+\s+\d+$", line) for line in lines)


@pytest.mark.parametrize(
    "sign", ["\x07", "\ud800", "\ue000", "\U0001fae0", "中", "\ufffe", "e\u20dd", "\U0001f468\u200d\U0001f469"]
)
def test_a_sign_that_no_font_has_becomes_its_code(sign: str) -> None:
    card = replace(CARD, focus=f"a{sign}b", subject=f"c{sign}d")
    text = text_of(sheets.make(a_record([Category("a", f"e{sign}f")], [(MINUTE, "a")], card)).pdf)
    assert f"[U+{ord(sign[-1]):04X}]" in text


def test_words_from_right_to_left_leave_figures_beside_their_names() -> None:
    categories = [Category("a", "سؤال"), Category("b", "שאלה"), Category("c", "Waits")]
    events = [(n * MINUTE, "aaaaabbbcc"[n]) for n in range(10)]
    boxes_of = {
        text: left for left, top, _, _, text in boxes(sheets.make(a_record(categories, events)).pdf) if top < 210
    }
    figures = [boxes_of[figure] for figure in ("5", "3", "2")]
    assert figures == sorted(figures)


def test_the_same_record_gives_the_same_bytes(usual: Record, usual_page: bytes) -> None:
    sheets.make(a_record(things(30), []), "letter")
    assert sheets.make(usual).pdf == usual_page


def test_the_preview_is_a_picture_of_the_same_page(usual: Record, usual_page: bytes) -> None:
    made = sheets.make(usual, preview_ppi=100)
    assert made.pdf == usual_page
    assert len(made.pages) == 1
    width, height = (int.from_bytes(made.pages[0][at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (round(210 / 25.4 * 100), round(297 / 25.4 * 100))
