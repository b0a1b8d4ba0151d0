"""Issues as DOCX and PDF, read back: everything where an office looks for it, and hostile words as the same words."""

from __future__ import annotations

import io
from collections import Counter
from datetime import UTC, datetime
from typing import Any
from unicodedata import bidirectional

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from core.opinions.model import Dispatch, DispatchKind, Form, Level, Opinion, Status, Text
from core.opinions.printing import Issue, Paper, Printed
from core.people.model import Seat
from papers.issue_pdf import BODY, NOT_FIRST, NOT_LAST, WIDTH, broken
from papers.issues import made
from tests.databases import COMMITTEE
from texts.catalog import Catalog

DAY = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
CATALOG = Catalog(COMMITTEE)
HOSTILE = (
    "<b>&amp;</b>", "=1+1", "{{ 7*7 }}", "{ $x }", "]]></w:t>", "(\\) Tj ET", "سلام مرحبا", "👨\u200d👩\u200d👧 𠮷", "%s %(x)s",
    "../../etc", "' OR 1=1 --", "\\n\\x00", "/FlateDecode", "endstream endobj",
)  # fmt: skip


ISOLATES = {0x2068: None, 0x2069: None}
"""What keeps words that run from right to left in their place; no part of the words."""


def seat(id: int, name: str) -> Seat:
    return Seat(id, 1, name, "agriculture", unit="北原市沃野种植专业合作社")


def printed(text: Text, *targets: tuple[DispatchKind, str]) -> Printed:
    item = Opinion(7, Status.DISPATCHED, 1, text, DAY, number="BY-S-2026-0042", issue=3, issue_year=2026)
    sent = tuple(Dispatch(n, 7, kind, Level.CITY, target, DAY) for n, (kind, target) in enumerate(targets))
    return Printed(item, (seat(1, "周若宁"), seat(2, "林知远")), sent)


def issue(*items: Printed) -> Issue:
    form = Form.COMBINED if len(items) > 1 else Form.SINGLE
    return Issue(2026, 3, DAY, form, items, "程书瑶", DAY)


def made_of(found: Issue, paper: Paper) -> bytes:
    return made(CATALOG, COMMITTEE, found, paper).data


def read_docx(data: bytes) -> tuple[list[str], Any]:
    document = docx.Document(io.BytesIO(data))
    return [paragraph.text.translate(ISOLATES) for paragraph in document.paragraphs], document


def read_pdf(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


USUAL = Text("关于修复村级灌溉渠的建议", "某村灌溉渠坍塌两处。\n约三百亩农田无法秋灌。", "渠道年久。", "建议列入计划。")
SENT = (
    (DispatchKind.REPORT_UP, "自治区政协"), (DispatchKind.REFER, COMMITTEE.units[0].code), (DispatchKind.FORWARD, "市委办公室"),
    (DispatchKind.REPORT_UP, "自治区政协"),
)  # fmt: skip


def test_a_docx_has_everything_an_office_looks_for() -> None:
    lines, document = read_docx(made_of(issue(printed(USUAL, *SENT)), Paper.DOCX))
    committee, unit = COMMITTEE.name("zh-CN"), COMMITTEE.units[0].name("zh-CN")
    assert lines[:4] == [committee, "社情民意信息", "2026年第3期", f"{committee}\t2026年11月25日"]
    assert lines[4:] == [
        f"主送：{unit}", USUAL.title, "一、情况与问题", "某村灌溉渠坍塌两处。", "约三百亩农田无法秋灌。", "二、原因分析",
        "渠道年久。",
        "三、意见建议",
        "建议列入计划。",
        "（反映人：周若宁，农业界委员，北原市沃野种植专业合作社；林知远，农业界委员，北原市沃野种植专业合作社）",
        "报送：自治区政协", "抄送：市委办公室", f"{committee}　2026年11月25日印发",
    ]  # fmt: skip
    faces = [paragraph.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) for paragraph in document.paragraphs]
    assert faces[1] == faces[5] == "方正小标宋简体"
    assert faces[7] == "仿宋"
    assert str(document.paragraphs[1].runs[0].font.color.rgb) == "C8101C"
    foot = document.sections[0].footer
    assert "PAGE" in foot._element.xml
    assert "由 程书瑶 于 2026年11月25日 11:00 导出" in foot.paragraphs[-1].text
    assert document.core_properties.author == committee


def test_a_pdf_says_the_same() -> None:
    page = "".join(read_pdf(made_of(issue(printed(USUAL, *SENT)), Paper.PDF)))
    lines, _ = read_docx(made_of(issue(printed(USUAL, *SENT)), Paper.DOCX))
    for line in lines:
        for words in line.split("\t"):
            assert words in page.replace("\n", ""), words
    assert "— 1 —" in page
    assert "程书瑶" in page


@pytest.mark.parametrize("paper", Paper)
def test_pages_are_numbered_and_each_is_marked(paper: Paper) -> None:
    data = made_of(issue(printed(Text("长文", "很长的情况。" * 900, "因", "议"))), paper)
    if paper is Paper.PDF:
        pages = read_pdf(data)
        assert len(pages) > 5
        for number, page in enumerate(pages, 1):
            assert f"— {number} —" in page
            assert "程书瑶" in page


@pytest.mark.parametrize("paper", Paper)
def test_a_combined_issue_has_its_contents(paper: Paper) -> None:
    data = made_of(issue(printed(USUAL, *SENT), printed(Text("关于公交的建议", "一", "二", "三"))), paper)
    lines = read_docx(data)[0] if paper is Paper.DOCX else "\n".join(read_pdf(data)).splitlines()
    assert "本期要目" in lines
    assert "1. 关于修复村级灌溉渠的建议" in lines
    assert "2. 关于公交的建议" in lines
    assert lines.index("2. 关于公交的建议") < lines.index("关于公交的建议")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_the_same_words(words: str) -> None:
    found = issue(printed(Text(words, words, f"因{words}", f"议{words}"), (DispatchKind.REFER, words)))
    lines, _ = read_docx(made_of(found, Paper.DOCX))
    assert [line for line in lines if words in line][:2] == [f"主送：{words}", words]
    assert f"因{words}" in lines
    text = "".join(read_pdf(made_of(found, Paper.PDF))).replace("\n", "")
    turned = any(bidirectional(character) in ("R", "AL") for character in words)
    assert text.count(words) >= 5 or (turned and Counter(text) >= Counter(words * 5)), text


@pytest.mark.parametrize("words", ["\x00", "a\ud800b", "\ufffe", "\x1b[0m", ""])
@pytest.mark.parametrize("paper", Paper)
def test_what_can_stand_in_no_document_is_left_out(words: str, paper: Paper) -> None:
    found = issue(printed(Text(words, words, words, words), (DispatchKind.REFER, words)))
    assert len(made_of(found, paper)) > 1000


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    words = "“村里的渠，坍了两处”，（三百亩）约 irrigation 《条例》。" * 20
    lines = list(broken(words, BODY, 16, WIDTH, 32))
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert len(lines) > 10
    assert not [line for line in lines if line[0] in NOT_FIRST or line[-1] in NOT_LAST]
    assert not [line for line in lines if line.endswith("irri")]


def test_the_faces_of_the_pdf_are_those_of_offices() -> None:
    [page] = pypdf.PdfReader(io.BytesIO(made_of(issue(printed(USUAL)), Paper.PDF))).pages
    fonts = page["/Resources"]["/Font"].values()  # type: ignore[index]  # read as it lies in the file
    assert {font.get_object()["/BaseFont"] for font in fonts} >= {"/FZXBSJW--GB1-0", "/FangSong", "/SimHei", "/KaiTi"}
