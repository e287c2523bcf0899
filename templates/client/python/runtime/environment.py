"""Options from environment variables, and the log that one of them turns on."""

from __future__ import annotations

import re
from os import environ
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from logging import Logger

    from .operation import ClientDescription
    from .outgoing import Outgoing


def read_environment(options: dict[str, Any], description: ClientDescription) -> None:
    """Fill in options that are not given. An empty variable counts as missing."""
    for option, variable in description.get("environment", {}).items():
        value = environ.get(variable)
        if option != "debug" and options.get(option) is None and value:
            options[option] = value


def debug_log(description: ClientDescription) -> DebugLog | None:
    """The log, if the variable for it is set."""
    variable = description.get("environment", {}).get("debug")
    value = "" if variable is None else environ.get(variable, "")
    return DebugLog(description) if value not in ("", "0", "false") else None


class DebugLog:
    """Logs one line for each request: method, URL without secrets, status and time."""

    __slots__ = ("_keys", "_logger")

    def __init__(self, description: ClientDescription) -> None:
        """Log to ``<package>.debug``, and to standard error if nothing handles that."""
        self._keys: set[object] = {
            scheme.get("name")
            for scheme in description.get("security_schemes", {}).values()
        }
        self._logger = _logger()

    def log(self, sent: Outgoing, outcome: object, seconds: float) -> None:
        """Write the line of a request."""
        milliseconds = round(seconds * 1000)
        self._logger.debug(
            "%s %s: %s, %d ms",
            sent.method,
            self._shown(sent.url),
            outcome,
            milliseconds,
        )

    def _shown(self, url: str) -> str:
        """A URL without values whose names mark a secret. It has no user information."""
        from urllib.parse import unquote

        from .hidden import is_name_of_secret

        path, mark, query = url.partition("?")
        shown: list[str] = []
        for pair in query.split("&"):
            name = pair.partition("=")[0]
            plain = unquote(name)
            is_secret = plain in self._keys or is_name_of_secret(plain)
            shown.append(f"{name}=***" if is_secret else pair)
        return re.sub("//[^/@]*@", "//", path) + mark + "&".join(shown)


def _logger() -> Logger:
    from logging import DEBUG, Formatter, StreamHandler, getLogger

    package = __package__ or ""
    logger = getLogger(f"{package.rpartition('.')[0] or package}.debug")
    logger.setLevel(DEBUG)
    if not logger.hasHandlers():
        handler = StreamHandler()
        handler.setFormatter(Formatter("%(message)s"))
        logger.addHandler(handler)
    return logger
