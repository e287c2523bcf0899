"""Lists that are read page by page: how one page leads to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from .asked import Asked, Trail, value_at
from .attempt import Answer
from .errors import ClientError, label
from .failure import at, failure_error, is_failure
from .link import linked_operation, next_link
from .model import shown
from .perform import perform
from .response import decoded

if TYPE_CHECKING:
    from .headers import Headers
    from .operation import FieldPath, Operation

MOST_EMPTY = 1000
"""A list is given up after so many pages in a row without an item."""
MOST_SAME = 1000
"""A list by page number or offset is given up after the same page so many times in a row.

The server seems to ignore the number. Equal pages of short lists are ordinary.
"""


class Sheet:
    """One page, for both kinds of clients."""

    __slots__ = (
        "_data",
        "_following",
        "_is_known",
        "_items",
        "_raw",
        "answer",
        "asked",
        "trail",
    )

    def __init__(self, asked: Asked, answer: Answer, trail: Trail) -> None:
        """Hold a page."""
        self.asked = asked
        self.answer = answer
        self.trail = trail
        self._raw: Sequence[Any] | None = None
        self._items: list[Any] | None = None
        self._data: Any = None
        self._is_known = False
        self._following: Following | None = None

    @property
    def data(self) -> Any:
        """The whole response as the type that the operation names."""
        if self._data is None:
            operation = self.asked.operation
            self._data = decoded(self.answer.value, operation.get("result"), operation)
        return self._data

    @property
    def items(self) -> list[Any]:
        """The items of this page.

        Raises:
            ApiError: The response reports a failure or has no items.
        """
        if self._items is None:
            operation = self.asked.operation
            item = self.asked.paging.get("item")
            self._items = [
                one if item is None else decoded(one, item, operation)
                for one in self.raw_items
            ]
        return self._items

    @property
    def raw_items(self) -> Sequence[Any]:
        """The items as they arrived."""
        if self._raw is None:
            self._raw = _items_of(self.asked, self.answer)
        return self._raw

    @property
    def following(self) -> Following | None:
        """The request of the next page. ``None``: this is the last one."""
        if not self._is_known:
            self._following = _following(self)
            self._is_known = True
        return self._following

    def shown(self, name: str) -> str:
        """The page as a ``repr`` shows it: the status and the response, without secrets."""
        return f"{name}(status_code={self.answer.status_code}, data={shown('', self.data)})"

    async def next(self) -> Sheet | None:
        """The next page, ``None`` if there is none."""
        following = self.following
        if following is None:
            return None
        if following.error is not None:
            raise following.error
        return await fetch(following.asked, following.trail)


class Following:
    """The request of the next page, or the error that ends the list."""

    __slots__ = ("asked", "error", "trail")

    def __init__(self, asked: Asked, trail: Trail, error: ClientError | None) -> None:
        """Hold a request."""
        self.asked = asked
        self.trail = trail
        self.error = error


async def fetch(asked: Asked, trail: Trail) -> Sheet:
    """Request a page. Timeouts and retries apply to each page."""
    answer = await perform(asked.core, asked.operation, asked.request, asked.options)
    return Sheet(asked, answer, trail)


def _following(sheet: Sheet) -> Following | None:
    asked, answer, before = sheet.asked, sheet.answer, sheet.trail
    items, paging = sheet.raw_items, asked.paging
    trail = Trail()
    trail.depth = before.depth + 1
    trail.seen = before.seen
    trail.empty = 0 if items else before.empty + 1
    if asked.is_counted:
        trail.text = repr(items)
        trail.same = before.same + 1 if items and trail.text == before.text else 1
    more = paging.get("more")
    if more is not None:
        is_more = _read(more, answer.value, answer.headers)
        if is_more is False or is_more == "false":
            return None
    try:
        following = (
            _counted(asked, answer, items, before, trail)
            if asked.is_counted
            else _named(asked, answer, items, trail)
        )
    except ClientError as error:
        return Following(asked, trail, error)
    if following is None:
        return None
    endless: ClientError | None = None
    if trail.empty >= MOST_EMPTY:
        endless = _endless(asked.operation, f"{trail.empty} pages without an item")
    elif trail.same >= MOST_SAME:
        endless = _endless(asked.operation, f"the same page {trail.same} times")
    return Following(following, trail, endless)


def _counted(
    asked: Asked, answer: Answer, items: Sequence[Any], before: Trail, trail: Trail
) -> Asked | None:
    """By page number or offset, until a page is empty or all items are there."""
    if not items:
        return None
    paging = asked.paging
    is_page = paging["style"] == "page"
    start = paging.get("first", 1 if is_page else 0)
    given = _number(value_at(asked.request, paging.get("position", ())))
    position = start if given is None else int(given)
    trail.before = before.before
    if trail.before is None:
        trail.before = (position - start) * len(items) if is_page else position
    trail.since = before.since + len(items)
    total = paging.get("total")
    if total is not None:
        count = _number(_read(total, answer.value, answer.headers))
        if count is not None and trail.before + trail.since >= count:
            return None
    following = position + 1 if is_page else position + len(items)
    return asked.moved(str(following) if paging.get("text") else following)


def _named(
    asked: Asked, answer: Answer, items: Sequence[Any], trail: Trail
) -> Asked | None:
    """By what each page says about the next one."""
    paging = asked.paging
    if "last" in paging:
        found = at(items[-1], paging["last"]) if items else None
    else:
        found = _read(paging.get("next", "link"), answer.value, answer.headers)
    if paging["style"] == "link":
        link = next_link(found)
        if link is None:
            return None
        linked = linked_operation(
            asked.core, asked.operation, asked.request, link, asked.options
        )
        is_new = _is_new(asked, linked["path"], items, trail)
        return asked.linked(linked) if is_new else None
    if found is None or found is False or found == "":
        return None
    current = repr(value_at(asked.request, paging.get("position", ())))
    trail.seen.setdefault(current, trail.depth - 1)
    return asked.moved(found) if _is_new(asked, found, items, trail) else None


def _is_new(asked: Asked, position: object, items: Sequence[Any], trail: Trail) -> bool:
    if trail.seen.setdefault(repr(position), trail.depth) == trail.depth:
        return True
    # Some servers keep pointing to the end of the list.
    if not items:
        return False
    raise _endless(asked.operation, "a page that it had already returned")


def _endless(operation: Operation, what: str) -> ClientError:
    return ClientError(f"{label(operation)} returned {what}, so its pages never end")


def _items_of(asked: Asked, answer: Answer) -> Sequence[Any]:
    """The items of a page. A list that ended at a failure would look complete."""
    paging, value = asked.paging, answer.value
    envelope = asked.core.description.get("envelope")
    path = paging.get("items", ())
    found = at(value, path)
    has_failed = envelope is not None and is_failure(value, envelope)
    if _is_list(found) and not has_failed:
        return found
    holder = at(value, path[:-1])
    # `None` stands for null and for what is missing.
    is_null = bool(path) and isinstance(holder, dict) and path[-1] in holder
    is_empty = found is None and (is_null or paging.get("optional", False))
    if not has_failed and is_empty and (not path or isinstance(holder, dict)):
        return ()
    raise failure_error(
        asked.operation,
        answer.status_code,
        answer.headers,
        value,
        envelope,
        answer.hide,
        is_detailed=has_failed,
    )


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def _read(place: FieldPath | str, value: Any, headers: Headers) -> Any:
    return headers.get(place) if isinstance(place, str) else at(value, place)


def _number(value: Any) -> float | None:
    """A number, which a header or a parameter holds as a string."""
    if value is None or isinstance(value, bool):
        return None
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
