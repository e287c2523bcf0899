"""Writes multipart bodies: RFC 7578."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

from .outgoing import EncodedBody
from .uploads import UploadBody
from .values import utf8


class Part:
    """A part of a form.

    Args:
        name: Name of the field.
        value: A string is a field. Anything else is a file, and has a file name.
        media_type: Media type. ``None``: plain text.
        headers: Further headers.
    """

    __slots__ = ("headers", "media_type", "name", "value")

    def __init__(
        self,
        name: str,
        value: str | UploadBody,
        media_type: str | None,
        headers: Mapping[str, str],
    ) -> None:
        """Make a part."""
        self.name = name
        self.value = value
        self.media_type = media_type
        self.headers = headers


class MultipartBody(EncodedBody):
    """A form that is read as it is sent."""

    __slots__ = ("pieces",)

    def __init__(self, pieces: Sequence[EncodedBody], content_type: str) -> None:
        """Join the pieces without reading them."""
        self.pieces = pieces
        self.content = None
        self.content_type = content_type
        lengths = [piece.length for piece in pieces]
        self.length = (
            sum(length or 0 for length in lengths) if None not in lengths else None
        )
        self.repeatable = all(piece.repeatable for piece in pieces)
        self.is_async = any(piece.is_async for piece in pieces)

    def iter_bytes(self) -> Iterator[bytes]:
        """The bytes, piece by piece."""
        for piece in self.pieces:
            yield from piece.iter_bytes()

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        """The bytes, piece by piece."""
        for piece in self.pieces:
            async for part in piece.aiter_bytes():
                yield part


def multipart(parts: Sequence[Part], media_type: str) -> EncodedBody:
    """The body of a form, with a boundary of its own."""
    from os import urandom

    boundary = f"----{urandom(16).hex()}"
    pieces: list[EncodedBody] = []
    text = b""
    for part in parts:
        text += utf8(_head(part, boundary))
        if isinstance(part.value, str):
            text += utf8(part.value)
        else:
            pieces += [EncodedBody(text), part.value]
            text = b""
        text += b"\r\n"
    pieces.append(EncodedBody(text + f"--{boundary}--\r\n".encode()))
    content_type = f"{media_type}; boundary={boundary}"
    contents = [piece.content for piece in pieces if piece.content is not None]
    if len(contents) == len(pieces):
        return EncodedBody(b"".join(contents), content_type)
    return MultipartBody(pieces, content_type)


def _head(part: Part, boundary: str) -> str:
    file = ""
    if isinstance(part.value, UploadBody):
        # A stream without a name has that of its part. Bytes are a "blob", as in browsers.
        unnamed = part.name if part.value.content is None else "blob"
        file = f'; filename="{_quoted(part.value.name or unnamed)}"'
    lines = [
        f"--{boundary}",
        f'Content-Disposition: form-data; name="{_quoted(part.name)}"{file}',
    ]
    if part.media_type is not None:
        lines.append(f"Content-Type: {_one_line(part.media_type)}")
    lines += [
        f"{_one_line(name)}: {_one_line(text)}" for name, text in part.headers.items()
    ]
    return "\r\n".join([*lines, "", ""])


def _quoted(name: str) -> str:
    """Escapes a name in a form as the HTML standard does."""
    return name.replace("\r", "%0D").replace("\n", "%0A").replace('"', "%22")


def _one_line(text: str) -> str:
    return re.sub("[\r\n]", "", text)
