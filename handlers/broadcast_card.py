"""The card of a broadcast: what it is made of and what became of it, with everything that can be done with it now."""

from __future__ import annotations

from dataclasses import replace

from bot.rooms import Entry, Handler, staff
from bot.turn import Turn
from core.actors import Desk
from core.broadcasts import progress, reading, wording
from core.broadcasts.model import BEGUN, Act, Broadcast, offers
from core.errors import Conflict, Invalid
from core.files import FileState
from core.notices import Button, Lane, Notice, Rows
from core.people.names import name_of
from core.values import Listed, Moment, Named, Value
from handlers.broadcast_figures import figures
from texts.catalog import LANGUAGES

PREVIEW = 300
"""Characters of the words on the card; the whole is seen in the copy to oneself."""
_ROW = 2
_PRESSES = {
    Act.TEST: ("broadcast-act-test", "broadcast.test"),
    Act.APPROVE: ("broadcast-act-approve", "broadcast.approve"),
    Act.RETURN: ("broadcast-act-return", "broadcast.return"),
    Act.WITHDRAW: ("broadcast-act-withdraw", "broadcast.withdraw"),
    Act.PAUSE: ("broadcast-act-pause", "broadcast.pause"),
    Act.RESUME: ("broadcast-act-resume", "broadcast.resume"),
    Act.STOP: ("broadcast-act-stop", "broadcast.stop-ask"),
    Act.AMEND: ("broadcast-act-amend", "broadcast.amend"),
    Act.DECLINE: ("broadcast-act-amendment", "broadcast.amendment"),
    Act.RETRY: ("broadcast-act-retry", "broadcast.retry"),
    Act.EXPORT: ("broadcast-act-export", "broadcast.results"),
}
"""What a press of each act's button does; what is offered comes from the lifecycle alone."""


async def show(turn: Turn, broadcast: Broadcast) -> None:
    """The card of a broadcast: while it is written, what it is made of; later, what became of it."""
    await leave(turn)
    if broadcast.status in BEGUN:
        row = await turn.show(
            f"broadcast-progress-{broadcast.status}", buttons=_rows(turn, broadcast), number=broadcast.number,
            title=wording.title(broadcast, turn.person.language),
            values={**progress.figures(broadcast), **progress.resting(turn.work, broadcast)},
        )  # fmt: skip
        await progress.follow(turn.work, turn.actor, broadcast, row)
        return
    await turn.show(
        "broadcast-card",
        buttons=_rows(turn, broadcast),
        values={**await _parts(turn, broadcast), **await figures(turn, broadcast)},
    )


async def show_below(turn: Turn, broadcast: Broadcast) -> None:
    """The card as the newest message: what was pressed is out of sight by now."""
    turn.press = replace(turn.press, beside=True) if turn.press else None
    await show(turn, broadcast)


async def _parts(turn: Turn, broadcast: Broadcast) -> dict[str, Value]:
    """What it is made of, as values of a text."""
    at = broadcast.send_at
    return {
        "number": broadcast.number,
        "status": Named("broadcast-status", broadcast.status),
        "composer": await name_of(turn.work, broadcast.composer) or "—",
        "chinese": _preview(broadcast, "zh-CN"),
        "english": _preview(broadcast, "en"),
        "file": await _file(turn, broadcast),
        "links": Listed(tuple(link.label(turn.person.language) for link in broadcast.links))
        if broadcast.links
        else "—",
        "timed": 1 if at else 0,
        "at": Moment(at, with_time=True) if at else "—",
        "returned": 1 if broadcast.reason else 0,
        "reason": broadcast.reason or "—",
    }


async def _file(turn: Turn, broadcast: Broadcast) -> str:
    """What goes along, as the text tells them apart."""
    file = await turn.work.files.get(broadcast.file) if broadcast.file else None
    if file is None:
        return "none"
    return "refused" if file.state is FileState.REFUSED else file.kind.value


def _preview(broadcast: Broadcast, language: str) -> str:
    words = broadcast.words.get(language)
    if words is None:
        return "—"
    return words.text if len(words.text) <= PREVIEW else f"{words.text[:PREVIEW]}…"


def _rows(turn: Turn, broadcast: Broadcast) -> Rows:
    acts = offers(turn.actor, broadcast)
    offered = [Button(*_PRESSES[act], broadcast.id, _seen(act, broadcast)) for act in acts if act in _PRESSES]
    parts: list[tuple[Button, ...]] = []
    if Act.WRITE in acts:
        parts = [
            tuple(Button(f"broadcast-words-{code}", "broadcast.words", broadcast.id, code) for code in LANGUAGES),
            tuple(Button(f"broadcast-{part}", f"broadcast.{part}", broadcast.id) for part in ("file", "link")),
            tuple(Button(f"broadcast-{part}", f"broadcast.{part}", broadcast.id) for part in ("audience", "time")),
        ]
    end: list[tuple[Button, ...]] = []
    if Act.PROPOSE in acts:
        end = [
            (Button("broadcast-act-send", "broadcast.confirm", broadcast.id),),
            (Button("broadcast-act-discard", "broadcast.discard-ask", broadcast.id),),
        ]
    if Act.APPROVE in acts:
        end = [(Button("broadcast-look", "broadcast.look", broadcast.id),)]
    if broadcast.status in BEGUN and turn.actor.at(Desk.BROADCAST):
        end = [(Button("broadcast-again", "broadcast.again", broadcast.id),)]
    shown = [tuple(offered[index : index + _ROW]) for index in range(0, len(offered), _ROW)]
    return (*parts, *shown, *end, (Button("broadcast-back", "broadcast.list"),))


def _seen(act: Act, broadcast: Broadcast) -> str:
    """What is approved is what the second person saw."""
    return str(broadcast.version) if act is Act.APPROVE else ""


def answering(handler: Handler) -> Entry:
    """For staff: takes an answer to a question about a broadcast. Where it has moved on meanwhile, that is said, and the card
    shown as it is now, so that nobody stays in a question that leads nowhere."""

    async def answered(turn: Turn) -> None:
        broadcast = turn.subject
        try:
            async with turn.work.savepoint():
                await handler(turn)
        except Conflict as late:
            await turn.work.tell(Notice(turn.person.id, late.key, late.details, lane=Lane.ANSWER))
            await show(turn, await reading.visible(turn.work, turn.actor, broadcast))

    return staff(answered)


async def leave(turn: Turn) -> None:
    """Out of a question about a broadcast: what is typed from here on is no answer to it."""
    if turn.draft is not None and turn.draft.kind.startswith("broadcast."):
        await turn.done()


def language_of(turn: Turn) -> str:
    """The language that the press or the question is about. Raises ``Invalid`` for one that there is not."""
    code = turn.press.choice if turn.press else str(turn.draft.fields.get("language", "")) if turn.draft else ""
    if code not in LANGUAGES:
        raise Invalid("bot-too-old")
    return code


def back(broadcast: int) -> Rows:
    return ((Button("common-back", "broadcast.card", broadcast),),)
