"""Objects of Python as values of JSON. Loaded when the first of them is sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, SupportsIndex, TypeGuard
from uuid import UUID

from .errors import ClientError


def plain_of(value: object) -> Any:
    """The simpler form of a value that is not plain. See ``values.to_plain``."""
    if isinstance(value, Enum):
        from .values import to_plain

        return to_plain(value.value)
    # Subclasses. The methods of the builtin types ignore what these make of a conversion.
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__int__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if _is_mapping(value):
        return dict(value)
    if _is_collection(value):
        return list(value)
    if isinstance(value, datetime):
        return _datetime_text(value)
    if isinstance(value, (date, time)):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, SupportsIndex):
        return int(value)
    raise ClientError(f"A value of the type {type(value).__name__} cannot be sent")


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _is_collection(value: object) -> TypeGuard[Collection[Any]]:
    return isinstance(value, Collection)


def _datetime_text(value: datetime) -> str:
    """RFC 3339, which has no time without an offset and no offset with seconds."""
    offset = value.utcoffset()
    if offset is None:
        raise ClientError(
            "A datetime without a time zone is ambiguous; add one, such as timezone.utc"
        )
    if offset % timedelta(minutes=1):
        value = value.astimezone(UTC)
    return value.isoformat().replace("+00:00", "Z")
