"""The log of a client's calls. A record holds no URL, header, body or credential."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from logging import Logger

    from .middleware import CallInfo
    from .options import Options

Event = Literal["request", "response", "retry", "error"]
"""``error`` ends a call, ``retry`` announces the next attempt."""


def log(options: Options, call: CallInfo, event: Event, **details: object) -> None:
    """Report one step of a call. A logger that raises an error has no effect.

    Args:
        options: The options of the client.
        call: The call.
        event: The step. It is the attribute ``event`` of the record.
        details: ``status_code`` of a response; ``seconds`` since its request, or until a retry;
            ``reason`` of a retry or an error. Like the call, they are attributes of the record.
    """
    # A call must not fail because it could not be logged.
    with suppress(Exception):
        logger: Logger = options.get("logger") or default_logger()
        if not logger.isEnabledFor(10):
            return
        shown = "".join(f", {name} {value}" for name, value in details.items())
        logger.debug(
            "%s %s: %s, attempt %d%s",
            call.method,
            call.path,
            event,
            call.attempt,
            shown,
            extra={
                "event": event,
                "operation": call.operation,
                "method": call.method,
                "path": call.path,
                "attempt": call.attempt,
                **details,
            },
        )


@cache
def default_logger() -> Logger:
    """The logger with the name of the generated package."""
    from logging import getLogger

    package = __package__ or ""
    return getLogger(package.rpartition(".")[0] or package)


def reason_of(error: BaseException) -> str:
    """The part of an error that may be logged. Messages of foreign errors may contain anything."""
    from .errors import ClientError

    return str(error) if isinstance(error, ClientError) else type(error).__name__
