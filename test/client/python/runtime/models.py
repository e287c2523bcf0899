"""Models as generated code writes them, for tests."""

from __future__ import annotations

import builtins
import sys
from typing import Annotated, Literal, TypeAlias, Union

from runtime.annotations import Discriminator
from runtime.model import Model

models = sys.modules[__name__]

Status: TypeAlias = Literal["active", "blocked"]


class Address(Model):
    """Where somebody lives."""

    _names = {"zip_code": "zipCode"}

    street: str | None
    zip_code: str | None


class User(Model):
    """A user."""

    _names = {"user_id": "userId", "home_address": "homeAddress"}

    user_id: str
    status: Status | str
    home_address: models.Address | None
    list: builtins.list[models.Address]
    by_name: dict[str, models.Address] | None
    pair: tuple[str, models.Address] | None
    password: str | None
    pet: models.Pet | None
    shape: models.Shape | None
    mixed: str | builtins.list[models.Address] | None


class Cat(Model):
    """A cat."""

    _names = {"pet_type": "petType"}

    pet_type: str
    lives: int | None


class Dog(Model):
    """A dog."""

    _names = {"pet_type": "petType"}

    pet_type: str
    bark: str | None


class Circle(Model):
    """A circle."""

    kind: Literal["circle"]
    radius: float | None


class Square(Model):
    """A square."""

    _required = ("side",)

    kind: Literal["square"] | None
    side: float


Pet: TypeAlias = Annotated[
    Union["models.Cat", "models.Dog"],
    Discriminator("petType", (("cat", "models.Cat"), ("dog", "models.Dog"))),
]
Shape: TypeAlias = Union["models.Circle", "models.Square"]
