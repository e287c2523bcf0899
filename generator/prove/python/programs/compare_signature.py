"""Compares the signature on a page with the method of the client."""

import ast

from annotations import bare


def compare_signature(page, method):
    """What differs. The first difference is enough."""
    if page["signature"] is None:
        return "it has no signature"
    if method is None:
        return "the client has no such method"
    shown = parse(page["signature"])
    if shown is None:
        return "its signature cannot be parsed"
    if shown.name != method.name:
        return f"the signature is for `{shown.name}`"
    here, there = parameters(shown), parameters(method)
    for at in range(max(len(here), len(there))):
        a, b = (some[at] if at < len(some) else None for some in (here, there))
        if a != b:
            return f"the signature has {quoted(a)}, but the client has {quoted(b)}"
    a, b = bare(shown.returns), bare(method.returns)
    return None if a == b else f"the signature returns `{a}`, but the client returns `{b}`"


def parse(text):
    """The function that a signature declares, or None."""
    try:
        body = ast.parse(f"{text}: ...").body
    except SyntaxError:
        return None
    if len(body) == 1 and isinstance(body[0], ast.FunctionDef):
        return body[0]
    return None


def parameters(function):
    """Each parameter as it is written, with the marks between them."""
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    defaults = [None] * (len(positional) - len(given.defaults)) + given.defaults
    found = [written(*pair) for pair in zip(positional, defaults, strict=True)]
    if given.posonlyargs:
        found.insert(len(given.posonlyargs), "/")
    if given.vararg:
        found.append(f"*{written(given.vararg, None)}")
    elif given.kwonlyargs:
        found.append("*")
    keywords = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    found += [written(*pair) for pair in keywords]
    if given.kwarg:
        found.append(f"**{written(given.kwarg, None)}")
    return found


def written(parameter, default):
    """A parameter with its annotation and its default."""
    kind = f": {bare(parameter.annotation)}" if parameter.annotation else ""
    return parameter.arg + kind + (f" = {ast.unparse(default)}" if default else "")


def quoted(parameter):
    """A parameter in a message."""
    return "nothing" if parameter is None else f"`{parameter}`"
