"""The headers of a request or a response."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from .clienterror import ClientError

_NAME = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~"
)


class Headers(MutableMapping[str, str]):
    """Headers by name, whatever the case of its letters.

    They keep their order, and are sent under the names that were given. Several headers of one name
    are one value, joined by ``", "``; see :meth:`get_list`.
    """

    __slots__ = ("_values",)

    def __init__(
        self, headers: Mapping[str, str] | Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take headers that need no check, such as those of a response."""
        self._values: dict[str, tuple[str, tuple[str, ...]]] = {}
        given: Any = headers
        pairs: Iterable[tuple[str, str]] = (
            given.items() if hasattr(given, "items") else given
        )
        for name, value in pairs:
            self.add(name, value)

    def add(self, name: str, value: str) -> None:
        """Add a value to those of the same name, without checks."""
        key = name.lower()
        known = self._values.get(key)
        self._values[key] = (
            (known[0], (*known[1], value)) if known else (name, (value,))
        )

    def set(self, name: str, value: str) -> None:
        """Set a header, replacing any of the same name.

        The value is checked before a transport can refuse it with a message that quotes it. Spaces
        around it are left out, which HTTP does not send.

        Raises:
            ClientError: The name or the value cannot be sent. The message has only the name.
        """
        if not name or not _NAME.issuperset(name):
            raise ClientError(f"{_quoted(name)} is not a valid header name")
        is_plain = value.isascii() and value.isprintable()
        if not is_plain and not re.fullmatch(r"[\t -~\x80-\xff]*", value):
            raise ClientError(
                f"The value of the header {_quoted(name)} {_problem(value)}"
            )
        self._values[name.lower()] = (name, (value.strip(" \t"),))

    def delete(self, name: str) -> None:
        """Remove a header, if there is one of this name."""
        self._values.pop(name.lower(), None)

    def get_list(self, name: str) -> list[str]:
        """All values of a name, such as ``set-cookie``, which cannot be joined."""
        known = self._values.get(name.lower())
        return list(known[1]) if known else []

    def copy(self) -> Headers:
        """A copy, which can be changed without changing this."""
        copied = Headers()
        copied._values = self._values.copy()
        return copied

    def pairs(self) -> list[tuple[str, str]]:
        """Names as given, with their values."""
        return [
            (name, value) for name, values in self._values.values() for value in values
        ]

    def raw(self) -> list[tuple[bytes, bytes]]:
        """Names and values as they are sent: HTTP's text is ISO 8859-1."""
        return [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in self.pairs()
        ]

    def __getitem__(self, name: str) -> str:
        """The value of a header."""
        return ", ".join(self._values[name.lower()][1])

    def __setitem__(self, name: str, value: str) -> None:
        """Set a header, like :meth:`set`."""
        self.set(name, value)

    def __delitem__(self, name: str) -> None:
        """Remove a header."""
        del self._values[name.lower()]

    def __contains__(self, name: object) -> bool:
        """Whether there is a header of this name."""
        return isinstance(name, str) and name.lower() in self._values

    def __iter__(self) -> Iterator[str]:
        """Names as given."""
        return iter([name for name, _ in self._values.values()])

    def __len__(self) -> int:
        """The number of names."""
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        """Whether both have the same values, whatever the case and order of their names."""
        if not isinstance(other, Headers):
            return NotImplemented
        return {key: values for key, (_, values) in self._values.items()} == {
            key: values for key, (_, values) in other._values.items()
        }

    def __repr__(self) -> str:
        """The names. Values may be secret."""
        return f"<Headers {', '.join(self)}>"


def add_cookies(headers: Headers, cookies: Iterable[str]) -> None:
    """Add cookies, each ``name=value``, to those in the ``Cookie`` header."""
    known = headers.get("cookie")
    headers.set("Cookie", "; ".join([*([] if known is None else [known]), *cookies]))


def timestamp_of(date: str) -> float | None:
    """Seconds since 1970 of an HTTP date. ``None`` if it is none."""
    if not re.search("[a-z]", date, re.IGNORECASE):
        return None
    from calendar import timegm
    from email.utils import parsedate_to_datetime

    try:
        parsed = parsedate_to_datetime(date)
        # A date without a zone is not local time, which `timestamp` would take it for.
        offset = parsed.utcoffset()
        return parsed.timestamp() if offset is not None else timegm(parsed.timetuple())
    except (IndexError, OverflowError, TypeError, ValueError):
        return None


def _problem(value: str) -> str:
    for character in value:
        if character in "\r\n":
            return "contains a line break"
        if (character < " " and character != "\t") or character == "\x7f":
            return "contains a control character"
    return "contains a character that is not in ISO 8859-1; encode it"


def _quoted(name: str) -> str:
    from json import dumps

    return dumps(name, ensure_ascii=False)
