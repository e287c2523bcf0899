"""What follows a redirect: https://fetch.spec.whatwg.org/#http-redirect-fetch.

The transport would send the headers of the client to another origin, such as an API key. Here they
never leave the origin of the request.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .errors import ClientError, RedirectError, label
from .headers import Headers
from .outgoing import Outgoing
from .url import split_url

if TYPE_CHECKING:
    from .operation import Operation

MOST_REDIRECTS = 20
"""How often one attempt is redirected at most: the limit of the Fetch standard."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))

_PLAIN_HEADER = r"accept(-language)?|content-(type|language|encoding)|range"


class Redirect:
    """The next request."""

    __slots__ = ("is_foreign", "outgoing")

    outgoing: Outgoing
    is_foreign: bool
    """It goes to another origin, so that the transport must not add headers or credentials."""

    def __init__(self, outgoing: Outgoing, is_foreign: bool) -> None:
        """Hold the request."""
        self.outgoing = outgoing
        self.is_foreign = is_foreign


def is_plain_header(name: str) -> bool:
    """Whether a header describes the request itself. All others stay with the first origin."""
    return re.fullmatch(_PLAIN_HEADER, name.lower()) is not None


def redirected(
    operation: Operation,
    sent: Outgoing,
    status: int,
    location: str | None,
    followed: int,
) -> Redirect | None:
    """The request that follows a response, or ``None`` if the response is no redirect.

    Args:
        operation: The operation.
        sent: The request that was redirected.
        status: HTTP status of the response.
        location: Its header ``Location``.
        followed: How often this attempt was redirected before.

    Raises:
        RedirectError: The redirect cannot be followed.
    """
    if status not in REDIRECTS or location is None:
        return None
    if followed >= MOST_REDIRECTS:
        raise redirect_error(
            operation, status, f"it was redirected more than {MOST_REDIRECTS} times"
        )
    following = _following(sent, status, location)
    if isinstance(following, str):
        raise redirect_error(operation, status, following)
    return following


def redirect_error(operation: Operation, status: int, reason: str) -> RedirectError:
    """The error for a redirect that is not followed. It does not contain the address."""
    message = f"{label(operation)} was redirected, which was not followed: {reason}"
    return RedirectError(message, status_code=status, call=operation)


def _following(sent: Outgoing, status: int, location: str) -> Redirect | str:
    from urllib.parse import urljoin

    try:
        joined = urljoin(sent.url, location.strip())
        if joined.partition(":")[0].lower() not in ("http", "https"):
            return "the address is not an http or https URL"
        target = split_url(joined)
    except ValueError:
        target = None
    except ClientError:
        return "the address has a user name or password"
    if target is None:
        return "the address is not a URL"
    origin = target[0]
    if sent.url.startswith("https:") and origin.startswith("http:"):
        return "it leads from https to http"
    becomes_get = (
        sent.method not in ("GET", "HEAD")
        if status == 303
        else sent.method == "POST" and status in (301, 302)
    )
    if not becomes_get and sent.body is not None and not sent.body.repeatable:
        return "a stream cannot be sent twice"
    source = split_url(sent.url)
    is_foreign = source is None or origin != source[0]
    headers = Headers(
        (name, value)
        for name, value in sent.headers.pairs()
        if (not is_foreign or is_plain_header(name))
        and not (becomes_get and name.lower().startswith("content-"))
    )
    method, body = ("GET", None) if becomes_get else (sent.method, sent.body)
    return Redirect(Outgoing(method, "".join(target), headers, body), is_foreign)
