"""What the tests of announcements at the desk begin with: people, a draft, a picture that tells too much."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from core.actors import Desk
from core.broadcasts.model import Broadcast
from tests.console.office import Clerk, Office
from tests.handlers.announcing import ENGLISH, WORDS
from tests.handlers.announcing import Office as Sending

BOTH: dict[str, Any] = {"words-zh-CN": WORDS, "words-en": ENGLISH}
LINK: dict[str, Any] = {"label-zh-CN": "我要报名", "label-en": "Sign up", "address": "https://example.org/a"}


def picture() -> bytes:
    """A photograph that tells where it was taken."""
    out, image = io.BytesIO(), Image.new("RGB", (320, 180), (140, 47, 43))
    exif = Image.Exif()
    exif[0x010E] = "secret of the camera"
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


async def newest(office: Office) -> Broadcast:
    async with office.house.units.read() as work:
        return (await work.broadcasts.recent(1))[0]


async def drafted(office: Office, clerk: Clerk, *roles: str) -> Broadcast:
    """A draft with words in both languages, for these roles."""
    browser = clerk.browser
    await browser.get("/broadcasts")
    path = (await browser.post("/broadcasts")).url.path
    await browser.post(f"{path}/draft", **BOTH)
    await browser.post(f"{path}/audience", role=list(roles), second="1", do="keep")
    return await newest(office)


async def prepared(office: Office) -> tuple[Clerk, Clerk, Sending]:
    """The broadcast desk, the secretary-general, and phones: a member, another who reads English, a constituent."""
    clerk = await office.clerk(2001, Desk.BROADCAST)
    chief = await office.clerk(2002, Desk.SECRETARY_GENERAL, name="韩立群")
    lin = office.visit.visitor(2101, name="林知远")
    li = office.visit.visitor(2102, name="李若谷", language="en")
    wang = office.visit.visitor(2103)
    await lin.takes_seat("agriculture", "medicine")
    await li.takes_seat("education")
    await wang.agrees()
    return clerk, chief, Sending(office.visit, clerk.phone, clerk.phone, chief.phone, clerk.phone, lin, li, wang)


async def says_yes(office: Office, clerk: Clerk) -> None:
    """The yes to a second look, in the chat."""
    await office.visit.deliver()
    await clerk.phone.presses("是我，同意")
