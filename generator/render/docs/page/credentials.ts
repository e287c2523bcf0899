import type {
  ClientOption,
  Module,
  Operation,
  SecurityRequirement,
  SecurityScheme,
} from "../../../model/types/model.js";
import type { Scope } from "./scope.js";

type Writer = Pick<Scope, "markdown" | "messages">;

/**
 * The credentials of an operation, as the end of a sentence: `needs an access token`. If others are
 * needed, a credential that the constructor requires anyway is not mentioned.
 */
export function credentialsOf(operation: Operation, module: Module, writer: Writer): string {
  const { messages } = writer;
  if (operation.via?.returnsUrl) return messages("makesAddress");
  const alternatives = operation.security;
  const described = alternatives
    .filter((schemes) => schemes.length > 0)
    .map((schemes) => describe(schemes, module, writer));
  const unique = [...new Set(described)];
  if (unique.length === 0) return messages("needsNone");
  const what = unique.join(messages("orAlternative"));
  return messages(alternatives.length > described.length ? "takesOrNone" : "needs", { what });
}

function describe(schemes: readonly SecurityRequirement[], module: Module, writer: Writer): string {
  const { markdown, messages } = writer;
  const options = new Map(module.options.map((option) => [option.key, option]));
  const all = schemes.map(({ scheme, scopes }) => {
    const known = module.securitySchemes.find(({ key }) => key === scheme);
    const carried = known?.options.flatMap((key) => options.get(key) ?? []) ?? [];
    const name =
      carried.length > 0
        ? joined(
            carried.map((option) => named(option, writer)),
            messages("and"),
          )
        : known?.kind === "mutualTLS"
          ? plainly(messages("clientCertificate"))
          : plainly(messages("schemeCredential", { scheme: markdown.plain(scheme) }));
    const one = instead(withArticle(name, writer), known, options, writer);
    const limited =
      scopes.length > 0
        ? messages(scopes.length === 1 ? "withScope" : "withScopes", {
            what: one,
            scopes: scopes.map(markdown.code).join(messages("comma")),
          })
        : one;
    const isGiven = carried.length > 0 && carried.every(({ required }) => required);
    return {
      text: limited,
      isGiven: isGiven && scopes.length === 0,
    };
  });
  const worth = all.filter(({ isGiven }) => !isGiven);
  return (worth.length > 0 ? worth : all).map(({ text }) => text).join(messages("and"));
}

/** A credential as words, and as code for locales that cannot put words before a name. */
interface Named {
  readonly name: string;
  readonly code: string;
}

function named(option: ClientOption, { markdown, messages }: Writer): Named {
  return { name: markdown.plain(spoken(option, messages)), code: markdown.code(option.key) };
}

function plainly(name: string): Named {
  return { name, code: name };
}

function joined(all: readonly Named[], and: string): Named {
  return {
    name: all.map(({ name }) => name).join(and),
    code: all.map(({ code }) => code).join(and),
  };
}

/** `an access token` */
function withArticle({ name, code }: Named, { messages }: Writer): string {
  return messages("credential", { article: article(name), name, code });
}

/** Adds the token that may replace the credentials for fetching one. */
function instead(
  what: string,
  scheme: SecurityScheme | undefined,
  options: ReadonlyMap<string, ClientOption>,
  writer: Writer,
): string {
  const token = options.get(scheme?.clientCredentials?.token ?? "");
  if (token === undefined) return what;
  return writer.messages("orInstead", { what, other: withArticle(named(token, writer), writer) });
}

/** `access token`. Adds the word "token" if the name lacks it. */
function spoken({ words, token }: ClientOption, say: Scope["messages"]): string {
  return [...words, ...(token && words.at(-1) !== "token" ? [say("token")] : [])].join(" ");
}

/** Abbreviations that are spelled, and whose first letter sounds like a vowel. */
const spelled = /^(?:hmac|html|https?|ldap|mfa|mtls|nfc|rsa|sms|sso|ssh|ssl|sdk|xml)\b/i;

function article(noun: string): string {
  if (spelled.test(noun)) return "an";
  return /^[aeio]|^u(?!ser|ni|se)|^[fhlmnrsx]\b/i.test(noun) ? "an" : "a";
}
