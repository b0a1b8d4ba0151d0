"""Choosing an audience in the chat: by roles, sectors, bodies and languages, or by name, with the exact count on every screen.

Each feature that aims at people has an ``Aiming`` of its own: its verbs begin with its word, its screens go back to its card.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.actors import Role
from core.audiences import NAMES, Audience, codes
from core.errors import Invalid
from core.notices import Button, Rows
from core.people import names
from core.values import Named, Value
from texts.catalog import LANGUAGES

PAGE = 16
"""Choices on a screen."""
FOUND = 8


@dataclass(frozen=True, slots=True)
class Aim:
    """What is aimed: the thing's id and whom it is for."""

    id: int
    audience: Audience
    public: bool = True
    """Whether the public can be aimed at, where its kind aims at it at all."""


def toggled(audience: Audience, kind: str, code: str) -> Audience:
    """The audience with this choice, or without it where it was in."""
    chosen = frozenset(codes(audience, kind)) ^ {code}
    match kind:
        case "role":
            return replace(audience, roles=frozenset(Role(each) for each in chosen))
        case "sector":
            return replace(audience, sectors=chosen)
        case "body":
            return replace(audience, bodies=chosen)
    return replace(audience, languages=chosen)


@dataclass(frozen=True)
class Aiming:
    """The screens of one kind of thing."""

    word: str
    """Its verbs begin with it: ``broadcast.audience``, ``broadcast.toggle`` …"""
    ask: str
    """The text of the first screen."""
    home: str
    """The verb that leads back to the thing."""
    read: Callable[[Turn], Awaitable[Aim]]
    """The thing of the turn, where it may be aimed now."""
    aim: Callable[[Turn, int, Audience], Awaitable[Aim]]
    figures: Callable[[Turn, Aim], Awaitable[dict[str, Value]]]
    """Whom it reaches now, as values of a text."""
    roles: tuple[Role, ...] = (Role.MEMBER, Role.STAFF, Role.CONSTITUENT)
    """Who can be aimed at."""

    @property
    def presses(self) -> Entries:
        """What its buttons do."""
        return {
            f"{self.word}.audience": staff(self.audience),
            f"{self.word}.choose": staff(self.choose),
            f"{self.word}.toggle": staff(self.toggle),
            f"{self.word}.second": staff(self.second),
            f"{self.word}.people": staff(self.people),
            f"{self.word}.exceptions": staff(self.exceptions),
            f"{self.word}.people-person": staff(self.named_person),
            f"{self.word}.exceptions-person": staff(self.excepted_person),
        }

    @property
    def answers(self) -> Entries:
        """What answers its questions."""
        return {
            f"{self.word}.people": staff(self.person_name),
            f"{self.word}.exceptions": staff(self.person_name),
        }

    async def audience(self, turn: Turn) -> None:
        """Whom it is for, and what can be chosen."""
        await self.show(turn, await self.read(turn))

    async def show(self, turn: Turn, aim: Aim) -> None:
        """The first screen."""
        if turn.draft is not None and turn.draft.kind.startswith(f"{self.word}."):
            await turn.done()
        chosen = aim.audience
        counts = {"sector": len(chosen.sectors), "body": len(chosen.bodies), "language": len(chosen.languages)}
        lists = [
            Button(f"audience-choose-{kind}", f"{self.word}.choose", aim.id, f"{kind}:0", {"count": many})
            for kind, many in counts.items()
            if self._all(turn, kind)
        ]
        named = (
            Button("audience-people", f"{self.word}.people", aim.id, args={"count": len(chosen.people)}),
            Button("audience-exceptions", f"{self.word}.exceptions", aim.id, args={"count": len(chosen.exceptions)}),
        )
        rows: Rows = (
            *(
                (self._tick(aim, "role", role),)
                for role in self.roles
                if aim.public or role is not Role.CONSTITUENT or role in chosen.roles
            ),
            tuple(lists),
            named,
            (Button("common-back", self.home, aim.id),),
        )
        await turn.show(self.ask, buttons=rows, values=await self.figures(turn, aim))

    async def choose(self, turn: Turn) -> None:
        """A list to choose from, a page of it."""
        aim = await self.read(turn)
        kind, page = _choice(turn)
        await self._choices(turn, aim, kind, int(page) if page.isdecimal() else 0)

    async def toggle(self, turn: Turn) -> None:
        """Takes a choice in, or out where it was in."""
        aim = await self.read(turn)
        kind, code = _choice(turn)
        every = self._all(turn, kind)
        if code not in every:
            raise Invalid("bot-too-old")
        changed = await self.aim(turn, aim.id, toggled(aim.audience, kind, code))
        await (
            self.show(turn, changed)
            if kind == "role"
            else self._choices(turn, changed, kind, every.index(code) // PAGE)
        )

    async def second(self, turn: Turn) -> None:
        """Whether second sectors count."""
        aim = await self.read(turn)
        other = replace(aim.audience, second_sectors=not aim.audience.second_sectors)
        await self._choices(turn, await self.aim(turn, aim.id, other), "sector", 0)

    async def people(self, turn: Turn) -> None:
        """Single people: those named so far, and the question for a name."""
        await self._people(turn, "people")

    async def exceptions(self, turn: Turn) -> None:
        """People for whom it is not."""
        await self._people(turn, "exceptions")

    async def person_name(self, turn: Turn) -> None:
        """A name: whoever it may be."""
        which = turn.draft.kind.removeprefix(f"{self.word}.") if turn.draft else "people"
        found = await names.find(turn.work, turn.words)
        await self._people(turn, which, [person for person, _, _ in found], turn.words[:40])

    async def named_person(self, turn: Turn) -> None:
        """Somebody in, or out where they were in."""
        await self._named(turn, "people")

    async def excepted_person(self, turn: Turn) -> None:
        """Somebody excepted, or not any more."""
        await self._named(turn, "exceptions")

    def _all(self, turn: Turn, kind: str) -> Sequence[str]:
        """Everything that can be chosen of this kind."""
        match kind:
            case "role":
                return [role.value for role in self.roles]
            case "sector":
                return [entry.code for entry in turn.work.committee.sectors]
            case "body":
                return [entry.code for entry in turn.work.committee.bodies]
            case "language":
                return LANGUAGES
        raise Invalid("bot-too-old")

    def _tick(self, aim: Aim, kind: str, code: str) -> Button:
        """A choice that can be taken and taken back."""
        label = "audience-chosen" if code in codes(aim.audience, kind) else "audience-unchosen"
        return Button(label, f"{self.word}.toggle", aim.id, f"{kind}:{code}", {"what": Named(NAMES[kind], code)})

    async def _choices(self, turn: Turn, aim: Aim, kind: str, page: int) -> None:
        every = self._all(turn, kind)
        first = page * PAGE if page * PAGE < len(every) else 0
        ticks = [self._tick(aim, kind, code) for code in every[first : first + PAGE]]
        across = 2 if kind == "sector" else 1
        moves = [
            Button(label, f"{self.word}.choose", aim.id, f"{kind}:{to}")
            for label, to, there in (
                ("common-previous", page - 1, first > 0),
                ("common-next", page + 1, first + PAGE < len(every)),
            )
            if there
        ]
        second = "audience-second-on" if aim.audience.second_sectors else "audience-second-off"
        rows: Rows = (
            *(tuple(ticks[start : start + across]) for start in range(0, len(ticks), across)),
            tuple(moves),
            *(((Button(second, f"{self.word}.second", aim.id),),) if kind == "sector" else ()),
            (Button("common-back", f"{self.word}.audience", aim.id),),
        )
        await turn.show(f"audience-choices-{kind}", buttons=rows, values=await self.figures(turn, aim))

    async def _people(self, turn: Turn, which: str, found: Sequence[int] = (), asked: str = "") -> None:
        aim = await self.read(turn)
        await turn.ask(f"{self.word}.{which}", aim.id)
        named = aim.audience.people if which == "people" else aim.audience.exceptions
        fresh = [person for person in found if person not in named][:FOUND]
        # whoever was searched for comes first, so that everybody who is in can be taken out
        present = sorted(named, key=lambda person: (person not in found, person))[:PAGE]
        rows: Rows = (
            *[(await self._person(turn, "audience-person-add", which, aim, person),) for person in fresh],
            *[(await self._person(turn, "audience-person-out", which, aim, person),) for person in present],
            (Button("common-back", f"{self.word}.audience", aim.id),),
        )
        await turn.show(
            f"audience-ask-{which}", buttons=rows, asked=asked or "—", found=len(found), searched=1 if asked else 0,
            count=len(named),
        )  # fmt: skip

    async def _person(self, turn: Turn, label: str, which: str, aim: Aim, person: int) -> Button:
        one = await names.who(turn.work, person)
        where = Named("sector", one.sector) if one.sector else Named("audience-role", one.role)
        args: dict[str, Value] = {"name": one.name or "—", "where": where}
        return Button(label, f"{self.word}.{which}-person", aim.id, str(person), args)

    async def _named(self, turn: Turn, which: str) -> None:
        aim = await self.read(turn)
        code = turn.press.choice if turn.press else ""
        if not code.isdecimal() or not await names.name_of(turn.work, int(code)):
            raise Invalid("bot-too-old")
        audience = aim.audience
        changed = (audience.people if which == "people" else audience.exceptions) ^ {int(code)}
        other = replace(audience, people=changed) if which == "people" else replace(audience, exceptions=changed)
        await self.aim(turn, aim.id, other)
        await self._people(turn, which)


def _choice(turn: Turn) -> tuple[str, str]:
    """Kind and code of the press. Raises ``Invalid`` for what no list has."""
    kind, _, code = (turn.press.choice if turn.press else "").partition(":")
    if kind not in NAMES:
        raise Invalid("bot-too-old")
    return kind, code
