"""Says which Python this is, and whether it has what the client needs. One line of JSON."""

import json
import sys
from importlib.util import find_spec

print(
    json.dumps(
        {
            "version": list(sys.version_info[:2]),
            "program": sys.executable,
            "folders": [path for path in sys.path[1:] if path],
            "hasHttpx": find_spec("httpx") is not None,
        }
    )
)
