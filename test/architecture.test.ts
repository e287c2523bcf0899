import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Node, Project, type SourceFile, SyntaxKind } from "ts-morph";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../generator/", import.meta.url));

/**
 * The floors of ARCHITECTURE: what a file of `generator/` may import, by the first rule whose
 * pattern its path matches. The list of a rule names files and folders below `generator/`.
 */
const floors: readonly { readonly of: RegExp; readonly may: readonly string[] }[] = [
  { of: /^(?:model\/types|file|nearest|read-front-matter)\.ts$/, may: [] },
  // What can be said of names and types by who knows nothing else; renderers ask it too.
  {
    of: /^model\/(?:apart|words|identifiers|map-type|success|idempotent)\.ts$/,
    may: ["model/types", "model/apart", "model/words"],
  },
  { of: /^diagnostics\.ts$/, may: ["model/types"] },
  // One floor: what a reference says, load must know too, to read the file that it names.
  { of: /^load\//, may: ["load/", "resolve/", "diagnostics", "file", "model/types", "nearest"] },
  {
    of: /^resolve\//,
    may: ["resolve/", "load/document", "diagnostics", "file", "model/types", "nearest"],
  },
  {
    of: /^model\//,
    may: ["model/", "resolve/", "load/document", "diagnostics", "file", "nearest"],
  },
  // Never the document: what is printed comes from the model alone.
  {
    of: /^render\//,
    may: [
      "render/",
      "model/types",
      "model/words",
      "model/identifiers",
      "model/map-type",
      "model/success",
      "model/idempotent",
      "diagnostics",
      "file",
      "nearest",
      "read-front-matter",
    ],
  },
  { of: /^write\//, may: ["write/", "diagnostics", "file"] },
  {
    of: /^config[^/]*\.ts$/,
    may: [
      "config",
      "diagnostics",
      "model/renames",
      "model/types",
      "model/words",
      "nearest",
      "render/settings",
    ],
  },
  { of: /^explain\.ts$/, may: ["diagnostics", "load/explanations", "nearest"] },
  { of: /^watch\.ts$/, may: ["load/watch"] },
  { of: /^init\.ts$/, may: ["config", "diagnostics", "generate", "write/new-file"] },
  {
    // The shell around the floors: a run reads, prints, and puts what it has printed in its place.
    of: /^(?:generate|run|print|output)\.ts$/,
    may: [
      "run",
      "print",
      "output",
      "config",
      "diagnostics",
      "file",
      "load/",
      "model/",
      "render/",
      "write/",
    ],
  },
  // Judges what others have printed: it sees the description and the pages, and no renderer.
  {
    of: /^prove\//,
    may: [
      "prove/",
      "config",
      "diagnostics",
      "generate",
      "load/document",
      "model/success",
      "model/types",
      "output",
      "read-front-matter",
      "render/settings",
      // What headings are known by.
      "render/words",
      "resolve/",
      "write/report-file",
    ],
  },
  {
    of: /^index\.ts$/,
    may: [
      "config",
      "diagnostics",
      "generate",
      "model/types",
      "output",
      "prove/prove",
      "prove/task",
      "prove/types",
      "render/settings",
      "write/changes",
    ],
  },
  {
    of: /^cli(?:\.ts$|\/)/,
    may: [
      "cli",
      "config",
      "diagnostics",
      "explain",
      "generate",
      "init",
      "output",
      "prove/prove",
      "prove/report",
      "render/settings",
      "write/changes",
      "write/report-file",
      "watch",
    ],
  },
  { of: /^bin\.ts$/, may: ["cli"] },
];

/** Modules of Node.js, and who may use them. Whatever is not listed, nobody may. */
const builtins: readonly {
  readonly name: RegExp;
  readonly by: RegExp;
  /** Where only these names of it may be used. */
  readonly only?: readonly string[];
}[] = [
  { name: /^node:fs(?:\/promises)?$/, by: /^(?:load|write|prove)\/|^config[^/]*\.ts$/ },
  { name: /^node:os$/, by: /^(?:write|prove)\// },
  {
    name: /^node:path$/,
    by: /^(?:load|write|cli|prove)\/|^(?:config[^/]*|init|run|output)\.ts$/,
  },
  // Without the current folder, and the same on every system.
  { name: /^node:path$/, by: /^resolve\//, only: ["posix"] },
  { name: /^node:url$/, by: /^load\// },
  { name: /^node:url$/, by: /^prove\/node\/run\.ts$/, only: ["pathToFileURL"] },
  { name: /^node:(?:dns|net)$/, by: /^load\/addresses\.ts$/ },
  { name: /^node:(?:https?|zlib)$/, by: /^load\/request\.ts$/ },
  // Stops a query that does not end; what runs in it is our own.
  { name: /^node:vm$/, by: /^load\/overlay\/select\.ts$/, only: ["runInNewContext"] },
  { name: /^node:crypto$/, by: /^cli\/sarif\.ts$/, only: ["createHash"] },
  { name: /^node:util$/, by: /^prove\//, only: ["inspect", "isDeepStrictEqual"] },
  { name: /^node:worker_threads$/, by: /^prove\/node\/(?:confine|pool|worker)\.ts$/ },
  { name: /^node:http$/, by: /^prove\/server\/http\.ts$/, only: ["createServer"] },
  { name: /^node:child_process$/, by: /^prove\/(?:commands|node\/confine)\.ts$/ },
  // Closed there, so that a sample reaches nothing but the mock server.
  { name: /^node:(?:dgram|dns|module|net)$/, by: /^prove\/node\/confine\.ts$/ },
  { name: /^node:v8$/, by: /^bin\.ts$/ },
  { name: /^node:module$/, by: /^cli\/version\.ts$|^config[^/]*\.ts$/ },
];

/** Floors that neither see nor change the world: the same input gives the same output. */
const pure = /^(?:model|resolve|render)\/|^(?:diagnostics|file)\.ts$/;
const worldly = [
  "Date",
  "performance",
  "Intl",
  "console",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "queueMicrotask",
  "crypto",
  "globalThis",
];

/** Packages that `specpress --help` may load. */
const light = ["commander", "picocolors"];

interface Import {
  /** Path below generator/ without its extension, or a package's name, or `node:...`. */
  readonly target: string;
  readonly kind: "own" | "package" | "builtin";
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
  /** Names that are imported one by one; `*` where it is the whole module. */
  readonly names: readonly string[];
}

/** What breaks the house rules, one line each. */
function violations(project: Project): string[] {
  const files = project.getSourceFiles();
  return [
    ...files.flatMap((file) => [
      ...importFaults(file),
      ...nameFaults(file),
      ...exportFaults(file),
      ...typeFaults(file),
    ]),
    ...cycles(files),
    ...heavyStart(files),
  ].sort();
}

const pathOf = (file: SourceFile) => file.getFilePath().slice(root.length);

function importsOf(file: SourceFile): Import[] {
  const declared = [...file.getImportDeclarations(), ...file.getExportDeclarations()].flatMap(
    (declaration) => {
      const specifier = declaration.getModuleSpecifierValue();
      if (specifier === undefined) return [];
      const names = Node.isImportDeclaration(declaration)
        ? declaration.getNamedImports()
        : declaration.getNamedExports();
      const isBare =
        Node.isImportDeclaration(declaration) &&
        (declaration.getDefaultImport() ?? declaration.getNamespaceImport()) !== undefined;
      const typeOnly =
        declaration.isTypeOnly() ||
        (!isBare && names.length > 0 && names.every((name) => name.isTypeOnly()));
      const imported = isBare || names.length === 0 ? ["*"] : names.map((name) => name.getName());
      return [{ specifier, typeOnly, dynamic: false, names: imported }];
    },
  );
  const called = file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call) => {
    if (call.getExpression().getKind() !== SyntaxKind.ImportKeyword) return [];
    const [argument] = call.getArguments();
    const specifier = Node.isStringLiteral(argument) ? argument.getLiteralValue() : "(computed)";
    return [{ specifier, typeOnly: false, dynamic: true, names: ["*"] }];
  });
  const typed = file.getDescendantsOfKind(SyntaxKind.ImportType).map((type) => {
    const specifier = type.getArgument().getText().slice(1, -1);
    return { specifier, typeOnly: true, dynamic: false, names: ["*"] };
  });
  return [...declared, ...called, ...typed].map(({ specifier, ...rest }) => ({
    ...rest,
    ...targetOf(file, specifier),
  }));
}

function targetOf(file: SourceFile, specifier: string): Pick<Import, "target" | "kind"> {
  if (specifier.startsWith("node:")) return { target: specifier, kind: "builtin" };
  if (!specifier.startsWith(".")) return { target: specifier, kind: "package" };
  const url = new URL(specifier, `file:///${pathOf(file)}`);
  return { target: url.pathname.slice(1).replace(/\.js$/, ""), kind: "own" };
}

function importFaults(file: SourceFile): string[] {
  const path = pathOf(file);
  const floor = floors.find(({ of }) => of.test(path));
  if (!floor) return [`${path} is on no floor: name it in the architecture test`];
  return importsOf(file).flatMap(({ target, kind, typeOnly, names }) => {
    if (kind === "own") {
      const allowed = floor.may.some((may) =>
        may.endsWith("/") ? target.startsWith(may) : isNamed(target, may),
      );
      return allowed ? [] : [`${path} imports ${target}`];
    }
    if (kind === "package" || typeOnly) return [];
    const allowed = builtins.some(
      ({ name, by, only }) =>
        name.test(target) && by.test(path) && (!only || names.every((each) => only.includes(each))),
    );
    return allowed ? [] : [`${path} imports ${target}`];
  });
}

/** `config` is config.ts and config-*.ts, `cli` is cli.ts and cli/; other names are one file. */
function isNamed(target: string, may: string): boolean {
  if (may === "config") return /^config(?:-[^/]+)?$/.test(target);
  if (may === "cli") return /^cli(?:\/|$)/.test(target);
  return target === may;
}

/** Names that reach outside, or that mean something else on another machine. */
function nameFaults(file: SourceFile): string[] {
  const path = pathOf(file);
  return file.getDescendantsOfKind(SyntaxKind.Identifier).flatMap((identifier) => {
    const name = identifier.getText();
    const says = [`${path} uses ${name}`];
    if (name === "localeCompare" || /^toLocale/.test(name)) return says;
    if (isMember(identifier)) {
      const whole = identifier.getParent()?.getText() ?? "";
      return pure.test(path) && whole === "Math.random" ? [`${path} uses ${whole}`] : [];
    }
    if (name === "process" && path !== "bin.ts") return says;
    return pure.test(path) && worldly.includes(name) ? says : [];
  });
}

/** The name of a property or of a type, rather than of a variable. */
function isMember(identifier: Node): boolean {
  const parent = identifier.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === identifier;
  return (
    (Node.isPropertyAssignment(parent) && parent.getNameNode() === identifier) ||
    Node.isPropertySignature(parent) ||
    Node.isMethodSignature(parent) ||
    Node.isTypeReference(parent)
  );
}

function exportFaults(file: SourceFile): string[] {
  const assigned = file.getExportAssignments().length > 0;
  const named = file
    .getExportDeclarations()
    .some((each) => each.getNamedExports().some((name) => exportedName(name) === "default"));
  const marked = file
    .getDescendantsOfKind(SyntaxKind.DefaultKeyword)
    .some((keyword) => !Node.isDefaultClause(keyword.getParent()));
  return assigned || named || marked ? [`${pathOf(file)} has a default export`] : [];
}

function exportedName(name: { getName(): string; getAliasNode(): Node | undefined }): string {
  return name.getAliasNode()?.getText() ?? name.getName();
}

function typeFaults(file: SourceFile): string[] {
  const used = file.getDescendantsOfKind(SyntaxKind.AnyKeyword).length > 0;
  return used ? [`${pathOf(file)} uses the type any`] : [];
}

/** Circles of imports, of types too: each once, from its first file in the order of names. */
function cycles(files: readonly SourceFile[]): string[] {
  const graph = new Map(
    files.map((file) => {
      const own = importsOf(file).filter(({ kind }) => kind === "own");
      return [pathOf(file).replace(/\.ts$/, ""), own.map(({ target }) => target)];
    }),
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]) => {
    const start = trail.indexOf(name);
    if (start >= 0) {
      const circle = trail.slice(start);
      const [first = ""] = [...circle].sort();
      const turn = circle.indexOf(first);
      const turned = [...circle.slice(turn), ...circle.slice(0, turn), first];
      found.add(`circle: ${turned.join(" -> ")}`);
      return;
    }
    if (done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...trail, name]);
    done.add(name);
  };
  for (const name of [...graph.keys()].sort()) visit(name, []);
  return [...found];
}

/** Packages that are loaded before the command line knows what it was asked for. */
function heavyStart(files: readonly SourceFile[]): string[] {
  const byName = new Map(files.map((file) => [pathOf(file).replace(/\.ts$/, ""), file]));
  const seen = new Set(["bin"]);
  const faults: string[] = [];
  for (const name of seen) {
    const file = byName.get(name);
    for (const { target, kind, typeOnly, dynamic } of file ? importsOf(file) : []) {
      if (typeOnly || dynamic) continue;
      if (kind === "own") seen.add(target);
      if (kind === "package" && !light.includes(target)) {
        faults.push(`${name} loads ${target} at once, and bin.ts loads ${name}`);
      }
    }
  }
  return faults;
}

function generatorProject(): Project {
  const project = new Project({ skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths(`${root}**/*.ts`);
  return project;
}

test("generator/ keeps the house rules", () => {
  const project = generatorProject();
  const paths = project.getSourceFiles().map(pathOf);
  expect(paths).toEqual(expect.arrayContaining(["bin.ts", "model/types.ts", "write/apply.ts"]));
  expect(violations(project)).toEqual([]);
});

test("every floor and every permission is used, so that none outlives its reason", () => {
  const files = generatorProject().getSourceFiles();
  const unused = floors.filter(({ of }) => !files.some((file) => of.test(pathOf(file))));
  expect(unused).toEqual([]);
  const imports = files.flatMap((file) => {
    return importsOf(file).map(({ target }) => ({ target, path: pathOf(file) }));
  });
  const idle = builtins.filter(
    ({ name, by }) => !imports.some(({ target, path }) => name.test(target) && by.test(path)),
  );
  expect(idle).toEqual([]);
});

test("the package depends on what it imports, and imports what it depends on", () => {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const imported = generatorProject()
    .getSourceFiles()
    .flatMap(importsOf)
    // A sample, which is imported by its address to be run.
    .filter(({ kind, target }) => kind === "package" && target !== "(computed)")
    .map(({ target }) => /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target);
  expect([...new Set(imported)].sort()).toEqual(Object.keys(dependencies).sort());
});

describe("the rules see", () => {
  test.each([
    [
      "render/a.ts",
      'import type { Source } from "../load/document.js";',
      "render/a.ts imports load/document",
    ],
    [
      "render/a.ts",
      'import { build } from "../model/build.js";',
      "render/a.ts imports model/build",
    ],
    ["render/a.ts", 'export * from "../write/plan.js";', "render/a.ts imports write/plan"],
    [
      "render/a.ts",
      'type X = import("../load/document.js").Source;',
      "render/a.ts imports load/document",
    ],
    [
      "model/a.ts",
      'const x = await import("../render/names.js");',
      "model/a.ts imports render/names",
    ],
    [
      "model/a.ts",
      'import { load } from "../load/description.js";',
      "model/a.ts imports load/description",
    ],
    ["resolve/a.ts", 'import { x } from "../load/read.js";', "resolve/a.ts imports load/read"],
    ["resolve/a.ts", 'import { join } from "node:path";', "resolve/a.ts imports node:path"],
    [
      "model/map-type.ts",
      'import { x } from "./build.js";',
      "model/map-type.ts imports model/build",
    ],
    [
      "write/a.ts",
      'import type { Api } from "../model/types.js";',
      "write/a.ts imports model/types",
    ],
    ["model/types.ts", 'import { x } from "./words.js";', "model/types.ts imports model/words"],
    ["cli/a.ts", 'import { x } from "../load/read.js";', "cli/a.ts imports load/read"],
    ["bin.ts", 'import { x } from "./generate.js";', "bin.ts imports generate"],
    ["render/a.ts", 'import { readFileSync } from "node:fs";', "render/a.ts imports node:fs"],
    ["model/a.ts", 'import { x } from "node:path";', "model/a.ts imports node:path"],
    [
      "generate.ts",
      'import { x } from "node:fs/promises";',
      "generate.ts imports node:fs/promises",
    ],
    [
      "load/a.ts",
      'import { x } from "node:child_process";',
      "load/a.ts imports node:child_process",
    ],
    ["cli.ts", "const home = process.cwd();", "cli.ts uses process"],
    ["cli.ts", 'import process from "node:process";', "cli.ts imports node:process"],
    ["render/a.ts", "const year = new Date().getFullYear();", "render/a.ts uses Date"],
    ["model/a.ts", "const x = Math.random();", "model/a.ts uses Math.random"],
    ["model/a.ts", "console.log(1);", "model/a.ts uses console"],
    ["load/a.ts", '["a"].sort((a, b) => a.localeCompare(b));', "load/a.ts uses localeCompare"],
    ["load/a.ts", '"a".toLocaleUpperCase();', "load/a.ts uses toLocaleUpperCase"],
    ["load/a.ts", "export default 1;", "load/a.ts has a default export"],
    ["load/a.ts", "export default function f() {}", "load/a.ts has a default export"],
    ["load/a.ts", "const a = 1;\nexport { a as default };", "load/a.ts has a default export"],
    ["load/a.ts", "let x: any;", "load/a.ts uses the type any"],
    ["load/a.ts", "const x = 1 as unknown as Array<any>;", "load/a.ts uses the type any"],
    [
      "new/a.ts",
      "export const a = 1;",
      "new/a.ts is on no floor: name it in the architecture test",
    ],
    ["bin.ts", 'import { parse } from "yaml";', "bin loads yaml at once, and bin.ts loads bin"],
  ])("a fault in %s: %s", (path, text, fault) => {
    expect(violations(projectOf({ [path]: text }))).toContain(fault);
  });

  test("circles, of types too", () => {
    const project = projectOf({
      "load/c.ts": 'export { x } from "./a.js";',
      "load/a.ts": 'import type { X } from "./b.js";\nexport const x = 1;',
      "load/b.ts": 'import "./c.js";\nexport type X = 1;',
    });
    expect(violations(project)).toEqual(["circle: load/a -> load/b -> load/c -> load/a"]);
  });

  test("heavy packages behind several files, and not those that are loaded when needed", () => {
    const project = projectOf({
      "bin.ts": 'import "./cli.js";',
      "cli.ts": 'import "./cli/a.js";\nimport type { Document } from "yaml";',
      "cli/a.ts": 'import "handlebars";\nawait import("ts-morph");\nimport "commander";',
    });
    expect(violations(project)).toEqual(["cli/a loads handlebars at once, and bin.ts loads cli/a"]);
  });

  test("no fault in what is allowed", () => {
    const project = projectOf({
      "model/a.ts":
        'import type { Source } from "../load/document.js";\nconst o = { process: 1, Date: 2 };\no.process;',
      "render/a.ts": 'import { joinWords } from "../model/words.js";\nMath.max(1, 2);',
      "resolve/a.ts": 'import { posix } from "node:path";',
      "write/a.ts": 'import { readFileSync } from "node:fs";',
      "bin.ts": 'import "./cli.js";\nprocess.exitCode = 1;',
      "cli.ts": "switch (1 as number) { default: }",
    });
    expect(violations(project)).toEqual([]);
  });
});

function projectOf(files: Record<string, string>): Project {
  const project = new Project({ skipAddingFilesFromTsConfig: true, useInMemoryFileSystem: true });
  for (const [path, text] of Object.entries(files)) project.createSourceFile(root + path, text);
  return project;
}
