import fs, {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Finding } from "../../generator/diagnostics/catalogue.js";
import { recover } from "../../generator/write/apply.js";
import { describeChanges } from "../../generator/write/changes.js";
import type { Disk } from "../../generator/write/disk.js";
import type { File } from "../../generator/write/file.js";
import { heldBy, readFolder } from "../../generator/write/folder.js";
import {
  manifestName,
  manifestOf,
  parseManifest,
  recordedOptions,
} from "../../generator/write/manifest.js";
import { isUpToDate, nothingThere, planFiles } from "../../generator/write/plan.js";
import {
  collect,
  diskError,
  makeRoot,
  planFor,
  putFile,
  removeRoot,
  type Texts,
  treeOf,
  writeTo,
} from "./output.js";

let root: string;
let out: string;
let findings: Finding[];

beforeEach(() => {
  root = makeRoot();
  out = join(root, "out");
  findings = [];
});

afterEach(() => removeRoot(root));

const filesOf = (texts: Record<string, string>): File[] =>
  Object.entries(texts).map(([path, content]) => ({ path, content }));

const write = (texts: Texts, disk: Disk = fs) => writeTo(out, texts, collect(findings), disk);
const put = (path: string, text: string) => putFile(join(root, path), text);
const tree = (folder = out) => treeOf(folder);

describe("a plan", () => {
  test("tells created, updated, deleted and unchanged files apart", () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const plan = planFiles(filesOf({ "b/same": "1", "a/new": "2", changed: "3" }), {
      files: new Map([
        ["b/same", bytes("1")],
        ["changed", bytes("2")],
        ["gone", bytes("x")],
        ["foreign", null],
      ]),
      owned: new Set(["b/same", "changed", "gone", manifestName]),
    });
    expect(plan.create.map(({ path }) => path)).toEqual([manifestName, "a/new"]);
    expect(plan.update.map(({ path }) => path)).toEqual(["changed"]);
    expect(plan.same.map(({ path }) => path)).toEqual(["b/same"]);
    expect(plan.delete.map(({ path, owned }) => [path, owned])).toEqual([
      ["foreign", false],
      ["gone", true],
    ]);
    expect(isUpToDate(plan)).toBe(false);
  });

  test("is the same for files in another order", () => {
    const files = filesOf({ "b/c": "1", a: "2", "b/a": "3" });
    const reversed = [...files].reverse();
    expect(planFiles(reversed, nothingThere)).toEqual(planFiles(files, nothingThere));
  });

  test.each([
    "/etc/passwd",
    "../x",
    "a/../../x",
    "a/./b",
    "a//b",
    "a/",
    "",
    "a\0b",
    "a\\b",
    "C:x",
    "a\nb",
    "a./b",
    "a /b",
    "con?",
    ".Specpress-Manifest",
  ])("refuses the path %j", (path) => {
    expect(() => planFiles([{ path, content: "" }], nothingThere)).toThrow(/of a generated file/);
  });

  test.each([
    [["a/B.md", "a/b.md"]],
    [["A/x", "a/y"]],
    [["a", "a/b"]],
    [["A/b", "a"]],
    [["x", "x"]],
    [["caf\u00e9", "cafe\u0301"]],
  ])("refuses %j, which collide on some disks", (paths) => {
    const files = paths.map((path) => ({ path, content: "" }));
    expect(() => planFiles(files, nothingThere)).toThrow(/collide/);
    expect(() => planFiles([...files].reverse(), nothingThere)).toThrow(/collide/);
  });
});

describe("a manifest", () => {
  test("lists sorted paths and nothing that changes by itself", () => {
    const { path, content } = manifestOf(filesOf({ "b/c": "1", B: "2", a: "3" }));
    expect(path).toBe(".specpress-manifest");
    expect(content).toBe(
      "# Written by Specpress, which owns this folder: it replaces or deletes the files listed here.\nB\na\nb/c\n",
    );
    expect([...parseManifest(content.replace(/\n/g, "\r\n"))]).toEqual(["B", "a", "b/c"]);
  });

  test("records options, which are no paths", () => {
    const options = new Map([
      ["flavour", "vitepress"],
      ["include-tag", '"a: b",c'],
    ]);
    const { content } = manifestOf(filesOf({ a: "1" }), options);
    expect(content).toMatch(/\n# flavour: vitepress\n# include-tag: "a: b",c\na\n$/);
    expect([...parseManifest(content)]).toEqual(["a"]);
    expect(recordedOptions(content)).toEqual(options);
    expect(recordedOptions(content.replace(/\n/g, "\r\n"))).toEqual(options);
    expect(recordedOptions(manifestOf([]).content).size).toBe(0);
  });
});

describe("an output folder", () => {
  const isOurs = () => readFolder(out).kind === "ours";

  test("is ours when it does not exist, is empty, or holds our manifest", () => {
    expect(isOurs()).toBe(true);
    mkdirSync(out);
    expect(isOurs()).toBe(true);
    put(`out/${manifestName}`, "");
    expect(isOurs()).toBe(true);
  });

  test("is foreign when it holds anything without a manifest, be it a folder", () => {
    mkdirSync(join(out, "empty"), { recursive: true });
    expect(readFolder(out)).toEqual({ kind: "foreign", example: "empty" });
    put("out/a.txt", "");
    expect(readFolder(out)).toEqual({ kind: "foreign", example: "a.txt" });
  });

  test("is foreign when it is a repository of its own", () => {
    put(`out/${manifestName}`, "");
    put("out/node/.git/HEAD", "ref");
    expect(readFolder(out)).toEqual({ kind: "foreign", example: "node/.git/" });
  });

  test("is unusable when it is a file or a link", () => {
    put("out", "x");
    expect(readFolder(out)).toEqual({ kind: "unusable", reason: "it is not a folder" });
    symlinkSync(root, join(root, "link"));
    expect(readFolder(join(root, "link"))).toEqual({
      kind: "unusable",
      reason: "it is a symbolic link; use the folder itself",
    });
    expect(readFolder(join(out, "below"))).toMatchObject({ kind: "unusable" });
  });

  test("holds what is in it, seen through links, and not what is beside it", () => {
    put("out/spec/a.yaml", "");
    put("other/b.yaml", "");
    symlinkSync(join(root, "other"), join(root, "link"));
    const inside = join(out, "spec/a.yaml");
    expect(heldBy(out, [join(root, "other/b.yaml"), root])).toBeNull();
    expect(heldBy(out, [root, inside])).toBe(inside);
    expect(heldBy(out, [out])).toBe(out);
    expect(heldBy(root, [out])).toBe(out);
    expect(heldBy(join(root, "link"), [join(root, "other/b.yaml")])).not.toBeNull();
    expect(heldBy(join(root, "other"), [join(root, "link/b.yaml")])).not.toBeNull();
    expect(heldBy(join(root, "link/new"), [join(root, "other/new/c.yaml")])).not.toBeNull();
    expect(heldBy(join(root, "ou"), [inside])).toBeNull();
    expect(heldBy(join(root, "..."), [join(root, ".../x")])).not.toBeNull();
  });
});

describe("writing", () => {
  test("makes the folder hold exactly the files, and nothing is left beside it", () => {
    out = join(root, "deep/er/out");
    expect(write({ "a/b.md": "1", c: "2" })).toBe(true);
    expect(tree()).toEqual({ "a/b.md": "1", c: "2" });
    expect(write({ "a/b.md": "1", "d/e": "3" })).toBe(true);
    expect(tree()).toEqual({ "a/b.md": "1", "d/e": "3" });
    expect(readFileSync(join(out, manifestName), "utf8")).toContain("\na/b.md\nd/e\n");
    expect(readdirSync(dirname(out))).toEqual(["out"]);
    expect(findings).toEqual([]);
  });

  test("changes nothing where nothing differs, and keeps unchanged files as they are", () => {
    write({ a: "1", b: "2" });
    const before = [statSync(out), statSync(join(out, "a"))];
    write({ a: "1", b: "2" });
    expect(statSync(out).ino).toBe(before[0]?.ino);
    write({ a: "1", b: "3" });
    expect(statSync(join(out, "a")).ino).toBe(before[1]?.ino);
    expect(statSync(join(out, "a")).nlink).toBe(1);
  });

  test("replaces what was edited, writes what was deleted, drops what was listed", () => {
    write({ a: "1", b: "2", old: "3" });
    writeFileSync(join(out, "a"), "edited");
    rmSync(join(out, "b"));
    write({ a: "1", b: "2" });
    expect(tree()).toEqual({ a: "1", b: "2" });
    expect(findings).toEqual([]);
  });

  test("moves a user's own files away, and says where", () => {
    write({ a: "1", "d/b": "2" });
    put("out/notes.txt", "mine");
    put("out/d/e/f.txt", "mine too");
    put("out/node_modules/x/y.js", "installed");
    symlinkSync("nowhere", join(out, "link"));
    write({ a: "1", "d/b": "2" });
    expect(tree()).toEqual({ a: "1", "d/b": "2" });
    expect(findings.map(({ code, values }) => [code, values.file])).toEqual([
      ["output-orphan-moved", "d/e/f.txt"],
      ["output-orphan-moved", "link"],
      ["output-orphan-moved", "node_modules/"],
      ["output-orphan-moved", "notes.txt"],
    ]);
    const targets = findings.map(({ values }) => values.to ?? "");
    expect(readFileSync(targets[0] ?? "", "utf8")).toBe("mine too");
    expect(fs.readlinkSync(targets[1] ?? "")).toBe("nowhere");
    expect(readFileSync(join(targets[2] ?? "", "x/y.js"), "utf8")).toBe("installed");
    expect(readFileSync(targets[3] ?? "", "utf8")).toBe("mine");
    expect(readdirSync(root)).toEqual(["out", "tmp"]);
  });

  test("moves a user's file away that is where a new one goes, unless it is the same", () => {
    write({ a: "1" });
    put("out/b", "mine");
    put("out/c", "the same");
    write({ a: "1", b: "2", c: "the same" });
    expect(tree()).toEqual({ a: "1", b: "2", c: "the same" });
    expect(findings.map(({ values }) => values.file)).toEqual(["b"]);
    expect(readFileSync(findings[0]?.values.to ?? "", "utf8")).toBe("mine");
  });

  test("replaces a link by the file, and leaves what it leads to", () => {
    write({ a: "1" });
    put("target", "1");
    rmSync(join(out, "a"));
    symlinkSync(join(root, "target"), join(out, "a"));
    write({ a: "1" });
    expect(fs.lstatSync(join(out, "a")).isFile()).toBe(true);
    expect(readFileSync(join(root, "target"), "utf8")).toBe("1");
  });

  test("copies where hard links cannot be made", () => {
    write({ a: "1", b: "2" });
    const linkSync: Disk["linkSync"] = () => {
      throw diskError("EPERM", "link");
    };
    expect(write({ a: "1", b: "3" }, { ...fs, linkSync })).toBe(true);
    expect(tree()).toEqual({ a: "1", b: "3" });
  });

  test.each([".specpress-new", ".specpress-old"])("does not touch a foreign %s", (suffix) => {
    write({ a: "1" });
    put(`out${suffix}/mine.txt`, "mine");
    expect(write({ a: "2" })).toBe(false);
    expect(tree()).toEqual({ a: "1" });
    expect(tree(out + suffix)).toEqual({ "mine.txt": "mine" });
    expect(findings).toEqual([
      {
        code: "output-foreign",
        at: null,
        values: { folder: `out${suffix}`, example: "mine.txt" },
      },
    ]);
  });

  test("rescues a user's files from what an interrupted run left", () => {
    write({ a: "1" });
    put(`out.specpress-old/${manifestName}`, "# \na\n");
    put("out.specpress-old/a", "0");
    put("out.specpress-old/mine.txt", "mine");
    expect(write({ a: "2" })).toBe(true);
    expect(tree()).toEqual({ a: "2" });
    expect(findings.map(({ values }) => values.file)).toEqual(["mine.txt"]);
    expect(readdirSync(root)).toEqual(["out", "tmp"]);
  });

  test("brings back the old tree where a run was killed between its two renames", () => {
    write({ a: "1" });
    fs.renameSync(out, `${out}.specpress-old`);
    put(`out.specpress-new/${manifestName}`, "# \na\n");
    put("out.specpress-new/a", "2");
    expect(recover(out, "out", collect(findings))).toBe(true);
    expect(tree()).toEqual({ a: "1" });
    expect(readdirSync(root)).toEqual(["out", "tmp"]);
  });

  test("throws a fault of ours instead of blaming the disk", () => {
    const mkdirSync = () => {
      throw new TypeError("ours");
    };
    expect(() => write({ a: "1" }, { ...fs, mkdirSync } as Disk)).toThrow("ours");
  });
});

describe("changes", () => {
  test("name files with their lines, and have unified diffs", () => {
    write({ keep: "k\n", edited: "1\n2\n3\n4\n5\n6\n7\n8\n9\n", gone: "a\nb\n", binary: "x" });
    writeFileSync(join(out, "edited"), "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
    writeFileSync(join(out, "binary"), Buffer.from([0xff, 0]));
    put("out/mine.txt", "one line");
    const next = { keep: "k\n", edited: "1\n2\n3\n4\n5\n6\n7\n8\n9\n", new: "x\n\n", binary: "x" };
    const changes = describeChanges(planFor(out, next));
    expect(changes).toEqual([
      expect.objectContaining({ kind: "updated", path: manifestName }),
      { kind: "updated", path: "binary", lines: null, diff: "", owned: true },
      {
        kind: "updated",
        path: "edited",
        lines: null,
        diff: [
          "--- edited\tin the folder",
          "+++ edited\tgenerated",
          "@@ -2,7 +2,7 @@",
          " 2",
          " 3",
          " 4",
          "-five",
          "+5",
          " 6",
          " 7",
          " 8",
          "",
        ].join("\n"),
        owned: true,
      },
      { kind: "deleted", path: "gone", lines: 2, diff: "", owned: true },
      { kind: "deleted", path: "mine.txt", lines: 1, diff: "", owned: false },
      { kind: "created", path: "new", lines: 2, diff: "", owned: true },
    ]);
  });

  test("count the lines where too many differ", () => {
    const lines = (text: string) =>
      Array.from({ length: 3_000 }, (_, i) => `${text}${i}\n`).join("");
    write({ a: lines("old") });
    const plan = planFor(out, { a: lines("new") });
    expect(describeChanges(plan).map(({ diff }) => diff)).toEqual([
      "--- a\n+++ a\nmore than 2000 lines differ: 3000 lines in the folder, 3000 generated\n",
    ]);
  });
});
