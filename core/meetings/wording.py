"""The words of a notice: checked before they are kept, and said to people."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from core.committee import Committee
from core.errors import Invalid
from core.meetings.invitations import Invitation
from core.meetings.model import ASKED_AGAIN, LIMITS, Changed, Facts, Meeting, Part, Reply, Text, changes
from core.moments import moment
from core.values import Moment, Named, Value

LONGEST = timedelta(days=15)
"""A plenary session lasts some days."""
_HOURS = (":", "：", "点", "时")
_HALVES = ("下午", "午后", "pm", "p.m.", "PM", "afternoon")
_DASHES = ("—", "–", "～", "~", "至", "到", " to ")


def checked(part: Part, words: str) -> Text:
    """The words in both languages, from ``中文 | English``. Raises ``Invalid`` for none, or for too many."""
    chinese, _, english = (each.strip() for each in words.partition("|"))
    if not chinese:
        raise Invalid("common-empty")
    if (length := max(len(chinese), len(english))) > LIMITS[part]:
        raise Invalid("common-too-long", length=length, limit=LIMITS[part])
    return {"zh-CN": chinese, **({"en": english} if english else {})}


def span(words: str, now: datetime, zone: tzinfo) -> tuple[datetime, datetime | None]:
    """Beginning and end from ``12-01 9:00-11:30``, ``明天 9:00`` or ``12-01 9:00 - 12-03 12:00``.

    Raises ``Invalid`` where there is no telling, where it has passed, or where the end lies before the beginning.
    """
    text = words
    for dash in _DASHES:
        text = text.replace(dash, "~")
    head, _, tail = text.partition("~") if "~" in text else _at_dash(text)
    starts = moment(head, now, zone)
    if starts is None:
        raise Invalid("meeting-time-unclear")
    if starts <= now:
        raise Invalid("meeting-time-past")
    if not tail.strip():
        return starts, None
    ends = moment(tail, starts, zone)
    if any(half in head for half in _HALVES) and (same := moment(f"下午{tail}", starts, zone)) is not None:
        ends = same if same.date() == starts.date() and (ends is None or ends > same) else ends  # 下午2点到4点
    if ends is None:
        raise Invalid("meeting-time-unclear")
    if not starts < ends <= starts + LONGEST:
        raise Invalid("meeting-time-end")
    return starts, ends


def _at_dash(text: str) -> tuple[str, str, str]:
    """Cut at the first dash that follows a time of day: ``12-01 9:00-11:30``."""
    first = min((at for mark in _HOURS if (at := text.find(mark)) >= 0), default=-1)
    dash = text.find("-", first) if first >= 0 else -1
    return (text[:dash], "-", text[dash + 1 :]) if dash >= 0 else (text, "", "")


def facts(committee: Committee, meeting: Meeting, language: str, shown: Facts | None = None) -> dict[str, Value]:
    """Everything that a notice says, as values of a text in this language."""
    said = shown or meeting.facts
    subtopics = said.said(Part.SUBTOPICS, language)
    values: dict[str, Value] = {
        "number": meeting.number, "kind": Named("meeting-kind", meeting.kind), "title": said.said(Part.TITLE, language) or "…",
        "place": said.said(Part.PLACE, language) or "—", "agenda": said.said(Part.AGENDA, language) or "—",
        **when(committee, said), "early": committee.meetings.seat_early_minutes, "reply": meeting.reply.value,
        "substitutes": meeting.substitutes.value,
        "deadline": _at(meeting.reply_by), "has_deadline": 1 if meeting.reply_by and meeting.reply is not Reply.NONE else 0,
        "subtopics": subtopics or "—", "has_subtopics": 1 if subtopics else 0,
        "speech_by": _at(meeting.speech_by), "has_speeches": 1 if meeting.speech_by else 0,
    }  # fmt: skip
    for part in (Part.DRESS, Part.LEAVE_RULES, Part.CONTACT):
        words = said.said(part, language)
        values |= {part.value: words or "—", f"has_{part.value}": 1 if words else 0}
    return values


def seat(invitation: Invitation) -> dict[str, Value]:
    """Where the person sits."""
    return {"seating": invitation.seating or "—", "has_seating": 1 if invitation.seating else 0}


def group(meeting: Meeting, invitation: Invitation, language: str) -> dict[str, Value]:
    """The person's sub-topic group."""
    named = meeting.group(invitation.subtopic, language)
    return {"group": named or "—", "has_group": 1 if named else 0}


def when(committee: Committee, said: Facts) -> dict[str, Value]:
    """Day, weekday and hours."""
    if said.starts is None:
        return {"at": "—", "weekday": "—", "until": "—", "has_end": 0}
    local = said.starts.astimezone(committee.zone)
    until: Value = "—"
    if said.ends is not None:
        end = said.ends.astimezone(committee.zone)
        until = f"{end:%H:%M}" if end.date() == local.date() else Moment(said.ends, with_time=True)
    return {
        "at": Moment(said.starts, with_time=True), "weekday": Named("meeting-weekday", str(local.isoweekday())),
        "until": until, "has_end": 1 if said.ends else 0,
    }  # fmt: skip


def differences(committee: Committee, old: Facts, new: Facts, language: str) -> dict[str, Value]:
    """What was said before, of that which is another now, as values of a text; the new words are the notice's own."""
    changed = changes(old, new)
    values: dict[str, Value] = {f"{what.value}_changed": 1 if what in changed else 0 for what in Changed}
    values |= {f"old_{name}": value for name, value in when(committee, old).items()}
    return values | {f"old_{part.value}": old.said(part, language) or "—" for part in ASKED_AGAIN}


def _at(at: datetime | None) -> Value:
    return Moment(at, with_time=True) if at else "—"
