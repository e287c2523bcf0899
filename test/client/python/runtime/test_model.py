"""Models: views of JSON that lose nothing."""

from __future__ import annotations

import copy
import pickle

import pytest
from models import Address, Cat, Circle, Dog, Square, User
from runtime.convert import decode
from runtime.encode import encode

USER = {
    "userId": "1",
    "status": "new in a later version",
    "homeAddress": {"zipCode": "10115", "floor": 3},
    "list": [{"street": "A"}, None],
    "by_name": {"work": {"street": "B"}},
    "pair": ["x", {"street": "C"}],
    "password": "hunter2",
    "unknown": [1],
}


def user(**more: object) -> User:
    return User.from_dict({**USER, **more})


def test_fields_are_read_by_their_names_in_python() -> None:
    found = user()
    assert found.user_id == "1"
    assert found.home_address is not None
    assert found.home_address.zip_code == "10115"
    assert [one and one.street for one in found.list] == ["A", None]
    assert found.by_name is not None
    assert found.by_name["work"].street == "B"
    assert found.pair == ("x", Address.from_dict({"street": "C"}))


def test_what_the_server_left_out_is_none_and_what_it_added_is_kept() -> None:
    found = user()
    assert found.pet is None
    assert found.status == "new in a later version"
    assert found["unknown"] == [1]
    assert found.home_address is not None
    assert found.home_address["floor"] == 3
    assert found.to_dict() == USER


def test_a_value_of_another_type_than_described_stays_as_it_is() -> None:
    found = user(homeAddress="none", list="none", pair=3, pet=[1])
    assert found.home_address == "none"
    assert found.list == "none"
    assert (found.pair, found.pet) == (3, [1])


@pytest.mark.parametrize("count", range(1, 9))
def test_reading_many_fields_gives_what_reading_one_gives(count: int) -> None:
    names = [
        "user_id",
        "status",
        "home_address",
        "list",
        "by_name",
        "pair",
        "password",
        "pet",
    ]
    found = user()
    assert [getattr(found, name) for name in names[:count]] == [
        getattr(user(), name) for name in names[:count]
    ]


def test_models_compare_copy_and_pickle() -> None:
    found = user()
    assert found == user()
    assert found != user(userId="2")
    assert found != USER
    for other in (
        copy.copy(found),
        copy.deepcopy(found),
        pickle.loads(pickle.dumps(found)),
    ):
        assert other == found
        assert type(other) is User
    changed = found.to_dict()
    changed["list"].append(1)
    assert found == user()


def test_a_model_shows_no_secret_and_cannot_be_changed() -> None:
    assert "hunter2" not in repr(user())
    assert "user_id='1'" in repr(user())
    with pytest.raises(AttributeError, match="cannot be changed"):
        user().status = "active"
    with pytest.raises(AttributeError, match="no field 'email'"):
        _ = user().email  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"petType": "cat", "bark": "no"}, Cat),
        ({"petType": "dog"}, Dog),
        ({"petType": "bird"}, Cat),
    ],
)
def test_a_discriminator_decides(value: dict[str, object], kind: type) -> None:
    assert type(user(pet=value).pet) is kind


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"kind": "circle"}, Circle),
        ({"kind": "square"}, Square),
        ({"side": 1}, Square),
        ({"radius": 1}, Circle),
        ({}, Circle),
        # Both fit, and one of them needs the field.
        ({"radius": 1, "side": 1}, Square),
    ],
)
def test_without_a_discriminator_constants_then_fields_decide(
    value: dict[str, object], kind: type
) -> None:
    assert type(user(shape=value).shape) is kind


def test_a_result_is_decoded_by_its_annotation() -> None:
    home = User.__module__
    assert decode([{"street": "A"}], "list[models.Address]", home) == [
        Address.from_dict({"street": "A"})
    ]
    assert decode(None, "models.Address | None", home) is None
    assert decode("text", "str", home) == "text"


@pytest.mark.parametrize(
    ("value", "annotation", "sent"),
    [
        ({"zip_code": "1"}, "models.Address", {"zipCode": "1"}),
        ({"zipCode": "1", "x": 2}, "models.Address", {"zipCode": "1", "x": 2}),
        (Address.from_dict({"zipCode": "1"}), "models.Address", {"zipCode": "1"}),
        (
            {"user_id": "1", "list": ({"zip_code": "1"},)},
            "models.User",
            {"userId": "1", "list": [{"zipCode": "1"}]},
        ),
        (
            {"a": {"zip_code": "1"}},
            "dict[str, models.Address]",
            {"a": {"zipCode": "1"}},
        ),
        ({"pet_type": "dog"}, "models.Pet | None", {"petType": "dog"}),
        ([{"side": 1}], "list[models.Shape]", [{"side": 1}]),
        (
            ["x", {"zip_code": "1"}],
            "tuple[str, models.Address]",
            ["x", {"zipCode": "1"}],
        ),
        ("text", "models.Address | str", "text"),
        (None, "models.Address | None", None),
    ],
)
def test_arguments_get_the_names_of_the_wire(
    value: object, annotation: str, sent: object
) -> None:
    assert encode(value, annotation, User.__module__) == sent
