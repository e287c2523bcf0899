"""What the synchronous and the asynchronous client do differently: they wait.

Everything else is written once, as coroutines. The synchronous client runs them with methods that
never suspend, see :func:`run`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    import httpx

    from .call import Deadline
    from .outgoing import Outgoing

T = TypeVar("T")


class OutOfTime(Exception):
    """The deadline of an attempt is over. The call turns this into an error for its caller."""


class End(Exception):
    """A stream has no more items."""


class BadLocation(Exception):
    """The transport could not read the address of a redirect."""


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that never suspends."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    work.close()
    raise RuntimeError("A synchronous client cannot wait for asynchronous code")


class Signal(Protocol):
    """Something that others wait for."""

    def set(self) -> None:
        """End the wait of all."""
        ...

    async def wait(self, deadline: Deadline) -> None:
        """Wait until it is set. Raises :class:`OutOfTime` when the deadline is over."""
        ...


class Chunks(Protocol):
    """A body as it arrives."""

    async def next(self) -> bytes | None:
        """The next part. ``None`` at the end."""
        ...

    async def close(self) -> None:
        """Close the response."""
        ...


class Port(Protocol):
    """How a client waits. Errors of the transport pass through."""

    async def within(self, deadline: Deadline, work: Coroutine[Any, Any, T]) -> T:
        """Do work. Raises :class:`OutOfTime` when the deadline is over."""
        ...

    async def send(
        self,
        outgoing: Outgoing,
        *,
        is_foreign: bool,
        is_raw: bool,
        deadline: Deadline,
        extensions: Mapping[str, object] | None = None,
    ) -> httpx.Response:
        """Send a request, and wait for the headers of the response.

        Args:
            outgoing: The request.
            is_foreign: It must not get headers or credentials of the transport.
            is_raw: No deadline applies to the body of the response.
            deadline: When to give up.
            extensions: What the caller gives to the transport.
        """
        ...

    async def read(self, response: httpx.Response, deadline: Deadline) -> bytes:
        """The whole body."""
        ...

    def chunks(self, response: httpx.Response) -> Chunks:
        """The body as it arrives."""
        ...

    async def close_response(self, response: httpx.Response) -> None:
        """Close a response whose body is not needed. Errors of that do not matter."""
        ...

    async def ask(self, function: Callable[..., Any], *arguments: object) -> Any:
        """Call a function of the user, and wait for its result."""
        ...

    async def pause(self, seconds: float) -> None:
        """Wait."""
        ...

    def scope(self) -> object:
        """Those who can wait for each other: all threads, or the tasks of one event loop."""
        ...

    def signal(self) -> Signal:
        """Something to wait for."""
        ...
