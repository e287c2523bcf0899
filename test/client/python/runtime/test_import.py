"""What is loaded when a package is imported and when a client is made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from runtime.operation import Operation

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


# What the methods of a client name in their annotations, with the data of their operations.
ANNOTATIONS = """
from runtime import AsyncItemStream, AsyncPages, Client, ItemStream, Page, UploadFile
from runtime.model import Model
from runtime.operation import Body, Operation, Paging
Client({}, {})
"""
OF_CALLS = {
    "attempt",
    "errors",
    "lines",
    "paging",
    "perform",
    "raw",
    "response",
    "stream",
    "values",
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
    assert (SLOW & modules_after(code)) <= allowed


def modules_after(code: str) -> set[str]:
    """Names of the modules that a program has loaded in the end."""
    program = (
        f"import sys; sys.path.insert(0, {str(HERE)!r})\n{code}\nprint(*sys.modules)"
    )
    command = [sys.executable, "-I", "-c", program]
    printed = subprocess.run(command, check=True, capture_output=True, text=True)
    return set(printed.stdout.split())


def test_types_in_annotations_load_nothing_of_a_call() -> None:
    loaded = modules_after(ANNOTATIONS)
    assert {name for name in OF_CALLS if f"runtime.{name}" in loaded} == set()


def test_data_of_operations_is_plain_because_classes_of_typed_dicts_are_slow() -> None:
    assert Operation is dict
