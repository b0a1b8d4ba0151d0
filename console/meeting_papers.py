"""Papers of a meeting at the desk: brought, in versions, cleaned as in the chat, kept, and handed out."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from console.meeting_parts import DESK, LISTED, WHO, People
from console.plumbing.rooms import Route, get, post
from console.plumbing.visit import Visit
from core.errors import Invalid, Missing
from core.files import LIMIT, FileState
from core.meetings import composing, reading
from core.meetings.mailing import EXPECTED
from core.meetings.materials import Material
from core.meetings.model import Act, Meeting
from core.said import Kind


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as the page shows it: what was sent to how many, and who has not been sent the newest version."""

    material: Material
    sent: Sequence[tuple[int, int]]
    without: int
    names: Sequence[str]


async def papers_of(visit: Visit, meeting: Meeting, known: People) -> Sequence[Paper]:
    """The papers. What was sent to whom is a fact of the post; who has read what is written nowhere."""
    store = visit.work.meetings
    expected = [each.person for each in await visit.work.invitations.of(meeting.id, states=EXPECTED)]
    found = []
    for material in await store.materials(meeting.id):
        holders: Mapping[int, int] = await store.holders(material)
        without = [person for person in expected if holders.get(person, 0) < material.version]
        sent = sorted((await store.held(material)).items())
        found.append(Paper(material, sent, len(without), [known[person].name for person in without[:LISTED]]))
    return found


async def bring(visit: Visit) -> web.Response:
    """A paper, or a new version of the one with this title, judged by its bytes."""
    asked, form = visit.id(), visit.form
    await reading.judged(visit.work, visit.actor, asked, Act.MATERIAL)
    (data, *_) = form.files.get("file") or (b"",)
    if not data:
        raise Invalid("meeting-material-kind")
    clean, mime = await asyncio.to_thread(visit.console.tools.clean, Kind.DOCUMENT, data)
    title, report = form.words("title"), bool(form.words("report"))
    await composing.file_material(visit.work, visit.actor, asked, clean, mime, title, report=report)
    return visit.go(f"/meetings/{asked}", done="kept")


async def keep(visit: Visit) -> web.Response:
    """The newest version, to keep."""
    meeting = await reading.visible(visit.work, visit.actor, visit.id())
    number = visit.id("paper")
    found = next((each for each in await visit.work.meetings.materials(meeting.id) if each.id == number), None)
    kept = await visit.console.files.read(found.file) if found is not None else None
    if found is None or kept is None or kept[0].state is not FileState.CLEAN:
        raise Missing("common-missing")
    mime = kept[0].mime or "application/octet-stream"
    version = visit.say("console-meeting-version", version=found.version)
    return visit.hand(kept[1], mime, f"{found.title} {version}{mimetypes.guess_extension(mime) or ''}")


ROUTES: Final[tuple[Route, ...]] = (
    post("/meetings/{id}/papers", bring, DESK, limit=LIMIT + 64 * 1024),
    get("/meetings/{id}/papers/{paper}", keep, WHO),
)
