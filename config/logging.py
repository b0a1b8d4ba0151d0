"""Logs: one JSON line an event, with no contents and no token (TRUST: promise 13).

A filter at the root takes tokens out, whoever logs them; of an exception only its kind and its places are told, since its
words may be somebody's; and the finished line is searched once more.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Any

import structlog

TOKEN = re.compile(r"(?<!\d)\d{5,16}(?::|%3A)[A-Za-z0-9_-]{20,}", re.IGNORECASE)
"""A bot token, as it stands in every Bot API address (``…/bot<digits>:<secret>/…``)."""
HIDDEN = "<token>"
DEPTH = 5
QUIET = (
    "aiohttp", "aiosqlite", "alembic", "asyncio", "httpcore", "httpx", "jieba", "matplotlib", "PIL", "sqlalchemy", "telegram",
)  # fmt: skip
"""Loggers that tell what requests and files contained; only their warnings are heard."""


def hidden(value: Any, deep: int = 0) -> Any:
    """The value without tokens: words, and words inside of dicts and lists, down to a depth."""
    match value:
        case str():
            return TOKEN.sub(HIDDEN, value)
        case dict() if deep < DEPTH:
            return {TOKEN.sub(HIDDEN, str(key)): hidden(inner, deep + 1) for key, inner in value.items()}
        case list() | tuple() if deep < DEPTH:
            return [hidden(inner, deep + 1) for inner in value]
        case dict() | list() | tuple():
            return f"<{type(value).__name__}>"
    return value


class NoTokens(logging.Filter):
    """Takes bot tokens out of a record: out of its message with its arguments, or out of structlog's event."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Changes the record; it is always let through."""
        if isinstance(record.msg, dict):
            record.msg = hidden(record.msg)
            return True
        try:
            words = record.getMessage()
        except (TypeError, ValueError):
            words = f"{record.msg} (its arguments do not fit)"
        record.msg, record.args = hidden(words), ()
        return True


class Line(structlog.stdlib.ProcessorFormatter):
    """The finished line, searched for tokens once more, also inside of what only became words now."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        return TOKEN.sub(HIDDEN, super().format(record))


class Stream(logging.StreamHandler[Any]):
    """Says of a line that cannot be written which logger it was, where Python would print the whole record."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        """Writes that there was a line."""
        with suppress(OSError, ValueError):  # the stream itself may be gone
            self.stream.write(json.dumps({"event": "a log line could not be written", "logger": record.name}) + "\n")


def places_only(_logger: Any, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Tells the kind and the places of an exception, and of those that it comes from; never its message (a processor)."""
    event.pop("stack_info", None)
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = [
            {"kind": type(each).__name__, "places": list(_places(each.__traceback__))} for each in _chain(error)
        ]
    return event


def _chain(error: BaseException) -> list[BaseException]:
    """The exception, those inside of it where it is a group, and those that it comes from."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting and len(found) < 10:
        each = waiting.pop(0)
        if each is None or any(each is known for known in found):
            continue
        found.append(each)
        inside = each.exceptions if isinstance(each, BaseExceptionGroup) else ()
        waiting += [*inside, each.__cause__ or (None if each.__suppress_context__ else each.__context__)]
    return found


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        file = "/".join(code.co_filename.replace("\\", "/").split("/")[-2:])
        yield f"{file}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next


def set_up(level: str = "INFO") -> None:
    """Sends all logs to standard error, one JSON object a line."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        places_only,
    ]
    handler = Stream(sys.stderr)
    handler.addFilter(NoTokens())
    handler.setFormatter(
        Line(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(
                    ensure_ascii=False, default=lambda value: f"<{type(value).__name__}>"
                ),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(root.level),
        cache_logger_on_first_use=False,
    )
