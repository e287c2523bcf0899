import { fileURLToPath } from "node:url";
import { Project, type SourceFile } from "ts-morph";
import { expect, test } from "vitest";

// A file that can be read on its own is one whose imports do not lead back to it.

const folder = fileURLToPath(new URL("../../../templates/client/node/runtime/", import.meta.url));
const mostInCircle = 4;

/** Whom each file imports, types included. */
function importsBetween(files: readonly SourceFile[]): Map<string, readonly string[]> {
  return new Map(
    files.map((file) => {
      const declared = [...file.getImportDeclarations(), ...file.getExportDeclarations()];
      const targets = declared.flatMap((one) => one.getModuleSpecifierSourceFile() ?? []);
      return [file.getBaseName(), targets.map((target) => target.getBaseName())];
    }),
  );
}

/** Files that lead to each other, each group once, sorted. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const reached = new Map(
    [...graph.keys()].map((from) => {
      const found = new Set(graph.get(from));
      // What is added on the way is visited as well.
      for (const each of found) for (const next of graph.get(each) ?? []) found.add(next);
      return [from, found] as const;
    }),
  );
  const leads = (from: string, to: string) => reached.get(from)?.has(to) ?? false;
  const names = [...graph.keys()].sort();
  return names
    .filter((name) => leads(name, name))
    .map((name) => names.filter((other) => leads(name, other) && leads(other, name)))
    .filter(([first], index, all) => all.findIndex(([other]) => other === first) === index);
}

test("no more than four files of the runtime lead to each other", () => {
  const project = new Project({ skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths(`${folder}*.ts`);
  const graph = importsBetween(project.getSourceFiles());
  expect(graph.get("call.ts")).toContain("attempt.ts");
  expect(circlesIn(graph).filter(({ length }) => length > mostInCircle)).toEqual([]);
});

test("circles are found, of types too", () => {
  const project = new Project({ useInMemoryFileSystem: true });
  project.createSourceFile("a.ts", 'import type { B } from "./b.js";');
  project.createSourceFile("b.ts", 'export { c } from "./c.js";\nimport "./d.js";');
  project.createSourceFile("c.ts", 'import "./a.js";');
  project.createSourceFile("d.ts", 'import "./e.js";');
  project.createSourceFile("e.ts", "export {};");
  expect(circlesIn(importsBetween(project.getSourceFiles()))).toEqual([["a.ts", "b.ts", "c.ts"]]);
});
