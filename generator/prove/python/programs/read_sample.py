"""Reads what a sample does, by its syntax alone."""

import ast


def compare_sample(page, tree, package):
    """What a sample says that its page does not: pairs of a line of the sample and a message."""
    problems = []
    for module, line in imports(tree):
        if module != package and not module.startswith(f"{package}."):
            reason = f"it imports `{module}`; a sample may only import `{package}`"
            problems.append(("broken", line, reason))
    made = client_of(tree)
    if made is not None and made[0] != page["client"]:
        problems.append(("untrue", made[1], f"the sample creates a `{made[0]}`"))
    if page["isOther"]:
        return problems
    call = call_of(tree, page["method"])
    if call is None:
        return [*problems, ("untrue", 1, f"the sample never calls `{page['method']}`")]
    return [*problems, *compare_call(page["parameters"], call)]


def imports(tree):
    """Each module that is imported, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), node.lineno


def client_of(tree):
    """The first class that is made, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            function = node.value.func
            if isinstance(function, ast.Name):
                return function.id, node.lineno
    return None


def call_of(tree, method):
    """The first call of a method of a client, or of its object of a group."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if ast.unparse(node.func).endswith(f".{method}"):
                return node
    return None


def compare_call(rows, call):
    """What differs between the arguments of a call and the rows of a table."""
    problems = []
    named = {row["name"]: row for row in rows}
    given = {keyword.arg: keyword for keyword in call.keywords if keyword.arg}
    for name, keyword in given.items():
        line = keyword.value.lineno
        if name in named:
            for reason in differences(named, name, keyword.value):
                problems.append(("untrue", line, reason))
        elif name != "request_options":
            reason = f"the sample passes `{name}`, but the table has no row for it"
            problems.append(("untrue", line, reason))
    for name, row in named.items():
        is_nested = any(name.startswith(f"{other}.") for other in named)
        if row["isRequired"] and not is_nested and name not in given:
            reason = f"the sample does not pass `{name}`, but the table says it is required"
            problems.append(("untrue", call.lineno, reason))
    return problems


def differences(named, name, node):
    """The rows that do not show the value that a sample passes."""
    shown = named[name]["sample"] if name in named else "-"
    inside = [other for other in named if other.startswith(f"{name}.")]
    if inside and isinstance(node, ast.Dict):
        found = []
        for key, value in zip(node.keys, node.values, strict=True):
            path = f"{name}.{key.value}" if isinstance(key, ast.Constant) else None
            if path in named:
                found += differences(named, path, value)
        return found
    if inside and shown == "-" and isinstance(node, ast.Constant) and node.value is None:
        return []
    text = ast.unparse(node)
    if shown in (text, constant(node)) or is_same(shown, text):
        return []
    return [f"the sample passes `{name}` as {text}; the table shows `{shown}`"]


def constant(node):
    """The value of a string."""
    return node.value if isinstance(node, ast.Constant) else None


def is_same(shown, text):
    """Whether code in a table is that of the sample, however it is laid out."""
    try:
        return ast.unparse(ast.parse(shown, mode="eval")) == text
    except SyntaxError:
        return False
