import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { IsDecided, Outgoing, Pair } from "./outgoing.js";

/**
 * The functions for schemes of one kind. A scheme refers to its kind, so that other bundles do not
 * contain its code.
 */
export interface SchemeKind<Scheme> {
  /**
   * The missing client options of each way to meet a scheme. A way without missing options is met.
   * An empty token or key counts as missing, because it usually means a missing environment
   * variable.
   */
  lacks(scheme: Scheme, clientOptions: object): readonly (readonly string[])[];
  /** What is sent if a way is met. */
  prove(scheme: Scheme, source: Source, scopes: readonly string[]): Proof | Promise<Proof>;
}

/** The credentials that one scheme sends. */
export interface Proof {
  readonly header?: Pair;
  /** `name=value` */
  readonly query?: string;
  /** `name=value` */
  readonly cookie?: string;
  /** Signs an attempt that is complete except for its signature. */
  readonly sign?: (request: Outgoing, isDecided: IsDecided) => Promise<Outgoing>;
  /**
   * Receives the headers of a 401, and resolves with other credentials, or `undefined` if there are
   * none. Absent: there never are any.
   */
  readonly renew?: (answer: Headers) => Promise<Proof | undefined>;
}

/** The credentials that one attempt sends. */
export type Credentials = readonly Proof[];

/** What the credentials of an operation are built from. */
export interface Source {
  readonly operation: Operation;
  readonly description: ClientDescription;
  readonly clientOptions: ClientOptions;
}

/** How a credential is sent, and its client options. */
export type SecurityScheme = BearerScheme | BasicScheme | KeyScheme | OAuthScheme | SignatureScheme;

export interface BearerScheme {
  readonly kind: SchemeKind<BearerScheme>;
  /** Client option. */
  readonly token: string;
}

export interface BasicScheme {
  readonly kind: SchemeKind<BasicScheme>;
  /** Client options. */
  readonly username: string;
  readonly password: string;
}

/** An API key. Its kind says whether it is in a header, the query or a cookie. */
export interface KeyScheme {
  readonly kind: SchemeKind<KeyScheme>;
  /** Name of the header, the parameter or the cookie. */
  readonly name: string;
  /** Client option. */
  readonly value: string;
}

/** A bearer token that is given, or fetched with client credentials: RFC 6749 section 4.4. */
export interface OAuthScheme {
  readonly kind: SchemeKind<OAuthScheme>;
  /** Client options. */
  readonly token: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: string;
  /** Client option: `header` (HTTP basic, the default) or `body`. */
  readonly clientAuthentication: string;
  /** The token URL, which may be relative to the server. */
  readonly url: string;
}

/** A signature of each attempt, the extension `x-specpress-signing`. */
export interface SignatureScheme extends Signing {
  readonly kind: SchemeKind<SignatureScheme>;
  /** Client options. */
  readonly id: string;
  readonly secret: string;
}

/** How a request is signed. Strings may have placeholders such as `{id}`, see `signing.ts`. */
export interface Signing {
  /** Hash of the HMAC. */
  readonly hash: "SHA-1" | "SHA-256" | "SHA-512";
  /** How the signature is written. Absent: `base64`. */
  readonly encoding?: "base64" | "base64url" | "hex";
  /** Encoding of the secret. Absent: a string, whose UTF-8 bytes are the key. */
  readonly secretEncoding?: "base64";
  /** Headers that are added before the request is signed. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is signed: the parts, joined. */
  readonly stringToSign: readonly SigningPart[];
  /** The header that carries the signature, and its value. */
  readonly header: string;
  readonly value: string;
}

export type SigningPart =
  | string
  | {
      /** Names of headers, or prefixes: `x-api-*`. Headers that are sent, sorted by name. */
      readonly headers: readonly string[];
      readonly each: string;
      readonly between?: string;
    }
  | {
      /** Parameters of the query and fields of a JSON object or form, sorted by name. */
      readonly fields: readonly ("query" | "body")[];
      /** Methods of the requests that have this part. Absent: all. */
      readonly methods?: readonly string[];
      readonly each: string;
      readonly between?: string;
      /** Before the first, if there is one. */
      readonly before?: string;
      /** Names and values are percent-encoded. */
      readonly encoded?: boolean;
      /** Several values of one name are one JSON array. Absent: each is an entry. */
      readonly lists?: "json";
    };
