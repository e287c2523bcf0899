"""Which names hold secrets. Only a name can show it: descriptions rarely mark a property."""

from __future__ import annotations

import re

# Compiled when it is first needed: every client imports this file.
_SECRET = (
    r"(?i)pass|pwd|secret|token|credential|auth|cookie|session|signature|otp"
    r"|(?:api|access|private).?key|(?:code|pin)$"
)


def is_name_of_secret(name: str) -> bool:
    """Whether a value with this name must not appear in a log."""
    return re.search(_SECRET, name) is not None
