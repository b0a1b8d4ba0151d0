"""The doctor says in words what a newcomer lacks: token, key ring, database, webhook."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

HOME = Path(run.__file__).parent


def doctor(home: Path, **settings: str) -> tuple[int, str]:
    """What the real command prints, with these settings and no others."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")}
    env |= {"LIAISON_DATA_DIR": str(home / "data")} | {f"LIAISON_{name}": value for name, value in settings.items()}
    done = subprocess.run(
        [sys.executable, HOME / "run.py", "doctor"],
        env=env,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_newcomer_is_told_to_get_a_token(tmp_path: Path) -> None:
    code, words = doctor(tmp_path)
    assert code == 1
    assert "-- bot token: not set" in words.replace("--  ", "-- ")
    assert "@BotFather" in words
    assert "key ring" in words
    assert (tmp_path / "data" / "keyring.json").stat().st_mode & 0o777 == 0o600


WEBHOOK = {"MODE": "webhook", "WEBHOOK_SECRET": "long-enough-to-be-one"}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            {"BOT_TOKEN": "not-a-token", "KEYRING": "{}", "FLOOD_NEW": "5+1", "HEALTH_PORT": ""},
            [
                "does not look like one", "the key ring is not the JSON document", "an album has up to ten",
                "set LIAISON_HEALTH_PORT to watch",
            ],
        ),
        (
            {"DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none", "FLOOD_RULE": "false", "HEALTH_PORT": "9100"},
            ["LIAISON_KEYRING", "everybody may send as much as they like", "http://127.0.0.1:9100/ready"],
        ),
        ({**WEBHOOK, "WEBHOOK_URL": "http://here/telegram", "FLOOD_KNOWN": "25+1"}, ["no https address", "rise in this order"]),
        ({"BOTTOKEN": "42:x"}, ["LIAISON_BOTTOKEN means nothing", "Did you mean LIAISON_BOT_TOKEN?"]),
        (
            {**WEBHOOK, "WEBHOOK_URL": "https://here/telegram", "HEALTH_PORT": "8080"},
            ["Give LIAISON_HEALTH_PORT another one"],
        ),
        (
            {"FLOOD_KNOWN": "many", "FLOOD_SEATED": "300", "HEALTH_PORT": "many", "INBOX_LIMIT": "0", "MODE": "carrier-pigeon"},
            ["LIAISON_FLOOD_KNOWN", "as in 60+1", "LIAISON_HEALTH_PORT", "LIAISON_INBOX_LIMIT", "LIAISON_MODE"],
        ),
        ({"MODE": "webhook"}, ["LIAISON_WEBHOOK_URL", "LIAISON_WEBHOOK_SECRET"]),
        ({"COMMITTEE_FILE": "nowhere.toml"}, ["nowhere.toml"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_words(tmp_path: Path, settings: dict[str, str], words: list[str]) -> None:
    code, said = doctor(tmp_path, **settings)
    assert code != 0
    assert [each for each in words if each not in said] == []
    assert "Traceback" not in said


def test_a_database_that_is_away_is_said(tmp_path: Path) -> None:
    from storage.keyring import Keyring

    url = "postgresql+asyncpg://nobody@127.0.0.1:1/none"
    _, said = doctor(tmp_path, DATABASE_URL=url, KEYRING=Keyring.fresh().text())
    assert "database: does not answer" in said
    assert "LIAISON_DATABASE_URL" in said


def test_a_lost_key_ring_is_not_made_anew_over_an_old_database(tmp_path: Path) -> None:
    doctor(tmp_path)
    (tmp_path / "data" / "keyring.json").unlink()
    code, said = doctor(tmp_path)
    assert code == 1
    assert "not there or not readable" in said
    assert not (tmp_path / "data" / "keyring.json").exists()
