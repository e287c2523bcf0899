import fc from "fast-check";
import { test } from "vitest";
import type { Api } from "../../generator/model/types/model.js";
import { type Description, description, map } from "./description.js";
import { clientOf, docsOf, modelOf } from "./print.js";
import { holdsForEach, runsOf } from "./runs.js";

interface Case {
  readonly value: Description;
  /** Numbers that put a map's keys into another order. */
  readonly order: readonly number[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  value: description,
  order: fc.array(fc.nat(99), { minLength: 8, maxLength: 8 }),
});

function shuffled(object: unknown, order: readonly number[]): Description {
  const entries = Object.entries(object as Description);
  const keyed = entries.map((entry, index) => ({
    entry,
    key: (order[index % order.length] ?? 0) * 10 + (index % 7),
  }));
  return map(keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry));
}

function withSchemas({ value, order }: Case): Description {
  const components = value.components as Description;
  return { ...value, components: { ...components, schemas: shuffled(components.schemas, order) } };
}

const runs = runsOf(40);
test(`the order of schemas in ${runs} descriptions changes no byte`, async () => {
  await holdsForEach(cases, runs, (given) => {
    const [before, after] = [given.value, withSchemas(given)].map((value) => {
      const printed = modelOf(value);
      const files = [...clientOf(printed), ...docsOf(printed, "markdown", ["node"])];
      return new Map(files.map(({ path, content }) => [path, content]));
    });
    const paths = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
    return paths.filter((path) => before?.get(path) !== after?.get(path));
  });
});

/** Every name of the model by its place. */
function namesOf({ modules }: Api): string[] {
  return modules
    .flatMap(({ groups, schemas }) => [
      ...groups.flatMap(({ id, slug, operations }) => [
        `group ${id}: ${slug}`,
        ...operations.map(
          ({ method, path, words, route, request }) =>
            `${method} ${path}: ${words.join(" ")}, ${route.group}/${route.slug}, ${request.schema}`,
        ),
      ]),
      ...schemas.map(({ at, name, anchor }) => `${at.pointer}: ${name}, ${anchor}`),
    ])
    .sort();
}

test(`the order of paths and methods in ${runs} descriptions changes no name`, async () => {
  await holdsForEach(cases, runs, ({ value, order }) => {
    const items = Object.entries(shuffled(value.paths, order));
    const paths = map(items.map(([path, item]) => [path, shuffled(item, order)] as const));
    const before = namesOf(modelOf(value).api);
    const after = new Set(namesOf(modelOf({ ...value, paths }).api));
    return before.filter((name) => !after.has(name)).map((name) => `${name} is gone`);
  });
});
