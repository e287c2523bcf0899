/**
 * The intermediate representation between an OpenAPI description and all generated output. It is
 * plain data, deeply frozen and serialisable (`specpress inspect` shows it).
 *
 * Every name, slug, anchor and route is decided when the model is built. Renderers join `words` in
 * their language's case and escape reserved words; they never invent a name.
 */

import type { Given, Json, JsonObject, Limits } from "../../document/json.js";
import type { Pointer } from "../../document/pointer.js";

/** The input of one run's renderers: every configured module, ordered by module id. */
export interface Api {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  readonly modules: readonly Module[];
}

/** One description, which becomes one client class and one section of the pages. */
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
  readonly info: Info;
  readonly servers: readonly Server[];
  /** What the client's constructor takes, from server variables, credentials and parameters. */
  readonly options: readonly ClientOption[];
  readonly securitySchemes: readonly SecurityScheme[];
  /** Whether the client has the methods itself, or an object for each group has them. */
  readonly grouping: Grouping;
  /** How a response's body says whether a call succeeded. Null if it does not. */
  readonly envelope: Envelope | null;
  /** The header in which every request names the package and its version. Null: none. */
  readonly versionHeader: string | null;
  /** Environment variables by the key of an option, by `baseUrl` and by `debug`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every operation is in exactly one group. */
  readonly groups: readonly Group[];
  /** Requests that the API sends by itself, in the description's order. */
  readonly webhooks: readonly Webhook[];
  /** The meaning of failures that a response reports in its body, by field. */
  readonly errors: readonly ErrorTable[];
  /** Every named type, sorted by name: component schemas, and inline objects and enums hoisted. */
  readonly schemas: readonly Schema[];
}

/** OpenAPI 3.1 section 4.8.2, Info Object, and the root's external documentation. */
export interface Info {
  readonly summary: string;
  /** URL of the terms of service, or "". */
  readonly terms: string;
  readonly contact: Contact | null;
  readonly license: License | null;
  readonly externalDocs: ExternalDocs | null;
}

/** OpenAPI 3.1 section 4.8.3, Contact Object. At least one is not "". */
export interface Contact {
  readonly name: string;
  readonly url: string;
  readonly email: string;
}

/** OpenAPI 3.1 section 4.8.4, License Object. At least one is not "". */
export interface License {
  readonly name: string;
  /** SPDX expression, as the author wrote it, or "". */
  readonly identifier: string;
  readonly url: string;
}

/** OpenAPI 3.1 section 4.8.11, External Documentation Object. */
export interface ExternalDocs {
  readonly url: string;
  readonly description: string;
}

/**
 * A field of a response's body that reports failures, such as `errorCode` (`x-specpress-errors`).
 */
export interface ErrorTable {
  readonly field: string;
  readonly errors: readonly ErrorMeaning[];
}

export interface ErrorMeaning {
  readonly value: string | number;
  /** The HTTP status with this meaning. A value between 400 and 599 is one. Null if there is none. */
  readonly status: number | null;
  /** "" if it has none. */
  readonly name: string;
  readonly description: string;
}

/** Fields of a response's body: property names, or RFC 6901 JSON pointers that start with `/`. */
export interface Envelope {
  /** The mark of a success. */
  readonly success: EnvelopeMark;
  /** The value in a response that rejects the credentials, like status 401. */
  readonly unauthorized: EnvelopeMark | null;
  /** Null if there is none. */
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
}

/** One of the values of `equals` in a field. */
export interface EnvelopeMark {
  readonly field: string;
  readonly equals: readonly (string | number | boolean)[];
}

/** OpenAPI 3.1 section 4.8.5, Server Object. `{name}` in the url is a variable. */
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
  /** Closed list of its values, from `enum`; empty when open. */
  readonly values: readonly string[];
}

/** A property of the client's constructor argument. */
export interface ClientOption {
  /** Unique in the module; camelCase: `appHost`. */
  readonly key: string;
  readonly words: readonly string[];
  /**
   * Its meaning, if it is known without the description. Each language describes it for its
   * readers.
   */
  readonly role: OptionRole | null;
  /** The description's own text. */
  readonly description: string;
  readonly deprecated: boolean;
  readonly required: boolean;
  readonly default: string | null;
  /** Closed list of values, from a server variable's `enum`; empty when open. */
  readonly values: readonly string[];
  /** The value in samples: `GEN_AUTH_APP_ID`. */
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

/** The part of a credential that an option holds. For OAuth 2.0, also how a token is fetched. */
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
  /** `oauth2` if the client can fetch a token itself. Every other flow is `bearer`. */
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
  /** The option with the token URL, if that is not `url`. */
  readonly tokenUrl: string;
  /** Holds how client id and secret are sent there. */
  readonly clientAuthentication: string;
  /** As written in the description. A relative URL is relative to the server. */
  readonly url: string;
}

/** The extension `x-specpress-signing`. Strings have placeholders such as `{nonce}`. */
export interface Signing {
  readonly algorithm: "HMAC-SHA1" | "HMAC-SHA256" | "HMAC-SHA512";
  /** Encoding of the signature. */
  readonly encoding: "base64" | "base64url" | "hex";
  readonly secretEncoding: "utf-8" | "base64";
  /** Headers that are added, in the description's order. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  /** The parts of the string that is signed, in order. */
  readonly stringToSign: readonly SigningPart[];
  /** The header's value: `Key {id}:{signature}`. */
  readonly value: string;
}

export type SigningPart =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "headers";
      /** Names or prefixes: `x-api-*`. */
      readonly names: readonly string[];
      readonly each: string;
      readonly between: string;
    }
  | {
      readonly kind: "fields";
      readonly places: readonly ("query" | "body")[];
      /** Methods of requests that have this part, in upper case. Empty: every method. */
      readonly methods: readonly string[];
      readonly each: string;
      readonly between: string;
      /** The string before the first one, if there is any. */
      readonly before: string;
      /** Names and values are percent-encoded. */
      readonly encoded: boolean;
      /** How several values of one name are signed: each as an entry, or as one JSON array. */
      readonly lists: "repeated" | "json";
    };

/** `flat`: `client.listUsers()`, `groups`: `client.users.listUsers()`. */
export type Grouping = "flat" | "groups" | "both";

/** Operations that share their first tag. */
export interface Group {
  /** The tag's name as written, or `default` if operations have no tag. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** ASCII, lower-case, unique in the module: `user-profile`. */
  readonly slug: string;
  /** Name of the object with its methods, unique in the module ignoring case: ["user", "profile"]. */
  readonly words: readonly string[];
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
  /** `operationId` as written, or `<method> <path>` if there is none. */
  readonly id: string;
  /** The method's name, unique in the module ignoring case: ["bind", "email"]. */
  readonly words: readonly string[];
  /** The name of the method that the object of its group has, unique in the group ignoring case. */
  readonly member: readonly string[];
  /** HTTP method in upper case, unless OpenAPI 3.2's `additionalOperations` writes it otherwise. */
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
   * Whether it may be sent again, RFC 9110 section 9.2.2. The extension `x-specpress-idempotent`
   * decides, else the HTTP method.
   */
  readonly idempotent: boolean;
  /** The header in which each call sends a key that its attempts share. Null: none. */
  readonly idempotencyHeader: string | null;
  /** Titles of the other groups, from second and later tags, that list the operation too. */
  readonly alsoIn: readonly string[];
  /** Declared parameters that the request carries, in the description's order. */
  readonly parameters: readonly Parameter[];
  /** Parameters that a client option carries instead. */
  readonly optionParameters: readonly OptionParameter[];
  readonly requestBody: RequestBody | null;
  readonly request: Request;
  /** The media types that the body can have instead, in the order of `requestBody.contents`. */
  readonly otherBodies: readonly OtherBody[];
  /** In the description's order. */
  readonly responses: readonly Response[];
  /**
   * The headers of all success responses, each once, with names like those of parameters. A header
   * that a success response lacks is not required.
   */
  readonly resultHeaders: readonly Parameter[];
  readonly externalDocs: ExternalDocs | null;
  /** The responses' `links`, one for each operation that they lead to. */
  readonly links: readonly ResponseLink[];
  /** The author's samples, from the extension `x-codeSamples`, in its order. */
  readonly codeSamples: readonly CodeSample[];
  /**
   * The method's result: the types of the success responses, as a union if there are several. Null
   * if every success response is empty.
   */
  readonly result: Type | null;
  /** True if one success response may be empty while others have a body. */
  readonly resultOptional: boolean;
  /** The media types that a caller can ask for instead of that of `result`. */
  readonly otherResults: readonly OtherResult[];
  /** Alternatives, each a set of schemes needed together; empty: no credentials are sent. */
  readonly security: readonly (readonly SecurityRequirement[])[];
  /** Requests that the API sends because of a call. Nested callbacks come after the others. */
  readonly callbacks: readonly Callback[];
  readonly sample: Sample;
  readonly route: Route;
  /** How a method of `x-specpress-methods` calls its operation. Null for any other operation. */
  readonly via: Via | null;
  /** Pagination. Null without the extension `x-specpress-paging`. */
  readonly paging: Paging | null;
  /** The items of a response that is a stream, or null. */
  readonly stream: Stream | null;
}

/** OpenAPI 3.1 section 4.8.20, Link Object. */
export interface ResponseLink {
  /** Id of an operation. */
  readonly operation: string;
  readonly description: string;
  /** Values for its parameters: runtime expressions, or JSON. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
}

/** How to get from one page of a list to the next. */
export interface Paging {
  /** How a call selects a page: by page number, by offset, by token or by URL. */
  readonly style: "page" | "offset" | "cursor" | "link";
  /** Properties from the request down to the page, offset or cursor. Empty for `link`. */
  readonly position: readonly string[];
  /** The page number or the offset is sent as a string. */
  readonly isText: boolean;
  /** Number of the first page, or offset of the first item, if a request has none. */
  readonly first: number;
  /** Properties from the request down to the page size. Empty if there is none. */
  readonly size: readonly string[];
  /** Properties from the response's body down to its items. Empty if the body is the array. */
  readonly items: readonly string[];
  readonly item: Type;
  /** The array may be absent if there are no items. */
  readonly optional: boolean;
  /** The total number of items. Null if the response does not have it. */
  readonly total: ResponsePlace | null;
  /** The token or the URL of the next page. Null if the style needs none. */
  readonly next: ResponsePlace | null;
  /** Properties from a page's last item down to that token. Null if it is at `next`. */
  readonly last: readonly string[] | null;
  /** Whether there are more pages. Null if the response does not say so. */
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
   * An item of `events`: the event, with `data` as a string or parsed JSON, or that JSON alone.
   * Other formats have `json`.
   */
  readonly data: "text" | "parsed" | "json";
}

/** A method of the extension `x-specpress-methods`, by the operation that it calls. */
export interface Via {
  /** `id` and `words` of the operation. */
  readonly operation: string;
  readonly words: readonly string[];
  /** The operation is also a method of the client. False if a filter hides it. */
  readonly callable: boolean;
  /** The method builds the URL and sends nothing. */
  readonly returnsUrl: boolean;
  /** The parts of the operation's request. */
  readonly bindings: readonly Binding[];
}

/** A part of a request: a fixed value, or a property of the method's own request. */
export interface Binding {
  /** Properties from the request of the operation down: ["passwordPayload", "email"]. */
  readonly path: readonly string[];
  /** Null if `property` names the parameter with the value. */
  readonly value: Given | null;
  readonly property: string;
}

/** A request that the API sends to a receiver, which the user writes. */
export interface IncomingRequest {
  readonly at: Pointer;
  /** `operationId` as written, or "" if there is none. */
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
  /** Null if nothing is sent. Types include readOnly but not writeOnly properties. */
  readonly requestBody: Pick<RequestBody, "required" | "description" | "contents"> | null;
  /** The type of the body; a union if there are several contents. Null if there is no body. */
  readonly payload: Type | null;
  /** The receiver's response: without readOnly, with writeOnly. */
  readonly responses: readonly Response[];
  /**
   * Alternatives, each a set of schemes. Only the request's own, because the root's `security` is
   * about calls of the API.
   */
  readonly security: readonly (readonly SecurityRequirement[])[];
  /** The body, valid against its type. Null if there is none, or it is binary. */
  readonly sample: Given | null;
}

/** OpenAPI 3.1 section 4.8.1, a method of a path item in `webhooks`; `x-webhooks` before 3.1. */
export interface Webhook extends IncomingRequest {
  /** Unique among the module's webhooks ignoring case: ["user", "created"]. */
  readonly words: readonly string[];
  /** How the API signs it. Null if the description does not say. */
  readonly signing: WebhookSigning | null;
  readonly callbacks: readonly Callback[];
  /** Its `group` is not the slug of any group. */
  readonly route: Route;
}

/** The extension `x-specpress-signing` of a webhook. */
export interface WebhookSigning {
  /** Whether it is the scheme of https://www.standardwebhooks.com. */
  readonly standard: boolean;
  readonly algorithm: Signing["algorithm"];
  /** Encoding of the signature. */
  readonly encoding: Signing["encoding"];
  readonly secretEncoding: Signing["secretEncoding"];
  /** The start of every secret, which is not part of the key, or "". A secret may lack it. */
  readonly secretPrefix: string;
  /** The header that carries the signature. */
  readonly header: string;
  /** What separates several signatures in the header. */
  readonly separator: " " | ",";
  /** The string before a signature in the header, or "". */
  readonly prefix: string;
  /** Where the time is that is signed, in seconds since 1970. Null if there is none. */
  readonly timestamp: WebhookTimestamp | null;
  /** What is signed, with `{timestamp}`, `{body}` and `{header:name}`. */
  readonly stringToSign: string;
}

/** A header, or a part of the header with the signature that begins with a prefix. */
export type WebhookTimestamp = { readonly header: string } | { readonly prefix: string };

/** OpenAPI 3.1 section 4.8.18, a method of a path item of a Callback Object. */
export interface Callback extends IncomingRequest {
  /** The URL as a runtime expression, section 4.8.20.4: `{$request.body#/url}`. */
  readonly expression: string;
  /** Unique on the page: `callback-on-event`. */
  readonly anchor: string;
  /**
   * Names of the enclosing callbacks, outermost first. The receiver's response to them leads to
   * this one.
   */
  readonly within: readonly string[];
}

/**
 * The position of a page, the same for every language: `authentication/user-profile/bind-email`.
 */
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
  /** What the author says about the parts of the value that have no name. */
  readonly inner?: readonly InnerText[];
  /** The author's `examples` by name, if there are several or they have texts. */
  readonly examples?: readonly NamedExample[];
  /** How it is written in XML, unless it is an element with its name on the wire. */
  readonly xml?: XmlForm;
}

/** How a value is written in XML. OpenAPI 3.1 section 4.8.26, XML Object. */
export interface XmlForm {
  /** `content`: the value has no element of its own, and is what its parent contains. */
  readonly node: "element" | "attribute" | "content";
  /** With its prefix: `p:pet`. Of a list, the name of each item. */
  readonly name: string;
  /** Name of the element around the items of a list, or "" if there is none. */
  readonly wrapper: string;
  readonly namespaces: readonly { readonly prefix: string; readonly uri: string }[];
}

/** What an XML document contains. */
export interface XmlDocument {
  readonly type: Type;
  /** Its root element. The name is "" if the description does not say it. */
  readonly root: XmlForm;
}

/** The description of a schema inside another, and how to get there. */
export interface InnerText {
  /** From the outside in. Never empty. */
  readonly steps: readonly InnerStep[];
  readonly description: string;
}

export type InnerStep =
  | { readonly of: "item" }
  | { readonly of: "position"; readonly number: number }
  /** A value of a map. `pattern` is that of its property's name, or "". */
  | { readonly of: "value"; readonly pattern: string }
  | { readonly of: "variant"; readonly type: Type };

/** OpenAPI 3.1 section 4.8.19, Example Object with a value. */
export interface NamedExample {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly value: Json;
}

/** OpenAPI 3.1 section 4.8.12, Parameter Object, and 4.8.21, Header Object. */
export interface Parameter extends Field {
  /** {@link RequestField.property}; differs from `key` if it must: `pathId`. */
  readonly property: string;
  readonly in: ParameterLocation;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Media type of a `content` parameter, else null. */
  readonly mediaType: string | null;
  /** Per property, if that media type is a form. */
  readonly encoding: readonly Encoding[];
}

/** What a method takes, in every language: one object, or its fields one by one. */
export interface Request {
  /** Key of the named type that has every field. Null if the operation takes nothing. */
  readonly schema: string | null;
  /**
   * Whether that type is the body's own. Else it is made for the request, and the keys of its
   * fields are their `property`s.
   */
  readonly isBody: boolean;
  /** False if every field is optional, so that the argument may be omitted. */
  readonly required: boolean;
  /** Every field in the description's order, path, query, header, cookie, then body. */
  readonly fields: readonly RequestField[];
}

export interface RequestField {
  readonly in: ParameterLocation | "body";
  /**
   * Unique in the request. `Sample.request`, `Binding.path` and `Paging.position` use it for the
   * field. It is the name on the wire if that is an identifier, else its words in camel case. If
   * another field has that name, the location comes first. Languages that keep wire names use it;
   * others join `field.words`.
   */
  readonly property: string;
  /** `field.words` is unique within the request. */
  readonly field: Field;
}

/**
 * OpenAPI 3.1 section 4.8.13, Request Body Object. The first content is sent unless the caller
 * chooses another.
 */
export interface RequestBody {
  readonly required: boolean;
  readonly description: string;
  readonly contents: readonly Content[];
  /** `spread`: the body's properties are the request's; `property`: the body is `property`. */
  readonly placement: "spread" | "property";
  /** Name of the property that holds the body, or "" if its properties are request fields. */
  readonly property: string;
}

/** A request whose body has another media type than usual. */
export interface OtherBody {
  readonly mediaType: string;
  /** With this media type alone. */
  readonly requestBody: RequestBody;
  /** Has the parameters of the usual request, under the same names. */
  readonly request: Request;
  /** Like `Sample.request`. */
  readonly sample: JsonObject;
}

/** The result of a method if the caller asks for another media type than usual. */
export interface OtherResult {
  readonly mediaType: string;
  /** The success responses, each with the content that is accepted. */
  readonly responses: readonly Response[];
  readonly result: Type;
  readonly resultOptional: boolean;
  /** Like `Sample.response`. */
  readonly sample: Given | null;
}

/** A media type and its content. OpenAPI 3.1 section 4.8.14, Media Type Object. */
export interface Content {
  readonly mediaType: string;
  readonly kind: ContentKind;
  readonly type: Type;
  /**
   * The type of one item of a sequential media type, such as JSON lines or server-sent events, else
   * null. The client sends the whole string but reads it item by item; `type` is that of a string.
   */
  readonly items: Type | null;
  /** What the XML contains, if that is described. The client sends and reads it as a string. */
  readonly document?: XmlDocument;
  /** Per property, for form and multipart bodies. */
  readonly encoding: readonly Encoding[];
  readonly example: Given | null;
  /** Of its schema. */
  readonly description: string;
  readonly inner?: readonly InnerText[];
  readonly examples?: readonly NamedExample[];
}

export type ContentKind = "json" | "form" | "multipart" | "text" | "binary";

/** OpenAPI 3.1 section 4.8.15, Encoding Object. */
export interface Encoding {
  readonly property: string;
  readonly contentType: string | null;
  readonly style: ParameterStyle | null;
  readonly explode: boolean | null;
  /** Headers of a part with a fixed value. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** OpenAPI 3.1 section 4.8.17, Response Object. No contents means an empty body. */
export interface Response {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly description: string;
  readonly headers: readonly Parameter[];
  readonly contents: readonly Content[];
}

/** Values for tables, sample code and sample result; valid against the model's types. */
export interface Sample {
  /**
   * Values of the request's fields by `property`: every required one, and the optional ones that
   * have an example. Empty if the method takes nothing.
   */
  readonly request: JsonObject;
  /** Body of the first success response. Null if it is empty or neither text nor JSON. */
  readonly response: Given | null;
  /** The author's named examples of the body, and of that response's. Only valid ones. */
  readonly requestExamples: readonly NamedExample[];
  readonly responseExamples: readonly NamedExample[];
  /** Keys of the client options that the sample's constructor is given, in the module's order. */
  readonly options: readonly string[];
  /** Keys of the token options that the sample sets by their setter. */
  readonly tokens: readonly string[];
}

/** Code that calls an operation, as the description's author wrote it. */
export interface CodeSample {
  /** Language as the author calls it: `JavaScript`. */
  readonly lang: string;
  /** The author's name for the sample, or "". */
  readonly label: string;
  readonly source: string;
}

/** A named type. */
export interface Schema {
  readonly at: Pointer;
  /** Unique in the module. */
  readonly key: string;
  /**
   * Type name: a valid identifier in every language, unique ignoring case. Two modules share a name
   * only if the schemas are identical.
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
  readonly inner?: readonly InnerText[];
  /** Only XML contains it, which a client sends and reads as a string. So only pages need it. */
  readonly onlyInXml?: true;
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
  | ArrayType
  | TupleType
  | MapType
  | ObjectType
  | UnionType
  | { readonly kind: "intersection"; readonly parts: readonly Type[] }
  | { readonly kind: "nullable"; readonly type: Type }
  /** `required`: properties that an object must have, if the value is one. */
  | { readonly kind: "unknown"; readonly required?: readonly string[] }
  | { readonly kind: "never" };

export interface ArrayType {
  readonly kind: "array";
  readonly items: Type;
  readonly limits: Limits;
  /** What some items must be. */
  readonly contains?: Contains;
}

/** JSON Schema section 10.3.1.3. `most` is null if there is no limit. */
export interface Contains {
  readonly type: Type;
  readonly least: number;
  readonly most: number | null;
}

export interface TupleType {
  readonly kind: "tuple";
  readonly items: readonly Type[];
  /** Type of the items after those. Null if there are none. */
  readonly rest: Type | null;
  /** With `minItems` only if the last items may be absent. */
  readonly limits: Limits;
}

export interface MapType {
  readonly kind: "map";
  /** Any value of the map. */
  readonly values: Type;
  readonly limits: Limits;
  readonly patterns?: readonly PatternProperties[];
}

/** The properties whose names match a pattern: `patternProperties`. */
export interface PatternProperties {
  readonly pattern: string;
  readonly type: Type;
}

export interface ScalarType {
  readonly kind: "scalar";
  /** `binary` is a file or raw bytes (`format: binary`). */
  readonly name: "string" | "number" | "integer" | "boolean" | "null" | "binary";
  /** `""` if there is none. */
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
  /** Unique in the enum: the constant's name in languages with named constants. */
  readonly words: readonly string[];
  /** Meaning, or "". */
  readonly description: string;
  /** The author's name for the value, as written. Absent if there is none. */
  readonly name?: string;
}

export interface ObjectType {
  readonly kind: "object";
  readonly fields: readonly Field[];
  /** Type of unlisted properties, or null if none is declared. */
  readonly additional: Type | null;
  readonly limits: Limits;
  readonly patterns?: readonly PatternProperties[];
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
   * Key of the variant for a value whose property is absent or has no entry in `mapping`. Null if
   * there is none. No entry of `mapping` names it. OpenAPI 3.2.
   */
  readonly default: string | null;
  /** `schema` is the key of the variant's schema; a variant may have several values. */
  readonly mapping: readonly {
    readonly value: string | number | boolean;
    readonly schema: string;
  }[];
}
