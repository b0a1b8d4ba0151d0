"""The committee as data: its sectors, desks, handling units, deadlines and scope rules (``config/committee.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Entry:
    """Something of the committee's own with a code and a name per language (a sector, a handling unit …)."""

    code: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in this language, else in Chinese."""
        return self.names.get(language) or self.names["zh-CN"]


@dataclass(frozen=True, slots=True)
class ScopeRule:
    """Words that suggest another channel (引导至其他渠道): suggested to the person, never forced."""

    code: str
    words: tuple[str, ...]
    urgent: bool = False
    """Danger to life: the address is shown before anything else."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """In working days unless the name says otherwise (DOMAIN: concern, opinion item)."""

    triage: int = 1
    assignment: int = 3
    first_answer: int = 5
    referral_answer: int = 15
    review: int = 3
    urgent_review_hours: int = 4
    silence_days: int = 14
    """Calendar days without a word from the constituent until the case sleeps."""
    dispatch_days: int = 90
    """Calendar days after which a silent dispatch is settled."""
    claim_minutes: int = 30
    """How long an editor's claim on an opinion item holds."""


@dataclass(frozen=True, slots=True)
class Broadcasting:
    """How announcements may go out (DOMAIN: broadcasts)."""

    approval_above: int = 200
    """Recipients above which a second person has to agree; for the public one always has to."""
    quiet_from: time = time(22, 0)
    quiet_to: time = time(7, 0)
    """Between these times of day only what is urgent goes out; the same twice: there are no quiet hours."""
    paid: bool = False
    """Whether copies are paid for, in Stars of the messenger, to go out faster (Bot API: ``allow_paid_broadcast``)."""
    stars_per_thousand: int = 100
    """What a thousand paid copies cost; shown before sending, the messenger decides."""


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """How meetings are announced and held (DOMAIN: meetings and consultations)."""

    plenary_days: int = 7
    """Days ahead that a plenary session is announced."""
    other_days: int = 3
    papers_working_days: int = 10
    """Working days ahead that the papers of a consultation go out."""
    seat_early_minutes: int = 15
    late_minutes: int = 10
    """Minutes after the beginning from which somebody counts as late."""
    code_seconds: int = 30
    """How long a sign-in code on the spot is good."""
    speech_minutes: int = 8
    characters_from: int = 200
    characters_to: int = 220
    """Chinese characters a minute, as people speak."""
    leave_by_secretary_general: frozenset[str] = frozenset({"plenary", "standing_committee"})
    """Kinds of meetings from which the secretary-general grants leave; from others the organiser does."""
    indicators: tuple[Entry, ...] = ()
    """What the anonymous quality sheet asks (质量评价)."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long people's words are kept after what they are about has ended (保存期限); 0: for good. What was issued and the audit
    log are the committee's record and stay."""

    closed_months: int = 36
    """Months that the words of a closed concern are kept."""
    other_months: int = 12
    """The same for one that was redirected, refused or withdrawn."""
    draft_days: int = 90
    """Days that an unfinished form of a constituent is kept after they last wrote in it."""
    results_months: int = 12
    """Months that it is kept what became of each single copy of an announcement; the totals stay."""
    proof_months: int = 12
    """Months that proofs given with a request for leave are kept after the meeting."""
    notice_days: int = 30
    """Days ahead that the constituent is told; nothing goes before they have passed."""


@dataclass(frozen=True)
class Committee:
    """One committee, the tenant of every row."""

    id: int
    names: Mapping[str, str]
    number_prefix: str
    """Begins every number that a person reads: ``NX-2026-00042``."""
    zone: tzinfo
    sectors: tuple[Entry, ...]
    units: tuple[Entry, ...]
    """Handling units (承办单位) to which concerns can be referred and items dispatched."""
    works_on: Callable[[date], bool]
    """Whether a day is a working day of the Chinese calendar (with the committee's own overrides)."""
    deadlines: Deadlines = Deadlines()
    scope: tuple[ScopeRule, ...] = ()
    bodies: tuple[Entry, ...] = ()
    """Special committees (专门委员会) and activity groups of members; a sector is neither."""
    broadcasts: Broadcasting = Broadcasting()
    meetings: MeetingRules = MeetingRules()
    retention: Retention = Retention()
    auto_assign: bool = False
    """Whether a rule assigns concerns to the least burdened member of the sector (else the convenor does)."""
    privacy_version: str = "1"
    desk: str = ""
    """Address of the web desk, as the operator has set it (``https://desk.example``); no slash at the end."""

    def name(self, language: str) -> str:
        """The committee's name in this language, else in Chinese."""
        return self.names.get(language) or self.names["zh-CN"]

    @cached_property
    def _sectors(self) -> dict[str, Entry]:
        return {sector.code: sector for sector in self.sectors}

    @cached_property
    def _bodies(self) -> dict[str, Entry]:
        return {body.code: body for body in self.bodies}

    @cached_property
    def _units(self) -> dict[str, Entry]:
        return {unit.code: unit for unit in self.units}

    def sector(self, code: str) -> Entry | None:
        """The sector with this code, if the committee has it."""
        return self._sectors.get(code)

    def body(self, code: str) -> Entry | None:
        """The special committee or group with this code, if there is one."""
        return self._bodies.get(code)

    def unit(self, code: str) -> Entry | None:
        """The handling unit with this code, if the committee knows it."""
        return self._units.get(code)

    def working_day_after(self, day: date, days: int) -> date:
        """The day that lies ``days`` working days after ``day``."""
        while days > 0:
            day += timedelta(days=1)
            days -= self.works_on(day)
        return day
