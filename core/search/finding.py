"""Searching: words, numbers, pseudonyms, names of sectors and members, dates; only what the actor may see, the best first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.actors import Actor, Role
from core.concerns.model import Concern, capacities
from core.errors import Forbidden, Missing
from core.opinions import reading as opinions
from core.search import asking, ranking
from core.search.marking import excerpt
from core.search.model import Candidate, Found, Kind, Page, Wanted, visible_to
from core.search.ranking import Weighing
from core.work import Work

PAGE = 8
RECENT = 0.1
"""How much newness adds to a score, at most."""
FADING = timedelta(days=180)


async def search(
    work: Work, actor: Actor, words: str, wanted: Wanted | None = None, *, kinds: tuple[Kind, ...] = tuple(Kind),
    page: int = 0,
) -> Page:  # fmt: skip
    """A page of what the actor may see and the words point to, the best first.

    Names of sectors, dates and, for staff, names of members in the words narrow the search, and so does ``wanted``. Raises
    ``Forbidden`` where the actor asks for a member's cases and is not of the staff, ``Invalid`` where nothing is asked.
    """
    wanted = wanted or Wanted()
    if wanted.seat and actor.role is not Role.STAFF:
        raise Forbidden("bot-not-yours")
    asked = await asking.understood(work, actor, words, wanted)
    scored = [pair for kind in kinds for pair in await _scored(work, actor, asked, kind)]
    scored.sort(reverse=True)
    at_hand = scored[page * PAGE : (page + 1) * PAGE]
    concerns = await work.concerns.these([subject for _, subject, kind in at_hand if kind is Kind.CONCERN])
    shown: list[Found] = []
    for score, subject, kind in at_hand:
        if kind is Kind.CONCERN:
            found = _concern(actor, concerns.get(subject), asked.words)
        else:
            found = await _item(work, actor, subject, asked.words)
        if found is not None:
            shown.append(replace(found, score=score))
    return Page(tuple(shown), page, len(scored) > (page + 1) * PAGE, len(scored))


async def _scored(work: Work, actor: Actor, asked: asking.Question, kind: Kind) -> list[tuple[float, int, Kind]]:
    """Score, id and kind of what answers the question among one kind."""
    reach = visible_to(actor, kind)
    if reach.nothing:
        return []
    if not asked.features.tokens():
        ids = await work.search.newest(kind, reach, asked.wanted, ranking.ENOUGH)
        return [(1.0, subject, kind) for subject in ids]
    tokens = asked.features.tokens()
    known = await work.search.known(kind, tokens)
    found: dict[int, Candidate] = {}
    for question in (ranking.all_words(asked.features, known), ranking.any_words(asked.features, known)):
        if question is not None and len(found) < PAGE:
            for one in await work.search.having(kind, question, tokens, reach, asked.wanted, ranking.MOST):
                found[one.id] = one
    ranked = Weighing(asked.features, known).rank(found.values())
    ages = {subject: index for index, subject in enumerate(sorted(found, reverse=True))}
    return [(score + RECENT * (1 - ages[subject] / len(ages)), subject, kind) for score, subject in ranked]


def _concern(actor: Actor, concern: Concern | None, words: str) -> Found | None:
    """The concern as the actor may see it; None where the door does not let it through."""
    if concern is None or not capacities(actor, concern):
        return None
    shown, marks = excerpt(concern.words, words)
    return Found(
        Kind.CONCERN, concern.id, concern.number, concern.status.value, concern.sector, concern.submitted_at, "", shown,
        marks, 0.0,
    )  # fmt: skip


async def _item(work: Work, actor: Actor, subject: int, words: str) -> Found | None:
    """The item as the actor may see it; None where the door does not let it through."""
    try:
        item = await opinions.visible(work, actor, subject)
    except Missing:
        return None
    text = item.current
    shown, marks = excerpt(f"{text.situation}\n{text.analysis}\n{text.suggestions}", words)
    return Found(
        Kind.OPINION,
        item.id,
        item.number,
        item.status.value,
        "",
        item.received or item.since,
        text.title,
        shown,
        marks,
        0.0,
    )
