"""Which credentials are sent, and how."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from runtime.errors import ClientError
from runtime.operation import ClientDescription, Operation
from runtime.proof import Proof
from runtime.schemes import bearer, proof_of
from runtime.security import choose_schemes

DESCRIPTION: ClientDescription = {
    "security_schemes": {
        "bearer": {"kind": "bearer", "token": "access_token"},
        "basic": {"kind": "basic", "username": "user", "password": "password"},
        "appId": {
            "kind": "key",
            "location": "header",
            "name": "x-app-id",
            "value": "app_id",
        },
        "queryKey": {
            "kind": "key",
            "location": "query",
            "name": "api key",
            "value": "query_key",
        },
        "cookieKey": {
            "kind": "key",
            "location": "cookie",
            "name": "session",
            "value": "cookie_key",
        },
        "oauth": {
            "kind": "oauth2",
            "token": "token",
            "client_id": "client_id",
            "client_secret": "client_secret",
            "token_url": "token_url",
            "client_authentication": "client_authentication",
            "url": "/token",
        },
        "signed": {
            "kind": "signature",
            "id": "key_id",
            "secret": "key_secret",
            "header": "Authorization",
            "value": "{signature}",
            "string_to_sign": ("{method}",),
        },
    }
}


def needs(*security: tuple[Any, ...]) -> Operation:
    return {
        "module": "m",
        "name": "n",
        "method": "GET",
        "path": "/x?a=1",
        "security": security,
    }


def chosen(options: dict[str, Any], *security: tuple[Any, ...]) -> list[str]:
    return [
        scheme["kind"]
        for scheme, _ in choose_schemes(needs(*security), DESCRIPTION, options)
    ]


def test_none_is_needed() -> None:
    operation: Operation = {"module": "m", "name": "n", "method": "GET", "path": "/"}
    options = {"access_token": "t", "app_id": "a"}
    assert list(choose_schemes(operation, DESCRIPTION, options)) == []
    assert chosen(options) == []


def test_that_of_the_client_unless_the_operation_has_its_own() -> None:
    operation: Operation = {"module": "m", "name": "n", "method": "GET", "path": "/"}
    description: ClientDescription = {**DESCRIPTION, "security": (("bearer",),)}
    options = {"access_token": "t"}
    ((scheme, scopes),) = choose_schemes(operation, description, options)
    assert (scheme["kind"], scopes) == ("bearer", ())
    assert (
        list(choose_schemes({**operation, "security": ()}, description, options)) == []
    )


def test_the_first_alternative_whose_options_are_all_set() -> None:
    either = (("bearer", "appId"), ("appId",))
    assert chosen({"app_id": "a"}, *either) == ["key"]
    assert chosen({"app_id": "a", "access_token": "t"}, *either) == ["bearer", "key"]
    assert chosen({"access_token": lambda: "t"}, ("bearer",)) == ["bearer"]


def test_an_empty_alternative_comes_last() -> None:
    assert chosen({"access_token": "t"}, (), ("bearer",)) == ["bearer"]
    assert chosen({}, (), ("bearer",)) == []


def test_a_scheme_without_an_option_counts_as_met() -> None:
    assert chosen({}, ("mutualTLS",)) == []
    assert chosen({"app_id": "a"}, ("mutualTLS", "appId")) == ["key"]
    assert chosen({"app_id": "a"}, ("mutualTLS",), ("appId",)) == ["key"]


def test_scopes() -> None:
    operation = needs((("oauth", ("a", "b")),))
    ((_, scopes),) = choose_schemes(operation, DESCRIPTION, {"token": "t"})
    assert scopes == ("a", "b")


@pytest.mark.parametrize(
    ("named", "security", "options"),
    [
        ("access_token", [("bearer",)], {}),
        ("access_token", [("bearer",)], {"access_token": ""}),
        ("access_token", [("bearer",)], {"access_token": None}),
        ("access_token", [("bearer", "appId")], {"app_id": "a"}),
        ("access_token and app_id", [("bearer", "appId")], {}),
        ("access_token, or user and password", [("bearer",), ("basic",)], {}),
        ("password", [("basic",)], {"user": "u"}),
        ("app_id", [("appId",)], {"app_id": ""}),
        (
            "client_secret and app_id, or token and app_id, or key_id and key_secret",
            [("oauth", "appId"), ("signed",)],
            {"client_id": "c"},
        ),
        ("app_id", [("appId",), ("appId", "appId")], {}),
    ],
)
def test_missing_options_are_named(
    named: str, security: Any, options: dict[str, Any]
) -> None:
    with pytest.raises(ClientError) as caught:
        choose_schemes(needs(*security), DESCRIPTION, options)
    assert str(caught.value) == f"GET /x?a=1 needs the client option {named}"


def proof(key: str, options: dict[str, Any]) -> Proof:
    return proof_of(DESCRIPTION["security_schemes"][key], options)


def test_bearer() -> None:
    assert bearer("t").header == ("Authorization", "Bearer t")
    assert proof("bearer", {"access_token": "t"}).header == (
        "Authorization",
        "Bearer t",
    )


def test_basic_is_utf_8_and_may_have_an_empty_password() -> None:
    pair = b64encode("Jürgen:漢:😀".encode()).decode()
    sent = proof("basic", {"user": "Jürgen", "password": "漢:😀"})
    assert sent.header == ("Authorization", f"Basic {pair}")
    assert chosen({"user": "key", "password": ""}, ("basic",)) == ["basic"]
    assert proof("basic", {"user": "key", "password": ""}).header == (
        "Authorization",
        "Basic a2V5Og==",
    )
    with pytest.raises(ClientError) as caught:
        proof("basic", {"user": "a:b", "password": "c"})
    assert str(caught.value) == "The client option user must not contain a colon"


def test_keys() -> None:
    assert proof("appId", {"app_id": "a b"}).header == ("x-app-id", "a b")
    assert proof("queryKey", {"query_key": "k&=é"}).query == "api%20key=k%26%3D%C3%A9"
    assert (
        proof("cookieKey", {"cookie_key": "s%3Aabc.d+/="}).cookie
        == "session=s%3Aabc.d+/="
    )
    with pytest.raises(ClientError) as caught:
        proof("cookieKey", {"cookie_key": "a; admin=1"})
    assert (
        str(caught.value) == "The client option cookie_key cannot be sent in a cookie"
    )
