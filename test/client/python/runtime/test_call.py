"""How long a call may take, and when it is sent again."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from both import operation
from runtime.call import (
    limits_of,
    next_deadline,
    pause_before,
    is_repeatable,
    retries_of,
    with_choices,
)
from runtime.errors import (
    ApiConnectionError,
    ApiTimeoutError,
    ClientError,
    RateLimitError,
    TokenError,
)
from runtime.failure import retry_after_of
from runtime.headers import Headers
from runtime.options import DEFAULTS

USUAL = DEFAULTS["max_retries"]


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("GET", USUAL),
        ("HEAD", USUAL),
        ("OPTIONS", USUAL),
        ("TRACE", USUAL),
        ("PUT", USUAL),
        ("DELETE", USUAL),
        ("QUERY", USUAL),
        ("POST", 0),
        ("PATCH", 0),
        ("LOCK", 0),
    ],
)
def test_how_often_a_method_is_sent_again(method: str, expected: int) -> None:
    assert is_repeatable(operation(method), {}) == (expected > 0)
    assert is_repeatable(operation(method), {}, has_key=True)
    assert is_repeatable(operation(method, idempotent=True), {})
    assert not is_repeatable(operation(method, idempotent=False), {})
    assert is_repeatable(operation(method), {"max_retries": 1})
    assert retries_of({}, {}) == USUAL
    assert retries_of({"max_retries": 9}, {"max_retries": 1}) == 1


@pytest.mark.parametrize("number", [-1, 1.5, math.nan, "2", None])
def test_a_number_of_retries_that_is_none_is_refused(number: Any) -> None:
    with pytest.raises(ClientError, match="max_retries must be a whole number"):
        retries_of({"max_retries": number}, {})


@pytest.mark.parametrize("limit", [-1, 0, math.nan, "1", True])
def test_a_timeout_that_is_none_is_refused(limit: Any) -> None:
    message = "A timeout must be a number of seconds, or None for no limit"
    for name in ("timeout", "total_timeout"):
        with pytest.raises(ClientError, match=message):
            limits_of({}, {name: limit})  # type: ignore[misc]
        with pytest.raises(ClientError, match=message):
            limits_of({name: limit}, {})


LOST = ApiConnectionError("lost")


def test_the_pause_is_at_random_up_to_a_limit_that_doubles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(random, "random", lambda: 0.5)
    backoff = {"first": 0.5, "longest": 8}
    pauses = [
        pause_before(tried, LOST, {"backoff": backoff})
        for tried in (0, 1, 2, 3, 4, 5, 20, 5000)
    ]
    assert pauses == [0.25, 0.5, 1, 2, 4, 4, 4, 4]
    assert pause_before(0, LOST, {}) == DEFAULTS["first"] / 2
    assert pause_before(20, LOST, {}) == DEFAULTS["longest"] / 2
    assert (
        pause_before(1, LOST, {"backoff": {"first": 0.01, "longest": 0.015}}) == 0.0075
    )
    monkeypatch.setattr(random, "random", lambda: 0.0)
    assert pause_before(3, LOST, {}) == 0


@pytest.mark.parametrize(
    ("error", "helps"),
    [
        (LOST, True),
        (ApiTimeoutError("slow", timeout=1), True),
        (TokenError("no response"), True),
        (TokenError("busy", status_code=503), True),
        (TokenError("no", status_code=400), False),
        (RateLimitError("busy", status_code=429), True),
        (RateLimitError("busy", status_code=429, retry_after=60), True),
        (RateLimitError("busy", status_code=429, retry_after=61), False),
        (ClientError("mine"), False),
        (ValueError("mine"), False),
    ],
)
def test_which_errors_a_retry_may_help(error: Exception, helps: bool) -> None:
    assert (pause_before(0, error, {}) is not None) == helps


def test_the_server_says_how_long_to_wait() -> None:
    error = RateLimitError("busy", status_code=429, retry_after=7)
    assert pause_before(0, error, {}) == 7
    assert pause_before(0, error, {"backoff": {"longest_asked": 6}}) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("7", 7),
        (" 0 ", 0),
        ("Fri, 01 Jan 2027 00:00:30 GMT", 30),
        ("Friday, 01-Jan-27 00:00:30 GMT", 30),
        ("Thu, 31 Dec 2026 23:59:00 GMT", 0),
        ("1.5", None),
        ("-7", None),
        ("2027", 2027),
        ("2027-13", None),
        ("later", None),
        ("", None),
        ("\u0661", None),
    ],
)
def test_retry_after(asked: str, expected: float | None) -> None:
    headers = Headers({"retry-after": asked, "date": "Fri, 01 Jan 2027 00:00:00 GMT"})
    assert retry_after_of(headers) == expected
    assert retry_after_of(Headers()) is None


def test_the_deadline_of_an_attempt() -> None:
    limits = limits_of({"timeout": 5}, {"total_timeout": 2})
    deadline = next_deadline(limits)
    assert deadline.at is not None
    assert deadline.at - limits.start == pytest.approx(2)
    assert deadline.exceeded == 2
    assert next_deadline(limits_of({"timeout": 5}, {})).exceeded == 5
    assert next_deadline(limits_of({}, {})).exceeded == DEFAULTS["timeout"]
    assert next_deadline(limits_of({}, {"timeout": None})).at is None
    part = deadline.or_within(1)
    assert (part.exceeded, deadline.or_within(9), deadline.or_within(None)) == (
        1,
        deadline,
        deadline,
    )


SAVE = operation(
    "PUT",
    "/orders",
    body={"kind": "json", "media_type": "application/json"},
    other_bodies={"application/xml": {"kind": "text", "media_type": "application/xml"}},
    accept="application/json, text/plain",
    responses={"200": "json"},
    other_results={"text/csv": {"accept": "text/csv", "responses": {"200": "text"}}},
)


def test_the_media_types_that_the_caller_chooses() -> None:
    assert with_choices(SAVE, {}) is SAVE
    xml = with_choices(SAVE, {"content_type": "application/xml"})
    assert xml.get("body") == SAVE.get("other_bodies", {})["application/xml"]
    json = with_choices(SAVE, {"content_type": "application/json"})
    assert (json.get("body"), "other_bodies" in json) == (SAVE.get("body"), False)
    csv = with_choices(SAVE, {"accept": "text/csv"})
    assert (csv.get("accept"), csv.get("responses")) == ("text/csv", {"200": "text"})
    assert "result" not in csv
    assert with_choices(SAVE, {"accept": "text/plain"}).get("accept") == SAVE.get(
        "accept"
    )


@pytest.mark.parametrize("option", ["content_type", "accept"])
def test_a_media_type_that_is_not_described_is_refused(option: str) -> None:
    with pytest.raises(
        ClientError, match=f'PUT /orders has no "a/b" to choose as {option}'
    ):
        with_choices(SAVE, {option: "a/b"})  # type: ignore[misc]


def test_a_deadline_that_is_over_leaves_a_moment() -> None:
    """A socket that may wait for 0 seconds does not wait, and fails in another way."""
    deadline = next_deadline(limits_of({}, {"total_timeout": 1e-9}))
    assert deadline.is_over()
    left = deadline.left()
    assert left is not None
    assert left > 0
