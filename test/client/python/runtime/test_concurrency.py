"""Many calls at once, and calls that are cancelled."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Awaitable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from both import QUICK, Both, opened, operation
from runtime.middleware import Middleware
from server import Received, Reply, Server

ECHO = operation("GET", "/echo/{id}")
SECURED = operation("GET", "/echo/{id}", security=(("oauth",),))
DESCRIPTION: Any = {
    "security_schemes": {
        "oauth": {
            "kind": "oauth2",
            "token": "token",
            "client_id": "client_id",
            "client_secret": "client_secret",
            "token_url": "token_url",
            "client_authentication": "client_authentication",
            "url": "/oauth/token",
        }
    }
}


@pytest.fixture
def tasks() -> Iterator[Both]:
    """Asynchronous clients."""
    yield from opened("async")


@pytest.fixture
def threads() -> Iterator[Both]:
    """Synchronous clients."""
    yield from opened("sync")


def echo(server: Server, seconds: float = 0.01) -> None:
    def answer(reply: Reply, received: Received) -> None:
        time.sleep(seconds)
        if received.url.startswith("/oauth/"):
            reply.send(200, {}, '{"access_token":"t"}')
        else:
            reply.send(200, {}, json.dumps(received.url))

    server.answer(answer)


def test_fifty_threads_share_a_client(threads: Both, server: Server) -> None:
    echo(server)
    client = threads.client(
        DESCRIPTION, base_url=server.url, client_id="i", client_secret="s", timeout=30
    )
    barrier = threading.Barrier(50)

    def work(number: int) -> list[Any]:
        barrier.wait()
        return [
            client._call(SECURED, {"id": f"{number}-{turn}"}, None) for turn in range(4)
        ]

    with ThreadPoolExecutor(50) as pool:
        results = list(pool.map(work, range(50)))
    expected = [[f"/echo/{number}-{turn}" for turn in range(4)] for number in range(50)]
    assert results == expected
    assert server.urls.count("/oauth/token") == 1
    assert len(server.received) == 201


def test_a_hundred_calls_at_once(tasks: Both, server: Server) -> None:
    echo(server, 0.1)
    client = tasks.client(
        DESCRIPTION, base_url=server.url, client_id="i", client_secret="s", timeout=30
    )

    async def gathered() -> Any:
        return await asyncio.gather(
            *(client._call(SECURED, {"id": str(number)}, None) for number in range(100))
        )

    assert tasks.wait(gathered()) == [f"/echo/{number}" for number in range(100)]
    assert server.urls.count("/oauth/token") == 1


class Held:
    """A server that keeps a client waiting, and notes when the client closes the connection."""

    def __init__(self, server: Server, where: str) -> None:
        self.where = where
        self.arrived = threading.Event()
        self.closed = threading.Event()
        server.answer(self.answer)

    def answer(self, reply: Reply, received: Received) -> None:
        if self.where == "body":
            reply.head(200, {"content-length": "100"})
            reply.write('{"a":')
        self.arrived.set()
        if reply.wait_for_close():
            self.closed.set()


async def cancelled(work: Awaitable[Any], arrived: threading.Event) -> None:
    """Cancel a task when the server has its request."""
    task = asyncio.ensure_future(work)
    while not arrived.is_set():
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("where", ["headers", "body"])
@pytest.mark.parametrize("kind", ["call", "page", "stream", "raw"])
def test_cancellation_closes_the_connection(
    tasks: Both, server: Server, where: str, kind: str
) -> None:
    held = Held(server, where)
    errors: list[object] = []

    class Noting(Middleware):
        def on_error(self, error: Exception, call: Any) -> None:
            errors.append(error)

    client = tasks.client(base_url=server.url, middleware=[Noting()])
    listed = operation("GET", "/list", paging={"style": "link", "items": ()})
    streamed = operation("GET", "/stream", stream={"format": "lines"})

    async def work() -> Any:
        if kind == "call":
            return await client._call(ECHO, {"id": "1"}, None)
        if kind == "page":
            return await client._pages(listed, {}, None)
        if kind == "raw":
            response = await client.with_raw_response._call(ECHO, {"id": "1"}, None)
            return await response.read()
        return [one async for one in client._stream(streamed, {}, None)]

    async def run() -> int:
        await cancelled(work(), held.arrived)
        for _ in range(200):
            if held.closed.is_set():
                break
            await asyncio.sleep(0.01)
        return len(asyncio.all_tasks())

    assert tasks.wait(run()) == 1
    assert held.closed.is_set()
    assert errors == []
    assert connections(client) == 0
    # And the client still works.
    echo(server)
    assert tasks.call(client, ECHO, {"id": "2"}) == "/echo/2"


def connections(client: Any) -> int:
    """How many connections the pool of a client has in use or open."""
    port = client._port
    made = (
        port._client if hasattr(port, "_client") else next(iter(port._clients.values()))
    )
    return len(made._transport._pool.connections)


@pytest.mark.parametrize("timeout", [0.2])
@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_timeout_closes_the_connection(
    both: Both, server: Server, where: str, timeout: float
) -> None:
    held = Held(server, where)
    client = both.client(base_url=server.url, max_retries=0, timeout=timeout)
    error = both.fails(client, ECHO, {"id": "1"})
    assert type(error).__name__ == "ApiTimeoutError"
    assert held.closed.wait(3)
    assert connections(client) == 0


def test_cancellation_ends_a_pause(tasks: Both, server: Server) -> None:
    server.plan({"status": 503, "headers": {"retry-after": "9"}})
    client = tasks.client(base_url=server.url)

    async def run() -> None:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.4):
                await client._call(ECHO, {"id": "1"}, None)

    start = time.perf_counter()
    tasks.wait(run())
    assert time.perf_counter() - start < 3
    assert len(server.received) == 1


def test_cancellation_during_middleware_and_tokens(tasks: Both, server: Server) -> None:
    arrived = threading.Event()

    async def never(*_: object) -> Any:
        arrived.set()
        await asyncio.sleep(60)

    class Never(Middleware):
        async def on_request(self, request: Any, call: Any) -> None:
            await never()

    description: Any = {
        "security_schemes": {"bearer": {"kind": "bearer", "token": "token"}},
        "security": (("bearer",),),
    }
    for options in ({"middleware": [Never()], "token": "t"}, {"token": never}):
        arrived.clear()
        client = tasks.client(description, base_url=server.url, **options)
        tasks.wait(cancelled(client._call(ECHO, {"id": "1"}, None), arrived))
        error = tasks.fails(client, ECHO, {"id": "1"}, timeout=0.1, max_retries=0)
        assert type(error).__name__ == "ApiTimeoutError"
    assert server.received == []


def test_the_only_one_who_waits_for_a_token_gives_up(
    tasks: Both, server: Server
) -> None:
    held = Held(server, "headers")
    client = tasks.client(
        DESCRIPTION, base_url=server.url, client_id="i", client_secret="s"
    )
    tasks.wait(cancelled(client._call(SECURED, {"id": "1"}, None), held.arrived))
    tasks.wait(asyncio.sleep(0.05))
    assert held.closed.wait(3)
    assert connections(client) == 0
    echo(server)
    assert tasks.call(client, SECURED, {"id": "2"}) == "/echo/2"


def test_a_call_in_a_thread_is_not_held_by_another(
    threads: Both, server: Server
) -> None:
    release = threading.Event()

    def answer(reply: Reply, received: Received) -> None:
        if received.url == "/echo/slow":
            release.wait(5)
        reply.send(200, {}, json.dumps(received.url))

    server.answer(answer)
    client = threads.client(base_url=server.url, backoff=QUICK)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(client._call, ECHO, {"id": "slow"}, None)
        assert client._call(ECHO, {"id": "quick"}, None) == "/echo/quick"
        assert not slow.done()
        release.set()
        assert slow.result() == "/echo/slow"


def test_a_body_of_a_task_is_sent_as_it_comes(tasks: Both, server: Server) -> None:
    upload = operation(
        "PUT",
        "/file",
        body={
            "kind": "binary",
            "property": "body",
            "media_type": "application/octet-stream",
        },
    )
    server.reply(200, {}, "1")

    async def pieces() -> Any:
        for piece in (b"by", b"tes"):
            await asyncio.sleep(0.01)
            yield piece

    client = tasks.client(base_url=server.url)
    assert tasks.call(client, upload, {"body": pieces()}) == 1
    assert server.last.body == b"bytes"


def test_other_work_goes_on(tasks: Both, server: Server) -> None:
    """A call never blocks the event loop for long."""
    echo(server, 0.3)
    client = tasks.client(base_url=server.url)
    tasks.call(client, ECHO, {"id": "1"})

    async def run() -> float:
        longest = 0.0
        task = asyncio.ensure_future(client._call(ECHO, {"id": "2"}, None))
        while not task.done():
            start = time.perf_counter()
            await asyncio.sleep(0)
            longest = max(longest, time.perf_counter() - start)
        return longest

    assert tasks.wait(run()) < 0.25


def test_each_event_loop_has_its_own_connections(server: Server) -> None:
    echo(server)
    from runtime.async_client import AsyncClient

    client = AsyncClient(
        DESCRIPTION, {"base_url": server.url, "client_id": "i", "client_secret": "s"}
    )

    async def several() -> Any:
        calls: list[Awaitable[Any]] = [
            client._call(SECURED, {"id": str(number)}, None) for number in range(5)
        ]
        return await asyncio.gather(*calls)

    expected = [f"/echo/{number}" for number in range(5)]
    assert [asyncio.run(several()) for _ in range(3)] == [expected] * 3
    with ThreadPoolExecutor(4) as pool:
        assert (
            list(pool.map(lambda _: asyncio.run(several()), range(4))) == [expected] * 4
        )
    asyncio.run(client.close())
    assert server.urls.count("/oauth/token") == 1


def test_waiting_for_the_token_of_another_has_a_limit(
    both: Both, server: Server
) -> None:
    release = threading.Event()

    def answer(reply: Reply, received: Received) -> None:
        if received.url.startswith("/oauth/"):
            release.wait(5)
            reply.send(200, {}, '{"access_token":"t"}')
        else:
            reply.send(200, {}, json.dumps(received.url))

    server.answer(answer)
    client = both.client(
        DESCRIPTION, base_url=server.url, client_id="i", client_secret="s"
    )
    limited: Any = {"total_timeout": 0.3, "max_retries": 0}
    if both.is_async:

        async def run() -> list[Any]:
            first = asyncio.ensure_future(client._call(SECURED, {"id": "1"}, None))
            await asyncio.sleep(0.1)
            second = client._call(SECURED, {"id": "2"}, limited)
            failed: Any = (await asyncio.gather(second, return_exceptions=True))[0]
            release.set()
            return [failed, await first]

        results = both.wait(run())
    else:
        with ThreadPoolExecutor(2) as pool:
            first = pool.submit(client._call, SECURED, {"id": "1"}, None)
            time.sleep(0.1)
            second = pool.submit(client._call, SECURED, {"id": "2"}, limited)
            error = second.exception()
            release.set()
            results = [error, first.result()]
    assert type(results[0]).__name__ == "ApiTimeoutError"
    assert results[1] == "/echo/1"


@pytest.mark.parametrize(
    ("method", "status", "headers"),
    [("DELETE", 204, {}), ("GET", 200, {"content-length": "0"}), ("HEAD", 200, {})],
)
def test_a_response_without_a_body_keeps_its_connection(
    both: Both, server: Server, method: str, status: int, headers: Any
) -> None:
    server.reply(status, headers)
    client = both.client(base_url=server.url)
    called = operation(method, "/echo", responses={str(status): "none"})
    for _ in range(3):
        assert both.call(client, called) is None
    assert len({one.connection for one in server.received}) == 1


def test_another_task_may_close_a_stream(tasks: Both, server: Server) -> None:
    release = threading.Event()

    def answer(reply: Reply, received: Received) -> None:
        reply.head(200, {"content-type": "text/event-stream"})
        reply.write("id: 1\ndata: a\n\n")
        release.wait(5)

    server.answer(answer)
    called = operation("GET", "/events", stream={"format": "events", "data": "text"})
    client = tasks.client(base_url=server.url)

    async def run() -> list[Any]:
        stream = client._stream(called, {}, None)

        async def listed() -> list[Any]:
            return [one["data"] async for one in stream]

        task = asyncio.ensure_future(listed())
        while stream.response is None:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        await stream.close()
        return await task

    assert tasks.wait(run()) == ["a"]
    release.set()
    assert len(server.received) == 1
