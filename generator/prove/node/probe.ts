import type TypeScript from "typescript";
import type { Page, Row } from "../base/page.js";
import type { Ts } from "./compiler.js";
import { parseSignature } from "./signature.js";

/**
 * A file that lets the compiler check a page: it puts the type of each table row next to the types
 * that the method takes and returns.
 */
export interface Probe {
  readonly text: string;
  /** Rows of both tables by the name of the alias that has their type. */
  readonly rows: ReadonlyMap<string, Row>;
}

/** `exported` has the package's names. Any other name belongs to the language, or is unknown. */
export function probeOf(
  ts: Ts,
  page: Page,
  packageName: string,
  exported: ReadonlySet<string>,
): Probe {
  const rows = new Map<string, Row>();
  const steps = page.method
    .split(".")
    .map((step) => `[${JSON.stringify(step)}]`)
    .join("");
  // No type of a package has a name with a dollar sign.
  const lines = [
    `export type $Method = $Client${steps};`,
    "export type $Request = Parameters<$Method>[0];",
    "export type $Result = Awaited<ReturnType<$Method>>;",
    "export type $Sent = ReturnType<$Method>;",
  ];
  const names = new Set<string>();
  const add = (prefix: string, row: Row, index: number) => {
    const alias = `${prefix}${index}`;
    rows.set(alias, row);
    for (const name of namesIn(ts, row.type)) if (exported.has(name)) names.add(name);
    lines.push(`export type ${alias} = ${row.type};`);
  };
  // The types of the signature. If it cannot be parsed, the comparison reports it.
  const signature = page.signature && parseSignature(ts, page.signature.text);
  const shown = [...(signature?.parameters ?? []), ...(signature ? [signature.result] : [])];
  shown.forEach(({ type }, index) => {
    const isResult = index === shown.length - 1;
    for (const name of namesIn(ts, type)) if (exported.has(name)) names.add(name);
    lines.push(`export type ${isResult ? "$Returned" : `$Given${index}`} = ${type || "never"};`);
  });
  for (const [index, row] of page.parameters.entries()) add("$Parameter", row, index);
  for (const [index, row] of page.responseFields.entries()) add("$Field", row, index);
  const imported = [`${page.client} as $Client`, ...[...names].sort()].join(", ");
  const from = JSON.stringify(packageName);
  return { text: `import type { ${imported} } from ${from};\n${lines.join("\n")}\n`, rows };
}

/** Names of types in a string. */
function namesIn(ts: Ts, text: string): string[] {
  const file = ts.createSourceFile("type.ts", `type X = ${text};`, ts.ScriptTarget.ES2022);
  const names: string[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName))
      names.push(node.typeName.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}
