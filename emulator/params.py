"""A call's parameters: multipart, urlencoded or JSON, read once into one shape. What a method does not know is an error."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from emulator.errors import ApiError, bad

UPLOAD_LIMIT = 50 * 1024 * 1024


@dataclass
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    data: bytes


@dataclass
class Params:
    """Values as they came, and uploads by the name of their part."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """A string; None where it is absent."""
        value = self.values.get(name)
        if value is None:
            return None
        text = value if isinstance(value, str) else json.dumps(value)
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise bad("strings must be encoded in UTF-8") from None
        return text

    def whole(self, name: str) -> int | None:
        """A whole number; None where it is absent."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f"invalid {name} specified") from None

    def number(self, name: str) -> float | None:
        """A number; None where it is absent."""
        value = self.values.get(name)
        try:
            return None if value is None else float(value)
        except (TypeError, ValueError):
            raise bad(f"invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """A boolean; absent is false."""
        return str(self.values.get(name, "")).lower() in ("true", "1")

    def document(self, name: str) -> Any:
        """A JSON value, whether it came as one or as its text; None where it is absent."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def upload(self, reference: str) -> Upload | None:
        """The upload of a parameter: its own part, or the part that ``attach://name`` names."""
        value = self.values.get(reference)
        if isinstance(value, str) and value.startswith("attach://"):
            return self.uploads.get(value.removeprefix("attach://"))
        return self.uploads.get(reference)


async def read(request: web.Request) -> Params:
    """The parameters of a request, from the query and the body."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        body = await request.text()
        values |= json.loads(body) if body else {}
    elif request.content_type.startswith("multipart/"):
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read())
            if part.filename is not None:
                if len(data) > UPLOAD_LIMIT:
                    raise ApiError(413, "Request Entity Too Large")
                uploads[part.name] = Upload(part.filename, part.headers.get("Content-Type", ""), data)
            else:
                values[part.name] = data.decode("utf-8", "surrogatepass")
    elif request.can_read_body:
        values |= dict(await request.post())
    return Params(values, uploads)
