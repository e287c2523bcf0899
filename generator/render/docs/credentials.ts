import type {
  ClientOption,
  Module,
  Operation,
  SecurityRequirement,
  SecurityScheme,
} from "../../model/types.js";
import type { Markdown } from "./markdown.js";

/**
 * What credentials an operation needs, as the end of a sentence: `needs an access token`. A
 * credential that the client cannot be made without is not worth a word beside others.
 */
export function credentialsOf(operation: Operation, module: Module, markdown: Markdown): string {
  if (operation.via?.returnsUrl) return "makes the address and sends nothing";
  const alternatives = operation.security;
  const described = alternatives
    .filter((schemes) => schemes.length > 0)
    .map((schemes) => describe(schemes, module, markdown));
  const unique = [...new Set(described)];
  if (unique.length === 0) return "needs no credentials";
  const text = unique.join(", or ");
  return alternatives.length > described.length
    ? `takes ${text}, or no credentials`
    : `needs ${text}`;
}

function describe(
  schemes: readonly SecurityRequirement[],
  module: Module,
  markdown: Markdown,
): string {
  const options = new Map(module.options.map((option) => [option.key, option]));
  const all = schemes.map(({ scheme, scopes }) => {
    const known = module.securitySchemes.find(({ key }) => key === scheme);
    const carried = known?.options.flatMap((key) => options.get(key) ?? []) ?? [];
    const name =
      carried.length > 0
        ? carried.map((option) => markdown.plain(spoken(option))).join(" and ")
        : known?.kind === "mutualTLS"
          ? "client certificate"
          : `${markdown.plain(scheme)} credential`;
    const limited =
      scopes.length > 0
        ? ` with ${scopes.length === 1 ? "the scope" : "the scopes"} ${scopes.map(markdown.code).join(", ")}`
        : "";
    const isGiven = carried.length > 0 && carried.every(({ required }) => required);
    return {
      text: `${article(name)} ${name}${instead(known, options, markdown)}${limited}`,
      isGiven: isGiven && limited === "",
    };
  });
  const worth = all.filter(({ isGiven }) => !isGiven);
  return (worth.length > 0 ? worth : all).map(({ text }) => text).join(" and ");
}

/** What may be given in place of what a token is fetched by. */
function instead(
  scheme: SecurityScheme | undefined,
  options: ReadonlyMap<string, ClientOption>,
  markdown: Markdown,
): string {
  const token = options.get(scheme?.clientCredentials?.token ?? "");
  if (token === undefined) return "";
  const name = markdown.plain(spoken(token));
  return ` (or ${article(name)} ${name})`;
}

/** `access token`; a token whose name does not say so is called one. */
function spoken({ words, token }: ClientOption): string {
  return [...words, ...(token && words.at(-1) !== "token" ? ["token"] : [])].join(" ");
}

function article(noun: string): string {
  return /^[aeio]|^u(?!ser|ni|se)|^[fhlmnrsx]\b/i.test(noun) ? "an" : "a";
}
