"""Sealing: AES-256-GCM with a data key per case, item and person; associated data binds table, column and row.

A scope is what shares one data key: ``("case", 17)``, ``("item", 4)``, ``("person", 9)``, ``("transit", 0)`` for what is on
its way. Dropping a scope's key makes everything sealed in it unreadable for good.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import BigInteger, ColumnElement, LargeBinary, Text, bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import INSERTS, At, Base, Key, Sealed, Words
from storage.keyring import NONCE, SIZE, CannotOpen, KeyMissing, Keyring

Scope = tuple[str, int]
TRANSIT: Scope = ("transit", 0)
DIRECTORY: Scope = ("directory", 0)
"""Names of members and staff."""
_AT_ONCE = 500
"""Keys fetched by one statement."""


class RetiredKeyRow(Base):
    """A key of the key ring under which no data key is wrapped any more; none may be again."""

    __tablename__ = "retired_keys"
    committee_id: Mapped[Key]
    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[At]


class DataKeyRow(Base):
    """A data key, wrapped by the key ring."""

    __tablename__ = "data_keys"
    committee_id: Mapped[Key]
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[Key]
    wrapped_by: Mapped[Words]
    wrapped: Mapped[Sealed]


_KEY = select(DataKeyRow.wrapped_by, DataKeyRow.wrapped).where(
    DataKeyRow.committee_id == bindparam("committee"),
    DataKeyRow.kind == bindparam("kind"),
    DataKeyRow.subject == bindparam("subject"),
)
_RETIRED = exists().where(
    RetiredKeyRow.committee_id == bindparam("committee"), RetiredKeyRow.name == bindparam("wrapped_by")
)
_NEW_KEY = select(
    bindparam("committee", type_=BigInteger), bindparam("kind", type_=Text), bindparam("subject", type_=BigInteger),
    bindparam("wrapped_by", type_=Text), bindparam("wrapped", type_=LargeBinary),
).where(~_RETIRED)  # fmt: skip


@cache
def _making(dialect: str) -> Any:
    """Stores a data key where there is none yet, and where the key that wraps it is still in use."""
    names = ("committee_id", "kind", "subject", "wrapped_by", "wrapped")
    return INSERTS[dialect](DataKeyRow).from_select(names, _NEW_KEY).on_conflict_do_nothing()


class Sealer:
    """Seals and opens in one scope."""

    def __init__(self, committee: int, data_key: bytes) -> None:
        self._committee = committee
        self._cipher = AESGCM(data_key)

    def seal(self, place: str, row: int, words: str | bytes) -> bytes:
        """Seals for one place (``table.column``) of one row."""
        data = words.encode("utf-8", "surrogatepass") if isinstance(words, str) else words
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, data, self._bound(place, row))

    def open(self, place: str, row: int, sealed: bytes) -> bytes:
        """Opens. Raises ``CannotOpen`` where it was sealed for another place, row, committee or scope, or was changed."""
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], self._bound(place, row))
        except (InvalidTag, ValueError):  # the latter for what is too short to be sealed bytes
            raise CannotOpen(f"a value of {place} does not open") from None

    def words(self, place: str, row: int, sealed: bytes | None) -> str:
        """Opens words; nothing sealed is the empty text."""
        return "" if sealed is None else self.open(place, row, sealed).decode("utf-8", "surrogatepass")

    def _bound(self, place: str, row: int) -> bytes:
        return f"{self._committee}|{place}|{row}".encode()


class KeyCache:
    """Data keys in use, the oldest forgotten first."""

    def __init__(self, size: int = 4096) -> None:
        self._size = size
        self._sealers: OrderedDict[tuple[int, Scope], Sealer] = OrderedDict()

    def get(self, committee: int, scope: Scope) -> Sealer | None:
        """The sealer, if it is at hand."""
        sealer = self._sealers.get((committee, scope))
        if sealer is not None:
            self._sealers.move_to_end((committee, scope))
        return sealer

    def put(self, committee: int, scope: Scope, sealer: Sealer) -> None:
        """Keeps the sealer at hand."""
        self._sealers[committee, scope] = sealer
        if len(self._sealers) > self._size:
            self._sealers.popitem(last=False)

    def forget(self, committee: int, scope: Scope) -> None:
        """Forgets the sealer."""
        self._sealers.pop((committee, scope), None)


class Vault:
    """The sealers of one unit of work. Keys made in it are at hand for others only when it has committed."""

    def __init__(
        self, connection: AsyncConnection, committee: int, ring: Callable[[], Keyring], cache: KeyCache, *, writes: bool
    ) -> None:
        self._connection = connection
        self._committee = committee
        self._ring = ring
        self._keyring = ring()
        self._cache = cache
        self._writes = writes
        self._fresh: dict[Scope, Sealer] = {}

    async def sealer(self, scope: Scope) -> Sealer:
        """The sealer of this scope; its data key is made where there is none yet."""
        if (at_hand := self._at_hand(scope)) is not None:
            return at_hand
        if (found := await self._load(scope)) is not None:
            self._cache.put(self._committee, scope, found)
            return found
        return await self._make(scope)

    async def prepare(self, kind: str, subjects: Iterable[int]) -> None:
        """Fetches the data keys of many scopes of a kind at once, for ``sealer`` to have them at hand; of one that does not open
        ``sealer`` says so."""
        wanted = [subject for subject in set(subjects) if self._at_hand((kind, subject)) is None]
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(DataKeyRow.subject, DataKeyRow.wrapped_by, DataKeyRow.wrapped).where(
                DataKeyRow.committee_id == self._committee,
                DataKeyRow.kind == kind,
                DataKeyRow.subject.in_(wanted[start : start + _AT_ONCE]),
            )
            for row in await self._connection.execute(query):
                with suppress(CannotOpen, KeyMissing):
                    opened = self._opened((kind, row.subject), row.wrapped_by, row.wrapped)
                    self._cache.put(self._committee, (kind, row.subject), opened)

    def with_key(self, scope: Scope, wrapped_by: str, wrapped: bytes) -> Sealer:
        """The sealer of a scope whose wrapped key was fetched together with what it seals; it is not kept at hand."""
        return self._opened(scope, wrapped_by, wrapped)

    def lookup(self, kind: str, value: str) -> bytes:
        """HMAC by which a value is found again."""
        return self._keyring.digest(f"{self._committee}:{kind}", value)

    async def drop(self, scope: Scope) -> None:
        """Drops the scope's key: what was sealed in it cannot be read again."""
        await self._connection.execute(delete(DataKeyRow).where(*self._is(scope)))
        self._fresh.pop(scope, None)
        self._cache.forget(self._committee, scope)

    def committed(self) -> None:
        """The unit of work has committed: its new keys hold."""
        for scope, sealer in self._fresh.items():
            self._cache.put(self._committee, scope, sealer)

    def mark(self) -> dict[Scope, Sealer]:
        """What was made so far, to return to after a rolled back part."""
        return dict(self._fresh)

    def return_to(self, mark: dict[Scope, Sealer]) -> None:
        """Forgets the keys made since the mark."""
        self._fresh = mark

    def _at_hand(self, scope: Scope) -> Sealer | None:
        return self._fresh.get(scope) or self._cache.get(self._committee, scope)

    async def _load(self, scope: Scope) -> Sealer | None:
        names = {"committee": self._committee, "kind": scope[0], "subject": scope[1]}
        row = (await self._connection.execute(_KEY, names)).first()
        return self._opened(scope, row.wrapped_by, row.wrapped) if row else None

    async def _make(self, scope: Scope) -> Sealer:
        data_key = secrets.token_bytes(SIZE)
        if not self._writes:
            return Sealer(self._committee, data_key)  # nothing was ever sealed in this scope, so nothing has to open
        name, wrapped = self._keyring.wrap(data_key, self._context(scope))
        row = {
            "committee": self._committee,
            "kind": scope[0],
            "subject": scope[1],
            "wrapped_by": name,
            "wrapped": wrapped,
        }
        await self._connection.execute(_making(self._connection.dialect.name), row)
        made = await self._load(scope)  # another unit may have been quicker: then its key is the one
        if made is None:
            raise KeyMissing(f"a data key could not be made under {name}: this process has an older key ring")
        self._fresh[scope] = made
        return made

    def _opened(self, scope: Scope, wrapped_by: str, wrapped: bytes) -> Sealer:
        if wrapped_by not in self._keyring.keys:  # a rotation has begun since this unit did
            self._keyring = self._ring()
        return Sealer(self._committee, self._keyring.unwrap(wrapped_by, wrapped, self._context(scope)))

    def _is(self, scope: Scope) -> tuple[ColumnElement[bool], ...]:
        return (
            DataKeyRow.committee_id == self._committee,
            DataKeyRow.kind == scope[0],
            DataKeyRow.subject == scope[1],
        )

    def _context(self, scope: Scope) -> bytes:
        return context(self._committee, scope)


def context(committee: int, scope: Scope) -> bytes:
    """What a wrapped data key is bound to."""
    return f"{committee}|{scope[0]}|{scope[1]}".encode()


async def rewrap(connection: AsyncConnection, keyring: Keyring, limit: int = 1000) -> int:
    """Wraps up to ``limit`` data keys, of every committee, anew under the newest key; returns how many. At 0 the older keys
    are needed no more, but for backups made before. What is sealed stays as it is."""
    query = select(DataKeyRow).where(DataKeyRow.wrapped_by != keyring.newest).limit(limit).with_for_update()
    rows = (await connection.execute(query)).all()
    for row in rows:
        bound = context(row.committee_id, (row.kind, row.subject))
        name, wrapped = keyring.wrap(keyring.unwrap(row.wrapped_by, row.wrapped, bound), bound)
        await connection.execute(
            update(DataKeyRow)
            .where(
                DataKeyRow.committee_id == row.committee_id,
                DataKeyRow.kind == row.kind,
                DataKeyRow.subject == row.subject,
            )
            .values(wrapped_by=name, wrapped=wrapped)
        )
    return len(rows)
