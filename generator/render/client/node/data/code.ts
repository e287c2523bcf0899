export const isCode = Symbol("code");

/** Code inside a value, written unchanged, such as the name of a function. */
export interface Code {
  readonly [isCode]: string;
}

export function code(text: string): Code {
  return { [isCode]: text };
}

export const isOptional = Symbol("optional");

/** Code that may be undefined. An object gets its property only if it is not. */
export interface OptionalCode {
  readonly [isOptional]: string;
}

export function optionalCode(text: string): OptionalCode {
  return { [isOptional]: text };
}

/** A value in generated data. Undefined properties are left out. */
export type Data =
  | string
  | number
  | boolean
  | null
  | undefined
  | Code
  | readonly Data[]
  | { readonly [key: string]: Data };
