"""A ``TypedDict`` for data that only this package makes: a type for checkers, ``dict`` at run time.

Making the classes of :mod:`typing` takes longer than importing a large group of methods.
"""

from __future__ import annotations

from typing import Any


class _Plain(type):
    """Makes ``dict`` of every class below :class:`TypedDict`."""

    def __new__(
        cls, name: str, bases: tuple[type, ...], fields: dict[str, Any], **_: bool
    ) -> Any:
        return super().__new__(cls, name, bases, fields) if not bases else dict


class TypedDict(metaclass=_Plain):
    """Stands for ``typing.TypedDict``, which type checkers see instead."""
