"""Everything that can still be read with the key ring: each sealed value under each data key that there is."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import LargeBinary, select

from storage.keyring import CannotOpen, KeyMissing, Keyring
from storage.schema import metadata
from storage.sealing import DataKeyRow, Sealer, context
from tests.databases import House


async def readable(house: House, keyring: Keyring | None = None) -> bytes:
    """All words that the program could still read, one after the other: no scope and no row is left out."""
    ring = keyring or house.keyring
    found: list[bytes] = []
    async with house.database.reading() as connection:
        sealers: dict[int, list[Sealer]] = {}
        for row in (await connection.execute(select(DataKeyRow))).all():
            try:
                key = ring.unwrap(row.wrapped_by, row.wrapped, context(row.committee_id, (row.kind, row.subject)))
            except (CannotOpen, KeyMissing):
                continue
            sealers.setdefault(row.subject, []).append(Sealer(row.committee_id, key))
        for table in metadata.sorted_tables:
            sealed = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
            for values in (await connection.execute(select(table))).mappings() if sealed else ():
                for column in sealed:
                    found += _opened(sealers, f"{table.name}.{column}", dict(values), values[column])
    return b"\n".join(found)


def _opened(sealers: dict[int, list[Sealer]], place: str, row: dict[str, Any], value: bytes | None) -> list[bytes]:
    """Under every key of whatever the row names: a person, a case, an item, a file; and those of nothing in particular."""
    numbers = {number for number in row.values() if isinstance(number, int)}
    found = []
    for sealer in (each for number in {0, *numbers} for each in sealers.get(number, ())) if value else ():
        for number in numbers:
            try:
                found.append(_plain(sealer.open(place, number, value or b"")))
            except (CannotOpen, KeyMissing):
                continue
    return found


def _plain(words: bytes) -> bytes:
    """JSON without its escapes, so that it can be searched."""
    try:
        return json.dumps(json.loads(words), ensure_ascii=False).encode("utf-8", "surrogatepass")
    except ValueError:
        return words
