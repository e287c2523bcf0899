import type { ClientDescription, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { IsDecided, Outgoing, Pair } from "./outgoing.js";

/**
 * What can be done with schemes of one kind. A scheme names its kind, so that no other bundle holds
 * its code.
 */
export interface SchemeKind<Scheme> {
  /**
   * The client options that each way to meet a scheme lacks; a way that lacks nothing is met. An
   * empty token or key is what a missing variable looks like.
   */
  lacks(scheme: Scheme, clientOptions: object): readonly (readonly string[])[];
  /** What is sent where a way is met. */
  prove(scheme: Scheme, source: Source, scopes: readonly string[]): Proof | Promise<Proof>;
}

/** What one scheme sends to prove who asks. */
export interface Proof {
  readonly header?: Pair;
  /** `name=value` */
  readonly query?: string;
  /** `name=value` */
  readonly cookie?: string;
  /** Signs a try that is complete but for its signature. */
  readonly sign?: (request: Outgoing, isDecided: IsDecided) => Promise<Outgoing>;
  /**
   * Told of a 401 by its headers: resolves with another proof, or `undefined` where there is none.
   * Absent: there never is.
   */
  readonly renew?: (answer: Headers) => Promise<Proof | undefined>;
}

/** What one try sends. */
export type Credentials = readonly Proof[];

/** What the credentials of an operation are made of. */
export interface Source {
  readonly operation: Operation;
  readonly description: ClientDescription;
  readonly clientOptions: ClientOptions;
}

/** How a credential is sent, and the client options that hold it. */
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

/** An API key; its kind says whether it is in a header, the query or a cookie. */
export interface KeyScheme {
  readonly kind: SchemeKind<KeyScheme>;
  /** Of the header, the parameter or the cookie. */
  readonly name: string;
  /** Client option. */
  readonly value: string;
}

/** A bearer token that is given, or fetched by client credentials: RFC 6749 section 4.4. */
export interface OAuthScheme {
  readonly kind: SchemeKind<OAuthScheme>;
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
  readonly kind: SchemeKind<SignatureScheme>;
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
