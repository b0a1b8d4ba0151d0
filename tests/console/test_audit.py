"""The audit log at the desk: read in words, narrowed, page by page, its chain verified; nobody else reads it."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from core.actors import Desk
from core.audit import Entry
from tests.console.office import Office


async def test_the_log_is_read_in_words_without_names(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.AUDIT)
    async with office.house.units.begin() as work:
        await work.audit.record(Entry(0, "broadcast.finish", 77))
        await work.audit.record(Entry(0, "concern.never-said", 78, "code"))
    got = await clerk.browser.get("/audit")
    assert "系统 公告 完成 77" in got.words
    assert "诉求 never-said 78 code" in got.words
    assert "机关干部" in got.words
    assert "程书瑶" not in got.words
    got = await clerk.browser.get("/audit?kind=broadcast")
    assert "完成" in got.words.partition("代码")[2]
    assert "never-said" not in got.words
    assert "没有符合条件的记录" in (await clerk.browser.get("/audit?last=2026-11-22")).words
    assert "never-said" in (await clerk.browser.get("/audit?first=2026-11-23&last=2026-11-23")).words


async def test_pages_go_on_by_number(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.ADMINISTRATION)
    async with small_office.house.units.begin() as work:
        for number in range(150):
            await work.audit.record(Entry(0, "talk.say", 1_000_000 + number))
    first = await clerk.browser.get("/audit?kind=talk")
    assert "1000149" in first.words
    assert "1000049" not in first.words
    on = first.html.partition("before=")[2].partition('"')[0]
    second = await clerk.browser.get(f"/audit?kind=talk&before={on}")
    assert "1000049" in second.words
    assert "1000000" in second.words
    assert 'rel="next"' not in second.html


async def test_a_changed_line_is_found(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.AUDIT)
    assert "日志完整" in (await clerk.browser.get("/audit/chain")).words
    async with small_office.house.database.writing() as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        for name in list((await connection.execute(text(query))).scalars()):
            await connection.execute(text(f"DROP TRIGGER {name}"))
        await connection.execute(text("UPDATE audit SET subject = subject + 1 WHERE number = 2"))
    got = await clerk.browser.get("/audit/chain")
    assert "日志不完整：第 2 行" in got.words


@pytest.mark.parametrize("query", ["kind=nothing", "first=yesterday", "last=2026-02-30", "before=x", "before=-1"])
async def test_what_makes_no_sense_is_refused(small_office: Office, query: str) -> None:
    clerk = await small_office.clerk(2001, Desk.AUDIT)
    got = await clerk.browser.get(f"/audit?{query}")
    assert got.status == 422
    assert len(got.words) > 20


async def test_other_desks_do_not_read_it(small_office: Office) -> None:
    other = await small_office.clerk(2002, Desk.SECRETARY_GENERAL, Desk.LIAISON, Desk.INFORMATION)
    for path in ("/audit", "/audit/chain"):
        assert (await other.browser.get(path)).status == 403
