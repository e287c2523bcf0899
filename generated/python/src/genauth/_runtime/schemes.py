"""What security schemes send. Tokens are the business of others: here they are strings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from .errors import ClientError
from .proof import Proof
from .styles import percent_encode
from .values import utf8

if TYPE_CHECKING:
    from .operation import BasicScheme, KeyScheme, SecurityScheme


def bearer(token: str) -> Proof:
    """A token: RFC 6750 section 2.1."""
    return Proof(header=("Authorization", f"Bearer {token}"))


def proof_of(scheme: SecurityScheme, options: Mapping[str, object]) -> Proof:
    """What a scheme sends whose client options are set.

    Raises:
        ClientError: An option has a value that cannot be sent. The message does not contain it.
    """
    if scheme["kind"] == "key":
        return _key(scheme, str(options[scheme["value"]]))
    if scheme["kind"] == "basic":
        return _basic(scheme, options)
    if scheme["kind"] == "signature":
        from .signer import Signer

        return Signer(
            scheme, str(options[scheme["id"]]), str(options[scheme["secret"]])
        ).proof()
    return bearer(str(options[scheme["token"]]))


def basic(username: str, password: str) -> Proof:
    """A user name and a password: RFC 7617."""
    from binascii import b2a_base64

    pair = b2a_base64(utf8(f"{username}:{password}"), newline=False).decode()
    return Proof(header=("Authorization", f"Basic {pair}"))


def _basic(scheme: BasicScheme, options: Mapping[str, object]) -> Proof:
    username = str(options[scheme["username"]])
    if ":" in username:
        # RFC 7617 section 2: the password begins after the first colon.
        raise ClientError(
            f"The client option {scheme['username']} must not contain a colon"
        )
    return basic(username, str(options[scheme["password"]]))


def _key(scheme: KeyScheme, key: str) -> Proof:
    """An API key: OpenAPI 3.1 section 4.8.27."""
    name = scheme["name"]
    if scheme["location"] == "header":
        return Proof(header=(name, key))
    if scheme["location"] == "query":
        return Proof(query=f"{percent_encode(name)}={percent_encode(key)}")
    # Encoding would change the key, so it is sent unchanged or not at all.
    if re.search(r"[^!#-+\--:<-\[\]-~]", key):
        raise ClientError(
            f"The client option {scheme['value']} cannot be sent in a cookie"
        )
    return Proof(cookie=f"{name}={key}")
