"""Rows of buttons that stand under many screens."""

from __future__ import annotations

from core.notices import Button

Row = tuple[Button, ...]


def back_to(verb: str, id: int = 0) -> Row:
    """The way back."""
    return (Button("common-back", verb, id),)


def cancel_to(verb: str, id: int = 0) -> Row:
    """The way out of a question."""
    return (Button("common-cancel", verb, id),)
