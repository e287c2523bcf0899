"""The string that a signature covers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import ClientError
from .styles import percent_encode
from .url import split_url
from .values import is_object, to_json

if TYPE_CHECKING:
    from .headers import Headers
    from .operation import SignedFields, SignedHeaders

_SLOT = re.compile(r"\{([^{}]*)\}")
_FORM = re.compile("application/x-www-form-urlencoded", re.IGNORECASE)
_JSON = re.compile("[^;]*[/+]json", re.IGNORECASE)

_Pair = tuple[str, str]


class Canonical:
    """An attempt as it is signed: exactly what is sent.

    Args:
        method: HTTP method.
        url: Absolute URL.
        headers: The headers.
        data: The body.
        values: Values of the placeholders that do not depend on the request.

    Raises:
        ClientError: Middleware has made a URL that is none.
    """

    __slots__ = ("data", "headers", "host", "method", "path", "query", "url", "values")

    def __init__(
        self,
        method: str,
        url: str,
        headers: Headers,
        data: bytes,
        values: Mapping[str, str],
    ) -> None:
        """Take a request apart."""
        parts = split_url(url)
        if parts is None:
            raise ClientError("The URL to sign is not an absolute http or https URL")
        origin, self.path, query = parts
        self.url = f"{origin}{self.path}{query}"
        self.host = origin.partition("//")[2]
        self.query = query[1:]
        self.method = method
        self.headers = headers
        self.data = data
        self.values = values


def canonical(
    parts: Sequence[str | SignedHeaders | SignedFields], request: Canonical
) -> str:
    """The string to sign: all parts, joined."""
    return "".join([_part(part, request) for part in parts])


def fill(template: str, value: Callable[[str], str | None]) -> str:
    """Replace each ``{name}`` by its value. A name without a value stays.

    Values are not searched again.
    """

    def replaced(slot: re.Match[str]) -> str:
        found = value(slot[1])
        return slot[0] if found is None else found

    return _SLOT.sub(replaced, template)


def _part(part: str | SignedHeaders | SignedFields, request: Canonical) -> str:
    if isinstance(part, str):
        return fill(part, lambda name: _slot_value(name, request))
    if "names" in part:
        return _headers_part(part, request)
    return _fields_part(part, request)


def _headers_part(part: SignedHeaders, request: Canonical) -> str:
    patterns = [name.lower() for name in part["names"]]
    sent = [
        (name, value)
        for name, value in _sent_headers(request)
        if any(_matches(pattern, name) for pattern in patterns)
    ]
    return _joined(sent, part["each"], part.get("between", ""))


def _fields_part(part: SignedFields, request: Canonical) -> str:
    methods = part.get("methods")
    if methods and request.method not in methods:
        return ""
    pairs: list[_Pair] = []
    for place in part["places"]:
        pairs += (
            _form_pairs(request.query) if place == "query" else _body_fields(request)
        )
    if part.get("lists") == "json":
        pairs = _as_lists(pairs)
    if part.get("encoded"):
        pairs = [(percent_encode(name), percent_encode(value)) for name, value in pairs]
    return _joined(pairs, part["each"], part.get("between", ""), part.get("before", ""))


def _matches(pattern: str, name: str) -> bool:
    """Whether a header name matches a pattern such as ``x-api-*``, or a name."""
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern


def _slot_value(name: str, request: Canonical) -> str | None:
    if name == "method":
        return request.method
    if name == "path":
        return request.path
    if name == "query":
        return request.query
    if name == "body":
        return _text_of(request.data)
    if name.startswith("header:"):
        wanted = name.removeprefix("header:").lower()
        return dict(_sent_headers(request)).get(wanted, "")
    return request.values.get(name)


def _sent_headers(request: Canonical) -> list[_Pair]:
    """Headers by lower-case name. The transport adds the host later, but it is known here."""
    sent = [(name.lower(), value) for name, value in request.headers.items()]
    return sent if "host" in request.headers else [*sent, ("host", request.host)]


def _as_lists(pairs: Iterable[_Pair]) -> list[_Pair]:
    """One pair for each name, as a server sees that has parsed the query."""
    by_name: dict[str, list[str]] = {}
    for name, value in pairs:
        by_name.setdefault(name, []).append(value)
    return [
        (name, to_json(values) if len(values) > 1 else values[0])
        for name, values in by_name.items()
    ]


def _joined(pairs: Iterable[_Pair], each: str, between: str, before: str = "") -> str:
    """Sorted by the character codes of the names. Pairs of the same name keep their order."""
    texts = [
        fill(each, {"name": name, "value": value}.get)
        # In UTF-16, as in the languages of most servers.
        for name, value in sorted(pairs, key=lambda pair: pair[0].encode("utf-16-be"))
    ]
    return before + between.join(texts) if texts else ""


def _form_pairs(text: str) -> list[_Pair]:
    from urllib.parse import parse_qsl

    return parse_qsl(text, keep_blank_values=True)


def _body_fields(request: Canonical) -> list[_Pair]:
    """Fields of a JSON object, whose values are JSON unless they are strings, or of a form.

    Any other body has none.
    """
    media_type = request.headers.get("content-type", "")
    if not request.data:
        return []
    if _FORM.match(media_type):
        return _form_pairs(_text_of(request.data))
    if not _JSON.match(media_type):
        return []
    from json import JSONDecoder

    # Whole numbers have no fraction, as if JavaScript had written them.
    value: Any = JSONDecoder(parse_float=_number).decode(_text_of(request.data))
    if not is_object(value):
        return []
    return [
        (name, field if isinstance(field, str) else to_json(field))
        for name, field in value.items()
    ]


def _number(text: str) -> float:
    number = float(text)
    return int(number) if number.is_integer() and abs(number) < 1e21 else number


def _text_of(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        # Without its cause, which holds the body.
        raise ClientError(
            "A body that is not valid UTF-8 cannot be signed as a string"
        ) from None
