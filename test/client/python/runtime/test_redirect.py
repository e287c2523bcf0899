"""Where a redirect leads, and what goes along."""

from __future__ import annotations

import pytest
from runtime.errors import RedirectError
from runtime.headers import Headers
from runtime.operation import Operation
from runtime.outgoing import EncodedBody, Outgoing
from runtime.redirect import Redirect, redirected

OPERATION: Operation = {
    "module": __name__,
    "name": "put",
    "method": "PUT",
    "path": "/items/{id}",
}


def sent(method: str = "GET", url: str = "http://a.example/items/1?q=1") -> Outgoing:
    headers = Headers(
        {"Accept": "application/json", "Authorization": "SECRET", "X-Key": "SECRET"}
    )
    if method not in ("GET", "HEAD", "DELETE"):
        headers.set("Content-Type", "application/json")
        return Outgoing(method, url, headers, EncodedBody(b"{}", "application/json"))
    return Outgoing(method, url, headers, None)


def follow(request: Outgoing, status: int, location: str) -> Redirect:
    found = redirected(OPERATION, request, status, location, 0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("location", "url", "is_foreign"),
    [
        ("/there", "http://a.example/there", False),
        ("there?a=b#c", "http://a.example/items/there?a=b", False),
        ("../up", "http://a.example/up", False),
        ("", "http://a.example/items/1?q=1", False),
        ("http://A.example:80/x", "http://a.example/x", False),
        ("http://a.example\\x", "http://a.example/x", False),
        ("http://a.example:81/x", "http://a.example:81/x", True),
        ("https://a.example/x", "https://a.example/x", True),
        ("//b.example/x", "http://b.example/x", True),
        ("http://a.example.evil/x", "http://a.example.evil/x", True),
    ],
)
def test_the_address(location: str, url: str, is_foreign: bool) -> None:
    found = follow(sent(), 302, location)
    assert (found.outgoing.url, found.is_foreign) == (url, is_foreign)
    kept = ["Accept"] if is_foreign else ["Accept", "Authorization", "X-Key"]
    assert list(found.outgoing.headers) == kept


@pytest.mark.parametrize(
    ("method", "status", "becomes"),
    [
        ("POST", 301, "GET"),
        ("POST", 302, "GET"),
        ("POST", 303, "GET"),
        ("POST", 307, "POST"),
        ("POST", 308, "POST"),
        ("PUT", 301, "PUT"),
        ("PUT", 302, "PUT"),
        ("PUT", 303, "GET"),
        ("PUT", 307, "PUT"),
        ("DELETE", 303, "GET"),
        ("DELETE", 308, "DELETE"),
        ("GET", 303, "GET"),
        ("HEAD", 303, "HEAD"),
    ],
)
def test_the_method(method: str, status: int, becomes: str) -> None:
    found = follow(sent(method), status, "http://b.example/").outgoing
    has_body = becomes in ("PUT", "POST")
    assert found.method == becomes
    assert (found.body is not None) == has_body
    assert ("content-type" in found.headers) == has_body


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("ftp://127.0.0.1/SECRET", "not an http or https URL"),
        ("javascript:SECRET", "not an http or https URL"),
        ("http://SECRET:b@127.0.0.1/", "has a user name or password"),
        ("http://SECRET@127.0.0.1/", "has a user name or password"),
        ("http://[", "is not a URL"),
        ("http://SECRET:port/", "is not a URL"),
    ],
)
def test_an_address_that_is_refused(location: str, reason: str) -> None:
    with pytest.raises(RedirectError, match=reason) as caught:
        redirected(OPERATION, sent(), 302, location, 0)
    assert "SECRET" not in f"{caught.value!r} {caught.value.to_dict()}"
    assert caught.value.status_code == 302
    assert caught.value.operation == "put"


def test_a_way_from_https_to_http_is_refused() -> None:
    with pytest.raises(RedirectError, match="leads from https to http"):
        redirected(
            OPERATION, sent(url="https://a.example/"), 302, "http://a.example/", 0
        )


def test_a_stream_cannot_be_sent_again() -> None:
    request = sent("PUT")
    assert request.body is not None
    request.body.repeatable = False
    with pytest.raises(RedirectError, match="cannot be sent twice"):
        redirected(OPERATION, request, 307, "/there", 0)
    assert follow(request, 303, "/there").outgoing.body is None


def test_a_circle_ends() -> None:
    assert redirected(OPERATION, sent(), 302, "again", 19) is not None
    with pytest.raises(RedirectError, match="more than 20 times"):
        redirected(OPERATION, sent(), 302, "again", 20)


@pytest.mark.parametrize(
    ("status", "location"), [(200, "/x"), (300, "/x"), (304, "/x"), (302, None)]
)
def test_a_response_that_is_no_redirect(status: int, location: str | None) -> None:
    assert redirected(OPERATION, sent(), status, location, 0) is None
