"""A saying becomes parcels: words of the catalog in the person's language, or somebody else's message rebuilt."""

from __future__ import annotations

from dataclasses import replace

from bot.callbacks import pack
from core.errors import Invalid
from core.notices import (
    Anchor,
    Announcement,
    Button,
    Content,
    Copy,
    Notice,
    Parcel,
    ParcelKind,
    Press,
    Reaction,
    Rows,
    Saying,
)
from core.said import Kind, Mark, Style
from texts.catalog import Catalog
from texts.markup import Rendered, split, units

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ALBUM_LIMIT = 10

Presses = tuple[tuple[Press, ...], ...]


class Renderer:
    """Implements ``core.notices.Render``."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def __call__(self, saying: Saying, language: str) -> tuple[Parcel, ...]:
        """The parcels, at least one, in the order in which they are to arrive. A reply or an edit is for the first one,
        buttons are on the last one. Raises ``MissingText`` for a key that the catalog does not have, ``Invalid`` where
        there is nothing to send."""
        match saying:
            case Notice():
                return self._notice(saying, language)
            case Copy():
                return self._copy(saying, language)
            case Announcement():
                return (self._announcement(saying, language),)
            case Reaction():
                return (Parcel(ParcelKind.REACTION, edits=saying.on, emoji=saying.emoji),)

    def _notice(self, notice: Notice, language: str) -> tuple[Parcel, ...]:
        words = self._catalog.rendered(language, notice.key, notice.args)
        buttons = self._presses(notice.buttons, language, beside=not notice.screen)
        files = tuple(Content(Kind.OTHER, file) for file in notice.files)
        if len(files) == 1 and units(words.text) <= CAPTION_LIMIT:
            parcels = [_message(words, buttons, files)]
        else:
            parcels = [*_files(files), *_texts(words, buttons)]
        return _addressed(parcels, notice.reply_to, notice.edits)

    def _copy(self, copy: Copy, language: str) -> tuple[Parcel, ...]:
        said = copy.said
        heading = self._catalog.rendered(language, copy.heading, copy.args) if copy.heading else Rendered("")
        words = _headed(heading, Rendered(said.text, said.marks))
        buttons = self._presses(copy.buttons, language, beside=True)
        if copy.file is not None:
            content = (Content(said.kind, copy.file),)
            if said.kind is Kind.VIDEO_NOTE:
                parcels = [*_texts(words, ()), Parcel(ParcelKind.MESSAGE, contents=content, buttons=buttons)]
            elif units(words.text) <= CAPTION_LIMIT:
                parcels = [_message(words, buttons, content)]
            else:
                parcels = [Parcel(ParcelKind.MESSAGE, contents=content), *_texts(words, buttons)]
        elif said.place is not None:
            parcels = [*_texts(words, ()), Parcel(ParcelKind.MESSAGE, place=said.place, buttons=buttons)]
        else:
            parcels = list(_texts(words, buttons))
        return _addressed(parcels, copy.reply_to, copy.edits)

    def _announcement(self, said: Announcement, language: str) -> Parcel:
        words = Rendered(said.words, said.marks)
        if said.corrected:
            words = _headed(self._catalog.rendered(language, "broadcast-corrected"), words)
        links = tuple((Press(label, url=url),) for label, url in said.links)
        rows: Rows = ((Button("broadcast-unsubscribe", "broadcast.unsubscribe"),),) if said.unsubscribe else ()
        buttons = (*links, *self._presses(rows, language, beside=True))
        return _message(words, buttons, (Content(Kind.OTHER, said.file),) if said.file is not None else ())

    def _presses(self, rows: Rows, language: str, *, beside: bool) -> Presses:
        return tuple(
            tuple(
                Press(
                    self._catalog.words(language, button.label, button.args),
                    data="" if button.url or button.app else pack(button, beside=beside),
                    url=button.url,
                    app=button.app,
                )
                for button in row
            )
            for row in rows
            if row
        )


def _headed(heading: Rendered, words: Rendered) -> Rendered:
    """The heading bold on a line of its own, the words' marks moved behind it."""
    if not heading.text:
        return words
    bold = Mark(Style.BOLD, 0, units(heading.text))
    others = tuple(mark for mark in heading.marks if mark.style is not Style.BOLD)
    if not words.text:
        return Rendered(heading.text, (bold, *others))
    shift = units(heading.text) + 1
    moved = tuple(replace(mark, offset=mark.offset + shift) for mark in words.marks)
    return Rendered(f"{heading.text}\n{words.text}", (bold, *others, *moved))


def _texts(words: Rendered, buttons: Presses) -> tuple[Parcel, ...]:
    """Messages of words alone; none where there is nothing to say and nothing to press."""
    if not words.text.strip():
        return ()
    *first, last = split(words, TEXT_LIMIT)
    return (*(_message(part, ()) for part in first), _message(last, buttons))


def _message(words: Rendered, buttons: Presses, contents: tuple[Content, ...] = ()) -> Parcel:
    return Parcel(ParcelKind.MESSAGE, words.text, words.marks, buttons, contents)


def _files(files: tuple[Content, ...]) -> tuple[Parcel, ...]:
    """Files without words: alone, or as albums of two to ten; a last one that would stand alone does."""
    groups = [files[start : start + ALBUM_LIMIT] for start in range(0, len(files), ALBUM_LIMIT)]
    return tuple(Parcel(ParcelKind.ALBUM if len(group) > 1 else ParcelKind.MESSAGE, contents=group) for group in groups)


def _addressed(parcels: list[Parcel], reply_to: Anchor | None, edits: Anchor | None) -> tuple[Parcel, ...]:
    if not parcels:
        raise Invalid("common-empty")
    first, *others = parcels
    return (replace(first, reply_to=reply_to, edits=edits), *others)
