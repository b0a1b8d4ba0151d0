"""Settings: read from the environment or a file, wrong ones named, secrets never shown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from config.settings import Mode, Settings, unknown_names

SECRET = "a-secret-that-is-long-enough"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith("LIAISON_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def test_without_any_settings_the_embedded_database_and_polling() -> None:
    settings = Settings()
    assert settings.embedded
    assert settings.database == "sqlite+aiosqlite:///data/liaison.db"
    assert settings.keyring_path == Path("data/keyring.json")
    assert settings.mode is Mode.POLLING


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "liaison.env").write_text("LIAISON_BOT_NAME=@from_file\nLIAISON_LOG_LEVEL=debug\n")
    assert (Settings().bot_name, Settings().log_level) == ("from_file", "DEBUG")
    monkeypatch.setenv("LIAISON_BOT_NAME", "from_environment")
    assert Settings().bot_name == "from_environment"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"mode": "webhook", "webhook_secret": SECRET}, "webhook_url"),
        ({"mode": "webhook", "webhook_secret": SECRET, "webhook_url": "example.org"}, "webhook_url"),
        ({"mode": "webhook", "webhook_url": "https://example.org/x"}, "webhook_secret"),
        ({"mode": "webhook", "webhook_url": "https://example.org/x", "webhook_secret": "short"}, "webhook_secret"),
        ({"mode": "webhook", "webhook_url": "https://example.org/x", "webhook_secret": "密" * 20}, "webhook_secret"),
        ({"mode": "pigeon"}, "mode"),
        ({"log_level": "LOUD"}, "log_level"),
        ({"webhook_port": 70000}, "webhook_port"),
        ({"rate_overall": 0}, "rate_overall"),
        ({"rate_chat_burst": 0}, "rate_chat_burst"),
    ],
)
def test_a_wrong_setting_is_named(given: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(**given)
    assert [error["loc"][0] for error in caught.value.errors()] == [field]


def test_a_name_that_means_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unknown_names() == []
    monkeypatch.setenv("LIAISON_BOT_TOKN", "x")
    monkeypatch.setenv("LIAISON_MODE", "polling")
    assert unknown_names() == ["LIAISON_BOT_TOKN"]


def test_a_webhook_with_all_that_it_needs() -> None:
    settings = Settings(mode=Mode.WEBHOOK, webhook_url="https://example.org/x", webhook_secret=SecretStr(SECRET))
    assert settings.mode is Mode.WEBHOOK


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "KEYRING", "WEBHOOK_SECRET"):
        monkeypatch.setenv(f"LIAISON_{name}", "canary-canary-canary")
    assert "canary" not in f"{Settings()!r} {Settings()}"
