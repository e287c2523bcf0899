/** API keys in headers, queries and cookies. OpenAPI 3.1 section 4.8.27. */
import { ClientError } from "./errors.js";
import { own } from "./own.js";
import type { KeyScheme, Proof, SchemeKind } from "./schemes.js";
import { lacking } from "./security.js";
import { percentEncode } from "./styles.js";

export const headerKey: SchemeKind<KeyScheme> = /* @__PURE__ */ keyIn(({ name }, key) => ({
  header: [name, key],
}));

export const queryKey: SchemeKind<KeyScheme> = /* @__PURE__ */ keyIn(({ name }, key) => ({
  query: `${percentEncode(name)}=${percentEncode(key)}`,
}));

export const cookieKey: SchemeKind<KeyScheme> = /* @__PURE__ */ keyIn(({ name, value }, key) => {
  // Encoding would change the key, so it is sent unchanged or not at all.
  if (/[^!#-+\--:<-[\]-~]/.test(key)) {
    throw new ClientError(`The client option ${value} cannot be sent in a cookie`);
  }
  return { cookie: `${name}=${key}` };
});

function keyIn(prove: (scheme: KeyScheme, key: string) => Proof): SchemeKind<KeyScheme> {
  return {
    lacks: ({ value }, clientOptions) => [lacking(clientOptions, value)],
    prove: (scheme, { clientOptions }) => prove(scheme, String(own(clientOptions, scheme.value))),
  };
}
