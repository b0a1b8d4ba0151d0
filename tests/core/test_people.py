"""People: roles, actors, and the roster's pure checks."""

from __future__ import annotations

import pytest

from core.actors import Actor, Desk, Role, house
from core.people.model import LIFECYCLE, Person, Post, Seat, SeatAct, SeatStatus, actor, capacities, roles
from core.people.roster import RosterRow, checked
from tests.databases import COMMITTEE

PERSON = Person(5, "zh-CN", Role.MEMBER)
SEAT = Seat(7, 1, "林知远", "agriculture", "education", convenor=True, person=5)


@pytest.mark.parametrize(
    ("status", "held"),
    [
        (SeatStatus.NOMINATED, False), (SeatStatus.ACTIVE, True), (SeatStatus.SUSPENDED, True),
        (SeatStatus.RESIGNED, False), (SeatStatus.REVOKED, False), (SeatStatus.ENDED, False),
    ],
)  # fmt: skip
def test_only_a_held_seat_gives_the_role(status: SeatStatus, held: bool) -> None:
    seat = Seat(7, 1, "林知远", "agriculture", status=status)
    assert (Role.MEMBER in roles(seat, None)) is held
    assert actor(1, PERSON, seat, None).role is (Role.MEMBER if held else Role.CONSTITUENT)


def test_a_member_acts_for_both_sectors_and_convenes_the_first() -> None:
    acting = actor(1, PERSON, SEAT, None)
    assert acting.sectors == {"agriculture", "education"}
    assert acting.convenes == {"agriculture"}
    assert not acting.suspended


def test_a_suspended_convenor_convenes_nothing() -> None:
    suspended = Seat(7, 1, "林知远", "agriculture", convenor=True, status=SeatStatus.SUSPENDED)
    acting = actor(1, PERSON, suspended, None)
    assert acting.suspended
    assert acting.convenes == frozenset()


def test_staff_act_at_their_desks_and_a_closed_post_gives_none() -> None:
    person = Person(5, "zh-CN", Role.STAFF)
    assert actor(1, person, None, Post(9, "程书瑶", frozenset({Desk.INFORMATION}))).at(Desk.INFORMATION)
    closed = actor(1, person, None, Post(9, "程书瑶", frozenset({Desk.INFORMATION}), active=False))
    assert closed.role is Role.CONSTITUENT
    assert not closed.at(Desk.INFORMATION)


def test_a_roster_takes_names_and_codes_of_sectors_in_both_languages() -> None:
    rows = [
        RosterRow(2, "甲", "农业界", convenor="是"),
        RosterRow(3, "乙", "Education", second_sector="medicine", term="2"),
    ]
    seats, faults = checked(rows, COMMITTEE, 1)
    assert faults == []
    assert [(seat.sector, seat.second_sector, seat.term, seat.convenor) for seat in seats] == [
        ("agriculture", "", 1, True), ("education", "medicine", 2, False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (RosterRow(2, "", "农业界"), "people-import-name"),
        (RosterRow(2, "名" * 41, "农业界"), "people-import-name"),
        (RosterRow(2, "甲", "航天界"), "people-import-sector"),
        (RosterRow(2, "甲", ""), "people-import-sector"),
        (RosterRow(2, "甲", "农业界", second_sector="航天界"), "people-import-second-sector"),
        (RosterRow(2, "甲", "农业界", second_sector="agriculture"), "people-import-second-same"),
        (RosterRow(2, "甲", "农业界", term="五"), "people-import-term"),
        (RosterRow(2, "甲", "农业界", term="0"), "people-import-term"),
        (RosterRow(2, "甲", "农业界", term="9" * 30), "people-import-term"),
        (RosterRow(2, "　", "农业界"), "people-import-name"),
        (RosterRow(2, "甲", "农业界", unit="单" * 101), "people-import-unit"),
        (RosterRow(2, "甲", "农业界", convenor="也许"), "people-import-convenor"),
    ],
)
def test_each_fault_of_a_row_is_named_with_its_line(row: RosterRow, key: str) -> None:
    seats, faults = checked([row], COMMITTEE, 1)
    assert seats == []
    assert [(fault.line, fault.key) for fault in faults] == [(2, key)]


@pytest.mark.parametrize(
    ("written", "kept"),
    [("王　芳", "王芳"), ("王 芳", "王芳"), ("Alimjan  Tursun", "Alimjan Tursun"), ("买买提·艾力", "买买提·艾力")],
)
def test_spaces_that_stretch_a_name_are_not_part_of_it(written: str, kept: str) -> None:
    seats, _ = checked([RosterRow(2, written, "农业界")], COMMITTEE, 1)
    assert [seat.name for seat in seats] == [kept]


def test_the_same_person_twice_is_seen_through_spaces_and_names_of_the_sector() -> None:
    seats, faults = checked([RosterRow(2, "王　芳", "农业界"), RosterRow(3, "王芳", "Agriculture")], COMMITTEE, 1)
    assert len(seats) == 1
    assert [(fault.line, fault.key, fault.value) for fault in faults] == [(3, "people-import-twice", 2)]


def test_the_same_name_in_another_sector_or_term_is_another_seat() -> None:
    rows = [RosterRow(2, "甲", "农业界"), RosterRow(3, "甲", "教育界"), RosterRow(4, "甲", "农业界", term="2")]
    assert len(checked(rows, COMMITTEE, 1)[0]) == 3


def test_the_same_person_twice_is_a_fault_that_names_the_first_line() -> None:
    _, faults = checked([RosterRow(2, "甲", "农业界"), RosterRow(5, "甲", "农业界")], COMMITTEE, 1)
    assert [(fault.line, fault.key, fault.value) for fault in faults] == [(5, "people-import-twice", 2)]


DESKS = [
    Actor(1, 9, Role.STAFF, desks=frozenset({Desk.LIAISON})),
    Actor(1, 9, Role.STAFF, desks=frozenset({Desk.ADMINISTRATION})),
    Actor(1, 9, Role.STAFF, desks=frozenset({Desk.INFORMATION})),
    Actor(1, 9, Role.MEMBER, seat=7, convenes=frozenset({"agriculture"})),
    Actor(1, 9, Role.MEMBER, seat=7, desks=frozenset({Desk.LIAISON})),
    Actor(1, 9, Role.CONSTITUENT),
    house(1),
]


def test_only_the_desks_that_look_after_seats_may_change_one() -> None:
    offered = [bool(LIFECYCLE.offers(SeatStatus.ACTIVE, capacities(acting))) for acting in DESKS]
    assert offered == [True, True, False, False, False, False, False]


@pytest.mark.parametrize("status", SeatStatus)
def test_a_seat_that_is_over_stays_over_and_every_other_one_can_end(status: SeatStatus) -> None:
    desk = capacities(DESKS[0])
    assert (SeatAct.END in LIFECYCLE.offers(status, desk)) is (status not in LIFECYCLE.final)
    assert bool(LIFECYCLE.offers(status, desk)) is (status not in LIFECYCLE.final)


def test_the_house_takes_a_nominated_seat_up_and_nothing_else() -> None:
    rule = capacities(house(1))
    assert [(status, act) for status in SeatStatus for act in LIFECYCLE.offers(status, rule)] == [
        (SeatStatus.NOMINATED, SeatAct.TAKE_UP)
    ]
