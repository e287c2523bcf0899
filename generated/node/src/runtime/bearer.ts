import type { BearerScheme, Proof, SchemeKind } from "./schemes.js";
import { lackingToken } from "./security.js";
import { currentToken, renewedToken } from "./token.js";

/** A token from the client options. RFC 6750 section 2.1. */
export const bearer: SchemeKind<BearerScheme> = {
  lacks: ({ token }, clientOptions) => [lackingToken(clientOptions, token)],
  prove: ({ token }, { clientOptions }) => given(token, clientOptions),
};

/** The token of a client option. If it is refused, its function is asked for another. */
export function given(option: string, clientOptions: object): Proof | Promise<Proof> {
  const renew = (refused: string) => renewedToken(option, clientOptions, refused);
  const token = currentToken(option, clientOptions);
  return typeof token === "string"
    ? withToken(token, renew)
    : token.then((text) => withToken(text, renew));
}

/** A token, and the source of a new one. */
export function withToken(
  token: string,
  renew: (refused: string) => Promise<string | undefined>,
): Proof {
  return {
    header: ["Authorization", `Bearer ${token}`],
    renew: async () => {
      const next = await renew(token);
      return next === undefined || next === token ? undefined : withToken(next, renew);
    },
  };
}
