"""A real HTTP server on loopback, which does what a test has planned and records what came."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypedDict


class Received:
    """A request as it came over the wire."""

    def __init__(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        body: bytes,
        connection: int,
    ) -> None:
        self.connection = connection
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body


class Step(TypedDict, total=False):
    """What the server does with one request."""

    status: int
    headers: Mapping[str, str]
    body: str | bytes
    before_headers: float
    """Seconds."""
    before_body: float
    reset: str
    """``headers``: the connection breaks before them. ``body``: in the middle of the body."""


Answerer = Callable[["Reply", Received], None]


class Reply:
    """The response to one request."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    def head(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        """Send the headers. Without ``content-length``, the body ends with the connection."""
        handler = self._handler
        handler.send_response_only(status)
        names = {name.lower() for name in headers or {}}
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        if not names & {"content-length", "transfer-encoding"}:
            handler.send_header("connection", "close")
            handler.close_connection = True
        handler.end_headers()

    def write(self, data: str | bytes) -> None:
        """Send a part of the body."""
        self._handler.wfile.write(data.encode() if isinstance(data, str) else data)
        self._handler.wfile.flush()

    def send(
        self,
        status: int,
        headers: Mapping[str, str] | None = None,
        body: str | bytes = b"",
    ) -> None:
        """Send a whole response, and keep the connection."""
        data = body.encode() if isinstance(body, str) else body
        has_body = status not in (204, 304) and self._handler.command != "HEAD"
        given = {} if headers is None else {**headers}
        if "content-length" not in {name.lower() for name in given} and status != 204:
            given["content-length"] = str(len(data))
        if not has_body:
            given.setdefault("content-length", "0") if status != 204 else None
        self.head(status, given) if status != 204 else self._empty(given)
        if has_body:
            self.write(data)

    def _empty(self, headers: Mapping[str, str]) -> None:
        self._handler.send_response_only(204)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.end_headers()

    def reset(self) -> None:
        """Break the connection."""
        connection = self._handler.connection
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._handler.close_connection = True
        self._handler.wfile.flush()
        connection.shutdown(socket.SHUT_RDWR)
        connection.close()

    def wait_for_close(self, seconds: float = 5) -> bool:
        """Whether the client closes the connection within this time."""
        connection = self._handler.connection
        connection.settimeout(seconds)
        self._handler.close_connection = True
        try:
            return bool(connection.recv(1) == b"")
        except TimeoutError:
            return False
        except OSError:
            return True


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Otherwise, each response waits for 40 ms.
    disable_nagle_algorithm = True
    server: Listening

    def _do(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length)
        if self.headers.get("transfer-encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        headers = {name.lower(): value for name, value in self.headers.items()}
        received = Received(
            self.command, self.path, headers, body, self.client_address[1]
        )
        with self.server.lock:
            self.server.received.append(received)
        self.server.answerer(Reply(self), received)

    do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = _do

    def log_message(self, format: str, *arguments: object) -> None:
        return


class Listening(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.received: list[Received] = []
        self.answerer: Answerer = lambda reply, _: reply.send(204)

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that give up are what many tests are about."""


class Server:
    """The server of a test."""

    def __init__(self, listening: Listening) -> None:
        self._listening = listening
        self.url = f"http://127.0.0.1:{listening.server_address[1]}"

    @property
    def received(self) -> list[Received]:
        return self._listening.received

    @property
    def last(self) -> Received:
        return self.received[-1]

    @property
    def urls(self) -> list[str]:
        return [one.url for one in self.received]

    def answer(self, answerer: Answerer) -> None:
        """Do this with every request from now on, and forget those before."""
        self._listening.received.clear()
        self._listening.answerer = answerer

    def reply(
        self,
        status: int,
        headers: Mapping[str, str] | None = None,
        body: str | bytes = b"",
    ) -> None:
        """Answer every request with this."""
        self.answer(lambda reply, _: reply.send(status, headers, body))

    def plan(self, *steps: Step) -> None:
        """Do these one after the other, and the last one ever after."""
        left = list(steps)
        lock = threading.Lock()

        def answer(reply: Reply, _: Received) -> None:
            with lock:
                step = left.pop(0) if len(left) > 1 else left[0]
            play(reply, step)

        self.answer(answer)


def play(reply: Reply, step: Step) -> None:
    if step.get("reset") == "headers":
        reply.reset()
        return
    time.sleep(step.get("before_headers", 0))
    headers = {"content-type": "application/json", **step.get("headers", {})}
    status = step.get("status", 200)
    body: Any = step.get("body", '{"name":"tea"}')
    data = body.encode() if isinstance(body, str) else body
    if status == 204:
        reply.send(204)
    elif "before_body" in step or step.get("reset") == "body":
        reply.head(status, {**headers, "content-length": str(len(data))})
        if step.get("reset") == "body":
            reply.write(data[: len(data) // 2])
            reply.reset()
            return
        time.sleep(step.get("before_body", 0))
        reply.write(data)
    else:
        reply.send(status, headers, data)


@contextmanager
def listen() -> Iterator[Server]:
    """A server as long as the context lasts."""
    listening = Listening()
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Server(listening)
    finally:
        listening.shutdown()
        listening.server_close()


def closed_url() -> str:
    """An address where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
