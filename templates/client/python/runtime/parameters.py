"""Parameters as they are sent: OpenAPI 3.1 section 4.8.12, Parameter Object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from .path import fill_path, placeholders_of
from .styles import (
    Pair,
    as_cookie,
    encode_cookie,
    encode_reserved,
    expand,
    exploded_pairs,
    flat,
    form_pairs,
    join_pairs,
    percent_encode,
    verbatim,
)
from .values import is_object, is_present, parts_of, to_media, to_plain

if TYPE_CHECKING:
    from .operation import Operation, Parameter, ParameterStyle


class ParameterValues:
    """Parameters by location. Parameters without a value are left out."""

    __slots__ = ("cookies", "headers", "path", "query", "taken")

    path: str
    """The path template with its values."""
    query: list[str]
    """``name=value``, to join with ``&``."""
    headers: list[Pair]
    cookies: list[str]
    """``name=value``, to join with ``; ``."""
    taken: Sequence[str]
    """Properties of the request that are parameters, with or without a value."""

    def __init__(self, path: str, taken: Sequence[str] = ()) -> None:
        """Begin without values."""
        self.path = path
        self.query = []
        self.headers = []
        self.cookies = []
        self.taken = taken


def serialize(
    operation: Operation, request: Mapping[str, object], options: Mapping[str, object]
) -> ParameterValues:
    """Write the parameters of an operation.

    Values come from the request, or from the client options if the parameter says so. ``None`` is
    not sent.

    Raises:
        ClientError: A parameter of the path has no value, or a value cannot be sent.
    """
    if "parameters" in operation:
        return _styled(operation, request, options)
    query = operation.get("query", ())
    values = ParameterValues(operation["path"])
    if "{" in values.path:

        def filling(name: str) -> tuple[str, str]:
            parts = parts_of(request.get(name))
            return "" if parts is None else ",".join(
                map(percent_encode, flat(parts))
            ), name

        values.path = fill_path(operation, filling)
        values.taken = (*placeholders_of(operation["path"]), *query)
    elif query:
        values.taken = query
    for name in query:
        value = request.get(name)
        # Most parameters of a call are left out.
        parts = None if value is None else parts_of(value)
        if parts is not None:
            pairs = exploded_pairs(percent_encode(name), parts, percent_encode)
            values.query += join_pairs(pairs)
    return values


def _styled(
    operation: Operation, request: Mapping[str, object], options: Mapping[str, object]
) -> ParameterValues:
    parameters = _parameters_of(operation)
    taken = [_property_of(one) for one in parameters if "option" not in one]
    values = ParameterValues("", taken)
    paths: dict[str, str] = {}
    givens: dict[str, str] = {}
    for parameter in parameters:
        option = parameter.get("option")
        value = (
            request.get(_property_of(parameter))
            if option is None
            else options.get(option)
        )
        if parameter["location"] == "path":
            givens[parameter["name"]] = option or _property_of(parameter)
        if is_present(value):
            _add(values, paths, parameter, value)
    values.path = fill_path(operation, lambda name: (paths.get(name, ""), givens[name]))
    return values


def _parameters_of(operation: Operation) -> list[Parameter]:
    """Every parameter of an operation."""
    described = operation.get("parameters", ())
    known = {one["name"] for one in described if one["location"] == "path"}
    names = [name for name in placeholders_of(operation["path"]) if name not in known]
    in_path: list[Parameter] = [{"location": "path", "name": name} for name in names]
    in_query: list[Parameter] = [
        {"location": "query", "name": name} for name in operation.get("query", ())
    ]
    return [*in_path, *described, *in_query]


def _property_of(parameter: Parameter) -> str:
    """The property of the request that holds a parameter."""
    return parameter.get("property", parameter["name"])


class _Style(TypedDict, total=False):
    style: ParameterStyle
    explode: bool


def _add(
    values: ParameterValues, paths: dict[str, str], parameter: Parameter, given: object
) -> None:
    name = parameter["name"]
    location = parameter["location"]
    media_type = parameter.get("content_type")
    value = given
    styled: _Style = {}
    if location == "querystring":
        values.query.append(_querystring(parameter, given))
        return
    if media_type is not None:
        # The string of a `content` parameter is a single value, whatever its content.
        value = to_media(given, media_type)
    else:
        if "style" in parameter:
            styled["style"] = parameter["style"]
        if "explode" in parameter:
            styled["explode"] = parameter["explode"]
    if location == "query":
        encode = encode_reserved if parameter.get("allow_reserved") else percent_encode
        pairs = form_pairs(name, value, encode, encode_name=percent_encode, **styled)
        values.query += join_pairs(pairs)
    elif location == "cookie":
        encode = as_cookie if parameter.get("style") == "cookie" else encode_cookie
        values.cookies += join_pairs(form_pairs(name, value, encode, **styled))
    else:
        # Headers are not percent-encoded: OpenAPI 3.1.1, appendix D.
        text = expand(
            name, value, percent_encode if location == "path" else verbatim, **styled
        )
        if text is not None and location == "path":
            paths[name] = text
        elif text is not None:
            values.headers.append((name, text))


def _querystring(parameter: Parameter, value: object) -> str:
    """The whole query, by its media type. OpenAPI 3.2 section 4.12.1."""
    media_type = parameter.get("content_type", "")
    if media_type.startswith("application/x-www-form-urlencoded"):
        plain = to_plain(value)
        if is_object(plain):
            from .form import encode_form

            return encode_form(plain, parameter.get("encoding"))
    return percent_encode(to_media(value, media_type))
