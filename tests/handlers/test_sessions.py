"""The web desk in the chat: the second look, and what a no does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.actors import Desk
from core.sessions import confirming, entering
from core.sessions.model import Device, Purpose, Session
from handlers import ROOMS
from handlers.people import consent
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House
from tests.handlers.test_concerns_cases import forged


async def signed_in(visit: Visit, phone: Visitor) -> Session:
    """A session of this person, as the desk would begin it."""
    person = (await phone.takes_post(Desk.LIAISON)).person
    async with visit.house.units.begin() as work:
        session = Session(work.new_id(), person, Device.COMPUTER, work.now, work.now)
        await work.sessions.add("a secret of the test", session)
    return session


async def asks(visit: Visit, session: Session, subject: int = 7, purpose: Purpose = Purpose.IDENTITY) -> bool:
    """What the desk asks before it does something."""
    async with visit.house.units.begin() as work:
        done = await confirming.confirmed(work, session, purpose, subject, "BY-2026-00001")
    await visit.deliver()
    return done


async def test_a_yes_holds_once_for_one_thing_for_five_minutes(house: House) -> None:
    async with visiting(house, ROOMS, consent) as visit:
        phone = visit.visitor(2001)
        session = await signed_in(visit, phone)
        assert not await asks(visit, session)
        assert "查看反映人身份：BY-2026-00001" in phone.last.text
        shown = len(phone.chat)
        assert not await asks(visit, session)
        assert len(phone.chat) == shown, "asked once, however often the page is sent"
        await phone.presses("是我，同意")
        assert "已确认" in phone.last.text
        assert not await asks(visit, session, subject=8), "not for another thing"
        assert not await asks(visit, session, purpose=Purpose.EXPORT), "nor for another purpose"
        assert await asks(visit, session)
        assert not await asks(visit, session), "and not twice"
        await phone.presses("是我，同意", on=phone.last)
        house.clock.forward(minutes=5)
        assert not await asks(visit, session)


async def test_a_no_ends_every_session(house: House) -> None:
    async with visiting(house, ROOMS, consent) as visit:
        phone = visit.visitor(2001)
        session = await signed_in(visit, phone)
        await asks(visit, session)
        await phone.presses("不是我")
        assert "退出了您所有的网页登录" in phone.last.text
        assert await house.rows("SELECT * FROM desk_sessions") == []


async def test_nobody_answers_for_somebody_else_or_too_late(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        phone, other = visit.visitor(2001), visit.visitor(2002, name="韩立群")
        session = await signed_in(visit, phone)
        await other.takes_post(Desk.LIAISON)
        await asks(visit, session)
        [row] = await sqlite_house.rows("SELECT id FROM desk_confirmations")
        await other.presses_data(forged("session.yes", row["id"]))
        assert not await asks(visit, session)
        sqlite_house.clock.forward(minutes=5)
        await phone.presses("是我，同意")
        assert "已经处理过或已过期" in phone.toast or "已经处理过或已过期" in phone.last.text
        assert not await asks(visit, session)


@pytest.mark.parametrize(
    "verb", ["session.link", "session.list", "session.end", "session.end-all", "session.yes", "session.no"]
)
async def test_a_constituent_has_none_of_it(sqlite_house: House, verb: str) -> None:
    async with visiting(sqlite_house, ROOMS, consent) as visit:
        wang = visit.visitor(2001)
        await wang.agrees()
        await wang.presses_data(forged(verb, 7))
        assert all("http" not in str(shown) for shown in wang.chat.values())
        assert await sqlite_house.rows("SELECT * FROM desk_links") == []


async def test_the_desk_opens_inside_the_messenger_where_it_has_an_https_address(sqlite_house: House) -> None:
    house, menu = sqlite_house, "setChatMenuButton"
    alone = replace(house.committee, desk="http://127.0.0.1:8090")
    assert entering.app_rows(alone) == (), "an address of this machine alone opens nowhere else"
    house.committee = house.units.committee = replace(house.committee, desk="https://desk.example")
    async with visiting(house, ROOMS, consent) as visit:
        phone = visit.visitor(2002)
        await phone.takes_post(Desk.LIAISON)
        for command in ("/web", "/desk"):
            await phone.says(command)
            assert "在聊天软件里打开工作台" in str(phone.last), command
        assert visit.recorder.of(menu)[-1]["menu_button"] == {
            "type": "web_app", "text": "工作台", "web_app": {"url": "https://desk.example/app"}
        }  # fmt: skip
        await phone.says("/role")
        await phone.presses("群众")
        assert visit.recorder.of(menu)[-1]["menu_button"] == {"type": "default"}
