"""Responses that are read item by item."""

from __future__ import annotations

import gc
import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from both import Both, operation
from server import Received, Reply, Server

EVENTS = {"content-type": "text/event-stream"}
WATCH = operation(
    "GET",
    "/events",
    query=("topic",),
    accept="text/event-stream",
    stream={"format": "events", "data": "text"},
)
CHANGES: Any = {
    **WATCH,
    "stream": {"format": "events", "data": "parsed", "item": "Any"},
}
ASK = operation(
    "POST", "/ask", body={"required": True}, stream={"format": "events", "data": "json"}
)
EXPORT = operation("GET", "/articles", stream={"format": "lines", "item": "Any"})
SEQUENCE: Any = {**EXPORT, "stream": {"format": "sequence"}}


def read(
    both: Both,
    server: Server,
    called: Any,
    request: Mapping[str, object] | None = None,
    request_options: Any = None,
    **options: Any,
) -> list[Any]:
    client = both.client(base_url=server.url, **options)
    return both.items(client._stream(called, request or {}, request_options))


def send(server: Server, content_type: str, *pieces: str | bytes) -> None:
    """Answer with pieces of a body, with time between them."""

    def answer(reply: Reply, _: Received) -> None:
        reply.head(200, {"content-type": content_type})
        for piece in pieces:
            time.sleep(0.005)
            reply.write(piece)

    server.answer(answer)


def breaking(
    server: Server, *texts: str, headers: Mapping[str, str] = EVENTS
) -> list[Any]:
    """Answer with a text after the other, each cut off; the last one ends well. What is asked."""
    asked: list[Any] = []
    left = list(texts)

    def answer(reply: Reply, received: Received) -> None:
        asked.append(received.headers.get("last-event-id"))
        text = left.pop(0) if len(left) > 1 else left[0]
        if text.endswith("END"):
            reply.head(200, headers)
            reply.write(text.removesuffix("END"))
            return
        reply.head(200, {**headers, "transfer-encoding": "chunked"})
        reply.write(f"{len(text.encode()):x}\r\n{text}\r\n")
        time.sleep(0.02)
        reply.reset()

    server.answer(answer)
    return asked


def test_events_with_text(both: Both, server: Server) -> None:
    piece = "data: é\r\n\r\n".encode()
    send(
        server,
        "text/event-stream; charset=utf-8",
        "\ufeff: hello\n\nevent: created\nda",
        "ta: one\r",
        "\ndata:two\rid: 7\r\r",
        piece[:7],
        piece[7:],
        "event: deleted\n\ndata\n\ndata: unfinished",
    )
    assert read(both, server, WATCH, {"topic": "a"}) == [
        {"event": "created", "data": "one\ntwo", "id": "7"},
        {"data": "é"},
        {"data": ""},
    ]
    assert server.last.url == "/events?topic=a"
    assert server.last.headers["accept"] == "text/event-stream"


def test_events_with_json_in_their_data(both: Both, server: Server) -> None:
    body = 'event: new\ndata: {"title":"Rain",\ndata: "views":0}\n\ndata: end\n\n'
    send(server, "text/event-stream", body)
    assert read(both, server, CHANGES) == [
        {"event": "new", "data": {"title": "Rain", "views": 0}},
        {"data": "end"},
    ]


def test_json_that_events_carry(both: Both, server: Server) -> None:
    send(
        server,
        "text/event-stream",
        'data: {"text":"a"}\n\n',
        'data: {"text":"b"}\n\ndata: [DONE]\n\n',
        "data: x\n\n",
    )
    assert read(both, server, ASK, {"question": "?"}) == [{"text": "a"}, {"text": "b"}]
    assert server.last.body == b'{"question":"?"}'


@pytest.mark.parametrize(
    ("called", "content_type", "pieces"),
    [
        (
            EXPORT,
            "application/jsonl",
            ['{"title":"a"}\r\n\n{"ti', 'tle":"é"}\n{"title":"c"}'],
        ),
        (
            SEQUENCE,
            "application/json-seq",
            ['\x1e{"title":"a"}\n\x1e{\n"title":"é"}\n', '\x1e{"title":"c"}\n'],
        ),
    ],
)
def test_json_in_lines_and_sequences(
    both: Both, server: Server, called: Any, content_type: str, pieces: list[str]
) -> None:
    send(server, content_type, *pieces)
    assert read(both, server, called) == [
        {"title": "a"},
        {"title": "é"},
        {"title": "c"},
    ]


@pytest.mark.parametrize("retry", ["86400000", "9" * 400])
def test_a_long_pause_has_a_limit(both: Both, server: Server, retry: str) -> None:
    breaking(server, f"retry: {retry}\nid: 1\ndata: a\n\n", "data: end\n\nEND")
    start = time.perf_counter()
    assert len(read(both, server, WATCH, backoff={"longest_asked": 0.2})) == 2
    assert 0.15 < time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("called", "content_type", "body"),
    [
        (EXPORT, "application/jsonl", '{"title":"' + "x" * 500),
        (EXPORT, "application/jsonl", '{"title":"' + "x" * 500 + '"}\n\n'),
        (WATCH, "text/event-stream", ": " + "x" * 500),
        (WATCH, "text/event-stream", "data: x\n" * 500),
    ],
)
def test_a_line_that_is_too_long_ends_the_stream(
    both: Both, server: Server, called: Any, content_type: str, body: str
) -> None:
    send(server, content_type, body[:50], body[50:])
    error = both.failure(lambda: _all(both, server, called, longest_line=100))
    assert type(error).__name__ == "ResponseParseError"
    assert "a line or an event of more than 100 characters" in str(error)


@pytest.mark.parametrize("longest", [0, -1, "9", 1.5])
def test_a_limit_that_is_none_is_refused(
    both: Both, server: Server, longest: Any
) -> None:
    send(server, "application/jsonl", "1\n")
    error = both.failure(lambda: _all(both, server, EXPORT, longest_line=longest))
    assert "longest_line must be a number of characters" in str(error)
    assert read(both, server, EXPORT, longest_line=None) == [1]


def _all(both: Both, server: Server, called: Any, **options: Any) -> Any:
    found = read(both, server, called, **options)
    raise AssertionError(f"It returned {found}")


def test_nothing_is_sent_before_the_first_item(both: Both, server: Server) -> None:
    server.reply(200, {}, '{"title":"1"}\n')
    client = both.client(base_url=server.url)
    items: Any = client._stream(EXPORT, {}, None)
    time.sleep(0.02)
    assert server.received == []
    before = items.response
    assert before is None
    assert both.items(items) == [{"title": "1"}]
    assert both.items(items) == []
    assert items.response.status_code == 200
    assert len(server.received) == 1


def entered(both: Both, stream: Any, then: Callable[[Any], Any]) -> Any:
    """What is done inside ``with``."""
    if not both.is_async:
        with stream as opened:
            return then(opened)

    async def inside() -> Any:
        async with stream as opened:
            result = then(opened)
            return await result if hasattr(result, "__await__") else result

    return both.wait(inside())


def test_entering_sends_the_request_and_leaving_closes_it(
    both: Both, server: Server
) -> None:
    closed: list[bool] = []

    def answer(reply: Reply, _: Received) -> None:
        reply.head(200, {**EVENTS, "x-request-id": "r-1"})
        reply.write("data: a\n\n")
        closed.append(reply.wait_for_close())

    server.answer(answer)
    stream = both.client(base_url=server.url)._stream(WATCH, {}, None)
    id = entered(both, stream, lambda opened: opened.response.request_id)
    assert id == "r-1"
    assert _eventually(lambda: closed) == [True]
    assert both.items(stream) == []


def test_a_failure_is_raised_on_entering(both: Both, server: Server) -> None:
    server.reply(404, {}, "{}")
    stream = both.client(base_url=server.url)._stream(WATCH, {}, None)
    with pytest.raises(Exception, match="failed with 404"):
        entered(both, stream, lambda opened: None)


def test_an_item_is_there_before_the_response_has_ended(
    both: Both, server: Server
) -> None:
    release = threading.Event()

    def answer(reply: Reply, _: Received) -> None:
        reply.head(200)
        reply.write('{"title":"first"}\n')
        release.wait(5)
        reply.write('{"title":"second"}\n')

    server.answer(answer)
    stream = both.client(base_url=server.url)._stream(EXPORT, {}, None)
    assert both.items(stream, 1) == [{"title": "first"}]
    release.set()
    assert both.items(stream) == [{"title": "second"}]


def test_leaving_the_loop_closes_the_response(both: Both, server: Server) -> None:
    closed: list[bool] = []

    def answer(reply: Reply, _: Received) -> None:
        reply.head(200, EVENTS)
        reply.write("data: a\n\n")
        closed.append(reply.wait_for_close())

    server.answer(answer)
    client = both.client(base_url=server.url)
    assert both.items(client._stream(WATCH, {}, None), 1) == [{"data": "a"}]
    gc.collect()
    if both.runner is not None:
        import asyncio

        both.wait(asyncio.sleep(0.05))
    assert _eventually(lambda: closed) == [True]


def test_a_lost_connection_is_opened_again_after_the_last_event(
    both: Both, server: Server
) -> None:
    asked = breaking(
        server,
        "retry: 5\nid: e1\ndata: 1\n\ndata: lost",
        "retry: 5\nid: e2\ndata: 2\n\ndata: lost",
        "data: end\n\nEND",
    )
    assert [one["data"] for one in read(both, server, WATCH)] == ["1", "2", "end"]
    assert asked == [None, "e1", "e2"]


@pytest.mark.parametrize(
    ("called", "text", "options"),
    [
        (WATCH, "data: a\n\n", {}),
        (ASK, 'id: 1\ndata: {"text":"a"}\n\n', {}),
        (WATCH, "id: 1\ndata: a\n\n", {"max_retries": 0}),
    ],
)
def test_but_not_always(
    both: Both, server: Server, called: Any, text: str, options: Any
) -> None:
    asked = breaking(server, text)
    error = both.failure(
        lambda: read(both, server, called, {"question": "?"}, request_options=options)
    )
    assert type(error).__name__ == "ApiConnectionError"
    assert len(asked) == 1


def test_and_not_for_ever(both: Both, server: Server) -> None:
    asked = breaking(server, "retry: 1\nid: 1\ndata: a\n\n", ": nothing\n")
    error = both.failure(
        lambda: read(both, server, WATCH, request_options={"max_retries": 2})
    )
    assert "no complete response" in str(error)
    assert len(asked) == 3


def test_204_ends_a_stream(both: Both, server: Server) -> None:
    server.reply(204)
    assert read(both, server, WATCH) == []


def test_lines_that_are_cut_off_are_an_error(both: Both, server: Server) -> None:
    breaking(server, '{"title":"a"}\n{"tit', headers={})
    stream = both.client(base_url=server.url)._stream(EXPORT, {}, None)
    assert both.items(stream, 1) == [{"title": "a"}]
    error = both.failure(lambda: both.items(stream))
    assert type(error).__name__ == "ApiConnectionError"


@pytest.mark.parametrize(
    ("called", "content_type", "body"),
    [
        (EXPORT, "application/jsonl", '{"title":"a"}\nnone\n'),
        (WATCH, "application/json", '{"statusCode":401}'),
        (ASK, "text/event-stream", "data: none\n\n"),
    ],
)
def test_what_cannot_be_read(
    both: Both, server: Server, called: Any, content_type: str, body: str
) -> None:
    server.reply(200, {"content-type": content_type}, body)
    error = both.failure(lambda: read(both, server, called, {"question": "?"}))
    assert type(error).__name__ == "ResponseParseError"


def test_a_failure_has_its_status(both: Both, server: Server) -> None:
    server.reply(404, {}, "{}")
    assert both.failure(lambda: read(both, server, WATCH)).status_code == 404


def test_another_media_type_is_no_stream(both: Both, server: Server) -> None:
    server.reply(200, {"content-type": "application/json"}, "[1]")
    called: Any = {
        **WATCH,
        "other_results": {
            "application/json": {"accept": "application/json", "result": "Any"}
        },
    }
    client = both.client(base_url=server.url)
    result = client._stream(called, {}, {"accept": "application/json"})
    assert both.wait(result) == [1]


def test_a_stream_may_be_taken_as_it_comes(both: Both, server: Server) -> None:
    send(server, "application/jsonl", "one\n", "two")
    client = both.client(base_url=server.url)
    response = both.wait(client.with_raw_response._stream(EXPORT, {}, None))
    assert both.wait(response.read()) == b"one\ntwo"


def test_timeouts_end_when_the_response_begins(both: Both, server: Server) -> None:
    def answer(reply: Reply, _: Received) -> None:
        reply.head(200)
        reply.write("1\n")
        time.sleep(0.6)
        reply.write("2\n")

    server.answer(answer)
    assert read(both, server, EXPORT, timeout=0.3, total_timeout=0.4) == [1, 2]


def test_ten_megabytes_in_one_line_and_many_lines(both: Both, server: Server) -> None:
    server.reply(200, {}, json.dumps({"title": "x" * 10_000_000}))
    (item,) = read(both, server, EXPORT)
    assert len(item["title"]) == 10_000_000
    server.reply(200, {}, '{"title":"a"}\n' * 100_000)
    assert len(read(both, server, EXPORT)) == 100_000


def _eventually(found: Callable[[], Any]) -> Any:
    for _ in range(200):
        if found():
            break
        time.sleep(0.01)
    return found()
