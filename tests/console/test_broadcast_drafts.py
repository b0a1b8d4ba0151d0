"""Composing and correcting at the desk: nothing that was typed is lost, and what goes out is what was seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from core.actors import Desk
from core.broadcasts.model import Wording
from core.said import Mark, Style
from tests.console.announcing import BOTH, LINK, drafted, newest, prepared
from tests.console.office import Office
from tests.handlers.announcing import ENGLISH, WORDS


async def test_what_goes_out_is_what_was_typed_and_seen(small_office: Office) -> None:
    """One form, one last look: nothing that was typed is left behind, whichever button is pressed."""
    clerk, chief, _ = await prepared(small_office)
    rules = replace(small_office.house.committee.broadcasts, paid=True)
    small_office.house.units.committee = replace(small_office.house.committee, broadcasts=rules)
    draft = await drafted(small_office, clerk, "member")
    path, browser = f"/broadcasts/{draft.id}", clerk.browser
    fields: dict[str, Any] = {**BOTH, **{f"seen-{code}": draft.words[code].mark for code in draft.words}}
    typed = {
        **fields,
        "words-zh-CN": "新的内容",
        **LINK,
        "address": "https://example.org/a b",
        "at": "2026-11-22T10:00",
    }
    got = await browser.post(f"{path}/draft", do="check", **typed)
    assert got.status == 422
    for kept in ("新的内容", 'value="https://example.org/a b"', 'value="我要报名"', 'value="2026-11-22T10:00"'):
        assert kept in got.html, "everything that was typed still stands there"
    assert "中间不能有空格" in got.words
    assert "其余的已经保存" in got.words
    assert "已经过了" in got.words
    after = await newest(small_office)
    assert (after.words["zh-CN"].text, after.links, after.send_at) == ("新的内容", (), None)
    fields["seen-zh-CN"] = after.words["zh-CN"].mark
    got = await browser.post(
        f"{path}/draft", do="check", **{**fields, "words-zh-CN": "最新的内容", **LINK, "at": "2026-11-23T23:00"}
    )
    assert got.url.path == f"{path}/check"
    for shown in (
        "最新的内容",
        ENGLISH.splitlines()[0],
        "我要报名",
        "Sign up",
        "共 2 人",
        "例如：",
        "11月24日 07:00",
        "🌙",
        "费用：约 1 星",
    ):
        assert shown in got.words
    assert "确认发出" in got.words
    seen = (await newest(small_office)).version
    await browser.post(f"{path}/draft", at="2026-11-23T23:00", urgent="1")
    got = await browser.post(f"{path}/submit", seen=seen)
    assert got.status == 409, "it has changed since it was seen"
    assert "紧急：夜间也发" in got.words
    assert (await newest(small_office)).status == "draft"
    await browser.post(f"{path}/draft", at="2026-11-23T23:00")
    await browser.post(f"{path}/audience", role=["member", "constituent"], do="keep")
    got = await browser.get(f"{path}/check")
    assert "提交审批" in got.words
    assert "不再接收公告" in got.words
    assert "No more announcements" in got.words, "as each language shows it"
    await browser.post(f"{path}/submit", seen=(await newest(small_office)).version)
    got = await chief.browser.get(path)
    for shown in ("11月24日 07:00", "🌙", "费用：约 1 星"):
        assert shown in got.words, "the second person sees what the composer saw"
    assert (await browser.get(f"{path}/check")).url.path == path


async def test_only_what_was_changed_on_the_page_is_changed(small_office: Office) -> None:
    clerk, _, _ = await prepared(small_office)
    draft = await drafted(small_office, clerk, "member")
    path, browser = f"/broadcasts/{draft.id}", clerk.browser
    for label in ("一", "二"):
        await browser.post(f"{path}/draft", do="link", **{**LINK, "label-zh-CN": label})
    first, second = (await newest(small_office)).links
    got = await browser.post(f"{path}/draft", do=f"unlink:{first.mark}", at="2026-11-24T09:30", urgent="1")
    assert got.status == 200
    after = await newest(small_office)
    assert (after.links, after.urgent) == ((second,), True)
    old: dict[str, Any] = {"at": "", "seen-at": "", "seen-urgent": ""}
    await browser.post(f"{path}/draft", **old)
    assert await newest(small_office) == after, "a page that was opened earlier takes nothing back"
    got = await browser.post(f"{path}/draft", **{**old, "at": "2026-11-25T09:30"})
    assert got.status == 409
    assert 'value="2026-11-25T09:30"' in got.html
    assert "另一位同志改过发送时间" in got.words
    got = await browser.post(f"{path}/audience", role="constituent", sector=["medicine", "nowhere"])
    assert got.status == 422
    assert "有一项范围现在没有了" in got.words
    assert 'value="medicine" checked' in got.html


async def test_a_correction_keeps_the_formatting_and_is_one_at_a_time(small_office: Office) -> None:
    clerk, _, phones = await prepared(small_office)
    draft = await drafted(small_office, clerk, "member")
    path, browser, bold = f"/broadcasts/{draft.id}", clerk.browser, (Mark(Style.BOLD, 0, 2),)
    async with small_office.house.units.begin() as work:
        await work.broadcasts.save(replace(draft, words={**draft.words, "zh-CN": Wording(WORDS, bold)}))
    await browser.get(f"{path}/check")
    await browser.post(f"{path}/submit", seen=(await newest(small_office)).version)
    await phones.goes_out()
    seen = (await newest(small_office)).words["zh-CN"].mark
    got = await browser.post(f"{path}/amend", language="zh-CN", words=WORDS, seen=seen)
    assert got.status == 422
    assert "没有需要更正的" in got.words
    assert (await newest(small_office)).edition == 1
    later = WORDS.replace("周五", "周六")
    got = await browser.post(f"{path}/amend", language="zh-CN", words=later, seen=seen)
    assert "更正已发出" in got.words
    after = await newest(small_office)
    assert (after.edition, after.words["zh-CN"]) == (2, Wording(later, bold))
    await phones.goes_out()
    got = await browser.post(f"{path}/amend", language="zh-CN", words="过时的更正", seen=seen)
    assert (got.status, "又改动了" in got.words, "过时的更正" in got.words) == (409, True, True)


async def test_two_write_the_same_text_and_nothing_is_lost(small_office: Office) -> None:
    clerk, _, _ = await prepared(small_office)
    other = await small_office.clerk(2003, Desk.BROADCAST, name="宋一鸣")
    draft = await drafted(small_office, clerk, "member")
    path = f"/broadcasts/{draft.id}"
    mark = draft.words["zh-CN"].mark
    fields: dict[str, Any] = {"words-en": ENGLISH, "seen-en": draft.words["en"].mark, "seen-zh-CN": mark}
    await other.browser.get(path)
    await other.browser.post(f"{path}/draft", **{**fields, "words-zh-CN": "另一位写的。"})
    got = await clerk.browser.post(f"{path}/draft", **{**fields, "words-zh-CN": "我写的。"})
    assert got.status == 409
    assert "我写的。" in got.words
    assert "现在保存的内容 另一位写的。" in got.words
    assert (await newest(small_office)).words["zh-CN"].text == "另一位写的。"
    got = await clerk.browser.post(
        f"{path}/draft",
        **{"words-zh-CN": "长" * 4001, **fields, "seen-zh-CN": (await newest(small_office)).words["zh-CN"].mark},
    )
    assert got.status == 422
    assert "长" * 4001 in got.html, "what was typed stands in the form"
