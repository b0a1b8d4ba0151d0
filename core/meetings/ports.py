"""What meetings need stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.audiences import Audience
from core.meetings.invitations import Event, Invitation, Place, State
from core.meetings.mail import Mailing
from core.meetings.materials import Material
from core.meetings.model import Meeting
from core.meetings.outcomes import Outcome
from core.meetings.speeches import Speech


class MeetingStore(Protocol):
    """Meetings of one committee. Words, reasons and the key of the sign-in codes are sealed with the meeting's own key."""

    async def add(self, meeting: Meeting) -> None:
        """Stores a new meeting."""

    async def get(self, meeting: int) -> Meeting | None:
        """The meeting with this id."""

    async def save(self, meeting: Meeting) -> Meeting:
        """Stores the meeting as it is now and returns it with its new version. Raises ``Conflict`` when somebody else saved it
        since it was read."""

    async def recent(self, limit: int, skip: int = 0) -> Sequence[Meeting]:
        """The newest first, without what was discarded."""

    async def of_person(self, person: int, since: datetime, limit: int) -> Sequence[tuple[Meeting, Invitation]]:
        """Meetings to which the person is invited and that begin after ``since``, the next one first; told ones only."""

    async def add_mailing(self, mailing: Mailing) -> None:
        """Stores a new mailing."""

    async def mailing(self, mailing: int) -> Mailing | None:
        """The mailing with this id."""

    async def move_mailing(self, mailing: Mailing) -> None:
        """Stores how far it has come."""

    async def add_material(self, material: Material) -> None:
        """Stores a new version of a paper, in place of the former one."""

    async def materials(self, meeting: int) -> Sequence[Material]:
        """The newest version of each paper, the first one first."""

    async def hold(self, material: Material, people: Collection[int]) -> None:
        """These have this version now."""

    async def held(self, material: Material) -> Mapping[int, int]:
        """How many have which version of the paper."""

    async def holders(self, material: Material) -> Mapping[int, int]:
        """Which version of the paper each of these persons was sent last."""

    async def rate(self, meeting: int, person: int, marks: Mapping[str, int]) -> bool:
        """Counts the marks of a sheet and, apart from them, that the person has handed one in; False where they had before."""

    async def has_rated(self, meeting: int, person: int) -> bool:
        """Whether the person has handed in a sheet."""

    async def ratings(self, meeting: int) -> Mapping[str, Mapping[int, int]]:
        """By indicator, how often each mark was given."""

    async def add_outcome(self, outcome: Outcome) -> None:
        """Stores an outcome."""

    async def outcomes(self, meeting: int) -> Sequence[Outcome]:
        """The outcomes of a meeting, the first one first."""


class InvitationStore(Protocol):
    """Invitations of one committee. What people say is sealed with the person's own key."""

    async def people(self, meeting: Meeting, after: int, limit: int) -> Sequence[tuple[int, Place]]:
        """Persons for whom it is, behind ``after`` in the order of their ids; nobody under suspension who was not named."""

    async def reach(self, audience: Audience) -> int:
        """How many these are now."""

    async def invite(self, invitations: Sequence[Invitation]) -> Collection[int]:
        """Stores new invitations; those that are there already stay. The persons of the new ones."""

    async def get(self, meeting: int, person: int) -> Invitation | None:
        """The person's invitation."""

    async def save(self, invitation: Invitation) -> Invitation:
        """Stores it as it is now. Raises ``Conflict`` when it has changed since it was read, also by a change of the notice."""

    async def of(
        self, meeting: int, after: int = 0, limit: int = 100_000, states: Collection[State] | None = None
    ) -> Sequence[Invitation]:
        """Invitations of a meeting in the order of the persons' ids, behind ``after``."""

    async def ask_again(self, meeting: int, edition: int) -> int:
        """The notice has this edition now: whoever was asked is asked again; how many."""

    async def follow(self, meeting: int, edition: int) -> None:
        """The notice has this edition now, and nobody is asked for an answer."""

    async def told(self, meeting: int, people: Collection[int], edition: int) -> None:
        """These have been told this edition."""

    async def counts(self, meeting: int) -> Mapping[tuple[Place, State], int]:
        """How many invitations stand where."""

    async def stand(self, meetings: Collection[int]) -> Mapping[int, Mapping[State, int]]:
        """Of each of these meetings, how many invitations stand where."""

    async def note(self, event: Event) -> None:
        """Adds to the log of what happened."""

    async def events(self, meeting: int, person: int) -> Sequence[Event]:
        """What happened to one invitation, the first first."""


class SpeechStore(Protocol):
    """Speeches of one committee. Their words are sealed with the speaker's own key."""

    async def add(self, speech: Speech) -> None:
        """Stores a new speech."""

    async def get(self, speech: int) -> Speech | None:
        """The speech with this id."""

    async def save(self, speech: Speech) -> Speech:
        """Stores the speech as it is now. Raises ``Conflict`` when somebody else saved it since it was read."""

    async def of(self, meeting: int, person: int | None = None) -> Sequence[Speech]:
        """Speeches of a meeting, or one person's of them, the first applied first."""

    async def spoken(self, people: Collection[int], besides: int) -> Mapping[int, int]:
        """How often each of these has spoken, at other meetings than this one."""
