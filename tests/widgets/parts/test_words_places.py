"""Where the parts of Words stand, reckoned for each tablet, size, hand and half of a split view."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from PySide6.QtCore import QRect, QSize

from app.screens.record_frame import frame
from app.widgets.parts.look import Look, look
from app.widgets.parts.words_places import (
    ABOVE_DIP,
    BELOW_DIP,
    EDGE_MM,
    HEAD_MM,
    KEY_MM,
    LEAST_CARD_MM,
    LOW_MM,
    WRITTEN_MM,
    Wanted,
    WordsPlaces,
    words_places,
)

GLASS = {
    "12.3 inch": (QSize(1368, 912), 5.25),
    "13 inch at 150 %": (QSize(1920, 1280), 7.0),
    "10.5 inch at 150 %": (QSize(1280, 853), 5.8),
    "10.5 inch at 200 %": (QSize(960, 640), 4.3),
}
CASES = list(product(GLASS, (False, True), (0.9, 1.0, 1.3)))


def place_of_work(tablet: str, portrait: bool, size_factor: float) -> tuple[QRect, Look]:
    screen, dip_per_mm = GLASS[tablet]
    worn = look(False, dip_per_mm, size_factor)
    glass = screen.transposed() if portrait else screen
    return frame(glass, worn, left_hand=False, interrupted=False).work, worn


def work(tablet: str, portrait: bool, size_factor: float) -> tuple[QRect, Look]:
    place, worn = place_of_work(tablet, portrait, size_factor)
    return QRect(0, 0, place.width(), place.height()), worn


def wanted(rows: int, spoke_last: bool, left_hand: bool = False, foot: int | None = None) -> Wanted:
    return Wanted(lambda wide, reserved: rows, 5, spoke_last, left_hand, foot)


def apart(places: WordsPlaces, area: QRect) -> bool:
    """Whether all lies within the area and nothing over anything else."""
    heads = (places.spoke_heading, places.speaking_heading, places.strip_heading)
    parts = (places.quotes, *heads, *places.spoke, *places.speakers, places.card, places.strip)
    seen = [part for part in parts if not part.isEmpty()]
    within = all(area.contains(part) for part in seen) and (places.keep.isEmpty() or places.strip.contains(places.keep))
    return within and not any(one.intersects(other) for one, other in combinations(seen, 2))


@pytest.mark.parametrize(("tablet", "portrait", "size_factor"), CASES)
def test_everything_has_room_and_every_key_its_size_on_every_tablet(
    tablet: str, portrait: bool, size_factor: float
) -> None:
    area, worn = work(tablet, portrait, size_factor)
    for rows, spoke_last, left_hand in product((1, 2, 5), (False, True), (False, True)):
        places = words_places(area, worn, wanted(rows, spoke_last, left_hand))
        assert places.fits and apart(places, area)
        least, low = worn.mm(KEY_MM) - 1, worn.mm(LOW_MM) - 1
        assert all(min(key.width(), key.height()) >= least for key in (*places.speakers, places.keep))
        assert len(places.spoke) == (6 if spoke_last else 0)
        assert all(key.width() >= least and key.height() >= low for key in places.spoke)
        assert places.card.height() >= worn.mm(LEAST_CARD_MM) and not places.quotes.isEmpty()
        assert (
            places.keep.center().x() < places.strip.center().x() if left_hand else places.keep.right() == area.right()
        )
        # Quotes stand above upright, else beside: at the other side than the hand.
        if not portrait:
            assert (places.quotes.left() > places.card.right()) == left_hand


@pytest.mark.parametrize(("tablet", "portrait", "size_factor"), CASES)
def test_above_a_keyboard_on_the_glass_40_mm_to_write_in_and_the_speakers_stay_and_nothing_leaves_the_recorder(
    tablet: str, portrait: bool, size_factor: float
) -> None:
    area, worn = work(tablet, portrait, size_factor)
    around = worn.mm(HEAD_MM + EDGE_MM) + worn.dip(ABOVE_DIP + BELOW_DIP)
    for foot in (-50, area.height() // 4, area.height() // 2, area.height() * 3 // 4):
        places = words_places(area, worn, wanted(3, True, foot=foot))
        assert apart(places, area) and places.card.height() - around >= worn.mm(WRITTEN_MM) - 1
        assert places.card.bottom() < max(foot, around + worn.mm(WRITTEN_MM + KEY_MM + 2) + 5)
        assert len(places.speakers) == 5
    glass, (place, _) = GLASS[tablet][0], place_of_work(tablet, portrait, size_factor)
    half = (glass.width() if portrait else glass.height()) // 2 - place.top()
    places = words_places(area, worn, wanted(3, True, foot=half))
    assert apart(places, area) and places.card.height() - around >= worn.mm(WRITTEN_MM) - 1
    assert max(place.bottom() for place in (places.card, *places.speakers)) < half
    if (tablet, portrait, size_factor) == ("12.3 inch", True, 1.0):
        assert len(places.spoke) == 6 and not places.strip.isEmpty() and places.quotes.isEmpty()


def test_it_says_honestly_in_which_half_of_a_split_view_it_has_room() -> None:
    area, worn = work("12.3 inch", True, 1.0)
    upper = QRect(0, 0, area.width(), round(area.height() * 0.6))
    assert words_places(upper, worn, wanted(2, True)).fits
    for small in (QSize(area.width(), round(worn.mm(60))), QSize(round(worn.mm(55)), area.height())):
        assert not words_places(QRect(0, 0, small.width(), small.height()), worn, wanted(2, True)).fits
