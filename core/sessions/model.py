"""Links into the desk, sessions at it, and confirmations: how long each holds. Pure rules (TRUST: promise 8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

LINK_HOLDS = timedelta(minutes=5)
"""How long a one-time link opens the desk."""
IDLE = timedelta(hours=2)
"""A session at which nothing was done for so long is over."""
LONGEST = timedelta(hours=12)
"""A session is over after so long, whatever is done at it: a working day."""
SEEN_EVERY = timedelta(minutes=1)
"""How exactly it is known when a session was last used."""
APP_FRESH = timedelta(minutes=5)
"""What the messenger's app says about who opens the desk in it is believed for so long."""
CONFIRM_WITHIN = timedelta(minutes=5)
"""So long a question in the chat can be answered."""
CONFIRMED_FOR = timedelta(minutes=5)
"""So long a yes in the chat holds for the one thing that it was given to."""


class Device(StrEnum):
    """Where a session was begun, as far as a person has to know it to recognise it."""

    COMPUTER = "computer"
    PHONE = "phone"
    APP = "app"
    """Inside the messenger itself."""


class Purpose(StrEnum):
    """What is only done after a second look by way of the chat."""

    IDENTITY = "identity"
    """Who brought a concern is opened."""
    BROADCAST = "broadcast"
    """An announcement to many goes out."""
    EXPORT = "export"
    """Data leave the house in a file."""


class Answer(StrEnum):
    """Where a confirmation stands."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Session:
    """One login at the desk. Its secret is kept by the browser alone; here is only its hash."""

    id: int
    person: int
    device: Device
    began: datetime
    seen: datetime
    """When it was last used, to the minute."""


@dataclass(frozen=True, slots=True)
class Link:
    """A one-time link into the desk; its secret stands in the person's chat alone, here is only its hash."""

    person: int
    expires: datetime
    spent: bool = False


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A question in the chat whether it is really this person who is about to do something at the desk."""

    id: int
    session: int
    person: int
    purpose: Purpose
    subject: int
    """The thing that it is about, 0 for none in particular."""
    asked: datetime
    answer: Answer = Answer.ASKED
    answered: datetime | None = None


def is_alive(session: Session, now: datetime) -> bool:
    """Whether the session still holds."""
    return now < session.seen + IDLE and now < session.began + LONGEST


def is_open(link: Link, now: datetime) -> bool:
    """Whether the link can still be used."""
    return not link.spent and now < link.expires


def is_waiting(asked: Confirmation, now: datetime) -> bool:
    """Whether the question can still be answered."""
    return asked.answer is Answer.ASKED and now < asked.asked + CONFIRM_WITHIN


def is_granted(asked: Confirmation, now: datetime) -> bool:
    """Whether there is a yes that still holds."""
    return asked.answer is Answer.YES and asked.answered is not None and now < asked.answered + CONFIRMED_FOR
