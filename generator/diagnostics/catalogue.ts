import type { Pointer } from "../document/pointer.js";

/** `info`: nothing is wrong, and a user should know. */
export type Severity = "error" | "warning" | "info";

/** What a configuration makes of a code; `off` keeps quiet about it. */
export type Level = Severity | "off";

/** How severe each code is in one run. */
export type Judge = (code: Code) => Level;

/** A problem, as every surface reports it. Lines and columns start at 1. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  /** What to do. */
  readonly help: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer inside the file. */
  readonly pointer?: string;
  /** Lines of the file around the place, where they were asked for. */
  readonly excerpt?: Excerpt;
}

/** Lines of a text as they stand there, without their ends. */
export interface Excerpt {
  /** Number of the first one. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** A problem whose line and column are not worked out yet: only the shell can do that. */
export interface Finding {
  readonly code: Code;
  readonly values: Readonly<Record<string, string>>;
  readonly at: Place | null;
}

/** A node of a description, or a line and column where there is no node, as in broken YAML. */
export type Place =
  | Pointer
  | {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      /** The file's text, where it does not become a source: it is broken, or no description. */
      readonly text?: string;
    };

export type Report = (
  code: Code,
  at: Place | null,
  values?: Readonly<Record<string, string>>,
) => void;

interface Entry {
  readonly severity: Severity;
  readonly message: string;
  readonly help: string;
}

/** Every message that a user can meet. `{name}` stands for a value. */
const catalogue = {
  // Reading
  "file-not-found": {
    severity: "error",
    message: "Cannot find {file}.",
    help: "Check the path: in specpress.yaml it is relative to that file, on the command line to the current folder, in a reference to the file that holds it.",
  },
  "file-unreadable": {
    severity: "error",
    message: "Cannot read {file}: {reason}.",
    help: "Check that it is a file and that you may read it.",
  },
  "url-unreachable": {
    severity: "error",
    message: "Cannot fetch {url}: {reason}.",
    help: "Check the address, or download the description and name the file.",
  },
  "syntax-error": {
    severity: "error",
    message: "{file} is not valid {format}: {reason}.",
    help: "Correct the text at this place.",
  },
  "too-deep": {
    severity: "error",
    message: "{file} is nested more than {limit} levels deep here.",
    help: "Move inner schemas under components, and refer to them.",
  },
  "not-openapi": {
    severity: "error",
    message: "{file} is not an OpenAPI 3 or Swagger 2.0 description: {reason}.",
    help: 'The root must be an object with `openapi: "3.x.y"` or `swagger: "2.0"`, `info` and `paths`.',
  },
  "no-counterpart": {
    severity: "warning",
    message: "{what} has no counterpart in OpenAPI 3; {action}.",
    help: "Describe the API in OpenAPI 3, or change it in the Swagger 2.0 description.",
  },
  // Overlays
  "overlay-invalid": {
    severity: "error",
    message: "{file} is not an Overlay 1.0 or 1.1 document: {reason}.",
    help: 'The root must be an object with `overlay: "1.0.0"` or `"1.1.0"`, `info` with `title` and `version`, and `actions`.',
  },
  "overlay-target-invalid": {
    severity: "error",
    message: "The target {target} cannot be followed: {reason}.",
    help: "Write a JSONPath of RFC 9535, such as `$.paths['/users'].get`.",
  },
  "overlay-target-unmatched": {
    severity: "warning",
    message: "The target {target} matches nothing in {file}; the action changes nothing.",
    help: "Correct the target, or remove the action if the description has been corrected meanwhile.",
  },
  "overlay-mismatch": {
    severity: "error",
    message: "The overlay cannot merge {given} into {found} at {place}.",
    help: "Give a value of the same kind; to put another kind in its place, remove it in an action before this one.",
  },
  "overlay-target-kind": {
    severity: "warning",
    message:
      "The target {target} selects {found}, which only Overlay 1.1 may; it was done all the same.",
    help: 'Write `overlay: "1.1.0"`, or select the object that holds the value.',
  },
  "overlay-key-unknown": {
    severity: "warning",
    message: "The overlay's key `{key}` is ignored; {hint}",
    help: "Correct the key, or begin it with `x-`.",
  },
  // Configuration
  "config-invalid": {
    severity: "error",
    message: "{reason}",
    help: "See specpress.schema.json for every key, or run `specpress init` for a commented file.",
  },
  "config-exists": {
    severity: "error",
    message: "{file} exists already; it was left as it is.",
    help: "Edit it, or move it away first.",
  },
  usage: {
    severity: "error",
    message: "{reason}",
    help: "Run `specpress --help` for every command and option.",
  },
  "nothing-to-generate": {
    severity: "error",
    message: "No description is named.",
    help: "Name one with --spec FILE, or list modules in specpress.yaml (`specpress init`).",
  },
  "template-unknown": {
    severity: "error",
    message: "The template override {file} matches no template.",
    help: "Name it like one of the files in the package's templates folder, or remove it.",
  },
  "template-broken": {
    severity: "error",
    message: "The template {file} cannot be rendered: {reason}.",
    help: "Correct the template.",
  },
  "unknown-page": {
    severity: "error",
    message: "The redirect from {from} leads to {to}, which is {what}.{hint}",
    help: "Name a page by its route, such as `/pets/get-pet`, or an operation by its operationId.",
  },
  "route-taken": {
    severity: "error",
    message: "The redirect from {from} has no place: this is the route of {other}.",
    help: "Correct the old route, or remove the redirect.",
  },
  "route-changed": {
    severity: "warning",
    message: "The page {from} is now {to}; links to where it was will break.",
    help: "Add `{from}: {to}` to `docs.redirects` in specpress.yaml.",
  },
  "duplicate-client-name": {
    severity: "error",
    message: "The modules {module} and {other} both have the client class {name}.",
    help: "Give each module a `client` of its own in specpress.yaml, or name one with --client-name.",
  },
  // References
  "unresolved-reference": {
    severity: "error",
    message: "Cannot resolve the reference {ref}: {reason}.",
    help: "Correct the reference, or add what it names.",
  },
  "circular-reference": {
    severity: "error",
    message: "The reference {ref} leads back to itself.",
    help: "Let one of the references in the circle name something that is not a reference.",
  },
  "remote-reference": {
    severity: "error",
    message: "The remote reference {ref} is not followed.",
    help: "Allow it with --allow-remote (`allowRemote: true` in specpress.yaml), or save a copy beside the description and refer to the file.",
  },
  // Operations
  "unknown-parameter-in-path": {
    severity: "error",
    message: "The path {path} has the placeholder {{name}}, and {operation} has no such parameter.",
    help: "Add a parameter with `in: path` and this name, or correct the path.",
  },
  "path-parameter-unused": {
    severity: "warning",
    message: "The path parameter {name} of {operation} is not in the path {path}; it is not sent.",
    help: "Add {{name}} to the path, or remove the parameter.",
  },
  "duplicate-operation-id": {
    severity: "warning",
    message:
      "The operationId {id} is used by {other} too; both methods are named by method and path.",
    help: "Give each operation an operationId of its own.",
  },
  "ignored-header-parameter": {
    severity: "warning",
    message:
      "The header parameter {name} of {operation} is ignored (OpenAPI 3.1 section 4.8.12.1).",
    help: "Describe it by media types or by a security scheme, and remove the parameter.",
  },
  "credential-parameter": {
    severity: "warning",
    message:
      "The parameter {name} of {operation} is the API key of the security scheme {scheme}; the client sends it from its option {option}.",
    help: "Remove the parameter: the security scheme describes it.",
  },
  "conflicting-credentials": {
    severity: "warning",
    message:
      "The schemes {lost} and {sent} are needed together, and both set the header {header}: only {sent} is sent.",
    help: "Write them as alternatives, an item of `security` each, or let one of them use another header.",
  },
  "invalid-code-sample": {
    severity: "warning",
    message: "A code sample has no {missing}, so that it is left out.",
    help: "Give it `lang` and `source`, both texts.",
  },
  "invalid-error-table": {
    severity: "error",
    message: "The table of x-specpress-errors cannot be printed: {reason}.",
    help: "Correct the extension; the README shows what it may say.",
  },
  "invalid-method": {
    severity: "error",
    message: "This method of x-specpress-methods cannot be made: {reason}.",
    help: "Correct the extension; the README shows what it may say.",
  },
  "invalid-paging": {
    severity: "error",
    message: "The operation cannot be read page by page: {reason}.",
    help: "Correct the extension x-specpress-paging; the README shows what it may say.",
  },
  "undeclared-security-scheme": {
    severity: "warning",
    message: "The security scheme {name} is not declared; this alternative is left out.",
    help: "Declare it under components.securitySchemes, or remove the requirement.",
  },
  "unsupported-security-scheme": {
    severity: "warning",
    message: "Security scheme {name} has type {type}, which the client cannot send by itself.",
    help: "Pass the credential with the `headers` option of the call, present a certificate by a `fetch` of your own, or describe it as http or apiKey.",
  },
  "invalid-signing": {
    severity: "error",
    message: "x-specpress-signing of {name} cannot be used: {reason}.",
    help: "Correct the extension; the README shows what it may say.",
  },
  "callback-without-url": {
    severity: "warning",
    message:
      "The callback {name} has {method} where the expression of its URL belongs; it is left out.",
    help: "Put the method below an expression such as '{$request.body#/url}' (OpenAPI 3.1 section 4.8.18).",
  },
  "path-without-slash": {
    severity: "error",
    message: "The path {path} does not begin with a slash; its operations would be lost.",
    help: "Write /{path}; it is appended to the server's address.",
  },
  "path-with-query": {
    severity: "warning",
    message:
      "The path {path} has a query, which no path has; requests are sent with it as it stands.",
    help: "Describe the query as parameters, constant ones by `const` or an `enum` of one value.",
  },
  "unknown-method": {
    severity: "error",
    message: "The path {path} has an operation called {method}, which is no HTTP method here.",
    help: "Write get, put, post, delete, options, head, patch or trace, in lower case.",
  },
  "ambiguous-paths": {
    severity: "warning",
    message: "The paths {path} and {other} differ only in the names of their placeholders.",
    help: "Put their operations into one path; a server cannot tell them apart.",
  },
  "missing-responses": {
    severity: "warning",
    message: "{operation} describes no response; its method returns nothing.",
    help: "Describe at least the answer of a success.",
  },
  "unknown-status": {
    severity: "warning",
    message: "The response {status} of {operation} is no status; it is left out.",
    help: 'Name it by a status such as "200", by a range such as "4XX", or `default`.',
  },
  "unknown-media-type": {
    severity: "warning",
    message: "{mediaType} is not a media type; the content is treated as bytes.",
    help: "Write type and subtype, such as application/json.",
  },
  "body-not-sent": {
    severity: "warning",
    message: "{operation} has a body, which a {method} request cannot send: a call with one fails.",
    help: "Describe it as parameters, or use another method.",
  },
  "parts-not-described": {
    severity: "warning",
    message:
      "The body {mediaType} is described as {type} and not as an object, whose properties are its parts: no call can send it.",
    help: "Describe an object with a property for each part.",
  },
  "duplicate-parameter": {
    severity: "warning",
    message: "The {in} parameter {name} of {operation} is given twice; the last one counts.",
    help: "Remove one of the two, or give it another name or location.",
  },
  "parameter-without-schema": {
    severity: "warning",
    message: "The parameter {name} has neither `schema` nor `content`; it may be anything.",
    help: "Give it a schema.",
  },
  "unknown-style": {
    severity: "warning",
    message: "The parameter {name} has the style {style}, which {in} has not; {used} is used.",
    help: "Choose a style of OpenAPI 3.1 section 4.8.12.2, or leave it out.",
  },
  "example-and-examples": {
    severity: "warning",
    message: "`example` and `examples` stand beside each other; `example` is used.",
    help: "Keep one of them.",
  },
  "undeclared-server-variable": {
    severity: "error",
    message:
      "The server's address has the variable {{name}}, and `variables` does not describe it.",
    help: "Describe it under `variables`, with a `default`, or correct the address.",
  },
  "misspelt-key": {
    severity: "warning",
    message: "The key `{key}` is not known here and is ignored; did you mean `{near}`?",
    help: "Correct the key; one of your own begins with `x-`.",
  },
  "filtered-everything": {
    severity: "warning",
    message: "The filters leave no operation of {module}.",
    help: "Check includeTags, excludeTags, deprecated and hidden.",
  },
  "unknown-name": {
    severity: "warning",
    message: "{key} names no {what} of {module}; nothing is renamed.{hint}",
    help: "Correct the key under `names`, or remove it.",
  },
  "unknown-field": {
    severity: "warning",
    message: "`envelope.{key}` is the field {field}, which no answer of {module} has.",
    help: "Correct the name under `envelope`, or remove it.",
  },
  "name-taken": {
    severity: "error",
    message: "The name {name}, chosen for the {what} {key}, is that of {other}.",
    help: "Choose another name under `names` in specpress.yaml.",
  },
  "no-operations": {
    severity: "warning",
    message: "{module} describes no operation.",
    help: "Add paths or webhooks to the description.",
  },
  "unknown-operation-link": {
    severity: "warning",
    message: "The link #operation/{id} names no operation.",
    help: "Correct the operationId; a link may only name an operation of the same module.",
  },
  // Schemas
  "invalid-schema": {
    severity: "error",
    message: "This schema is not valid: {reason}.",
    help: "Correct the schema.",
  },
  "invalid-description": {
    severity: "error",
    message: "{reason}.",
    help: "Correct the description; see the OpenAPI specification for this object.",
  },
  "required-not-described": {
    severity: "warning",
    message: "The property {name} is required, and no schema describes it; it may be anything.",
    help: "Describe it under `properties`, or take it out of `required`.",
  },
  "invalid-pattern": {
    severity: "warning",
    message: "The pattern {pattern} is not a regular expression of JavaScript.",
    help: "Use the syntax of ECMA-262, as JSON Schema asks; the pattern is only shown.",
  },
  "impossible-limits": {
    severity: "warning",
    message: "No value can be within {low} and {high}.",
    help: "Correct one of the two.",
  },
  "example-mismatch": {
    severity: "warning",
    message: "The {what} {value} of {name} is not of its type; {action}.",
    help: "Correct the {what} or the type.",
  },
  "empty-enum": {
    severity: "warning",
    message: "This enum is empty, so that no value would be valid; it is ignored.",
    help: "List the values, or leave `enum` out.",
  },
  "enum-mismatch": {
    severity: "warning",
    message: "The value {value} is not of the type {type} beside it; it is {action}.",
    help: "Correct the value or the type; write numbers and booleans that are text in quotes.",
  },
  "inexact-number": {
    severity: "warning",
    message: "The {what} of {name} has more digits than a JSON number keeps; it is left out.",
    help: "Keep whole numbers within 9007199254740991, or describe longer ones as strings.",
  },
  "unmapped-discriminator": {
    severity: "warning",
    message: "The discriminator value {value} names {target}, which is not a variant here.",
    help: "Name one of the schemas in oneOf or anyOf.",
  },
  "conflicting-types": {
    severity: "warning",
    message: "The members of allOf say different things of {name}; the last one counts.",
    help: "Let the members of allOf agree, since a value must satisfy all of them.",
  },
  "circular-composition": {
    severity: "warning",
    message: "{name} is made of itself by allOf, oneOf or anyOf; that member is left out.",
    help: "Break the circle: move what they have in common into a schema of its own.",
  },
  // Output
  "output-foreign": {
    severity: "error",
    message: "The output folder {folder} holds files that Specpress did not write ({example}).",
    help: "Name an empty or a new folder; an output folder belongs to Specpress alone.",
  },
  "output-holds-input": {
    severity: "error",
    message: "The output folder {folder} holds {file}, which this run reads.",
    help: "Name a folder of its own, such as ./generated.",
  },
  "output-unwritable": {
    severity: "error",
    message: "Cannot write {folder}: {reason}.",
    help: "Check that the folder and the one above it exist or can be made, and that you may write there.",
  },
  "output-orphan-moved": {
    severity: "warning",
    message: "{file} was not written by Specpress; it was moved to {to}.",
    help: "Keep files of your own outside the output folder.",
  },
  "output-leftover": {
    severity: "warning",
    message: "The output is complete, but {folder} cannot be removed: {reason}.",
    help: "Remove that folder by hand, or let the next run try again.",
  },
  "output-broken": {
    severity: "error",
    message: "The generated file {file} cannot be parsed: {reason}.",
    help: "If a template is overridden, correct it; otherwise this is a fault of Specpress: report it.",
  },
  // Proof
  "sample-missing": {
    severity: "error",
    message: "{what} {found} of {wanted} samples in {language}.",
    help: "Run `specpress generate`, then prove again; if a template is overridden, let it print a sample on every method's page.",
  },
  "sample-broken": {
    severity: "error",
    message: "The sample of {method} does not compile: {reason}.",
    help: "Correct the description where the sample is its own. If a template is overridden, correct it; otherwise this is a fault of Specpress: report it.",
  },
  "sample-failed": {
    severity: "error",
    message: "The sample of {method} fails: {reason}.",
    help: "Correct the example in the description that the sample is made of, by an overlay where you cannot edit it, or the template that prints it.",
  },
  "page-untrue": {
    severity: "error",
    message: "The page of {method} is not true: {reason}.",
    help: "Run `specpress generate`, then prove again; if a template is overridden, correct it.",
  },
  "result-invalid": {
    severity: "error",
    message: "The sample result of {method} is not valid: {reason}.",
    help: "Correct the example in the description that it is made of, or its schema; an overlay can do so too.",
  },
  "proof-incomplete": {
    severity: "warning",
    message: "{what} not proved: {reason}.",
    help: "Install what is missing, generate the client, or leave the language out with --languages.",
  },
  // Pages
  "no-client": {
    severity: "info",
    message: "There is no {language} client yet; the pages show the interface that it will have.",
    help: "Leave the language out of `docs.languages`, or out of --languages, if its readers would look for a package.",
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;

/** Every code, for documentation and tests. */
export const codes = Object.keys(catalogue) as readonly Code[];

/** Makes a diagnostic of a finding whose place has been worked out. */
export function diagnose(
  finding: Finding,
  position: {
    readonly line: number;
    readonly column: number;
    readonly file?: string;
    readonly pointer?: string;
  } | null,
  severity: Severity = severityOf(finding.code),
): Diagnostic {
  const { message, help }: Entry = catalogue[finding.code];
  const { at } = finding;
  return {
    code: finding.code,
    severity,
    message: fill(message, finding.values),
    help: fill(help, finding.values),
    ...(at && { file: position?.file ?? at.file }),
    ...(position && { line: position.line, column: position.column }),
    ...(at && "pointer" in at && { pointer: position?.pointer ?? at.pointer }),
  };
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Severity by code where nobody has said anything else. */
export function severityOf(code: Code): Severity {
  return catalogue[code].severity;
}

/**
 * Severities of one run: warnings and infos are what the configuration makes of them. If the run is
 * strict, a warning is an error unless it is off. An error stays one: with it, the output would be
 * wrong.
 */
export function judgeBy(levels: Readonly<Partial<Record<Code, Level>>>, strict: boolean): Judge {
  return (code) => {
    const usual = severityOf(code);
    if (usual === "error") return "error";
    const level = levels[code] ?? usual;
    return strict && level === "warning" ? "error" : level;
  };
}
