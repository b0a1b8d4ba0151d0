"""Which texts the code uses: keys as literals, and families whose last part is a code of a closed list."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from console.audit import ACTS, KINDS
from console.meeting_speeches import CHOICES as SPEECH_CHOICES
from console.meeting_speeches import FLOOR
from console.meetings import STEPS as MEETING_STEPS
from console.opinion_line import STEPS
from console.plumbing.errors import STATUSES
from console.plumbing.tools import SHEET, SHEET_FAULTS
from core.actors import Desk, Role
from core.broadcasts.doubts import Doubt
from core.broadcasts.model import BEGUN, State
from core.broadcasts.model import LIFECYCLE as BROADCAST_LIFE
from core.broadcasts.model import Status as BroadcastStatus
from core.broadcasts.results import OURS
from core.concerns.model import Act as ConcernAct
from core.concerns.model import Consent, Rating
from core.concerns.model import Status as ConcernStatus
from core.figures.model import Hidden as HiddenFigure
from core.meetings.invitations import LIFECYCLE as INVITATION_LIFE
from core.meetings.invitations import Leave
from core.meetings.invitations import Place as InvitationPlace
from core.meetings.invitations import State as InvitationState
from core.meetings.leads import Missing, Warn
from core.meetings.model import LIFECYCLE as MEETING_LIFE
from core.meetings.model import Kind as MeetingKind
from core.meetings.model import Part as MeetingPart
from core.meetings.model import Reply, Substitutes
from core.meetings.model import Status as MeetingStatus
from core.meetings.outcomes import OutcomeKind
from core.meetings.speeches import LIFECYCLE as SPEECH_LIFE
from core.meetings.speeches import Status as SpeechStatus
from core.opinions.model import (
    Act,
    CoReporter,
    DispatchKind,
    Form,
    Level,
    Matter,
    Outcome,
    Part,
    ReturnReason,
    Status,
)
from core.opinions.printing import Paper
from core.people.model import LIFECYCLE as SEAT_LIFE
from core.people.model import SeatAct, SeatReason, SeatStatus
from core.readings import model as readings
from core.said import RELAYED, Kind
from core.search.matters import SPOKEN
from core.search.model import Kind as SearchKind
from core.search.model import State as SearchState
from core.sessions.model import Device, Purpose
from handlers import ROOMS
from handlers.concern_cases import ASKED
from handlers.privacy import FIELDS, TABLES
from handlers.reading_desk import PURPOSES
from handlers.reading_notes import ACTS as NOTE_ACTS
from handlers.readings import ACTS as READING_ACTS
from handlers.readings import WORKDAYS
from papers.attendance import HEADINGS as MEETING_SHEET
from papers.figure_charts import CHARTS
from papers.figures import NAMES as FIGURES
from papers.figures import RATINGS
from texts.catalog import LANGUAGES

HOME = Path(__file__).parents[2]
ROOMS_WITH_KEYS = ("core", "bot", "handlers", "storage", "console", "papers")
PREFIXES = (
    "common-",
    "people-",
    "lost-",
    "bot-",
    "concern-",
    "talk-",
    "opinion-",
    "broadcast-",
    "audience-",
    "reading-",
    "belonging-",
    "meeting-",
    "invitation-",
    "search-",
    "speech-",
    "agenda-",
    "seat-",
    "command-",
    "privacy-",
    "hold-",
    "console-",
    "session-",
    "figures-",
)

_QUOTED = re.compile(r"""["']([a-z][\w-]+)["']""")
"""A string in a template."""
_NAMED = re.compile(r"""\bnamed\(["']([a-z][\w-]+)["']""")
"""The kind of a name in a template."""


@cache
def literals() -> set[str]:
    """Every string in the code that looks like a key."""
    found: set[str] = set()
    kinds: set[str] = set()
    for room in ROOMS_WITH_KEYS:
        for path in (HOME / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                match node:
                    case ast.Constant(value=str() as words) if words.startswith(PREFIXES):
                        found.add(words)
                    case ast.Call(func=ast.Name(id="Named"), args=[ast.Constant(value=str() as kind), *rest]):
                        kinds.add(kind)
                        found |= {f"{kind}-{code}" for code in _codes(rest)}
    for path in (HOME / "console" / "templates").rglob("*.html"):
        source = path.read_text(encoding="utf-8")
        found |= {words for words in _QUOTED.findall(source) if words.startswith(PREFIXES)}
        kinds |= set(_NAMED.findall(source))
    return found - kinds


def _codes(arguments: list[ast.expr]) -> set[str]:
    """Codes that stand in the second argument of ``Named`` as literals, also as the arms of a condition."""
    return {
        node.value
        for argument in arguments
        for node in ast.walk(argument)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.strip()
        and " " not in node.value
    }


@cache
def families() -> set[str]:
    """Keys that are put together from a closed list."""
    from config.committee import load

    committee = load(HOME / "config" / "committee.toml")
    scope = [rule.code for rule in committee.scope]
    commands = {name for room in ROOMS for name, entry in room.commands.items() if entry.menu}
    return {
        *_family("command", commands),
        *_family("people-welcome", Role),
        *_family("people-help", Role),
        *_family("people-role", Role),
        *_family("people-language", ("zh-CN", "en")),
        *_family("lost-words", Role),
        *_family("talk-kind", RELAYED),
        *_family("lost-kind", set(Kind) - RELAYED),
        *_family("people-bound", (Role.MEMBER, Role.STAFF)),
        *_family("seat-status", SeatStatus),
        *_family("console-kind", KINDS),
        *_family("console-act", ACTS),
        *_family("seat-act", set(SeatAct) - {SeatAct.TAKE_UP}),
        *_family("seat-reason", SeatReason),
        *_family(SHEET.rstrip("-"), SHEET_FAULTS),
        *_family("session-device", Device),
        *_family("session-purpose", Purpose),
        *_family("console-desk", Desk),
        *_family("console-thing", SearchKind),
        *_family("console-error", STATUSES),
        *_family("console-next", STATUSES),
        *_family("console-done", _done()),
        *_family("console-consent", Consent),
        *_family("console-step", STEPS),
        *_family("console-did", [act.replace("_", "-") for act in ConcernAct]),
        *_family(
            "console-did",
            ("submit", "add", "reveal", "say", "note", "grow", "shrink", "entitle", "going", "gone", "hold", "unhold"),
        ),
        *_family(SEAT_LIFE.name, ("moved-on", "not-yours")),
        *_family("concern-status", ConcernStatus),
        *_family("concern-next", ConcernStatus),
        *_family("concern-rating", Rating),
        *_family("concern-rated", Rating),
        *_family("concern-scope", scope),
        *_family("concern-channel", scope),
        *_family("concern-consent-said", (Consent.AGREED, Consent.DECLINED)),
        *_family("concern-consent", (Consent.AGREED, Consent.DECLINED)),
        *_family("opinion-status", Status),
        *_family("opinion-matter", Matter),
        *_family("opinion-reason", (*ReturnReason, "none")),
        *_family("opinion-kind", DispatchKind),
        *_family("opinion-level", Level),
        *_family("opinion-outcome", (*Outcome, "none")),
        *_family("opinion-told", [outcome.replace("_", "-") for outcome in Outcome]),
        *_family("opinion-part", Part),
        *_family("opinion-paper", Paper),
        *_family("opinion-missing", Part),
        *_family("opinion-form", Form),
        *_family("opinion-co", (CoReporter.CONFIRMED, CoReporter.DECLINED)),
        *_family("opinion-co-answered", CoReporter),
        *_family("opinion-act", _acts("opinion_queue", Act)),
        *_family("concern-ask", ASKED),
        *_family("bot-file", _refusals()),
        *_family("concern-act", [act.replace("_", "-") for act in _acts("concern_cases", ConcernAct)]),
        *_family(BROADCAST_LIFE.name, ("moved-on", "not-yours")),
        *_family("broadcast", ("subscribe", "unsubscribe", "file", "link", "audience", "time")),
        *_family("broadcast-status", BroadcastStatus),
        *_family("broadcast-submitted", (BroadcastStatus.PROPOSED, BroadcastStatus.SCHEDULED)),
        *_family("broadcast-progress", BEGUN),
        *_family("broadcast-state", (*State, "stopped")),
        *_family("broadcast-doubt", Doubt),
        *_family("broadcast-reason", (*OURS, "again")),
        *_family("audience-language", LANGUAGES),
        *_family("broadcast-words", LANGUAGES),
        *_family("audience-role", Role),
        *_family("audience-choose", ("sector", "body", "language")),
        *_family("audience-choices", ("sector", "body", "language")),
        *_family("audience-ask", ("people", "exceptions")),
        *_family("audience-part", ("nobody", "first-sectors", "people", "exceptions")),
        *(
            f"{life.name}-{refusal}"
            for life in (readings.LIFECYCLE, readings.BOOKS, readings.BELONGING, readings.NOTES)
            for refusal in ("moved-on", "not-yours")
        ),
        *_family("reading-status", set(readings.Status) - readings.LIFECYCLE.final),
        *_family("reading-act", (*READING_ACTS, *NOTE_ACTS)),
        *_family("reading-book-status", readings.BookStatus),
        *_family("reading-book-act", readings.BookAct),
        *_family("reading-entry", readings.Entry),
        *_family("reading-belonging-status", (*readings.BelongingStatus, "none")),
        *_family("reading", (readings.BelongingAct.ADMIT, readings.BelongingAct.DECLINE)),
        *_family("reading-told", (readings.BelongingAct.ADMIT, readings.BelongingAct.DECLINE)),
        *_family("reading-done", readings.BelongingAct),
        *_family("reading-in", ("reading", "asked")),
        *_family("reading-joined", ("reading", "asked")),
        *_family("reading-day", ("on", "off")),
        *_family("reading-weekday", WORKDAYS),
        *_family("reading-find", PURPOSES),
        *_family("reading-taken", PURPOSES),
        *_family(MEETING_LIFE.name, ("moved-on", "not-yours")),
        *_family(INVITATION_LIFE.name, ("moved-on", "not-yours")),
        *_family("meeting-kind", MeetingKind),
        *_family("meeting-status", MeetingStatus),
        *_family("meeting-weekday", "1234567"),
        *_family("meeting-reply", Reply),
        *_family("meeting-substitutes", Substitutes),
        *_family("meeting-part", MeetingPart),
        *_family("meeting-ask", [part.replace("_", "-") for part in MeetingPart]),
        *_family("meeting-lacks", Missing),
        *_family("meeting-lack", Missing),
        *_family("meeting-warn", Warn),
        *_family("meeting-leave", Leave),
        *_family("meeting-remind", ("day", "hour")),
        *_family("meeting-answered", ("attending", "declined", "leave-asked")),
        *_family("meeting-sheet", MEETING_SHEET),
        *_family("console-meeting-act", (*MEETING_STEPS, "assess")),
        *_family("console-meeting-speech", SPEECH_CHOICES),
        *_family("console-meeting-floor", FLOOR),
        *_family("meeting-minutes", ("attendees", "observers", "substitutes", "leave", "absent")),
        *_family(SPEECH_LIFE.name, ("moved-on", "not-yours", "oral", "written")),
        *_family("speech-status", SpeechStatus),
        *_family("meeting-outcome", OutcomeKind),
        *_family("invitation-state", InvitationState),
        *_family("invitation-place", InvitationPlace),
        "meeting-facts",
        *_family("figures", HiddenFigure),
        *_family("figures-name", FIGURES),
        *_family("figures-means", FIGURES),
        *_family("figures-chart", CHARTS),
        *_family("figures-note", CHARTS),
        *_family("figures-rated", RATINGS),
        *_family("search-state", SearchState),
        *_family("matter", SPOKEN),
        *_family("privacy-table", {name.replace(".", "-") for name in TABLES}),
        *_family("privacy-field", FIELDS),
        "opinion-hint-none",
        "opinion-holder-none",
    }


def _refusals() -> set[str]:
    """Reason codes with which files are refused: what ``Unfit`` and the fetcher's ``_refuse`` are called with."""
    found = set()
    for path in (HOME / "bot").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in ("Unfit", "_refuse"):
                    found |= _codes(node.args)
    return found


def _done() -> set[str]:
    """What pages of the desk say was done: ``visit.go(…, done="…")``."""
    return {
        keyword.value.value
        for path in (HOME / "console").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "done" and isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
    }


def _acts(module: str, kind: type[Act] | type[ConcernAct]) -> list[str]:
    import importlib

    verbs = importlib.import_module(f"handlers.{module}").VERBS
    return [act.value for act in kind if act in verbs]


def _family(prefix: str, codes: Iterable[str | int]) -> set[str]:
    return {f"{prefix}-{code}" for code in codes}


def catalog(language: str, home: Path = HOME / "texts") -> dict[str, set[str]]:
    """Every text of a language with its variables."""
    found: dict[str, set[str]] = {}
    for path in sorted((home / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Junk):
                raise SyntaxError(f"{path.name}: {str(entry.content)[:60]}")
            if isinstance(entry, ftl.Message):
                if entry.id.name in found:
                    raise SyntaxError(f"{path.name}: {entry.id.name} stands twice")
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.names.add(node.id.name)
