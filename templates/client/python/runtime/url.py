"""URLs as they are sent. They are the same as ``fetch`` makes of them, byte for byte.

https://url.spec.whatwg.org/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from .errors import ClientError, label
from .server import fill_server
from .styles import percent_encode

if TYPE_CHECKING:
    from .operation import ClientDescription, Operation

# Most paths and queries have nothing to encode. Strings are patterns that few calls need.
_IN_PATH = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$%&'()*+,-./:;=@[]_|~"
)
_IN_QUERY = (_IN_PATH | frozenset("?\\^`{}")) - {"'"}
_URL = r"(?i:(https?)://([^/?#\\]*)([^?#]*)(\?[^#]*)?)"
_AUTHORITY = (
    r"(?i:([^\x00-\x20\x7f#%/:<>?@\[\\\]^`{|}]+|\[[\da-f:.]+\])(?::([0-9]{0,5}))?)"
)
_DOT_SEGMENT = r"(?i:/(?:\.|%2e){1,2}(?:/|$))"
_PORTS = {"http": "80", "https": "443"}


def server_url(
    operation: Operation,
    description: ClientDescription,
    options: Mapping[str, object],
    base_url: object = None,
) -> str:
    """The URL that paths are appended to: OpenAPI 3.1 sections 4.8.5 and 4.8.6.

    ``base_url`` is that of the call.

    Raises:
        ClientError: There is none, or it is not an absolute URL.
    """
    global _last
    url = options.get("base_url") if base_url is None else base_url
    server = operation.get("server") or description.get("server")
    variables = server.get("variables", ()) if server else ()
    key: tuple[object, ...] = (url,)
    if url is None:
        key = (server, *[options.get(variable["option"]) for variable in variables])
    last = _last
    if key == last[0]:
        return last[1]
    if url is None and server is not None:
        url = fill_server(server, options)
    parts = split_url(str(url)) if url else None
    if parts is None:
        names = " or ".join(
            ["base_url", *(variable["option"] for variable in variables)]
        )
        # Without the URL itself, which may contain a password or a token.
        raise ClientError(
            f"{label(operation)} has no absolute http or https URL; set the client option {names}"
        )
    parsed = "".join(parts)
    _last = key, parsed
    return parsed


_last: tuple[tuple[object, ...], str] = (), ""
"""The URL that was built last, and what from. Nearly every call has the same."""


def split_url(url: str) -> tuple[str, str, str] | None:
    """Origin, path and query of an absolute URL, each encoded as it is sent.

    The query begins with its ``?``. ``None`` if the URL is not one. A fragment is never sent.

    Raises:
        ClientError: The URL has a user name or a password.
    """
    found = re.match(_URL, url.strip())
    if found is None:
        return None
    scheme = found[1].lower()
    authority = re.fullmatch(_AUTHORITY, found[2])
    if authority is None:
        if "@" in found[2]:
            raise ClientError("A server URL must not have a user name or password")
        return None
    host = _ascii(authority[1].lower())
    port = (authority[2] or "").lstrip("0") or ("0" if authority[2] else "")
    if host is None or (port and int(port) > 65_535):
        return None
    if port and port != _PORTS[scheme]:
        host = f"{host}:{port}"
    return f"{scheme}://{host}", _path_of(found[3]), encode_query(found[4] or "")


def join_url(server: str, path: str, query: Iterable[str] = ()) -> str:
    """Append a path and a query. A query that the server or the path already has comes first."""
    base, base_query = _split(server)
    route, route_query = _split(path)
    url = base.rstrip("/") + _path_of(route if route.startswith("/") else f"/{route}")
    return _with_query(url, [base_query, route_query, *query])


def append_query(url: str, query: Iterable[str]) -> str:
    """Append to the query of a URL. A fragment is never sent."""
    path, before = _split(url)
    return _with_query(path, [before, *query])


def encode_query(query: str) -> str:
    """Encode what a query cannot hold. Whatever is encoded stays as it is."""
    return _encoded(query, _IN_QUERY)


def _with_query(path: str, query: Iterable[str]) -> str:
    joined = "&".join([part for part in query if part])
    return f"{path}?{encode_query(joined)}" if joined else path


def _split(url: str) -> tuple[str, str]:
    """Path and query of a URL."""
    if "#" in url:
        url = url.partition("#")[0]
    path, _, query = url.partition("?")
    return path, query


def _path_of(path: str) -> str:
    """A path without dot segments, encoded."""
    if "\\" in path:
        path = path.replace("\\", "/")
    if ("/." in path or "%2" in path) and re.search(_DOT_SEGMENT, path):
        path = _without_dots(path)
    return _encoded(path, _IN_PATH) or "/"


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")[1:]
    for index, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain not in (".", ".."):
            kept.append(segment)
            continue
        if plain == ".." and kept:
            kept.pop()
        if index == len(segments) - 1:
            kept.append("")
    return f"/{'/'.join(kept)}"


def _ascii(host: str) -> str | None:
    """A host as it is sent. Names in other scripts have a form in ASCII."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return None


def _encoded(text: str, allowed: frozenset[str]) -> str:
    if allowed.issuperset(text):
        return text
    return "".join([one if one in allowed else percent_encode(one) for one in text])
