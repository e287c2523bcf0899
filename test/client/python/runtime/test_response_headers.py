"""Response headers: the same cases as ``test/client/runtime/responseheaders.test.ts``."""

import pytest
from runtime.clienterror import ClientError
from runtime.headers import Headers
from runtime.response_headers import read

SIZE = ("object", {"width": "number"}, "string", False)
EXPLODED = ("object", {"width": "number"}, "string", True)


def one(text, reads):
    """The value of a header."""
    described = {"one": {"name": "X-One", "reads": reads}}
    return read({"x-one": text}, described, __name__)["one"]


@pytest.mark.parametrize(
    ("text", "reads", "value"),
    [
        ("007, a", "string", "007, a"),
        ("", "string", ""),
        ("12", "number", 12),
        ("-1.5e3", "number", -1500),
        ("9007199254740993", "number", 9007199254740993),
        ("true", "boolean", True),
        ("False", "boolean", False),
        ("a,b, c", ("list", "string"), ["a", "b", "c"]),
        ("1, 2", ("list", "number"), [1, 2]),
        ("", ("list", "string"), []),
        ("1,a,2", ("tuple", "number", ("number", "string")), [1, "a", 2]),
        ("width,1,unit,cm", SIZE, {"width": 1, "unit": "cm"}),
        ("width=1, unit=a=b", EXPLODED, {"width": 1, "unit": "a=b"}),
        ("", SIZE, {}),
        ('{"a":[1,"b"]}', "json", {"a": [1, "b"]}),
        ("1", ("choice", ("number", "string")), 1),
        ("soon", ("choice", ("boolean", "number", "string")), "soon"),
        ("007", ("choice", ("number", "string")), "007"),
        ("1", ("choice", ("number", ("list", "number"))), 1),
        ("1,2", ("choice", ("number", ("list", "number"))), [1, 2]),
        ("a", ("choice", ("number", ("list", "string"))), ["a"]),
    ],
)
def test_value(text, reads, value):
    """A header becomes its type."""
    assert one(text, reads) == value


@pytest.mark.parametrize(
    ("reads", "text", "reason"),
    [
        ("number", "secret", "number"),
        ("number", "", "number"),
        ("number", "0x10", "number"),
        ("number", "nan", "number"),
        ("boolean", "secret", "boolean"),
        (("list", "number"), "1,secret", "number"),
        (SIZE, "width,1,secret", "object"),
        (EXPLODED, "width=1,secret", "object"),
        ("json", "secret", "JSON"),
        ("json", "NaN", "JSON"),
        (("choice", ("number", "boolean")), "secret", "value of its type"),
    ],
)
def test_wrong(reads, text, reason):
    """A value that is not of its type is an error without the value."""
    with pytest.raises(ClientError) as caught:
        one(text, reads)
    assert str(caught.value) == f'The header "X-One" has a value that is no {reason}'
    assert caught.value.__cause__ is None


def test_missing():
    """A header that is missing is None."""
    described = {"one": {"name": "X-One", "reads": "number"}}
    assert read({}, described, __name__) == {"one": None}


def test_cookies():
    """Dates in cookies have commas."""
    cookies = ["a=1; Expires=Wed, 01 May 2024 10:00:00 GMT", "b=2"]
    headers = Headers([("Set-Cookie", cookie) for cookie in cookies])
    described = {"cookies": {"name": "Set-Cookie", "reads": ("list", "string")}}
    assert read(headers, described, __name__) == {"cookies": cookies}
