"""Functions of the user that see requests, responses and errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from .outgoing import Outgoing

if TYPE_CHECKING:
    import httpx

    from .operation import Operation
else:
    from .lazy import LazyModule

    httpx = LazyModule("httpx")


class CallInfo:
    """The request that middleware is called for."""

    __slots__ = ("attempt", "method", "operation", "path")

    operation: str
    """Name of the client's method."""
    method: str
    """HTTP method of the operation."""
    path: str
    """Path template, without the values: ``/users/{id}``."""
    attempt: int
    """1 for the first attempt, 2 for the first retry."""

    def __init__(self, operation: str, method: str, path: str, attempt: int) -> None:
        """Hold what is known of the call."""
        self.operation = operation
        self.method = method
        self.path = path
        self.attempt = attempt

    def __repr__(self) -> str:
        """Show everything: none of it is secret."""
        return f"CallInfo({self.operation!r}, attempt={self.attempt})"


class FailedAttempt(CallInfo):
    """A failed attempt, which the option ``retry_on`` decides about."""

    __slots__ = ("error",)

    error: Exception

    def __init__(
        self, operation: str, method: str, path: str, attempt: int, error: Exception
    ) -> None:
        """Hold what is known of the attempt."""
        super().__init__(operation, method, path, attempt)
        self.error = error

    @property
    def status_code(self) -> int | None:
        """HTTP status of the response. ``None`` if there was none."""
        status: int | None = getattr(self.error, "status_code", None)
        return status


class Middleware:
    """Inspects requests, responses and errors, and may change them. Override what you need.

    Middleware runs in the given order for requests, and in reverse order for responses and errors.
    If middleware raises an error, the call fails with that error. The methods of middleware for an
    asynchronous client may be coroutine functions.

    Example:
        >>> class Traced(Middleware):
        ...     def on_request(self, request, call):
        ...         request.headers.set("x-trace", new_trace_id())
        >>> client = ExampleClient(middleware=[Traced()])
    """

    def on_request(
        self, request: Outgoing, call: CallInfo
    ) -> Outgoing | httpx.Response | Awaitable[Outgoing | httpx.Response | None] | None:
        """Run before each attempt.

        Credentials are added afterwards: middleware does not see them, and a signature covers its
        changes. A header that is set or changed here takes precedence over them.

        Args:
            request: The request, whose headers may be changed in place.
            call: The call that it belongs to.

        Returns:
            ``None``, another request, or a response to use without sending the request.
        """
        return None

    def on_response(
        self, response: httpx.Response, call: CallInfo
    ) -> httpx.Response | Awaitable[httpx.Response | None] | None:
        """Run when the headers of a response have arrived, whatever its status.

        Args:
            response: The response, with its body unread.
            call: The call that it belongs to.

        Returns:
            ``None``, or another response.
        """
        return None

    def on_error(
        self, error: Exception, call: CallInfo
    ) -> Exception | Awaitable[Exception | None] | None:
        """Run when a call fails, after its last attempt.

        Does not run if the caller has cancelled the call.

        Args:
            error: The error that the call fails with.
            call: The call, with the number of its last attempt.

        Returns:
            ``None``, or another error to raise.
        """
        return None


Ask = Callable[..., Awaitable[Any]]
"""Calls a function of the user, which may be a coroutine function in an asynchronous client."""


async def run_on_request(
    middleware: Sequence[Middleware], request: Outgoing, call: CallInfo, ask: Ask
) -> Outgoing | httpx.Response:
    """The request to send, or a response to use instead."""
    current = request
    for one in middleware:
        changed: Outgoing | httpx.Response | None = await ask(
            one.on_request, current, call
        )
        if changed is None:
            continue
        if not isinstance(changed, Outgoing):
            return changed
        current = changed
    return current


async def run_on_response(
    middleware: Sequence[Middleware], response: httpx.Response, call: CallInfo, ask: Ask
) -> httpx.Response:
    """The response to read."""
    current = response
    for one in reversed(middleware):
        changed: httpx.Response | None = await ask(one.on_response, current, call)
        current = current if changed is None else changed
    return current


async def run_on_error(
    middleware: Sequence[Middleware], error: Exception, call: CallInfo, ask: Ask
) -> Exception:
    """The error to raise."""
    current = error
    for one in reversed(middleware):
        changed: Exception | None = await ask(one.on_error, current, call)
        current = current if changed is None else changed
    return current


def call_info(operation: Operation, attempt: int) -> CallInfo:
    """What middleware and the log learn of a call."""
    return CallInfo(operation["name"], operation["method"], operation["path"], attempt)
