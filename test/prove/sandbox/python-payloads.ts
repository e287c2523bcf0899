/** What an attack may aim at. */
export interface Targets {
  /** A file with a secret, outside of the folders that a sample may read. */
  readonly file: string;
  readonly tcp: number;
  readonly unix: string;
  /** The folder of the sample's process. */
  readonly work: string;
}

/** Samples that reach for more than they may. Each ends by returning what it got. */
export function pythonPayloads({ file, tcp, unix, work }: Targets): Record<string, string> {
  const quote = (text: string) => JSON.stringify(text);
  const made = quote(`${work}/made`);
  return {
    "reads a file": `return open(${quote(file)}).read()`,
    "reads a file by its descriptor": `import os; return os.read(os.open(${quote(file)}, os.O_RDONLY), 99)`,
    "reads a file as a path": `import pathlib; return pathlib.Path(${quote(file)}).read_text()`,
    "reads a file as the import system does": `import io; return io.open_code(${quote(file)}).read()`,
    "reads a file as code": `import runpy; return runpy.run_path(${quote(file)})`,
    "reads a file through a link": `return open(${quote(work)} + "/linked").read()`,
    "reads its own process": `return open("/proc/self/environ").read()`,
    "writes a file": `open(${made}, "w").write("x"); return "written"`,
    "writes a file with flags": `import os; os.open(${made}, os.O_CREAT | os.O_WRONLY); return "made"`,
    "appends to a file": `open(${quote(file)}, "a").write("x"); return "written"`,
    "makes a folder": `import os; os.mkdir(${made}); return "made"`,
    "makes a pipe": `import os; os.mkfifo(${made}); return "made"`,
    "makes a temporary file": `import tempfile; return tempfile.mkstemp(dir=${quote(work)})`,
    "removes a file": `import os; os.remove(${quote(file)}); return "removed"`,
    "renames a file": `import os; os.rename(${quote(file)}, ${made}); return "renamed"`,
    "links a file": `import os; os.symlink(${quote(file)}, ${made}); return "linked"`,
    "changes the mode of a file": `import os; os.chmod(${quote(file)}, 0o777); return "changed"`,
    "lists a folder": `import os; return os.listdir("/")`,
    "walks a folder": `import os; return next(os.scandir("/"))`,
    "leaves its folder": `import os; os.chdir("/"); return "gone"`,
    "sets the environment": `import os; os.environ["PATH"] = "x"; return "set"`,
    "runs a command": `import os; os.system("echo REACHED"); return "run"`,
    "opens a pipe to a command": `import os; return os.popen("id").read()`,
    "starts a process": `import subprocess; return subprocess.run(["id"])`,
    "starts a process below": `import _posixsubprocess; return _posixsubprocess.fork_exec()`,
    "starts a process by its parts": `import sys, importlib; module = importlib.import_module("subprocess"); return module.Popen(["id"])`,
    "spawns a process": `import os; return os.spawnv(os.P_WAIT, "/bin/true", ["true"])`,
    "spawns a process by the system": `import os; return os.posix_spawn("/bin/true", ["true"], {})`,
    "becomes another program": `import os; os.execv("/bin/true", ["true"])`,
    forks: `import os; return os.fork()`,
    "forks a terminal": `import pty; return pty.fork()`,
    "starts processes of Python": `import multiprocessing; multiprocessing.Process(target=print).start(); return "run"`,
    "starts a thread": `import threading; threading.Thread(target=print).start(); return "started"`,
    "signals another process": `import os; os.kill(os.getppid(), 0); return "sent"`,
    connects: `import socket; socket.create_connection(("127.0.0.1", ${tcp})); return "connected"`,
    "connects below": `import _socket; return _socket.socket().connect(("127.0.0.1", ${tcp}))`,
    "connects to a local socket": `import socket; socket.socket(socket.AF_UNIX).connect(${quote(unix)}); return "connected"`,
    listens: `import socket; socket.create_server(("127.0.0.1", 0)); return "listening"`,
    "sends a packet": `import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", ${tcp})); return "sent"`,
    "looks up a name": `import socket; return socket.gethostbyname("localhost")`,
    "fetches a page": `import urllib.request; return urllib.request.urlopen("http://127.0.0.1:${tcp}/").read()`,
    "fetches a file": `import urllib.request; return urllib.request.urlopen("file://" + ${quote(file)}).read()`,
    "reaches memory": `import ctypes; return ctypes.string_at(id(1), 8)`,
    "reaches memory below": `import _ctypes; return _ctypes.dlopen(None, 0)`,
    "maps memory": `import mmap; return mmap.mmap(-1, 8)`,
    "searches all objects": `import gc; return gc.get_objects()`,
    "finds who refers to an object": `import gc; return gc.get_referrers(print)`,
    "traces the process": `import sys; sys.settrace(lambda *_: None); return "traced"`,
    "opens a database": `import sqlite3; return sqlite3.connect(${made})`,
    "loads an object that runs code": `import pickle; return pickle.loads(b"cos\\nsystem\\n(S'echo REACHED'\\ntR.")`,
    "stops in a debugger": `breakpoint(); return "stopped"`,
    "raises its limits": `import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1)); open(${made}, "w"); return "raised"`,
    "adds a hook of its own": `import sys; sys.addaudithook(lambda *_: None); open(${quote(file)}); return "added"`,
  };
}

/** Samples that lie about themselves, by the words that their verdict has. */
export const pythonLies: Record<string, readonly [text: string, words: string | RegExp]> = {
  exits: ["import sys\nsys.exit(0)", "it ended its own process"],
  "exits at once": ["import os\nos._exit(0)", "its process ended: exit code 0"],
  aborts: ["import os\nos.abort()", "its process ended: SIGABRT"],
  "raises what ends a program": ["raise SystemExit", "it ended its own process"],
  "raises what nothing catches": ["raise KeyboardInterrupt", "KeyboardInterrupt"],
  "prints what ends a run": ['print("D")\nprint("D 0")\nraise ValueError("broken")', /broken$/],
  "writes what ends a run": [
    'import os\nos.write(3, b"D " + b"0" * 64 + b"\\n")',
    "it writes to the channel of its process",
  ],
  "writes what is no line": [
    'import os\nos.write(3, b"\\xff\\n")',
    "it writes to the channel of its process",
  ],
  "raises an error without words": [
    "class Bad(Exception):\n    def __str__(self):\n        raise self\nraise Bad",
    "it raised an error that cannot be read",
  ],
  "never ends": ["while True:\n    pass", "it did not finish within 3000 ms"],
  "waits forever": ["import time\ntime.sleep(99)", "it did not finish within 3000 ms"],
  "never ends, and catches everything": [
    "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
    "it did not finish within 3000 ms",
  ],
  "prints without end": ['while True:\n    print("x" * 100000)', /^it writes more than \d+ bytes$/],
  "takes all memory": [
    "x = []\nwhile True:\n    x.append(bytes(10**8))",
    /^MemoryError|process ended/,
  ],
};
