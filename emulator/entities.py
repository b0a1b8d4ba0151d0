"""Text with entities: parse modes HTML and MarkdownV2, offsets in UTF-16 units, errors as Telegram words them.

Source: Bot API, "Formatting options".
"""

from __future__ import annotations

import html
import re
from typing import Any

from emulator.errors import bad

Entity = dict[str, Any]

_HTML_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "blockquote": "blockquote", "a": "text_link",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^>]*)>")
_MARKS = {"__": "underline", "||": "spoiler", "*": "bold", "_": "italic", "~": "strikethrough", "`": "code"}
_RESERVED = set("_*[]()~`>#+-=|{}.!")
KNOWN_ENTITIES = frozenset(_HTML_TAGS.values()) | {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "text_mention", "custom_emoji",
    "expandable_blockquote", "date_time",
}  # fmt: skip


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(text: str, mode: str | None, entities: list[Entity] | None) -> tuple[str, list[Entity]]:
    """The text without markup, and its entities. Raises the Bot API's "can't parse entities"."""
    match mode.lower() if mode else "":
        case "":
            found = checked(text, entities or [])
        case "html":
            text, found = _html(text)
        case "markdownv2":
            text, found = _markdown(text)
        case _:
            raise bad("unsupported parse_mode")
    return text, sorted(found + automatic(text), key=lambda entity: (entity["offset"], -entity["length"]))


def checked(text: str, entities: list[Any]) -> list[Entity]:
    """Entities given by the caller: known kinds, inside the text."""
    for entity in entities:
        if not isinstance(entity, dict) or entity.get("type") not in KNOWN_ENTITIES:
            raise bad("can't parse MessageEntity: unknown type")
        if entity.get("length", 0) <= 0 or entity["offset"] < 0:
            raise bad("can't parse MessageEntity: wrong offset or length")
        if entity["offset"] + entity["length"] > units(text):
            raise bad("entity beyond the text: can't parse entities")
    return entities


def automatic(text: str) -> list[Entity]:
    """What Telegram finds by itself: links, mentions, commands, addresses."""
    rules = (
        ("url", r"https?://[^\s<>\"']+"),
        ("email", r"[\w.+-]+@[\w-]+\.[\w.]+"),
        ("mention", r"(?<![\w@.])@[A-Za-z][A-Za-z0-9_]{3,31}"),
        ("bot_command", r"(?<!\S)/[a-z0-9_]{1,32}"),
        ("phone_number", r"(?<!\d)\+\d[\d -]{8,14}\d"),
    )
    return [
        {"type": kind, "offset": units(text[: found.start()]), "length": units(found.group())}
        for kind, pattern in rules
        for found in re.finditer(pattern, text)
    ]


def _html(source: str) -> tuple[str, list[Entity]]:
    text, entities = "", []
    stack: list[tuple[str, int, Entity]] = []
    position = 0
    for tag in _TAG.finditer(source):
        text += _unescaped(source[position : tag.start()])
        position = tag.end()
        closes, name, rest = tag.group(1), tag.group(2).lower(), tag.group(3)
        if name == "span" and "tg-spoiler" in rest:
            name = "tg-spoiler"
        if not closes:
            if name not in _HTML_TAGS:
                raise bad(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {tag.start()}')
            entity: Entity = {"type": _HTML_TAGS[name]}
            if name == "a" and (link := re.search(r'href="([^"]*)"', rest)):
                entity["url"] = html.unescape(link.group(1))
            stack.append((name, units(text), entity))
            continue
        if name == "span":
            name = "tg-spoiler"
        if not stack or stack[-1][0] != name:
            raise bad(f"can't parse entities: Unexpected end tag at byte offset {tag.start()}")
        _, start, entity = stack.pop()
        if units(text) > start:
            entities.append({**entity, "offset": start, "length": units(text) - start})
    text += _unescaped(source[position:])
    if stack:
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{stack[-1][0]}\"")
    return text, entities


def _unescaped(piece: str) -> str:
    if "<" in piece:
        raise bad("can't parse entities: Unclosed start tag")
    return html.unescape(piece)


def _markdown(source: str) -> tuple[str, list[Entity]]:
    text, entities = "", []
    stack: list[tuple[str, int]] = []
    index = 0
    while index < len(source):
        character = source[index]
        if character == "\\" and index + 1 < len(source):
            text += source[index + 1]
            index += 2
            continue
        if link := re.match(r"\[([^\]]+)\]\(([^)]+)\)", source[index:]):
            start = units(text)
            text += link.group(1)
            entities.append({"type": "text_link", "url": link.group(2), "offset": start, "length": units(text) - start})
            index += link.end()
            continue
        mark = next((mark for mark in _MARKS if source.startswith(mark, index)), None)
        if mark is not None:
            if stack and stack[-1][0] == mark:
                _, start = stack.pop()
                entities.append({"type": _MARKS[mark], "offset": start, "length": units(text) - start})
            else:
                stack.append((mark, units(text)))
            index += len(mark)
            continue
        if character in _RESERVED:
            raise bad(
                f"can't parse entities: Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
        text += character
        index += 1
    if stack:
        raise bad(f"can't parse entities: Can't find end of {_MARKS[stack[-1][0]].capitalize()} entity")
    return text, entities
