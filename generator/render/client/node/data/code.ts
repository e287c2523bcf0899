export const isCode = Symbol("code");

/** In a value: code that stands there as it is, such as the name of a function. */
export interface Code {
  readonly [isCode]: string;
}

export function code(text: string): Code {
  return { [isCode]: text };
}

/** A value of generated data. Properties that are undefined are left out. */
export type Data =
  | string
  | number
  | boolean
  | null
  | undefined
  | Code
  | readonly Data[]
  | { readonly [key: string]: Data };
