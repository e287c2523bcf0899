"""Multipart bodies, part by part."""

from __future__ import annotations

import asyncio
import re
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import httpx
import pytest
from runtime.bodies import encode_body
from runtime.errors import ClientError
from runtime.operation import Body, Operation
from runtime.outgoing import EncodedBody
from runtime.uploads import UploadFile


def encoded(
    request: dict[str, Any],
    encoding: Any = None,
    media_type: str = "multipart/form-data",
) -> EncodedBody:
    body: Body = {
        "media_type": media_type,
        "kind": "multipart",
        "encoding": encoding or {},
    }
    operation: Operation = {
        "module": "m",
        "name": "send",
        "method": "POST",
        "path": "/",
        "body": body,
    }
    found = encode_body(operation, request, ())
    assert found is not None
    return found


def parts_of(body: EncodedBody, data: bytes) -> list[str]:
    """RFC 2046 section 5.1.1, by hand: headers, then content."""
    assert body.length in (None, len(data))
    found = re.fullmatch(
        r"multipart/form-data; boundary=(\S+)", body.content_type or ""
    )
    assert found
    pieces = data.decode().split(f"--{found[1]}")
    assert (pieces[0], pieces[-1]) == ("", "--\r\n")
    return [piece.replace("\r\n", "\n").strip() for piece in pieces[1:-1]]


def sent(request: dict[str, Any], encoding: Any = None) -> list[str]:
    body = encoded(request, encoding)
    return parts_of(body, b"".join(body.iter_bytes()))


def part(
    name: str, content: str, media_type: str | None = None, file: str | None = None
) -> str:
    named = "" if file is None else f'; filename="{file}"'
    typed = "" if media_type is None else f"Content-Type: {media_type}\n"
    return f'Content-Disposition: form-data; name="{name}"{named}\n{typed}\n{content}'


OCTETS = "application/octet-stream"


def test_text_numbers_and_null() -> None:
    assert sent({"a": "é", "n": 0, "none": None, "flag": False}) == [
        part("a", "é"),
        part("n", "0"),
        part("flag", "false"),
    ]


def test_objects_are_json_and_lists_repeat_the_name() -> None:
    assert sent({"o": {"a": [1]}, "list": ("x", {"b": 2}, [3])}) == [
        part("o", '{"a":[1]}', "application/json"),
        part("list", "x"),
        part("list", '{"b":2}', "application/json"),
        part("list", "[3]", "application/json"),
    ]


def test_files_keep_their_name_and_type() -> None:
    files = [
        UploadFile(b"one", name="1.txt", media_type="text/x-one"),
        UploadFile(b"two", name="2.bin"),
        UploadFile(b"three", media_type="text/x-three"),
        b"four",
        bytearray(b"five"),
    ]
    assert sent({"files": files}) == [
        part("files", "one", "text/x-one", "1.txt"),
        part("files", "two", OCTETS, "2.bin"),
        part("files", "three", "text/x-three", "blob"),
        part("files", "four", OCTETS, "blob"),
        part("files", "five", OCTETS, "blob"),
    ]


def test_a_content_type_for_each_part() -> None:
    encoding = {
        "file": {"content_type": "image/png"},
        "typed": {"content_type": "image/png"},
        "bytes": {"content_type": "image/png"},
        "any": {"content_type": "image/png, image/jpeg"},
        "xml": {"content_type": "application/xml"},
        "json": {"content_type": "application/json"},
        "problem": {"content_type": "application/problem+json"},
        "plain": {"content_type": "text/plain"},
    }
    request = {
        "file": UploadFile(b"a", name="a.png"),
        "typed": UploadFile(b"b", media_type="image/gif"),
        "bytes": b"c",
        "any": b"d",
        "xml": "<e/>",
        "json": "f",
        "problem": {"g": 1},
        "plain": "h",
    }
    assert sent(request, encoding) == [
        part("file", "a", "image/png", "a.png"),
        part("typed", "b", "image/gif", "blob"),
        part("bytes", "c", "image/png", "blob"),
        part("any", "d", OCTETS, "blob"),
        part("xml", "<e/>", "application/xml"),
        part("json", '"f"', "application/json"),
        part("problem", '{"g":1}', "application/problem+json"),
        part("plain", "h"),
    ]
    with pytest.raises(ClientError) as caught:
        sent({"xml": {"a": 1}}, encoding)
    message = 'The part "xml" is application/xml; pass it as a string or as bytes'
    assert str(caught.value) == message


def test_a_style_replaces_the_content_type() -> None:
    encoding = {
        "joined": {"explode": False, "content_type": "application/json"},
        "piped": {"style": "pipeDelimited"},
        "deep": {"style": "deepObject"},
    }
    assert sent(
        {"joined": [1, "a b"], "piped": [1, 2], "deep": {"a": 1}}, encoding
    ) == [
        part("joined", "1,a b"),
        part("piped", "1|2"),
        part("deep[a]", "1"),
    ]


def test_odd_names_and_values_that_look_like_a_boundary() -> None:
    assert sent({"__class__": "p", 'a"\r\nb': "--x\r\nContent-Type: y"}) == [
        part("__class__", "p"),
        part("a%22%0D%0Ab", "--x\nContent-Type: y"),
    ]


def stream(*pieces: bytes) -> Iterator[bytes]:
    yield from pieces


async def async_stream(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


def test_streams_among_other_parts() -> None:
    request = {
        "text": "é",
        'quo"ted\r\n': {"a": 1},
        "plain": stream(b"one", b"", b"two"),
        "files": [
            UploadFile(stream(b"three"), name="3.txt", media_type="text/x-three"),
            UploadFile(b"four", name="4.txt", media_type="text/x-four"),
        ],
        "image": stream(b"five"),
    }
    body = encoded(request, {"image": {"content_type": "image/png"}})
    assert (body.length, body.repeatable, body.content) == (None, False, None)
    assert parts_of(body, b"".join(body.iter_bytes())) == [
        part("text", "é"),
        part("quo%22ted%0D%0A", '{"a":1}', "application/json"),
        part("plain", "onetwo", OCTETS, "plain"),
        part("files", "three", "text/x-three", "3.txt"),
        part("files", "four", "text/x-four", "4.txt"),
        part("image", "five", "image/png", "image"),
    ]


def test_asynchronous_streams() -> None:
    async def all_bytes(body: EncodedBody) -> bytes:
        return b"".join([piece async for piece in body.aiter_bytes()])

    body = encoded({"a": async_stream(b"o", b"ne"), "b": stream(b"two"), "c": "three"})
    assert parts_of(body, asyncio.run(all_bytes(body))) == [
        part("a", "one", OCTETS, "a"),
        part("b", "two", OCTETS, "b"),
        part("c", "three"),
    ]


def test_paths_and_open_files(tmp_path: Path) -> None:
    path = tmp_path / 'pets "1".txt'
    path.write_text("Rex é", encoding="utf-8")
    body = encoded(
        {"file": path, "named": UploadFile(path, name="b", media_type="text/plain")}
    )
    assert body.repeatable and body.length is not None
    for _ in range(2):
        assert parts_of(body, b"".join(body.iter_bytes())) == [
            part("file", "Rex é", OCTETS, "pets %221%22.txt"),
            part("named", "Rex é", "text/plain", "b"),
        ]
    with path.open("rb") as file:
        body = encoded({"file": file})
        assert not body.repeatable and body.length is not None
        expected = [part("file", "Rex é", OCTETS, "pets %221%22.txt")]
        assert parts_of(body, b"".join(body.iter_bytes())) == expected


def test_headers_of_a_part() -> None:
    encoding = {
        "a": {"headers": {"X-Part": "one"}},
        "b": {"headers": {"X-Part": "a\r\nb"}},
    }
    first, second = sent({"a": "1", "b": UploadFile(b"2", name="b.txt")}, encoding)
    assert first == 'Content-Disposition: form-data; name="a"\nX-Part: one\n\n1'
    assert 'name="b"; filename="b.txt"\n' in second
    assert "X-Part: ab\n" in second


def test_another_kind_of_multipart_has_a_boundary_of_its_own() -> None:
    body = encoded({"a": "1"}, media_type="multipart/mixed; boundary=x")
    assert re.fullmatch(r"multipart/mixed; boundary=----\w+", body.content_type or "")
    assert b'name="a"\r\n\r\n1\r\n' in b"".join(body.iter_bytes())


def test_a_form_in_memory_has_a_length_and_can_be_sent_again() -> None:
    body = encoded({"meta": {"a": 1}, "file": b"x"})
    assert body.content is not None and body.repeatable
    assert body.length == len(body.content)


def test_a_real_parser_reads_the_same() -> None:
    body = encoded({"title": "Été", "cover": UploadFile(b"\x00\r\n\xff", name="c.png")})
    head = f"Content-Type: {body.content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode()
    parsed = message_from_bytes(head + b"".join(body.iter_bytes())).get_payload()
    assert isinstance(parsed, list)
    parts: list[Any] = parsed
    title, cover = parts
    assert title.get_payload(decode=True) == "Été".encode()
    assert (cover.get_filename(), cover.get_content_type()) == ("c.png", OCTETS)
    assert cover.get_payload(decode=True) == b"\x00\r\n\xff"


def test_a_hundred_megabytes_are_never_held_as_a_whole() -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield bytes(1_000_000)

    body = encoded({"file": pieces()})
    tracemalloc.start()
    try:
        length = sum(len(piece) for piece in body.iter_bytes())
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert length > 100_000_000
    assert most < 5_000_000


class Response:
    """Something that holds bytes in another way is no object of fields."""

    def read(self) -> bytes:
        return b"x"


def test_what_can_be_read_is_a_file_and_never_json_of_its_fields() -> None:
    with pytest.raises(ClientError, match="Binary data"):
        sent({"file": {"inner": Response()}})


@pytest.mark.parametrize(
    ("disposition", "url", "name"),
    [
        ('attachment; filename="a \\"b\\".txt"', None, "a %22b%22.txt"),
        ("attachment; filename=a.txt", None, "a.txt"),
        ("attachment; filename=x; filename*=UTF-8''%C3%A9.txt", None, "é.txt"),
        ('attachment; filename="../../etc/passwd"', None, "passwd"),
        ('inline; filename="C:\\\\b.txt"', None, "b.txt"),
        (
            "inline",
            "https://example.com/p/c%20d.txt?token=secret#x",
            "c d.txt",
        ),
        ("inline", "https://example.com", "file"),
        ("inline", None, "file"),
    ],
)
def test_the_body_of_a_response_is_a_file_with_its_type_and_name(
    disposition: str, url: str | None, name: str
) -> None:
    request = None if url is None else httpx.Request("GET", url)
    response = httpx.Response(
        200,
        headers={"content-disposition": disposition, "content-type": "text/x"},
        content=b"body",
        request=request,
    )
    assert sent({"file": response}) == [part("file", "body", "text/x", name)]


def test_a_response_that_is_streamed_is_sent_once() -> None:
    def app(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=httpx.ByteStream(b"body"))

    client = httpx.Client(transport=httpx.MockTransport(app))
    octets = "application/octet-stream"
    with client.stream("GET", "https://example.com/a.txt") as response:
        renamed = UploadFile(response, name="b.txt", media_type="text/x")
        assert sent({"f": renamed}) == [part("f", "body", "text/x", "b.txt")]
        with pytest.raises(ClientError, match="has already been read"):
            sent({"f": response})
    with client.stream("GET", "https://example.com/a.txt") as response:
        assert sent({"f": response}) == [part("f", "body", octets, "a.txt")]


def test_a_response_of_an_asynchronous_client_is_sent_by_one() -> None:
    async def run() -> list[str]:
        transport = httpx.MockTransport(lambda _: httpx.Response(200, content=Later()))
        async with httpx.AsyncClient(transport=transport) as client:
            async with client.stream("GET", "https://example.com/a.txt") as response:
                body = encoded({"f": response})
                pieces = [piece async for piece in body.aiter_bytes()]
        return parts_of(body, b"".join(pieces))

    class Later(httpx.AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            yield b"bo"
            yield b"dy"

    octets = "application/octet-stream"
    assert asyncio.run(run()) == [part("f", "body", octets, "a.txt")]
