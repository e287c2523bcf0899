"""The synchronous client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from .base import BaseClient
from .omit import OMIT
from .operation import ClientDescription, Operation
from .options import CallOptions, RequestOptions

if TYPE_CHECKING:
    from .sync_port import SyncPort


T = TypeVar("T")
"""What a method returns: its own annotation says it."""


class Client(BaseClient):
    """The base class of every synchronous client. Threads may share one.

    Use it as a context manager, or call :meth:`close`, to close its connections.
    """

    if TYPE_CHECKING:
        # Where the program runs, its type is not loaded yet.
        _port: SyncPort

    def __init__(
        self, description: ClientDescription, options: dict[str, object]
    ) -> None:
        """Make a client.

        Args:
            description: What all operations of the client share.
            options: Options by their names, see ``ClientOptions``.
        """
        from .sync_port import SyncPort

        self._port = SyncPort(options.get("http_client"))
        self._build(description, options, self._port)

    def close(self) -> None:
        """Close the connections. Calls fail afterwards. A client of your own is not closed."""
        self._port.close()

    def __enter__(self) -> Self:
        """Return this client."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the connections."""
        self.close()

    def _call(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None = None,
    ) -> T:  # type: ignore[type-var]  # Callers name it.
        """Send a request and return its result."""
        from .port import run

        chosen, answer = run(self._perform(operation, request, request_options))
        if self._mode == "raw":
            from .sync_results import RawResponse

            return cast("T", RawResponse(self._core, chosen, answer))
        return cast("T", self._result(chosen, answer))

    def request(
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
        return cast("Any", self._call(operation, request, options))

    def _send(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None = None,
    ) -> None:
        """Send a request whose response has no data. ``with_response`` returns it all the same."""
        return cast("None", self._call(operation, request, request_options))

    def _pages(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None = None,
    ) -> T:  # type: ignore[type-var]  # Callers name it.
        """Request a page of a list."""
        if not self._is_usual(operation, request_options):
            return cast("T", self._call(operation, request, request_options))
        from .asked import Asked, Trail
        from .paging import fetch
        from .port import run
        from .sync_results import Page

        asked = Asked(self._core, *self._prepared(operation, request, request_options))
        sheet = run(fetch(asked, Trail()))
        page: Page[Any, Any] = Page(sheet)
        return cast(
            "T",
            self._with_response(sheet.answer, page)
            if self._mode == "response"
            else page,
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
        from .stream import ItemReader
        from .sync_results import ItemStream

        prepared = self._prepared(operation, request, request_options)
        return cast("T", ItemStream(ItemReader(self._core, *prepared)))
