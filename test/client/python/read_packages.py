"""Imports every module of packages and reads all annotations, as documentation tools do.

Reads a JSON list of packages from standard input, as ``[name, folder]``. Writes a JSON list of
``{faults, hints}``: what is wrong with each, and how many annotations could be read.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import json
import sys
import tomllib
import typing
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

BEFORE = dict(vars(builtins))
"""What a text of a description must not change."""

ABSENT = object()

KNOWN = {"__name__", "__getattr__", "__all__"}
"""Names with underscores that generated code may use."""


def faults_of(name: str, folder: Path, counts: dict[str, int]) -> Iterator[str]:
    """What is wrong with a package."""
    root = folder / name
    own = [path for path in sorted(root.rglob("*.py")) if "_runtime" not in path.parts]
    manifest = folder.parent / "pyproject.toml"
    if manifest.exists():
        try:
            tomllib.loads(manifest.read_text("utf-8"))
        except ValueError as error:
            yield f"{manifest} is no TOML: {error}"
    modules: list[ModuleType] = []
    broken = [fault for path in own for fault in faults_in(path)]
    yield from broken
    if broken:
        return
    sys.path.insert(0, str(folder))
    for path in own:
        dotted = ".".join(path.relative_to(folder).with_suffix("").parts)
        dotted = dotted.removesuffix(".__init__")
        try:
            modules.append(importlib.import_module(dotted))
        except Exception as error:
            yield f"{dotted} cannot be imported: {error!r}"
    sys.path.remove(str(folder))
    for module in modules:
        for hidden in sorted(vars(module).keys() & BEFORE.keys()):
            # A module inside a package is called as it likes: nothing in the package names it.
            is_module = isinstance(vars(module)[hidden], ModuleType)
            if not hidden.startswith("__") and not is_module:
                yield f"{module.__name__} hides {hidden} of Python"
        for owner in classes_in(module):
            yield from unread(owner, name, counts)
    yield from exported(root, modules, counts)
    now = dict(vars(builtins))
    for key in sorted(BEFORE.keys() | now.keys()):
        if now.get(key, ABSENT) is not BEFORE.get(key, ABSENT):
            yield f"{key} of Python was changed"
            vars(builtins).pop(key, None)
    vars(builtins).update(BEFORE)


def faults_in(path: Path) -> Iterator[str]:
    """Names in the code of a file that only a text of a description can have brought there."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except (SyntaxError, ValueError) as error:
        yield f"{path} is no Python: {error!r}"
        return
    for node in ast.walk(tree):
        named = node.id if isinstance(node, ast.Name) else ""
        if named.startswith("__") and named not in KNOWN:
            yield f"{path} uses {named}"


def classes_in(module: ModuleType) -> Iterator[type]:
    """The classes that a module defines."""
    for found in list(vars(module).values()):
        if isinstance(found, type) and found.__module__ == module.__name__:
            yield found


def unread(owner: type, package: str, counts: dict[str, int]) -> Iterator[str]:
    """Annotations of a class and its public methods that cannot be read."""
    methods = [
        one
        for name, one in inspect.getmembers(owner, inspect.isfunction)
        if name == "__init__" or not name.startswith("_")
    ]
    for one in [owner, *methods]:
        if not f"{one.__module__}.".startswith(f"{package}."):
            continue
        try:
            typing.get_type_hints(one)
            counts["hints"] += 1
        except Exception as error:
            yield f"{one.__module__}.{one.__qualname__} has an annotation: {error!r}"


def exported(
    root: Path, modules: list[ModuleType], counts: dict[str, int]
) -> Iterator[str]:
    """Names that the package offers and does not have, and their annotations."""
    package = modules[0] if modules else None
    tree = ast.parse((root / "__init__.py").read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            if alias.asname is None:
                continue
            found: Any = getattr(package, alias.asname, None)
            if found is None:
                yield f"the package has no {alias.asname}"
            elif isinstance(found, type):
                yield from unread(found, root.name, counts)


def main() -> None:
    """Read all packages in one process: what one of them does, another would notice."""
    results: list[dict[str, Any]] = []
    for name, folder in json.load(sys.stdin):
        counts = {"hints": 0}
        faults = list(faults_of(name, Path(folder), counts))
        results.append({"faults": faults, **counts})
    json.dump(results, sys.stdout)


main()
