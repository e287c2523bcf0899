"""How an asynchronous client waits: it lets the event loop run other tasks."""

from __future__ import annotations

import asyncio
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Coroutine,
    Mapping,
)
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import WeakKeyDictionary

from .clienterror import ClientError
from .port import OutOfTime
from .transport import (
    built,
    check_client,
    client_options,
    translated,
)

if TYPE_CHECKING:
    import httpx

    from .call import Deadline
    from .outgoing import EncodedBody, Outgoing

T = TypeVar("T")


class AsyncSignal:
    """Something that other tasks wait for."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        """Not set yet."""
        self._event = asyncio.Event()

    def set(self) -> None:
        """End the wait of all."""
        self._event.set()

    async def wait(self, deadline: Deadline) -> None:
        """Wait until it is set. The deadline ends the attempt around this."""
        await self._event.wait()


class AsyncChunks:
    """A body as it arrives."""

    __slots__ = ("_chunks", "_response")

    def __init__(self, response: httpx.Response) -> None:
        """Begin a body."""
        self._response = response
        self._chunks = cast("AsyncGenerator[bytes, None]", response.aiter_bytes())

    async def next(self) -> bytes | None:
        """The next part. ``None`` at the end."""
        return await anext(self._chunks, None)

    async def close(self) -> None:
        """Close the response."""
        await _close(self._response)
        with suppress(RuntimeError):
            # Another task may be reading: its part is the last one.
            await self._chunks.aclose()


class AsyncPort:
    """Sends requests with a client of httpx, which is made for the first request.

    The connections of such a client belong to an event loop. So each loop has a client of its own,
    and a program may call ``asyncio.run`` more than once.
    """

    __slots__ = ("_clients", "_given", "_is_closed")

    def __init__(self, given: object) -> None:
        """Take a client of the user, or none."""
        if given is not None:
            check_client(given, "aclose")
        self._given = cast("httpx.AsyncClient | None", given)
        self._clients: WeakKeyDictionary[
            asyncio.AbstractEventLoop, httpx.AsyncClient
        ] = WeakKeyDictionary()
        self._is_closed = False

    async def close(self) -> None:
        """Close the connections, unless the client is the user's."""
        self._is_closed = True
        client = self._clients.pop(asyncio.get_running_loop(), None)
        # The connections of other loops have ended with them.
        self._clients.clear()
        if client is not None:
            await client.aclose()

    def _opened(self) -> httpx.AsyncClient:
        if self._is_closed:
            raise ClientError("The client is closed")
        if self._given is not None:
            return self._given
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            import httpx

            self._clients[loop] = httpx.AsyncClient(**client_options())
        return self._clients[loop]

    async def within(self, deadline: Deadline, work: Coroutine[Any, Any, T]) -> T:
        """Do work, and cancel it when the deadline is over."""
        limit = asyncio.timeout(deadline.left())
        try:
            async with limit:
                return await work
        except TimeoutError:
            if not limit.expired():
                raise
        raise OutOfTime

    async def send(
        self,
        outgoing: Outgoing,
        *,
        is_foreign: bool,
        is_raw: bool,
        deadline: Deadline,
        extensions: Mapping[str, object] | None = None,
    ) -> httpx.Response:
        """Send a request, and wait for the headers of the response."""
        client = self._opened()
        # The deadline cancels this, so that the transport needs no limits of its own.
        content = _content(outgoing.body)
        request = built(
            client,
            outgoing,
            content,
            None,
            is_foreign=is_foreign,
            extensions=extensions,
        )
        try:
            if is_foreign:
                return await client.send(
                    request, stream=True, auth=None, follow_redirects=False
                )
            return await client.send(request, stream=True, follow_redirects=False)
        except Exception as error:
            found = translated(error, deadline)
            if found is error:
                raise
        raise found

    async def read(self, response: httpx.Response, deadline: Deadline) -> bytes:
        """The whole body."""
        return b"".join([part async for part in response.aiter_bytes()])

    def chunks(self, response: httpx.Response) -> AsyncChunks:
        """The body as it arrives."""
        return AsyncChunks(response)

    async def close_response(self, response: httpx.Response) -> None:
        """Close a response whose body is not needed."""
        await _close(response)

    async def ask(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Call a function of the user, which may be a coroutine function."""
        result = function(*arguments)
        return await result if hasattr(result, "__await__") else result

    async def pause(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(seconds)

    def scope(self) -> object:
        """The tasks of one event loop can wait for each other."""
        return asyncio.get_running_loop()

    def signal(self) -> AsyncSignal:
        """Something to wait for."""
        return AsyncSignal()


async def _close(response: httpx.Response) -> None:
    # Only what is no longer needed is lost.
    with suppress(Exception):
        await response.aclose()


def _content(body: EncodedBody | None) -> bytes | AsyncIterator[bytes] | None:
    if body is None:
        return None
    return body.aiter_bytes() if body.content is None else body.content
