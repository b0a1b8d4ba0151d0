"""我也反映: somebody becomes a contributor of a common concern, with a concern of their own, and can leave it again."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor, Role
from core.audit import Entry
from core.common_concerns import offering
from core.common_concerns.model import CommonConcern
from core.concerns import intake, reading
from core.concerns.drafting import ConcernDraft
from core.concerns.model import Act, Concern
from core.errors import Conflict
from core.work import Work


async def join(work: Work, actor: Actor, draft: ConcernDraft, lead_id: int) -> Concern:
    """The draft becomes a numbered concern that joins the one that was offered.

    Raises ``Conflict`` where it is not offered (any more): nobody joins what they were not shown.
    """
    if lead_id not in {offer.lead for offer in await offering.offers(work, actor, draft)}:
        raise Conflict("common-concern-gone")
    lead = await work.concerns.get(lead_id)
    if lead is None:
        raise Conflict("common-concern-gone")
    common = await opened(work, actor, lead)
    concern = await intake.submit(work, actor, draft, joins=common.id)
    await work.audit.record(Entry(0, "common_concern.grow", lead.id))
    count = await work.common_concerns.contributors(common.id)
    lead = await work.concerns.get(lead_id) or lead
    button = reading.open_button(lead)
    if lead.seat:
        await reading.tell_assignee(work, lead, "common-concern-grew", button, count=count)
    else:
        await reading.tell_convenors(work, lead, "common-concern-grew", count=count)
    return concern


async def opened(work: Work, actor: Actor, lead: Concern) -> CommonConcern:
    """The common concern that this one leads; a new one where it leads none yet."""
    if lead.common and (known := await work.common_concerns.get(lead.common)):
        return known
    common = CommonConcern(work.new_id(), lead.id, "", work.now)
    await work.common_concerns.add(common)
    await work.concerns.save(replace(lead, common=common.id))
    await work.audit.record(Entry(actor.person, "common_concern.open", common.id))
    return common


async def part(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The constituent's own matter is another one, or the staff take it out: it is dealt with by itself from now on."""
    concern = await reading.visible(work, actor, concern_id)
    common = await work.common_concerns.get(concern.common)
    concern = await reading.stepped(work, actor, concern, Act.PART, common=0)
    if common is not None:
        who = actor.person if actor.role is not Role.CONSTITUENT else 0
        await work.audit.record(Entry(who, "common_concern.shrink", common.lead))
    if concern.contributor != actor.person:
        await reading.tell_contributor(work, concern, "common-concern-told-parted", reading.own_button(concern))
    await reading.tell_convenors(work, concern, "concern-to-assign", sector=reading.sector_name(concern))
    return concern
