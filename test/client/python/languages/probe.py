"""What a probe is: a call of the client of mild.json, and what must be seen of it.

A client may be of either kind. A probe reads the result after it has been waited for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from server import Step

JSON = "application/json"
HUGE = 9_007_199_254_740_993
"""An integer that a double cannot hold."""


class Part(NamedTuple):
    """A part of a multipart body."""

    name: str
    body: bytes
    media_type: str | None = None
    filename: str | None = None


class Sent(NamedTuple):
    """A request that must arrive. Only the named headers are compared; ``None``: not sent."""

    line: str
    """Method, path and query, byte for byte."""
    body: bytes | dict[str, Any] | Sequence[Part] = b""
    headers: Mapping[str, str | None] = {}


class Probe(NamedTuple):
    """A call, what the server does, and what must be seen."""

    title: str
    call: Callable[[Any], Any]
    replies: Sequence[Step]
    sent: Sequence[Sent]
    returns: Any = None
    read: Callable[[Any], Any] = lambda result: result
    """The part of the result, or of the error, that is compared."""
    kind: str = "call"
    """``items``: the result is iterated. ``fails``: the call raises the result."""


def reply(value: Any, status: int = 200, **headers: str) -> Step:
    """A response with JSON."""
    names = {name.replace("_", "-"): one for name, one in headers.items()}
    return {"status": status, "body": json.dumps(value), "headers": names}


def of_type(*names: str) -> Callable[[Any], Any]:
    """The name of a result's class, and some of its fields."""
    return lambda one: (type(one).__name__, *(getattr(one, name) for name in names))


EMPTY = reply({"data": [], "next": None})
NEEDED: dict[str, Any] = {
    "type": "active",
    "size": 1,
    "created": "2026-01-02T03:04:05Z",
    "note": None,
}
ITEM = {
    "id": "1",
    "type": "class",
    "size": HUGE,
    "created": "2026-01-02T03:04:05.678+02:00",
    "day": "2026-02-29",
    "note": None,
    "big": 10**40,
    "price": 0.1,
    "list": ["x"],
    "class": "c",
    "print": "p",
    "from": "f",
    "1st": "first",
    "a-b": "ab",
    "parent": {**NEEDED, "id": "0", "list": [], "future": {"is": 1}},
    "children": [{**NEEDED, "id": "2", "children": []}],
    "labels": {"a-b": "l"},
    "extra": {"class_": [1, None]},
    "any": [None, 1.5],
    "future": {"kept": True},
}
GOT_ITEM = Sent("GET /v1/items/1")
POSTED_ITEM = Sent("POST /v1/items", NEEDED, {"content-type": JSON})


def get_item(client: Any) -> Any:
    return client.get_item(id="1")


def create_item(client: Any) -> Any:
    return client.create_item(**NEEDED)
