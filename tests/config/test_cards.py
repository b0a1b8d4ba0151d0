"""Cards with QR codes: the link is the one that binds, a name is never markup, and only the owner reads the page."""

from __future__ import annotations

from pathlib import Path

import pytest
import segno

from bot.dispatch import command_of
from config.cards import Card, link, page, picture, write
from handlers import ROOMS

CARD = Card("王芳", "农业界", "ABCDEFGH23")


def test_the_link_leads_to_the_room_that_binds() -> None:
    start = link("liaison_bot", CARD.code).partition("?start=")[2]
    name, _, code = command_of(f"/start {start}")[1].partition("-")
    assert [room.name for room in ROOMS if name in room.links] == ["people"]
    assert code == CARD.code
    assert len(start) <= 64, "a deep link holds no more"


def test_the_page_shows_each_card_with_its_own_code() -> None:
    cards = [CARD, Card("李强", "信息处", "ZZZZZZZZ99")]
    made = page(cards, "liaison_bot", "北原市政协")
    assert made.count("<section>") == made.count("<svg") == 2
    for card in cards:
        drawn = segno.make(link("liaison_bot", card.code), error="h", micro=False)
        assert drawn.svg_inline(border=2, omitsize=True) in made
        assert f"/bind {card.code}" in made
    assert "http://" not in made.replace("http://www.w3.org", ""), "nothing is fetched from elsewhere"


def test_a_name_is_never_markup() -> None:
    made = page([Card("<script>x</script>", "&<b>", "A")], "liaison_bot", "<i>")
    assert "<script>" not in made
    assert "&lt;script&gt;" in made
    assert "<i>" not in made


def test_other_words_make_another_picture() -> None:
    assert picture("a") != picture("b")


def test_only_the_owner_reads_the_page_and_no_file_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "cards.html"
    write(path, [CARD], "liaison_bot", "北原市政协")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        write(path, [CARD], "liaison_bot", "北原市政协")
