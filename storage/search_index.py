"""The index: for each concern and item the keyed hashes of its words, and for each hash how many documents have it. No word of
anybody stands here; a hash is made with a key of the key ring, another one in each committee (docs/privacy.md)."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Text, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from core.search.features import EDITION, Features
from core.search.model import Kind
from storage.base import Base, Id, Key, Words
from storage.session import Session

HASH = 5
"""Bytes of a hash: 40 bits, so that among a million different words hardly two share one."""


class SearchDocumentRow(Base):
    """What a concern or an item is found by."""

    __tablename__ = "search_documents"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    kind: Mapped[Words]
    edition: Mapped[Id]
    """Of the rules and of the key that the hashes were made with."""
    tokens: Mapped[str] = mapped_column(Text().with_variant(TSVECTOR(), "postgresql"))
    """Letter of the kind and hash of each word, in order of the hashes: the order in the text is not kept."""


class SearchWordRow(Base):
    """How many documents have a hash; kept by the triggers of ``storage.search_triggers``."""

    __tablename__ = "search_words"
    committee_id: Mapped[Key]
    token: Mapped[str] = mapped_column(Text, primary_key=True)
    documents: Mapped[Id]


_KEEP = (
    "INSERT INTO search_documents (committee_id, id, kind, edition, tokens) VALUES (:committee, :id, :kind, :edition, {tokens})"
    " ON CONFLICT (committee_id, id) DO UPDATE SET edition = excluded.edition, tokens = excluded.tokens"
)
_KEEPS = {
    "sqlite": text(_KEEP.format(tokens=":tokens")),
    "postgresql": text(_KEEP.format(tokens="array_to_tsvector(string_to_array(CAST(:tokens AS text), ' '))")),
}


@dataclass(frozen=True)
class SearchIndex:
    """Writes the index in the unit of work of the fact itself."""

    session: Session

    @cached_property
    def _key(self) -> bytes:
        return self.session.vault.lookup("search", "words")

    @cached_property
    def edition(self) -> int:
        """Of the present rules under the present key."""
        return int.from_bytes(hmac.digest(self._key, f"edition {EDITION}".encode(), "sha256")[:4], "big")

    def hashed(self, token: str) -> str:
        """The token as it is stored: the letter of its kind, then the hash of the word."""
        return token[0] + _hash(self._key, token)

    def all_hashed(self, tokens: Iterable[str]) -> list[str]:
        """The tokens as they are stored, in their order."""
        return sorted({self.hashed(token) for token in tokens})

    async def keep(self, kind: Kind, subject: int, found_by: Features) -> None:
        """The document is found by these features from now on, and by no former ones."""
        tokens = " ".join(self.all_hashed((*found_by.tokens(), kind_token(kind))))
        connection = self.session.connection
        named = {"committee": self.session.committee, "id": subject, "kind": kind.value, "edition": self.edition}
        await connection.execute(_KEEPS[connection.dialect.name], {**named, "tokens": tokens})


def kind_token(kind: Kind) -> str:
    """What every document of a kind has: it counts them."""
    return f"k{kind.value}"


def _hash(key: bytes, token: str) -> str:
    digest = hmac.digest(key, token.encode("utf-8", "surrogatepass"), "sha256")
    return base64.b32encode(digest[:HASH]).decode().lower()
