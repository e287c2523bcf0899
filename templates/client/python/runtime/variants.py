"""Which variant of a union an object is."""

# What is private here is private to the package.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin

from .annotations import (
    Discriminator,
    fields_of,
    is_model,
    resolved,
    variants_of,
)
from .model import Model


def pick(
    value: Mapping[str, Any],
    models: Sequence[type[Model]],
    mark: Discriminator | None,
    module: str,
) -> type[Model] | None:
    """The variant of a union that an object is.

    Its discriminator decides; without one, the variant whose constants all match, then the one
    that has most of its required fields, then the one that knows most of the object's keys, then
    the one that requires most of them.
    """
    if mark is not None:
        named = dict(mark.mapping).get(str(value.get(mark.property))) or mark.default
        chosen = resolved(named, module) if named is not None else None
        if is_model(chosen):
            return chosen
    if len(models) < 2:
        return models[0] if models else None
    return max(models, key=lambda model: _score(value, model))


class _Signs(NamedTuple):
    """What shows that an object is of a model. A caller may use names of both kinds."""

    keys: tuple[frozenset[str], ...]
    """The names of each field, in Python and on the wire."""
    required: tuple[frozenset[str], ...]
    constants: tuple[tuple[frozenset[str], tuple[Any, ...]], ...]
    """Fields with a list of values."""


_signs: dict[type[Model], _Signs] = {}


def _signs_of(model: type[Model]) -> _Signs:
    if model not in _signs:
        fields = [
            (
                frozenset((name, model._names.get(name, name))),
                _values(annotation, module),
            )
            for name, annotation, module in fields_of(model)
        ]
        required = frozenset(model._required)
        _signs[model] = _Signs(
            tuple(keys for keys, _ in fields),
            tuple(keys for keys, _ in fields if keys & required),
            tuple((keys, values) for keys, values in fields if values),
        )
    return _signs[model]


def _values(annotation: str, module: str) -> tuple[Any, ...]:
    return tuple(
        value
        for one in variants_of(annotation, module)
        if get_origin(one) is Literal
        for value in get_args(one)
    )


def _score(value: Mapping[str, Any], model: type[Model]) -> tuple[int, int, int, int]:
    given = value.keys()
    signs = _signs_of(model)
    constants = [
        value[key] in allowed
        for keys, allowed in signs.constants
        for key in keys & given
    ]
    missing = sum(1 for keys in signs.required if not keys & given)
    known = sum(1 for keys in signs.keys if keys & given)
    return (
        -constants.count(False),
        constants.count(True) - missing,
        known,
        len(signs.required) - missing,
    )
