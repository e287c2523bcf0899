"""Modules, and names in them, that are loaded when they are first used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


class LazyModule:
    """A module that is loaded when something in it is first used.

    Annotations that name the types of a module that is slow to load can be evaluated all the same.
    """

    def __init__(self, name: str) -> None:
        """Remember the name."""
        self._name = name

    def __getattr__(self, name: str) -> Any:
        """Load the module."""
        return getattr(import_module(self._name), name)


def lazy(
    package: str, files: Mapping[str, tuple[str, ...]], otherwise: str | None = None
) -> Callable[[str], Any]:
    """A ``__getattr__`` for a package.

    Args:
        package: Its name.
        files: Names by the module inside the package that has them.
        otherwise: The module that has all other names. Default: there are none.
    """
    homes: dict[str, str] = {}

    def find(name: str) -> Any:
        # A large API has thousands of names, and a program may need none of them.
        if not homes:
            homes.update(
                {each: file for file, names in files.items() for each in names}
            )
        home = homes.get(name, None if name.startswith("__") else otherwise)
        if home is None:
            raise AttributeError(
                f"module {package!r} has no attribute {name!r}", name=name
            )
        value = getattr(import_module(f".{home}", package), name)
        setattr(sys.modules[package], name, value)
        return value

    return find
