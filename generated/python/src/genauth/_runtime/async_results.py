"""What methods of an asynchronous client return besides data."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Generator
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast

from .clienterror import ClientError
from .core import Core
from .headers import Headers
from .operation import Operation
from .port import End

if TYPE_CHECKING:
    from . import asked, attempt, paging, raw, stream
    from . import response as responses
else:
    # Methods have the classes below in their annotations, before there is any request.
    from .lazy import LazyModule

    asked = LazyModule(f"{__package__}.asked")
    attempt = LazyModule(f"{__package__}.attempt")
    paging = LazyModule(f"{__package__}.paging")
    raw = LazyModule(f"{__package__}.raw")
    responses = LazyModule(f"{__package__}.response")
    stream = LazyModule(f"{__package__}.stream")

TPage_co = TypeVar("TPage_co", covariant=True)
TItem_co = TypeVar("TItem_co", covariant=True)


class AsyncPage(Generic[TPage_co, TItem_co]):
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

    async def next_page(self) -> AsyncPage[TPage_co, TItem_co]:
        """Request the next page.

        Raises:
            ClientError: This is the last page, or the pages never end.
        """
        sheet = await self._sheet.next()
        if sheet is None:
            raise ClientError("This is the last page; see has_next_page()")
        return AsyncPage(sheet)

    async def iter_pages(self) -> AsyncIterator[AsyncPage[TPage_co, TItem_co]]:
        """This page and all pages after it that have items."""
        page = self
        yield page
        while page.has_next_page():
            page = await page.next_page()
            if page.items:
                yield page

    async def __aiter__(self) -> AsyncIterator[TItem_co]:
        """The items of this page and of all pages after it."""
        async for page in self.iter_pages():
            for item in page.items:
                yield item

    def __repr__(self) -> str:
        """Show the status and the response, without secrets."""
        return self._sheet.shown("AsyncPage")


class AsyncPages(Generic[TPage_co, TItem_co]):
    """A list. Await it for its first page, or iterate for the items of all pages.

    Example:
        >>> page = await client.list_users()
        >>> async for user in client.list_users():
        ...     print(user.email)
    """

    __slots__ = ("_asked", "_first", "_with_response")

    def __init__(
        self,
        asked: asked.Asked,
        with_response: Callable[[attempt.Answer, Any], responses.Response[Any]] | None,
    ) -> None:
        """Prepare a list. ``with_response``: what makes an awaited page a response."""
        self._asked = asked
        self._with_response = with_response
        self._first: paging.Sheet | None = None

    def __await__(self) -> Generator[Any, None, AsyncPage[TPage_co, TItem_co]]:
        """Request the first page."""
        return self._awaited().__await__()

    def __aiter__(self) -> AsyncIterator[TItem_co]:
        """The items of all pages."""
        return self._items()

    async def iter_pages(self) -> AsyncIterator[AsyncPage[TPage_co, TItem_co]]:
        """All pages that have items, and the first."""
        first: AsyncPage[TPage_co, TItem_co] = AsyncPage(await self._sheet())
        async for page in first.iter_pages():
            yield page

    async def _items(self) -> AsyncIterator[TItem_co]:
        first: AsyncPage[TPage_co, TItem_co] = AsyncPage(await self._sheet())
        async for item in first:
            yield item

    async def _awaited(self) -> Any:
        sheet = await self._sheet()
        page: AsyncPage[TPage_co, TItem_co] = AsyncPage(sheet)
        return (
            page
            if self._with_response is None
            else self._with_response(sheet.answer, page)
        )

    async def _sheet(self) -> paging.Sheet:
        """The first page, which is requested once."""
        if self._first is None:
            self._first = await paging.fetch(self._asked, asked.Trail())
        return self._first


class AsyncItemStream(Generic[TItem_co]):
    """A response that is read item by item.

    The request is sent with the first item, or on entering ``async with``. Leaving ``async with``
    closes the response. Timeouts end when the response begins.

    If the connection of server-sent events is lost, it is opened again after the id of the last
    event. This requires that events have ids and that the request is safe to send twice. A stream
    that ends normally is not opened again. An event called ``error`` raises a ``FailureError``,
    whose ``body`` is the data of the event.

    Example:
        >>> async with client.watch_events(topic="news") as events:
        ...     async for event in events:
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

    async def close(self) -> None:
        """Close the response."""
        await self._reader.close()

    def __aiter__(self) -> Self:
        """Return this stream."""
        return self

    async def __anext__(self) -> TItem_co:
        """The next item."""
        try:
            return cast("TItem_co", await self._reader.next())
        except End:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Self:
        """Send the request."""
        await self._reader.start()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Close the response."""
        await self.close()


class AsyncRawResponse:
    """A response with its body unread. Read it inside ``async with``, which closes it."""

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

    async def iter_bytes(self) -> AsyncIterator[bytes]:
        """The body, as it arrives. It can be read once."""
        while (part := await self._body.next()) is not None:
            yield part

    async def iter_lines(self) -> AsyncIterator[str]:
        """The lines of the body, as they arrive."""
        lines = self._body.lines()
        while (part := await self._body.next()) is not None:
            for line in lines.feed(part):
                yield line
        for line in lines.end(is_last_whole=True):
            yield line

    async def read(self) -> bytes:
        """The whole body."""
        return b"".join([part async for part in self.iter_bytes()])

    async def close(self) -> None:
        """Close the response."""
        await self._body.close()

    async def __aenter__(self) -> Self:
        """Return this response."""
        return self

    async def __aexit__(self, *error: object) -> None:
        """Close the response."""
        await self.close()

    def __repr__(self) -> str:
        """Show the status."""
        return f"<AsyncRawResponse status_code={self.status_code}>"
