"""Finds classes and methods in the source of a package, which is parsed and never imported."""

import ast
from pathlib import Path


class Package:
    """The modules of a package."""

    def __init__(self, folder, name):
        """Parse its files when they are needed."""
        self._folder = Path(folder)
        self._trees = {}
        self._found = {}
        self.broken = {}
        self.name = name

    def _tree(self, module):
        if module not in self._trees:
            path = self._folder.joinpath(*module.split("."))
            files = (path.with_suffix(".py"), path / "__init__.py")
            found = next((file for file in files if file.is_file()), None)
            source = found.read_text("utf-8") if found else ""
            is_package = found is None or found.name == "__init__.py"
            try:
                tree = ast.parse(source)
            except SyntaxError as error:
                place = f"{found.relative_to(self._folder).as_posix()}:{error.lineno}"
                self.broken[module] = f"{place}: SyntaxError: {error.msg}"
                tree = ast.parse("")
            self._trees[module] = (tree, is_package)
        return self._trees[module]

    def find(self, name, module=None):
        """The module and the node of a class or alias, wherever the module has it from."""
        key = (module or self.name, name)
        if key not in self._found:
            self._found[key] = self._find(name, key[0])
        return self._found[key]

    def _find(self, name, module):
        tree, is_package = self._tree(module)
        for node in statements(tree):
            if isinstance(node, ast.ClassDef) and node.name == name:
                return module, node
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == name:
                return module, node
            if isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    if (alias.asname or alias.name) == name:
                        source = absolute(module, is_package, node)
                        # A package names its own modules like this.
                        found = None if source == module else self.find(alias.name, source)
                        return found or (f"{source}.{alias.name}", None)
        return None

    def method(self, client, path):
        """The module and the node of a method of a client, or of its object of a group, or None."""
        found = self.find(client)
        *groups, name = path.split(".")
        for group in groups:
            getter = found and self._method(found, group)
            found = getter and self.named(getter[1].returns, getter[0])
        return found and self._method(found, name)

    def _method(self, found, name):
        module, owner = found
        if not isinstance(owner, ast.ClassDef):
            return None
        methods = [
            node
            for node in owner.body
            if isinstance(node, ast.FunctionDef) and node.name == name
        ]
        # The last overload is the usual one, and the implementation below it is not visible.
        overloads = [node for node in methods if is_overload(node)]
        if methods:
            return module, (overloads or methods)[-1]
        for base in owner.bases:
            inherited = self.find(ast.unparse(base), module)
            method = inherited and self._method(inherited, name)
            if method:
                return method
        return None

    def named(self, node, module):
        """The module and the node of a type that an annotation names, or None."""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            holder = self.find(node.value.id, module)
            return holder and self.find(node.attr, holder[0])
        return self.find(node.id, module) if isinstance(node, ast.Name) else None

    def fields(self, found):
        """The annotation of each field of a class, with its module. Those of its bases first."""
        module, owner = found
        if not isinstance(owner, ast.ClassDef):
            return {}
        fields = {}
        for base in owner.bases:
            inherited = self.named(base, module)
            if inherited:
                fields |= self.fields(inherited)
        for node in owner.body:
            if isinstance(node, ast.AnnAssign) and not ast.unparse(node.target).startswith("_"):
                fields[ast.unparse(node.target)] = (node.annotation, module)
        return fields


def statements(tree):
    """The statements of a module, also those that only type checkers see."""
    for node in tree.body:
        if isinstance(node, ast.If):
            yield from node.body
        else:
            yield node


def absolute(module, is_package, node):
    """The module that an import names."""
    if node.level == 0:
        return node.module
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*kept, *([node.module] if node.module else [])])


def is_overload(node):
    """Whether a method is declared for a type checker only."""
    return any(ast.unparse(one).endswith("overload") for one in node.decorator_list)
