"""Fills the path template of an operation."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from .errors import ClientError, label

if TYPE_CHECKING:
    from .operation import Operation

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_SEGMENT = re.compile(r"[^/]*\{[^/]*")
_DOTS = re.compile(r"(?:\.|%2e){1,2}", re.IGNORECASE)


def placeholders_of(path: str) -> list[str]:
    """Names of the placeholders in a path template."""
    return _PLACEHOLDER.findall(path) if "{" in path else []


def fill_path(operation: Operation, filling: Callable[[str], tuple[str, str]]) -> str:
    """Fill a path template with expanded values.

    Args:
        operation: The operation.
        filling: Gives the value for the name of a placeholder, or ``""``, and the caller's name
            for it.

    Raises:
        ClientError: A value is missing or empty, or a segment would become ``.`` or ``..``. A URL
            cannot contain those as names, because ``%2E`` means the same.
    """
    path = operation["path"]
    if "{" not in path:
        return path

    def fill_segment(segment: re.Match[str]) -> str:
        names: list[str] = []

        def fill(placeholder: re.Match[str]) -> str:
            value, given = filling(placeholder[1])
            if not value:
                raise ClientError(f'{label(operation)} needs a value for "{given}"')
            names.append(given)
            return value

        filled = _PLACEHOLDER.sub(fill, segment[0])
        if names and _DOTS.fullmatch(filled):
            which = " and ".join(f'"{name}"' for name in names)
            raise ClientError(
                f"{label(operation)} cannot be sent with a {which} that is only dots"
            )
        return filled

    return _SEGMENT.sub(fill_segment, path)
