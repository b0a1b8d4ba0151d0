"""A whole town for the journeys: an emulated Telegram, the real bot over real HTTP, an invented committee, people with phones."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PIL import Image
from pydantic import SecretStr

from config import invented
from config.settings import Settings
from emulator.phones import Phone, Telegram
from operation.house import House, compose, now
from storage.keyring import Keyring
from texts.catalog import Catalog, MissingText


def picture(colour: str = "teal") -> bytes:
    """A small photograph with a description in its metadata."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "CANARY-EXIF"
    Image.new("RGB", (240, 160), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


@dataclass
class Town:
    """Everybody who takes part."""

    telegram: Telegram
    house: House
    constituent: Phone
    member: Phone
    office: Phone
    secretary: Phone
    language: str

    @property
    def catalog(self) -> Catalog:
        return self.house.catalog

    def say(self, key: str, **args: object) -> str:
        """What a text says in the town's language: its longest stretch without a variable or a line's end."""
        words = ""
        marked = (
            dict.fromkeys(VARIABLES, "\ue000") | {"again": 0, "overtaken": 0, "two": 0, "goes": 0, "held": 0} | args
        )
        try:
            words = self.catalog.words(self.language, key, marked)  # type: ignore[arg-type] # values of many kinds
        except MissingText:
            raise AssertionError(f"no such text, or one of its variables is not known here: {key}") from None
        stretches = [line for piece in words.split("\ue000") for line in piece.split("\n")]
        return max((stretch.strip() for stretch in stretches), key=len)


VARIABLES = (
    "former", "by", "last", "where",
    "number", "name", "reason", "words",
    "sector", "days", "status", "title", "count", "pseudonym", "due", "unit", "item", "level", "outcome", "rating",
    "length", "files", "places", "matter", "limit", "year", "issue", "kind", "target", "part", "committee",
    "audience", "total", "members", "staff", "constituents", "unreachable", "unsubscribed", "sample", "language", "at",
    "bar", "percent", "done", "sent", "failed", "unknown", "left", "cancelled", "reasons", "until", "what", "starts",
    "desks", "ending", "advice", "situation", "analysis", "suggestions", "lines", "which", "about", "alike", "cases", "waiting",
    "group", "chapter", "programme", "book", "asked", "months", "others", "draft", "going", "day",
)  # fmt: skip


def settings(home: Path, telegram: Telegram, **more: object) -> Settings:
    """Settings of a bot that talks to the emulated Telegram."""
    return Settings(
        _env_file=None, bot_token=SecretStr(telegram.token), bot_name="liaison_demo_bot", data_dir=home,
        api_url=telegram.base_url, api_file_url=telegram.base_file_url,
        **({"rate_overall": 500, "rate_chat": 100, "rate_chat_burst": 100} | more),  # type: ignore[arg-type] # by name
    )  # fmt: skip


def database_settings(url: str) -> dict[str, object]:
    """Settings for a database that is not embedded."""
    return {"database_url": url, "keyring": SecretStr(Keyring.fresh().text())} if url else {}


@asynccontextmanager
async def living(house: House) -> AsyncIterator[None]:
    """The bot at work while this lasts; it drains at the end."""
    liaison = house.bot()
    async with asyncio.TaskGroup() as group:
        group.create_task(liaison.run())
        try:
            yield
        finally:
            liaison.stop()


@asynccontextmanager
async def town(
    home: Path, url: str, language: str, *, at_work: bool = True, clock: Callable[[], datetime] = now, **more: object
) -> AsyncIterator[Town]:
    """A town whose people all speak this language; the members and the staff have used their codes. ``clock``: its time;
    ``more``: settings by name."""
    app_language = "zh-hans" if language == "zh-CN" else "en"
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Telegram())
        telegram.server.limits.private = telegram.server.limits.overall = (500, 500)
        house = await stack.enter_async_context(
            compose(settings(home, telegram, **database_settings(url), **more), clock)
        )
        phones: dict[int, Phone] = {}
        async with house.units.begin() as work:
            holders = await invented.settle(work)
        for holder in holders:
            phones[holder.phone] = await telegram.phone(holder.name, language=app_language, number=holder.phone)
            await phones[holder.phone].starts(f"b-{holder.code}")
        constituent = await telegram.phone("王桂兰", language=app_language, username="wangguilan_demo", number=1001)
        if at_work:
            await stack.enter_async_context(living(house))
        yield Town(telegram, house, constituent, phones[1002], phones[1003], phones[1004], language)
