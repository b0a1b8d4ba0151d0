"""The invented committee of the demo (``demo.toml``): its members and staff get seats, posts and codes; nobody in it exists."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.actors import Desk
from core.people import seating
from core.people.roster import RosterRow
from core.work import Work

INVENTED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("demo.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a phone who has a seat or a post, and the code that binds the two."""

    phone: int
    name: str
    code: str


def phones(language: str) -> list[dict[str, Any]]:
    """The phones to show, set to this language of the messenger (``zh-hans``, ``en``)."""
    return [{"language_code": language, **phone} for phone in INVENTED["phones"]]


async def settle(work: Work) -> list[Holder]:
    """Stores the seats and posts, and issues the codes of those who have a phone."""
    rows = [
        RosterRow(
            line, member["name"], member["sector"], second_sector=member.get("second_sector", ""),
            unit=member["unit"], convenor="是" if member.get("convenor") else "",
        )
        for line, member in enumerate(INVENTED["members"], 2)
    ]  # fmt: skip
    seats, faults = await seating.import_seats(work, rows, term=1)
    if faults:
        raise ValueError(f"demo.toml: {faults[0].key} in member {faults[0].line - 1}")
    holders = [
        Holder(member["phone"], seat.name, await seating.issue_code(work, seat=seat.id))
        for member, seat in zip(INVENTED["members"], seats, strict=True)
        if "phone" in member
    ]
    for staff in INVENTED["staff"]:
        post = await seating.add_post(work, staff["name"], frozenset(Desk(desk) for desk in staff["desks"]))
        holders.append(Holder(staff["phone"], post.name, await seating.issue_code(work, post=post.id)))
    return holders
