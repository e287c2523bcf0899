"""How a synchronous client waits: it blocks its thread. No method ever suspends."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Generator, Iterator, Mapping
from contextlib import suppress
from threading import Event, Lock
from time import sleep
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .clienterror import ClientError
from .port import OutOfTime
from .transport import (
    built,
    check_client,
    client_options,
    set_read_timeout,
    translated,
)

if TYPE_CHECKING:
    import httpx

    from .call import Deadline
    from .outgoing import EncodedBody, Outgoing

T = TypeVar("T")


class SyncSignal:
    """Something that other threads wait for."""

    __slots__ = ("_event",)

    def __init__(self) -> None:
        """Not set yet."""
        self._event = Event()

    def set(self) -> None:
        """End the wait of all."""
        self._event.set()

    async def wait(self, deadline: Deadline) -> None:
        """Wait until it is set."""
        if not self._event.wait(deadline.left()):
            raise OutOfTime


class SyncChunks:
    """A body as it arrives."""

    __slots__ = ("_chunks", "_response")

    def __init__(self, response: httpx.Response) -> None:
        """Begin a body."""
        self._response = response
        self._chunks = cast("Generator[bytes, None, None]", response.iter_bytes())

    async def next(self) -> bytes | None:
        """The next part. ``None`` at the end."""
        return next(self._chunks, None)

    async def close(self) -> None:
        """Close the response."""
        _close(self._response)
        with suppress(ValueError):
            # Another thread may be reading: its part is the last one.
            self._chunks.close()


class SyncPort:
    """Sends requests with a client of httpx, which is made for the first request."""

    __slots__ = ("_client", "_is_closed", "_is_ours", "_lock")

    def __init__(self, given: object) -> None:
        """Take a client of the user, or none."""
        if given is not None:
            check_client(given, "close")
        self._client = cast("httpx.Client | None", given)
        self._is_ours = given is None
        self._is_closed = False
        self._lock = Lock()

    def close(self) -> None:
        """Close the connections, unless the client is the user's."""
        with self._lock:
            self._is_closed = True
            client = self._client if self._is_ours else None
        if client is not None:
            client.close()

    def _opened(self) -> httpx.Client:
        with self._lock:
            if self._is_closed:
                raise ClientError("The client is closed")
            if self._client is None:
                import httpx

                self._client = httpx.Client(**client_options())
            return self._client

    async def within(self, deadline: Deadline, work: Coroutine[Any, Any, T]) -> T:
        """Do work, which looks at the deadline itself."""
        return await work

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
        if deadline.is_over():
            raise OutOfTime
        content = _content(outgoing.body, deadline)
        request = built(
            client,
            outgoing,
            content,
            deadline.left(),
            is_foreign=is_foreign,
            extensions=extensions,
        )
        try:
            response = (
                client.send(request, stream=True, auth=None, follow_redirects=False)
                if is_foreign
                else client.send(request, stream=True, follow_redirects=False)
            )
        except OutOfTime:
            raise
        except Exception as error:
            found = translated(error, deadline)
            if found is error:
                raise
        else:
            set_read_timeout(request, None if is_raw else deadline.left())
            return response
        raise found

    async def read(self, response: httpx.Response, deadline: Deadline) -> bytes:
        """The whole body. The deadline is checked when a part arrives."""
        parts: list[bytes] = []
        try:
            for part in response.iter_bytes():
                parts.append(part)
                if deadline.is_over():
                    raise OutOfTime
        except OutOfTime:
            raise
        except Exception as error:
            found = translated(error, deadline)
            if found is error:
                raise
        else:
            return b"".join(parts)
        raise found

    def chunks(self, response: httpx.Response) -> SyncChunks:
        """The body as it arrives."""
        return SyncChunks(response)

    async def close_response(self, response: httpx.Response) -> None:
        """Close a response whose body is not needed."""
        _close(response)

    async def ask(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Call a function of the user."""
        result = function(*arguments)
        if hasattr(result, "__await__"):
            if hasattr(result, "close"):
                result.close()
            name = getattr(function, "__qualname__", type(function).__name__)
            raise ClientError(
                f"{name} is asynchronous, which needs an asynchronous client"
            )
        return result

    async def pause(self, seconds: float) -> None:
        """Wait."""
        _wait(seconds)

    def scope(self) -> object:
        """All threads can wait for each other."""
        return None

    def signal(self) -> SyncSignal:
        """Something to wait for."""
        return SyncSignal()


def _wait(seconds: float) -> None:
    """Not in the coroutine itself, because a coroutine must not block where there is a loop."""
    sleep(seconds)


def _close(response: httpx.Response) -> None:
    # Only what is no longer needed is lost.
    with suppress(Exception):
        response.close()


def _content(
    body: EncodedBody | None, deadline: Deadline
) -> bytes | Iterator[bytes] | None:
    if body is None:
        return None
    return _checked(body, deadline) if body.content is None else body.content


def _checked(body: EncodedBody, deadline: Deadline) -> Iterator[bytes]:
    for part in body.iter_bytes():
        if deadline.is_over():
            raise OutOfTime
        yield part
