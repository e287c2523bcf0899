"""The tokens that the calls of a client share."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Any

from .clienterror import ClientError

if TYPE_CHECKING:
    from .call import Deadline
    from .options import Options
    from .port import Port, Signal

REMEMBERED = 100
"""Enough renewals for all identities that one client acts for at a time."""


class _Flight:
    """A token that is being fetched, and those who wait for it."""

    __slots__ = ("error", "signal", "token")

    def __init__(self, signal: Signal) -> None:
        self.signal = signal
        self.token: str | None = None
        self.error: Exception | None = None


class Held:
    """A token of an endpoint."""

    __slots__ = ("renew_at", "value")

    def __init__(self, value: str, renew_at: float) -> None:
        """Hold a token until a time in seconds since 1970."""
        self.value = value
        self.renew_at = renew_at


class Tokens:
    """What is known of the tokens of one client. All threads and tasks may use it at once."""

    __slots__ = ("_flights", "_lock", "_renewals", "held")

    held: dict[Hashable, Held]
    """Tokens by what they were requested with."""

    def __init__(self) -> None:
        """Nothing is known."""
        self.held = {}
        # New tokens by option and refused token. A refused token belongs to one identity, so a
        # client that acts for many identities never gives one the token of another.
        self._renewals: dict[tuple[str, str], str] = {}
        self._flights: dict[Hashable, _Flight] = {}
        self._lock = Lock()

    async def once(
        self,
        key: Hashable,
        port: Port,
        deadline: Deadline,
        known: Callable[[], str | None],
        work: Callable[[], Awaitable[str]],
    ) -> str:
        """A known token, or one that work fetches once for all who need it at the same time.

        If work fails, all of them fail. If the one who does the work gives up, because it was
        cancelled or has no time left, another one does it.
        """
        key = (port.scope(), key)
        while True:
            with self._lock:
                token = known()
                if token is not None:
                    return token
                flight = self._flights.get(key)
                is_first = flight is None
                if flight is None:
                    flight = self._flights[key] = _Flight(port.signal())
            if is_first:
                return await self._lead(key, flight, work)
            await flight.signal.wait(deadline)
            if flight.error is not None:
                raise flight.error
            if flight.token is not None:
                return flight.token

    async def _lead(
        self, key: Hashable, flight: _Flight, work: Callable[[], Awaitable[str]]
    ) -> str:
        from .port import OutOfTime

        try:
            flight.token = await work()
            return flight.token
        except OutOfTime:
            raise
        except Exception as error:
            flight.error = error
            raise
        finally:
            with self._lock:
                del self._flights[key]
            flight.signal.set()

    async def current(self, option: str, options: Options, port: Port) -> str:
        """The token of a client option: its value, or the result of its function.

        Raises:
            ClientError: The function returned none. Errors of the function itself pass through.
        """
        value = options.get(option)
        return _checked(
            option, await _asked(value, None, port) if callable(value) else value
        )

    async def renewed(
        self,
        option: str,
        options: Options,
        refused: str,
        port: Port,
        deadline: Deadline,
    ) -> str | None:
        """A new token to replace one that the server refused.

        It is the current value of the option, or the result of its function. The function is
        called once for each refused token, however many requests were refused with it. ``None`` if
        there is no other token.
        """
        value = options.get(option)
        if callable(value):
            key = (option, refused)

            function: Callable[..., Any] = value

            async def ask() -> str:
                token = _checked(option, await _asked(function, refused, port))
                self._remember(key, token)
                return token

            value = await self.once(
                key, port, deadline, lambda: self._renewals.get(key), ask
            )
        return value if isinstance(value, str) and value not in ("", refused) else None

    def _remember(self, key: tuple[str, str], token: str) -> None:
        with self._lock:
            self._renewals[key] = token
            while len(self._renewals) > REMEMBERED:
                del self._renewals[next(iter(self._renewals))]


async def _asked(function: Callable[..., Any], refused: str | None, port: Port) -> Any:
    """The result of a function, which may take the refused token."""
    from inspect import signature

    arguments: tuple[str | None, ...] = (refused,)
    try:
        signature(function).bind(*arguments)
    except (TypeError, ValueError):
        arguments = ()
    return await port.ask(function, *arguments)


def _checked(option: str, token: Any) -> str:
    if isinstance(token, str) and token != "":
        return token
    raise ClientError(f"The function in the client option {option} returned no token")
