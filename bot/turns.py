"""Turns: what is in the inbox goes through the gate to the rooms, each update in one unit of work, lane by lane in stored order.

What goes out beside the outbox (the end of a button's spinning, a command menu) goes out after the commit.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import structlog
from telegram import Chat, ChatMember, Message, Update, User
from telegram.error import TelegramError

from bot import gate, incoming
from bot.callbacks import unpack
from bot.clock import Clock
from bot.context import Passage
from bot.counts import Counts
from bot.dispatch import Library, command_of
from bot.errors import place
from bot.menus import Menus, wanted
from bot.signals import Signals
from bot.transport import Api
from bot.turn import Pressed, Turn
from core.actors import Role
from core.notices import Lane, Notice
from core.queues import Claimed, Inbox, StorageAway
from core.work import Work, Works
from texts.catalog import Catalog

TRIES = 5
"""After so many failures an update is parked."""
EARLY = 2
"""So often a reply waits for the message that it answers to be written down as sent."""
A_MOMENT = timedelta(seconds=0.5)
TOAST_LIMIT = 200
_AWAY = (ChatMember.BANNED, ChatMember.LEFT)
_log = structlog.get_logger(__name__)


class Deadly(Exception):
    """The process came to its end each time that this update was tried; it is not tried again."""


class Damaged(Exception):
    """What was stored of the update does not open any more."""


class _TooSoon(Exception):
    """A reply came before the message that it answers was written down as sent."""


class _OneOfSeveral(Exception):
    """One of so many turns in one unit of work failed: none of them was done."""

    def __init__(self, several: int) -> None:
        super().__init__(several)
        self.several = several


@dataclass(slots=True)
class Afterwards:
    """What is to be done once the turn has committed."""

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    greet: list[tuple[Turn, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Turns:
    """The workers between the inbox and the rooms."""

    inbox: Inbox
    works: Works
    library: Library
    api: Api
    menus: Menus
    catalog: Catalog
    signals: Signals
    clock: Clock
    workers: int = 1
    at_once: int = 1
    """Turns that are done in one unit of work where so many wait. Two units that wait for each other's rows are told apart by
    the database, and then each turn is taken by itself."""
    poll: float = 1.0
    """Seconds after which the inbox is looked at without a call."""
    counts: Counts = field(default_factory=Counts)
    ticks: Callable[[], float] = time.monotonic
    """Seconds of a monotonic clock: how long turns take."""
    _beside: list[asyncio.TaskGroup] = field(default_factory=list)

    async def run(self, stop: asyncio.Event) -> None:
        """Works until ``stop``; the turns that were begun are finished."""
        async with asyncio.TaskGroup() as beside:
            self._beside.append(beside)
            try:
                await self._work(stop, careful=self.workers * self.at_once)
                async with asyncio.TaskGroup() as workers:
                    for _ in range(self.workers):
                        workers.create_task(self._work(stop))
            finally:
                self._beside.clear()

    async def _work(self, stop: asyncio.Event, careful: int = 0) -> None:
        """Works until ``stop``; or, ``careful``, one by one through what may have been under way when the last process ended,
        each try counted before it is made: an update that ends the process is parked in the end as one that fails is. To
        count every try so would cost every turn a commit."""
        trouble, left = 0.0, careful
        while not stop.is_set():
            heard = self.signals.inbox.heard()
            try:
                busy = await self.once(counting=careful > 0)
                trouble = 0.0
            except Exception as error:  # noqa: BLE001  # the database is away, or something worse: nothing is lost, try again
                trouble = min(2.0, trouble * 2 or 0.25)
                _log.error("turn not begun", error=place(error))
                await asyncio.sleep(trouble)
                continue
            left -= 1
            if careful and (left <= 0 or not busy):
                return
            if not busy:
                await self.signals.inbox.after(heard, self.poll)

    async def once(self, *, counting: bool = False) -> bool:
        """Takes the next updates that are free to be worked on; False where there is none. ``counting``: as in ``Inbox.claim``,
        and then only one.

        A failure is written down and comes again after 1, 2, 4, 8 seconds; after five it is parked and the person is told. What
        came too soon waits for a moment. Where one of several fails none of them was done, and each is taken by itself.
        """
        try:
            return await self._take(1 if counting else self.at_once, counting=counting)
        except _OneOfSeveral as failed:
            for _ in range(failed.several):
                await self._take(1)
            return True

    async def _take(self, most: int, *, counting: bool = False) -> bool:
        claimed: Claimed | None = None
        afterwards = Afterwards()
        failure: Exception | None = None
        several = 0
        try:
            async with self.inbox.claim_some(most, counting=counting) as heads:
                several = len(heads)
                for claimed in heads:
                    await self._timed(claimed, afterwards)
        except StorageAway:
            raise  # not the update's fault: it was rolled back, waits, and is not counted as a failure
        except Exception as error:
            if claimed is None:
                raise
            if several > 1:
                raise _OneOfSeveral(several) from error
            failure = error
        if claimed is not None and isinstance(failure, _TooSoon):
            await self.inbox.failed(claimed.seq, "too soon", self.clock() + A_MOMENT, counted=claimed.counted)
            return True
        if claimed is not None and failure is not None:
            await self._failed(claimed, failure)
            return True
        for method, params in afterwards.calls:
            await self._later(self._call(method, params))
        for turn, address in afterwards.greet:
            await self._later(self._greet(turn, address))
        return several > 0

    async def _timed(self, claimed: Claimed, afterwards: Afterwards) -> None:
        began = self.ticks()
        try:
            if claimed.attempts >= TRIES:
                raise Deadly
            await self._handle(claimed, afterwards)
        finally:
            self.counts.turns.took(self.ticks() - began)

    async def _handle(self, claimed: Claimed, afterwards: Afterwards) -> None:
        update = Update.de_json(_read(claimed), self.library.bot)
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or user.is_bot or chat.type != Chat.PRIVATE:
            if chat is not None and chat.type in (Chat.GROUP, Chat.SUPERGROUP):
                await _only_private(claimed.work, update, chat, user)
            if update.callback_query is not None:
                afterwards.calls.append(("answerCallbackQuery", {"callback_query_id": update.callback_query.id}))
            return
        if (change := update.my_chat_member) is not None:
            if change.new_chat_member.status in _AWAY:
                await gate.leave(claimed.work, chat.id, user.language_code)
            else:
                await gate.enter(claimed.work, chat.id, user.language_code)
            return
        turn = await _turn(update, chat, user, claimed, self.catalog)
        if turn is not None:
            turn.bot_name = self.library.bot.username
            passage = Passage(turn)
            await self.library.process_update(passage)
            if passage.failed is not None:
                raise passage.failed
            if turn.parting:
                afterwards.calls += self._parting(
                    turn, chat.id, update.callback_query.id if update.callback_query else ""
                )
                return
            if (
                turn.press is not None or turn.command or turn.draft is not None
            ):  # the role or the language may be another now
                turn.person = await claimed.work.people.person(turn.person.id) or turn.person
                turn.actor = await gate.acting(claimed.work, turn.person)
            if wanted(turn.actor) != turn.person.greeted:
                afterwards.greet.append((turn, chat.id))
        if update.callback_query is not None:
            afterwards.calls.append(("answerCallbackQuery", await self._toast(update.callback_query.id, turn)))

    def _parting(self, turn: Turn, address: int, query: str) -> list[tuple[str, dict[str, Any]]]:
        """The end of the press, the last word in its place, and the common menu again: nobody of this chat is known any more."""
        words = self.catalog.words(turn.actor.language, turn.parting)
        said: tuple[str, dict[str, Any]] = ("sendMessage", {"chat_id": address, "text": words})
        if turn.press is not None:
            said = ("editMessageText", {"chat_id": address, "message_id": turn.press.message, "text": words})
        ended = [("answerCallbackQuery", {"callback_query_id": query})] if query else []
        return [*ended, said, ("deleteMyCommands", {"scope": {"type": "chat", "chat_id": address}})]

    async def _toast(self, query: str, turn: Turn | None) -> dict[str, Any]:
        """The end of a press: with the handler's word, or with none. A word too long for that is said as a message."""
        answer: dict[str, Any] = {"callback_query_id": query}
        if turn is not None and (toast := turn.toasted) is not None:
            words = self.catalog.words(turn.actor.language, toast.key, toast.args)
            if len(words) > TOAST_LIMIT:
                await turn.work.tell(Notice(turn.person.id, toast.key, toast.args, lane=Lane.ANSWER))
            else:
                answer |= {"text": words, "show_alert": toast.alert}
        return answer

    async def _failed(self, claimed: Claimed, failure: Exception) -> None:
        tries = claimed.attempts + 1
        where = place(failure)
        parked = tries >= TRIES
        number = incident(claimed.seq) if parked else ""
        self.counts.turns_failed += not parked
        self.counts.turns_parked += parked
        _log.error("turn failed", error=where, tries=tries, incident=number)
        deadly = isinstance(failure, Deadly)
        if parked and not deadly:
            await self._apologise(claimed, number)
        again = None if parked else self.clock() + timedelta(seconds=2 ** (tries - 1))
        await self.inbox.failed(claimed.seq, where, again, number, counted=claimed.counted)
        if deadly:  # even to read it may be deadly: it is out of the way first
            await self._apologise(claimed, number)

    async def _apologise(self, claimed: Claimed, number: str) -> None:
        """Tells the person, in a unit of its own; said once, also if the update is tried and parked again."""
        try:
            update = Update.de_json(_read(claimed), self.library.bot)
        except Exception as error:  # noqa: BLE001  # what cannot be read has no sender either
            _log.warning("unreadable update parked", error=place(error))
            return
        chat, user = update.effective_chat, update.effective_user
        if chat is None or user is None or chat.type != Chat.PRIVATE:
            return
        async with self.works.begin() as work:
            person, _ = await work.people.arrive(chat.id, gate.language_of(user.language_code), work.new_id())
            dedup = f"bot-incident-{claimed.seq}"
            await work.tell(Notice(person.id, "bot-incident", {"incident": number}, lane=Lane.ANSWER, dedup=dedup))
        if update.callback_query is not None:
            await self._later(self._call("answerCallbackQuery", {"callback_query_id": update.callback_query.id}))

    async def _later(self, call: Coroutine[Any, Any, None]) -> None:
        """Beside the workers while they run; at once where one turn is taken by hand."""
        if self._beside:
            self._beside[0].create_task(call)
        else:
            await call

    async def _call(self, method: str, params: dict[str, Any]) -> None:
        try:
            await self.api.call(method, params, read=10)
        except TelegramError as error:  # a press older than 150 seconds is refused: nobody waits for it any more
            _log.debug("press not answered", error=place(error))

    async def _greet(self, turn: Turn, address: int) -> None:
        try:
            await self.menus.greet(turn.person, turn.actor, address)
        except Exception as error:  # noqa: BLE001  # beside the turn: the next one tries again
            _log.warning("menu not kept", error=place(error))


def incident(seq: int) -> str:
    """A short number that can be read out over the telephone, the same for the same update."""
    return f"{seq // 1000 % 1000:03}-{seq % 1000:03}"


def _read(claimed: Claimed) -> dict[str, Any]:
    """The update as it came. Raises ``Damaged``."""
    if claimed.body is None:
        raise Damaged
    read: dict[str, Any] = json.loads(claimed.body)
    return read


async def _turn(update: Update, chat: Chat, user: User, claimed: Claimed, catalog: Catalog) -> Turn | None:
    """The update as a turn, behind the gate; None where nobody said or did anything."""
    work = claimed.work
    person, actor = await gate.enter(work, chat.id, user.language_code)
    turn = Turn(work=work, actor=actor, person=person, catalog=catalog)
    message = update.message or update.edited_message
    if message is not None:
        constituent = actor.role is Role.CONSTITUENT
        turn.said = incoming.said(message, constituent=constituent, edited=update.edited_message is not None)
        if turn.said is None:
            return None
        if claimed.attempts < EARLY and await _ahead(turn):
            raise _TooSoon
        if update.message is not None and message.text is not None:
            turn.command, turn.argument = command_of(turn.said.text)
    elif (query := update.callback_query) is not None:
        data = unpack(query.data)
        standing = query.message.message_id if query.message is not None else 0
        turn.press = (
            Pressed(data.verb, data.id, data.choice, standing, data.beside) if data else Pressed("", 0, "", standing)
        )
    elif update.message_reaction is not None:
        turn.reaction = incoming.reacted(update.message_reaction)
    else:
        return None
    turn.draft = await work.drafts.current(person.id, actor.role)
    return turn


async def _ahead(turn: Turn) -> bool:
    """Whether the reply came before the message that it answers was written down as sent: what it belongs to is known then."""
    answered = turn.said.reply_to if turn.said is not None else None
    return answered is not None and await turn.work.talks.on_its_way(turn.person.id, answered)


async def _only_private(work: Work, update: Update, chat: Chat, user: User | None) -> None:
    """One polite word a day in a group that somebody added the bot to; nothing said there is read or kept."""
    change = update.my_chat_member
    message: Message | None = update.message
    if message is None and (change is None or change.new_chat_member.status in _AWAY):
        return
    code = user.language_code if user is not None else None
    group, _ = await work.people.arrive(chat.id, gate.language_of(code), work.new_id())
    dedup = f"bot-group-{group.id}-{work.now.date().isoformat()}"
    await work.tell(Notice(group.id, "bot-group-only-private", lane=Lane.ANSWER, dedup=dedup))
