"""Words for one thing, in groups by fields of life.

In each module a line is a group (an indented line goes on with it), its first word stands for all, and a line in brackets
begins a field.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.search.words import care, environment, general, homes, living, people, roads, work

_ALL = (
    care.GROUPS,
    environment.GROUPS,
    general.GROUPS,
    homes.GROUPS,
    living.GROUPS,
    people.GROUPS,
    roads.GROUPS,
    work.GROUPS,
)
GENERAL = frozenset({"state", "time", "wish", "money", "people"})
"""Fields of what is said of any matter: it is broken, it lasts, nobody comes."""


def groups() -> Iterator[tuple[str, list[str]]]:
    """Field and words of each group."""
    field = ""
    for line in "\n".join(_ALL).replace("\n    ", " ").splitlines():
        if line.startswith("["):
            field = line.strip("[]")
        elif line:
            yield field, line.split()
