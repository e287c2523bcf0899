"""What both clients decide alike: how long a call may take, and when it is sent again."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from .errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    ClientError,
    TokenError,
    label,
)
from .options import DEFAULTS

if TYPE_CHECKING:
    from .operation import Body, Operation
    from .options import CallOptions, Options

IDEMPOTENT = frozenset(("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"))
"""Methods that have the same effect however often they are sent: RFC 9110 section 9.2.2."""

PASSING = frozenset((408, 429, 502, 503, 504))
"""Statuses of temporary failures."""


LONGEST_WAIT = 2_000_000.0
"""Seconds: 23 days."""
SHORTEST_WAIT = 0.001
"""Seconds. With 0, a socket would not wait at all, and report another error."""


class Limits:
    """How long a call may take, in seconds. ``None``: no limit."""

    __slots__ = ("start", "timeout", "total")

    timeout: float | None
    """One attempt."""
    total: float | None
    """All attempts and the pauses between them."""
    start: float
    """When the call began, by a clock that is never adjusted."""

    def __init__(self, timeout: float | None, total: float | None) -> None:
        """The limits of a call that starts now."""
        self.timeout = timeout
        self.total = total
        self.start = monotonic()

    def left(self) -> float | None:
        """Seconds left for the whole call."""
        return None if self.total is None else self.total - (monotonic() - self.start)


class Deadline:
    """When an attempt ends, and the limit that it exceeds then."""

    __slots__ = ("at", "exceeded")

    at: float | None
    """By the clock of :class:`Limits`. ``None``: never."""
    exceeded: float
    """The limit of the caller, in seconds."""

    def __init__(self, at: float | None, exceeded: float = 0) -> None:
        """Hold a moment."""
        self.at = at
        self.exceeded = exceeded

    def left(self) -> float | None:
        """Seconds left, within what a socket can wait. ``None``: no limit."""
        if self.at is None:
            return None
        return min(max(SHORTEST_WAIT, self.at - monotonic()), LONGEST_WAIT)

    def is_over(self) -> bool:
        """Whether no time is left."""
        return self.at is not None and monotonic() >= self.at

    def or_within(self, seconds: float | None) -> Deadline:
        """The deadline of a part of the attempt that has a limit of its own."""
        if seconds is None:
            return self
        at = monotonic() + seconds
        return self if self.at is not None and self.at <= at else Deadline(at, seconds)


def limits_of(options: Options, request_options: CallOptions) -> Limits:
    """The limits of a call that starts now.

    Raises:
        ClientError: A limit is not a number of seconds.
    """
    timeout = chosen("timeout", options, request_options)
    total = chosen("total_timeout", options, request_options)
    for limit in (timeout, total):
        if limit is not None and not _is_above_zero(limit):
            raise ClientError(
                "A timeout must be a number of seconds, or None for no limit"
            )
    return Limits(timeout, total)


def chosen(name: str, options: Options, request_options: CallOptions) -> Any:
    """An option of the request, else of the client, else its default. ``None`` is a choice."""
    defaults = cast("Options", DEFAULTS)
    for given in (request_options, options, defaults):
        if name in given:
            return given[name]
    return None


def _is_above_zero(value: Any) -> bool:
    """False for ``nan`` too. A huge number is no limit."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def next_deadline(limits: Limits) -> Deadline:
    """The deadline of the next attempt: its timeout, or the time left for the whole call."""
    now = monotonic()
    ends = None if limits.timeout is None else now + limits.timeout
    if limits.total is not None:
        last = limits.start + limits.total
        if ends is None or last < ends:
            return Deadline(last, limits.total)
    return Deadline(ends, limits.timeout or 0)


def retries_of(options: Options, request_options: CallOptions) -> int:
    """The maximum number of retries of a request that may be sent twice."""
    retries = chosen("max_retries", options, request_options)
    if not isinstance(retries, int) or retries < 0:
        raise ClientError(
            "The option max_retries must be a whole number, or 0 for no retries"
        )
    return retries


def is_repeatable(
    operation: Operation, request_options: CallOptions, *, has_key: bool = False
) -> bool:
    """Whether a request may be sent twice without repeating its effect.

    The caller says so with a number of retries for this call. ``has_key``: the server knows an
    attempt by its idempotency key.
    """
    return (
        has_key
        or "max_retries" in request_options
        or operation.get("idempotent", operation["method"] in IDEMPOTENT)
    )


def pause_before(
    retried: int,
    error: BaseException,
    options: Options,
    is_wanted: bool | None = None,
) -> float | None:
    """Seconds to wait before the next retry. ``None`` if a retry cannot help.

    Args:
        retried: The number of retries so far.
        error: Why the attempt failed.
        options: The options of the client.
        is_wanted: What the option ``retry_on`` says.
    """
    if not (_is_passing(error) if is_wanted is None else is_wanted):
        return None
    backoff: Options = options.get("backoff") or {}
    asked = error.retry_after if isinstance(error, ApiError) else None
    if asked is not None:
        longest_asked: float = backoff.get("longest_asked", DEFAULTS["longest_asked"])
        return asked if asked <= longest_asked else None
    first: float = backoff.get("first", DEFAULTS["first"])
    longest: float = backoff.get("longest", DEFAULTS["longest"])
    # It is needed for this alone, and takes long to import.
    from random import random

    # Full jitter: clients that failed together must not retry together.
    return random() * min(longest, first * 2.0 ** min(retried, 64))


def _is_passing(error: BaseException) -> bool:
    if isinstance(error, ApiConnectionError | ApiTimeoutError):
        return True
    if isinstance(error, TokenError):
        return error.status_code is None or error.status_code in PASSING
    return isinstance(error, ApiError) and error.status_code in PASSING


def with_choices(operation: Operation, request_options: CallOptions) -> Operation:
    """The operation with the media types that the caller has chosen.

    Raises:
        ClientError: The API description does not have a chosen media type.
    """
    content_type = request_options.get("content_type")
    accept = request_options.get("accept")
    if content_type is None and accept is None:
        return operation
    made = cast("dict[str, Any]", {**operation})
    if content_type is not None:
        usual = operation.get("body", cast("Body", {})).get("media_type")
        bodies = operation.get("other_bodies", {})
        if _is_other(operation, "content_type", content_type, bodies, usual):
            made["body"] = bodies[content_type]
        # A choice is final: the media type of an upload does not change it.
        made.pop("other_bodies", None)
    results = operation.get("other_results", {})
    if accept is not None and _is_other(
        operation, "accept", accept, results, operation.get("accept")
    ):
        for key in ("accept", "responses", "result", "stream", "paging"):
            made.pop(key, None)
        made.update(results[accept])
    return cast("Operation", made)


def _is_other(
    operation: Operation, option: str, value: str, others: Any, usual: str | None
) -> bool:
    if value in others:
        return True
    if value in (usual or "application/json").split(", "):
        return False
    from json import dumps

    raise ClientError(f"{label(operation)} has no {dumps(value)} to choose as {option}")
