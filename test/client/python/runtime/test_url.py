"""Servers and URLs."""

from __future__ import annotations

from typing import Any

import pytest
from runtime.errors import ClientError
from runtime.operation import ClientDescription, Operation
from runtime.url import append_query, join_url, server_url

OPERATION: Operation = {
    "module": "m",
    "name": "list",
    "method": "GET",
    "path": "/users",
}
TEMPLATED: ClientDescription = {
    "server": {
        "url": "https://{region}.example.com/{version}",
        "variables": (
            {"name": "region", "option": "data_region", "default": "eu"},
            {"name": "version", "option": "version", "default": "v1"},
        ),
    }
}
WHOLE: ClientDescription = {
    "server": {
        "url": "{appHost}",
        "variables": ({"name": "appHost", "option": "app_host", "default": ""},),
    }
}


@pytest.mark.parametrize(
    ("description", "options", "url"),
    [
        (TEMPLATED, {}, "https://eu.example.com/v1"),
        (TEMPLATED, {"data_region": "us"}, "https://us.example.com/v1"),
        (TEMPLATED, {"data_region": None}, "https://eu.example.com/v1"),
        (WHOLE, {"app_host": "https://a.example"}, "https://a.example/"),
        (TEMPLATED, {"base_url": "http://b.example/x"}, "http://b.example/x"),
    ],
)
def test_servers(
    description: ClientDescription, options: dict[str, Any], url: str
) -> None:
    assert server_url(OPERATION, description, options) == url
    assert server_url(OPERATION, description, options) == url


def server(url: str, *values: str) -> ClientDescription:
    variable: Any = {"name": "v", "option": "v", "default": "d"}
    if values:
        variable["values"] = values
    return {"server": {"url": url, "variables": (variable,)}}


@pytest.mark.parametrize(
    ("url", "value", "filled"),
    [
        ("https://{v}.example.com/v1", "eu-1", "https://eu-1.example.com/v1"),
        ("https://{v}.example.com:8443", "a.b", "https://a.b.example.com:8443/"),
        ("https://{v}/v1", "localhost:8080", "https://localhost:8080/v1"),
        ("https://{v}", "[::1]:8080", "https://[::1]:8080/"),
        ("https://example.com:{v}/", "8443", "https://example.com:8443/"),
        ("https://example.com:{v}/", 8443, "https://example.com:8443/"),
        ("{v}://example.com", "http", "http://example.com/"),
        ("https://example.com/{v}/x", "a/b c", "https://example.com/a/b%20c/x"),
        ("https://example.com/x?y={v}", "a/b", "https://example.com/x?y=a/b"),
        ("{v}/api", "https://a.example:1/b", "https://a.example:1/b/api"),
        ("{v}", "https://a.example/b?c=d", "https://a.example/b?c=d"),
    ],
)
def test_a_variable_may_have_a_value(url: str, value: object, filled: str) -> None:
    assert server_url(OPERATION, server(url), {"v": value}) == filled


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://{v}.example.com", "127.0.0.1:45011/#"),
        ("https://{v}.example.com", "evil.example/"),
        ("https://{v}.example.com", "evil.example\\"),
        ("https://{v}.example.com", "evil.example?"),
        ("https://{v}.example.com", "user@evil"),
        ("https://{v}.example.com", "evil.example:1"),
        ("https://{v}.example.com", "evil.example%2f"),
        ("https://{v}.example.com", "evil.example/\t"),
        ("https://{v}.example.com", "evil.example\n"),
        ("https://{v}.example.com", ""),
        ("https://{v}/v1", "user:pass@evil.example"),
        ("https://{v}/v1", "evil.example/x"),
        ("https://{v}/v1", "evil.example#"),
        ("https://example.com:{v}/", "1@evil.example"),
        ("https://example.com:{v}/", "80/x"),
        ("{v}://example.com", "javascript"),
        ("{v}://example.com", "https://evil.example/?"),
        ("https://example.com/{v}/x", ".."),
        ("https://example.com/{v}/x", "a/../../b"),
        ("https://example.com/{v}/x", "%2E%2e"),
        ("https://example.com/.{v}/x", "."),
        ("https://example.com/{v}/x", "a?"),
        ("https://example.com/{v}/x", "a#"),
        ("https://example.com/{v}/x", "..\\.."),
        ("https://example.com/x?y={v}", "a&z=1"),
        ("https://example.com/x?y={v}", "a#"),
        ("/{v}/x", "/evil.example"),
        ("{v}/api", "https://evil.example/#"),
        ("{v}", "https://evil.example/#"),
    ],
)
def test_a_variable_cannot_leave_its_part(url: str, value: str) -> None:
    with pytest.raises(ClientError) as caught:
        server_url(OPERATION, server(url), {"v": value})
    message = "The client option v has a value that its part of the URL cannot have"
    assert str(caught.value) == message


def test_a_variable_with_an_enum() -> None:
    region = server("https://{v}.example.com", "eu", "us")
    assert server_url(OPERATION, region, {"v": "us"}) == "https://us.example.com/"
    assert server_url(OPERATION, region, {}) == "https://d.example.com/"
    with pytest.raises(ClientError) as caught:
        server_url(OPERATION, region, {"v": "secret"})
    assert str(caught.value) == "The client option v must be one of eu, us"


def test_the_server_of_an_operation() -> None:
    own: Operation = {**OPERATION, "server": {"url": "https://upload.example.com"}}
    assert server_url(own, TEMPLATED, {}) == "https://upload.example.com/"
    assert (
        server_url(own, TEMPLATED, {"base_url": "https://b.example"})
        == "https://b.example/"
    )


@pytest.mark.parametrize(
    ("description", "options", "names"),
    [
        ({}, {}, "base_url"),
        (WHOLE, {}, "base_url or app_host"),
        (WHOLE, {"app_host": "secret.example:3000"}, "base_url or app_host"),
        ({"server": {"url": "/v1"}}, {}, "base_url"),
        ({}, {"base_url": "file:///secret"}, "base_url"),
        ({}, {"base_url": 5}, "base_url"),
        ({}, {"base_url": ""}, "base_url"),
        ({}, {"base_url": "https://"}, "base_url"),
        ({}, {"base_url": "https://a b/"}, "base_url"),
        ({}, {"base_url": "https://a:99999/"}, "base_url"),
        ({}, {"base_url": "https://a:x/"}, "base_url"),
    ],
)
def test_without_a_url(
    description: ClientDescription, options: dict[str, Any], names: str
) -> None:
    with pytest.raises(ClientError) as caught:
        server_url(OPERATION, description, options)
    message = (
        f"GET /users has no absolute http or https URL; set the client option {names}"
    )
    assert str(caught.value) == message


def test_servers_that_look_alike_are_not_mixed_up() -> None:
    def whole(default: str, option: str) -> ClientDescription:
        variable: Any = {"name": "v", "option": option, "default": default}
        return {"server": {"url": "{v}", "variables": (variable,)}}

    one, two = whole("https://one.example", "v"), whole("https://two.example", "v")
    three = whole("https://one.example", "w")
    for _ in range(2):
        assert server_url(OPERATION, one, {}) == "https://one.example/"
        assert server_url(OPERATION, two, {}) == "https://two.example/"
        assert (
            server_url(OPERATION, one, {"v": "https://v.example"})
            == "https://v.example/"
        )
        assert (
            server_url(OPERATION, three, {"v": "https://v.example"})
            == "https://one.example/"
        )
        base = {"base_url": "https://base.example", "v": "https://v.example"}
        assert server_url(OPERATION, one, base) == "https://base.example/"
    assert (
        server_url(OPERATION, {}, {"base_url": "https://base.example"})
        == "https://base.example/"
    )


def test_a_password_in_the_url_is_refused_and_not_shown() -> None:
    with pytest.raises(ClientError) as caught:
        server_url(OPERATION, {}, {"base_url": "https://user:secret@b.example"})
    assert str(caught.value) == "A server URL must not have a user name or password"


# The right side is `new URL(left).href` in Node.js 24 and later. Older ones leave `^` in a path.
@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("HTTPS://API.Example.COM:443", "https://api.example.com/"),
        ("http://a.example:0080/x", "http://a.example/x"),
        ("http://a.example:443", "http://a.example:443/"),
        (" https://a.example\n", "https://a.example/"),
        (
            "https://münchen.example/ö?ü#x",
            "https://xn--mnchen-3ya.example/%C3%B6?%C3%BC",
        ),
        ("https://a.example/a b/../c'?d='", "https://a.example/c'?d=%27"),
        ("https://a.example/./a/%2E%2e/b/.", "https://a.example/b/"),
        ("https://a.example/../..", "https://a.example/"),
        ("https://a.example\\b\\c", "https://a.example/b/c"),
        (
            "https://a.example/\"<>`{|}^[]%zz'\\?\"<>`{|}^[]%zz'\\",
            "https://a.example/%22%3C%3E%60%7B|%7D%5E[]%zz'/?%22%3C%3E`{|}^[]%zz%27\\",
        ),
    ],
)
def test_urls_are_what_fetch_makes_of_them(given: str, url: str) -> None:
    assert server_url(OPERATION, {}, {"base_url": given}) == url


@pytest.mark.parametrize(
    ("base", "path", "query", "url"),
    [
        ("https://a.example/", "/x", [], "https://a.example/x"),
        ("https://a.example/v1///", "/x", [], "https://a.example/v1/x"),
        ("https://a.example/v1", "x", [], "https://a.example/v1/x"),
        (
            "https://a.example",
            "//evil.example/x",
            [],
            "https://a.example//evil.example/x",
        ),
        (
            "https://a.example/?a=1",
            "/x?b=2#f",
            ["c=3", "d=4"],
            "https://a.example/x?a=1&b=2&c=3&d=4",
        ),
        ("https://a.example/v1#f", "/", ["c=3"], "https://a.example/v1/?c=3"),
        (
            "https://a.example/v1",
            "/a b/é{x}",
            ["a='", "b[c]=/?"],
            "https://a.example/v1/a%20b/%C3%A9%7Bx%7D?a=%27&b[c]=/?",
        ),
        ("https://a.example/v1", "/x/", ["", "a=1"], "https://a.example/v1/x/?a=1"),
    ],
)
def test_join(base: str, path: str, query: list[str], url: str) -> None:
    assert join_url(base, path, query) == url


def test_append() -> None:
    assert (
        append_query("https://a.example/x?a=1", ["b=2"])
        == "https://a.example/x?a=1&b=2"
    )
    assert append_query("https://a.example/x#y", []) == "https://a.example/x"
    assert (
        append_query("https://a.example/x", ["b=2", "c=3"])
        == "https://a.example/x?b=2&c=3"
    )
