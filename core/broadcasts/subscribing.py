"""Whether a constituent gets announcements (DOMAIN: broadcasts)."""

from __future__ import annotations

from core.actors import Actor
from core.audit import Entry
from core.work import Work


async def subscription(work: Work, actor: Actor, *, muted: bool) -> None:
    """Keeps what a constituent wants; answers to their own matters come all the same."""
    await work.broadcasts.mute(actor.person, muted)
    await work.audit.record(Entry(actor.person, "broadcast.mute" if muted else "broadcast.unmute", actor.person))
