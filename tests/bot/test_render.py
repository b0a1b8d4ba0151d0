"""Sayings as parcels: every part within Telegram's limits, formatting where it was, buttons on the last."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import Renderer
from core.errors import Invalid
from core.notices import Anchor, Button, Content, Copy, Notice, Parcel, ParcelKind, Reaction, Saying
from core.said import Kind, Mark, Place, Said, Style
from tests.databases import COMMITTEE
from texts.catalog import Catalog
from texts.markup import units

RENDER = Renderer(Catalog(COMMITTEE))
BUTTONS = ((Button("people-role-member", "demo.yes", 35), Button("people-role-staff", url="https://example.com")),)


def render(saying: Saying, language: str = "zh-CN") -> tuple[Parcel, ...]:
    return RENDER(saying, language)


def copy(said: Said, **fields: Any) -> tuple[Parcel, ...]:
    return render(Copy(1, said, heading="bot-incident", args={"incident": "1"}, **fields))


def test_a_notice_in_two_languages() -> None:
    notice = Notice(1, "opinion-level-national", buttons=BUTTONS, edits=Anchor(message=4))
    [chinese], [english] = render(notice), render(notice, "en")
    assert (chinese.text, english.text) == ("全国", "national level")
    assert [(press.label, press.data, press.url) for press in chinese.buttons[0]] == [
        ("委员", "+demo.yes|z|", ""),
        ("机关干部", "", "https://example.com"),
    ]
    assert chinese.edits == Anchor(message=4)


def test_files_of_a_notice() -> None:
    [one] = render(Notice(1, "opinion-level-national", files=(7,)))
    assert (one.kind, one.text, one.contents) == (ParcelKind.MESSAGE, "全国", (Content(Kind.OTHER, 7),))
    parcels = render(Notice(1, "opinion-level-national", buttons=BUTTONS, files=tuple(range(1, 12))))
    assert [(parcel.kind, len(parcel.contents)) for parcel in parcels] == [
        (ParcelKind.ALBUM, 10),
        (ParcelKind.MESSAGE, 1),
        (ParcelKind.MESSAGE, 0),
    ]
    assert parcels[-1].buttons
    assert not parcels[0].buttons


def test_the_heading_stands_bold_above_the_words() -> None:
    [parcel] = copy(Said(Kind.TEXT, 1, "😀 words", (Mark(Style.ITALIC, 3, 5),)))
    heading, _, words = parcel.text.partition("\n")
    assert words == "😀 words"
    assert parcel.marks[0] == Mark(Style.BOLD, 0, units(heading))
    assert Mark(Style.ITALIC, units(heading) + 1 + 3, 5) in parcel.marks


@pytest.mark.parametrize("kind", [Kind.PHOTO, Kind.DOCUMENT, Kind.VOICE, Kind.VIDEO, Kind.AUDIO, Kind.ANIMATION])
def test_short_words_go_as_a_caption_and_long_ones_behind(kind: Kind) -> None:
    [short] = copy(Said(kind, 1, "短"), file=9)
    assert short.contents == (Content(kind, 9),)
    assert short.text.endswith("\n短")
    file, words = copy(Said(kind, 1, "长" * 1024), file=9, reply_to=Anchor(message=3))
    assert (file.text, file.contents, file.reply_to) == ("", (Content(kind, 9),), Anchor(message=3))
    assert words.text.endswith("长")


def test_a_round_video_has_its_heading_before_it() -> None:
    heading, video = copy(Said(Kind.VIDEO_NOTE, 1), file=9)
    assert heading.text
    assert not heading.contents
    assert video.contents == (Content(Kind.VIDEO_NOTE, 9),)


def test_a_place() -> None:
    heading, place = copy(Said(Kind.PLACE, 1, place=Place(38.5, 106.3)))
    assert heading.text
    assert place.place == Place(38.5, 106.3)


def test_a_reaction() -> None:
    [parcel] = render(Reaction(1, Anchor(sent_as=5), "👍"))
    assert (parcel.kind, parcel.edits, parcel.emoji) == (ParcelKind.REACTION, Anchor(sent_as=5), "👍")


def test_nothing_to_say_is_refused() -> None:
    with pytest.raises(Invalid):
        render(Copy(1, Said(Kind.TEXT, 1, "")))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9000), st.booleans())
def test_every_part_is_within_the_limits(words: str, with_file: bool) -> None:
    marks = (Mark(Style.BOLD, 0, units(words)),)
    parcels = copy(
        Said(Kind.PHOTO if with_file else Kind.TEXT, 1, words, marks), file=9 if with_file else None, buttons=BUTTONS
    )
    for parcel in parcels:
        assert units(parcel.text) <= (1024 if parcel.contents else 4096)
        assert all(mark.offset + mark.length <= units(parcel.text) for mark in parcel.marks)
    assert [bool(parcel.buttons) for parcel in parcels] == [False] * (len(parcels) - 1) + [True]
