import type { Api } from "../model/types/model.js";
import type { LanguageId } from "../render/base/settings.js";
import type { ClientsConfig } from "./settings.js";

/**
 * Version of a language's client package: the configured one, else the highest `info.version` that
 * is a semantic version, else 0.0.0. The highest one is used so that the order of the modules makes
 * no difference.
 */
export function packageVersion(
  { settings }: Pick<ClientsConfig, "settings">,
  language: LanguageId,
  api: Api,
): string {
  const configured = settings[language]?.version;
  if (configured !== undefined) return configured;
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

/** Semantic Versioning 2.0.0, section 11. Versions of equal precedence are compared as strings. */
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
