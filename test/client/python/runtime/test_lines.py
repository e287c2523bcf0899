"""Lines and events, in any pieces."""

from __future__ import annotations

import itertools
import time
from typing import Any

import pytest
from runtime.lines import EventParser, LineSplitter, Splitting


class TooLong(Exception):
    """A part is too long."""


def lines(
    splitting: Splitting, *chunks: bytes, longest: int | None = None
) -> list[str]:
    splitter = LineSplitter(splitting, longest, TooLong)
    found = [line for chunk in chunks for line in splitter.feed(chunk)]
    return [*found, *splitter.end(is_last_whole=True)]


def events(*chunks: bytes, longest: int | None = None) -> list[dict[str, Any]]:
    parser = EventParser(longest, TooLong)
    found = [event for chunk in chunks for event in parser.feed(chunk)]
    return [one.item(one.data) for one in [*found, *parser.end()]]


@pytest.mark.parametrize(
    ("splitting", "body", "expected"),
    [
        ("lines", "a\nb\r\nc", ["a", "b", "c"]),
        ("lines", "a\rb\n", ["a\rb", ""]),
        ("lines", "", [""]),
        ("lines", "\ufeffa\n\ufeffb", ["a", "\ufeffb"]),
        ("lines", "é\n漢😀", ["é", "漢😀"]),
        ("events", "a\rb\r\nc\nd", ["a", "b", "c", "d"]),
        ("events", "a\r\r\nb\n\r", ["a", "", "b", "", ""]),
        ("sequence", "\x1ea\n\x1eb\n", ["", "a\n", "b\n"]),
    ],
)
def test_the_same_in_any_pieces(
    splitting: Splitting, body: str, expected: list[str]
) -> None:
    data = body.encode()
    assert lines(splitting, data) == expected
    assert lines(splitting, *[data[i : i + 1] for i in range(len(data))]) == expected
    for first, second in itertools.combinations(range(len(data) + 1), 2):
        assert (
            lines(splitting, data[:first], data[first:second], data[second:])
            == expected
        )


def test_bytes_that_are_no_utf8_are_replaced() -> None:
    assert lines("lines", b"a\xff\n\xc3") == ["a\ufffd", "\ufffd"]


def test_events_in_any_line_ends_and_pieces() -> None:
    body = (
        "\ufeff: hello\n\nevent: created\ndata: one\r\ndata:two\rid: 7\r\rdata: é\r\n\r\n"
        "event: deleted\n\ndata\n\nretry: 5\nretry: x\nid: a\0\n\ndata: unfinished"
    ).encode()
    expected = [
        {"event": "created", "data": "one\ntwo", "id": "7"},
        {"data": "é"},
        {"event": "deleted", "data": None},
        {"data": ""},
        {"data": None, "retry": 5},
    ]
    assert events(body) == expected
    assert events(*[body[i : i + 1] for i in range(len(body))]) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("data: half\n", ["whole"]),
        ("data: half", ["whole"]),
        ("data: half\r", ["whole"]),
        ("data: half\n\r", ["whole", "half"]),
    ],
)
def test_an_event_that_has_not_ended_is_dropped(rest: str, expected: list[str]) -> None:
    assert [
        one["data"] for one in events(b"data: whole\n\n", rest.encode())
    ] == expected


@pytest.mark.parametrize(
    ("splitting", "chunks"),
    [
        ("lines", [b"x" * 50, b"x" * 51]),
        ("lines", [b"x" * 101 + b"\n"]),
        ("events", [b": " + b"x" * 99]),
    ],
)
def test_a_line_that_is_too_long(splitting: Splitting, chunks: list[bytes]) -> None:
    with pytest.raises(TooLong):
        lines(splitting, *chunks, longest=100)
    assert len(lines(splitting, *chunks)) <= 2


def test_lines_before_one_that_is_too_long_are_given() -> None:
    splitter = LineSplitter("lines", 5, TooLong)
    found = splitter.feed(b"a\nb\nxxxxxxxx\n")
    assert [next(found), next(found)] == ["a", "b"]
    with pytest.raises(TooLong):
        next(found)


def test_an_event_of_many_lines_is_too_long() -> None:
    with pytest.raises(TooLong):
        events(b"data: x\n" * 500, longest=100)
    assert len(events(b"data: x\n\n" * 500, longest=100)) == 500


def test_a_long_line_is_read_in_linear_time() -> None:
    start = time.perf_counter()
    chunk = b"x" * 10_000
    assert len(lines("lines", *([chunk] * 1000))[0]) == 10_000_000
    assert time.perf_counter() - start < 3
