"""The options of a client and of one request, and their defaults."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypedDict

from .middleware import FailedAttempt, Middleware

if TYPE_CHECKING:
    import logging
else:
    from .lazy import LazyModule

    logging = LazyModule("logging")

Token: TypeAlias = (
    str
    | Callable[[], str | Awaitable[str]]
    | Callable[[str | None], str | Awaitable[str]]
)
"""A token, or a function that returns one. The function is called before every request.

If the server refuses a token with a 401, the function is called once more. A function that takes an
argument receives the refused token, and should return a different one. Requests that were refused
with the same token share that call. An asynchronous client also takes coroutine functions.
"""


class Backoff(TypedDict, total=False):
    """How long to wait before a retry.

    A random time up to a limit that doubles with each retry. If the response says how long to wait
    (``Retry-After``), the client waits that long instead.
    """

    first: float
    """Limit of the first random pause, in seconds. Default: ``0.5``."""
    longest: float
    """Limit of every random pause, in seconds. Default: ``8``."""
    longest_asked: float
    """Longest pause that a response may ask for, in seconds. Default: ``60``.

    If it asks for more, the call fails at once. A lost stream is opened again after this time at
    the latest.
    """


class ClientOptions(TypedDict, total=False):
    """Options that every client takes, as keyword arguments."""

    base_url: str
    """Absolute URL that the paths of operations are appended to: ``https://api.example.com/v1``.

    Replaces every server that the API description names. Default: the description's server.
    """
    headers: Mapping[str, str]
    """Headers sent with every request. Default: none."""
    timeout: float | None
    """Limit of one attempt in seconds. ``None``: no limit. Default: ``60``.

    An attempt begins with the request for credentials and ends with the last byte of the response.
    The synchronous client checks the limit when a part of the response arrives, and limits the wait
    for each part.
    """
    total_timeout: float | None
    """Limit of a call in seconds, with all its attempts and the pauses between them.

    ``None``: no further limit. Default: ``None``.
    """
    max_retries: int
    """How many times a request is retried. ``0``: no retries. Default: ``2``.

    A request is retried if no complete response arrives, or if the status is 408, 429, 502, 503 or
    504. Only requests that are safe to send twice are retried. These have an idempotent method,
    such as ``GET``, ``PUT`` and ``DELETE``, or are marked in the API description.
    """
    retry_on: Callable[[FailedAttempt], bool | None] | None
    """Decides whether a failed attempt is retried. Default: none.

    ``True`` retries it, whatever the method of the request, and ``False`` does not. ``None`` leaves
    the decision to the client. It is not called if no retries are left, or if the body cannot be
    sent twice.
    """
    backoff: Backoff
    """How long to wait before a retry."""
    middleware: Sequence[Middleware]
    """Inspects requests, responses and errors, and may change them. Default: none."""
    logger: logging.Logger
    """Receives a ``DEBUG`` record for every request, response, retry and error.

    The records contain no secrets. Default: the logger with the name of the package.
    """
    http_client: object
    """A client of httpx or httpx2 of your own, for proxies, certificates and transports.

    It is never closed by this client. Default: a client of its own.
    """
    longest_line: int | None
    """Most characters in a line or an event of a stream. Default: ``16777216``.

    A longer one ends the stream with a ``ResponseParseError``, because it would fill the memory.
    ``None``: no limit.
    """
    raise_on_failure: bool
    """Whether a call raises an error if the body of a successful response reports a failure.

    The error has the class for the status that its code means, else it is a ``FailureError``.
    ``False``: the call returns that body. Iterating over a list raises the error all the same. Only
    clients whose API description says how a body reports a failure have it. Default: ``True``.
    """


class RequestOptions(TypedDict, total=False):
    """Options of one request."""

    timeout: float | None
    """Limit of one attempt in seconds. ``None``: no limit. Default: the client's ``timeout``."""
    total_timeout: float | None
    """Limit of the whole call in seconds. Default: the client's ``total_timeout``."""
    max_retries: int
    """How many times this request is retried, whatever its method.

    Set it only if the request is safe to send twice. Default: the client's ``max_retries``, if the
    request is safe to send twice.
    """
    retry_on: Callable[[FailedAttempt], bool | None]
    """Decides whether a failed attempt is retried. Default: the client's ``retry_on``."""
    idempotency_key: str
    """Key by which the server recognises a request that it has received before.

    All attempts of the call have it, so it counts as safe to send twice. It is sent in the header
    that the API names, else in ``Idempotency-Key``. Default: a new UUID, if the API names a header.
    """
    headers: Mapping[str, str | None]
    """Headers of this request. They replace all other headers of the same name.

    A header that is ``None`` is not sent. Default: none.
    """
    extra_query: Mapping[str, object]
    """Query parameters to add to those of the operation. Default: none.

    A sequence is sent as one parameter for each item. Values that are ``None`` are left out.
    """
    base_url: str
    """Absolute URL to use instead of the client's server. Default: the client's server.

    The credentials of the client are sent to it, so it must be a server that you trust.
    """
    follow_redirects: bool
    """Whether a redirect is followed. Default: ``True``.

    If not, it raises an ``ApiError`` with the status and the headers of the redirect.
    """
    extensions: Mapping[str, object]
    """Request extensions of httpx, such as ``sni_hostname`` and ``trace``. Default: none.

    The timeout is not among them: the client sets it. They do not follow a redirect to another
    origin.
    """
    content_type: None
    """Media type of the body. Methods whose API description has several take one of them."""
    accept: None
    """Media type of the response. Methods whose API description has several take one of them."""


CallOptions: TypeAlias = Mapping[str, Any]
"""The options of one request, whatever its method takes."""


class Defaults(TypedDict):
    """Defaults of the options."""

    timeout: float | None
    total_timeout: float | None
    max_retries: int
    first: float
    longest: float
    longest_asked: float
    longest_line: int | None


DEFAULTS: Final[Defaults] = {
    "timeout": 60.0,
    "total_timeout": None,
    "max_retries": 2,
    "first": 0.5,
    "longest": 8.0,
    "longest_asked": 60.0,
    "longest_line": 16_777_216,
}
"""The documentation of the options and the guides repeat these values."""

Options: TypeAlias = Mapping[str, Any]
"""The options of a client by name, with those of its own API description."""
