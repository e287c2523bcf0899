"""Responses that are read item by item."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from .attempt import Answer, connection_error
from .call import is_repeatable, retries_of
from .caught import Caught
from .core import Core
from .errors import ApiConnectionError, ApiError, ClientError
from .failure import failure_error
from .items import ItemParser, item_parser
from .lines import EventFields
from .options import DEFAULTS
from .perform import perform
from .port import End, OutOfTime
from .response import (
    Reading,
    Response,
    failure_in,
    json_or_none,
    parse_error,
    request_id,
    text_of,
)

if TYPE_CHECKING:
    from .operation import Operation
    from .options import CallOptions, Options
    from .port import Chunks

DEFAULT_PAUSE = 1.0
"""Seconds before a lost connection is opened again, if the server does not say."""

_EVENT_STREAM = re.compile(r"text/event-stream\s*(;|$)", re.IGNORECASE)


class ItemReader:
    """The items of a response, for both kinds of clients. It reads one when it is asked for one.

    Timeouts end when the response begins. If the connection of server-sent events is lost, it is
    opened again after the id of the last event. This requires that events have ids and that the
    request is safe to send twice. A stream that ends normally is not opened again. An event called
    ``error`` raises a ``FailureError``, whose ``body`` is the data of the event.
    """

    __slots__ = (
        "_answer",
        "_body",
        "_core",
        "_id",
        "_is_closed",
        "_left",
        "_operation",
        "_parser",
        "_pause",
        "_ready",
        "_request",
        "_request_options",
        "_retries",
        "_state",
    )

    def __init__(
        self,
        core: Core,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions,
    ) -> None:
        """Prepare a stream. Nothing is sent yet."""
        self._core = core
        self._operation = operation
        self._request = request
        self._request_options = request_options
        self._retries = (
            retries_of(core.options, request_options)
            if is_repeatable(operation, request_options)
            else 0
        )
        self._left = self._retries
        self._pause = DEFAULT_PAUSE
        self._id = ""
        self._state = "new"
        self._is_closed = False
        self._answer: Answer | None = None
        self._body: Chunks | None = None
        self._parser: ItemParser | None = None
        self._ready: Iterator[Any] = iter(())

    @property
    def response(self) -> Response[None] | None:
        """Status and headers of the response, once it has begun."""
        answer = self._answer
        if answer is None:
            return None
        id = request_id(answer.headers, None, self._core.description)
        return Response(None, answer.status_code, answer.headers, id)

    async def start(self) -> None:
        """Send the request, if that has not been done."""
        if self._state == "new":
            await self._open()

    async def next(self) -> Any:
        """The next item.

        Raises:
            End: There is none.
        """
        while True:
            if self._state == "ended" or self._is_closed:
                raise End
            if self._state != "open":
                await self._open()
                continue
            try:
                return await self._next()
            except ApiConnectionError:
                await self._close_body()
                if self._is_closed:
                    # By another thread or task.
                    raise End from None
                if not self._can_reopen():
                    self._state = "ended"
                    raise
            except BaseException:
                self._state = "ended"
                await self._close_body()
                raise
            self._left -= 1
            # A pause that is interrupted ends the stream.
            self._state = "ended"
            await self._core.port.pause(self._pause)
            self._state = "lost"

    def _can_reopen(self) -> bool:
        """Whether a stream that was lost can go on after its last event."""
        is_events = self._parser is not None and self._parser.is_events
        return is_events and self._id != "" and self._left > 0

    async def close(self) -> None:
        """Close the response. There are no more items then."""
        self._is_closed = True
        await self._close_body()

    async def _close_body(self) -> None:
        body, self._body = self._body, None
        if body is not None:
            await body.close()

    async def _open(self) -> None:
        # A request that fails ends the stream.
        self._state = "ended"
        options = self._request_options
        if self._id:
            headers = {"Last-Event-ID": self._id, **options.get("headers", {})}
            options = {**options, "headers": headers}
        answer = await perform(
            self._core, self._operation, self._request, options, is_raw=True
        )
        self._answer = answer
        assert answer.raw is not None
        self._body = self._core.port.chunks(answer.raw)
        # A 204 is how a server ends the stream for good.
        if answer.status_code == 204 or self._is_closed:
            await self._close_body()
            return
        try:
            self._parser = item_parser(self._core, self._operation, answer)
            if self._parser.is_events:
                await self._check_type(answer)
        except BaseException:
            await self._close_body()
            raise
        self._ready = iter(())
        self._state = "open"

    async def _check_type(self, answer: Answer) -> None:
        """A body of another type has no events, and would look like a stream that ended at once."""
        content_type = answer.headers.get("content-type") or "text/event-stream"
        if _EVENT_STREAM.match(content_type):
            return
        parts: list[bytes] = []
        while (part := await self._chunk(answer)) is not None:
            parts.append(part)
        body = text_of(b"".join(parts))
        status, headers = answer.status_code, answer.headers
        core, operation = self._core, self._operation
        reading = Reading(operation, core.description, core.options, answer.hide)
        problem = "a body that is not an event stream"
        raise failure_in(json_or_none(body), status, headers, reading) or parse_error(
            operation, status, headers, body, problem
        )

    async def _next(self) -> Any:
        answer, parser = self._answer, self._parser
        assert answer is not None
        assert parser is not None
        while True:
            for part in self._ready:
                if isinstance(part, EventFields):
                    self._note(part)
                    if part.data is None:
                        continue
                    if part.data == "[DONE]" and parser.data == "json":
                        raise End
                    if part.event == "error":
                        raise self._reported(answer, part.data)
                return parser.item(part)
            if parser.is_done:
                raise End
            chunk = await self._chunk(answer)
            self._ready = parser.end() if chunk is None else parser.feed(chunk)

    def _reported(self, answer: Answer, data: str) -> ApiError:
        """The error that an event reports."""
        body: Any = data
        # Some servers send a sentence.
        with suppress(ValueError):
            body = json.loads(data)
        return failure_error(
            self._operation,
            answer.status_code,
            answer.headers,
            body,
            self._core.description.get("envelope"),
            answer.hide,
            is_detailed=True,
        )

    def _note(self, event: EventFields) -> None:
        self._left = self._retries
        if event.retry is not None:
            self._pause = event.retry / 1000
        # The server must not keep the caller waiting for as long as it likes.
        backoff: Options = self._core.options.get("backoff") or {}
        self._pause = min(
            self._pause, backoff.get("longest_asked", DEFAULTS["longest_asked"])
        )
        if event.id is not None:
            self._id = event.id

    async def _chunk(self, answer: Answer) -> bytes | None:
        body = self._body
        if body is None:
            raise End
        caught = Caught(ClientError, OutOfTime)
        with caught:
            return await body.next()
        raise connection_error(self._operation, caught.take(), answer.hide)
