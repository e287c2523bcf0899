"""Responses whose bodies are sent as files."""

from __future__ import annotations

import re
from collections.abc import AsyncIterable, Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from .clienterror import ClientError

_ENCODED = re.compile(r";\s*filename\*=utf-8'[^']*'([^;\s]+)", re.IGNORECASE)
_PLAIN = re.compile(r";\s*filename=(?:\"((?:[^\"\\]|\\.)*)\"|([^;\s]+))", re.IGNORECASE)


def body_of(response: Any) -> Iterable[bytes] | AsyncIterable[bytes]:
    """The body, which is not read yet.

    Raises:
        ClientError: It has been read, and the response has not kept it.
    """
    stream: object = getattr(response, "stream", None)
    is_kept = hasattr(response, "_content")
    if getattr(response, "is_stream_consumed", False) and not is_kept:
        raise ClientError("The body of a response to send has already been read")
    # A response of httpx has both, and only one of them works.
    is_async = hasattr(response, "aiter_bytes") and hasattr(type(stream), "__aiter__")
    if is_async and not hasattr(type(stream), "__iter__"):
        streamed: AsyncIterable[bytes] = response.aiter_bytes()
        return streamed
    body: Iterable[bytes] | AsyncIterable[bytes] = response.iter_bytes()
    return body


def name_of(response: Any) -> str | None:
    """The name of the file, without folders: RFC 6266, section 4.3, or the end of the URL."""
    disposition = response.headers.get("content-disposition") or ""
    if found := _ENCODED.search(disposition):
        return _last(unquote(found[1]))
    if found := _PLAIN.search(disposition):
        return _last(re.sub(r"\\(.)", r"\1", found[1] or found[2] or ""))
    try:
        return _last(unquote(urlsplit(str(response.url)).path))
    except (AttributeError, RuntimeError, ValueError):
        # A response that no request led to has no URL.
        return None


def _last(path: str) -> str | None:
    return path.replace("\\", "/").rsplit("/", 1)[-1] or None
