"""Signs the attempts of a request."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from .headers import timestamp_of
from .proof import Proof
from .signing import covers_body, sign_request

if TYPE_CHECKING:
    from .headers import Headers
    from .operation import SignatureScheme
    from .outgoing import Outgoing
    from .proof import IsDecided

_TOLERANCE = 30.0
"""Seconds by which clocks may differ before the difference counts as the reason of a 401."""

_REMEMBERED = 100

_skews: dict[str, float] = {}
"""Seconds by which a server's clock is ahead of the local one, by origin, learned from a 401."""


class Signer:
    """Signs attempts with an access key, each with its own date and nonce.

    If the ``Date`` of a 401 shows that the local clock is wrong, the server's clock is used from
    then on.
    """

    __slots__ = ("_id", "_origin", "_scheme", "_secret", "_signed_at")

    def __init__(self, scheme: SignatureScheme, key_id: str, secret: str) -> None:
        """Sign by a scheme."""
        self._scheme = scheme
        self._id = key_id
        self._secret = secret
        self._signed_at: float | None = None
        self._origin = ""

    def proof(self) -> Proof:
        """What is sent."""
        return Proof(sign=self._sign, covers=self._covers, renew=self._renew)

    def _covers(self, outgoing: Outgoing) -> bool:
        return covers_body(self._scheme, outgoing.headers)

    def _sign(self, outgoing: Outgoing, is_decided: IsDecided) -> Outgoing:
        from os import urandom

        self._origin = "/".join(outgoing.url.split("/", 3)[:3])
        self._signed_at = time.time() + _skews.get(self._origin, 0.0)
        return sign_request(
            self._scheme,
            (self._id, self._secret),
            outgoing,
            (int(self._signed_at * 1000), urandom(16).hex()),
            is_decided,
        )

    def _renew(self, headers: Headers) -> Proof | None:
        theirs = timestamp_of(headers.get("date", ""))
        if theirs is None or self._signed_at is None:
            return None
        if abs(theirs - self._signed_at) <= _TOLERANCE:
            return None
        if len(_skews) >= _REMEMBERED:
            _skews.clear()
        _skews[self._origin] = theirs - time.time()
        return self.proof()
