"""The runtime is tested where it stands, as the package ``runtime``."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "templates" / "client" / "python"))
