"""A call with all its attempts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .attempt import Answer, Run, attempt
from .call import (
    Deadline,
    is_repeatable,
    limits_of,
    next_deadline,
    pause_before,
    retries_of,
)
from .caught import Caught
from .core import Core
from .errors import ApiTimeoutError, label
from .log import log, reason_of
from .middleware import run_on_error
from .port import OutOfTime
from .request import prepare_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from .middleware import FailedAttempt
    from .operation import Operation
    from .options import CallOptions


async def perform(
    core: Core,
    operation: Operation,
    request: Mapping[str, object],
    request_options: CallOptions,
    *,
    is_raw: bool = False,
) -> Answer:
    """Send a request, retry it if that may help, and return the response.

    Args:
        core: What the calls of the client share.
        operation: The operation, with the media types that the caller has chosen.
        request: Values by the names of the operation, encoded.
        request_options: Options of this call.
        is_raw: The body of a success stays unread.

    Raises:
        ClientError: The request cannot be sent as given. Nothing is sent then.
        ApiError: The status of the response is a failure, or its body reports one.
        ResponseParseError: The response is not the expected JSON.
        ApiConnectionError: No complete response arrived.
        ApiTimeoutError: The response took too long.
    """
    limits = limits_of(core.options, request_options)
    retries = retries_of(core.options, request_options)
    # Prepared at once, so that later changes to the caller's objects have no effect.
    prepared = prepare_request(
        operation, core.description, core.options, request, request_options
    )
    run = Run(core, prepared, limits, request_options, is_raw=is_raw)
    is_repeatable = prepared.body is None or prepared.body.repeatable
    caught = Caught()
    with caught:
        return await _repeat(run, retries if is_repeatable else 0)
    failure = caught.take()
    instead = run.instead_of(failure)
    if instead is not None:
        del failure
        return instead
    log(core.options, run.info, "error", reason=reason_of(failure))
    try:
        raise await run_on_error(core.middleware, failure, run.info, core.port.ask)
    finally:
        # The error refers to this frame, which must not refer to the error.
        del failure


async def _repeat(run: Run, retries: int) -> Answer:
    core = run.core
    is_safe = is_repeatable(run.operation, run.options, has_key=run.prepared.has_key)
    retry_on = run.options.get("retry_on") or core.options.get("retry_on")
    retried = 0
    while True:
        deadline = next_deadline(run.limits)
        caught = Caught()
        with caught:
            answer = await core.port.within(deadline, attempt(run, deadline))
            if not run.again:
                return answer
        failure = caught.take() if caught else None
        if isinstance(failure, OutOfTime):
            failure = timeout_error(run.operation, deadline)
        if run.again or failure is None:
            run.again = False
        else:
            try:
                seconds = None
                if retried < retries:
                    is_wanted = (
                        await _wish(run, failure, retry_on) if retry_on else None
                    )
                    if is_wanted is None and not is_safe:
                        is_wanted = False
                    seconds = pause_before(retried, failure, core.options, is_wanted)
                left = run.limits.left()
                # The first failure says more than that no time was left for another attempt.
                if seconds is None or (left is not None and seconds >= left):
                    raise failure
                reason = reason_of(failure)
            finally:
                del failure
            retried += 1
            log(
                core.options,
                run.info,
                "retry",
                seconds=round(seconds, 3),
                reason=reason,
            )
            await core.port.pause(seconds)
        run.attempt += 1


async def _wish(
    run: Run, error: Exception, retry_on: Callable[[FailedAttempt], object]
) -> bool | None:
    """What the option ``retry_on`` says of a failed attempt."""
    from .middleware import FailedAttempt

    operation, attempt = run.operation, run.attempt
    failed = FailedAttempt(
        operation["name"], operation["method"], operation["path"], attempt, error
    )
    answer: bool | None = await run.core.port.ask(retry_on, failed)
    return answer


def timeout_error(operation: Operation, deadline: Deadline) -> ApiTimeoutError:
    """The error for a response that was not complete in time."""
    limit = deadline.exceeded
    return ApiTimeoutError(
        f"{label(operation)} took longer than {limit:g} s",
        timeout=limit,
        call=operation,
    )
