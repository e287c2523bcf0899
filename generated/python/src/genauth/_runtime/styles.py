"""How values become strings.

OpenAPI 3.1 section 4.8.12 (Parameter Object, Style Examples), which builds on RFC 6570.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from .errors import ClientError
from .omit import OMIT
from .values import (
    Parts,
    entries_of,
    is_list,
    is_object,
    parts_of,
    to_plain,
    to_text,
    utf8,
)

if TYPE_CHECKING:
    from .operation import ParameterStyle

Encoder: TypeAlias = Callable[[str], str]
"""Encodes the characters of a name or a value."""

Pair: TypeAlias = tuple[str, str]
"""A name and a value, both encoded."""

_UNRESERVED = frozenset(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
)
_ENCODED = [chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in range(256)]
_PLAIN = frozenset(map(chr, _UNRESERVED))


def verbatim(text: str) -> str:
    """Headers and multipart parts are not encoded."""
    return text


def percent_encode(text: str) -> str:
    """Encode every character except the unreserved ones of RFC 3986."""
    if _PLAIN.issuperset(text):
        return text
    return "".join([_ENCODED[byte] for byte in utf8(text)])


def encode_reserved(text: str) -> str:
    """``allowReserved``, RFC 6570 section 3.2.3.

    Reserved characters and percent-encoded triplets stay unchanged. ``#`` is encoded, because it
    would silently cut off the rest of the query.
    """
    return re.sub(
        r"%(?![\dA-Fa-f]{2})|[^A-Za-z0-9\-._~%:/?[\]@!$&'()*+,;=]", _percent, text
    )


def encode_cookie(text: str) -> str:
    """Encode what a cookie cannot hold (RFC 6265 section 4.1.1), and ``%``, to be decoded."""
    return re.sub(r"[^!#-+\--:<-\[\]-~]|%", _percent, text)


def as_cookie(text: str) -> str:
    """The style ``cookie``: the value is sent unchanged, and must be escaped already."""
    if ";" in text:
        raise ClientError('The value of a cookie contains a ";"; escape it')
    return text


def form_pairs(
    name: str,
    value: object,
    encode: Encoder,
    style: ParameterStyle = "form",
    explode: bool | None = None,
    encode_name: Encoder | None = None,
) -> list[Pair]:
    """``form`` and similar styles, as name-value pairs.

    The pairs are joined by ``&`` (query, form body), ``; `` (cookie) or ``;`` (matrix).

    - An exploded object sends the names of its properties, not the name of the parameter.
    - Exploded ``spaceDelimited`` and ``pipeDelimited`` are sent as ``form``. So are values for
      which these styles and ``deepObject`` are not defined.
    - ``cookie`` (OpenAPI 3.2) is ``form`` with an encoder that leaves strings unchanged.
    - ``deepObject`` does not encode its brackets. OpenAPI defines one level of it. Deeper objects
      and lists continue in the same way, ``a[b][c]=1`` and ``a[b][0]=1``.
    """
    encode_name = encode_name or encode
    if style == "deepObject":
        return _deep_pairs(encode_name(name), value, encode, encode_name)
    parts = parts_of(value)
    if parts is None:
        return []
    if style in ("form", "cookie") if explode is None else explode:
        return exploded_pairs(encode_name(name), parts, encode, encode_name)
    delimiter = _DELIMITERS.get(style, ",")
    joined = (delimiter if delimiter == "," else encode(delimiter)).join(
        map(encode, flat(parts))
    )
    return [(encode_name(name), joined)]


def exploded_pairs(
    key: str, parts: Parts, encode: Encoder, encode_name: Encoder | None = None
) -> list[Pair]:
    """Exploded ``form``, which is the default."""
    if isinstance(parts, dict):
        encode_name = encode_name or encode
        return [(encode_name(name), encode(item)) for name, item in parts.items()]
    return [(key, encode(item)) for item in flat(parts)]


def join_pairs(pairs: Iterable[Pair]) -> list[str]:
    """Pairs as in a query string or a form body, before they are joined."""
    return [f"{name}={value}" for name, value in pairs]


def expand(
    name: str,
    value: object,
    encode: Encoder,
    style: ParameterStyle = "simple",
    explode: bool = False,
) -> str | None:
    """``simple``, ``label`` and ``matrix``. ``None`` if there is nothing to send."""
    parts = parts_of(value)
    if parts is None:
        return None
    if style == "matrix":
        # Only this style leaves out the `=` of an empty value: RFC 6570 section 3.2.7.
        pairs = form_pairs(name, parts, encode, explode=explode)
        return "".join([f";{key}={text}" if text else f";{key}" for key, text in pairs])
    if style == "label":
        return f".{_listed(parts, explode, '.' if explode else ',', encode)}"
    return _listed(parts, explode, ",", encode)


def flat(parts: Parts) -> list[str]:
    """``["R", "100", "G", "200"]`` for an object."""
    if isinstance(parts, str):
        return [parts]
    if isinstance(parts, list):
        return parts
    return [text for entry in parts.items() for text in entry]


_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def _listed(parts: Parts, explode: bool, separator: str, encode: Encoder) -> str:
    if explode and isinstance(parts, dict):
        return separator.join(
            [f"{encode(key)}={encode(item)}" for key, item in parts.items()]
        )
    return separator.join(map(encode, flat(parts)))


def _deep_pairs(
    key: str, value: object, encode: Encoder, encode_name: Encoder
) -> list[Pair]:
    plain = to_plain(value)
    if plain is None or plain is OMIT:
        return []
    if not (is_object(plain) or is_list(plain)):
        return [(key, encode(to_text(plain)))]
    return [
        pair
        for name, item in entries_of(plain)
        for pair in _deep_pairs(
            f"{key}[{encode_name(name)}]", item, encode, encode_name
        )
    ]


def _percent(found: re.Match[str]) -> str:
    return percent_encode(found[0])
