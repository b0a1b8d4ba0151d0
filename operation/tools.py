"""What the desk is handed of other rooms: files cleaned as the chat cleans them, rosters read as the command
reads them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.scrubbing import Unfit, scrubbed
from config.sheets import SheetError, roster_in
from console.plumbing.tools import REFUSED, SHEET, Tools
from core.errors import Invalid
from core.files import LIMIT
from core.people.roster import RosterRow
from core.said import Kind
from core.values import Named


def clean(kind: Kind, data: bytes) -> tuple[bytes, str]:
    """The file as it may go on, judged by its bytes (TRUST: promise 11). Raises ``Invalid``."""
    if len(data) > LIMIT:
        raise Invalid(REFUSED, reason=Named("bot-file", "too-large"))
    try:
        fit = scrubbed(kind, data)
    except Unfit as unfit:
        raise Invalid(REFUSED, reason=Named("bot-file", unfit.reason)) from None
    except Exception:  # noqa: BLE001  # a file that breaks the libraries is a broken file
        raise Invalid(REFUSED, reason=Named("bot-file", "broken")) from None
    return fit.data, fit.mime


def roster(data: bytes) -> Sequence[RosterRow]:
    """The rows of the sheet. Raises ``Invalid``."""
    try:
        return roster_in(data, "")
    except SheetError as error:
        raise Invalid(f"{SHEET}{error.code}") from None


def tools(bot_name: str = "") -> Tools:
    """The tools of a house whose bot has this name."""
    return Tools(clean, roster, bot_name)
