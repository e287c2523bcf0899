"""The table of style examples, OpenAPI 3.1 section 4.8.12, and what it leaves open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from runtime.errors import ClientError
from runtime.operation import ParameterStyle
from runtime.styles import (
    as_cookie,
    encode_cookie,
    encode_reserved,
    expand,
    form_pairs,
    join_pairs,
    percent_encode,
    verbatim,
)

LIST = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


def query(value: object, style: ParameterStyle, explode: bool) -> str:
    return "&".join(
        join_pairs(form_pairs("color", value, percent_encode, style, explode))
    )


def path(value: object, style: ParameterStyle, explode: bool) -> str | None:
    return expand("color", value, percent_encode, style, explode)


# Empty is the empty string, as in the table of 3.1.0. Brackets of deepObject as in 3.1.0, and the
# rest as in 3.1.1, which corrected label and %7C.
@pytest.mark.parametrize(
    ("style", "explode", "empty", "primitive", "array", "properties"),
    [
        (
            "matrix",
            False,
            ";color",
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150",
        ),
        (
            "matrix",
            True,
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150",
        ),
        ("label", False, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"),
        ("label", True, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"),
        ("simple", False, "", "blue", "blue,black,brown", "R,100,G,200,B,150"),
        ("simple", True, "", "blue", "blue,black,brown", "R=100,G=200,B=150"),
    ],
)
def test_in_a_path(
    style: ParameterStyle,
    explode: bool,
    empty: str,
    primitive: str,
    array: str,
    properties: str,
) -> None:
    assert path("", style, explode) == empty
    assert path("blue", style, explode) == primitive
    assert path(LIST, style, explode) == array
    assert path(OBJECT, style, explode) == properties
    nothings: list[object] = [[], {}, None]
    for nothing in nothings:
        assert path(nothing, style, explode) is None


@pytest.mark.parametrize(
    ("style", "explode", "empty", "primitive", "array", "properties"),
    [
        (
            "form",
            False,
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150",
        ),
        (
            "form",
            True,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            "spaceDelimited",
            False,
            "color=",
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            "pipeDelimited",
            False,
            "color=",
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            "deepObject",
            True,
            "color=",
            "color=blue",
            "color[0]=blue&color[1]=black&color[2]=brown",
            "color[R]=100&color[G]=200&color[B]=150",
        ),
        # Not defined by OpenAPI; documented in styles.py.
        (
            "spaceDelimited",
            True,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            "pipeDelimited",
            True,
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ),
        (
            "deepObject",
            False,
            "color=",
            "color=blue",
            "color[0]=blue&color[1]=black&color[2]=brown",
            "color[R]=100&color[G]=200&color[B]=150",
        ),
    ],
)
def test_in_a_query(
    style: ParameterStyle,
    explode: bool,
    empty: str,
    primitive: str,
    array: str,
    properties: str,
) -> None:
    assert query("", style, explode) == empty
    assert query("blue", style, explode) == primitive
    assert query(LIST, style, explode) == array
    assert query(OBJECT, style, explode) == properties
    nothings: list[object] = [[], {}, None]
    for nothing in nothings:
        assert query(nothing, style, explode) == ""


def test_form_explodes_and_the_others_do_not() -> None:
    assert len(form_pairs("c", LIST, verbatim)) == 3
    assert form_pairs("c", LIST, verbatim, "pipeDelimited") == [
        ("c", "blue|black|brown")
    ]
    assert expand("c", OBJECT, verbatim) == "R,100,G,200,B,150"
    assert expand("c", LIST, verbatim, "matrix") == ";c=blue,black,brown"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5, "1.5"),
        (0, "0"),
        (12345678901234567890, "12345678901234567890"),
        (False, "false"),
        (datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC), "2024-01-02T03:04:05Z"),
    ],
)
def test_values(value: object, text: str) -> None:
    assert expand("v", value, verbatim) == text
    assert form_pairs("v", [value], verbatim) == [("v", text)]
    assert form_pairs("v", {"a": {"b": value}}, verbatim, "deepObject") == [
        ("v[a][b]", text)
    ]


def test_absent_items_are_left_out_and_empty_strings_are_not() -> None:
    assert query(["", None, "a"], "form", True) == "color=&color=a"
    assert query(["", None, "a"], "form", False) == "color=,a"
    assert query([None], "form", True) == ""
    assert query({"a": None, "c": "", "d": 0}, "form", True) == "c=&d=0"
    assert (
        query({"a": None, "b": {"c": None, "d": ""}}, "deepObject", True)
        == "color[b][d]="
    )
    assert path({"a": "", "b": 1}, "matrix", True) == ";a;b=1"
    assert path([""], "matrix", True) == ";color"


def test_nested_objects_have_no_style_and_become_json() -> None:
    assert query([{"a": 1}], "form", True) == "color=%7B%22a%22%3A1%7D"
    assert query({"a": {"b": [1]}}, "form", True) == "a=%7B%22b%22%3A%5B1%5D%7D"


def test_deep_objects_go_on_as_deep_as_the_value() -> None:
    value = {"a": {"b": 1, "c": [2, {"d": 3}]}}
    assert (
        query(value, "deepObject", True)
        == "color[a][b]=1&color[a][c][0]=2&color[a][c][1][d]=3"
    )


def test_names_and_values_are_encoded_once() -> None:
    assert join_pairs(form_pairs("a b[]", "/?#%&=+ é😀'(*)!~-._", percent_encode)) == [
        "a%20b%5B%5D=%2F%3F%23%25%26%3D%2B%20%C3%A9%F0%9F%98%80%27%28%2A%29%21~-._"
    ]
    assert query({"R&D": "a=b"}, "deepObject", True) == "color[R%26D]=a%3Db"
    assert query({"R&D": "a=b"}, "form", True) == "R%26D=a%3Db"
    assert query(["a,b", "c|d"], "pipeDelimited", False) == "color=a%2Cb%7Cc%7Cd"


def test_a_lone_surrogate_does_not_raise() -> None:
    assert percent_encode("a\ud800b") == "a%EF%BF%BDb"
    assert encode_reserved("\udc00") == "%EF%BF%BD"
    assert encode_cookie("\udc00") == "%EF%BF%BD"


def test_allow_reserved() -> None:
    assert encode_reserved(":/?[]@!$&'()*+,;=-._~aZ0") == ":/?[]@!$&'()*+,;=-._~aZ0"
    assert encode_reserved('%2F%2f 100% %zz #é"<>\\^`{|}\u212a') == (
        "%2F%2f%20100%25%20%25zz%20%23%C3%A9%22%3C%3E%5C%5E%60%7B%7C%7D%E2%84%AA"
    )


def test_a_cookie_keeps_what_it_can_hold() -> None:
    kept = "abc123!#$&'()*+-./:<=>?@[]^_`{|}~"
    assert encode_cookie(kept) == kept
    assert (
        encode_cookie('a b;c,"d"\\%\u007f\r\né')
        == "a%20b%3Bc%2C%22d%22%5C%25%7F%0D%0A%C3%A9"
    )
    assert as_cookie("a b") == "a b"
    with pytest.raises(ClientError) as caught:
        as_cookie("1; admin=1")
    assert str(caught.value) == 'The value of a cookie contains a ";"; escape it'
