"""The page of lifecycles is drawn from the tables, and up to date."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core import lifecycles
from core.chart import chart
from core.opinions.model import LIFECYCLE, Act, Status

PAGE = Path(__file__).parents[2] / "docs" / "lifecycles.md"
pytestmark = pytest.mark.docs


def test_the_page_is_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == lifecycles.drawn(), "run: make lifecycles"


def test_a_changed_table_is_noticed() -> None:
    steps = {key: step for key, step in LIFECYCLE.steps.items() if key != (Status.IN_EDIT, Act.SIGN)}
    assert chart(replace(LIFECYCLE, steps=steps)) not in PAGE.read_text(encoding="utf-8")
    assert chart(LIFECYCLE) in PAGE.read_text(encoding="utf-8")
