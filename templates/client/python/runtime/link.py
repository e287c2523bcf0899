"""The next page of a list by its address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from .errors import ClientError, label
from .url import server_url, split_url

if TYPE_CHECKING:
    from .core import Core
    from .operation import Operation
    from .options import CallOptions

# Both match only at their position, so that the header is read once, whatever is in it.
_LINK = re.compile(r"<([^<>]*)>")
_PARAMETER = re.compile(
    r"""\s*;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?""", re.DOTALL
)


def next_link(found: Any) -> str | None:
    """The URL of the relation ``next`` in the header ``Link`` (RFC 8288 section 3), or a URL."""
    if not isinstance(found, str) or found == "":
        return None
    if not found.lstrip().startswith("<"):
        return found
    start = found.find("<")
    while start >= 0:
        link = _LINK.match(found, start)
        if link is None:
            start = found.find("<", start + 1)
            continue
        start = link.end()
        while part := _PARAMETER.match(found, start):
            name, quoted, plain = part.groups()
            relations = (plain or "" if quoted is None else quoted).lower().split()
            if name.lower() == "rel" and "next" in relations:
                return link[1]
            start = part.end()
        start = found.find("<", start)
    return None


def linked_operation(
    core: Core,
    operation: Operation,
    request: Mapping[str, object],
    address: str,
    request_options: CallOptions,
) -> Operation:
    """The operation at a URL that a response names.

    Raises:
        ClientError: The URL is on another server, which must not receive the credentials.
    """
    from urllib.parse import urljoin

    from .request import prepare_request

    description, options = core.description, core.options
    base_url = request_options.get("base_url")
    server = (
        server_url(operation, description, options, base_url)
        .partition("?")[0]
        .rstrip("/")
    )
    asked = prepare_request(
        operation, description, options, request, request_options
    ).url
    try:
        parts = split_url(urljoin(asked, address))
    except (ValueError, ClientError):
        parts = None
    url = "" if parts is None else "".join(parts)
    if not url.startswith((f"{server}/", f"{server}?")):
        raise ClientError(f"{label(operation)} returned a next page on another server")
    made = cast("dict[str, Any]", {**operation})
    # The URL is complete: no parameter is filled in or added to its query.
    made.pop("query", None)
    made["path"] = url[len(server) :].replace("{", "%7B").replace("}", "%7D")
    made["parameters"] = tuple(
        one
        for one in operation.get("parameters", ())
        if one["location"] in ("header", "cookie")
    )
    return cast("Operation", made)
