import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "./support/shared.js";

interface SourceFile {
  /** Path below the checkout, with `/`. */
  readonly path: string;
  readonly lines: number;
}

const mostPerFolder = 25;
const mostLoose: Readonly<Record<string, number>> = { generator: 5, test: 12 };
const mostLines = 300;
const mostLinesInTheMiddle = 110;

/** Lists by nature, which have a row for each thing that there is. */
const lists = [
  "generator/config/specpress-yaml.ts",
  "generator/diagnostics/catalogue.ts",
  "generator/model/types/model.ts",
];

/** What makes the sources hard to find one's way in, one line each. */
function layoutFaults(files: readonly SourceFile[]): string[] {
  const byFolder = new Map<string, SourceFile[]>();
  for (const file of files) {
    const folder = file.path.split("/").slice(0, -1).join("/");
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  const crowded = [...byFolder].flatMap(([folder, { length }]) => {
    const most = mostLoose[folder] ?? mostPerFolder;
    return length > most ? [`${folder}/ has ${length} files, and ${most} at most`] : [];
  });
  const sources = files.filter(({ path }) => path.startsWith("generator/"));
  const long = sources.flatMap(({ path, lines }) =>
    lines > mostLines && !lists.includes(path)
      ? [`${path} has ${lines} lines, and ${mostLines} at most`]
      : [],
  );
  const sizes = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  const middle = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const median =
    middle > mostLinesInTheMiddle
      ? [`the median file of generator/ has ${middle} lines, and ${mostLinesInTheMiddle} at most`]
      : [];
  return [...crowded, ...long, ...median].sort();
}

function typeScriptIn(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.split(sep).join("/")}`)
    .filter((path) => path.endsWith(".ts") && !path.includes("/expected/"))
    .map((path) => ({
      path,
      lines: readFileSync(join(root, path), "utf8").split("\n").length - 1,
    }));
}

test("files are short, and folders hold few of them", () => {
  const files = [...typeScriptIn("generator"), ...typeScriptIn("test")];
  expect(files.length).toBeGreaterThan(300);
  expect(layoutFaults(files)).toEqual([]);
});

describe("the rules see", () => {
  const file = (path: string, lines = 50) => ({ path, lines });
  const several = (folder: string, count: number) =>
    Array.from({ length: count }, (_, index) => file(`${folder}/f${index}.ts`));

  test.each([
    [several("generator/model", 26), "generator/model/ has 26 files, and 25 at most"],
    [several("generator", 6), "generator/ has 6 files, and 5 at most"],
    [several("test", 13), "test/ has 13 files, and 12 at most"],
    [[file("generator/a.ts", 301)], "generator/a.ts has 301 lines, and 300 at most"],
    [
      [file("generator/a.ts", 111), file("generator/b.ts", 120)],
      "the median file of generator/ has 120 lines, and 110 at most",
    ],
  ])("case %#: %s", (files, fault) => {
    expect(layoutFaults(files)).toContain(fault);
  });

  test("no fault in what is allowed", () => {
    const files = [
      ...several("generator/model", 25),
      ...several("generator", 5),
      ...several("test", 12),
      file("generator/model/types/model.ts", 650),
    ];
    expect(layoutFaults(files)).toEqual([]);
  });
});
