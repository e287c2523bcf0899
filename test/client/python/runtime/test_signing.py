"""Signatures: vectors that somebody else has worked out, and what is signed."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from base64 import b64decode
from collections.abc import Iterator
from datetime import datetime
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from runtime import signer
from runtime.canonical import Canonical, canonical
from runtime.errors import ClientError
from runtime.headers import Headers
from runtime.operation import SignatureScheme
from runtime.outgoing import EncodedBody, Outgoing
from runtime.signing import sign_request
from runtime.uploads import UploadBody

ROOT = Path(__file__).resolve().parents[4]
PUBLISHED = ROOT.parent / "shared/v3/signing-vectors.json"
KEY = ("k1", "hush")
MOMENT = (1714564800789, "0a" * 16)
BASE: SignatureScheme = {
    "kind": "signature",
    "id": "key_id",
    "secret": "key_secret",
    "hash": "sha256",
    "encoding": "hex",
    "string_to_sign": ("{method} {path}",),
    "header": "Authorization",
    "value": "{signature}",
}

# As in test/golden/request-signing/spec.yaml and spec/management/openapi.yaml.
SCHEMES: dict[str, SignatureScheme] = {
    "accessKey": {
        **BASE,
        "header": "X-Ledger-Signature",
        "headers": {
            "X-Ledger-Key": "{id}",
            "X-Ledger-Time": "{timestamp}",
            "X-Ledger-Nonce": "{nonce}",
            "X-Ledger-Content": "sha256 {body:SHA-256:base64}",
        },
        "string_to_sign": (
            "LEDGER\n{method}\n{header:host}\n{path}\n",
            {
                "places": ("query",),
                "each": "{name}={value}",
                "between": "&",
                "encoded": True,
            },
            "\n",
            {"names": ("content-type", "x-ledger-*"), "each": "{name}:{value}\n"},
            "{body:SHA-256:hex}",
        ),
        "value": "v1={signature}",
    },
    "meterKey": {
        **BASE,
        "hash": "sha512",
        "encoding": "base64url",
        "secret_encoding": "base64",
        "headers": {"X-Date": "{datetime}"},
        "string_to_sign": (
            "{method} {path}",
            {
                "places": ("query", "body"),
                "before": "?",
                "each": "{name}={value}",
                "between": "&",
                "lists": "json",
            },
            "\n{header:x-date}",
        ),
        "value": "Meter {id}:{signature}",
    },
    "courier": {
        **BASE,
        "hash": "sha1",
        "encoding": "base64",
        "headers": {"x-courier-time": "{milliseconds}"},
        "string_to_sign": (
            {"names": ("x-courier-*",), "each": "{name}={value}", "between": ";"},
            " {path} ",
            {
                "places": ("query",),
                "methods": ("GET", "DELETE"),
                "each": "{name}:{value}",
                "between": ",",
            },
            {
                "places": ("body",),
                "methods": ("POST", "PUT"),
                "each": "{name}:{value}",
                "between": ",",
            },
        ),
        "value": "Courier {id} {signature}",
    },
    "genAuth": {
        **BASE,
        "hash": "sha1",
        "encoding": "base64",
        "headers": {
            "date": "{date}",
            "x-genauth-signature-method": "HMAC-SHA1",
            "x-genauth-signature-nonce": "{nonce}",
            "x-genauth-signature-version": "1.0",
        },
        "string_to_sign": (
            "{method}\n",
            {"names": ("date", "x-genauth-*"), "each": "{name}:{value}\n"},
            "{path}",
            {
                "places": ("query",),
                "methods": ("GET", "DELETE"),
                "before": "?",
                "each": "{name}={value}",
                "between": "&",
                "lists": "json",
            },
            {
                "places": ("body",),
                "methods": ("POST", "PUT"),
                "before": "?",
                "each": "{name}={value}",
                "between": "&",
            },
        ),
        "value": "GenAuth {id}:{signature}",
    },
}


def own_vectors() -> list[dict[str, Any]]:
    text = (ROOT / "test/fixtures/signing-vectors.json").read_text(encoding="utf-8")
    vectors: list[dict[str, Any]] = json.loads(text)
    assert len(vectors) == 16
    return vectors


def body_of(data: bytes | None, content_type: str | None = None) -> EncodedBody | None:
    return None if data is None else EncodedBody(data, content_type)


@pytest.mark.parametrize("vector", own_vectors(), ids=lambda vector: vector["title"])
def test_own_vectors(vector: dict[str, Any]) -> None:
    data = vector["body"].encode() if "body" in vector else None
    if "bodyBase64" in vector:
        data = b64decode(vector["bodyBase64"])
    outgoing = Outgoing(
        vector["method"], vector["url"], Headers(vector["headers"]), body_of(data)
    )
    at = datetime.fromisoformat(vector["date"])
    key = (vector["key"]["id"], vector["key"]["secret"])
    moment = (int(at.timestamp() * 1000), vector["nonce"])
    signed = sign_request(SCHEMES[vector["scheme"]], key, outgoing, moment)
    assert signed.headers[vector["header"]] == vector["value"]
    assert vector["header"] not in outgoing.headers


@pytest.mark.skipif(not PUBLISHED.exists(), reason=f"{PUBLISHED} does not exist")
def test_published_vectors() -> None:
    vectors = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert vectors
    for vector in vectors:
        params, method = vector["params"], vector["method"]
        url = f"https://api.example.com{vector['path']}"
        data = None
        if method == "GET":
            pairs = [
                (name, json.dumps(value) if value is True else value)
                for name, value in params.items()
            ]
            url += f"?{urlencode(pairs)}" if pairs else ""
        else:
            data = json.dumps(
                params, ensure_ascii=False, separators=(",", ":")
            ).encode()
        headers = vector["headers"]
        key = (vector["accessKeyId"], vector["accessKeySecret"])
        at = parsedate_to_datetime(headers["date"])
        moment = (int(at.timestamp() * 1000), headers["x-genauth-signature-nonce"])
        outgoing = Outgoing(method, url, Headers(headers), body_of(data))
        signed = sign_request(SCHEMES["genAuth"], key, outgoing, moment)
        assert signed.headers["authorization"] == vector["authorization"], vector[
            "title"
        ]


def mac(text: str) -> str:
    return hmac.new(b"hush", text.encode(), "sha256").hexdigest()


def outgoing_of(
    method: str = "GET",
    url: str = "https://api.example.com/a?b=1",
    headers: dict[str, str] | None = None,
    body: EncodedBody | None = None,
) -> Outgoing:
    return Outgoing(method, url, Headers(headers or {}), body)


def signs(part: Any, outgoing: Outgoing, text: str) -> None:
    signed = sign_request({**BASE, "string_to_sign": (part,)}, KEY, outgoing, MOMENT)
    assert signed.headers["authorization"] == mac(text)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{id} {nonce}", f"k1 {MOMENT[1]}"),
        ("{date}", "Wed, 01 May 2024 12:00:00 GMT"),
        ("{timestamp} {milliseconds}", "1714564800 1714564800789"),
        ("{datetime}", "2024-05-01T12:00:00Z"),
        ("{method} {path} {query}", "GET /a b=1"),
        ("{header:Host}|{header:x-none}|{header:X-SET}", "api.example.com||set"),
        ("{body}|{body:SHA-1:base64url}", "|2jmj7l5rSw0yVb_vlWAYkK_YBwk"),
        ("{constructor} {} {{id}}", "{constructor} {} {k1}"),
    ],
)
def test_what_a_placeholder_stands_for(template: str, text: str) -> None:
    signs(template, outgoing_of(headers={"X-Set": "set"}), text)


def test_a_value_is_not_searched_again() -> None:
    signs(
        "{header:x-set}", outgoing_of(headers={"x-set": r"{id} $& \1"}), r"{id} $& \1"
    )


def test_the_address_is_what_is_sent() -> None:
    outgoing = outgoing_of(url="https://API.example.com:443/a b/../c'?d='")
    signs("{header:host} {path}?{query}", outgoing, "api.example.com /c'?d=%27")
    signed = sign_request(BASE, KEY, outgoing, MOMENT)
    assert signed.url == "https://api.example.com/c'?d=%27"


def test_the_header_of_the_signature_is_never_signed() -> None:
    outgoing = outgoing_of(headers={"x-signature": "old", "x-sent": "1"})
    scheme: SignatureScheme = {
        **BASE,
        "header": "X-Signature",
        "string_to_sign": ({"names": ("x-*",), "each": "{name}={value};"},),
    }
    signed = sign_request(scheme, KEY, outgoing, MOMENT)
    assert signed.headers["x-signature"] == mac("x-sent=1;")
    assert outgoing.headers["x-signature"] == "old"


DATA = b"\x00\xff\x10"


def pieces() -> Iterator[bytes]:
    yield DATA[:1]
    yield DATA[1:]


@pytest.mark.parametrize(
    "body", [EncodedBody(DATA), UploadBody(DATA), UploadBody(pieces())]
)
def test_bodies_are_signed_as_they_are_sent(body: EncodedBody) -> None:
    scheme: SignatureScheme = {**BASE, "string_to_sign": ("{body:SHA-256:hex}",)}
    signed = sign_request(scheme, KEY, outgoing_of("PUT", body=body), MOMENT)
    assert signed.headers["authorization"] == mac(hashlib.sha256(DATA).hexdigest())
    assert signed.body is not None and signed.body.content == DATA


def test_what_the_signature_does_not_cover_stays_a_stream() -> None:
    body = UploadBody(pieces())
    assert sign_request(BASE, KEY, outgoing_of("PUT", body=body), MOMENT).body is body


def test_a_body_that_is_no_text() -> None:
    scheme: SignatureScheme = {**BASE, "string_to_sign": ("{body}",)}
    with pytest.raises(ClientError) as caught:
        sign_request(scheme, KEY, outgoing_of("PUT", body=EncodedBody(DATA)), MOMENT)
    message = "A body that is not valid UTF-8 cannot be signed as a string"
    assert str(caught.value) == message


OWN: SignatureScheme = {**BASE, "headers": {"X-Date": "{date}", "X-Nonce": "{nonce}"}}


def test_headers_of_the_caller_stay_and_are_signed() -> None:
    scheme: SignatureScheme = {
        **OWN,
        "string_to_sign": ("{header:x-date} {header:x-nonce}",),
    }
    outgoing = outgoing_of(headers={"x-date": "mine"})
    signed = sign_request(
        scheme, KEY, outgoing, MOMENT, lambda name: name.lower() == "x-date"
    )
    assert signed.headers["x-date"] == "mine"
    assert signed.headers["authorization"] == mac(f"mine {MOMENT[1]}")


def test_a_signature_of_the_caller_stays() -> None:
    outgoing = outgoing_of()
    assert (
        sign_request(OWN, KEY, outgoing, MOMENT, lambda name: name == "Authorization")
        is outgoing
    )


def test_a_secret_that_is_not_base64() -> None:
    scheme: SignatureScheme = {**BASE, "secret_encoding": "base64"}
    for secret in ("§hush", "ab!c", "a"):
        with pytest.raises(ClientError) as caught:
            sign_request(scheme, ("k", secret), outgoing_of(), MOMENT)
        assert str(caught.value) == "The secret for signing is not Base64"
        assert caught.value.__suppress_context__


def test_an_id_that_no_header_can_hold() -> None:
    scheme: SignatureScheme = {**BASE, "value": "{id} {signature}"}
    with pytest.raises(ClientError) as caught:
        sign_request(scheme, ("k\nx", "s"), outgoing_of(), MOMENT)
    message = 'The value of the header "Authorization" contains a line break'
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ids=b&ids=a&x=1", 'ids=["b","a"]&x=1'),
        ("ids=b", "ids=b"),
        ("ids=%22&ids=%E7%AE%A1", 'ids=["\\"","管"]'),
        ("a&&b=", "a=&b="),
        ("", ""),
    ],
)
def test_values_of_one_name_as_a_json_array(query: str, text: str) -> None:
    part: Any = {
        "places": ("query",),
        "each": "{name}={value}",
        "between": "&",
        "lists": "json",
    }
    request = Canonical("GET", f"https://api.example.com/a?{query}", Headers(), b"", {})
    assert canonical([part], request) == text


def test_whole_numbers_are_signed_without_a_fraction() -> None:
    part: Any = {"places": ("body",), "each": "{name}={value}", "between": "&"}
    headers = Headers({"content-type": "application/json"})
    data = b'{"a":1.0,"b":{"c":[2.50,1e3]},"d":12345678901234567890}'
    request = Canonical("POST", "https://api.example.com/", headers, data, {})
    assert canonical([part], request) == 'a=1&b={"c":[2.5,1000]}&d=12345678901234567890'


def test_a_clock_that_is_wrong_is_set_by_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signer, "_skews", {})
    scheme: SignatureScheme = {**BASE, "headers": {"X-Time": "{timestamp}"}}
    now = 1714564800.0
    monkeypatch.setattr(time, "time", lambda: now)

    def sent(proof: Any, url: str = "https://api.example.com/a") -> int:
        signed = proof.sign(outgoing_of(url=url), lambda _: False)
        return int(signed.headers["x-time"])

    proof = signer.Signer(scheme, *KEY).proof()
    assert proof.renew is not None
    assert sent(proof) == now
    assert proof.renew(Headers({"Date": formatdate(now + 20, usegmt=True)})) is None
    assert proof.renew(Headers()) is None
    renewed = proof.renew(Headers({"Date": formatdate(now + 86400, usegmt=True)}))
    assert renewed is not None
    assert sent(renewed) == now + 86400
    # Once it is known, other calls use it, and another server does not.
    assert sent(signer.Signer(scheme, *KEY).proof()) == now + 86400
    assert (
        sent(signer.Signer(scheme, *KEY).proof(), "https://other.example.com/") == now
    )
    # The server has refused it for another reason.
    assert renewed.renew is not None
    assert (
        renewed.renew(Headers({"Date": formatdate(now + 86400, usegmt=True)})) is None
    )


def test_each_attempt_has_a_nonce_of_its_own() -> None:
    proof = signer.Signer(OWN, *KEY).proof()
    assert proof.sign is not None
    nonces = {
        proof.sign(outgoing_of(), lambda _: False).headers["x-nonce"] for _ in range(3)
    }
    assert len(nonces) == 3 and all(len(nonce) == 32 for nonce in nonces)
