import fs, { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Finding } from "../../generator/diagnostics/catalogue.js";
import type { Disk } from "../../generator/write/disk.js";
import { canBindMount, mounted } from "./mount.js";
import {
  collect,
  diskError,
  makeRoot,
  putFile,
  removeRoot,
  type Texts,
  treeOf,
  writeTo,
} from "./output.js";

// A user's own file, what he built, and the old output: none of it may go unless all of the new
// output is there, and nothing goes without a message.
const before = { "pkg/package.json": "1", "docs/a": "1" };
const after = { "pkg/package.json": "2", "docs/a": "2" };
const users = { "notes.txt": "mine", "pkg/node_modules/x.js": "built" };

let root: string;
let out: string;
let findings: Finding[];

beforeEach(() => {
  root = makeRoot();
  out = join(root, "out");
  findings = [];
  write(before);
  for (const [path, text] of Object.entries(users)) putFile(join(out, path), text);
});

afterEach(() => removeRoot(root));

const write = (texts: Texts, disk: Partial<Disk> = {}) =>
  writeTo(out, texts, collect(findings), { ...fs, ...disk });
const codes = () => findings.map(({ code }) => code);
/** Where the user's own file is now, as the message says. */
const moved = () => findings.find(({ code }) => code === "output-orphan-moved")?.values.to ?? "";
const beside = () => readdirSync(root).sort();

function expectWritten(): void {
  expect(treeOf(out)).toEqual({ ...after, "pkg/node_modules/x.js": "built" });
  expect(readFileSync(moved(), "utf8")).toBe("mine");
}

describe("another program that uses the folder", () => {
  /** Makes the folder again while it is missing, as the cache of a development server does. */
  const intruding: Disk["renameSync"] = (from, to) => {
    if (to === out) putFile(join(out, "cache/x"), "cache");
    fs.renameSync(from, to);
  };

  test("and makes it during the exchange does not cost the old output", () => {
    expect(write(after, { renameSync: intruding })).toBe(false);
    expect(treeOf(`${out}.specpress-old`)).toEqual({ ...before, ...users });
    expect(treeOf(out)).toEqual({ "cache/x": "cache" });
    expect(beside()).toEqual(["out", "out.specpress-old", "tmp"]);
    expect(codes()).toEqual(["output-unwritable", "output-interrupted"]);
  });

  test("is in the way of the next run too, which says where the old output is", () => {
    write(after, { renameSync: intruding });
    findings = [];
    expect(() => write(after)).toThrow("The folder is foreign.");
    expect(codes()).toEqual(["output-interrupted"]);
    fs.rmSync(out, { recursive: true });
    findings = [];
    expect(write(after)).toBe(true);
    expect(codes()).toEqual(["output-restored", "output-orphan-moved"]);
    expectWritten();
  });

  test("and makes it empty after a kill does not keep the old output from coming back", () => {
    fs.renameSync(out, `${out}.specpress-old`);
    mkdirSync(out);
    expect(write(after)).toBe(true);
    expect(codes()).toEqual(["output-restored", "output-orphan-moved"]);
    expectWritten();
  });

  test.each(["late", "docs/late"])("and adds %s to the old tree loses nothing", (late) => {
    // The tree is emptied in the order of its paths.
    const rmSync: Disk["rmSync"] = (path, options) => {
      const [old = ""] = beside().filter((name) => name.startsWith("out.specpress-new-"));
      if (basename(String(path)) === "package.json") putFile(join(root, old, late), "late");
      fs.rmSync(path, options);
    };
    expect(write(after, { rmSync })).toBe(true);
    expectWritten();
    expect(codes()).toEqual(["output-orphan-moved", "output-leftover"]);
    findings = [];
    expect(write(after)).toBe(true);
    expect(readFileSync(moved(), "utf8")).toBe("late");
    expect(beside()).toEqual(["out", "tmp"]);
  });

  test("and locks a part of the old tree is named, also by the next run", () => {
    const rmdirSync: Disk["rmdirSync"] = (path) => {
      if (basename(String(path)) === "docs") throw diskError("EACCES", "rmdir");
      fs.rmdirSync(path);
    };
    expect(write(after, { rmdirSync })).toBe(true);
    expect(write(after, { rmdirSync })).toBe(false);
    const [leftover] = beside().filter((name) => name.includes(".specpress-"));
    const values = { folder: leftover, reason: "permission denied" };
    expect(findings.slice(1)).toEqual([
      { code: "output-leftover", at: null, values },
      { code: "output-unwritable", at: null, values },
    ]);
    findings = [{ code: "output-orphan-moved", at: null, values: findings[0]?.values ?? {} }];
    expect(write(after)).toBe(true);
    expectWritten();
  });

  test("and adds a file to the new tree gets it back, with a message", () => {
    const linkSync: Disk["linkSync"] = (from, to) => {
      putFile(join(dirname(String(to)), "stray"), "stray");
      fs.linkSync(from, to);
    };
    expect(write({ ...after, "docs/a": "1" }, { linkSync })).toBe(false);
    expect(codes()).toEqual(["output-unwritable", "output-orphan-moved"]);
    expect(readFileSync(moved(), "utf8")).toBe("stray");
    expect(treeOf(out)).toEqual({ ...before, ...users });
  });
});

describe("a user's file", () => {
  const isBeside = () => expect(moved()).toMatch(/\/out\.specpress-moved-\w+\//);

  test.each(["missing", "out", "out/docs", "out/pkg/node_modules"])(
    "goes next to the output if the folder for temporary files is %s",
    (folder) => {
      vi.stubEnv("TMPDIR", join(root, folder));
      expect(write(after)).toBe(true);
      expectWritten();
      isBeside();
      findings = [];
      expect(write(after)).toBe(true);
      expect(findings).toEqual([]);
    },
  );

  test.each(["EXDEV", "ENOSPC", "EACCES"])(
    "goes next to the output if the other folder refuses it with %s",
    (code) => {
      const renameSync: Disk["renameSync"] = (from, to) => {
        if (String(to).startsWith(join(root, "tmp/"))) throw diskError(code, "rename");
        fs.renameSync(from, to);
      };
      putFile(join(out, "docs/more.txt"), "more");
      expect(write(after, { renameSync })).toBe(true);
      expect(codes()).toEqual(["output-orphan-moved", "output-orphan-moved"]);
      isBeside();
      const files = findings.map(({ values }) => readFileSync(values.to ?? "", "utf8"));
      expect(files).toEqual(["more", "mine"]);
    },
  );

  test("is not overwritten where two names are one", () => {
    putFile(join(out, "NOTES.txt"), "other");
    // A disk that ignores case takes the first for the second.
    const renameSync: Disk["renameSync"] = (from, to) =>
      fs.renameSync(from, String(to).replace("NOTES.txt", "notes.txt"));
    expect(write(after, { renameSync })).toBe(true);
    const refuges = readdirSync(join(root, "tmp")).map((name) => treeOf(join(root, "tmp", name)));
    expect(refuges.map((files) => files?.["notes.txt"]).sort()).toEqual(["mine", "other"]);
  });

  test.skipIf(!canBindMount("losses.test.ts"))("stays where a folder is mounted", async () => {
    mkdirSync(join(root, "volume"));
    await mounted(join(root, "volume"), join(out, "pkg/node_modules"), () => {
      putFile(join(out, "pkg/node_modules/x.js"), "in the volume");
      expect(write(after)).toBe(false);
      expect(findings.map(({ values }) => values)).toEqual([
        {
          folder: "out",
          reason:
            "out/pkg/node_modules is a mount point, so the folder cannot be replaced in one step",
        },
      ]);
    });
    expect(treeOf(out)).toEqual({ ...before, ...users });
    expect(treeOf(join(root, "volume"))).toEqual({ "x.js": "in the volume" });
    expect(beside()).toEqual(["out", "tmp", "volume"]);
  });
});
