"""What Backrow writes about a lesson describes: it never judges, advises, explains or guesses (experience.md, 6.3)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import msgspec
import pytest
from lessons_to_read import BEGUN, MINUTE, OWN, ROOM, STARTED, lessons_of

from app import summaries
from app.charts import (
    alternatives,
    counts_by_seat,
    floor_plan,
    interval_frame,
    interval_grid,
    interval_scans,
    kinds_of_questions,
    notes,
    second_page,
)
from app.charts import room_map as plan_charts
from app.charts import verbal_flow as talk_charts
from app.charts import verbatim as quotes
from app.charts import words as page_words
from app.methods import METHODS
from app.models import (
    alignment,
    compare,
    duration,
    duration_compared,
    duration_figures,
    event_count,
    event_count_compared,
    lesson,
    measured,
    raw_figures,
    room_map,
    room_map_compared,
    room_map_figures,
    summary,
    time_sample,
    time_sample_compared,
    time_sample_figures,
    trend,
    verbal_flow,
    verbal_flow_compared,
    verbal_flow_figures,
    verbatim,
    verbatim_figures,
)
from app.models.entry import Entry, fold
from app.models.figures import Sentence
from app.models.room import ROOM as ROOM_KEY
from app.models.session import Card, Record, Session

APP = Path(page_words.__file__).parent.parent
CHARTS = (
    *(counts_by_seat, floor_plan, kinds_of_questions, plan_charts, second_page, talk_charts),
    *(interval_frame, interval_grid, interval_scans, notes, quotes),
)
FIGURES = (duration_figures, verbal_flow_figures, room_map_figures, time_sample_figures, verbatim_figures)
COMPARED = (
    *(alignment, compare, measured, raw_figures, summary, trend, duration_compared, event_count_compared),
    *(room_map_compared, time_sample_compared, verbal_flow_compared),
)
FORBIDDEN = re.compile(
    r"\b(good|bad|better|best|worse|worst|great|excellent|poor|weak|strong|effective|ineffective|successful|fail\w*"
    r"|lack\w*|exemplary|ideal|appropriate"
    r"|should|must|ought|need(s|ed)? to|have to|try to|recommend\w*|suggest\w*|advice"
    r"|only|just|merely|even|still|too (much|many|little|few)|enough|not enough|already"
    r"|improv\w*|progress|decline\w*|deteriorat\w*|gain|drop(ped)?|target|goal met|on track|benchmark|norm|typical"
    r"|average teacher|expected"
    r"|score\w*|rating|rate[ds]|grade[ds]?|rank\w*|level [0-9]|points"
    r"|engaged|disengaged|off.task|bored|boring|motivated|disruptive|well.behaved"
    r"|because|therefore|led to|caused|due to|so that|seem\w*|appear\w* to|felt|unfortunately|however|but|rate of)\b"
    r"|!|[\U0001F300-\U0001FAFF\u2600-\u27BF]|%",
    re.IGNORECASE,
)

RANKS = re.compile(
    r"\b(more|less|most|least|higher|lower|highest|lowest|increas\w*|decreas\w*|rose|fell|chang\w*|total\w*|sum\w*"
    r"|overall|ahead|behind|average|mean|trend|first place|winner)\b",
    re.IGNORECASE,
)
"""What would put lessons or measures in an order, or add them up."""

BASES = {
    event_count.KEY: r"\bin \d+\.\d watched minutes\b",
    duration.KEY: r"\b[Oo]f \d+\.\d (minutes timed|recorded minutes)\b|\bof \d+\.\d were not timed\b"
    r"|\bin \d+\.\d (watched )?minutes\b|^\d+ (of \d+ )?pauses? (was|were) timed\b",
    verbal_flow.KEY: r"\bin \d+\.\d watched minutes\b|^\d+ of \d+ seats?\b|\bafter \d+ of \d+ questions?\b"
    r"|^Of \d+ student turns?\b",
    room_map.KEY: r"^Of \d+\.\d minutes recorded\b|\bin \d+\.\d (recorded|watched) minutes\b",
    time_sample.KEY: r"\b(None|\d+) of \d+ (whole )?(interval|look|scan)s?\b|^Of \d+ (whole interval|interval|look)s?, "
    r"|^Of \d+ looks? that could be told: |^Of \d+ seats? to be looked at in \d+ scans?, ",
    verbatim.KEY: r"$^",
}
"""For each method how its sentences give what their figures are taken from; words speak, and have no sentence."""


def told(sentence: Sentence, roomy: bool) -> str:
    """The sentence as a page with room or a full one has it, with users' own words replaced."""
    return "".join(OWN if piece.own else piece.text for piece in sentence if piece.roomy in (None, roomy))


def generated(only: str | None = None) -> Iterator[tuple[str, str]]:
    """Every sentence, with its method."""
    for key, method in METHODS.items():
        for config, journal in lessons_of(key) if only in (None, key) else ():
            state = fold(method.step, method.start(config, BEGUN), journal)
            for sentence in method.sentences(state, 45 * MINUTE):
                yield from ((told(sentence, roomy), key) for roomy in (True, False))


def constants(*modules: ModuleType) -> Iterator[str]:
    for found in modules:
        for name, value in vars(found).items():
            if name.isupper() and not name.startswith("_"):
                several = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
                yield from (said for said in (value, *several) if isinstance(said, str))


def side_by_side() -> Iterator[str]:
    """All that is said of lessons that are compared: of each method lessons of its kinds, and one without it."""
    yield from (said for said in constants(*COMPARED) if said not in (ROOM_KEY, *METHODS))
    without = compare.Lesson(Session(UUID(int=1), STARTED.isoformat(), Card(OWN, OWN)), summary.Summary(0, 1, ""))
    for key in METHODS:
        for n, (config, journal) in enumerate(islice(lessons_of(key), 0, None, 5)):
            configs = {key: msgspec.to_builtins(config), ROOM_KEY: msgspec.to_builtins(ROOM)}
            session = Session(UUID(int=n + 2), (STARTED + timedelta(days=n)).isoformat(), Card(OWN, OWN), configs)
            lesson_of = compare.Lesson(session, summaries.summary(Record(session, tuple(journal))))
            yield from _of_two(compare.compare((lesson_of, without)))
            yield from (dot.words for chart in trend.trend((lesson_of,), OWN).charts for dot in chart.dots)


def _of_two(made: compare.Comparison) -> Iterator[str]:
    yield from (made.heading, *made.footnotes)
    for section in made.sections:
        yield from (section.heading, *section.feet)
        for row in section.rows:
            yield from (row.label, row.counts_when, *(cell.words for cell in row.cells))
            for lesson_of, cell in zip(made.lessons, row.cells, strict=True):
                yield from (raw_figures.raw(lesson_of, cell.figure),) if cell.figure else ()
    for how in alignment.Align:
        yield from (told for _, told in alignment.align([each.summary for each in made.lessons[-1:]], how).ticks)


def on_the_page() -> Iterator[str]:
    """All that the sheet says beside the sentences: its constants, and what its functions make of lessons."""
    yield from constants(page_words, *FIGURES, *CHARTS)
    for key in METHODS:
        for config, journal in lessons_of(key):
            yield from _on_a_page(key, config, journal)


def _on_a_page(key: str, config: Any, journal: list[Entry]) -> Iterator[str]:
    method, until_ms = METHODS[key], 45 * MINUTE
    state = fold(lesson.step, lesson.State(), journal)
    own = fold(method.step, method.start(config, BEGUN), journal)
    away = state.not_watched(event_count.KEY, until_ms)
    part = page_words.Part(method.title, method.measures(own, until_ms), method.strip(own, until_ms), away)
    for card in (Card(), Card(OWN, OWN, OWN, OWN, 27)):
        page = page_words.Lesson(card, STARTED, state, until_ms, (part,), aside=3)
        yield from (page_words.title(page), page_words.made_for(page), *page_words.about(page, short=True))
        yield from (page_words.how(page), *page_words.definitions(page, merged=True), page_words.base(page))
        yield from (alternatives.strip_alt(page), alternatives.bars_alt(page), page_words.nothing(page))
        yield from (page_words.frequency(measure, page) for measure in part.counted)
        yield from (alternatives.dots_alt(part),) if part.stems else ()
        yield alternatives.rows_alt(page, part.rows)
        quoted = notes.remarks(page, 80.0, wide=False)
        yield from (str(run.get("text")) for each in quoted for run in each.runs(page))
        yield notes.left_out(page, quoted)
    for panel in method.panels(own, until_ms, 182.0):
        yield from (panel.heading, panel.about, panel.alt)
    yield method.how if isinstance(method.how, str) else method.how(own, until_ms)


def test_no_generated_sentence_judges() -> None:
    """A percentage is allowed: the next test sees to it that its base stands in the same sentence."""
    found = [
        (said, hit[0]) for said, _ in generated() if (hit := FORBIDDEN.search(said.replace("\N{NO-BREAK SPACE}%", "")))
    ]
    assert not found


def test_every_generated_sentence_states_its_base() -> None:
    assert not [said for said, key in generated() if not re.search(BASES[key], said)]


def test_no_rate_is_given_below_five_events() -> None:
    for sentence, _ in generated(event_count.KEY):
        figure = re.search(r"(\d+|no) events?\b", sentence)
        assert figure, sentence
        few = figure[1] == "no" or int(figure[1]) < 5
        assert few != ("per 10 minutes" in sentence)


def test_no_middle_is_given_below_five_pauses() -> None:
    said = [sentence for sentence, _ in generated(duration.KEY) if "pause" in sentence]
    assert said
    for sentence in said:
        assert (int(sentence.split()[0]) >= 5) == ("middle" in sentence), sentence


def test_nothing_else_on_the_page_judges() -> None:
    found = [(said, hit[0]) for said in set(on_the_page()) if (hit := FORBIDDEN.search(said))]
    assert not found


def test_39_nothing_said_of_lessons_side_by_side_judges_or_puts_them_in_an_order() -> None:
    told = {said.replace("one or more", "some") for said in side_by_side()}
    assert len(told) > 200
    assert not [(said, hit[0]) for said in told if (hit := FORBIDDEN.search(said) or RANKS.search(said))]
    for names in ("", "a", "ab", "abc", ("", "a")):
        refused = compare.refusal([Session(UUID(int=n), "", Card(OWN, name)) for n, name in enumerate(names)])
        assert refused and not FORBIDDEN.search(refused)


@pytest.mark.parametrize("judged", ["a good start", "It FAILED", "45 %", "so that", "well-behaved", "Nice!", "just 3"])
def test_the_list_would_find_a_judging_word(judged: str) -> None:
    assert FORBIDDEN.search(judged)


def test_no_word_of_the_program_says_whether_somebody_is_a_woman_or_a_man() -> None:
    """Comments and docstrings are read by nobody who uses it. A file in which no such word stands needs no parsing."""
    gendered = re.compile(r"\b(she|hers?|herself|he|his|him|himself)\b", re.IGNORECASE)
    written = ((file, file.read_text(encoding="utf-8")) for file in APP.rglob("*.py"))
    for file, source in (
        (file, source) for file, source in written if gendered.search(re.sub(r"\\[nrt]", " ", source))
    ):
        tree = ast.parse(source)
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
        assert not [words for words in said if isinstance(words, str) and gendered.search(words)], file.name
