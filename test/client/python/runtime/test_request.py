"""Requests as a server on loopback receives them."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from runtime.errors import ClientError
from runtime.operation import ClientDescription, Operation
from runtime.outgoing import EncodedBody, Outgoing
from runtime.proof import Proof
from runtime.request import authorized, buffered, prepare_request
from runtime.schemes import bearer, proof_of
from runtime.uploads import UploadFile


class Server:
    """Keeps the bytes of each request. It knows nothing of HTTP but where a request ends."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.received: list[tuple[str, list[str], bytes]] = []
        Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                line, *headers = iter(
                    lambda: stream.readline().decode("latin-1").rstrip(), ""
                )
                names = {
                    name.lower(): value
                    for name, _, value in (header.partition(": ") for header in headers)
                }
                body = b""
                if "content-length" in names:
                    body = stream.read(int(names["content-length"]))
                elif names.get("transfer-encoding") == "chunked":
                    while size := int(stream.readline(), 16):
                        body += stream.read(size)
                        stream.readline()
                    stream.readline()
                self.received.append((line, headers, body))
                connection.sendall(
                    b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                )


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    one = Server()
    yield one
    one.socket.close()


def transmit(outgoing: Outgoing) -> None:
    body = outgoing.body
    headers = outgoing.headers.raw()
    content: Any = None
    if body is not None:
        content = body.content if body.content is not None else body.iter_bytes()
        if body.content is None and body.length is not None:
            headers.append((b"Content-Length", str(body.length).encode()))
    with httpx.Client(trust_env=False, headers={}) as client:
        client.send(
            httpx.Request(
                outgoing.method, outgoing.url, headers=headers, content=content
            )
        )


def operation_of(method: str, path: str, **more: Any) -> Operation:
    operation: Any = {
        "module": "m",
        "name": "send",
        "method": method,
        "path": path,
        **more,
    }
    made: Operation = operation
    return made


def received(
    server: Server,
    operation: Operation,
    request: dict[str, Any],
    *proofs: Proof,
    options: dict[str, Any] | None = None,
    **request_options: Any,
) -> tuple[str, dict[str, str], bytes]:
    all_options = {"base_url": server.url, **(options or {})}
    prepared = prepare_request(operation, {}, all_options, request, request_options)
    transmit(authorized(prepared, prepared.outgoing(), proofs, False))
    line, headers, body = server.received[-1]
    pairs = (header.partition(": ") for header in headers)
    return line, {name: value for name, _, value in pairs}, body


JSON = {"media_type": "application/json"}


def test_json(server: Server) -> None:
    line, headers, body = received(
        server,
        operation_of("POST", "/users", body=JSON),
        {"email": "é@例.com", "n": None},
    )
    assert line == "POST /users HTTP/1.1"
    assert body.decode() == '{"email":"é@例.com","n":null}'
    assert (headers["Accept"], headers["Content-Type"], headers["Content-Length"]) == (
        "application/json",
        "application/json",
        str(len(body)),
    )
    assert "Transfer-Encoding" not in headers


def test_everything_at_once(server: Server) -> None:
    operation = operation_of(
        "PUT",
        "/users/{id}/a b",
        query=("notify",),
        parameters=(
            {"location": "header", "name": "X-Reason", "property": "x_reason"},
            {"location": "cookie", "name": "sid"},
            {"location": "query", "name": "f", "style": "deepObject"},
        ),
        body=JSON,
    )
    request = {
        "id": "u/1",
        "notify": False,
        "x_reason": "é",
        "sid": "a b",
        "f": {"a": "='"},
        "name": "Ada",
    }
    line, headers, body = received(
        server,
        operation,
        request,
        proof_of(
            {"kind": "key", "location": "query", "name": "k", "value": "key"},
            {"key": "s&"},
        ),
        proof_of(
            {"kind": "key", "location": "cookie", "name": "c", "value": "key"},
            {"key": "v"},
        ),
        bearer("t"),
        options={
            "headers": {"X-Client": "1", "X-Gone": "1"},
            "base_url": f"{server.url}/v1/?t=1#x",
        },
        headers={"x-gone": None, "X-Own": "2"},
        extra_query={"debug": True, "list": [1, 2]},
    )
    assert line == (
        "PUT /v1/users/u%2F1/a%20b?t=1&f[a]=%3D%27&notify=false&debug=true&list=1&list=2&k=s%26"
        " HTTP/1.1"
    )
    assert body == b'{"name":"Ada"}'
    assert headers["X-Reason"] == "é"
    assert headers["Cookie"] == "sid=a%20b; c=v"
    assert headers["Authorization"] == "Bearer t"
    assert (headers["X-Client"], headers["X-Own"]) == ("1", "2")
    assert "X-Gone" not in headers


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/a;m=x/.1,2/^`|'", "/a;m=x/.1,2/%5E%60|'"),
        (
            "/v2/x?q=a%20b%2Bc&%C3%A9=%E6%BC%A2&star=*'",
            "/v2/x?q=a%20b%2Bc&%C3%A9=%E6%BC%A2&star=*%27",
        ),
        ("//evil.example/x", "//evil.example/x"),
        ("/a/../b/%2e%2E/c", "/c"),
    ],
)
def test_the_transport_changes_nothing(server: Server, path: str, line: str) -> None:
    assert received(server, operation_of("GET", path), {})[0] == f"GET {line} HTTP/1.1"


def test_a_body_is_sent_with_any_method(server: Server) -> None:
    line, _, body = received(server, operation_of("GET", "/", body=JSON), {"a": 1})
    assert (line, body) == ("GET / HTTP/1.1", b'{"a":1}')
    line, headers, body = received(server, operation_of("GET", "/", body=JSON), {})
    assert body == b"" and "Content-Type" not in headers


def test_streams(server: Server, tmp_path: Path) -> None:
    operation = operation_of(
        "POST",
        "/",
        body={"media_type": "image/png", "kind": "binary", "property": "body"},
    )
    _, headers, body = received(
        server, operation, {"body": iter([b"a", b"b" * 100_000])}
    )
    assert body == b"a" + b"b" * 100_000
    assert (headers["Content-Type"], headers["Transfer-Encoding"]) == (
        "image/png",
        "chunked",
    )
    path = tmp_path / "a.png"
    path.write_bytes(b"c" * 100_000)
    _, headers, body = received(server, operation, {"body": path})
    assert body == b"c" * 100_000
    assert headers["Content-Length"] == "100000"
    assert "Transfer-Encoding" not in headers
    form = operation_of(
        "POST", "/", body={"media_type": "multipart/form-data", "kind": "multipart"}
    )
    _, headers, body = received(server, form, {"file": UploadFile(path), "a": "b"})
    assert headers["Content-Length"] == str(len(body))
    assert b"c" * 100_000 in body and b'name="a"\r\n\r\nb\r\n' in body


def test_precedence_of_headers(server: Server) -> None:
    operation = operation_of(
        "GET",
        "/",
        parameters=({"location": "header", "name": "X-Value", "property": "value"},),
    )
    options = {"headers": {"accept": "text/html", "x-value": "client"}}
    _, headers, _ = received(server, operation, {"value": "operation"}, options=options)
    assert (headers["accept"], headers["X-Value"]) == ("text/html", "operation")
    _, headers, _ = received(
        server,
        operation,
        {"value": "operation"},
        options=options,
        headers={"X-VALUE": "request"},
    )
    assert headers["X-VALUE"] == "request"
    _, headers, _ = received(server, operation_of("GET", "/", accept="image/*"), {})
    assert headers["Accept"] == "image/*"


def test_cookies_join_those_of_the_client(server: Server) -> None:
    operation = operation_of(
        "GET", "/", parameters=({"location": "cookie", "name": "a"},)
    )
    _, headers, _ = received(
        server, operation, {"a": 1}, options={"headers": {"cookie": "own=1"}}
    )
    assert headers["Cookie"] == "own=1; a=1"
    _, headers, _ = received(server, operation, {"a": 1}, headers={"Cookie": "own=1"})
    assert headers["Cookie"] == "own=1"


def test_a_header_of_the_request_replaces_a_credential_or_takes_it_away(
    server: Server,
) -> None:
    get = operation_of("GET", "/")
    _, headers, _ = received(
        server, get, {}, bearer("t"), headers={"authorization": "Own x"}
    )
    assert headers["authorization"] == "Own x" and "Authorization" not in headers
    _, headers, _ = received(
        server, get, {}, bearer("t"), headers={"authorization": None}
    )
    assert "Authorization" not in headers


SIGNED: Any = {
    "kind": "signature",
    "id": "id",
    "secret": "secret",
    "header": "X-Signature",
    "value": "{id}",
    "string_to_sign": ("{body:SHA-256:hex}",),
}
SIGNER = {"id": "k", "secret": "s"}


def test_what_middleware_has_set_or_removed_stays() -> None:
    options = {"base_url": "https://a.example", "headers": {"X-Key": "client"}}
    prepared = prepare_request(operation_of("GET", "/"), {}, options, {}, {})
    key = Proof(header=("X-Key", "key"))
    assert (
        authorized(prepared, prepared.outgoing(), [key], True).headers["x-key"] == "key"
    )
    for change in ("other", None):
        outgoing = prepared.outgoing()
        if change is None:
            outgoing.headers.delete("X-Key")
        else:
            outgoing.headers["X-Key"] = change
        assert (
            authorized(prepared, outgoing, [key], True).headers.get("x-key") == change
        )
        # Without middleware nothing can have changed.
        assert authorized(prepared, outgoing, [key], False).headers["x-key"] == "key"
    # A credential is no change: a later one of the same header replaces it.
    both = [bearer("a"), bearer("b")]
    sent = authorized(prepared, prepared.outgoing(), both, True)
    assert sent.headers["authorization"] == "Bearer b"


def test_attempts_share_nothing_that_changes() -> None:
    operation = operation_of("POST", "/", body=JSON)
    prepared = prepare_request(
        operation, {}, {"base_url": "https://a.example"}, {"a": 1}, {}
    )
    first = authorized(
        prepared,
        prepared.outgoing(),
        [proof_of(SIGNED, SIGNER), Proof(query="k=v")],
        False,
    )
    assert first.url == "https://a.example/?k=v"
    assert first.headers["x-signature"] == "k"
    assert prepared.url == "https://a.example/"
    assert "x-signature" not in prepared.headers
    second = prepared.outgoing()
    assert second.headers == prepared.headers and second.body is prepared.body
    assert authorized(prepared, second, [], False) is second


async def pieces() -> AsyncIterator[bytes]:
    yield b"a"
    await asyncio.sleep(0)
    yield b"b"


def test_a_signature_of_an_asynchronous_stream() -> None:
    operation = operation_of(
        "POST", "/", body={"media_type": "a/b", "kind": "binary", "property": "body"}
    )
    options = {"base_url": "https://a.example"}
    prepared = prepare_request(operation, {}, options, {"body": pieces()}, {})
    proof = proof_of(SIGNED, SIGNER)

    async def sent() -> Outgoing:
        outgoing = prepared.outgoing()
        await buffered(outgoing, [bearer("t")])
        assert outgoing.body is prepared.body
        await buffered(outgoing, [proof])
        return authorized(prepared, outgoing, [proof], False)

    body = asyncio.run(sent()).body
    assert body is not None
    assert (body.content, body.content_type) == (b"ab", "a/b")
    prepared = prepare_request(operation, {}, options, {"body": pieces()}, {})
    with pytest.raises(ClientError, match="can only be sent by an asynchronous client"):
        buffered(prepared.outgoing(), [proof]).send(None)


def test_what_cannot_be_sent() -> None:
    options = {"base_url": "https://a.example"}
    get = operation_of("GET", "/")
    with pytest.raises(ClientError, match='^"a b" is not a valid header name$'):
        prepare_request(get, {}, options, {}, {"headers": {"a b": "c"}})
    with pytest.raises(
        ClientError, match='^The value of the header "X-A" is not a string$'
    ):
        prepare_request(get, {}, options, {}, {"headers": {"X-A": 5}})
    prepared = prepare_request(get, {}, options, {}, {})
    with pytest.raises(ClientError) as caught:
        authorized(prepared, prepared.outgoing(), [bearer("SECRET\n")], False)
    message = 'The value of the header "Authorization" contains a line break'
    assert str(caught.value) == message


def test_shows_nothing() -> None:
    description: ClientDescription = {"server": {"url": "https://a.example"}}
    operation = operation_of("POST", "/{id}", body=JSON)
    request = {"id": "SECRET", "a": "SECRET"}
    prepared = prepare_request(
        operation, description, {}, request, {"headers": {"a": "SECRET"}}
    )
    assert repr(prepared) == "<PreparedRequest POST>"
    assert repr(EncodedBody(b"SECRET")) == "<EncodedBody None length=6>"


SLOW = (
    "httpx",
    "asyncio",
    "dataclasses",
    "inspect",
    "email",
    "urllib.request",
    "urllib.parse",
    "ssl",
    "datetime",
    "decimal",
    "uuid",
    "hmac",
    "hashlib",
    "base64",
    "random",
    "logging",
    "runtime.parameters",
    "runtime.multipart",
    "runtime.signing",
    "runtime.plain",
)


def test_a_plain_request_imports_nothing_slow() -> None:
    folder = Path(__file__).resolve().parents[4] / "templates" / "client" / "python"
    program = f"""
import sys
sys.path.insert(0, {str(folder)!r})
from runtime.request import prepare_request, authorized
from runtime.schemes import bearer
from runtime.security import choose_schemes
operation = {{"module": "m", "name": "n", "method": "POST", "path": "/", "body": {{}}}}
prepared = prepare_request(operation, {{}}, {{"base_url": "https://a.example"}}, {{"a": 1}}, {{}})
assert prepared.body.content == b'{{"a":1}}'
choose_schemes(operation, {{}}, {{}})
authorized(prepared, prepared.outgoing(), [bearer("t")], False)
print([name for name in {SLOW!r} if name in sys.modules])
"""
    shown = subprocess.run(
        [sys.executable, "-S", "-c", program],
        check=True,
        capture_output=True,
        text=True,
    )
    assert shown.stdout.strip() == "[]"
