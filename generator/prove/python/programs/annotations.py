"""Annotations as a page shows them, to compare them with those of the client."""

import ast
from copy import deepcopy

WRAPPERS = ("Annotated", "NotRequired", "Required")
MODULES = ("models", "shared", "builtins")
# A client accepts more than a page shows.
SHOWN_AS = {"Sequence": "list", "Mapping": "dict", "object": "Any", "Upload": "bytes"}


class _Bare(ast.NodeTransformer):
    """Removes the names of modules."""

    def visit_Attribute(self, node):
        if isinstance(node.value, ast.Name) and node.value.id in MODULES:
            return ast.Name(node.attr)
        return node

    def visit_Constant(self, node):
        """An annotation may be in quotes."""
        return node


def bare(node):
    """An annotation as a string, without names of modules."""
    return "" if node is None else ast.unparse(_Bare().visit(deepcopy(node)))


def parsed(text):
    """The annotation in a string, or None."""
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError:
        return None


def members(node):
    """The members of a union."""
    node = unwrapped(node)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        quoted = parsed(node.value)
        return [node] if quoted is None else members(quoted)
    if isinstance(node, ast.Subscript) and is_named(node.value, "Union"):
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return [inner for part in parts for inner in members(part)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*members(node.left), *members(node.right)]
    return [node]


def unwrapped(node):
    """A type without what is said about it, or about the field that has it."""
    while isinstance(node, ast.Subscript) and bare(node.value) in WRAPPERS:
        node = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
    return node


def is_named(node, *names):
    """Whether a node is one of some names."""
    return bare(node) in names


def shown(node):
    """The members of a union, as a page shows them. A page names only what can be given or read."""
    return frozenset(one(member) for member in members(node)) - {"Omit", "None"}


def one(node):
    """A type that is no union, as a page shows it."""
    if isinstance(node, ast.Subscript):
        name = one(node.value)
        if name == "Literal":
            return bare(node)
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return f"{name}[{', '.join(together(part) for part in parts)}]"
    text = bare(node)
    # A page describes a model, and the dictionary that may be given for it, only once.
    return SHOWN_AS.get(text, text.removesuffix("Param"))


def together(node):
    """A type inside another one."""
    return " | ".join(sorted(shown(node))) or "None"
