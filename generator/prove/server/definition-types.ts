import type { Schema, Schemas } from "./schemas.js";
import type { FieldStyle } from "./styled-fields.js";

// The parts of a description that a server needs.

/** A parameter with all defaults filled in. */
export interface DefinedParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly schema?: Schema;
  readonly content?: { readonly "application/json": { readonly schema: Schema } };
}

export interface DefinedOperation {
  /** Method and path, because an operationId is optional in a description. */
  readonly operationId: string;
  readonly parameters: readonly DefinedParameter[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly body: DefinedBody | null;
  readonly responses: ReadonlyMap<string, DefinedResponse>;
  /** Addresses that paths are appended to, as written. */
  readonly servers: readonly DefinedServer[];
}

export interface DefinedBody {
  readonly required: boolean;
  /** By media type, in lower case. */
  readonly contents: ReadonlyMap<string, DefinedMedia>;
}

export interface DefinedMedia {
  readonly schema: Schema;
  /** Of the fields of a form. */
  readonly styles: ReadonlyMap<string, FieldStyle>;
}

export interface DefinedResponse {
  readonly contents: ReadonlyMap<string, DefinedContent>;
}

export interface DefinedContent {
  readonly schema: Schema;
  /** The schema of one item, if the content is a sequence of items. */
  readonly item: Schema;
  readonly example: unknown;
}

export interface DefinedServer {
  readonly url: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** A description with all references followed, except those of schemas. */
export interface Definition {
  /** By path, then by method in lower case. */
  readonly paths: ReadonlyMap<string, ReadonlyMap<string, DefinedOperation>>;
  readonly requestSchemas: Schemas["named"];
  readonly responseSchemas: Schemas["named"];
  /** The position of each pattern of a schema. */
  readonly patterns: Schemas["patterns"];
}
