"""What a response is: its value, or an error. Nothing here waits for anything."""

from __future__ import annotations

import re
from json import JSONDecoder
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import ResponseParseError, label
from .failure import (
    Hide,
    api_error,
    by_status,
    failure_error,
    is_failure,
    request_id_of,
)
from .headers import Headers
from .values import is_json

if TYPE_CHECKING:
    from .errors import ApiError
    from .operation import ClientDescription, Envelope, Operation, ResponseKind
    from .options import Options

T_co = TypeVar("T_co", covariant=True)


class Response(Generic[T_co]):
    """The data of a response, with its status, its headers and the request id."""

    __slots__ = ("data", "headers", "request_id", "status_code")

    data: T_co
    """What the method returns without ``with_response``."""
    status_code: int
    """HTTP status."""
    headers: Headers
    """Headers of the response."""
    request_id: str | None
    """The server's id of the request, see ``ApiError.request_id``."""

    def __init__(
        self, data: T_co, status_code: int, headers: Headers, request_id: str | None
    ) -> None:
        """Hold the parts of a response."""
        self.data = data
        self.status_code = status_code
        self.headers = headers
        self.request_id = request_id

    def __repr__(self) -> str:
        """Show what is no secret."""
        return (
            f"Response(status_code={self.status_code}, request_id={self.request_id!r})"
        )


class Reading:
    """How the responses of one attempt are read."""

    __slots__ = ("description", "hide", "operation", "options")

    def __init__(
        self,
        operation: Operation,
        description: ClientDescription,
        options: Options,
        hide: Hide,
    ) -> None:
        """Hold what reading depends on."""
        self.operation = operation
        self.description = description
        self.options = options
        self.hide = hide

    @property
    def envelope(self) -> Envelope | None:
        """The fields of bodies of this API."""
        return self.description.get("envelope")


# Compiled when they are first needed: most calls need none.
_TEXT_TYPE = r"(?i)text/|[^;]*[/+]xml\s*(;|$)"
_PLAIN_TYPE = r"(?a)[\w.+-]+/[\w.+-]+"


def is_success(status: int) -> bool:
    """Any 2xx status, and 304, which callers expect that send ``If-None-Match``."""
    return 200 <= status < 300 or status == 304


def kind_of(operation: Operation, status: int, headers: Headers) -> ResponseKind:
    """How the body of a success is read. The description of its status decides, else its type."""
    responses = operation.get("responses")
    if responses is None:
        return "json"
    declared = by_status(responses, status)
    if declared is not None:
        return declared
    content_type = headers.get("content-type") or ""
    if content_type == "":
        return "none"
    if is_json(content_type):
        return "json"
    return "text" if re.match(_TEXT_TYPE, content_type) else "binary"


def is_empty(operation: Operation, status: int, headers: Headers) -> bool:
    """Whether a response has no body, so that reading it keeps the connection for the next one."""
    return (
        status in (204, 304)
        or operation["method"] == "HEAD"
        or headers.get("content-length") == "0"
    )


def text_of(body: bytes) -> str:
    """A body as a string. Like in the Fetch standard, it is UTF-8 whatever its type says."""
    return body.decode("utf-8", "replace").removeprefix("\ufeff")


def read_success(
    kind: ResponseKind, status: int, headers: Headers, body: bytes, reading: Reading
) -> Any:
    """The value of a success: parsed JSON, a string or bytes. ``None`` if the body is empty.

    Raises:
        ResponseParseError: The body is not the expected JSON.
    """
    if kind == "none" or body == b"":
        return None
    if kind == "binary":
        return body
    text = text_of(body)
    if kind == "text":
        return text or None
    if kind == "string":
        is_quoted = is_json(headers.get("content-type") or "")
        return (_string_in(text) if is_quoted else text) or None
    return parse_json(text, status, headers, reading)


def failure_in(
    value: Any, status: int, headers: Headers, reading: Reading
) -> ApiError | None:
    """The error for a value that reports a failure, which is a whole body or an item."""
    envelope = reading.envelope
    if envelope is None or not is_failure(value, envelope):
        return None
    return failure_error(
        reading.operation,
        status,
        headers,
        value,
        envelope,
        reading.hide,
        is_detailed=True,
    )


def decoded(value: Any, annotation: str | None, operation: Operation) -> Any:
    """A value of a response as the type that the operation names. ``None`` if it names none."""
    if annotation is None:
        return None
    if value is None or isinstance(value, bytes):
        return value
    from .convert import decode

    return decode(value, annotation, operation["module"])


def parse_json(text: str, status: int, headers: Headers, reading: Reading) -> Any:
    """The value of a JSON string, which is a whole body or an item. ``None`` if it is empty.

    Raises:
        ResponseParseError: It is not JSON.
    """
    if text.strip() == "":
        return None
    try:
        return _decoder.decode(text)
    except (ValueError, RecursionError) as error:
        cause = _cause(error)
    problem = f"a body that is not JSON{reading.hide(_named_type(headers))}"
    raise parse_error(reading.operation, status, headers, text, problem) from cause


def parse_error(
    operation: Operation, status: int, headers: Headers, body: str, problem: str
) -> ResponseParseError:
    """The error for a success that cannot be read.

    ``problem`` ends the sentence "GET /users returned 200 with".
    """
    return ResponseParseError(
        f"{label(operation)} returned {status} with {problem}",
        status_code=status,
        headers=headers,
        body=body,
        call=operation,
    )


def read_failure(
    status: int, headers: Headers, body: bytes, reading: Reading
) -> ApiError:
    """The error for a response with any status but a success."""
    operation = reading.operation
    kind = by_status(operation.get("errors"), status)
    content_type = headers.get("content-type") or ""
    value: Any = None
    is_parsed = False
    # A proxy may describe the failure in words, whatever the server would send.
    if kind == "binary" and not (
        is_json(content_type) or re.match(_TEXT_TYPE, content_type)
    ):
        value = body or None
    else:
        text = text_of(body)
        value = text or None
        # Failures often differ from their description, so the body is parsed if it can be.
        if kind != "text" and text.strip():
            parsed = json_or_none(text)
            is_parsed = parsed is not None or text.strip() == "null"
            value = parsed if is_parsed else value
    return api_error(
        operation,
        status,
        headers,
        value,
        reading.envelope,
        reading.hide,
        is_parsed=is_parsed,
    )


def request_id(
    headers: Headers, value: Any, description: ClientDescription
) -> str | None:
    """The server's id of a request."""
    return request_id_of(headers, value, description.get("envelope"))


def json_or_none(text: str) -> Any:
    """The value of a JSON string, or ``None`` if it is none."""
    try:
        return _decoder.decode(text)
    except (ValueError, RecursionError):
        return None


def _string_in(text: str) -> str:
    """The string that a JSON body contains, or the body itself."""
    value = json_or_none(text)
    return value if isinstance(value, str) else text


def _named_type(headers: Headers) -> str:
    """The media type that the response names instead."""
    content_type = (headers.get("content-type") or "").partition(";")[0]
    is_other = re.fullmatch(_PLAIN_TYPE, content_type) and not is_json(content_type)
    return f" but {content_type}" if is_other else ""


def _cause(error: BaseException) -> ValueError:
    """Parsers keep the body, which may be a token. Only the position is kept."""
    line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
    if line is None:
        return ValueError("Not JSON")
    return ValueError(f"Not JSON at line {line} column {column}")


def _no_number(name: str) -> Any:
    """JSON has no ``NaN`` and no ``Infinity``."""
    raise ValueError(f"{name} is not JSON")


_decoder = JSONDecoder(parse_constant=_no_number)
