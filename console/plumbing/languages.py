"""The language for somebody who has not come in yet."""

from __future__ import annotations

from aiohttp import web

from texts.catalog import DEFAULT, LANGUAGES


def spoken(request: web.Request) -> str:
    """What the address asks for (``?lang=``), else the first language of the browser that we speak, else Chinese."""
    asked = request.query.get("lang", "")
    if asked in LANGUAGES:
        return asked
    for part in request.headers.get("Accept-Language", "").split(","):
        tag = part.partition(";")[0].strip().lower()
        if tag.startswith("zh"):
            return DEFAULT
        if tag.startswith("en"):
            return "en"
    return DEFAULT
