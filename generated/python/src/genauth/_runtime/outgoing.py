"""A request as it is sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from .headers import Headers


class EncodedBody:
    """The body of a request. This class holds bytes; subclasses read what they send.

    Args:
        content: The bytes.
        content_type: Value of ``Content-Type``.
    """

    __slots__ = ("content", "content_type", "is_async", "length", "repeatable")

    content: bytes | None
    """All bytes, if they are in memory."""
    content_type: str | None
    """Value of ``Content-Type``."""
    length: int | None
    """Number of bytes. ``None`` if it is not known before they are sent."""
    repeatable: bool
    """Whether it can be sent again, for a retry or a redirect."""
    is_async: bool
    """Whether only an asynchronous client can send it."""

    def __init__(self, content: bytes, content_type: str | None = None) -> None:
        """Make a body of bytes."""
        self.content = content
        self.content_type = content_type
        self.length = len(content)
        self.repeatable = True
        self.is_async = False

    def iter_bytes(self) -> Iterator[bytes]:
        """The bytes, in pieces.

        Raises:
            ClientError: Only an asynchronous client can send this body.
        """
        yield self.content or b""

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        """The bytes, in pieces, for an asynchronous client."""
        yield self.content or b""

    def __repr__(self) -> str:
        """The type and the length. The bytes may be secret."""
        return f"<{type(self).__name__} {self.content_type} length={self.length}>"


class Outgoing:
    """A request of one attempt. Middleware may change it."""

    __slots__ = ("body", "headers", "method", "url")

    method: str
    """HTTP method, upper-case."""
    url: str
    """Absolute URL, with the query, encoded as it is sent."""
    headers: Headers
    """Headers, without those that the transport adds, such as ``Content-Length``."""
    body: EncodedBody | None
    """``None`` if there is no body."""

    def __init__(
        self, method: str, url: str, headers: Headers, body: EncodedBody | None
    ) -> None:
        """Make a request."""
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body

    def __repr__(self) -> str:
        """The method. The rest may be secret."""
        return f"<{type(self).__name__} {self.method}>"
