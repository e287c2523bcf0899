import type { Report } from "../diagnostics.js";
import { joinPointer } from "../resolve/pointer.js";
import type { Resolver } from "../resolve/resolver.js";
import { entries, isObject, member, strings, text } from "./raw.js";
import type { Pointer, SecurityScheme } from "./types.js";

/** OAuth2 and OpenID Connect end in a bearer token, whatever the way to it. */
export function kindOfScheme(node: unknown): SecurityScheme["kind"] {
  const scheme = text(node, "scheme").toLowerCase();
  switch (text(node, "type")) {
    case "http":
      return scheme === "bearer" || scheme === "basic" ? scheme : "other";
    case "oauth2":
    case "openIdConnect":
      return "bearer";
    case "apiKey":
      return "apiKey";
    default:
      return "other";
  }
}

/** How messages name what a scheme is: `mutualTLS`, `http digest`. */
function typeOfScheme(document: unknown, name: string): string {
  const scheme = member(member(member(document, "components"), "securitySchemes"), name);
  return [text(scheme, "type"), text(scheme, "scheme")].filter(Boolean).join(" ") || "unknown";
}

/** Every declared scheme, OpenAPI 3.1 section 4.8.27. */
export function securitySchemesOf(
  document: unknown,
  root: Pointer,
  resolver: Resolver,
): { readonly key: string; readonly node: unknown; readonly at: Pointer }[] {
  const components = member(document, "components");
  return entries(components, "securitySchemes").flatMap(([key, raw]) => {
    const { node, at } = resolver.resolve(
      raw,
      joinPointer(root, "components", "securitySchemes", key),
    );
    return isObject(node) ? [{ key, node, at }] : [];
  });
}

/**
 * What an operation needs, OpenAPI 3.1 section 4.8.30: its own `security` wins over the root's;
 * an empty list needs nothing. Alternatives that cannot be met are left out and reported.
 */
export function securityOf(
  document: unknown,
  root: Pointer,
  operation: { readonly node: unknown; readonly at: Pointer },
  schemes: ReadonlyMap<string, SecurityScheme>,
  report: Report,
) {
  const own = member(operation.node, "security");
  const place =
    own === undefined ? joinPointer(root, "security") : joinPointer(operation.at, "security");
  const requirements = own ?? member(document, "security");
  return requirementsOf(requirements, place, schemes, report, (name, at) =>
    report("unsupported-security-scheme", at, { name, type: typeOfScheme(document, name) }),
  );
}

/** Alternatives of schemes that are declared; `unsupported` is told of those that no client sends. */
export function requirementsOf(
  requirements: unknown,
  place: Pointer,
  schemes: ReadonlyMap<string, SecurityScheme>,
  report: Report,
  unsupported?: (scheme: string, at: Pointer) => void,
) {
  if (!Array.isArray(requirements)) return [];
  return requirements.flatMap((requirement: unknown, index) => {
    if (!isObject(requirement)) return [];
    const names = Object.keys(requirement);
    const at = joinPointer(place, index);
    for (const name of names) {
      const scheme = schemes.get(name);
      if (!scheme) report("undeclared-security-scheme", at, { name });
      else if (scheme.kind === "other") unsupported?.(name, at);
    }
    if (!names.every((name) => schemes.has(name))) return [];
    return [names.map((name) => ({ scheme: name, scopes: strings(requirement, name) }))];
  });
}
