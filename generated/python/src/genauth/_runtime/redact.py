"""Keeps secrets out of messages and logs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias, cast

from .hidden import is_name_of_secret
from .styles import percent_encode

if TYPE_CHECKING:
    from .outgoing import Outgoing
    from .proof import Proof

Hide: TypeAlias = Callable[[str], str]
"""Removes from a string what must not appear in a log."""

_PLAIN_HEADER = re.compile(r"accept|content-|user-agent$|x-request-id$", re.IGNORECASE)
"""Headers without secrets, whose values may be ordinary words of messages."""

# Shorter strings occur in every sentence.
_SHORTEST = 3
_SHORTEST_HEADER = 8
_MOST_VALUES = 10_000
_DEEPEST_CAUSE = 10


def hide_nothing(text: str) -> str:
    """Before anything is sent, there is nothing to hide."""
    return text


def hiding(
    request: Mapping[str, object],
    outgoing: Outgoing,
    proofs: Sequence[Proof],
    path: str,
) -> Hide:
    """Hide the credentials, the headers, the URL, and values whose names mark them as secret.

    They are collected only when something has failed, so that other calls cost nothing.

    Args:
        request: Values of the request by their names.
        outgoing: The request that was sent.
        proofs: Its credentials.
        path: The replacement for the URL: its path template.
    """
    known: list[tuple[str, str]] = []

    def hide(text: str) -> str:
        if not known:
            known.extend(_replacements(request, outgoing, proofs, path))
        for part, shown in known:
            text = text.replace(part, shown)
        return text

    return hide


def safe_cause(
    cause: BaseException | None, hide: Hide, depth: int = _DEEPEST_CAUSE
) -> BaseException | None:
    """A foreign error as the cause of an error of this client.

    It is used unchanged if it holds no secret. Otherwise a copy without the secrets is used, with
    the name and the traceback of the error.
    """
    if cause is None or depth == 0:
        return None
    before = cause.__cause__ or (
        None if cause.__suppress_context__ else cause.__context__
    )
    inner = safe_cause(before, hide, depth - 1)
    notes: list[str] = getattr(cause, "__notes__", [])
    shown = [str(cause), *(repr(arg) for arg in cause.args), *notes]
    # A traceback shows the errors of a group too. A copy is no group, and shows none of them.
    group: tuple[BaseException, ...] = getattr(cause, "exceptions", ())
    is_safe = all(hide(text) == text for text in shown)
    if (
        is_safe
        and inner is before
        and all(safe_cause(e, hide, depth - 1) is e for e in group)
    ):
        return cause
    kind = type(cause)
    # A class of its own, because the constructor of `kind` may want more than a message.
    copied: type[Exception] = type(
        kind.__name__, (Exception,), {"__module__": kind.__module__}
    )
    copy = copied(hide(str(cause))).with_traceback(cause.__traceback__)
    copy.__cause__ = inner
    for note in notes:
        copy.add_note(hide(note))
    return copy


def _replacements(
    request: Mapping[str, object],
    outgoing: Outgoing,
    proofs: Sequence[Proof],
    path: str,
) -> Iterator[tuple[str, str]]:
    """Replacements for strings. The URL is first, because it may contain secrets."""
    for url in _urls_of(outgoing.url):
        yield url, path
    texts = set(_secret_values(request))
    for name, value in outgoing.headers.items():
        if not _PLAIN_HEADER.match(name) and len(value) >= _SHORTEST_HEADER:
            texts.add(value)
    for proof in proofs:
        if proof.header:
            texts.update((proof.header[1], *proof.header[1].split(" ")))
        for pair in (proof.query, proof.cookie):
            texts.update(_values_of(pair or ""))
    secrets = {
        form for text in texts for form in (text, percent_encode(text), _escaped(text))
    }
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST and secret.lower() not in ("basic", "bearer"):
            yield secret, "***"


def _urls_of(url: str) -> Iterator[str]:
    yield url
    rest = re.sub("^[^/]*//[^/?]*", "", url)
    for part in (rest, rest.partition("?")[0]):
        if part not in ("", "/"):
            yield part


def _values_of(pair: str) -> tuple[str, str]:
    """The value of ``name=value``, encoded and decoded."""
    from urllib.parse import unquote

    value = pair.partition("=")[2]
    return value, unquote(value)


def _secret_values(request: object) -> Iterator[str]:
    """Every string and number under a name that marks a secret."""
    left = [(request, False)]
    for _ in range(_MOST_VALUES):
        if not left:
            return
        value, is_secret = left.pop()
        if isinstance(value, (str, int, float)):
            if is_secret and not isinstance(value, bool):
                yield str(value)
            continue
        to_dict = getattr(type(value), "to_dict", None)
        plain = to_dict(value) if to_dict else value
        if isinstance(plain, Mapping):
            left += [
                (item, is_secret or is_name_of_secret(str(key)))
                for key, item in cast("Mapping[object, object]", plain).items()
            ]
        elif isinstance(plain, (list, tuple, set, frozenset)):
            left += [(item, is_secret) for item in cast("Sequence[object]", plain)]


def _escaped(text: str) -> str:
    """As JSON writes it."""
    from json import dumps

    return dumps(text, ensure_ascii=False)[1:-1]
