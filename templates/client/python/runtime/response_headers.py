"""The headers of a response, by their described types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Required, TypeAlias, cast, final

from .clienterror import ClientError
from .headers import Headers

if TYPE_CHECKING:
    from typing import TypedDict
else:
    from .typeddict import TypedDict

HeaderReading: TypeAlias = "str | tuple[Any, ...]"
"""How the string of a header becomes a value as of JSON.

``"string"``, ``"number"``, ``"boolean"`` or ``"json"``; or a tuple that begins with its kind:
``list`` and the reading of items; ``tuple``, that of further items and those of the first;
``object``, those of properties, that of others, and whether it is exploded; ``choice`` and those of
which the first that fits counts. OpenAPI 3.1 section 4.8.12, the style ``simple``.
"""


@final
class DescribedHeader(TypedDict, total=False):
    """A header that a response may have."""

    name: Required[str]
    reads: Required[HeaderReading]
    kind: str
    """The type of an object, a list or JSON."""


def read(
    headers: Mapping[str, str] | Iterable[tuple[str, str]],
    described: Mapping[str, DescribedHeader],
    module: str,
) -> dict[str, Any]:
    """The described headers by their names in Python. ``None``: the response has none.

    Raises:
        ClientError: A value is not of its type. The message has no value, which may be secret.
    """
    given = headers if isinstance(headers, Headers) else Headers(headers)
    return {name: _value(given, header, module) for name, header in described.items()}


def _value(headers: Headers, header: DescribedHeader, module: str) -> Any:
    from .convert import decode

    name, reads = header["name"], header["reads"]
    text = headers.get(name)
    if text is None:
        return None
    try:
        # Dates in cookies have commas.
        is_cookies = name.lower() == "set-cookie" and reads[0] == "list"
        value = headers.get_list(name) if is_cookies else _read(text, reads)
    except (ValueError, RecursionError) as error:
        # Without its cause, which may quote the value.
        reason = str(error) if isinstance(error, _WrongError) else "JSON"
        raise ClientError(
            f'The header "{name}" has a value that is no {reason}'
        ) from None
    kind = header.get("kind")
    return value if kind is None else decode(value, kind, module)


class _WrongError(ValueError):
    """What a value is not."""


def _read(text: str, reads: HeaderReading) -> Any:
    if isinstance(reads, str):
        return _scalar(text, reads)
    if reads[0] == "choice":
        return _choose(text, reads[1])
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    if reads[0] == "list":
        return [_read(part, reads[1]) for part in parts]
    if reads[0] == "tuple":
        first = cast("tuple[HeaderReading, ...]", reads[2])
        return [
            _read(part, first[index] if index < len(first) else reads[1])
            for index, part in enumerate(parts)
        ]
    fields = cast("dict[str, HeaderReading]", reads[1])
    others = cast("HeaderReading", reads[2])
    pairs = _exploded(parts) if reads[3] else _alternating(parts)
    return {key: _read(part, fields.get(key, others)) for key, part in pairs}


def _scalar(text: str, reads: str) -> Any:
    if reads == "number":
        return _number(text)
    if reads == "boolean":
        if text.lower() not in ("true", "false"):
            raise _WrongError("boolean")
        return text.lower() == "true"
    if reads == "json":
        from json import loads

        return loads(text, parse_constant=_no_number)
    return text


def _number(text: str) -> int | float:
    if re.fullmatch(r"[+-]?[0-9]{1,4000}", text):
        return int(text)
    if re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", text):
        return float(text)
    raise _WrongError("number")


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _choose(text: str, choices: tuple[HeaderReading, ...]) -> Any:
    lists = [one for one in choices if one[0] == "list"]
    for reads in choices:
        # Every string is a list of one item, so a list needs a comma if there is another way.
        if reads in lists and "," not in text:
            continue
        try:
            value = _read(text, reads)
        except (ValueError, RecursionError):
            continue
        # A string of digits such as 007 may mean the string.
        if reads == "number" and str(value) != text and "string" in choices:
            continue
        return value
    if lists:
        return _read(text, lists[0])
    raise _WrongError("value of its type")


def _exploded(parts: list[str]) -> list[tuple[str, str]]:
    pairs = [part.partition("=") for part in parts]
    if not all(equals for _, equals, _ in pairs):
        raise _WrongError("object")
    return [(key, value) for key, _, value in pairs]


def _alternating(parts: list[str]) -> list[tuple[str, str]]:
    if len(parts) % 2 > 0:
        raise _WrongError("object")
    return list(zip(parts[::2], parts[1::2], strict=True))
