"""Opinion items as rows, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.errors import Conflict
from core.opinions.model import (
    CoReporter,
    Dispatch,
    DispatchKind,
    Event,
    Form,
    Level,
    Matter,
    Opinion,
    Outcome,
    Status,
    Text,
    Version,
)
from tests.databases import START, House

OWN = Text("关于修复灌溉渠的建议", "渠塌了两处", "年久失修", "由水务部门牵头修复")
EDITED = Text("关于修复村级灌溉渠的建议", "灌溉渠坍塌两处", "管护责任不清", "建立巡查制度")
FULL = Opinion(
    id=7,
    status=Status.IN_EDIT,
    reporter=50,
    text=OWN,
    since=START,
    sources=(3, 2**62),
    number="BY-S-2026-0001",
    received=START - timedelta(hours=3),
    matter=Matter.WELFARE,
    publish=True,
    author=60,
    edited=EDITED,
    editor=61,
    claimed_by=61,
    claimed_until=START + timedelta(minutes=30),
    reason_code="facts",
    reason="请补充户数",
    issue=12,
    issue_year=2026,
    form=Form.COMBINED,
    corrects=5,
    merged_into=6,
)
PLAIN = Opinion(8, Status.DRAFT, 51, Text(), START)
SENT = Dispatch(70, FULL.id, DispatchKind.REPORT_UP, Level.REGION, "自治区政协办公厅", START)
HOSTILE = "=cmd|' /C calc'!A1 <b>x</b> \u202e\u200b 👩‍🌾 \U00020bb7 %s {title}"


async def keep(house: House, *items: Opinion) -> None:
    async with house.units.begin() as work:
        for item in items:
            await work.opinions.add(item)


async def test_an_item_comes_back_as_it_went_in(house: House) -> None:
    await keep(house, FULL, PLAIN)
    async with house.units.read() as work:
        assert await work.opinions.get(FULL.id) == FULL
        assert await work.opinions.get(PLAIN.id) == PLAIN
        assert await work.opinions.get(99) is None


async def test_hostile_words_come_back_as_they_went_in(house: House) -> None:
    item = replace(FULL, text=Text(HOSTILE, HOSTILE * 20, HOSTILE, HOSTILE), reason=HOSTILE)
    await keep(house, item)
    async with house.units.read() as work:
        assert await work.opinions.get(item.id) == item


async def test_nobodys_words_are_readable_in_the_database(house: House) -> None:
    await keep(house, FULL)
    async with house.units.begin() as work:
        await work.opinions.keep_version(FULL.id, 61, EDITED)
        await work.opinions.add_dispatch(SENT)
        await work.opinions.add_outcome(80, SENT, Outcome.INSTRUCTED, "请水务部门研究")
    dump = await house.dump()
    texts = [each.part(part) for each in (OWN, EDITED) for part in each.changed(Text())]
    for words in (*texts, FULL.reason, SENT.target, "请水务部门研究"):
        assert words.encode() not in dump
        assert words.encode("unicode_escape") not in dump
    assert FULL.number.encode() in dump, "control: what is plain is found"


async def test_a_saved_change_is_there_and_two_who_save_the_same_item_conflict(house: House) -> None:
    await keep(house, FULL)
    async with house.units.begin() as work:
        saved = await work.opinions.save(replace(FULL, status=Status.SIGNED, sources=(2**62, 9)))
    assert saved.version == FULL.version + 1
    async with house.units.read() as work:
        assert await work.opinions.get(FULL.id) == replace(saved, sources=(9, 2**62))
        assert await work.opinions.of_concern(3) == [], "a case that was taken out is no source any more"
    with pytest.raises(Conflict):
        async with house.units.begin() as work:
            await work.opinions.save(replace(FULL, status=Status.RETURNED))
    async with house.units.read() as work:
        assert await work.opinions.get(FULL.id) == replace(saved, sources=(9, 2**62))


async def test_lists_hold_what_they_name_and_the_first_received_first(house: House) -> None:
    waiting = [
        replace(
            PLAIN, id=20 + n, status=Status.SUBMITTED, received=START - timedelta(hours=n), reporter=5, sources=(n,)
        )
        for n in range(3)
    ]
    gone = replace(PLAIN, id=30, status=Status.DISCARDED, reporter=5)
    await keep(house, FULL, PLAIN, *waiting, gone)
    async with house.units.begin() as work:
        await work.opinions.set_co_reporter(FULL.id, 5, CoReporter.CONFIRMED)
        await work.opinions.set_co_reporter(PLAIN.id, 5, CoReporter.INVITED)
    async with house.units.read() as work:
        store = work.opinions
        assert [each.id for each in await store.of_reporter(5)] == [22, 21, 20, 7], "with a confirmed co-signature"
        assert [each.id for each in await store.of_reporter(5, limit=2)] == [22, 21]
        assert [each.id for each in await store.of_concern(2)] == [22]
        assert [each.id for each in await store.in_status((Status.SUBMITTED, Status.IN_EDIT))] == [7, 22, 21, 20]
        assert [each.id for each in await store.in_status((Status.SUBMITTED,), 1)] == [22]
        assert await store.counts() == {Status.SUBMITTED: 3, Status.IN_EDIT: 1, Status.DRAFT: 1, Status.DISCARDED: 1}


async def test_who_holds_what_is_a_matter_of_the_moment(house: House) -> None:
    free = replace(FULL, id=9, claimed_by=0, claimed_until=None, received=START)
    await keep(house, FULL, free)

    async def held(by: int) -> list[int]:
        async with house.units.read() as work:
            return [each.id for each in await work.opinions.in_status((Status.IN_EDIT,), held_by=by)]

    assert (await held(61), await held(62), await held(0)) == ([7], [], [9])
    house.clock.forward(minutes=30)
    assert (await held(61), await held(0)) == ([], [7, 9]), "a claim lapses by itself"


async def test_every_version_is_kept_with_who_and_when(house: House) -> None:
    await keep(house, FULL)
    async with house.units.begin() as work:
        await work.opinions.keep_version(FULL.id, 60, OWN)
    house.clock.forward(minutes=5)
    async with house.units.begin() as work:
        await work.opinions.keep_version(FULL.id, 61, EDITED)
    async with house.units.read() as work:
        assert await work.opinions.versions(FULL.id) == [
            Version(1, 60, START, OWN),
            Version(2, 61, START + timedelta(minutes=5), EDITED),
        ]
        assert await work.opinions.versions(99) == []


async def test_an_invitation_and_its_answer(house: House) -> None:
    await keep(house, FULL)
    async with house.units.begin() as work:
        await work.opinions.set_co_reporter(FULL.id, 5, CoReporter.INVITED)
        await work.opinions.set_co_reporter(FULL.id, 6, CoReporter.INVITED)
        await work.opinions.set_co_reporter(FULL.id, 5, CoReporter.CONFIRMED)
    async with house.units.read() as work:
        assert await work.opinions.co_reporters(FULL.id) == {5: CoReporter.CONFIRMED, 6: CoReporter.INVITED}


async def test_outcomes_are_events_and_the_latest_stands_at_the_dispatch(house: House) -> None:
    await keep(house, FULL)
    later = START + timedelta(days=120)
    async with house.units.begin() as work:
        await work.opinions.add_dispatch(SENT)
        await work.opinions.add_outcome(80, SENT, Outcome.SILENT, "")
    house.clock.forward(days=120)
    async with house.units.begin() as work:
        await work.opinions.add_outcome(81, SENT, Outcome.USED, "《信息专报》第 3 期")
    async with house.units.read() as work:
        assert await work.opinions.dispatch(SENT.id) == replace(SENT, outcome=Outcome.USED)
        assert await work.opinions.dispatches(FULL.id) == [replace(SENT, outcome=Outcome.USED)]
        assert await work.opinions.dispatch(99) is None
        assert await work.opinions.events(FULL.id) == [
            Event(SENT.id, Outcome.SILENT, START, ""),
            Event(SENT.id, Outcome.USED, later, "《信息专报》第 3 期"),
        ]


async def test_the_queue_and_the_own_items_are_found_by_their_indexes(house: House) -> None:
    await keep(house, FULL, *[replace(PLAIN, id=100 + n, status=Status.CLOSED, reporter=1000 + n) for n in range(300)])
    questions = {
        "status IN ('submitted', 'in_edit')": "ix_opinions_committee_id_status_received",
        "reporter = 50": "ix_opinions_committee_id_reporter",
    }
    async with house.database.writing() as connection:
        if not house.database.embedded:
            await connection.execute(text("ANALYZE opinions"))
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if house.database.embedded else "EXPLAIN"
        for condition, index in questions.items():
            query = f"{explain} SELECT * FROM opinions WHERE committee_id = 1 AND {condition}"
            assert index in "\n".join(str(row) for row in await connection.exec_driver_sql(query))
