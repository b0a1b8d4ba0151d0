"""One existing thing of each kind that the desk has, with words that nobody else may read; and who sees it.

A route with an id needs a line in ``PLACES`` here, and what it leads to an entry in ``SEES``: written down apart from the
program, so that the two can be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from core import workbench
from core.actors import Actor, Desk, Role
from core.audiences import Audience
from core.broadcasts import composing as announcing
from core.meetings import composing, mailing
from core.meetings.model import Kind as MeetingKind
from core.meetings.model import Part as MeetingPart
from core.meetings.speeches import Speech
from core.opinions import dispatching, issuing, review
from core.opinions.model import DispatchKind, Form, Level
from core.people.model import Seat
from core.readings import access, books, joining, notes, plans, programmes
from core.readings.model import BookAct
from core.said import Attachment, Kind, Said
from core.sessions.model import Device, Session
from storage.work import Unit
from tests.console.matters import acting, concern, item, member
from tests.console.office import Office

CANARY: Final = "金丝雀不可外传"
"""Stands in every word of every thing."""
EVERYBODY: Final = Actor(1, 9000, Role.STAFF, desks=frozenset(Desk))
SIGNATORY: Final = Actor(1, 9001, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL}))
PLACES: Final = (
    ("/opinions/views/", "view"), ("/opinions/", "item"), ("/dispatches/", "dispatch"), ("/concerns/views/", "view"),
    ("/concerns/", "concern"), ("/meetings/speeches/", "speech"), ("/meetings/floor/", "speech"), ("/meetings/", "meeting"),
    ("/readings/books/", "book"), ("/readings/groups/", "group"), ("/readings/belongings/", "belonging"),
    ("/readings/chapters/", "chapter"), ("/readings/notes/", "note"), ("/readings/", "programme"),
    ("/broadcasts/", "broadcast"), ("/people/", "seat"), ("/staff/", "post"), ("/sessions/", "session"),
)  # fmt: skip
"""What an id in a path stands for: the first line whose beginning fits."""
_ITEMS, _MEETINGS = (
    frozenset({Desk.INFORMATION, Desk.SECRETARY_GENERAL}),
    frozenset({Desk.MEETINGS, Desk.SECRETARY_GENERAL}),
)
_READINGS = frozenset({Desk.LIAISON, Desk.MEETINGS})
SEES: Final[Mapping[str, frozenset[Desk]]] = {
    "item": _ITEMS,
    "dispatch": _ITEMS,
    "concern": frozenset({Desk.LIAISON}),
    "meeting": _MEETINGS,
    "speech": _MEETINGS,
    **dict.fromkeys(("programme", "book", "group", "belonging", "chapter", "note"), _READINGS),
    "broadcast": frozenset({Desk.BROADCAST, Desk.SECRETARY_GENERAL}),
    "seat": frozenset({Desk.LIAISON, Desk.ADMINISTRATION}),
    "post": frozenset({Desk.ADMINISTRATION}),
    "view": frozenset(),
    "session": frozenset(),
}
"""Desks that may have a thing of this kind before them; a view and a session are somebody else's here. The secretary-general sees
a concern while it is appealed, and this one is not."""
Thing = Mapping[str, int]
"""What fills the places of a path: its id, and ids of what lies in it."""


def kind_of(path: str) -> str:
    """What the path's id stands for; empty where nobody has said."""
    return next((kind for beginning, kind in PLACES if path.startswith(f"{beginning}{{")), "")


async def stocked(office: Office) -> Mapping[str, Thing]:
    """One of each kind, by the verbs that the program has for it."""
    seat = await member(office, name="周若宁")
    return {
        **await _matters(office, seat),
        **await _meeting(office),
        **await _reading(office, seat),
        **await _papers(office, seat),
    }


async def _file(office: Office) -> int:
    async with office.house.units.begin() as work:
        file = await work.files.add(1, Attachment(Kind.DOCUMENT, "handle", 9, "application/pdf"))
    await office.console.files.store(file, f"%PDF-1.7 {CANARY}".encode(), "application/pdf")
    return file


async def _matters(office: Office, seat: Seat) -> dict[str, Thing]:
    file = await _file(office)
    brought = await concern(office, words=f"{CANARY}：灌溉渠塌了", files=(file,))
    waiting = await item(office, seat, title=CANARY)
    issued = await item(office, seat, title=f"{CANARY}（已编发）")
    async with office.house.units.begin() as work:
        signed = await review.present(work, EVERYBODY, issued.id)
        signed = await review.sign(work, SIGNATORY, issued.id, signed.version)
        await issuing.issue(work, EVERYBODY, issued.id, Form.SINGLE)
        _, sent = await dispatching.dispatch(work, EVERYBODY, issued.id, DispatchKind.REPORT_UP, Level.REGION, CANARY)
    return {
        "concern": {"id": brought.id, "file": file},
        "item": {"id": waiting.id, "number": 1},
        "dispatch": {"id": sent.id},
    }


async def _meeting(office: Office) -> dict[str, Thing]:
    async with office.house.units.begin() as work:
        meeting = await composing.begin(work, EVERYBODY, MeetingKind.SPECIAL_CONSULTATION)
        for part in (MeetingPart.TITLE, MeetingPart.AGENDA, MeetingPart.PLACE):
            await composing.write(work, EVERYBODY, meeting.id, part, CANARY)
        await composing.time(work, EVERYBODY, meeting.id, "12-18 9:00-11:30")
        meeting = await composing.aim(work, EVERYBODY, meeting.id, Audience(roles=frozenset({Role.MEMBER})))
        await composing.announce(work, EVERYBODY, meeting.id, meeting.version)
        said = Said(Kind.DOCUMENT, 1, attachment=Attachment(Kind.DOCUMENT, "handle", 9, "application/pdf"))
        paper = await composing.add_material(work, EVERYBODY, meeting.id, said, CANARY)
    await office.console.files.store(paper.file, f"%PDF-1.7 {CANARY}".encode(), "application/pdf")
    await office.visit.fire(mailing.FIRING)
    async with office.house.units.begin() as work:
        speech = Speech(work.new_id(), meeting.id, 9002, abstract=CANARY)
        await work.speeches.add(speech)
    return {"meeting": {"id": meeting.id, "paper": paper.id}, "speech": {"id": speech.id}}


async def _reading(office: Office, seat: Seat) -> dict[str, Thing]:
    async with office.house.units.begin() as work:
        programme = await programmes.begin(work, EVERYBODY, CANARY, date(2026, 11, 26), date(2027, 3, 1))
        book = await books.recommend(work, EVERYBODY, programme.id, f"《{CANARY}》/ 无名", CANARY)
        group = await programmes.add_group(work, EVERYBODY, programme.id, CANARY)
        await plans.lay_out(work, EVERYBODY, group.id, CANARY)
        await joining.assign(work, EVERYBODY, group.id, seat.sector)
        found, _ = await access.group(work, EVERYBODY, group.id)
        found = await programmes.set_host(work, EVERYBODY, found, seat.id)
        await books.judge(work, EVERYBODY, book.id, BookAct.CHOOSE)
        await programmes.set_book(work, EVERYBODY, found, book.id)
        await programmes.start(work, EVERYBODY, programme.id)
        (chapter,) = await work.readings.chapters(group.id)
        belonging = await work.readings.belonging_of(group.id, seat.id)
        note = await notes.write(work, acting(seat), chapter.id, CANARY)
    assert belonging is not None
    kinds = (("programme", programme.id), ("book", book.id), ("group", group.id), ("belonging", belonging.id),
             ("chapter", chapter.id), ("note", note.id))  # fmt: skip
    return {kind: {"id": id} for kind, id in kinds}


async def _papers(office: Office, seat: Seat) -> dict[str, Thing]:
    """What is left: an announcement, people, and somebody else's view and session."""
    post = await office.visit.visitor(2900, name="韩立群").takes_post(Desk.SECRETARY_GENERAL)
    async with office.house.units.begin() as work:
        draft = await announcing.begin(work, EVERYBODY)
        await announcing.write(work, EVERYBODY, draft.id, "zh-CN", Said(Kind.TEXT, 1, CANARY))
        view = await workbench.keep_view(work, EVERYBODY, "concerns", CANARY, "")
        session = await _session(work, post.person)
    found = {"broadcast": draft.id, "seat": seat.id, "post": post.id, "view": view.id, "session": session.id}
    return {kind: {"id": id} for kind, id in found.items()}


async def _session(work: Unit, person: int) -> Session:
    session = Session(work.new_id(), person, Device.COMPUTER, work.now, work.now)
    await work.sessions.add("a secret of the tests", session)
    return session
