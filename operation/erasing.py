"""Erasing somebody who has asked for it in writing, or for whom somebody may ask; the ground is logged."""

from __future__ import annotations

from config.settings import Settings
from core.privacy import leaving
from core.privacy.model import Ground
from core.work import Work
from operation.house import compose

GROUNDS = (Ground.REQUEST, Ground.GUARDIAN, Ground.DECEASED, Ground.ORDER)


async def erase(settings: Settings, who: str, ground: Ground, *, sure: bool) -> bool:
    """Erases the person of this number (it stands on the copy that ``/mydata`` gives), or the constituent of the case with this
    number. Without ``sure`` it only says what would go."""
    async with compose(settings) as house:
        async with house.units.begin() as work:
            person = await _person(work, who)
            if person is None:
                print(f"There is nobody of the number {who}, and no case of it that has a constituent.")
                return False
            concerns = await work.privacy.concerns(person)
            print(
                f"Number {person}: {len(concerns)} concerns ({', '.join(each.number for each in concerns) or 'none'})."
            )
            if held := await work.holds.among([each.id for each in concerns]):
                print(f"{len(held)} held by law: the words and files stay, tied to nobody, until they are released.")
            if not sure:
                print("Nothing was erased. Run it again with --yes: it cannot be taken back.")
                return False
            await leaving.forget(work, person, ground)
        clean = await house.database.scrub(whole=house.database.embedded)
        print("Erased: keys, words, files, and what waited to be sent. The ledger keeps it so after any restore.")
        if not clean:
            print("The files of the database are in use; the bot takes the remains away when it is next idle.")
        return True


async def _person(work: Work, who: str) -> int | None:
    if who.isdecimal():
        found = await work.people.person(int(who))
        return found.id if found is not None else None
    concern = await work.concerns.by_number(who)
    return concern.contributor if concern is not None and concern.contributor else None
