import type { BodyEncoder, BodyReader, FormEncoder, Serializer } from "./codecs.js";
import type { Conversions } from "./conversion.js";
import type { SecurityScheme } from "./schemes.js";

/**
 * What the runtime needs to know of an operation. Generated, one constant an operation; the
 * words are OpenAPI's. What most operations do without is a function that those name which need it:
 * no other bundle holds its code.
 */
export interface Operation {
  /** Name of the client's method. */
  readonly name?: string;
  /** Upper-case HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;
  /** Whether it may be sent twice; absent: as its method says, RFC 9110 section 9.2.2. */
  readonly idempotent?: boolean;
  /** Server of this operation alone; absent: the client's. */
  readonly server?: Server;
  /** Names of query parameters that are sent as the request has them, `name=value`. */
  readonly query?: readonly string[];
  /** All others; of those in the path only what the path template does not tell. */
  readonly parameters?: readonly Parameter[];
  /** How parameters are written. Absent: there are none, nor any in the path template. */
  readonly serialize?: Serializer;
  readonly body?: Body;
  /** Absent: the client's. */
  readonly security?: Security;
  /** Value of the `Accept` header; absent: `application/json`. */
  readonly accept?: string;
  /**
   * How to read a body by status (`200`, `2XX`, `default`; exact, then range, then default); a
   * status that is not among them by the response's own `Content-Type`. Absent: every body is JSON.
   */
  readonly responses?: Readonly<Record<string, ResponseKind>>;
  /** Reads them, wherever there are such. */
  readonly read?: BodyReader;
  /** What the bodies of failures are said to be, by status. */
  readonly errors?: Readonly<Record<string, ResponseKind>>;
  /** What answers have to become, where JSON is not what the types say. */
  readonly conversions?: Conversions;
  /** How the next part of a list is asked for. */
  readonly paging?: Paging;
  /** How a body of items, one after the other, is read. */
  readonly stream?: Stream;
}

/** Alternatives, each the schemes needed together. Empty: no credentials. */
export type Security = readonly (readonly SecurityRequirement[])[];

/** Properties from a body down, or a header. */
export type ResponsePlace = readonly string[] | string;

export interface Paging {
  /** What a call says of the page it wants: its number, its first item's, a token, an address. */
  readonly style: "page" | "offset" | "cursor" | "link";
  /** Properties from the request down, of what the style says; `link` has none. */
  readonly position?: readonly string[];
  /** The number of the page or of its first item is sent as text. */
  readonly text?: boolean;
  /** Where a list begins. Absent: page 1, offset 0. */
  readonly first?: number;
  /** Properties from the answer's body down to the array of items. */
  readonly items: readonly string[];
  /** Where there are no items, the array may be left out. */
  readonly optional?: boolean;
  /** How many items there are in all. Absent: nobody says. */
  readonly total?: ResponsePlace;
  /** The token or the address of the next page. */
  readonly next?: ResponsePlace;
  /** Properties from a page's last item down to the token, where that is not at `next`. */
  readonly last?: readonly string[];
  /** Whether there are more pages. Absent: nobody says. */
  readonly more?: ResponsePlace;
}

export interface Stream {
  /** Server-sent events, lines of JSON, or RFC 7464's sequence of JSON texts. */
  readonly format: "events" | "lines" | "sequence";
  /**
   * What an item of `events` is: the event, with `data` as text or as the JSON that it holds, or
   * that JSON alone.
   */
  readonly data: "text" | "parsed" | "json";
}

/** Key of a scheme; with scopes where a token is fetched for them. */
export type SecurityRequirement =
  | string
  | { readonly scheme: string; readonly scopes: readonly string[] };

export type ResponseKind = "json" | "text" | "binary" | "none";

export type ParameterStyle =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

/** A value of the request (or of a client option) that is not in the body. */
export interface Parameter {
  readonly in: "path" | "query" | "querystring" | "header" | "cookie";
  /** Name on the wire; `querystring` has none. */
  readonly name: string;
  /** Property of the request that holds the value; absent: `name`. */
  readonly property?: string;
  /** Client option that holds the value instead of the request. */
  readonly option?: string;
  /** Absent: `form` in query and cookie, `simple` in path and header. */
  readonly style?: ParameterStyle;
  /** Absent: true where the style is `form` or `cookie`, else false. */
  readonly explode?: boolean;
  /** Query only: reserved characters are sent as they are. */
  readonly allowReserved?: boolean;
  /** Media type of a `content` parameter; its value is serialised by it, not by a style. */
  readonly contentType?: string;
  /** Writes it, where that media type is a form. */
  readonly form?: FormEncoder;
  /** Per property of a form. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export interface Body {
  /** Absent: `application/json`. */
  readonly mediaType?: string;
  /** How it is written. Absent: as JSON. */
  readonly encode?: BodyEncoder;
  /** Property of the request that is the body. Absent: every property that is no parameter. */
  readonly property?: string;
  /** A required body is sent even where it is empty. */
  readonly required?: boolean;
  /** Per property of a form or multipart body. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export interface Encoding {
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
}

/** A server's URL template and where its variables' values come from. */
export interface Server {
  /** `https://{region}.example.com/v1` */
  readonly url: string;
  readonly variables?: readonly {
    readonly name: string;
    /** Key of the client option that holds the value. */
    readonly option: string;
    readonly default: string;
  }[];
}

/** Where the body of an answer says whether the call was a success: properties from the body down. */
export interface Envelope {
  /** What a success has. */
  readonly success: EnvelopeMark;
  /** What an answer has that refuses the credentials, as 401 does. */
  readonly unauthorized?: EnvelopeMark;
  readonly code?: readonly string[];
  readonly message?: readonly string[];
  readonly requestId?: readonly string[];
}

/** One of these values in this field. */
export interface EnvelopeMark {
  readonly field: readonly string[];
  readonly equals: readonly (string | number | boolean)[];
}

/** What all operations of a client share. */
export interface ClientDescription {
  readonly envelope?: Envelope;
  /** Absent where the description names none: the `baseUrl` option is required then. */
  readonly server?: Server;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  /** What operations need that say nothing of it. */
  readonly security?: Security;
}
