"""Compiles Python snippets and says what they are made of, without running them.

Reads a JSON list of sources from standard input; writes a JSON list of {error, kinds, names}.
`kinds` are the node types of the syntax tree and `names` the names that code can reach, both
sorted. With --run, each is also run, with a client that answers nothing; `ran` tells whether a
text of the description did something.
"""

import ast
import builtins
import contextlib
import io
import json
import sys
import types
import unittest.mock
import warnings


class Package(types.ModuleType):
    """A client package that has every client there is."""

    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return unittest.mock.MagicMock(name=name)


class Finder:
    """Finds every module that is no other's."""

    def find_spec(self, name, path=None, target=None):
        import importlib.machinery

        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return Package(spec.name)

    def exec_module(self, module):
        pass


def look(source, run):
    try:
        tree = compile(source, "sample", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        code = compile(tree, "sample", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return {"error": str(error), "kinds": [], "names": []}
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    if run:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(code, {"__name__": "sample"})
    return {
        "error": None,
        "kinds": sorted({type(node).__name__ for node in nodes}),
        "names": sorted(names),
    }


def main():
    run = "--run" in sys.argv
    # An escape that Python does not know is a warning today and an error tomorrow.
    warnings.simplefilter("error")
    sources = json.load(sys.stdin)
    if run:
        sys.meta_path.append(Finder())
    results = []
    for source in sources:
        try:
            result = look(source, run)
        except Exception as error:
            result = {"error": f"{type(error).__name__}: {error}", "kinds": [], "names": []}
        result["ran"] = hasattr(builtins, "pwned")
        results.append(result)
    json.dump(results, sys.stdout)


main()
