"""Errors that are handled outside ``except``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType


class Caught:
    """Catches the error of a ``with`` block.

    What is raised inside ``except`` refers to the error that is handled there. The error of a
    transport may hold secrets, and one that refers to its own frame is freed late.

    Args:
        *passed: Classes of errors that are not caught.
    """

    __slots__ = ("_error", "_passed")

    def __init__(self, *passed: type[Exception]) -> None:
        """Make one for a single block."""
        self._passed = passed
        self._error: Exception | None = None

    def __enter__(self) -> Self:
        """Begin the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Keep the error, unless it ends the program or is passed on."""
        if not isinstance(error, Exception) or isinstance(error, self._passed):
            return False
        self._error = error
        return True

    def __bool__(self) -> bool:
        """Whether an error was caught."""
        return self._error is not None

    def take(self) -> Exception:
        """The error, which is forgotten here."""
        error, self._error = self._error, None
        return error or LookupError("nothing was caught")
