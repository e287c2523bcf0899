"""What messages and causes hide."""

from __future__ import annotations

import traceback

import pytest
from runtime.headers import Headers
from runtime.outgoing import Outgoing
from runtime.proof import Proof
from runtime.redact import hiding, safe_cause

PASSWORD = "hunter2"


class Model:
    def to_dict(self) -> dict[str, object]:
        return {"otpCode": "model-secret", "name": "tea"}


hide = hiding(
    {
        "name": "tea",
        "password": "hunter2",
        "nested": {"apiKey": "key-1", "list": [{"passCode": 4711}]},
        "tokens": ["one-token"],
        "bytes": bytes(8),
        "model": Model(),
        "secret": True,
    },
    Outgoing(
        "GET",
        "https://api.example.com/users/7?api_key=k%26ey&q=open",
        Headers(
            {
                "Accept": "application/json",
                "Authorization": "Bearer bearer-token",
                "X-Signature": "0123456789abcdef",
                "X-Short": "json",
            }
        ),
        None,
    ),
    [
        Proof(header=("Authorization", "Bearer bearer-token")),
        Proof(query="api_key=k%26ey"),
        Proof(cookie="session=cookie-value"),
    ],
    "/users/{id}",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wrong password hunter2 for tea", "Wrong password *** for tea"),
        ("Bearer bearer-token is not valid", "*** is not valid"),
        ("no user bearer-token", "no user ***"),
        ("key k&ey, sent as k%26ey", "key ***, sent as ***"),
        ("cookie-value key-1 4711 one-token", "*** *** *** ***"),
        ("signed 0123456789abcdef as json", "signed *** as json"),
        (
            "no GET https://api.example.com/users/7?api_key=k%26ey&q=open here",
            "no GET /users/{id} here",
        ),
        ("no /users/7?api_key=k%26ey&q=open here", "no /users/{id} here"),
        ("no /users/7 here", "no /users/{id} here"),
        ("model-secret of tea", "*** of tea"),
    ],
)
def test_hidden(text: str, expected: str) -> None:
    assert hide(text) == expected
    assert hide("True") == "True"


def test_a_root_is_in_every_text() -> None:
    outgoing = Outgoing("GET", "https://api.example.com/", Headers(), None)
    assert hiding({}, outgoing, [], "/")("a/b") == "a/b"


def raised(error: Exception, cause: Exception | None = None) -> Exception:
    try:
        raise error from cause
    except Exception as caught:
        return caught


def test_a_cause_without_secrets_is_kept_itself() -> None:
    cause = raised(TypeError("refused"), OSError(111, "Connection refused"))
    assert safe_cause(cause, hide) is cause
    assert safe_cause(None, hide) is None


def test_a_cause_with_secrets_is_a_copy() -> None:
    inner = raised(LookupError("sent hunter2"))
    inner.add_note("with hunter2")
    copy = safe_cause(raised(TypeError("failed"), inner), hide)
    assert copy is not None
    assert (type(copy).__name__, str(copy)) == ("TypeError", "failed")
    assert (type(copy.__cause__).__name__, str(copy.__cause__)) == (
        "LookupError",
        "sent ***",
    )
    shown = "".join(traceback.format_exception(copy))
    assert "hunter2" not in shown and "with ***" in shown and "test_redact.py" in shown
    safe = safe_cause(OSError(2, "No such file", "hunter2"), hide)
    assert "hunter2" not in f"{safe}{safe!r}{safe.args if safe else ''}"


def test_a_group_is_kept_only_without_secrets() -> None:
    kept = ExceptionGroup("all failed", [OSError(111, "Connection refused")])
    assert safe_cause(kept, hide) is kept
    group = ExceptionGroup("all failed", [ValueError(str(PASSWORD)), OSError(1, "x")])
    safe = safe_cause(group, hide)
    assert safe is not None and safe is not group
    assert "hunter2" not in "".join(traceback.format_exception(safe))


def test_a_context_is_shown_and_so_hidden() -> None:
    try:
        try:
            raise ValueError(str(PASSWORD))
        except ValueError:
            raise TypeError("failed")
    except TypeError as error:
        safe = safe_cause(error, hide)
    assert safe is not None
    assert "hunter2" not in "".join(traceback.format_exception(safe))
