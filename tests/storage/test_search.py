"""The index on both databases: hashes alone, in step with the facts, found by what the asker may see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from core.actors import Actor, Desk, Role
from core.concerns.model import Concern, Status
from core.opinions import resembling
from core.opinions.model import Opinion, Text
from core.opinions.model import Status as ItemStatus
from core.opinions.wording import Hint
from core.search import ranking, similar
from core.search.finding import search
from core.search.indexing import reindex
from core.search.model import Asked, Kind, Reach, Wanted
from storage.search_triggers import without_triggers
from storage.work import Unit
from tests.databases import House

DESK = Actor(1, 900, Role.STAFF, desks=frozenset({Desk.LIAISON, Desk.INFORMATION}))
WORDS = "幸福里小区停水两天了，老人用水不便"


async def concern(work: Unit, words: str = WORDS, **more: object) -> Concern:
    number = await work.next_number("concern-2026")
    made = Concern(
        work.new_id(), f"BY-2026-{number:05d}", Status.ACCEPTED, "medicine", 7, words, "0-0", work.now, work.now,
    )  # fmt: skip
    made = replace(made, **more)  # type: ignore[arg-type]  # fields of a concern by name
    await work.concerns.add(made)
    return made


async def item(work: Unit, title: str, situation: str = "", **more: object) -> Opinion:
    made = Opinion(work.new_id(), ItemStatus.SUBMITTED, 5, Text(title, situation, "", ""), work.now, received=work.now)
    made = replace(made, number=f"BY-S-2026-{await work.next_number('opinion-2026'):04d}", **more)  # type: ignore[arg-type]  # fields of an item by name
    await work.opinions.add(made)
    return made


async def found(house: House, words: str, actor: Actor = DESK, **more: object) -> list[int]:
    async with house.units.read() as work:
        return [one.id for one in (await search(work, actor, words, Wanted(**more))).found]  # type: ignore[arg-type]  # fields by name


async def test_a_concern_is_found_by_words_number_pseudonym_and_matter(house: House) -> None:
    async with house.units.begin() as work:
        made = await concern(work)
        await concern(work, "和平路的路灯不亮")
    for words in ("停水", "用水不便", "幸福里小区", made.number, "by-2026-1", "没水", "Pine Swallow 停水"):
        assert made.id in await found(house, words), words
    assert await found(house, "暖气") == []


async def test_english_is_found(house: House) -> None:
    async with house.units.begin() as work:
        made = await concern(work, "The street lamps on our road are broken")
    assert await found(house, "broken Lamp") == [made.id]


async def test_an_item_is_found_by_its_title_and_the_edited_text(house: House) -> None:
    async with house.units.begin() as work:
        made = await item(work, "关于老旧小区加装电梯的建议", "协调难")
        await work.opinions.save(replace(made, edited=Text("关于加快加装电梯", "资金不足", "", "")))
    assert await found(house, "老旧 电梯") == [made.id]
    assert await found(house, "资金不足") == [made.id]


async def test_changed_words_are_found_and_former_ones_are_not(house: House) -> None:
    async with house.units.begin() as work:
        made = await concern(work)
    async with house.units.begin() as work:
        known = await work.concerns.get(made.id)
        assert known is not None
        await work.concerns.save(replace(known, words="其实是屋顶漏雨"))
    assert await found(house, "漏雨") == [made.id]
    assert await found(house, "停水") == []


async def test_what_is_rolled_back_is_not_in_the_index(house: House) -> None:
    async with house.units.begin() as work:
        made = await concern(work)
    async with house.units.begin() as work:
        known = await work.concerns.get(made.id)
        assert known is not None
        with pytest.raises(KeyError):
            async with work.savepoint():
                await work.concerns.save(replace(known, words="屋顶漏雨"))
                raise KeyError
        await work.concerns.save(replace(known, words="屋顶漏雨"))
    assert await found(house, "漏雨") == [made.id]


async def test_the_rarest_come_first_and_the_newest_among_equals(house: House) -> None:
    async with house.units.begin() as work:
        first = await concern(work)
        second = await concern(work)
        for number in range(30):
            await concern(work, f"别处停水 {number}")
    assert (await found(house, "停水 用水不便 老人"))[:2] == [second.id, first.id]


async def test_filters(house: House) -> None:
    async with house.units.begin() as work:
        old = await concern(work, status=Status.CLOSED, sector="education")
        house.clock.forward(days=40)
    async with house.units.begin() as work:
        new = await concern(work, seat=12)
    assert set(await found(house, "停水")) == {old.id, new.id}
    assert await found(house, "停水 教育界") == [old.id]
    assert await found(house, "停水", statuses=frozenset({"closed"})) == [old.id]
    assert await found(house, "停水", seat=12) == [new.id]
    assert await found(house, "停水 2026-11") == [old.id]
    assert await found(house, "2027年1月") == [new.id]
    assert await found(house, "停水 2026-11-01 至 2027-01-31") == [new.id, old.id]
    assert await found(house, "停水", since=house.clock() - timedelta(days=1)) == [new.id]


async def test_pages(house: House) -> None:
    async with house.units.begin() as work:
        made = [(await concern(work)).id for _ in range(11)]
    async with house.units.read() as work:
        first, second = await search(work, DESK, "停水"), await search(work, DESK, "停水", page=1)
    assert [one.id for one in (*first.found, *second.found)] == made[::-1]
    assert (first.more, second.more, first.count) == (True, False, 11)


async def test_nothing_readable_stands_in_the_index(house: House) -> None:
    async with house.units.begin() as work:
        await concern(work)
    dump = await house.dump()
    assert b"search_documents" in dump or not house.database.embedded
    for word in ("停水", "老人", "幸福里小区", "no_water"):
        assert word.encode() not in dump


async def test_each_committee_has_other_hashes(house: House) -> None:
    async with house.units.begin() as work:
        await concern(work)
    other = house.second()
    other.committee = replace(other.committee, id=2)
    async with other.begin() as work:
        await concern(work)
    rows = await house.rows("SELECT committee_id, token FROM search_words")
    one, two = ({row["token"] for row in rows if row["committee_id"] == committee} for committee in (1, 2))
    assert one
    assert one.isdisjoint(two)


@pytest.mark.parametrize("table", ["concerns", "opinions"])
async def test_whoever_deletes_the_fact_takes_it_out_of_the_index(house: House, table: str) -> None:
    async with house.units.begin() as work:
        await concern(work)
        await item(work, "关于老旧小区加装电梯的建议")
    kept = "concern" if table == "opinions" else "opinion"
    async with house.database.writing() as connection:
        await connection.execute(text(f"DELETE FROM {table}"))
    assert [row["kind"] for row in await house.rows("SELECT kind FROM search_documents")] == [kept]
    async with house.database.writing() as connection:
        for other in ("concerns", "opinions"):
            await connection.execute(text(f"DELETE FROM {other}"))
    assert await house.rows("SELECT * FROM search_words") == []
    assert await house.rows("SELECT * FROM search_documents") == []


async def test_control_without_the_triggers_the_index_keeps_what_is_gone(house: House) -> None:
    async with house.units.begin() as work:
        await concern(work)
    async with house.database.writing() as connection:
        for statement in without_triggers(connection.dialect.name)[:2]:
            await connection.execute(text(statement))
        await connection.execute(text("DELETE FROM concerns"))
    assert len(await house.rows("SELECT * FROM search_documents")) == 1


async def test_counts_follow_the_documents(house: House) -> None:
    async with house.units.begin() as work:
        one = await concern(work)
        await concern(work, "又停水了")
        assert (await work.search.known(Kind.CONCERN, ["w停水", "w老人", "w没人说"])).documents == {
            "w停水": 2,
            "w老人": 1,
        }
        await work.concerns.save(replace(one, words="别的事"))
        known = await work.search.known(Kind.CONCERN, ["w停水", "w老人"])
        assert (known.total, known.documents) == (2, {"w停水": 1})


async def test_made_anew_where_it_is_not_as_it_should_be(house: House) -> None:
    async with house.units.begin() as work:
        gone = await concern(work)
        kept = await concern(work, "和平路的路灯不亮")
        await item(work, "关于老旧小区加装电梯的建议")
    async with house.database.writing() as connection:
        await connection.execute(text("DELETE FROM search_documents WHERE id = :id"), {"id": gone.id})
        await connection.execute(text("UPDATE search_documents SET edition = 1 WHERE id = :id"), {"id": kept.id})
    assert await found(house, "停水") == []
    assert await reindex(house.units) == 2
    assert await found(house, "停水") == [gone.id]
    assert await reindex(house.units) == 0


async def test_common_words_are_looked_for_among_the_newest(house: House) -> None:
    """The same answer by both ways; the way by the newest sees what is newest alone."""
    async with house.units.begin() as work:
        made = [(await concern(work)).id for _ in range(6)]
        everything, nothing = Reach(everything=True), Wanted()
        for asked, ids in (
            (Asked((("w停水", "w老人"),)), made[::-1]),
            (Asked((("w停水", "w老人"),), newest=4), made[:1:-1]),
            (Asked((("w停水", "w暖气"), ("w老人",)), newest=100), made[::-1]),
            (Asked((("w停水", "w暖气"),), newest=100), []),
        ):
            rows = await work.search.having(Kind.CONCERN, asked, ["w停水"], everything, nothing, 10)
            assert [row.id for row in rows] == ids
            assert all(row.shared == {"w停水"} and row.places == 1 for row in rows)


async def test_similar_ones(house: House) -> None:
    async with house.units.begin() as work:
        same = await concern(work)
        await concern(work, "和平路的路灯不亮，晚上出行不便")
        await concern(work, "东关小区停水三天")
        asked = "幸福里小区没水两天，老人做饭都成问题"
        alike = await similar.similar(work, asked, Kind.CONCERN)
        assert [one.id for one in alike] == [same.id]
        assert alike[0].score >= ranking.THRESHOLD
        assert "no_water" in alike[0].matters
        assert await similar.similar(work, asked, Kind.CONCERN, but=same.id) == []
        assert await similar.similar(work, "。。。", Kind.CONCERN) == []


async def test_a_similar_item_is_hinted_at_before_sending(house: House) -> None:
    async with house.units.begin() as work:
        text = Text(
            "关于修复杏林村灌溉渠的建议", "杏林村灌溉渠坍塌两处，三百亩农田浇不上水。", "年久失修。", "由水务部门修复。"
        )
        draft = Opinion(work.new_id(), ItemStatus.DRAFT, 5, text, work.now)
        await work.opinions.add(draft)
        assert await resembling.hinted(work, draft) is Hint.NONE
        await item(work, "杏林村水渠塌方影响春灌", "杏林村渠道垮塌，农田无法灌溉，麦苗旱死。")
        assert await resembling.hinted(work, draft) is Hint.SIMILAR
        told = replace(draft, text=replace(text, analysis="请联系13900000000"))
        assert await resembling.hinted(work, told) is Hint.PERSONAL
