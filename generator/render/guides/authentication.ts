import type { Module, SecurityScheme } from "../../model/types/model.js";
import type { Messages } from "../base/messages.js";
import type { Names } from "../language/names.js";

/** Client options with credentials, as Markdown for guides. */
export interface AuthenticationView {
  /** Options that take a token or a function. "" if there are none. */
  readonly tokens: string;
  readonly fetched: readonly {
    readonly id: string;
    readonly secret: string;
    readonly token: string;
    readonly url: string;
    readonly authentication: string;
  }[];
  /** Pairs of an id and a secret that sign requests. "" if there are none. */
  readonly signing: string;
  /** Options whose values are sent. "" if there are none. */
  readonly plain: string;
  readonly certificate: boolean;
}

/** One view for all clients of a package. Empty if no client sends credentials. */
export function authenticationView(
  clients: readonly { readonly module: Module; readonly names: Names }[],
  { code, messages }: { code(text: string): string; readonly messages: Messages },
): AuthenticationView[] {
  const listed = (names: readonly string[]) => unique(names).join(messages("comma"));
  const schemes = clients.flatMap(({ module, names }) => {
    const options = new Map(module.options.map((option) => [option.key, names.option(option)]));
    const shown = (key = "") => code(options.get(key) ?? key);
    return module.securitySchemes.map((scheme) => ({ scheme, shown }));
  });
  const of = (...kinds: SecurityScheme["kind"][]) =>
    schemes.filter(({ scheme }) => kinds.includes(scheme.kind));
  const view: AuthenticationView = {
    tokens: listed(
      of("bearer", "oauth2").map(({ scheme, shown }) =>
        shown(scheme.clientCredentials?.token ?? scheme.options[0]),
      ),
    ),
    fetched: unique(
      of("oauth2").map(({ scheme: { options, clientCredentials }, shown }) => ({
        id: shown(options[0]),
        secret: shown(options[1]),
        token: shown(clientCredentials?.token),
        url: shown(clientCredentials?.tokenUrl),
        authentication: shown(clientCredentials?.clientAuthentication),
      })),
    ),
    signing: listed(
      of("signature").map(({ scheme, shown }) =>
        scheme.options.map((key) => shown(key)).join(messages("and")),
      ),
    ),
    plain: listed(
      of("basic", "apiKey").flatMap(({ scheme, shown }) => scheme.options.map((key) => shown(key))),
    ),
    certificate: of("mutualTLS").length > 0,
  };
  return schemes.some(({ scheme }) => scheme.kind !== "other") ? [view] : [];
}

/** Removes duplicates, because clients of one package may have the same options. */
function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
