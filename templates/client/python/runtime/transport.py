"""How a request is given to httpx, and what its errors mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .clienterror import ClientError
from .port import BadLocation, OutOfTime

if TYPE_CHECKING:
    from collections.abc import Mapping
    from http.cookiejar import CookieJar
    from ssl import SSLContext

    import httpx

    from .call import Deadline
    from .outgoing import Outgoing

MOST_CONNECTIONS = 1000
"""Further requests of a client wait for one of its connections."""
MOST_KEPT = 100
"""Idle connections that are kept."""

# What a transport itself writes about a request.
_OF_TRANSPORT = frozenset(
    (
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "host",
        "transfer-encoding",
        "user-agent",
    )
)


def no_cookies() -> CookieJar:
    """Keeps no cookie. A client that acts for many users must not mix up their sessions."""
    from http.cookiejar import CookieJar, DefaultCookiePolicy

    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


_certificates: list[SSLContext] = []


def client_options() -> dict[str, Any]:
    """What a client of ours is made with, whatever its kind."""
    import httpx

    if not _certificates:
        # Reading them takes longer than all else, and they are the same for all clients.
        _certificates.append(httpx.create_ssl_context())
    return {
        "verify": _certificates[0],
        "cookies": no_cookies(),
        "limits": httpx.Limits(
            max_connections=MOST_CONNECTIONS, max_keepalive_connections=MOST_KEPT
        ),
    }


def check_client(given: object, closing: str) -> None:
    """Refuse a client of the other kind. ``closing``: name of the method that closes it."""
    if not hasattr(given, closing) or not hasattr(given, "build_request"):
        kind = "an asynchronous" if closing == "aclose" else "a synchronous"
        raise ClientError(f"The option http_client must be {kind} client of httpx")


def built(
    client: httpx.Client | httpx.AsyncClient,
    outgoing: Outgoing,
    content: Any,
    timeout: float | None,
    *,
    is_foreign: bool,
    extensions: Mapping[str, object] | None,
) -> httpx.Request:
    """The request of the transport.

    Args:
        client: The client of the transport.
        outgoing: The request.
        content: Its body, in the form that the client takes.
        timeout: Seconds for each wait.
        is_foreign: The client must not add headers of its own.
        extensions: What the caller gives to the transport.
    """
    headers = outgoing.headers.raw()
    body = outgoing.body
    if body is not None and body.content is None and body.length is not None:
        headers.append((b"Content-Length", str(body.length).encode()))
    request = client.build_request(
        outgoing.method, outgoing.url, headers=headers, content=content, timeout=timeout
    )
    if extensions and not is_foreign:
        request.extensions = {**extensions, **request.extensions}
    if is_foreign:
        for name in list(request.headers):
            if name not in _OF_TRANSPORT and name not in outgoing.headers:
                del request.headers[name]
    if request.url.query:
        request.url = _hiding(request.url)
    return request


def set_read_timeout(request: httpx.Request, seconds: float | None) -> None:
    """Change the limit of each further wait for a part of the response."""
    timeout: dict[str, float | None] = request.extensions["timeout"]
    timeout["read"] = seconds


def translated(error: Exception, deadline: Deadline) -> Exception:
    """The error of the transport, or that of the call behind it."""
    names = {kind.__name__ for kind in type(error).__mro__}
    if "TimeoutException" in names and deadline.at is not None:
        return OutOfTime()
    if "RemoteProtocolError" in names and str(error).startswith(
        "Invalid URL in location header"
    ):
        return BadLocation()
    return error


_hiding_classes: dict[type, type] = {}


def _hiding(url: httpx.URL) -> httpx.URL:
    """The same URL, which does not show its query as a string.

    The query may hold a key, and httpx logs every URL.
    """
    kind = type(url)
    if kind not in _hiding_classes:

        def shown(self: httpx.URL) -> str:
            return kind.__str__(self).partition("?")[0] + "?***"

        def represented(self: httpx.URL) -> str:
            return f"URL({shown(self)!r})"

        members = {"__str__": shown, "__repr__": represented}
        _hiding_classes[kind] = type("HidingURL", (kind,), members)
    made: httpx.URL = _hiding_classes[kind](url)
    return made
