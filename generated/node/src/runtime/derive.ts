import type { ClientCore } from "./attempt.js";
import { createCore } from "./core.js";
import type { ClientDescription } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { shareTokens } from "./shared.js";

/**
 * What the calls of another client share: that of `core`, with some options changed. `headers` and
 * `fetchOptions` are added to those of `core`. Middleware added so far stays, unless `middleware` is
 * among the changes. Later changes of one client do not affect the other.
 *
 * Tokens that were fetched are shared, unless a credential is among the changes.
 */
export function withOptions<Options extends ClientOptions>(
  core: ClientCore<Options>,
  changes: Partial<Options>,
): ClientCore<Options> {
  const { options, description, middleware } = core;
  const made = createCore<Options>(
    {
      ...options,
      middleware,
      ...changes,
      headers: { ...options.headers, ...changes.headers },
      fetchOptions: { ...options.fetchOptions, ...changes.fetchOptions },
    },
    description,
  );
  if (!hasCredential(changes, description)) shareTokens(options, made.options);
  return made;
}

/** Whether an option is one of those that a security scheme names. */
function hasCredential(changes: object, { securitySchemes = {} }: ClientDescription): boolean {
  const named = Object.values(securitySchemes).flatMap((scheme) =>
    Object.values<unknown>({ ...scheme }),
  );
  return Object.keys(changes).some((option) => named.includes(option));
}
