"""Hostile words through every form of the desk: the same text comes back, cleaned as at the chat's door; no markup, no crash."""

from __future__ import annotations

import html
from typing import Any

import pytest

from core.actors import Desk
from core.cleaning import clean
from core.opinions.model import Part, Text, mark
from tests.console.matters import PARTS, concern, item, member
from tests.console.office import Office

STRANGE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "</textarea><b>x",
    "&lt;b&gt; &amp;amp;",
    "\u202eabc\u202c\u2066def",
    "a\u200bb\u200dc\ufeff",
    "NUL\x00 bell\x07",
    '=HYPERLINK("http://x")',
    "../../etc/passwd",
    "مرحبا שלום",
    "e\u0301 \u1e9b\u0323",
    "👨\u200d👩\u200d👧 😀",
    "line\r\nline\rline\u2028line",
    "%s %(x)s ${x} #{x}",
    "'; DROP TABLE opinions;--",
    "ﷺ" * 20,
    "Z̸̢͇̩a̷l̶g̵o̸",
    " 全角　空格 ",
]


def kept(words: str) -> str:
    """As it may go on."""
    return clean(words.replace("\r\n", "\n"), limit=None).text.strip()


@pytest.mark.timeout(180)
async def test_hostile_words_are_words(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION, Desk.LIAISON)
    found, brought = await item(office, await member(office)), await concern(office)
    seen = mark(Text(**{part.value: words for part, words in PARTS.items()}))
    await clerk.browser.get("/opinions")
    for words in STRANGE:
        fields: dict[str, Any] = {part.value: f"{words} 正文" for part in Part}
        page = await clerk.browser.post(f"/opinions/{found.id}/edit", mark=seen, **fields)
        assert page.status == 200, words
        written = kept(f"{words} 正文")
        for name in ("situation", "analysis", "suggestions"):
            area = page.html.partition(f'<textarea name="{name}"')[2].partition(">")[2].partition("</textarea>")[0]
            assert html.unescape(area) == written, name
        async with office.house.units.read() as work:
            stored = await work.opinions.get(found.id)
        assert stored is not None
        assert stored.current == Text(*(written for _ in Part))
        seen = mark(stored.current)
        page = await clerk.browser.post(f"/concerns/{brought.id}/note", words=words)
        assert page.status in (200, 422), words
        if page.status == 200:
            assert html.escape(kept(words)) in page.html.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")
        for markup in ("<script>alert", "<img src=x", "</textarea><b>x", "\u202e", "\x00"):
            assert markup not in page.html
        view = await clerk.browser.post("/opinions/views", name=words, query=f"matter={words}")
        assert view.status in (200, 422), words
        for path in (
            f"/opinions/{words}",
            f"/opinions?status={words}&after={words}",
            f"/enter/{words}",
            f"/static/{words}",
        ):
            got = await clerk.browser.get(path.replace("\r", "").replace("\n", "").replace("\u2028", ""))
            assert got.status in (200, 404, 421, 422), (path, got.status)
    for number in await _views(office):
        assert (await clerk.browser.post(f"/opinions/views/{number}/drop")).status == 200


async def _views(office: Office) -> list[int]:
    return [row["id"] for row in await office.house.rows("SELECT id FROM desk_views")]
