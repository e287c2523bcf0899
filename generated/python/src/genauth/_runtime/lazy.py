"""Modules whose names are loaded when they are first used."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def lazy(
    package: str, files: Mapping[str, tuple[str, ...]], otherwise: str | None = None
) -> Callable[[str], Any]:
    """A ``__getattr__`` for a package.

    Args:
        package: Its name.
        files: Names by the module inside the package that has them.
        otherwise: The module that has all other names. Default: there are none.
    """
    homes = {name: file for file, names in files.items() for name in names}

    def find(name: str) -> Any:
        home = homes.get(name, None if name.startswith("__") else otherwise)
        if home is None:
            raise AttributeError(
                f"module {package!r} has no attribute {name!r}", name=name
            )
        value = getattr(import_module(f".{home}", package), name)
        setattr(sys.modules[package], name, value)
        return value

    return find
