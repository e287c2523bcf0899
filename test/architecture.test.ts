import { readFileSync } from "node:fs";
import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import { describe, expect, test } from "vitest";
import {
  circlesOf,
  fileGraph,
  folderGraph,
  folderOf,
  generatorFiles,
  importsOf,
  madeUpFiles,
  pathOf,
} from "./support/imports.js";

/**
 * The layers, lowest first. A folder may import from itself and from what `may` lists: a folder,
 * with the folders in it (`model/`), or one file (`write/file`). The first entry whose folder
 * is the file's own or holds it counts. `*` stands for one name.
 */
const layers: readonly { readonly folder: string; readonly may: readonly string[] }[] = [
  { folder: "document", may: [] },
  { folder: "diagnostics", may: ["document/"] },
  { folder: "write", may: ["diagnostics/"] },
  { folder: "load/text", may: ["document/", "diagnostics/"] },
  { folder: "load/remote", may: ["document/", "load/text/"] },
  { folder: "resolve", may: ["document/", "diagnostics/"] },
  { folder: "load/swagger", may: ["document/", "diagnostics/", "resolve/"] },
  {
    folder: "load",
    may: ["document/", "diagnostics/", "resolve/", "load/"],
  },
  // Types, and what can be said of them by who knows nothing else; renderers ask it too.
  { folder: "model/types", may: ["document/"] },
  { folder: "model/context", may: ["document/", "diagnostics/", "resolve/", "model/types/"] },
  {
    folder: "model/naming",
    may: ["document/", "diagnostics/", "model/types/", "model/context/"],
  },
  {
    folder: "model",
    may: ["document/", "diagnostics/", "resolve/", "model/"],
  },
  // Never the document: what is rendered comes from the model alone.
  { folder: "render/base", may: ["document/pointer"] },
  {
    folder: "render/language",
    may: ["document/json", "model/types/", "model/naming/words", "render/base/"],
  },
  { folder: "render/html", may: ["render/base/"] },
  {
    folder: "render/markdown",
    may: ["write/file", "model/naming/identifiers", "render/base/", "render/html/"],
  },
  {
    folder: "render/client/plan",
    may: [
      "document/json",
      "diagnostics/catalogue",
      "write/file",
      "model/types/",
      "render/base/",
      "render/language/",
    ],
  },
  // Requests as they are sent, from the plans that clients are written from.
  {
    folder: "render/http",
    may: ["document/json", "model/types/", "render/language/", "render/client/plan/"],
  },
  // A client language: it sees no other one.
  {
    folder: "render/client/*",
    may: [
      "document/json",
      "diagnostics/catalogue",
      "write/file",
      "model/types/",
      "model/naming/identifiers",
      "render/base/",
      "render/language/",
      "render/client/plan/",
      "render/client/*/",
    ],
  },
  {
    folder: "render/client",
    may: ["write/file", "model/types/", "render/base/", "render/language/", "render/client/"],
  },
  {
    folder: "render/guides",
    may: [
      "write/file",
      "model/types/",
      "render/base/",
      "render/language/",
      "render/markdown/",
      "render/client/plan/",
    ],
  },
  {
    folder: "render/docs",
    may: [
      "document/json",
      "document/read-front-matter",
      "diagnostics/",
      "write/file",
      "model/types/",
      "model/naming/identifiers",
      "model/naming/words",
      "render/base/",
      "render/language/",
      "render/html/",
      "render/markdown/",
      "render/guides/",
      "render/http/",
      "render/docs/",
    ],
  },
  {
    folder: "config",
    may: [
      "document/pointer",
      "diagnostics/",
      "model/types/",
      "model/naming/renames",
      "model/naming/words",
      "render/base/settings",
    ],
  },
  {
    folder: "run",
    may: ["document/", "diagnostics/", "write/", "load/", "model/", "render/", "config/"],
  },
  // Judges what others have written: it sees the description and the pages, and no renderer.
  {
    folder: "prove",
    may: [
      "document/",
      "diagnostics/",
      "write/lock",
      "write/reason",
      "write/report-file",
      "resolve/",
      "model/types/",
      "config/",
      "run/",
      "render/base/settings",
      // What headings and languages are known by.
      "render/base/messages",
      "render/base/language-facts",
      "prove/",
    ],
  },
  {
    folder: "cli",
    may: [
      "diagnostics/",
      "write/changes",
      "write/report-file",
      "config/",
      "run/",
      "prove/",
      "render/base/settings",
    ],
  },
  {
    folder: "",
    may: [
      "document/",
      "diagnostics/catalogue",
      "write/changes",
      "write/reason",
      "model/types/",
      "render/base/settings",
      "config/settings",
      "config/specpress-yaml",
      "run/",
      "prove/",
      "cli/",
    ],
  },
];

/** Modules of Node.js, and who may use them. Whatever is not listed, nobody may. */
const builtins: readonly {
  readonly name: RegExp;
  readonly by: RegExp;
  /** Where only these names of it may be used. */
  readonly only?: readonly string[];
}[] = [
  {
    name: /^node:fs(?:\/promises)?$/,
    by: /^(?:load|write|prove|config)\/|^diagnostics\/explanations\.ts$|^run\/(?:fingerprints|find-description)\.ts$/,
  },
  { name: /^node:os$/, by: /^(?:write|prove)\// },
  { name: /^node:path$/, by: /^(?:load|write|cli|prove|config|run)\// },
  // Without the current folder, and the same on every system.
  { name: /^node:path$/, by: /^(?:resolve|document)\//, only: ["posix"] },
  { name: /^node:url$/, by: /^load\// },
  {
    name: /^node:url$/,
    by: /^prove\/(?:node\/confined-process|python\/programs)\.ts$/,
    only: ["fileURLToPath"],
  },
  { name: /^node:(?:dns|net)$/, by: /^load\/remote\/addresses\.ts$/ },
  { name: /^node:(?:https?|zlib)$/, by: /^load\/remote\/request\.ts$/ },
  // Stops a query that does not end; what runs in it is our own.
  { name: /^node:vm$/, by: /^load\/overlay\/select\.ts$/, only: ["runInNewContext"] },
  { name: /^node:vm$/, by: /^prove\/server\/time-limit\.ts$/, only: ["createContext", "Script"] },
  { name: /^node:crypto$/, by: /^cli\/sarif\.ts$/, only: ["createHash"] },
  // Names of their own for what several runs may make at the same time.
  { name: /^node:crypto$/, by: /^write\/(?:apply|lock)\.ts$/, only: ["randomBytes"] },
  // One run waits for another.
  { name: /^node:timers\/promises$/, by: /^write\/(?:lock|settled)\.ts$/, only: ["setTimeout"] },
  {
    name: /^node:crypto$/,
    by: /^prove\/(?:run\/confined|http\/proxy)\.ts$/,
    only: ["randomBytes"],
  },
  // Takes the requests of curl.
  {
    name: /^node:http$/,
    by: /^prove\/http\/proxy\.ts$/,
    only: ["createServer", "IncomingMessage", "ServerResponse"],
  },
  { name: /^node:util$/, by: /^prove\//, only: ["inspect", "isDeepStrictEqual"] },
  { name: /^node:stream$/, by: /^prove\/run\/run-sample\.ts$/, only: ["Readable", "Writable"] },
  {
    name: /^node:child_process$/,
    by: /^prove\/(?:base\/run-program|run\/confined|http\/run-command)\.ts$/,
    only: ["spawn", "ChildProcess"],
  },
  // Runs in the process of a sample, which has no rights: links it, and closes what is left.
  {
    name: /^node:vm$/,
    by: /^prove\/sandbox\/modules\.ts$/,
    only: ["compileFunction", "Module", "SourceTextModule"],
  },
  {
    name: /^node:(?:dgram|dns|module|net)$/,
    by: /^prove\/sandbox\/close-connections\.ts$/,
  },
  { name: /^node:v8$/, by: /^main\.ts$/ },
  { name: /^node:module$/, by: /^cli\/version\.ts$|^config\// },
  // Finds the type checker, which is a program.
  { name: /^node:module$/, by: /^prove\/python\/type-check\.ts$/, only: ["createRequire"] },
];

/**
 * The files that touch the process: the command line, what names the process that writes a folder,
 * what starts the process of a sample, what runs in it, and what looks for a program.
 */
const processFiles =
  /^(?:bin|main|write\/owner|prove\/(?:run\/confined|http\/run-command|node\/confined-process|python\/(?:find-python|type-check)|sandbox\/(?:main|globals)))\.ts$/;

/** Packages that are programs: they are started, not imported. */
const programs = ["pyright"];

/** Layers that neither see nor change the world: the same input gives the same output. */
const pure =
  /^(?:document|model|resolve|render)\/|^diagnostics\/(?:catalogue|nearest)\.ts$|^write\/file\.ts$/;
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

/** What breaks the rules, one line each. */
function violations(files: readonly SourceFile[]): string[] {
  return [
    ...files.flatMap((file) => [
      ...importFaults(file),
      ...nameFaults(file),
      ...exportFaults(file),
      ...typeFaults(file),
    ]),
    ...circlesOf(fileGraph(files)).map((circle) => `circle: ${circle}`),
    ...circlesOf(folderGraph(files)).map((circle) => `circle of folders: ${circle}`),
    ...heavyStart(files),
  ].sort();
}

/** The layer of a file, with what it may import: `*` is the name in its own folder. */
function layerOf(path: string) {
  const folder = folderOf(path);
  for (const layer of layers) {
    const pattern = new RegExp(`^${layer.folder.replace("*", "([^/]+)")}(?:/|$)`);
    const [found, name = ""] = pattern.exec(folder) ?? [];
    if (found !== undefined)
      return { layer, may: layer.may.map((each) => each.replace("*", name)) };
  }
  return undefined;
}

function importFaults(file: SourceFile): string[] {
  const path = pathOf(file);
  const layer = layerOf(path);
  if (!layer) return [`${path} is in no layer: name its folder in the architecture test`];
  return importsOf(file).flatMap(({ target, kind, typeOnly, names }) => {
    if (kind === "own") {
      const allowed =
        folderOf(target) === folderOf(path) ||
        layer.may.some((may) => (may.endsWith("/") ? target.startsWith(may) : target === may));
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
    if (name === "process" && !processFiles.test(path)) return says;
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

/** Packages that are loaded before the command line knows what it was asked for. */
function heavyStart(files: readonly SourceFile[]): string[] {
  const byName = new Map(files.map((file) => [pathOf(file).replace(/\.ts$/, ""), file]));
  const seen = new Set(["bin", "main"]);
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

test("generator/ keeps the rules", () => {
  const files = generatorFiles();
  const paths = files.map(pathOf);
  expect(paths).toEqual(
    expect.arrayContaining(["bin.ts", "model/types/model.ts", "write/apply.ts"]),
  );
  expect(violations(files)).toEqual([]);
});

test("every layer and every permission is used, so that none outlives its reason", () => {
  const files = generatorFiles();
  const imports = files.flatMap((file) =>
    importsOf(file).map(({ target }) => ({ target, path: pathOf(file) })),
  );
  const unused = layers.flatMap((layer) => {
    const own = imports.filter(({ path }) => layerOf(path)?.layer === layer);
    if (own.length === 0) return [layer.folder];
    const idle = layer.may.filter(
      (may) =>
        !own.some(({ target, path }) => {
          const named = layerOf(path)?.may[layer.may.indexOf(may)] ?? may;
          return named.endsWith("/") ? target.startsWith(named) : target === named;
        }),
    );
    return idle.map((may) => `${layer.folder} may import ${may}`);
  });
  expect(unused).toEqual([]);
  const idle = builtins.filter(
    ({ name, by }) => !imports.some(({ target, path }) => name.test(target) && by.test(path)),
  );
  expect(idle).toEqual([]);
});

test("the package depends on what it imports, and imports what it depends on", () => {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const imported = generatorFiles()
    .flatMap(importsOf)
    // A sample, which is imported by its address to be run.
    .filter(({ kind, target }) => kind === "package" && target !== "(computed)")
    .map(({ target }) => /^(?:@[^/]+\/)?[^/]+/.exec(target)?.[0] ?? target);
  expect([...new Set([...imported, ...programs])].sort()).toEqual(Object.keys(dependencies).sort());
});

describe("the rules see", () => {
  test.each([
    [
      "render/base/a.ts",
      'import type { Source } from "../../document/description.js";',
      "render/base/a.ts imports document/description",
    ],
    [
      "render/docs/a.ts",
      'import { build } from "../../model/build.js";',
      "render/docs/a.ts imports model/build",
    ],
    [
      "render/docs/a.ts",
      'export * from "../../write/plan.js";',
      "render/docs/a.ts imports write/plan",
    ],
    [
      "render/docs/a.ts",
      'type X = import("../../load/description.js").X;',
      "render/docs/a.ts imports load/description",
    ],
    [
      "render/client/node/a.ts",
      'import { guidesView } from "../../guides/guides.js";',
      "render/client/node/a.ts imports render/guides/guides",
    ],
    [
      "render/client/plan/a.ts",
      'import { literal } from "../node/literal.js";',
      "render/client/plan/a.ts imports render/client/node/literal",
    ],
    [
      "render/client/python/a.ts",
      'import { literal } from "../node/literal.js";',
      "render/client/python/a.ts imports render/client/node/literal",
    ],
    [
      "render/guides/a.ts",
      'import { pagePath } from "../docs/links/routes.js";',
      "render/guides/a.ts imports render/docs/links/routes",
    ],
    [
      "model/a.ts",
      'const x = await import("../render/language/names.js");',
      "model/a.ts imports render/language/names",
    ],
    [
      "model/a.ts",
      'import { load } from "../load/description.js";',
      "model/a.ts imports load/description",
    ],
    ["resolve/a.ts", 'import { x } from "../load/read.js";', "resolve/a.ts imports load/read"],
    ["resolve/a.ts", 'import { join } from "node:path";', "resolve/a.ts imports node:path"],
    [
      "prove/a.ts",
      'import { x } from "../render/docs/site/files.js";',
      "prove/a.ts imports render/docs/site/files",
    ],
    [
      "model/types/a.ts",
      'import { x } from "../build.js";',
      "model/types/a.ts imports model/build",
    ],
    [
      "write/a.ts",
      'import type { Api } from "../model/types/model.js";',
      "write/a.ts imports model/types/model",
    ],
    [
      "document/a.ts",
      'import { x } from "../model/words.js";',
      "document/a.ts imports model/words",
    ],
    ["cli/a.ts", 'import { x } from "../load/read.js";', "cli/a.ts imports load/read"],
    ["bin.ts", 'import { x } from "./load/read.js";', "bin.ts imports load/read"],
    [
      "render/base/a.ts",
      'import { readFileSync } from "node:fs";',
      "render/base/a.ts imports node:fs",
    ],
    ["model/a.ts", 'import { x } from "node:path";', "model/a.ts imports node:path"],
    [
      "run/generate.ts",
      'import { x } from "node:fs/promises";',
      "run/generate.ts imports node:fs/promises",
    ],
    [
      "load/a.ts",
      'import { x } from "node:child_process";',
      "load/a.ts imports node:child_process",
    ],
    ["cli/cli.ts", "const home = process.cwd();", "cli/cli.ts uses process"],
    ["cli/cli.ts", 'import process from "node:process";', "cli/cli.ts imports node:process"],
    ["render/base/a.ts", "const year = new Date().getFullYear();", "render/base/a.ts uses Date"],
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
      "new/a.ts is in no layer: name its folder in the architecture test",
    ],
    ["bin.ts", 'import { parse } from "yaml";', "bin loads yaml at once, and bin.ts loads bin"],
  ])("a fault in %s: %s", (path, text, fault) => {
    expect(violations(madeUpFiles({ [path]: text }))).toContain(fault);
  });

  test("circles, of types too", () => {
    const files = madeUpFiles({
      "load/c.ts": 'export { x } from "./a.js";',
      "load/a.ts": 'import type { X } from "./b.js";\nexport const x = 1;',
      "load/b.ts": 'import "./c.js";\nexport type X = 1;',
    });
    expect(violations(files)).toEqual(["circle: load/a -> load/b -> load/c -> load/a"]);
  });

  test("circles of folders whose files have none", () => {
    const files = madeUpFiles({
      "model/a.ts": 'import type { B } from "./schema/b.js";',
      "model/schema/b.ts": "export type B = 1;",
      "model/schema/c.ts": 'import type { D } from "../d.js";',
      "model/d.ts": "export type D = 1;",
    });
    expect(violations(files)).toEqual(["circle of folders: model -> model/schema -> model"]);
  });

  test("heavy packages behind several files, and not those that are loaded when needed", () => {
    const files = madeUpFiles({
      "bin.ts": 'import "./cli/cli.js";',
      "cli/cli.ts": 'import "./a.js";\nimport type { Document } from "yaml";',
      "cli/a.ts": 'import "handlebars";\nawait import("ts-morph");\nimport "commander";',
    });
    expect(violations(files)).toEqual(["cli/a loads handlebars at once, and bin.ts loads cli/a"]);
  });

  test("no fault in what is allowed", () => {
    const files = madeUpFiles({
      "model/a.ts":
        'import type { Source } from "../document/description.js";\nconst o = { process: 1, Date: 2 };\no.process;',
      "render/docs/a.ts":
        'import { joinWords } from "../../model/naming/words.js";\nMath.max(1, 2);',
      "resolve/a.ts": 'import { posix } from "node:path";',
      "write/a.ts": 'import { readFileSync } from "node:fs";',
      "bin.ts": 'import "./cli/cli.js";\nprocess.exitCode = 1;',
      "cli/cli.ts": "switch (1 as number) { default: }",
    });
    expect(violations(files)).toEqual([]);
  });
});
