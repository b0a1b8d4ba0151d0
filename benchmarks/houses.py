"""Our own house for a run, as an operator would run it, but without limits on what may be sent; and people to live in it."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr
from sqlalchemy import insert

from benchmarks.updates import FIRST, TOKEN
from config.settings import Mode, Settings
from core.actors import Role
from operation import collector
from operation.house import House, compose
from storage.keyring import NONCE
from storage.people_rows import PersonRow
from storage.sealing import DataKeyRow, context

SECRET: Final = "a-secret-of-the-benchmark"
FAST: Final = 1e6
"""A rate that never makes anybody wait: what is measured is us, not Telegram's limits."""
_AT_ONCE: Final = 5000


def settings(url: str, ring: str, api: str = "http://127.0.0.1:1/", **more: Any) -> Settings:
    """The operator's settings for a run, without limits on what may be sent, by us or by one person."""
    return Settings(
        _env_file=None, bot_token=SecretStr(TOKEN), bot_name="bench_bot", keyring=SecretStr(ring), database_url=url,
        api_url=f"{api}bot", api_file_url=f"{api}file/bot", log_level="ERROR",
        **{"rate_overall": FAST, "rate_chat": FAST, "rate_chat_burst": 1000, "flood_rule": False, **more},
    )  # fmt: skip


def webhook(port: int) -> dict[str, Any]:
    """The settings that make it listen instead of asking."""
    url = f"http://127.0.0.1:{port}/telegram"
    return {"mode": Mode.WEBHOOK, "webhook_url": url, "webhook_secret": SecretStr(SECRET), "webhook_port": port}


@asynccontextmanager
async def house(
    url: str, ring: str, api: str = "http://127.0.0.1:1/", *, paid: bool = False, **more: Any
) -> AsyncIterator[House]:
    """The house on this database. ``paid``: copies of broadcasts go at Telegram's paid rate."""
    async with compose(settings(url, ring, api, **more)) as composed:
        broadcasts = replace(composed.committee.broadcasts, paid=paid)
        committee = replace(composed.committee, broadcasts=broadcasts)
        composed.units.committee = committee
        collector.settle()
        async with composed.calling():
            yield replace(composed, committee=committee)


async def crowd(made: House, many: int) -> None:
    """So many constituents who have agreed to the privacy notice; their chats begin with ``FIRST``."""
    for start in range(0, many, _AT_ONCE):
        chats = range(FIRST + start, FIRST + min(many, start + _AT_ONCE))
        async with made.units.begin() as unit:
            sealed = [_person(made, unit.new_id(), chat, unit) for chat in chats]
            await unit.session.connection.execute(insert(PersonRow), [person for person, _ in sealed])
            await unit.session.connection.execute(insert(DataKeyRow), [key for _, key in sealed])


def _person(made: House, person: int, chat: int, unit: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """A person and the key that their address is sealed with."""
    committee, ring = made.committee.id, made.units.keyring
    data_key, nonce = secrets.token_bytes(32), secrets.token_bytes(NONCE)
    name, wrapped = ring.wrap(data_key, context(committee, ("person", person)))
    address = nonce + AESGCM(data_key).encrypt(
        nonce, str(chat).encode(), f"{committee}|people.address|{person}".encode()
    )
    row = {
        "committee_id": committee, "id": person, "handle": unit.session.vault.lookup("address", str(chat)),
        "address": address, "language": "zh-CN", "role": Role.CONSTITUENT, "reachable": True,
        "consent": made.committee.privacy_version, "case_id": 0, "greeted": "constituent:zh-CN", "came_at": unit.now,
    }  # fmt: skip
    key = {"committee_id": committee, "kind": "person", "subject": person, "wrapped_by": name, "wrapped": wrapped}
    return row, key
