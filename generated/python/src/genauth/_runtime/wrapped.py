"""Types of methods that return more than the data of a response."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from .async_results import AsyncRawResponse
    from .response import Response
    from .sync_results import RawResponse

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Method(Protocol[P, T_co]):
    """A method with the arguments of another, and another result."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T_co:
        """Call the method."""
        ...


# What a method returns depends on the client that it is called on. These functions only say so.


def with_response(
    method: Callable[Concatenate[Any, P], T],
) -> Method[P, Response[T]]:
    """The type of a method of ``client.with_response``."""
    return cast("Method[P, Response[T]]", method)


def with_raw_response(
    method: Callable[Concatenate[Any, P], object],
) -> Method[P, RawResponse]:
    """The type of a method of ``client.with_raw_response``."""
    return cast("Method[P, RawResponse]", method)


def async_with_response(
    method: Callable[Concatenate[Any, P], Coroutine[Any, Any, T]],
) -> Method[P, Coroutine[Any, Any, Response[T]]]:
    """The type of a method of an asynchronous ``client.with_response``."""
    return cast("Method[P, Coroutine[Any, Any, Response[T]]]", method)


def async_pages_with_response(
    method: Callable[Concatenate[Any, P], Awaitable[T]],
) -> Method[P, Awaitable[Response[T]]]:
    """The type of a method that returns pages, of an asynchronous ``client.with_response``."""
    return cast("Method[P, Awaitable[Response[T]]]", method)


def async_with_raw_response(
    method: Callable[Concatenate[Any, P], object],
) -> Method[P, Coroutine[Any, Any, AsyncRawResponse]]:
    """The type of a method of an asynchronous ``client.with_raw_response``."""
    return cast("Method[P, Coroutine[Any, Any, AsyncRawResponse]]", method)
