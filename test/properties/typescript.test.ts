import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { severityOf } from "../../generator/diagnostics/catalogue.js";
import type { File } from "../../generator/write/file.js";
import { type Description, description } from "./description.js";
import { clientOf, docsOf, fencesOf, modelOf, pagesIn } from "./print.js";
import { type Fault, holdsForAll, holdsForEach, runsOf } from "./runs.js";
import { type Checked, typeErrors } from "./type-check.js";

function checkedOf(value: Description): Checked {
  const printed = modelOf(value);
  const pages = pagesIn(docsOf(printed, "markdown", ["node"]), "node");
  const samples = pages.flatMap(({ content }) => fencesOf(content, "ts").slice(1));
  return { client: clientOf(printed), packageName: printed.packages.node ?? "", samples };
}

const runs = runsOf(60);
test(`${runs} clients parse and type-check, and so do the samples of their pages`, async () => {
  await holdsForAll(description, runs, (values): Fault[] => typeErrors(values.map(checkedOf)));
});

function literalsOf({ path, content }: File): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, content, ts.ScriptTarget.ES2022, true));
  return found;
}

const statements = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.FirstStatement,
]);

/** A function that calls another and does nothing else, or an overload of one. */
function isOneCall(node: ts.Statement): boolean {
  if (!ts.isFunctionDeclaration(node)) return false;
  if (node.body === undefined) return true;
  if (node.body.statements.length !== 1) return false;
  const [only] = node.body.statements;
  const call = only && ts.isReturnStatement(only) ? only.expression : undefined;
  return call !== undefined && ts.isCallExpression(call) && ts.isIdentifier(call.expression);
}

/** Code that only a description could have brought. */
function strayCode({ path, content }: File): string[] {
  const source = ts.createSourceFile(path, content, ts.ScriptTarget.ES2022, true);
  const stray = source.statements
    .filter((statement) => !statements.has(statement.kind) && !isOneCall(statement))
    .map(({ kind }) => `${path}: ${ts.SyntaxKind[kind]}`);
  const visit = (node: ts.Node): void => {
    const isSetter =
      ts.isBinaryExpression(node) && /^this\._options\.\w/.test(node.getText(source));
    if (
      ts.isTemplateLiteral(node) ||
      ts.isRegularExpressionLiteral(node) ||
      (ts.isBinaryExpression(node) && !isSetter)
    )
      stray.push(`${path}: ${node.getText(source).slice(0, 200)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (!content.isWellFormed()) stray.push(`${path}: half of a surrogate pair`);
  const [odd] = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u.exec(content) ?? [];
  if (odd !== undefined) stray.push(`${path}: ${JSON.stringify(odd)}`);
  return stray;
}

const each = runsOf(60);
test(`${each} clients hold no code but ours`, async () => {
  await holdsForEach(description, each, (value) =>
    clientOf(modelOf(value))
      .filter(({ path }) => path.endsWith(".ts"))
      .flatMap(strayCode),
  );
});

/** Names on the wire that the operations' data does not say as they are. */
function lostNames(value: Description): string[] {
  const printed = modelOf(value);
  const sources = clientOf(printed).filter(({ path }) =>
    /\/operations(?:\/[^/]+)?\.ts$/.test(path),
  );
  // The function that makes the data of plain posts is called after their method.
  const posts = sources.some(({ content }) => content.includes(" post(")) ? ["POST"] : [];
  const said = new Set([...posts, ...sources.flatMap(literalsOf)]);
  return printed.api.modules
    .flatMap(({ groups }) => groups.flatMap(({ operations }) => operations))
    .flatMap(({ path, method, parameters }) => [
      path,
      method,
      // What is plain in the path is told by the path.
      ...parameters
        .filter((one) => one.in !== "path" || !path.includes(`{${one.key}}`))
        .map(({ key }) => key),
    ])
    .filter((name) => !said.has(name))
    .map((name) => `${JSON.stringify(name)} is not in the client`);
}

test(`${each} clients say the wire's names as they are`, async () => {
  await holdsForEach(description, each, lostNames);
});

test("the arbitrary makes descriptions that are valid", () => {
  const refused = fc
    .sample(description, { seed: 1, numRuns: 200 })
    .flatMap((value) => modelOf(value).findings)
    .filter(({ code }) => severityOf(code) === "error");
  expect(refused).toEqual([]);
});
