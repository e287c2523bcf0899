"""The generated packages, each behind the same functions.

What is imported here beside json is imported when it is needed, so that it does not hide what the
packages import themselves.
"""

from __future__ import annotations

import builtins
import json
import sys
from importlib import import_module


class Specpress:
    """Ours. It does not import its transport before the first call."""

    @staticmethod
    def name(field):
        """Names stay as they are."""
        return field

    def __init__(self, setup):
        self.setup = setup

    def client(self, **options):
        kind = getattr(import_module(self.setup["package"]), self.setup["client"])
        make = kind.__init__
        names = make.__code__.co_varnames[1 : 1 + make.__code__.co_kwonlyargcount]
        required = {name: "x" for name in names if name not in make.__kwdefaults__}
        return kind(**{**required, **options})

    def decoder(self, client):
        """A function that decodes the body of a response to the operation."""
        name = self.setup["operation"]
        method = getattr(type(client), name)
        constants = vars(sys.modules[method.__module__])
        # It is private unless the methods for asyncio are in another file.
        operation = constants.get(f"{name.upper()}_OPERATION") or constants[f"_{name.upper()}"]
        result, module = operation["result"], operation["module"]
        decode = import_module(f"{self.setup['package']}._runtime.convert").decode
        return lambda body: decode(json.loads(body), result, module)

    def everything(self):
        import_all(import_module(f"{self.setup['package']}._runtime"))
        import_all(import_module(f"{self.setup['package']}.{self.setup['module']}"))


class OpenApiPythonClient:
    """openapi-python-client. Models are imported with the module of an operation."""

    @staticmethod
    def name(field):
        """Names of builtins get an underscore."""
        return field + "_" if field != "id" and field in dir(builtins) else field

    def __init__(self, setup):
        self.setup = setup

    def client(self):
        module = import_module(f"{self.setup['package']}.client")
        return module.AuthenticatedClient(base_url="http://127.0.0.1", token="x")

    def decoder(self, client):
        operation = import_module(f"{self.setup['package']}.{self.setup['operation']}")

        class Answer:
            status_code = 200

            def __init__(self, body):
                self.body = body

            def json(self):
                return json.loads(self.body)

        return lambda body: operation._parse_response(client=client, response=Answer(body))

    def everything(self):
        import_all(import_module(self.setup["package"]))


class Redocly:
    """Redocly's file, which has everything in one module."""

    @staticmethod
    def name(field):
        """Names stay as they are."""
        return field

    def __init__(self, setup):
        self.setup = setup

    def client(self):
        return import_module(self.setup["package"]).Client()

    def decoder(self, client):
        module = sys.modules[self.setup["package"]]
        method = getattr(type(client), self.setup["operation"])
        annotation = method.__annotations__["return"]
        if annotation == "Any":
            raise TypeError("the result is Any")
        kind = eval(annotation, vars(module))
        return lambda body: module.decode(kind, json.loads(body))

    def everything(self):
        import_module(self.setup["package"])


def import_all(package):
    import pkgutil

    for one in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        import_module(one.name)


KINDS = {
    "specpress": Specpress,
    "openapi-python-client": OpenApiPythonClient,
    "Redocly": Redocly,
}
