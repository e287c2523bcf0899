import type { DefinedParameter } from "./definition-types.js";

/**
 * The parser of queries treats brackets in a name as nesting, so brackets of the name itself are
 * replaced.
 */
export function safeName(name: string): string {
  return name.replaceAll("[", "⟦").replaceAll("]", "⟧");
}

/**
 * A query for the mock server's parser: without credentials, with brackets of names replaced, and
 * with the properties of exploded objects moved below their parameter's name.
 */
export function readableQuery(
  query: URLSearchParams,
  parameters: readonly DefinedParameter[],
  credentials: ReadonlySet<string>,
): string {
  const queries = parameters.filter((parameter) => parameter.in === "query");
  const declared = new Set(queries.map(({ name }) => name));
  const exploded = queries.find(
    (parameter) => parameter.style === "form" && parameter.explode && isObjectType(parameter),
  );
  const pairs: string[] = [];
  for (const [name, value] of query) {
    if (credentials.has(name) && !declared.has(name)) continue;
    const isOwn = declared.has(name) || declared.has(name.replace(/\[.*$/, ""));
    const shown = declared.has(name)
      ? encodeURIComponent(safeName(name))
      : exploded && !isOwn
        ? `${encodeURIComponent(exploded.name)}[${encodeURIComponent(name)}]`
        : encodeURIComponent(name).replace(/%5B/gi, "[").replace(/%5D/gi, "]");
    pairs.push(`${shown}=${encodeURIComponent(value)}`);
  }
  return pairs.join("&");
}

export function isObjectType({ schema }: DefinedParameter): boolean {
  if (typeof schema !== "object") return false;
  const { type, properties } = schema;
  const types = Array.isArray(type) ? type : [type];
  return types.includes("object") || (type === undefined && properties !== undefined);
}

export function isListType({ schema }: DefinedParameter): boolean {
  if (typeof schema !== "object") return false;
  return (Array.isArray(schema.type) ? schema.type : [schema.type]).includes("array");
}
