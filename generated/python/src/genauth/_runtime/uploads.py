"""Files and bytes to send."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from io import TextIOBase
from typing import IO, Any, Protocol, TypeAlias, TypeGuard

from .clienterror import ClientError
from .outgoing import EncodedBody

_CHUNK = 65_536
_TEXT_FILE = "A file to send must consist of bytes: open it in binary mode"


class ReceivedBody(Protocol):
    """A response, such as that of httpx, whose body is sent."""

    @property
    def headers(self) -> Mapping[str, str]:
        """Its headers."""
        ...

    def iter_bytes(self) -> Iterable[bytes] | AsyncIterable[bytes]:
        """Its body."""
        ...


class UploadFile:
    """A file to send, with a name and a media type of its own.

    Args:
        content: Bytes, a path, a file that is open in binary mode, an iterable of bytes, or a
            response, whose body is sent.
        name: Name of the file. Default: that of the path, the file or the response, else the name
            of its part.
        media_type: Media type. Default: that of the response or the API description, else
            ``application/octet-stream``.
    """

    __slots__ = ("content", "media_type", "name")

    def __init__(
        self,
        content: bytes
        | bytearray
        | memoryview
        | os.PathLike[str]
        | IO[bytes]
        | Iterable[bytes]
        | AsyncIterable[bytes]
        | ReceivedBody,
        *,
        name: str | None = None,
        media_type: str | None = None,
    ) -> None:
        """Name what to send. Nothing is read before it is sent."""
        self.content = content
        self.name = name
        self.media_type = media_type

    def __repr__(self) -> str:
        """Without the content."""
        return f"UploadFile(name={self.name!r}, media_type={self.media_type!r})"


Upload: TypeAlias = (
    bytes
    | bytearray
    | memoryview
    | os.PathLike[str]
    | IO[bytes]
    | Iterable[bytes]
    | AsyncIterable[bytes]
    | ReceivedBody
    | UploadFile
)
"""What can be sent as a file. A path is opened when it is sent, and can be sent again for a retry.
Of a response of httpx or of a client, the body is sent, with its media type and name. A file or an iterable is read as it is sent, and is sent once. A string is not a file: use
``pathlib.Path(name)`` for a path, and ``text.encode()`` for text."""


def is_upload(value: object) -> bool:
    """Whether a value is a file or bytes.

    A list or another collection is not, since a form sends it as several parts.
    """
    if isinstance(value, UploadFile) or _is_bytes(value) or _is_path(value):
        return True
    return (
        hasattr(type(value), "__next__")
        or _is_async(value)
        or _is_file(value)
        or _is_response(value)
    )


class UploadBody(EncodedBody):
    """A body that is read as it is sent.

    Raises:
        ClientError: The value is not an :data:`Upload`.
    """

    __slots__ = ("_source", "name")

    name: str | None
    """Name of the file, if it has one. Folders are not sent."""

    def __init__(self, upload: object, content_type: str | None = None) -> None:
        """Look at a file without reading it."""
        self.name = None
        own_type = None
        source = upload
        if isinstance(upload, UploadFile):
            self.name = upload.name
            own_type = upload.media_type
            source = upload.content
        if _is_response(source):
            from .received import body_of, name_of

            own_type = own_type or source.headers.get("content-type")
            self.name = self.name or name_of(source)
            source = body_of(source)
        self.content_type = own_type or content_type
        self.content = None
        self.length = None
        self.repeatable = False
        self.is_async = _is_async(source)
        self._source: Any = source
        if _is_bytes(source):
            # A copy, so that later changes have no effect.
            self.content = bytes(source)
            self.length = len(self.content)
            self.repeatable = True
        elif _is_path(source):
            self._path(source)
        elif _is_file(source):
            self._file(source)
        elif isinstance(source, (str, Mapping)) or not (
            self.is_async or hasattr(type(source), "__iter__")
        ):
            raise ClientError(_refusal(self._source))

    def _path(self, path: os.PathLike[str]) -> None:
        if self.name is None:
            self.name = _file_name(os.fspath(path))
        try:
            self.length = os.stat(path).st_size
        except OSError as error:
            raise ClientError(
                f"A file to send cannot be read: {error.strerror}"
            ) from error
        self.repeatable = True

    def _file(self, file: Any) -> None:
        if isinstance(file, TextIOBase):
            raise ClientError(_TEXT_FILE)
        name = getattr(file, "name", None)
        if self.name is None and isinstance(name, str) and not name.startswith("<"):
            self.name = _file_name(name)
        if self.is_async:
            return
        try:
            if not file.seekable():
                return
            start = file.tell()
            self.length = file.seek(0, os.SEEK_END) - start
            file.seek(start)
        except (AttributeError, OSError, TypeError, ValueError):
            self.length = None

    def iter_bytes(self) -> Iterator[bytes]:
        """The bytes, in pieces."""
        source = self._source
        if self.content is not None:
            yield self.content
        elif self.is_async:
            raise ClientError(
                "An asynchronous iterable can only be sent by an asynchronous client"
            )
        elif _is_path(source):
            with open(source, "rb") as file:
                yield from _pieces(file, self.length)
        elif _is_file(source):
            yield from _pieces(source, self.length)
        else:
            try:
                for piece in source:
                    yield _checked(piece)
            finally:
                # A generator that is not read to its end has something to clean up.
                if hasattr(source, "close"):
                    source.close()

    async def aiter_bytes(self) -> AsyncIterator[bytes]:
        """The bytes, in pieces. Files are read in a thread."""
        source = self._source
        if self.content is not None:
            yield self.content
        elif _is_path(source) or _is_file(source):
            async for piece in _read_aside(source, self.length):
                yield piece
        elif self.is_async:
            try:
                async for piece in source:
                    yield _checked(piece)
            finally:
                if hasattr(source, "aclose"):
                    await source.aclose()
        else:
            for piece in self.iter_bytes():
                yield piece


def _is_bytes(value: object) -> TypeGuard[bytes | bytearray | memoryview]:
    return isinstance(value, (bytes, bytearray, memoryview))


def _is_path(value: object) -> TypeGuard[os.PathLike[str]]:
    return isinstance(value, os.PathLike)


def _is_file(value: object) -> bool:
    return callable(getattr(value, "read", None))


def _is_response(value: object) -> TypeGuard[ReceivedBody]:
    return hasattr(value, "iter_bytes") and hasattr(value, "headers")


def _is_async(value: object) -> bool:
    return hasattr(type(value), "__aiter__")


def _pieces(file: Any, left: int | None) -> Iterator[bytes]:
    """What a file has left, but not what is added to it meanwhile, such as to a log."""
    while piece := file.read(_CHUNK if left is None else min(_CHUNK, left)):
        yield _checked(piece)
        left = None if left is None else left - len(piece)


async def _read_aside(source: Any, left: int | None) -> AsyncIterator[bytes]:
    """Reads a file without stopping the event loop."""
    from asyncio import to_thread
    from inspect import isawaitable

    is_ours = _is_path(source)
    file: Any = await to_thread(open, source, "rb") if is_ours else source
    try:
        while True:
            # The `read` of files of aiofiles and anyio is a coroutine function.
            read = await to_thread(
                file.read, _CHUNK if left is None else min(_CHUNK, left)
            )
            piece = await read if isawaitable(read) else read
            if not piece:
                return
            yield _checked(piece)
            left = None if left is None else left - len(piece)
    finally:
        if is_ours:
            file.close()


def _checked(piece: object) -> bytes:
    if _is_bytes(piece):
        return bytes(piece)
    if isinstance(piece, str):
        raise ClientError(_TEXT_FILE)
    raise ClientError("A stream to send must consist of bytes")


def _file_name(path: str) -> str | None:
    """The last part of a path. The folders are nobody else's business."""
    return path.replace("\\", "/").rsplit("/", 1)[-1] or None


def _refusal(value: object) -> str:
    if isinstance(value, str):
        return (
            "A string is not a file to send: use pathlib.Path for the path of a file, "
            "and encode() for text"
        )
    return f"A value of the type {type(value).__name__} is not a file to send"
