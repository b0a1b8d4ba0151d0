"""The doctor: what is there and what is missing, in words."""

from __future__ import annotations

from telegram.error import TelegramError

from config import doctor
from config.settings import Settings
from core.queues import StorageAway
from operation.house import CannotStart, House, compose
from storage import migrate


async def examine(settings: Settings) -> bool:
    """Says in words what is there and what is missing; whether all is well."""
    findings = doctor.of_settings(settings)
    try:
        async with compose(settings) as house:
            findings.append(doctor.Finding("key ring", True, "opens"))
            findings.append(
                doctor.Finding("database", True, f"answers, at revision {await migrate.current(house.database)}")
            )
            waiting = len(await house.inbox.parked())
            findings.append(
                doctor.Finding(
                    "dead letters", not waiting, f"{waiting} parked", "Look at them: python run.py inbox parked."
                )
            )
            if settings.bot_token.get_secret_value():
                findings.append(await _telegram(house))
    except (CannotStart, StorageAway) as error:
        words = str(error) if isinstance(error, CannotStart) else "does not answer"
        findings.append(
            doctor.Finding("database", False, words, "Check LIAISON_DATABASE_URL and that the server is up.")
        )
    print("\n".join(str(finding) for finding in findings))
    return all(finding.good for finding in findings)


async def _telegram(house: House) -> doctor.Finding:
    liaison = house.bot()
    try:
        await liaison.request.initialize()
        me = await liaison.api.call("getMe", {})
        hook = await liaison.api.call("getWebhookInfo", {})
    except TelegramError as error:
        return doctor.Finding(
            "Telegram", False, f"does not take the token or cannot be reached ({type(error).__name__})",
            "Check the token; where Telegram is not reachable directly, set LIAISON_PROXY or LIAISON_API_URL.",
        )  # fmt: skip
    finally:
        await liaison.request.shutdown()
    trouble = hook.get("last_error_message") if hook.get("url") else ""
    words = f"knows the bot as @{me['username']}, {hook.get('pending_update_count', 0)} updates wait there"
    return doctor.Finding("Telegram", not trouble, f"{words}{'; webhook: ' + trouble if trouble else ''}")
