import type TypeScript from "typescript";
import type { Json } from "../../document/json.js";
import type { Ts } from "./compiler.js";

/** A value of an object literal, and its position. */
export interface Entry {
  readonly name: string;
  readonly value: Value;
  /** Offset in the sample. */
  readonly at: number;
}

/** The value of a literal. `undefined` for anything else, such as a call. */
export type Value = Json | undefined;

/** Facts about a sample, found before it runs. */
export interface SampleCode {
  /** All imports, in any form. */
  readonly imports: readonly string[];
  /** Whether it calls the global `fetch`. */
  readonly fetches: boolean;
  /** The class that is constructed, or null if there is none. */
  readonly client: string | null;
  /** Positions of the constructor's string arguments, which may be hosts. */
  readonly options: readonly {
    readonly value: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** The first call of the method, or null if there is none. */
  readonly call: { readonly at: number; readonly entries: readonly Entry[] } | null;
}

/** Reads a sample by its syntax alone. */
export function readSample(ts: Ts, file: TypeScript.SourceFile, method: string): SampleCode {
  const imports: string[] = [];
  const options: { value: string; start: number; end: number }[] = [];
  let client: string | null = null;
  let fetches = false;
  let call: SampleCode["call"] = null;
  const visit = (node: TypeScript.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier) imports.push(textOf(ts, node.moduleSpecifier));
    } else if (ts.isCallExpression(node)) {
      const { expression, arguments: given } = node;
      if (expression.kind === ts.SyntaxKind.ImportKeyword || isNamed(ts, expression, "require")) {
        imports.push(given[0] ? textOf(ts, given[0]) : "");
      } else if (isNamed(ts, expression, "fetch")) {
        fetches = true;
      } else if (ts.isPropertyAccessExpression(expression) && isCallOf(ts, expression, method)) {
        call ??= { at: expression.name.getStart(file), entries: entriesOf(ts, file, given[0]) };
      }
    } else if (
      ts.isNewExpression(node) &&
      client === null &&
      !isNamed(ts, node.expression, "Blob")
    ) {
      client = node.expression.getText(file);
      for (const each of node.arguments ?? []) collectTexts(ts, file, each, options);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imports, fetches, client, options, call };
}

/** Whether an expression is a method of a client (`client.list`), or of a group (`client.users.list`). */
function isCallOf(ts: Ts, node: TypeScript.PropertyAccessExpression, method: string): boolean {
  const [name, ...outer] = method.split(".").reverse();
  if (node.name.text !== name) return false;
  if (outer.length === 0) return true;
  const { expression } = node;
  return (
    ts.isPropertyAccessExpression(expression) && isCallOf(ts, expression, outer.reverse().join("."))
  );
}

function isNamed(ts: Ts, node: TypeScript.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function textOf(ts: Ts, node: TypeScript.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : "(computed)";
}

function collectTexts(
  ts: Ts,
  file: TypeScript.SourceFile,
  node: TypeScript.Node,
  into: { value: string; start: number; end: number }[],
): void {
  if (ts.isStringLiteral(node)) {
    into.push({ value: node.text, start: node.getStart(file), end: node.getEnd() });
  }
  ts.forEachChild(node, (child) => collectTexts(ts, file, child, into));
}

function entriesOf(
  ts: Ts,
  file: TypeScript.SourceFile,
  node: TypeScript.Expression | undefined,
): Entry[] {
  if (!node || !ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property)) return [];
    const name = keyOf(ts, property.name);
    const value = literalOf(ts, property.initializer);
    return name === null ? [] : [{ name, value, at: property.getStart(file) }];
  });
}

function keyOf(ts: Ts, name: TypeScript.PropertyName): string | null {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name))
    return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression))
    return name.expression.text;
  return null;
}

/** The value of a literal. For a file, `new Blob(["text"])`, its content. */
export function literalOf(ts: Ts, node: TypeScript.Expression): Value {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalOf(ts, node.operand);
    return typeof value === "number" ? -value : undefined;
  }
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map((element) => literalOf(ts, element));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  if (ts.isNewExpression(node) && isNamed(ts, node.expression, "Blob")) {
    const parts = node.arguments?.[0] ? literalOf(ts, node.arguments[0]) : undefined;
    return Array.isArray(parts) ? parts.join("") : undefined;
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const entries: [string, Json][] = [];
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) return undefined;
    const name = keyOf(ts, property.name);
    const value = literalOf(ts, property.initializer);
    if (name === null || value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

/** The value of a string that contains one expression. */
export function parseValue(ts: Ts, text: string): Value {
  const file = ts.createSourceFile("value.ts", `(${text});`, ts.ScriptTarget.ES2022);
  const [statement, ...others] = file.statements;
  if (!statement || others.length > 0 || !ts.isExpressionStatement(statement)) return undefined;
  const { expression } = statement;
  return ts.isParenthesizedExpression(expression)
    ? literalOf(ts, expression.expression)
    : undefined;
}
