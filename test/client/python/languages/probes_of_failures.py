"""What the client must raise, and when it must try again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pkg_mild as package
from server import Step

from probe import (
    GOT_ITEM,
    ITEM,
    NEEDED,
    POSTED_ITEM,
    Probe,
    Sent,
    create_item,
    get_item,
    of_type,
    reply,
)

SLOW_DOWN: Step = {"status": 429, "headers": {"retry-after": "0"}, "body": b""}
PROBLEM = {"code": "bad", "message": "It is bad.", "hint": 1}


def failing(
    title: str,
    call: Callable[[Any], Any],
    replies: Sequence[Step],
    sent: Sequence[Sent],
    wanted: tuple[type[Exception], Any],
    read: Callable[[Any], Any],
) -> Probe:
    """A call that raises an error of this class."""
    kind, values = wanted
    return Probe(
        title,
        call,
        replies,
        sent,
        (kind.__name__, values),
        lambda error: (type(error).__name__, read(error)),
        "fails",
    )


FAILURES = [
    failing(
        "404 with a typed body",
        get_item,
        [reply(PROBLEM, 404, x_request_id="r-1")],
        [GOT_ITEM],
        (
            package.NotFoundError,
            (404, "Problem", "bad", "It is bad.", 1, "bad", "r-1", True),
        ),
        lambda error: (
            error.status_code,
            type(error.body).__name__,
            error.body.code,
            error.body.message,
            error.body["hint"],
            error.code,
            error.request_id,
            error.documented,
        ),
    ),
    failing(
        "422 with a typed body",
        create_item,
        [reply(PROBLEM, 422)],
        [POSTED_ITEM],
        (package.UnprocessableEntityError, ("Problem", "It is bad.")),
        lambda error: of_type("message")(error.body),
    ),
    failing(
        "any other status with the body of the default response",
        lambda client: client.list(),
        [reply(PROBLEM, 418)],
        [Sent("GET /v1/items")],
        (package.ApiError, (418, "Problem", "bad")),
        lambda error: (error.status_code, *of_type("code")(error.body)),
    ),
    failing(
        "a status that the description lacks",
        get_item,
        [reply(PROBLEM, 409)],
        [GOT_ITEM],
        (package.ConflictError, (PROBLEM, False)),
        lambda error: (error.body, error.documented),
    ),
    failing(
        "a described status with a page of HTML",
        get_item,
        [
            {
                "status": 404,
                "body": "<html>",
                "headers": {"content-type": "text/html"},
            }
        ],
        [GOT_ITEM],
        (package.NotFoundError, ("<html>", False)),
        lambda error: (error.body, error.documented),
    ),
    failing(
        "429 of a request that is not safe to send twice",
        create_item,
        [{**SLOW_DOWN, "headers": {"retry-after": "7"}}],
        [POSTED_ITEM],
        (package.RateLimitError, (7.0, None, True)),
        lambda error: (error.retry_after, error.body, error.documented),
    ),
    Probe(
        "429 of that request, if the caller wants a retry",
        lambda client: client.create_item(**NEEDED, request_options={"max_retries": 1}),
        [SLOW_DOWN, reply(ITEM, 201)],
        [POSTED_ITEM, POSTED_ITEM],
        "1",
        lambda one: one.id,
    ),
    Probe(
        "429 with Retry-After, then a success",
        get_item,
        [SLOW_DOWN, reply(ITEM)],
        [GOT_ITEM, GOT_ITEM],
        "1",
        lambda one: one.id,
    ),
    Probe(
        "a lost connection and 503, then a success",
        get_item,
        [{"reset": "headers"}, {"status": 503}, reply(ITEM)],
        [GOT_ITEM, GOT_ITEM, GOT_ITEM],
        "1",
        lambda one: one.id,
    ),
    failing(
        "503 until retries are used up",
        get_item,
        [{"status": 503, "body": b""}],
        [GOT_ITEM, GOT_ITEM, GOT_ITEM],
        (package.InternalServerError, 503),
        lambda error: error.status_code,
    ),
    failing(
        "a success that is no JSON",
        get_item,
        [{"body": "<html>"}],
        [GOT_ITEM],
        (package.ResponseParseError, "<html>"),
        lambda error: error.body,
    ),
]
