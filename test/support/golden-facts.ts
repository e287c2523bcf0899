import ts from "typescript";
import type { Api, Field, Module, Operation, Schema } from "../../generator/model/types/model.js";
import type { GoldenRun } from "./golden.js";

/** What facts tests ask of a case's run; each throws where the thing is not there. */

export function apiOf({ api, diagnostics }: GoldenRun): Api {
  if (!api) throw new Error(`There is no model: ${JSON.stringify(diagnostics)}`);
  return api;
}

export function operationsOf(run: GoldenRun): readonly Operation[] {
  return apiOf(run).modules.flatMap(({ groups }) => groups.flatMap((group) => group.operations));
}

/** By HTTP method and path: `GET /users`. */
export function operationAt(run: GoldenRun, place: string): Operation {
  return found(
    place,
    operationsOf(run).find(({ method, path }) => `${method} ${path}` === place),
  );
}

/** A method's name in words: `get user`. */
export function methodAt(run: GoldenRun, place: string): string {
  return operationAt(run, place).words.join(" ");
}

export function moduleOf(run: GoldenRun, id?: string): Module {
  const { modules } = apiOf(run);
  return found(
    id ?? "a module",
    modules.find((module) => id === undefined || module.id === id),
  );
}

export function schemaOf(run: GoldenRun, name: string, module?: string): Schema {
  return found(
    name,
    moduleOf(run, module).schemas.find((schema) => schema.name === name),
  );
}

export function fieldsOf(run: GoldenRun, name: string): readonly Field[] {
  const { type } = schemaOf(run, name);
  if (type.kind !== "object") throw new Error(`${name} is no object but ${type.kind}`);
  return type.fields;
}

export function fieldOf(run: GoldenRun, name: string, key: string): Field {
  return found(
    `${name}.${key}`,
    fieldsOf(run, name).find((field) => field.key === key),
  );
}

export function fileOf(run: GoldenRun, path: string): string {
  return found(path, run.files.get(path));
}

/** What the client of a module has of a kind, in one file or in one for each group. */
export function partsOf(
  run: GoldenRun,
  module: string,
  kind: "models" | "operations" | "functions",
): string {
  const isPart = new RegExp(`^node/src/${module}/${kind}(?:/[^/]+)?\\.ts$`);
  const parts = [...run.files].filter(([path]) => isPart.test(path));
  return parts.map(([, content]) => content).join("\n");
}

/** The declaration of an exported type in the client of a module. */
export function declarationOf(run: GoldenRun, module: string, name: string): string {
  const source = partsOf(run, module, "models");
  const start = source.search(new RegExp(`^export (interface|type) ${name} `, "m"));
  if (start < 0) throw new Error(`${name} is not declared`);
  const rest = source.slice(start);
  const end = rest.search(/\n\n|\n$/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Pages of operations, without the index pages. */
export function pagesOf(run: GoldenRun, language: string): readonly string[] {
  return [...run.files.keys()].filter(
    (path) =>
      path.startsWith(`docs/${language}/`) &&
      !path.endsWith("/index.md") &&
      // Guides stand beside the modules.
      path.split("/").length > 3,
  );
}

/** Code and message of every diagnostic, with its place. */
export function told(run: GoldenRun): readonly string[] {
  return run.diagnostics.map(({ code, line }) => `${line ?? 0} ${code}`);
}

function found<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`There is no ${name}`);
  return value;
}

/** Parsed once; programs do not change them. */
const libraries = new Map<string, ts.SourceFile>();

/**
 * What `tsc --strict` says of statements beside a module's types. `Same<A, B>` is true where two
 * types are one, so that `true satisfies Same<User["name"], string>` holds or is a problem.
 */
export function typeProblems(run: GoldenRun, module: string, statements: string): string[] {
  const path = "/models.ts";
  const same =
    "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;";
  // The types stand alone here: what they take of the runtime is as good as nothing.
  const models = fileOf(run, `node/src/${module}/models.ts`).replace(
    /^import type \{ Upload \} .*$/m,
    "interface Upload { readonly upload: true }",
  );
  const text = [models, same, statements].join("\n");
  const options = {
    strict: true,
    noEmit: true,
    types: [],
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    // Those of the libraries would be checked again for each question.
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.readFile = (name) => (name === path ? text : readFile(name));
  host.getSourceFile = (name, version, ...rest) => {
    if (name === path) return ts.createSourceFile(name, text, version);
    const known = libraries.get(name) ?? getSourceFile(name, version, ...rest);
    if (known) libraries.set(name, known);
    return known;
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([path], options, host))
    .map(
      ({ messageText, start = 0 }) =>
        `${text.slice(start).split("\n", 1)[0]}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
}
