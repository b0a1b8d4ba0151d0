"""The emulator driven by two client libraries that we did not write."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, RetryAfter

from emulator.phones import Phone, Telegram


def picture() -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (200, 120), "teal")
    exif = Image.Exif()
    exif[0x010E] = "CANARY description"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as running:
        yield running


@pytest.fixture
async def anna(telegram: Telegram) -> Phone:
    phone = await telegram.phone("安娜", username="anna")
    await phone.starts()
    return phone


@pytest.fixture
async def ptb(telegram: Telegram) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, base_url=telegram.base_url, base_file_url=telegram.base_file_url) as bot:
        yield bot


async def test_ptb_talks(ptb: Bot, anna: Phone) -> None:
    updates = await ptb.get_updates(timeout=1)
    assert updates[-1].message is not None
    assert updates[-1].message.text == "/start"
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("是", callback_data="yes")]])
    sent = await ptb.send_message(anna.id, "<b>您好</b>", parse_mode="HTML", reply_markup=keyboard)
    heard = await anna.hears("您好")
    assert heard.labels == ["是"]
    assert heard.raw["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    await ptb.edit_message_text("改过", anna.id, sent.message_id)
    assert (await anna.hears("改过")).edited
    with pytest.raises(BadRequest, match="not modified"):
        await ptb.edit_message_text("改过", anna.id, sent.message_id)
    with pytest.raises(BadRequest, match="parse entities"):
        await ptb.send_message(anna.id, "<b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="too long"):
        await ptb.send_message(anna.id, "长" * 4097)


async def test_ptb_confirms_by_offset(ptb: Bot, anna: Phone) -> None:
    await anna.says("一")
    first, second = await ptb.get_updates()
    assert second.update_id == first.update_id + 1
    assert [each.update_id for each in await ptb.get_updates(offset=second.update_id)] == [second.update_id]
    assert await ptb.get_updates(offset=second.update_id + 1) == ()


async def test_ptb_sends_an_album_and_fetches_a_photo(ptb: Bot, anna: Phone) -> None:
    await ptb.send_media_group(anna.id, [InputMediaPhoto(picture(), caption="图"), InputMediaPhoto(picture())])
    photos = await anna.sees("photo", count=2)
    assert len({photo.album for photo in photos}) == 1
    await anna.sends_photo(picture(), caption="看")
    message = (await ptb.get_updates())[-1].message
    assert message is not None
    data = await (await ptb.get_file(message.photo[-1].file_id)).download_as_bytearray()
    assert b"CANARY" not in data
    document = await anna.sends_document(picture(), name="a.jpg")
    assert b"CANARY" in await anna.file(document)


async def test_ptb_is_told_of_blocks(ptb: Bot, anna: Phone) -> None:
    await anna.blocks()
    with pytest.raises(Forbidden, match="blocked"):
        await ptb.send_message(anna.id, "?")
    kinds = [update.my_chat_member for update in await ptb.get_updates() if update.my_chat_member]
    assert kinds[-1].new_chat_member.status == "kicked"


async def test_ptb_is_told_to_slow_down(ptb: Bot, anna: Phone) -> None:
    with pytest.raises(RetryAfter):
        for number in range(20):
            await ptb.send_message(anna.id, str(number))


async def test_aiogram_talks_and_is_told_of_strangers_and_to_slow_down(telegram: Telegram, anna: Phone) -> None:
    # It builds its 600 models while it is imported, which takes seconds: one test, and no other worker pays for it.
    from aiogram import Bot as AiogramBot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
    from aiogram.types import BufferedInputFile
    from aiogram.types import InputMediaPhoto as Photo

    api = TelegramAPIServer(
        base=f"{telegram.url}/bot{{token}}/{{method}}", file=f"{telegram.url}/file/bot{{token}}/{{path}}"
    )
    async with AiogramBot(telegram.token, AiohttpSession(api=api)) as aiogram:
        updates = await aiogram.get_updates(timeout=1)
        assert updates[0].message is not None
        await aiogram.send_message(anna.id, "*您好*", parse_mode="MarkdownV2")
        assert (await anna.hears("您好")).raw["entities"][0]["type"] == "bold"
        with pytest.raises(TelegramBadRequest, match="reserved"):
            await aiogram.send_message(anna.id, "a.b", parse_mode="MarkdownV2")
        await aiogram.send_photo(anna.id, BufferedInputFile(picture(), "p.jpg"), caption="图")
        await anna.sees("photo")
        await aiogram.send_media_group(
            anna.id, [Photo(media=BufferedInputFile(picture(), f"{n}.jpg")) for n in range(2)]
        )
        await anna.sees("photo", count=3)
        stranger = await telegram.phone("陌生人")
        with pytest.raises(TelegramForbiddenError, match="initiate"):
            await aiogram.send_message(stranger.id, "?")
        with pytest.raises(TelegramRetryAfter):
            for number in range(20):
                await aiogram.send_message(anna.id, str(number))


async def test_a_press_is_answered_over_the_chat(ptb: Bot, anna: Phone) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("按", callback_data="x")]])
    sent = await ptb.send_message(anna.id, "?", reply_markup=keyboard)

    async def answer() -> None:
        updates = await ptb.get_updates(offset=-1, timeout=3)
        query = updates[-1].callback_query
        assert query is not None
        await query.answer("好")

    async with asyncio.TaskGroup() as group:
        pressed = group.create_task(anna.presses_data(sent.message_id, "x"))
        await asyncio.sleep(0)
        await anna.until(lambda _: True)
        group.create_task(answer())
    assert pressed.result() == "好"
