"""The asynchronous client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from .base import BaseClient
from .omit import OMIT
from .operation import ClientDescription, Operation
from .options import CallOptions, RequestOptions

if TYPE_CHECKING:
    from .async_port import AsyncPort


T = TypeVar("T")
"""What a method returns: its own annotation says it."""


class AsyncClient(BaseClient):
    """The base class of every asynchronous client. The tasks of one event loop may share one.

    Use it as an asynchronous context manager, or await :meth:`close`, to close its connections.
    """

    if TYPE_CHECKING:
        # Where the program runs, its type is not loaded yet.
        _port: AsyncPort

    def __init__(
        self, description: ClientDescription, options: dict[str, object]
    ) -> None:
        """Make a client.

        Args:
            description: What all operations of the client share.
            options: Options by their names, see ``ClientOptions``.
        """
        from .async_port import AsyncPort

        self._port = AsyncPort(options.get("http_client"))
        self._build(description, options, self._port)

    async def close(self) -> None:
        """Close the connections. Calls fail afterwards. A client of your own is not closed."""
        await self._port.close()

    async def __aenter__(self) -> Self:
        """Return this client."""
        return self

    async def __aexit__(self, *error: object) -> None:
        """Close the connections."""
        await self.close()

    async def _call(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None = None,
    ) -> T:  # pyright: ignore[reportInvalidTypeVarUse]  # Callers name it.
        """Send a request and return its result."""
        chosen, answer = await self._perform(operation, request, request_options)
        if self._mode == "raw":
            from .async_results import AsyncRawResponse

            return cast("T", AsyncRawResponse(self._core, chosen, answer))
        return cast("T", self._result(chosen, answer))

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        body: object = OMIT,
        headers: Mapping[str, str | None] | None = None,
        security: Sequence[Sequence[str]] | None = None,
        request_options: RequestOptions | None = None,
    ) -> Any:
        """Send a request to an endpoint that the API description lacks.

        It has the credentials, retries, timeouts and errors of every other call.

        Args:
            method: HTTP method.
            path: Path below the server: ``/users/1``. Encode the values in it. It appears in errors
                and logs, so it must not contain secrets.
            query: Query parameters.
            body: Strings are sent as text, files, bytes and streams as they are, and everything
                else as JSON.
            headers: Headers, which replace all others of the same name.
            security: Keys of security schemes: alternatives, each a list of schemes that are
                needed together. ``[]``: no credentials. Default: as most methods of the client.
            request_options: Options of this call.

        Returns:
            The data of the response.

        Raises:
            ClientError: ``path`` is not a path below the server, such as an absolute URL, or there
                is no such scheme.
        """
        from .endpoint import endpoint

        operation, request, options = endpoint(
            self._core,
            method,
            path,
            query=query,
            body=body,
            has_body=body is not OMIT,
            headers=headers,
            security=security,
            request_options=request_options,
        )
        return cast("Any", await self._call(operation, request, options))

    async def _send(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None = None,
    ) -> None:
        """Send a request whose response has no data. ``with_response`` returns it all the same."""
        return cast("None", await self._call(operation, request, request_options))

    def _pages(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None = None,
    ) -> T:  # type: ignore[type-var]  # Callers name it.
        """Prepare a list, whose first page is requested when it is awaited or iterated."""
        if not self._is_usual(operation, request_options):
            return cast("T", self._call(operation, request, request_options))
        from .asked import Asked
        from .async_results import AsyncPages

        asked = Asked(self._core, *self._prepared(operation, request, request_options))
        return cast(
            "T",
            AsyncPages(
                asked, self._with_response if self._mode == "response" else None
            ),
        )

    def _stream(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None = None,
    ) -> T:  # type: ignore[type-var]  # Callers name it.
        """Prepare a stream, which is requested with its first item."""
        if not self._is_usual(operation, request_options):
            return cast("T", self._call(operation, request, request_options))
        from .async_results import AsyncItemStream
        from .stream import ItemReader

        prepared = self._prepared(operation, request, request_options)
        return cast("T", AsyncItemStream(ItemReader(self._core, *prepared)))
