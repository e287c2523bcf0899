import { hex } from "./bytes.js";
import { ClientError } from "./errors.js";
import type { ClientOptions } from "./options.js";
import type { Outgoing } from "./outgoing.js";
import { own } from "./own.js";
import type { Proof, SchemeKind, SignatureScheme } from "./schemes.js";
import { lacking } from "./security.js";
import { signRequest } from "./signing.js";

/**
 * Milliseconds by which a server's clock is ahead of the local one, by client, learned from a 401.
 */
const skews = new WeakMap<object, number>();

/** Milliseconds by which clocks may differ before the difference counts as the reason of a 401. */
const TOLERANCE = 30_000;

/** An access key that signs each attempt. */
export const signature: SchemeKind<SignatureScheme> = {
  lacks: ({ id, secret }, clientOptions) => [lacking(clientOptions, id, secret)],
  prove: (scheme, { clientOptions }) => signer(scheme, clientOptions),
};

/**
 * Signs the attempts of a request, each with its own date and nonce. If the `Date` of a 401 shows
 * that the local clock is wrong, the server's clock is used from then on.
 */
function signer(scheme: SignatureScheme, clientOptions: ClientOptions): Proof {
  let signedAt = Number.NaN;
  const proof: Proof = {
    async sign(request, isDecided) {
      const date = new Date(Date.now() + (skews.get(clientOptions) ?? 0));
      signedAt = date.getTime();
      const nonce = hex(crypto.getRandomValues(new Uint8Array(16)));
      const key = {
        id: String(own(clientOptions, scheme.id)),
        secret: String(own(clientOptions, scheme.secret)),
      };
      const signed = await signRequest(scheme, key, request, { date, nonce }, isDecided);
      if (clientOptions.fetch === undefined) refuseDropped(scheme, signed);
      return signed;
    },
    async renew(answer) {
      const theirs = Date.parse(answer.get("date") ?? "");
      if (!(Math.abs(theirs - signedAt) > TOLERANCE)) return undefined;
      skews.set(clientOptions, theirs - Date.now());
      return proof;
    },
  };
  return proof;
}

/** Browsers silently drop some headers, such as `Date`. The server would refuse the signature. */
function refuseDropped(scheme: SignatureScheme, { url, headers }: Outgoing): void {
  const kept = new Request(url, { headers }).headers;
  for (const name of [scheme.header, ...Object.keys(scheme.headers ?? {})]) {
    if (headers.has(name) && !kept.has(name)) {
      throw new ClientError(
        `A browser cannot send the header ${JSON.stringify(name)}, which is part of this signature; send the request from a server`,
      );
    }
  }
}
