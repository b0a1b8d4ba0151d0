"""The case that leads a common concern goes no further: one of those who have joined leads from then on."""

from __future__ import annotations

from dataclasses import replace

from core.actors import house
from core.concerns import reading
from core.concerns.model import Act, Concern, Status
from core.work import Work


async def lead_gone(work: Work, lead: Concern) -> None:
    """After it was withdrawn, refused or led elsewhere: the first who joined leads, like any accepted concern."""
    common = await work.common_concerns.get(lead.common) if lead.common else None
    if common is None or common.lead != lead.id:
        return
    waiting = [one for one in await work.concerns.of_common(common.id) if one.status is Status.JOINED]
    if not waiting:
        return
    following = await reading.stepped(work, house(work.committee.id), waiting[0], Act.PART)
    await work.common_concerns.save(replace(common, lead=following.id))
    await reading.tell_contributor(work, following, "concern-told-accepted", reading.own_button(following))
    await reading.tell_convenors(work, following, "concern-to-assign", sector=reading.sector_name(following))
