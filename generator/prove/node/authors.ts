import { join } from "node:path";
import type TypeScript from "typescript";
import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type SamplePage, type Unproved } from "../base/page.js";
import type { Checked, ModuleKind } from "./check.js";
import { readSample } from "./code.js";
import { type BuiltPackage, isOfPackage, messageOf, programOf, type Ts } from "./compiler.js";

/**
 * Compiles the samples from `x-codeSamples`. All are checked for syntax; those that import the
 * package are type-checked too. A sample that imports anything else, or sends no visible request,
 * cannot run here.
 */
export function checkAuthorSamples(
  ts: Ts,
  pages: readonly SamplePage[],
  built: BuiltPackage,
  folder: string,
): {
  readonly checked: readonly Checked[];
  readonly findings: readonly Finding[];
  readonly unproved: readonly Unproved[];
} {
  if (pages.length === 0) return { checked: [], findings: [], unproved: [] };
  const findings: Finding[] = [];
  const unproved: Unproved[] = [];
  const parsed = pages.map((page, index) => {
    const kind = kindOf(ts, page.sample.text);
    const path = join(folder, "authors", `${index}.${kind}`);
    const file = ts.createSourceFile(path, page.sample.text, ts.ScriptTarget.ES2022, true);
    const code = readSample(ts, file, page.method);
    return { page, kind, path, file, code, reason: obstacle(code, built.name) };
  });
  const typed = parsed.filter(({ code }) => code.imports.some((each) => isOfPackage(each, built)));
  const program = programOf(
    ts,
    new Map(typed.map(({ path, page }) => [path, page.sample.text])),
    // In JavaScript, a value without a declared type has none.
    { ...built.options, allowJs: true, checkJs: true },
    folder,
  );
  const checked = parsed.map(({ page, kind, path, file, code, reason }): Checked => {
    const source = program.getSourceFile(path);
    const problems = [
      ...syntaxProblems(ts, page.sample.text, kind),
      ...(source && reason === null ? program.getSemanticDiagnostics(source) : []),
    ].filter((problem) => !isLenient(problem, kind));
    for (const problem of problems) {
      const { line, character } = file.getLineAndCharacterOfPosition(problem.start ?? 0);
      const at = page.sample.line + line;
      findings.push(fault("sample-broken", page, at, messageOf(ts, problem), character + 1));
    }
    const compiles = problems.length === 0;
    if (compiles && reason !== null) {
      const method = `${page.client}.${page.method}`;
      unproved.push({ file: page.file, line: page.sample.line, method, reason });
    }
    return { page, code, kind, compiles, sends: true, isRunnable: reason === null };
  });
  return { checked, findings, unproved };
}

/** Why a sample cannot run here, or null if it can. */
function obstacle(
  { imports, fetches }: ReturnType<typeof readSample>,
  name: string,
): string | null {
  const foreign = imports.find((each) => !isOfPackage(each, { name }));
  if (foreign !== undefined) return `it imports \`${foreign}\``;
  return imports.length > 0 || fetches
    ? null
    : `it neither imports \`${name}\` nor calls \`fetch\``;
}

/** JavaScript, unless the syntax requires TypeScript. A module, unless the code calls `require`. */
function kindOf(ts: Ts, text: string): ModuleKind {
  if (syntaxProblems(ts, text, "js").some(({ code }) => isTypeSyntax(code))) return "ts";
  const file = ts.createSourceFile("sample.js", text, ts.ScriptTarget.ES2022, true);
  const isModule = file.statements.some(
    (node) => ts.isImportDeclaration(node) || ts.isExportDeclaration(node),
  );
  return !isModule && /\brequire\s*\(/.test(text) ? "cjs" : "js";
}

function syntaxProblems(ts: Ts, text: string, kind: ModuleKind): readonly TypeScript.Diagnostic[] {
  const compilerOptions: TypeScript.CompilerOptions = {
    allowJs: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
  };
  const how = { fileName: `sample.${kind}`, reportDiagnostics: true, compilerOptions };
  return ts.transpileModule(text, how).diagnostics ?? [];
}

/** "Type annotations can only be used in TypeScript files", and similar errors. */
function isTypeSyntax(code: number): boolean {
  return code >= 8000 && code < 9000;
}

/**
 * Whether to ignore an error: any sample may use the globals of Node.js, and JavaScript has no
 * types.
 */
function isLenient({ code }: TypeScript.Diagnostic, kind: ModuleKind): boolean {
  const isNodeName = code === 2580 || code === 2591;
  return isNodeName || (kind !== "ts" && code >= 7000 && code < 8000);
}
