"""What the client must send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from pkg_mild import OMIT, UploadFile
from pkg_mild.mild import models

from probe import EMPTY, HUGE, ITEM, JSON, NEEDED, Part, Probe, Sent, reply


def patched(**fields: Any) -> Callable[[Any], Any]:
    return lambda client: client.patch_item(id="1", **fields)


PATCHED: dict[str, str | None] = {"content-type": "application/merge-patch+json"}


def listed(title: str, query: str, **given: Any) -> Probe:
    """A list, of which the query matters."""
    line = f"GET /v1/items{query}"
    return Probe(title, lambda one: one.list(**given), [EMPTY], [Sent(line)], [], _data)


def _data(page: Any) -> Any:
    return page.data


REQUESTS = [
    listed(
        "deepObject, a list, a boolean and names that are keywords",
        "?filter[min]=1&filter[type]=a%20b&ids=1,9007199254740993&from=x%26y&class=c&self=true",
        filter={"min": 1, "type": "a b"},
        ids=(1, HUGE),
        from_="x&y",
        class_="c",
        self_=True,
    ),
    listed(
        "a model as an argument",
        "?filter[max]=0&filter[new]=n",
        filter=models.Filter.from_dict({"max": 0, "new": "n"}),
    ),
    listed("what is omitted is not sent", "", filter=OMIT, ids=OMIT, self_=OMIT),
    listed(
        "what is omitted further down is not sent",
        "?filter[min]=1",
        filter={"min": 1, "max": OMIT},
    ),
    listed("a list and an object without members", "", ids=[], filter={}),
    listed("false and an empty string", "?from=&self=false", self_=False, from_=""),
    listed(
        "a datetime with a time zone",
        "?since=2026-01-02T03%3A04%3A05Z",
        since=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    ),
    listed(
        "a datetime of another time zone, with microseconds",
        "?since=2026-01-02T03%3A04%3A05.000006%2B05%3A30",
        since=datetime(
            *(2026, 1, 2, 3, 4, 5, 6),
            tzinfo=timezone(timedelta(hours=5, minutes=30)),
        ),
    ),
    listed("a date-time as text", "?since=2026", since="2026"),
    Probe(
        "a datetime without a time zone",
        lambda client: client.list(since=datetime(2026, 1, 2)),
        [EMPTY],
        [],
        "ClientError",
        lambda error: type(error).__name__,
        "fails",
    ),
    Probe(
        "a header, a cookie and the token",
        lambda client: client.list(x_trace="t-1", session="a b;c"),
        [EMPTY],
        [
            Sent(
                "GET /v1/items",
                headers={
                    "x-trace": "t-1",
                    "cookie": "session=a%20b%3Bc",
                    "authorization": "Bearer TOKEN",
                    "accept": JSON,
                },
            )
        ],
        [],
        _data,
    ),
    Probe(
        "a header and a cookie that are not given",
        lambda client: client.list(),
        [EMPTY],
        [Sent("GET /v1/items", headers={"x-trace": None, "cookie": None})],
        [],
        _data,
    ),
    Probe(
        "a method called print, and a slash in the path",
        lambda client: client.print(id="a/b?c"),
        [{"status": 204}],
        [Sent("DELETE /v1/items/a%2Fb%3Fc")],
    ),
    Probe(
        "every field by its name, with null and without a value",
        lambda client: client.create_item(
            type="in-active",
            size=HUGE,
            created=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            note=None,
            list=("a", "b"),
            big=10**40,
            price=0.1,
            day=date(2026, 2, 28),
            maybe=None,
            secret=OMIT,
            class_="c",
            print="p",
            from_="f",
            field_1st="1",
            a_b="x",
            parent={**NEEDED, "class_": "k", "a_b": "y", "maybe": None},
            children=[models.ItemInput.from_dict({**NEEDED, "new": 1})],
            labels={"a_b": "l"},
            extra={"class_": {"from_": [1]}},
            any=[None, 1.5],
        ),
        [reply(ITEM, 201)],
        [
            Sent(
                "POST /v1/items",
                {
                    "type": "in-active",
                    "size": HUGE,
                    "created": "2026-01-02T03:04:05Z",
                    "note": None,
                    "list": ["a", "b"],
                    "big": 10**40,
                    "price": 0.1,
                    "day": "2026-02-28",
                    "maybe": None,
                    "class": "c",
                    "print": "p",
                    "from": "f",
                    "1st": "1",
                    "a-b": "x",
                    "parent": {**NEEDED, "class": "k", "a-b": "y", "maybe": None},
                    "children": [{**NEEDED, "new": 1}],
                    "labels": {"a_b": "l"},
                    "extra": {"class_": {"from_": [1]}},
                    "any": [None, 1.5],
                },
                {"content-type": JSON},
            )
        ],
        ITEM,
        lambda one: one.to_dict(),
    ),
    Probe(
        "a merge patch with null",
        patched(note=None, price=None),
        [reply(ITEM)],
        [Sent("PATCH /v1/items/1", {"note": None, "price": None}, PATCHED)],
        "1",
        lambda one: one.id,
    ),
    Probe(
        "a merge patch that leaves a field alone",
        patched(price=2),
        [reply(ITEM)],
        [Sent("PATCH /v1/items/1", {"price": 2}, PATCHED)],
        "1",
        lambda one: one.id,
    ),
    Probe(
        "an empty merge patch",
        patched(),
        [reply(ITEM)],
        [Sent("PATCH /v1/items/1", {}, PATCHED)],
        "1",
        lambda one: one.id,
    ),
    Probe(
        "a form, without credentials",
        lambda client: client.login(user="a b", password="p&=ü+"),
        [reply({"token": "secret", "scope": "x"})],
        [
            Sent(
                "POST /v1/login",
                b"user=a+b&password=p%26%3D%C3%BC%2B",
                {
                    "content-type": "application/x-www-form-urlencoded",
                    "authorization": None,
                },
            )
        ],
        ("secret", "x", False),
        lambda one: (one.token, one["scope"], "secret" in repr(one)),
    ),
    Probe(
        "an upload of bytes, with JSON and text beside it",
        lambda client: client.upload_image(
            id="1", file=b"\x00\xff", caption="ü", meta={"width": 1, "name": "n"}
        ),
        [reply({"width": 3, "future": 1})],
        [
            Sent(
                "POST /v1/items/1/image",
                [
                    Part("file", b"\x00\xff", "application/octet-stream", "blob"),
                    Part("caption", "ü".encode()),
                    Part("meta", b'{"width":1,"name":"n"}', JSON),
                ],
            )
        ],
        (3, None, 1),
        lambda one: (one.width, one.name, one["future"]),
    ),
    Probe(
        "an upload with a name and a type",
        lambda client: client.upload_image(
            id="1", file=UploadFile(b"png", name='a"b.png', media_type="image/png")
        ),
        [reply({})],
        [
            Sent(
                "POST /v1/items/1/image",
                [Part("file", b"png", "image/png", "a%22b.png")],
            )
        ],
        {},
        lambda one: one.to_dict(),
    ),
    Probe(
        "a download of bytes",
        lambda client: client.download_image(id="1"),
        [
            {
                "body": b"\x00\xff\n",
                "headers": {"content-type": "application/octet-stream"},
            }
        ],
        [Sent("GET /v1/items/1/image", headers={"accept": "application/octet-stream"})],
        b"\x00\xff\n",
    ),
]
