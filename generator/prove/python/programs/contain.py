"""Takes rights from this process before a sample runs in it.

Python has no permissions. Only samples that Specpress itself writes are run, and this is a second
lock: an audit hook refuses what a sample does not need, and limits of the system hold without it.
"""

import os
import sys
from contextlib import suppress

# https://docs.python.org/3/library/audit_events.html. Any other event is refused.
HARMLESS = frozenset(
    (
        "array.__new__",
        "builtins.id",
        "code.__new__",
        "compile",
        "exec",
        "function.__new__",
        "import",
        "marshal.load",
        "marshal.loads",
        "object.__delattr__",
        "object.__getattr__",
        "object.__setattr__",
        "sys._getframe",
        "sys._getframemodulename",
        "sys.unraisablehook",
        "time.sleep",
    )
)
# Modules that start a process or reach memory, in part without an event.
FORBIDDEN = frozenset(
    (
        "_ctypes",
        "_interpreters",
        "_multiprocessing",
        "_posixsubprocess",
        "_winapi",
        "_xxsubinterpreters",
        "ctypes",
        "faulthandler",
        "mmap",
        "multiprocessing",
        "pty",
        "subprocess",
    )
)
# Functions without an event, in this version of Python or in all.
UNHEARD = {
    os.name: ("mkfifo", "mknod", "pidfd_open", "setns", "unshare"),
    "os": ("mkfifo", "mknod", "pidfd_open", "setns", "unshare"),
    "_thread": ("start_joinable_thread", "start_new", "start_new_thread"),
    "threading": ("_start_joinable_thread", "_start_new_thread"),
}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def contain(roots, seconds):
    """Take the rights. A process cannot get them back.

    Args:
        roots: Folders that may be read.
        seconds: Time of the processor that the process may use.
    """
    real_path, decode, separator = os.path.realpath, os.fsdecode, os.sep

    def is_readable(path):
        if not isinstance(path, str | bytes):
            return False
        real = real_path(decode(path))
        return any(real == root or real.startswith(root + separator) for root in roots)

    def refuse(event, arguments):
        if event == "open":
            path, _, flags = arguments
            is_allowed = not (flags or 0) & WRITING and is_readable(path)
        elif event in ("os.listdir", "os.scandir"):
            is_allowed = is_readable(arguments[0])
        elif event == "import":
            is_allowed = arguments[0].partition(".")[0] not in FORBIDDEN
        else:
            is_allowed = event in HARMLESS
        if not is_allowed:
            subject = f" of {arguments[0]!r}" if event in ("import", "open") else ""
            raise PermissionError(f"a sample may not do this: {event}{subject}")

    forget()
    limit(seconds)
    sys.addaudithook(refuse)


def forget():
    """Remove what the transport may have loaded, and no event reports."""

    def refused(*arguments, **options):
        raise PermissionError("a sample may not do this")

    for name in FORBIDDEN:
        for function in ("fork_exec", "CreateProcess"):
            module = sys.modules.get(name)
            if module is not None and hasattr(module, function):
                setattr(module, function, refused)
        sys.modules.pop(name, None)
    for name, functions in UNHEARD.items():
        module = sys.modules.get(name)
        for function in functions:
            if hasattr(module, function):
                setattr(module, function, refused)


def limit(seconds):
    """Set the limits of the system, where it has them."""
    with suppress(ImportError):
        import resource

        limits = {
            "RLIMIT_CORE": 0,
            "RLIMIT_CPU": seconds,
            # No file can be written, whatever opens it.
            "RLIMIT_FSIZE": 0,
            # No process can be started.
            "RLIMIT_NPROC": 0,
            "RLIMIT_AS": 2**31,
        }
        for name, most in limits.items():
            with suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))
