import type { BuiltModule } from "./module/build-module.js";
import { uniqueSlugs } from "./naming/slugs.js";
import { joinWords, slugOf, splitWords } from "./naming/words.js";
import { mapType } from "./types/map-type.js";
import type { Module, Schema } from "./types/model.js";

/**
 * Names across modules, since one package exports all of them. If schemas with the same name are
 * identical in every module, they become one (`shared`). If they differ, each adds its module:
 * `ManagementUserDto`. A name that a user chose stays. The order of the modules does not matter.
 */
export function shareSchemas(built: readonly BuiltModule[]): Module[] {
  const modules = built.map(({ module }) => module);
  const owners = new Map<string, { readonly module: string; readonly schema: Schema }[]>();
  for (const module of modules) {
    for (const schema of module.schemas) {
      const key = schema.name.toLowerCase();
      const owner = { module: module.id, schema };
      const list = owners.get(key);
      if (list) list.push(owner);
      else owners.set(key, [owner]);
    }
  }
  const several = new Map([...owners].filter(([, list]) => list.length > 1));
  const differing = differingNames(several);
  const keepers = keepersOf(built, differing);
  const given = new Set(owners.keys());
  return modules.map((module) => {
    const names = new Map<string, string>();
    for (const { name } of module.schemas) {
      const key = name.toLowerCase();
      if (differing.has(key) && keepers.get(key) !== module.id)
        names.set(name, prefixed(name, module.id, given));
    }
    const nameOf = (schema: Schema) => names.get(schema.name) ?? schema.name;
    const slugs = uniqueSlugs(module.schemas.map(nameOf), "type");
    return {
      ...module,
      schemas: module.schemas.map((schema) => {
        const name = nameOf(schema);
        const key = schema.name.toLowerCase();
        const shared = several.has(key) && !differing.has(key);
        return {
          ...schema,
          name,
          shared,
          words: splitWords(name),
          anchor: anchorOf(schema, name),
          slug: slugs.get(name) ?? "type",
        };
      }),
    };
  });
}

/**
 * The module that keeps a name because its user chose it. If two modules choose the same name, that
 * is reported.
 */
function keepersOf(
  built: readonly BuiltModule[],
  differing: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const keepers = new Map<string, string>();
  for (const { module, chosen, renames } of built) {
    for (const [name, choice] of chosen) {
      const key = name.toLowerCase();
      const before = keepers.get(key);
      if (!differing.has(key)) continue;
      if (before === undefined) keepers.set(key, module.id);
      else renames.reportTaken(choice, `another schema of the module ${before}`);
    }
  }
  return keepers;
}

function prefixed(name: string, module: string, given: Set<string>): string {
  let candidate = joinWords(splitWords(module), "pascal") + name;
  while (given.has(candidate.toLowerCase())) candidate += "Model";
  given.add(candidate.toLowerCase());
  return candidate;
}

/** A longer name contains its schema's own anchor, which is ASCII and already unique. */
function anchorOf({ name, anchor }: Schema, longer: string): string {
  const start = longer.lastIndexOf(name);
  const before = slugOf(longer.slice(0, start)).replaceAll("-", "");
  const after = longer.slice(start + name.length).toLowerCase();
  return `type-${before}${anchor.slice("type-".length)}${after}`;
}

/** Names whose schemas differ, directly or in the schemas they refer to. */
function differingNames(
  several: ReadonlyMap<string, readonly { readonly schema: Schema }[]>,
): ReadonlySet<string> {
  const differing = new Set<string>();
  const uses = new Map<string, Set<string>>();
  for (const [name, list] of several) {
    const texts = new Set(list.map(({ schema }) => contentOf(schema)));
    if (texts.size > 1) differing.add(name);
    for (const { schema } of list) {
      mapType(schema.type, {
        ref: (key) => {
          uses.set(key.toLowerCase(), (uses.get(key.toLowerCase()) ?? new Set()).add(name));
          return key;
        },
      });
    }
  }
  // A schema in only one module cannot be the same in another.
  for (const key of uses.keys()) if (!several.has(key)) differing.add(key);
  const queue = [...differing];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const user of uses.get(name) ?? []) {
      if (differing.has(user)) continue;
      differing.add(user);
      queue.push(user);
    }
  }
  return new Set([...differing].filter((name) => several.has(name)));
}

function contentOf({
  name,
  title,
  description,
  deprecated,
  type,
  default: initial,
  example,
}: Schema): string {
  return JSON.stringify(
    { name, title, description, deprecated, type, initial, example },
    (key, value: unknown) => (key === "at" ? undefined : value),
  );
}
