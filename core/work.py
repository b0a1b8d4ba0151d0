"""The unit of work: one verb, one unit; the edge opens it, a clean exit commits, an exception rolls back."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from core.agenda.ports import CalendarStore
from core.audit import AuditStore
from core.broadcasts.ports import BroadcastStore
from core.committee import Committee
from core.common_concerns.ports import CommonConcernStore
from core.concerns.ports import ConcernStore
from core.drafts import DraftStore
from core.figures.ports import FigureStore
from core.files import FileStore
from core.meetings.ports import InvitationStore, MeetingStore, SpeechStore
from core.notices import Saying
from core.opinions.ports import OpinionStore
from core.people.ports import PeopleStore
from core.privacy.ports import HoldStore, MarkStore, PrivacyStore, RetentionStore
from core.readings.ports import ReadingStore
from core.search.ports import SearchStore
from core.sessions.ports import SessionStore
from core.talks.ports import TalkStore
from core.timers import TimerStore
from core.workbench import Workbench


class Work(Protocol):
    """Everything that one verb may touch; all of it commits together or not at all."""

    @property
    def committee(self) -> Committee:
        """The committee that the work is for; no store reaches beyond it."""

    @property
    def now(self) -> datetime:
        """The only now: aware, UTC, the same throughout the unit."""

    @property
    def people(self) -> PeopleStore: ...
    @property
    def concerns(self) -> ConcernStore: ...
    @property
    def common_concerns(self) -> CommonConcernStore: ...
    @property
    def talks(self) -> TalkStore: ...
    @property
    def opinions(self) -> OpinionStore: ...
    @property
    def broadcasts(self) -> BroadcastStore: ...
    @property
    def privacy(self) -> PrivacyStore: ...
    @property
    def retention(self) -> RetentionStore: ...
    @property
    def holds(self) -> HoldStore: ...
    @property
    def marks(self) -> MarkStore: ...
    @property
    def readings(self) -> ReadingStore: ...
    @property
    def calendars(self) -> CalendarStore: ...
    @property
    def meetings(self) -> MeetingStore: ...
    @property
    def invitations(self) -> InvitationStore: ...
    @property
    def search(self) -> SearchStore: ...
    @property
    def speeches(self) -> SpeechStore: ...
    @property
    def figures(self) -> FigureStore: ...
    @property
    def drafts(self) -> DraftStore: ...
    @property
    def workbench(self) -> Workbench: ...
    @property
    def sessions(self) -> SessionStore: ...
    @property
    def files(self) -> FileStore: ...
    @property
    def timers(self) -> TimerStore: ...
    @property
    def audit(self) -> AuditStore: ...

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """A stretch of the unit that can be taken back alone.

        An exception inside rolls back everything since its beginning (rows, numbers of series, timers, what was told and is
        held in memory) and goes on outwards; the unit itself stays good. ``bot`` judges each handler inside one, so that a
        refusal is answered in the same unit that is done with the update.
        """

    def despite_damage(self, what: str, subject: int) -> AbstractAsyncContextManager[None]:
        """A stretch of the unit that is taken back where something stored does not open any more; the unit goes on without it,
        and the log says what it was, without words. A key that another process has is no damage: that goes on outwards."""

    def new_id(self) -> int:
        """A new id: 63 bits, rising with time."""

    def chance(self, below: int) -> int:
        """An unguessable number from 0 to ``below - 1``."""

    async def next_number(self, series: str) -> int:
        """The next number of a series (``concern-2026``), starting at 1, without gaps."""

    async def tell(self, saying: Saying) -> int:
        """Says it: written to the outbox with this unit, sent after it commits.

        Returns the id of the (first) outbox row, 0 when it was said before under the same ``dedup``.
        A person who is unreachable or unknown gets a row too, recorded as failed: the failure to tell is a fact as well.
        """


class Works(Protocol):
    """Opens units of work of one committee."""

    def begin(self) -> AbstractAsyncContextManager[Work]:
        """A unit that writes."""

    def read(self) -> AbstractAsyncContextManager[Work]:
        """A unit that only reads."""
