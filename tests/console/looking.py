"""A look at a page as people see it: by day and by night, on a screen and on a phone; with axe-core, which knows what a screen
reader trips over."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.async_api import Browser, Page

from tests.console.office import Clerk

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
SHOTS = os.environ.get("SCREENSHOTS", "")
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # what is well it would describe as well, which takes it longer than looking
}


@dataclass(frozen=True)
class Look:
    """One way to look."""

    scheme: Literal["light", "dark"]
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.scheme}-{self.width}"


LOOKS = [Look(scheme, *size) for scheme, size in product(("light", "dark"), ((1280, 860), (390, 780)))]  # type: ignore[arg-type]  # both are of the closed list


@asynccontextmanager
async def seeing(browser: Browser, clerk: Clerk, look: Look, *, scripts: bool = True) -> AsyncIterator[Page]:
    """A page of somebody who is signed in. A failing script, a refused file or a request to another host fails the test."""
    context = await browser.new_context(
        viewport={"width": look.width, "height": look.height}, color_scheme=look.scheme, java_script_enabled=scripts,
        timezone_id="Asia/Shanghai", reduced_motion="reduce",
    )  # fmt: skip
    context.set_default_timeout(30_000)
    address = clerk.browser.address
    await context.add_cookies([{"name": "desk", "value": clerk.browser.cookie("desk"), "url": address}])
    page, trouble = await context.new_page(), list[str]()
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda said: trouble.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("request", lambda asked: None if asked.url.startswith(address) else trouble.append(asked.url))
    yield page
    await context.close()
    assert trouble == []


async def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the window."""
    await page.evaluate(f"() => {{ {AXE} }}")
    found: dict[str, Any] = await page.evaluate("options => axe.run(document, options)", OPTIONS)
    told = [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]
    wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return told + ([f"wider than the window by {wide}"] if wide > 0 else [])


async def shot(page: Page, name: str) -> None:
    """A picture, where ``SCREENSHOTS`` names a folder."""
    if SHOTS:
        await page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
