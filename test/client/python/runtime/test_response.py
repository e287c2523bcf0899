"""What a response is, by its status, its type and its description."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from both import Both, operation
from models import Address
from runtime.errors import ApiError, ClientError, ResponseParseError
from server import Reply, Server

GET = operation()


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/json", '{"a":1}', {"a": 1}),
        ("text/plain", "[]", []),
        (None, "0", 0),
        ("application/octet-stream", "\ufeffnull", None),
        ("text/html", " ", None),
        ("application/json", "9223372036854775807", 9223372036854775807),
        (
            "application/json",
            "123456789012345678901234567890",
            123456789012345678901234567890,
        ),
    ],
)
def test_json_whatever_it_calls_itself(
    both: Both, server: Server, content_type: str | None, body: str, expected: object
) -> None:
    headers = {} if content_type is None else {"content-type": content_type}
    server.reply(200, headers, body)
    assert both.call(both.client(base_url=server.url), GET) == expected


@pytest.mark.parametrize(
    "body", ["<h1>SECRET</h1>", "NaN", "[Infinity]", "{", "[" * 100_000]
)
def test_a_success_that_is_not_json(both: Both, server: Server, body: str) -> None:
    server.reply(200, {"content-type": "text/html; charset=utf-8"}, body)
    error = both.fails(both.client(base_url=server.url), GET)
    assert isinstance(error, ResponseParseError)
    assert str(error) == "GET / returned 200 with a body that is not JSON but text/html"
    assert (error.body, error.status_code, error.method, error.path) == (
        body,
        200,
        "GET",
        "/",
    )
    assert str(error.__cause__).startswith("Not JSON")
    assert error.__context__ is error.__cause__ or error.__context__ is None
    server.reply(200, {"content-type": "no <type>"}, body)
    error = both.fails(both.client(base_url=server.url), GET)
    assert str(error) == "GET / returned 200 with a body that is not JSON"


PICTURE = operation(errors={"5XX": "binary"})


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("image/png", b"\x89P\xff", b"\x89P\xff"),
        ("image/png", b"", None),
        ("application/json", b'{"a":1}', {"a": 1}),
        ("text/html", b"<p>", "<p>"),
    ],
)
def test_a_failure_that_is_described_as_a_file(
    both: Both, server: Server, content_type: str, body: bytes, expected: object
) -> None:
    server.reply(500, {"content-type": content_type}, body)
    assert both.fails(both.client(base_url=server.url), PICTURE).body == expected


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("application/json", '{"a":1}', {"a": 1}),
        ("application/json; charset=utf-8", "[]", []),
        ("application/vnd.api+json;v=1", "null", None),
        ("APPLICATION/JSON", "0", 0),
        ("application/json", '\ufeff"bom"', "bom"),
        ("text/plain", "é", "é"),
        ("text/html; charset=utf-8", "<p>", "<p>"),
        ("application/xml", "<a/>", "<a/>"),
        ("image/svg+xml; charset=utf-8", "<svg/>", "<svg/>"),
        (None, "ignored", None),
        ("application/octet-stream", b"\x00\xff", b"\x00\xff"),
        ("image/png", b"\x00\xff", b"\x00\xff"),
        ("application/jsonx", b"\x00\xff", b"\x00\xff"),
        ("application/xmlish", b"\x00\xff", b"\x00\xff"),
    ],
)
def test_by_its_type_if_the_status_is_not_described(
    both: Both,
    server: Server,
    content_type: str | None,
    body: str | bytes,
    expected: object,
) -> None:
    server.reply(
        200, {} if content_type is None else {"content-type": content_type}, body
    )
    called = operation(responses={})
    assert both.call(both.client(base_url=server.url), called) == expected


@pytest.mark.parametrize(
    ("responses", "status", "content_type", "body", "expected"),
    [
        (
            {"201": "text", "2XX": "json", "default": "binary"},
            201,
            "application/json",
            "1",
            "1",
        ),
        (
            {"201": "text", "2XX": "json", "default": "binary"},
            200,
            "text/plain",
            "1",
            1,
        ),
        ({"default": "binary", "4XX": "json"}, 200, "application/json", "1", b"1"),
        ({}, 200, "application/json", "1", 1),
        ({"200": "none"}, 200, "application/json", "1", None),
        ({"200": "string"}, 200, "application/json", '"2027-01-01"', "2027-01-01"),
        ({"200": "string"}, 200, "text/plain", '"2027-01-01"', '"2027-01-01"'),
        ({"200": "string"}, 200, "application/json", "[1]", "[1]"),
    ],
)
def test_as_the_operation_says(
    both: Both,
    server: Server,
    responses: Mapping[str, str],
    status: int,
    content_type: str,
    body: str,
    expected: object,
) -> None:
    server.reply(status, {"content-type": content_type}, body)
    called = operation(responses=responses)
    assert both.call(both.client(base_url=server.url), called) == expected


@pytest.mark.parametrize(
    ("status", "content_type", "kind"),
    [
        (204, None, None),
        (204, "application/json", "json"),
        (205, None, "json"),
        (304, "application/json", "json"),
        (200, None, None),
        (200, "application/json", None),
        (200, "application/json", "json"),
        (202, "text/plain", "text"),
        (200, "image/png", "binary"),
        (200, None, "json"),
    ],
)
def test_nothing_to_read_is_none(
    both: Both, server: Server, status: int, content_type: str | None, kind: str | None
) -> None:
    server.reply(status, {} if content_type is None else {"content-type": content_type})
    called = GET if kind is None else operation(responses={"default": kind})
    assert both.call(both.client(base_url=server.url), called) is None


def test_white_space_alone_and_head(both: Both, server: Server) -> None:
    server.reply(200, {"content-type": "application/json"}, "\r\n ")
    client = both.client(base_url=server.url)
    assert both.call(client, GET) is None
    server.reply(200, {"content-type": "application/json", "content-length": "7"})
    assert both.call(client, operation("HEAD", responses={"200": "json"})) is None


def test_a_method_without_a_result_returns_none(both: Both, server: Server) -> None:
    server.reply(200, {"content-type": "application/json"}, '{"a":1}')
    called = operation()
    del called["result"]
    assert both.call(both.client(base_url=server.url), called) is None


def test_a_body_that_nobody_wants_is_not_waited_for(both: Both, server: Server) -> None:
    closed: list[bool] = []

    def answer(reply: Reply, _: object) -> None:
        reply.head(200, {"content-type": "application/json"})
        reply.write("{")
        closed.append(reply.wait_for_close())

    server.answer(answer)
    client = both.client(base_url=server.url)
    assert both.call(client, operation(responses={"200": "none"})) is None
    assert _eventually(lambda: closed) == [True]


USERS = operation("POST", "/users/{id}", errors={"401": "json"})


def _failure(both: Both, server: Server, **reply: Any) -> ApiError:
    server.reply(
        reply.get("status", 500), reply.get("headers", {}), reply.get("body", "")
    )
    error = both.fails(both.client(base_url=server.url), USERS, {"id": "7"})
    assert isinstance(error, ApiError)
    return error


def test_a_failure_has_what_the_response_had(both: Both, server: Server) -> None:
    error = _failure(
        both,
        server,
        status=401,
        headers={
            "content-type": "application/json",
            "x-request-id": "r-1",
            "x-more": "m",
        },
        body='{"statusCode":401,"message":"Wrong pass code","requestId":"r-2"}',
    )
    assert type(error).__name__ == "AuthenticationError"
    assert isinstance(error, ClientError)
    assert str(error) == "POST /users/{id} failed with 401: Wrong pass code"
    assert error.body == {
        "statusCode": 401,
        "message": "Wrong pass code",
        "requestId": "r-2",
    }
    assert (error.status_code, error.request_id, error.operation) == (
        401,
        "r-1",
        "call",
    )
    assert (error.headers["X-More"], error.documented) == ("m", True)


@pytest.mark.parametrize(
    ("content_type", "body", "expected"),
    [
        ("text/plain", '{"a":1}', {"a": 1}),
        ("application/json", "{oops", "{oops"),
        ("application/json", "", None),
    ],
)
def test_the_body_of_a_failure(
    both: Both, server: Server, content_type: str, body: str, expected: object
) -> None:
    error = _failure(both, server, headers={"content-type": content_type}, body=body)
    assert (error.status_code, error.body) == (500, expected)


@pytest.mark.parametrize(
    ("status", "body", "content_type", "kind"),
    [
        (404, '{"zipCode":"1"}', "application/json", Address),
        (404, '[{"zipCode":"1"}]', "application/json", list),
        (404, '"gone"', "application/json", str),
        (404, "<html>", "text/html", str),
        (409, '{"zipCode":"1"}', "application/json", dict),
        (500, '[{"zipCode":"1"}]', "application/json", list),
        (500, '{"zipCode":"1"}', "application/json", dict),
    ],
)
def test_the_body_of_a_failure_has_the_described_type(
    both: Both, server: Server, status: int, body: str, content_type: str, kind: type
) -> None:
    described = operation(
        module=Address.__module__,
        errors={"404": "json", "409": "json", "5XX": "json"},
        error_types={
            "404": "models.Address",
            "409": "Any",
            "5XX": "list[models.Address]",
        },
    )
    server.reply(status, {"content-type": content_type}, body)
    error = both.fails(both.client(base_url=server.url), described, max_retries=0)
    assert type(error.body) is kind
    if kind is Address:
        assert error.body.zip_code == "1"
        assert pickle.loads(pickle.dumps(error)).body == error.body
    if status == 500 and kind is list:
        assert error.body[0].zip_code == "1"


def test_the_body_of_a_reported_failure_has_the_type_of_the_result(
    both: Both, server: Server
) -> None:
    described = operation(module=Address.__module__, result="models.Address")
    server.reply(200, {}, '{"statusCode":500,"zipCode":"1"}')
    client = both.client(ENVELOPE, base_url=server.url)
    assert both.fails(client, described).body.zip_code == "1"


def test_the_request_id_of_a_failure(both: Both, server: Server) -> None:
    header = {"request-id": "r-3"}
    assert (
        _failure(both, server, headers=header, body='{"requestId":"r-2"}').request_id
        == "r-3"
    )
    assert _failure(both, server, body='{"requestId":"r-2"}').request_id == "r-2"
    assert _failure(both, server, body='{"requestId":7}').request_id is None


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ('{"error":{"message":"deep"}}', ": deep"),
        ('{"error":"invalid_grant","error_description":"Expired"}', ": Expired"),
        ('{"error":"invalid_grant"}', ": invalid_grant"),
        ('{"title":"Conflict","detail":"Taken"}', ": Taken"),
        ("Not here", ": Not here"),
        ('"quoted"', ": quoted"),
        ('{"message":"two\\nlines\\u001b[31m"}', ": two lines [31m"),
        ('{"message":{"no":"text"}}', ""),
        (f'{{"message":"{"x" * 201}"}}', ""),
        ("<!doctype html><p>Bad gateway", ""),
        ("null", ""),
        ("[1]", ""),
        ("", ""),
    ],
)
def test_the_message_of_a_failure(
    both: Both, server: Server, body: str, detail: str
) -> None:
    error = _failure(both, server, status=409, body=body)
    assert str(error) == f"POST /users/{{id}} failed with 409{detail}"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"code":"no_tea"}', "no_tea"),
        ('{"code":2004}', 2004),
        ('{"error":{"code":"deep"}}', "deep"),
        ('{"error":"invalid_grant"}', "invalid_grant"),
        ('{"code":"two words","error":"one"}', "one"),
        ('{"code":true}', None),
        ("[]", None),
    ],
)
def test_the_code_of_a_failure(
    both: Both, server: Server, body: str, code: object
) -> None:
    assert _failure(both, server, status=409, body=body).code == code


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (300, "ApiError"),
        (400, "BadRequestError"),
        (401, "AuthenticationError"),
        (403, "PermissionDeniedError"),
        (404, "NotFoundError"),
        (409, "ConflictError"),
        (418, "ApiError"),
        (422, "UnprocessableEntityError"),
        (429, "RateLimitError"),
        (500, "InternalServerError"),
        (599, "InternalServerError"),
    ],
)
def test_the_class_of_a_failure(
    both: Both, server: Server, status: int, name: str
) -> None:
    assert type(_failure(both, server, status=status)).__name__ == name


def test_a_body_that_breaks_keeps_the_status(both: Both, server: Server) -> None:
    server.plan({"status": 500, "reset": "body", "body": '{"message":"no"}'})
    error = both.fails(both.client(base_url=server.url), USERS, {"id": "7"})
    assert (type(error).__name__, error.status_code) == ("InternalServerError", 500)


def test_with_response(both: Both, server: Server) -> None:
    server.reply(203, {"x-request-id": "r-1", "x-more": "m"}, '{"name":"tea"}')
    client = both.client(base_url=server.url)
    response = both.call(client.with_response, GET)
    assert (response.data, response.status_code) == ({"name": "tea"}, 203)
    assert (response.headers["X-More"], response.request_id) == ("m", "r-1")
    assert both.call(client, GET) == {"name": "tea"}


ENVELOPE: Any = {
    "envelope": {
        "success": {"field": ("statusCode",), "equals": (200, 201)},
        "unauthorized": {"field": ("statusCode",), "equals": (401,)},
        "code": ("apiCode",),
        "message": ("message",),
        "request_id": ("traceId",),
    }
}
FAILED = '{"statusCode":404,"apiCode":2004,"message":"No such item","traceId":"t-1"}'


def test_a_failure_in_a_200_is_a_result_if_that_is_wanted(
    both: Both, server: Server
) -> None:
    server.reply(200, {}, FAILED)
    client = both.client(ENVELOPE, base_url=server.url, raise_on_failure=False)
    assert both.call(client, GET)["apiCode"] == 2004
    assert both.call(client.with_response, GET).request_id == "t-1"


def test_a_failure_in_a_200_raises_by_default(both: Both, server: Server) -> None:
    server.reply(200, {}, FAILED)
    error = both.fails(both.client(ENVELOPE, base_url=server.url), GET)
    assert type(error).__name__ == "FailureError"
    assert (error.status_code, error.code, error.request_id) == (200, 2004, "t-1")
    assert error.http_status_code == 200
    assert str(error) == "GET / returned 200 with a failure: 2004: No such item"
    assert error.documented
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("code", "name", "status"),
    [
        ("404", "NotFoundError", 404),
        ("404.0", "NotFoundError", 404),
        ('"404"', "NotFoundError", 404),
        ("503", "InternalServerError", 503),
        ("500", "FailureError", 200),
        ("true", "FailureError", 200),
        ("[404]", "FailureError", 200),
    ],
)
def test_the_class_of_a_failure_by_its_code(
    both: Both, server: Server, code: str, name: str, status: int
) -> None:
    server.reply(200, {}, f'{{"statusCode":{code}}}')
    codes = {"404": 404, "503": 503}
    envelope: Any = {
        "success": {"field": ("statusCode",), "equals": (200,)},
        "statuses": ({"field": ("statusCode",), "codes": codes},),
    }
    client = both.client({"envelope": envelope}, base_url=server.url, max_retries=0)
    error = both.fails(client, GET)
    assert (type(error).__name__, error.status_code) == (name, status)
    assert error.http_status_code == 200
    assert pickle.loads(pickle.dumps(error)).http_status_code == 200


@pytest.mark.parametrize(
    "body", ['{"statusCode":200}', '{"statusCode":201}', '{"name":"tea"}', "[]", "null"]
)
def test_a_success_in_a_200(both: Both, server: Server, body: str) -> None:
    import json

    server.reply(200, {}, body)
    client = both.client(ENVELOPE, base_url=server.url)
    assert both.call(client, GET) == json.loads(body)


def test_true_is_not_one(both: Both, server: Server) -> None:
    envelope: Any = {"envelope": {"success": {"field": ("ok",), "equals": (True,)}}}
    client = both.client(envelope, base_url=server.url)
    server.reply(200, {}, '{"ok":true}')
    assert both.call(client, GET) == {"ok": True}
    server.reply(200, {}, '{"ok":1}')
    assert type(both.fails(client, GET)).__name__ == "FailureError"


def _eventually(found: Any) -> Any:
    import time

    for _ in range(200):
        if found():
            break
        time.sleep(0.01)
    return found()
