import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Credentials, Proof, Source } from "./schemes.js";
import { chooseSchemes, kindOf } from "./security.js";

/**
 * The credentials of one try: the first alternative of the operation whose every scheme has its
 * client options, where one that sends something goes before one that sends nothing (`{}`,
 * optional security). A scheme that the client has no option for, as mutual TLS, is taken as met.
 *
 * `fetch` drops `Authorization` and `Cookie` when it is redirected to another origin; an API key
 * in a header of another name it sends on.
 *
 * OpenAPI 3.1 sections 4.8.27 and 4.8.30.
 *
 * @throws {ClientError} where no alternative is met; it names the missing client options.
 * @throws {TokenError} where a token cannot be fetched.
 */
export async function resolveCredentials(
  operation: Operation,
  description: ClientDescription,
  clientOptions: ClientOptions,
): Promise<Credentials> {
  const source: Source = { operation, description, clientOptions };
  const proofs: Proof[] = [];
  for (const { scheme, scopes } of chooseSchemes(operation, description, clientOptions)) {
    const proof = kindOf(scheme).prove(scheme, source, scopes);
    // There may be thousands of calls: what is known already is not waited for.
    proofs.push(proof instanceof Promise ? await proof : proof);
  }
  return proofs;
}

/** Other credentials in place of those that an answer has refused; `undefined`: there are none. */
export async function renewedCredentials(
  refused: Credentials,
  answer: Headers,
): Promise<Credentials | undefined> {
  const renewed = await Promise.all(refused.map((proof) => proof.renew?.(answer)));
  if (renewed.every((proof) => proof === undefined)) return undefined;
  return refused.map((proof, index) => renewed[index] ?? proof);
}
