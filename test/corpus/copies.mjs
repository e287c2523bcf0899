/** Components that operations refer to; security schemes are of the whole API. */
const kept = new Set(["securitySchemes", "securityDefinitions"]);
/** Where Swagger 2.0 has its components. */
const roots = ["definitions", "parameters", "responses"];
/** Where requests are that the API sends. */
const hooks = ["webhooks", "x-webhooks"];
const methods = new Set("get put post delete options head patch trace query".split(" "));

/**
 * A description that holds another one `count` times: paths prefixed, components and operations
 * renamed, references rewritten, tags suffixed. The first copy is as it was.
 */
export function copies(description, count) {
  const all = Array.from({ length: count }, (_, index) => copyOf(description, index + 1));
  const [first, ...others] = all;
  const join = (holder, key, members) => {
    holder[key] = { ...holder[key], ...members };
  };
  for (const other of others) {
    join(first, "paths", other.paths);
    if (other.tags) first.tags = [...(first.tags ?? []), ...other.tags];
    for (const [kind, members] of Object.entries(other.components ?? {}))
      join(first.components, kind, members);
    for (const kind of [...roots, ...hooks]) if (other[kind]) join(first, kind, other[kind]);
  }
  return first;
}

function copyOf(description, number) {
  if (number === 1) return structuredClone(description);
  const suffix = `Copy${number}`;
  const escaped = `~1copy-${number}`;
  const names = new Set(
    Object.keys(description.components?.schemas ?? description.definitions ?? {}),
  );
  const moved = (ref) =>
    ref.replace(
      /^#\/(?:(components)\/([^/]+)|(definitions|parameters|responses)|(paths))\/([^/]+)/,
      (all, components, kind, root, paths, name) => {
        if (paths) return `#/paths/${escaped}${name}`;
        if (components) return kept.has(kind) ? all : `#/components/${kind}/${name}${suffix}`;
        return `#/${root}/${name}${suffix}`;
      },
    );
  const renamed = (members) =>
    Object.fromEntries(Object.entries(members).map(([name, value]) => [name + suffix, value]));
  // Rewritten wherever it stands: an example that holds a `$ref` is nobody's loss here.
  const text = JSON.stringify(description, (key, value) => {
    if (key === "$ref" && typeof value === "string") return moved(value);
    if (key === "mapping" && typeof value === "object" && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, to]) => [
          name,
          typeof to !== "string" ? to : names.has(to) ? to + suffix : moved(to),
        ]),
      );
    return value;
  });
  const copy = JSON.parse(text);
  const paths = Object.entries(copy.paths ?? {}).filter(([path]) => path.startsWith("/"));
  copy.paths = Object.fromEntries(paths.map(([path, item]) => [`/copy-${number}${path}`, item]));
  for (const kind of hooks) if (copy[kind]) copy[kind] = renamed(copy[kind]);
  const items = [copy.paths, ...hooks.map((kind) => copy[kind] ?? {})].flatMap(Object.values);
  for (const item of items) {
    for (const [method, operation] of Object.entries(item)) {
      if (!methods.has(method)) continue;
      if (operation.operationId) operation.operationId += suffix;
      if (operation.tags) operation.tags = operation.tags.map((tag) => `${tag} ${number}`);
    }
  }
  if (copy.tags) copy.tags = copy.tags.map((tag) => ({ ...tag, name: `${tag.name} ${number}` }));
  for (const [kind, members] of Object.entries(copy.components ?? {}))
    if (!kept.has(kind) && !kind.startsWith("x-")) copy.components[kind] = renamed(members);
  for (const kind of roots) if (copy[kind]) copy[kind] = renamed(copy[kind]);
  return copy;
}
