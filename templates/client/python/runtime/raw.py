"""A body that the caller reads."""

from __future__ import annotations

from .attempt import Answer, connection_error
from .caught import Caught
from .core import Core
from .errors import ClientError
from .lines import LineSplitter
from .operation import Operation
from .port import OutOfTime
from .response import request_id


class UnreadBody:
    """The body of a response, for both kinds of clients."""

    __slots__ = ("_chunks", "_core", "_operation", "answer")

    def __init__(self, core: Core, operation: Operation, answer: Answer) -> None:
        """Hold a response."""
        self._core = core
        self._operation = operation
        self.answer = answer
        assert answer.raw is not None
        self._chunks = core.port.chunks(answer.raw)

    @property
    def request_id(self) -> str | None:
        """The server's id of the request, if a header has it."""
        return request_id(self.answer.headers, None, self._core.description)

    async def next(self) -> bytes | None:
        """The next part. ``None`` at the end."""
        caught = Caught(ClientError, OutOfTime)
        with caught:
            return await self._chunks.next()
        await self.close()
        raise connection_error(self._operation, caught.take(), self.answer.hide)

    async def close(self) -> None:
        """Close the response."""
        await self._chunks.close()

    def lines(self) -> LineSplitter:
        """What splits the body into lines."""
        return LineSplitter("lines", None, lambda: ClientError("The line is too long"))
