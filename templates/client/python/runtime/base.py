"""What the synchronous and the asynchronous client have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias, TypeVar

from .middleware import Middleware
from .omit import OMIT
from .operation import ClientDescription, Operation
from .options import CallOptions, RequestOptions

if TYPE_CHECKING:
    from .attempt import Answer
    from .core import Core
    from .port import Port
    from .response import Response

Mode: TypeAlias = Literal["data", "response", "raw"]
"""What a call returns: the data, the data with its response, or a response with an unread body."""

G = TypeVar("G", bound="BaseClient")
"""The class of an object with the methods of a group."""

_REQUEST_OPTIONS = frozenset(RequestOptions.__annotations__)


class BaseClient:
    """The base class of every client.

    The methods of a client are the operations of its API. No operation's name begins with ``_`` or
    is one of the names of this class.
    """

    if TYPE_CHECKING:
        # Where the program runs, their types are not loaded yet.
        _core: Core
        _defaults: CallOptions
        _mode: Mode

    def _build(
        self, description: ClientDescription, options: dict[str, object], port: Port
    ) -> None:
        from .core import Core
        from .tokens import Tokens

        given: dict[str, Any] = {
            key: one for key, one in options.items() if one is not OMIT
        }
        debug = None
        if "environment" in description:
            from .environment import debug_log, read_environment

            read_environment(given, description)
            debug = debug_log(description)
        self._core = Core(description, given, port, Tokens())
        self._core.debug = debug
        self._defaults = {}
        self._mode = "data"

    def use(self, *middleware: Middleware) -> Self:
        """Add middleware after that of the option ``middleware``, for every later call."""
        self._core.middleware.extend(middleware)
        return self

    if not TYPE_CHECKING:
        # Each client declares it with its own options.
        def with_options(self, **options):
            """A client of the same class with some options changed.

            ``headers`` are added to those of this client. It has the middleware added so far, and
            shares connections, and tokens unless a credential is changed. Later changes of one
            client do not affect the other.

            Example:
                >>> client.with_options(timeout=5, max_retries=0).get_user(user_id="1")
            """
            from .derive import derived

            return self._copy(**derived(self, options))

    @property
    def with_response(self) -> Any:
        """This client, whose methods return a ``Response`` with data, status and headers.

        Example:
            >>> response = client.with_response.get_user(user_id="1")
            >>> response.headers["x-request-id"]
        """
        return self._copy(_mode="response")

    @property
    def with_raw_response(self) -> Any:
        """This client, whose methods return a ``RawResponse``, with the body unread.

        The timeout ends when the body begins.

        Example:
            >>> with client.with_raw_response.get_file(name="report.pdf") as response:
            ...     for part in response.iter_bytes():
            ...         file.write(part)
        """
        return self._copy(_mode="raw")

    def _copy(self, **changes: object) -> Self:
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__, **changes)
        return made

    def _group(self, kind: type[G]) -> G:
        """The object with the methods of a group, which shares everything with this client."""
        made = object.__new__(kind)
        made.__dict__.update(self.__dict__)
        return made

    def _set_option(self, name: str, value: object) -> None:
        """Change an option, which applies from the next attempt on."""
        self._core.options[name] = value

    def _url(self, operation: Operation, request: Mapping[str, object]) -> str:
        """The URL of a request that something else sends, such as a browser."""
        from .request import prepare_request

        core = self._core
        values = encoded(operation, request)
        return prepare_request(
            operation, core.description, core.options, values, {}
        ).url

    def _merged(self, request_options: CallOptions | None) -> CallOptions:
        """The options of a call, over those of :meth:`with_options`."""
        given: CallOptions = request_options or {}
        unknown = given.keys() - _REQUEST_OPTIONS
        if unknown:
            from .errors import ClientError

            raise ClientError(f"There is no request option {min(unknown)!r}")
        if not self._defaults:
            return given
        defaults = self._defaults
        merged = {**defaults, **given}
        for key in ("headers", "extra_query"):
            if defaults.get(key) and given.get(key):
                merged[key] = {**defaults[key], **given[key]}
        return merged

    async def _perform(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None,
    ) -> tuple[Operation, Answer]:
        """Send a request. Returns the operation with the media types of the caller too."""
        from .perform import perform

        prepared = self._prepared(operation, request, request_options)
        is_raw = self._mode == "raw"
        return prepared[0], await perform(self._core, *prepared, is_raw=is_raw)

    def _prepared(
        self,
        operation: Operation,
        request: Mapping[str, object],
        request_options: CallOptions | None,
    ) -> tuple[Operation, Mapping[str, object], CallOptions]:
        """The operation with the media types of the caller, its values, and the options."""
        from .call import with_choices

        options = self._merged(request_options)
        chosen = with_choices(operation, options)
        return chosen, encoded(chosen, request), options

    def _result(self, operation: Operation, answer: Answer) -> Any:
        """The data of a response, or the response with it."""
        from .response import decoded

        data = decoded(answer.value, operation.get("result"), operation)
        return self._with_response(answer, data) if self._mode == "response" else data

    def _with_response(self, answer: Answer, data: Any) -> Response[Any]:
        from .response import Response, request_id

        id = request_id(answer.headers, answer.value, self._core.description)
        return Response(data, answer.status_code, answer.headers, id)

    def _is_usual(
        self, operation: Operation, request_options: CallOptions | None
    ) -> bool:
        """Whether the caller asks for the usual media type, and for data that is read."""
        accept = self._merged(request_options).get("accept")
        return self._mode != "raw" and accept not in operation.get("other_results", {})


def encoded(operation: Operation, request: Mapping[str, object]) -> dict[str, object]:
    """The values of a request by the names of the wire. Those that are not given are left out."""
    values = {key: value for key, value in request.items() if value is not OMIT}
    types = operation.get("types")
    if types:
        from .encode import encode

        module = operation["module"]
        for key, annotation in types.items():
            if values.get(key) is not None:
                values[key] = encode(values[key], annotation, module)
    return values
