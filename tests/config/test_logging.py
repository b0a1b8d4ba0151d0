"""Logs tell nothing private: whatever is logged, however it is logged, there is no token in it and no message of an exception.

The real program is a process of its own here, since what matters is what arrives on standard error.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from config.logging import NoTokens, hidden

HOME = Path(__file__).parents[2]
TOKEN = "12345678:AAE-canary_canary_canary_canary_xyz"
URL = f"https://api.telegram.org/bot{TOKEN}/getMe"
WORDS = "金丝雀的话"

BEGIN = f"""
import logging, structlog
from config.logging import set_up
TOKEN, URL, WORDS = {TOKEN!r}, {URL!r}, {WORDS!r}
set_up("DEBUG")
plain, log = logging.getLogger("plain"), structlog.get_logger("bot.demo")
"""


def logged(code: str) -> tuple[str, list[dict[str, Any]]]:
    """What this code leaves on standard error, as it is and as the objects that its lines are."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code], cwd=HOME, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stderr, [json.loads(line) for line in done.stderr.splitlines()]


@pytest.mark.parametrize(
    "code",
    [
        "plain.warning('got %s', URL)",
        "plain.warning('got ' + URL)",
        "plain.warning('got %(url)s', {'url': URL})",
        "plain.warning(URL.replace(':AAE', '%3AAAE'), )",
        "log.warning('got', url=URL)",
        "log.warning(URL)",
        "log.warning('got', deep={'urls': [URL, (URL,)]})",
        "log.warning('got', thing=type('Thing', (), {'__repr__': lambda self: URL})())",
        "log.warning('got', **{URL: 1})",
        "structlog.contextvars.bind_contextvars(url=URL); log.info('got')",
        "plain.warning('too %s few %s', URL)",
    ],
)
def test_no_token_comes_through(code: str) -> None:
    raw, (line,) = logged(code)
    assert "AAE-canary" not in raw
    assert line["level"] in ("warning", "info")


def test_control_without_the_filter_the_token_stands_there() -> None:
    raw, _ = logged("import re, config.logging as c; c.TOKEN = re.compile('nothing^'); log.warning('got', url=URL)")
    assert "AAE-canary" in raw


RAISE = """
try:
    try:
        raise ValueError(WORDS + URL)
    except ValueError as error:
        raise ExceptionGroup(WORDS, [KeyError(WORDS)]) from error
except ExceptionGroup:
    {}
"""


@pytest.mark.parametrize(
    "say", ["plain.exception('bad')", "log.exception('bad')", "plain.error('bad', exc_info=True, stack_info=True)"]
)
def test_an_exception_is_told_by_its_kind_and_places(say: str) -> None:
    raw, (line,) = logged(RAISE.format(say))
    assert WORDS not in raw
    assert "AAE-canary" not in raw
    assert [each["kind"] for each in line["exception"]] == ["ExceptionGroup", "KeyError", "ValueError"]
    assert all("<module>" in place for place in line["exception"][0]["places"])


def test_a_line_that_cannot_be_written_does_not_show_the_record() -> None:
    raw, (line,) = logged(
        "logging.getLogger().handlers[0].formatter.processors = [lambda *_: 1 / 0]; log.warning('got', words=WORDS)"
    )
    assert line["event"] == "a log line could not be written"
    assert WORDS not in raw


def test_what_json_cannot_hold_is_logged_all_the_same() -> None:
    raw, (line,) = logged("own = {(1, 2): URL}; own['own'] = own; log.warning('got', own=own, words='\\udc80' + WORDS)")
    assert line["event"] == "got"
    assert "AAE-canary" not in raw


def test_loggers_that_tell_contents_are_heard_when_they_warn() -> None:
    _, lines = logged(
        "for name in ('httpx', 'aiohttp.access', 'telegram.ext', 'PIL.TiffImagePlugin'):\n"
        "    logging.getLogger(name).info('contents'); logging.getLogger(name).warning('trouble')"
    )
    assert [line["event"] for line in lines] == ["trouble"] * 4


def test_the_filter_alone_cleans_a_record_for_any_other_handler() -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "got %s", (URL,), None)
    assert NoTokens().filter(record)
    assert record.getMessage() == "got https://api.telegram.org/bot<token>/getMe"


@pytest.mark.parametrize("words", ["BY-2026-00042", "15:30", "12:AAAAAAAAAAAAAAAAAAAAAAAAA", "诉求 12345678：已受理"])
def test_other_words_stay_as_they_are(words: str) -> None:
    assert hidden(words) == words
