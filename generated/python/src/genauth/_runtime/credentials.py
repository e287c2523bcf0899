"""The credentials of an attempt, and the sources of new ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from .schemes import bearer, proof_of
from .security import choose_schemes

if TYPE_CHECKING:
    from .call import Deadline
    from .core import Core
    from .headers import Headers
    from .operation import OAuthScheme, Operation, SecurityScheme
    from .proof import Proof

Renew = Callable[[str, "Deadline"], Awaitable["str | None"]]
"""Gives another token than the refused one, or none."""


class Credential:
    """What one security scheme sends, and the source of another token."""

    __slots__ = ("_renew", "_token", "proof")

    proof: Proof

    def __init__(
        self, proof: Proof, token: str = "", renew: Renew | None = None
    ) -> None:
        """Hold what is sent. Only a token has a source to renew it from."""
        self.proof = proof
        self._token = token
        self._renew = renew

    async def renewed(self, headers: Headers, deadline: Deadline) -> Credential | None:
        """What to send instead, by the headers of the response that refused this."""
        if self._renew is None:
            proof = None if self.proof.renew is None else self.proof.renew(headers)
            return None if proof is None else Credential(proof)
        token = await self._renew(self._token, deadline)
        if token is None or token == self._token:
            return None
        return Credential(bearer(token), token, self._renew)


async def resolve(
    core: Core, operation: Operation, deadline: Deadline
) -> list[Credential]:
    """The credentials of the operation's first alternative whose client options are all set.

    An alternative that sends something goes before one that sends nothing (``{}``, optional
    security). OpenAPI 3.1 sections 4.8.27 and 4.8.30.

    Raises:
        ClientError: No alternative is met. The message names the missing client options.
        TokenError: A token cannot be fetched.
    """
    chosen = choose_schemes(operation, core.description, core.options)
    return [
        await _credential(core, operation, one, scopes, deadline)
        for one, scopes in chosen
    ]


async def renewed(
    refused: Sequence[Credential], headers: Headers, deadline: Deadline
) -> list[Credential] | None:
    """New credentials to replace those that a response has refused. ``None``: there are none."""
    new = [await one.renewed(headers, deadline) for one in refused]
    if all(one is None for one in new):
        return None
    return [one or before for one, before in zip(new, refused, strict=True)]


async def _credential(
    core: Core,
    operation: Operation,
    scheme: SecurityScheme,
    scopes: Sequence[str],
    deadline: Deadline,
) -> Credential:
    if scheme["kind"] == "bearer":
        return await _given(core, scheme["token"])
    if scheme["kind"] == "oauth2":
        # An empty token usually means a missing environment variable.
        if core.options.get(scheme["token"]):
            return await _given(core, scheme["token"])
        return await _fetched(core, operation, scheme, scopes, deadline)
    return Credential(proof_of(scheme, core.options))


async def _given(core: Core, option: str) -> Credential:
    tokens, options, port = core.tokens, core.options, core.port
    token = await tokens.current(option, options, port)

    async def renew(refused: str, deadline: Deadline) -> str | None:
        return await tokens.renewed(option, options, refused, port, deadline)

    return Credential(bearer(token), token, renew)


async def _fetched(
    core: Core,
    operation: Operation,
    scheme: OAuthScheme,
    scopes: Sequence[str],
    deadline: Deadline,
) -> Credential:
    from .oauth import fetch_token

    async def renew(refused: str, until: Deadline) -> str | None:
        return await fetch_token(core, operation, scheme, scopes, until, refused)

    token = await fetch_token(core, operation, scheme, scopes, deadline)
    return Credential(bearer(token), token, renew)
