"""People on both databases: seats, posts, codes and consents as committed rows, through the verbs that write them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from core.actors import Actor, Desk, Role
from core.drafts import Draft
from core.errors import Conflict, Forbidden, Invalid, Missing, Refusal
from core.people import choices, seating
from core.people.model import Code, Person, Post, Seat, SeatAct, SeatStatus, actor
from core.people.names import name_of
from core.people.roster import RosterRow
from core.work import Work
from tests.databases import House

ROWS = [
    RosterRow(2, "林知远", "农业界", second_sector="教育界", unit="市农技中心", convenor="是"),
    RosterRow(3, "周若宁", "农业界"),
]


async def arrives(house: House, address: int) -> Person:
    async with house.units.begin() as work:
        return (await work.people.arrive(address, "zh-CN", work.new_id()))[0]


async def seated(house: House, **fields: Any) -> tuple[Seat, str]:
    """A seat with a code that nobody has used."""
    async with house.units.begin() as work:
        seat = Seat(work.new_id(), 1, "林知远", "agriculture", **fields)
        await work.people.add_seat(seat)
        return seat, await seating.issue_code(work, seat=seat.id)


async def bind(house: House, person: Person, code: str) -> Person:
    async with house.units.begin() as work:
        return await seating.bind(work, await _now(work, person), code)


async def refused(house: House, person: Person, code: str) -> str:
    """The key of the refusal; a wrong code is noted, as the chat does."""
    try:
        await bind(house, person, code)
    except Refusal as refusal:
        if refusal.key == "people-code-wrong":
            async with house.units.begin() as work:
                await seating.note_wrong_code(work, person)
        return refusal.key
    return ""


async def _now(work: Work, person: Person) -> Person:
    return await work.people.person(person.id) or person


async def acting(house: House, person: Person) -> Actor:
    async with house.units.read() as work:
        now = await _now(work, person)
        return actor(1, now, await work.people.seat_of(now.id), await work.people.post_of(now.id))


async def staff(house: House, address: int, *desks: Desk) -> Actor:
    """Somebody on the staff, at these desks."""
    person = await arrives(house, address)
    async with house.units.begin() as work:
        post = await seating.add_post(work, "程书瑶", frozenset(desks))
        code = await seating.issue_code(work, post=post.id)
    await bind(house, person, code)
    return await acting(house, person)


async def told(house: House, person: Person) -> int:
    return await _count(house, person.id)


async def test_the_same_address_is_the_same_person(house: House) -> None:
    first, again = await arrives(house, 1001), await arrives(house, 1001)
    assert first == again
    assert (await arrives(house, 1002)).id != first.id


async def test_a_person_is_stored_as_they_are(house: House) -> None:
    person = replace(
        await arrives(house, 1001), language="en", role=Role.MEMBER, consent="1", case=77, greeted="member:en"
    )
    async with house.units.begin() as work:
        await work.people.save(person)
    async with house.units.read() as work:
        assert await work.people.person(person.id) == person
        assert await work.people.person(person.id + 1) is None


async def test_the_roster_is_taken_whole(house: House) -> None:
    async with house.units.begin() as work:
        seats, faults = await seating.import_seats(work, ROWS, 1)
    assert faults == ()
    async with house.units.read() as work:
        assert {seat.name: seat for seat in await work.people.seats()} == {seat.name: seat for seat in seats}
        assert [seat.name for seat in await work.people.seats("education")] == ["林知远"], "also by the second sector"
        assert [seat.name for seat in await work.people.convenors("agriculture")] == ["林知远"]
        assert await work.people.convenors("education") == []


async def test_a_roster_with_one_bad_row_is_not_taken_at_all(house: House) -> None:
    async with house.units.begin() as work:
        seats, faults = await seating.import_seats(work, [*ROWS, RosterRow(4, "甲", "航天界")], 1)
    assert seats == ()
    assert [(fault.line, fault.key, fault.value) for fault in faults] == [(4, "people-import-sector", "航天界")]
    assert await house.rows("SELECT id FROM seats") == []


async def test_a_roster_that_comes_again_keeps_seats_and_accounts(house: House) -> None:
    async with house.units.begin() as work:
        before, _ = await seating.import_seats(work, ROWS, 1)
        code = await seating.issue_code(work, seat=before[0].id)
    lin = await arrives(house, 1002)
    await bind(house, lin, code)
    async with house.units.begin() as work:
        after, _ = await seating.import_seats(work, [replace(ROWS[0], name="林　知远", unit="市水务局"), ROWS[1]], 1)
    assert [seat.id for seat in after] == [seat.id for seat in before]
    assert (after[0].person, after[0].unit) == (lin.id, "市水务局")


async def test_names_and_codes_are_not_readable_in_the_database(house: House) -> None:
    _, code = await seated(house, unit="金丝雀研究院")
    dump = await house.dump()
    assert "林知远".encode() not in dump
    assert "金丝雀研究院".encode() not in dump
    assert code.encode() not in dump


async def test_a_code_gives_the_seat_once(house: House) -> None:
    seat, code = await seated(house)
    lin, thief = await arrives(house, 1002), await arrives(house, 1666)
    assert (await bind(house, lin, f" {code[:5].lower()}-{code[5:].lower()} ")).role is Role.MEMBER
    assert (await acting(house, lin)).seat == seat.id
    assert await refused(house, lin, code) == "people-code-yours-already"
    assert await refused(house, thief, code) == "people-code-used"
    assert (await acting(house, thief)).role is Role.CONSTITUENT


async def test_two_people_at_once_and_one_of_them_gets_the_seat(house: House) -> None:
    _, code = await seated(house)
    people = [await arrives(house, address) for address in (1, 2, 3, 4)]
    keys = await asyncio.gather(*(refused(house, person, code) for person in people))
    assert sorted(keys) == ["", *["people-code-used"] * 3]
    assert [row["n"] for row in await house.rows("SELECT count(*) AS n FROM people WHERE role = 'member'")] == [1]


async def test_an_old_code_is_refused_to_the_second(house: House) -> None:
    _, code = await seated(house)
    lin = await arrives(house, 1002)
    house.clock.forward(days=seating.CODE_DAYS, seconds=1)
    assert await refused(house, lin, code) == "people-code-expired"
    house.clock.forward(seconds=-1)
    assert await refused(house, lin, code) == ""


async def test_a_new_code_makes_the_former_one_void(house: House) -> None:
    seat, old = await seated(house)
    _, other = await seated(house)
    async with house.units.begin() as work:
        new = await seating.issue_code(work, seat=seat.id)
    lin = await arrives(house, 1002)
    assert await refused(house, lin, old) == "people-code-wrong"
    assert await refused(house, lin, new) == ""
    assert await refused(house, await arrives(house, 1005), other) == "", "another seat's code still holds"


async def test_five_wrong_codes_an_hour_and_no_more(house: House) -> None:
    _, code = await seated(house)
    lin = await arrives(house, 1002)
    for _ in range(seating.WRONG_CODES_AN_HOUR):
        assert await refused(house, lin, "WRONGWRONG") == "people-code-wrong"
    assert await refused(house, lin, code) == "people-code-too-often", "not even the right one"
    assert await refused(house, await arrives(house, 1005), "WRONGWRONG") == "people-code-wrong", (
        "others are not held up"
    )
    house.clock.forward(hours=1, seconds=1)
    assert await refused(house, lin, code) == ""


async def test_codes_have_no_letters_that_are_mistaken(house: House) -> None:
    codes = {(await seated(house))[1] for _ in range(20)}
    assert len(codes) == 20
    assert not set("".join(codes)) & set("IO01")


async def test_a_code_for_a_seat_that_is_over_is_refused_and_not_used_up(house: House) -> None:
    seat, code = await seated(house, status=SeatStatus.REVOKED)
    lin = await arrives(house, 1002)
    assert await refused(house, lin, code) == "people-code-seat-gone"
    async with house.units.read() as work:
        assert await work.people.code(code) == Code(seat.id, 0, (await work.people.code(code) or Code()).expires, 0)


async def test_a_nominated_member_is_active_once_bound_and_a_suspended_one_stays_so(house: House) -> None:
    for address, before, after in (
        (1, SeatStatus.NOMINATED, SeatStatus.ACTIVE), (2, SeatStatus.SUSPENDED, SeatStatus.SUSPENDED),
    ):  # fmt: skip
        seat, code = await seated(house, status=before, convenor=True)
        person = await arrives(house, address)
        await bind(house, person, code)
        async with house.units.read() as work:
            found = await work.people.seat(seat.id)
        assert found is not None
        assert found.status is after
        assert (await acting(house, person)).suspended is (after is SeatStatus.SUSPENDED)


async def test_a_seat_that_moves_to_another_account_leaves_the_former_one_and_says_so(house: House) -> None:
    seat, code = await seated(house)
    old, new = await arrives(house, 1002), await arrives(house, 1666)
    await bind(house, old, code)
    async with house.units.begin() as work:
        again = await seating.issue_code(work, seat=seat.id)
    before = await told(house, old)
    await bind(house, new, again)
    assert (await acting(house, new)).seat == seat.id
    assert (await acting(house, old)).role is Role.CONSTITUENT
    assert await told(house, old) == before + 1


async def test_a_person_with_a_new_seat_leaves_the_old_one(house: House) -> None:
    (old, first), (new, second) = await seated(house), await seated(house)
    lin = await arrives(house, 1002)
    await bind(house, lin, first)
    await bind(house, lin, second)
    async with house.units.read() as work:
        assert [(await work.people.seat(seat.id) or old).person for seat in (old, new)] == [0, lin.id]


async def test_two_roles_in_one_hand(house: House) -> None:
    _, code = await seated(house)
    await staff(house, 1003, Desk.INFORMATION)
    cheng = await arrives(house, 1003)
    await bind(house, cheng, code)
    async with house.units.begin() as work:
        now = await _now(work, cheng)
        assert await choices.roles_of(work, now) == (Role.CONSTITUENT, Role.MEMBER, Role.STAFF)
        assert now.role is Role.MEMBER
        await choices.switch_role(work, now, Role.STAFF)
    assert (await acting(house, cheng)).at(Desk.INFORMATION)


async def test_a_role_that_is_not_held_is_not_given(house: House) -> None:
    wang = await arrives(house, 1001)
    async with house.units.begin() as work:
        for role in (Role.MEMBER, Role.STAFF):
            with pytest.raises(Forbidden, match="people-role-not-held"):
                await choices.switch_role(work, wang, role)


async def test_only_the_desk_changes_a_seat_and_the_member_is_told(house: House) -> None:
    seat, code = await seated(house)
    lin = await arrives(house, 1002)
    await bind(house, lin, code)
    desk, other = await staff(house, 1003, Desk.LIAISON), await staff(house, 1004, Desk.INFORMATION)
    before = await told(house, lin)
    async with house.units.begin() as work:
        for stranger in (other, await acting(house, lin)):
            with pytest.raises(Forbidden, match="seat-not-yours"):
                await seating.change_seat(work, stranger, seat.id, SeatAct.SUSPEND)
        with pytest.raises(Missing):
            await seating.change_seat(work, desk, seat.id + 1, SeatAct.SUSPEND)
        await seating.change_seat(work, desk, seat.id, SeatAct.SUSPEND)
        with pytest.raises(Conflict, match="seat-moved-on"):
            await seating.change_seat(work, desk, seat.id, SeatAct.SUSPEND)
    assert await told(house, lin) == before + 1
    assert (await acting(house, lin)).suspended
    async with house.units.begin() as work:
        await seating.change_seat(work, desk, seat.id, SeatAct.RESIGN)
    assert (await acting(house, lin)).role is Role.CONSTITUENT
    verbs = [
        row["verb"]
        for row in await house.rows("SELECT verb FROM audit WHERE subject = :seat ORDER BY number", seat=seat.id)
    ]
    assert verbs[-2:] == ["people.suspend", "people.resign"]


async def test_the_end_of_a_term_ends_its_seats_alone(house: House) -> None:
    desk = await staff(house, 1003, Desk.ADMINISTRATION)
    old, gone, new = (
        (await seated(house))[0], (await seated(house, status=SeatStatus.REVOKED))[0], (await seated(house))[0],
    )  # fmt: skip
    async with house.units.begin() as work:
        await work.people.save_seat(replace(new, term=2))
        assert await seating.end_term(work, desk, 1) == 1
        assert [(await work.people.seat(seat.id) or seat).status for seat in (old, gone, new)] == [
            SeatStatus.ENDED, SeatStatus.REVOKED, SeatStatus.ACTIVE,
        ]  # fmt: skip


async def test_the_second_sector_is_the_members_own_choice(house: House) -> None:
    _, code = await seated(house)
    lin = await arrives(house, 1002)
    await bind(house, lin, code)
    acts = await acting(house, lin)
    async with house.units.begin() as work:
        for wrong in ("agriculture", "space"):
            with pytest.raises(Invalid, match="people-second-sector-wrong"):
                await seating.choose_second_sector(work, acts, wrong)
        await seating.choose_second_sector(work, acts, "medicine")
    assert (await acting(house, lin)).sectors == {"agriculture", "medicine"}
    async with house.units.begin() as work:
        await seating.choose_second_sector(work, acts, "")
    assert (await acting(house, lin)).sectors == {"agriculture"}


async def test_a_consent_is_kept_with_its_words_and_taken_back_with_what_was_not_submitted(house: House) -> None:
    wang = await arrives(house, 1001)
    async with house.units.begin() as work:
        agreed = await choices.agree(work, wang, "a" * 64)
        await work.drafts.keep(Draft(wang.id, Role.CONSTITUENT, "concern.words", 0, {"words": "灌溉渠"}))
    assert agreed.consent == house.committee.privacy_version
    house.clock.forward(days=1)
    async with house.units.begin() as work:
        await choices.take_consent_back(work, agreed)
    rows = await house.rows(
        "SELECT version, text_hash FROM consents WHERE person_id = :person ORDER BY id", person=wang.id
    )
    assert [(row["version"], row["text_hash"]) for row in rows] == [("1", "a" * 64), ("", "")]
    async with house.units.read() as work:
        assert (await _now(work, wang)).consent == ""
        assert await work.drafts.current(wang.id, Role.CONSTITUENT) is None


@pytest.mark.parametrize(
    ("desks", "hears"),
    [
        ((Desk.LIAISON, Desk.ADMINISTRATION), Desk.LIAISON),
        ((Desk.INFORMATION, Desk.SECRETARY_GENERAL), Desk.SECRETARY_GENERAL),
        ((Desk.INFORMATION,), None),
    ],
)
async def test_feedback_reaches_somebody_or_says_that_it_did_not(
    house: House, desks: tuple[Desk, ...], hears: Desk | None
) -> None:
    wang = await arrives(house, 1001)
    held = {desk: await staff(house, 2000 + number, desk) for number, desk in enumerate(desks)}
    before = {desk: await _count(house, each.person) for desk, each in held.items()}
    async with house.units.begin() as work:
        speaking = actor(1, wang, None, None)
        if hears is None:
            with pytest.raises(Conflict, match="people-feedback-nobody"):
                await choices.feedback(work, speaking, "表格太多")
        else:
            await choices.feedback(work, speaking, "表格太多")
    after = {desk: await _count(house, each.person) - before[desk] for desk, each in held.items()}
    assert after == {desk: int(desk is hears) for desk in desks}


async def _count(house: House, person: int) -> int:
    (row,) = await house.rows("SELECT count(*) AS n FROM outbox WHERE person_id = :person", person=person)
    return int(row["n"])


async def test_the_house_holds_no_seat_and_no_post(house: House) -> None:
    """Seats and posts that nobody has bound to their account yet are nobody's, and not the house's."""
    async with house.units.begin() as work:
        await work.people.add_seat(Seat(work.new_id(), 15, "郑怀谷", "agriculture"))
        await work.people.add_post(Post(work.new_id(), "韩立群", frozenset({Desk.LIAISON})))
    async with house.units.read() as work:
        assert await work.people.seat_of(0) is None
        assert await work.people.post_of(0) is None
        assert await name_of(work, 0) == ""
