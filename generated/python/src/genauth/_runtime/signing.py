"""Signs a request: the extension ``x-specpress-signing``.

Every string may contain these placeholders:

- ``{id}``: the ID of the secret.
- ``{date}``: an HTTP date. ``{datetime}``: a time such as ``2024-05-01T12:00:00Z``.
- ``{timestamp}`` and ``{milliseconds}``: seconds and milliseconds since 1970.
- ``{nonce}``: 32 hexadecimal digits.
- ``{body:SHA-256:hex}``: a digest of the body.

The signed string may also contain:

- ``{method}``, ``{path}`` and ``{query}``, as they are sent.
- ``{header:content-type}``: a header, or nothing.
- ``{body}``: the body as a string.

The value of the header may contain ``{signature}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from time import gmtime
from typing import TYPE_CHECKING

from .canonical import Canonical, canonical, fill
from .errors import ClientError
from .outgoing import EncodedBody, Outgoing
from .values import utf8

if TYPE_CHECKING:
    from .headers import Headers
    from .operation import SignatureScheme
    from .proof import IsDecided

_DIGEST = re.compile(r"\{(body:([^{}:]*):?([^{}]*))\}")
_FIELDS_TYPE = re.compile("json|x-www-form-urlencoded", re.IGNORECASE)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)


def sign_request(
    scheme: SignatureScheme,
    key: tuple[str, str],
    outgoing: Outgoing,
    moment: tuple[int, str],
    is_decided: IsDecided = lambda _: False,
) -> Outgoing:
    """Sign an attempt.

    Args:
        scheme: How to sign.
        key: The ID and the secret.
        outgoing: The attempt, complete except for its signature. It is not changed.
        moment: Milliseconds since 1970, and the nonce.
        is_decided: Whether a header is not to be changed.

    Returns:
        What to send instead: the same with more headers. Its body is bytes if the signature covers
        them.

    Raises:
        ClientError: The attempt cannot be signed. The message does not contain the secret.
    """
    if is_decided(scheme["header"]):
        return outgoing
    headers = outgoing.headers.copy()
    headers.delete(scheme["header"])
    body = outgoing.body
    data = b""
    if body is not None and covers_body(scheme, headers):
        data = body.content if body.content is not None else b"".join(body.iter_bytes())
        if body.content is None:
            body = EncodedBody(data, body.content_type)
    values = {"id": key[0], **_moment_values(*moment), **_digests(scheme, data)}
    for name, template in scheme.get("headers", {}).items():
        if not is_decided(name):
            headers.set(name, fill(template, values.get))
    signed = Canonical(outgoing.method, outgoing.url, headers, data, values)
    text = canonical(scheme["string_to_sign"], signed)
    values["signature"] = _signature(scheme, key[1], text)
    headers.set(scheme["header"], fill(scheme["value"], values.get))
    return Outgoing(outgoing.method, signed.url, headers, body)


def covers_body(scheme: SignatureScheme, headers: Headers) -> bool:
    """Whether a signature covers the bytes of a body."""
    if any("{body" in text for text in _texts_of(scheme)):
        return True
    return _FIELDS_TYPE.search(headers.get("content-type", "")) is not None and any(
        not isinstance(part, str) and "places" in part and "body" in part["places"]
        for part in scheme["string_to_sign"]
    )


def _texts_of(scheme: SignatureScheme) -> Iterator[str]:
    yield from scheme.get("headers", {}).values()
    yield from (part for part in scheme["string_to_sign"] if isinstance(part, str))
    yield scheme["value"]


def _moment_values(milliseconds: int, nonce: str) -> dict[str, str]:
    seconds = milliseconds // 1000
    at = gmtime(seconds)
    clock = f"{at.tm_hour:02}:{at.tm_min:02}:{at.tm_sec:02}"
    # Not by `strftime`, which writes the names of another language if the locale says so.
    day = (
        f"{_DAYS[at.tm_wday]}, {at.tm_mday:02} {_MONTHS[at.tm_mon - 1]} {at.tm_year:04}"
    )
    return {
        "nonce": nonce,
        "date": f"{day} {clock} GMT",
        "timestamp": str(seconds),
        "milliseconds": str(milliseconds),
        "datetime": f"{at.tm_year:04}-{at.tm_mon:02}-{at.tm_mday:02}T{clock}Z",
    }


def _digests(scheme: SignatureScheme, data: bytes) -> dict[str, str]:
    """Values of ``{body:SHA-256:hex}`` and the like, wherever they are used."""
    import hashlib

    return {
        found[1]: _encoded(
            found[3], hashlib.new(found[2].replace("-", "").lower(), data).digest()
        )
        for text in _texts_of(scheme)
        for found in _DIGEST.finditer(text)
    }


def _signature(scheme: SignatureScheme, secret: str, text: str) -> str:
    import hmac

    key = (
        _from_base64(secret)
        if scheme.get("secret_encoding") == "base64"
        else utf8(secret)
    )
    digest = hmac.digest(key, utf8(text), scheme.get("hash", "sha256"))
    return _encoded(scheme.get("encoding", "base64"), digest)


def _encoded(encoding: str, data: bytes) -> str:
    from binascii import b2a_base64

    if encoding == "hex":
        return data.hex()
    text = b2a_base64(data, newline=False).decode()
    if encoding == "base64url":
        return text.replace("+", "-").replace("/", "_").rstrip("=")
    return text


def _from_base64(secret: str) -> bytes:
    """Base64 in its usual alphabet or that of URLs."""
    from binascii import a2b_base64

    text = "".join(secret.split()).replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return a2b_base64(text + "=" * (-len(text) % 4), strict_mode=True)
    except ValueError:
        # Without its cause, which may quote the secret.
        raise ClientError("The secret for signing is not Base64") from None
