"""Tokens: given, asked for, fetched, shared and renewed."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from both import Both, operation
from runtime import oauth
from runtime.errors import ClientError, TokenError
from server import Received, Reply, Server, closed_url

SCHEME: Any = {
    "kind": "oauth2",
    "token": "token",
    "client_id": "client_id",
    "client_secret": "client_secret",
    "token_url": "token_url",
    "client_authentication": "client_authentication",
    "url": "/oauth/token",
}
DESCRIPTION: Any = {
    "security_schemes": {
        "oauth": SCHEME,
        "bearer": {"kind": "bearer", "token": "access_token"},
    }
}
ORDERS = operation("GET", "/orders", security=(("oauth",),))
MINE = operation("GET", "/mine", security=(("bearer",),))


def client_of(
    both: Both, server: Server, description: Any = DESCRIPTION, **options: Any
) -> Any:
    given = {"client_id": "shop", "client_secret": "hush", "max_retries": 0}
    return both.client(description, **{"base_url": server.url, **given, **options})


class Tokens:
    """Gives out ``t1``, ``t2`` and so on, and accepts every token, or only one."""

    def __init__(
        self, server: Server, answer: Any = None, accepts: str | None = None
    ) -> None:
        self.lock = threading.Lock()
        self.count = 0
        self.answer = answer or {}
        self.accepts = accepts
        server.answer(self.reply)

    def reply(self, reply: Reply, received: Received) -> None:
        if received.url.startswith("/oauth/"):
            with self.lock:
                self.count += 1
                body = {"access_token": f"t{self.count}", **self.answer}
            time.sleep(0.02)
            reply.send(200, {}, json.dumps(body))
        elif (
            self.accepts is None
            or received.headers["authorization"] == f"Bearer {self.accepts}"
        ):
            reply.send(200, {}, json.dumps(received.headers["authorization"]))
        else:
            reply.send(401, {}, "{}")


@pytest.mark.parametrize(
    ("expires_in", "early", "late"),
    [(3600, 3539, 3541), (60, 53, 55), ("3600", 3539, 3541)],
)
def test_a_token_is_renewed_before_it_expires(
    both: Both,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    expires_in: object,
    early: int,
    late: int,
) -> None:
    Tokens(server, {"expires_in": expires_in})
    client = client_of(both, server)
    for now, expected in ((0, "t1"), (early, "t1"), (late, "t2"), (late, "t2")):
        monkeypatch.setattr(oauth, "time", lambda now=now: 1e6 + now)
        assert both.call(client, ORDERS) == f"Bearer {expected}"


@pytest.mark.parametrize("answer", [{}, {"expires_in": "soon"}, {"expires_in": None}])
def test_a_token_without_an_end_is_kept(
    both: Both, server: Server, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    Tokens(server, answer)
    client = client_of(both, server)
    both.call(client, ORDERS)
    monkeypatch.setattr(oauth, "time", lambda: 1e12)
    assert both.call(client, ORDERS) == "Bearer t1"
    assert both.call(client_of(both, server), ORDERS) == "Bearer t2"


@pytest.mark.parametrize(
    ("url", "base", "wanted"),
    [
        ("/oauth/token", "/v1/", "/oauth/token"),
        ("oauth/token", "/v1/", "/v1/oauth/token"),
        ("oauth/token", "/v1", "/oauth/token"),
    ],
)
def test_where_tokens_are_fetched(
    both: Both, server: Server, url: str, base: str, wanted: str
) -> None:
    server.reply(200, {}, '{"access_token":"t","token_type":"bearer"}')
    description: Any = {"security_schemes": {"oauth": {**SCHEME, "url": url}}}
    client = client_of(both, server, description, base_url=server.url + base)
    elsewhere: Any = {**ORDERS, "server": {"url": "https://elsewhere.example.com"}}
    both.call(client, elsewhere)
    assert server.urls[0] == wanted


@pytest.mark.parametrize(
    "url", ["http://hush:secret@[/", "ftp://hush/", "http://hush:port/"]
)
def test_an_address_that_is_none(both: Both, server: Server, url: str) -> None:
    error = both.fails(client_of(both, server, token_url=url), ORDERS)
    assert str(error) == "The client option token_url is not a URL"


def test_what_is_sent(both: Both, server: Server) -> None:
    server.reply(200, {}, '{"access_token":"t"}')
    options = {"client_id": "shop:1", "client_secret": "shop secret/+"}
    both.call(client_of(both, server, **options), ORDERS)
    sent = server.received[0]
    # RFC 6749 section 2.3.1.
    pair = base64.b64encode(b"shop%3A1:shop%20secret%2F%2B").decode()
    assert (sent.method, sent.headers["authorization"]) == ("POST", f"Basic {pair}")
    assert sent.headers["content-type"] == "application/x-www-form-urlencoded"
    assert sent.body == b"grant_type=client_credentials"


def test_a_token_for_each_set_of_scopes(both: Both, server: Server) -> None:
    tokens = Tokens(server)
    client = client_of(
        both,
        server,
        client_id="shop:1",
        client_secret="shop secret/+",
        client_authentication="body",
    )
    for scopes in (("a", "b"), ("b", "a"), ("c",)):
        both.call(client, operation("GET", "/orders", security=((("oauth", scopes),),)))
    assert tokens.count == 2
    sent = [one.body for one in server.received if one.url == "/oauth/token"]
    ending = b"&client_id=shop%3A1&client_secret=shop+secret%2F%2B"
    assert sent[0] == b"grant_type=client_credentials&scope=a+b" + ending
    assert "authorization" not in server.received[0].headers


class TestFaults:
    def test_no_connection(self, both: Both, server: Server) -> None:
        client = client_of(both, server, token_url=f"{closed_url()}/token")
        error = both.fails(client, ORDERS)
        assert isinstance(error, TokenError)
        assert (str(error), error.status_code) == (
            "The token endpoint did not respond",
            None,
        )
        assert isinstance(error.__cause__, Exception)
        shown = "".join(traceback.format_exception(error)) + repr(error.__cause__)
        for secret in ("hush", "c2hvcDpodXNo"):
            assert secret not in shown.replace('"hush"', "")

    def test_an_endpoint_that_says_nothing(self, both: Both, server: Server) -> None:
        server.plan({"before_headers": 2})
        error = both.fails(client_of(both, server, timeout=0.2), ORDERS)
        assert type(error).__name__ in ("TokenError", "ApiTimeoutError")

    def test_the_total_timeout_covers_it(self, both: Both, server: Server) -> None:
        server.plan({"before_headers": 3})
        start = time.perf_counter()
        error = both.fails(client_of(both, server), ORDERS, total_timeout=0.3)
        assert (type(error).__name__, error.timeout) == ("ApiTimeoutError", 0.3)
        assert time.perf_counter() - start < 2.5

    def test_passing_trouble_is_tried_again(self, both: Both, server: Server) -> None:
        count: list[str] = []

        def answer(reply: Reply, received: Received) -> None:
            if not received.url.startswith("/oauth/"):
                reply.send(204)
                return
            count.append(received.url)
            reply.send(503 if len(count) == 1 else 200, {}, '{"access_token":"t"}')

        server.answer(answer)
        both.call(client_of(both, server, max_retries=1), ORDERS)
        assert len(count) == 2

    @pytest.mark.parametrize(
        ("status", "body", "message", "code"),
        [
            (
                400,
                '{"error":"invalid_client","error_description":"hush"}',
                "returned 400: invalid_client",
                "invalid_client",
            ),
            (400, '{"error":"Not hush"}', "returned 400", None),
            (302, "", "returned 302", None),
            (200, "<html>", "returned 200 without an access token", None),
            (200, '{"access_token":""}', "returned 200 without an access token", None),
            (
                200,
                '{"access_token":"t","token_type":"mac"}',
                "returned 200 with a token that is not a bearer token",
                None,
            ),
        ],
    )
    def test_an_answer_without_a_token(
        self,
        both: Both,
        server: Server,
        status: int,
        body: str,
        message: str,
        code: str | None,
    ) -> None:
        server.reply(status, {"location": f"{server.url}/elsewhere"}, body)
        error = both.fails(client_of(both, server), ORDERS)
        assert isinstance(error, TokenError)
        assert str(error) == f"The token endpoint {message}"
        assert (error.status_code, error.code) == (status, code)
        assert len(server.received) == 1

    def test_the_refused_token_comes_again(self, both: Both, server: Server) -> None:
        def answer(reply: Reply, received: Received) -> None:
            is_token = received.url.startswith("/oauth/")
            reply.send(200 if is_token else 401, {}, '{"access_token":"same"}')

        server.answer(answer)
        assert both.fails(client_of(both, server), ORDERS).status_code == 401
        assert server.urls == ["/oauth/token", "/orders", "/oauth/token"]


def burst(both: Both, client: Any, called: Any, count: int) -> list[Any]:
    """Many calls at once: threads, or tasks. Errors are results."""
    if both.is_async:

        async def gathered() -> list[Any]:
            calls = [client._call(called, {}, None) for _ in range(count)]
            return list(await asyncio.gather(*calls, return_exceptions=True))

        return both.wait(gathered())  # type: ignore[no-any-return]

    barrier = threading.Barrier(count)

    def one(_: int) -> Any:
        barrier.wait()
        try:
            return client._call(called, {}, None)
        except Exception as error:
            return error

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


class TestSharing:
    @pytest.mark.parametrize("count", [20, 500])
    def test_one_token_for_a_burst(
        self, both: Both, server: Server, count: int
    ) -> None:
        tokens = Tokens(server)
        client = client_of(both, server)
        assert burst(both, client, ORDERS, count) == ["Bearer t1"] * count
        both.call(client, ORDERS)
        assert tokens.count == 1

    def test_a_refused_token_is_renewed_once(self, both: Both, server: Server) -> None:
        tokens = Tokens(server, accepts="t2")
        client = client_of(both, server)
        assert burst(both, client, ORDERS, 20) == ["Bearer t2"] * 20
        assert tokens.count == 2

    def test_what_fails_for_all_is_raised_for_all(
        self, both: Both, server: Server
    ) -> None:
        count: list[str] = []

        def answer(reply: Reply, received: Received) -> None:
            if not received.url.startswith("/oauth/"):
                reply.send(204)
                return
            count.append(received.url)
            time.sleep(0.3)
            status = 400 if len(count) == 1 else 200
            reply.send(status, {}, '{"error":"invalid_scope","access_token":"t"}')

        server.answer(answer)
        client = client_of(both, server)
        errors = burst(both, client, ORDERS, 5)
        assert {type(one) for one in errors} == {TokenError}
        assert {one.code for one in errors} == {"invalid_scope"}
        assert len(count) == 1
        both.call(client, ORDERS)
        assert len(count) == 2

    def test_one_caller_gives_up_and_the_others_get_the_token(
        self, both: Both, server: Server
    ) -> None:
        release = threading.Event()
        count: list[str] = []

        def answer(reply: Reply, received: Received) -> None:
            if not received.url.startswith("/oauth/"):
                reply.send(200, {}, json.dumps(received.headers["authorization"]))
                return
            count.append(received.url)
            if len(count) == 1:
                release.wait(5)
            reply.send(200, {}, '{"access_token":"late"}')

        server.answer(answer)
        client = client_of(both, server)
        try:
            if both.is_async:

                async def tasks() -> list[Any]:
                    first = asyncio.ensure_future(client._call(ORDERS, {}, None))
                    second = asyncio.ensure_future(client._call(ORDERS, {}, None))
                    await asyncio.sleep(0.3)
                    first.cancel()
                    return list(
                        await asyncio.gather(first, second, return_exceptions=True)
                    )

                results = both.wait(tasks())
                assert isinstance(results[0], asyncio.CancelledError)
            else:
                with ThreadPoolExecutor(2) as pool:
                    options = {"total_timeout": 0.3}
                    first = pool.submit(client._call, ORDERS, {}, options)
                    time.sleep(0.1)
                    second = pool.submit(client._call, ORDERS, {}, None)
                    assert type(first.exception()).__name__ == "ApiTimeoutError"
                    results = [first.exception(), second.result()]
        finally:
            release.set()
        assert results[1] == "Bearer late"


class TestGiven:
    def test_a_value_and_a_function(self, both: Both, server: Server) -> None:
        Tokens(server)
        assert both.call(client_of(both, server, access_token="a"), MINE) == "Bearer a"
        token = both.function(lambda: "b")
        assert (
            both.call(client_of(both, server, access_token=token), MINE) == "Bearer b"
        )
        given = client_of(both, server, token="given")
        assert both.call(given, ORDERS) == "Bearer given"

    def test_a_refused_token_is_renewed_once_for_a_burst(
        self, both: Both, server: Server
    ) -> None:
        Tokens(server, accepts="new")
        asked: list[object] = []
        current = ["old"]

        def token(refused: str | None = None) -> str:
            if refused is not None:
                asked.append(refused)
                time.sleep(0.01)
                current[0] = "new"
            return current[0]

        client = client_of(both, server, access_token=both.function(token))
        assert burst(both, client, MINE, 20) == ["Bearer new"] * 20
        assert asked == ["old"]

    def test_what_is_refused_again_is_raised(self, both: Both, server: Server) -> None:
        Tokens(server, accepts="never")
        count: list[int] = []

        def token() -> str:
            count.append(1)
            return f"t{len(count)}"

        client = client_of(both, server, access_token=both.function(token))
        assert both.fails(client, MINE).status_code == 401
        assert (len(count), len(server.received)) == (2, 2)
        assert (
            both.fails(client_of(both, server, access_token="fixed"), MINE).status_code
            == 401
        )
        assert len(server.received) == 3

    def test_an_option_that_was_changed_meanwhile(
        self, both: Both, server: Server
    ) -> None:
        client = client_of(both, server, access_token="old")

        def answer(reply: Reply, received: Received) -> None:
            client._set_option("access_token", "new")
            is_new = received.headers["authorization"] == "Bearer new"
            reply.send(200 if is_new else 401, {}, "1")

        server.answer(answer)
        assert both.call(client, MINE) == 1

    @pytest.mark.parametrize("value", ["", None, 7])
    def test_a_function_that_returns_no_token(
        self, both: Both, server: Server, value: object
    ) -> None:
        client = client_of(both, server, access_token=both.function(lambda: value))
        error = both.fails(client, MINE)
        assert (
            str(error)
            == "The function in the client option access_token returned no token"
        )
        assert server.received == []

    def test_its_own_errors_pass_through(self, both: Both, server: Server) -> None:
        broken = KeyError("mine")

        def token() -> str:
            raise broken

        client = client_of(both, server, access_token=both.function(token))
        assert both.fails(client, MINE) is broken

    def test_what_is_missing_is_named(self, both: Both, server: Server) -> None:
        error = both.fails(client_of(both, server), MINE)
        assert type(error) is ClientError
        assert str(error) == "GET /mine needs the client option access_token"

    @pytest.mark.parametrize("raises", [False, True])
    def test_a_200_that_refuses_a_token(
        self, both: Both, server: Server, raises: bool
    ) -> None:
        envelope: Any = {
            **DESCRIPTION,
            "envelope": {
                "success": {"field": ("statusCode",), "equals": (200,)},
                "unauthorized": {"field": ("statusCode",), "equals": (401,)},
            },
        }

        def answer(reply: Reply, received: Received) -> None:
            is_new = received.headers["authorization"] == "Bearer new"
            reply.send(200, {}, json.dumps({"statusCode": 200 if is_new else 401}))

        server.answer(answer)

        def token(refused: str | None) -> str:
            return "old" if refused is None else "new"

        client = client_of(
            both,
            server,
            envelope,
            access_token=both.function(token),
            raise_on_failure=raises,
        )
        assert both.call(client, MINE) == {"statusCode": 200}
        assert len(server.received) == 2
        server.reply(200, {}, '{"statusCode":401}')
        if raises:
            assert type(both.fails(client, MINE)).__name__ == "FailureError"
        else:
            assert both.call(client, MINE) == {"statusCode": 401}
        assert len(server.received) == 2
