"""One parcel to its end: the calls that it takes, the remedies that help, and what became of it."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import structlog
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot import wire
from bot.clock import Clock
from bot.counts import Counts
from bot.errors import NoSuchMethod, TokenRefused, TooMany, Unknown
from bot.pacer import Pacer
from bot.remedies import Remedy, remedy
from bot.transport import Api, Upload
from bot.wire import Carried
from core.notices import Lane
from core.queues import Files, Leased, Outcome, Result
from core.said import Kind

_log = structlog.get_logger(__name__)
BACK_OFF_LIMIT: Final = 300.0
TOKEN_WAIT: Final = 60.0
UPLOAD_SECONDS: Final = 120.0
PATIENCE: Final = 5.0
"""A parcel whose next call has to wait longer than this is put off, and goes on behind what has arrived."""
GIVEN_UP: Final = 400
"""Tries after which a parcel that Telegram's servers never took is given up: a day and more of trying."""
EXTENSIONS: Final = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif", "application/pdf": "pdf",
    "application/zip": "zip", "text/plain": "txt", "text/csv": "csv", "text/calendar": "ics",
    "audio/ogg": "ogg", "audio/mpeg": "mp3",
    "audio/mp4": "m4a", "audio/x-wav": "wav", "audio/x-flac": "flac", "video/mp4": "mp4", "video/quicktime": "mov",
    "video/webm": "webm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}  # fmt: skip


class Handles:
    """Ids of files that were sent lately, and a turnstile for each file that is just being uploaded for the first time."""

    def __init__(self, limit: int = 2000) -> None:
        self._limit = limit
        self._known: OrderedDict[int, tuple[Kind, str]] = OrderedDict()
        self._locks: dict[int, asyncio.Lock] = {}
        self._documents: OrderedDict[int, None] = OrderedDict()

    def get(self, file: int) -> tuple[Kind, str] | None:
        """Kind and id, where the file was sent lately."""
        return self._known.get(file)

    def keep(self, file: int, kind: Kind, handle: str) -> None:
        """Keeps the id; the oldest makes room."""
        self._known[file] = (kind, handle)
        self._locks.pop(file, None)
        while len(self._known) > self._limit:
            self._known.popitem(last=False)

    def refused(self, file: int) -> None:
        """The messenger takes this picture as no photo: from now on it goes as a document."""
        self._known.pop(file, None)
        self._documents[file] = None
        while len(self._documents) > self._limit:
            self._documents.popitem(last=False)

    def as_document(self, file: int) -> bool:
        """Whether the messenger has refused it as a photo."""
        return file in self._documents

    def forget(self, file: int) -> None:
        """The id is no good any more."""
        self._known.pop(file, None)

    def lock(self, file: int) -> asyncio.Lock:
        """Only one uploads it; the others wait and use the id (the same large upload again and again is spaced by Telegram)."""
        return self._locks.setdefault(file, asyncio.Lock())


@dataclass(slots=True)
class Delivery:
    """Delivers leased rows, one at a time each."""

    api: Api
    files: Files
    pacer: Pacer
    clock: Clock
    handles: Handles = field(default_factory=Handles)
    counts: Counts = field(default_factory=Counts)
    _begun: dict[int, tuple[int, tuple[int, ...], tuple[tuple[int, str], ...]]] = field(default_factory=dict)
    """Rows of which a part has arrived (files, and the words not yet): a later try goes on behind it."""

    async def deliver(self, row: Leased) -> Outcome:
        """Sends the row, with whatever remedy helps; what became of it is the outcome. Never raises for what Telegram says."""
        outcome = await self._outcome(row)
        self.counts.sends[row.lane, outcome.result] += 1
        if outcome.result is not Result.AGAIN:
            self._begun.pop(row.id, None)
        return outcome

    async def _outcome(self, row: Leased) -> Outcome:
        remedies: set[Remedy] = set()
        while True:
            try:
                return await self._send(row, remedies)
            except BadRequest as error:
                help_ = remedy(error.message)
                if help_ is Remedy.DONE:
                    return Outcome(row, Result.SENT, (row.edits,) if row.edits is not None else ())
                if help_ is Remedy.UNREACHABLE:
                    return Outcome(row, Result.UNREACHABLE, error=error.message)
                if help_ is None or help_ in remedies or (help_ is Remedy.ANEW and row.in_place):
                    return Outcome(row, Result.FAILED, error=error.message)
                _log.info("sending once more, differently", remedy=help_, kind=row.parcel.kind)
                remedies.add(help_)
            except TelegramError as error:
                return self._judged(row, error)

    def _judged(self, row: Leased, error: TelegramError) -> Outcome:
        """The table of DESIGN 3.3: what a failure that has no remedy comes to."""
        match error:
            case TooMany():
                self.pacer.refused(row.address, error.seconds)
                self.counts.too_many += 1
                return self._again(row, error.seconds, "429")
            case Forbidden():
                return Outcome(row, Result.UNREACHABLE, error=error.message)
            case TokenRefused():
                _log.critical("the bot token is refused")
                return self._again(row, TOKEN_WAIT, "401")
            case Unknown() if row.lane is Lane.BROADCAST:
                return Outcome(row, Result.UNKNOWN, error=error.message)
            case NoSuchMethod():
                return Outcome(row, Result.FAILED, error=error.message)
            case NetworkError() if row.attempts < GIVEN_UP:
                return self._again(row, min(BACK_OFF_LIMIT, 2.0 ** min(row.attempts, 10)), error.message)
        return Outcome(row, Result.FAILED, error=error.message)

    def _again(self, row: Leased, seconds: float, error: str) -> Outcome:
        return Outcome(row, Result.AGAIN, error=error, again_at=self.clock() + timedelta(seconds=seconds))

    async def _send(self, row: Leased, remedies: set[Remedy]) -> Outcome:
        if not row.parcel.contents:
            return await self._call(row, [], remedies)
        first = [content.file for content in row.parcel.contents if self.handles.get(content.file) is None]
        async with _Locks([self.handles.lock(file) for file in sorted(set(first))]):
            carried = await self._carried(row, remedies)
            try:
                return await self._call(row, carried, remedies)
            except BadRequest as error:
                if remedy(error.message) is Remedy.AS_DOCUMENT:  # known before the next copy has its turn
                    for one in carried:
                        if one.kind is Kind.PHOTO:
                            self.handles.refused(one.file)
                raise

    async def _call(self, row: Leased, carried: list[Carried], remedies: set[Remedy]) -> Outcome:
        planned = wire.calls(row, carried, remedies, paid=self.pacer.rates.paid_broadcast)
        if not planned:
            return Outcome(row, Result.FAILED, error="nothing to send")
        done, sent, kept = self._begun.get(row.id, (0, (), ()))
        for number, call in enumerate(planned[done:]):
            if number or remedies:  # the first one was paced by whoever has handed the row in
                if (wait := self._wait(row)) > PATIENCE:
                    return self._again(row, wait, "paused")
                self.pacer.take(row.address, row.lane)
                await asyncio.sleep(wait)
            answer = await self.api.call(
                call.method, call.params, call.uploads, UPLOAD_SECONDS if call.uploads else None
            )
            done, sent, kept = done + 1, sent + wire.messages(answer), kept + wire.handles(call, answer)
            self._begun[row.id] = (done, sent, kept)
        kinds = {one.file: one.kind for one in carried}
        if (
            Remedy.AS_DOCUMENT in remedies
        ):  # ids of documents: good for files that go as such from now on, and for no others
            kinds = {file: Kind.DOCUMENT for file in kinds if self.handles.as_document(file)}
        for file, handle in kept:
            if file in kinds:
                self.handles.keep(file, kinds[file], handle)
        stored = tuple(one for one in kept if one[0] in kinds and not self.handles.as_document(one[0]))
        return Outcome(row, Result.SENT, sent, sent_handles=stored)

    def _wait(self, row: Leased) -> float:
        """Seconds until its next call has its place among everything that is sent."""
        return max(self.pacer.chat_wait(row.address), self.pacer.overall_wait(row.lane))

    async def _carried(self, row: Leased, remedies: set[Remedy]) -> list[Carried]:
        """The row's files, by id where they were sent before. One that is not there is left out; the words still go."""
        anew = not remedies.isdisjoint({Remedy.UPLOAD, Remedy.AS_DOCUMENT})
        carried = []
        for number, content in enumerate(row.parcel.contents, 1):
            known, document = self.handles.get(content.file), self.handles.as_document(content.file)
            fresh = anew and not (document and Remedy.UPLOAD not in remedies)
            if fresh:
                self.handles.forget(content.file)
            elif known:
                carried.append(Carried(content.file, known[0], known[1]))
                continue
            found = await self.files.read(content.file)
            if found is None:
                _log.error("a file to send is not there")
                continue
            file, data = found
            kind = Kind.DOCUMENT if document else file.kind if content.kind is Kind.OTHER else content.kind
            if file.sent_handle and not fresh and not document:
                self.handles.keep(file.id, kind, file.sent_handle)
                carried.append(Carried(file.id, kind, file.sent_handle))
                continue
            name = f"附件-{number}.{EXTENSIONS.get(file.mime, 'bin')}"
            carried.append(Carried(file.id, kind, upload=Upload(name, data, file.mime or "application/octet-stream")))
        return carried


class _Locks:
    """Several locks at once, taken in one order by everybody."""

    def __init__(self, locks: list[asyncio.Lock]) -> None:
        self._locks = locks

    async def __aenter__(self) -> None:
        for number, lock in enumerate(self._locks):
            try:
                await lock.acquire()
            except BaseException:
                for held in self._locks[:number]:
                    held.release()
                raise

    async def __aexit__(self, *_: object) -> None:
        for lock in self._locks:
            lock.release()
