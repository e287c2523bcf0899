import type {
  BodyEncoder,
  BodyReader,
  FormEncoder,
  MediaTypeChoice,
  Serializer,
} from "./codecs.js";
import type { Conversions } from "./conversion.js";
import type { Envelope } from "./envelope.js";
import type { Paging } from "./pages.js";
import type { SecurityScheme } from "./schemes.js";
import type { Server } from "./server.js";
import type { Environment } from "./variables.js";

/**
 * Description of an operation for the runtime. One constant is generated for each operation, with
 * OpenAPI's terms. Rarely used features are functions that only operations which need them refer
 * to. Other bundles do not contain their code.
 */
export interface Operation {
  /** Name of the client's method. */
  readonly name?: string;
  /** Upper-case HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;
  /** Whether it is safe to send twice. Absent: by its method, RFC 9110 section 9.2.2. */
  readonly idempotent?: boolean;
  /** The header with a key for the server to know attempts by, and what makes keys. */
  readonly idempotency?: { readonly header: string; readonly key: () => string };
  /** Server of this operation. Absent: the client's server. */
  readonly server?: Server;
  /** Names of simple query parameters, sent as `name=value`. */
  readonly query?: readonly string[];
  /**
   * All other parameters. Path parameters are listed only if the path template does not say enough.
   */
  readonly parameters?: readonly Parameter[];
  /** Writes the parameters. Absent: there are none, not even in the path template. */
  readonly serialize?: Serializer;
  readonly body?: Body;
  /** Chooses another media type. Absent: there is one of the body and one of the response. */
  readonly choose?: MediaTypeChoice;
  /** The bodies of other media types that the caller can choose. */
  readonly otherBodies?: Readonly<Record<string, Body>>;
  /** The responses of other media types that the caller can ask for. */
  readonly otherResults?: Readonly<Record<string, OtherResult>>;
  /** Absent: that of the client. */
  readonly security?: Security;
  /** Value of the `Accept` header. Absent: `application/json`. */
  readonly accept?: string;
  /**
   * How to read a body by status: `200`, `2XX` or `default`, and the most exact one counts. For any
   * other status, the `Content-Type` of the response decides. Absent: every body is JSON.
   */
  readonly responses?: Readonly<Record<string, ResponseKind>>;
  /** Reads bodies that are not JSON. */
  readonly read?: BodyReader;
  /** Kinds of the described bodies of failures, by status. */
  readonly errors?: Readonly<Record<string, ResponseKind>>;
  /** How to convert responses whose JSON form differs from their types. */
  readonly conversions?: Conversions;
  /** How to request the next page of a list. */
  readonly paging?: Paging;
  /** How to read a body that is a stream of items. */
  readonly stream?: Stream;
}

/** What replaces an operation's own data about its responses. */
export type OtherResult = Pick<Operation, "accept" | "responses" | "read" | "conversions">;

/** Alternatives, each a list of schemes that are needed together. Empty: no credentials. */
export type Security = readonly (readonly SecurityRequirement[])[];

export interface Stream {
  /** Server-sent events, lines of JSON, or the JSON text sequences of RFC 7464. */
  readonly format: "events" | "lines" | "sequence";
  /**
   * What an item of `events` is: the event with `data` as a string, the event with `data` as parsed
   * JSON, or the parsed JSON alone.
   */
  readonly data: "text" | "parsed" | "json";
}

/** Key of a scheme, with scopes if a token is fetched for them. */
export type SecurityRequirement =
  | string
  | { readonly scheme: string; readonly scopes: readonly string[] };

/** `string` is text, or a string of JSON if the media type of the response says so. */
export type ResponseKind = "json" | "text" | "string" | "binary" | "none";

export type ParameterStyle =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

/** A value of the request or of a client option that is not in the body. */
export interface Parameter {
  readonly in: "path" | "query" | "querystring" | "header" | "cookie";
  /** Name on the wire. `querystring` has none. */
  readonly name: string;
  /** Property of the request that holds the value. Absent: `name`. */
  readonly property?: string;
  /** Client option that holds the value instead of the request. */
  readonly option?: string;
  /** Absent: `form` in query and cookie, `simple` in path and header. */
  readonly style?: ParameterStyle;
  /** Absent: true if the style is `form` or `cookie`, else false. */
  readonly explode?: boolean;
  /** Query only: reserved characters are sent unchanged. */
  readonly allowReserved?: boolean;
  /**
   * Media type of a `content` parameter. It decides how the value is written, instead of a style.
   */
  readonly contentType?: string;
  /** Writes the value if that media type is a form. */
  readonly form?: FormEncoder;
  /** Per property of a form. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export interface Body {
  /** Absent: `application/json`. */
  readonly mediaType?: string;
  /** Writes the body. Absent: as JSON. */
  readonly encode?: BodyEncoder;
  /** Property of the request that is the body. Absent: every property that is not a parameter. */
  readonly property?: string;
  /** A required body is sent even if it is empty. */
  readonly required?: boolean;
  /** Per property of a form or multipart body. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export interface Encoding {
  readonly contentType?: string;
  /** Headers of a part. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
}

/** What all operations of a client share. */
export interface ClientDescription {
  /** Name and version of the package: `example-pets/1.0.0`. */
  readonly product?: string;
  /** Headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Environment variables by client option, and by `debug`. */
  readonly environment?: Environment;
  readonly envelope?: Envelope;
  /** Absent if the description names no server. The option `baseUrl` is required then. */
  readonly server?: Server;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  /** Security of operations that do not name their own. */
  readonly security?: Security;
}
