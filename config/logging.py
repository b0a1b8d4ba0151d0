"""Logs: one JSON line an event, with no contents and no token. A filter at the root takes tokens out, whoever logs them."""

from __future__ import annotations

import logging
import re
import sys
import traceback

import structlog

TOKEN = re.compile(r"\b\d{5,16}(?::|%3A)[A-Za-z0-9_-]{20,}")
"""A bot token, as it stands in every Bot API address."""
HIDDEN = "<token>"
QUIET = ("alembic", "httpx", "httpcore", "aiohttp.access", "aiosqlite", "sqlalchemy.engine", "telegram", "asyncio")
"""Loggers that tell what requests contained; only their warnings are heard."""


class NoTokens(logging.Filter):
    """Takes bot tokens out of a record: its message, its arguments, its traceback. Of an exception only its kind and its
    places are kept, since its words may be somebody's."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Changes the record; it is always let through."""
        record.msg = TOKEN.sub(HIDDEN, record.getMessage())
        record.args = ()
        if record.exc_info and record.exc_info[0] is not None:
            kind, _, trace = record.exc_info
            places = "".join(traceback.format_tb(trace))
            record.exc_text = TOKEN.sub(HIDDEN, f"{kind.__name__}\n{places}")
            record.exc_info = None
        return True


def set_up(level: str = "INFO") -> None:
    """Sends all logs to standard error, one JSON object a line."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(NoTokens())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.add_logger_name],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
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
