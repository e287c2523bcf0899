"""Parses samples, and compares pages with the source of the client.

The input is a JSON object: the folder and the name of the package, or null, and the pages. The
output has one JSON object per problem. Nothing is imported or run.
"""

import ast
import json
import sys
import warnings

from compare_signature import compare_signature
from compare_tables import compare_tables
from package_source import Package
from read_sample import compare_sample

# What Python only warns of, such as an unknown escape, is broken in the next version.
warnings.simplefilter("error")


def parse(text, flags=0):
    """The syntax tree of a sample.

    Raises:
        SyntaxError: If it has none.
        ValueError: If it has a character that no source may have.
    """
    tree = compile(text, "sample.py", "exec", ast.PyCF_ONLY_AST | flags, dont_inherit=True)
    # Some errors are only found here.
    compile(text, "sample.py", "exec", flags, dont_inherit=True)
    return tree


def check(page, package):
    """The problems of a page: kind, line of the page, and message."""
    start = page["sample"]["line"] - 1
    # An author may show what stands in an asynchronous function.
    flags = 0 if page["author"] is None else ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    try:
        tree = parse(page["sample"]["text"], flags)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        message = f"{type(error).__name__}: {getattr(error, 'msg', error)}"
        return [("unparsed", start + line, message)]
    if package is None or page["author"] is not None:
        return []
    problems = [
        (kind, start + line, reason)
        for kind, line, reason in compare_sample(page, tree, package.name)
    ]
    if page["isOther"]:
        return problems
    found = package.method(page["client"], page["method"])
    reason = compare_signature(page, found and found[1])
    if reason:
        problems.append(("untrue", page["lines"]["signature"], reason))
    if found:
        if builds_url(found[1]):
            problems.append(("silent", start, "it builds a URL"))
        rows = compare_tables(package, page, found)
        problems += [("untrue", line, reason) for line, reason in rows]
    return problems


def builds_url(method):
    """Whether a method sends nothing, because it only builds a URL."""
    return any(
        isinstance(node, ast.Attribute) and node.attr == "_url" for node in ast.walk(method)
    )


def main():
    """Check the pages of the input."""
    given = json.load(sys.stdin)
    package = given["package"] and Package(given["package"], given["name"])
    for index, page in enumerate(given["pages"]):
        for kind, line, message in check(page, package):
            problem = {"index": index, "kind": kind, "line": line, "message": message}
            print(json.dumps(problem))
    for message in package.broken.values() if package else ():
        problem = {"index": None, "kind": "broken", "line": 0, "message": message}
        print(json.dumps(problem))


main()
