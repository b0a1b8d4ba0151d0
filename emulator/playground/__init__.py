"""The page of phones: static files, and two documents that the project hands on."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

HOME = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def mount(app: web.Application, *, tour: Path | None = None, setup: Path | None = None) -> None:
    """Serves the page under ``/`` and its files under ``/playground/``."""

    async def page(_request: web.Request) -> web.FileResponse:
        headers = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache"}
        return web.FileResponse(HOME / "index.html", headers=headers)

    def document(path: Path | None) -> web.Response:
        text = path.read_text(encoding="utf-8") if path else "{}"
        return web.Response(text=text, content_type="application/json")

    async def tour_document(_request: web.Request) -> web.Response:
        return document(tour)

    async def setup_document(_request: web.Request) -> web.Response:
        return document(setup)

    app.router.add_get("/", page)
    app.router.add_get("/playground/tour.json", tour_document)
    app.router.add_get("/playground/setup.json", setup_document)
    app.router.add_static("/playground/", HOME / "static")
