"""Hundreds of messages of every kind, with canaries wherever a message could tell who sent it, and no canary in
any byte that went to the member. Over real HTTP, through the whole bot."""

from __future__ import annotations

import asyncio
import io
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PIL import Image

from emulator import people
from emulator.phones import Telegram
from emulator.world import Call
from tests.faults.report import full
from tests.journeys.steps import assign, submit
from tests.journeys.town import Town, town

CASES = full(1000, 252)
"""The short form has each kind of message with each kind of trace three times over."""
KINDS = 14
IDENTITY = 8_123_456_789
CANARIES = ("CANARYNAME", "canaryuser", "CANARYEXIF", "CANARYFILE", "CANARYCARD", "CANARYORIGIN", "CANARYVIA", "CANARYQUOTE",
            "CANARYPLACE", "13900001111", "640101199001011234", str(IDENTITY))  # fmt: skip
Sending = tuple[str, dict[str, Any]]


def exif() -> bytes:
    out = io.BytesIO()
    data = Image.Exif()
    data[0x010E] = data[0x013B] = "CANARYEXIF"
    Image.new("RGB", (40, 30), "olive").save(out, "JPEG", exif=data)
    return out.getvalue()


def stranger() -> dict[str, Any]:
    return {"id": IDENTITY, "is_bot": False, "first_name": "CANARYNAME", "username": "canaryuser"}


def origins() -> list[dict[str, Any]]:
    return [
        {"type": "user", "date": 1, "sender_user": stranger()},
        {"type": "hidden_user", "date": 1, "sender_user_name": "CANARYORIGIN"},
        {
            "type": "channel",
            "date": 1,
            "message_id": 3,
            "chat": {"id": -1009, "type": "channel", "title": "CANARYORIGIN"},
        },
    ]


def sendings() -> Iterator[Sending]:
    """Messages of every kind, each with something in it that must not cross; every kind with every trace in turn."""
    for number in itertools.count(1):
        word = f"case{number}"
        mention = f"CANARYNAME {word}"
        traces: list[dict[str, Any]] = [
            {},
            *({"forward_origin": origin} for origin in origins()),
            {"via_bot": {"id": 5, "is_bot": True, "first_name": "CANARYVIA", "username": "CANARYVIA_bot"}},
            {"author_signature": "CANARYNAME", "sender_boost_count": 1},
        ]
        extra = traces[number // KINDS % len(traces)]
        entity = {"type": "text_mention", "offset": 0, "length": 10, "user": stranger()}
        link = {"type": "text_link", "offset": 0, "length": 4, "url": f"tg://user?id={IDENTITY}"}
        choices: list[Sending] = [
            ("text", {"text": f"{word} 浇不上水", "extra": extra}),
            ("text", {"text": mention, "entities": [entity], "extra": extra}),
            ("text", {"text": f"{word} @canaryuser", "extra": extra}),
            ("text", {"text": f"{word} 13900001111 / +86 139 0000 1111", "extra": extra}),
            ("text", {"text": f"{word} 身份证 640101199001011234", "extra": extra}),
            ("text", {"text": f"{word} link", "entities": [link], "extra": extra}),
            ("text", {"text": f"{word} \u202e\u200b\u0000 <b>x", "quote": "CANARYQUOTE", "extra": extra}),
            ("photo", {"caption": f"{word} @canaryuser", "extra": extra}),
            ("document", {"caption": word, "extra": extra}),
            ("voice", {"caption": f"{word} 13900001111", "extra": extra}),
            ("video", {"caption": word, "extra": extra}),
            ("venue", {"text": word}),
            ("contact", {"text": word}),
            ("edited", {"text": f"{word} CANARYQUOTE".replace("CANARYQUOTE", "@canaryuser")}),
        ]
        yield choices[number % KINDS]


def send(telegram: Telegram, kind: str, given: dict[str, Any]) -> None:
    server = telegram.server
    phone = server.world.phones[IDENTITY]
    match kind:
        case "text":
            people.send_text(server, phone, **given)
        case "photo":
            people.send_file(server, phone, "photo", ("CANARYFILE.jpg", "image/jpeg", exif()), **given)
        case "document":
            people.send_file(server, phone, "document", ("CANARYFILE.jpg", "image/jpeg", exif()), **given)
        case "voice" | "video":
            name = "CANARYFILE.ogg" if kind == "voice" else "CANARYFILE.mp4"
            data = b"OggS" + b"\0" * 60 if kind == "voice" else b"\0\0\0\x18ftypisom" + b"\0" * 60
            people.send_file(
                server, phone, kind, (name, "audio/ogg" if kind == "voice" else "video/mp4", data), **given
            )
        case "venue":
            place = {"latitude": 38.4, "longitude": 106.2}
            venue = {"location": place, "title": "CANARYPLACE", "address": "CANARYPLACE"}
            people.send_body(server, phone, {"location": place, "venue": venue})
        case "contact":
            card = {
                "phone_number": "13900001111",
                "first_name": "CANARYCARD",
                "user_id": IDENTITY,
                "vcard": "CANARYCARD",
            }
            people.send_body(server, phone, {"contact": card})
        case "edited":
            sent = people.send_text(server, phone, "before")
            people.edit(server, phone, sent["id"], given["text"])


def bytes_to(calls: list[Call], chat: int) -> list[tuple[str, bytes]]:
    """Everything that went to a chat: parameters, names and bytes of uploads, decoded pictures' metadata included."""
    found = []
    for call in calls:
        if str(call.params.get("chat_id")) == str(chat):
            parts = json.dumps(call.params, ensure_ascii=False).encode("utf-8", "surrogatepass")
            found.append((call.method, parts + b"".join(call.files.values())))
    return found


def leaks(sent: list[tuple[str, bytes]]) -> list[tuple[str, str]]:
    return [(method, canary) for method, data in sent for canary in CANARIES if canary.encode() in data]


async def settled(living: Town) -> None:
    """Nothing waits any more, neither at Telegram nor in the inbox nor in the outbox."""
    from storage.outbox import Outbox

    outbox, inbox = Outbox(living.house.units), living.house.inbox
    async with asyncio.timeout(60):
        while living.telegram.server.delivery.waiting or await inbox.waiting() or await outbox.waiting():
            await asyncio.sleep(0.05)


async def test_no_byte_to_the_member_tells_who_the_constituent_is(tmp_path: Path) -> None:
    async with town(tmp_path, "", "zh-CN", flood_rule=False) as living:
        telegram = living.telegram
        living.constituent = await telegram.phone("CANARYNAME", username="canaryuser", number=IDENTITY)
        await submit(living)
        await assign(living)
        kinds: dict[str, int] = {}
        for (kind, given), _ in zip(sendings(), range(CASES), strict=False):
            send(telegram, kind, given)
            kinds[kind] = kinds.get(kind, 0) + 1
            if sum(kinds.values()) % 50 == 0:
                await asyncio.sleep(0.05)
        await settled(living)
        assert await living.house.inbox.parked() == []
        calls = telegram.server.world.calls
        sent = bytes_to(calls, living.member.id)
        assert leaks(sent) == []
        relayed = sum(1 for method, data in sent if b"case" in data or method in ("sendVenue", "sendLocation"))
        assert relayed >= CASES * 0.8, (relayed, kinds)
        assert sum(kinds.values()) == CASES
        assert {"sendPhoto", "sendDocument", "sendVoice", "sendVideo", "editMessageText"} <= {
            method for method, _ in sent
        }
        answered = b"".join(data for _, data in bytes_to(calls, IDENTITY))
        assert living.catalog.words("zh-CN", "lost-kind-contact").encode() in answered


def test_the_search_finds_a_canary_in_parameters_names_and_bytes() -> None:
    hidden = [
        Call("sendMessage", {"chat_id": 7, "text": "say @canaryuser"}, {}, {}),
        Call("sendDocument", {"chat_id": 7, "document.name": "CANARYFILE.jpg"}, {}, {}),
        Call("sendDocument", {"chat_id": "7"}, {"document": exif()}, {}),
    ]
    assert [canary for _, canary in leaks(bytes_to(hidden, 7))] == ["canaryuser", "CANARYFILE", "CANARYEXIF"]
    assert leaks(bytes_to(hidden, 8)) == []
