"""Processor time of decoding a list, as ratios to ``json.loads``. Argument: the setup as JSON.

Prints JSON: the first time in this process, and the fastest of many. An error is printed as JSON.
"""

import gc
import json
import sys
import time
from operator import attrgetter

import httpx  # noqa: F401
from contestants import KINDS

ROUNDS = 60

setup = json.loads(sys.argv[1])
with open(setup["body"], encoding="utf-8") as file:
    body = file.read()
contestant = KINDS[setup["kind"]](setup)
client = contestant.client()

fields = [contestant.name(name) for name in setup["fields"]]
three = attrgetter(*fields[:3])
every = attrgetter(*fields)
items = attrgetter(".".join(map(contestant.name, setup["items"])))


def timed(work):
    begin = time.process_time()
    work()
    return time.process_time() - begin


def read(some):
    for item in items(decode(body)):
        some(item)


def first():
    global decode
    decode = contestant.decoder(client)
    read(three)


gc.collect()
times = {"first": [timed(first)], "json": [], "three": [], "every": []}
# In turns, so that noise of the machine hits all.
for _ in range(ROUNDS):
    times["json"].append(timed(lambda: json.loads(body)))
    times["three"].append(timed(lambda: read(three)))
    times["every"].append(timed(lambda: read(every)))
least = {name: min(values) for name, values in times.items()}
print(json.dumps({name: value / least["json"] for name, value in least.items()}))
