"""A status is a table: the buttons and the judge read the same one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from core.actors import Capacity
from core.errors import Conflict, Forbidden

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Step(Generic[S]):
    """One permitted step: where it leads, who may take it, and what must be said with it."""

    to: S
    by: frozenset[Capacity]
    needs: str | None = None
    """What has to come with the act ("reason", "words", "member" …); None where a tap is enough."""


def step(to: S, *by: Capacity, needs: str | None = None) -> Step[S]:
    """A step to ``to`` for any of the capacities."""
    return Step(to, frozenset(by), needs)


@dataclass(frozen=True)
class Lifecycle(Generic[S, A]):
    """The table of one thing's life. ``name`` is also the prefix of its texts: ``<name>-status-…``, ``<name>-act-…``."""

    name: str
    start: S
    steps: Mapping[tuple[S, A], Step[S]]
    final: frozenset[S] = field(default_factory=frozenset)

    def offers(self, status: S, capacities: Iterable[Capacity]) -> tuple[A, ...]:
        """The acts to show to somebody with these capacities, in the order of the table."""
        held = frozenset(capacities)
        return tuple(act for (at, act), step in self.steps.items() if at == status and not step.by.isdisjoint(held))

    def after(self, status: S, act: A, capacities: Iterable[Capacity]) -> Step[S]:
        """The step that ``act`` is from ``status``.

        Raises ``Conflict`` when nobody can do it in this status (it was done already, or things have moved on) and
        ``Forbidden`` when somebody else could.
        """
        step = self.steps.get((status, act))
        if step is None:
            raise Conflict(f"{self.name}-moved-on")
        if step.by.isdisjoint(capacities):
            raise Forbidden(f"{self.name}-not-yours")
        return step
