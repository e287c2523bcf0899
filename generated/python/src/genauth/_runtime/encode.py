"""From values that a caller gives to JSON with the names of the wire."""

# What is private here is private to the package.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args, get_origin

from .annotations import (
    discriminator_of,
    fields_of,
    is_model,
    resolved,
    variants_of,
)
from .model import Model
from .omit import OMIT
from .variants import pick


def encode(value: Any, annotation: str, module: str) -> Any:
    """A value of an argument, with the names of the wire.

    Args:
        value: A model, a mapping with Python's names, or a sequence of them. Keys that the type
            does not know stay as they are, so that the names of the wire work too.
        annotation: The type of the argument.
        module: Name of the module in which the annotation is evaluated.
    """
    return _encoded(value, annotation, module)


def _encoded(value: Any, kind: Any, module: str) -> Any:
    if isinstance(value, Model):
        return value._json
    kind = resolved(kind, module)
    if isinstance(value, Mapping):
        return _mapping(cast("Mapping[str, Any]", value), kind, module)
    if isinstance(value, list | tuple):
        return _sequence(cast("Sequence[Any]", value), kind, module)
    return value


def _mapping(value: Mapping[str, Any], kind: Any, module: str) -> dict[str, Any]:
    mark = discriminator_of(kind)
    models: list[type[Model]] = []
    values: Any = Any
    for variant in variants_of(kind, module):
        if is_model(variant):
            models.append(variant)
        elif get_origin(variant) in (dict, Mapping):
            values = get_args(variant)[1]
    model = pick(value, models, mark, module)
    if model is None:
        return {key: _encoded(item, values, module) for key, item in value.items()}
    fields = {
        name: (model._names.get(name, name), annotation, home)
        for name, annotation, home in fields_of(model)
    }
    by_wire = {
        wire: (wire, annotation, home) for wire, annotation, home in fields.values()
    }
    made: dict[str, Any] = {}
    for key, item in value.items():
        wire, annotation, home = (
            fields.get(key) or by_wire.get(key) or (key, Any, module)
        )
        made[wire] = _encoded(item, annotation, home)
    return made


def _sequence(value: Sequence[Any], kind: Any, module: str) -> list[Any]:
    for variant in variants_of(kind, module):
        arguments = get_args(variant)
        if get_origin(variant) in (list, Sequence):
            return [_encoded(item, arguments[0], module) for item in value]
        if get_origin(variant) is tuple and arguments:
            kinds = [one for one in arguments if one is not ...]
            return [
                _encoded(item, kinds[min(index, len(kinds) - 1)], module)
                for index, item in enumerate(value)
            ]
    return [_encoded(item, Any, module) for item in value]


def given(request: Mapping[str, Any]) -> dict[str, Any]:
    """A request without the arguments that are not given, further down too."""
    return {
        key: given(cast("Mapping[str, Any]", value)) if type(value) is dict else value
        for key, value in request.items()
        if value is not OMIT
    }
