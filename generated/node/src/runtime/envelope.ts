import type { Answer, ApiError, Call } from "./errors.js";

/** The paths of body properties that show whether a call succeeded. */
export interface Envelope {
  /** Makes the error for a failure. */
  readonly failure: FailureReader;
  /** The mark of a success. */
  readonly success: EnvelopeMark;
  /** The mark of a response that refuses the credentials, as 401 does. */
  readonly unauthorized?: EnvelopeMark;
  /** The statuses that values of a field mean. The first field with such a value counts. */
  readonly statuses?: readonly CodeStatuses[];
  readonly code?: readonly string[];
  readonly message?: readonly string[];
  readonly requestId?: readonly string[];
}

/** The values of a field that mean a status. */
export interface CodeStatuses {
  readonly field: readonly string[];
  readonly codes: Readonly<Record<string, number>>;
}

/** A field that has one of these values. */
export interface EnvelopeMark {
  readonly field: readonly string[];
  readonly equals: readonly (string | number | boolean)[];
}

/** The error for a body that reports a failure, see `bodyfailure.ts`. `undefined`: it has none. */
export type FailureReader = (
  call: Call,
  answer: Answer,
  body: unknown,
  envelope: Envelope,
  hide: (text: string) => string,
) => ApiError | undefined;
