import { join } from "node:path";
import type TypeScript from "typescript";
import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type SamplePage } from "../base/page.js";
import { compareCall } from "./calls.js";
import { readSample, type SampleCode } from "./code.js";
import {
  type BuiltPackage,
  isOfPackage,
  messageOf,
  packageProblems,
  programOf,
  type Ts,
} from "./compiler.js";
import { aliasesOf, type Known } from "./known.js";
import { probeOf } from "./probe.js";
import { compareSignature } from "./signature.js";
import { compareTables, isOpenAt, isSending } from "./tables.js";

/** The compiler's results for one page. */
export interface Checked {
  readonly page: SamplePage;
  readonly code: SampleCode;
  /** The language of the sample. */
  readonly kind: ModuleKind;
  /** The sample has no type errors and imports only the package. */
  readonly compiles: boolean;
  /** The method sends a request. */
  readonly sends: boolean;
  /** The sample can run here. */
  readonly isRunnable: boolean;
}

/** TypeScript, a JavaScript module, or CommonJS. */
export type ModuleKind = "ts" | "js" | "cjs";

/**
 * Type-checks the samples of all pages in one program, and compares each page's signature and
 * tables with the client's own types.
 */
export function checkPages(
  ts: Ts,
  pages: readonly SamplePage[],
  built: BuiltPackage,
  folder: string,
): { readonly checked: readonly Checked[]; readonly findings: readonly Finding[] } {
  const pathOf = (kind: string, index: number) => join(folder, kind, `${index}.ts`);
  const probes = pages.map((page) =>
    built.exported.has(page.client) ? probeOf(ts, page, built.name, built.exported) : null,
  );
  const files = new Map([
    ...pages.map(({ sample }, index) => [pathOf("samples", index), sample.text] as const),
    ...probes.flatMap((probe, index) =>
      probe ? [[pathOf("probes", index), probe.text] as const] : [],
    ),
  ]);
  // A sample without an import or an export would be a script, so each becomes a module.
  const program = programOf(ts, files, built.options, folder);
  const checker = program.getTypeChecker();
  const declared = packageProblems(ts, program, join(folder, "node_modules"));
  const findings: Finding[] = declared.map((reason) => {
    return { code: "sample-broken", at: null, values: { method: built.name, reason } };
  });
  const checked = pages.flatMap((page, index): Checked[] => {
    const file = program.getSourceFile(pathOf("samples", index));
    if (!file) return [];
    const code = readSample(ts, file, page.method);
    const broken = [
      ...sampleProblems(ts, program, file, page),
      ...foreignImports(page, code, built),
    ];
    const wrongClient =
      code.client !== null && code.client !== page.client
        ? [fault("page-untrue", page, page.sample.line, `the sample creates a \`${code.client}\``)]
        : [];
    const probe = probes[index];
    const probed = program.getSourceFile(pathOf("probes", index));
    const isOpen = (name: string) =>
      probed !== undefined && isOpenAt({ ts, program, checker, file: probed }, name);
    findings.push(...broken, ...wrongClient);
    // The tables of the page are about the usual media types.
    if (!page.isOther) findings.push(...compareCall(ts, page, code, isOpen));
    const compiles = broken.length === 0;
    const made = { page, code, kind: "ts", compiles, isRunnable: true } as const;
    if (!probe || !probed) {
      const reason = `the package does not export \`${page.client}\``;
      findings.push(fault("page-untrue", page, page.signature?.line ?? 1, reason));
      return [{ ...made, sends: true }];
    }
    const known: Known = { ts, program, checker, file: probed };
    const method = methodOf(known, page.method);
    if (!page.isOther) {
      findings.push(...compareSignature(known, page, aliasesOf(known), method));
      if (method) findings.push(...compareTables(known, page, probe));
    }
    return [{ ...made, sends: isSending(known) }];
  });
  return { checked, findings };
}

function sampleProblems(
  ts: Ts,
  program: TypeScript.Program,
  file: TypeScript.SourceFile,
  page: SamplePage,
): Finding[] {
  const problems = [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return problems.map((problem) => {
    const { line, character } = file.getLineAndCharacterOfPosition(problem.start ?? 0);
    const reason = messageOf(ts, problem);
    return fault("sample-broken", page, page.sample.line + line, reason, character + 1);
  });
}

function foreignImports(page: SamplePage, { imports }: SampleCode, built: BuiltPackage): Finding[] {
  return imports
    .filter((each) => !isOfPackage(each, built))
    .map((each) => {
      const reason = `it imports \`${each}\`; a sample may only import \`${built.name}\``;
      return fault("sample-broken", page, page.sample.line, reason);
    });
}

/** The declaration of the page's method in the class of the client, or of its object of a group. */
function methodOf(
  { ts, checker, file }: Known,
  method: string,
): TypeScript.Declaration | undefined {
  const [first] = file.statements;
  const bindings =
    first && ts.isImportDeclaration(first) ? first.importClause?.namedBindings : undefined;
  const client = bindings && ts.isNamedImports(bindings) ? bindings.elements[0] : undefined;
  const symbol = client && checker.getSymbolAtLocation(client.name);
  if (!symbol) return undefined;
  const [name = "", ...outer] = method.split(".").reverse();
  let type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol));
  for (const step of outer.reverse()) {
    const group = checker.getPropertyOfType(type, step);
    if (!group) return undefined;
    type = checker.getTypeOfSymbol(group);
  }
  const property = checker.getPropertyOfType(type, name);
  // The last overload is the usual one. An implementation behind overloads is not visible.
  const overloads = property?.declarations?.filter(
    (one) => ts.isMethodDeclaration(one) && one.body === undefined,
  );
  return overloads?.at(-1) ?? property?.valueDeclaration;
}
