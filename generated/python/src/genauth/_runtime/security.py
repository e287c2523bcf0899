"""Chooses the security schemes of a request: OpenAPI 3.1 sections 4.8.27 and 4.8.30."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, TypeAlias

from .errors import ClientError, label

if TYPE_CHECKING:
    from .operation import ClientDescription, Operation, SecurityScheme

Needed: TypeAlias = "tuple[SecurityScheme, tuple[str, ...]]"
"""A scheme that an operation needs, with the scopes of its token."""


def choose_schemes(
    operation: Operation, description: ClientDescription, options: Mapping[str, object]
) -> Sequence[Needed]:
    """The first alternative of an operation whose client options are set.

    Alternatives that send something go before one that sends nothing (``{}``, optional security).
    A scheme without a client option, such as mutual TLS, counts as met.

    Raises:
        ClientError: No alternative is met. The message names the missing options.
    """
    security = operation.get("security")
    if security is None:
        security = description.get("security", ())
    if not security:
        return ()
    schemes = description.get("security_schemes", {})
    unmet: list[list[Needed]] = []
    is_optional = False
    for requirements in security:
        needed: list[Needed] = []
        for one in requirements:
            key, scopes = (one, ()) if isinstance(one, str) else one
            if key in schemes:
                needed.append((schemes[key], scopes))
        if not all([] in _lacks(scheme, options) for scheme, _ in needed):
            unmet.append(needed)
        elif needed:
            return needed
        else:
            is_optional = True
    if is_optional or not unmet:
        return ()
    missing: dict[str, None] = {}
    variables = description.get("environment", {})
    for needed in unmet:
        for ways in product(*[_lacks(scheme, options) for scheme, _ in needed]):
            names = dict.fromkeys(name for way in ways for name in way)
            missing[" and ".join(_named(name, variables) for name in names)] = None
    raise ClientError(
        f"{label(operation)} needs the client option {', or '.join(missing)}"
    )


def _named(option: str, variables: Mapping[str, str]) -> str:
    """An option, with the environment variable that may hold it."""
    if option not in variables:
        return option
    return f"{option} (or the environment variable {variables[option]})"


def _lacks(scheme: SecurityScheme, options: Mapping[str, object]) -> list[list[str]]:
    """The missing client options of each way to meet a scheme.

    A way without missing options is met. An empty token or key counts as missing, because it
    usually means a missing environment variable.
    """
    if scheme["kind"] == "bearer":
        return [_lacking_token(options, scheme["token"])]
    if scheme["kind"] == "key":
        return [_lacking(options, scheme["value"])]
    if scheme["kind"] == "basic":
        # An empty password is allowed.
        names = (scheme["username"], scheme["password"])
        return [[name for name in names if not isinstance(options.get(name), str)]]
    if scheme["kind"] == "signature":
        return [_lacking(options, scheme["id"], scheme["secret"])]
    return [
        _lacking(options, scheme["client_id"], scheme["client_secret"]),
        _lacking_token(options, scheme["token"]),
    ]


def _lacking(options: Mapping[str, object], *names: str) -> list[str]:
    """The client options that do not hold a string."""
    return [
        name
        for name in names
        if not isinstance(options.get(name), str) or not options[name]
    ]


def _lacking_token(options: Mapping[str, object], name: str) -> list[str]:
    """The client options that hold neither a string nor a function."""
    return [] if callable(options.get(name)) else _lacking(options, name)
