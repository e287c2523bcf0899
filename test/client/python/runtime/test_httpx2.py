"""A client of httpx2, which the user may give instead of one of httpx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from both import Both, operation
from server import Server, closed_url

httpx2: Any = pytest.importorskip("httpx2", reason="httpx2 is not installed")
GET = operation("GET", "/items/{id}")
ITEM: dict[str, object] = {"id": "1"}


@pytest.fixture
def given(both: Both) -> Iterator[Any]:
    """A client of httpx2."""
    client = (httpx2.AsyncClient if both.is_async else httpx2.Client)()
    yield client
    both.wait(client.aclose() if both.is_async else client.close())


def test_calls_are_tried_again(both: Both, server: Server, given: Any) -> None:
    server.plan({"status": 503}, {"reset": "headers"}, {})
    client = both.client(base_url=server.url, http_client=given)
    assert both.call(client, GET, ITEM) == {"name": "tea"}
    assert len(server.received) == 3


@pytest.mark.parametrize("step", [{"before_headers": 2}, {"before_body": 2}])
def test_a_slow_response(both: Both, server: Server, given: Any, step: Any) -> None:
    server.plan(step)
    client = both.client(base_url=server.url, http_client=given, max_retries=0)
    error = both.fails(client, GET, ITEM, timeout=0.2)
    assert type(error).__name__ == "ApiTimeoutError"


def test_nobody_listens(both: Both, given: Any) -> None:
    client = both.client(base_url=closed_url(), http_client=given, max_retries=0)
    assert both.fails(client, GET, ITEM).code == "ECONNREFUSED"


def test_redirects(both: Both, server: Server, other: Server, given: Any) -> None:
    server.reply(302, {"location": f"{other.url}/there"})
    other.plan({})
    client = both.client(
        base_url=server.url, http_client=given, headers={"x-key": "SECRET"}
    )
    assert both.call(client, GET, ITEM) == {"name": "tea"}
    assert "x-key" not in other.last.headers
    server.reply(302, {"location": "http://["})
    assert type(both.fails(client, GET, ITEM)).__name__ == "RedirectError"


def test_streams(both: Both, server: Server, given: Any) -> None:
    server.reply(200, {}, '{"a":1}\n{"a":2}\n')
    client = both.client(base_url=server.url, http_client=given)
    lines = operation("GET", "/lines", stream={"format": "lines"})
    assert both.items(client._stream(lines, {}, None)) == [{"a": 1}, {"a": 2}]
