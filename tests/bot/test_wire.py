"""Parcels as calls: which method, which parts, and what each remedy changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.remedies import Remedy, remedy
from bot.transport import Upload
from bot.wire import Carried, calls, handles, messages
from core.notices import Content, Lane, Parcel, ParcelKind, Press
from core.queues import Leased
from core.said import Kind, Mark, Style
from storage.parcels import pack, unpack

BUTTONS = ((Press("是", "a|1|"), Press("网页", url="https://example.com")),)
UPLOAD = Upload("附件-1.pdf", b"x", "application/pdf")


def row(parcel: Parcel, lane: Lane = Lane.NOTICE, **fields: Any) -> Leased:
    return Leased(1, 2, 1001, lane, parcel, 0, 1, **fields)


def message(text: str = "好", *kinds: Kind, buttons: tuple[tuple[Press, ...], ...] = ()) -> Parcel:
    contents = tuple(Content(kind, number) for number, kind in enumerate(kinds, 1))
    return Parcel(ParcelKind.MESSAGE, text, (Mark(Style.BOLD, 0, 1),), buttons, contents)


def test_words_with_buttons_and_a_reply() -> None:
    [call] = calls(row(message(buttons=BUTTONS), reply_to=7), [])
    assert call.method == "sendMessage"
    assert call.params == {
        "text": "好", "entities": [{"type": "bold", "offset": 0, "length": 1}],
        "link_preview_options": {"is_disabled": True}, "chat_id": 1001,
        "reply_parameters": {"message_id": 7, "allow_sending_without_reply": True},
        "reply_markup": {
            "inline_keyboard": [[{"text": "是", "callback_data": "a|1|"}, {"text": "网页", "url": "https://example.com"}]]
        },
    }  # fmt: skip


def test_a_mini_app_opens_inside_the_messenger_and_is_kept_as_such() -> None:
    parcel = message(buttons=((Press("工作台", app="https://desk.example/app"),), *BUTTONS))
    assert unpack(pack(parcel)) == parcel
    [call] = calls(row(parcel), [])
    [[button], _] = call.params["reply_markup"]["inline_keyboard"]
    assert button == {"text": "工作台", "web_app": {"url": "https://desk.example/app"}}


def test_a_round_video_has_its_words_behind_it() -> None:
    planned = calls(row(message("好", Kind.VIDEO_NOTE, buttons=BUTTONS)), [Carried(1, Kind.VIDEO_NOTE, "h")])
    assert [call.method for call in planned] == ["sendVideoNote", "sendMessage"]
    assert "reply_markup" not in planned[0].params


def test_an_album_uploads_what_is_new_and_names_what_is_known() -> None:
    [call] = calls(
        row(message("好", Kind.PHOTO, Kind.PHOTO)), [Carried(1, Kind.PHOTO, "h"), Carried(2, Kind.PHOTO, upload=UPLOAD)]
    )
    assert [item["media"] for item in call.params["media"]] == ["h", "attach://file1"]
    assert [item.get("caption") for item in call.params["media"]] == ["好", None]
    answer = [
        {"message_id": 5, "photo": [{"file_id": "s"}, {"file_id": "l"}]},
        {"message_id": 6, "photo": [{"file_id": "l2"}]},
    ]
    assert messages(answer) == (5, 6)
    assert handles(call, answer) == ((1, "l"), (2, "l2"))


def test_remedies() -> None:
    parcel = message(buttons=BUTTONS)
    [plain] = calls(row(parcel, reply_to=7), [], {Remedy.PLAIN, Remedy.BARE, Remedy.UNBUTTONED})
    assert set(plain.params) == {"text", "link_preview_options", "chat_id"}
    [edit] = calls(row(parcel, edits=4), [])
    [caption] = calls(row(parcel, edits=4), [], {Remedy.CAPTION})
    [anew] = calls(row(parcel, edits=4), [], {Remedy.ANEW})
    assert [call.method for call in (edit, caption, anew)] == ["editMessageText", "editMessageCaption", "sendMessage"]
    photo = Carried(1, Kind.PHOTO, upload=UPLOAD)
    [document] = calls(row(message("好", Kind.PHOTO)), [photo], {Remedy.AS_DOCUMENT})
    assert document.method == "sendDocument"


def test_only_broadcasts_are_paid_for() -> None:
    for lane in Lane:
        [call] = calls(row(message(), lane), [], paid=True)
        assert call.params.get("allow_paid_broadcast") == (True if lane is Lane.BROADCAST else None)


def test_a_reaction_needs_its_message() -> None:
    reaction = Parcel(ParcelKind.REACTION, emoji="👍")
    assert calls(row(reaction), []) == []
    [call] = calls(row(reaction, edits=4), [])
    assert call.params["reaction"] == [{"type": "emoji", "emoji": "👍"}]
    [gone] = calls(row(replace(reaction, emoji=None), edits=4), [])
    assert gone.params["reaction"] == []


def test_refusals_are_read_in_one_place() -> None:
    assert remedy("Bad Request: message is not modified: specified new …") is Remedy.DONE
    assert remedy("Bad Request: MESSAGE_ID_INVALID") is Remedy.ANEW
    assert remedy("Bad Request: something new") is None
