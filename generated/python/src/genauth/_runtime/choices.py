"""The options of a call that choose media types, for methods whose results depend on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, Required, TypedDict, TypeVar

from .middleware import FailedAttempt

M = TypeVar("M", bound=str)


class _Others(TypedDict, total=False):
    """What :class:`RequestOptions` has besides media types."""

    timeout: float | None
    total_timeout: float | None
    max_retries: int
    retry_on: Callable[[FailedAttempt], bool | None]
    idempotency_key: str
    headers: Mapping[str, str | None]
    extra_query: Mapping[str, object]
    base_url: str
    follow_redirects: bool
    extensions: Mapping[str, object]


class Accepting(_Others, Generic[M], total=False):
    """:class:`RequestOptions` with the media type of the response."""

    accept: Required[M]
    content_type: str


class Sending(_Others, Generic[M], total=False):
    """:class:`RequestOptions` with the media type of the body."""

    content_type: Required[M]
