"""The base class of everything that a response is made of."""

# What is private here is private to the package.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

from .hidden import is_name_of_secret

if TYPE_CHECKING:
    from .convert import Spec

_LONGEST = 200
_SOME = 4


def renamed(**names: str) -> Mapping[str, str]:
    """Names on the wire of the fields of a model that have another name in Python."""
    return names


def _read(model: Model, name: str) -> Any:
    """Converts a field when it is first read."""
    if name[0] == "_":
        raise AttributeError(name)
    spec = model._spec or _read_spec(type(model))
    field = spec.get(name)
    if field is None:
        raise AttributeError(
            f"{type(model).__name__} has no field {name!r}", name=name, obj=model
        )
    wire, convert = field
    value = model._json.get(wire)
    if convert is not None and value is not None:
        value = convert(value)
    known = model.__dict__
    known[name] = value
    # Who reads this many fields may read them all: the plain ones are fetched at once.
    if len(known) == _SOME:
        read = model._json.get
        for each, (key, change) in spec.items():
            if change is None:
                known[each] = read(key)
    return value


class Model:
    """A view of a JSON object. Its fields are converted when they are first read.

    A field that the server has left out is ``None``. Fields that the API description lacks are
    kept: ``model["wireName"]`` reads any field as it was sent. Models cannot be changed; they
    compare by their JSON, and can be copied and pickled.
    """

    __slots__ = ("__dict__", "_json")

    _json: dict[str, Any]
    _names: ClassVar[Mapping[str, str]] = {}
    """Names on the wire of the fields that have another name in Python."""
    _required: ClassVar[tuple[str, ...]] = ()
    """Names on the wire of fields that are always there, for variants of a union."""
    _spec: ClassVar[dict[str, Any] | None] = None

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Makes a model of a JSON object.

        Args:
            data: The object, with the names of the wire.
        """
        made = _new(cls)
        _set_json(made, data)
        return made

    def __init_subclass__(cls) -> None:
        """Each class has fields of its own."""
        cls._spec = None

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as it was sent, with the names of the wire. A copy of it."""
        return cast("dict[str, Any]", _copied(self._json))

    def to_json(self, *, indent: int | None = None) -> str:
        """The object as JSON text.

        Args:
            indent: Spaces for each level. Default: everything on one line.
        """
        return json.dumps(self._json, ensure_ascii=False, indent=indent)

    if not TYPE_CHECKING:
        # Hidden from type checkers, which are to refuse a field that no class has.
        __getattr__ = _read

    def __setattr__(self, name: str, value: object) -> None:
        """Refuses changes."""
        raise AttributeError(
            f"{type(self).__name__} cannot be changed", name=name, obj=self
        )

    def __delattr__(self, name: str) -> None:
        """Refuses changes."""
        raise AttributeError(
            f"{type(self).__name__} cannot be changed", name=name, obj=self
        )

    def __getitem__(self, name: str) -> Any:
        """A field by its name on the wire, as it was sent."""
        return self._json[name]

    def __contains__(self, name: object) -> bool:
        """Whether a field with this name on the wire was sent."""
        return name in self._json

    def __iter__(self) -> Iterator[str]:
        """The names on the wire of the fields that were sent."""
        return iter(self._json)

    def __eq__(self, other: object) -> bool:
        """Whether another model of the same class has the same JSON."""
        if type(other) is not type(self):
            return NotImplemented
        return self._json == other._json

    __hash__ = None  # type: ignore[assignment]  # The JSON may be long, and hold lists.

    def __repr__(self) -> str:
        """The fields in Python's names, without secrets."""
        names = {
            wire: name
            for name, (wire, _) in (self._spec or _read_spec(type(self))).items()
        }
        fields = ", ".join(
            f"{names.get(key, key)}={shown(key, value)}"
            for key, value in self._json.items()
        )
        return f"{type(self).__name__}({fields})"

    def __dir__(self) -> list[str]:
        """Fields as well as methods, for completion in a shell."""
        return [*super().__dir__(), *(self._spec or _read_spec(type(self)))]

    def __copy__(self) -> Self:
        """A copy with JSON of its own at the top level."""
        return self.from_dict(dict(self._json))

    def __deepcopy__(self, memo: object) -> Self:
        """A copy with JSON of its own."""
        return self.from_dict(self.to_dict())

    def __reduce__(
        self,
    ) -> tuple[Callable[[Mapping[str, Any]], Self], tuple[dict[str, Any]]]:
        """Pickles the class and the JSON."""
        return self.from_dict, (self._json,)

    @classmethod
    def _validated(cls, value: Any) -> Self:
        return value if isinstance(value, cls) else cls.from_dict(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        """Lets models be fields of pydantic's models: they are made of JSON objects."""
        from importlib import import_module

        core_schema = import_module("pydantic_core.core_schema")

        return core_schema.no_info_plain_validator_function(
            cls._validated,
            serialization=core_schema.plain_serializer_function_ser_schema(cls.to_dict),
        )


_new = object.__new__
_set_json = Model.__dict__["_json"].__set__


def _read_spec(model: type[Model]) -> Spec:
    from .convert import spec_of  # Only what reads a model needs it.

    model._spec = spec_of(model)
    return model._spec


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        return {key: _copied(item) for key, item in fields.items()}
    if isinstance(value, list):
        items = cast("Sequence[Any]", value)
        return [_copied(item) for item in items]
    return value


def shown(key: str, value: Any) -> str:
    """What a ``repr`` shows of a value that stands under a name: no secret, and no long text."""
    if isinstance(value, str) and is_name_of_secret(key):
        return "'***'"
    if isinstance(value, dict):
        fields = cast("dict[str, Any]", value)
        inner = [f"{name!r}: {shown(name, item)}" for name, item in fields.items()]
        text = "{" + ", ".join(inner) + "}"
    elif isinstance(value, list):
        items = cast("Sequence[Any]", value)
        text = "[" + ", ".join(shown("", item) for item in items) + "]"
    else:
        text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
