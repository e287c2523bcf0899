import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import { entries, member } from "../context/raw.js";

/** Headers that the encoding of a part decides by other means. */
const decided = ["content-type", "content-disposition", "content-transfer-encoding"];

/**
 * The headers of a part whose value the description fixes: by `const`, by the only value of an
 * `enum`, or by `default`. OpenAPI 3.1 section 4.8.15, Encoding Object.
 */
export function partHeaders(
  encoding: unknown,
  at: Pointer,
  resolver: Resolver,
): readonly { readonly name: string; readonly value: string }[] {
  return entries(encoding, "headers").flatMap(([name, raw]) => {
    const place = joinPointer(at, "headers", name);
    const header = resolver.resolve(raw, place);
    const inside = joinPointer(header.at, "schema");
    const schema = resolver.resolve(member(header.node, "schema"), inside);
    const node = schema.node === undefined ? null : resolver.schema(schema.node, schema.at);
    const [only, ...others] = node?.enum ?? [];
    const value = node?.const?.value ?? (others.length === 0 ? only : undefined);
    const text = textOf(value ?? node?.default?.value);
    const isUsable = text !== null && isName(name) && !decided.includes(name.toLowerCase());
    return isUsable ? [{ name, value: text }] : [];
  });
}

/** Only characters that cannot end a header. */
function textOf(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean")
    return null;
  const text = String(value);
  return /^[\t -~]*$/.test(text) ? text : null;
}

function isName(name: string): boolean {
  return /^[\w!#$%&'*+\-.^`|~]+$/.test(name);
}
