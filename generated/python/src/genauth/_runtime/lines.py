"""Splits a body into lines and events as it arrives. Bytes are pushed in, parts come out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal, TypeAlias

Splitting: TypeAlias = Literal["events", "lines", "sequence"]

_LINE_END = re.compile(r"\r\n|\n|\r")


class LineSplitter:
    """The parts of a body between separators.

    Args:
        splitting: Which separators: line ends of server-sent events, line feeds, or RFC 7464's.
        longest: Most characters of a part. ``None``: no limit.
        too_long: Makes the error for a part that is longer.
    """

    __slots__ = (
        "_decode",
        "_held",
        "_is_first",
        "_length",
        "_line",
        "_longest",
        "_split",
        "_tell",
    )

    def __init__(
        self,
        splitting: Splitting,
        longest: int | None,
        too_long: Callable[[], Exception],
    ) -> None:
        """Begin a body."""
        self._split = _SPLITS[splitting]
        self._longest = longest
        self._tell = too_long
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._is_first = True
        self._held = ""
        # Joined at the end of the line, so that a long line is not copied with each chunk.
        self._line: list[str] = []
        self._length = 0

    def feed(self, chunk: bytes, *, final: bool = False) -> Iterator[str]:
        """The parts that end in a chunk."""
        text = self._held + self._decode(chunk, final)
        if self._is_first and text:
            self._is_first = False
            text = text.removeprefix("\ufeff")
        # A carriage return may be the first half of a line ending whose other half has not arrived.
        self._held = "\r" if not final and text.endswith("\r") else ""
        if self._held:
            text = text[:-1]
        first, *others = self._split(text)
        self._add(first)
        for other in others:
            line = "".join(self._line)
            self._line.clear()
            self._length = 0
            yield line
            self._add(other)

    def end(self, *, is_last_whole: bool) -> Iterator[str]:
        """The parts after the last chunk. The last one counts only if it needs no separator."""
        yield from self.feed(b"", final=True)
        if is_last_whole:
            yield "".join(self._line)

    def _add(self, text: str) -> None:
        self._line.append(text)
        self._length += len(text)
        if self._longest is not None and self._length > self._longest:
            raise self._tell()


def _split_lines(text: str) -> list[str]:
    # Most bodies have no carriage return, and `str.split` is faster.
    return re.split(r"\r?\n", text) if "\r" in text else text.split("\n")


def _split_events(text: str) -> list[str]:
    return _LINE_END.split(text) if "\r" in text else text.split("\n")


def _split_sequence(text: str) -> list[str]:
    return text.split("\x1e")


_SPLITS: dict[Splitting, Callable[[str], list[str]]] = {
    "events": _split_events,
    "lines": _split_lines,
    "sequence": _split_sequence,
}


class EventFields:
    """The fields of an event that has begun. ``data`` is ``None`` if it has none."""

    __slots__ = ("data", "event", "id", "retry")

    def __init__(self) -> None:
        """Begin an event."""
        self.data: str | None = None
        self.event: str | None = None
        self.id: str | None = None
        self.retry: int | None = None

    def is_empty(self) -> bool:
        """Whether no line has set a field."""
        return (
            self.data is None
            and self.event is None
            and self.id is None
            and self.retry is None
        )

    def item(self, data: Any) -> dict[str, Any]:
        """The event as an object, with the value of its data."""
        item = {"event": self.event, "data": data, "id": self.id, "retry": self.retry}
        return {
            name: value
            for name, value in item.items()
            if value is not None or name == "data"
        }


class EventParser:
    """The events of a body, including those without data that only configure the connection.

    https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
    """

    __slots__ = ("_data", "_fields", "_length", "_longest", "_splitter", "_tell")

    def __init__(self, longest: int | None, too_long: Callable[[], Exception]) -> None:
        """Begin a body. The limit is that of a line, and of the data of an event."""
        self._splitter = LineSplitter("events", longest, too_long)
        self._longest = longest
        self._tell = too_long
        self._fields = EventFields()
        self._data: list[str] = []
        self._length = 0

    def feed(self, chunk: bytes) -> Iterator[EventFields]:
        """The events that end in a chunk."""
        return self._events(self._splitter.feed(chunk))

    def end(self) -> Iterator[EventFields]:
        """The events after the last chunk.

        An event without an empty line after it is incomplete, and is dropped.
        """
        return self._events(self._splitter.end(is_last_whole=False))

    def _events(self, lines: Iterator[str]) -> Iterator[EventFields]:
        for line in lines:
            if line:
                self._field(line)
                continue
            event, self._fields = self._fields, EventFields()
            if self._data:
                event.data = "\n".join(self._data)
                self._data.clear()
                self._length = 0
            if not event.is_empty():
                yield event

    def _field(self, line: str) -> None:
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match field:
            case "data":
                self._length += len(value) + (1 if self._data else 0)
                self._data.append(value)
                if self._longest is not None and self._length > self._longest:
                    raise self._tell()
            case "event":
                self._fields.event = value
            case "id" if "\0" not in value:
                self._fields.id = value
            # A huge number would only be cut to the longest pause.
            case "retry" if value.isascii() and value.isdigit():
                self._fields.retry = int(value[:18])
            case _:
                pass
