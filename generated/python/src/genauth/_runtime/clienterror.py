"""The base class of all errors. Other modules raise it, so it is apart from its subclasses."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar


class ClientError(Exception):
    """The base class of all errors that a client raises."""

    _shown: ClassVar[tuple[str, ...]] = ()

    @property
    def message(self) -> str:
        """One line for people to read."""
        return str(self)

    def to_dict(self) -> dict[str, object]:
        """What may be logged: name, message and the attributes without secrets."""
        shown: dict[str, object] = {"name": type(self).__name__, "message": str(self)}
        for key in self._shown:
            value = getattr(self, key)
            if value is not None:
                shown[key] = value
        return shown

    def __reduce__(self) -> tuple[object, ...]:
        """Keeps all attributes, whatever the constructor takes."""
        return _restored, (type(self), self.args, self.__dict__)


_E = TypeVar("_E", bound=ClientError)


def _restored(cls: type[_E], args: tuple[object, ...], state: dict[str, Any]) -> _E:
    """An error that was pickled or copied."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(state)
    return error
