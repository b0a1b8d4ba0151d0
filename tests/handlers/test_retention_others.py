"""Retention clocks of other things, on SQLite: unfinished forms, single results of announcements, proofs of leave."""

from __future__ import annotations

from datetime import timedelta

from core.privacy import retention
from core.privacy.model import Ground, Kept
from operation.house import FIRING
from tests.bot.visitor import Visit
from tests.databases import House
from tests.handlers.announcing import WORDS, forged, working
from tests.handlers.meeting_room import meeting_hall
from tests.handlers.test_concerns import meeting
from tests.storage.opening import readable

CANARY = "村西头灌溉渠塌了两处金丝雀"


async def passes(visit: Visit, days: int, watched: int = 2) -> None:
    """So many days, of which the clock looks at the last ones; the look after a long way only sets the next."""
    house = visit.house
    house.clock.forward(days=days - watched - 1)
    async with house.units.begin() as work:
        await work.timers.clear(retention.KIND, 0)
        await retention.wind(work)
    for _ in range(watched + 1):
        house.clock.forward(days=1)
        await visit.fire(FIRING)


async def test_an_unfinished_form_is_asked_about_once_and_goes(sqlite_house: House) -> None:
    async with meeting(sqlite_house) as people:
        wang, lin = people.wang, people.visit.visitor(1008)
        await lin.agrees()
        for who in (wang, lin):
            await who.says("/new")
            await who.says(CANARY)
            await who.sends("photo")
        before = len(lin.chat)
        await passes(people.visit, 62)
        assert "填了一半" in wang.last.text
        await wang.presses("接着填")
        assert "农业界" in wang.last.text, "as if it had never lain there"
        await passes(people.visit, 31)
        assert len(lin.chat) == before + 1, "once"
        drafts = await sqlite_house.rows("SELECT person_id FROM drafts")
        assert len(drafts) == 1
        assert len(await sqlite_house.rows("SELECT id FROM files")) == 1, "hers is still there, his went"
        assert (await readable(sqlite_house)).count(CANARY.encode()) == 1
        await passes(people.visit, 62)
        assert len(await sqlite_house.rows("SELECT * FROM retention_marks WHERE kind = 'draft'")) == 1
        async with sqlite_house.units.begin() as work:
            await work.privacy.erase(int(drafts[0]["person_id"]), Ground.REQUEST, leaves_now=False, official=False)
        assert await sqlite_house.rows("SELECT * FROM retention_marks WHERE kind = 'draft'") == []


async def test_single_results_go_and_the_totals_still_add_up(sqlite_house: House) -> None:
    async with working(sqlite_house) as office:
        await office.writes(WORDS, "委员", "机关干部")
        await office.submits()
        await office.fires()
        await office.copies()
        office.house.clock.forward(minutes=5)
        await office.fires()
        total = (await office.newest()).tally
        assert total.sent == total.total == 6
        await passes(office.visit, 340)
        (mark,) = await office.rows("SELECT going_at, gone_at FROM retention_marks")
        assert mark["gone_at"] is None
        assert len(await office.rows("SELECT * FROM broadcast_recipients")) == 6, "marked, and still there"
        await passes(office.visit, 31)
        assert await office.rows("SELECT * FROM broadcast_recipients") == []
        assert (await office.newest()).tally == total
        await office.opens(office.cheng)
        await office.cheng.presses("发送结果")
        assert "只留总数" in office.cheng.last.text
        await office.opens(office.cheng)
        assert "更正内容" not in str(office.cheng.last), "nobody can be found who would be told"
        await office.cheng.presses_data(forged("broadcast.retry", (await office.newest()).id))
        assert "不能再更正或重发" in office.cheng.toast
        house = office.house
        async with house.units.begin() as work:
            assert not await work.marks.unmarked(Kept.RESULTS, work.now + timedelta(days=900), 9), "once"


async def test_a_proof_of_leave_goes_a_year_after_the_meeting(sqlite_house: House) -> None:
    async with meeting_hall(sqlite_house) as hall:
        await hall.announces()
        await hall.lin.presses("请假")
        await hall.lin.presses("病假")
        await hall.lin.sends("photo")
        await hall.lin.says("住院手术")
        await hall.lin.presses("提交请假")
        await passes(hall.visit, 345)
        assert len(await sqlite_house.rows("SELECT * FROM file_bytes")) == 1
        await passes(hall.visit, 31)
        assert await sqlite_house.rows("SELECT * FROM file_bytes") == []
        assert await sqlite_house.rows("SELECT * FROM data_keys WHERE kind = 'file'") == []
        invitation = await hall.invitation(hall.lin)
        assert (invitation.proof, invitation.reason) == (0, "住院手术"), "the request stays"
