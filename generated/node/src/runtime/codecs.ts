import type { Body, Operation } from "./operation.js";
import type { Pair } from "./outgoing.js";

// How parameters and bodies are written and read: what the data of operations names.

/** Parameters as they are sent, by place. A parameter whose value is absent is not in it. */
export interface ParameterValues {
  /** The path template, filled. */
  readonly path: string;
  /** `name=value`, to be joined by `&`. */
  readonly query: readonly string[];
  readonly headers: readonly Pair[];
  /** `name=value`, to be joined by `; `. */
  readonly cookies: readonly string[];
  /** Properties of the request that are parameters, given or not; only a body needs to know. */
  readonly taken: () => readonly string[];
}

/**
 * Writes an operation's parameters; their values come from the request, or from the client options
 * where the parameter says so. `undefined` and `null` are not sent.
 *
 * OpenAPI 3.1 section 4.8.12, Parameter Object.
 */
export type Serializer = (
  operation: Operation,
  request: object,
  clientOptions: object,
) => ParameterValues;

/** A body as `fetch` takes it. */
export interface EncodedBody {
  readonly data: NonNullable<RequestInit["body"]>;
  /** Absent for multipart: `fetch` sets it, since only `fetch` knows the boundary. */
  readonly contentType?: string;
}

/** Writes the value of a body: see `bodies.ts`. */
export type BodyEncoder = (operation: Operation, body: Body, value: unknown) => EncodedBody;

/** Writes a form: see `form.ts`. */
export type FormEncoder = (fields: object, encodings: Body["encoding"]) => string;

/** Reads the body of a success that is no JSON: see `bodyreader.ts`. `undefined`: it is JSON. */
export type BodyReader = (operation: Operation, response: Response) => Promise<unknown> | undefined;
