"""What is loaded when a package is imported and when a client is made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[4] / "templates" / "client" / "python"
SLOW = {
    "asyncio",
    "dataclasses",
    "email",
    "http",
    "httpx",
    "inspect",
    "logging",
    "random",
    "ssl",
    "urllib.request",
    "uuid",
}


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("import runtime", set()),
        (
            "from runtime.client import Client; from runtime.async_client import AsyncClient",
            set(),
        ),
        ("from runtime.client import Client; Client({}, {})", set()),
        (
            "from runtime.async_client import AsyncClient; AsyncClient({}, {})",
            {"asyncio", "inspect", "logging", "random", "ssl", "dataclasses"},
        ),
    ],
)
def test_nothing_slow_is_loaded_before_the_first_call(
    code: str, allowed: set[str]
) -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(HERE)!r}); {code}; print(*sys.modules)"
    )
    command = [sys.executable, "-I", "-c", program]
    loaded = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.split()
    assert (SLOW & set(loaded)) <= allowed
