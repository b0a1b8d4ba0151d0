"""The life of a concern: what is offered is exactly what is allowed, for each status, act and capacity."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from core.actors import Actor, Capacity, Desk, Role, house
from core.concerns.model import (
    GUARDS,
    LIFECYCLE,
    OPEN,
    Act,
    Concern,
    Consent,
    Status,
    capacities,
    judge,
    number,
    offers,
)
from core.errors import Conflict, Forbidden, Refusal

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CONCERN = Concern(
    id=7,
    number="BY-2026-00001",
    status=Status.SUBMITTED,
    sector="agriculture",
    contributor=1,
    words="水渠断水",
    pseudonym="0-0",
    submitted_at=NOW,
    since=NOW,
    seat=50,
)
GUARDED: tuple[dict[str, Any], ...] = (
    {},
    {"insisted": True, "taken": True, "consent": Consent.ASKED, "reopened": 1},
    {"consent": Consent.AGREED, "reopened": 1, "appeal_refused": True},
    {"consent": Consent.DECLINED, "reopened": 2},
)
"""Facts on which the guards look, in every mixture that makes a difference."""


def allowed(concern: Concern, act: Act, capacity: Capacity) -> bool:
    try:
        judge(concern, act, {capacity})
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("status", Status)
def test_what_is_offered_is_what_is_allowed(status: Status) -> None:
    for capacity, facts in product(Capacity, GUARDED):
        concern = replace(CONCERN, status=status, **facts)
        assert set(offers(concern, {capacity})) == {act for act in Act if allowed(concern, act, capacity)}


@pytest.mark.parametrize("status", Status)
def test_a_refusal_says_whether_it_is_too_late_or_somebody_elses(status: Status) -> None:
    concern = replace(CONCERN, status=status)
    for act, capacity in product(Act, Capacity):
        step = LIFECYCLE.steps.get((status, act))
        if step is None:
            with pytest.raises(Conflict):
                judge(concern, act, {capacity})
        elif capacity not in step.by:
            with pytest.raises(Forbidden):
                judge(concern, act, {capacity})


def test_every_status_can_be_reached_and_every_act_is_used() -> None:
    assert {step.to for step in LIFECYCLE.steps.values()} | {LIFECYCLE.start} == set(Status)
    assert {act for _, act in LIFECYCLE.steps} == set(Act)
    assert set(GUARDS) <= set(Act)


def test_no_open_case_is_a_dead_end() -> None:
    """From every open status a chain of steps leads to one that is not open: the loop closes by construction."""
    ends = set(Status) - OPEN
    reaches = set(ends)
    while grown := {at for (at, _), step in LIFECYCLE.steps.items() if step.to in reaches} - reaches:
        reaches |= grown
    assert reaches == set(Status)


def test_an_open_case_never_rests_on_the_constituent_alone() -> None:
    """Except for the ones that sleep: wherever the constituent can act, somebody of the house can or will, too."""
    for status in OPEN - {Status.DORMANT}:
        by = {capacity for (at, _), step in LIFECYCLE.steps.items() if at is status for capacity in step.by}
        assert by - {Capacity.CONTRIBUTOR}, status


def test_only_the_constituent_closes_speaks_for_and_withdraws() -> None:
    for (_, act), step in LIFECYCLE.steps.items():
        if act in (Act.RATE, Act.CONSENT, Act.WITHDRAW, Act.REOPEN, Act.APPEAL, Act.INSIST):
            assert step.by == {Capacity.CONTRIBUTOR}


def test_nothing_is_lifted_without_consent_at_that_moment() -> None:
    case = replace(CONCERN, status=Status.IN_DIALOGUE)
    for consent in set(Consent) - {Consent.AGREED}:
        with pytest.raises(Forbidden) as refused:
            judge(replace(case, consent=consent), Act.LIFT, {Capacity.ASSIGNEE})
        assert refused.value.key == "concern-no-consent"
    assert judge(replace(case, consent=Consent.AGREED), Act.LIFT, {Capacity.ASSIGNEE}).to is Status.LIFTED


def test_reopened_once_by_the_constituent_then_the_secretary_general_decides() -> None:
    closed = replace(CONCERN, status=Status.CLOSED)
    mine = {Capacity.CONTRIBUTOR}
    assert offers(closed, mine) == (Act.REOPEN,)
    assert offers(replace(closed, reopened=1), mine) == (Act.APPEAL,)
    assert offers(replace(closed, reopened=1, appeal_refused=True), mine) == ()
    under_review = replace(closed, status=Status.UNDER_REVIEW, reopened=1)
    assert offers(under_review, {Capacity.SIGNATORY}) == (Act.GRANT, Act.UPHOLD)


CONSTITUENT = Actor(1, 1, Role.CONSTITUENT)
MEMBER = Actor(1, 2, Role.MEMBER, seat=50, sectors=frozenset({"agriculture"}))


@pytest.mark.parametrize(
    ("actor", "status", "held"),
    [
        (CONSTITUENT, Status.SUBMITTED, {Capacity.CONTRIBUTOR}),
        (replace(CONSTITUENT, person=9), Status.SUBMITTED, set()),
        (replace(CONSTITUENT, role=Role.MEMBER, seat=3), Status.SUBMITTED, set()),
        (MEMBER, Status.ASSIGNED, {Capacity.ASSIGNEE}),
        (replace(MEMBER, suspended=True), Status.ASSIGNED, set()),
        (replace(MEMBER, seat=51), Status.ASSIGNED, set()),
        (replace(MEMBER, seat=51, convenes=frozenset({"agriculture"})), Status.ASSIGNED, {Capacity.CONVENOR}),
        (replace(MEMBER, seat=51, convenes=frozenset({"agriculture"})), Status.SUBMITTED, set()),
        (replace(MEMBER, seat=51, convenes=frozenset({"education"})), Status.ASSIGNED, set()),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.LIAISON})), Status.ASSIGNED, {Capacity.LIAISON_DESK}),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.INFORMATION, Desk.ADMINISTRATION})), Status.ASSIGNED, set()),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL})), Status.CLOSED, set()),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL})), Status.UNDER_REVIEW, {Capacity.SIGNATORY}),
        (house(1), Status.ASSIGNED, {Capacity.RULE}),
    ],
)
def test_who_is_what(actor: Actor, status: Status, held: set[Capacity]) -> None:
    assert capacities(actor, replace(CONCERN, status=status)) == held


def test_an_unassigned_concern_is_nobodys_case() -> None:
    """A member without a seat and a concern without one are not each other's."""
    assert capacities(replace(MEMBER, seat=None), replace(CONCERN, seat=0)) == set()
    assert capacities(replace(MEMBER, seat=0), replace(CONCERN, seat=0)) == set()


def test_the_number_has_five_digits_and_grows_beyond() -> None:
    assert number("NX", 2026, 42) == "NX-2026-00042"
    assert number("NX", 2026, 123456) == "NX-2026-123456"
