/** The options that tokens are kept under, for the options of clients that share them. */
const owners = new WeakMap<object, object>();

/** What the tokens of a client are kept under: its own options, or those of the first client. */
export function ownerOf(clientOptions: object): object {
  return owners.get(clientOptions) ?? clientOptions;
}

/** Lets a client use the tokens of another one. */
export function shareTokens(from: object, to: object): void {
  owners.set(to, ownerOf(from));
}
