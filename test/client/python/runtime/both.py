"""Calls of a synchronous or an asynchronous client by one and the same test."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Iterator
from typing import Any, cast

from runtime.async_client import AsyncClient
from runtime.client import Client
from runtime.operation import ClientDescription, Operation

MODULE = __name__
ITEM: dict[str, object] = {"id": "a/b"}
QUICK = {"first": 0.001}


def operation(method: str = "GET", path: str = "/", **more: Any) -> Operation:
    """An operation whose result is any JSON."""
    usual = {
        "module": MODULE,
        "name": "call",
        "method": method,
        "path": path,
        "result": "Any",
    }
    return cast("Operation", {**usual, **more})


class Both:
    """Makes clients of one kind, and waits for what they return."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.runner = asyncio.Runner() if kind == "async" else None
        self._clients: list[Any] = []

    @property
    def is_async(self) -> bool:
        return self.runner is not None

    def client(
        self, description: ClientDescription | None = None, **options: Any
    ) -> Any:
        options.setdefault("backoff", QUICK)
        made = (AsyncClient if self.is_async else Client)(description or {}, options)
        self._clients.append(made)
        return made

    def wait(self, result: Any) -> Any:
        """The result of a call."""
        if self.runner is None:
            return result

        async def waited() -> Any:
            return await result

        return self.runner.run(waited())

    def call(
        self,
        client: Any,
        operation: Operation,
        request: dict[str, object] | None = None,
        **options: Any,
    ) -> Any:
        return self.wait(client._call(operation, request or {}, options))

    def failure(self, run: Callable[[], Any]) -> Any:
        """The error that a call raises."""
        try:
            result = self.wait(run())
        except Exception as error:
            return error
        raise AssertionError(f"It returned {result!r}")

    def fails(
        self,
        client: Any,
        operation: Operation,
        request: dict[str, object] | None = None,
        **options: Any,
    ) -> Any:
        """The error that a call raises."""
        return self.failure(lambda: client._call(operation, request or {}, options))

    def items(self, iterable: Any, limit: int | None = None) -> list[Any]:
        """All that an iterable gives, or the first ones of it."""
        if self.runner is None:
            found: list[Any] = []
            for one in iterable:
                found.append(one)
                if limit is not None and len(found) >= limit:
                    break
            return found

        async def listed() -> list[Any]:
            found: list[Any] = []
            async for one in iterable:
                found.append(one)
                if limit is not None and len(found) >= limit:
                    break
            return found

        return self.runner.run(listed())

    def function(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function of the user: a coroutine function in asynchronous code."""
        if self.runner is None:
            return function

        @functools.wraps(function)
        async def asynchronous(*arguments: Any) -> Any:
            await asyncio.sleep(0)
            return function(*arguments)

        return asynchronous

    def close(self) -> None:
        for client in self._clients:
            self.wait(client.close())
        if self.runner is not None:
            self.runner.close()


def opened(kind: str) -> Iterator[Both]:
    """A maker of clients, which are closed afterwards."""
    both = Both(kind)
    try:
        yield both
    finally:
        both.close()
