"""Bodies of requests: OpenAPI 3.1 sections 4.8.13 and 4.8.14."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import ClientError, label
from .outgoing import EncodedBody
from .values import is_list, is_object, json_bytes, to_plain, to_text, utf8

if TYPE_CHECKING:
    from .operation import Body, Operation

_ABSENT: Any = object()


def encode_body(
    operation: Operation, request: Mapping[str, object], taken: Sequence[str]
) -> EncodedBody | None:
    """The body of a request.

    Args:
        operation: The operation.
        request: The request from the caller.
        taken: Properties of the request that are parameters.

    Returns:
        ``None`` if the operation has no body, or if an optional body is not given.

    Raises:
        ClientError: A required body is missing, or the value cannot be sent.
    """
    body = operation.get("body")
    if body is None:
        return None
    value = _value_of(operation, body, request, taken)
    if value is _ABSENT:
        return None
    others = operation.get("other_bodies")
    if others:
        body = _named_by_file(body, others, value)
    kind = body.get("kind", "json")
    if kind == "json":
        return EncodedBody(json_bytes(value), _concrete(body, "application/json"))
    return _encode(operation, kind, body, value)


def _value_of(
    operation: Operation,
    body: Body,
    request: Mapping[str, object],
    taken: Sequence[str],
) -> Any:
    name = body.get("property")
    if name is not None:
        value = request.get(name, _ABSENT)
        if value is _ABSENT and body.get("required"):
            raise ClientError(f'{label(operation)} needs a value for "{name}"')
        return value
    rest = (
        {key: item for key, item in request.items() if key not in taken}
        if taken
        else request
    )
    return rest if rest or body.get("required") else _ABSENT


def _named_by_file(usual: Body, others: Mapping[str, Body], value: object) -> Body:
    """If the media type of a file is described too, it is the one that is sent."""
    from .uploads import UploadFile

    if not isinstance(value, UploadFile) or value.media_type is None:
        return usual
    found = others.get(value.media_type)
    return found if found and found.get("property") == usual.get("property") else usual


def _encode(operation: Operation, kind: str, body: Body, value: object) -> EncodedBody:
    from .uploads import UploadBody, is_upload

    if kind == "any":
        # A body of any media type and without a schema: its value decides.
        if isinstance(value, str):
            kind = "text"
        elif is_upload(value) and not hasattr(type(value), "to_dict"):
            kind = "binary"
        else:
            return EncodedBody(json_bytes(value), "application/json")
    if kind == "text":
        plain = to_plain(value)
        if plain is None or is_object(plain) or is_list(plain):
            raise _wrong(operation, "a string")
        return EncodedBody(utf8(to_text(plain)), _concrete(body, "text/plain"))
    if kind == "binary":
        upload = UploadBody(value, "application/octet-stream")
        # A range, such as `image/*`, cannot be sent.
        upload.content_type = _concrete(body, upload.content_type or "")
        return upload
    fields = to_plain(value)
    if not is_object(fields):
        raise _wrong(operation, "an object")
    if kind == "form":
        from .form import encode_form

        media_type = _concrete(body, "application/x-www-form-urlencoded")
        return EncodedBody(
            encode_form(fields, body.get("encoding")).encode(), media_type
        )
    from .form import encode_multipart

    # The boundary is ours, whatever parameters the description has.
    media_type = _concrete(body, "multipart/form-data").partition(";")[0].strip()
    return encode_multipart(fields, body.get("encoding"), media_type)


def _concrete(body: Body, fallback: str) -> str:
    """The media type to send. A range such as ``image/*`` cannot be sent."""
    media_type = body.get("media_type", "application/json")
    return fallback if "*" in media_type else media_type


def _wrong(operation: Operation, expected: str) -> ClientError:
    return ClientError(f"The body of {label(operation)} must be {expected}")
