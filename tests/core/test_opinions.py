"""Opinion items: the table, who is what, and the checks before sending."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from core.actors import Actor, Capacity, Desk, Role
from core.opinions.model import (
    DISPATCH_LIFECYCLE,
    LIFECYCLE,
    DispatchStatus,
    Opinion,
    Outcome,
    Status,
    Text,
    capacities,
    claim_holds,
    item_number,
)

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
WHOLE = Text("标题", "情况", "原因", "建议")


def item(**changes: object) -> Opinion:
    return Opinion(**{"id": 1, "status": Status.IN_EDIT, "reporter": 7, "text": WHOLE, "since": NOW} | changes)  # type: ignore[arg-type] # by name


def test_outcomes_are_the_desks_and_silence_is_times_alone() -> None:
    for status, outcome, capacity in product(DispatchStatus, Outcome, Capacity):
        by_time = outcome is Outcome.SILENT
        expected = (
            capacity is Capacity.RULE and status is DispatchStatus.SENT
            if by_time
            else capacity is Capacity.INFORMATION_DESK
        )
        assert (outcome in DISPATCH_LIFECYCLE.offers(status, {capacity})) is expected, (status, outcome, capacity)
        if expected:
            assert DISPATCH_LIFECYCLE.after(status, outcome, {capacity}).to.value == outcome.value


def test_a_dispatch_has_a_status_for_each_outcome() -> None:
    assert {status.value for status in DispatchStatus} == {outcome.value for outcome in Outcome} | {"sent"}


def test_every_status_is_reached_and_every_end_is_an_end() -> None:
    reached = {LIFECYCLE.start} | {step.to for step in LIFECYCLE.steps.values()}
    assert reached == set(Status)
    leaves = {at for (at, act), step in LIFECYCLE.steps.items() if step.to is not at}
    assert LIFECYCLE.final.isdisjoint(leaves)


@pytest.mark.parametrize(
    ("actor", "held"),
    [
        (Actor(1, 3, Role.MEMBER, seat=7), {Capacity.REPORTER}),
        (Actor(1, 3, Role.MEMBER, seat=8), set()),
        (Actor(1, 3, Role.CONSTITUENT), set()),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.INFORMATION})), {Capacity.INFORMATION_DESK}),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.LIAISON})), set()),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL})), {Capacity.SIGNATORY}),
        (Actor(1, 9, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL})), set()),
        (Actor(1, 8, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL})), set()),
        (Actor(1, 0, Role.STAFF), {Capacity.RULE}),
    ],
)
def test_who_is_what_and_nobody_signs_what_they_wrote_or_edited(actor: Actor, held: set[Capacity]) -> None:
    assert capacities(actor, item(editor=9, author=8)) == held


def test_a_claim_lapses_by_itself() -> None:
    claimed = item(claimed_by=3, claimed_until=NOW + timedelta(minutes=30))
    assert claim_holds(claimed, NOW + timedelta(minutes=29))
    assert not claim_holds(claimed, NOW + timedelta(minutes=30))
    assert not claim_holds(item(), NOW)


def test_the_number_that_people_read() -> None:
    assert item_number("NX", 2026, 42) == "NX-S-2026-0042"
    assert item_number("NX", 2026, 12345) == "NX-S-2026-12345"


def test_what_was_changed() -> None:
    assert WHOLE.changed(WHOLE) == ()
    assert [part.value for part in Text("标题", "新", "原因", "新").changed(WHOLE)] == ["situation", "suggestions"]
