"""Runs one sample in this process, and ends. See contain.py for what the sample may not do.

The first line of the input says what to run. Each line of the output is a letter, a space and its
content: generator/prove/sandbox/messages.ts.
"""

import ast
import io
import json
import os
import sys
from contextlib import suppress

INPUT, OUTPUT = 0, 3


def write_line(kind, content):
    """Write a line to the process that has started this one."""
    rest = f"{kind} {content}\n".encode("ascii")
    while rest:
        rest = rest[os.write(OUTPUT, rest) :]


def main():
    """Run the sample that the first line holds."""
    lines = io.BufferedReader(io.FileIO(INPUT, closefd=False))
    start = json.loads(lines.readline())
    token = start["token"]

    def end(words):
        if words is None:
            write_line("D", token)
        else:
            write_line("F", f"{token} {json.dumps(words)}")
        os._exit(0)

    # Python itself reads its modules from the folders that are there already.
    standard = [os.path.realpath(path) for path in sys.path]
    sys.path[:0] = [start["program"]]
    sys.path += [start["package"], *start["folders"]]
    from contain import contain
    from mock_transport import install
    from values import printed

    def send(request):
        write_line("Q", json.dumps(request))
        return json.loads(lines.readline())

    install(send)
    roots = [start["program"], start["package"], *start["folders"]]
    contain([*standard, *(os.path.realpath(path) for path in roots)], start["seconds"])
    write_line("R", "")

    def record(*values, sep=" ", end="\n", file=None, flush=False):
        write_line("P", json.dumps(printed(values)))

    try:
        code = compile(with_hosts(start), "sample.py", "exec", dont_inherit=True)
        exec(code, {"__name__": "__main__", "print": record})
    except SystemExit:
        end("it ended its own process")
    except BaseException as error:
        end(words_of(error))
    end(None)


def with_hosts(start):
    """The sample, with a valid URL for each placeholder of a host that the client is given."""
    tree = ast.parse(start["text"], "sample.py")
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id == start["client"]:
            for keyword in call.keywords:
                if isinstance(keyword.value, ast.Constant):
                    value = keyword.value.value
                    if isinstance(value, str):
                        keyword.value.value = start["hosts"].get(value, value)
    return tree


def words_of(error):
    """An error may be anything."""
    with suppress(Exception):
        words = f"{type(error).__name__}: {error}".removesuffix(": ")
        cause = error.__cause__
        return words if cause is None else f"{words}: {cause}"
    return "it raised an error that cannot be read"


main()
