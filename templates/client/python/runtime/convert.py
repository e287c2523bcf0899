"""Between JSON and the types of the client. The annotations say how; each is read once."""

from __future__ import annotations

import builtins
import sys
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeGuard,
    Union,
    get_args,
    get_origin,
)

from .model import Model

Converter: TypeAlias = Callable[[Any], Any]
Spec: TypeAlias = dict[str, "tuple[str, Converter | None]"]
"""Name on the wire and converter by the name in Python. ``None``: the value stays as it is."""


class Discriminator(NamedTuple):
    """The property of a union's variants that names the variant: OpenAPI 3.1, section 4.8.25."""

    property: str
    """Its name on the wire."""
    mapping: tuple[tuple[str, str], ...]
    """Values, each with the annotation of its variant."""
    default: str | None = None


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


def fields_of(model: type[Model]) -> Iterable[tuple[str, str, str]]:
    """Name, annotation and module of each field."""
    found: dict[str, tuple[str, str]] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Model) and base is not Model:
            for name, annotation in base.__annotations__.items():
                if not name.startswith("_"):
                    found[name] = (annotation, base.__module__)
    return ((name, annotation, module) for name, (annotation, module) in found.items())


_known: dict[tuple[str, str], Converter | None] = {}


def _converter(annotation: str, module: str) -> Converter | None:
    key = (annotation, module)
    if key not in _known:
        # Only what refers to a model or to another type of ours needs a converter.
        _known[key] = _of(evaluated(annotation, module), module)
    return _known[key]


_BASIC = {
    "Any": Any,
    "Literal": Literal,
    "Mapping": Mapping,
    "Sequence": Sequence,
    "builtins": builtins,
}


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


def _of(kind: Any, module: str) -> Converter | None:
    """The converter of a type. ``None``: values of it stay as they are."""
    kind = resolved(kind, module)
    if is_model(kind):
        return _model(kind)
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


def is_model(kind: Any) -> TypeGuard[type[Model]]:
    """Whether a type is a class of ours."""
    return isinstance(kind, type) and issubclass(kind, Model)


def _model(model: type[Model]) -> Converter:
    make = model.from_dict
    return lambda value: make(value) if isinstance(value, dict) else value


def _list(item: Converter | None) -> Converter | None:
    if item is None:
        return None

    def convert(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        given: list[Any] = value
        return [each if each is None else item(each) for each in given]

    return convert


def _map(item: Converter | None) -> Converter | None:
    if item is None:
        return None

    def convert(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        given: dict[str, Any] = value
        return {
            key: each if each is None else item(each) for key, each in given.items()
        }

    return convert


def _tuple(items: Sequence[Converter | None]) -> Converter:
    def convert(value: Any) -> Any:
        if not isinstance(value, list):
            return value
        given: list[Any] = value
        last = len(items) - 1
        changes = [
            items[min(index, last)] if items else None for index in range(len(given))
        ]
        return tuple(
            item if change is None or item is None else change(item)
            for item, change in zip(given, changes, strict=True)
        )

    return convert


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


def _union(kind: Any, module: str) -> Converter | None:
    mark = discriminator_of(kind)
    variants = variants_of(kind, module)
    models = [one for one in variants if is_model(one)]
    lists = [one for one in variants if get_origin(one) in (list, Sequence, tuple)]
    maps = [one for one in variants if get_origin(one) in (dict, Mapping)]
    of_list = [_of(one, module) for one in lists]
    of_map = _of(maps[0], module) if maps else None
    if not models and not any(of_list) and of_map is None:
        return None

    def convert(value: Any) -> Any:
        if isinstance(value, dict):
            given: dict[str, Any] = value
            found = pick(given, models, mark, module)
            if found is not None:
                return found.from_dict(given)
            return value if of_map is None else of_map(value)
        if isinstance(value, list) and of_list:
            change = of_list[0]
            return value if change is None else change(value)
        return value

    return convert


def pick(
    value: Mapping[str, Any],
    models: Sequence[type[Model]],
    mark: Discriminator | None,
    module: str,
) -> type[Model] | None:
    """The variant of a union that an object is.

    Its discriminator decides; without one, the variant whose constants all match, then the one
    that has most of its required fields, then the one that knows most of the object's keys.
    """
    if mark is not None:
        named = dict(mark.mapping).get(str(value.get(mark.property))) or mark.default
        chosen = resolved(named, module) if named is not None else None
        if is_model(chosen):
            return chosen
    if len(models) < 2:
        return models[0] if models else None
    return max(models, key=lambda model: _score(value, model))


def _score(value: Mapping[str, Any], model: type[Model]) -> tuple[int, int, int]:
    given = value.keys()
    constants = [
        value[key] in allowed
        for keys, allowed in _constants(model)
        for key in keys & given
    ]
    missing = sum(1 for keys in _required(model) if not keys & given)
    known = sum(1 for keys in _keys(model) if keys & given)
    return (-constants.count(False), constants.count(True) - missing, known)


def _keys(model: type[Model]) -> list[frozenset[str]]:
    """The names of each field, in Python and on the wire: a caller may use both."""
    return [
        frozenset((name, model._names.get(name, name)))
        for name, _, _ in fields_of(model)
    ]


def _required(model: type[Model]) -> list[frozenset[str]]:
    return [keys for keys in _keys(model) if keys & frozenset(model._required)]


_fixed: dict[type[Model], list[tuple[frozenset[str], tuple[Any, ...]]]] = {}


def _constants(model: type[Model]) -> list[tuple[frozenset[str], tuple[Any, ...]]]:
    """Fields with a list of values, by their names."""
    if model not in _fixed:
        _fixed[model] = [
            (frozenset((name, model._names.get(name, name))), values)
            for name, annotation, module in fields_of(model)
            if (values := _values(annotation, module))
        ]
    return _fixed[model]


def _values(annotation: str, module: str) -> tuple[Any, ...]:
    return tuple(
        value
        for one in variants_of(annotation, module)
        if get_origin(one) is Literal
        for value in get_args(one)
    )
