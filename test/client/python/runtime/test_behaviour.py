"""When a request is sent again, how long it may take, and what middleware and the log see."""

from __future__ import annotations

import logging
import pickle
import time
import traceback
from email.utils import formatdate
from typing import Any

import httpx
import pytest
from both import ITEM, QUICK, Both, operation
from runtime.errors import ApiError, ClientError
from runtime.headers import Headers
from runtime.middleware import CallInfo, Middleware
from runtime.omit import OMIT
from runtime.outgoing import EncodedBody, Outgoing
from server import Reply, Server, closed_url

ERRORS = {"404": "json", "4XX": "json"}
GET = operation("GET", "/items/{id}", name="get_item", errors=ERRORS)
PUT = operation(
    "PUT", "/items/{id}", name="put_item", errors=ERRORS, body={"required": True}
)
POST = operation("POST", "/items", name="add_item", body={"required": True})
DELETE = operation("DELETE", "/items/{id}", name="delete_item")
TOUCH = operation("PATCH", "/items/{id}", idempotent=True)
DRAW = operation("GET", "/items", idempotent=False)
SCHEMES: Any = {
    "security_schemes": {
        "token": {"kind": "bearer", "token": "access_token"},
        "key": {"kind": "key", "location": "query", "name": "key", "value": "key"},
    },
    "security": (("token", "key"), ()),
}
TEA = {"name": "tea"}


def client_of(both: Both, server: Server, **options: Any) -> Any:
    return both.client(SCHEMES, **{"base_url": server.url, **options})


class TestRetries:
    @pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
    def test_a_passing_failure_is_tried_again(
        self, both: Both, server: Server, status: int
    ) -> None:
        server.plan({"status": status}, {"status": status}, {})
        assert both.call(client_of(both, server), GET, ITEM) == TEA
        assert server.urls == ["/items/a%2Fb"] * 3

    @pytest.mark.parametrize("status", [400, 401, 404, 409, 500, 501])
    def test_another_one_is_not(self, both: Both, server: Server, status: int) -> None:
        server.plan({"status": status}, {})
        assert both.fails(client_of(both, server), GET, ITEM).status_code == status
        assert len(server.received) == 1

    @pytest.mark.parametrize(
        ("called", "count"), [(PUT, 2), (DELETE, 2), (POST, 1), (TOUCH, 2), (DRAW, 1)]
    )
    def test_only_what_may_be_sent_twice(
        self, both: Both, server: Server, called: Any, count: int
    ) -> None:
        server.plan({"status": 503}, {"status": 204})
        client = client_of(both, server)
        if count == 1:
            both.fails(client, called, ITEM)
        else:
            both.call(client, called, ITEM)
        assert len(server.received) == count

    def test_the_caller_knows_better(self, both: Both, server: Server) -> None:
        server.plan({"status": 503}, {})
        assert both.call(client_of(both, server), POST, ITEM, max_retries=1) == TEA
        server.plan({"status": 503})
        client = client_of(both, server, max_retries=4)
        assert both.fails(client, POST, ITEM).status_code == 503
        assert both.fails(client, GET, ITEM).status_code == 503
        assert len(server.received) == 6
        both.fails(client_of(both, server, max_retries=0), GET, ITEM)
        both.fails(client, GET, ITEM, max_retries=0)
        assert len(server.received) == 8

    def test_the_last_failure_is_raised(self, both: Both, server: Server) -> None:
        server.plan({"status": 502}, {"status": 503}, {"status": 504})
        error = both.fails(client_of(both, server), GET, ITEM)
        assert (type(error).__name__, error.status_code) == ("InternalServerError", 504)
        assert len(server.received) == 3

    def test_nobody_listens(self, both: Both) -> None:
        attempts: list[int] = []

        class Counting(Middleware):
            def on_request(self, request: Any, call: Any) -> None:
                attempts.append(call.attempt)

        client = both.client(base_url=closed_url(), middleware=[Counting()])
        error = both.fails(client, GET, ITEM)
        assert type(error).__name__ == "ApiConnectionError"
        assert str(error) == "GET /items/{id} got no complete response (ECONNREFUSED)"
        assert (error.code, attempts) == ("ECONNREFUSED", [1, 2, 3])
        assert isinstance(error.__cause__, Exception)

    @pytest.mark.parametrize("where", ["headers", "body"])
    def test_a_connection_that_breaks(
        self, both: Both, server: Server, where: str
    ) -> None:
        server.plan({"reset": where}, {})
        assert both.call(client_of(both, server), GET, ITEM) == TEA
        assert len(server.received) == 2
        server.plan({"reset": where}, {})
        error = both.fails(client_of(both, server), POST, ITEM)
        assert type(error).__name__ == "ApiConnectionError"
        assert len(server.received) == 1

    def test_a_body_is_sent_again_as_it_was(self, both: Both, server: Server) -> None:
        server.plan({"status": 503}, {})
        request: dict[str, object] = {"id": "1", "name": "before"}

        class Changing(Middleware):
            def on_response(self, response: Any, call: Any) -> None:
                request["name"] = "after"

        client = client_of(both, server, middleware=[Changing()])
        both.call(client, PUT, request)
        assert [one.body for one in server.received] == [b'{"name":"before"}'] * 2

    def test_a_stream_is_sent_once(self, both: Both, server: Server) -> None:
        server.plan({"status": 503}, {"status": 204})
        upload = operation(
            "PUT",
            "/file",
            body={
                "kind": "binary",
                "property": "body",
                "media_type": "application/octet-stream",
            },
        )
        body: Any = iter([b"by", b"tes"])
        error = both.fails(
            client_of(both, server), upload, {"body": body}, max_retries=3
        )
        assert type(error).__name__ == "InternalServerError"
        assert [one.body for one in server.received] == [b"bytes"]

    @pytest.mark.parametrize("asked", ["0", formatdate(time.time() - 5, usegmt=True)])
    def test_the_server_says_how_long_to_wait(
        self, both: Both, server: Server, asked: str
    ) -> None:
        server.plan({"status": 429, "headers": {"retry-after": asked}}, {})
        client = client_of(both, server, backoff={"first": 1e6, "longest": 1e6})
        assert both.call(client, GET, ITEM) == TEA

    @pytest.mark.parametrize(
        ("hours", "seconds", "retry_after"), [(1, 0, None), (-1, 120, 120.0)]
    )
    def test_a_clock_that_is_wrong_makes_no_difference(
        self,
        both: Both,
        server: Server,
        hours: int,
        seconds: int,
        retry_after: float | None,
    ) -> None:
        now = time.time() + hours * 3600
        headers = {
            "retry-after": formatdate(now + seconds, usegmt=True),
            "date": formatdate(now, usegmt=True),
        }
        server.plan({"status": 429, "headers": headers}, {})
        client = client_of(both, server, backoff={"longest_asked": 1})
        if retry_after is None:
            assert both.call(client, GET, ITEM) == TEA
        else:
            assert both.fails(client, GET, ITEM).retry_after == retry_after

    def test_a_wait_beyond_the_limit_fails_at_once(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"status": 429, "headers": {"retry-after": "61"}}, {})
        error = both.fails(client_of(both, server), GET, ITEM)
        assert (type(error).__name__, error.retry_after) == ("RateLimitError", 61)
        assert len(server.received) == 1

    def test_credentials_are_asked_for_before_each_attempt(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"status": 503}, {})
        asked: list[str] = []

        def token() -> str:
            asked.append(f"t{len(asked) + 1}")
            return asked[-1]

        both.call(
            client_of(both, server, access_token=both.function(token), key="k"),
            GET,
            ITEM,
        )
        sent = [one.headers["authorization"] for one in server.received]
        assert sent == ["Bearer t1", "Bearer t2"]


class TestTime:
    @pytest.mark.parametrize(
        ("step", "called"),
        [
            ({"before_headers": 3}, GET),
            ({"before_body": 3}, GET),
            ({"status": 404, "before_body": 3}, POST),
        ],
    )
    def test_a_slow_response(
        self, both: Both, server: Server, step: Any, called: Any
    ) -> None:
        server.plan(step)
        start = time.perf_counter()
        error = both.fails(
            client_of(both, server, max_retries=0), called, ITEM, timeout=0.2
        )
        assert (type(error).__name__, error.timeout) == ("ApiTimeoutError", 0.2)
        assert (
            str(error) == f"{called['method']} {called['path']} took longer than 0.2 s"
        )
        assert time.perf_counter() - start < 2.5

    def test_a_body_that_drips(self, both: Both, server: Server) -> None:
        def answer(reply: Reply, _: object) -> None:
            reply.head(200, {"content-length": "1000"})
            for _ in range(100):
                reply.write(b" ")
                time.sleep(0.05)

        server.answer(answer)
        start = time.perf_counter()
        error = both.fails(
            client_of(both, server, timeout=0.3, max_retries=0), GET, ITEM
        )
        assert type(error).__name__ == "ApiTimeoutError"
        assert time.perf_counter() - start < 2.5

    def test_the_next_attempt_may_be_in_time(self, both: Both, server: Server) -> None:
        server.plan({"before_headers": 3}, {})
        assert both.call(client_of(both, server, timeout=0.7), GET, ITEM) == TEA
        assert len(server.received) == 2

    def test_the_total_timeout_ends_all_attempts(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"before_headers": 3})
        client = client_of(
            both, server, timeout=0.2, total_timeout=0.5, max_retries=1000
        )
        start = time.perf_counter()
        error = both.fails(client, GET, ITEM)
        assert type(error).__name__ == "ApiTimeoutError"
        assert time.perf_counter() - start < 2.5

    def test_the_total_timeout_alone(self, both: Both, server: Server) -> None:
        server.plan({"before_headers": 3})
        client = client_of(both, server, timeout=None)
        error = both.fails(client, GET, ITEM, total_timeout=0.3)
        assert (type(error).__name__, error.timeout) == ("ApiTimeoutError", 0.3)

    def test_a_pause_that_would_outlast_it_is_not_begun(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"status": 429, "headers": {"retry-after": "9"}})
        error = both.fails(client_of(both, server, total_timeout=1), GET, ITEM)
        assert type(error).__name__ == "RateLimitError"
        assert len(server.received) == 1

    def test_no_limit(self, both: Both, server: Server) -> None:
        server.plan({"before_headers": 0.1})
        client = client_of(both, server, timeout=0.01)
        for timeout in (None, float("inf"), 2.0**40):
            assert both.call(client, GET, ITEM, timeout=timeout) == TEA

    def test_what_is_no_limit_is_refused(self, both: Both, server: Server) -> None:
        client = client_of(both, server)
        for options in (
            {"timeout": -1},
            {"total_timeout": float("nan")},
            {"max_retries": -1},
        ):
            assert type(both.fails(client, GET, ITEM, **options)) is ClientError
        assert server.received == []


class Noting(Middleware):
    def __init__(self, name: str, noted: list[str]) -> None:
        self.name = name
        self.noted = noted

    def on_request(self, request: Outgoing, call: Any) -> None:
        self.noted.append(f"{self.name} request")

    def on_response(self, response: httpx.Response, call: Any) -> None:
        self.noted.append(f"{self.name} {response.status_code}")

    def on_error(self, error: Exception, call: Any) -> None:
        self.noted.append(f"{self.name} {type(error).__name__}")


def hooking(both: Both, **hooks: Any) -> Middleware:
    """Middleware of these functions, which are coroutine functions in asynchronous code."""
    made = Middleware()
    for name, function in hooks.items():
        setattr(made, name, both.function(function))
    return made


class TestMiddleware:
    def test_its_order(self, both: Both, server: Server) -> None:
        server.plan({}, {"status": 404})
        noted: list[str] = []
        client = client_of(both, server, middleware=[Noting("a", noted)])
        assert client.use(Noting("b", noted)) is client
        both.call(client, GET, ITEM)
        both.fails(client, GET, ITEM)
        way = ["a request", "b request"]
        errors = ["b NotFoundError", "a NotFoundError"]
        assert noted == [*way, "b 200", "a 200", *way, "b 404", "a 404", *errors]

    def test_it_sees_each_attempt_and_the_error_once(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"status": 503})
        seen: list[object] = []

        def on_request(request: Outgoing, call: Any) -> None:
            seen.append((call.operation, call.method, call.path, call.attempt))

        hooks = hooking(
            both,
            on_request=on_request,
            on_error=lambda error, call: seen.append("error"),
        )
        both.fails(client_of(both, server, middleware=[hooks]), GET, ITEM)
        attempts = [("get_item", "GET", "/items/{id}", number) for number in (1, 2, 3)]
        assert seen == [*attempts, "error"]

    def test_it_changes_headers_anew_in_each_attempt(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"status": 503}, {})

        def on_request(request: Outgoing, call: Any) -> None:
            assert "x-try" not in request.headers
            request.headers.set("x-try", str(call.attempt))

        hooks = hooking(both, on_request=on_request)
        both.call(client_of(both, server, middleware=[hooks]), GET, ITEM)
        assert [one.headers["x-try"] for one in server.received] == ["1", "2"]

    def test_it_gives_another_request(self, both: Both, server: Server) -> None:
        server.plan({})

        def on_request(request: Outgoing, call: Any) -> Outgoing:
            url = request.url.replace("items", "things") + "?a=1#part"
            body = EncodedBody(b'{"name":"other"}')
            return Outgoing(request.method, url, request.headers, body)

        hooks = hooking(both, on_request=on_request)
        client = client_of(both, server, access_token="t", key="k", middleware=[hooks])
        both.call(client, PUT, ITEM)
        last = server.last
        assert (last.url, last.body) == ("/things/a%2Fb?a=1&key=k", b'{"name":"other"}')
        assert last.headers["authorization"] == "Bearer t"

    def test_it_sees_no_credentials_and_wins(self, both: Both, server: Server) -> None:
        server.plan({})
        seen: list[str] = []

        def on_request(request: Outgoing, call: Any) -> None:
            seen.append(f"{request.url} {request.headers.get('authorization')}")
            request.headers.set("authorization", "Mine")

        hooks = hooking(both, on_request=on_request)
        client = client_of(
            both, server, access_token="SECRET", key="SECRET", middleware=[hooks]
        )
        both.call(client, GET, ITEM)
        assert "None" in seen[0]
        assert "SECRET" not in seen[0]
        assert server.last.headers["authorization"] == "Mine"

    def test_it_answers_without_sending(self, both: Both, server: Server) -> None:
        hooks = hooking(
            both,
            on_request=lambda request, call: httpx.Response(200, json={"name": "kept"}),
        )
        client = client_of(both, server, middleware=[hooks])
        assert both.call(client, GET, ITEM) == {"name": "kept"}
        assert server.received == []

    def test_it_gives_another_response_or_error(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"status": 404})
        kept = httpx.Response(200, content=b'{"name":"kept"}')
        hooks = hooking(both, on_response=lambda response, call: kept)
        assert both.call(client_of(both, server, middleware=[hooks]), GET, ITEM) == {
            "name": "kept"
        }
        hooks = hooking(both, on_error=lambda error, call: ValueError("no tea", error))
        error = both.fails(client_of(both, server, middleware=[hooks]), GET, ITEM)
        assert (error.args[0], type(error.args[1]).__name__) == (
            "no tea",
            "NotFoundError",
        )

    @pytest.mark.parametrize(("hook", "count"), [("on_request", 0), ("on_response", 1)])
    def test_its_errors_are_raised(
        self, both: Both, server: Server, hook: str, count: int
    ) -> None:
        server.plan({})
        broken = RuntimeError("broken")

        def breaking(*_: object) -> None:
            raise broken

        hooks = hooking(both, **{hook: breaking})
        assert (
            both.fails(client_of(both, server, middleware=[hooks]), GET, ITEM) is broken
        )
        assert len(server.received) == count

    def test_it_may_read_the_response(self, both: Both, server: Server) -> None:
        server.plan({})
        read: list[bytes] = []

        class Reading(Middleware):
            def on_response(self, response: httpx.Response, call: Any) -> Any:
                if not both.is_async:
                    read.append(response.read())
                    return None

                async def later() -> None:
                    read.append(await response.aread())

                return later()

        assert (
            both.call(client_of(both, server, middleware=[Reading()]), GET, ITEM) == TEA
        )
        assert read == [b'{"name":"tea"}']

    def test_asynchronous_functions_need_an_asynchronous_client(
        self, both: Both, server: Server
    ) -> None:
        async def token() -> str:
            return "t"

        client = client_of(both, server, access_token=token, key="k")
        if both.is_async:
            both.call(client, GET, ITEM)
            assert server.last.headers["authorization"] == "Bearer t"
        else:
            error = both.fails(client, GET, ITEM)
            assert "token is asynchronous, which needs an asynchronous client" in str(
                error
            )
            assert server.received == []


class TestLog:
    def test_it_has_every_step_and_no_secret(
        self, both: Both, server: Server, caplog: pytest.LogCaptureFixture
    ) -> None:
        server.plan({"status": 503}, {"status": 400, "body": '{"message":"SECRET-p"}'})
        caplog.set_level(logging.DEBUG)
        client = client_of(both, server, access_token="SECRET-t", key="SECRET-k")
        both.fails(client, PUT, {"id": "1", "password": "SECRET-p"})
        records: list[Any] = [one for one in caplog.records if hasattr(one, "event")]
        assert [
            (one.event, one.attempt, getattr(one, "status_code", None))
            for one in records
        ] == [
            ("request", 1, None),
            ("response", 1, 503),
            ("retry", 1, None),
            ("request", 2, None),
            ("response", 2, 400),
            ("error", 2, None),
        ]
        assert {one.operation for one in records} == {"put_item"}
        assert "PUT /items/{id}: response, attempt 1, status_code 503" in caplog.text
        # The records of httpx too: its URLs would have the key.
        assert "SECRET" not in caplog.text

    def test_a_logger_that_raises_changes_nothing(
        self, both: Both, server: Server
    ) -> None:
        server.plan({})

        class Full(logging.Logger):
            def debug(self, *_: object, **__: object) -> None:
                raise OSError("full disk")

        logger = Full("full", logging.DEBUG)
        assert both.call(client_of(both, server, logger=logger), GET, ITEM) == TEA


class TestSecrets:
    def shown(self, error: BaseException) -> str:
        found: list[str] = []
        current: BaseException | None = error
        while current is not None:
            found.append(f"{current}\n{current!r}\n{current.args}")
            found.extend(traceback.format_exception(current))
            current = current.__cause__ or current.__context__
        if isinstance(error, ClientError):
            found.append(str(error.to_dict()))
        return "\n".join(found)

    def test_they_are_in_no_error(self, both: Both, server: Server) -> None:
        secrets = {"access_token": "SECRET-token", "key": "SECRET-key&="}
        item: dict[str, object] = {
            "id": "SECRET-id",
            "name": "tea",
            "password": "SECRET-word",
        }
        client = client_of(both, server, max_retries=0, timeout=0.5, **secrets)
        errors: list[Any] = []
        server.reply(401, {}, '{"message":"no SECRET-word and SECRET-token"}')
        errors.append(both.fails(client, PUT, item))
        server.reply(400, {"x-request-id": "SECRET-token"}, '{"code":"SECRET-token"}')
        errors.append(both.fails(client, PUT, item))
        server.reply(200, {"content-type": "text/SECRET-token"}, "SECRET-word")
        errors.append(both.fails(client, PUT, item))
        server.plan({"reset": "headers"})
        errors.append(both.fails(client, PUT, item))
        server.plan({"reset": "body"})
        errors.append(both.fails(client, PUT, item))
        server.plan({"before_headers": 2})
        errors.append(both.fails(client, PUT, item))
        errors.append(
            both.fails(
                client_of(both, server, base_url=closed_url(), **secrets), PUT, item
            )
        )
        assert [type(one).__name__ for one in errors] == [
            "AuthenticationError",
            "BadRequestError",
            "ResponseParseError",
            "ApiConnectionError",
            "ApiConnectionError",
            "ApiTimeoutError",
            "ApiConnectionError",
        ]
        for error in errors:
            assert "SECRET" not in self.shown(error).replace('"SECRET', "").replace(
                "'SECRET", ""
            )
        assert str(errors[0]) == "PUT /items/{id} failed with 401: no *** and ***"
        assert (errors[1].code, errors[1].request_id) == ("***", "***")
        assert str(errors[2]).endswith("that is not JSON but text/***")

    def test_a_client_does_not_show_them(self, both: Both, server: Server) -> None:
        client = client_of(both, server, access_token="SECRET")
        assert "SECRET" not in f"{client!r}{vars(client)!r}"

    def test_errors_can_be_pickled(self, both: Both, server: Server) -> None:
        server.reply(404, {"x-request-id": "r-1"}, '{"message":"no"}')
        error = both.fails(client_of(both, server), GET, ITEM)
        copied = pickle.loads(pickle.dumps(error))
        assert isinstance(copied, ApiError)
        assert (str(copied), copied.body, copied.request_id) == (
            str(error),
            {"message": "no"},
            "r-1",
        )


class TestOptions:
    def test_headers_of_the_request_win(self, both: Both, server: Server) -> None:
        server.plan({})
        client = client_of(
            both,
            server,
            access_token="t",
            key="k",
            headers={"x-a": "1", "x-b": "2", "x-c": "5"},
        )
        headers = {"x-a": "3", "x-b": None, "authorization": "Mine"}
        both.call(client, GET, ITEM, headers=headers)
        sent = server.last.headers
        assert [sent.get(name) for name in ("x-a", "x-b", "x-c", "authorization")] == [
            "3",
            None,
            "5",
            "Mine",
        ]

    def test_with_options(self, both: Both, server: Server) -> None:
        server.plan({"status": 503})
        client = client_of(both, server)
        other = client.with_options(max_retries=0, headers={"x-a": "1", "x-b": "2"})
        both.fails(other, GET, ITEM, headers={"x-b": "3"}, extra_query={"debug": "1"})
        assert [one.url for one in server.received] == ["/items/a%2Fb?debug=1"]
        assert (server.last.headers["x-a"], server.last.headers["x-b"]) == ("1", "3")
        both.fails(client, GET, ITEM)
        assert len(server.received) == 4

    def test_with_options_of_the_client(self, both: Both, server: Server) -> None:
        server.plan({})
        added: list[str] = []

        class Marks(Middleware):
            def __init__(self, mark: str) -> None:
                self.mark = mark

            def on_request(self, request: Outgoing, call: CallInfo) -> None:
                added.append(self.mark)

        client = client_of(both, server, access_token="a", key="k")
        client.use(Marks("first"))
        other = client.with_options(access_token="b", middleware=OMIT)
        client.use(Marks("second"))
        both.call(other, GET, ITEM)
        assert (added, server.last.headers["authorization"]) == (["first"], "Bearer b")
        client._set_option("access_token", "c")
        both.call(client, GET, ITEM)
        assert server.last.headers["authorization"] == "Bearer c"
        assert other._core.tokens is not client._core.tokens
        assert client.with_options(timeout=1)._core.tokens is client._core.tokens
        assert client.with_options(timeout=1)._port is client._port

    def test_with_options_that_do_not_exist(self, both: Both, server: Server) -> None:
        with pytest.raises(TypeError, match="unexpected keyword argument 'retries'"):
            client_of(both, server).with_options(retries=1)

    def test_a_client_of_the_users_own_for_some_calls(
        self, both: Both, server: Server
    ) -> None:
        server.plan({})
        client = client_of(both, server)
        given: Any = (httpx.AsyncClient if both.is_async else httpx.Client)(
            headers={"x-mine": "1"}
        )
        other = client.with_options(http_client=given)
        both.call(other, GET, ITEM)
        assert server.last.headers["x-mine"] == "1"
        both.wait(client.close())
        assert both.call(other, GET, ITEM) == TEA

    def test_extensions_of_the_transport(self, both: Both, server: Server) -> None:
        server.plan({})
        seen: list[str] = []

        def trace(name: str, info: object) -> None:
            seen.append(name)

        async def trace_later(name: str, info: object) -> None:
            seen.append(name)

        given = trace_later if both.is_async else trace
        both.call(client_of(both, server), GET, ITEM, extensions={"trace": given})
        assert "http11.send_request_headers.started" in seen

    def test_an_option_that_does_not_exist(self, both: Both, server: Server) -> None:
        error = both.fails(client_of(both, server), GET, ITEM, retries=1)
        assert str(error) == "There is no request option 'retries'"

    def test_options_are_copied_and_may_be_set(
        self, both: Both, server: Server
    ) -> None:
        server.plan({})
        client = client_of(both, server, key="k", access_token="a")
        client._set_option("access_token", "b")
        both.call(client, GET, ITEM)
        assert server.last.headers["authorization"] == "Bearer b"

    def test_the_url_of_a_request(self, both: Both) -> None:
        description: Any = {"server": {"url": "https://api.example.com/v1/"}}
        link = operation("GET", "/users/{id}", query=("to",))
        url = both.client(description)._url(
            link, {"id": "a/b", "to": "https://x?a=b c"}
        )
        assert (
            url
            == "https://api.example.com/v1/users/a%2Fb?to=https%3A%2F%2Fx%3Fa%3Db%20c"
        )

    def test_a_client_of_the_users_own(self, both: Both, server: Server) -> None:
        server.plan({})
        given: Any = (httpx.AsyncClient if both.is_async else httpx.Client)(
            headers={"x-mine": "1"}, timeout=0.001
        )
        client = client_of(both, server, http_client=given)
        assert both.call(client, GET, ITEM) == TEA
        assert server.last.headers["x-mine"] == "1"
        both.wait(client.close())
        assert not given.is_closed
        assert str(both.fails(client, GET, ITEM)) == "The client is closed"
        both.wait(given.aclose() if both.is_async else given.close())
        wrong = (httpx.Client if both.is_async else httpx.AsyncClient)()
        with pytest.raises(ClientError, match="synchronous client of httpx"):
            client_of(both, server, http_client=wrong)

    def test_a_mistake_sends_nothing(self, both: Both, server: Server) -> None:
        error = both.fails(client_of(both, server), GET, {})
        assert type(error) is ClientError
        assert str(error) == 'GET /items/{id} needs a value for "id"'
        assert server.received == []

    def test_cookies_of_a_response_are_not_sent_back(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"headers": {"set-cookie": "session=1; Path=/"}})
        client = client_of(both, server)
        both.call(client, GET, ITEM)
        both.call(client, GET, ITEM)
        assert "cookie" not in server.last.headers

    def test_a_context_manager_closes_the_client(
        self, both: Both, server: Server
    ) -> None:
        server.plan({})
        client = client_of(both, server)

        async def inside() -> Any:
            async with client as opened:
                return await opened._call(GET, ITEM)

        if both.is_async:
            assert both.wait(inside()) == TEA
        else:
            with client as opened:
                assert opened._call(GET, ITEM) == TEA
        assert str(both.fails(client, GET, ITEM)) == "The client is closed"


class TestRedirects:
    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_another_origin_gets_no_credential_and_no_header(
        self, both: Both, server: Server, other: Server, status: int
    ) -> None:
        server.reply(status, {"location": f"{other.url}/there"})
        other.plan({})
        given: Any = (httpx.AsyncClient if both.is_async else httpx.Client)(
            headers={"X-Mine": "SECRET"},
            auth=("SECRET", "SECRET"),
            cookies={"a": "SECRET"},
        )
        for options in ({}, {"http_client": given}):
            client = client_of(
                both,
                server,
                access_token="SECRET-token",
                key="SECRET-key",
                headers={"X-Tenant": "SECRET-tenant"},
                **options,
            )
            assert both.call(client, GET, ITEM, headers={"X-One": "SECRET"}) == TEA
            assert server.last.headers["x-tenant"] == "SECRET-tenant"
            got = other.last
            assert (got.method, got.url) == ("GET", "/there")
            assert "SECRET" not in str(got.headers)
            assert got.headers["accept"] == "application/json"
        both.wait(given.aclose() if both.is_async else given.close())

    def test_within_the_origin_everything_is_kept(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"status": 307, "headers": {"location": "there?a=b#c"}}, {})
        client = client_of(
            both, server, access_token="t", key="k", headers={"X-Tenant": "a"}
        )
        both.call(client, PUT, {**ITEM, "name": "tea"})
        got = server.last
        assert (got.method, got.url, got.body) == (
            "PUT",
            "/items/there?a=b",
            b'{"name":"tea"}',
        )
        assert (got.headers["authorization"], got.headers["x-tenant"]) == (
            "Bearer t",
            "a",
        )

    def test_what_was_left_behind_does_not_come_back(
        self, both: Both, server: Server, other: Server
    ) -> None:
        other.reply(302, {"location": f"{server.url}/back"})

        def answer(reply: Reply, received: Any) -> None:
            if received.url == "/back":
                reply.send(200, {}, "{}")
            else:
                reply.send(302, {"location": f"{other.url}/there"})

        server.answer(answer)
        both.call(client_of(both, server, access_token="SECRET", key="k"), GET, ITEM)
        assert "authorization" not in server.last.headers

    def test_a_circle_ends_and_is_not_tried_again(
        self, both: Both, server: Server
    ) -> None:
        server.reply(302, {"location": "again"})
        error = both.fails(client_of(both, server), GET, ITEM)
        assert (type(error).__name__, error.status_code) == ("RedirectError", 302)
        assert "GET /items/{id} was redirected" in str(error)
        assert "more than 20 times" in str(error)
        assert len(server.received) == 21

    @pytest.mark.parametrize(
        ("location", "reason"),
        [
            ("ftp://127.0.0.1/SECRET", "not an http or https URL"),
            ("http://SECRET:b@127.0.0.1/", "has a user name or password"),
            ("http://[", "is not a URL"),
            ("http://SECRET:port/", "is not a URL"),
        ],
    )
    def test_an_address_that_is_refused(
        self, both: Both, server: Server, location: str, reason: str
    ) -> None:
        server.reply(302, {"location": location})
        error = both.fails(client_of(both, server), GET, ITEM)
        assert type(error).__name__ == "RedirectError"
        assert reason in str(error)
        assert len(server.received) == 1
        assert "SECRET" not in f"{error!r}{traceback.format_exception(error)}"

    def test_a_redirect_without_an_address_is_a_failure(
        self, both: Both, server: Server
    ) -> None:
        server.reply(302)
        error = both.fails(client_of(both, server), GET, ITEM)
        assert (type(error).__name__, error.status_code) == ("ApiError", 302)

    def test_middleware_sees_the_first_request_and_the_last_response(
        self, both: Both, server: Server, other: Server
    ) -> None:
        server.reply(302, {"location": f"{other.url}/there"})
        other.plan({})
        noted: list[str] = []
        both.call(client_of(both, server, middleware=[Noting("a", noted)]), GET, ITEM)
        assert noted == ["a request", "a 200"]


MEGABYTES = 10 * 2**20


class TestBodies:
    def test_ten_megabytes_each_way(self, both: Both, server: Server) -> None:
        long = "x" * MEGABYTES
        server.plan({"status": 503}, {"body": f'{{"name":"{long}"}}'})
        result = both.call(client_of(both, server), PUT, {"id": "1", "name": long})
        assert len(result["name"]) == MEGABYTES
        assert [len(one.body) for one in server.received] == [MEGABYTES + 11] * 2

    def test_raw_responses(self, both: Both, server: Server) -> None:
        server.plan({"body": "one\ntwo", "headers": {"x-request-id": "r-1"}})
        raw = client_of(both, server).with_raw_response
        assert both.wait(both.call(raw, GET, ITEM).read()) == b"one\ntwo"
        response = both.call(raw, GET, ITEM)
        assert (response.status_code, response.request_id) == (200, "r-1")
        assert both.items(response.iter_lines()) == ["one", "two"]
        both.wait(response.close())
        server.plan({"status": 404})
        assert both.fails(raw, GET, ITEM).status_code == 404

    def test_the_timeout_ends_when_the_body_of_a_raw_response_begins(
        self, both: Both, server: Server
    ) -> None:
        server.plan({"before_body": 0.8})
        raw = client_of(both, server).with_raw_response
        response = both.call(raw, GET, ITEM, timeout=0.4)
        assert both.wait(response.read()) == b'{"name":"tea"}'


def test_headers_are_ours(both: Both, server: Server) -> None:
    server.plan({"headers": {"x-more": "m"}})
    response = both.call(client_of(both, server).with_response, GET, ITEM)
    assert isinstance(response.headers, Headers)
    assert QUICK
