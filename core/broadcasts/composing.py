"""Composing: words in both languages, a picture or a document, links, the audience, the time, a test to oneself
(DOMAIN: broadcasts)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from core.actors import Actor, Desk, Role
from core.audiences import Audience, checked
from core.audit import Entry
from core.broadcasts import wording
from core.broadcasts.model import Act, Broadcast, hands
from core.broadcasts.reading import judged, stepped
from core.errors import Conflict, Forbidden, Invalid
from core.notices import Lane, Notice
from core.pictures import is_photo
from core.said import Attachment, Kind, Said
from core.values import Moment
from core.work import Work

LATEST = timedelta(days=90)
"""How far ahead a broadcast can be scheduled."""


async def begin(work: Work, actor: Actor) -> Broadcast:
    """A new draft for nobody. Raises ``Forbidden`` for whoever does not sit at the desk."""
    if not actor.at(Desk.BROADCAST):
        raise Forbidden("bot-not-yours")
    year = work.now.astimezone(work.committee.zone).year
    serial = await work.next_number(f"broadcast-{year}")
    number = f"{work.committee.number_prefix}-G{year}-{serial:04d}"
    broadcast = Broadcast(work.new_id(), number, actor.person, work.now)
    await work.broadcasts.add(broadcast)
    await work.audit.record(Entry(actor.person, "broadcast.begin", broadcast.id))
    return broadcast


async def again(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """A new draft with the words, file, links and audience of an earlier one; its time is its own.

    Whoever had a hand in the earlier one is nobody's second person for this one: the words are theirs.
    """
    earlier = await work.broadcasts.get(broadcast_id)
    fresh = await begin(work, actor)
    if earlier is None or not earlier.words:
        return fresh
    return await work.broadcasts.save(
        replace(
            fresh,
            words=earlier.words,
            file=earlier.file,
            links=earlier.links,
            audience=earlier.audience,
            writers=hands(earlier),
        )
    )


async def write(
    work: Work, actor: Actor, broadcast_id: int, language: str, said: Said, seen: str | None = None
) -> Broadcast:
    """The words in one language, with the picture or document that they came on; the other language stays as it is. Where
    that is too large, the words are kept without it, and the writer is told.

    ``seen`` is the text that the writer has seen (None: whatever it is). Raises ``Invalid`` where the words do not fit into one
    message, ``Overtaken`` where somebody else changed the text meanwhile: then nothing is stored.
    """
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    if seen is not None and seen != mark_of(draft, language):
        raise Overtaken
    written = draft
    if said.text and (refusal := wording.too_large(draft, said)):
        await work.tell(Notice(actor.person, refusal.key, refusal.details, lane=Lane.ANSWER))
        said = replace(said, kind=Kind.TEXT, attachment=None)
    if said.attachment is not None:
        others = {code: words for code, words in draft.words.items() if not (code == language and said.text)}
        wording.checked_file(replace(draft, words=others), said)
        written = replace(draft, file=await work.files.add(actor.person, said.attachment))
    if said.text or said.attachment is None:
        words = wording.checked(said, with_file=bool(written.file))
        written = replace(written, words={**draft.words, language: words})
    return await stepped(work, actor, draft, Act.WRITE, words=written.words, file=written.file)


class Overtaken(Exception):
    """Somebody else changed the same text after the writer had seen it."""


def mark_of(broadcast: Broadcast, language: str) -> str:
    """Tells whether the text of a language is still the one that somebody saw."""
    words = broadcast.words.get(language)
    return words.mark if words else ""


async def unwrite(work: Work, actor: Actor, broadcast_id: int, language: str) -> Broadcast:
    """Takes the words of one language out; its readers get the other's."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    kept = {code: words for code, words in draft.words.items() if code != language}
    return await stepped(work, actor, draft, Act.WRITE, words=kept)


async def attach(work: Work, actor: Actor, broadcast_id: int, said: Said) -> Broadcast:
    """A picture or a document to go along, in place of the former one. Raises ``Invalid`` where it cannot."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    wording.checked_file(draft, said)
    if said.attachment is None:
        raise Invalid("broadcast-file-kind")
    file = await work.files.add(actor.person, said.attachment)
    return await stepped(work, actor, draft, Act.WRITE, file=file)


async def enclose(work: Work, actor: Actor, broadcast_id: int, kind: Kind, data: bytes, mime: str) -> Broadcast:
    """A picture or a document to go along whose bytes are here, and cleaned already; a picture that the messenger takes as no
    photo goes as a document. Raises ``Invalid`` where it cannot."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    if kind is Kind.PHOTO and not is_photo(data):
        kind = Kind.DOCUMENT
    wording.checked_file(draft, Said(kind, 0, attachment=Attachment(kind, "", len(data), mime)))
    file = await work.files.make(actor.person, kind, data, mime)
    return await stepped(work, actor, draft, Act.WRITE, file=file)


async def detach(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Without a file."""
    return await stepped(work, actor, await judged(work, actor, broadcast_id, Act.WRITE), Act.WRITE, file=0)


async def link(work: Work, actor: Actor, broadcast_id: int, words: str) -> Broadcast:
    """One more button, from a line of label and address."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    return await stepped(work, actor, draft, Act.WRITE, links=(*draft.links, wording.link(draft, words)))


async def button(work: Work, actor: Actor, broadcast_id: int, chinese: str, english: str, address: str) -> Broadcast:
    """One more button, from its labels and its address."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    made = wording.button(draft, chinese, english, address)
    return await stepped(work, actor, draft, Act.WRITE, links=(*draft.links, made))


async def unlink(work: Work, actor: Actor, broadcast_id: int, mark: str = "") -> Broadcast:
    """Without the button of this mark, or without any where none is named."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    kept = tuple(link for link in draft.links if mark and link.mark != mark)
    return await stepped(work, actor, draft, Act.WRITE, links=kept)


async def aim(work: Work, actor: Actor, broadcast_id: int, audience: Audience) -> Broadcast:
    """Sets whom it is for. Raises ``Invalid`` as ``core.audiences.checked`` does."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    return await stepped(work, actor, draft, Act.WRITE, audience=checked(work.committee, audience))


async def time(work: Work, actor: Actor, broadcast_id: int, at: datetime | None) -> Broadcast:
    """When it is to go out, None for as soon as it may. Raises ``Invalid`` for a moment that has passed or is too far away."""
    draft = await judged(work, actor, broadcast_id, Act.WRITE)
    if at is not None and at <= work.now:
        raise Invalid("broadcast-time-gone", at=Moment(at, with_time=True))
    if at is not None and at > work.now + LATEST:
        raise Invalid("broadcast-time-wrong", days=LATEST.days)
    return await stepped(work, actor, draft, Act.WRITE, send_at=at)


async def urgency(work: Work, actor: Actor, broadcast_id: int, *, urgent: bool) -> Broadcast:
    """Whether it goes out in the quiet hours as well."""
    return await stepped(work, actor, await judged(work, actor, broadcast_id, Act.WRITE), Act.WRITE, urgent=urgent)


async def discard(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Throws the draft away."""
    return await stepped(work, actor, await judged(work, actor, broadcast_id, Act.DISCARD), Act.DISCARD)


async def test(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """A copy in each language to oneself, as the recipients will see it. Raises ``Conflict`` where nothing is written yet."""
    draft = await judged(work, actor, broadcast_id, Act.TEST)
    _written(draft)
    await look(work, actor, draft)
    return draft


async def look(work: Work, actor: Actor, broadcast: Broadcast) -> None:
    """Shows the actor each language as it goes out."""
    for language in broadcast.words:
        await work.tell(
            wording.announcement(
                broadcast, language, actor.person, unsubscribe=Role.CONSTITUENT in broadcast.audience.roles
            )
        )


def ready(broadcast: Broadcast) -> None:
    """Raises ``Conflict`` where words or an audience are wanting."""
    _written(broadcast)
    if broadcast.audience.empty:
        raise Conflict("broadcast-no-audience")


def _written(broadcast: Broadcast) -> None:
    if not broadcast.words:
        raise Conflict("broadcast-no-words")
