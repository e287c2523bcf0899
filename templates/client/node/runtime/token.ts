import { ClientError } from "./errors.js";
import { own } from "./own.js";

/** Enough for every identity that one client acts for at a time. */
const REMEMBERED = 100;

/**
 * New tokens by the ones that were refused, for each client and option: what was refused belongs to
 * one identity, so that a client which acts for many never gives one the token of another.
 */
const renewals = new WeakMap<object, Map<string, Promise<string>>>();

/**
 * The token of a client option: as it is, or what its function returns.
 *
 * @throws {ClientError} where the function returns none. What it throws itself passes as it is.
 */
export function currentToken(option: string, clientOptions: object): string | Promise<string> {
  const value = own(clientOptions, option);
  return typeof value === "function" ? ask(option, value()) : checked(option, value);
}

async function ask(option: string, asked: unknown): Promise<string> {
  return checked(option, await asked);
}

/**
 * A token in place of one that the server refused: what the option holds by now, or what its
 * function returns when it is told. It is asked once for each refused token, however many requests
 * were refused with it. `undefined`: there is no other.
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
  const known = renewals.get(clientOptions) ?? new Map<string, Promise<string>>();
  renewals.set(clientOptions, known);
  const key = `${option} ${refused}`;
  const asked = known.get(key) ?? ask().then((token) => checked(option, token));
  known.set(key, asked);
  // Asked again by the next request that is refused.
  asked.catch(() => known.delete(key));
  for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest);
  return asked;
}

function checked(option: string, token: unknown): string {
  if (typeof token === "string" && token !== "") return token;
  throw new ClientError(`The function in the client option ${option} returned no token`);
}
