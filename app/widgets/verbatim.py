"""WordsRecorder: what is said, typed or written with a pen, quote by quote, each with its time and speaker."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models import verbatim
from app.models.entry import Draft
from app.models.text import clean
from app.models.verbatim import GAP, LONGEST_QUOTE
from app.widgets.parts.heading import GROUP, Heading
from app.widgets.parts.key import Kind
from app.widgets.parts.look import look_of
from app.widgets.parts.recorder import Recorder, can_be_touched
from app.widgets.parts.words_card import WordsCard
from app.widgets.parts.words_faces import BACK_MS, card_face, row_face
from app.widgets.parts.words_field import put_in
from app.widgets.parts.words_keys import PHRASE, FittedKey, WordsStrip
from app.widgets.parts.words_list import WordsList
from app.widgets.parts.words_places import GAP_MM, Wanted, WordsPlaces, words_places
from app.widgets.parts.words_seats import WordsSeats
from app.widgets.parts.words_speakers import SpeakerKeys
from app.widgets.parts.words_writing import Writing

TELL_MS = 1_000
"""What is typed is told no later than after so long: a crash loses no more."""


class WordsRecorder(Recorder[verbatim.State]):
    """What the card shows is the open quote of the state, and beyond it only what was typed and not told yet."""

    def __init__(self, config: verbatim.Config, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is said")
        self._state, self._now_ms = verbatim.start(config), 0
        self._left_hand = False
        self._laid_out_for: tuple[object, ...] = ()
        self._laid_above: int | None = None
        self._listed: tuple[object, ...] = ()
        self._telling = False
        """Whether something is being told: who hears of it lets all recorders tell what they have not told yet."""
        self._writing = Writing(self._emit, self._state)
        self._put_at: int | None = None
        """Where the cursor belongs behind what was put in, as soon as that is on show."""
        self._list = WordsList(self)
        self._speakers = SpeakerKeys(self)
        self._phrases = Heading("Quick phrases", self, GROUP)
        self._card = WordsCard(config.shorts, self)
        self._strip = WordsStrip(config, self)
        self._keep = FittedKey("Keep quote", self, kind=Kind.PRIMARY)
        self._speakers.add_seat_key(self)
        self._seats = WordsSeats(self)
        self._tell = QTimer(self, interval=TELL_MS, singleShot=True)
        self.setFocusProxy(self._card.field)
        self._connect()
        self.show_state(self._state, 0)

    def _connect(self) -> None:
        field, paper, speakers = self._card.field, self._card.paper, self._speakers
        speakers.spoken.connect(self._speaks)
        speakers.meant.connect(self._meant)
        speakers.switched.connect(lambda: self._record(verbatim.show_last_speakers(not self._state.spoke_last)))
        speakers.seats_asked.connect(lambda: self._seats.open(self._state.lesson.room, self._state.now_speaking))
        self._seats.chosen.connect(self._speaks)
        self._seats.closed.connect(self._seats.hide)
        self._card.time.tapped.connect(lambda _: self._record(verbatim.set_back(self._state, BACK_MS)))
        self._card.exact.tapped.connect(lambda _: self._record(verbatim.word_for_word(self._state)))
        self._card.eraser.tapped.connect(lambda _: self._card.erase_with_tip(not paper.erasing))
        self._keep.tapped.connect(lambda _: self._keep_quote())
        self._strip.chosen.connect(self._put)
        self._list.chosen.connect(lambda quote: self._record(verbatim.go_on_with(quote)))
        field.touched.connect(self._catch_up)
        field.typed.connect(self._typed)
        field.composing_begun.connect(self.untold_begun)
        field.kept.connect(self._keep_quote)
        field.left.connect(self._tell_words)
        paper.begun.connect(self._pen_down)
        paper.drawn.connect(self._drawn)
        paper.erased.connect(self._writing.erase)
        paper.touched.connect(self._type_here)
        self._tell.timeout.connect(self._tell_words)
        for moved in (field.entered, field.left, QGuiApplication.inputMethod().keyboardRectangleChanged):
            moved.connect(self._keyboard_moved)
        chosen = (speakers.spoken, speakers.meant, *(part.chosen for part in (self._seats, self._strip, self._list)))
        for touched in (*chosen, *(key.tapped for key in (self._card.time, self._card.exact, self._keep)), paper.begun):
            touched.connect(self.wants_keys)

    def show_state(self, state: verbatim.State, now_ms: int) -> None:
        """Shows what differs, and nothing more. Words that are ahead of the state stay, and the cursor in them."""
        before, self._state, self._now_ms = self._state, state, now_ms
        if self._writing.show(state):
            # What was put in or drawn for another quote is no longer to be seen here.
            self._put_at = None
            self._card.clear_paper()
        # Telling what was late may have been answered meanwhile.
        state = self._state
        if state is not before:
            self._strip.show_first()
            self._show_speakers(state)
            self._show_list(state)
            self._show_written(state)
        self._card.show_face(card_face(state, self._now_ms))
        self._keep.setEnabled(self._writing.is_begun)

    def flush(self) -> None:
        if not self._telling:
            # Else the stroke that just began would end with what it began.
            self._card.field.finish_composing()
            self._card.paper.hand_over()
        self._tell_words()

    @property
    def untold(self) -> bool:
        return self._writing.is_untold or self._card.field.composes

    def leave_aside(self) -> bool:
        quote = self._state.open
        if quote is None or not quote.aside:
            return False
        self._emit(verbatim.keep())
        return True

    def lean(self, left_hand: bool) -> None:
        if left_hand != self._left_hand:
            self._left_hand = left_hand
            self._card.lean(left_hand)
            self._seats.lean(left_hand)
            self._lay_out()

    def fits(self, size: QSize) -> bool:
        known = self._state.lesson.room
        # As large as with the last speakers on show: one touch brings them.
        places = self._places(QRect(0, 0, size.width(), size.height()), spoke_last=True, foot=None)
        return places.fits and (not known.present or self._seats.fits(known, size))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A touch beside everything leads back from the seats."""
        self._seats.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def hideEvent(self, event: QEvent) -> None:
        self._seats.hide()
        self.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._lay_out()

    def _record(self, draft: Draft | None) -> None:
        """What is written is told before anything else is done."""
        self.flush()
        if draft is not None:
            self._emit(draft)

    def _emit(self, draft: Draft) -> None:
        before, self._telling = self._telling, True
        self.recorded.emit(draft)
        self._telling = before

    def _tell_words(self) -> None:
        """Tell what was typed, and leave what is composed or drawn just now to those who do it."""
        self._tell.stop()
        self._writing.flush()

    def _typed(self, age_ms: int) -> None:
        self._put_at = None
        self._writing.typed(self._card.field.toPlainText(), age_ms)
        if self._writing.is_untold and not self._tell.isActive():
            self._tell.start()
            self.untold_begun.emit()

    def _put(self, what: str, put: str, age_ms: int) -> None:
        """A key of the strip: into the words where the cursor is, or behind the ink where the pen wrote last."""
        self.flush()
        writing, field = self._writing, self._card.field
        if what == PHRASE and writing.inked_last:
            writing.tag(put)
            return
        selected = field.selected()
        if field.toPlainText() != writing.words:
            behind = len(writing.words) if self._put_at is None else self._put_at
            selected = (behind, behind)
        said = f"[{put}]" if what == PHRASE and put != GAP else put
        words, self._put_at = put_in(writing.words, selected, said)
        writing.put(words, age_ms)

    def _catch_up(self) -> None:
        """What was put in is on show before a key writes behind it."""
        if self._card.field.toPlainText() != self._writing.words:
            self._card.show_words(self._writing.words, self._put_at)

    def _keep_quote(self) -> None:
        self._complete()
        if self._writing.is_begun:
            self._emit(verbatim.keep())

    def _speaks(self, who: str) -> None:
        self._seats.hide()
        self._complete()
        self._emit(verbatim.speaker_touched(who))

    def _complete(self) -> None:
        """The quote is about to be kept: what is written is told, the abbreviation that ends it written out."""
        self._card.field.finish_composing()
        if self._card.field.toPlainText() == self._writing.words:
            self._card.field.complete()
        self.flush()

    def _meant(self, place: int) -> None:
        self.flush()
        if place < len(self._state.speakers):
            self._emit(verbatim.said_by(self._state, self._state.speakers[place]))

    def _pen_down(self, age_ms: int) -> None:
        self._card.field.finish_composing()
        self._tell_words()
        self._writing.pen_down(age_ms)

    def _drawn(self, stroke: str, _age_ms: int) -> None:
        if not self._writing.drawn(stroke):
            self._card.clear_paper()
            self._card.show_ink(self._state.open)

    def _type_here(self) -> None:
        self._card.field.setFocus(Qt.FocusReason.MouseFocusReason)
        # A tablet's own keyboard comes by itself only where a finger touched the field.
        QGuiApplication.inputMethod().show()

    def _show_written(self, state: verbatim.State) -> None:
        """The open quote, and not what was put in for it and is not in it yet."""
        quote, writing, field = state.open, self._writing, self._card.field
        words = quote.words if quote else ""
        if not writing.leads:
            if clean(writing.words, LONGEST_QUOTE) == words:
                words = writing.words
            if words != field.toPlainText():
                self._card.show_words(words, self._put_at)
        self._card.show_ink(quote)

    def _show_list(self, state: verbatim.State) -> None:
        known = state.lesson
        shows = (state.begun, known.started, known.pauses, known.room)
        if len(shows) != len(self._listed) or any(a is not b for a, b in zip(shows, self._listed, strict=True)):
            self._listed = shows
            self._list.show_quotes(state.quotes, partial(row_face, state))

    def _show_speakers(self, state: verbatim.State) -> None:
        self._speakers.show_state(state)
        if self._seats.isVisible():
            self._seats.show_room(state.lesson.room, state.now_speaking)
            self._seats.setVisible(self._has_seats)
        if (state.spoke_last, self._has_seats) != self._laid_out_for:
            self._lay_out()

    @property
    def _has_seats(self) -> bool:
        return bool(self._state.lesson.room.present)

    def _places(self, area: QRect, spoke_last: bool, foot: int | None) -> WordsPlaces:
        speakers = len(self._speakers.in_row(self._has_seats))
        wanted = Wanted(self._strip.rows, speakers, spoke_last, self._left_hand, foot)
        return words_places(area, look_of(self), wanted)

    def _foot(self) -> int | None:
        """Where a keyboard on the glass begins, while it writes here."""
        keyboard = QGuiApplication.inputMethod().keyboardRectangle()
        if keyboard.height() <= 0 or not self._card.field.hasFocus():
            return None
        return round(self.mapFromGlobal(self.window().mapToGlobal(keyboard.topLeft())).y())

    def _keyboard_moved(self) -> None:
        if self._foot() != self._laid_above:
            self._lay_out()

    def _lay_out(self) -> None:
        self._laid_out_for = (self._state.spoke_last, self._has_seats)
        self._laid_above = foot = self._foot()
        touched = can_be_touched(self)
        places = self._places(self.rect(), self._state.spoke_last and touched, foot)
        if not touched:
            # What only writes is left out, and the card has its place.
            bottom = max(places.card.bottom(), places.strip.bottom())
            places.card.setBottom(bottom)
            places.strip_heading = places.strip = places.keep = QRect()
        self._card.make_room(foot is not None)
        placed: list[tuple[QWidget, QRect]] = [
            (self._list, places.quotes),
            (self._phrases, places.strip_heading),
            (self._card, places.card),
            (self._strip, places.strip),
            (self._keep, places.keep),
            *self._speakers.placed(places, self._has_seats),
        ]
        self._strip.reserve(places.keep.width() + round(look_of(self).mm(GAP_MM)), self._left_hand)
        for widget, place in placed:
            widget.setVisible(not place.isEmpty())
            widget.setGeometry(place)
        self._seats.setGeometry(self.rect())
