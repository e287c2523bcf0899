"""What methods of a synchronous client return besides data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, Self, TypeVar, cast

from .clienterror import ClientError
from .core import Core
from .headers import Headers
from .operation import Operation
from .port import End, run

if TYPE_CHECKING:
    from . import attempt, paging, raw, stream
    from . import response as responses
else:
    # Methods have the classes below in their annotations, before there is any request.
    from .lazy import LazyModule

    attempt = LazyModule(f"{__package__}.attempt")
    paging = LazyModule(f"{__package__}.paging")
    raw = LazyModule(f"{__package__}.raw")
    responses = LazyModule(f"{__package__}.response")
    stream = LazyModule(f"{__package__}.stream")

TPage_co = TypeVar("TPage_co", covariant=True)
TItem_co = TypeVar("TItem_co", covariant=True)


class Page(Generic[TPage_co, TItem_co]):
    """A page of a list. Iterating gives its items, and those of all pages after it.

    A page is requested only when the items before it are taken. Each page is a separate call:
    timeouts and retries apply to each.
    """

    __slots__ = ("_sheet",)

    def __init__(self, sheet: paging.Sheet) -> None:
        """Hold a page."""
        self._sheet = sheet

    @property
    def data(self) -> TPage_co:
        """The whole response."""
        return cast("TPage_co", self._sheet.data)

    @property
    def items(self) -> list[TItem_co]:
        """The items of this page alone.

        Raises:
            ApiError: The response reports a failure, or has no items.
        """
        return self._sheet.items

    def has_next_page(self) -> bool:
        """Whether there is a page after this one, as far as this one says. Sends nothing."""
        return self._sheet.following is not None

    def next_page(self) -> Page[TPage_co, TItem_co]:
        """Request the next page.

        Raises:
            ClientError: This is the last page, or the pages never end.
        """
        sheet = run(self._sheet.next())
        if sheet is None:
            raise ClientError("This is the last page; see has_next_page()")
        return Page(sheet)

    def iter_pages(self) -> Iterator[Page[TPage_co, TItem_co]]:
        """This page and all pages after it that have items."""
        page = self
        yield page
        while page.has_next_page():
            page = page.next_page()
            if page.items:
                yield page

    def __iter__(self) -> Iterator[TItem_co]:
        """The items of this page and of all pages after it."""
        for page in self.iter_pages():
            yield from page.items

    def __repr__(self) -> str:
        """Show the status and the response, without secrets."""
        return self._sheet.shown("Page")


class ItemStream(Generic[TItem_co]):
    """A response that is read item by item.

    The request is sent with the first item, or on entering ``with``. Leaving ``with`` closes the
    response. Timeouts end when the response begins.

    If the connection of server-sent events is lost, it is opened again after the id of the last
    event. This requires that events have ids and that the request is safe to send twice. A stream
    that ends normally is not opened again. An event called ``error`` raises a ``FailureError``,
    whose ``body`` is the data of the event.

    Example:
        >>> with client.watch_events(topic="news") as events:
        ...     for event in events:
        ...         print(event.data)
    """

    __slots__ = ("_reader",)

    def __init__(self, reader: stream.ItemReader) -> None:
        """Prepare a stream."""
        self._reader = reader

    @property
    def response(self) -> responses.Response[None] | None:
        """Status and headers of the response. ``None`` before it has begun."""
        return self._reader.response

    def close(self) -> None:
        """Close the response."""
        run(self._reader.close())

    def __iter__(self) -> Self:
        """Return this stream."""
        return self

    def __next__(self) -> TItem_co:
        """The next item."""
        try:
            return cast("TItem_co", run(self._reader.next()))
        except End:
            raise StopIteration from None

    def __enter__(self) -> Self:
        """Send the request."""
        run(self._reader.start())
        return self

    def __exit__(self, *error: object) -> None:
        """Close the response."""
        self.close()


class RawResponse:
    """A response with its body unread. Read it inside ``with``, which closes it."""

    __slots__ = ("_body",)

    def __init__(
        self, core: Core, operation: Operation, answer: attempt.Answer
    ) -> None:
        """Hold a response."""
        self._body = raw.UnreadBody(core, operation, answer)

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self._body.answer.status_code

    @property
    def headers(self) -> Headers:
        """Headers of the response."""
        return self._body.answer.headers

    @property
    def request_id(self) -> str | None:
        """The server's id of the request, if a header has it."""
        return self._body.request_id

    def iter_bytes(self) -> Iterator[bytes]:
        """The body, as it arrives. It can be read once."""
        while (part := run(self._body.next())) is not None:
            yield part

    def iter_lines(self) -> Iterator[str]:
        """The lines of the body, as they arrive."""
        lines = self._body.lines()
        while (part := run(self._body.next())) is not None:
            yield from lines.feed(part)
        yield from lines.end(is_last_whole=True)

    def read(self) -> bytes:
        """The whole body."""
        return b"".join(self.iter_bytes())

    def close(self) -> None:
        """Close the response."""
        run(self._body.close())

    def __enter__(self) -> Self:
        """Return this response."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the response."""
        self.close()

    def __repr__(self) -> str:
        """Show the status."""
        return f"<RawResponse status_code={self.status_code}>"
