"""Makes a client from another one, with some options changed."""

# What is private here is private to the package.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .core import Core
from .omit import OMIT
from .options import ClientOptions, RequestOptions
from .tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .base import BaseClient
    from .operation import ClientDescription

_OF_CLIENTS = frozenset(ClientOptions.__annotations__)
_OF_CALLS = frozenset(RequestOptions.__annotations__) - _OF_CLIENTS


def derived(client: BaseClient, options: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a client with some options changed, as far as they differ.

    Args:
        client: The client to start from.
        options: Options of clients, and those options of calls that clients do not have.
    """
    core = client._core
    given = {key: one for key, one in options.items() if one is not OMIT}
    of_calls = {key: given.pop(key) for key in _OF_CALLS & given.keys()}
    unknown = given.keys() - _OF_CLIENTS - core.options.keys()
    if unknown:
        raise TypeError(
            f"with_options() got an unexpected keyword argument {min(unknown)!r}"
        )
    changed = {**core.options, **given}
    if given.get("headers"):
        changed["headers"] = {**(core.options.get("headers") or {}), **given["headers"]}
    port: Any = core.port
    made: dict[str, Any] = {"_defaults": client._merged(of_calls)}
    if "http_client" in given:
        made["_port"] = port = type(port)(given["http_client"])
    # A token of one identity must not be used for another.
    is_other = bool(given.keys() & _credentials(core.description))
    tokens = Tokens() if is_other else core.tokens
    made["_core"] = Core(core.description, changed, port, tokens)
    made["_core"].debug = core.debug
    if "middleware" not in given:
        made["_core"].middleware = [*core.middleware]
    return made


def _credentials(description: ClientDescription) -> set[object]:
    """The options that security schemes name."""
    schemes = description.get("security_schemes", {}).values()
    return {
        one for scheme in schemes for one in scheme.values() if isinstance(one, str)
    }
