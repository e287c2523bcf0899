"""What many tests of the runtime share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from both import Both, opened
from server import Server, listen


@pytest.fixture(scope="module")
def _listening() -> Iterator[Server]:
    with listen() as server:
        yield server


@pytest.fixture
def server(_listening: Server) -> Server:
    """A server that answers with 204 until a test says otherwise."""
    _listening.reply(204)
    return _listening


@pytest.fixture
def other() -> Iterator[Server]:
    """The server of another origin."""
    with listen() as server:
        yield server


@pytest.fixture(params=["sync", "async"])
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    """Clients of both kinds, one after the other."""
    yield from opened(request.param)
