import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { check, generate } from "../../generator/index.js";
import { root as project } from "../support/shared.js";
import { canBindMount, mounted } from "../write/mount.js";

let root: string;
let out: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "specpress-concurrent-")));
  out = join(root, "sdk");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

/** A description of an API with so many operations. */
function describeApi(file: string, count: number, word: string): void {
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/things${index}`,
      {
        get: {
          operationId: `getThing${index}`,
          summary: `Get ${word} ${index}`,
          responses: { "204": { description: "Done." } },
        },
      },
    ]),
  );
  const info = { title: "Things", version: "1" };
  const servers = [{ url: "https://api.example.com" }];
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), JSON.stringify({ openapi: "3.1.0", info, servers, paths }));
}

const options = (spec: string) => ({ cwd: root, specs: [spec], output: out });
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();

/** That the output is the one of a description, and nothing is beside it. */
async function expectWhole(spec: string): Promise<void> {
  expect(await check(options(spec))).toMatchObject({ ok: true, changes: [] });
  expect(readdirSync(root).filter((name) => name.startsWith("sdk"))).toEqual(["sdk"]);
}

test("runs at the same time write one after the other", async () => {
  describeApi("a/things.json", 20, "a");
  describeApi("b/things.json", 20, "b");
  await generate(options("a/things.json"));
  const whole = filesIn(out);
  const runs = Array.from({ length: 6 }, (_, index) =>
    generate(options(index % 2 ? "a/things.json" : "b/things.json")),
  );
  for (const { ok } of await Promise.all(runs)) expect(ok).toBe(true);
  expect(filesIn(out)).toEqual(whole);
  const index = readFileSync(join(out, "docs/node/things/index.md"), "utf8");
  await expectWhole(index.includes("Get a 0") ? "a/things.json" : "b/things.json");
});

test("a run that another one keeps from writing says so and writes nothing", async () => {
  describeApi("a/things.json", 1, "a");
  vi.doMock("../../generator/write/lock.js", () => ({
    lockSuffix: ".specpress-lock",
    lockFolder: async () => ({ kind: "busy", owner: "process 1 on build-7" }),
  }));
  try {
    const { ok, plan, diagnostics } = await generate(options("a/things.json"));
    expect([ok, plan, existsSync(out)]).toEqual([false, null, false]);
    expect(diagnostics.map(({ code, message, help }) => [code, message, help])).toEqual([
      [
        "output-busy",
        "Another run is writing sdk: process 1 on build-7.",
        "Run again when it has ended. If it is not a run of Specpress, remove the folder sdk.specpress-lock.",
      ],
    ]);
  } finally {
    vi.doUnmock("../../generator/write/lock.js");
  }
});

describe("check", () => {
  test("waits for the exchange of another run", async () => {
    describeApi("a/things.json", 3, "a");
    await generate(options("a/things.json"));
    renameSync(out, `${out}.specpress-old`);
    setTimeout(() => renameSync(`${out}.specpress-old`, out), 1_000);
    await expectWhole("a/things.json");
  });

  test("never fails while another process writes again and again", async () => {
    describeApi("a/things.json", 30, "a");
    describeApi("b/things.json", 30, "b");
    await generate(options("a/things.json"));
    const script = `
      import { generate } from ${JSON.stringify(join(project, "dist/index.js"))};
      for (let left = 12; left > 0; left--)
        await generate({ cwd: ".", specs: [left % 2 ? "a/things.json" : "b/things.json"], output: "sdk" });
    `;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { cwd: root });
    let isOver = false;
    child.on("close", () => {
      isOver = true;
    });
    for (let count = 0; !isOver || count < 3; count++) {
      const { diagnostics, changes } = await check(options("a/things.json"));
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      // One of the two outputs, never a part of one.
      expect(changes.filter(({ kind }) => kind !== "updated")).toEqual([]);
    }
  }, 60_000);

  test("says that a run was killed in the exchange, and generate restores the folder", async () => {
    describeApi("a/things.json", 3, "a");
    await generate(options("a/things.json"));
    renameSync(out, `${out}.specpress-old`);
    const checked = await check(options("a/things.json"));
    expect(checked).toMatchObject({ ok: false, plan: null, changes: [] });
    expect(checked.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        "output-interrupted",
        "A run was stopped while it replaced sdk; its old content is in sdk.specpress-old.",
      ],
    ]);
    const generated = await generate(options("a/things.json"));
    expect(generated.ok).toBe(true);
    expect(generated.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["output-restored", "warning"],
    ]);
    await expectWhole("a/things.json");
  });
});

describe("the output folder", () => {
  test("keeps its permissions, and those of its folders and files", async () => {
    describeApi("a/things.json", 1, "a");
    describeApi("b/things.json", 1, "b");
    await generate(options("a/things.json"));
    const file = join(out, filesIn(out).find((path) => path.endsWith("thing0.md")) ?? "");
    const group = process.getuid?.() === 0 ? 4242 : (process.getgid?.() ?? 0);
    for (const path of [out, join(out, "docs")]) {
      chownSync(path, process.getuid?.() ?? 0, group);
      chmodSync(path, 0o2775);
    }
    chmodSync(file, 0o664);
    expect((await generate(options("b/things.json"))).plan?.updated.length).toBeGreaterThan(0);
    for (const path of [out, join(out, "docs")]) {
      expect([(statSync(path).mode & 0o7777).toString(8), statSync(path).gid]).toEqual([
        "2775",
        group,
      ]);
    }
    expect((statSync(file).mode & 0o777).toString(8)).toBe("664");
  });

  test("whose path is a link to nothing has a sentence as the reason", async () => {
    describeApi("a/things.json", 1, "a");
    symlinkSync("nowhere", join(root, "link"));
    const { diagnostics } = await generate({
      ...options("a/things.json"),
      output: join(root, "link/sdk"),
    });
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "Cannot write link/sdk: a part of the path does not exist, or is a link to nothing.",
    ]);
  });

  test("gives up a user's file without a folder for temporary files", async () => {
    describeApi("a/things.json", 1, "a");
    describeApi("b/things.json", 1, "b");
    await generate(options("a/things.json"));
    writeFileSync(join(out, "mine.txt"), "mine");
    vi.stubEnv("TMPDIR", join(root, "missing"));
    const { ok, diagnostics } = await generate(options("b/things.json"));
    expect([ok, diagnostics.map(({ code }) => code)]).toEqual([true, ["output-orphan-moved"]]);
    const [refuge = ""] = readdirSync(root).filter((name) => name.startsWith("sdk."));
    expect(refuge).toMatch(/^sdk\.specpress-moved-/);
    expect(readFileSync(join(root, refuge, "mine.txt"), "utf8")).toBe("mine");
  });

  test.skipIf(!canBindMount("concurrent.test.ts"))(
    "that is a mount point is refused with the reason",
    async () => {
      describeApi("a/things.json", 1, "a");
      mkdirSync(out);
      mkdirSync(join(root, "volume"));
      await mounted(join(root, "volume"), out, async () => {
        const { ok, diagnostics } = await generate(options("a/things.json"));
        expect(ok).toBe(false);
        expect(diagnostics.map(({ message }) => message)).toEqual([
          "Cannot write sdk: it is a mount point or in use, so it cannot be replaced in one step; use a folder inside it.",
        ]);
        expect(readdirSync(root).sort()).toEqual(["a", "sdk", "volume"]);
        const inside = await generate({ ...options("a/things.json"), output: join(out, "sdk") });
        expect(inside.ok).toBe(true);
      });
    },
  );
});

/** How often the description changes while it is watched: `WATCH_CHANGES=20` for a thorough run. */
const changes = Number(process.env.WATCH_CHANGES ?? 5);

test(
  "two watchers of one output leave it whole",
  async () => {
    const children: ChildProcess[] = [];
    try {
      describeApi("a/things.json", 10, "first");
      let runs = 0;
      for (let index = 0; index < 2; index++) {
        const argv = [
          join(project, "dist/bin.js"),
          "generate",
          "a/things.json",
          "--out",
          "sdk",
          "--watch",
        ];
        const child = spawn(process.execPath, argv, { cwd: root });
        child.stderr.on("data", (data) => {
          runs += String(data).split("Watching").length - 1;
        });
        children.push(child);
      }
      const until = async (wanted: number) => {
        while (runs < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
      };
      await until(2);
      for (let change = 1; change <= changes; change++) {
        describeApi("a/things.json", 1 + (change % 9), `change ${change}`);
        await until(2 + 2 * change);
      }
      await expectWhole("a/things.json");
    } finally {
      for (const child of children) child.kill("SIGKILL");
    }
  },
  18_000 * changes,
);
