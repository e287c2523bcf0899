import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer, parsePointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import { entries, isObject, list, member, strings, text } from "../context/raw.js";
import type { SecurityScheme } from "../types/model.js";
import { isSigned } from "./signing.js";

/** Every flow of OAuth2 and OpenID Connect results in a bearer token. */
export function kindOfScheme(node: unknown): SecurityScheme["kind"] {
  if (isSigned(node)) return "signature";
  const scheme = text(node, "scheme").toLowerCase();
  switch (text(node, "type")) {
    case "http":
      return scheme === "bearer" || scheme === "basic" ? scheme : "other";
    case "oauth2":
      return tokenUrlOf(node) === "" ? "bearer" : "oauth2";
    case "openIdConnect":
      return "bearer";
    case "apiKey":
      return "apiKey";
    case "mutualTLS":
      return "mutualTLS";
    default:
      return "other";
  }
}

/** The URL at which client credentials are exchanged for a token, or "". */
export function tokenUrlOf(node: unknown): string {
  return text(member(member(node, "flows"), "clientCredentials"), "tokenUrl").trim();
}

/** The kind of a scheme in messages: `mutualTLS`, `http digest`. */
function typeOfScheme(document: unknown, name: string): string {
  const scheme = member(member(member(document, "components"), "securitySchemes"), name);
  return [text(scheme, "type"), text(scheme, "scheme")].filter(Boolean).join(" ") || "unknown";
}

/** A Security Scheme Object and its name. */
export interface RawScheme {
  readonly key: string;
  readonly node: unknown;
  readonly at: Pointer;
}

/** Every declared scheme, OpenAPI 3.1 section 4.8.27. */
export function securitySchemesOf(
  document: unknown,
  root: Pointer,
  resolver: Resolver,
): RawScheme[] {
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
 * Schemes that requirements name by URI instead of by a name in `components`, by that URI; OpenAPI
 * 3.2 section 4.30. A declared scheme keeps its name. Any other is named after the last part of its
 * URI.
 */
export function schemesByAddress(
  holders: readonly { readonly node: unknown; readonly at: Pointer }[],
  declared: readonly RawScheme[],
  resolver: Resolver,
): ReadonlyMap<string, RawScheme> {
  const found = new Map<string, RawScheme>();
  const known = [...declared];
  for (const { node, at } of holders) {
    list(node, "security").forEach((requirement, index) => {
      const place = joinPointer(at, "security", index);
      for (const address of isObject(requirement) ? Object.keys(requirement) : []) {
        if (!address.includes("#") || found.has(address)) continue;
        if (declared.some(({ key }) => key === address)) continue;
        const target = resolver.target(address, place);
        const scheme = target && resolver.resolve(target.node, target.at);
        if (!scheme || !isObject(scheme.node)) continue;
        const isSame = (other: RawScheme) =>
          other.at.file === scheme.at.file && other.at.pointer === scheme.at.pointer;
        const raw = known.find(isSame) ?? { ...scheme, key: keyFor(address, known) };
        if (!known.includes(raw)) known.push(raw);
        found.set(address, raw);
      }
    });
  }
  return found;
}

function keyFor(address: string, known: readonly RawScheme[]): string {
  const name = parsePointer(address.slice(address.indexOf("#") + 1)).at(-1) || "scheme";
  let key = name;
  for (let number = 2; known.some((other) => other.key === key); number++) key = `${name}${number}`;
  return key;
}

/**
 * The security of an operation (OpenAPI 3.1 section 4.8.30). Its own `security` overrides the
 * root's, and an empty list requires nothing. Alternatives that no client can meet are left out and
 * reported.
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
    report("unsupported-security-scheme", at, {
      name,
      type: typeOfScheme(document, schemes.get(name)?.key ?? name),
    }),
  );
}

/** Alternatives of declared schemes. Calls `unsupported` for schemes that clients cannot send. */
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
      else if (["mutualTLS", "other"].includes(scheme.kind)) unsupported?.(name, at);
    }
    if (!names.every((name) => schemes.has(name))) return [];
    checkHeaders(names, at, schemes, report);
    return [
      names.map((name) => ({
        scheme: schemes.get(name)?.key ?? name,
        scopes: strings(requirement, name),
      })),
    ];
  });
}

/** A request can send a header only once. If two schemes need it together, one is not sent. */
function checkHeaders(
  names: readonly string[],
  at: Pointer,
  schemes: ReadonlyMap<string, SecurityScheme>,
  report: Report,
): void {
  const holders = new Map<string, string>();
  for (const name of names) {
    const scheme = schemes.get(name);
    if (scheme?.in !== "header" || scheme.name === "") continue;
    const header = scheme.name.toLowerCase();
    const other = holders.get(header);
    if (other !== undefined && other !== scheme.key)
      report("conflicting-credentials", at, { header: scheme.name, lost: other, sent: scheme.key });
    holders.set(header, scheme.key);
  }
}
