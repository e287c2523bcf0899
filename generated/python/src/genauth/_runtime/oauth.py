"""Tokens by client credentials: RFC 6749, section 4.4."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf, isnan
from time import time
from typing import TYPE_CHECKING, Any, cast

from .call import Deadline, chosen
from .caught import Caught
from .errors import ClientError, TokenError
from .failure import own
from .headers import Headers
from .outgoing import EncodedBody, Outgoing
from .port import OutOfTime
from .response import json_or_none, text_of
from .tokens import Held

if TYPE_CHECKING:
    from .core import Core
    from .failure import Hide
    from .operation import OAuthScheme, Operation
    from .options import Options
    from .port import Port

MARGIN = 60.0
"""Seconds before its expiry when a token is renewed."""
LARGEST_PART = 0.1
"""The largest part of its life for that."""

_ABSOLUTE = re.compile(r"[a-z][a-z\d+.-]*:", re.IGNORECASE)
_ERROR_CODE = re.compile(r"[a-z_]{1,40}")


async def fetch_token(
    core: Core,
    operation: Operation,
    scheme: OAuthScheme,
    scopes: Sequence[str],
    deadline: Deadline,
    refused: str | None = None,
) -> str:
    """The current token, or a new one if that is about to expire or was refused.

    Requests that need one at the same time share it.

    Raises:
        TokenError: The endpoint returns none.
    """
    url = _token_url(core, operation, scheme)
    key = (core.options.get(scheme["client_id"]), url, tuple(sorted(scopes)))
    held = core.tokens.held

    def known() -> str | None:
        token = held.get(key)
        is_good = (
            token is not None and token.value != refused and time() < token.renew_at
        )
        return token.value if token is not None and is_good else None

    async def fetch() -> str:
        held[key] = await _requested(core, scheme, scopes, url, deadline)
        return held[key].value

    return await core.tokens.once(key, core.port, deadline, known, fetch)


def _token_url(core: Core, operation: Operation, scheme: OAuthScheme) -> str:
    """Relative to the server of the client, whatever server the operation has."""
    from urllib.parse import urljoin, urlsplit

    from .url import server_url

    url = str(core.options.get(scheme["token_url"]) or scheme["url"])
    if not _ABSOLUTE.match(url):
        anywhere = cast("dict[str, Any]", {**operation})
        anywhere.pop("server", None)
        server = server_url(cast("Operation", anywhere), core.description, core.options)
        url = urljoin(server, url)
    try:
        parts = urlsplit(url)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        # Reading the port checks it.
        is_usable = is_usable and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable:
        raise ClientError(f"The client option {scheme['token_url']} is not a URL")
    return url


async def _requested(
    core: Core, scheme: OAuthScheme, scopes: Sequence[str], url: str, deadline: Deadline
) -> Held:
    timeout: float | None = chosen("timeout", core.options, {})
    # The limit of the client, because others may wait for the same token.
    limit = deadline.or_within(timeout)
    request, hide = _request(scheme, scopes, url, core.options)
    began = time()
    try:
        status, body = await core.port.within(
            limit, _exchange(core.port, request, limit, hide)
        )
    except OutOfTime:
        if limit is deadline or deadline.is_over():
            raise
        failure = token_error(f"took longer than {timeout:g} s")
    else:
        return _read(status, body, began)
    raise failure


async def _exchange(
    port: Port, request: Outgoing, limit: Deadline, hide: Hide
) -> tuple[int, Any]:
    from .redact import safe_cause

    caught = Caught(ClientError, OutOfTime)
    with caught:
        # Redirects are not followed, because the request holds the client secret.
        response = await port.send(
            request, is_foreign=True, is_raw=False, deadline=limit
        )
        try:
            body = await port.read(response, limit)
        finally:
            await port.close_response(response)
        return response.status_code, json_or_none(text_of(body))
    raise token_error("did not respond") from safe_cause(caught.take(), hide)


def _read(status: int, body: Any, began: float) -> Held:
    if not 200 <= status < 300:
        code = own(body, "error")
        # A code is a word of the specification. Any other string might repeat what was sent.
        named = code if isinstance(code, str) and _ERROR_CODE.fullmatch(code) else None
        shown = "" if named is None else f": {named}"
        raise token_error(f"returned {status}{shown}", status, named)
    value = own(body, "access_token")
    kind = own(body, "token_type")
    if not isinstance(value, str) or value == "":
        raise token_error(f"returned {status} without an access token", status)
    if kind is not None and (not isinstance(kind, str) or kind.lower() != "bearer"):
        raise token_error(
            f"returned {status} with a token that is not a bearer token", status
        )
    life = _seconds(own(body, "expires_in"))
    return Held(
        value, inf if life == inf else began + life - min(MARGIN, life * LARGEST_PART)
    )


def _seconds(value: Any) -> float:
    """How long a token lives. Infinite if the endpoint does not say."""
    try:
        seconds = inf if value is None else float(value)
    except (TypeError, ValueError):
        return inf
    return inf if isnan(seconds) else seconds


def token_error(
    problem: str, status: int | None = None, code: str | None = None
) -> TokenError:
    """``problem`` ends the sentence "The token endpoint"."""
    return TokenError(f"The token endpoint {problem}", status_code=status, code=code)


def _request(
    scheme: OAuthScheme, scopes: Sequence[str], url: str, options: Options
) -> tuple[Outgoing, Hide]:
    """The request, and what hides its secrets."""
    from urllib.parse import quote, urlencode

    id, secret = (
        str(options.get(scheme["client_id"])),
        str(options.get(scheme["client_secret"])),
    )
    fields = [("grant_type", "client_credentials")]
    if scopes:
        fields.append(("scope", " ".join(scopes)))
    media_type = "application/x-www-form-urlencoded"
    headers = Headers({"Accept": "application/json", "Content-Type": media_type})
    secrets = [secret, quote(secret, safe="")]
    if options.get(scheme["client_authentication"]) == "body":
        fields += [("client_id", id), ("client_secret", secret)]
    else:
        from base64 import b64encode

        # Both are encoded before they are joined: RFC 6749 section 2.3.1.
        pair = b64encode(
            f"{quote(id, safe='')}:{quote(secret, safe='')}".encode()
        ).decode()
        headers.set("Authorization", f"Basic {pair}")
        secrets.append(pair)

    def hide(text: str) -> str:
        for one in secrets:
            # Shorter strings occur in every sentence.
            text = text.replace(one, "***") if len(one) > 2 else text
        return text

    return Outgoing(
        "POST", url, headers, EncodedBody(urlencode(fields).encode(), media_type)
    ), hide
