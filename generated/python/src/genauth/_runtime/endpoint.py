"""Requests to endpoints that the API description lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from .errors import ClientError
from .server import has_dots

if TYPE_CHECKING:
    from .core import Core
    from .operation import Operation
    from .options import CallOptions

_PATH = r"/(?![/\\])[^\\?#\s\x00-\x1f\x7f-\x9f]*"


def endpoint(
    core: Core,
    method: str,
    path: str,
    *,
    query: Mapping[str, object] | None,
    body: object,
    has_body: bool,
    headers: Mapping[str, str | None] | None,
    security: Sequence[Sequence[str]] | None,
    request_options: CallOptions | None,
) -> tuple[Operation, dict[str, object], CallOptions]:
    """The operation, the request and the options of a call.

    Raises:
        ClientError: ``path`` is not a path below the server, or there is no such scheme. The
            credentials must not go to another server, or to a path that a value in this one leads
            to.
    """
    if not re.fullmatch(_PATH, path) or has_dots(path):
        raise ClientError(
            'The path of a request must begin with one "/", '
            'and have no query, spaces or segments ".."'
        )
    made: dict[str, Any] = {
        "module": __name__,
        "name": "request",
        "method": method.upper(),
        "path": path.replace("{", "%7B").replace("}", "%7D"),
        "responses": {},
        "result": "Any",
    }
    if has_body:
        made["body"] = {"property": "body", "media_type": "*/*", "kind": "any"}
    if security is not None:
        known = core.description.get("security_schemes", {})
        for key in (key for needed in security for key in needed):
            if key not in known:
                raise ClientError(f"There is no security scheme {key!r}")
        made["security"] = tuple(tuple(needed) for needed in security)
    options = {**(request_options or {})}
    options["extra_query"] = {**(query or {}), **(options.get("extra_query") or {})}
    options["headers"] = {**(headers or {}), **(options.get("headers") or {})}
    request = {"body": body} if has_body else {}
    return cast("Operation", made), request, options
