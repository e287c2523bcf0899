import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { withDefaults } from "../../generator/config/modules.js";
import type { ModuleSettings, Settings } from "../../generator/config/specpress-yaml.js";
import type { Description } from "../../generator/document/description.js";
import { loadDescription } from "../../generator/load/description.js";
import { buildApi, type ModuleInput } from "../../generator/model/build.js";
import { identifierWords, typeName } from "../../generator/model/naming/identifiers.js";
import { joinWords, slugOf } from "../../generator/model/naming/words.js";
import type { Api, Module, Operation } from "../../generator/model/types/model.js";
import { goldenFolder } from "./golden.js";
import { collector, lines } from "./load.js";

/** What a model is built from, so that it can be built again with less in it. */
export interface Subject {
  readonly name: string;
  readonly inputs: readonly ModuleInput[];
  readonly filters: Settings["filters"];
}

/** A description in memory as a subject of one module. */
export function subjectOf(name: string, value: unknown): Subject {
  return { name, inputs: [inputOf({ id: "api", spec: "openapi.json" }, value)], filters: {} };
}

export function inputOf(module: ModuleSettings, value: unknown): ModuleInput {
  const root = { file: module.spec, value, text: "", locate: () => ({ line: 1, column: 1 }) };
  const { spec: _, ...settings } = withDefaults(module);
  return { ...settings, document: { root, sources: new Map([[root.file, root]]) } };
}

/** A golden case as a subject; null where a description of it cannot be read. */
export async function goldenSubject(name: string): Promise<Subject | null> {
  const folder = join(goldenFolder, name);
  const settings = parse(readFileSync(join(folder, "specpress.yaml"), "utf8")) as Settings;
  const { report, count } = collector();
  const inputs: ModuleInput[] = [];
  for (const module of settings.modules ?? []) {
    const document = await loadDescription(module.spec, { base: folder }, report);
    if (!document || count() > 0) return null;
    const { spec: _, ...rest } = withDefaults(module);
    inputs.push({ ...rest, document });
  }
  return { name, inputs, filters: settings.filters };
}

export function build({ inputs, filters }: Subject): { api: Api; problems: string[] } {
  const { report, list } = collector();
  const all = { includeTags: [], excludeTags: [], hidden: [], ...filters };
  const settings = { title: null, filters: { deprecated: "include" as const, ...all } };
  const api = buildApi(inputs, settings, report);
  return { api, problems: lines(list()) };
}

/** The same subject after a change to a copy of one module's root. */
export function changed(subject: Subject, index: number, change: (root: Json) => void): Subject {
  const inputs = subject.inputs.map((input, at) => {
    if (at !== index) return input;
    const value = structuredClone(input.document.root.value) as Json;
    change(value);
    const root = { ...input.document.root, value };
    const sources = new Map(input.document.sources).set(root.file, root);
    return { ...input, document: { ...input.document, root, sources } satisfies Description };
  });
  return { ...subject, inputs };
}

export type Json = { [key: string]: Json };

/** Something that can be taken out of a description without touching the rest of it. */
export interface Removal {
  readonly what: string;
  readonly subject: Subject;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** The subject without each of its operations, and without each schema that nothing refers to. */
export function removals(subject: Subject): Removal[] {
  return subject.inputs.flatMap(({ document }, index) => {
    const root = document.root.value as Json;
    const text = [...document.sources.values()].map(({ value }) => JSON.stringify(value)).join();
    const operations = Object.entries(root.paths ?? {}).flatMap(([path, item]) =>
      "$ref" in (item ?? {})
        ? [{ what: path, change: (copy: Json) => void delete copy.paths?.[path] }]
        : methods
            .filter((method) => item?.[method] && !text.includes(pointerText(path, method)))
            .map((method) => ({
              what: `${method} ${path}`,
              change: (copy: Json) => void delete copy.paths?.[path]?.[method],
            })),
    );
    const schemas = Object.keys(root.components?.schemas ?? {})
      .filter((name) => !new RegExp(`[/"]${quoted(name)}["/]`).test(text.replace(`"${name}":`, "")))
      .map((name) => ({
        what: `schema ${name}`,
        change: (copy: Json) => void delete copy.components?.schemas?.[name],
      }));
    return [...operations, ...schemas].map(({ what, change }) => ({
      what,
      subject: changed(subject, index, change),
    }));
  });
}

const quoted = (text: string) => text.replace(/[^\w]/g, "\\$&");
const pointerText = (path: string, method: string) =>
  `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${method}`;

/** A name that something has in a model, told by the place of what it names. */
export interface Named {
  readonly place: string;
  readonly kind: "method" | "slug" | "group" | "title" | "property" | "field" | "type" | "anchor";
  readonly name: string;
}

/** Every name, slug, anchor and property of a model. */
export function namesIn(api: Api): Named[] {
  return api.modules.flatMap((module) => [
    ...module.groups.flatMap(({ id, slug, title, operations }): Named[] => [
      { place: `${module.id} tag ${id}`, kind: "group", name: slug },
      { place: `${module.id} tag ${id}`, kind: "title", name: title },
      ...operations.flatMap((operation) => operationNames(module, operation)),
    ]),
    ...module.schemas.flatMap(({ at, name, anchor, type }): Named[] => {
      const place = `${module.id} ${at.file}#${at.pointer}`;
      return [
        { place, kind: "type", name },
        { place, kind: "anchor", name: anchor },
        ...(type.kind === "object" ? type.fields : []).map(
          ({ key, words }): Named => ({
            place: `${place} ${/Input$/.test(name)} ${key}`,
            kind: "field",
            name: words.join(" "),
          }),
        ),
      ];
    }),
  ]);
}

function operationNames(module: Module, { method, path, words, route, request }: Operation) {
  const place = `${module.id} ${method} ${path}`;
  const fields = request.fields.map(({ in: location, property, field }): Named => {
    const name = `${property} ${field.words.join(" ")}`;
    return { place: `${place} ${location} ${field.key}`, kind: "property", name };
  });
  return [
    { place, kind: "method", name: words.join(" ") },
    { place, kind: "slug", name: `${route.group}/${route.slug}` },
    ...fields,
  ] satisfies Named[];
}

/** What is called otherwise in the second model, of what both have. */
export function renamed(before: Api, after: Api): { from: string; to: Named }[] {
  const byPlace = new Map<string, string[]>();
  const key = ({ place, kind }: Named) => `${kind} ${place}`;
  for (const named of namesIn(before))
    byPlace.set(key(named), [...(byPlace.get(key(named)) ?? []), named.name]);
  return namesIn(after).flatMap((to) => {
    const names = byPlace.get(key(to));
    return names === undefined || names.includes(to.name) ? [] : [{ from: names.join(), to }];
  });
}

/** What the things that only the first model has are called, or would be if they were alone. */
export function wantedByRemoved(before: Api, after: Api): ReadonlySet<string> {
  const left = new Set(namesIn(after).map(({ place, kind }) => `${kind} ${place}`));
  const wanted = new Set<string>();
  for (const { place, kind, name } of namesIn(before)) {
    if (left.has(`${kind} ${place}`)) continue;
    wanted.add(plain(name));
    if (kind === "type") wanted.add(plain(typeName(place.split(/[/#]/).at(-1) ?? "")));
  }
  for (const module of before.modules)
    for (const operation of module.groups.flatMap(({ operations }) => operations)) {
      const { method, path, id } = operation;
      if (left.has(`method ${module.id} ${method} ${path}`)) continue;
      const bare = id.replace(/^.*Controller_/s, "");
      for (const words of [spokenWords(bare), spokenWords(id), operation.words]) {
        wanted.add(plain(words.join(" ")));
        wanted.add(plain(slugOf(words.join(" "))));
        for (const part of ["Request", "Response"])
          wanted.add(plain(joinWords(words, "pascal") + part));
      }
    }
  return wanted;
}

const spokenWords = (name: string) => identifierWords(name, "call");

/** Without what tells things apart that want one name: four digits, and case and separators. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Renamings that taking one thing out causes. One is right only where the removed thing wanted
 * the name; then at most one other gets it, and what hangs below that one follows.
 */
export function violations(subject: Subject): string[] {
  const before = build(subject).api;
  return removals(subject).flatMap(({ what, subject: less }) => {
    const after = build(less).api;
    const wanted = wantedByRemoved(before, after);
    const changes = renamed(before, after);
    const unexplained = changes.filter(
      ({ to }) => ![...wanted].some((name) => name !== "" && plain(to.name).includes(name)),
    );
    const methods = changes.filter(({ to }) => to.kind === "method");
    const types = changes.filter(
      ({ to }) =>
        to.kind === "type" &&
        !changes.some(({ to: other }) => to.place.startsWith(`${other.place}/`)),
    );
    const roots = methods.length > 0 ? methods : types;
    const told = (list: typeof changes) =>
      list.map(({ from, to }) => `${to.kind} ${to.place}: ${from} -> ${to.name}`);
    return [
      ...told(unexplained).map((text) => `without ${what}: ${text}`),
      ...(roots.length > 1 ? [`without ${what}, several: ${told(roots).join("; ")}`] : []),
    ];
  });
}
