import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import ts from "typescript";
import type { File } from "../../generator/write/file.js";
import { root } from "../support/shared.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  strict: true,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  noEmit: true,
};

/** The runtime is the same in every client: all share the one at this place. */
const runtimePlace = "/v/runtime/";
const runtimeFolder = join(root, "templates/client/node/runtime");
const runtime = new Map(
  readdirSync(runtimeFolder).map((file) => [
    runtimePlace + file,
    readFileSync(join(runtimeFolder, file), "utf8"),
  ]),
);
const libraries = posix.dirname(ts.getDefaultLibFilePath(options).replaceAll("\\", "/"));
const parsed = new Map<string, ts.SourceFile>();

/** A client with the modules that call it; `packageName` is what those import. */
export interface Checked {
  readonly client: readonly File[];
  readonly packageName: string;
  readonly samples: readonly string[];
}

/** The source of a subpath of a module. */
const sourceOf: Readonly<Record<string, string>> = {
  headers: "headers",
  webhooks: "webhook-receiver",
};

/** Errors of all clients and samples by their index: the real compiler, one program, no disk. */
export function typeErrors(all: readonly Checked[]): { index: number; message: string }[] {
  const files = new Map(runtime);
  const roots: string[] = [];
  all.forEach(({ client, samples }, index) => {
    for (const { path, content } of client) {
      if (path.endsWith(".ts")) files.set(`/v/${index}/${path}`, content);
    }
    roots.push(`/v/${index}/node/src/index.ts`);
    samples.forEach((sample, number) => {
      files.set(`/v/${index}/sample${number}.ts`, sample);
      roots.push(`/v/${index}/sample${number}.ts`);
    });
  });
  files.set("/v/package.json", '{ "type": "module" }');
  const host = hostOf(files, (from, name) => {
    const index = Number(/^\/v\/(\d+)\//.exec(from)?.[1] ?? "-1");
    const packageName = all[index]?.packageName;
    if (packageName === name) return `/v/${index}/node/src/index.ts`;
    if (packageName !== undefined && name.startsWith(`${packageName}/`)) {
      const [module = "", part = ""] = name.slice(packageName.length + 1).split("/");
      return `/v/${index}/node/src/${module}/${sourceOf[part] ?? "functions"}.ts`;
    }
    const target = posix.resolve(posix.dirname(from), name).replace(/\.js$/, ".ts");
    return target.replace(/^\/v\/\d+\/node\/src\/runtime\//, runtimePlace);
  });
  const program = ts.createProgram(roots, options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const name = file?.fileName ?? "";
    const line = file ? file.getLineAndCharacterOfPosition(start).line : 0;
    const source = file?.text.split("\n")[line]?.slice(0, 300) ?? "";
    const index = Number(/^\/v\/(\d+)\//.exec(name)?.[1] ?? "0");
    const text = ts.flattenDiagnosticMessageText(messageText, " ").slice(0, 500);
    return { index, message: `${name}:${line + 1} ${text}\n${source}` };
  });
}

function hostOf(
  files: ReadonlyMap<string, string>,
  place: (from: string, name: string) => string,
): ts.CompilerHost {
  const read = (path: string) =>
    files.get(path) ?? (path.startsWith(`${libraries}/`) ? ts.sys.readFile(path) : undefined);
  return {
    fileExists: (path) => read(path) !== undefined,
    readFile: read,
    getSourceFile(path, settings) {
      const shared = path.startsWith(runtimePlace) || path.startsWith(libraries);
      const known = shared ? parsed.get(path) : undefined;
      if (known) return known;
      const text = read(path);
      if (text === undefined) return undefined;
      const source = ts.createSourceFile(path, text, settings, true);
      if (shared) parsed.set(path, source);
      return source;
    },
    resolveModuleNameLiterals: (names, from) =>
      names.map(({ text }) => {
        const resolvedFileName = place(from, text);
        if (!files.has(resolvedFileName)) return { resolvedModule: undefined };
        return { resolvedModule: { resolvedFileName, extension: ts.Extension.Ts } };
      }),
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    getDefaultLibLocation: () => libraries,
    getCurrentDirectory: () => "/v",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    writeFile: () => {
      throw new Error("nothing is written");
    },
  };
}
