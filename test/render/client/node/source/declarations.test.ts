import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { beforeAll, expect, test } from "vitest";
import { loadApi } from "../../../../../generator/index.js";
import type { Module, Type } from "../../../../../generator/model/types/model.js";
import { parsePattern } from "../../../../../generator/render/base/pattern.js";
import { createDeclarations } from "../../../../../generator/render/client/node/source/declarations.js";
import { createSource } from "../../../../../generator/render/client/node/source/source.js";
import { type Language, parseLanguage } from "../../../../../generator/render/language/language.js";
import { createLiterals } from "../../../../../generator/render/language/literals.js";
import { createNames } from "../../../../../generator/render/language/names.js";
import { createTypePrinter } from "../../../../../generator/render/language/type-printer.js";
import { templates } from "../../../../support/docs.js";
import { goldenCases, goldenFolder } from "../../../../support/golden.js";
import { root } from "../../../../support/shared.js";

type Rewrite = (node: ts.TypeNode) => ts.TypeNode;

/** What declarations say on purpose and pages leave out: takes it from a declared type. */
const intended: Readonly<Record<string, Rewrite>> = {
  "a map is no Record, since an alias may only hold itself in an object type": (node) => {
    const [only, ...others] = ts.isTypeLiteralNode(node) ? node.members : [];
    if (!only || others.length > 0 || !ts.isIndexSignatureDeclaration(only)) return node;
    const key = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
    return ts.factory.createTypeReferenceNode("Record", [key, only.type]);
  },
  "an object has an index signature for properties that are not listed": (node) => {
    if (!ts.isTypeLiteralNode(node) || node.members.length < 2) return node;
    const listed = node.members.filter((member) => !ts.isIndexSignatureDeclaration(member));
    return listed.length < node.members.length ? ts.factory.createTypeLiteralNode(listed) : node;
  },
  "an optional property may be what every object inherits": (node) => {
    if (!ts.isUnionTypeNode(node)) return node;
    const own = node.types.filter((type) => !ts.isIndexedAccessTypeNode(type));
    const [only = node, ...others] = own;
    if (own.length === node.types.length) return node;
    return others.length > 0 ? ts.factory.createUnionTypeNode(own) : only;
  },
  "a variant has the values that name it": (node) => withoutMark(node, 1),
  "an object may need one of several properties": (node) => {
    if (!ts.isIntersectionTypeNode(node)) return node;
    const [own = node, ...choices] = node.types;
    return ts.isTypeLiteralNode(own) && choices.every(isChoiceOfLiterals) ? own : node;
  },
  "a scalar beside listed values is open": (node) => withoutMark(node, 0),
  "a file that is sent may be more than a Blob": (node) =>
    ts.isTypeReferenceNode(node) && node.typeName.getText() === "Upload"
      ? ts.factory.createTypeReferenceNode("Blob")
      : node,
};

/** `({ a: string } | { b: string })` */
function isChoiceOfLiterals(node: ts.TypeNode): boolean {
  if (!ts.isParenthesizedTypeNode(node)) return false;
  const types = ts.isUnionTypeNode(node.type) ? node.type.types : [node.type];
  return types.every(ts.isTypeLiteralNode);
}

/** `A` of `(A & { ... })`, whose object has so many members. */
function withoutMark(node: ts.TypeNode, members: number): ts.TypeNode {
  if (!ts.isParenthesizedTypeNode(node) || !ts.isIntersectionTypeNode(node.type)) return node;
  const [type, mark, ...others] = node.type.types;
  const isMarked = mark && others.length === 0 && ts.isTypeLiteralNode(mark);
  return type && isMarked && mark.members.length === members ? type : node;
}

/** The type without white space, comments, and differences of spelling. */
function canonical(text: string, rewrite: Rewrite): string {
  const file = ts.createSourceFile("type.ts", `type T = ${text}`, ts.ScriptTarget.ES2022, true);
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isStringLiteral(node)) return ts.factory.createStringLiteral(node.text);
    const inner = ts.visitEachChild(node, visit, undefined);
    return ts.isTypeNode(inner) ? rewrite(inner) : inner;
  };
  const [statement] = file.statements;
  if (!statement || file.statements.length > 1) throw new Error(`not one type: ${text}`);
  return printer.printNode(ts.EmitHint.Unspecified, visit(statement), file).replace(/\s+/g, " ");
}

const printer = ts.createPrinter({ removeComments: true });

interface Case {
  readonly name: string;
  readonly language: Language;
  readonly modules: readonly Module[];
}

const cases: Case[] = [];

beforeAll(async () => {
  const folders = goldenCases().map((name) => ({ name, cwd: join(goldenFolder, name) }));
  for (const { name, cwd } of [...folders, { name: "specpress.yaml", cwd: root }]) {
    const config = "specpress.yaml";
    const { api } = await loadApi({ cwd, config });
    const isTyped = /^types:/m.test(readFileSync(join(cwd, config), "utf8"));
    const types = isTyped ? ({ "date-time": "Date", int64: "bigint" } as const) : {};
    const language = parseLanguage("node", templates, types);
    if (api) cases.push({ name, language, modules: api.modules });
  }
  const [first] = cases;
  if (first) cases.push(withOpenEnum(first));
}, 120_000);

/** A case with a type that no golden case has: a string beside strings that are listed. */
function withOpenEnum(one: Case): Case {
  const string: Type = { kind: "scalar", name: "string", format: "", limits: {} };
  const listed: Type = { kind: "const", value: "a" };
  const type: Type = { kind: "union", variants: [listed, string], discriminator: null };
  const modules = one.modules.map((module) => ({
    ...module,
    schemas: module.schemas.map((schema) => ({ ...schema, type })),
  }));
  return { ...one, name: "an open enum", modules };
}

/** How pages and declarations write the types of a module; `client` is the client's language. */
function* written({ language, modules }: Case, client = language) {
  for (const module of modules) {
    const names = createNames(module, language.naming);
    const schemas = new Map(module.schemas.map((schema) => [schema.key, schema]));
    const named = new Map(module.schemas.map(({ key, type }) => [key, type]));
    const page = createTypePrinter({
      language,
      names,
      ...createLiterals(language, names, schemas),
    });
    const source = createSource(client);
    const link = () => null;
    const declared = createDeclarations({ language: client, names, source, named, link });
    for (const type of typesIn(module))
      yield { page: page.text(type), declared: declared.type(type, "", "") };
  }
}

const kinds =
  "ref scalar const enum array tuple map object union intersection nullable unknown never".split(
    " ",
  );

/** Every type in a model, wherever it is. */
function typesIn(value: unknown, found = new Set<Type>()): ReadonlySet<Type> {
  if (typeof value !== "object" || value === null) return found;
  // What a body or an option is, too, is its `kind`; neither has anything else of a type.
  if ("kind" in value && kinds.includes(String(value.kind)) && !("mediaType" in value))
    found.add(value as Type);
  for (const inner of Object.values(value)) typesIn(inner, found);
  return found;
}

function differences(one: Case, client?: Language): string[] {
  const found = new Map<string, string>();
  for (const { page, declared } of written(one, client)) {
    if (page === declared || found.has(declared)) continue;
    const [shown, said] = [canonical(page, (node) => node), canonical(declared, withoutIntended)];
    found.set(declared, shown === said ? "" : `${one.name}: ${shown} / ${said}`);
  }
  return [...found.values()].filter((difference) => difference !== "");
}

const used = new Set<string>();
const withoutIntended: Rewrite = (node) => {
  for (const [name, rewrite] of Object.entries(intended)) {
    const rewritten = rewrite(node);
    if (rewritten === node) continue;
    used.add(name);
    return rewritten;
  }
  return node;
};

test("the client declares what pages show, but for what declarations say on purpose", () => {
  expect(cases.length).toBeGreaterThan(90);
  expect(cases.flatMap((one) => differences(one))).toEqual([]);
  // What no declaration says any more is no difference.
  expect([...used].sort()).toEqual(Object.keys(intended).sort());
}, 120_000);

test.each([
  ["array", "Array<{items}>"],
  ["optionalField", "{name}: {type}"],
  ["tuple", "readonly [{items}]"],
  ["intersection", "{types}"],
] as const)(
  "a client that writes %s otherwise is found",
  (key, pattern) => {
    const isFound = cases.some((one) => {
      const own = one.language.types[key];
      const slots = parsePattern(pattern);
      const changed = "pattern" in own ? { ...own, pattern: slots } : slots;
      const types = { ...one.language.types, [key]: changed };
      return differences(one, { ...one.language, types }).length > 0;
    });
    expect(isFound).toBe(true);
  },
  120_000,
);
