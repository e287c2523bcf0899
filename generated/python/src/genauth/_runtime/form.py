"""Bodies of named fields: OpenAPI 3.1 section 4.8.15, Encoding Object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import ClientError
from .multipart import Part, multipart
from .styles import Pair, form_pairs, join_pairs, percent_encode, verbatim
from .uploads import UploadBody, is_upload
from .values import (
    is_json,
    is_list,
    is_object,
    is_present,
    to_json,
    to_media,
    to_plain,
    to_text,
)

if TYPE_CHECKING:
    from .operation import Encoding
    from .outgoing import EncodedBody

Encodings: TypeAlias = "Mapping[str, Encoding] | None"


def encode_form(fields: Mapping[str, object], encodings: Encodings = None) -> str:
    """``application/x-www-form-urlencoded``.

    A property with a ``style`` or an ``explode`` is written like a query parameter. Any other
    property is written by its content type: objects as JSON, anything else as text. The items of a
    list are written one by one under the same name. ``None`` is left out.
    """
    pairs: list[Pair] = []
    for name, value in fields.items():
        encoding = (encodings or {}).get(name)
        if encoding and _is_styled(encoding):
            pairs += _styled_pairs(name, value, encoding, is_text=False)
            continue
        media_type = encoding.get("content_type") if encoding else None
        key = percent_encode(name)
        for item in _items_of(value):
            text = to_media(item, media_type) if media_type else to_text(item)
            pairs.append((key, percent_encode(text)))
    # In a form, unlike in a URL, a space becomes a plus sign.
    return "&".join(join_pairs(pairs)).replace("%20", "+")


def encode_multipart(
    fields: Mapping[str, object],
    encodings: Encodings = None,
    media_type: str = "multipart/form-data",
) -> EncodedBody:
    """``multipart/form-data``, or another kind of multipart.

    A list becomes one part for each item, all with the same name. Files and bytes are sent
    unchanged, objects as JSON, anything else as text. ``None`` is left out. If the bytes of a part
    are not in memory, the body is sent as it is read.
    """
    parts: list[Part] = []
    for name, value in fields.items():
        encoding = (encodings or {}).get(name) or {}
        headers = encoding.get("headers", {})
        if _is_styled(encoding):
            for key, text in _styled_pairs(name, value, encoding, is_text=True):
                parts.append(Part(key, text, None, headers))
            continue
        wanted = _concrete_type(encoding.get("content_type"))
        parts += [_part_of(name, item, wanted, headers) for item in _items_of(value)]
    return multipart(parts, media_type)


def _is_styled(encoding: Encoding) -> bool:
    """A style replaces the content type, even if it is a default that is spelled out."""
    return "style" in encoding or "explode" in encoding


def _styled_pairs(
    name: str, value: object, encoding: Encoding, *, is_text: bool
) -> list[Pair]:
    encode = verbatim if is_text else percent_encode
    return form_pairs(
        name, value, encode, encoding.get("style", "form"), encoding.get("explode")
    )


def _items_of(value: object) -> list[Any]:
    if is_upload(value) and not hasattr(type(value), "to_dict"):
        return [value]
    plain = to_plain(value)
    return [item for item in (plain if is_list(plain) else [plain]) if is_present(item)]


def _part_of(
    name: str, value: object, wanted: str | None, headers: Mapping[str, str]
) -> Part:
    if is_upload(value) and not hasattr(type(value), "to_dict"):
        upload = UploadBody(value, wanted)
        return Part(
            name, upload, upload.content_type or "application/octet-stream", headers
        )
    plain = to_plain(value)
    if is_object(plain) or is_list(plain) or (wanted is not None and is_json(wanted)):
        if wanted is not None and not is_json(wanted):
            raise ClientError(
                f'The part "{name}" is {wanted}; pass it as a string or as bytes'
            )
        return Part(name, to_json(plain), wanted or "application/json", headers)
    return Part(
        name, to_text(plain), None if wanted == "text/plain" else wanted, headers
    )


def _concrete_type(content_type: str | None) -> str | None:
    """``image/*`` and ``image/png, image/jpeg`` say what is accepted, not what is sent."""
    if content_type is None or "*" in content_type or "," in content_type:
        return None
    return content_type
