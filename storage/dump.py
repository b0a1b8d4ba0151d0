"""A backup: every table as lines of JSON in one ZIP file, the same on both databases, with a signed manifest.

What is sealed stays sealed, and no key of the key ring is in it. It is read and written row by row: memory does not grow with
the database. A backup of one kind of database can be restored into the other.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import zipfile
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import IO, Any

from sqlalchemy import Boolean, LargeBinary, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.keyring import Keyring
from storage.schema import metadata

FORMAT = 1
MANIFEST = "manifest.json"
DERIVED = frozenset({"search_documents", "search_words"})
"""Tables that are made anew from the others: the index of search."""
_AT_ONCE = 500
_BYTES_AT_ONCE = 8 * 2**20
"""Rows, and roughly bytes of sealed contents, that are stored by one statement."""
Progress = Callable[[str, int], None]
"""Hears a table's name and how many of its rows are done."""


class DumpError(Exception):
    """The file is no backup, is damaged, or was not made by this house; the message says which, in words."""


@dataclass(frozen=True, slots=True)
class Table:
    """What one table of the backup holds."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself."""

    made: str
    committee: int
    database: str
    revision: str
    keys: tuple[str, ...]
    """Names of the key ring's keys without which it cannot be read."""
    audit_number: int
    audit_link: str
    """Head of the audit log, in hexadecimal digits."""
    tables: Mapping[str, Table] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        """All rows."""
        return sum(table.rows for table in self.tables.values())

    def text(self, keyring: Keyring) -> str:
        """The signed document."""
        document = asdict(self)
        return json.dumps({**document, "mac": _mac(keyring, document)}, indent=1, sort_keys=True)


def _mac(keyring: Keyring, document: Mapping[str, Any]) -> str:
    return keyring.digest("backup", json.dumps(document, sort_keys=True)).hex()


async def columns_of(connection: AsyncConnection) -> dict[str, list[tuple[str, str]]]:
    """Each table with its columns: name and kind (``bytes``, ``bool`` or ``plain``)."""

    def look(sync: Any) -> dict[str, list[tuple[str, str]]]:
        found = inspect(sync)
        return {
            table: [(column["name"], _kind(column["type"])) for column in found.get_columns(table)]
            for table in sorted(found.get_table_names())
            if table in metadata.tables and table not in DERIVED
        }

    return await connection.run_sync(look)


def _kind(kind: Any) -> str:
    return "bytes" if isinstance(kind, LargeBinary) else "bool" if isinstance(kind, Boolean) else "plain"


async def steady(connection: AsyncConnection) -> None:
    """Every statement of the reading transaction sees the same moment, however long it takes. The first thing in it."""
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        await connection.exec_driver_sql("SET LOCAL statement_timeout = 0")


async def write_tables(connection: AsyncConnection, file: zipfile.ZipFile, progress: Progress) -> dict[str, Table]:
    """Writes every table; what each one holds."""
    written = {}
    for name, columns in (await columns_of(connection)).items():
        with file.open(f"tables/{name}.jsonl", "w", force_zip64=True) as out:
            written[name] = await _write(connection, out, name, columns, progress)
    return written


async def _write(
    connection: AsyncConnection, out: IO[bytes], name: str, columns: Sequence[tuple[str, str]], progress: Progress
) -> Table:
    digest, rows = hashlib.sha256(), 0

    def put(line: object) -> None:
        data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
        digest.update(data)
        out.write(data)

    put(columns)
    names = ", ".join(f'"{column}"' for column, _ in columns)
    found = await connection.stream(text(f'SELECT {names} FROM "{name}"'))  # noqa: S608 - names from the schema itself
    async for row in found:
        put([_packed(value, kind) for value, (_, kind) in zip(row, columns, strict=True)])
        rows += 1
        if rows % 1000 == 0:
            progress(name, rows)
    progress(name, rows)
    return Table(rows, digest.hexdigest())


def _packed(value: Any, kind: str) -> Any:
    if value is None or kind == "plain":
        return value
    return bool(value) if kind == "bool" else base64.b64encode(value).decode()


def read_manifest(file: zipfile.ZipFile, keyring: Keyring) -> Manifest:
    """The manifest. Raises ``DumpError`` where it is not there, or not signed by this key ring."""
    try:
        document = json.loads(file.read(MANIFEST))
        mac = str(document.pop("mac"))
        tables = {name: Table(**table) for name, table in document["tables"].items()}
        found = Manifest(**{**document, "keys": tuple(document["keys"]), "tables": tables})
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DumpError("it is no backup of this program, or it was not finished") from None
    if not hmac.compare_digest(mac, _mac(keyring, document)):
        raise DumpError("it was made with another key ring, or its manifest was changed")
    if found.format != FORMAT:
        raise DumpError(
            f"it has format {found.format}, and this program reads {FORMAT}: restore it with a newer program"
        )
    return found


def check(file: zipfile.ZipFile, manifest: Manifest, progress: Progress) -> None:
    """Reads all of it once. Raises ``DumpError`` where anything is missing or was changed."""
    for name, table in manifest.tables.items():
        digest, lines = hashlib.sha256(), 0
        try:
            with file.open(f"tables/{name}.jsonl") as source:
                for line in source:
                    digest.update(line)
                    lines += 1
        except (KeyError, zipfile.BadZipFile, EOFError, OSError):
            raise DumpError(f"the table {name} is missing or damaged") from None
        if digest.hexdigest() != table.sha256 or lines != table.rows + 1:
            raise DumpError(f"the table {name} was changed or is not whole")
        progress(name, table.rows)


async def read_tables(
    connection: AsyncConnection, file: zipfile.ZipFile, manifest: Manifest, progress: Progress
) -> None:
    """Stores every row of the backup in the tables, which are empty and of its revision."""
    there = await columns_of(connection)
    for name in manifest.tables:
        if name not in there:
            raise DumpError(f"it has a table {name}, which revision {manifest.revision} has not")
        with file.open(f"tables/{name}.jsonl") as source:
            kinds = dict(there[name])
            columns = [column for column, _ in json.loads(source.readline())]
            names = ", ".join(f'"{column}"' for column in columns)
            places = ", ".join(f":p{number}" for number in range(len(columns)))
            statement = text(f'INSERT INTO "{name}" ({names}) VALUES ({places})')  # noqa: S608 - names from the schema
            done = 0
            for batch in _batches(source, [kinds[column] for column in columns]):
                await connection.execute(statement, batch)
                done += len(batch)
                progress(name, done)
    await _count_on(connection)


def _batches(source: IO[bytes], kinds: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    size = 0
    for line in source:
        values = json.loads(line.decode("utf-8", "surrogatepass"))
        batch.append({f"p{number}": _unpacked(value, kinds[number]) for number, value in enumerate(values)})
        size += len(line)
        if len(batch) >= _AT_ONCE or size >= _BYTES_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _unpacked(value: Any, kind: str) -> Any:
    if value is None or kind == "plain":
        return value
    return bool(value) if kind == "bool" else base64.b64decode(value)


async def _count_on(connection: AsyncConnection) -> None:
    """The inbox counts on behind the last number."""
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql(
            "SELECT setval(pg_get_serial_sequence('inbox', 'seq'), (SELECT max(seq) FROM inbox)) "
            "WHERE EXISTS (SELECT 1 FROM inbox)"
        )


async def filled(connection: AsyncConnection) -> AsyncIterator[str]:
    """Tables that hold anything."""
    for name in await columns_of(connection):
        if (await connection.execute(text(f'SELECT 1 FROM "{name}" LIMIT 1'))).first():  # noqa: S608 - as above
            yield name
