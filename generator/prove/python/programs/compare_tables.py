"""Compares the tables of a page with what the method of the client takes and returns."""

import ast

from annotations import bare, is_named, members, parsed, shown, together


OPEN = frozenset(("str", "int", "float", "dict[str, Any]"))


def compare_tables(package, page, found):
    """What differs: pairs of a line and a message."""
    module, method = found
    takes = parameters_of(method, module)
    problems = compare_rows(package, page["parameters"], takes, "takes", page["lines"]["parameters"])
    if page["responseFields"]:
        returns = fields_of(package, result_of(method.returns), module)
        line = page["lines"]["result"]
        problems += compare_rows(package, page["responseFields"], returns, "returns", line)
    return problems


def parameters_of(method, module):
    """The parameters that are part of the request: name to annotation, module, and whether required."""
    given = method.args
    pairs = list(zip(given.kwonlyargs, given.kw_defaults, strict=True))
    positional = [*given.posonlyargs, *given.args][1:]
    defaults = [None] * (len(positional) - len(given.defaults)) + given.defaults
    pairs += zip(positional, defaults[-len(positional) :] if positional else [], strict=True)
    return {
        parameter.arg: (parameter.annotation, module, default is None)
        for parameter, default in pairs
        if not is_options(parameter.annotation)
    }


def is_options(annotation):
    """Whether a parameter has the options of the call."""
    return any(is_named(one, "RequestOptions") for one in members(annotation))


def result_of(node):
    """The type that the table of a response is about: that of the body, or of an item."""
    present = [one for one in members(node) if not is_named(one, "None")]
    if len(present) != 1:
        return None
    kind = present[0]
    if isinstance(kind, ast.Subscript):
        name = bare(kind.value)
        parts = kind.slice.elts if isinstance(kind.slice, ast.Tuple) else [kind.slice]
        if name in ("Page", "ItemStream", "Iterator", "list", "Sequence"):
            return result_of(parts[0])
    return kind


def fields_of(package, node, module):
    """The fields of a type: name to annotation, module, and whether it is always there."""
    found = None if node is None else package.named(node, module)
    while found and isinstance(found[1], ast.AnnAssign):
        inner = result_of(found[1].value)
        found = inner and package.named(inner, found[0])
    if not found:
        return None
    return {
        name: (annotation, home, not is_optional(annotation))
        for name, (annotation, home) in package.fields(found).items()
    }


def is_optional(annotation):
    """Whether a field may be absent, in a model or in a dictionary."""
    if isinstance(annotation, ast.Subscript) and is_named(annotation.value, "NotRequired"):
        return True
    return any(is_named(one, "None") for one in members(annotation))


def compare_rows(package, rows, owner, verb, line):
    """The differences between the rows of one table and the fields that they are about."""
    problems = []
    names = {row["name"] for row in rows}
    nested = {row["name"]: parent_of(row["name"], names) for row in rows}
    holders = {None: owner}

    def fields_below(parent):
        if parent not in holders:
            outer = fields_below(nested[parent]) or {}
            field = outer.get(parent if nested[parent] is None else parent[len(nested[parent]) + 1 :])
            holders[parent] = field and fields_of(package, variant(package, field), field[1])
        return holders[parent]

    for row in rows:
        parent = nested[row["name"]]
        fields = fields_below(parent)
        # What is in a plain dictionary, or in a union, has no class of its own.
        if fields is None and parent is not None:
            continue
        field = (fields or {}).get(row["name"] if parent is None else row["name"][len(parent) + 1 :])
        if field is None:
            reason = f"the table has `{row['name']}`, which the method never {verb}"
            problems.append((row["line"], reason))
        else:
            reason = compare_row(row, field, verb == "takes" and parent is None)
            problems += [(row["line"], reason)] if reason else []
    for parent in {None, *nested.values()}:
        prefix = "" if parent is None else f"{parent}."
        for name in fields_below(parent) or {}:
            if prefix + name not in names:
                reason = f"the table has no row for `{prefix}{name}`, which the method {verb}"
                problems.append((line, reason))
    return problems


def parent_of(name, names):
    """`options.scope` is below `options` if that is a row too."""
    while "." in name:
        name = name.rpartition(".")[0]
        if name in names:
            return name
    return None


def variant(package, field):
    """The class of a field that may also be given as a dictionary."""
    annotation, module, _ = field
    kinds = [one for one in members(annotation) if not is_named(one, "None", "Omit")]
    plain = [one for one in kinds if bare(one).endswith("Param")]
    if len(kinds) == 2 and plain and package.named(plain[0], module):
        return plain[0]
    return kinds[0] if len(kinds) == 1 else None


def compare_row(row, field, is_parameter):
    """What a row says of its field wrongly, or None."""
    annotation, _, is_required = field
    name = row["name"]
    says = row["isRequired"] if is_parameter else not row["isOptional"]
    # A nullable field and one that may be absent are the same to who reads it.
    if is_parameter and says != is_required:
        here, there = ("optional", "required") if is_required else ("required", "optional")
        return f"the table says that `{name}` is {here}; in the client it is {there}"
    kind = parsed(row["type"])
    if kind is None:
        return f"the type of {name} in the table is not valid: `{row['type']}`"
    here, there = shown(kind) - {"Never"}, shown(annotation)
    # A newer server may have more values and fields than the description.
    if here == there or (here and here <= there and there - here <= OPEN):
        return None
    there = together(annotation)
    return f"the table says that `{name}` is `{row['type']}`; in the client it is `{there}`"
