import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Api, Module } from "../../generator/model/types/model.js";
import { parseLanguage } from "../../generator/render/language/language.js";
import { createNames } from "../../generator/render/language/names.js";
import { readTree } from "../support/golden.js";
import { build, type Json, namesIn, subjectOf, violations } from "../support/names.js";
import { root } from "../support/shared.js";
import { runsOf, seed } from "./runs.js";

/** Names that collide in every way that we know of, and those that no language likes. */
const spellings = fc.oneof(
  fc.constantFrom(
    ...["list", "List", "LIST", "li_st", "li-st", "UsersController_list", "PetsController_list"],
    ...["user", "User", "USER", "user_dto", "UserDto", "userDTO", "UserDTO", "user dto"],
    ...["ListRequest", "listResponse", "ListResponse", "UserKind", "userKind", "ListKind"],
    ...["delete", "class", "from", "self", "this", "constructor", "then", "toString", "__proto__"],
    ...["hasOwnProperty", "Error", "Date", "Map", "Object", "Promise", "String", "options", "body"],
    ...["用户", "使用者", "🚀", "..", "/", "a/b", "1st", "1", "-1", "!", "?", "ß", "SS", "é", "e"],
    ...["Input", "UserInput", "user2", "User2", "TClient", "TClientOptions", "con", "index"],
  ),
  fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(..."aAbB_-. 1") }),
);
const ids = fc.oneof(
  { weight: 1, arbitrary: fc.constant("") },
  { weight: 6, arbitrary: spellings },
);
const key = spellings.filter((name) => name !== "__proto__");
const paths = fc.constantFrom("/a", "/A", "/a-b", "/a_b", "/a/b", "/users/{id}", "/users/{ID}");

const kind = { type: "string", enum: ["x", "X", "x-y"] };
const schema: fc.Arbitrary<object> = fc.letrec<{ node: object }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2 },
    fc.constant({ type: "string" }),
    fc.constant(kind),
    fc.dictionary(key, tie("node"), { maxKeys: 3 }).map((properties) => ({
      type: "object",
      properties: {
        ...properties,
        id: { type: "string", readOnly: true },
      },
    })),
    tie("node").map((items) => ({ type: "array", items })),
  ),
})).node;

const json = (content: object) => ({ content: { "application/json": { schema: content } } });
const operation = fc.record({
  place: fc.record({ path: paths, method: fc.constantFrom("get", "put", "post") }),
  id: ids,
  tags: fc.array(spellings, { maxLength: 2 }),
  parameters: fc.array(
    fc.record({ name: key, in: fc.constantFrom("query", "header", "cookie"), schema }),
    { maxLength: 3 },
  ),
  body: fc.option(schema),
  response: schema,
  other: fc.option(schema),
});

const descriptions = fc
  .record({
    operations: fc.array(operation, {
      minLength: 1,
      maxLength: 6,
    }),
    schemas: fc.dictionary(key, schema, { maxKeys: 5 }),
  })
  .map(({ operations, schemas }): object => {
    const all: Record<string, Record<string, object>> = {};
    for (const { place, id, tags, parameters, body, response, other } of operations) {
      const item = all[place.path] ?? {};
      all[place.path] = item;
      const placeholders = [...place.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      item[place.method] = {
        ...(id && { operationId: id }),
        tags,
        parameters: [
          ...placeholders.map((name) => ({
            name,
            in: "path",
            required: true,
            schema: { type: "string" },
          })),
          ...parameters,
        ],
        ...(body && { requestBody: { required: true, ...json(body) } }),
        responses: {
          "200": { description: "", ...json(response) },
          ...(other && { "201": { description: "", ...json(other) } }),
        },
      };
    }
    return {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: all,
      components: { schemas },
    };
  });

const templates = readTree(join(root, "templates"));
const languages = ["node", "python", "java"].map((id) => parseLanguage(id, templates));

/** What is wrong with a module's names in a language. */
function faults(module: Module): string[] {
  return languages.flatMap(({ id, naming }) => {
    const names = createNames(module, naming);
    const reserved = new Set([...naming.keywords]);
    const valid = (name: string) =>
      /^[\p{L}_$][\p{L}\p{M}\p{Nd}\p{Nl}_$]*$/u.test(name) && !reserved.has(name);
    const check = (what: string, list: readonly string[], wire = false) => [
      ...(wire ? [] : list.filter((name) => !valid(name)).map((name) => `${id} ${what}: ${name}`)),
      ...list
        .filter((name, index) => list.indexOf(name) !== index)
        .map((name) => `${id} ${what} twice: ${name}`),
    ];
    const operations = module.groups.flatMap((group) => group.operations);
    const types = module.schemas.map(({ key: schemaKey }) => names.type(schemaKey));
    const wire = naming.field === "wire";
    return [
      ...check("method", operations.map(names.method)),
      ...operations
        .map(names.method)
        .filter((name) => naming.members.includes(name))
        .map((name) => `${id} hides ${name}`),
      ...check("type", types),
      ...check(
        "type without case",
        types.map((name) => name.toLowerCase()),
        true,
      ),
      ...types.filter((name) => naming.types.includes(name)).map((name) => `${id} hides ${name}`),
      ...operations.flatMap(({ request }) =>
        check("property", request.fields.map(names.property), wire),
      ),
      ...module.schemas.flatMap(({ type }) =>
        type.kind === "object" ? check("field", type.fields.map(names.field), wire) : [],
      ),
      ...module.schemas.flatMap(({ type }) =>
        type.kind === "enum" ? check("constant", type.values.map(names.constant)) : [],
      ),
    ];
  });
}

/** Paths and anchors that are not safe, or that two things have. */
function places({ groups, schemas }: Module): string[] {
  const slugs = groups.map(({ slug }) => slug);
  const routes = groups.flatMap(({ operations }) =>
    operations.map(({ route }) => `${route.group}/${route.slug}`),
  );
  const anchors = schemas.map(({ anchor }) => anchor);
  return [slugs, routes, anchors].flatMap((list) => [
    ...list.filter((name) => !/^[a-z0-9]+(?:[-/][a-z0-9]+)*$/.test(name)),
    ...list.filter((name, index) => list.indexOf(name) !== index),
  ]);
}

function backwards(value: unknown, reversed: boolean): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => backwards(item, false));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, backwards(item, ["paths", "schemas"].includes(name))] as const,
  );
  return Object.fromEntries(reversed ? entries.reverse() : entries);
}

const sorted = (api: Api) =>
  namesIn(api)
    .map(({ place, kind: what, name }) => `${what} ${place}: ${name}`)
    .sort();

describe("whatever things are called", () => {
  const runs = { seed, numRuns: runsOf(200) };

  test("names are valid and unique in every language, and so are paths and anchors", () => {
    fc.assert(
      fc.property(descriptions, (value) => {
        const [module] = build(subjectOf("random", value)).api.modules;
        expect(module && [...faults(module), ...places(module)]).toEqual([]);
      }),
      runs,
    );
  });

  test("names do not depend on the order of paths and schemas", () => {
    fc.assert(
      fc.property(descriptions, (value) => {
        const turned = backwards(value, false);
        const names = (description: unknown) => sorted(build(subjectOf("random", description)).api);
        expect(names(turned)).toEqual(names(value));
      }),
      runs,
    );
  });

  test("taking one thing out renames at most one other that wanted the same name", () => {
    fc.assert(
      fc.property(descriptions, (value) => {
        expect(violations(subjectOf("random", value as Json))).toEqual([]);
      }),
      { seed, numRuns: runsOf(100) },
    );
  });
});
