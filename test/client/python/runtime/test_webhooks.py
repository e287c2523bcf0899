"""Webhooks: the same cases as ``test/client/runtime/webhooks.test.ts``."""

import copy
import hashlib
import hmac
import pickle
import time
from base64 import b64encode

import pytest
from runtime.errors import ClientError
from runtime.webhooks import Delivery, WebhookVerificationError, unwrap, verify

# The example of https://github.com/standard-webhooks/standard-webhooks.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
TIME = 1_614_265_330
BODY = '{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
HEADERS = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": str(TIME),
    "webhook-signature": SIGNATURE,
}
STANDARD = {
    "header": "webhook-signature",
    "hash": "sha256",
    "encoding": "base64",
    "secret_encoding": "base64",
    "secret_prefix": "whsec_",
    "separator": " ",
    "prefix": "v1,",
    "timestamp": {"header": "webhook-timestamp"},
    "string_to_sign": "{header:webhook-id}.{timestamp}.{body}",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    at(monkeypatch, TIME)


def at(monkeypatch, seconds):
    monkeypatch.setattr(time, "time", lambda: seconds)


def own(**more):
    return {
        "header": "X-Signature",
        "hash": "sha256",
        "encoding": "hex",
        "separator": ",",
        "string_to_sign": "{body}",
        **more,
    }


def failed(signing=STANDARD, *, body=BODY, headers=HEADERS, secret=SECRET, tolerance=300):
    """The check that fails, or ``None``."""
    receiver = {"module": __name__, "signing": signing, "webhooks": {"test": {}}}
    try:
        verify(receiver, None, Delivery(body, headers, secret, tolerance))
    except WebhookVerificationError as error:
        shown = f"{error} {error!r} {error.to_dict()}"
        assert "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" not in shown
        assert "2432232314" not in shown
        assert copy.copy(error).check == error.check
        assert pickle.loads(pickle.dumps(error)).check == error.check
        return error.check
    return None


def test_the_example_is_verified_with_every_form_of_body_and_headers():
    assert failed() is None
    for body in (BODY.encode(), bytearray(BODY.encode()), memoryview(BODY.encode())):
        assert failed(body=body) is None
    assert failed(headers={k.upper(): [v] for k, v in HEADERS.items()}) is None
    assert failed(headers=list(HEADERS.items())) is None
    assert failed(secret=SECRET.removeprefix("whsec_")) is None


def test_one_of_several_signatures_and_one_of_several_secrets_is_enough():
    wrong = f"v1,{'A' * 43}="
    many = f"{wrong} v1a,xyz {SIGNATURE} v2,abc"
    assert failed(headers={**HEADERS, "webhook-signature": many}) is None
    assert failed(secret=["whsec_AAAA", SECRET]) is None
    others = f"{wrong} v2,{SIGNATURE[3:]}"
    assert failed(headers={**HEADERS, "webhook-signature": others}) == "signature"


def test_what_was_changed_or_signed_with_another_secret_is_rejected():
    assert failed(body=f"{BODY} ") == "signature"
    assert failed(headers={**HEADERS, "webhook-id": "msg_2"}) == "signature"
    later = {**HEADERS, "webhook-timestamp": str(TIME + 1)}
    assert failed(headers=later) == "signature"
    assert failed(secret="whsec_AAAA") == "signature"
    for given in ("v1,", "v1,!", SIGNATURE[3:], SIGNATURE[:-5]):
        assert failed(headers={**HEADERS, "webhook-signature": given}) == "signature"


def test_a_time_that_is_too_far_away_is_rejected(monkeypatch):
    at(monkeypatch, TIME + 300)
    assert failed() is None
    at(monkeypatch, TIME + 301)
    assert failed() == "timestamp"
    assert failed(tolerance=302) is None
    assert failed(tolerance=float("nan")) == "timestamp"
    at(monkeypatch, TIME - 301)
    assert failed() == "timestamp"
    at(monkeypatch, TIME)
    for text in ("soon", "1e9", "-1", "1614265330.5"):
        headers = {**HEADERS, "webhook-timestamp": text}
        assert failed(headers=headers) == "timestamp"


def test_what_is_missing_is_named():
    for name in HEADERS:
        rest = {key: value for key, value in HEADERS.items() if key != name}
        assert failed(headers=rest) == "header"
        assert failed(headers={**HEADERS, name: ""}) == "header"
    for secret in ("", "whsec_", "whsec_?", None):
        assert failed(secret=[secret]) == "secret"
    assert failed(secret=[]) == "signature"
    assert failed(body={"test": 1}) == "body"


def test_schemes_of_other_apis():
    key = "It's a Secret to Everybody"
    # The example of GitHub's documentation, "Validating webhook deliveries".
    known = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    github = own(prefix="sha256=")
    hello = {"body": "Hello, World!", "secret": key}
    for value in (f"sha256={known}", f"sha256={known.upper()}"):
        assert failed(github, headers={"x-signature": value}, **hello) is None
    for value in (known, f"sha256={known[1:]}"):
        assert failed(github, headers={"x-signature": value}, **hello) == "signature"
    stripe = own(
        prefix="v1=", timestamp={"prefix": "t="}, string_to_sign="{timestamp}.{body}"
    )
    signed = hmac.digest(key.encode(), f"{TIME}.{BODY}".encode(), "sha256").hex()
    both = f"t={TIME}, v1={'0' * 64},v1={signed},v0=1"
    assert failed(stripe, secret=key, headers={"x-signature": both}) is None
    late = both.replace(f"t={TIME}", f"t={TIME - 301}")
    assert failed(stripe, secret=key, headers={"x-signature": late}) == "timestamp"
    assert failed(stripe, secret=key, headers={"x-signature": "v1=00"}) == "timestamp"
    shopify = own(encoding="base64", hash="sha512")
    digest = hmac.new(key.encode(), BODY.encode(), hashlib.sha512).digest()
    value = {"x-signature": b64encode(digest).decode()}
    assert failed(shopify, secret=key, headers=value) is None


def sign(body):
    digest = hmac.digest(b"key", body.encode(), "sha256").hex()
    return Delivery(body, {"x-signature": digest}, "key", 300)


ORDERS = {
    "module": __name__,
    "signing": own(),
    "property": "type",
    "webhooks": {
        "placed": {"values": ("order.placed",)},
        "cancelled": {"values": ("order.cancelled",)},
    },
}


def test_a_payload_says_which_webhook_it_is():
    placed = sign('{"type": "order.placed"}')
    assert unwrap(ORDERS, None, placed) == {"type": "order.placed"}
    assert unwrap(ORDERS, "placed", placed) == {"type": "order.placed"}
    with pytest.raises(ClientError, match="is 'placed', not 'cancelled'"):
        unwrap(ORDERS, "cancelled", placed)
    assert unwrap(ORDERS, None, sign('{"type": "order.sent"}')) == {"type": "order.sent"}
    assert unwrap(ORDERS, None, sign('{"type": ["order.sent"]}')) is not None
    with pytest.raises(ClientError):
        unwrap(ORDERS, "other", placed)


def test_a_payload_that_cannot_be_read_is_an_error_without_it():
    for text in ('{"secret', '{"a": NaN}'):
        with pytest.raises(ClientError, match="is not JSON") as caught:
            unwrap(ORDERS, None, sign(text))
        assert "secret" not in str(caught.value)
    assert unwrap(ORDERS, None, sign("")) is None
    assert unwrap(ORDERS, None, sign('{"id": 9007199254740993}'))["id"] == 2**53 + 1
    with pytest.raises(WebhookVerificationError):
        unwrap(ORDERS, None, sign("{}")._replace(body="{}\n"))


def test_a_webhook_with_a_scheme_of_its_own_is_named():
    webhooks = {"a": {"signing": own()}, "b": {"signing": STANDARD}}
    mixed = {"module": __name__, "webhooks": webhooks}
    verify(mixed, "a", sign("{}"))
    verify(mixed, "b", Delivery(BODY, HEADERS, SECRET, 300))
    with pytest.raises(WebhookVerificationError, match="webhook-signature is missing"):
        verify(mixed, "b", sign("{}"))
    with pytest.raises(ClientError, match="Name the webhook"):
        verify(mixed, None, sign("{}"))
