import type { fetchToken } from "./oauth.js";
import type { signer } from "./signer.js";

/**
 * What the runtime needs to know of an operation. Generated, one constant an operation; the
 * words are OpenAPI's.
 */
export interface Operation {
  /** Upper-case HTTP method. */
  readonly method: string;
  /** Path template: `/users/{id}`. */
  readonly path: string;
  /** Whether it may be sent twice; absent: as its method says, RFC 9110 section 9.2.2. */
  readonly idempotent?: boolean;
  /** Server of this operation alone; absent: the client's. */
  readonly server?: Server;
  readonly parameters?: readonly Parameter[];
  readonly body?: Body;
  /** Alternatives, each the schemes needed together. Absent or empty: no credentials. */
  readonly security?: readonly (readonly SecurityRequirement[])[];
  /** Value of the `Accept` header; absent: `application/json`. */
  readonly accept?: string;
  /**
   * How to read a body by status (`200`, `2XX`, `default`; exact, then range, then default).
   * Absent: by the response's own `Content-Type`.
   */
  readonly responses?: Readonly<Record<string, ResponseKind>>;
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
  /** Per property, where that media type is a form. */
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export interface Body {
  readonly mediaType: string;
  readonly kind: "json" | "form" | "multipart" | "text" | "binary";
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

/** How a credential is sent, and the client options that hold it. */
export type SecurityScheme =
  | { readonly kind: "bearer"; readonly token: string }
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | {
      readonly kind: "apiKey";
      readonly in: "header" | "query" | "cookie";
      readonly name: string;
      readonly value: string;
    }
  | OAuthScheme
  | SignatureScheme;

/** A bearer token that is given, or fetched by client credentials: RFC 6749 section 4.4. */
export interface OAuthScheme {
  readonly kind: "oauth2";
  /** Named by the schemes that need it, so that no other client holds its code. */
  readonly fetchToken: typeof fetchToken;
  /** Client options. */
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  /** Client option: `header` (HTTP basic, the default) or `body`. */
  readonly clientAuthentication: string;
  /** Where tokens come from; relative to the server. */
  readonly url: string;
}

/** A signature of each try, the extension `x-specpress-signing`. */
export interface SignatureScheme extends Signing {
  readonly kind: "signature";
  /** Named by the schemes that need it, so that no other client holds its code. */
  readonly signer: typeof signer;
  /** Client options. */
  readonly id: string;
  readonly secret: string;
}

/**
 * How a request is signed. Texts have placeholders, `{id}`; see `signing.ts` for what they stand
 * for.
 */
export interface Signing {
  /** Hash of the HMAC. */
  readonly hash: "SHA-1" | "SHA-256" | "SHA-512";
  /** How the signature is written. Absent: `base64`. */
  readonly encoding?: "base64" | "base64url" | "hex";
  /** What the secret is. Absent: text, whose UTF-8 bytes are the key. */
  readonly secretEncoding?: "base64";
  /** Headers that are added before the request is signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is signed: its parts, one after the other. */
  readonly stringToSign: readonly SigningPart[];
  /** The header that carries the signature, and its value. */
  readonly header: string;
  readonly value: string;
}

export type SigningPart =
  | string
  | {
      /** Names of headers, or what they begin with: `x-api-*`. Those that are sent, by name. */
      readonly headers: readonly string[];
      readonly each: string;
      readonly between?: string;
    }
  | {
      /** Parameters of the query and fields of a JSON object or form, by name. */
      readonly fields: readonly ("query" | "body")[];
      /** Methods of the requests that have this part. Absent: every one. */
      readonly methods?: readonly string[];
      readonly each: string;
      readonly between?: string;
      /** Before the first, where there is one. */
      readonly before?: string;
      /** Names and values are percent-encoded. */
      readonly encoded?: boolean;
    };

/** What all operations of a client share. */
export interface ClientDescription {
  /** Absent where the description names none: the `baseUrl` option is required then. */
  readonly server?: Server;
  readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
}
