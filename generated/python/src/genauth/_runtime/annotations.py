"""What the annotations of generated code mean. Each is evaluated once."""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NamedTuple,
    TypeGuard,
    Union,
    get_args,
    get_origin,
)

from .model import Model


class Discriminator(NamedTuple):
    """The property of a union's variants that names the variant: OpenAPI 3.1, section 4.8.25."""

    property: str
    """Its name on the wire."""
    mapping: tuple[tuple[str, str], ...]
    """Values, each with the annotation of its variant."""
    default: str | None = None


_fields: dict[type[Model], tuple[tuple[str, str, str], ...]] = {}


def fields_of(model: type[Model]) -> tuple[tuple[str, str, str], ...]:
    """Name, annotation and module of each field, those of its bases first."""
    if model not in _fields:
        found: dict[str, tuple[str, str]] = {}
        for base in reversed(model.__mro__):
            if issubclass(base, Model) and base is not Model:
                for name, annotation in base.__annotations__.items():
                    if not name.startswith("_"):
                        found[name] = (annotation, base.__module__)
        _fields[model] = tuple((name, *where) for name, where in found.items())
    return _fields[model]


_BASIC = {
    "Annotated": Annotated,
    "Any": Any,
    "Discriminator": Discriminator,
    "Literal": Literal,
    "Mapping": Mapping,
    "Sequence": Sequence,
    "builtins": builtins,
}


@cache
def evaluated(annotation: str, module: str) -> Any:
    """The type that an annotation of generated code means."""
    return eval(annotation, vars(sys.modules[module]), _BASIC)


def resolved(kind: Any, module: str) -> Any:
    """A type behind names in quotes, and what is beside it in ``Annotated``."""
    while isinstance(kind, str | ForwardRef):
        kind = evaluated(
            kind.__forward_arg__ if isinstance(kind, ForwardRef) else kind, module
        )
    return kind


def is_model(kind: Any) -> TypeGuard[type[Model]]:
    """Whether a type is a class of ours."""
    return isinstance(kind, type) and issubclass(kind, Model)


def variants_of(kind: Any, module: str) -> list[Any]:
    """The variants of a union, with those of unions inside it."""
    kind = resolved(kind, module)
    origin = get_origin(kind)
    if origin is Annotated:
        return variants_of(get_args(kind)[0], module)
    if origin is Union or origin is types.UnionType:
        return [
            one for argument in get_args(kind) for one in variants_of(argument, module)
        ]
    return [] if kind is type(None) else [kind]


def discriminator_of(kind: Any) -> Discriminator | None:
    """The discriminator of a union, also of one that may be null."""
    if get_origin(kind) is Annotated:
        for mark in get_args(kind)[1:]:
            if isinstance(mark, Discriminator):
                return mark
        return discriminator_of(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        marks = [mark for one in get_args(kind) if (mark := discriminator_of(one))]
        return marks[0] if len(marks) == 1 else None
    return None
