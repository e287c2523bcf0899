"""What the calls of a client share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .environment import DebugLog
    from .middleware import Middleware
    from .operation import ClientDescription
    from .port import Port
    from .tokens import Tokens


class Core:
    """What the calls of a client share. Its ``repr`` shows no option: they hold credentials."""

    __slots__ = ("debug", "description", "middleware", "options", "port", "tokens")

    debug: DebugLog | None
    """Set if an environment variable asks for it."""

    description: ClientDescription
    options: dict[str, Any]
    """The client's own copy. A change applies from the next attempt on."""
    middleware: list[Middleware]
    port: Port
    tokens: Tokens

    def __init__(
        self,
        description: ClientDescription,
        options: dict[str, Any],
        port: Port,
        tokens: Tokens,
    ) -> None:
        """Build what is shared."""
        self.description = description
        self.options = options
        self.middleware = [*(options.get("middleware") or ())]
        self.port = port
        self.tokens = tokens
        self.debug = None
