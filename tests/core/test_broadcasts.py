"""Announcements: the table, who is what towards one, quiet hours, the second person, wording, links, and what makes one doubt."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from core.actors import Actor, Capacity, Desk, Role, house
from core.audiences import Audience, Reach
from core.broadcasts import composing, wording
from core.broadcasts.doubts import MANY_MORE, MORE_BY, Doubt, doubts, without_words
from core.broadcasts.model import (
    CAPTION_LIMIT,
    LABEL_LIMIT,
    LIFECYCLE,
    LINK_LIMIT,
    TEXT_LIMIT,
    Act,
    Amendment,
    Broadcast,
    Link,
    Status,
    Tally,
    Wording,
    capacities,
    judge,
    may_send_at,
    needs_approval,
    offers,
    rest_until,
    stars,
)
from core.broadcasts.progress import bar, controls, figures
from core.committee import Broadcasting, Committee
from core.errors import Conflict, Invalid, Refusal
from core.said import Attachment, Kind, Mark, Said, Style

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, tzinfo=ZONE)
COMPOSER, WRITER, OTHER = 7, 8, 9


def committee(**rules: object) -> Committee:
    return Committee(1, {"zh-CN": "x"}, "BY", ZONE, (), (), lambda day: True, broadcasts=Broadcasting(**rules))  # type: ignore[arg-type] # by name


def broadcast(**changes: object) -> Broadcast:
    made = Broadcast(1, "BY-G2026-0001", COMPOSER, NOW, words={"zh-CN": Wording("停水通知")})
    return replace(made, **changes)  # type: ignore[arg-type] # by name


def staff(person: int, *desks: Desk) -> Actor:
    return Actor(1, person, Role.STAFF, desks=frozenset(desks))


def test_nothing_ends_but_what_is_thrown_away() -> None:
    leads = {status: {step.to for (at, _), step in LIFECYCLE.steps.items() if at is status} for status in Status}
    assert {status for status in Status if not leads[status]} == LIFECYCLE.final == {Status.DISCARDED}
    assert {to for after in leads.values() for to in after} | {LIFECYCLE.start} == set(Status)


@pytest.mark.parametrize("act", [Act.APPROVE, Act.RETURN, Act.CORRECT])
def test_what_takes_a_second_person_is_no_single_desks(act: Act) -> None:
    for (_, one), step in LIFECYCLE.steps.items():
        assert one is not act or Capacity.BROADCAST_DESK not in step.by


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (staff(COMPOSER, Desk.BROADCAST), {Capacity.BROADCAST_DESK}),
        (staff(WRITER, Desk.BROADCAST), {Capacity.BROADCAST_DESK}),
        (staff(OTHER, Desk.BROADCAST), {Capacity.BROADCAST_DESK, Capacity.APPROVER}),
        (staff(OTHER, Desk.SECRETARY_GENERAL), {Capacity.APPROVER}),
        (staff(COMPOSER, Desk.SECRETARY_GENERAL), set()),
        (staff(OTHER, *(set(Desk) - {Desk.BROADCAST, Desk.SECRETARY_GENERAL})), set()),
        (replace(staff(OTHER, Desk.BROADCAST), role=Role.MEMBER), set()),
        (Actor(1, OTHER, Role.CONSTITUENT), set()),
        (house(1), {Capacity.RULE}),
    ],
)
def test_nobody_is_the_second_person_of_what_they_had_a_hand_in(actor: Actor, expected: set[Capacity]) -> None:
    assert capacities(actor, broadcast(writers=frozenset({WRITER}))) == expected


def test_what_would_come_to_nothing_is_not_offered() -> None:
    desk, second = staff(COMPOSER, Desk.BROADCAST), staff(OTHER, Desk.SECRETARY_GENERAL)
    sent = broadcast(status=Status.SENT, tally=Tally(total=3, sent=3))
    assert offers(desk, sent) == (Act.AMEND, Act.EXPORT)
    assert Act.RETRY in offers(desk, replace(sent, tally=Tally(total=3, sent=2, failed=1)))
    assert Act.RETRY in offers(desk, replace(sent, tally=Tally(total=3, sent=2, unreachable=1)))
    amended = replace(sent, amendment=Amendment("zh-CN", Wording("更正"), COMPOSER))
    assert offers(desk, amended) == (Act.DECLINE, Act.EXPORT)
    assert offers(second, amended) == (Act.CORRECT, Act.DECLINE, Act.EXPORT)
    assert offers(second, sent) == (Act.EXPORT,)
    assert Act.SCHEDULE not in offers(desk, broadcast())


def test_what_is_offered_is_what_is_allowed_with_a_correction_waiting_or_not() -> None:
    """Beside the table itself: whether a correction waits, and whether anybody was not reached."""
    waiting = Amendment("zh-CN", Wording("更正"), COMPOSER)
    actors = staff(COMPOSER, Desk.BROADCAST), staff(OTHER, Desk.SECRETARY_GENERAL), house(1)
    for actor, status, amendment, failed in product(actors, Status, (None, waiting), (0, 1)):
        one = broadcast(status=status, amendment=amendment, tally=Tally(total=3, sent=2, failed=failed))
        allowed = set()
        for act in Act:
            with suppress(Refusal):
                judge(actor, one, act)
                allowed.add(act)
        assert set(offers(actor, one)) == allowed - {Act.SCHEDULE}
        assert amendment is None or Act.AMEND not in allowed, "one correction at a time"


def test_a_mark_covers_the_formatting_as_well() -> None:
    bold = Wording("停水通知", (Mark(Style.BOLD, 0, 2),))
    others = (Wording("停水通知"), Wording("停水通知", (Mark(Style.BOLD, 0, 3),)), replace(bold, text="停水通告"))
    assert bold.mark == replace(bold).mark
    assert bold.mark not in {other.mark for other in others}


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ((21, 59), None), ((22, 0), (24, 7)), ((23, 59), (24, 7)), ((0, 0), (23, 7)), ((6, 59), (23, 7)), ((7, 0), None),
    ],
)  # fmt: skip
def test_the_quiet_hours_reach_over_midnight(at: tuple[int, int], expected: tuple[int, int] | None) -> None:
    moment = NOW.replace(hour=at[0], minute=at[1]).astimezone(UTC)
    until = rest_until(committee(), moment)
    assert until == (NOW.replace(day=expected[0], hour=expected[1]) if expected else None)
    assert until is None or until.tzinfo is UTC


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    siesta = committee(quiet_from=time(12, 0), quiet_to=time(14, 0))
    assert rest_until(siesta, NOW.replace(hour=13)) == NOW.replace(hour=14)
    assert rest_until(siesta, NOW.replace(hour=23)) is None
    assert rest_until(committee(quiet_from=time(8), quiet_to=time(8)), NOW.replace(hour=8)) is None


def test_it_goes_out_at_its_time_and_not_in_the_quiet_hours_unless_it_is_urgent() -> None:
    evening, morning = NOW.replace(hour=22, minute=30), NOW.replace(day=24, hour=7)
    assert may_send_at(committee(), broadcast(), NOW) == NOW
    assert may_send_at(committee(), broadcast(send_at=NOW.replace(hour=15)), NOW) == NOW.replace(hour=15)
    assert may_send_at(committee(), broadcast(send_at=NOW.replace(hour=9)), NOW) == NOW, "a time that has passed: now"
    assert may_send_at(committee(), broadcast(), evening) == morning
    assert may_send_at(committee(), broadcast(send_at=evening), NOW) == morning
    assert may_send_at(committee(), broadcast(urgent=True), evening) == evening


@pytest.mark.parametrize(
    ("audience", "reach", "expected"),
    [
        (Audience(frozenset({Role.MEMBER})), Reach(members=200), False),
        (Audience(frozenset({Role.MEMBER})), Reach(members=201), True),
        (Audience(frozenset({Role.MEMBER, Role.STAFF})), Reach(members=150, staff=51), True),
        (Audience(frozenset({Role.CONSTITUENT})), Reach(), True),
        (Audience(people=frozenset({5})), Reach(constituents=1), True),
        (Audience(frozenset({Role.STAFF})), Reach(staff=1), False),
    ],
)
def test_many_recipients_or_the_public_take_a_second_person(audience: Audience, reach: Reach, expected: bool) -> None:
    assert needs_approval(committee(), audience, reach) is expected


@pytest.mark.parametrize(("copies", "expected"), [(0, 0), (1, 1), (10, 1), (11, 2), (1000, 100), (1001, 101)])
def test_what_paid_copies_cost(copies: int, expected: int) -> None:
    assert stars(committee(paid=True), copies) == expected
    assert stars(committee(), copies) == 0


@pytest.mark.parametrize(("with_file", "limit"), [(False, TEXT_LIMIT), (True, CAPTION_LIMIT)])
@pytest.mark.parametrize(("letter", "units"), [("字", 1), ("a", 1), ("🌾", 2), ("\U00020bb7", 2)])
def test_words_are_counted_as_the_messenger_counts(with_file: bool, limit: int, letter: str, units: int) -> None:
    fits = letter * (limit // units)
    assert wording.checked(Said(Kind.TEXT, 1, fits), with_file=with_file).text == fits
    with pytest.raises(Invalid) as refused:
        wording.checked(Said(Kind.TEXT, 1, f"{fits}字"), with_file=with_file)
    assert (refused.value.details["length"], refused.value.details["limit"]) == (limit + 1, limit)


@pytest.mark.parametrize(
    "words", ["", " ", "\n\t ", "\u3000", "\u200e \u200f", "\u2063\u00ad", "\u3164", "\u2800\ufe0f"]
)
def test_no_words_are_no_announcement(words: str) -> None:
    with pytest.raises(Invalid, match="common-empty"):
        wording.checked(Said(Kind.TEXT, 1, words), with_file=False)


def test_the_form_of_the_words_is_kept() -> None:
    marks = (Mark(Style.BOLD, 0, 2), Mark(Style.ITALIC, 3, 4))
    assert wording.checked(Said(Kind.TEXT, 1, "重要 通知各位", marks), with_file=False).marks == marks


def test_only_pictures_and_documents_go_along_and_only_beside_words_that_fit() -> None:
    for kind in Kind:
        said = Said(kind, 1, attachment=Attachment(kind, "handle", 10))
        if kind in (Kind.PHOTO, Kind.DOCUMENT):
            wording.checked_file(broadcast(), said)
        else:
            with pytest.raises(Invalid, match="broadcast-file-kind"):
                wording.checked_file(broadcast(), said)
    with pytest.raises(Invalid, match="broadcast-file-kind"):
        wording.checked_file(broadcast(), Said(Kind.TEXT, 1, "没有文件"))
    long = broadcast(words={"zh-CN": Wording("短"), "en": Wording("x" * (CAPTION_LIMIT + 1))})
    with pytest.raises(Invalid, match="broadcast-too-long-beside-file"):
        wording.checked_file(long, Said(Kind.PHOTO, 1, attachment=Attachment(Kind.PHOTO, "handle", 10)))


@pytest.mark.parametrize(
    ("words", "chinese", "english", "url"),
    [
        ("我要报名 https://example.org/apply", "我要报名", "我要报名", "https://example.org/apply"),
        ("我要报名 | Sign up https://example.org", "我要报名", "Sign up", "https://example.org"),
        ("我要报名|Sign up\nhttps://example.org", "我要报名", "Sign up", "https://example.org"),
        ("  报名\u3000 https://example.org:8443/a?b=c#d ", "报名", "报名", "https://example.org:8443/a?b=c#d"),
        ("=1+1 https://example.org", "=1+1", "=1+1", "https://example.org"),
        ("<b>点</b> https://xn--fiqs8s.example/", "<b>点</b>", "<b>点</b>", "https://xn--fiqs8s.example/"),
    ],
)
def test_a_button_from_a_line(words: str, chinese: str, english: str, url: str) -> None:
    made = wording.link(broadcast(), words)
    assert (made.label("zh-CN"), made.label("en"), made.url) == (chinese, english, url)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "报名", "https://example.org", "报名 http://example.org", "报名 javascript:alert(1)", "报名 https://",
        "报名 https://localhost", "报名 https://a:b@example.org", "报名 https://example.org@evil.test", "报名 https://[::1",
        "报名 https://example.org:99999", "报名 https://example.org:0", "报名 https://exa mple.org x", "报名 tg://resolve?domain=x",
        "报名 https://例子.测试", "报名 https://example.org/\u202e", "报名 https://-.org", "报名 https://.org",
        "报名 https://example.org/" + "x" * 1000, "报名 //example.org", "报名 https:example.org", "报名 https://1.2.3.4.",
    ],
)  # fmt: skip
def test_what_is_no_button_is_refused(words: str) -> None:
    with pytest.raises(Invalid, match="broadcast-link-wrong"):
        wording.link(broadcast(), words)


def test_labels_are_short_and_buttons_few() -> None:
    for label in (
        "字" * (LABEL_LIMIT + 1),
        "🌾" * (LABEL_LIMIT // 2 + 1),
        "报名 | " + "x" * (LABEL_LIMIT + 1),
        "| Sign",
    ):
        with pytest.raises(Invalid, match="broadcast-link-label"):
            wording.link(broadcast(), f"{label} https://example.org")
    full = broadcast(links=(Link({"zh-CN": "a"}, "https://example.org"),) * LINK_LIMIT)
    with pytest.raises(Invalid, match="broadcast-links-full"):
        wording.link(full, "报名 https://example.org")


def test_a_language_without_words_gets_the_others() -> None:
    only_english = broadcast(words={"en": Wording("Water")})
    assert only_english.wording("zh-CN").text == "Water"
    assert broadcast(words={**only_english.words, "zh-CN": Wording("停水")}).wording("zh-CN").text == "停水"
    with pytest.raises(LookupError):
        broadcast(words={}).wording("zh-CN")


def test_the_title_is_the_first_line_cut_short() -> None:
    assert wording.title(broadcast(words={}), "zh-CN") == "…"
    assert wording.title(broadcast(words={"zh-CN": Wording("\n 停水通知 \n明天")}), "en") == "停水通知 "
    long = wording.title(broadcast(words={"zh-CN": Wording("字" * 60)}), "zh-CN")
    assert (len(long), long[-1]) == (wording.TITLE_LIMIT, "…")


def test_what_goes_out_says_that_it_corrects_and_offers_to_end_it() -> None:
    link = Link({"zh-CN": "报名", "en": "Sign up"}, "https://example.org")
    plain = wording.announcement(broadcast(links=(link,), file=5), "en", 3)
    assert (plain.to, plain.words, plain.links, plain.file) == (
        3,
        "停水通知",
        (("Sign up", "https://example.org"),),
        5,
    )
    assert (plain.corrected, plain.unsubscribe) == (False, False)
    second = wording.announcement(broadcast(edition=2), "zh-CN", unsubscribe=True)
    assert (second.corrected, second.unsubscribe, second.file) == (True, True, None)


@pytest.mark.parametrize(
    ("audience", "reach", "empty", "last", "expected"),
    [
        (Audience(), Reach(), False, 0, ()),
        (Audience(frozenset({Role.MEMBER})), Reach(members=3), False, 3, ()),
        (Audience(sectors=frozenset({"a"})), Reach(), False, 0, (Doubt.NO_ROLE,)),
        (Audience(languages=frozenset({"en"})), Reach(), False, 0, (Doubt.NO_ROLE,)),
        (Audience(frozenset({Role.MEMBER}), sectors=frozenset({"a"})), Reach(), True, 0, (Doubt.NOBODY,)),
        (Audience(frozenset({Role.MEMBER})), Reach(members=2, unreachable=2), False, 0, (Doubt.UNREACHABLE,)),
        (Audience(frozenset({Role.MEMBER})), Reach(members=2, unreachable=1), False, 0, ()),
        (
            Audience(frozenset({Role.MEMBER, Role.STAFF}), sectors=frozenset({"a"})),
            Reach(members=1, staff=9), False, 0, (Doubt.ALL_STAFF,),
        ),
        (
            Audience(frozenset({Role.CONSTITUENT}), bodies=frozenset({"b"})),
            Reach(constituents=4), False, 0, (Doubt.ALL_PUBLIC, Doubt.PUBLIC),
        ),
        (
            Audience(frozenset({Role.CONSTITUENT}), sectors=frozenset({"a"}), bodies=frozenset({"b"})),
            Reach(constituents=4), False, 0, (Doubt.PUBLIC,),
        ),
        (Audience(people=frozenset({5})), Reach(constituents=1), False, 0, (Doubt.PUBLIC,)),
        (Audience(frozenset({Role.MEMBER})), Reach(members=3 * 40), False, 40, (Doubt.LARGER,)),
        (Audience(frozenset({Role.MEMBER})), Reach(members=MANY_MORE * 40 - 1), False, 40, ()),
        (Audience(frozenset({Role.MEMBER})), Reach(members=MORE_BY), False, 1, ()),
        (Audience(frozenset({Role.MEMBER})), Reach(members=MORE_BY + 1), False, 1, (Doubt.LARGER,)),
        (
            Audience(frozenset({Role.MEMBER})),
            Reach(members=3, languages={"zh-CN": 2, "en": 1}), False, 0, (Doubt.FALLBACK,),
        ),
    ],
)  # fmt: skip
def test_a_wrong_audience_is_said(
    audience: Audience, reach: Reach, empty: bool, last: int, expected: tuple[Doubt, ...]
) -> None:
    assert doubts(broadcast(audience=audience), reach, empty=empty, last=last) == expected


def test_a_picture_that_goes_as_a_file_is_said() -> None:
    assert doubts(broadcast(), Reach(), empty=False, last=0, as_file=True) == (Doubt.AS_FILE,)


def test_who_reads_another_language_is_counted() -> None:
    reach = Reach(members=6, languages={"zh-CN": 4, "en": 2})
    assert without_words(broadcast(), reach) == 2
    assert without_words(broadcast(words={"zh-CN": Wording("a"), "en": Wording("b")}), reach) == 0


def test_the_progress_adds_up() -> None:
    under_way = broadcast(
        status=Status.SENDING, tally=Tally(10, sent=4, unreachable=1, failed=1, unknown=1, cancelled=1)
    )
    shown = figures(under_way)
    assert (shown["done"], shown["left"], shown["percent"]) == (8, 2, 80)
    assert figures(broadcast())["percent"] == 0
    assert (bar(0, 0), bar(1, 2, 4), bar(4, 4, 4)) == ("░" * 12, "▓▓░░", "▓▓▓▓")
    verbs = {status: [b.verb for row in controls(broadcast(status=status)) for b in row] for status in Status}
    assert verbs[Status.SENDING] == ["broadcast.pause", "broadcast.stop-ask", "broadcast.card"]
    assert verbs[Status.PAUSED] == ["broadcast.resume", "broadcast.stop-ask", "broadcast.card"]
    assert verbs[Status.SENT] == ["broadcast.results", "broadcast.card"]


def test_a_draft_is_ready_with_words_and_somebody_to_hear_them() -> None:
    with pytest.raises(Conflict, match="broadcast-no-words"):
        composing.ready(broadcast(words={}, audience=Audience(frozenset({Role.MEMBER}))))
    with pytest.raises(Conflict, match="broadcast-no-audience"):
        composing.ready(broadcast())
    composing.ready(broadcast(audience=Audience(people=frozenset({5}))))


def test_a_text_is_known_again_and_another_is_not() -> None:
    assert composing.mark_of(broadcast(words={}), "en") == ""
    assert composing.mark_of(broadcast(), "zh-CN") == composing.mark_of(broadcast(edition=3), "zh-CN")
    assert composing.mark_of(broadcast(words={"zh-CN": Wording("别的")}), "zh-CN") != composing.mark_of(
        broadcast(), "zh-CN"
    )
