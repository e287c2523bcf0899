import { ClientError, label } from "./errors.js";
import type { ClientDescription, Operation } from "./operation.js";
import { own } from "./own.js";
import type { SecurityScheme } from "./schemes.js";

/** A scheme that an operation needs, with the scopes of its token. */
export interface Required {
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
}

/**
 * The first alternative of an operation that the client's options meet; of those, one that sends
 * something first.
 *
 * @throws {ClientError} where none is met; it names the options that are missing.
 */
export function chooseSchemes(
  operation: Operation,
  { securitySchemes, security = [] }: ClientDescription,
  clientOptions: object,
): readonly Required[] {
  const alternatives = (operation.security ?? security).map((requirements) =>
    requirements.flatMap((requirement): Required[] => {
      const { scheme: key, scopes } =
        typeof requirement === "string" ? { scheme: requirement, scopes: [] } : requirement;
      const scheme = own(securitySchemes, key) as SecurityScheme | undefined;
      return scheme === undefined ? [] : [{ scheme, scopes }];
    }),
  );
  if (alternatives.length === 0) return [];
  const missing = alternatives.map((required) => missingOptions(required, clientOptions));
  const met = alternatives.filter((_, index) => missing[index]?.some((way) => way.length === 0));
  const chosen = met.find((required) => required.length > 0) ?? met[0];
  if (chosen !== undefined) return chosen;
  const wanted = new Set(missing.flat().map((way) => way.join(" and ")));
  throw new ClientError(`${label(operation)} needs the client option ${[...wanted].join(", or ")}`);
}

/** What each way to meet all schemes lacks; one that lacks nothing is met. */
function missingOptions(required: readonly Required[], clientOptions: object): string[][] {
  const combined = required
    .map(({ scheme }) => waysOf(scheme, clientOptions))
    .reduce<string[][]>(
      (all, ways) => all.flatMap((before) => ways.map((way) => [...before, ...way])),
      [[]],
    );
  return combined.map((way) => [...new Set(way)]);
}

/** What each way to meet one scheme lacks. */
function waysOf(scheme: SecurityScheme, clientOptions: object): string[][] {
  const isText = (option: string) => typeof own(clientOptions, option) === "string";
  // An empty password is one; an empty token or key is what a missing variable looks like.
  const isFilled = (option: string) => isText(option) && own(clientOptions, option) !== "";
  const isToken = (option: string) =>
    isFilled(option) || typeof own(clientOptions, option) === "function";
  const lacking = (is: (option: string) => boolean, ...options: string[]) =>
    options.filter((option) => !is(option));
  switch (scheme.kind) {
    case "bearer":
      return [lacking(isToken, scheme.token)];
    case "apiKey":
      return [lacking(isFilled, scheme.value)];
    case "basic":
      return [lacking(isText, scheme.username, scheme.password)];
    case "oauth2":
      return [
        lacking(isFilled, scheme.clientId, scheme.clientSecret),
        lacking(isToken, scheme.token),
      ];
    case "signature":
      return [lacking(isFilled, scheme.id, scheme.secret)];
  }
}
