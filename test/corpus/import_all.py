"""Imports every module of a package, and looks for the methods that its pages name."""

import importlib
import json
import pkgutil
import sys
from pathlib import Path

source, wanted = Path(sys.argv[1]), Path(sys.argv[2])
sys.path.insert(0, str(source))
(folder,) = (path for path in source.iterdir() if path.is_dir())
package = importlib.import_module(folder.name)
faults = []


def failed(name: str) -> None:
    """Note a package that cannot be walked."""
    faults.append(f"import {name}: {sys.exc_info()[1]!r}")


for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.", failed):
    try:
        loaded = importlib.import_module(module.name)
        for name in getattr(loaded, "__all__", ()):
            getattr(loaded, name)
    except Exception as error:
        faults.append(f"import {module.name}: {error!r}")

for method in json.loads(wanted.read_text()):
    for prefix in ("", "Async"):
        client = getattr(package, prefix + method["client"], None)
        if not callable(getattr(client, method["method"], None)):
            faults.append(f"{prefix}{method['client']}.{method['method']} is missing")

print(json.dumps(faults))
