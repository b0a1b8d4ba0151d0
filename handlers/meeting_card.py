"""The card of a meeting as its desk sees it: the notice, who answers what, and everything that can be done with it now."""

from __future__ import annotations

from bot.turn import Turn
from core.audiences import audience_words
from core.meetings import leads, mailing, wording
from core.meetings.model import LIFECYCLE, TOLD, Act, Meeting, Part, Status, capacities, changes
from core.notices import Button, Rows
from core.people.names import name_of
from core.values import Listed, Named, Value

PARTS = (Part.TITLE, Part.PLACE, Part.AGENDA, Part.SUBTOPICS, Part.DRESS, Part.LEAVE_RULES, Part.CONTACT)


async def show(turn: Turn, meeting: Meeting) -> None:
    """The card."""
    await leave(turn)
    values = await card_values(turn, meeting)
    key = "meeting-card" if meeting.status is Status.DRAFT else "meeting-card-told"
    await turn.show(key, buttons=_rows(turn, meeting), values=values)


async def card_values(turn: Turn, meeting: Meeting) -> dict[str, Value]:
    """What the card says, as values of a text."""
    work, language = turn.work, turn.person.language
    papers = await work.meetings.materials(meeting.id)
    warned = leads.warnings(work.committee, meeting, work.now, papers=bool(papers))
    warned = warned if meeting.status is Status.DRAFT or meeting.pending else ()
    lacking = leads.missing(meeting)
    differs = changes(meeting.facts, meeting.pending) if meeting.pending else ()
    return {
        **wording.facts(work.committee, meeting, language, meeting.shown),
        **await mailing.figures(work, meeting),
        "status": Named("meeting-status", meeting.status),
        "organiser": await name_of(work, meeting.organiser) or "—",
        "audience": audience_words(meeting.audience),
        "observing": audience_words(meeting.observers),
        "total": await work.invitations.reach(meeting.audience),
        "papers": len(papers),
        "warnings": Listed(tuple(Named("meeting-warn", each) for each in warned)) if warned else "—",
        "warned": len(warned),
        "lacks": Listed(tuple(Named("meeting-lack", each) for each in lacking)) if lacking else "—",
        "lacking": len(lacking),
        "pending": 1 if meeting.pending else 0,
        "asks_again": 1 if differs else 0,
        "edition": meeting.edition,
        "reason": meeting.reason or "—",
        "cancelled": 1 if meeting.status is Status.CANCELLED else 0,
    }  # fmt: skip


def _rows(turn: Turn, meeting: Meeting) -> Rows:
    acts = LIFECYCLE.offers(meeting.status, capacities(turn.actor))
    rows: list[tuple[Button, ...]] = []
    if Act.WRITE in acts or Act.CHANGE in acts:
        rows += _writing(meeting)
    if Act.WRITE in acts:
        rows += [
            (
                Button("meeting-audience", "meeting.audience", meeting.id),
                Button("meeting-observers", "observers.audience", meeting.id),
            ),
            (
                Button("meeting-replying", "meeting.reply", meeting.id),
                Button("meeting-deadline", "meeting.deadline", meeting.id),
                Button("meeting-substituting", "meeting.substitutes", meeting.id),
            ),
        ]
    if Act.INVITE in acts:
        rows.append(
            (
                Button("meeting-deadline", "meeting.deadline", meeting.id),
                Button("meeting-add", "meeting.audience", meeting.id),
                Button("meeting-more", "meeting.more", meeting.id),
            )
        )
    if Act.MATERIAL in acts:
        rows.append((Button("meeting-material", "meeting.material", meeting.id),))
    rows += _steps(meeting, acts)
    return (*rows, (Button("meeting-back", "meeting.list"),))


def _writing(meeting: Meeting) -> list[tuple[Button, ...]]:
    parts = [Button("meeting-time", "meeting.time", meeting.id)]
    parts += [Button(f"meeting-part-{part}", "meeting.part", meeting.id, part) for part in PARTS]
    return [tuple(parts[start : start + 4]) for start in range(0, len(parts), 4)]


def _steps(meeting: Meeting, acts: tuple[Act, ...]) -> list[tuple[Button, ...]]:
    seen = str(meeting.version)
    rows: list[tuple[Button, ...]] = []
    if meeting.pending is not None and Act.CHANGE in acts:
        rows.append(
            (
                Button("meeting-publish", "meeting.publish", meeting.id, seen),
                Button("meeting-drop", "meeting.drop", meeting.id),
            )
        )
    if Act.ANNOUNCE in acts:
        rows += [
            (
                Button("meeting-look", "meeting.look", meeting.id),
                Button("meeting-announce", "meeting.announce", meeting.id, seen),
            ),
            (Button("meeting-discard", "meeting.discard", meeting.id),),
        ]
    if Act.OPEN in acts:
        rows.append((Button("meeting-act-open", "meeting.open", meeting.id),))
    if Act.SIGN_IN in acts:
        rows += [
            (
                Button("meeting-code-show", "meeting.code", meeting.id),
                Button("meeting-door", "meeting.door", meeting.id),
            ),
            (Button("meeting-act-close", "meeting.close-ask", meeting.id),),
        ]
    if meeting.status in TOLD:
        rows += [
            (
                Button("meeting-attendance", "meeting.attendance", meeting.id),
                Button("meeting-sheet-make", "meeting.sheet", meeting.id),
            ),
            _arranging(meeting, acts),
        ]
    if Act.SPEECHES in acts or Act.WRITE in acts:
        calls = [Button("speech-call-for", "speech.call", meeting.id)] if meeting.opened is None else []
        listed = [Button("speech-list", "speech.list", meeting.id)] if Act.SPEECHES in acts else []
        rows.append((*calls, *listed))
    if Act.ASSESS in acts:
        rows.append(
            (
                Button("meeting-act-assess", "meeting.sheets", meeting.id),
                Button("meeting-act-ratings", "meeting.ratings", meeting.id),
                Button("meeting-act-outcome", "meeting.outcome", meeting.id),
            )
        )
    if Act.CORRECT in acts:
        rows.append(
            (
                Button("meeting-act-correct", "meeting.correct", meeting.id),
                Button("meeting-act-minutes", "meeting.minutes", meeting.id),
            )
        )
    if Act.CANCEL in acts:
        rows.append((Button("meeting-cancel", "meeting.cancel", meeting.id),))
    return rows


def _arranging(meeting: Meeting, acts: tuple[Act, ...]) -> tuple[Button, ...]:
    seats = Button("meeting-seating", "meeting.seating", meeting.id)
    groups = Act.ARRANGE in acts and meeting.subtopics
    return (seats, Button("meeting-groups", "meeting.groups", meeting.id)) if groups else (seats,)


async def leave(turn: Turn) -> None:
    """Out of a question about a meeting: what is typed from here on is no answer to it."""
    if turn.draft is not None and turn.draft.kind.startswith(("meeting.", "observers.")):
        await turn.done()


def back(meeting: int) -> Rows:
    """Back to the card."""
    return ((Button("common-back", "meeting.card", meeting),),)
