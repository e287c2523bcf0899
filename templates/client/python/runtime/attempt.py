"""One attempt of a call, from its credentials to its value."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

from .call import Deadline, Limits
from .caught import Caught
from .errors import ApiConnectionError, ApiError, ClientError, label
from .failure import is_marked
from .headers import Headers
from .log import log
from .middleware import CallInfo, call_info, run_on_request, run_on_response
from .outgoing import Outgoing
from .port import BadLocation, OutOfTime
from .redirect import redirect_error, redirected
from .response import (
    Reading,
    failure_in,
    is_empty,
    is_success,
    kind_of,
    read_failure,
    read_success,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import httpx

    from .core import Core
    from .credentials import Credential
    from .failure import Hide
    from .operation import Operation
    from .options import CallOptions
    from .request import PreparedRequest


class Run:
    """One call, with all its attempts."""

    __slots__ = (
        "again",
        "attempt",
        "core",
        "failed",
        "is_raw",
        "limits",
        "options",
        "prepared",
        "refreshed",
        "renewed",
    )

    def __init__(
        self,
        core: Core,
        prepared: PreparedRequest,
        limits: Limits,
        options: CallOptions,
        *,
        is_raw: bool,
    ) -> None:
        """Begin a call."""
        self.core = core
        self.options = options
        self.prepared = prepared
        self.limits = limits
        self.is_raw = is_raw
        self.attempt = 1
        # A 401 has led to a request for new credentials. This happens once a call.
        self.refreshed = False
        # The new credentials, for all further attempts.
        self.renewed: Sequence[Credential] | None = None
        # The new credentials have just arrived, so the request is sent again at once.
        self.again = False
        # The error for a failure in a body, and its response.
        self.failed: tuple[ApiError, Answer] | None = None

    def instead_of(self, error: BaseException) -> Answer | None:
        """The response whose body reports the failure, if the caller wants it as the result."""
        failed, self.failed = self.failed, None
        is_wanted = not self.core.options.get("raise_on_failure", True)
        return failed[1] if is_wanted and failed and failed[0] is error else None

    @property
    def operation(self) -> Operation:
        """The operation, with the media types that the caller has chosen."""
        return self.prepared.operation

    @property
    def info(self) -> CallInfo:
        """The information that middleware receives about the call."""
        return call_info(self.operation, self.attempt)


class Answer:
    """The outcome of a successful call."""

    __slots__ = ("headers", "hide", "raw", "status_code", "value")

    def __init__(
        self,
        status_code: int,
        headers: Headers,
        value: Any,
        raw: httpx.Response | None,
        hide: Hide,
    ) -> None:
        """Hold what arrived. ``raw`` is a response whose body is unread."""
        self.status_code = status_code
        self.headers = headers
        self.value = value
        self.raw = raw
        self.hide = hide


async def attempt(run: Run, deadline: Deadline) -> Answer:
    """Send a request once, follow its redirects, and read the response."""
    from .credentials import resolve
    from .redact import hiding
    from .request import authorized, buffered

    core, prepared = run.core, run.prepared
    run.failed = None
    operation = prepared.operation
    request = prepared.outgoing()
    if core.middleware:
        changed = await run_on_request(
            core.middleware, request, run.info, core.port.ask
        )
        if not isinstance(changed, Outgoing):
            return await _answer(run, changed, deadline, lambda text: text)
        request = changed
    credentials = run.renewed
    if credentials is None:
        credentials = await resolve(core, operation, deadline)
    proofs = [one.proof for one in credentials]
    await buffered(request, proofs)
    sent = authorized(prepared, request, proofs, bool(core.middleware))
    hide = hiding(prepared.request, sent, proofs, operation["path"])
    response = await _send(run, sent, deadline, hide)
    refused = core.description.get("envelope", {}).get("unauthorized")
    try:
        answer = await _answer(run, response, deadline, hide)
    except ApiError as error:
        if error.status_code == 401 or (refused and is_marked(error.body, refused)):
            await _renew(run, credentials, error.headers, deadline)
        raise
    if refused and is_marked(answer.value, refused):
        await _renew(run, credentials, answer.headers, deadline)
    return answer


async def _renew(
    run: Run, refused: Sequence[Credential], headers: Headers, deadline: Deadline
) -> None:
    """Ask the source of a token once more: the token may have been revoked early."""
    from .credentials import renewed

    body = run.prepared.body
    if run.refreshed or (body is not None and not body.repeatable):
        return
    run.refreshed = True
    run.renewed = await renewed(refused, headers, deadline)
    run.again = run.renewed is not None


async def _send(
    run: Run, sent: Outgoing, deadline: Deadline, hide: Hide
) -> httpx.Response:
    core, operation = run.core, run.operation
    log(core.options, run.info, "request")
    start = monotonic()
    followed = 0
    is_foreign = False
    while True:
        response = await _send_once(run, sent, is_foreign, deadline, hide)
        status, location = response.status_code, response.headers.get("location")
        if not run.options.get("follow_redirects", True):
            break
        try:
            redirect = redirected(operation, sent, status, location, followed)
        except ClientError:
            # The body is not needed, and would keep the connection.
            await core.port.close_response(response)
            raise
        if redirect is None:
            break
        await core.port.close_response(response)
        sent = redirect.outgoing
        is_foreign = is_foreign or redirect.is_foreign
        followed += 1
    seconds = round(monotonic() - start, 3)
    log(core.options, run.info, "response", status_code=status, seconds=seconds)
    return response


async def _send_once(
    run: Run, sent: Outgoing, is_foreign: bool, deadline: Deadline, hide: Hide
) -> httpx.Response:
    operation = run.operation
    debug = run.core.debug
    start = monotonic()
    caught = Caught(ClientError, OutOfTime)
    with caught:
        response = await run.core.port.send(
            sent,
            is_foreign=is_foreign,
            is_raw=run.is_raw,
            deadline=deadline,
            extensions=run.options.get("extensions"),
        )
        if debug is not None:
            debug.log(sent, response.status_code, monotonic() - start)
        return response
    error = caught.take()
    if debug is not None:
        debug.log(sent, type(error).__name__, monotonic() - start)
    if isinstance(error, BadLocation):
        raise redirect_error(operation, 0, "the address is not a URL")
    # The URL after a redirect is not among what the call hides.
    raise connection_error(
        operation,
        error,
        lambda text: hide(text.replace(sent.url, operation["path"])),
    )


async def _answer(
    run: Run, given: httpx.Response, deadline: Deadline, hide: Hide
) -> Answer:
    core, operation = run.core, run.operation
    port = core.port
    response = given
    try:
        if core.middleware:
            response = await run_on_response(core.middleware, given, run.info, port.ask)
            if response is not given:
                await port.close_response(given)
        status = response.status_code
        headers = Headers(response.headers.multi_items())
        reading = Reading(operation, core.description, core.options, hide)
        if not is_success(status):
            body = await _failure_body(run, response, deadline)
            raise read_failure(status, headers, body, reading)
        if run.is_raw:
            return Answer(status, headers, None, response, hide)
        kind = kind_of(operation, status, headers)
        # A body that nobody wants is not waited for.
        is_read = kind != "none" or is_empty(operation, status, headers)
        body = await _body(run, response, deadline, hide) if is_read else b""
        value = read_success(kind, status, headers, body, reading)
        answer = Answer(status, headers, value, None, hide)
        error = failure_in(value, status, headers, reading)
        if error is not None:
            run.failed = (error, answer)
            try:
                raise error
            finally:
                # The error refers to this frame, which must not refer to the error.
                del error
    except BaseException:
        await port.close_response(response)
        raise
    await port.close_response(response)
    return answer


async def _body(
    run: Run, response: httpx.Response, deadline: Deadline, hide: Hide
) -> bytes:
    caught = Caught(ClientError, OutOfTime)
    with caught:
        return await run.core.port.read(response, deadline)
    raise connection_error(run.operation, caught.take(), hide)


async def _failure_body(
    run: Run, response: httpx.Response, deadline: Deadline
) -> bytes:
    """The status is known by now, so a connection that breaks here must not hide it."""
    with Caught(OutOfTime):
        return await run.core.port.read(response, deadline)
    return b""


def connection_error(
    operation: Operation, error: Exception, hide: Hide
) -> ApiConnectionError:
    """The error of this client for an error of the transport, which becomes its cause."""
    from .redact import safe_cause

    code = _code_of(error)
    code = None if code is None else hide(code)
    shown = "" if code is None else f" ({code})"
    made = ApiConnectionError(
        f"{label(operation)} got no complete response{shown}", code=code, call=operation
    )
    made.__cause__ = safe_cause(error, hide)
    return made


def _code_of(error: BaseException | None) -> str | None:
    """``ECONNREFUSED`` and the like, from the error of the system behind those of the transport."""
    for _ in range(10):
        if error is None:
            break
        if isinstance(error, OSError) and error.errno is not None:
            from errno import errorcode

            if error.errno in errorcode:
                return errorcode[error.errno]
        error = error.__cause__ or error.__context__
    return None
