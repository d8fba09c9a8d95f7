"""WordsSettings: the quick phrases, the abbreviations, and whether the last speakers stay in sight."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models import verbatim
from app.models.text import clean
from app.models.verbatim import LONGEST_SHORT, MOST_SHORT, Config, Short
from app.widgets.parts.field import dress
from app.widgets.parts.key import Key, Kind
from app.widgets.parts.look import SEMIBOLD, Look
from app.widgets.parts.phrases import Phrases
from app.widgets.parts.row_list import RowList
from app.widgets.parts.vocabulary_page import VocabularyPage
from app.widgets.parts.vocabulary_row import FieldKind

KINDS = (
    FieldKind("short", "Short form", 3, "Short form", LONGEST_SHORT),
    FieldKind("long", "Written out", 6, "Written out"),
)
FULL = f"{MOST_SHORT} are as many as there are keys for."
NONE = "Without abbreviations everything stands as it is typed."
SHORTS = "Abbreviations: written out as you type, where one stands as a word of its own"
SPOKE_LAST = "Spoke last"
SPOKE_LAST_MEANS = "Who spoke last in Talk flow stays in sight from the start: one touch, and the quote is theirs."
READY = (
    ("Usual", verbatim.NO_PLAN),
    (
        "Group work",
        Config(
            ("pause", "several at once", "reads aloud", "points", "writes", "inaudible"),
            (
                Short("S", "a student"),
                Short("ss", "students"),
                Short("T", "the teacher"),
                Short("gr", "the group"),
                Short("q", "question"),
                Short("bc", "because"),
                Short("w/", "with"),
            ),
        ),
    ),
)
"""Lists to start from, in our own words."""


class WordsSettings(VocabularyPage[Config]):
    """The page. A row that lacks one of its two texts, or that is like one above, is no abbreviation yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._spoke_last = False
        ready = [(words, lambda made=made: replace(made, spoke_last=self._spoke_last)) for words, made in READY]
        super().__init__(ready, KINDS, KINDS[0].hint, parent)
        top = QWidget(self.inner)
        self._phrases = Phrases(top)
        self.listen_to(self._phrases)
        self._last = Key(SPOKE_LAST, kind=Kind.TAB, at_lift=True, parent=top)
        self._last.tapped.connect(lambda _: self._toggle())
        self._means = QLabel(SPOKE_LAST_MEANS, top)
        self._means.setWordWrap(True)
        self._means.setMinimumWidth(1)
        self._top, self._line = QVBoxLayout(top), QHBoxLayout()
        self._top.setContentsMargins(0, 0, 0, 0)
        self._line.addWidget(self._last)
        self._line.addWidget(self._means, 1)
        self._top.addLayout(self._line)
        self._shorts = QLabel(SHORTS, top)
        self._shorts.setWordWrap(True)
        self._shorts.setMinimumWidth(1)
        for widget in (self._phrases, self._shorts):
            self._top.addWidget(widget)
        self.put_on_top(top)
        self._list = RowList(self, KINDS, "a", (0, MOST_SHORT), QWidget)
        self._list.added_with(self.foot_key("Add one", "add"))
        self.show_config(verbatim.NO_PLAN)

    def config(self) -> Config:
        found: dict[str, Short] = {}
        for row in self._list.rows:
            short, long = row.texts()
            short = "".join(clean(short, LONGEST_SHORT).split())
            if short and long:
                found.setdefault(short.casefold(), Short(short, long))
        return Config(self._phrases.phrases, tuple(found.values()), self._spoke_last)

    def write(self, config: Config) -> None:
        self._spoke_last = config.spoke_last
        self._phrases.write(config.phrases)
        self._list.write((str(n), (known.short, known.long), False) for n, known in enumerate(config.shorts))

    def dress_rows(self, look: Look, narrow: bool) -> None:
        for layout in (self._top, self._line):
            layout.setSpacing(round(look.mm(2)))
        self._last.set_words(SPOKE_LAST, "on" if self._spoke_last else "off")
        self._last.set_chosen(self._spoke_last)
        self._last.setMinimumHeight(round(look.mm(11)))
        dress(self._means, look.font(17), look.ink2)
        self._phrases.lay_out(look, narrow)
        dress(self._shorts, look.font(17, SEMIBOLD), look.ink2)
        # Both texts are short enough for one line everywhere.
        self._list.dress_rows(look, narrow=False)
        self.say(FULL if self._list.is_full else "" if self._list.rows else NONE, [self._list.rows])

    def _toggle(self) -> None:
        self._spoke_last = not self._spoke_last
        self.dress()
        self.changed.emit()
