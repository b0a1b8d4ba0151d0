"""Every table of a life, walked whole: what is offered is exactly what is allowed, status × act × capacity."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import product
from typing import Any

import pytest

from core.actors import Capacity
from core.errors import Conflict, Forbidden
from core.lifecycle import Lifecycle, step
from core.lifecycles import LIFECYCLES

NAMED = [pytest.param(life, id=life.name) for life in LIFECYCLES]


def disagreements(life: Lifecycle[Any, Any]) -> list[tuple[Any, Any, Capacity]]:
    """Where the buttons and the judge do not say the same, or the judge not what the table does."""
    kind: type[StrEnum] = type(life.start)
    statuses, acts = list(kind), {act for _, act in life.steps}
    found = []
    for status, act, capacity in product(statuses, acts, Capacity):
        known = life.steps.get((status, act))
        try:
            judged: Any = life.after(status, act, {capacity})
        except Conflict:
            judged = None if known is None else "wrong"
        except Forbidden:
            judged = None if known is not None and capacity not in known.by else "wrong"
        offered = act in life.offers(status, {capacity})
        if (judged is not None) != offered or judged not in (None, known):
            found.append((status, act, capacity))
    return found


@pytest.mark.parametrize("life", NAMED)
def test_what_is_offered_is_exactly_what_is_allowed(life: Lifecycle[Any, Any]) -> None:
    assert disagreements(life) == []


@pytest.mark.parametrize("life", NAMED)
def test_nothing_leaves_a_final_status_and_each_is_reached(life: Lifecycle[Any, Any]) -> None:
    assert life.final.isdisjoint(status for (status, _), taken in life.steps.items() if taken.to != status)
    assert life.final <= {taken.to for taken in life.steps.values()}


def test_control_a_judge_that_says_something_else_is_found() -> None:
    class Lenient(Lifecycle[Any, Any]):
        def after(self, status: Any, act: Any, capacities: Any) -> Any:
            return self.steps.get((status, act)) or step(status)

    life = LIFECYCLES[0]
    assert disagreements(replace(Lenient(life.name, life.start, life.steps), final=life.final))
