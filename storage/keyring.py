"""The key ring: outside the database, outside its backups. Without it nothing can be read.

A JSON document: ``{"lookup": "<base64>", "keys": {"k1": "<base64>"}, "newest": "k1"}`` with 32-byte keys. The newest key
wraps, all of them unwrap; the look-up key makes the HMACs by which people, lanes and codes are found.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SIZE = 32
NONCE = 12


class KeyringError(Exception):
    """The key ring is not there, not readable or not whole; the message says which, in words, and shows no key."""


class CannotOpen(Exception):
    """Sealed bytes do not open: another key, another row, or changed. They will not open anywhere."""


class KeyMissing(Exception):
    """This process's ring does not have the key; another one may. Nothing is damaged, and nothing is done without it."""


@dataclass(frozen=True)
class Keyring:
    """Keys that wrap data keys, and the key for look-ups."""

    lookup: bytes = field(repr=False)
    keys: Mapping[str, bytes] = field(repr=False)
    newest: str

    @classmethod
    def fresh(cls) -> Keyring:
        """A new key ring with one key."""
        return cls(secrets.token_bytes(SIZE), {"k1": secrets.token_bytes(SIZE)}, "k1")

    @classmethod
    def parse(cls, text: str) -> Keyring:
        """Reads the JSON document. Raises ``KeyringError`` in words where it is not whole."""
        try:
            document = json.loads(text)
            keys = {str(name): base64.b64decode(key, validate=True) for name, key in document["keys"].items()}
            ring = cls(base64.b64decode(document["lookup"], validate=True), keys, str(document["newest"]))
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
            raise KeyringError("the key ring is not the JSON document that docs/privacy.md describes") from None
        if any(re.fullmatch(r"k\d{1,9}", name) is None for name in ring.keys):
            raise KeyringError("the keys of a key ring are called k1, k2 and so on")
        if ring.newest not in ring.keys or any(len(key) != SIZE for key in (ring.lookup, *ring.keys.values())):
            raise KeyringError(
                "the key ring is incomplete: every key needs 32 bytes, and the newest must be among them"
            )
        return ring

    @classmethod
    def load(cls, path: Path) -> Keyring:
        """Reads the file. Raises ``KeyringError`` where it is missing or open to others."""
        try:
            if path.stat().st_mode & 0o077:
                raise KeyringError(f"the key ring {path} can be read by others; set its mode to 0600")
            return cls.parse(path.read_text(encoding="utf-8"))
        except OSError:
            raise KeyringError(f"the key ring {path} is not there or not readable") from None

    @classmethod
    def create(cls, path: Path) -> Keyring:
        """Makes a new key ring in a file of mode 0600. Raises ``FileExistsError`` where there is one already."""
        ring = cls.fresh()
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = ring._written_beside(path)
        try:
            os.link(whole, path)
        finally:
            whole.unlink()
        _reach_disk(path.parent)
        return ring

    def save(self, path: Path) -> None:
        """Writes the ring in place of the one in the file, all of it or nothing (after ``with_new_key``)."""
        self._written_beside(path).replace(path)
        _reach_disk(path.parent)

    def _written_beside(self, path: Path) -> Path:
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(self.text())
            file.flush()
            os.fsync(file.fileno())
        return beside

    def text(self) -> str:
        """The JSON document."""
        encoded = {name: base64.b64encode(key).decode() for name, key in self.keys.items()}
        return json.dumps({"lookup": base64.b64encode(self.lookup).decode(), "keys": encoded, "newest": self.newest})

    def with_new_key(self) -> Keyring:
        """The same ring with one more key, which is the newest."""
        name = f"k{max(int(known[1:]) for known in self.keys) + 1}"
        return Keyring(self.lookup, {**self.keys, name: secrets.token_bytes(SIZE)}, name)

    def with_newest_alone(self) -> Keyring:
        """The ring without its older keys: whoever has an older copy of it opens nothing more."""
        return Keyring(self.lookup, {self.newest: self.keys[self.newest]}, self.newest)

    def wrap(self, data_key: bytes, context: bytes) -> tuple[str, bytes]:
        """The data key under the newest key: its name and the wrapped bytes."""
        nonce = secrets.token_bytes(NONCE)
        return self.newest, nonce + AESGCM(self.keys[self.newest]).encrypt(nonce, data_key, context)

    def unwrap(self, name: str, wrapped: bytes, context: bytes) -> bytes:
        """The data key. Raises ``KeyMissing`` where the ring has not the key, ``CannotOpen`` where the context is another."""
        if name not in self.keys:
            raise KeyMissing("the key ring does not have the key that this was wrapped with")
        try:
            return AESGCM(self.keys[name]).decrypt(wrapped[:NONCE], wrapped[NONCE:], context)
        except (InvalidTag, ValueError):
            raise CannotOpen("a data key does not open") from None

    def digest(self, kind: str, value: str) -> bytes:
        """HMAC-SHA256 of a value under its kind, for look-ups."""
        return hmac.new(self.lookup, f"{kind}\0{value}".encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


class KeyringFile:
    """The key ring of a file that another process may change while this one runs (a rotation)."""

    def __init__(self, path: Path, ring: Keyring | None = None) -> None:
        self.path = path
        self._seen = _looks(path)
        self._ring = ring or Keyring.load(path)

    def current(self) -> Keyring:
        """The ring as it is in the file now, read again only where the file changed; while it cannot be read, the last one."""
        looks = _looks(self.path)
        if looks not in (None, self._seen):
            with suppress(KeyringError):
                self._ring, self._seen = Keyring.load(self.path), looks
        return self._ring


def _looks(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _reach_disk(folder: Path) -> None:
    """A name in a folder survives a power cut only when the folder itself was synced."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
