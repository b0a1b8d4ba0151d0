"""An invitation: who is asked to come, what they answer, whether they were there. Pure rules and one table
(DOMAIN: meetings and consultations)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from core.actors import Actor, Capacity, Desk
from core.committee import Committee
from core.errors import Conflict, Invalid
from core.lifecycle import Lifecycle, step
from core.meetings.model import Meeting, Reply, Substitutes
from core.meetings.model import Status as MeetingStatus

SUBSTITUTE_LIMIT = 60
PRESENT = Fraction(2, 3)
"""Whoever was there for less of the time took part in part only."""


class Place(StrEnum):
    """As what somebody is invited."""

    ATTENDEE = "attendee"
    """出席."""
    OBSERVER = "observer"
    """列席."""
    GUEST = "guest"
    """Came without being on the list."""


class State(StrEnum):
    """Where an invitation stands."""

    INVITED = "invited"
    ATTENDING = "attending"
    DECLINED = "declined"
    LEAVE_ASKED = "leave_asked"
    LEAVE_GRANTED = "leave_granted"
    LEAVE_REFUSED = "leave_refused"
    SUBSTITUTED = "substituted"
    """Sends somebody else (代为出席)."""
    SIGNED_IN = "signed_in"
    SIGNED_IN_UNREGISTERED = "signed_in_unregistered"
    """Was there, and is not on the list."""
    PARTIAL = "partial"
    ABSENT = "absent"


class Leave(StrEnum):
    """Kinds of leave (请假)."""

    OFFICIAL = "official"
    ILLNESS = "illness"
    PERSONAL = "personal"
    ABROAD = "abroad"
    OTHER = "other"


class Act(StrEnum):
    """What happens to an invitation."""

    ATTEND = "attend"
    DECLINE = "decline"
    ASK_LEAVE = "ask_leave"
    GRANT = "grant"
    REFUSE = "refuse"
    TAKE_BACK = "take_back"
    """The leave is not needed any more."""
    SUBSTITUTE = "substitute"
    """Somebody else comes in their place."""
    SUBSTITUTE_CAME = "substitute_came"
    ASK_AGAIN = "ask_again"
    """The notice has changed."""
    SIGN_IN = "sign_in"
    UNDO_SIGN_IN = "undo_sign_in"
    """The desk ticked the wrong name."""
    LEAVE_EARLY = "leave_early"
    COUNT_PARTIAL = "count_partial"
    COUNT_ABSENT = "count_absent"
    CORRECT = "correct"


INVITEE, APPROVER, DESK, RULE = Capacity.INVITEE, Capacity.APPROVER, Capacity.MEETINGS_DESK, Capacity.RULE
THERE = frozenset({State.SIGNED_IN, State.SIGNED_IN_UNREGISTERED, State.PARTIAL})
"""Took part."""
ASKED = (State.INVITED, State.ATTENDING, State.DECLINED, State.LEAVE_REFUSED, State.SUBSTITUTED)
"""Whoever is so is asked anew by a change; leave that was asked for or granted stays."""
SUBSTITUTING = (State.INVITED, State.ATTENDING, State.LEAVE_REFUSED, State.SUBSTITUTED)
COMING = frozenset({State.ATTENDING, State.SUBSTITUTED})
"""Comes, or passes on what is said to whoever comes in their place."""
AWAY = frozenset({State.DECLINED, State.LEAVE_GRANTED, State.SUBSTITUTED})
"""Does not come."""
CORRECTED = (
    State.SIGNED_IN, State.PARTIAL, State.ABSENT, State.LEAVE_GRANTED, State.SIGNED_IN_UNREGISTERED, State.DECLINED,
    State.INVITED, State.LEAVE_ASKED, State.SUBSTITUTED,
)  # fmt: skip
CORRECTIONS = (State.SIGNED_IN, State.PARTIAL, State.ABSENT, State.LEAVE_GRANTED)
"""What the desk can correct an attendance to."""

LIFECYCLE = Lifecycle[State, Act](
    "invitation",
    State.INVITED,
    {
        **{(state, Act.ATTEND): step(State.ATTENDING, INVITEE) for state in ASKED},
        **{(state, Act.DECLINE): step(State.DECLINED, INVITEE) for state in (State.INVITED, State.ATTENDING)},
        **{(state, Act.ASK_LEAVE): step(State.LEAVE_ASKED, INVITEE, needs="reason")
           for state in (State.INVITED, State.ATTENDING, State.LEAVE_REFUSED)},
        (State.LEAVE_ASKED, Act.GRANT): step(State.LEAVE_GRANTED, APPROVER),
        (State.LEAVE_ASKED, Act.REFUSE): step(State.LEAVE_REFUSED, APPROVER, needs="reason"),
        **{(state, Act.TAKE_BACK): step(State.ATTENDING, INVITEE) for state in (State.LEAVE_ASKED, State.LEAVE_GRANTED)},
        **{(state, Act.SUBSTITUTE): step(State.SUBSTITUTED, INVITEE, DESK, needs="words") for state in SUBSTITUTING},
        (State.SUBSTITUTED, Act.SUBSTITUTE_CAME): step(State.SUBSTITUTED, DESK),
        **{(state, Act.ASK_AGAIN): step(State.INVITED, RULE) for state in ASKED},
        **{(state, Act.SIGN_IN): step(State.SIGNED_IN, INVITEE, DESK)
           for state in (*ASKED, State.LEAVE_ASKED, State.LEAVE_GRANTED)},
        (State.SIGNED_IN, Act.UNDO_SIGN_IN): step(State.ATTENDING, DESK),
        (State.SIGNED_IN, Act.LEAVE_EARLY): step(State.SIGNED_IN, DESK),
        (State.SIGNED_IN, Act.COUNT_PARTIAL): step(State.PARTIAL, RULE),
        **{(state, Act.COUNT_ABSENT): step(State.ABSENT, RULE)
           for state in (State.INVITED, State.ATTENDING, State.LEAVE_REFUSED, State.SUBSTITUTED)},
    },
)  # fmt: skip
"""The life of an invitation. A correction (``corrected``) leads from the end to another end, with a reason."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person's invitation to one meeting."""

    meeting: int
    person: int
    place: Place = Place.ATTENDEE
    state: State = State.INVITED
    before: State | None = None
    """The answer that stood before a change asked again."""
    edition: int = 1
    """The edition of the notice that the state is about."""
    asked: int = 0
    """The edition that the person was told, 0 for none yet."""
    leave: Leave | None = None
    reason: str = ""
    """Why leave is asked for."""
    proof: int = 0
    """A file of ours, 0 for none."""
    answer: str = ""
    """Why leave was refused."""
    substitute: str = ""
    """Who comes in their place, while it is so that somebody does."""
    seating: str = ""
    """Where to sit."""
    subtopic: int = 0
    """Sub-topic group, counted from 1; 0 for none."""
    signed_at: datetime | None = None
    left_at: datetime | None = None
    late: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an invitation; the log of answers and corrections."""

    id: int
    meeting: int
    person: int
    act: str
    state: State
    edition: int
    by: int
    at: datetime
    words: str = ""


def capacities(actor: Actor, meeting: Meeting, invitation: Invitation, committee: Committee) -> frozenset[Capacity]:
    """What the actor is towards this invitation. Leave from the kinds that the committee names is the secretary-general's to
    decide, from all others the organiser's desk."""
    if actor.person == 0:
        return frozenset({RULE})
    held = set()
    if actor.person == invitation.person:
        held.add(INVITEE)
    if actor.at(Desk.MEETINGS):
        held.add(DESK)
    if actor.at(approver(meeting, committee)) and actor.person != invitation.person:
        held.add(APPROVER)
    return frozenset(held)


def approver(meeting: Meeting, committee: Committee) -> Desk:
    """The desk that decides on leave."""
    by_secretary = meeting.kind in committee.meetings.leave_by_secretary_general
    return Desk.SECRETARY_GENERAL if by_secretary else Desk.MEETINGS


def offers(meeting: Meeting, invitation: Invitation, now: datetime) -> tuple[Act, ...]:
    """What the invited person can do now."""
    found = LIFECYCLE.offers(invitation.state, {INVITEE})
    known = tuple(act for act in found if act is not Act.SIGN_IN and refused(meeting, invitation, act, now) is None)
    return known if substitutable(meeting, invitation) else tuple(act for act in known if act is not Act.SUBSTITUTE)


def substitutable(meeting: Meeting, invitation: Invitation) -> bool:
    """Whether somebody else may come in this person's place."""
    match meeting.substitutes:
        case Substitutes.ALL:
            return invitation.place is not Place.GUEST
        case Substitutes.OBSERVERS:
            return invitation.place is Place.OBSERVER
        case Substitutes.NONE:
            return False


def refused(meeting: Meeting, invitation: Invitation, act: Act, now: datetime) -> str | None:
    """The same of this invitation: whoever has sent somebody can always come after all."""
    if act is Act.ATTEND and invitation.state is State.SUBSTITUTED and meeting.status is MeetingStatus.ANNOUNCED:
        return None
    return refusal(meeting, act, now)


def refusal(meeting: Meeting, act: Act, now: datetime) -> str | None:
    """The text that says why the invited person cannot do this now, whatever their answer was; None where they can."""
    if act not in (Act.ATTEND, Act.DECLINE, Act.ASK_LEAVE, Act.TAKE_BACK, Act.SUBSTITUTE):
        return None
    if meeting.status is not MeetingStatus.ANNOUNCED:
        return "meeting-moved-on"
    if act is Act.SUBSTITUTE:
        return None
    wanted = {Act.DECLINE: Reply.OPTIONAL, Act.ASK_LEAVE: Reply.REQUIRED}.get(act, meeting.reply)
    if meeting.reply is Reply.NONE or meeting.reply is not wanted:
        return "meeting-no-decline" if act is Act.DECLINE else "meeting-no-reply"
    if act is Act.ASK_LEAVE and meeting.reply_by is not None and now > meeting.reply_by:
        return "meeting-leave-late"
    return None


def is_late(committee: Committee, meeting: Meeting, at: datetime) -> bool:
    """Whether somebody who signs in now is late."""
    grace = timedelta(minutes=committee.meetings.late_minutes)
    return meeting.facts.starts is not None and at > meeting.facts.starts + grace


def presence(meeting: Meeting, invitation: Invitation, ended: datetime) -> Fraction:
    """How much of the meeting the person was there for. It lasts from its beginning to its real end."""
    starts = meeting.facts.starts or ended
    whole = ended - starts
    if invitation.signed_at is None:
        return Fraction(0)
    if whole <= timedelta(0):
        return Fraction(1)
    come, gone = max(invitation.signed_at, starts), min(invitation.left_at or ended, ended)
    there = max(gone - come, timedelta(0))
    return Fraction(int(there.total_seconds()), max(1, int(whole.total_seconds())))


def closing_act(meeting: Meeting, invitation: Invitation, ended: datetime) -> Act | None:
    """What the end makes of an invitation; None where it stays as it is."""
    match invitation.state:
        case State.SIGNED_IN if presence(meeting, invitation, ended) < PRESENT:
            return Act.COUNT_PARTIAL
        case State.SUBSTITUTED if invitation.signed_at is None:
            return Act.COUNT_ABSENT
        case State.ATTENDING | State.LEAVE_REFUSED:
            return Act.COUNT_ABSENT if meeting.reply is not Reply.NONE else None
        case State.INVITED if meeting.reply is Reply.REQUIRED:
            return Act.COUNT_ABSENT
    return None


def said_substitute(words: str) -> str:
    """Name, body and office of whoever comes in somebody's place, on one line. Raises ``Invalid``."""
    said = " ".join(words.split())
    if not said:
        raise Invalid("common-empty")
    if len(said) > SUBSTITUTE_LIMIT:
        raise Invalid("common-too-long", length=len(said), limit=SUBSTITUTE_LIMIT)
    return said


def corrected(invitation: Invitation, to: State) -> State:
    """The state after a correction. Raises ``Conflict`` for one that changes nothing or leads nowhere."""
    if to not in CORRECTIONS or invitation.state not in CORRECTED or invitation.state is to:
        raise Conflict("meeting-correct-same")
    return to
