"""A numbered issue of opinion items (社情民意信息) as a document of an office: what stands where on it, in official Chinese
whatever language its reader uses (GB/T 9704: masthead, addressees, body, colophon)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.committee import Committee
from core.opinions.model import Dispatch, DispatchKind, Part
from core.opinions.printing import Issue, Paper, Printed
from core.people.model import Seat
from core.values import Named
from papers.booklets import DOCX
from papers.layout import Article, Sheet
from texts.catalog import Catalog

PDF = "application/pdf"
OFFICIAL = "zh-CN"
NUMERALS = "一二三"
MAIN, UP, COPY = "opinion-paper-main", "opinion-paper-up", "opinion-paper-copy"
ADDRESSED = {
    DispatchKind.REFER: MAIN, DispatchKind.LEADER: MAIN, DispatchKind.REPORT_UP: UP, DispatchKind.FORWARD: COPY,
}  # fmt: skip
"""主送 for who has to act, 报送 for who is above, 抄送 for who is to know."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document: its bytes, its type, its name."""

    data: bytes
    mime: str
    name: str


def made(catalog: Catalog, committee: Committee, issue: Issue, paper: Paper) -> Made:
    """The document of the issue."""
    sheet = laid_out(catalog, committee, issue)
    name = f"{sheet.masthead}{sheet.number}.{paper}"
    if paper is Paper.PDF:
        from papers import issue_pdf  # noqa: PLC0415  # what writes PDF is loaded with the first one

        return Made(issue_pdf.written(sheet), PDF, name)
    from papers import issue_docx  # noqa: PLC0415  # and what writes DOCX

    return Made(issue_docx.written(sheet), DOCX, name)


def laid_out(catalog: Catalog, committee: Committee, issue: Issue) -> Sheet:
    """What stands where."""
    words = _Words(catalog, committee)
    dispatches = [each for printed in issue.items for each in printed.dispatches]
    return Sheet(
        committee=committee.name(OFFICIAL),
        masthead=words.say("opinion-paper-masthead"),
        number=words.say("opinion-paper-number", year=str(issue.year), number=str(issue.number)),
        day=words.day(issue.day),
        contents=words.say("opinion-paper-contents") if len(issue.items) > 1 else "",
        main=words.addressed(MAIN, dispatches),
        articles=tuple(words.article(each) for each in issue.items),
        colophon=tuple(filter(None, (words.addressed(UP, dispatches), words.addressed(COPY, dispatches)))),
        printed=words.say("opinion-paper-printed", committee=committee.name(OFFICIAL), day=words.day(issue.day)),
        mark=words.say("opinion-paper-mark", name=issue.by, at=f"{words.day(issue.at)} {words.clock(issue.at)}"),
        made=issue.at,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    catalog: Catalog
    committee: Committee

    def say(self, key: str, **args: str) -> str:
        return self.catalog.words(OFFICIAL, key, args)

    def day(self, at: datetime) -> str:
        local = at.astimezone(self.committee.zone)
        return f"{local.year}年{local.month}月{local.day}日"

    def clock(self, at: datetime) -> str:
        return f"{at.astimezone(self.committee.zone):%H:%M}"

    def article(self, printed: Printed) -> Article:
        text = printed.item.current
        parts = [part for part in Part if part is not Part.TITLE and text.part(part).strip()]
        body = tuple(
            (f"{numeral}、{self.catalog.name(OFFICIAL, Named('opinion-part', part))}", tuple(_lines(text.part(part))))
            for numeral, part in zip(NUMERALS, parts, strict=False)
        )
        names = "；".join(self._reporter(seat) for seat in printed.reporters)
        return Article(text.title, body, self.say("opinion-paper-reporters", names=names), printed.item.number)

    def _reporter(self, seat: Seat) -> str:
        sector = self.catalog.name(OFFICIAL, Named("sector", seat.sector))
        return "，".join(filter(None, (seat.name, self.say("opinion-paper-sector", sector=sector), seat.unit)))

    def addressed(self, line: str, dispatches: Iterable[Dispatch]) -> str:
        """The line of addressees of this kind, each named once; empty where there are none."""
        names = [self._target(each.target) for each in dispatches if ADDRESSED[each.kind] == line]
        told = "、".join(dict.fromkeys(names))
        return self.say(line, names=told) if told else ""

    def _target(self, target: str) -> str:
        return self.catalog.name(OFFICIAL, Named("unit", target)) if self.committee.unit(target) else target


def _lines(words: str) -> list[str]:
    """Its paragraphs, none of them empty."""
    return [line.strip() for line in words.splitlines() if line.strip()]
