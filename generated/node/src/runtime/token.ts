import { ClientError } from "./errors.js";
import { own } from "./own.js";
import { ownerOf } from "./shared.js";

/** Enough for all identities that one client acts for at a time. */
const REMEMBERED = 100;

/**
 * New tokens by refused token, for each client and option. A refused token belongs to one identity.
 * So a client that acts for many identities never gives one the token of another.
 */
const renewals = new WeakMap<object, Map<string, Promise<string>>>();

/**
 * The token of a client option: its value, or the result of its function.
 *
 * @throws {ClientError} if the function returns none. Errors of the function itself pass through.
 */
export function currentToken(option: string, clientOptions: object): string | Promise<string> {
  const value = own(clientOptions, option);
  return typeof value === "function" ? ask(option, value()) : checked(option, value);
}

async function ask(option: string, asked: unknown): Promise<string> {
  return checked(option, await asked);
}

/**
 * A new token to replace one that the server refused: the current value of the option, or the
 * result of its function. The function is called once for each refused token, however many requests
 * were refused with it. `undefined` if there is no other token.
 */
export async function renewedToken(
  option: string,
  clientOptions: object,
  refused: string,
): Promise<string | undefined> {
  const value = own(clientOptions, option);
  const token =
    typeof value === "function"
      ? await renewal(option, clientOptions, refused, async () => value(refused))
      : value;
  return typeof token === "string" && token !== "" && token !== refused ? token : undefined;
}

function renewal(
  option: string,
  clientOptions: object,
  refused: string,
  ask: () => Promise<unknown>,
): Promise<string> {
  const owner = ownerOf(clientOptions);
  const known = renewals.get(owner) ?? new Map<string, Promise<string>>();
  renewals.set(owner, known);
  const key = `${option} ${refused}`;
  const asked = known.get(key) ?? ask().then((token) => checked(option, token));
  known.set(key, asked);
  // The next refused request asks again.
  asked.catch(() => known.delete(key));
  for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest);
  return asked;
}

function checked(option: string, token: unknown): string {
  if (typeof token === "string" && token !== "") return token;
  throw new ClientError(`The function in the client option ${option} returned no token`);
}
