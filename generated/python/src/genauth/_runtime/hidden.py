"""Which names hold secrets. Only a name can show it: descriptions rarely mark a property."""

from __future__ import annotations

import re

_SECRET = re.compile(
    r"pass|pwd|secret|token|credential|auth|cookie|session|signature|otp"
    r"|(?:api|access|private).?key|(?:code|pin)$",
    re.IGNORECASE,
)


def is_name_of_secret(name: str) -> bool:
    """Whether a value with this name must not appear in a log."""
    return _SECRET.search(name) is not None
