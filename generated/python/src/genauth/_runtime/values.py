"""Values of a request as strings and as JSON."""

from __future__ import annotations

import re
from json import JSONEncoder
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard, cast

from .errors import ClientError
from .omit import OMIT
from .uploads import is_upload

if TYPE_CHECKING:
    from collections.abc import Sequence

Parts: TypeAlias = "str | list[str] | dict[str, str]"
"""A value of the request as a string, a list of strings, or strings by name."""

_PLAIN = frozenset((str, int, bool, float, type(None), dict, list))


def parts_of(value: object) -> Parts | None:
    """Split a value for a style.

    Returns:
        ``None`` if there is nothing to send: for ``None`` and empty lists and objects (RFC 6570,
        section 2.3). Such items and properties are left out too. An empty string is a value.
        OpenAPI has no style for deeper values, so they become JSON.
    """
    plain = to_plain(value)
    if plain is None or plain is OMIT:
        return None
    if is_object(plain):
        return {key: to_text(item) for key, item in entries_of(plain)} or None
    if is_list(plain):
        return [to_text(item) for _, item in entries_of(plain)] or None
    return to_text(plain)


def entries_of(value: dict[Any, Any] | list[Any]) -> list[tuple[str, Any]]:
    """Properties with a value, by name. The names of a list are its indices."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [
        (key if isinstance(key, str) else to_text(key), to_plain(item))
        for key, item in pairs
        if is_present(item)
    ]


def to_text(value: object) -> str:
    """Strings unchanged, numbers in decimal, dates in RFC 3339, anything nested as JSON."""
    plain = to_plain(value)
    if isinstance(plain, str):
        return plain
    if plain is None or isinstance(plain, bool):
        return "null" if plain is None else "true" if plain else "false"
    if is_object(plain) or is_list(plain):
        return to_json(plain)
    if isinstance(plain, float):
        return _float_text(plain)
    return str(plain) if isinstance(plain, int) else _decimal_text(plain)


def _float_text(value: float) -> str:
    """As JavaScript writes it: ``1`` for 1.0, ``0.00001`` for 1e-05, ``1e-7`` for 1e-07."""
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    text = to_json(value)
    mantissa, _, exponent = text.partition("e")
    if exponent == "":
        return text
    power = int(exponent)
    if power > 0 or power < -6:
        return f"{mantissa}e{power:+d}"
    sign = "-" if value < 0 else ""
    digits = mantissa.lstrip("-").replace(".", "")
    return f"{sign}0.{'0' * (-power - 1)}{digits}"


def to_media(value: object, media_type: str) -> str:
    """A value by its media type: as JSON if the type says so, else as a string."""
    return to_json(value) if is_json(media_type) else to_text(value)


def is_json(media_type: str) -> bool:
    """``application/json``, ``application/problem+json; charset=utf-8``."""
    return media_type.partition(";")[0].rstrip().lower().endswith(("/json", "+json"))


def is_object(plain: object) -> TypeGuard[dict[str, Any]]:
    """Whether a plain value is an object of JSON."""
    return isinstance(plain, dict)


def is_list(plain: object) -> TypeGuard[list[Any]]:
    """Whether a plain value is an array of JSON."""
    return isinstance(plain, list)


def is_present(value: object) -> bool:
    """Whether a parameter has a value."""
    return value is not None and value is not OMIT


def to_json(value: object) -> str:
    """A value as compact JSON.

    Raises:
        ClientError: JSON cannot hold the value.
    """
    try:
        try:
            return _encode(value)
        except _DecimalFound:
            return _exact_json(value)
    except (RecursionError, TypeError, ValueError) as error:
        raise _json_error(error) from error
    except _BinaryFound as found:
        name = _name_of(found.args[0], value, "", set())
    shown = f' as "{name}"' if name else ""
    raise ClientError(
        f"Binary data{shown} cannot be sent as JSON; the API expects a string there, such as Base64"
    )


def json_bytes(value: object) -> bytes:
    """JSON as it is sent. A lone surrogate, which UTF-8 does not have, is escaped."""
    text = to_json(value)
    try:
        return text.encode()
    except UnicodeEncodeError:
        escaped = re.sub(
            "[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text
        )
        return escaped.encode()


def utf8(text: str) -> bytes:
    """A string as UTF-8. A lone surrogate becomes U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return (
            text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()
        )


def to_plain(value: object) -> Any:
    """Resolve dates, models and other objects to what JSON has.

    Returns:
        ``None``, a ``bool``, ``int``, ``float``, ``str``, ``dict``, ``list``, or a ``Decimal``,
        which is a number with all its digits. Only the outermost value is resolved.

    Raises:
        ClientError: The value has no such form.
    """
    if type(value) in _PLAIN or value is OMIT:
        return value
    # Models are the usual case, and `plain.py` costs a millisecond.
    to_dict = getattr(type(value), "to_dict", None)
    if to_dict is not None:
        return to_plain(to_dict(value))
    if is_upload(value):
        raise ClientError(
            "Binary data is only allowed as a body or as a part of a multipart body"
        )
    from .plain import plain_of

    return plain_of(value)


class _DecimalFound(Exception):
    """The JSON encoder has no way to write a ``Decimal``."""


class _BinaryFound(Exception):
    """JSON cannot hold bytes."""


def _default(value: object) -> Any:
    """What the encoder writes instead of a value that it does not know."""
    if is_upload(value) and not hasattr(type(value), "to_dict"):
        raise _BinaryFound(value)
    plain = to_plain(value)
    if plain is value:
        raise _DecimalFound
    return plain


_encode = JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_default
).encode


def _exact_json(value: object) -> str:
    """JSON with decimals that keep all their digits."""
    from os import urandom

    # A random mark, so that no string of the request begins with it.
    mark = urandom(12).hex()

    def default(part: object) -> Any:
        try:
            return _default(part)
        except _DecimalFound:
            return f"{mark}{_decimal_text(to_plain(part))}"

    encoder = JSONEncoder(
        ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=default
    )
    return re.sub(f'"{mark}([^"]+)"', r"\1", encoder.encode(value))


def _decimal_text(value: Any) -> str:
    if not value.is_finite():
        raise ClientError("A number of the request is not finite, which cannot be sent")
    text = str(value)
    return format(value, "f") if "E" in text and abs(value.adjusted()) <= 21 else text


def _json_error(error: Exception) -> ClientError:
    if isinstance(error, TypeError):
        return ClientError("A key of an object in the request is not a string")
    if isinstance(error, RecursionError) or "ircular" in str(error):
        return ClientError(
            "A value of the request refers to itself, which JSON cannot express"
        )
    return ClientError("A number of the request is not finite, which cannot be sent")


def _name_of(part: object, value: object, name: str, seen: set[int]) -> str:
    """The name of the property that holds a part of a value."""
    if value is part:
        return name
    if id(value) in seen:
        return ""
    seen.add(id(value))
    pairs: list[tuple[object, object]] = []
    if is_object(value):
        pairs = list(value.items())
    elif isinstance(value, (list, tuple)):
        pairs = [(name, item) for item in cast("Sequence[Any]", value)]
    return next(
        filter(None, (_name_of(part, item, str(key), seen) for key, item in pairs)), ""
    )
