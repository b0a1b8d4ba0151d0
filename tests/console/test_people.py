"""Seats and posts at the desk: a roster compared before it is stored, codes on cards, the status of a seat, the staff."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from playwright.async_api import Browser

from core.actors import Desk
from core.people.model import Seat
from papers.cards import Card, cards, wrapped
from tests.bot.visitor import Visitor
from tests.console.looking import LOOKS, faults, seeing, shot
from tests.console.office import Clerk, Office

HEADINGS = ["姓名", "界别", "第二界别", "工作单位", "召集人"]
HOSTILE = "<b>甲</b> '=1+1"


def sheet(*lines: list[Any]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in (HEADINGS, *lines):
        book.worksheets[0].append(line)
    book.save(out)
    return out.getvalue()


async def seats(office: Office) -> dict[str, Seat]:
    async with office.house.units.read() as work:
        return {seat.name: seat for seat in await work.people.seats()}


async def member(office: Office, name: str = "林知远") -> tuple[Visitor, Seat]:
    lin = office.visit.visitor(2101, name=name)
    return lin, await lin.takes_seat("agriculture", unit="农科所")


async def says_yes(office: Office, clerk: Clerk) -> None:
    await office.visit.deliver()
    await clerk.phone.presses("是我，同意")


async def taken(office: Office, clerk: Clerk, path: str, **fields: Any) -> bytes:
    """The file that a form hands out after a yes in the chat."""
    assert "请在聊天中确认" in (await clerk.browser.post(path, **fields)).words
    await says_yes(office, clerk)
    token = clerk.browser.last.token if clerk.browser.last else ""
    data = {"csrf": token, **{name: str(value) for name, value in fields.items()}}
    async with clerk.browser.client.post(f"{office.address}{path}", data=data) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        return await answer.read()


async def test_a_roster_is_compared_and_then_taken_in(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.LIAISON)
    await member(office)
    data = sheet(
        ["林知远", "农业界", "教育界", "农科所", "是"], ["李若谷", "教育界", "", HOSTILE, ""],
        ["周  明", "医药卫生界", "", "", "否"],
    )  # fmt: skip
    await clerk.browser.get("/people/import")
    got = await clerk.browser.post("/people/import", sheet=data, term="15")
    assert "新增 2 席，变动 1 席，不变 0 席" in got.words
    assert "<ins><bdi>教育界</bdi></ins>" in got.html
    assert HOSTILE in got.words
    assert set(await seats(office)) == {"林知远"}, "nothing is stored before the yes"
    form = fields_of(got.html)
    got = await clerk.browser.post("/people/take-in", **form)
    assert "名单已导入" in got.words
    after = await seats(office)
    assert {name: (seat.second_sector, seat.unit, seat.convenor) for name, seat in after.items()} == {
        "林知远": ("education", "农科所", True), "李若谷": ("", HOSTILE, False), "周明": ("", "", False),
    }  # fmt: skip
    got = await clerk.browser.post("/people/take-in", **form)
    assert got.status == 409, "what it would change is not what was seen"
    (who,) = {
        row["person_id"] for row in await office.house.rows("SELECT person_id FROM audit WHERE verb = 'people.import'")
    }
    assert who != 0
    got = await clerk.browser.get("/people?bound=no&sector=medicine")
    assert "周明" in got.words
    assert "李若谷" not in got.words


def fields_of(html: str) -> dict[str, Any]:
    """The hidden fields of the yes."""
    import re
    from html import unescape

    part = html.partition('action="/people/take-in"')[2]
    return {name: unescape(re.findall(rf'name="{name}" value="([^"]*)"', part)[0]) for name in ("rows", "term", "seen")}


@pytest.mark.parametrize(
    ("data", "term", "status", "words"),
    [
        (
            sheet(["张一", "没有的界", "", "", ""], ["", "农业界", "", "", ""]),
            "15",
            200,
            "第 2 行： 没有这个界别：没有的界",
        ),
        (b"", "15", 422, "请先选择名单文件"),
        (b"\x00\x01\x02", "15", 422, "这不是 XLSX"),
        (b"PK\x03\x04 broken", "15", 422, "可能已经损坏"),
        ("甲,乙\n1,2\n".encode(), "15", 422, "第一行要有"),
        (sheet(), "0", 422, "届次应为数字"),
    ],
)
async def test_a_bad_roster_is_told_line_by_line(
    small_office: Office, data: bytes, term: str, status: int, words: str
) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    await clerk.browser.get("/people/import")
    got = await clerk.browser.post("/people/import", sheet=data, term=term)
    assert got.status == status
    assert words in got.words
    assert "take-in" not in got.html
    assert await seats(small_office) == {}


async def test_forged_rows_are_refused(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    await clerk.browser.get("/people/import")
    for rows in (
        "",
        "[]",
        "{}",
        "[1]",
        '[["x","a","b","","","","",""]]',
        '[[2,"张一","没有的界","","","","",""]]',
        "[" * 9999,
    ):
        got = await clerk.browser.post("/people/take-in", rows=rows, term="15", seen="x")
        assert got.status == 422, rows
    assert await seats(small_office) == {}


async def test_codes_are_printed_after_a_yes_and_bind(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    lin, seat = await member(small_office)
    await clerk.browser.get(f"/people/{seat.id}")
    data = await taken(small_office, clerk, "/people/codes", each=seat.id)
    assert data.startswith(b"%PDF-")
    assert b"STSong-Light" in data
    assert len(await small_office.house.rows("SELECT digest FROM codes WHERE used_by = 0")) == 1
    got = await clerk.browser.post("/people/codes")
    assert got.status == 422
    assert (await clerk.browser.post("/people/codes", each="17")).status == 404
    assert lin.name not in data.decode("latin-1")


def test_many_cards_stand_on_pages_of_eight() -> None:
    one = Card(
        "林知远", "农业界", ["扫码后点“开始”", "或在聊天中发送 /bind ABCDEFGHJK"], "https://t.me/x?start=b-ABCDEFGHJK"
    )
    assert cards("北原市政协", [one] * 8).count(b"/Type /Page\n") == 1
    assert cards("北原市政协", [one] * 9).count(b"/Type /Page\n") == 2
    assert b"".join(part.encode() for part in wrapped("长" * 40, 9, 100)) == ("长" * 40).encode()
    assert max(map(len, wrapped("长" * 40, 9, 100))) == 11


async def test_one_seat_is_settled_and_its_status_changed_with_a_reason(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    lin, seat = await member(small_office)
    path = f"/people/{seat.id}"
    await clerk.browser.get(path)
    await clerk.browser.post(path, sector="education", second_sector="agriculture", unit="一中", convenor="1")
    after = (await seats(small_office))["林知远"]
    assert (after.sector, after.second_sector, after.unit, after.convenor) == ("education", "agriculture", "一中", True)
    wrongs: tuple[dict[str, Any], ...] = (
        {"sector": "nowhere"}, {"sector": "education", "second_sector": "education"}, {"sector": "education", "body": "none"},
        {"sector": "education", "unit": "长" * 101},
    )  # fmt: skip
    for wrong in wrongs:
        assert (await clerk.browser.post(path, **wrong)).status == 422, wrong
    assert (await clerk.browser.post(f"{path}/step", act="suspend")).status == 422, "without a reason"
    assert (await clerk.browser.post(f"{path}/step", act="take_up", reason="other")).status == 422
    await clerk.browser.post(f"{path}/step", act="suspend", reason="health")
    await small_office.visit.deliver()
    assert "暂停履职" in lin.sees()
    (row,) = await small_office.house.rows("SELECT detail FROM audit WHERE verb = 'people.suspend'")
    assert row["detail"] == "suspended.health"
    await clerk.browser.post(f"{path}/step", act="resume")
    await clerk.browser.post(f"{path}/step", act="revoke", reason="discipline")
    assert (await clerk.browser.post(f"{path}/step", act="resume")).status == 409
    assert (await clerk.browser.post(path, sector="education")).status == 409
    assert (await seats(small_office))["林知远"].status == "revoked"


async def test_the_staff_is_looked_after_by_the_administration_and_nobody_by_themselves(small_office: Office) -> None:
    chief = await small_office.clerk(2001, Desk.ADMINISTRATION)
    liaison = await small_office.clerk(2002, Desk.LIAISON, name="顾明远")
    await chief.browser.get("/staff")
    got = await chief.browser.post("/staff", name="宋 一 鸣", desk=["broadcast", "meetings"])
    assert "宋一鸣" in got.words
    path = got.url.path
    assert (await chief.browser.post("/staff", name="", desk="broadcast")).status == 422
    assert (await chief.browser.post("/staff", name="甲")).status == 422
    assert (await chief.browser.post("/staff", name="甲", desk="throne")).status == 422
    assert (await taken(small_office, chief, f"{path}/code")).startswith(b"%PDF-")
    async with small_office.house.units.read() as work:
        posts = {post.name: post for post in await work.people.all_posts()}
    own = posts["程书瑶"].id
    for act in ("desks", "suspend"):
        assert (await chief.browser.post(f"/staff/{own}/{act}", desk="audit")).status == 403
    theirs = posts["顾明远"].id
    assert (await liaison.browser.get("/people")).status == 200
    for page in ("/staff", f"/staff/{theirs}"):
        assert (await liaison.browser.get(page)).status == 403
    assert (await liaison.browser.post(f"/staff/{theirs}/desks", desk="administration")).status == 403
    await chief.browser.get(f"/staff/{theirs}")
    await chief.browser.post(f"/staff/{theirs}/suspend")
    assert (await liaison.browser.get("/people")).status == 401, "out from the next request on"
    await chief.browser.post(f"/staff/{theirs}/suspend")
    await chief.browser.post(f"/staff/{theirs}/desks", desk=["audit"])
    assert (await liaison.browser.get("/people")).status in (401, 403)
    verbs = {row["verb"] for row in await small_office.house.rows("SELECT verb FROM audit")}
    assert {"people.post", "people.code", "people.post-suspend", "people.post-resume", "people.assign"} <= verbs


@pytest.mark.timeout(180)
async def test_the_pages_are_for_everybody(small_office: Office, browser: Browser) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON, Desk.ADMINISTRATION)
    _, seat = await member(small_office)
    got = await clerk.browser.get("/staff")
    post = (await clerk.browser.post("/staff", name="宋一鸣", desk="broadcast")).url.path
    for look in (LOOKS[0], LOOKS[3]):
        async with seeing(browser, clerk, look) as page:
            for name, path in (("seat", f"/people/{seat.id}"), ("post", post), ("people", "/people")):
                await page.goto(f"{small_office.address}{path}")
                assert await faults(page) == [], path
                await shot(page, f"people-{name}-{look}")
            await page.goto(f"{small_office.address}/people/import")
            data = sheet(["林知远", "农业界", "教育界", "农科所", "是"], ["李若谷", "教育界", "", "一中", ""])
            await page.set_input_files("[name=sheet]", {"name": "r.xlsx", "mimeType": "x/x", "buffer": data})
            await page.fill("[name=term]", "15")
            await page.click("button:has-text('比较')")
            await page.wait_for_selector("text=新增 1 席")
            assert await faults(page) == []
            await shot(page, f"people-import-{look}")
    assert got.status == 200
