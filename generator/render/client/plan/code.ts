export const isCode = Symbol("code");

/** In a value: code that stands there as it is, such as the name of a function. */
export interface Code {
  readonly [isCode]: string;
}

export function code(text: string): Code {
  return { [isCode]: text };
}
