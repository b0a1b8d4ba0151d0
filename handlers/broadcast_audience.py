"""Whom a broadcast is for: chosen by roles, sectors, bodies and languages, or by name, with the exact count on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.actors import Role
from core.broadcasts import composing, reading
from core.broadcasts.model import Act, Audience, Broadcast
from core.errors import Invalid
from core.notices import Button, Rows
from core.values import Listed, Named, Value
from texts.catalog import LANGUAGES

PAGE = 16
"""Choices on a screen."""
FOUND = 8
NAMES = {
    "role": "broadcast-role",
    "sector": "sector",
    "body": "body",
    "language": "broadcast-language",
}
"""What can be chosen from a list, and how each choice is named."""


def audience_words(audience: Audience) -> Value:
    """Whom it is for, as a value of a text."""
    if audience.empty:
        return Named("broadcast-audience", "nobody")
    parts: list[Value] = [
        Named(NAMES[kind], code) for kind in NAMES for code in _codes(audience, kind)
    ]  # fmt: skip
    if audience.sectors and not audience.second_sectors:
        parts.append(Named("broadcast-audience", "first-sectors"))
    if audience.people:
        parts.append(Named("broadcast-audience", "people"))
    if audience.exceptions:
        parts.append(Named("broadcast-audience", "exceptions"))
    return Listed(tuple(parts))


def _codes(audience: Audience, kind: str) -> Sequence[str]:
    chosen = {
        "role": audience.roles, "sector": audience.sectors, "body": audience.bodies, "language": audience.languages,
    }  # fmt: skip
    return sorted(chosen[kind])


def _all(turn: Turn, kind: str) -> Sequence[str]:
    """Everything that can be chosen of this kind."""
    match kind:
        case "role":
            return [role.value for role in (Role.MEMBER, Role.STAFF, Role.CONSTITUENT)]
        case "sector":
            return [entry.code for entry in turn.work.committee.sectors]
        case "body":
            return [entry.code for entry in turn.work.committee.bodies]
        case "language":
            return LANGUAGES
    raise Invalid("bot-too-old")


async def audience(turn: Turn) -> None:
    """Whom it is for, and what can be chosen."""
    await _show(turn, await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE))


async def _show(turn: Turn, draft: Broadcast) -> None:
    if turn.draft is not None and turn.draft.kind.startswith("broadcast."):
        await turn.done()
    chosen = draft.audience
    counts = {
        "sector": len(chosen.sectors), "body": len(chosen.bodies), "language": len(chosen.languages),
    }  # fmt: skip
    lists = [
        Button(f"broadcast-choose-{kind}", "broadcast.choose", draft.id, f"{kind}:0", {"count": many})
        for kind, many in counts.items()
        if _all(turn, kind)
    ]
    named = (
        Button("broadcast-people", "broadcast.people", draft.id, args={"count": len(chosen.people)}),
        Button("broadcast-exceptions", "broadcast.exceptions", draft.id, args={"count": len(chosen.exceptions)}),
    )
    rows: Rows = (
        *((_tick(draft, "role", code),) for code in _all(turn, "role")),
        tuple(lists),
        named,
        (Button("common-back", "broadcast.card", draft.id),),
    )
    await turn.show("broadcast-ask-audience", buttons=rows, values=await figures(turn, draft))


async def figures(turn: Turn, draft: Broadcast) -> dict[str, Value]:
    """Whom it reaches now, as values of a text."""
    aimed = await reading.aimed(turn.work, draft)
    reach = aimed.reach
    return {
        "audience": audience_words(draft.audience),
        "total": reach.total,
        "members": reach.members,
        "staff": reach.staff,
        "constituents": reach.constituents,
        "unreachable": reach.unreachable,
        "unsubscribed": reach.unsubscribed,
        "sample": Listed(aimed.sample) if aimed.sample else "—",
        "public": 1 if reach.constituents else 0,
        "two": 1 if aimed.two_people else 0,
    }


def _tick(draft: Broadcast, kind: str, code: str) -> Button:
    """A choice that can be taken and taken back."""
    label = "broadcast-chosen" if code in _codes(draft.audience, kind) else "broadcast-unchosen"
    return Button(label, "broadcast.toggle", draft.id, f"{kind}:{code}", {"what": Named(NAMES[kind], code)})


async def choose(turn: Turn) -> None:
    """A list to choose from, a page of it."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    kind, page = _choice(turn)
    await _choices(turn, draft, kind, int(page) if page.isdecimal() else 0)


async def _choices(turn: Turn, draft: Broadcast, kind: str, page: int) -> None:
    codes = _all(turn, kind)
    first = page * PAGE if page * PAGE < len(codes) else 0
    ticks = [_tick(draft, kind, code) for code in codes[first : first + PAGE]]
    across = 2 if kind == "sector" else 1
    moves = [
        Button(label, "broadcast.choose", draft.id, f"{kind}:{to}")
        for label, to, there in (
            ("common-previous", page - 1, first > 0),
            ("common-next", page + 1, first + PAGE < len(codes)),
        )
        if there
    ]
    second = "broadcast-second-on" if draft.audience.second_sectors else "broadcast-second-off"
    rows: Rows = (
        *(tuple(ticks[start : start + across]) for start in range(0, len(ticks), across)),
        tuple(moves),
        *(((Button(second, "broadcast.second", draft.id),),) if kind == "sector" else ()),
        (Button("common-back", "broadcast.audience", draft.id),),
    )
    await turn.show(f"broadcast-choices-{kind}", buttons=rows, values=await figures(turn, draft))


def _choice(turn: Turn) -> tuple[str, str]:
    """Kind and code of the press. Raises ``Invalid`` for what no list has."""
    kind, _, code = (turn.press.choice if turn.press else "").partition(":")
    if kind not in NAMES:
        raise Invalid("bot-too-old")
    return kind, code


async def toggle(turn: Turn) -> None:
    """Takes a choice in, or out where it was in."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    kind, code = _choice(turn)
    codes = _all(turn, kind)
    if code not in codes:
        raise Invalid("bot-too-old")
    changed = await composing.aim(turn.work, turn.actor, draft.id, toggled(draft.audience, kind, code))
    await (_show(turn, changed) if kind == "role" else _choices(turn, changed, kind, codes.index(code) // PAGE))


def toggled(audience: Audience, kind: str, code: str) -> Audience:
    """The audience with this choice, or without it where it was in."""
    chosen = frozenset(_codes(audience, kind)) ^ {code}
    match kind:
        case "role":
            return replace(audience, roles=frozenset(Role(each) for each in chosen))
        case "sector":
            return replace(audience, sectors=chosen)
        case "body":
            return replace(audience, bodies=chosen)
    return replace(audience, languages=chosen)


async def second(turn: Turn) -> None:
    """Whether second sectors count."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    aim = replace(draft.audience, second_sectors=not draft.audience.second_sectors)
    await _choices(turn, await composing.aim(turn.work, turn.actor, draft.id, aim), "sector", 0)


async def people(turn: Turn) -> None:
    """Single people: those named so far, and the question for a name."""
    await _people(turn, "people")


async def exceptions(turn: Turn) -> None:
    """People who are not to get it."""
    await _people(turn, "exceptions")


async def _people(turn: Turn, which: str, found: Sequence[tuple[int, str]] = (), asked: str = "") -> None:
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    await turn.ask(f"broadcast.{which}", draft.id)
    named = sorted(draft.audience.people if which == "people" else draft.audience.exceptions)[:PAGE]
    present = [(person, await reading.name_of(turn.work, person)) for person in named]
    rows: Rows = (
        *((_person("broadcast-person-add", which, draft, person, name),) for person, name in found[:FOUND]),
        *((_person("broadcast-person-out", which, draft, person, name or "—"),) for person, name in present),
        (Button("common-back", "broadcast.audience", draft.id),),
    )
    await turn.show(
        f"broadcast-ask-{which}", buttons=rows, asked=asked or "—", found=len(found), searched=1 if asked else 0,
        count=len(present),
    )  # fmt: skip


def _person(label: str, which: str, draft: Broadcast, person: int, name: str) -> Button:
    return Button(label, f"broadcast.{which}-person", draft.id, str(person), {"name": name})


async def person_name(turn: Turn) -> None:
    """A name: whoever it may be."""
    which = turn.draft.kind.removeprefix("broadcast.") if turn.draft else "people"
    found = await reading.find(turn.work, turn.words)
    await _people(turn, which, [(person, name) for person, name, _ in found], turn.words[:40])


async def named_person(turn: Turn) -> None:
    """Somebody in, or out where they were in."""
    await _named(turn, "people")


async def excepted_person(turn: Turn) -> None:
    """Somebody excepted, or not any more."""
    await _named(turn, "exceptions")


async def _named(turn: Turn, which: str) -> None:
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    code = turn.press.choice if turn.press else ""
    if not code.isdecimal() or not await reading.name_of(turn.work, int(code)):
        raise Invalid("bot-too-old")
    present = draft.audience.people if which == "people" else draft.audience.exceptions
    changed = present ^ {int(code)}
    audience = draft.audience
    aim = replace(audience, people=changed) if which == "people" else replace(audience, exceptions=changed)
    await composing.aim(turn.work, turn.actor, draft.id, aim)
    await _people(turn, which)


PRESSES: Entries = {
    "broadcast.audience": staff(audience),
    "broadcast.choose": staff(choose),
    "broadcast.toggle": staff(toggle),
    "broadcast.second": staff(second),
    "broadcast.people": staff(people),
    "broadcast.exceptions": staff(exceptions),
    "broadcast.people-person": staff(named_person),
    "broadcast.exceptions-person": staff(excepted_person),
}
ANSWERS: Entries = {
    "broadcast.people": staff(person_name),
    "broadcast.exceptions": staff(person_name),
}
