"""The door through which broadcasts are read and changed: who sees one, and the one way to take a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.actors import Actor, Desk, Role
from core.audiences import NAMES, Audience, Reach
from core.audit import Entry
from core.broadcasts.doubts import Doubt, doubts, without_words
from core.broadcasts.model import AUTHORING, Act, Broadcast, hands, judge, needs_approval
from core.broadcasts.wording import title
from core.errors import Conflict, Forbidden, Missing
from core.notices import Notice, Rows
from core.people.names import name_of
from core.said import Kind
from core.values import Listed, Named, Value
from core.work import Work

DESKS = frozenset({Desk.BROADCAST, Desk.SECRETARY_GENERAL})
"""Who sees broadcasts at all."""
SAMPLE = 5
"""Recipients that are named where an audience is shown."""


@dataclass(frozen=True, slots=True)
class Aimed:
    """An audience as it is now: what is looked at before anything is sent."""

    reach: Reach
    sample: tuple[str, ...]
    """Names of some members and staff; constituents have none here."""
    two_people: bool
    """Whether a second person has to agree."""
    doubts: tuple[Doubt, ...]
    """What makes it look like a slip."""
    empty: tuple[tuple[str, str], ...]
    """Chosen sectors, bodies and languages with nobody in them, each as kind and code."""
    last: int
    """To how many the announcement before this one went."""


async def visible(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """The broadcast, for its desk and the secretary-general; ``Missing`` for others, as if there were none."""
    broadcast = await work.broadcasts.get(broadcast_id)
    if broadcast is None or not actor.at(*DESKS):
        raise Missing("common-missing")
    return broadcast


async def recent(work: Work, actor: Actor, limit: int, skip: int = 0) -> Sequence[Broadcast]:
    """The newest broadcasts. Raises ``Forbidden`` for whoever does not sit at the desk."""
    if not actor.at(*DESKS):
        raise Forbidden("bot-not-yours")
    return await work.broadcasts.recent(limit, skip)


async def judged(work: Work, actor: Actor, broadcast_id: int, act: Act) -> Broadcast:
    """The broadcast, where the act is permitted now."""
    broadcast = await visible(work, actor, broadcast_id)
    judge(actor, broadcast, act)
    return broadcast


async def stepped(work: Work, actor: Actor, broadcast: Broadcast, act: Act, **changes: Any) -> Broadcast:
    """The broadcast after the act: judged by the table, stored, recorded. Refused as the table refuses."""
    step = judge(actor, broadcast, act)
    writers = broadcast.writers | {actor.person} if actor.person and act in AUTHORING else broadcast.writers
    stored = await work.broadcasts.save(replace(broadcast, status=step.to, writers=writers, **changes))
    await work.audit.record(Entry(actor.person, f"broadcast.{act}", broadcast.id))
    return stored


def as_seen(broadcast: Broadcast, seen: int) -> None:
    """Raises ``Conflict`` where it changed since it was seen (``seen`` is the version then)."""
    if broadcast.version != seen:
        raise Conflict("broadcast-changed")


async def aimed(work: Work, broadcast: Broadcast) -> Aimed:
    """The audience counted and sampled, with what should be looked at once more."""
    audience = broadcast.audience
    reach = await work.broadcasts.reach(audience)
    names = [await name_of(work, person) for person in await work.broadcasts.sample(audience, SAMPLE)]
    empty = await _empty(work, audience) if audience.roles else ()
    last = await work.broadcasts.last_total(broadcast.id)
    file = await work.files.get(broadcast.file) if broadcast.file else None
    as_file = file is not None and file.kind is Kind.DOCUMENT and file.mime.startswith("image/")
    return Aimed(
        reach=reach,
        sample=tuple(filter(None, names)),
        two_people=needs_approval(work.committee, audience, reach),
        doubts=doubts(broadcast, reach, empty=bool(empty), last=last, as_file=as_file),
        empty=empty,
        last=last,
    )


def doubted(broadcast: Broadcast, aimed: Aimed) -> Sequence[tuple[Doubt, Mapping[str, Value]]]:
    """Each doubt with the values of its text (``broadcast-doubt-<doubt>``)."""
    args: dict[Doubt, dict[str, Value]] = {
        Doubt.NOBODY: {"what": Listed(tuple(Named(NAMES[kind], code) for kind, code in aimed.empty))},
        Doubt.ALL_STAFF: {"count": aimed.reach.staff},
        Doubt.ALL_PUBLIC: {"count": aimed.reach.constituents},
        Doubt.LARGER: {"count": aimed.reach.total, "last": aimed.last},
        Doubt.PUBLIC: {"count": aimed.reach.constituents},
        Doubt.FALLBACK: {"count": without_words(broadcast, aimed.reach)},
    }
    return [(doubt, args.get(doubt, {})) for doubt in aimed.doubts]


async def _empty(work: Work, audience: Audience) -> tuple[tuple[str, str], ...]:
    """What was chosen and has nobody, each looked at by itself among the roles that belong to it."""
    alone = replace(
        audience, roles=audience.roles - {Role.STAFF}, sectors=frozenset(), bodies=frozenset(), languages=frozenset(),
        people=frozenset(),
    )  # fmt: skip
    single = [
        *(("sector", code, replace(alone, sectors=frozenset({code}))) for code in sorted(audience.sectors)),
        *(
            ("body", code, replace(alone, roles=frozenset({Role.MEMBER}), bodies=frozenset({code})))
            for code in sorted(audience.bodies)
        ),
        *(
            ("language", code, replace(alone, roles=audience.roles, languages=frozenset({code})))
            for code in sorted(audience.languages)
        ),
    ]
    return tuple([(kind, code) for kind, code, each in single if not await work.broadcasts.anybody(each)])


async def named(work: Work, broadcast: Broadcast, hearer: int) -> dict[str, Value]:
    """Number and title, in the hearer's language."""
    person = await work.people.person(hearer)
    return {"number": broadcast.number, "title": title(broadcast, person.language if person else "zh-CN")}


async def tell_approvers(work: Work, broadcast: Broadcast, key: str, buttons: Rows = (), **args: Value) -> int:
    """Tells everybody who could approve it; how many that are."""
    posts = [*await work.people.posts(Desk.BROADCAST), *await work.people.posts(Desk.SECRETARY_GENERAL)]
    hearers = {post.person for post in posts if post.person} - hands(broadcast)
    for hearer in sorted(hearers):
        await tell_person(work, broadcast, hearer, key, buttons, **args)
    return len(hearers)


async def tell_composer(work: Work, broadcast: Broadcast, key: str, buttons: Rows = (), **args: Value) -> None:
    """Tells whoever composed it."""
    await tell_person(work, broadcast, broadcast.composer, key, buttons, **args)


async def tell_person(
    work: Work, broadcast: Broadcast, hearer: int, key: str, buttons: Rows = (), **args: Value
) -> None:
    """Tells one person, who hears its number and title with it."""
    await work.tell(Notice(hearer, key, {**await named(work, broadcast, hearer), **args}, buttons))
