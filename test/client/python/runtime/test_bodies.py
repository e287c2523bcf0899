"""Bodies of every kind, except multipart."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from runtime.bodies import encode_body
from runtime.errors import ClientError
from runtime.operation import Body, Operation
from runtime.outgoing import EncodedBody
from runtime.uploads import UploadFile

JSON: Body = {"media_type": "application/json"}


def post(body: Body, **more: Any) -> Operation:
    operation: Any = {
        "module": "m",
        "name": "send",
        "method": "POST",
        "path": "/",
        "body": body,
    }
    operation.update(more)
    made: Operation = operation
    return made


def encoded(
    operation: Operation, request: dict[str, Any], taken: tuple[str, ...] = ()
) -> EncodedBody:
    body = encode_body(operation, request, taken)
    assert body is not None
    return body


def sent(body: EncodedBody) -> tuple[str, str | None]:
    """What a client sends, synchronous or not."""
    data = b"".join(body.iter_bytes())
    if body.length is not None:
        assert body.length == len(data)
    return data.decode(), body.content_type


async def sent_async(body: EncodedBody) -> bytes:
    return b"".join([piece async for piece in body.aiter_bytes()])


def test_json_has_what_is_no_parameter() -> None:
    request = {"path_id": 1, "q": 2, "id": "kept", "app": "kept", "nil": None}
    body = encoded(post(JSON), request, ("path_id", "q"))
    assert sent(body) == ('{"id":"kept","app":"kept","nil":null}', "application/json")
    assert body.content == b'{"id":"kept","app":"kept","nil":null}'
    assert body.repeatable


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([1, {}], "[1,{}]"),
        ("a", '"a"'),
        (None, "null"),
        (0, "0"),
        (False, "false"),
        (datetime(1970, 1, 1, tzinfo=UTC), '"1970-01-01T00:00:00Z"'),
        (9007199254740993, "9007199254740993"),
    ],
)
def test_json_under_a_property(value: object, text: str) -> None:
    assert sent(encoded(post({**JSON, "property": "body"}), {"body": value}))[0] == text


def test_the_media_type_of_the_description_is_sent_and_a_range_is_not() -> None:
    own = "application/problem+json; charset=utf-8"
    assert encoded(post({**JSON, "media_type": own}), {"a": 1}).content_type == own
    assert (
        encoded(post({"media_type": "*/*"}), {"a": 1}).content_type
        == "application/json"
    )
    assert encoded(post({}), {"a": 1}).content_type == "application/json"


def test_an_optional_body_that_is_empty_is_not_sent() -> None:
    assert encode_body(post(JSON), {}, ()) is None
    assert encode_body(post(JSON), {"id": 1}, ("id",)) is None
    assert encode_body(post({**JSON, "property": "body"}), {"other": 1}, ()) is None
    assert (
        encode_body(
            {"module": "m", "name": "n", "method": "GET", "path": "/"}, {"a": 1}, ()
        )
        is None
    )


def test_a_required_body_is_sent_even_if_it_is_empty() -> None:
    assert sent(encoded(post({**JSON, "required": True}), {}))[0] == "{}"
    operation = post({**JSON, "property": "body", "required": True})
    with pytest.raises(ClientError) as caught:
        encode_body(operation, {}, ())
    assert str(caught.value) == 'POST / needs a value for "body"'
    assert sent(encoded(operation, {"body": None}))[0] == "null"


def test_odd_property_names() -> None:
    text = '{"__class__":{"admin":true},"constructor":1,"self":2}'
    request = {"__class__": {"admin": True}, "constructor": 1, "self": 2}
    assert sent(encoded(post(JSON), request))[0] == text


FORM: Body = {"media_type": "application/x-www-form-urlencoded", "kind": "form"}


@pytest.mark.parametrize(
    ("encoding", "request_", "text"),
    [
        (
            {},
            {
                "a b": "c d+é",
                "list": [1, "x&y", None],
                "object": {"street": "Example Dr.", "zip": "9+1"},
                "objects": [{"a": 1}],
                "none": None,
                "empty": "",
            },
            "a+b=c+d%2B%C3%A9&list=1&list=x%26y"
            "&object=%7B%22street%22%3A%22Example+Dr.%22%2C%22zip%22%3A%229%2B1%22%7D"
            "&objects=%7B%22a%22%3A1%7D&empty=",
        ),
        (
            {
                "joined": {"explode": False},
                "spaced": {"style": "spaceDelimited"},
                "deep": {"style": "deepObject", "explode": True},
                "bare": {"style": "form"},
                "quoted": {"content_type": "application/json"},
            },
            {
                "joined": [1, 2],
                "spaced": [1, 2],
                "deep": {"a": {"b": 1}},
                "bare": {"x": 1, "y": 2},
                "quoted": "a",
            },
            "joined=1,2&spaced=1+2&deep[a][b]=1&x=1&y=2&quoted=%22a%22",
        ),
        (
            {},
            {"grant_type": "password", "username": "a+b @c&d=é", "remember": False},
            "grant_type=password&username=a%2Bb+%40c%26d%3D%C3%A9&remember=false",
        ),
        ({"joined": {"explode": False}}, {"joined": ("a,", "b")}, "joined=a%2C,b"),
        ({}, {"grant_type": "", "scopes": [], "username": None}, "grant_type="),
    ],
)
def test_forms(encoding: Any, request_: dict[str, Any], text: str) -> None:
    body = encoded(post({**FORM, "encoding": encoding}), request_)
    assert sent(body) == (text, "application/x-www-form-urlencoded")


@pytest.mark.parametrize("value", [b"x", Path("x"), [b"x"]])
def test_a_form_has_no_files(value: object) -> None:
    with pytest.raises(ClientError) as caught:
        encode_body(post(FORM), {"file": value}, ())
    message = "Binary data is only allowed as a body or as a part of a multipart body"
    assert str(caught.value) == message


TEXT: Body = {"media_type": "text/plain", "kind": "text", "property": "body"}
BINARY: Body = {"media_type": "image/png", "kind": "binary", "property": "body"}


def test_text() -> None:
    assert sent(encoded(post(TEXT), {"body": "é\n"})) == ("é\n", "text/plain")
    xml: Body = {**TEXT, "media_type": "application/xml"}
    assert sent(encoded(post(xml), {"body": "<a/>"})) == ("<a/>", "application/xml")
    assert sent(encoded(post(TEXT), {"body": 5}))[0] == "5"
    assert sent(encoded(post(TEXT), {"body": False}))[0] == "false"
    assert sent(encoded(post(TEXT), {"body": ""}))[0] == ""
    assert sent(encoded(post(TEXT), {"body": "a\ud800"}))[0] == "a\ufffd"
    for wrong in ({"a": 1}, None, [1]):
        with pytest.raises(ClientError) as caught:
            encode_body(post(TEXT), {"body": wrong}, ())
        assert str(caught.value) == "The body of POST / must be a string"


DATA = b"\x00\xff\r\n"


class Reader:
    """A file without a length."""

    def __init__(self) -> None:
        self.rest = [b"\x00", b"\xff\r\n"]

    def read(self, size: int = -1) -> bytes:
        return self.rest.pop(0) if self.rest else b""


class AsyncReader(Reader):
    async def read(self, size: int = -1) -> bytes:  # type: ignore[override]
        return super().read(size)

    def __aiter__(self) -> AsyncIterator[bytes]:
        raise AssertionError("lines")


def generator() -> Iterator[bytes]:
    yield b"\x00\xff"
    yield b""
    yield b"\r\n"


async def async_generator() -> AsyncIterator[bytes]:
    for piece in generator():
        yield piece


def opened(path: Path) -> io.BufferedReader:
    path.write_bytes(b"skip" + DATA)
    file = path.open("rb")
    file.seek(4)
    return file


def written(path: Path) -> Path:
    path.write_bytes(DATA)
    return path


@pytest.mark.parametrize(
    ("make", "length", "is_repeatable", "is_sync"),
    [
        (lambda _: DATA, 4, True, True),
        (lambda _: bytearray(DATA), 4, True, True),
        (lambda _: memoryview(DATA), 4, True, True),
        (lambda _: io.BytesIO(DATA), 4, False, True),
        (lambda at: written(at), 4, True, True),
        (lambda at: opened(at), 4, False, True),
        (lambda _: Reader(), None, False, True),
        (lambda _: AsyncReader(), None, False, False),
        (lambda _: generator(), None, False, True),
        (
            lambda _: iter([bytearray(b"\x00\xff"), memoryview(b"\r\n")]),
            None,
            False,
            True,
        ),
        (lambda _: [b"\x00\xff", b"\r\n"], None, False, True),
        (lambda _: async_generator(), None, False, False),
        (lambda at: UploadFile(written(at)), 4, True, True),
        (lambda _: UploadFile(generator()), None, False, True),
    ],
)
def test_bytes(
    make: Any, length: int | None, is_repeatable: bool, is_sync: bool, tmp_path: Path
) -> None:
    def body() -> EncodedBody:
        return encoded(post(BINARY), {"body": make(tmp_path / "a.png")})

    one = body()
    assert (one.length, one.repeatable, one.content_type) == (
        length,
        is_repeatable,
        "image/png",
    )
    assert asyncio.run(sent_async(one)) == DATA
    if is_repeatable:
        assert asyncio.run(sent_async(one)) == DATA
        assert b"".join(one.iter_bytes()) == DATA
    other = body()
    if is_sync:
        assert b"".join(other.iter_bytes()) == DATA
    else:
        with pytest.raises(
            ClientError, match="can only be sent by an asynchronous client"
        ):
            list(other.iter_bytes())


def test_what_is_added_to_a_file_meanwhile_is_not_sent(tmp_path: Path) -> None:
    path = written(tmp_path / "a.log")
    with path.open("rb") as file:
        for value in (path, file):
            path.write_bytes(DATA)
            body = encoded(post(BINARY), {"body": value})
            path.write_bytes(DATA + b"more")
            assert b"".join(body.iter_bytes()) == DATA
            file.seek(0)
            assert asyncio.run(sent_async(body)) == DATA


def test_later_changes_of_bytes_have_no_effect() -> None:
    data = bytearray(b"before")
    body = encoded(post(BINARY), {"body": data})
    data[:] = b"after!"
    assert b"".join(body.iter_bytes()) == b"before"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("photo.png", "A string is not a file to send: use pathlib.Path"),
        (5, "A value of the type int is not a file to send"),
        ({"a": 1}, "A value of the type dict is not a file to send"),
        (
            Path("/nowhere/at/all"),
            "A file to send cannot be read: No such file or directory",
        ),
    ],
)
def test_what_is_no_file(value: object, message: str) -> None:
    with pytest.raises(ClientError, match=message):
        encode_body(post(BINARY), {"body": value}, ())


def test_a_stream_must_consist_of_bytes(tmp_path: Path) -> None:
    path = written(tmp_path / "a")
    for text in (path.open(encoding="latin-1"), io.StringIO("a")):
        with text, pytest.raises(ClientError, match="open it in binary mode"):
            encode_body(post(BINARY), {"body": text}, ())
    body = encoded(post(BINARY), {"body": iter(["a"])})
    with pytest.raises(ClientError, match="open it in binary mode"):
        list(body.iter_bytes())
    closed = []

    def numbers() -> Iterator[int]:
        try:
            yield 1
        finally:
            closed.append(True)

    body = encoded(post(BINARY), {"body": numbers()})
    with pytest.raises(ClientError, match="A stream to send must consist of bytes"):
        list(body.iter_bytes())
    assert closed


def test_the_media_type_of_a_file() -> None:
    def content_type(media_type: str, value: object) -> str | None:
        return encoded(
            post({**BINARY, "media_type": media_type}), {"body": value}
        ).content_type

    webp = UploadFile(b"x", media_type="image/webp")
    assert content_type("image/png", webp) == "image/png"
    assert content_type("image/*", webp) == "image/webp"
    assert content_type("image/*", UploadFile(b"x")) == "application/octet-stream"
    assert content_type("image/*", b"x") == "application/octet-stream"


def test_another_media_type_that_the_file_names() -> None:
    operation = post(
        BINARY, other_bodies={"image/webp": {**BINARY, "media_type": "image/webp"}}
    )
    webp = UploadFile(b"x", media_type="image/webp")
    assert encoded(operation, {"body": webp}).content_type == "image/webp"
    gif = UploadFile(b"x", media_type="image/gif")
    assert encoded(operation, {"body": gif}).content_type == "image/png"
    assert encoded(operation, {"body": b"x"}).content_type == "image/png"


@pytest.mark.parametrize(
    ("value", "text", "content_type"),
    [
        ("é", "é", "text/plain"),
        (b"x", "x", "application/octet-stream"),
        (UploadFile(b"x", media_type="a/b"), "x", "a/b"),
        ({"a": 1}, '{"a":1}', "application/json"),
        ([1], "[1]", "application/json"),
        (None, "null", "application/json"),
    ],
)
def test_a_body_of_any_type(value: object, text: str, content_type: str) -> None:
    body: Body = {"media_type": "*/*", "kind": "any", "property": "body"}
    assert sent(encoded(post(body), {"body": value})) == (text, content_type)


def test_shows_no_content() -> None:
    assert repr(EncodedBody(b"SECRET", "a/b")) == "<EncodedBody a/b length=6>"
    assert "SECRET" not in repr(UploadFile(b"SECRET", name="a"))
