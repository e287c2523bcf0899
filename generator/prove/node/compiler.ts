import { join, relative, sep } from "node:path";
import type TypeScript from "typescript";

/** The API of the TypeScript compiler. */
export type Ts = typeof TypeScript;

export interface BuiltPackage {
  /** Package name in the imports of samples. */
  readonly name: string;
  readonly options: TypeScript.CompilerOptions;
  /** Names that its root exports. */
  readonly exported: ReadonlySet<string>;
  /** The compiler's messages, one problem per line. Empty if there are none. */
  readonly errors: readonly string[];
}

/** It becomes part of a path. */
const packageName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i;

/**
 * Compiles a generated package by its own tsconfig.json, under `strict` and with every declaration
 * checked, and installs it into the `node_modules` of a folder, as npm would.
 */
export function buildPackage(ts: Ts, source: string, folder: string): BuiltPackage {
  const manifest: unknown = JSON.parse(ts.sys.readFile(join(source, "package.json")) ?? "{}");
  const given = (manifest as { readonly name?: unknown }).name;
  const isName = typeof given === "string" && packageName.test(given);
  const name = isName ? given : "unnamed";
  const installed = join(folder, "node_modules", ...name.split("/"));
  const file = join(source, "tsconfig.json");
  const read = ts.readConfigFile(file, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(read.config ?? {}, ts.sys, source);
  const options: TypeScript.CompilerOptions = {
    ...parsed.options,
    strict: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    outDir: join(installed, relative(source, parsed.options.outDir ?? join(source, "dist"))),
    declaration: true,
    declarationMap: false,
    sourceMap: false,
  };
  const host = hostOf(ts, options);
  const program = ts.createProgram(parsed.fileNames, options, host);
  // A tsconfig.json that somebody has edited may name other folders for some files.
  program.emit(undefined, (path, ...rest) => {
    if (!relative(installed, path).startsWith("..")) host.writeFile(path, ...rest);
  });
  const written = JSON.stringify(withoutCommonJs(manifest));
  ts.sys.writeFile(join(installed, "package.json"), `${written}\n`);
  const problems = [...(read.error ? [read.error] : []), ...parsed.errors];
  const errors = [
    ...(isName ? [] : ["its package.json has no valid name"]),
    ...[...problems, ...problemsOf(program)].map((problem) => placed(ts, problem, source)),
  ];
  return { name, options, exported: exportsOf(program, join(source, "src/index.ts")), errors };
}

/**
 * The manifest with the ES modules of each entry for `require` too. CommonJS has the same sources, so
 * it is not built again.
 */
function withoutCommonJs(manifest: unknown): unknown {
  const { exports } = manifest as { readonly exports?: unknown };
  if (typeof exports !== "object" || exports === null) return manifest;
  const entries = Object.entries(exports as Readonly<Record<string, unknown>>);
  const modules = entries.map(([name, entry]) => [
    name,
    (entry as { readonly import?: unknown } | null)?.import ?? entry,
  ]);
  return { ...(manifest as object), exports: Object.fromEntries(modules) };
}

/** Whether an import is the package itself or one of its entry points. */
export function isOfPackage(module: string, { name }: Pick<BuiltPackage, "name">): boolean {
  return module === name || module.startsWith(`${name}/`);
}

/** The standard library, cached because parsing it takes longer than parsing a small package. */
const library = new Map<string, TypeScript.SourceFile>();

function hostOf(ts: Ts, options: TypeScript.CompilerOptions): TypeScript.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, getDefaultLibLocation } = host;
  const folder = getDefaultLibLocation?.call(host) ?? "";
  host.getSourceFile = (path, version, ...rest) => {
    if (folder === "" || !path.startsWith(folder)) {
      return getSourceFile.call(host, path, version, ...rest);
    }
    const key = `${options.target} ${path}`;
    const file = library.get(key) ?? getSourceFile.call(host, path, version, ...rest);
    if (file) library.set(key, file);
    return file;
  };
  return host;
}

/** The problems of a program, without those in the standard library, which is not ours to check. */
function problemsOf(program: TypeScript.Program): readonly TypeScript.Diagnostic[] {
  const files = program
    .getSourceFiles()
    .filter((file) => !program.isSourceFileDefaultLibrary(file));
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...files.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
      ...(file.isDeclarationFile ? [] : program.getDeclarationDiagnostics(file)),
    ]),
  ];
}

/** The problems in a package's declarations, below its folder, that a program uses. */
export function packageProblems(ts: Ts, program: TypeScript.Program, folder: string): string[] {
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(folder))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map((problem) => placed(ts, problem, folder));
}

function placed(ts: Ts, problem: TypeScript.Diagnostic, folder: string): string {
  const { file, start } = problem;
  const place = file && start !== undefined ? file.getLineAndCharacterOfPosition(start) : null;
  const where =
    file && place ? `${file.fileName.slice(folder.length + 1)}:${place.line + 1}: ` : "";
  return where + messageOf(ts, problem);
}

function exportsOf(program: TypeScript.Program, path: string): ReadonlySet<string> {
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(path);
  const symbol = index && checker.getSymbolAtLocation(index);
  return new Set(symbol ? checker.getExportsOfModule(symbol).map(({ name }) => name) : []);
}

/** The compiler's message on one line. */
export function messageOf(ts: Ts, { code, messageText }: TypeScript.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, "\n").replace(/\s*\n\s*/g, " ");
  return `TS${code}: ${text}`;
}

/**
 * A program of in-memory files, next to the packages installed in a folder. The files are samples,
 * so the compiler reads nothing else, whatever they refer to.
 */
export function programOf(
  ts: Ts,
  files: ReadonlyMap<string, string>,
  options: TypeScript.CompilerOptions,
  folder: string,
): TypeScript.Program {
  const settings: TypeScript.CompilerOptions = {
    target: options.target ?? ts.ScriptTarget.ES2022,
    lib: options.lib ?? ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    strict: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    noEmit: true,
    allowJs: options.allowJs ?? false,
    checkJs: options.checkJs ?? false,
  };
  const host = hostOf(ts, settings);
  const { getSourceFile, fileExists, readFile } = host;
  const readable = [join(folder, "node_modules"), host.getDefaultLibLocation?.() ?? folder];
  const roots = readable.map((root) => `${root.split(sep).join("/")}/`);
  const isReadable = (path: string) => {
    const real = (host.realpath?.(path) ?? path).split(sep).join("/");
    return roots.some((root) => path.startsWith(root) || real.startsWith(root));
  };
  return ts.createProgram([...files.keys()], settings, {
    ...host,
    fileExists: (path) => files.has(path) || (isReadable(path) && fileExists.call(host, path)),
    readFile: (path) =>
      files.get(path) ?? (isReadable(path) ? readFile.call(host, path) : undefined),
    getSourceFile: (path, version, ...rest) => {
      const text = files.get(path);
      if (text === undefined) {
        return isReadable(path) ? getSourceFile.call(host, path, version, ...rest) : undefined;
      }
      const format = {
        languageVersion: settings.target ?? 9,
        impliedNodeFormat: path.endsWith(".cjs") ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext,
      } as const;
      return ts.createSourceFile(path, text, format, true);
    },
  });
}
