"""Processor time of imports, in a fresh process. Arguments: what to do, and the setup as JSON.

Prints seconds, without those that the interpreter needs to start.
"""

import time

begin = time.process_time()
import sys  # noqa: E402

stage = sys.argv[1]
if stage != "alone":
    import httpx  # noqa: F401

if stage != "transport":
    import json

    before = time.process_time()
    from contestants import KINDS

    setup = json.loads(sys.argv[2])
    with open(setup["body"], encoding="utf-8") as file:
        body = file.read()
    begin += time.process_time() - before
    contestant = KINDS[setup["kind"]](setup)
    client = contestant.client()
    if stage == "models":
        item = contestant.decoder(client)(body)
        for name in setup["items"]:
            item = getattr(item, contestant.name(name))
        item = item[0] if isinstance(item, list) else item
        for name in setup["fields"][:3]:
            getattr(item, contestant.name(name))
    if stage == "everything":
        contestant.everything()
print(time.process_time() - begin)
