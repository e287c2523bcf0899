import { spawn } from "node:child_process";
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Lock, lockFolder } from "../../generator/write/lock.js";
import { isLive, thisOwner } from "../../generator/write/owner.js";

let root: string;
let out: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "specpress-lock-")));
  out = join(root, "out");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const release = (lock: Lock) => {
  expect(lock.kind).toBe("held");
  if (lock.kind === "held") lock.release();
};
const now = () => lockFolder(out, { milliseconds: 0 });

describe("a lock", () => {
  test("is beside the folder while it is held, and leaves nothing", async () => {
    const lock = await now();
    expect(readdirSync(root)).toEqual(["out.specpress-lock"]);
    release(lock);
    expect(readdirSync(root)).toEqual([]);
  });

  test("has one owner; another run says which process it is", async () => {
    const lock = await now();
    expect(await now()).toEqual({
      kind: "busy",
      owner: `process ${process.pid} on ${hostname()}`,
    });
    release(lock);
    release(await now());
  });

  test("is waited for", async () => {
    const lock = await now();
    setTimeout(() => release(lock), 100);
    release(await lockFolder(out, { milliseconds: 5_000 }));
  });

  test("makes the folder's parent, as writing does", async () => {
    out = join(root, "a/b/out");
    release(await now());
    expect(readdirSync(join(root, "a/b"))).toEqual([]);
  });

  test("that cannot be made has the reason", async () => {
    writeFileSync(join(root, "file"), "");
    out = join(root, "file/out");
    expect(await now()).toEqual({ kind: "failed", reason: "a part of the path is a file" });
  });

  test("survives that another run removes the empty lock folder", async () => {
    let left = 3;
    const disk = {
      ...fs,
      writeFileSync: ((...values: Parameters<typeof fs.writeFileSync>) => {
        if (left-- > 0) rmSync(`${out}.specpress-lock`, { recursive: true });
        fs.writeFileSync(...values);
      }) as typeof fs.writeFileSync,
    };
    release(await lockFolder(out, { milliseconds: 0, disk }));
    expect(left).toBeLessThan(0);
  });

  test("keeps other files in its folder", async () => {
    mkdirSync(`${out}.specpress-lock`);
    writeFileSync(join(`${out}.specpress-lock`, "notes.txt"), "mine");
    release(await now());
    expect(readdirSync(`${out}.specpress-lock`)).toEqual(["notes.txt"]);
  });
});

describe("a lock that was left", () => {
  /** The file of an owner, as if it was made so many minutes ago. */
  function leave(owner: Partial<ReturnType<typeof thisOwner>>, minutes = 0): void {
    const { pid, start, space, host } = { ...thisOwner(), ...owner };
    const file = join(`${out}.specpress-lock`, `${pid}-${start}-${space}-0123abcd@${host}`);
    mkdirSync(`${out}.specpress-lock`);
    writeFileSync(file, "");
    const then = Date.now() / 1000 - minutes * 60;
    utimesSync(file, then, then);
  }
  const noProcess = 2 ** 22 + 1;

  test.each([
    ["by a process that has ended", { pid: noProcess }, 0, "held"],
    ["by this process, which runs", {}, 600, "busy"],
    ["on another machine, a moment ago", { host: "elsewhere", pid: noProcess }, 0, "busy"],
    ["on another machine, long ago", { host: "elsewhere" }, 11, "held"],
    ["in another container, a moment ago", { space: "1", pid: noProcess }, 0, "busy"],
    ["in another container, long ago", { space: "1" }, 11, "held"],
    ["by a process whose start is unknown, a moment ago", { start: "0" }, 0, "busy"],
    ["by a process whose start is unknown, long ago", { start: "0" }, 11, "held"],
  ] as const)("%s", async (_, owner, minutes, kind) => {
    leave(owner, minutes);
    const lock = await now();
    expect(lock.kind).toBe(kind);
    if (lock.kind === "held") {
      lock.release();
      expect(existsSync(`${out}.specpress-lock`)).toBe(false);
    }
  });

  test.skipIf(process.platform !== "linux")(
    "by a process whose ID another process has now",
    async () => {
      leave({ start: "1" });
      release(await now());
    },
  );

  test.skipIf(process.platform !== "linux")("by a process that nobody has waited for", async () => {
    // Its parent is stopped, so the process stays in the table after its end.
    const parent = spawn("sh", ["-c", "true & echo $!; exec sleep 60"]);
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once("data", (data) => resolve(Number(data))),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isLive({ ...thisOwner(), pid }, 0)).toBe(false);
    parent.kill("SIGKILL");
  });
});

test("keeps processes apart, some of which are killed while they hold it", async () => {
  // Each adds to a number, which loses additions if two do so at once.
  const counter = join(root, "counter");
  writeFileSync(counter, "0");
  const script = `
    import { readFileSync, writeFileSync } from "node:fs";
    const { lockFolder } = await import(process.env.DIST);
    const { out, counter, dies } = JSON.parse(process.env.RUN);
    for (let left = 15; left > 0; left--) {
      const lock = await lockFolder(out, { milliseconds: 30_000 });
      if (lock.kind !== "held") throw new Error(JSON.stringify(lock));
      const count = Number(readFileSync(counter, "utf8"));
      for (const end = performance.now() + 3; performance.now() < end; );
      writeFileSync(counter, String(count + 1));
      if (dies && left === 8) process.kill(process.pid, "SIGKILL");
      lock.release();
    }
  `;
  const ends = [false, false, false, true, true].map(
    (dies) =>
      new Promise<string | number | null>((resolve) => {
        const env = {
          ...process.env,
          DIST: new URL("../../dist/write/lock.js", import.meta.url).href,
          RUN: JSON.stringify({ out, counter, dies }),
        };
        const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
          env,
          stdio: ["ignore", "ignore", "inherit"],
        });
        child.on("close", (code, signal) => resolve(signal ?? code));
      }),
  );
  expect(await Promise.all(ends)).toEqual([0, 0, 0, "SIGKILL", "SIGKILL"]);
  expect(readFileSync(counter, "utf8")).toBe(String(3 * 15 + 2 * 8));
  // What the last of them may have left is removed by the next run.
  release(await now());
  expect(readdirSync(root)).toEqual(["counter"]);
}, 60_000);
