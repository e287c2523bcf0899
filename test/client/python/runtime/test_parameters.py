"""Parameters in every location and style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from runtime.errors import ClientError
from runtime.operation import Operation, Parameter
from runtime.parameters import ParameterValues, serialize

OPTIONS = {"region": "eu/1", "x_app": "é"}


def get(path: str, *parameters: Parameter, **more: Any) -> Operation:
    operation: Any = {
        "module": "m",
        "name": "get",
        "method": "GET",
        "path": path,
        **more,
    }
    if parameters:
        operation["parameters"] = parameters
    made: Operation = operation
    return made


def sent(operation: Operation, request: Mapping[str, Any]) -> ParameterValues:
    return serialize(operation, request, OPTIONS)


PLAIN = get("/users/{id}/x")
STYLED = get("/users/{id}/x", {"location": "path", "name": "id"})


@pytest.mark.parametrize("operation", [PLAIN, STYLED], ids=["plain", "styled"])
@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a/b", "/users/a%2Fb/x"),
        ("a?b#c", "/users/a%3Fb%23c/x"),
        ("100%", "/users/100%25/x"),
        ("%2e%2e", "/users/%252e%252e/x"),
        ("../../admin", "/users/..%2F..%2Fadmin/x"),
        ("..\\admin", "/users/..%5Cadmin/x"),
        ("...", "/users/.../x"),
        ("a b", "/users/a%20b/x"),
        ("é", "/users/%C3%A9/x"),
        ("@:;,=&+$", "/users/%40%3A%3B%2C%3D%26%2B%24/x"),
        (0, "/users/0/x"),
        (False, "/users/false/x"),
        (["a", "b,c"], "/users/a,b%2Cc/x"),
    ],
)
def test_a_value_is_encoded_once_and_stays_one_segment(
    operation: Operation, value: object, path: str
) -> None:
    assert sent(operation, {"id": value}).path == path


@pytest.mark.parametrize("operation", [PLAIN, STYLED], ids=["plain", "styled"])
@pytest.mark.parametrize("value", [".", ".."])
def test_dots_alone_are_refused(operation: Operation, value: str) -> None:
    with pytest.raises(ClientError) as caught:
        sent(operation, {"id": value})
    assert (
        str(caught.value)
        == 'GET /users/{id}/x cannot be sent with a "id" that is only dots'
    )


def test_dots_that_values_and_the_template_make_together_are_refused() -> None:
    label: Parameter = {"location": "path", "name": "a", "style": "label"}
    for operation, request in [
        (get("/{a}{b}"), {"a": ".", "b": "."}),
        (get("/.{a}"), {"a": "."}),
        (get("/%2E{a}"), {"a": "."}),
        (get("/{a}", label), {"a": ""}),
        (get("/{a}", label), {"a": "."}),
    ]:
        with pytest.raises(ClientError, match="that is only dots"):
            sent(operation, dict(request))
    assert sent(get("/{a}.{b}"), {"a": "..", "b": "x"}).path == "/...x"


@pytest.mark.parametrize("operation", [PLAIN, STYLED], ids=["plain", "styled"])
@pytest.mark.parametrize("request_", [{}, {"id": None}, {"id": ""}, {"id": []}])
def test_a_path_needs_its_values(
    operation: Operation, request_: dict[str, object]
) -> None:
    with pytest.raises(ClientError) as caught:
        sent(operation, request_)
    assert str(caught.value) == 'GET /users/{id}/x needs a value for "id"'


def test_the_message_has_the_name_that_the_caller_uses() -> None:
    operation = get("/{id}", {"location": "path", "name": "id", "property": "path_id"})
    with pytest.raises(ClientError, match='needs a value for "path_id"'):
        sent(operation, {"id": "x"})


def test_styles_in_a_path() -> None:
    operation = get(
        "/a{m}/{l}/{s}/{j}",
        {"location": "path", "name": "m", "style": "matrix", "explode": True},
        {"location": "path", "name": "l", "style": "label"},
        {"location": "path", "name": "s", "explode": True},
        {"location": "path", "name": "j", "content_type": "application/json"},
    )
    request = {"m": ["x", "/"], "l": [1, 2], "s": {"a": 1, "b": "?"}, "j": {"a": "b"}}
    assert sent(operation, request).path == (
        "/a;m=x;m=%2F/.1,2/a=1,b=%3F/%7B%22a%22%3A%22b%22%7D"
    )


def test_a_query_in_the_order_of_the_description() -> None:
    operation = get(
        "/search",
        {"location": "query", "name": "q"},
        {"location": "query", "name": "tags", "style": "pipeDelimited"},
        {"location": "query", "name": "none"},
        {"location": "query", "name": "filter", "style": "deepObject"},
        {"location": "query", "name": "at", "allow_reserved": True},
        {"location": "query", "name": "where", "content_type": "application/json"},
        {"location": "query", "name": "text", "content_type": "text/plain"},
    )
    request = {
        "q": "a&b=c d+e",
        "tags": ["x", "y"],
        "none": None,
        "filter": {"name": "é"},
        "at": "https://x.example/?a=b#c",
        "where": {"a": [1, None]},
        "text": "a b",
    }
    assert "&".join(sent(operation, request).query) == (
        "q=a%26b%3Dc%20d%2Be&tags=x%7Cy&filter[name]=%C3%A9"
        "&at=https://x.example/?a=b%23c&where=%7B%22a%22%3A%5B1%2Cnull%5D%7D&text=a%20b"
    )
    assert sent(operation, {}).query == []


def test_simple_query_parameters() -> None:
    operation = get("/search", query=("q", "list", "color", "a b"))
    values = sent(
        operation, {"q": "", "list": ["a", 1], "color": {"R": 1}, "a b": True}
    )
    assert values.query == ["q=", "list=a", "list=1", "R=1", "a%20b=true"]
    assert sent(operation, {}).query == []
    assert set(values.taken) == {"q", "list", "color", "a b"}


def test_reserved_characters_are_allowed_in_values_and_not_in_names() -> None:
    operation = get(
        "/",
        {"location": "query", "allow_reserved": True, "name": "a&b"},
        {"location": "query", "allow_reserved": True, "name": "object"},
    )
    values = sent(operation, {"a&b": "x,y", "object": {"R&D=": "a/b"}})
    assert values.query == ["a%26b=x,y", "R%26D%3D=a/b"]


@pytest.mark.parametrize(
    ("value", "parameter", "expected"),
    [
        ("a b/%é", {}, "a b/%é"),
        ([1, "b"], {}, "1,b"),
        ({"a": 1, "b": 2}, {}, "a,1,b,2"),
        ({"a": 1, "b": 2}, {"explode": True}, "a=1,b=2"),
        ({"a": 1}, {"content_type": "application/json"}, '{"a":1}'),
        ("", {}, ""),
        (None, {}, None),
        ([], {}, None),
    ],
)
def test_headers(value: object, parameter: Any, expected: str | None) -> None:
    named: Any = {
        "location": "header",
        "name": "X-Value",
        "property": "value",
        **parameter,
    }
    headers = sent(get("/", named), {"value": value}).headers
    assert headers == ([] if expected is None else [("X-Value", expected)])


FORM = "application/x-www-form-urlencoded"


def test_a_querystring() -> None:
    def query(value: object, content_type: str, **more: Any) -> list[str]:
        parameter: Any = {
            "location": "querystring",
            "name": "filter",
            "content_type": content_type,
            **more,
        }
        return sent(get("/", parameter), {"filter": value}).query

    level = {"level": {"style": "form", "explode": False}}
    value = {"level": ["a b", "&"], "since": 1, "at": {"x": 1}, "none": None}
    assert query(value, FORM, encoding=level) == [
        "level=a+b,%26&since=1&at=%7B%22x%22%3A1%7D"
    ]
    assert query({}, FORM) == [""]
    assert query("a b", FORM) == ["a%20b"]
    assert query({"a": ["é", "#&"]}, "application/json") == [
        "%7B%22a%22%3A%5B%22%C3%A9%22%2C%22%23%26%22%5D%7D"
    ]
    assert query("$.a[1:1]", "application/jsonpath") == ["%24.a%5B1%3A1%5D"]
    assert query(None, "application/json") == []


def test_cookies() -> None:
    operation = get(
        "/",
        {"location": "cookie", "name": "a"},
        {"location": "cookie", "name": "list"},
        {"location": "cookie", "name": "joined", "explode": False},
        {"location": "cookie", "name": "object"},
    )
    request = {"a": "x; y=é", "list": [1, 2], "joined": [1, 2], "object": {"R": 1}}
    assert sent(operation, request).cookies == [
        "a=x%3B%20y=%C3%A9",
        "list=1",
        "list=2",
        "joined=1,2",
        "R=1",
    ]
    assert sent(operation, {}).cookies == []


def test_cookies_of_the_style_cookie() -> None:
    operation = get(
        "/",
        {"location": "cookie", "name": "a", "style": "cookie"},
        {"location": "cookie", "name": "list", "style": "cookie", "explode": False},
        {"location": "cookie", "name": "object", "style": "cookie"},
    )
    request = {"a": "x%3By z", "list": ["é", 2], "object": {"R": 1, "G": 2}}
    assert sent(operation, request).cookies == ["a=x%3By z", "list=é,2", "R=1", "G=2"]
    with pytest.raises(ClientError, match="contains a"):
        sent(operation, {"a": "1; admin=1"})


def test_where_values_come_from() -> None:
    operation = get(
        "/{region}/{id}",
        {"location": "path", "name": "id", "property": "path_id"},
        {"location": "query", "name": "id", "property": "query_id"},
        {"location": "path", "name": "region", "option": "region"},
        {"location": "header", "name": "X-App", "option": "x_app"},
        query=("plain",),
    )
    request: dict[str, object] = {
        "id": "no",
        "path_id": 1,
        "query_id": 2,
        "region": "no",
        "X-App": "no",
        "plain": 3,
    }
    values = sent(operation, request)
    assert (values.path, values.query, values.headers) == (
        "/eu%2F1/1",
        ["id=2", "plain=3"],
        [("X-App", "é")],
    )
    assert set(values.taken) == {"path_id", "query_id", "plain"}


def test_without_parameters_nothing_is_done() -> None:
    values = sent(get("/users"), {"a": 1})
    assert (
        values.path,
        values.query,
        values.headers,
        values.cookies,
        values.taken,
    ) == (
        "/users",
        [],
        [],
        [],
        (),
    )
