"""The errors that a client raises.

Messages name the operation by its method and path template. They end up in logs, so they never
contain a URL, a sent header or a value of the request. Text from the server is included without
the secrets that it repeats. The headers and the body of a response may hold secrets. They are
attributes that neither ``str``, ``repr`` and ``args`` nor ``to_dict()`` show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from .clienterror import ClientError
from .headers import Headers

if TYPE_CHECKING:
    from typing import TypedDict
else:
    from .typeddict import TypedDict

__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "Call",
    "ClientError",
    "ConflictError",
    "FailureError",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RedirectError",
    "ResponseParseError",
    "TokenError",
    "UnprocessableEntityError",
    "error_class",
    "label",
]


class Call(TypedDict):
    """The operation that failed. Every ``Operation`` is one."""

    name: str
    """Name of the client's method."""
    method: str
    """HTTP method."""
    path: str
    """Path template, without the values: ``/users/{id}``."""


class _CallError(ClientError):
    """An error of a call."""

    _shown: ClassVar[tuple[str, ...]] = ("operation", "method", "path")

    operation: str
    """Name of the client's method."""
    method: str
    """HTTP method."""
    path: str
    """Path template: ``/users/{id}``."""

    def __init__(self, message: str, call: Call | None) -> None:
        super().__init__(message)
        self.operation = call["name"] if call else ""
        self.method = call["method"] if call else ""
        self.path = call["path"] if call else ""


class _ResponseError(_CallError):
    """An error of a response."""

    status_code: int
    """HTTP status."""
    headers: Headers
    """Headers of the response. Not shown."""

    def __init__(
        self, message: str, status_code: int, headers: Headers | None, call: Call | None
    ) -> None:
        super().__init__(message, call)
        self.status_code = status_code
        self.headers = Headers() if headers is None else headers


class ApiError(_ResponseError):
    """The response has a failure status. Many statuses have a class of their own."""

    _shown = (
        "status_code",
        "code",
        "request_id",
        "retry_after",
        "documented",
        *_CallError._shown,
    )

    status_code: int
    """HTTP status, or the status that the code means if only the body reports the failure."""
    http_status_code: int
    """HTTP status of the response. Not shown."""
    body: Any
    """Body of the response: parsed if it is JSON, else a string. ``None`` if it is empty. Not
    shown. If it is ``documented``, it has the described type: an object is a model."""
    code: str | float | None
    """The server's code for the error: ``code``, ``error.code`` or ``error`` of the body."""
    request_id: str | None
    """``x-request-id`` or ``request-id`` of the response, or ``requestId`` of its body."""
    retry_after: float | None
    """Seconds to wait before the next attempt, as the server asks (``Retry-After``)."""
    documented: bool
    """Whether the API description has this response: its status, with a body of its media type. If
    so, ``body`` has the described type."""

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        headers: Headers | None = None,
        body: Any = None,
        code: str | float | None = None,
        request_id: str | None = None,
        retry_after: float | None = None,
        documented: bool = False,
        http_status_code: int | None = None,
        call: Call | None = None,
    ) -> None:
        """Make an error, for example to test how a program handles it."""
        super().__init__(message, status_code, headers, call)
        self.http_status_code = (
            status_code if http_status_code is None else http_status_code
        )
        self.body = body
        self.code = code
        self.request_id = request_id
        self.retry_after = retry_after
        self.documented = documented


class BadRequestError(ApiError):
    """400: the server does not accept the request."""


class AuthenticationError(ApiError):
    """401: the credentials are missing or not valid."""


class PermissionDeniedError(ApiError):
    """403: the credentials do not allow this."""


class NotFoundError(ApiError):
    """404: there is no such resource."""


class ConflictError(ApiError):
    """409: the request conflicts with the current state."""


class UnprocessableEntityError(ApiError):
    """422: the request is understood, but its content is refused."""


class RateLimitError(ApiError):
    """429: too many requests. ``retry_after`` may say how long to wait."""


class InternalServerError(ApiError):
    """500 and above: an error of the server."""


class FailureError(ApiError):
    """A failure that the body of a response reports although the HTTP status does not.

    Its code means no status, so ``status_code`` is the HTTP status. ``code`` and ``body`` come from
    the response.
    """


class ResponseParseError(_ResponseError):
    """A successful response whose body is not what it should be. ``__cause__`` says more."""

    _shown = ("status_code", *_CallError._shown)

    body: str
    """The body as received. Not shown."""

    def __init__(
        self,
        message: str,
        *,
        status_code: int,
        headers: Headers | None = None,
        body: str = "",
        call: Call | None = None,
    ) -> None:
        """Make an error from the response."""
        super().__init__(message, status_code, headers, call)
        self.body = body


class ApiConnectionError(_CallError):
    """No complete response arrived: there was no connection, or it was lost.

    ``__cause__`` is the error of the transport. If that error holds the URL or a secret, it is a
    copy without them.
    """

    _shown = ("code", *_CallError._shown)

    code: str | None
    """The code of the system, such as ``ECONNREFUSED``, if there is one."""

    def __init__(
        self, message: str, *, code: str | None = None, call: Call | None = None
    ) -> None:
        """Make an error."""
        super().__init__(message, call)
        self.code = code


class ApiTimeoutError(_CallError):
    """The response was not complete within the timeout."""

    _shown = ("timeout", *_CallError._shown)

    timeout: float
    """The limit that was exceeded, in seconds: ``timeout`` or ``total_timeout``."""

    def __init__(
        self, message: str, *, timeout: float, call: Call | None = None
    ) -> None:
        """Make an error."""
        super().__init__(message, call)
        self.timeout = timeout


class RedirectError(_CallError):
    """The server redirected the request, and the redirect was not followed.

    The message says why. It does not contain the address.
    """

    _shown = ("status_code", *_CallError._shown)

    status_code: int
    """HTTP status of the redirect."""

    def __init__(
        self, message: str, *, status_code: int, call: Call | None = None
    ) -> None:
        """Make an error."""
        super().__init__(message, call)
        self.status_code = status_code


class TokenError(ClientError):
    """No access token could be fetched. The error contains neither the secret nor a token."""

    _shown = ("status_code", "code")

    status_code: int | None
    """Status of the token endpoint's response. ``None`` if there is none; see ``__cause__``."""
    code: str | None
    """The endpoint's error code, RFC 6749 section 5.2: ``invalid_client``."""

    def __init__(
        self, message: str, *, status_code: int | None = None, code: str | None = None
    ) -> None:
        """Make an error."""
        super().__init__(message)
        self.status_code = status_code
        self.code = code


def label(call: Call) -> str:
    """How messages name an operation: ``GET /users/{id}``."""
    return f"{call['method']} {call['path']}"


_CLASSES: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def error_class(status_code: int) -> type[ApiError]:
    """The class for a status."""
    return _CLASSES.get(status_code) or (
        InternalServerError if status_code >= 500 else ApiError
    )
