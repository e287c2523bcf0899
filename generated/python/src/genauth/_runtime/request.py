"""Builds the request of an operation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sys import version_info
from typing import TYPE_CHECKING, Any

from .bodies import encode_body
from .errors import ClientError
from .headers import Headers, add_cookies
from .outgoing import EncodedBody, Outgoing
from .url import append_query, join_url, server_url

if TYPE_CHECKING:
    from .operation import ClientDescription, Operation
    from .parameters import ParameterValues
    from .proof import Proof


_KEY_HEADER = "Idempotency-Key"
"""If the API names no other: draft-ietf-httpapi-idempotency-key-header."""


_PLATFORM = "Python/{}.{}.{}".format(*version_info)


class PreparedRequest(Outgoing):
    """What all attempts of a request share: everything except the credentials."""

    __slots__ = ("fixed", "has_key", "operation", "request")

    operation: Operation
    request: Mapping[str, object]
    """The request from the caller."""
    fixed: frozenset[str]
    """Lower-case names of the headers that the caller has set or removed."""
    has_key: bool
    """All attempts have the same idempotency key."""

    def __init__(
        self,
        operation: Operation,
        request: Mapping[str, object],
        url: str,
        headers: Headers,
        body: EncodedBody | None,
        fixed: frozenset[str],
    ) -> None:
        """Make a request from its parts."""
        super().__init__(operation["method"], url, headers, body)
        self.operation = operation
        self.request = request
        self.fixed = fixed
        self.has_key = (
            headers.get(operation.get("idempotency", _KEY_HEADER)) is not None
        )

    def outgoing(self) -> Outgoing:
        """The request of one attempt, with headers of its own."""
        return Outgoing(self.method, self.url, self.headers.copy(), self.body)


def prepare_request(
    operation: Operation,
    description: ClientDescription,
    options: Mapping[str, object],
    request: Mapping[str, object],
    request_options: Mapping[str, object],
) -> PreparedRequest:
    """Build the request of an operation.

    Of ``request_options``, only ``headers``, ``extra_query``, ``base_url`` and
    ``idempotency_key`` count here. Of ``options``: those
    that the operation's parameters, its server and the security schemes name, ``base_url`` and
    ``headers``.

    Raises:
        ClientError: The request cannot be sent as given.
    """
    path = operation["path"]
    parameters = None
    if "parameters" in operation or "query" in operation or "{" in path:
        from .parameters import serialize

        parameters = serialize(operation, request, options)
        path = parameters.path
    server = server_url(
        operation, description, options, request_options.get("base_url")
    )
    body = encode_body(operation, request, parameters.taken if parameters else ())
    own_headers: Any = request_options.get("headers") or {}
    query = parameters.query if parameters else []
    extra: Any = request_options.get("extra_query")
    if extra:
        query = [*query, *_extra_query(extra)]
    client_headers: Any = options.get("headers")
    return PreparedRequest(
        operation,
        request,
        join_url(server, path, query),
        _headers(
            operation,
            description,
            parameters,
            body,
            client_headers or {},
            request_options,
        ),
        body,
        frozenset([name.lower() for name in own_headers]),
    )


def authorized(
    prepared: PreparedRequest,
    outgoing: Outgoing,
    proofs: Sequence[Proof],
    is_changed: bool,
) -> Outgoing:
    """Add the credentials, then sign the complete request.

    A header that the caller or middleware has set or removed is not changed. ``is_changed``:
    middleware has received ``outgoing``. Its headers are changed, nothing else of it.
    """
    if not proofs:
        return outgoing
    decided = prepared.fixed
    if is_changed:
        decided |= _changed(prepared.headers, outgoing.headers)

    def is_decided(name: str) -> bool:
        return name.lower() in decided

    headers = outgoing.headers
    for proof in proofs:
        if proof.header and not is_decided(proof.header[0]):
            headers.set(*proof.header)
    cookies = [proof.cookie for proof in proofs if proof.cookie]
    if cookies and not is_decided("cookie"):
        add_cookies(headers, cookies)
    query = [proof.query for proof in proofs if proof.query]
    sent = outgoing
    if query:
        url = append_query(outgoing.url, query)
        sent = Outgoing(outgoing.method, url, headers, outgoing.body)
    for proof in proofs:
        if proof.sign:
            sent = proof.sign(sent, is_decided)
    return sent


async def buffered(outgoing: Outgoing, proofs: Sequence[Proof]) -> None:
    """Read a body that a signature covers and that only asynchronous code can read.

    Raises:
        ClientError: The client is not asynchronous.
    """
    body = outgoing.body
    if body is None or not body.is_async:
        return
    if not any(proof.covers and proof.covers(outgoing) for proof in proofs):
        return
    from asyncio import get_running_loop

    try:
        get_running_loop()
    except RuntimeError:
        raise ClientError(
            "An asynchronous iterable can only be sent by an asynchronous client"
        ) from None
    content = b"".join([piece async for piece in body.aiter_bytes()])
    outgoing.body = EncodedBody(content, body.content_type)


def _headers(
    operation: Operation,
    description: ClientDescription,
    parameters: ParameterValues | None,
    body: EncodedBody | None,
    of_client: Mapping[str, object],
    request_options: Mapping[str, object],
) -> Headers:
    """Later headers replace earlier ones: defaults, the client, the operation, the request."""
    headers = Headers()
    headers.add("Accept", operation.get("accept", "application/json"))
    product = description.get("product")
    if product is not None:
        headers.set("User-Agent", f"{product} {_PLATFORM}")
        if "version_header" in description:
            headers.set(description["version_header"], product)
    for name, value in of_client.items():
        _set(headers, name, value)
    if body is not None and body.content_type is not None:
        headers.set("Content-Type", body.content_type)
    if parameters is not None:
        for name, value in parameters.headers:
            headers.set(name, value)
        if parameters.cookies:
            add_cookies(headers, parameters.cookies)
    key = request_options.get("idempotency_key")
    header = operation.get("idempotency")
    if key is not None:
        _set(headers, header or _KEY_HEADER, key)
    elif header is not None and headers.get(header) is None:
        from uuid import uuid4

        headers.set(header, str(uuid4()))
    of_request: Any = request_options.get("headers") or {}
    for name, own in of_request.items():
        if own is None:
            headers.delete(name)
        else:
            _set(headers, name, own)
    return headers


def _set(headers: Headers, name: str, value: object) -> None:
    if not isinstance(value, str):
        raise ClientError(f'The value of the header "{name}" is not a string')
    headers.set(name, value)


def _extra_query(extra: Mapping[str, object]) -> list[str]:
    """Parameters that the API description does not have, like exploded ``form``."""
    from .styles import form_pairs, join_pairs, percent_encode

    return [
        text
        for name, value in extra.items()
        for text in join_pairs(form_pairs(name, value, percent_encode))
    ]


def _changed(before: Headers, after: Headers) -> set[str]:
    """Lower-case names of the headers that differ."""
    names = {name.lower() for name in (*before, *after)}
    return {name for name in names if before.get(name) != after.get(name)}
