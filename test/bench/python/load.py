"""Many calls at once, of our client and of bare httpx. Arguments: a mode, setup, URL, calls.

``compare``: both in turns, a tenth of the calls at a time, so that noise of the machine hits both.
Prints seconds of each as JSON. ``watch``: our client alone. Prints its memory in KiB.
"""

import asyncio
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
from contestants import KINDS

AT_ONCE = 100
TURNS = 10

mode, given, url, number = sys.argv[1:]
setup = json.loads(given)
calls = int(number)
user = {"user_id": "6229ffaec6a96ab1cade3100"}
query = {"userId": user["user_id"]}
# What our client sends and keeps too.
headers = {"accept": "application/json", "x-genauth-userpool-id": "x", "authorization": "Bearer t"}
limits = httpx.Limits(max_connections=1000, max_keepalive_connections=100)
options = {"limits": limits, "headers": headers, "timeout": 60}


def ours(is_async):
    setup["client"] = ("Async" if is_async else "") + "ManagementClient"
    return KINDS["specpress"](setup).client(base_url=url, access_token="t")


def check(value):
    assert value == user["user_id"]


def threads():
    bare = httpx.Client(**options)
    client = ours(is_async=False)

    def plain(_):
        check(bare.get(f"{url}/api/v3/get-user", params=query).json()["data"]["userId"])

    def named(_):
        check(client.get_user(**user).data.user_id)

    pool = ThreadPoolExecutor(AT_ONCE)

    def do(call, count):
        for _ in pool.map(call, range(count)):
            pass

    return do, {"httpx": plain, "client": named}


def tasks():
    bare = httpx.AsyncClient(**options)
    client = ours(is_async=True)

    async def plain():
        answer = await bare.get(f"{url}/api/v3/get-user", params=query)
        check(answer.json()["data"]["userId"])

    async def named():
        check((await client.get_user(**user)).data.user_id)

    async def worker(call, left):
        for _ in left:
            await call()

    async def all_of(call, count):
        left = iter(range(count))
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(worker(call, left))

    loop = asyncio.new_event_loop()

    def do(call, count):
        loop.run_until_complete(all_of(call, count))

    return do, {"httpx": plain, "client": named}


def compare(do, both):
    spent = {name: {"wall": 0.0, "cpu": 0.0} for name in both}
    for turn in range(TURNS + 1):
        # Who comes second finds a warmer machine: they take turns in that too.
        for name in sorted(both, reverse=turn % 2 == 0):
            wall, cpu = time.perf_counter(), time.process_time()
            do(both[name], calls // TURNS)
            # The first turn opens the connections.
            if turn > 0:
                spent[name]["wall"] += time.perf_counter() - wall
                spent[name]["cpu"] += time.process_time() - cpu
    return spent


def resident():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def watch(do, call):
    sizes = []
    for part in (0.2, 0.4, 0.4):
        do(call, int(calls * part))
        sizes.append(resident())
    return sizes


kind, what = mode.split("-")
do, both = threads() if kind == "threads" else tasks()
print(json.dumps(compare(do, both) if what == "compare" else watch(do, both[what])))
