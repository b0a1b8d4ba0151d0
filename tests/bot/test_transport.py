"""The transport over real sockets: what was written and what was not, told apart, and no token anywhere."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from telegram.error import BadRequest, Conflict, Forbidden, TelegramError

from bot.errors import NoSuchMethod, NotSent, ServerTrouble, TokenRefused, TooLarge, TooMany, Unknown
from bot.transport import AiohttpRequest, Api, Upload, quiet_bot
from tests.bot.recorder import TOKEN

Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[Api]]


@pytest.fixture
async def client() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(connect=1.0, read=0.3) as request:
        yield request


@pytest.fixture
async def serve(client: AiohttpRequest) -> AsyncIterator[Serve]:
    runners = []

    async def start(handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> Api:
        app = web.Application(client_max_size=30 * 1024 * 1024)
        app.router.add_route("*", "/{rest:.*}", handler)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        return Api(client, TOKEN, f"http://127.0.0.1:{port}/bot", f"http://127.0.0.1:{port}/file/bot")

    yield start
    for runner in runners:
        await runner.cleanup()


async def failure(api: Api) -> TelegramError:
    with pytest.raises(TelegramError) as caught:
        await api.call("sendMessage", {"chat_id": 1, "text": "words"})
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert TOKEN not in shown
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"description": "Bad Request: x"}, BadRequest),
        (401, {"description": "Unauthorized"}, TokenRefused),
        (403, {"description": "Forbidden: bot was blocked by the user"}, Forbidden),
        (404, {"description": "Not Found"}, NoSuchMethod),
        (409, {"description": "Conflict"}, Conflict),
        (429, {}, TooMany),
        (429, {"parameters": {"retry_after": 17}}, TooMany),
        (502, {}, ServerTrouble),
    ],
)
async def test_answers_told_apart(
    serve: Serve, status: int, body: dict[str, object], kind: type[TelegramError]
) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": False, "error_code": status, **body}, status=status)

    error = await failure(await serve(answer))
    assert type(error) is kind
    if isinstance(error, TooMany):
        assert error.seconds == (17 if body else 5)


async def test_refused_and_unknown_names_were_not_sent(client: AiohttpRequest) -> None:
    for base in ("http://127.0.0.1:9/bot", "http://no-such-host.invalid/bot"):
        assert isinstance(await failure(Api(client, TOKEN, base, base)), NotSent)


async def test_no_answer_after_writing_is_unknown(serve: Serve) -> None:
    async def silent(_: web.Request) -> web.Response:
        await asyncio.sleep(2)
        return web.Response()

    assert isinstance(await failure(await serve(silent)), Unknown)


async def test_a_reset_after_writing_is_unknown(serve: Serve) -> None:
    async def reset(request: web.Request) -> web.Response:
        await request.read()
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    assert isinstance(await failure(await serve(reset)), Unknown)


async def test_words_and_uploads_arrive(serve: Serve) -> None:
    async def echo(request: web.Request) -> web.Response:
        if request.content_type == "application/json":
            return web.json_response({"ok": True, "result": await request.json()})
        parts = await request.post()
        file = parts["document"]
        assert isinstance(file, web.FileField)
        return web.json_response(
            {"ok": True, "result": [parts["caption"], file.filename, file.content_type, len(file.file.read())]}
        )

    api = await serve(echo)
    assert await api.call("sendMessage", {"text": "好😀", "entities": []}) == {"text": "好😀", "entities": []}
    upload = Upload("附件-1.pdf", b"x" * 2_000_000, "application/pdf")
    assert await api.call("sendDocument", {"caption": "好"}, {"document": upload}) == [
        "好",
        "附件-1.pdf",
        "application/pdf",
        2_000_000,
    ]


async def test_a_download_stops_at_the_cap(serve: Serve) -> None:
    async def files(request: web.Request) -> web.Response:
        if "getFile" in request.path:
            return web.json_response({"ok": True, "result": {"file_id": "f", "file_path": "a/b.bin"}})
        assert request.path == f"/file/bot{TOKEN}/a/b.bin"
        return web.Response(body=b"x" * 1000)

    api = await serve(files)
    assert len(await api.download("f", 1000)) == 1000
    with pytest.raises(TooLarge):
        await api.download("f", 999)


async def test_no_token_in_names_or_logs(client: AiohttpRequest, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        bot = quiet_bot(client, TOKEN, "http://127.0.0.1:9/bot", "http://127.0.0.1:9/file/bot")
        api = Api(client, TOKEN, "http://127.0.0.1:9/bot", "http://127.0.0.1:9/file/bot")
        with pytest.raises(NotSent):
            await bot.get_me()
    assert TOKEN not in repr([bot, api, client])
    assert TOKEN not in caplog.text
