"""The Bot API over one shared aiohttp session: for the library as its ``BaseRequest``, for the courier as plain calls.

Measured (TELEGRAM.md): the library's default client sends 540 messages a second on a core, this transport about ten times that.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import orjson
from telegram.error import TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest, RequestData

from bot.errors import NotSent, TooLarge, Unknown, problem

_NOT_WRITTEN: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
CHUNK: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes along as a part of a multipart request."""

    name: str
    data: bytes
    mime: str


class AiohttpRequest(BaseRequest):
    """Implements the library's transport; also ``call``s that need no library objects."""

    def __init__(
        self, *, proxy: str | None = None, connections: int = 256, connect: float = 5.0, read: float = 30.0
    ) -> None:
        self._proxy = proxy
        self._connections = connections
        self._connect = connect
        self._read = read
        self._session: aiohttp.ClientSession | None = None
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}

    def __repr__(self) -> str:
        return type(self).__name__

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for an answer."""
        return self._read

    async def initialize(self) -> None:
        """Opens the session; once is enough, more does no harm."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300, keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Closes the session."""
        if self._session is not None:
            session, self._session = self._session, None
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request of the library. Raises the errors of ``bot.errors`` for everything but success."""
        form: aiohttp.FormData | None = None
        if request_data is not None:
            form = _form(request_data.json_parameters)
            for name, part in request_data.multipart_data.items():
                content = io.BytesIO(part[1]) if isinstance(part[1], bytes) else part[1]
                form.add_field(name, content, filename=part[0], content_type=part[2])
        read = read_timeout if isinstance(read_timeout, int | float) else self._read
        status, payload, retry_after = await self.exchange(url, method, form, {}, read)
        if not 200 <= status < 300:
            raise problem(status, payload, retry_after)
        return status, payload

    async def call(
        self,
        url: str,
        params: Mapping[str, Any],
        uploads: Mapping[str, Upload] | None = None,
        read: float | None = None,
    ) -> Any:
        """Calls a method and returns its ``result``, as plain data."""
        headers: Mapping[str, str] = {}
        body: bytes | aiohttp.FormData
        if uploads:
            body = _form({name: _field(value) for name, value in params.items()})
            for name, upload in uploads.items():
                body.add_field(name, io.BytesIO(upload.data), filename=upload.name, content_type=upload.mime)
        else:
            body, headers = orjson.dumps(params), {"Content-Type": "application/json"}
        status, payload, retry_after = await self.exchange(url, "POST", body, headers, read or self._read)
        if not 200 <= status < 300:
            raise problem(status, payload, retry_after)
        return orjson.loads(payload)["result"]

    async def exchange(
        self, url: str, method: str, body: bytes | aiohttp.FormData | None, headers: Mapping[str, str], read: float
    ) -> tuple[int, bytes, str | None]:
        """Status, payload and the Retry-After header of one request.

        Raises ``NotSent`` where it was never written and ``Unknown`` where no answer came; both name a class and nothing
        else, and hold no cause: aiohttp's own exceptions know the URL, and the URL holds the token.
        """
        failure: TelegramError
        try:
            async with self._open().request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=self._timeout(read),
                proxy=self._proxy,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read(), response.headers.get("Retry-After")
        except _NOT_WRITTEN as error:
            failure = NotSent(type(error).__name__)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = Unknown(type(error).__name__)
        raise failure

    def _timeout(self, read: float) -> aiohttp.ClientTimeout:
        if read not in self._timeouts:
            self._timeouts[read] = aiohttp.ClientTimeout(
                total=None, connect=self._connect, sock_connect=self._connect, sock_read=read
            )
        return self._timeouts[read]

    async def fetch(self, url: str, cap: int) -> bytes:
        """The bytes behind a file link. Raises ``TooLarge`` as soon as there are more than ``cap``."""
        timeout = aiohttp.ClientTimeout(
            total=300, connect=self._connect, sock_connect=self._connect, sock_read=self._read
        )
        failure: TelegramError
        try:
            async with self._open().get(url, timeout=timeout, proxy=self._proxy, allow_redirects=False) as response:
                if response.status != 200:
                    failure = problem(response.status, (await response.content.read(CHUNK)))
                else:
                    data = bytearray()
                    async for chunk in response.content.iter_chunked(CHUNK):
                        data += chunk
                        if len(data) > cap:
                            break
                    if len(data) <= cap:
                        return bytes(data)
                    failure = TooLarge("the file is too large")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            failure = NotSent(type(error).__name__)
        raise failure

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NotSent("the transport is not open")
        return self._session


def _form(fields: Mapping[str, str]) -> aiohttp.FormData:
    """A form whose file names go out as UTF-8: Telegram does not read the percent-encoded kind."""
    form = aiohttp.FormData(quote_fields=False)
    for name, value in fields.items():
        form.add_field(name, value)
    return form


def _field(value: Any) -> str:
    """A parameter of a multipart request (Bot API: objects as JSON)."""
    return value if isinstance(value, str) else orjson.dumps(value).decode()


class Api:
    """Methods of the Bot API by name, with plain data in and out: for what is done thousands of times."""

    def __init__(self, request: AiohttpRequest, token: str, base_url: str, base_file_url: str) -> None:
        self._request = request
        self._base = f"{base_url}{token}/"
        self._files = f"{base_file_url}{token}/"

    def __repr__(self) -> str:
        return "Api"

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        uploads: Mapping[str, Upload] | None = None,
        read: float | None = None,
    ) -> Any:
        """Calls ``method``; the errors are those of ``bot.errors``."""
        return await self._request.call(self._base + method, params, uploads, read)

    async def download(self, handle: str, cap: int) -> bytes:
        """The bytes of a file that came in (Bot API: getFile), at most ``cap`` of them, else ``TooLarge``."""
        file = await self.call("getFile", {"file_id": handle})
        if int(file.get("file_size") or 0) > cap:
            raise TooLarge("the file is too large")
        return await self._request.fetch(self._files + str(file["file_path"]), cap)


class QuietBot(ExtBot[None]):
    """The library's bot, whose name for itself does not hold the token."""

    def __repr__(self) -> str:
        return "QuietBot"


def quiet_bot(request: AiohttpRequest, token: str, base_url: str, base_file_url: str) -> QuietBot:
    """The library's bot over our transport. Its loggers write the token at DEBUG, so they are kept above that (TRUST,
    promise 13)."""
    logging.getLogger("telegram").setLevel(logging.WARNING)
    return QuietBot(
        token=token, base_url=base_url, base_file_url=base_file_url, request=request, get_updates_request=request
    )
