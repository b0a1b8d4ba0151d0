"""The list of items: narrowed, paged, claimed by one, and seen by others."""

from __future__ import annotations

import asyncio

import pytest

from core.actors import Desk
from core.opinions import claims
from tests.console.matters import item, member, submitted
from tests.console.office import Office


async def test_the_list_by_deadline_with_its_states(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    seat = await member(office)
    first = await item(office, seat, title="第一件")
    office.house.clock.forward(hours=1)
    await item(office, seat, title="第二件")
    page = await clerk.browser.get("/opinions")
    assert page.html.index("第一件") < page.html.index("第二件")
    assert "待初审 2" in page.words
    assert first.number in page.words
    assert "周若宁 · 农业界" in page.words
    assert len(page.html) < 100_000
    newest = await clerk.browser.get("/opinions?order=newest")
    assert newest.html.index("第二件") < newest.html.index("第一件")
    office.house.clock.forward(days=7)
    await office.signs_in(clerk)
    assert "已超期" in (await clerk.browser.get("/opinions")).words


async def test_filters_that_make_no_sense_are_refused_in_words(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    for query in ("status=draft", "status=x", "matter=x", "held=x", "after=x", "after=draft.1.2", "status=%00"):
        page = await clerk.browser.get(f"/opinions?{query}")
        assert page.status == 422, query
        assert "没有提交" in page.words
    assert "没有符合条件" in (await clerk.browser.get("/opinions?status=closed&matter=economy")).words


@pytest.mark.timeout(180)
async def test_page_after_page_nothing_is_left_out(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    seat = await member(office)
    async with office.house.units.begin() as work:
        numbers = [(await submitted(work, seat)).number for _ in range(34)]
    seen: list[str] = []
    path = "/opinions"
    while path:
        page = await clerk.browser.get(path)
        assert len(page.html.encode()) < 100_000
        seen += [number for number in numbers if f">{number}<" in page.html]
        path = page.html.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert seen == numbers


async def test_what_is_claimed_is_seen_by_others_and_claimed_by_one(office: Office) -> None:
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    found = await item(office, await member(office))
    await asyncio.gather(one.browser.get("/opinions"), two.browser.get("/opinions"))
    claimed = await asyncio.gather(
        *(clerk.browser.post(f"/opinions/{found.id}/claim", follow=False) for clerk in (one, two))
    )
    assert sorted(each.status for each in claimed) == [303, 409]
    loser = (one, two)[[each.status for each in claimed].index(409)]
    refused = claimed[[each.status for each in claimed].index(409)]
    assert "办理，认领到" in refused.words or "状态已经变了" in refused.words
    assert "无人认领" in (await loser.browser.get("/opinions")).words
    assert found.number not in (await loser.browser.get("/opinions?held=mine")).words
    assert found.number not in (await loser.browser.get("/opinions?held=free")).words
    office.house.clock.forward(minutes=31)
    assert found.number in (await loser.browser.get("/opinions?held=free")).words, "a claim lapses by itself"


async def test_unread_is_ones_own(small_office: Office) -> None:
    office = small_office
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    found = await item(office, await member(office))
    assert found.number in (await one.browser.get("/opinions?unread=1")).words
    await one.browser.get(f"/opinions/{found.id}")
    assert found.number not in (await one.browser.get("/opinions?unread=1")).words
    assert found.number in (await two.browser.get("/opinions?unread=1")).words
    assert "程书瑶" not in (await two.browser.get("/opinions")).words, "nobody sees who has read what"


async def test_several_at_once_each_judged_for_itself(office: Office) -> None:
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    seat = await member(office)
    items = [await item(office, seat) for _ in range(3)]
    await two.browser.get("/opinions")
    await two.browser.post(f"/opinions/{items[1].id}/claim")
    await one.browser.get("/opinions")
    page = await one.browser.post("/opinions/several", act="claim", each=[each.id for each in items])
    assert "2 件已办理，1 件未能办理" in page.words
    assert items[1].number in page.words
    assert "陆听泉" in page.words
    mine = await one.browser.get("/opinions?held=mine")
    assert [each.number in mine.words for each in items] == [True, False, True]
    assert (
        "已全部办理"
        in (await one.browser.post("/opinions/several", act="seen", each=[each.id for each in items])).words
    )
    assert (await one.browser.post("/opinions/several", act="claim")).status == 422
    assert (await one.browser.post("/opinions/several", act="burn", each=[items[0].id])).status == 422
    assert (await one.browser.post("/opinions/several", act="claim", each=["x"])).status == 422


async def test_views_are_kept_and_are_ones_own(small_office: Office) -> None:
    office = small_office
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    await one.browser.get("/opinions")
    led = await one.browser.post("/opinions/views", name="<b>我的经济</b>", query="matter=economy&held=mine")
    assert led.url.query_string == "matter=economy&held=mine"
    assert "<b>我的经济</b>" in led.words
    assert "<b>我的" not in led.html, "a name is words"
    assert "我的经济" not in (await two.browser.get("/opinions")).words
    [row] = await office.house.rows("SELECT id FROM desk_views")
    assert (await two.browser.post(f"/opinions/views/{row['id']}/drop")).status == 404
    assert (await one.browser.post("/opinions/views", name=" ", query="")).status == 422
    assert (await one.browser.post("/opinions/views", name="长" * 31, query="")).status == 422
    assert "视图已删除" in (await one.browser.post(f"/opinions/views/{row['id']}/drop")).words
    assert b"\xe6\x88\x91\xe7\x9a\x84\xe7\xbb\x8f\xe6\xb5\x8e" not in await office.house.dump()


@pytest.mark.parametrize("desk", [Desk.LIAISON, Desk.BROADCAST, Desk.ADMINISTRATION, Desk.AUDIT])
async def test_other_desks_see_no_item(small_office: Office, desk: Desk) -> None:
    clerk = await small_office.clerk(2001, desk)
    found = await item(small_office, await member(small_office))
    for path in ("/opinions", f"/opinions/{found.id}", f"/opinions/{found.id}/versions/1"):
        page = await clerk.browser.get(path)
        assert page.status == 403
        assert found.number not in page.html


@pytest.mark.timeout(180)
async def test_a_race_of_two_for_many_items_has_one_winner_each(office: Office) -> None:
    """Neither is lost nor both: whoever claims an item has it, the other hears who."""
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    seat = await member(office)
    async with office.house.units.begin() as work:
        items = [(await submitted(work, seat)).id for _ in range(10)]
    for clerk in (one, two):
        await clerk.browser.get("/opinions")
    got = await asyncio.gather(
        *(clerk.browser.post(f"/opinions/{id}/claim", follow=False) for id in items for clerk in (one, two))
    )
    pairs = [sorted(each.status for each in got[at : at + 2]) for at in range(0, len(got), 2)]
    assert pairs == [[303, 409]] * 10
    async with office.house.units.read() as work:
        assert all([await claims.holder_name(work, one_) for id in items if (one_ := await work.opinions.get(id))])
