import { base64, utf8 } from "./bytes.js";
import { ClientError } from "./errors.js";
import { own } from "./own.js";
import type { BasicScheme, SchemeKind } from "./schemes.js";

/** User name and password, RFC 7617. An empty password is allowed. */
export const basic: SchemeKind<BasicScheme> = {
  lacks: ({ username, password }, clientOptions) => [
    [username, password].filter((option) => typeof own(clientOptions, option) !== "string"),
  ],
  prove({ username, password }, { clientOptions }) {
    const user = String(own(clientOptions, username));
    if (user.includes(":")) {
      // RFC 7617 section 2: the password begins after the first colon.
      throw new ClientError(`The client option ${username} must not contain a colon`);
    }
    const pair = base64(utf8(`${user}:${own(clientOptions, password)}`));
    return { header: ["Authorization", `Basic ${pair}`] };
  },
};
