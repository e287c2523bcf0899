"""Fills the URL template of a server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .errors import ClientError
from .values import is_present, to_text

if TYPE_CHECKING:
    from .operation import Server


def fill_server(server: Server, options: Mapping[str, object]) -> str:
    """The URL of a server, with the values of its variables.

    Values often come from the users of an application. So a value stays in its part of the URL: it
    cannot name another host or port, and cannot leave the path.

    Raises:
        ClientError: A value is not allowed. The message does not contain it.
    """
    url = server["url"]
    if "{" not in url:
        return url
    variables = {variable["name"]: variable for variable in server.get("variables", ())}

    def fill(placeholder: re.Match[str]) -> str:
        variable = variables.get(placeholder[1])
        if variable is None:
            return placeholder[0]
        option = variable["option"]
        given = options.get(option)
        if not is_present(given):
            return variable["default"]
        value = to_text(given)
        allowed = variable.get("values")
        if allowed and value not in allowed:
            raise ClientError(
                f"The client option {option} must be one of {', '.join(allowed)}"
            )
        allowed_here = _allowed_at(url[: placeholder.start()], url[placeholder.end() :])
        if re.fullmatch(allowed_here, value):
            return value
        raise _refused(option)

    filled = re.sub(r"\{([^{}]+)\}", fill, url)
    if filled != url and has_dots(filled) and not has_dots(url):
        raise _refused(
            " or ".join(variable["option"] for variable in variables.values())
        )
    return filled


def _refused(option: str) -> ClientError:
    return ClientError(
        f"The client option {option} has a value that its part of the URL cannot have"
    )


# Strings, which are compiled when they are used: an API needs one or two of them.
_SCHEME = "(?i:https?)"
# An option that is the whole URL, or all of it before the path, is trusted with the host.
_WHOLE_URL = r"[^#\s\\]*"
_BASE = r"[^?#\s\\]*"
_HOST_PART = r"[^\s\x00-\x1f\x7f-\x9f/\\?#@:%\[\]]+"
_HOST = rf"(?:{_HOST_PART}|\[[\da-fA-F:.]+\])(?::[0-9]{{1,5}})?"
_PATH_PART = r"[^\x00-\x1f\x7f-\x9f\\?#]*"
_FIRST_PART = f"(?!/){_PATH_PART}"
_QUERY_PART = r"[^\x00-\x1f\x7f-\x9f#&]*"

_DOTS = r"(?:\.|%2[eE]){1,2}"


def _allowed_at(before: str, after: str) -> str:
    """The values that a variable between two parts of a URL can have."""
    if not before:
        return _SCHEME if after.startswith("://") else _BASE if after else _WHOLE_URL
    if re.fullmatch("[^/?#]*://[^/?#]*|//", before):
        # Alone, it is the host, which may have a port. Else it is a part of the host.
        is_alone = before.endswith("//") and after[:1] in ("", "/", "?", "#")
        return _HOST if is_alone else _HOST_PART
    if "?" in before or "#" in before:
        return _QUERY_PART
    # Two slashes at the beginning would name a host.
    return _FIRST_PART if before == "/" else _PATH_PART


def has_dots(url: str) -> bool:
    """Whether the path has a segment ``.`` or ``..``, which leads out of it."""
    path = re.split("[?#]", re.sub("^(?:[^/?#]*:)?//[^/?#]*", "", url), maxsplit=1)[0]
    return any(re.fullmatch(_DOTS, segment) for segment in path.split("/"))
