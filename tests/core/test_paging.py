"""Pages of merged streams: nothing twice, nothing left out, however the rows lie."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.paging import Place, Stream, merged, read, written

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def stream(places: Sequence[Place]) -> Stream:
    async def after(place: Place | None, limit: int) -> Sequence[Place]:
        return [each for each in sorted(places) if place is None or each > place][:limit]

    return after


@given(
    st.dictionaries(
        st.sampled_from("abc"), st.sets(st.tuples(st.integers(0, 5), st.integers(1, 30)), max_size=20), min_size=1
    ),
    st.integers(1, 7),
)
async def test_every_row_is_on_one_page_in_its_order(rows: dict[str, set[tuple[int, int]]], size: int) -> None:
    lists = {name: [Place(BEGAN + timedelta(hours=at), id) for at, id in found] for name, found in rows.items()}
    streams = {name: stream(found) for name, found in lists.items()}
    seen: list[tuple[str, Place]] = []
    on = ""
    while True:
        page = await merged(streams, on, size, lambda name, place: (place, name))
        seen += page.places
        assert len(page.places) <= size
        if not page.on:
            break
        on = page.on
    everything = [(name, place) for name, found in lists.items() for place in found]
    assert seen == sorted(everything, key=lambda each: (each[1], each[0]))


def test_a_mark_comes_back_as_it_was() -> None:
    places = {"in_edit": Place(BEGAN + timedelta(microseconds=7), 1 << 62), "direct": Place(BEGAN, 3)}
    assert read(written(places)) == places
    assert read("") == {}


@pytest.mark.parametrize("mark", ["x", "a.1", "a.1.", "a.-1.2", "a.1.2~", "a.１.2", f"a.{'9' * 19}.1", "a.1.2.3"])
def test_a_mark_that_is_none_is_refused(mark: str) -> None:
    with pytest.raises(Invalid):
        read(mark)


async def test_a_mark_of_another_list_is_refused() -> None:
    with pytest.raises(Invalid):
        await merged({"a": stream([])}, written({"b": Place(BEGAN, 1)}), 5, lambda _name, place: place)
