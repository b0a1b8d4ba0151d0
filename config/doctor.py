"""What a newcomer should know before the first start: each finding says in words what is wrong and what to do."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from difflib import get_close_matches

from config.committee import CommitteeError, load
from config.settings import NAMES, Mode, Settings, unknown_names

TOKEN = re.compile(r"\d{5,16}:[A-Za-z0-9_-]{30,}")
AN_ALBUM_AND_SOME_WORDS = 20
LOW_DISK = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``mend`` says what to do where it is not good."""

    what: str
    good: bool
    words: str
    mend: str = ""

    def __str__(self) -> str:
        line = f"{'ok ' if self.good else '-- '} {self.what}: {self.words}"
        return line if self.good or not self.mend else f"{line}\n      {self.mend}"


def of_settings(settings: Settings) -> list[Finding]:
    """What can be told from the settings and the files alone."""
    return [
        _token(settings), _committee(settings), _data(settings), _updates(settings), _health(settings), _flood(settings),
        *_unknown(),
    ]  # fmt: skip


def _token(settings: Settings) -> Finding:
    token = settings.bot_token.get_secret_value()
    if not token:
        return Finding(
            "bot token", False, "not set",
            "Talk to @BotFather in Telegram, send /newbot, and set LIAISON_BOT_TOKEN to the token that it gives you. "
            "To try everything without a token: make demo.",
        )  # fmt: skip
    if not TOKEN.fullmatch(token):
        return Finding("bot token", False, "set, but it does not look like one", "Copy it again from @BotFather.")
    return Finding("bot token", True, "set")


def _committee(settings: Settings) -> Finding:
    try:
        committee = load(settings.committee_file)
    except CommitteeError as error:
        return Finding("committee", False, str(error), "Mend the file that LIAISON_COMMITTEE_FILE names.")
    return Finding("committee", True, f"{committee.name('en')}, {len(committee.sectors)} sectors")


def _data(settings: Settings) -> Finding:
    home = settings.data_dir if settings.data_dir.exists() else settings.data_dir.absolute().parent
    if not os.access(home, os.W_OK):
        return Finding("data directory", False, f"{settings.data_dir} cannot be written", "Set LIAISON_DATA_DIR.")
    free = shutil.disk_usage(home).free
    if free < max(LOW_DISK, settings.disk_free * 2**20):
        return Finding("data directory", False, f"only {free // 2**20} MB are free", "Make room before you start.")
    return Finding("data directory", True, f"{settings.data_dir}, {free // 2**30} GB free")


def _updates(settings: Settings) -> Finding:
    if settings.mode is Mode.POLLING:
        return Finding("updates", True, "asked for (polling); nothing has to be reachable from outside")
    if not settings.webhook_url.startswith("https://"):
        return Finding(
            "webhook", False, "no https address",
            "Telegram calls https alone; only a Bot API server of your own takes http. Set LIAISON_WEBHOOK_URL.",
        )  # fmt: skip
    return Finding("updates", True, f"pushed to {settings.webhook_url}")


def _health(settings: Settings) -> Finding:
    """Where it can be watched; never on the port that the world is let in by."""
    if not settings.health_port:
        return Finding("health", True, "told nowhere; set LIAISON_HEALTH_PORT to watch /live, /ready and /metrics")
    where = f"{settings.health_host}:{settings.health_port}"
    if settings.mode is Mode.WEBHOOK and settings.health_port == settings.webhook_port:
        return Finding(
            "health", False, f"{where} is the webhook's port as well",
            "Give LIAISON_HEALTH_PORT another one: metrics are not for those who can reach the webhook.",
        )  # fmt: skip
    return Finding("health", True, f"told on http://{where}/ready; let nobody but your monitoring reach it")


def _flood(settings: Settings) -> Finding:
    """Whether the flood rule leaves room for people and grows with what is known of them."""
    if not settings.flood_rule:
        return Finding("flood rule", True, "off: everybody may send as much as they like")
    new, known, seated = (
        int(given.partition("+")[0]) for given in (settings.flood_new, settings.flood_known, settings.flood_seated)
    )
    if new < AN_ALBUM_AND_SOME_WORDS:
        return Finding(
            "flood rule", False, f"somebody new may send {new} messages at once; an album has up to ten",
            f"Set LIAISON_FLOOD_NEW to {AN_ALBUM_AND_SOME_WORDS} at once or more.",
        )  # fmt: skip
    if not new <= known <= seated:
        return Finding(
            "flood rule", False, "whoever is known may send less than somebody new, or a member less than a constituent",
            "Let LIAISON_FLOOD_NEW, LIAISON_FLOOD_KNOWN and LIAISON_FLOOD_SEATED rise in this order.",
        )  # fmt: skip
    return Finding(
        "flood rule", True, f"{new}, {known} and {seated} messages at once for newcomers, constituents, members"
    )


def _unknown() -> list[Finding]:
    return [
        Finding("settings", False, f"{name} means nothing", f"Did you mean {close[0]}?" if close else "Take it away.")
        for name in unknown_names()
        for close in [get_close_matches(name, NAMES, 1)]
    ]
