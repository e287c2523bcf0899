/**
 * The one intermediate representation between an OpenAPI description and everything that is
 * printed from it. Plain data, deeply frozen, serialisable (`specpress inspect` prints it).
 *
 * Every name, slug, anchor and route is decided when the model is built. Renderers join `words`
 * in their language's case and escape reserved words; they never invent a name.
 */

import type { Given, Json, JsonObject, Limits } from "../../document/json.js";
import type { Pointer } from "../../document/pointer.js";

/** What one run prints from: every module of the configuration, ordered by module id. */
export interface Api {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly modules: readonly Module[];
}

/** One description, printed as one client class and one section of the pages. */
export interface Module {
  /** Id from the configuration or the file's name; also the slug in routes: `authentication`. */
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly description: string;
  /** Class name of the client, the same in every language: `AuthenticationClient`. */
  readonly clientName: string;
  /** Path of the root description as the user named it, with `/` as separator. */
  readonly source: string;
  readonly servers: readonly Server[];
  /** What the client's constructor takes, from server variables, credentials and parameters. */
  readonly options: readonly ClientOption[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** Where the bodies of answers say whether a call was a success; null where they do not. */
  readonly envelope: Envelope | null;
  /** Every operation is in exactly one group. */
  readonly groups: readonly Group[];
  /** Requests that the API sends by itself, in the description's order. */
  readonly webhooks: readonly Webhook[];
  /** What failures that a response tells of in its body mean, by the field that tells. */
  readonly errors: readonly ErrorTable[];
  /** Every named type, sorted by name: component schemas, and inline objects and enums hoisted. */
  readonly schemas: readonly Schema[];
}

/** A field of a response's body that tells of failures, such as `errorCode`; `x-specpress-errors`. */
export interface ErrorTable {
  readonly field: string;
  readonly errors: readonly ErrorMeaning[];
}

export interface ErrorMeaning {
  readonly value: string | number;
  /** "" where it has none. */
  readonly name: string;
  readonly description: string;
}

/** Fields of an answer's body: names of properties, or RFC 6901 JSON pointers that begin with `/`. */
export interface Envelope {
  /** What a success has. */
  readonly success: EnvelopeMark;
  /** What an answer has that refuses the credentials, as 401 does. */
  readonly unauthorized: EnvelopeMark | null;
  /** Null where there is none. */
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
}

/** One of the values of `equals` in a field. */
export interface EnvelopeMark {
  readonly field: string;
  readonly equals: readonly (string | number | boolean)[];
}

/** OpenAPI 3.1 section 4.8.5, Server Object. `{name}` in the url stands for a variable. */
export interface Server {
  readonly url: string;
  readonly description: string;
  readonly variables: readonly ServerVariable[];
}

/** OpenAPI 3.1 section 4.8.6, Server Variable Object. `option` is the key of its client option. */
export interface ServerVariable {
  readonly name: string;
  readonly option: string;
  readonly default: string;
}

/** A property of the client's constructor argument. */
export interface ClientOption {
  /** Unique in the module; camelCase: `appHost`. */
  readonly key: string;
  readonly words: readonly string[];
  /** What it is if that is known without its description. Each language words it for its readers. */
  readonly role: OptionRole | null;
  /** The description's own text. */
  readonly description: string;
  readonly deprecated: boolean;
  readonly required: boolean;
  readonly default: string | null;
  /** Closed list of values, from a server variable's `enum`; empty when open. */
  readonly values: readonly string[];
  /** What samples print for it: `GEN_AUTH_APP_ID`. */
  readonly placeholder: string;
  /** A token that may be set later or provided by a function: gets a `setAccessToken` method. */
  readonly token: boolean;
  readonly uses: readonly OptionUse[];
}

/** `accessToken` is a token to use instead of fetching one. */
export type OptionRole =
  | "baseUrl"
  | "clientId"
  | "clientSecret"
  | "accessToken"
  | "tokenUrl"
  | "clientAuthentication"
  | "username"
  | "password"
  | "accessKeyId"
  | "accessKeySecret";

export type OptionUse =
  | { readonly kind: "baseUrl" }
  | { readonly kind: "server"; readonly variable: string }
  | {
      readonly kind: "credential";
      readonly scheme: string;
      readonly part: CredentialPart;
    }
  | { readonly kind: "parameter"; readonly in: ParameterLocation; readonly name: string };

/** What an option is of a credential; of OAuth 2.0 also how a token is fetched. */
export type CredentialPart =
  | "token"
  | "value"
  | "username"
  | "password"
  | "clientId"
  | "clientSecret"
  | "tokenUrl"
  | "clientAuthentication"
  | "id"
  | "secret";

/** OpenAPI 3.1 section 4.8.27, Security Scheme Object. */
export interface SecurityScheme {
  readonly key: string;
  /** `oauth2` where the client can fetch a token by itself; every other way to one is `bearer`. */
  readonly kind: "bearer" | "basic" | "apiKey" | "oauth2" | "signature" | "mutualTLS" | "other";
  readonly description: string;
  readonly deprecated: boolean;
  /** Header, query parameter or cookie of an apiKey scheme; `Authorization` of http schemes. */
  readonly name: string;
  readonly in: "header" | "query" | "cookie";
  /**
   * Keys of the client options that carry the credential: one, or user name and password, client
   * id and secret, id and secret of a signature.
   */
  readonly options: readonly string[];
  /** Of `oauth2`, else null. */
  readonly clientCredentials: ClientCredentials | null;
  /** Of `signature`, else null. */
  readonly signing: Signing | null;
}

/** OpenAPI 3.1 section 4.8.29, OAuth Flow Object of client credentials; keys of client options. */
export interface ClientCredentials {
  /** Holds a token that is used instead of fetching one. */
  readonly token: string;
  /** Holds where tokens are fetched, when that is not `url`. */
  readonly tokenUrl: string;
  /** Holds how client id and secret are sent there. */
  readonly clientAuthentication: string;
  /** As the description has it; relative to the server. */
  readonly url: string;
}

/** The extension `x-specpress-signing`. Texts have placeholders such as `{nonce}`. */
export interface Signing {
  readonly algorithm: "HMAC-SHA1" | "HMAC-SHA256" | "HMAC-SHA512";
  /** Of the signature. */
  readonly encoding: "base64" | "base64url" | "hex";
  readonly secretEncoding: "utf-8" | "base64";
  /** Headers that are added, in the description's order. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** What is signed: its parts, one after the other. */
  readonly stringToSign: readonly SigningPart[];
  /** What the header carries: `Key {id}:{signature}`. */
  readonly value: string;
}

export type SigningPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "headers";
      /** Names, or what they begin with: `x-api-*`. */
      readonly names: readonly string[];
      readonly each: string;
      readonly between: string;
    }
  | {
      readonly kind: "fields";
      readonly places: readonly ("query" | "body")[];
      /** Of the requests that have this part, upper-case; empty: every one. */
      readonly methods: readonly string[];
      readonly each: string;
      readonly between: string;
      /** Before the first, where there is one. */
      readonly before: string;
      /** Names and values are percent-encoded. */
      readonly encoded: boolean;
    };

/** Operations that share their first tag. */
export interface Group {
  /** The tag's name as written; `default` where operations have no tag. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** ASCII, lower-case, unique in the module: `user-profile`. */
  readonly slug: string;
  readonly operations: readonly Operation[];
}

/** `querystring`, OpenAPI 3.2: the value is the whole query. */
export type ParameterLocation = "path" | "query" | "querystring" | "header" | "cookie";
export type ParameterStyle =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

/** OpenAPI 3.1 section 4.8.10, Operation Object. */
export interface Operation {
  readonly at: Pointer;
  /** `operationId` as written, or `<method> <path>` where there is none. */
  readonly id: string;
  /** The method's name, unique in the module however it is cased: ["bind", "email"]. */
  readonly words: readonly string[];
  /** HTTP method, upper-case but where OpenAPI 3.2's `additionalOperations` writes it otherwise. */
  readonly method: string;
  /** Path template as written: `/users/{id}`. */
  readonly path: string;
  /** Servers of the operation or its path item; empty means the module's. */
  readonly servers: readonly Server[];
  /** One line, for titles and navigation. */
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /**
   * Whether it may be sent twice, RFC 9110 section 9.2.2: as its method says, or the extension
   * `x-specpress-idempotent`.
   */
  readonly idempotent: boolean;
  /** Titles of the other groups, from second and later tags, that list the operation too. */
  readonly alsoIn: readonly string[];
  /** Declared parameters that the request carries, in the description's order. */
  readonly parameters: readonly Parameter[];
  /** Parameters that a client option carries instead. */
  readonly optionParameters: readonly OptionParameter[];
  readonly requestBody: RequestBody | null;
  readonly request: Request;
  /** In the description's order. */
  readonly responses: readonly Response[];
  /** Ids of the operations that the responses' `links` lead to. OpenAPI 3.1 section 4.8.20. */
  readonly links: readonly string[];
  /** Samples of the description's own, the extension `x-codeSamples`, in its order. */
  readonly codeSamples: readonly CodeSample[];
  /**
   * What the method resolves with: the success responses' types, as a union where there are
   * several; null where every success response is empty.
   */
  readonly result: Type | null;
  /** True where a success response may be empty beside others with a body. */
  readonly resultOptional: boolean;
  /** Alternatives, each a set of schemes needed together; empty: no credentials are sent. */
  readonly security: readonly (readonly SecurityRequirement[])[];
  /** Requests that the API sends because of a call, those within others after the others. */
  readonly callbacks: readonly Callback[];
  readonly sample: Sample;
  readonly route: Route;
  /** Null for an operation of the description; else how a method of its own calls one. */
  readonly via: Via | null;
  /** How one list is read by several calls; null where the extension `x-specpress-paging` is not. */
  readonly paging: Paging | null;
  /** What the answer is made of where it comes bit by bit; null where it comes as a whole. */
  readonly stream: Stream | null;
}

/** How the answers of an operation follow each other. */
export interface Paging {
  /** What a call says of the page it wants: its number, its first item's, a token, an address. */
  readonly style: "page" | "offset" | "cursor" | "link";
  /** Properties from the request down, of what the style says; empty for `link`. */
  readonly position: readonly string[];
  /** The page's number or the offset is sent as text. */
  readonly isText: boolean;
  /** Number of the first page, or offset of the first item, where a request has none. */
  readonly first: number;
  /** Properties from the request down, of how many items a page has; empty where nothing says. */
  readonly size: readonly string[];
  /** Properties from the answer's body down to its items; empty where the body is the array. */
  readonly items: readonly string[];
  readonly item: Type;
  /** Where there are no items, the array may be left out. */
  readonly optional: boolean;
  /** How many items there are in all; null where nothing says. */
  readonly total: ResponsePlace | null;
  /** The token or the address of the next page; null where the style needs none. */
  readonly next: ResponsePlace | null;
  /** Properties from a page's last item down to that token; null where it is at `next`. */
  readonly last: readonly string[] | null;
  /** Whether there are more pages; null where nothing says. */
  readonly more: ResponsePlace | null;
}

/** A header, or properties from the body down. */
export type ResponsePlace =
  | { readonly in: "header"; readonly name: string }
  | { readonly in: "body"; readonly path: readonly string[] };

/** A body of items one after the other. OpenAPI 3.2 section 4.14.2, Sequential Media Types. */
export interface Stream {
  /** Server-sent events, lines of JSON, or RFC 7464's sequence. */
  readonly format: "events" | "lines" | "sequence";
  readonly item: Type;
  /**
   * What an item of `events` is: the event, with `data` as text or as the JSON that it holds; or
   * that JSON alone. Other formats have `json`.
   */
  readonly data: "text" | "parsed" | "json";
}

/** A method of the extension `x-specpress-methods`, by the operation that it calls. */
export interface Via {
  /** `id` and `words` of the operation. */
  readonly operation: string;
  readonly words: readonly string[];
  /** The operation is a method of the client too; false where a filter hides it. */
  readonly callable: boolean;
  /** The method makes the address and sends nothing. */
  readonly returnsUrl: boolean;
  /** What the operation's request is made of. */
  readonly bindings: readonly Binding[];
}

/** A part of a request: a value that is always the same, or a property of the method's own request. */
export interface Binding {
  /** Properties from the request of the operation down: ["passwordPayload", "email"]. */
  readonly path: readonly string[];
  /** Null where `property` says where the value is. */
  readonly value: Given | null;
  readonly property: string;
}

/** A request that the API sends and a receiver of the user's answers. */
export interface IncomingRequest {
  readonly at: Pointer;
  /** `operationId` as written; "" where there is none. */
  readonly id: string;
  /** Key of the webhook or the callback as written: `user.created`. */
  readonly name: string;
  /** Upper-case HTTP method. */
  readonly method: string;
  /** One line, or "". */
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** Header, query and other parameters by their names on the wire, in the description's order. */
  readonly parameters: readonly Parameter[];
  /** Null where nothing is sent. Types are as they come: with readOnly, without writeOnly. */
  readonly requestBody: Pick<RequestBody, "required" | "description" | "contents"> | null;
  /** The type of the body: of several contents the union; null where there is no body. */
  readonly payload: Type | null;
  /** What the receiver is to answer: without readOnly, with writeOnly. */
  readonly responses: readonly Response[];
  /**
   * What the request is authenticated by: alternatives, each a set of schemes. Only its own: the
   * root's `security` is about calls of the API.
   */
  readonly security: readonly (readonly SecurityRequirement[])[];
  /** The body, valid against its type; null where there is none, or it is binary. */
  readonly sample: Given | null;
}

/** OpenAPI 3.1 section 4.8.1, a method of a path item in `webhooks`; `x-webhooks` before 3.1. */
export interface Webhook extends IncomingRequest {
  /** Unique among the module's webhooks however they are cased: ["user", "created"]. */
  readonly words: readonly string[];
  readonly callbacks: readonly Callback[];
  /** `group` is no group's slug. */
  readonly route: Route;
}

/** OpenAPI 3.1 section 4.8.18, a method of a path item of a Callback Object. */
export interface Callback extends IncomingRequest {
  /** The URL as a runtime expression, section 4.8.20.4: `{$request.body#/url}`. */
  readonly expression: string;
  /** Unique on the page: `callback-on-event`. */
  readonly anchor: string;
  /** Names of the callbacks that it is within, outermost first: it answers their receiver's answer. */
  readonly within: readonly string[];
}

/** Where a page is, the same below every language: `authentication/user-profile/bind-email`. */
export interface Route {
  readonly module: string;
  readonly group: string;
  readonly slug: string;
}

export interface SecurityRequirement {
  /** Key of a {@link SecurityScheme}. */
  readonly scheme: string;
  readonly scopes: readonly string[];
}

export interface OptionParameter {
  readonly option: string;
  readonly in: ParameterLocation;
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
}

/** Something with a name and a type: a property of an object, a parameter, a header. */
export interface Field {
  readonly at: Pointer;
  /** Name of a property on the wire. */
  readonly key: string;
  /** The name's words, unique among the fields of the same object: ["pass", "code"]. */
  readonly words: readonly string[];
  readonly type: Type;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  readonly default: Given | null;
  readonly example: Given | null;
  readonly access: "both" | "read" | "write";
}

/** OpenAPI 3.1 section 4.8.12, Parameter Object. */
export interface Parameter extends Field {
  /** {@link RequestField.property}; differs from `key` if it must: `pathId`. */
  readonly property: string;
  readonly in: ParameterLocation;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Media type of a `content` parameter, else null. */
  readonly mediaType: string | null;
  /** Per property, where that media type is a form. */
  readonly encoding: readonly Encoding[];
}

/** What a method takes, in every language: one object, or its fields one by one. */
export interface Request {
  /** Key of the named type that has every field; null if the operation takes nothing. */
  readonly schema: string | null;
  /** That type is the body's own. Else it is made for the request: keys of fields are its `property`s. */
  readonly isBody: boolean;
  /** False where every field is optional, so that the argument may be left out. */
  readonly required: boolean;
  /** Every field in the description's order, path, query, header, cookie, then body. */
  readonly fields: readonly RequestField[];
}

export interface RequestField {
  readonly in: ParameterLocation | "body";
  /**
   * Unique in the request, and what `Sample.request`, `Binding.path` and `Paging.position` call the
   * field: the name on the wire if it is an identifier, else its words in camel case, after the
   * location if another field has that name. Languages that keep the names of the wire use it, others
   * join `field.words`.
   */
  readonly property: string;
  /** `field.words` is unique within the request. */
  readonly field: Field;
}

/** OpenAPI 3.1 section 4.8.13, Request Body Object. The first content is the one sent. */
export interface RequestBody {
  readonly required: boolean;
  readonly description: string;
  readonly contents: readonly Content[];
  /** `spread`: the body's properties are the request's; `property`: the body is `property`. */
  readonly placement: "spread" | "property";
  /** Name of the property that holds the body; "" where it is spread. */
  readonly property: string;
}

/** A media type and what it carries. OpenAPI 3.1 section 4.8.14, Media Type Object. */
export interface Content {
  readonly mediaType: string;
  readonly kind: ContentKind;
  readonly type: Type;
  /**
   * Of a sequential media type, such as JSON lines or server-sent events: what one item is, else
   * null. The client sends the whole text, and reads it item by item; `type` is that of a string.
   */
  readonly items: Type | null;
  /** Per property, for form and multipart bodies. */
  readonly encoding: readonly Encoding[];
  readonly example: Given | null;
}

export type ContentKind = "json" | "form" | "multipart" | "text" | "binary";

/** OpenAPI 3.1 section 4.8.15, Encoding Object. */
export interface Encoding {
  readonly property: string;
  readonly contentType: string | null;
  readonly style: ParameterStyle | null;
  readonly explode: boolean | null;
}

/** OpenAPI 3.1 section 4.8.17, Response Object. No contents means an empty body. */
export interface Response {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly Field[];
  readonly contents: readonly Content[];
}

/** Values for tables, sample code and sample result; valid against the model's types. */
export interface Sample {
  /**
   * Values of the request's fields by `property`: every required one, and the optional ones
   * that have an example. Empty where the method takes nothing.
   */
  readonly request: JsonObject;
  /** Body of the first success response, or null where it is empty or not text or JSON. */
  readonly response: Given | null;
  /** Keys of the client options that the sample's constructor is given, in the module's order. */
  readonly options: readonly string[];
  /** Keys of the token options that the sample sets by their setter. */
  readonly tokens: readonly string[];
}

/** Code that calls an operation, as the description's author wrote it. */
export interface CodeSample {
  /** Language as the author calls it: `JavaScript`. */
  readonly lang: string;
  /** What the author calls the sample, or "". */
  readonly label: string;
  readonly source: string;
}

/** A named type. */
export interface Schema {
  readonly at: Pointer;
  /** Unique in the module. */
  readonly key: string;
  /**
   * Type name, a valid identifier in every language, unique however it is cased. Two modules
   * share a name only where the schemas are the same.
   */
  readonly name: string;
  readonly words: readonly string[];
  /** Unique on any page: `type-binddto`. */
  readonly anchor: string;
  /** ASCII, lower-case, unique in the module: the page of a type that has one. */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly type: Type;
  readonly default: Given | null;
  readonly example: Given | null;
  /** Hoisted from an inline schema, or made for a request. */
  readonly synthesised: boolean;
  /** The same schema, under the same name, is in another module too. */
  readonly shared: boolean;
}

/** `ref` is the only way to recurse. */
export type Type =
  | { readonly kind: "ref"; readonly schema: string }
  | ScalarType
  | { readonly kind: "const"; readonly value: Json }
  | EnumType
  | { readonly kind: "array"; readonly items: Type; readonly limits: Limits }
  | { readonly kind: "tuple"; readonly items: readonly Type[]; readonly rest: Type | null }
  | { readonly kind: "map"; readonly values: Type; readonly limits: Limits }
  | ObjectType
  | UnionType
  | { readonly kind: "intersection"; readonly parts: readonly Type[] }
  | { readonly kind: "nullable"; readonly type: Type }
  | { readonly kind: "unknown" }
  | { readonly kind: "never" };

export interface ScalarType {
  readonly kind: "scalar";
  /** `binary` is a file or raw bytes (`format: binary`). */
  readonly name: "string" | "number" | "integer" | "boolean" | "null" | "binary";
  /** `""` where none is given. */
  readonly format: string;
  readonly limits: Limits;
}

/** At least one value; never null, which is `nullable`. Two or more values are hoisted. */
export interface EnumType {
  readonly kind: "enum";
  readonly values: readonly EnumValue[];
}

export interface EnumValue {
  readonly value: string | number | boolean;
  /** Unique in the enum: the constant's name where a language has named constants. */
  readonly words: readonly string[];
  /** Meaning, or "". */
  readonly description: string;
}

export interface ObjectType {
  readonly kind: "object";
  readonly fields: readonly Field[];
  /** Type of properties that are not listed, or null where none is declared. */
  readonly additional: Type | null;
  readonly limits: Limits;
}

export interface UnionType {
  readonly kind: "union";
  readonly variants: readonly Type[];
  readonly discriminator: Discriminator | null;
}

/** OpenAPI 3.1 section 4.8.25, Discriminator Object, with its mapping resolved. */
export interface Discriminator {
  readonly property: string;
  /**
   * Key of the variant that a value has whose property is absent or has no value of `mapping`;
   * null where there is none. No entry of `mapping` names it. OpenAPI 3.2.
   */
  readonly default: string | null;
  /** `schema` is the key of the variant's schema; a variant may have several values. */
  readonly mapping: readonly {
    readonly value: string | number | boolean;
    readonly schema: string;
  }[];
}
