import type { Body, Operation } from "./operation.js";
import type { MediaTypes } from "./options.js";
import type { Pair } from "./outgoing.js";

// Types of the functions that write and read parameters and bodies. Operations refer to these
// functions.

/** Parameters as they are sent, by location. Parameters without a value are left out. */
export interface ParameterValues {
  /** The path template with its values. */
  readonly path: string;
  /** `name=value`, to join with `&`. */
  readonly query: readonly string[];
  readonly headers: readonly Pair[];
  /** `name=value`, to join with `; `. */
  readonly cookies: readonly string[];
  /**
   * Properties of the request that are parameters, with or without a value. Only bodies need them.
   */
  readonly taken: () => readonly string[];
}

/**
 * Writes the parameters of an operation. Values come from the request, or from the client options
 * if the parameter says so. `undefined` and `null` are not sent.
 *
 * OpenAPI 3.1 section 4.8.12, Parameter Object.
 */
export type Serializer = (
  operation: Operation,
  request: object,
  clientOptions: object,
) => ParameterValues;

/** A body for `fetch`. */
export interface EncodedBody {
  readonly data: NonNullable<RequestInit["body"]>;
  /** Absent for multipart bodies: only `fetch` knows the boundary, so it sets the type. */
  readonly contentType?: string;
}

/** Writes the value of a body, see `bodies.ts`. */
export type BodyEncoder = (operation: Operation, body: Body, value: unknown) => EncodedBody;

/** Writes a form, see `form.ts`. */
export type FormEncoder = (fields: object, encodings: Body["encoding"]) => string;

/** Reads the body of a success that is not JSON, see `bodyreader.ts`. `undefined` means JSON. */
export type BodyReader = (operation: Operation, response: Response) => Promise<unknown> | undefined;

/** The operation with the media types that the options of a call choose. */
export type MediaTypeChoice = (
  operation: Operation,
  request: object,
  options: MediaTypes,
) => Operation;
