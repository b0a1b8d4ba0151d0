"""Telling a matter in the chat: words, pictures, voice, places in any order; sector, summary, receipt (DOMAIN: intake)."""

from __future__ import annotations

from dataclasses import replace

from bot.gate import admit
from bot.rooms import Entries, Entry, constituents, members_and_staff
from bot.turn import Turn
from core.actors import Role
from core.common_concerns import offering
from core.common_concerns.model import Offer
from core.concerns import intake, reading
from core.concerns.drafting import ConcernDraft, Question, next_question
from core.concerns.model import Concern
from core.concerns.wording import scope_suggestion, sector_suggestion
from core.errors import Invalid
from core.notices import Button, Rows
from core.said import RELAYED, Kind
from core.values import Listed, Named, Value

PAGE = 8
MATTER: Rows = (
    (Button("concern-done", "concern.done"),),
    (Button("common-cancel", "people.cancel"),),
)


def _draft(turn: Turn) -> ConcernDraft:
    return ConcernDraft.of(turn.draft.fields) if turn.draft else ConcernDraft()


async def _keep(turn: Turn, draft: ConcernDraft, question: Question | None = None) -> None:
    await turn.ask((question or next_question(draft)).value, 0, **draft.fields())


async def new(turn: Turn) -> None:
    """Begins to tell a matter."""
    await _keep(turn, ConcernDraft(), Question.MATTER)
    await turn.show("concern-ask-matter", buttons=(MATTER[1],))


async def proxy(turn: Turn) -> None:
    """A member or staff begins to tell somebody else's matter; they follow it as its constituent."""
    turn.person, turn.actor = await admit(turn.work, turn.person, turn.actor, frozenset({Role.CONSTITUENT}))
    await _keep(turn, ConcernDraft(on_behalf=True), Question.MATTER)
    await turn.show("concern-ask-matter-proxy", buttons=(MATTER[1],))


def _entry(kind: str) -> Entry:
    async def begin(turn: Turn) -> None:
        sector = await _entry_sector(turn, kind)
        await _keep(turn, ConcernDraft(entry=f"{kind}-{turn.argument}"[:40], sector=sector), Question.MATTER)
        await turn.say("concern-ask-matter", buttons=(MATTER[1],))

    return constituents(begin)


async def _entry_sector(turn: Turn, kind: str) -> str:
    """The sector that the link names, by itself or by its member."""
    if kind == "s" and turn.work.committee.sector(turn.argument):
        return turn.argument
    if kind == "m" and turn.argument.isdecimal():
        seat = await turn.work.people.seat(int(turn.argument[:18]))
        return seat.sector if seat else ""
    return ""


async def matter(turn: Turn) -> None:
    """Words, pictures, voice, documents, places: each message adds to the matter."""
    await _add(turn, _draft(turn))


async def _add(turn: Turn, draft: ConcernDraft) -> None:
    said = turn.said
    if said is None or said.kind not in RELAYED:
        raise Invalid(f"lost-kind-{said.kind if said else Kind.OTHER}")
    if said.text:
        draft = draft.with_words(said.message, said.text)
    if said.attachment is not None:
        if draft.full:
            raise Invalid("concern-too-many-files")
        draft = draft.with_file(await turn.work.files.add(turn.person.id, said.attachment))
    if said.place is not None:
        draft = replace(draft, places=(*draft.places, said.place))
    urgent = scope_suggestion(draft.text, turn.work.committee.scope)
    if urgent is not None and urgent.urgent and draft.warned != urgent.code:
        draft = replace(draft, warned=urgent.code)
        await turn.say("concern-urgent", advice=Named("concern-scope", urgent.code))
    await _keep(turn, draft, Question.MATTER)
    await _so_far(turn, draft, f"intake:{said.album}" if said.album else None)


async def _so_far(turn: Turn, draft: ConcernDraft, album: str | None = None) -> None:
    """What was gathered; one screen for all parts of an album."""
    await turn.show(
        "concern-so-far", buttons=MATTER, replaces=album, delay=0.7 if album else 0.0,
        length=len(draft.text), files=len(draft.files), places=len(draft.places),
    )  # fmt: skip


async def done(turn: Turn) -> None:
    """That is all of the matter: the next question, else the summary."""
    draft = _draft(turn)
    if draft.empty:
        raise Invalid("concern-empty")
    codes = [sector.code for sector in turn.work.committee.sectors]
    sector = draft.sector or sector_suggestion(draft.text, codes)
    await _go_on(turn, replace(draft, gathered=True, sector=sector))


async def _go_on(turn: Turn, draft: ConcernDraft) -> None:
    await _keep(turn, draft)
    match next_question(draft):
        case Question.SECTOR:
            await _sectors(turn, 0)
        case Question.NAME:
            await turn.show("concern-ask-name", buttons=((Button("concern-stay-anonymous", "concern.anonymous"),),))
        case Question.REACH:
            await turn.show("concern-ask-reach", buttons=((Button("concern-stay-anonymous", "concern.anonymous"),),))
        case Question.SUMMARY:
            await _summary(turn, draft)
        case Question.MATTER:
            await turn.show("concern-ask-matter", buttons=(MATTER[1],))


async def _summary(turn: Turn, draft: ConcernDraft) -> None:
    naming = (
        Button("concern-be-named", "concern.named")
        if not draft.named
        else Button("concern-stay-anonymous", "concern.anonymous")
    )
    rows: Rows = (
        (Button("concern-submit", "concern.submit"),),
        (naming, Button("concern-change-sector", "concern.sectors")),
        (Button("concern-add-more", "concern.more"), Button("common-cancel", "people.cancel")),
    )
    await turn.show(
        "concern-summary", buttons=rows, words=draft.text or "—", files=len(draft.files), places=len(draft.places),
        sector=Named("sector", draft.sector), identity=Named("concern-identity", "named" if draft.named else "pseudonym"),
        origin=Named("concern-origin", "proxy" if draft.on_behalf else "self"),
    )  # fmt: skip


async def summary(turn: Turn) -> None:
    """Words while the summary stands: they are added to the matter, and the summary is shown anew."""
    draft = _draft(turn)
    if turn.said is not None and turn.said.kind in RELAYED:
        await _add(turn, draft)
        await _go_on(turn, _draft(turn))
        return
    await _summary(turn, draft)


async def sectors(turn: Turn) -> None:
    """The sectors to choose from, a page at a time."""
    await _sectors(turn, turn.press.id if turn.press else 0)


async def _sectors(turn: Turn, page: int) -> None:
    all_ = turn.work.committee.sectors
    page = min(max(page, 0), (len(all_) - 1) // PAGE)
    buttons = [
        Button("people-sector", "concern.sector", choice=sector.code, args={"sector": Named("sector", sector.code)})
        for sector in all_[page * PAGE : (page + 1) * PAGE]
    ]
    rows = [tuple(buttons[index : index + 2]) for index in range(0, len(buttons), 2)]
    before = (Button("common-previous", "concern.sectors", page - 1),) if page else ()
    after = (Button("common-next", "concern.sectors", page + 1),) if (page + 1) * PAGE < len(all_) else ()
    rows += [(*before, *after), (Button("concern-sector-unknown", "concern.sector", choice=all_[-1].code),)]
    await turn.show("concern-ask-sector", buttons=tuple(row for row in rows if row))


async def sector(turn: Turn) -> None:
    """The chosen sector."""
    code = turn.press.choice if turn.press else ""
    if turn.work.committee.sector(code) is None:
        raise Invalid("concern-sector-wrong")
    await _go_on(turn, replace(_draft(turn), sector=code))


async def more(turn: Turn) -> None:
    """Something is still to be added."""
    draft = _draft(turn)
    await _keep(turn, replace(draft, gathered=False), Question.MATTER)
    await turn.show("concern-ask-more", buttons=MATTER)


async def named(turn: Turn) -> None:
    """The person chooses to be named to the member."""
    await _go_on(turn, replace(_draft(turn), named=True))


async def anonymous(turn: Turn) -> None:
    """The person stays under a pseudonym."""
    await _go_on(turn, replace(_draft(turn), named=False, name="", reach=""))


async def name(turn: Turn) -> None:
    """How the person wants to be called."""
    await _go_on(turn, replace(_draft(turn), name=_short(turn.words)))


async def reach(turn: Turn) -> None:
    """How to reach the person."""
    await _go_on(turn, replace(_draft(turn), reach=_short(turn.words)))


def _short(words: str) -> str:
    if not words.strip():
        raise Invalid("common-words-only")
    if len(words) > 100:
        raise Invalid("common-too-long", length=len(words), limit=100)
    return words.strip()


async def submit(turn: Turn) -> None:
    """Submitted, unless others have brought the same matter: then the person decides whether to join them."""
    draft = _draft(turn)
    found = await offering.offers(turn.work, turn.actor, draft)
    if not found:
        await different(turn)
        return
    rows = [
        (Button("common-concern-join", "common.join", offer.lead, args={"which": index, "count": offer.contributors}),)
        for index, offer in enumerate(found, 1)
    ]
    rows += [
        (Button("common-concern-different", "concern.different"),),
        (Button("common-back", "concern.done"),),
    ]
    lines = "\n\n".join(_offered(turn, index, offer) for index, offer in enumerate(found, 1))
    await turn.show("common-concern-offered", buttons=tuple(rows), lines=lines)


def _offered(turn: Turn, index: int, offer: Offer) -> str:
    """One line of what others have brought: the official title, else sector and topics; nobody's own words."""
    topics = Listed(tuple(Named("matter", topic) for topic in offer.topics))
    catalog, language = turn.catalog, turn.person.language
    about = offer.title or str(catalog.said(language, topics)) or catalog.words(language, "common-concern-untitled")
    named: dict[str, Value] = {
        "which": index, "about": about, "sector": Named("sector", offer.sector), "count": offer.contributors,
    }  # fmt: skip
    return catalog.words(language, "common-concern-line", named)


async def different(turn: Turn) -> None:
    """Submitted as a matter of its own, unless another channel is quicker: then the person decides."""
    draft = _draft(turn)
    rule = scope_suggestion(draft.text, turn.work.committee.scope)
    if rule is not None:
        rows: Rows = (
            (Button("concern-follow", "concern.follow", choice=rule.code),),
            (Button("concern-insist", "concern.insist-new", choice=rule.code),),
        )
        await turn.show("concern-scope-ask", buttons=rows, advice=Named("concern-scope", rule.code))
        return
    await _receipt(turn, await intake.submit(turn.work, turn.actor, draft))


async def follow(turn: Turn) -> None:
    """The person takes the other channel; the matter is counted and can still be insisted on."""
    concern = await intake.submit(turn.work, turn.actor, _draft(turn), _rule(turn))
    await turn.done()
    await turn.show("concern-following", number=concern.number, advice=Named("concern-scope", concern.channel))
    await turn.say(
        "concern-redirected-receipt",
        buttons=((Button("concern-insist", "concern.insist", concern.id),),),
        number=concern.number,
    )


async def insist_new(turn: Turn) -> None:
    """The person wants the committee all the same: a human decides."""
    await _receipt(turn, await intake.submit(turn.work, turn.actor, _draft(turn), _rule(turn), insisted=True))


def _rule(turn: Turn) -> str:
    code = turn.press.choice if turn.press else ""
    return code if code in {rule.code for rule in turn.work.committee.scope} else ""


async def _receipt(turn: Turn, concern: Concern) -> None:
    await turn.done()
    await turn.show("concern-submitted", number=concern.number)
    days = turn.work.committee.deadlines
    await turn.say(
        "concern-receipt", buttons=reading.own_button(concern), number=concern.number,
        sector=reading.sector_name(concern), days=days.assignment + days.first_answer,
    )  # fmt: skip


async def free_words(turn: Turn) -> bool:
    """Somebody just writes: that is a matter already, one tap sends it on its way."""
    if turn.actor.role is not Role.CONSTITUENT or turn.said is None or turn.said.kind not in RELAYED:
        return False
    await _add(turn, ConcernDraft())
    return True


async def edited(turn: Turn) -> bool:
    """An edited message changes its own words of the draft."""
    if turn.draft is None or turn.said is None or not turn.draft.kind.startswith("concern."):
        return False
    draft = _draft(turn)
    if turn.said.message not in draft.messages:
        return False
    draft = draft.with_words(turn.said.message, turn.said.text)
    await _keep(turn, draft, Question(turn.draft.kind))
    await (_go_on(turn, draft) if draft.gathered else _so_far(turn, draft))
    return True


COMMANDS: Entries = {"new": constituents(new, menu=True), "proxy": members_and_staff(proxy, menu=True)}
PRESSES: Entries = {
    "concern.new": constituents(new),
    "concern.proxy": members_and_staff(proxy),
    "concern.done": constituents(done),
    "concern.sectors": constituents(sectors),
    "concern.sector": constituents(sector),
    "concern.more": constituents(more),
    "concern.named": constituents(named),
    "concern.anonymous": constituents(anonymous),
    "concern.submit": constituents(submit),
    "concern.different": constituents(different),
    "concern.follow": constituents(follow),
    "concern.insist-new": constituents(insist_new),
}
ANSWERS: Entries = {
    Question.MATTER.value: constituents(matter),
    Question.SECTOR.value: constituents(summary),
    Question.NAME.value: constituents(name),
    Question.REACH.value: constituents(reach),
    Question.SUMMARY.value: constituents(summary),
}
LINKS: Entries = {kind: _entry(kind) for kind in ("s", "m", "w", "e")}
