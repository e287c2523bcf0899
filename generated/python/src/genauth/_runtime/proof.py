"""What a security scheme sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from .headers import Headers
    from .outgoing import Outgoing

IsDecided: TypeAlias = Callable[[str], bool]
"""Whether the caller has set or removed a header of this name. If so, it is not changed."""


class Proof:
    """The credentials that one scheme sends with an attempt."""

    __slots__ = ("cookie", "covers", "header", "query", "renew", "sign")

    header: tuple[str, str] | None
    """Name and value."""
    query: str | None
    """``name=value``, encoded."""
    cookie: str | None
    """``name=value``"""
    sign: Callable[[Outgoing, IsDecided], Outgoing] | None
    """Signs an attempt that is complete except for its signature."""
    covers: Callable[[Outgoing], bool] | None
    """Whether ``sign`` needs the bytes of the body."""
    renew: Callable[[Headers], Proof | None] | None
    """What to send instead, by the headers of the response that refused this. ``None`` if there is
    nothing else. Tokens have none: whoever fetches them knows how to renew them."""

    def __init__(
        self,
        header: tuple[str, str] | None = None,
        query: str | None = None,
        cookie: str | None = None,
        sign: Callable[[Outgoing, IsDecided], Outgoing] | None = None,
        covers: Callable[[Outgoing], bool] | None = None,
        renew: Callable[[Headers], Proof | None] | None = None,
    ) -> None:
        """Make what one scheme sends."""
        self.header = header
        self.query = query
        self.cookie = cookie
        self.sign = sign
        self.covers = covers
        self.renew = renew
