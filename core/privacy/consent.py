"""Consent taken back: at once, with everything that rested on it."""

from __future__ import annotations

from dataclasses import replace

from core.audit import Entry
from core.concerns.model import OPEN, Consent
from core.people import choices
from core.people.model import Person
from core.work import Work


async def take_back(work: Work, person: Person) -> Person:
    """Nothing of the person is taken in until they agree again; what they said and is still on its
    way is not sent; their name and how to reach them are gone from their open concerns, and none of these may go into an
    opinion item that is not sent yet (TRUST, promise 6)."""
    for concern in await work.privacy.concerns(person.id):
        if concern.status not in OPEN or concern.on_behalf:
            continue
        consent = concern.consent if concern.item or concern.consent is Consent.NONE else Consent.DECLINED
        changed = replace(concern, named=False, name="", reach="", consent=consent)
        if changed != concern:
            await work.concerns.save(changed)
            await work.audit.record(Entry(person.id, "privacy.unname", concern.id))
    await work.privacy.recall(person.id)
    return await choices.take_consent_back(work, person)
