"""Values as strings and as JSON."""

from __future__ import annotations

import io
import json
from collections import OrderedDict, deque
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType
from uuid import UUID

import pytest
from runtime.errors import ClientError
from runtime.omit import OMIT
from runtime.uploads import UploadFile
from runtime.values import (
    entries_of,
    is_json,
    json_bytes,
    parts_of,
    to_json,
    to_media,
    to_text,
    utf8,
)


class Color(str, Enum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


class Shade(StrEnum):
    DARK = "dark"


class Plain(Enum):
    PAIR = ("a", 1)


class Model:
    def to_dict(self) -> dict[str, object]:
        return {"userId": "u", "at": None}


class Text(str):
    def __str__(self) -> str:
        return "no"


class Index:
    def __index__(self) -> int:
        return 7


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("é", "é"),
        ("", ""),
        (0, "0"),
        (False, "false"),
        (True, "true"),
        (1.5, "1.5"),
        (1.0, "1"),
        (-0.0, "0"),
        (1e16, "10000000000000000"),
        (1e21, "1e+21"),
        (12345678901234567890, "12345678901234567890"),
        (Decimal("0.10"), "0.10"),
        (Decimal("1E+2"), "100"),
        (Decimal("1E+100"), "1E+100"),
        (Decimal("12345678901234567890.123456789"), "12345678901234567890.123456789"),
        (datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "2024-01-02T03:04:05Z"),
        (datetime(2024, 1, 2, 3, 4, 5, 678, tzinfo=UTC), "2024-01-02T03:04:05.000678Z"),
        (
            datetime(2024, 1, 2, 3, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            "2024-01-02T03:00:00+05:30",
        ),
        (
            datetime(2024, 1, 2, 3, tzinfo=timezone(timedelta(seconds=30))),
            "2024-01-02T02:59:30Z",
        ),
        (date(2024, 1, 2), "2024-01-02"),
        (time(3, 4, 5, tzinfo=UTC), "03:04:05Z"),
        (
            UUID("12345678-1234-5678-1234-567812345678"),
            "12345678-1234-5678-1234-567812345678",
        ),
        (Color.RED, "red"),
        (Level.HIGH, "3"),
        (Shade.DARK, "dark"),
        (Plain.PAIR, '["a",1]'),
        (Text("yes"), "yes"),
        (Index(), "7"),
        ({"a": [1, None]}, '{"a":[1,null]}'),
        ((1, "b"), '[1,"b"]'),
        (Model(), '{"userId":"u","at":null}'),
        (None, "null"),
        # Floats are as JavaScript writes them.
        (1.5e-7, "1.5e-7"),
        (-1.5e-5, "-0.000015"),
        (1e-6, "0.000001"),
        (2.5e22, "2.5e+22"),
        (1e20, "100000000000000000000"),
    ],
)
def test_text(value: object, text: str) -> None:
    assert to_text(value) == text


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (None, None),
        (OMIT, None),
        ([], None),
        ({}, None),
        ((), None),
        ([None, OMIT], None),
        ({"a": None}, None),
        ("", ""),
        (0, "0"),
        ([1, None, "b", {"c": 1}], ["1", "b", '{"c":1}']),
        ((1, 2), ["1", "2"]),
        (deque([1]), ["1"]),
        (range(2), ["0", "1"]),
        ({"a": 1}.keys(), ["a"]),
        (frozenset(["x"]), ["x"]),
        ({"a": None, "b": True, 3: [1]}, {"b": "true", "3": "[1]"}),
        (MappingProxyType({"a": 1}), {"a": "1"}),
        (OrderedDict(a=1), {"a": "1"}),
        (Model(), {"userId": "u"}),
        (Plain.PAIR, ["a", "1"]),
    ],
)
def test_parts(value: object, parts: object) -> None:
    assert parts_of(value) == parts


def test_entries() -> None:
    assert entries_of(["a", None, 2]) == [("0", "a"), ("2", 2)]
    assert entries_of({"a": Model(), "b": OMIT}) == [("a", {"userId": "u", "at": None})]


class Lazy(Mapping[str, object]):
    def __getitem__(self, key: str) -> object:
        return {"a": 1}[key]

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(["a"])

    def __len__(self) -> int:
        return 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            {"id": 9007199254740993, "t": 'é"\n'},
            '{"id":9007199254740993,"t":"é\\"\\n"}',
        ),
        ([1, (2, [3])], "[1,[2,[3]]]"),
        (
            {"m": Model(), "c": Color.RED, "l": Level.HIGH, "p": Plain.PAIR},
            '{"m":{"userId":"u","at":null},"c":"red","l":3,"p":["a",1]}',
        ),
        (
            {"at": datetime(1970, 1, 1, tzinfo=UTC), "d": date(1970, 1, 1)},
            '{"at":"1970-01-01T00:00:00Z","d":"1970-01-01"}',
        ),
        (Lazy(), '{"a":1}'),
        ({1: {"a"}}, '{"1":["a"]}'),
        (Decimal("0.1"), "0.1"),
        (
            {"a": Decimal("0.10"), "b": [Decimal("1E+2"), Decimal("-3")], "c": '"0.1"'},
            '{"a":0.10,"b":[100,-3],"c":"\\"0.1\\""}',
        ),
        (None, "null"),
        ("a", '"a"'),
    ],
)
def test_json(value: object, text: str) -> None:
    assert to_json(value) == text
    json.loads(text)


def test_by_media_type() -> None:
    assert to_media("a", "application/problem+json; charset=utf-8") == '"a"'
    assert to_media("a", "text/plain") == "a"


@pytest.mark.parametrize(
    ("media_type", "is_it"),
    [
        ("application/json", True),
        ("application/JSON ; charset=utf-8", True),
        ("application/problem+json", True),
        ("text/plain; a=/json", False),
        ("application/jsonpath", False),
        ("application/json-seq", False),
    ],
)
def test_is_json(media_type: str, is_it: bool) -> None:
    assert is_json(media_type) is is_it


@pytest.mark.parametrize(
    "value",
    [
        b"x",
        bytearray(b"x"),
        memoryview(b"x"),
        io.BytesIO(b"x"),
        Path("x"),
        UploadFile(b"x"),
        iter([b"x"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_binary_data_is_refused(value: object) -> None:
    with pytest.raises(
        ClientError, match="^Binary data is only allowed as a body or as a part"
    ):
        parts_of([value])
    for place in (
        {"a": [{"photo": value}]},
        {"photo": [value]},
        {"n": Decimal(1), "photo": value},
    ):
        with pytest.raises(ClientError) as caught:
            to_json(place)
        assert str(caught.value) == (
            'Binary data as "photo" cannot be sent as JSON; '
            "the API expects a string there, such as Base64"
        )
    with pytest.raises(ClientError, match="^Binary data cannot be sent as JSON"):
        to_json(value)


def circular() -> dict[str, object]:
    value: dict[str, object] = {"id": 1}
    value["self"] = value
    return value


NOT_FINITE = "A number of the request is not finite, which cannot be sent"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (
            circular(),
            "A value of the request refers to itself, which JSON cannot express",
        ),
        (float("nan"), NOT_FINITE),
        (float("inf"), NOT_FINITE),
        (Decimal("NaN"), NOT_FINITE),
        ({("a",): 1}, "A key of an object in the request is not a string"),
        (object(), "A value of the type object cannot be sent"),
        (
            datetime(2024, 1, 2),
            "A datetime without a time zone is ambiguous; add one, such as timezone.utc",
        ),
    ],
)
def test_what_cannot_be_sent(value: object, message: str) -> None:
    for write in (to_json, to_text):
        with pytest.raises(ClientError) as caught:
            write(value)
        assert str(caught.value) == message
    with pytest.raises(ClientError):
        parts_of([{"a": value}])


def test_deep_values_are_refused() -> None:
    value: list[object] = []
    for _ in range(100_000):
        value = [value]
    with pytest.raises(ClientError, match="refers to itself"):
        to_json(value)


def test_a_lone_surrogate_is_sent() -> None:
    assert utf8("a\ud800b\U0001f600") == "a\ufffdb\U0001f600".encode()
    assert json_bytes(["a\ud800é"]) == '["a\\ud800é"]'.encode()
