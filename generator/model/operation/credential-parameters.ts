import type { Report } from "../../diagnostics/catalogue.js";
import type { Resolver } from "../../resolve/resolver.js";
import type { RawOperation } from "../context/collect-operations.js";
import { flag, member, text } from "../context/raw.js";
import type { SecurityRequirement, SecurityScheme } from "../types/model.js";
import { label } from "./parameters.js";

type Security = readonly (readonly SecurityRequirement[])[];

/**
 * An operation without the parameters that repeat API keys of its schemes. The client sends the
 * key, so it would be sent twice. A required parameter means that every alternative needs the key.
 */
export function withoutCredentials(
  operation: RawOperation,
  security: Security,
  schemes: ReadonlyMap<string, SecurityScheme>,
  resolver: Resolver,
  report: Report,
): { readonly operation: RawOperation; readonly security: Security } {
  const keys = [...schemes.values()].filter(
    ({ key, kind }) =>
      kind === "apiKey" && security.some((all) => all.some(({ scheme }) => scheme === key)),
  );
  if (keys.length === 0) return { operation, security };
  const always = new Set<string>();
  const parameters = operation.parameters.filter((raw) => {
    const { node, at } = resolver.resolve(raw.node, raw.at);
    const scheme = keys.find((one) => isThatOf(one, node));
    if (!scheme) return true;
    const name = text(node, "name");
    report("credential-parameter", at, {
      name,
      scheme: scheme.key,
      option: scheme.options.join(", "),
      operation: label(operation),
    });
    if (flag(node, "required")) always.add(scheme.key);
    return false;
  });
  return { operation: { ...operation, parameters }, security: withAll(security, [...always]) };
}

/** OpenAPI 3.1 section 4.8.27: the header, query parameter or cookie of an API key. */
function isThatOf(scheme: SecurityScheme, parameter: unknown): boolean {
  const name = text(parameter, "name");
  return (
    member(parameter, "in") === scheme.in &&
    (scheme.in === "header"
      ? name.toLowerCase() === scheme.name.toLowerCase()
      : name === scheme.name)
  );
}

/** Alternatives that all need these schemes, each alternative once. */
function withAll(security: Security, schemes: readonly string[]): Security {
  if (schemes.length === 0) return security;
  const alternatives = new Map<string, readonly SecurityRequirement[]>();
  for (const alternative of security) {
    const missing = schemes.filter((key) => alternative.every(({ scheme }) => scheme !== key));
    const all = [...alternative, ...missing.map((scheme) => ({ scheme, scopes: [] }))];
    const id = JSON.stringify(all.map(({ scheme }) => scheme).sort());
    if (!alternatives.has(id)) alternatives.set(id, all);
  }
  return [...alternatives.values()];
}
