"""Whoever works on a concern takes others of the same matter in, and gives them a title in official words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.actors import Actor, Capacity
from core.audit import Entry
from core.common_concerns import joining
from core.common_concerns.model import JOINABLE, TITLE_LIMIT, CommonConcern
from core.concerns import reading
from core.concerns.model import Act, Concern, Status, capacities, offers
from core.errors import Conflict, Forbidden, Invalid
from core.notices import Button
from core.opinions.wording import without_personal_data
from core.search.model import Kind, Wanted, visible_to
from core.search.similar import similar
from core.work import Work

_GROUPS = frozenset({Capacity.LIAISON_DESK, Capacity.CONVENOR, Capacity.ASSIGNEE})
LOOKED_AT = 6


@dataclass(frozen=True, slots=True)
class View:
    """A concern with what it has in common with others, as somebody sees it who works on it."""

    concern: Concern
    common: CommonConcern | None
    contributors: int
    joined: tuple[Concern, ...]
    """The others of the common concern that the actor may see."""
    alike: tuple[Concern, ...]
    """Similar ones that could be taken in."""
    entitles: bool
    """Whether the actor may give it a title."""
    lead: Concern | None = None
    """The one that is worked on for all, where it is another one that the actor may see."""


async def view(work: Work, actor: Actor, concern_id: int) -> View:
    """What the concern has in common with others. Raises ``Missing`` where the actor may not see it."""
    concern = await reading.visible(work, actor, concern_id)
    common = await work.common_concerns.get(concern.common) if concern.common else None
    others = await work.concerns.of_common(concern.common) if concern.common else []
    joined = tuple(one for one in others if one.id != concern.id and capacities(actor, one))
    leads = common is None or common.lead == concern.id
    alike = await _alike(work, actor, concern) if leads and concern.status in JOINABLE else ()
    count = await work.common_concerns.contributors(common.id) if common else 1
    entitles = leads and not _GROUPS.isdisjoint(capacities(actor, concern))
    lead = next((one for one in joined if common and one.id == common.lead), None)
    return View(concern, common, count, joined, alike, entitles, lead)


async def _alike(work: Work, actor: Actor, concern: Concern) -> tuple[Concern, ...]:
    wanted = Wanted(statuses=frozenset({Status.SUBMITTED.value, Status.ACCEPTED.value}))
    reach = visible_to(actor, Kind.CONCERN)
    found = await similar(work, concern.words, Kind.CONCERN, LOOKED_AT, reach=reach, wanted=wanted, but=concern.id)
    concerns = [await work.concerns.get(one.id) for one in found]
    return tuple(one for one in concerns if one is not None and Act.JOIN in offers(one, capacities(actor, one)))


async def group(work: Work, actor: Actor, lead_id: int, concern_id: int) -> Concern:
    """Takes a concern into the common one that ``lead_id`` leads; its constituent hears it and can take it out again."""
    lead = await reading.visible(work, actor, lead_id)
    concern = await reading.visible(work, actor, concern_id)
    if _GROUPS.isdisjoint(capacities(actor, lead)):
        raise Forbidden("concern-not-yours")
    if lead.id == concern.id or lead.status not in JOINABLE or lead.status is Status.JOINED:
        raise Conflict("concern-moved-on")
    common = await joining.opened(work, actor, lead)
    concern = await reading.stepped(work, actor, concern, Act.JOIN, common=common.id)
    await work.audit.record(Entry(actor.person, "common_concern.grow", lead.id))
    buttons = (
        *reading.own_button(concern),
        (Button("common-concern-part", "common.part", concern.id),),
    )
    await reading.tell_contributor(work, concern, "common-concern-told-grouped", buttons)
    return concern


async def entitle(work: Work, actor: Actor, lead_id: int, words: str) -> CommonConcern:
    """The title, which others see before they submit. Raises ``Invalid`` where it is empty, too long, or holds personal data."""
    words = " ".join(words.split())
    if not words:
        raise Invalid("common-empty")
    if len(words) > TITLE_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=TITLE_LIMIT)
    if without_personal_data(words) != words:
        raise Invalid("common-concern-title-personal")
    lead = await reading.visible(work, actor, lead_id)
    if _GROUPS.isdisjoint(capacities(actor, lead)):
        raise Forbidden("concern-not-yours")
    if lead.status not in JOINABLE or lead.status is Status.JOINED:
        raise Conflict("concern-moved-on")
    common = await joining.opened(work, actor, lead)
    await work.audit.record(Entry(actor.person, "common_concern.entitle", lead.id))
    return await work.common_concerns.save(replace(common, title=words))
