"""Before a concern is submitted: what others have brought of the same matter, by neutral summaries (docs/privacy.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from core.actors import Actor
from core.common_concerns.model import JOINABLE, OFFERED, OTHERS, CommonConcern, Offer, untitled
from core.concerns.drafting import ConcernDraft
from core.concerns.model import Concern, Status
from core.search.features import features
from core.search.model import Kind, Wanted
from core.search.similar import similar
from core.work import Work

LOOKED_AT = 12
"""Similar concerns that are looked at."""


async def offers(work: Work, actor: Actor, draft: ConcernDraft) -> Sequence[Offer]:
    """What the person can join instead of bringing it as something new; nothing is refused for being similar."""
    if len(draft.text) < 4:
        return []
    wanted = Wanted(statuses=frozenset(status.value for status in JOINABLE))
    alike = await similar(work, draft.text, Kind.CONCERN, LOOKED_AT, wanted=wanted)
    titled: dict[int, Offer] = {}
    loose: list[Concern] = []
    for one in alike:
        concern = await work.concerns.get(one.id)
        if concern is None or concern.contributor in (0, actor.person):
            continue
        common = await work.common_concerns.get(concern.common) if concern.common else None
        if common is not None and common.title:
            if common.id not in titled and (offer := await _titled(work, actor, common)):
                titled[common.id] = offer
        else:
            loose.append(concern)
    found = list(titled.values())
    if untitled(loose, actor.person):
        found.append(await _loose(work, draft, loose))
    return found[:OFFERED]


async def _titled(work: Work, actor: Actor, common: CommonConcern) -> Offer | None:
    """None where its leading case has an outcome already, or the person stands behind it."""
    lead = await work.concerns.get(common.lead)
    if lead is None or lead.status not in JOINABLE:
        return None
    if any(one.contributor == actor.person for one in await work.concerns.of_common(common.id)):
        return None
    return Offer(lead.id, lead.sector, await work.common_concerns.contributors(common.id), common.title, ())


async def _loose(work: Work, draft: ConcernDraft, concerns: Sequence[Concern]) -> Offer:
    """Several concerns that nobody has given a title yet: sector and topics alone."""
    said = Counter(matter for concern in concerns for matter in features(concern.words).matters)
    own = features(draft.text).matters
    topics = tuple(sorted(matter for matter, many in said.items() if many >= OTHERS and matter in own))
    lead = next((one for one in concerns if one.status is not Status.JOINED), concerns[0])
    if lead.status is Status.JOINED and (common := await work.common_concerns.get(lead.common)):
        lead = await work.concerns.get(common.lead) or lead
    people = {concern.contributor for concern in concerns}
    return Offer(lead.id, lead.sector, len(people), "", topics)
