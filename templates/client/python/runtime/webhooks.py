"""Webhooks: whether a request comes from the API, and what it says."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NamedTuple,
    Required,
    TypeAlias,
    cast,
    final,
)

from .clienterror import ClientError

if TYPE_CHECKING:
    from typing import TypedDict
else:
    from .typeddict import TypedDict

WebhookCheck: TypeAlias = Literal["body", "header", "secret", "signature", "timestamp"]
"""What a request fails at."""

WebhookHeaders: TypeAlias = (
    "Mapping[str, str] | Mapping[str, Sequence[str]] | Iterable[tuple[str, str]]"
)


class WebhookVerificationError(ClientError):
    """A webhook is not from the API, or not from now.

    Nothing here holds the secret or the body.
    """

    _shown = ("check",)

    check: WebhookCheck

    def __init__(self, check: WebhookCheck, message: str) -> None:
        """Name the check that failed."""
        super().__init__(message)
        self.check = check

    def __reduce__(self) -> tuple[object, ...]:
        """Make the error again from its arguments."""
        return type(self), (self.check, str(self))


@final
class TimestampHeader(TypedDict):
    """The header with the time."""

    header: str


@final
class TimestampPrefix(TypedDict):
    """The string before the time in the header with the signature."""

    prefix: str


class WebhookSigning(TypedDict, total=False):
    """How webhooks are signed."""

    header: Required[str]
    """The header that carries the signature."""
    hash: Required[str]
    encoding: Required[Literal["base64", "base64url", "hex"]]
    secret_encoding: Literal["base64"]
    """Default: the secret is used as it is."""
    secret_prefix: str
    """The start of a secret that is not part of the key."""
    separator: Required[str]
    """What separates several signatures."""
    prefix: str
    """The string before a signature."""
    timestamp: TimestampHeader | TimestampPrefix
    """Seconds since 1970."""
    string_to_sign: Required[str]
    """What is signed, with ``{timestamp}``, ``{body}`` and ``{header:name}``."""


class ReceivedWebhook(TypedDict, total=False):
    """A webhook that is signed."""

    signing: WebhookSigning
    """Default: that of all webhooks."""
    values: tuple[object, ...]
    """Values of the property that says which webhook it is."""
    payload: str
    """Its type, for a payload that is converted."""


class Receiver(TypedDict, total=False):
    """The webhooks of a client."""

    module: Required[str]
    """The module that types are looked up in."""
    signing: WebhookSigning
    """The scheme of all webhooks."""
    property: str
    """The property of payloads that says which webhook it is."""
    webhooks: Required[Mapping[str, ReceivedWebhook]]


class Delivery(NamedTuple):
    """A request that the API has sent, and what it is verified with."""

    body: str | bytes
    headers: WebhookHeaders
    secret: str | Sequence[str]
    tolerance: float


def verify(receiver: Receiver, name: str | None, delivery: Delivery) -> None:
    """Verify the signature of a webhook, and its time if that is signed.

    Raises:
        WebhookVerificationError: The webhook cannot be trusted.
    """
    own = None if name is None else _webhook_of(receiver, name).get("signing")
    signing = own or receiver.get("signing")
    if signing is None:
        raise ClientError("Name the webhook, which decides how it is signed")
    _verify_signed(signing, delivery)


def unwrap(receiver: Receiver, name: str | None, delivery: Delivery) -> Any:
    """Verify a webhook and return its payload.

    Without a name, the payload says which webhook it is.

    Raises:
        WebhookVerificationError: The webhook cannot be trusted.
        ClientError: The body is not JSON, or belongs to another webhook.
    """
    from json import loads

    from .convert import decode

    verify(receiver, name, delivery)
    body = _bytes_of(delivery.body)
    if not body.strip():
        return None
    try:
        value = loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):
        # Without its cause, which quotes the body.
        raise ClientError("The body of the webhook is not JSON") from None
    payload = _found(receiver, name, value).get("payload")
    return value if payload is None else decode(value, payload, receiver["module"])


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _webhook_of(receiver: Receiver, name: str) -> ReceivedWebhook:
    webhook = receiver["webhooks"].get(name)
    if webhook is None:
        raise ClientError(f"There is no signed webhook {name!r}")
    return webhook


def _found(receiver: Receiver, name: str | None, value: Any) -> ReceivedWebhook:
    """A webhook that a newer server sends is in no list, and its payload stays as it is."""
    marker = receiver.get("property")
    webhooks = receiver["webhooks"]
    if marker is None:
        return next(iter(webhooks.values())) if name is None else webhooks[name]
    payload = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    for actual, webhook in webhooks.items():
        if payload.get(marker) in webhook.get("values", ()):
            if name not in (None, actual):
                raise ClientError(f"The webhook is {actual!r}, not {name!r}")
            return webhook
    return {}


def _verify_signed(signing: WebhookSigning, delivery: Delivery) -> None:
    import hmac

    header = signing["header"]
    body = _bytes_of(delivery.body)
    parts = [
        part.strip()
        for part in _header_of(delivery.headers, header).split(signing["separator"])
    ]
    given = [
        _decoded(signing, text)
        for text in _parts_with(parts, signing.get("prefix", ""))
    ]
    timestamp = _checked_time(signing, parts, delivery)

    def content(slot: str) -> bytes:
        if slot == "body":
            return body
        if slot == "timestamp":
            return timestamp.encode()
        return _header_of(delivery.headers, slot.removeprefix("header:")).encode()

    # A body may be bytes that are no text, so the parts are joined as bytes.
    signed = b"".join(
        content(part) if index % 2 else part.encode()
        for index, part in enumerate(
            re.split(r"\{([^{}]*)\}", signing["string_to_sign"])
        )
    )
    secrets = [delivery.secret] if isinstance(delivery.secret, str) else delivery.secret
    for secret in secrets:
        digest = hmac.digest(_key_of(signing, secret), signed, signing["hash"])
        for signature in given:
            if signature is not None and hmac.compare_digest(signature, digest):
                return
    raise WebhookVerificationError(
        "signature",
        f"The header {header} has no signature that fits the body and the secret",
    )


def _bytes_of(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode()
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(cast("bytes", body))
    raise WebhookVerificationError(
        "body", "The body must be a string or bytes, as it was received and not parsed"
    )


def _header_of(headers: WebhookHeaders, name: str) -> str:
    """The value of a header, whatever the case of its name.

    Several headers of one name are joined, RFC 9110 section 5.3.
    """
    given: Any = headers
    pairs: Iterable[tuple[str, str | Sequence[str]]] = (
        given.items() if hasattr(given, "items") else given
    )
    for key, value in pairs:
        if key.lower() == name.lower() and value:
            return value if isinstance(value, str) else ", ".join(value)
    raise WebhookVerificationError("header", f"The header {name} is missing")


def _parts_with(parts: list[str], prefix: str) -> list[str]:
    return [part.removeprefix(prefix) for part in parts if part.startswith(prefix)]


def _decoded(signing: WebhookSigning, text: str) -> bytes | None:
    """A signature. ``None`` if it cannot be one."""
    if signing["encoding"] != "hex":
        return _from_base64(text)
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def _checked_time(signing: WebhookSigning, parts: list[str], delivery: Delivery) -> str:
    """The time as it is signed. Empty if the scheme signs none."""
    timestamp = signing.get("timestamp")
    if timestamp is None:
        return ""
    if "header" in timestamp:
        name = timestamp["header"]
        text = _header_of(delivery.headers, name)
    else:
        name = signing["header"]
        text = next(iter(_parts_with(parts, timestamp["prefix"])), "")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise WebhookVerificationError("timestamp", f"The header {name} has no time")
    age = time.time() - int(text)
    problem = ""
    # Compared so that a tolerance that is not a number accepts nothing.
    if not age <= delivery.tolerance:
        problem = "is too old"
    elif not -age <= delivery.tolerance:
        problem = "is in the future"
    if problem:
        raise WebhookVerificationError(
            "timestamp", f"The time in the header {name} {problem}"
        )
    return text


def _key_of(signing: WebhookSigning, secret: object) -> bytes:
    if not isinstance(secret, str) or secret == "":
        raise WebhookVerificationError("secret", "The secret is missing")
    text = secret.removeprefix(signing.get("secret_prefix", ""))
    is_base64 = signing.get("secret_encoding") == "base64"
    key = _from_base64(text) if is_base64 else text.encode()
    if not key:
        raise WebhookVerificationError("secret", "The secret is not Base64")
    return key


def _from_base64(text: str) -> bytes | None:
    """Base64 in its usual alphabet or that of URLs. ``None`` if it is neither."""
    from binascii import a2b_base64

    plain = text.replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return a2b_base64(plain + "=" * (-len(plain) % 4), strict_mode=True)
    except ValueError:
        return None
