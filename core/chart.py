"""Lifecycles as charts (Mermaid) and tables, for ``docs/lifecycles.md``: drawn from the same tables that judge."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from core.lifecycle import Lifecycle

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


def chart(lifecycle: Lifecycle[S, A]) -> str:
    """One lifecycle: the chart, then who may do what and what has to be said with it."""
    lines = [f"## {lifecycle.name}", "", "```mermaid", "stateDiagram-v2", f"    [*] --> {lifecycle.start}"]
    lines += [f"    {at} --> {step.to}: {act}" for (at, act), step in lifecycle.steps.items()]
    lines += [f"    {status} --> [*]" for status in sorted(lifecycle.final)]
    lines += ["```", "", "| in | act | leads to | by | needs |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {at} | {act} | {step.to} | {', '.join(sorted(step.by))} | {step.needs or ''} |"
        for (at, act), step in lifecycle.steps.items()
    ]
    return "\n".join(lines)


def page(charts: Sequence[str]) -> str:
    """The whole page."""
    head = "# Lifecycles\n\nDrawn from the tables in `core/*/model.py` by `make lifecycles`; a test keeps it true."
    return "\n\n".join([head, *charts]) + "\n"
