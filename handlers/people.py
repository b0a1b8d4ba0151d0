"""People in the chat: welcome, consent, codes, roles, language, a word to the desk."""

from __future__ import annotations

import json

from bot.gate import acting
from bot.later import kept, replay
from bot.rooms import Room, everybody, members
from bot.turn import Turn
from core.actors import Actor, Desk, Role
from core.errors import Invalid, Refusal
from core.notices import Button, Lane, Notice, Rows
from core.people import choices, seating
from core.privacy import consent as taking_back
from core.values import Named
from texts.catalog import LANGUAGES, fingerprint

HOMES: dict[Role, Rows] = {
    Role.CONSTITUENT: (
        (Button("people-home-new", "concern.new"),),
        (Button("people-home-mine", "concern.mine"), Button("people-home-help", "people.help")),
    ),
    Role.MEMBER: (
        (Button("people-home-inbox", "concern.inbox"), Button("people-home-opinions", "opinion.mine")),
        (Button("people-home-write", "opinion.new"), Button("people-home-readings", "reading.home")),
        (Button("people-home-meetings", "meeting.list"), Button("people-home-today", "agenda.today")),
        (Button("people-home-me", "people.me"),),
        (Button("search-home", "search.begin"),),
    ),
    Role.STAFF: (
        (Button("people-home-queue", "opinion.queue"), Button("people-home-desk", "concern.desk")),
        (Button("people-home-broadcasts", "broadcast.list"), Button("people-home-web", "session.link")),
        (Button("people-home-meetings", "meeting.list"), Button("people-home-readings", "reading.home")),
        (Button("people-home-today", "agenda.today"), Button("search-home", "search.begin")),
        (Button("people-home-role", "people.role"), Button("people-home-help", "people.help")),
    ),
}
"""The first screen of each role, the most usual thing first."""
DESKED = {"broadcast.list": frozenset({Desk.BROADCAST, Desk.SECRETARY_GENERAL})}
"""Buttons of the staff's first screen that only some desks have."""
PAGE = 8


async def home(turn: Turn) -> None:
    """The first screen of the role."""
    role = turn.actor.role
    rows = tuple(tuple(button for button in row if _theirs(turn.actor, button)) for row in HOMES[role])
    await turn.show(f"people-welcome-{role}", buttons=rows, committee=Named("committee", ""))


def _theirs(actor: Actor, button: Button) -> bool:
    """Whether the button is for this actor: some are for the desks that do that work."""
    return button.verb not in DESKED or actor.at(*DESKED[button.verb])


async def help_(turn: Turn) -> None:
    """What can be done in this role."""
    await turn.show(f"people-help-{turn.actor.role}", buttons=((Button("common-back", "people.home"),),))


async def consent(turn: Turn) -> None:
    """The privacy notice before anything is taken in; what the person sent is kept until they have agreed."""
    if _stepped_aside(turn):
        await _resume(turn)
    known = _asked(turn)
    brought = turn.said is not None and not turn.command
    await turn.ask("people.consent", 0, **kept(turn))
    key = _NOTICES[brought, known and brought]
    await turn.show(key, buttons=_CONSENT, replaces="consent", committee=Named("committee", ""), months=_months(turn))


def _months(turn: Turn) -> int:
    """How long the words of what has been dealt with are kept."""
    return turn.work.committee.retention.closed_months


_NOTICES = {
    (False, False): "people-consent",
    (True, False): "people-consent-kept",
    (True, True): "people-consent-again",
}
"""What is said to somebody who has not agreed yet: by whether they brought something, and whether they just read the notice."""
AGREED_TO = ("people-consent", "people-privacy")
"""The texts that a consent is given to."""

_CONSENT: Rows = (
    (Button("people-consent-agree", "people.agree"),),
    (Button("people-consent-read", "people.privacy"), Button("people-consent-decline", "people.decline")),
    (Button("people-consent-language", "people.language"),),
)


async def agree(turn: Turn) -> None:
    """Agreed: what was sent before goes its way now."""
    turn.person = await choices.agree(turn.work, turn.person, fingerprint(turn.actor.language, *AGREED_TO))
    waiting = _asked(turn)
    await turn.show("people-agreed")
    await (replay(turn) if waiting else _home_below(turn))


async def decline(turn: Turn) -> None:
    """Not agreed: nothing is kept, and the door stays open."""
    if _asked(turn):
        await turn.done()
    await turn.show("people-declined", buttons=((Button("people-consent-agree", "people.agree"),),))


async def privacy(turn: Turn) -> None:
    """The whole notice, and the way to take the consent back."""
    agreed = turn.person.consent == turn.work.committee.privacy_version
    rows: Rows = (
        ((Button("people-consent-withdraw", "people.withdraw"),), (Button("common-back", "people.home"),))
        if agreed
        else _CONSENT[:1]
    )
    rules = turn.work.committee.retention
    await turn.show(
        "people-privacy", buttons=rows, version=turn.work.committee.privacy_version, committee=Named("committee", ""),
        months=rules.closed_months, others=rules.other_months, draft=rules.draft_days, days=rules.notice_days,
    )  # fmt: skip


async def withdraw(turn: Turn) -> None:
    """The consent is taken back, at once."""
    turn.person = await taking_back.take_back(turn.work, turn.person)
    await turn.show("people-withdrawn", buttons=_CONSENT[:1])


async def code_link(turn: Turn) -> None:
    """A personal link (``b-<code>``)."""
    await _bind(turn, turn.argument)


async def code_command(turn: Turn) -> None:
    """``/bind <code>``, or the question for it."""
    if turn.argument:
        await _bind(turn, turn.argument)
        return
    await _step_aside(turn, "people.code")
    await turn.show("people-code-ask", buttons=_CANCEL)


async def code_words(turn: Turn) -> None:
    """The code as it was typed."""
    if not turn.words:
        raise Invalid("common-words-only")
    await _bind(turn, turn.words)


async def _bind(turn: Turn, words: str) -> None:
    try:
        async with turn.work.savepoint():
            bound = await seating.bind(turn.work, turn.person, words)
    except Refusal as refusal:
        if refusal.key == "people-code-wrong":
            await seating.note_wrong_code(turn.work, turn.person)
        buttons = _CANCEL if _stepped_aside(turn) else ()
        await turn.work.tell(Notice(turn.person.id, refusal.key, refusal.details, buttons, Lane.ANSWER, screen=True))
        return
    if _stepped_aside(turn):
        await _resume(turn)
    turn.person = bound
    await turn.say(f"people-bound-{bound.role}", committee=Named("committee", ""))
    turn.actor = await acting(turn.work, bound)
    await home(turn)


async def role_menu(turn: Turn) -> None:
    """The roles that the person holds."""
    held = await choices.roles_of(turn.work, turn.person)
    rows = tuple((Button(f"people-role-{role}", "people.switch", choice=role),) for role in held)
    rows += ((Button("common-back", "people.home"),),)
    await turn.show("people-role-ask", buttons=rows, role=Named("people-role", turn.actor.role))


async def switch(turn: Turn) -> None:
    """Another role."""
    role = turn.chosen(Role)
    turn.person = await choices.switch_role(turn.work, turn.person, role)
    turn.actor = await acting(turn.work, turn.person)
    await home(turn)


async def language_menu(turn: Turn) -> None:
    """The languages, each in its own words."""
    rows = tuple((Button(f"people-language-{language}", "people.speak", choice=language),) for language in LANGUAGES)
    await turn.show("people-language-ask", buttons=rows)


async def speak(turn: Turn) -> None:
    """Another language. Somebody who has not agreed yet sees the privacy notice in it."""
    language = turn.press.choice if turn.press and turn.press.choice in LANGUAGES else turn.person.language
    turn.person = await choices.set_language(turn.work, turn.person, language)
    if _asked(turn):
        await turn.show("people-consent", buttons=_CONSENT, committee=Named("committee", ""), months=_months(turn))
        return
    await home(turn)


async def cancel(turn: Turn) -> None:
    """Out of whatever the person is in the middle of; a form that was left for a question is there again."""
    key = "common-cancelled" if turn.draft else "people-nothing-to-cancel"
    await _resume(turn)
    await turn.show(
        "people-cancelled-kept" if turn.draft else key, buttons=((Button("people-home-start", "people.home"),),)
    )


async def feedback(turn: Turn) -> None:
    """``/feedback <words>``, or the question for a word to the desk."""
    if turn.argument:
        await _pass_on(turn, turn.argument)
        return
    await _step_aside(turn, "people.feedback")
    await turn.show("people-feedback-ask", buttons=_CANCEL)


async def feedback_words(turn: Turn) -> None:
    """The word to the desk."""
    await _pass_on(turn, turn.words)
    await _resume(turn)


async def _pass_on(turn: Turn, words: str) -> None:
    await choices.feedback(turn.work, turn.actor, words)
    await turn.say("people-feedback-thanks")


async def me(turn: Turn) -> None:
    """The member's seat."""
    seat = await turn.work.people.seat(turn.actor.seat or 0)
    if seat is None:
        await home(turn)
        return
    nothing = Named("people", "me-nothing")
    second = Named("sector", seat.second_sector) if seat.second_sector else nothing
    rows: Rows = (
        (Button("people-second-sector", "people.second"),),
        (Button("people-home-role", "people.role"), Button("common-back", "people.home")),
    )
    await turn.show(
        "people-me", buttons=rows, name=seat.name, term=seat.term, status=Named("seat-status", seat.status),
        sector=Named("sector", seat.sector), second=second, unit=seat.unit or nothing,
    )  # fmt: skip


async def second_sector(turn: Turn) -> None:
    """The sectors to choose the second one from, a page at a time."""
    sectors = turn.work.committee.sectors
    page = min(turn.press.id if turn.press else 0, (len(sectors) - 1) // PAGE)
    shown = sectors[page * PAGE : (page + 1) * PAGE]
    buttons = [
        Button(
            "people-sector", "people.second-choose", choice=sector.code, args={"sector": Named("sector", sector.code)}
        )
        for sector in shown
    ]
    rows = [tuple(buttons[index : index + 2]) for index in range(0, len(buttons), 2)]
    turning = []
    if page > 0:
        turning.append(Button("common-previous", "people.second", page - 1))
    if (page + 1) * PAGE < len(sectors):
        turning.append(Button("common-next", "people.second", page + 1))
    rows += [tuple(turning), (Button("people-second-none", "people.second-choose"), Button("common-back", "people.me"))]
    await turn.show("people-second-ask", buttons=tuple(row for row in rows if row))


async def second_sector_chosen(turn: Turn) -> None:
    """The second sector, or none."""
    await seating.choose_second_sector(turn.work, turn.actor, turn.press.choice if turn.press else "")
    await me(turn)


def _asked(turn: Turn) -> bool:
    """Whether the person has been asked for their consent; what they sent since then is kept with the question."""
    return turn.draft is not None and turn.draft.kind == "people.consent"


def _stepped_aside(turn: Turn) -> bool:
    """Whether the person is at one of the short questions for which they leave what they were in the middle of."""
    return turn.draft is not None and turn.draft.kind in ("people.code", "people.feedback")


async def _step_aside(turn: Turn, kind: str) -> None:
    """Asks a short question; the form that the person was in the middle of waits inside of its draft."""
    if _stepped_aside(turn):
        await _resume(turn)
    held = turn.draft
    waiting = json.dumps([held.kind, held.subject, dict(held.fields)], ensure_ascii=False) if held else ""
    await turn.ask(kind, left=waiting)


async def _resume(turn: Turn) -> None:
    """Out of the present question, back to the form that was left for it, if there is one."""
    waiting = str(turn.draft.fields.get("left", "")) if turn.draft else ""
    await turn.done()
    if waiting:
        kind, subject, fields = json.loads(waiting)
        await turn.ask(kind, subject, **fields)


async def _home_below(turn: Turn) -> None:
    """The first screen as a message of its own, under what was just answered."""
    turn.press = None
    await home(turn)


_CANCEL: Rows = ((Button("common-cancel", "people.cancel"),),)

ROOM = Room(
    "people",
    commands={
        "start": everybody(home),
        "help": everybody(help_, menu=True, before_consent=True),
        "bind": everybody(code_command, before_consent=True),
        "me": members(me, menu=True),
        "role": everybody(role_menu, menu=True),
        "language": everybody(language_menu, menu=True, before_consent=True),
        "privacy": everybody(privacy, menu=True, before_consent=True),
        "feedback": everybody(feedback, menu=True),
        "cancel": everybody(cancel, menu=True, before_consent=True),
    },
    presses={
        "people.home": everybody(home),
        "people.help": everybody(help_, before_consent=True),
        "people.agree": everybody(agree, before_consent=True),
        "people.decline": everybody(decline, before_consent=True),
        "people.privacy": everybody(privacy, before_consent=True),
        "people.withdraw": everybody(withdraw),
        "people.role": everybody(role_menu),
        "people.switch": everybody(switch, before_consent=True),
        "people.language": everybody(language_menu, before_consent=True),
        "people.speak": everybody(speak, before_consent=True),
        "people.cancel": everybody(cancel, before_consent=True),
        "people.me": members(me),
        "people.second": members(second_sector),
        "people.second-choose": members(second_sector_chosen),
    },
    answers={
        "people.code": everybody(code_words, before_consent=True),
        "people.feedback": everybody(feedback_words),
    },
    links={"b": everybody(code_link, before_consent=True)},
)
