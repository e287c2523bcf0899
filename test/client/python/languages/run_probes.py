"""Makes the calls of the probes against a server on loopback, without and with asyncio."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pkg_mild
import pytest
from both import QUICK, Both, opened
from server import Received, Server, listen

from probe import Part, Probe, Sent
from probes_of_failures import FAILURES
from probes_of_requests import REQUESTS
from probes_of_responses import RESPONSES

PROBES = [*REQUESTS, *RESPONSES, *FAILURES]


@pytest.fixture(scope="module", name="server")
def _server() -> Iterator[Server]:
    with listen() as server:
        yield server


@pytest.fixture(scope="module", params=["sync", "async"])
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    yield from opened(request.param)


@pytest.fixture(scope="module")
def client(both: Both, server: Server) -> Iterator[Any]:
    name = "AsyncMildClient" if both.is_async else "MildClient"
    made = getattr(pkg_mild, name)(
        base_url=f"{server.url}/v1", access_token="TOKEN", backoff=QUICK
    )
    yield made
    both.wait(made.close())


@pytest.mark.parametrize("probe", PROBES, ids=[probe.title for probe in PROBES])
def test_probe(probe: Probe, both: Both, client: Any, server: Server) -> None:
    server.plan(*probe.replies)
    result = outcome(probe, both, client)
    assert len(server.received) == len(probe.sent)
    pairs = zip(server.received, probe.sent, strict=True)
    assert [arrival(got, want) for got, want in pairs] == [
        wanted(one) for one in probe.sent
    ]
    assert probe.read(result) == probe.returns


def outcome(probe: Probe, both: Both, client: Any) -> Any:
    """What a call returns or raises."""
    if probe.kind == "fails":
        return both.failure(lambda: probe.call(client))
    result = probe.call(client)
    return both.items(result) if probe.kind == "items" else both.wait(result)


def wanted(sent: Sent) -> tuple[Any, ...]:
    return sent.line, sent.body, dict(sent.headers)


def arrival(received: Received, sent: Sent) -> tuple[Any, ...]:
    """A request that came, in the terms of the one that must come."""
    body: Any = received.body
    if isinstance(sent.body, dict):
        body = json.loads(body)
    elif not isinstance(sent.body, bytes):
        body = parts_of(received)
    headers = {name: received.headers.get(name) for name in sent.headers}
    return f"{received.method} {received.url}", body, headers


def parts_of(received: Received) -> list[Part]:
    """The parts of a multipart body: RFC 7578."""
    found = re.fullmatch(
        r"multipart/form-data; boundary=(\S+)", received.headers["content-type"]
    )
    assert found
    first, *parts, last = received.body.split(f"--{found[1]}".encode())
    assert (first, last) == (b"", b"--\r\n")
    return [part_of(part) for part in parts]


def part_of(part: bytes) -> Part:
    head, _, body = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    names = dict(
        line.split(": ", 1) for line in head.decode().split("\r\n") if line != ""
    )
    named = re.fullmatch(
        r'form-data; name="([^"]*)"(?:; filename="([^"]*)")?',
        names["Content-Disposition"],
    )
    assert named
    return Part(
        named[1], body.removesuffix(b"\r\n"), names.get("Content-Type"), named[2]
    )


def test_the_probes_are_as_many_as_they_seem() -> None:
    assert len({probe.title for probe in PROBES}) == len(PROBES)
