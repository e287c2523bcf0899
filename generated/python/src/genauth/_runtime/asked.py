"""The request of a page, and what is known of the pages before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from .core import Core
    from .operation import FieldPath, Operation, Paging
    from .options import CallOptions

_LINKS: Paging = {"style": "link", "items": ()}


class Asked:
    """The request of a page."""

    __slots__ = ("core", "operation", "options", "request")

    def __init__(
        self,
        core: Core,
        operation: Operation,
        request: Mapping[str, object],
        options: CallOptions,
    ) -> None:
        """Hold a request. Its values are encoded."""
        self.core = core
        self.operation = operation
        self.request = request
        self.options = options

    @property
    def paging(self) -> Paging:
        """How pages follow each other."""
        return self.operation.get("paging", _LINKS)

    @property
    def is_counted(self) -> bool:
        """By page number or offset."""
        return self.paging["style"] in ("page", "offset")

    def moved(self, value: object) -> Asked:
        """The request with another position."""
        request = with_value(self.request, self.paging.get("position", ()), value)
        return Asked(self.core, self.operation, request, self.options)

    def linked(self, operation: Operation) -> Asked:
        """The request of an address, to which nothing is added."""
        options = {**self.options}
        options.pop("extra_query", None)
        return Asked(self.core, operation, self.request, options)


class Trail:
    """What is known of the pages before a page."""

    __slots__ = ("before", "depth", "empty", "same", "seen", "since", "text")

    def __init__(self) -> None:
        """Begin a list."""
        self.depth = 0
        # The number of items before the first requested page, and since.
        self.before: int | None = None
        self.since = 0
        # Pages in a row without an item, and that are the same.
        self.empty = 0
        self.same = 1
        self.text = ""
        # Positions, with the depth of their page: a page may be asked for twice.
        self.seen: dict[str, int] = {}


def value_at(value: Any, path: FieldPath) -> Any:
    """The value of a request at a path of properties."""
    for key in path:
        value = (
            cast("Mapping[str, Any]", value).get(key)
            if isinstance(value, Mapping)
            else None
        )
    return value


def with_value(given: Any, path: FieldPath, value: object) -> dict[str, object]:
    """A copy with another value for one property, at any depth."""
    made: dict[str, object] = {**given} if isinstance(given, Mapping) else {}
    key, rest = path[0], path[1:]
    made[key] = with_value(made.get(key), rest, value) if rest else value
    return made
