"""The default of arguments that are not sent."""

from __future__ import annotations

from typing import Final, final


@final
class Omit:
    """The type of :data:`OMIT`. ``None`` is not it: it means null where the API allows null."""

    def __bool__(self) -> bool:
        """False, so that ``value or default`` works."""
        return False

    def __repr__(self) -> str:
        """The name under which it is imported."""
        return "OMIT"

    def __copy__(self) -> Omit:
        """There is only one."""
        return self

    def __deepcopy__(self, memo: object) -> Omit:
        """There is only one."""
        return self

    def __reduce__(self) -> str:
        """There is only one, after pickling too."""
        return "OMIT"


OMIT: Final = Omit()
"""An argument with this value is not sent."""
