"""No ranking, no streak, no check-in, no proof of reading: not in a word, not in a column, not in a rule (DOMAIN: rules against
formalism). What is not there cannot be shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import MetaData

from storage.schema import metadata
from tests.architecture.tree import ROOT, files, lay, says, text_of

WORDS = re.compile(
    r"排名|排行|打卡|积分|连续\s*\{?[^{}\n]{0,8}\}?\s*天|(?:人|员|者)已读|未读|已读回执|在线时长|学习时长|第一名|先进|落后"
    r"|\branking|\branked|\bleaderboard|\bstreak|\bcheck-?in\b|\bread receipt"
    r"|\bonline time|\bpoints?\b(?! of| in time)|\bmost active",
    re.IGNORECASE,
)
"""What no text may say to anybody."""
COLUMNS = re.compile(
    r"rank|streak|score|points|read_at|read_by|seen_by|views|likes|minutes_read|reading_time|online|last_active|check_in"
)
"""What no table may keep of anybody, and no rule may know."""
ALLOWED = {"search_postings.score", "search.score"}
"""A search's own measure of how well a text fits; nobody is measured by it."""


def said(root: Path) -> list[str]:
    """Texts that speak of such things; a comment may say that there are none."""
    pages = [path for path in files(root) if path.suffix == ".ftl" or "console/templates" in path.as_posix()]
    return [
        f"{path}:{number}: {found.group()}"
        for path in pages
        for number, line in enumerate(text_of(root / path).splitlines(), 1)
        if not line.startswith("#") and (found := WORDS.search(line))
    ]


def kept(schema: MetaData) -> list[str]:
    """Columns that would hold such things."""
    names = (f"{table.name}.{column.name}" for table in schema.sorted_tables for column in table.columns)
    return [name for name in names if COLUMNS.search(name.partition(".")[2]) and name not in ALLOWED]


def known(root: Path) -> list[str]:
    """Fields of the rules that would know such things."""
    return [
        f"{path}: {name}"
        for path in files(root)
        if path.parts[0] == "core" and path.suffix == ".py"
        for name in _fields(text_of(root / path))
        if COLUMNS.fullmatch(name) and f"{path.parts[1]}.{name}" not in ALLOWED
    ]


def _fields(source: str) -> Iterable[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            yield from (
                each.target.id
                for each in node.body
                if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
            )


def test_no_text_speaks_of_it() -> None:
    says(said(ROOT))


def test_no_table_keeps_it() -> None:
    says(kept(metadata))


def test_no_rule_knows_it() -> None:
    says(known(ROOT))


def test_control_each_is_found(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "texts/zh-CN/bad.ftl",
        "# 没有排名\nbad-one = 您已连续 { $days } 天打卡\nbad-two = 本月排名第 { $rank }\n",
    )
    lay(tmp_path, "texts/en/bad.ftl", "bad-one = A streak of { $days } days\n")
    lay(tmp_path, "core/bad/model.py", "class Reader:\n    streak: int\n    name: str\n")
    assert [each.partition(": ")[0] for each in said(tmp_path)] == [
        "texts/en/bad.ftl:1", "texts/zh-CN/bad.ftl:2", "texts/zh-CN/bad.ftl:3",
    ]  # fmt: skip
    assert known(tmp_path) == ["core/bad/model.py: streak"]
    other = MetaData()
    from sqlalchemy import BigInteger, Column, Table

    Table("readers", other, Column("id", BigInteger), Column("read_at", BigInteger))
    assert kept(other) == ["readers.read_at"]
