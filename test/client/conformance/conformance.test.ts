import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { root } from "../../support/shared.js";
import { expectFile } from "../../support/snapshot.js";
import { pythonEnvironment } from "../python/environment.js";
import { differences } from "./compare.js";
import { errorClasses, node, python } from "./languages.js";
import { nodeDriver } from "./node-driver.js";
import type { Driver } from "./outcome.js";
import { openWorkshop, type Packages } from "./packages.js";
import { type Dialect, prepare } from "./prepare.js";
import { pythonDriver } from "./python-driver.js";
import { type Column, exceptionOf, reportOf } from "./report.js";
import { type Reply, type Row, type RowFile, rowFiles } from "./rows.js";
import { openStage } from "./server.js";

// Every client makes every call of the table against the same server: `rows.ts` says what a row is.

interface Language extends Column {
  readonly id: "node" | "python";
  readonly dialect: Dialect;
  /** Null if it cannot run here. */
  readonly open: ((packages: ReadonlyMap<string, Packages>) => Driver) | null;
}

const environment = pythonEnvironment();
if ("missing" in environment)
  console.warn(`SKIPPED conformance of the Python client: ${environment.missing}`);
const workshop = openWorkshop();
afterAll(() => workshop.clear());

const modes = ["sync", "async"] as const;
const languages: readonly Language[] = [
  {
    id: "node",
    title: "Node.js",
    keys: ["node"],
    dialect: node,
    open: (packages) =>
      nodeDriver(new Map([...packages].map(([name, { node }]) => [name, node.exports]))),
  },
  ...modes.map((mode): Language => {
    const keys = ["python", `python-${mode}`];
    const open =
      "missing" in environment
        ? null
        : () => pythonDriver(join(environment.bin, "python"), workshop.pythonPath, mode);
    return { id: "python", title: `Python ${mode}`, keys, dialect: python, open };
  }),
];

/** `CONFORMANCE=paging,streams` runs the rows of these files alone. */
const only = process.env.CONFORMANCE?.split(",") ?? null;
const files = rowFiles(only);
const packages = new Map<string, Packages>();
for (const file of files) packages.set(file.name, await workshop.packagesOf(file));
/** What differs, by language, file and row. All rows are run before the first test. */
const outcomes = new Map<string, readonly string[]>();
const keyOf = (language: Language, file: RowFile, row: Row) =>
  `${language.title} ${file.name} ${row.title}`;
await Promise.all(languages.map(runAll));
async function runAll(language: Language): Promise<void> {
  if (!language.open) return;
  const driver = language.open(packages);
  try {
    for (const file of files)
      for (const row of file.rows) {
        if (exceptionOf(row, language) !== null) continue;
        outcomes.set(keyOf(language, file, row), await problems(row, file));
      }
  } finally {
    await driver.stop();
  }

  async function problems(row: Row, file: RowFile): Promise<readonly string[]> {
    const { id, dialect } = language;
    const made = packages.get(file.name);
    if (!made) return ["There is no package"];
    // A server for each row: a call that was given up may arrive late, in a row where nobody made it.
    const stage = await openStage();
    try {
      const prepared = prepare(row, file, made[id].plan, dialect, stage);
      const received = stage.play(repliesOf(row));
      const name = id === "python" ? made.python.importName : file.name;
      const outcome = await driver.run(name, prepared);
      return differences(row, outcome, received, errorClasses[id] ?? {}, stage);
    } catch (error) {
      return [String(error)];
    } finally {
      await stage.stop();
    }
  }
}

function repliesOf({ server = {} }: Row): readonly Reply[] {
  return Array.isArray(server) ? (server as readonly Reply[]) : [server as Reply];
}

describe.each(languages)("$title", (language) => {
  describe.each(files)("$name", (file) => {
    test
      .skipIf(language.open === null)
      .each(file.rows.filter((row) => exceptionOf(row, language) === null))("$title", (row) => {
      expect(outcomes.get(keyOf(language, file, row))).toEqual([]);
    });
  });
});

test("rows have titles of their own", () => {
  for (const { name, rows } of files) {
    const titles = rows.map(({ title }) => title);
    expect(titles, name).toEqual([...new Set(titles)]);
  }
});

const isPartial = only !== null || languages.some(({ open }) => open === null);
test.skipIf(isPartial)("the report is current", async () => {
  await expectFile(reportOf(files, languages), join(root, "docs/conformance.md"));
});
