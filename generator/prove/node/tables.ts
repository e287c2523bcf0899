import type TypeScript from "typescript";
import type { Finding } from "../../diagnostics/catalogue.js";
import { fault, type Page, type Row } from "../base/page.js";
import { messageOf } from "./compiler.js";
import { type Aliases, aliasesOf, type Known } from "./known.js";
import type { Probe } from "./probe.js";
import { parentOf, propertyAt, typeOfProperty } from "./property-paths.js";

/** The differences between a page's tables and what its method takes and returns. */
export function compareTables(known: Known, page: Page, probe: Probe): Finding[] {
  const aliases = aliasesOf(known);
  const unreadable = rowProblems(known, page, probe, aliases);
  if (unreadable.length > 0) return unreadable;
  const typeOf = (name: string) => {
    const alias = aliases.get(name);
    return alias && known.checker.getTypeAtLocation(alias);
  };
  const asked = typeOf("$Request");
  const request = asked && known.checker.getNonNullableType(asked);
  const result = typeOf("$Result");
  const typed = (prefix: string, rows: readonly Row[]) =>
    rows.map((row, index) => ({ row, type: typeOf(`${prefix}${index}`) }));
  const takes = request && !isNever(known, request) && isRequest(known, aliases);
  return [
    ...compareRows(known, page, typed("$Parameter", page.parameters), takes ? request : null, true),
    ...(page.responseFields.length > 0
      ? compareRows(known, page, typed("$Field", page.responseFields), itemOf(known, result), false)
      : []),
  ];
}

/** Whether an object of the request, named by its row, accepts properties that it does not list. */
export function isOpenAt(known: Known, name: string): boolean {
  const { checker } = known;
  const alias = aliasesOf(known).get("$Request");
  const asked = alias && checker.getTypeAtLocation(alias);
  const request = asked && checker.getNonNullableType(asked);
  const property = request && checker.getPropertyOfType(request, name);
  const type = name === "" ? request : property && typeOfProperty(known, property);
  return type !== undefined && checker.getIndexInfosOfType(type).length > 0;
}

/** Whether a call of the page's method waits for a response. */
export function isSending(known: Known): boolean {
  const { ts, checker } = known;
  const alias = aliasesOf(known).get("$Sent");
  const type = alias && checker.getTypeAtLocation(alias);
  return type !== undefined && (type.flags & ts.TypeFlags.StringLike) === 0;
}

/** A type in a table that does not exist. */
function rowProblems(
  { ts, program, file }: Known,
  page: Page,
  probe: Probe,
  aliases: Aliases,
): Finding[] {
  const problems = [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ];
  return problems.flatMap((problem) => {
    const at = problem.start ?? 0;
    const alias = [...aliases.values()].find((node) => node.pos <= at && at < node.end);
    const row = alias && probe.rows.get(alias.name.text);
    const reason = row
      ? `the type of ${row.name} in the table is not valid: ${messageOf(ts, problem)}`
      : messageOf(ts, problem);
    return [fault("page-untrue", page, row?.line ?? page.lines.parameters, reason)];
  });
}

interface TypedRow {
  readonly row: Row;
  readonly type: TypeScript.Type | undefined;
}

function compareRows(
  known: Known,
  page: Page,
  rows: readonly TypedRow[],
  owner: TypeScript.Type | null | undefined,
  isRequest: boolean,
): Finding[] {
  const { checker } = known;
  const findings: Finding[] = [];
  const what = isRequest ? "takes" : "returns";
  const complain = (line: number, reason: string) =>
    findings.push(fault("page-untrue", page, line, reason));
  const named = new Map(rows.map(({ row }) => [row.name, row]));
  for (const { row, type } of rows) {
    const { name } = row;
    const property = owner && propertyAt(known, owner, name, named);
    if (!property || !type)
      complain(row.line, `the table has \`${name}\`, which the method never ${what}`);
    else findings.push(...compareRow(known, page, row, type, property, isRequest));
  }
  const line = isRequest ? page.lines.parameters : page.lines.result;
  const missing = (of: TypeScript.Type | null | undefined, prefix: string) => {
    for (const { name } of of ? checker.getPropertiesOfType(of) : []) {
      if (!named.has(prefix + name))
        complain(line, `the table has no row for \`${prefix}${name}\`, which the method ${what}`);
    }
  };
  missing(owner, "");
  const parents = new Set(
    [...named.keys()].flatMap((name) => {
      const parent = parentOf(name, named);
      return parent === null ? [] : [parent];
    }),
  );
  for (const parent of parents) {
    const property = owner && propertyAt(known, owner, parent, named);
    missing(property && typeOfProperty(known, property), `${parent}.`);
  }
  return findings;
}

function compareRow(
  known: Known,
  page: Page,
  row: Row,
  shown: TypeScript.Type,
  property: TypeScript.Symbol,
  isRequest: boolean,
): Finding[] {
  const { ts, checker, file } = known;
  const { name } = row;
  const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
  const says = isRequest ? !row.isRequired : row.isOptional;
  const complain = (reason: string) => [fault("page-untrue", page, row.line, reason)];
  if (optional !== says) {
    const [here, there] = optional ? ["required", "optional"] : ["optional", "required"];
    return complain(`the table says that \`${name}\` is ${here}; in the client it is ${there}`);
  }
  const whole = checker.getTypeOfSymbolAtLocation(property, file);
  const real = optional ? checker.getNonNullableType(whole) : whole;
  // The table may omit `null` if the named type includes it.
  const plain = checker.getNonNullableType(shown);
  const bare = checker.getNonNullableType(real);
  // A client accepts more than a page shows: several forms of files and, for a property that every
  // object inherits, the inherited value.
  const isWider = /\bUpload\b/.test(checker.typeToString(real)) || name in Object.prototype;
  const fits =
    checker.isTypeAssignableTo(plain, bare) && (isWider || checker.isTypeAssignableTo(bare, plain));
  if (fits) return [];
  return complain(
    `the table says that \`${name}\` is \`${row.type}\`; in the client it is \`${checker.typeToString(real)}\``,
  );
}

function isNever({ ts }: Known, type: TypeScript.Type): boolean {
  return (type.flags & ts.TypeFlags.Never) !== 0;
}

/** Whether the method's first parameter is its request, not the call options. */
function isRequest({ ts, checker }: Known, aliases: Aliases): boolean {
  const alias = aliases.get("$Method");
  const signature = alias && checker.getTypeAtLocation(alias).getCallSignatures().at(-1);
  const declared = signature?.parameters[0]?.valueDeclaration;
  return (
    declared !== undefined && ts.isParameter(declared) && declared.name.getText() !== "options"
  );
}

/** The item type of a list, without the type of an empty response. */
function itemOf(
  { checker }: Known,
  type: TypeScript.Type | undefined,
): TypeScript.Type | undefined {
  const present = type && checker.getNonNullableType(type);
  return present && checker.isArrayType(present)
    ? checker.getTypeArguments(present as TypeScript.TypeReference)[0]
    : present;
}
