"""Opened inside the messenger: believed as far as its signature goes, for a few minutes, once."""

from __future__ import annotations

import hmac
import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console import miniapp
from core.actors import Desk
from core.errors import Forbidden
from tests.console.office import TOKEN, Office
from tests.databases import START

SECRET = miniapp.key(TOKEN)


def signed(user: int = 2001, at: int = int(START.timestamp()), token: str = TOKEN, **more: str) -> str:
    """What the messenger hands to a page, made as its documentation says."""
    fields = {
        "user": json.dumps({"id": user, "first_name": "程 & 瑶"}),
        "auth_date": str(at),
        "query_id": "AAE",
        **more,
    }
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.new(b"WebAppData", token.encode(), "sha256").digest()
    return urlencode({**fields, "hash": hmac.new(key, lines.encode(), "sha256").hexdigest()})


def test_what_the_messenger_signed_is_believed() -> None:
    assert miniapp.opened(signed(), SECRET, START).address == 2001
    assert miniapp.opened(signed(signature="of another kind"), SECRET, START).address == 2001


@pytest.mark.parametrize(
    "data",
    [
        "", "hash=", "x", "a=1&a=2&hash=0", signed(token="43:another"), signed().replace("2001", "2002"),
        signed() + "&user=%7B%22id%22%3A1%7D", signed(user=2001).replace("hash=", "hash=0"), signed(at=0),
        signed(at=int((START - timedelta(minutes=6)).timestamp())), signed(at=int((START + timedelta(minutes=2)).timestamp())),
        "user=%ff&auth_date=9&hash=%ff", "&".join(["a"] * 9000), signed(auth_date="x"), signed(user=True),
    ],
)  # fmt: skip
def test_anything_else_is_not(data: str) -> None:
    with pytest.raises(Forbidden):
        miniapp.opened(data, SECRET, START)


@given(st.text())
def test_no_words_open(data: str) -> None:
    with pytest.raises(Forbidden):
        miniapp.opened(data, SECRET, START)


async def test_staff_come_in_by_the_app_once(office: Office) -> None:
    phone = office.visit.visitor(2001, name="程书瑶")
    await phone.takes_post(Desk.INFORMATION)
    browser, data = await office.browser(), signed()
    assert (await browser.get("/app")).status == 200
    assert (await browser.post("/app", token="", data=data)).url.path == "/"
    await office.visit.deliver()
    assert "聊天软件内" in phone.last.text
    again = await office.browser()
    assert (await again.post("/app", token="", data=data)).status == 409
    assert (await again.get("/")).status == 401


async def test_others_do_not(small_office: Office) -> None:
    browser = await small_office.browser()
    assert (await browser.post("/app", token="", data=signed(user=9999))).status == 403
    member = small_office.visit.visitor(2002)
    await member.takes_seat("agriculture")
    assert (await browser.post("/app", token="", data=signed(user=2002))).status == 403
    async with browser.client.post(
        f"{small_office.address}/app", data={"data": signed()}, headers={"Origin": "https://evil.example"}
    ) as refused:
        assert refused.status == 421, "nobody is signed in as somebody else by another site's page"
    assert await small_office.house.rows("SELECT * FROM desk_sessions") == []
