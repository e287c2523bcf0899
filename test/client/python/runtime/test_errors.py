"""Errors: their classes, their messages, and what they show."""

from __future__ import annotations

import copy
import pickle
import traceback

import pytest
from runtime import errors
from runtime.errors import ApiError, Call, ClientError, error_class
from runtime.headers import Headers

CALL: Call = {"name": "get_user", "method": "GET", "path": "/users/{id}"}
HEADERS = Headers({"Set-Cookie": "SECRET-cookie", "X-More": "m"})


@pytest.mark.parametrize(
    ("status_code", "name"),
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
        (503, "InternalServerError"),
        (599, "InternalServerError"),
    ],
)
def test_class_by_status(status_code: int, name: str) -> None:
    error = error_class(status_code)("No", status_code=status_code, call=CALL)
    assert type(error).__name__ == name
    assert isinstance(error, ApiError) and isinstance(error, ClientError)
    assert str(error) == error.message == "No"


def full_error() -> ApiError:
    return errors.AuthenticationError(
        "GET /users/{id} failed with 401: Wrong pass code",
        status_code=401,
        headers=HEADERS,
        body={"message": "SECRET-body"},
        code="no",
        request_id="r-1",
        retry_after=1.5,
        documented=True,
        call=CALL,
    )


def test_attributes() -> None:
    error = full_error()
    assert str(error) == "GET /users/{id} failed with 401: Wrong pass code"
    assert error.to_dict() == {
        "name": "AuthenticationError",
        "message": "GET /users/{id} failed with 401: Wrong pass code",
        "status_code": 401,
        "code": "no",
        "request_id": "r-1",
        "retry_after": 1.5,
        "documented": True,
        "operation": "get_user",
        "method": "GET",
        "path": "/users/{id}",
    }
    assert error.headers["x-more"] == "m"
    assert error.body == {"message": "SECRET-body"}


def every_error() -> list[ClientError]:
    return [
        full_error(),
        errors.FailureError(
            "no", status_code=200, headers=HEADERS, body="SECRET", call=CALL
        ),
        errors.ResponseParseError(
            "no", status_code=200, headers=HEADERS, body="SECRET", call=CALL
        ),
        errors.ApiConnectionError("no", code="ECONNREFUSED", call=CALL),
        errors.ApiTimeoutError("no", timeout=0.5, call=CALL),
        errors.RedirectError("no", status_code=302, call=CALL),
        errors.TokenError("no", status_code=401, code="invalid_client"),
        ClientError("plain"),
    ]


def test_label() -> None:
    assert errors.label(CALL) == "GET /users/{id}"


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_survives_pickling_and_copying(error: ClientError) -> None:
    for other in (
        pickle.loads(pickle.dumps(error)),
        copy.copy(error),
        copy.deepcopy(error),
    ):
        assert type(other) is type(error)
        assert other.args == error.args
        assert vars(other) == vars(error)
        assert other.to_dict() == error.to_dict()


@pytest.mark.parametrize("error", every_error(), ids=lambda error: type(error).__name__)
def test_shows_no_secret(error: ClientError) -> None:
    shown = f"{error}{error!r}{error.args}{error.to_dict()}"
    shown += "".join(traceback.format_exception(error))
    assert "SECRET" not in shown


def test_can_be_made_by_hand() -> None:
    error = errors.NotFoundError("Nobody", status_code=404)
    assert (error.path, error.headers, error.body) == ("", Headers(), None)
