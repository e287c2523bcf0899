"""From JSON to the types of the client."""

# What is private here is private to the package.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import types
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeAlias, Union, cast, get_args, get_origin

from .annotations import (
    discriminator_of,
    evaluated,
    fields_of,
    is_model,
    resolved,
    variants_of,
)
from .model import Model
from .variants import pick

Converter: TypeAlias = Callable[[Any], Any]
Spec: TypeAlias = dict[str, "tuple[str, Converter | None]"]
"""Name on the wire and converter by the name in Python. ``None``: the value stays as it is."""


def decode(value: Any, annotation: str, module: str) -> Any:
    """A value of JSON as the type that an operation's module names. What does not fit stays."""
    convert = _converter(annotation, module)
    return value if convert is None or value is None else convert(value)


def spec_of(model: type[Model]) -> Spec:
    """The fields of a model with their converters, those of its bases first."""
    return {
        name: (model._names.get(name, name), _converter(annotation, module))
        for name, annotation, module in fields_of(model)
    }


_known: dict[tuple[str, str], Converter | None] = {}


def _converter(annotation: str, module: str) -> Converter | None:
    key = (annotation, module)
    if key not in _known:
        # Only what refers to a model or to another type of ours needs a converter.
        _known[key] = _of(evaluated(annotation, module), module)
    return _known[key]


def _of(kind: Any, module: str) -> Converter | None:
    """The converter of a type. ``None``: values of it stay as they are."""
    kind = resolved(kind, module)
    if is_model(kind):
        return _object(kind.from_dict)
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin is Annotated:
        return (
            _union(kind, module)
            if discriminator_of(kind)
            else _of(arguments[0], module)
        )
    if origin is Union or origin is types.UnionType:
        return _union(kind, module)
    if origin in (list, Sequence):
        return _list(_of(arguments[0], module))
    if origin in (dict, Mapping):
        return _map(_of(arguments[1], module))
    if origin is tuple:
        return _tuple(
            [_of(argument, module) for argument in arguments if argument is not ...]
        )
    return None


def _object(make: Converter) -> Converter:
    return lambda value: make(value) if isinstance(value, dict) else value


def _list(item: Converter | None) -> Converter | None:
    if item is None:
        return None

    def convert(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        given = cast("Sequence[Any]", value)
        return [each if each is None else item(each) for each in given]

    return convert


def _map(item: Converter | None) -> Converter | None:
    if item is None:
        return None

    def convert(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        given = cast("dict[str, Any]", value)
        return {
            key: each if each is None else item(each) for key, each in given.items()
        }

    return convert


def _tuple(items: Sequence[Converter | None]) -> Converter:
    def convert(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        given = cast("Sequence[Any]", value)
        last = len(items) - 1
        changes = [
            items[min(index, last)] if items else None for index in range(len(given))
        ]
        return tuple(
            item if change is None or item is None else change(item)
            for item, change in zip(given, changes, strict=True)
        )

    return convert


def _union(kind: Any, module: str) -> Converter | None:
    mark = discriminator_of(kind)
    variants = variants_of(kind, module)
    models = [one for one in variants if is_model(one)]
    lists = [one for one in variants if get_origin(one) in (list, Sequence, tuple)]
    maps = [one for one in variants if get_origin(one) in (dict, Mapping)]
    of_list = _of(lists[0], module) if lists else None
    of_map = _of(maps[0], module) if maps else None
    if not models and of_list is None and of_map is None:
        return None

    def convert(value: Any) -> Any:
        if isinstance(value, dict):
            given = cast("dict[str, Any]", value)
            found = pick(given, models, mark, module)
            if found is not None:
                return found.from_dict(given)
            return given if of_map is None else of_map(given)
        # A converter of lists leaves everything else as it is.
        return value if of_list is None else of_list(value)

    return convert
