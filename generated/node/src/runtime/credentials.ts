import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Credentials, Proof, Source } from "./schemes.js";
import { chooseSchemes, kindOf } from "./security.js";

/**
 * The credentials of one attempt: those of the operation's first alternative whose client options
 * are all set. An alternative that sends something goes before one that sends nothing (`{}`,
 * optional security). A scheme without a client option, such as mutual TLS, counts as met.
 *
 * OpenAPI 3.1 sections 4.8.27 and 4.8.30.
 *
 * @throws {ClientError} if no alternative is met. The message names the missing client options.
 * @throws {TokenError} if a token cannot be fetched.
 */
export function resolveCredentials(
  operation: Operation,
  description: ClientDescription,
  clientOptions: ClientOptions,
): Credentials | Promise<Credentials> {
  const source: Source = { operation, description, clientOptions };
  const proofs = chooseSchemes(operation, description, clientOptions).map(({ scheme, scopes }) =>
    kindOf(scheme).prove(scheme, source, scopes),
  );
  // There may be thousands of calls, so values that are already known are not awaited.
  const isKnown = (proof: Proof | Promise<Proof>): proof is Proof => !(proof instanceof Promise);
  return proofs.every(isKnown) ? proofs : Promise.all(proofs);
}

/** New credentials to replace those that a response has refused. `undefined` if there are none. */
export async function renewedCredentials(
  refused: Credentials,
  answer: Headers,
): Promise<Credentials | undefined> {
  const renewed = await Promise.all(refused.map((proof) => proof.renew?.(answer)));
  if (renewed.every((proof) => proof === undefined)) return undefined;
  return refused.map((proof, index) => renewed[index] ?? proof);
}
