"""Settings: read once, from the environment (``LIAISON_…``) or a file ``liaison.env`` beside the program."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

HERE = Path(__file__).parent
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
"""What Telegram takes as a secret token, and long enough to be one (Bot API: setWebhook)."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Mode(StrEnum):
    """How updates come in."""

    POLLING = "polling"
    WEBHOOK = "webhook"


class Settings(BaseSettings):
    """Everything that an operator can set. Field names are the variables' names after ``LIAISON_``."""

    model_config = SettingsConfigDict(env_prefix="LIAISON_", env_file="liaison.env", extra="ignore")

    bot_token: SecretStr = Field(SecretStr(""), description="the bot's token, from @BotFather")
    bot_name: str = Field("", description="the bot's user name, for links and QR codes; asked from Telegram when empty")
    api_url: str = Field("https://api.telegram.org/bot", description="Bot API address up to the token (own server)")
    api_file_url: str = Field("https://api.telegram.org/file/bot", description="address of files up to the token")
    proxy: str = Field("", description="HTTP proxy for Telegram, where it cannot be reached directly")
    data_dir: Path = Field(Path("data"), description="where the embedded database and the key ring lie")
    database_url: str = Field("", description="postgresql+asyncpg://… ; empty: SQLite in the data directory")
    keyring: SecretStr = Field(SecretStr(""), description="the key ring itself (JSON); empty: the file below")
    keyring_file: Path | None = Field(
        None, description="the key ring's file; empty: keyring.json in the data directory"
    )
    ledger_file: Path | None = Field(
        None, description="the erasure ledger, which no backup replaces; empty: erasures.jsonl in the data directory"
    )
    anchors_file: Path | None = Field(
        None, description="where the audit log's head is written every hour; empty: anchors.jsonl in the data directory"
    )
    committee_file: Path = Field(HERE / "committee.toml", description="the committee's own data")
    mode: Mode = Field(Mode.POLLING, description="polling or webhook")
    webhook_url: str = Field("", description="public https address that Telegram calls", validate_default=True)
    webhook_secret: SecretStr = Field(
        SecretStr(""), description="16–256 of A–Z a–z 0–9 _ - ; proves that it is Telegram", validate_default=True
    )
    webhook_host: str = Field("127.0.0.1", description="address to listen on")
    webhook_port: int = Field(8080, description="port to listen on (a TLS proxy stands in front)", ge=0, le=65535)
    desk_host: str = Field("127.0.0.1", description="address on which the web desk listens")
    desk_port: int = Field(8090, description="its port (a TLS proxy stands in front)", ge=0, le=65535)
    desk_url: str = Field(
        "", description="public https address of the web desk; empty: the address above, for this machine alone"
    )
    rate_overall: float = Field(30, description="messages a second that the bot may send (Bot API FAQ)", gt=0)
    rate_chat: float = Field(1, description="messages a second in one private chat", gt=0)
    rate_chat_burst: int = Field(5, description="messages that one private chat takes at once before that", ge=1)
    health_host: str = Field("127.0.0.1", description="address on which health and metrics are told")
    health_port: int = Field(0, description="its port; empty or 0: nowhere", ge=0, le=65535)
    flood_rule: bool = Field(True, description="whether those who write faster than anybody reads are slowed")
    flood_new: str = Field("30+0.5", description="updates of somebody new at once, and from then on a second")
    flood_known: str = Field("60+1", description="the same for a constituent who has agreed, and for a group")
    flood_seated: str = Field("300+10", description="the same for a member or staff")
    flood_newcomers: str = Field(
        "500+20", description="first updates of people of whom nothing was heard lately, together"
    )
    flood_overall: str = Field("50000+2500", description="everybody together; with more Telegram is told to come again")
    flood_patience: float = Field(
        60, description="seconds by which a turn is put off before updates are dropped", ge=1, le=3600
    )
    flood_window: float = Field(600, description="seconds in which somebody is told at most once", ge=60)
    inbox_limit: int = Field(
        50_000, description="updates that may wait; with more Telegram is told to come again", ge=1
    )
    disk_free: int = Field(200, description="megabytes that have to be free for the embedded database", ge=0)
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @field_validator("bot_name")
    @classmethod
    def _without_at(cls, value: str) -> str:
        return value.removeprefix("@")

    @field_validator("flood_new", "flood_known", "flood_seated", "flood_newcomers", "flood_overall")
    @classmethod
    def _bucket(cls, value: str) -> str:
        burst, plus, rate = value.partition("+")
        try:
            good = plus == "+" and int(burst) >= 1 and 0 < float(rate) < float("inf")
        except ValueError:
            good = False
        if not good:
            raise ValueError("takes how many at once, and how many a second from then on, as in 60+1 or 30+0.5")
        return value

    @field_validator("health_port", mode="before")
    @classmethod
    def _nowhere(cls, value: object) -> object:
        return 0 if value == "" else value

    @field_validator("webhook_url")
    @classmethod
    def _address(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("mode") is Mode.WEBHOOK and not value.startswith(("https://", "http://")):
            raise ValueError("in webhook mode it is the https address that Telegram calls")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _unguessable(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("mode") is Mode.WEBHOOK and SECRET.fullmatch(value.get_secret_value()) is None:
            raise ValueError("in webhook mode it needs 16–256 of A–Z a–z 0–9 _ - ; it proves that a call is Telegram's")
        return value

    @field_validator("desk_url")
    @classmethod
    def _sealed_way(cls, value: str) -> str:
        given = urlsplit(value)
        if value and (given.scheme, given.hostname in LOOPBACK) not in {
            ("https", True),
            ("https", False),
            ("http", True),
        }:
            raise ValueError("is an https address (http only on this machine itself, where nobody listens in)")
        if value and (given.path.strip("/") or given.query or given.fragment or given.username):
            raise ValueError("is an address without a path, such as https://desk.example.org")
        return value.rstrip("/")

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
            raise ValueError("takes DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @property
    def bot_id(self) -> int:
        """The bot's own number, which stands before the token's colon; 0 where there is no proper token."""
        number = self.bot_token.get_secret_value().partition(":")[0]
        return int(number) if number.isascii() and number.isdecimal() else 0

    @property
    def desk(self) -> str:
        """The web desk's address as browsers know it."""
        return self.desk_url or f"http://127.0.0.1:{self.desk_port}"

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'liaison.db'}"

    @property
    def embedded(self) -> bool:
        """Whether the database is SQLite in the data directory: then the key ring is made on the first start."""
        return not self.database_url

    @property
    def keyring_path(self) -> Path:
        """Where the key ring's file lies."""
        return self.keyring_file or self.data_dir / "keyring.json"

    @property
    def ledger_path(self) -> Path:
        """Where the erasure ledger lies."""
        return self.ledger_file or self.data_dir / "erasures.jsonl"

    @property
    def anchors_path(self) -> Path:
        """Where the anchors of the audit log lie."""
        return self.anchors_file or self.data_dir / "anchors.jsonl"


NAMES = tuple(f"LIAISON_{name.upper()}" for name in Settings.model_fields)
"""The variables that mean something."""


def unknown_names() -> list[str]:
    """Variables of the environment that begin like ours and mean nothing: typing mistakes, for the doctor."""
    return sorted(name for name in os.environ if name.startswith("LIAISON_") and name not in NAMES)  # noqa: TID251  # this is that one place
