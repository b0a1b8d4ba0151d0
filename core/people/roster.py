"""The roster of seats as it is imported: rows checked by pure rules, all of them taken or none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.committee import Committee, Entry
from core.values import Value

NAME_LIMIT = 40
UNIT_LIMIT = 100
TERM_LIMIT = 999
TRUE_WORDS = frozenset({"是", "y", "yes", "true", "1", "√", "召集人"})
FALSE_WORDS = frozenset({"", "否", "n", "no", "false", "0"})


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row as it stands in the sheet, cells as words; ``line`` counts from 1 with the headings."""

    line: int
    name: str
    sector: str
    term: str = ""
    second_sector: str = ""
    unit: str = ""
    bodies: str = ""
    convenor: str = ""


@dataclass(frozen=True, slots=True)
class NewSeat:
    """A row that holds."""

    name: str
    term: int
    sector: str
    second_sector: str
    unit: str
    bodies: frozenset[str]
    convenor: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: its line, and the text that says it (with ``value`` where a cell is shown)."""

    line: int
    key: str
    value: Value = ""


def checked(rows: Sequence[RosterRow], committee: Committee, term: int) -> tuple[list[NewSeat], list[Fault]]:
    """The rows that hold and the faults of the others. A row without a term is of ``term``."""
    seats: list[NewSeat] = []
    faults: list[Fault] = []
    seen: dict[tuple[str, str, int], int] = {}
    for row in rows:
        found = _faults(row, committee)
        name, sector, second = tidy(row.name), _sector(row.sector, committee), _sector(row.second_sector, committee)
        if found or sector is None:
            faults += found
            continue
        seat_term = int(row.term) if row.term else term
        identity = (name, sector.code, seat_term)
        if identity in seen:
            faults.append(Fault(row.line, "people-import-twice", seen[identity]))
            continue
        seen[identity] = row.line
        convenor = row.convenor.lower() in TRUE_WORDS
        bodies = frozenset(body.code for _, body in _bodies(row.bodies, committee) if body is not None)
        seats.append(NewSeat(name, seat_term, sector.code, second.code if second else "", row.unit, bodies, convenor))
    return seats, faults


def tidy(name: str) -> str:
    """The name without the spaces with which lists stretch short Chinese names (``王　芳``); between Latin words one stays."""
    words = name.split()
    return (" " if any(character.isascii() and character.isalpha() for character in name) else "").join(words)


def _faults(row: RosterRow, committee: Committee) -> list[Fault]:
    faults = []
    if not 0 < len(tidy(row.name)) <= NAME_LIMIT:
        faults.append(Fault(row.line, "people-import-name"))
    if _sector(row.sector, committee) is None:
        faults.append(Fault(row.line, "people-import-sector", row.sector[:NAME_LIMIT]))
    if row.second_sector and _sector(row.second_sector, committee) is None:
        faults.append(Fault(row.line, "people-import-second-sector", row.second_sector[:NAME_LIMIT]))
    if row.second_sector and _sector(row.second_sector, committee) == _sector(row.sector, committee) is not None:
        faults.append(Fault(row.line, "people-import-second-same", row.second_sector[:NAME_LIMIT]))
    if row.term and not _is_term(row.term):
        faults.append(Fault(row.line, "people-import-term", row.term[:NAME_LIMIT]))
    if len(row.unit) > UNIT_LIMIT:
        faults.append(Fault(row.line, "people-import-unit"))
    faults += [
        Fault(row.line, "people-import-body", words[:NAME_LIMIT])
        for words, body in _bodies(row.bodies, committee)
        if body is None
    ]
    if row.convenor.lower() not in TRUE_WORDS | FALSE_WORDS:
        faults.append(Fault(row.line, "people-import-convenor", row.convenor[:NAME_LIMIT]))
    return faults


def _is_term(words: str) -> bool:
    return words.isdecimal() and len(words) <= len(str(TERM_LIMIT)) and int(words) > 0


def _sector(words: str, committee: Committee) -> Entry | None:
    """A sector by its code or by its name in any language."""
    return _named(words, committee.sectors)


def _bodies(words: str, committee: Committee) -> list[tuple[str, Entry | None]]:
    """The special committees and groups of a cell, divided by 、 or a comma; None for one that there is not."""
    parts = re.split(r"[、，,;；]", words)
    return [(part.strip(), _named(part.strip(), committee.bodies)) for part in parts if part.strip()]


def _named(words: str, entries: Sequence[Entry]) -> Entry | None:
    """An entry by its code or by its name in any language."""
    folded = words.casefold()
    return next(
        (
            entry
            for entry in entries
            if folded and folded in {entry.code, *(name.casefold() for name in entry.names.values())}
        ),
        None,
    )
