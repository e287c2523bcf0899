"""Details of a failed response."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from time import time
from typing import TYPE_CHECKING, Any, TypeVar, cast

from .errors import ApiError, FailureError, error_class, label
from .headers import timestamp_of

if TYPE_CHECKING:
    from .headers import Headers
    from .operation import Envelope, EnvelopeMark, Operation

Hide = Callable[[str], str]
"""Removes secrets from what the server says."""

_Declared = TypeVar("_Declared")

LONGEST_DETAIL = 200
# Compiled when they are first needed: most calls need none.
_CODE = r"(?a)[\w.:-]{1,100}"
# Control characters, and what separates words and lines.
_SPACE = r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"


def own(value: Any, key: str) -> Any:
    """A property of a JSON object. ``None`` if it has none."""
    return cast("dict[str, Any]", value).get(key) if isinstance(value, dict) else None


def at(body: Any, path: Sequence[str]) -> Any:
    """The value at a path of properties."""
    for key in path:
        body = own(body, key)
    return body


def by_status(
    declared: Mapping[str, _Declared] | None, status: int
) -> _Declared | None:
    """The declaration for a status: exact, then range, then default. OpenAPI 3.1, 4.8.16."""
    if not declared:
        return None
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in declared:
            return declared[key]
    return None


def is_failure(body: Any, envelope: Envelope) -> bool:
    """Whether the body of a success reports a failure. A body without the field does not."""
    mark = envelope["success"]
    return at(body, mark["field"]) is not None and not is_marked(body, mark)


def is_marked(body: Any, mark: EnvelopeMark) -> bool:
    """Whether the field of a body has the value of a mark."""
    value = at(body, mark["field"])
    # In Python, `True == 1`.
    return any(
        one == value and isinstance(one, bool) == isinstance(value, bool)
        for one in mark["equals"]
    )


def is_documented(
    operation: Operation, status: int, body: Any, *, is_parsed: bool
) -> bool:
    """Whether the description has a body of this kind for the status."""
    match by_status(operation.get("errors"), status):
        case "json":
            return is_parsed
        case "none":
            return body is None
        case "text":
            return isinstance(body, str)
        case "binary":
            return isinstance(body, bytes)
        case None:
            return False
        case _:
            # Any body fits.
            return True


def typed(body: Any, annotation: str | None, operation: Operation) -> Any:
    """A body as the described type. Without one, it stays as it is."""
    if annotation is None or not isinstance(body, dict | list):
        return body
    from .convert import decode

    return decode(body, annotation, operation["module"])


def request_id_of(headers: Headers, body: Any, envelope: Envelope | None) -> str | None:
    """The id that the server gives a request, from the headers or the body of the response."""
    named: tuple[str, ...] = ("requestId",)
    if envelope is not None:
        named = envelope.get("request_id", named)
    for found in (
        headers.get("x-request-id"),
        headers.get("request-id"),
        at(body, named),
    ):
        if found is not None:
            return found if isinstance(found, str) else None
    return None


def code_of(body: Any, envelope: Envelope | None) -> str | float | None:
    """The server's code for an error."""
    for found in _codes(body, envelope):
        if isinstance(found, int | float) and not isinstance(found, bool):
            return found
        if isinstance(found, str) and re.fullmatch(_CODE, found):
            return found
    return None


def _codes(body: Any, envelope: Envelope | None) -> Iterator[Any]:
    if envelope is not None and "code" in envelope:
        yield at(body, envelope["code"])
    yield own(body, "code")
    yield own(own(body, "error"), "code")
    yield own(body, "error")


def detail_of(body: Any, envelope: Envelope | None) -> str | None:
    """The first short string of a body that is meant for people. A page of HTML is not."""
    for found in _details(body, envelope):
        if not isinstance(found, str):
            continue
        line = re.sub(_SPACE, " ", found).strip(" ")
        if line and len(line) <= LONGEST_DETAIL and not line.startswith("<"):
            return line
    return None


def _details(body: Any, envelope: Envelope | None) -> Iterator[Any]:
    if envelope is not None and "message" in envelope:
        yield at(body, envelope["message"])
    yield body
    yield own(body, "message")
    yield own(own(body, "error"), "message")
    yield own(body, "error_description")
    yield own(body, "detail")
    yield own(body, "error")
    yield own(body, "title")


def api_error(
    operation: Operation,
    status: int,
    headers: Headers,
    body: Any,
    envelope: Envelope | None,
    hide: Hide,
    *,
    is_parsed: bool,
) -> ApiError:
    """The error for a status that is a failure, of the class for that status."""
    detail = detail_of(body, envelope)
    shown = "" if detail is None else f": {hide(detail)}"
    documented = is_documented(operation, status, body, is_parsed=is_parsed)
    annotation = by_status(operation.get("error_types"), status) if documented else None
    return error_class(status)(
        f"{label(operation)} failed with {status}{shown}",
        status_code=status,
        headers=headers,
        body=typed(body, annotation, operation),
        code=_hidden_code(code_of(body, envelope), hide),
        request_id=_hidden(request_id_of(headers, body, envelope), hide),
        retry_after=retry_after_of(headers),
        documented=documented,
        call=operation,
    )


def _meant_status(body: Any, envelope: Envelope | None) -> int | None:
    """The status that the code of a failure means."""
    if envelope is None or not is_failure(body, envelope):
        return None
    for one in envelope.get("statuses", ()):
        value = at(body, one["field"])
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        status = one["codes"].get(str(value))
        if status is not None:
            return status
    return None


def failure_error(
    operation: Operation,
    status: int,
    headers: Headers,
    body: Any,
    envelope: Envelope | None,
    hide: Hide,
    *,
    is_detailed: bool,
) -> ApiError:
    """The error for a failure that only the body reports. ``is_detailed``: with its message.

    It has the class for the status that its code means.
    """
    meant = _meant_status(body, envelope)
    detail = detail_of(body, envelope) if is_detailed else None
    code = _hidden_code(code_of(body, envelope), hide)
    parts = (code, None if detail is None else hide(detail))
    shown = "".join(f": {one}" for one in parts if one is not None)
    error = FailureError if meant is None else error_class(meant)
    return error(
        f"{label(operation)} returned {status} with a failure{shown}",
        status_code=status if meant is None else meant,
        http_status_code=status,
        headers=headers,
        body=typed(body, operation.get("result"), operation),
        code=code,
        request_id=_hidden(request_id_of(headers, body, envelope), hide),
        retry_after=retry_after_of(headers),
        documented=True,
        call=operation,
    )


def retry_after_of(headers: Headers) -> float | None:
    """Seconds to wait, as the server asks: RFC 9110 section 10.2.3.

    A date is compared with the server's own ``Date``, so that a wrong clock makes no difference.
    """
    asked = (headers.get("retry-after") or "").strip()
    if asked.isascii() and asked.isdigit():
        # Any longer number is beyond every limit.
        return float(asked[:18])
    until = timestamp_of(asked)
    if until is None:
        return None
    sent = timestamp_of(headers.get("date") or "")
    return max(0.0, until - (time() if sent is None else sent))


# Errors show these values of the response, but not the secrets that the server repeats in them.


def _hidden(value: str | None, hide: Hide) -> str | None:
    return None if value is None else hide(value)


def _hidden_code(value: str | float | None, hide: Hide) -> str | float | None:
    text = str(value)
    shown = text if value is None else hide(text)
    return value if shown == text else shown
