"""The door: nothing of a message that could tell who somebody is gets in, and their words come through as they are."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Message, MessageReactionUpdated

from bot.incoming import reacted, said
from core.cleaning import PLACEHOLDER, clean
from core.said import Kind, Mark, Said, Style

CANARY = "kanari"
CHAT = {"id": 1001, "type": "private", "first_name": f"{CANARY}1", "username": f"{CANARY}2"}
USER = {"id": 777001, "is_bot": False, "first_name": f"{CANARY}3", "last_name": f"{CANARY}4", "username": f"{CANARY}5"}
OTHER = {"id": 777002, "is_bot": True, "first_name": f"{CANARY}6", "username": f"{CANARY}7_bot"}


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message(**fields: Any) -> Message:
    return Message.de_json({"message_id": 5, "date": 0, "chat": CHAT, "from": USER, **fields}, None)


def of(text: str, *entities: tuple[str, str], constituent: bool = True, **fields: Any) -> Said:
    placed = []
    for kind, part in entities:
        entity: dict[str, Any] = {"type": kind, "offset": units(text[: text.index(part)]), "length": units(part)}
        if kind == "text_mention":
            entity["user"] = OTHER
        if kind == "text_link":
            entity["url"] = f"https://{CANARY}.example/"
        placed.append(entity)
    found = said(message(text=text, entities=placed, **fields), constituent=constituent)
    assert found is not None
    return found


def cut(one: Said, mark: Mark) -> str:
    raw = one.text.encode("utf-16-le")
    return raw[mark.offset * 2 : (mark.offset + mark.length) * 2].decode("utf-16-le")


def test_marks_are_counted_anew_after_cleaning() -> None:
    text = "\u200b好😀的\u202e 粗体😀 和\x00 代码"
    one = of(text, ("bold", "粗体😀"), ("code", "代码"))
    assert one.text == "好😀的 粗体😀 和 代码"
    assert [(mark.style, cut(one, mark)) for mark in one.marks] == [(Style.BOLD, "粗体😀"), (Style.CODE, "代码")]


def test_mentions_are_masked_for_everybody_and_contacts_for_constituents() -> None:
    text = "请找 @wang_xiaoming 或王五，13800138000，a.b@example.com"
    entities = (("mention", "@wang_xiaoming"), ("text_mention", "王五"), ("bold", "请找 @wang_xiaoming"))
    constituent, member = of(text, *entities), of(text, *entities, constituent=False)
    assert constituent.text == f"请找 {PLACEHOLDER} 或{PLACEHOLDER}，{PLACEHOLDER}，{PLACEHOLDER}"
    assert constituent.masked
    assert cut(constituent, constituent.marks[0]) == f"请找 {PLACEHOLDER}"
    assert member.text == f"请找 {PLACEHOLDER} 或{PLACEHOLDER}，13800138000，a.b@example.com"


@pytest.mark.parametrize(
    "words",
    [
        "13800138000", "+86 138 0013 8000", "138-0013-8000", "１３８００１３８０００", "8613800138000", "138\u200b0013\u200b8000",
        "64010219900307123X", "640102199003071234", "https://t.me/wang_xm", "t.me/wang_xm", "tg://user?id=777001",
    ],
)  # fmt: skip
def test_bare_numbers_and_accounts_are_masked(words: str) -> None:
    one = of(f"我是{words}，请联系")
    assert one.text == f"我是{PLACEHOLDER}，请联系"
    assert one.masked


@pytest.mark.parametrize(
    "words", ["2026年11月24日", "第12800138000号文件"[:6], "订单 202611240001234", "NX-2026-00042", "0951-12345"]
)
def test_other_numbers_stay(words: str) -> None:
    assert of(words).text == words


def test_a_link_behind_words_is_dropped_and_its_words_stay() -> None:
    one = of("看这里", ("text_link", "这里"))
    assert (one.text, one.marks) == ("看这里", ())


def test_pictures_of_families_stay_together() -> None:
    assert of("👨\u200d👩\u200d👧 人\u200d民").text == "👨\u200d👩\u200d👧 人民"


def test_a_lone_surrogate_and_a_broken_accent() -> None:
    assert clean("a\ud83db").text == "ab"
    joined = clean("e\u0301", [(Style.BOLD, 0, 1)])
    assert (joined.text, joined.marks) == ("é", ())


def test_service_messages_are_nobodys_words() -> None:
    assert said(message(pinned_message={"message_id": 4, "date": 0, "chat": CHAT}), constituent=True) is None
    assert said(message(), constituent=True) is not None, "an unknown kind gets an answer"


def test_reactions() -> None:
    base = {"chat": CHAT, "message_id": 9, "user": USER, "date": 0, "old_reaction": []}
    up = MessageReactionUpdated.de_json({**base, "new_reaction": [{"type": "emoji", "emoji": "👍"}]}, None)
    custom = MessageReactionUpdated.de_json(
        {**base, "new_reaction": [{"type": "custom_emoji", "custom_emoji_id": CANARY}]}, None
    )
    assert (reacted(up).emoji, reacted(custom).emoji) == ("👍", None)


FILE = {"file_id": "handle", "file_unique_id": "unique", "file_size": 7}
THUMB = {"thumbnail": {**FILE, "width": 1, "height": 1}}
NAMED = {"file_name": f"{CANARY}.pdf", "mime_type": f"image/{CANARY}", "title": CANARY, "performer": CANARY}
BODIES: dict[str, dict[str, Any]] = {
    "text": {"text": "words"},
    "photo": {"photo": [{**FILE, "width": 1, "height": 1}, {**FILE, "file_id": "large", "width": 9, "height": 9}]},
    "document": {"document": {**FILE, **THUMB, "file_name": NAMED["file_name"], "mime_type": NAMED["mime_type"]}},
    "voice": {"voice": {**FILE, "duration": 3, "mime_type": NAMED["mime_type"]}},
    "audio": {"audio": {**FILE, **THUMB, **NAMED, "duration": 3}},
    "video": {"video": {**FILE, **THUMB, "file_name": NAMED["file_name"], "duration": 3, "width": 1, "height": 1}},
    "video_note": {"video_note": {**FILE, **THUMB, "duration": 3, "length": 1}},
    "animation": {
        "animation": {**FILE, **THUMB, "file_name": NAMED["file_name"], "duration": 3, "width": 1, "height": 1},
        "document": {**FILE, "file_name": NAMED["file_name"]},
    },
    "place": {
        "location": {"latitude": 38.5, "longitude": 106.3},
        "venue": {"location": {"latitude": 38.5, "longitude": 106.3}, "title": CANARY, "address": CANARY},
    },
    "contact": {"contact": {"phone_number": f"+86{CANARY}", "first_name": CANARY, "vcard": CANARY, "user_id": 777002}},
    "sticker": {
        "sticker": {
            **FILE, "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False, "set_name": CANARY,
        }
    },
    "dice": {"dice": {"emoji": "🎲", "value": 1}},
    "poll": {
        "poll": {
            "id": "1", "question": CANARY, "options": [{"text": CANARY, "voter_count": 0, "persistent_id": "1"}],
            "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
            "allows_multiple_answers": False, "allows_revoting": True, "members_only": False,
        }
    },
    "game": {"game": {"title": CANARY, "description": CANARY, "photo": [{**FILE, "width": 1, "height": 1}]}},
    "story": {"story": {"chat": {**CHAT, "id": 5}, "id": 3}},
}  # fmt: skip
ORIGINS: list[dict[str, Any]] = [
    {"type": "user", "date": 0, "sender_user": OTHER},
    {"type": "hidden_user", "date": 0, "sender_user_name": CANARY},
    {
        "type": "chat",
        "date": 0,
        "sender_chat": {"id": -5, "type": "group", "title": CANARY},
        "author_signature": CANARY,
    },
    {
        "type": "channel",
        "date": 0,
        "chat": {"id": -6, "type": "channel", "title": CANARY},
        "message_id": 3,
        "author_signature": CANARY,
    },
]
HOSTILE = st.text(
    st.one_of(
        st.characters(exclude_categories=()), st.sampled_from("\u200b\u202e\u2066\x00\ud83d\u0301 1234567890@Xx😀人")
    ),
    max_size=60,
)


@st.composite
def messages(draw: st.DrawFn) -> tuple[str, Message, bool]:
    kind = draw(st.sampled_from(sorted(BODIES)))
    body = dict(BODIES[kind])
    before, after = draw(HOSTILE), draw(HOSTILE)
    pieces = {"mention": f"@{CANARY}8", "text_mention": f"{CANARY}9"}
    if constituent := draw(st.booleans()):
        pieces |= {"email": f"{CANARY}@{CANARY}.cn", "phone_number": f"{CANARY}123"}
    which = draw(st.sampled_from(sorted(pieces)))
    text = before + pieces[which] + after
    entity: dict[str, Any] = {"type": which, "offset": units(before), "length": units(pieces[which])}
    if which == "text_mention":
        entity["user"] = OTHER
    words = [entity, {"type": "text_link", "offset": 0, "length": max(1, units(before)), "url": f"https://{CANARY}/"}]
    styles = draw(st.lists(st.sampled_from([*(style.value for style in Style), "custom_emoji", "hashtag"]), max_size=4))
    words.extend(
        {
            "type": style,
            "offset": draw(st.integers(0, units(text))),
            "length": draw(st.integers(1, 30)),
            "custom_emoji_id": CANARY,
        }
        for style in styles
    )
    if kind == "text":
        body |= {"text": text, "entities": words}
    else:
        body |= {"caption": text, "caption_entities": words}
    if draw(st.booleans()):
        body["forward_origin"] = draw(st.sampled_from(ORIGINS))
    if draw(st.booleans()):
        body |= {"via_bot": OTHER, "author_signature": CANARY, "sender_business_bot": OTHER}
    if draw(st.booleans()):
        body |= {
            "quote": {"text": CANARY, "position": 0},
            "reply_to_message": {"message_id": 3, "date": 0, "chat": CHAT, "from": OTHER, "text": CANARY},
        }
    if draw(st.booleans()):
        body["external_reply"] = {"origin": draw(st.sampled_from(ORIGINS))}
    return kind, message(**body), constituent


@settings(max_examples=1500, deadline=None)
@given(messages())
def test_no_identity_gets_in(drawn: tuple[str, Message, bool]) -> None:
    kind, raw, constituent = drawn
    one = said(raw, constituent=constituent)
    assert one is not None
    shown = repr(one)
    assert not [canary for canary in (CANARY, "777001", "777002") if canary in shown]
    assert one.masked
    assert one.kind == (kind if kind in set(Kind) else Kind.OTHER)
    assert unicodedata.is_normalized("NFC", one.text)
    assert not any(unicodedata.category(character) in ("Cs",) for character in one.text)
    assert not set(one.text) & set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\x00")
    total = units(one.text)
    assert all(mark.length > 0 and mark.offset >= 0 and mark.offset + mark.length <= total for mark in one.marks)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text, identity=True)
    again = clean(once.text, [(mark.style, mark.offset, mark.length) for mark in once.marks], identity=True)
    assert again.text == once.text
