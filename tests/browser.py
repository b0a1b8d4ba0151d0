"""A real Chromium for the tests of pages: the system's own, headless, without a way out of this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, async_playwright

MISSING = (
    "Chromium is not installed. 'make test' installs it on Debian; "
    "elsewhere install the chromium package of your system, or Google Chrome."
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


def program() -> str:
    """The path of the installed browser. Fails the test in words where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or pytest.fail(MISSING)


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """A Chromium of this test alone; it takes about a second to start and reaches nothing but loopback."""
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program(), headless=True, args=[*_FLAGS, *as_root])
        try:
            yield browser
        finally:
            await browser.close()


@pytest.fixture
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page of a fresh Chinese visitor. A script that fails on it fails the test."""
    context = await browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 900}
    )
    context.set_default_timeout(30_000)
    page = await context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    await context.close()
    assert not failures, f"scripts failed on the page: {failures}"
