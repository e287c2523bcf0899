"""Compares docstrings with what was to be written into them.

Reads a JSON list of ``[source, text]`` from standard input: a class whose docstring has the text
three times. Writes a JSON list of the indices of those that differ.
"""

from __future__ import annotations

import ast
import json
import re
import sys

BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85\f\v]")
HIDDEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
MARK = "\ufeff"
"""A space for JavaScript, and a character for Python."""
HALVES = re.compile(r"[\ud800-\udfff]")


def wanted(text: str) -> str:
    """The text as it may be written: without what makes code look different from what runs."""
    shown = HIDDEN.sub("", BREAKS.sub("\n", HALVES.sub("\ufffd", text)))
    return shown.replace('"""', "'''")


def differs(source: str, text: str) -> bool:
    """Whether the class has another docstring, or more than one attribute behind it."""
    try:
        (found,) = ast.parse(source).body
    except (SyntaxError, ValueError):
        return True
    if not isinstance(found, ast.ClassDef) or len(found.body) != 2:
        return True
    words = wanted(text).replace(MARK, " ").split()
    once = [*words, *(["."] if words and words[-1][-1] not in ".!?。！？" else [])]
    expected = "".join(["First.", *once, *words, "name:", *words])
    written = (ast.get_docstring(found) or "").replace(MARK, " ")
    return "".join(written.split()) != expected


def main() -> None:
    """Compare all."""
    pairs = json.load(sys.stdin)
    faults = [index for index, pair in enumerate(pairs) if differs(*pair)]
    json.dump(faults, sys.stdout)


main()
