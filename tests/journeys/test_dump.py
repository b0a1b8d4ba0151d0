"""A dump of the database, taken after the journey, holds no word of the matter and no name (TRUST: host or backup stolen)."""

from __future__ import annotations

from pathlib import Path

import asyncpg
import pytest

from tests.databases import _copy_out
from tests.journeys.steps import MATTER, WORDS, journey
from tests.journeys.town import town
from tests.postgres import Cluster

SAID = (WORDS, WORDS[:6], *MATTER.values(), "八十六户", "请补充受影响的户数", "塌方大概多长", "大概三十米", "自治区政协办公厅",
        "林知远", "周若宁", "程书瑶", "韩立群", "王桂兰", "wangguilan_demo", "北原市农业技术推广中心", "CANARY-EXIF")  # fmt: skip


def found(dump: bytes) -> list[str]:
    forms = [(words, words.encode(encoding)) for words in SAID for encoding in ("utf-8", "utf-16-le", "gb18030")]
    escaped = [(words, words.encode("unicode_escape")) for words in SAID if not words.isascii()]
    return sorted({words for words, form in (*forms, *escaped) if form in dump})


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_no_word_and_no_name_is_in_a_dump(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if kind == "sqlite":
        async with town(tmp_path, "", "zh-CN") as living:
            await journey(living)
            files = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "keyring.json"]
            assert any(path.suffix == ".db" for path in files)
            dump = b"".join(path.read_bytes() for path in files)
    else:
        cluster: Cluster = request.getfixturevalue("postgres")
        name = await cluster.create()
        dsn = cluster.url(name)
        async with town(tmp_path, dsn.replace("postgresql://", "postgresql+asyncpg://"), "zh-CN") as living:
            await journey(living)
            dump = await _copy_out(dsn)
            assert await _control(dsn) == [WORDS]
        await cluster.drop(name)
    assert len(dump) > 20_000
    assert found(dump) == []


async def _control(dsn: str) -> list[str]:
    """Words that are stored in the clear are found."""
    connection = await asyncpg.connect(dsn)
    await connection.execute("CREATE TABLE careless (words text)")
    await connection.execute("INSERT INTO careless VALUES ($1)", WORDS)
    await connection.close()
    seen = [words for words in found(await _copy_out(dsn)) if words == WORDS]
    connection = await asyncpg.connect(dsn)
    await connection.execute("DROP TABLE careless")
    await connection.close()
    return seen


def test_the_search_finds_words_in_each_form() -> None:
    assert found("前 林知远 后".encode()) == ["林知远"]
    assert found("林知远".encode("utf-16-le")) == ["林知远"]
    assert found(b'{"name": "\\u6797\\u77e5\\u8fdc"}') == ["林知远"]
