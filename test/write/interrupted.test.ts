import { spawnSync } from "node:child_process";
import fs, {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Disk } from "../../generator/write/disk.js";
import { lockFolder } from "../../generator/write/lock.js";
import { manifestName } from "../../generator/write/manifest.js";

// A run that changes, creates, deletes and keeps files, meets one of the user's own and a package
// that was built, is stopped at each of its calls that change the disk.
const before = { "a/package.json": "1", "a/changed": "1", gone: "1" };
const after = { "a/package.json": "1", "a/changed": "2", "b/new": "1" };
const own = { "a/mine.txt": "mine" };
const built = {
  "a/node_modules": "-> nowhere",
  "a/dist/index.js": "built",
  "a/package-lock.json": "locked",
};

import type { Finding } from "../../generator/diagnostics/catalogue.js";
import { collect, diskError, makeRoot, removeRoot, type Texts, treeOf, writeTo } from "./output.js";

let root: string;
let out: string;
let findings: Finding[];

beforeEach(() => {
  root = makeRoot();
});

afterEach(() => removeRoot(root));

/** A fresh folder that holds the old tree, and the user's own file; shared with a group. */
function prepare(name: string): void {
  out = join(root, name, "out");
  findings = [];
  write(before);
  chmodSync(out, 0o2775);
  mkdirSync(join(out, "a/dist"));
  for (const [path, text] of Object.entries({ ...own, ...built })) {
    if (text.startsWith("-> ")) symlinkSync(text.slice(3), join(out, path));
    else writeFileSync(join(out, path), text);
  }
}

const write = (texts: Texts, disk: Disk = fs) => writeTo(out, texts, collect(findings), disk);

const sorted = (texts: Record<string, string>) =>
  Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));

const old = sorted({ ...before, ...own, ...built });

/** The output folder holds one of the two trees, or is missing with the old one whole beside it. */
function expectOldOrNew(): "old" | "new" | "between" {
  const now = treeOf(out);
  const backup = treeOf(`${out}.specpress-old`);
  // What has this name is put back where the output folder is missing: never a part of a tree.
  if (now === null || backup !== null) expect(backup).toEqual(old);
  if (now === null) return "between";
  const isNew = "b/new" in now;
  if (!isNew) expect(now).toEqual(old);
  else expect(sorted({ ...now, ...built })).toEqual(sorted({ ...after, ...built }));
  return isNew ? "new" : "old";
}

/**
 * The user's own file is somewhere: in its place, beside the folder, or moved away. What was built
 * is in its package, of one of the two trees.
 */
function expectNothingLost(): void {
  expect(Object.values(treeOf(root) ?? {})).toContain("mine");
  const names = existsSync(dirname(out)) ? readdirSync(dirname(out)) : [];
  const trees = names.map((name) => treeOf(join(dirname(out), name)) ?? {});
  for (const [path, text] of Object.entries(built)) {
    expect(trees.map((files) => files[path]).filter((found) => found !== undefined)).toEqual([
      text,
    ]);
  }
}

/** The next run completes what was left, and leaves nothing beside the folder. */
function expectHealed(products: Record<string, string> = built): void {
  findings = [];
  expect(write(after)).toBe(true);
  expect(treeOf(out)).toEqual(sorted({ ...after, ...products }));
  expect(readdirSync(dirname(out))).toEqual(["out"]);
}

const calls = [
  "chmodSync",
  "chownSync",
  "linkSync",
  "mkdirSync",
  "mkdtempSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "writeFileSync",
] as const satisfies readonly (keyof Disk)[];

/** A link that cannot be made is a copy, and permissions stay as the system sets them. */
const harmless: ReadonlySet<string> = new Set(["chmodSync", "chownSync", "linkSync"]);
/** What fails with a refuge in the folder for temporary files is done with one beside the output. */
const isRefuge = (values: readonly unknown[]) => values.join().includes("specpress-moved-");

/** A disk whose calls are counted, and may be made to fail: `fail` is asked before each. */
function watch(
  fail: (call: number, name: keyof Disk, values: readonly unknown[]) => Error | null,
): {
  disk: Disk;
  made: () => number;
} {
  let count = 0;
  const disk = { ...fs } as Record<string, unknown>;
  for (const name of calls) {
    const original = fs[name] as (...values: unknown[]) => unknown;
    disk[name] = (...values: unknown[]) => {
      const error = fail(count, name, values);
      count += 1;
      if (error) throw error;
      return original(...values);
    };
  }
  return { disk: disk as unknown as Disk, made: () => count };
}

/** How many calls an undisturbed run makes. */
function countCalls(): number {
  prepare("counted");
  const { disk, made } = watch(() => null);
  expect(write(after, disk)).toBe(true);
  expect(treeOf(out)).toEqual(sorted({ ...after, ...built }));
  expect(readdirSync(dirname(out))).toEqual(["out"]);
  return made();
}

describe("a run that is interrupted", () => {
  test("by a crash at any call leaves the old tree or the new one, and the next run heals", () => {
    const total = countCalls();
    expect(total).toBeGreaterThan(15);
    const ends = new Set<string>();
    for (let last = 0; last < total; last++) {
      prepare(`crash-${last}`);
      // Nothing works from this call on, not even tidying up: as if the process were gone.
      const { disk } = watch((call) => (call >= last ? diskError("EIO") : null));
      write(after, disk);
      ends.add(expectOldOrNew());
      expectNothingLost();
      expectHealed();
      expectNothingLost();
    }
    expect([...ends].sort()).toEqual(["between", "new", "old"]);
  });

  test("by one failing call at any point leaves the old tree, or the new one and a warning", () => {
    const total = countCalls();
    for (let failing = 0; failing < total; failing++) {
      prepare(`failure-${failing}`);
      let name = "";
      let withRefuge = false;
      const { disk } = watch((call, called, values) => {
        if (call !== failing) return null;
        name = called;
        withRefuge = isRefuge(values);
        return diskError("ENOSPC");
      });
      const done = write(after, disk);
      const state = expectOldOrNew();
      expectNothingLost();
      const found = findings.filter(({ code }) => code !== "output-orphan-moved");
      if (done) {
        expect(state).toBe("new");
        // What else fails by now is the tidying up.
        const codes = harmless.has(name) || withRefuge ? [] : ["output-leftover"];
        expect(found.map(({ code }) => code)).toEqual(codes);
      } else {
        expect(state).toBe("old");
        expect(found).toEqual([
          {
            code: "output-unwritable",
            at: null,
            values: { folder: "out", reason: "no space is left on the disk" },
          },
        ]);
      }
      const beside = readdirSync(dirname(out)).filter((one) => one.includes(".specpress-moved-"));
      expect(beside).toHaveLength(withRefuge && done ? 1 : 0);
      for (const one of beside) fs.renameSync(join(dirname(out), one), join(root, one));
      expectHealed();
      expectNothingLost();
    }
  });

  test("while it makes the first output leaves none, or all of it", () => {
    const first = (name: string, disk: Disk) => {
      out = join(root, name, "out");
      findings = [];
      return write(after, disk);
    };
    const counted = watch(() => null);
    expect(first("counted-first", counted.disk)).toBe(true);
    for (let last = 0; last < counted.made(); last++) {
      const { disk } = watch((call) => (call >= last ? diskError("EIO") : null));
      first(`first-${last}`, disk);
      expect([null, sorted(after)]).toContainEqual(treeOf(out));
      expectHealed({});
    }
  });

  test("while it recovers is healed by the one after it", () => {
    // What a kill between the two renames leaves, and then a kill at each call of the recovery.
    const leave = (name: string) => {
      prepare(name);
      fs.renameSync(out, `${out}.specpress-old`);
      mkdirSync(`${out}.specpress-new`);
      writeFileSync(join(`${out}.specpress-new`, manifestName), "# \na/package.json\n");
      mkdirSync(join(`${out}.specpress-new`, "a"));
      writeFileSync(join(`${out}.specpress-new`, "a/package.json"), "1");
    };
    leave("counted-recovery");
    const counted = watch(() => null);
    write(after, counted.disk);
    for (let last = 0; last < counted.made(); last++) {
      leave(`recovery-${last}`);
      const { disk } = watch((call) => (call >= last ? diskError("EIO") : null));
      write(after, disk);
      expectOldOrNew();
      expectNothingLost();
      expectHealed();
      expectNothingLost();
    }
  });
});

test("a process that is killed at any call leaves the old tree or the new one", async () => {
  // Five more take the lock and release it.
  const total = countCalls() + 5;
  const script = `
    import fs from "node:fs";
    const { applyPlan, recover } = await import(process.env.DIST + "write/apply.js");
    const { lockFolder } = await import(process.env.DIST + "write/lock.js");
    const { planFiles } = await import(process.env.DIST + "write/plan.js");
    const { readFolder } = await import(process.env.DIST + "write/folder.js");
    const { out, after, last } = JSON.parse(process.env.RUN);
    let count = 0;
    const disk = { ...fs };
    for (const name of ${JSON.stringify(calls)}) {
      disk[name] = (...values) => {
        if (count++ === last) process.kill(process.pid, "SIGKILL");
        return fs[name](...values);
      };
    }
    const lock = await lockFolder(out, { disk });
    recover(out, "out", () => {}, disk);
    const files = Object.entries(after).map(([path, content]) => ({ path, content }));
    applyPlan(planFiles(files, readFolder(out).existing), out, "out", () => {}, disk);
    lock.release();
  `;
  const ends = new Set<string>();
  for (let last = 0; last < total; last++) {
    prepare(`killed-${last}`);
    const { signal, stderr } = spawnSync(
      process.execPath,
      ["--input-type=module", "--eval", script],
      {
        env: {
          ...process.env,
          DIST: new URL("../../dist/", import.meta.url).href,
          RUN: JSON.stringify({ out, after, last }),
        },
        encoding: "utf8",
      },
    );
    expect({ signal, stderr }).toEqual({ signal: "SIGKILL", stderr: "" });
    ends.add(expectOldOrNew());
    expectNothingLost();
    // The lock of a process that was killed keeps nobody from writing.
    const lock = await lockFolder(out, { milliseconds: 0 });
    expect(lock.kind).toBe("held");
    if (lock.kind === "held") lock.release();
    expectHealed();
    expectNothingLost();
  }
  expect([...ends].sort()).toEqual(["between", "new", "old"]);
}, 60_000);
