import { slugOf } from "../model/naming/words.js";
import type { Api } from "../model/types/model.js";
import type { LanguageId } from "../render/base/settings.js";
import type { Config } from "./settings.js";

/** Keywords of Python and Java in lower case. */
const keywords = new Set(
  (
    "abstract and as assert async await boolean break byte case catch char class const continue " +
    "def default del do double elif else enum except extends false final finally float for from " +
    "global goto if implements import in instanceof int interface is lambda long native new " +
    "nonlocal not null or package pass private protected public raise return short static " +
    "strictfp super switch synchronized this throw throws transient true try void volatile while " +
    "with yield"
  ).split(" "),
);

/**
 * Names of the client packages: the configured ones, else derived from the API's title. "Pet
 * Store" is `pet-store` in npm, `pet_store` in Python and `com.example.petstore` in Java.
 */
export function packageNames(
  config: Pick<Config, "languages" | "packages">,
  api: Api,
): Record<LanguageId, string> {
  const slug = slugOf(api.title) || "client";
  // Neither Python nor Java imports a name that begins with a digit or is a keyword.
  const name = /^\d/.test(slug) || keywords.has(slug) ? `api-${slug}` : slug;
  const derived: Record<LanguageId, string> = {
    ...Object.fromEntries(config.languages.map((id) => [id, slug])),
    node: slug.slice(0, 214),
    python: name.replace(/-/g, "_"),
    java: `com.example.${name.replace(/-/g, "")}`,
  };
  return { ...derived, ...config.packages };
}

/**
 * Version of the client packages: the configured one, else the highest `info.version` of the
 * modules that is a semantic version, else 0.0.0. The highest, so that the order of the modules
 * makes no difference.
 */
export function packageVersion(config: Config, api: Api): string {
  if (config.packageVersion !== null) return config.packageVersion;
  const versions = api.modules.map(({ version }) => version).filter((text) => parse(text) !== null);
  return versions.sort(compare).at(-1) ?? "0.0.0";
}

const semantic =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+[0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*)?$/;

function parse(version: string): { release: bigint[]; pre: string[] | null } | null {
  const match = semantic.exec(version);
  if (!match) return null;
  const release = [match[1], match[2], match[3]].map((part) => BigInt(part ?? 0));
  return { release, pre: match[4]?.split(".") ?? null };
}

/** Semantic Versioning 2.0.0, section 11; equal precedence falls back to the text. */
function compare(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  if (!left || !right) return 0;
  for (let i = 0; i < 3; i++) {
    const order = sign(left.release[i] ?? 0n, right.release[i] ?? 0n);
    if (order !== 0) return order;
  }
  return comparePre(left.pre, right.pre) || sign(a, b);
}

function comparePre(left: string[] | null, right: string[] | null): number {
  if (!left || !right) return left ? -1 : right ? 1 : 0;
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [a, b] = [left[i], right[i]];
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    const [numeric, other] = [/^\d+$/.test(a), /^\d+$/.test(b)];
    if (numeric !== other) return numeric ? -1 : 1;
    const order = numeric ? sign(BigInt(a), BigInt(b)) : sign(a, b);
    if (order !== 0) return order;
  }
  return 0;
}

function sign<T extends bigint | number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
