"""The rooms behind one door: which handler a turn is for, by look-ups in tables; and how a refusal is answered.

One handler of the library stands for all rooms. Its tables are put together once; two rooms that claim the same entry are a
mistake that stops the start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import structlog
from telegram.ext import Application, BaseHandler

from bot.context import Passage, TurnContext
from bot.gate import acting, admit, agreed
from bot.rooms import Entry, Handler, Room, Taker
from bot.transport import QuietBot
from bot.turn import Turn
from core.errors import Conflict, Missing, Refusal
from core.notices import Lane, Notice
from core.said import Said

Library = Application[QuietBot, TurnContext, None, None, None, None]
_COMMAND = re.compile(r"/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.ASCII | re.DOTALL | re.IGNORECASE)
_log = structlog.get_logger(__name__)


def command_of(words: str) -> tuple[str, str]:
    """Name and argument of a command, two empty texts for other words."""
    match = _COMMAND.fullmatch(words)
    return (match[1].lower(), (match[2] or "").strip()) if match else ("", "")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The entry that a turn is for."""

    entry: Entry
    argument: str


class Rooms(BaseHandler[Passage, TurnContext, None]):
    """All rooms as one handler. ``consent`` gets every turn of a constituent who has not agreed yet, in place of the
    handler that it was for (except entries open ``before_consent``), and keeps it with ``bot.later``."""

    def __init__(self, rooms: Sequence[Room], consent: Handler | None = None) -> None:
        super().__init__(self._carried)
        self.rooms = tuple(rooms)
        self._consent = consent
        self._commands = _table(rooms, "commands", lambda room: room.commands)
        self._presses = _table(rooms, "presses", lambda room: room.presses)
        self._answers = _table(rooms, "answers", lambda room: room.answers)
        self._links = _table(rooms, "links", lambda room: room.links)
        self._fresh = {verb: room.fresh for room in rooms if room.fresh for verb in room.presses}
        self._replies = [room.replies for room in rooms if room.replies]
        self._messages = [room.messages for room in rooms if room.messages]
        self._edits = [room.edits for room in rooms if room.edits]
        self._reactions = [room.reactions for room in rooms if room.reactions]

    @property
    def commands(self) -> Mapping[str, Entry]:
        """All commands, in the order of the rooms."""
        return self._commands

    def check_update(self, update: object) -> bool:
        """Every turn is ours."""
        return isinstance(update, Passage)

    async def _carried(self, passage: Passage, context: TurnContext) -> None:
        try:
            await self.lead(context.turn)
        except Exception as error:  # noqa: BLE001  # the library would log and forget it; the unit of work has to roll back
            passage.failed = error

    async def lead(self, turn: Turn) -> None:
        """Leads the turn to its handler. A refusal takes back what the handler did and is answered in the same unit of work."""
        turn.again = self._again
        held = turn.draft
        try:
            async with turn.work.savepoint():
                await self._take(turn)
        except Refusal as refusal:
            turn.draft = held
            await self._refused(turn, refusal)
            return
        masked = turn.said is not None and turn.said.masked and not turn.said.edited
        if masked and self._heard(turn):
            day = turn.work.now.date().isoformat()
            dedup = f"bot-masked-{turn.person.id}-{day}"
            await turn.work.tell(Notice(turn.person.id, "bot-masked", lane=Lane.ANSWER, dedup=dedup))

    async def replay(self, turn: Turn, *, said: Said | None = None, command: str = "", argument: str = "") -> None:
        """Leads something that was kept to its handler as if it came now; ``bot.later.replay`` does so with all that was kept."""
        await self._again(replace(turn, said=said, press=None, command=command, argument=argument, reaction=None))

    async def _again(self, turn: Turn) -> None:
        """A kept turn, with the person, the actor and the draft as they are by now."""
        turn.person = await turn.work.people.person(turn.person.id) or turn.person
        turn.actor = await acting(turn.work, turn.person)
        turn.draft = await turn.work.drafts.current(turn.person.id, turn.actor.role)
        await self.lead(turn)

    async def _take(self, turn: Turn) -> None:
        wanted = self._wanted(turn)
        heard = self._heard(turn)
        if self._consent is not None and not heard and not (wanted and wanted.entry.before_consent):
            if turn.reaction is None:
                await self._consent(turn)
            return
        if turn.reaction is not None:
            await _offer(self._reactions, turn)
        elif turn.said is not None and turn.said.edited:
            await _offer(self._edits, turn)
        elif turn.press is not None and wanted is None:
            turn.toast("bot-too-old")
            await _offer(self._messages[-1:], turn)  # the last room may have more to say, and a fresh view
        elif not (heard and await self._replied(turn)):
            await self._enter(wanted, turn)

    def _heard(self, turn: Turn) -> bool:
        return self._consent is None or agreed(turn.work, turn.person, turn.actor)

    async def _replied(self, turn: Turn) -> bool:
        """Whether the message is a reply that a room took: the reply decides, before any draft does."""
        words = turn.said is not None and turn.said.reply_to is not None and not turn.command
        return words and turn.press is None and await _offer(self._replies, turn)

    def _wanted(self, turn: Turn) -> _Wanted | None:
        """The entry for a press, a command, a deep link, or the answer to a question; None where a taker has to look."""
        if turn.press is not None:
            entry, argument = self._presses.get(turn.press.verb), turn.argument
        elif turn.command == "start" and "-" in turn.argument:
            link, _, argument = turn.argument.partition("-")
            entry = self._links.get(link)
            if entry is None:
                entry, argument = self._commands.get("start"), ""
        elif turn.command:
            entry, argument = self._commands.get(turn.command), turn.argument
        elif turn.said is not None and not turn.said.edited and turn.draft is not None:
            entry, argument = self._answers.get(turn.draft.kind), ""
        else:
            return None
        return _Wanted(entry, argument) if entry else None

    async def _enter(self, wanted: _Wanted | None, turn: Turn) -> None:
        if wanted is None:
            takers = self._messages[-1:] if turn.command else self._messages
            if not await _offer(takers, turn):
                _log.warning("nobody took a message", kind=turn.said.kind if turn.said else "")
            return
        role = turn.actor.role
        turn.person, turn.actor = await admit(turn.work, turn.person, turn.actor, wanted.entry.roles)
        if turn.actor.role is not role:
            turn.draft = await turn.work.drafts.current(turn.person.id, turn.actor.role)
        turn.argument = wanted.argument
        await wanted.entry.handler(turn)

    async def _refused(self, turn: Turn, refusal: Refusal) -> None:
        """Says why: over the chat for a press, else as a message. After a press that came too late the thing is shown as it
        is now."""
        if turn.press is None:
            await turn.work.tell(Notice(turn.person.id, refusal.key, refusal.details, lane=Lane.ANSWER))
            return
        fresh = self._fresh.get(turn.press.verb)
        if fresh is not None and isinstance(refusal, Conflict):
            try:
                async with turn.work.savepoint():
                    await fresh(turn)
            except (Missing, Conflict):
                _log.info("nothing fresh to show", key=refusal.key)
        turn.toast(refusal.key, alert=True, **refusal.details)


async def _offer(takers: Sequence[Taker], turn: Turn) -> bool:
    """Asks one after the other whether the turn was for them."""
    for taker in takers:
        if await taker(turn):
            return True
    return False


def _table(rooms: Sequence[Room], what: str, of: Callable[[Room], Mapping[str, Entry]]) -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    for room in rooms:
        for name, entry in of(room).items():
            if name in table:
                raise ValueError(f"two rooms have {what} {name!r}, the second is {room.name!r}")
            table[name] = entry
    return table
