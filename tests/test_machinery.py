"""The tests' own machinery: what it gives works, and what is missing is said in words."""

from __future__ import annotations

from pathlib import Path

import asyncpg
import pytest
from playwright.async_api import Page

from tests import browser, postgres
from tests.postgres import Cluster


async def test_a_database_is_copied_from_a_template_and_gone_after(postgres: Cluster) -> None:
    template = await postgres.create()
    connection = await asyncpg.connect(postgres.url(template))
    await connection.execute("CREATE TABLE concerns AS SELECT '路灯' AS title")
    await connection.close()

    copy = await postgres.create(template)
    connection = await asyncpg.connect(postgres.url(copy))
    assert await connection.fetchval("SELECT title FROM concerns") == "路灯"
    await postgres.drop(copy)  # although we are still in it
    connection.terminate()

    admin = await asyncpg.connect(postgres.admin)
    left = {row["datname"] for row in await admin.fetch("SELECT datname FROM pg_database")}
    await admin.close()
    assert template in left
    assert copy not in left


async def test_a_page_runs_scripts_and_shows_chinese(page: Page) -> None:
    await page.set_content("<p id=a></p><script>document.getElementById('a').textContent = '界别' + '群众'</script>")

    assert await page.inner_text("#a") == "界别群众"


async def test_a_page_reaches_nobody_outside(page: Page) -> None:
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        await page.goto("http://example.org/")


def test_missing_programs_fail_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "DEBIAN", tmp_path)

    with pytest.raises(pytest.fail.Exception, match="install the PostgreSQL server package"):
        postgres.programs()
    with pytest.raises(pytest.fail.Exception, match="install the chromium package"):
        browser.program()
