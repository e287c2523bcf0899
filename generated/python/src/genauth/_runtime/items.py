"""What the items of a stream are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from .call import chosen
from .errors import ClientError
from .lines import EventFields, EventParser, LineSplitter, Splitting
from .response import Reading, decoded, failure_in, parse_error, parse_json

if TYPE_CHECKING:
    from .attempt import Answer
    from .core import Core
    from .operation import Operation, Stream

# Events of one stream may be of several kinds, some of them plain strings.
_MAY_BE_JSON = re.compile(r"""\s*(?:[\[{"]|-?\d|true|false|null)""", re.ASCII)

_LINES: Stream = {"format": "lines"}


class ItemParser:
    """What a body consists of, and what an item is."""

    __slots__ = (
        "_answer",
        "_events",
        "_operation",
        "_reading",
        "_splitter",
        "data",
        "is_done",
    )

    data: str
    is_done: bool
    """The body has ended."""

    def __init__(
        self,
        operation: Operation,
        reading: Reading,
        answer: Answer,
        longest: int | None,
    ) -> None:
        """Begin a body. ``longest``: most characters of a line or an event."""
        self._operation = operation
        self._reading = reading
        self._answer = answer
        self.is_done = False
        described = operation.get("stream", _LINES)
        self.data = described.get("data", "json")
        kind: Splitting = described["format"]
        too_long = self._too_long(longest)
        self._events = EventParser(longest, too_long) if kind == "events" else None
        self._splitter = LineSplitter(kind, longest, too_long)

    @property
    def is_events(self) -> bool:
        """Whether the body has server-sent events."""
        return self._events is not None

    def feed(self, chunk: bytes) -> Iterator[Any]:
        """What ends in a chunk: events, or lines that are not empty."""
        if self._events is not None:
            return self._events.feed(chunk)
        return (line for line in self._splitter.feed(chunk) if line.strip())

    def end(self) -> Iterator[Any]:
        """What ends with the body."""
        self.is_done = True
        if self._events is not None:
            return self._events.end()
        return (line for line in self._splitter.end(is_last_whole=True) if line.strip())

    def item(self, part: EventFields | str) -> Any:
        """The item that the caller gets."""
        if isinstance(part, str):
            value = self._parsed(part)
        else:
            data = part.data or ""
            if self.data == "json":
                value = self._parsed(data)
            else:
                is_text = self.data == "text" or not _MAY_BE_JSON.match(data)
                value = part.item(data if is_text else self._parsed(data))
        annotation = self._operation.get("stream", _LINES).get("item")
        return (
            value if annotation is None else decoded(value, annotation, self._operation)
        )

    def _parsed(self, text: str) -> Any:
        answer, reading = self._answer, self._reading
        status, headers = answer.status_code, answer.headers
        value = parse_json(text, status, headers, reading)
        if reading.options.get("raise_on_failure", True):
            error = failure_in(value, status, headers, reading)
            if error is not None:
                raise error
        return value

    def _too_long(self, longest: int | None) -> Callable[[], Exception]:
        operation, answer = self._operation, self._answer
        problem = f"a line or an event of more than {longest} characters"
        return lambda: parse_error(
            operation, answer.status_code, answer.headers, "", problem
        )


def item_parser(core: Core, operation: Operation, answer: Answer) -> ItemParser:
    """The parser of a response.

    Raises:
        ClientError: The limit of a line is not a number.
    """
    longest = chosen("longest_line", core.options, {})
    if longest is not None and (not isinstance(longest, int) or longest <= 0):
        raise ClientError(
            "The option longest_line must be a number of characters, or None for no limit"
        )
    reading = Reading(operation, core.description, core.options, answer.hide)
    return ItemParser(operation, reading, answer, longest)
