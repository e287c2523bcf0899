import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { loadApi } from "../generator/index.js";
import { goldenCases, goldenFolder, readTree } from "./support/golden.js";

/** A case's configuration, read here a second time, by nobody's rules but the specification's. */
interface Settings {
  readonly modules: readonly { readonly id?: string; readonly spec: string }[];
  readonly clients?: false | { readonly node?: { readonly generate?: boolean } };
  readonly docs?: false | { readonly languages?: readonly string[] };
  readonly filters?: {
    readonly includeTags?: readonly string[];
    readonly excludeTags?: readonly string[];
    readonly deprecated?: string;
    readonly hidden?: readonly string[];
  };
}

type Node = Readonly<Record<string, unknown>>;

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

const cases = goldenCases().filter((name) => {
  const diagnostics = readFileSync(join(goldenFolder, name, "diagnostics.txt"), "utf8");
  return !/^\S+ error /m.test(diagnostics);
});

test("most cases have no errors", () => {
  expect(cases.length).toBeGreaterThanOrEqual(25);
});

describe.each(cases)("golden %s", (name) => {
  const folder = join(goldenFolder, name);
  const settings = parse(readFileSync(join(folder, "specpress.yaml"), "utf8")) as Settings;
  const { docs = {} } = settings;
  const languages = docs === false ? [] : (docs.languages ?? ["node"]);
  const described = settings.modules.flatMap(({ spec }) => operationsIn(folder, spec));
  const filters = settings.filters ?? {};
  const kept = described.filter(({ node }) => !isFiltered(node, filters));
  const webhooks = settings.modules
    .flatMap(({ spec }) => webhooksIn(folder, spec))
    .filter(({ node }) => !isFiltered(node, filters));
  const expected = readTree(join(folder, "expected"));

  test("what is described is in the model or left out by a filter", async () => {
    const { api } = await loadApi({ cwd: folder, config: "specpress.yaml" });
    // A method of x-specpress-methods is none of the description's operations.
    const all = (api?.modules ?? []).flatMap(({ groups }) =>
      groups.flatMap((group) => group.operations),
    );
    const modelled = all
      .filter(({ via }) => via === null)
      .map(({ method, path }) => `${method} ${path}`);
    expect(described.length + webhooks.length).toBeGreaterThan(0);
    expect([...modelled].sort()).toEqual(kept.map(({ place }) => place).sort());
    const sent = (api?.modules ?? []).flatMap((module) => module.webhooks);
    expect(sent.map(({ method, name }) => `${method} ${name}`).sort()).toEqual(
      webhooks.map(({ place }) => place).sort(),
    );
    // Each is at a place of its own, with a page of its own, whatever the disk thinks of case.
    const routes = (api?.modules ?? []).flatMap(({ groups, webhooks: own }) =>
      [...groups.flatMap(({ operations }) => operations), ...own].map(
        ({ route }) => `${route.module}/${route.group}/${route.slug}`,
      ),
    );
    expect(new Set(routes.map((route) => route.toLowerCase())).size).toBe(
      all.length + webhooks.length,
    );
    for (const language of languages) {
      const pages = [...expected.keys()].filter(
        (path) =>
          // Where a page was before.
          !/^redirect: /m.test(expected.get(path) ?? "") &&
          path.startsWith(`docs/${language}/`) &&
          // Guides stand beside the modules.
          path.split("/").length > 3 &&
          !/(^|\/)(index|README)\.md$/.test(path) &&
          // What errors mean, beside the groups.
          path.split("/")[3] !== "errors.md" &&
          // Pages of types; no group has this folder.
          path.split("/")[3] !== "types" &&
          // Pages that lead on to others.
          !expected.get(path)?.includes("\nredirect: "),
      );
      expect(pages.sort(), language).toEqual(
        routes.map((route) => `docs/${language}/${route}.md`).sort(),
      );
    }
  });

  test("every callback is in the model, and on the pages", async () => {
    const { api } = await loadApi({ cwd: folder, config: "specpress.yaml" });
    const modelled = (api?.modules ?? []).flatMap(({ groups, webhooks: own }) => [
      ...groups.flatMap(({ operations }) =>
        operations.map((of) => ({ of: `${of.method} ${of.path}`, ...of })),
      ),
      ...own.map((of) => ({ of: `${of.method} ${of.name}`, ...of })),
    ]);
    const told = modelled.flatMap(({ of, callbacks }) =>
      callbacks.map(({ name, method, expression }) => `${of}: ${name} ${method} ${expression}`),
    );
    const placed = [...kept, ...webhooks].flatMap(({ place, node, file }) =>
      callbacksOf(folder, file, node, filters, new Set()).map((text) => `${place}: ${text}`),
    );
    expect(told.sort()).toEqual(placed.sort());
    for (const { route, callbacks } of modelled) {
      for (const language of languages) {
        const path = `docs/${language}/${route.module}/${route.group}/${route.slug}.md`;
        for (const { anchor } of callbacks)
          expect(expected.get(path)?.split(`<a id="${anchor}"></a>`), path).toHaveLength(2);
      }
    }
  });

  test("each is a method of the client, where there is one", () => {
    const clients = [...expected].filter(([path]) => /^node\/src\/[^/]+\/client\.ts$/.test(path));
    // A method that gives only a part of a request is one of its own.
    const sending = /return (?:this\._send|paged|streamed)\([^;]*?\boperations\.([^\s,]+),/;
    const classes = [...expected].filter(([path]) =>
      /^node\/src\/[^/]+\/(?:client|groups\/[^/]+)\.ts$/.test(path),
    );
    const calls = classes.flatMap(([path, text]) =>
      text
        .split("\n  }\n")
        .filter((method) => /\b(?:request|undefined),\s*options,?\s*\);$/.test(method))
        .flatMap((method) => sending.exec(method)?.[1] ?? [])
        .map((name) => `${path} ${name}`),
    );
    const { clients: chosen = {} } = settings;
    const hasClient = chosen !== false && chosen.node?.generate !== false;
    expect(clients).toHaveLength(hasClient ? settings.modules.length : 0);
    expect(calls).toHaveLength(hasClient ? kept.length : 0);
    expect(new Set(calls).size).toBe(calls.length);
  });
});

/** An operation, and the file that it stands in. */
interface Described {
  readonly place: string;
  readonly node: Node;
  readonly file: string;
}

/** Every operation below `paths`, path items in other files too. */
function operationsIn(folder: string, file: string): readonly Described[] {
  return itemsIn(folder, file, (read(folder, file).paths ?? {}) as Node);
}

function webhooksIn(folder: string, file: string): readonly Described[] {
  const document = read(folder, file);
  return ["webhooks", "x-webhooks"].flatMap((key) => {
    const items = (document[key] ?? {}) as Node;
    // The path item may stand below an expression, as it does in a callback.
    const below = Object.entries(items).flatMap(([name, item]) =>
      Object.entries(item as Node)
        .filter(([expression]) => expression.startsWith("{"))
        .map(([, inner]) => [name, inner] as const),
    );
    return itemsIn(folder, file, { ...items, ...Object.fromEntries(below) });
  });
}

function itemsIn(folder: string, file: string, items: Node): readonly Described[] {
  return Object.entries(items).flatMap(([path, item]) => {
    const resolved = resolve(folder, file, item as Node);
    const additional = Object.entries((resolved.node.additionalOperations ?? {}) as Node);
    return [
      ...Object.entries(resolved.node)
        .filter(([method]) => methods.includes(method))
        .map(([method, node]) => [method.toUpperCase(), node] as const),
      ...additional,
    ].map(([method, node]) => ({
      place: `${method} ${path}`,
      node: node as Node,
      file: resolved.file,
    }));
  });
}

/** Names, methods and expressions of callbacks, within others too; each once. */
function callbacksOf(
  folder: string,
  file: string,
  operation: Node,
  filters: NonNullable<Settings["filters"]>,
  seen: Set<string>,
): string[] {
  return Object.entries((operation.callbacks ?? {}) as Node).flatMap(([name, raw]) => {
    const callback = resolve(folder, file, raw as Node);
    return itemsIn(folder, callback.file, callback.node).flatMap(({ place, node, file: own }) => {
      const [method = "", ...expression] = place.split(" ");
      const text = `${name} ${method} ${expression.join(" ")}`;
      if (seen.has(text) || isFiltered(node, { ...filters, includeTags: [] })) return [];
      seen.add(text);
      return [text, ...callbacksOf(folder, own, node, filters, seen)];
    });
  });
}

function resolve(
  folder: string,
  file: string,
  node: Node,
): { readonly node: Node; readonly file: string } {
  if (typeof node.$ref !== "string") return { node, file };
  const [target = "", pointer = ""] = node.$ref.split("#").map(decodeURIComponent);
  const place = target === "" ? file : posix.join(dirname(file), target);
  const steps = pointer.split("/").slice(1);
  let found: unknown = read(folder, place);
  for (const step of steps)
    found = (found as Node)[decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~")];
  const { $ref, ...beside } = node;
  const end = resolve(folder, place, found as Node);
  return { node: { ...end.node, ...beside }, file: end.file };
}

function read(folder: string, file: string): Node {
  return parse(readFileSync(join(folder, file), "utf8"), { maxAliasCount: -1 }) as Node;
}

function isFiltered(node: Node, filters: NonNullable<Settings["filters"]>): boolean {
  const tags = (node.tags ?? []) as readonly string[];
  const { includeTags = [], excludeTags = [], deprecated, hidden = [] } = filters;
  return (
    (includeTags.length > 0 && !tags.some((tag) => includeTags.includes(tag))) ||
    tags.some((tag) => excludeTags.includes(tag)) ||
    (deprecated === "exclude" && node.deprecated === true) ||
    hidden.some((name) => node[name] === true)
  );
}
