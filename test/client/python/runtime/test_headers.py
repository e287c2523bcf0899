"""Headers: names in any case, values that can be sent, cookies, and dates."""

from __future__ import annotations

import pickle

import pytest
from runtime.errors import ClientError
from runtime.headers import Headers, add_cookies, timestamp_of


def test_names_in_any_case_keep_their_letters() -> None:
    headers = Headers()
    headers.set("X-First", "1")
    headers["x-second"] = "2"
    headers.set("X-FIRST", "3")
    assert headers["x-first"] == headers.get("X-First") == "3"
    assert "X-SECOND" in headers and "x-none" not in headers and "" not in headers
    assert headers.pairs() == [("X-FIRST", "3"), ("x-second", "2")]
    assert list(headers.items()) == headers.pairs()
    assert len(headers) == 2
    headers.delete("X-Second")
    headers.delete("X-Second")
    assert list(headers) == ["X-FIRST"]
    with pytest.raises(KeyError):
        del headers["x-second"]


def test_a_copy_is_its_own() -> None:
    headers = Headers({"a": "1"})
    copied = headers.copy()
    copied.set("A", "2")
    assert (headers["a"], copied["a"]) == ("1", "2")
    assert headers == Headers([("A", "1")]) and headers != copied
    assert pickle.loads(pickle.dumps(headers)) == headers


def test_several_values_of_one_name() -> None:
    headers = Headers([("Set-Cookie", "a=1"), ("set-cookie", "b=2")])
    assert headers["set-cookie"] == "a=1, b=2"
    assert headers.get_list("SET-COOKIE") == ["a=1", "b=2"]
    assert headers.get_list("x") == []
    assert headers.pairs() == [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]


def test_shows_no_value() -> None:
    assert (
        repr(Headers({"Authorization": "Bearer SECRET"})) == "<Headers Authorization>"
    )


def test_is_sent_as_latin_1() -> None:
    headers = Headers()
    headers.set("X-A", " a b/%é\t")
    assert headers["x-a"] == "a b/%é"
    assert headers.raw() == [(b"X-A", b"a b/%\xe9")]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("a\r\nX-Admin: 1", "contains a line break"),
        ("a\n", "contains a line break"),
        ("a\0b", "contains a control character"),
        ("漢字", "contains a character that is not in ISO 8859-1; encode it"),
        ("😀", "contains a character that is not in ISO 8859-1; encode it"),
    ],
)
def test_a_value_that_cannot_be_sent(value: str, reason: str) -> None:
    with pytest.raises(ClientError) as caught:
        Headers().set("X-Value", value)
    assert str(caught.value) == f'The value of the header "X-Value" {reason}'


@pytest.mark.parametrize("name", ["a b", "", "é", "a:", "a\n"])
def test_a_name_that_cannot_be_sent(name: str) -> None:
    with pytest.raises(ClientError, match="is not a valid header name"):
        Headers().set(name, "c")


def test_cookies_join() -> None:
    headers = Headers()
    add_cookies(headers, ["a=1", "b=2"])
    assert headers["cookie"] == "a=1; b=2"
    add_cookies(headers, ["c=3"])
    assert headers["cookie"] == "a=1; b=2; c=3"


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        ("Thu, 01 Jan 1970 00:00:10 GMT", 10),
        ("Wed, 21 Oct 2015 07:28:10 GMT", 1445412490),
        ("Thu, 01 Jan 1970 00:00:10 -0000", 10),
        ("Thu, 01 Jan 1970 00:00:10", 10),
        ("Thu, 99 Jan 1970 00:00:10 GMT", None),
        ("", None),
        ("120", None),
        ("-1", None),
        ("soon", None),
    ],
)
def test_dates(date: str, seconds: float | None) -> None:
    assert timestamp_of(date) == seconds
