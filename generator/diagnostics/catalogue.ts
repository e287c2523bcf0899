import type { Pointer } from "../document/pointer.js";

/** `info`: nothing is wrong, but the user should know about it. */
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
  /** How many uses of the same thing have the problem, if there are several. This is the first. */
  readonly uses?: number;
  /** Lines of the file around the position, if the caller asked for them. */
  readonly excerpt?: Excerpt;
}

/** Lines of a file, without their line endings. */
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

/** A node of a description, or a line and column if there is no node, as in broken YAML. */
export type Place =
  | Pointer
  | {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      /**
       * The file's text, if the file never becomes a source: it is broken, or not a description.
       */
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
  /** Values that only name a use. Findings that differ in nothing else are one problem. */
  readonly uses?: readonly string[];
  /** True if the position only is that of a use, too. */
  readonly anywhere?: boolean;
}

/** Every message that a user can see. `{name}` is a placeholder for a value. */
const catalogue = {
  // Reading
  "file-not-found": {
    severity: "error",
    message: "Cannot find {file}.",
    help: "Check the path. In specpress.yaml it is relative to that file; on the command line, to the current folder; in a reference, to the file that contains it.",
  },
  "file-unreadable": {
    severity: "error",
    message: "Cannot read {file}: {reason}.",
    help: "Check that the path is a file and that you have permission to read it.",
  },
  "url-unreachable": {
    severity: "error",
    message: "Cannot fetch {url}: {reason}.",
    help: "Check the address, or download the description and use the local file.",
  },
  "syntax-error": {
    severity: "error",
    message: "{file} is not valid {format}: {reason}.",
    help: "Correct the syntax at this position.",
  },
  "too-deep": {
    severity: "error",
    message: "{file} is nested more than {limit} levels deep here.",
    help: "Move inner schemas to `components`, and refer to them with `$ref`.",
  },
  "unknown-tag": {
    severity: "warning",
    message: "The YAML tag {tag} is unknown and is ignored; its value is used as it is written.",
    help: "Write the value without the tag. To use a part of another file, refer to it with `$ref`.",
  },
  "not-openapi": {
    severity: "error",
    message: "{file} is not an OpenAPI 3 or Swagger 2.0 description: {reason}.",
    help: 'The root must be an object with `openapi: "3.x.y"` or `swagger: "2.0"`, `info` and `paths`.',
  },
  "no-counterpart": {
    severity: "warning",
    message: "{what} has no equivalent in OpenAPI 3; {action}.",
    help: "Remove it, or describe it in another way.",
  },
  // Overlays
  "overlay-invalid": {
    severity: "error",
    message: "{file} is not an Overlay 1.0 or 1.1 document: {reason}.",
    help: 'The root must be an object with `overlay: "1.0.0"` or `"1.1.0"`, `info` with `title` and `version`, and `actions`.',
  },
  "overlay-target-invalid": {
    severity: "error",
    message: "The target {target} cannot be used: {reason}.",
    help: "Write an RFC 9535 JSONPath, such as `$.paths['/users'].get`.",
  },
  "overlay-target-unmatched": {
    severity: "warning",
    message: "The target {target} matches nothing in {file}; the action has no effect.",
    help: "Correct the target. If the description has since been corrected, remove the action.",
  },
  "overlay-mismatch": {
    severity: "error",
    message: "The overlay cannot merge {given} into {found} at {place}.",
    help: "Give a value of the same kind. To replace it with another kind, remove the old value in an earlier action.",
  },
  "overlay-target-kind": {
    severity: "warning",
    message:
      "The target {target} selects {found}, which requires Overlay 1.1; the action was applied anyway.",
    help: 'Write `overlay: "1.1.0"`, or select the object that contains the value.',
  },
  "overlay-key-unknown": {
    severity: "warning",
    message: "The overlay key `{key}` is ignored; {hint}",
    help: "Correct the key, or start it with `x-`.",
  },
  // Configuration
  "config-invalid": {
    severity: "error",
    message: "{reason}",
    help: "See docs/configuration.md for every key, or run `specpress init` for a commented file.",
  },
  "config-exists": {
    severity: "error",
    message: "{file} already exists; it was not changed.",
    help: "Edit it, or move it elsewhere first.",
  },
  usage: {
    severity: "error",
    message: "{reason}",
    help: "Run `specpress --help` for every command and option.",
  },
  "nothing-to-generate": {
    severity: "error",
    message: "No description is given.",
    help: "Pass a file or a URL, as in `specpress generate petstore.yaml`, or list modules in specpress.yaml (`specpress init` creates it).",
  },
  "own-page-invalid": {
    severity: "error",
    message: "{file} cannot be a page of the site: {reason}.",
    help: "Change the file, or move it out of the folder that `docs.site.pages` names.",
  },
  "template-unknown": {
    severity: "error",
    message: "The template override {file} matches no template.",
    help: "Rename it to the path of the template that it should replace, or remove it.",
  },
  "template-broken": {
    severity: "error",
    message: "The template {file} cannot be rendered: {reason}.",
    help: "Correct the template.",
  },
  "unknown-page": {
    severity: "error",
    message: "The redirect from {from} leads to {to}, which is {what}.{hint}",
    help: "Use the route of a page, such as `/pets/get-pet`, or the operationId of an operation.",
  },
  "route-taken": {
    severity: "error",
    message: "The redirect from {from} has the same route as {other}.",
    help: "Correct the old route, or remove the redirect.",
  },
  "route-changed": {
    severity: "warning",
    message: "The page {from} has moved to {to}; links to the old address will break.",
    help: "Add `{from}: {to}` to `docs.redirects` in specpress.yaml.",
  },
  "duplicate-client-name": {
    severity: "error",
    message: "The modules {module} and {other} both have the client class {name}.",
    help: "Give each module its own `client` in specpress.yaml, or set one with --client-name.",
  },
  "client-name-taken": {
    severity: "error",
    message: "The client of {module} cannot be called {name}: every client has a type {taken}.",
    help: "Choose another `client` in specpress.yaml, or another --client-name.",
  },
  // References
  "unresolved-reference": {
    severity: "error",
    message: "Cannot resolve the reference {ref}: {reason}.",
    help: "Correct the reference, or add its target.",
    // What is missing is the target, however many references lead to it.
    anywhere: true,
  },
  "circular-reference": {
    severity: "error",
    message: "The reference {ref} leads back to itself.",
    help: "Make one reference in the circle point to something that is not a reference.",
  },
  "remote-reference": {
    severity: "error",
    message: "The remote reference {ref} is not followed.",
    help: "Allow it with --allow-remote (`allowRemote: true` in specpress.yaml), or save a copy next to the description and refer to that file.",
  },
  "reference-outside": {
    severity: "error",
    message: "The reference {ref} leads out of the folder of the description; it is not read.",
    help: "Move the file into that folder. If you trust the description, list the file's folder under `referenceFolders` in specpress.yaml, or pass it with --reference-folder.",
  },
  "unexpected-reference": {
    severity: "warning",
    message: "OpenAPI allows no reference for {object}; it is followed.",
    help: "Write the content here, or refer to what it contains, one by one.",
  },
  "reference-conflict": {
    severity: "error",
    message:
      "The key `{key}` stands beside the reference {ref} of {object}, and in its target too.",
    help: "Remove one of the two, or give the path item all its keys without a reference.",
  },
  "unexpected-form": {
    severity: "warning",
    message: "The key `{key}` of {object} is not {wanted}; it is {action}.",
    help: "Correct the value; the OpenAPI specification defines this object.",
  },
  // Operations
  "unknown-parameter-in-path": {
    severity: "warning",
    message:
      "The path {path} has the placeholder {{name}}, but {operation} has no such parameter; a required string is assumed.{hint}",
    help: "Add a parameter with `in: path` and this name, or correct the path.",
  },
  "path-parameter-unused": {
    severity: "warning",
    uses: ["operation", "path"],
    message:
      "The path parameter {name} of {operation} does not appear in the path {path}, so it is not sent.",
    help: "Add {{name}} to the path, or remove the parameter.",
  },
  "duplicate-operation-id": {
    severity: "warning",
    message:
      "The operationId {id} is also used by {other}; both client methods get names made from their HTTP method and path.",
    help: "Give each operation a unique operationId.",
  },
  "ignored-header-parameter": {
    severity: "warning",
    uses: ["operation"],
    message:
      "The header parameter {name} of {operation} is ignored (OpenAPI 3.1 section 4.8.12.1).",
    help: "Remove the parameter. For Accept and Content-Type, describe media types under `content`; for Authorization, a security scheme.",
  },
  "credential-parameter": {
    severity: "warning",
    uses: ["operation"],
    message:
      "The parameter {name} of {operation} is the API key of the security scheme {scheme}; the client sends it from its {option} option.",
    help: "Remove the parameter; the security scheme already describes it.",
  },
  "conflicting-credentials": {
    severity: "warning",
    message:
      "The schemes {lost} and {sent} are required together, but both set the header {header}; only {sent} is sent.",
    help: "Make them alternatives (separate items of `security`), or let one of them use another header.",
  },
  "invalid-code-sample": {
    severity: "warning",
    message: "A code sample has no `{missing}`, so it is left out.",
    help: "Give it `lang` and `source`, both as strings.",
  },
  "invalid-error-table": {
    severity: "error",
    message: "x-specpress-errors is not valid: {reason}.",
    help: 'Correct the extension; see "Errors" in docs/extensions.md.',
  },
  "invalid-method": {
    severity: "error",
    message: "This method in x-specpress-methods is not valid: {reason}.",
    help: 'Correct the extension; see "Methods" in docs/extensions.md.',
  },
  "invalid-paging": {
    severity: "error",
    message: "This operation cannot be paginated: {reason}.",
    help: 'Correct x-specpress-paging; see "Pagination" in docs/extensions.md.',
  },
  "paging-not-followed": {
    severity: "warning",
    message:
      "This operation selects a page, but the pagination of the configuration does not fit it: {reason}.",
    help: "Correct the operation or `paging` in specpress.yaml. Or describe its own with `x-specpress-paging`, or set that to false.",
  },
  "undeclared-security-scheme": {
    severity: "warning",
    anywhere: true,
    message: "The security scheme {name} is not declared; this alternative is left out.",
    help: "Declare it under `components.securitySchemes`, or remove the requirement.",
  },
  "unsupported-security-scheme": {
    severity: "warning",
    anywhere: true,
    message:
      "The security scheme {name} has the type {type}, which the client cannot send on its own.",
    help: "Pass the credential in the `headers` option of the request, present a certificate with a custom `fetch`, or describe the scheme as http or apiKey.",
  },
  "invalid-signing": {
    severity: "error",
    message: "x-specpress-signing of {name} is not valid: {reason}.",
    help: 'Correct the extension; see "Signing" in docs/extensions.md.',
  },
  "callback-without-url": {
    severity: "warning",
    message: "The callback {name} has {method} instead of a URL expression; it is left out.",
    help: "Put the method under an expression such as '{$request.body#/url}' (OpenAPI 3.1 section 4.8.18).",
  },
  "path-without-slash": {
    severity: "error",
    message: "The path {path} does not start with a slash, so nothing can be generated for it.",
    help: "Write /{path}; the path is appended to the server URL.",
  },
  "path-with-query": {
    severity: "warning",
    message:
      "The path {path} contains a query, which OpenAPI does not allow; requests are sent with it unchanged.",
    help: "Describe the query as parameters. For constant ones, use `const` or an `enum` with one value.",
  },
  "unknown-method": {
    severity: "error",
    message:
      "The path {path} has an operation named {method}, which OpenAPI does not allow as a method.",
    help: "Write get, put, post, delete, options, head, patch or trace, in lower case.",
  },
  "ambiguous-paths": {
    severity: "warning",
    message: "The paths {path} and {other} differ only in the names of their placeholders.",
    help: "Move their operations into one path; a server cannot tell the paths apart.",
  },
  "missing-responses": {
    severity: "warning",
    message: "{operation} describes no responses, so its method returns nothing.",
    help: "Describe at least the success response.",
  },
  "unknown-status": {
    severity: "warning",
    uses: ["operation"],
    message: "The response key {status} of {operation} is not a status; the response is left out.",
    help: 'Use a status such as "200", a range such as "4XX", or `default`.',
  },
  "unknown-media-type": {
    severity: "warning",
    message: "{mediaType} is not a media type; the content is treated as bytes.",
    help: "Write a type and a subtype, such as application/json.",
  },
  "body-not-sent": {
    severity: "warning",
    message:
      "{operation} has a body, but a {method} request cannot send one; the body is left out.",
    help: "Describe the values as parameters, or use another method.",
  },
  "body-not-received": {
    severity: "warning",
    message:
      "The response {status} of {operation} is described with content, but it never has any; the content is left out.",
    help: "Remove the content, or describe it for a status that has content, such as 200.",
  },
  "parts-not-described": {
    severity: "warning",
    message:
      "The {mediaType} body is described as {type}, not as an object whose properties are its parts; it cannot be sent.",
    help: "Describe an object with one property per part.",
  },
  "duplicate-parameter": {
    severity: "warning",
    message: "The {in} parameter {name} of {operation} is defined twice; the last one is used.",
    help: "Remove one of them, or give it another name or location.",
  },
  "parameter-without-schema": {
    severity: "warning",
    message: "The parameter {name} has neither `schema` nor `content`; it accepts any value.",
    help: "Add a schema.",
  },
  "unknown-style": {
    severity: "warning",
    message:
      "The parameter {name} has the style {style}, which {in} parameters do not support; {used} is used.",
    help: "Choose a style from OpenAPI 3.1 section 4.8.12.2, or leave `style` out.",
  },
  "example-and-examples": {
    severity: "warning",
    message: "`example` and `examples` are both present; `example` is used.",
    help: "Keep one of them.",
  },
  "server-variable-default": {
    severity: "warning",
    message: "{reason}.",
    help: "Give the variable a `default` that is one of its values.",
  },
  "undeclared-server-variable": {
    severity: "warning",
    message:
      "The server URL has the variable {{name}}, but `variables` does not describe it; it is a required option.",
    help: "Describe it under `variables` with a `default`, or correct the URL.",
  },
  "misspelt-key": {
    severity: "warning",
    message: "The key `{key}` is unknown here and is ignored; did you mean `{near}`?",
    help: "Correct the key. Custom keys start with `x-`.",
  },
  "unknown-key": {
    severity: "warning",
    message: "The key `{key}` is unknown in {object} and is ignored.",
    help: "Remove the key. Custom keys start with `x-`.",
  },
  "newer-key": {
    severity: "warning",
    message:
      "The key `{key}` of {object} belongs to OpenAPI {since}; Specpress reads it, but this is a {version} description.",
    help: "Raise the version of the description: other tools may ignore the key.",
  },
  "missing-field": {
    severity: "warning",
    message: "{object} has no `{key}`, which OpenAPI requires.",
    help: "Add the key.",
  },
  "filtered-everything": {
    severity: "warning",
    message: "The filters leave no operations in {module}.",
    help: "Check `filters` in specpress.yaml, or --include-tag and --exclude-tag.",
  },
  "unknown-name": {
    severity: "warning",
    message: "{key} matches no {what} in {module}; nothing is renamed.{hint}",
    help: "Correct the key under `names`, or remove it.",
  },
  "unknown-field": {
    severity: "warning",
    message: "`envelope.{key}` names the field {field}, which no response of {module} has.",
    help: "Correct the name under `envelope`, or remove it.",
  },
  "unknown-option": {
    severity: "warning",
    message: "`environment.{key}` names no option of {module}.",
    help: "Use the name of a client option, `baseUrl` or `debug`.",
  },
  "name-taken": {
    severity: "error",
    message: "The name {name}, chosen for the {what} {key}, is already used by {other}.",
    help: "Choose another name under `names` in specpress.yaml.",
  },
  "no-operations": {
    severity: "warning",
    message: "{module} describes no operations.",
    help: "Add paths or webhooks to the description.",
  },
  "unknown-operation-link": {
    severity: "warning",
    message: "The link #operation/{id} matches no operation.",
    help: "Correct the operationId. A link can only name an operation in the same module.",
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
    help: "Correct the description; the OpenAPI specification defines this object.",
  },
  "required-not-described": {
    severity: "warning",
    message: "The property {name} is required, but no schema describes it; it accepts any value.",
    help: "Describe it under `properties`, or remove it from `required`.",
  },
  "invalid-pattern": {
    severity: "warning",
    message: "The pattern {pattern} is not a valid JavaScript regular expression.",
    help: "Use ECMA-262 syntax, as JSON Schema requires. The pages show the pattern unchanged.",
  },
  "impossible-limits": {
    severity: "warning",
    message: "No value can satisfy both {low} and {high}.",
    help: "Correct one of the two limits.",
  },
  "example-mismatch": {
    severity: "warning",
    message: "The {what} {value} of {name} does not match its type; {action}.",
    help: "Correct the {what} or the type.",
  },
  "empty-enum": {
    severity: "warning",
    message: "This enum is empty, so no value would be valid; it is ignored.",
    help: "List the values, or leave `enum` out.",
  },
  "enum-mismatch": {
    severity: "warning",
    message: "The value {value} does not match the type {type}; it is {action}.",
    help: "Correct the value or the type. Put numbers and booleans in quotes if they are strings.",
  },
  "inexact-number": {
    severity: "warning",
    message: "The {what} of {name} has more digits than a JSON number can hold; it is left out.",
    help: "Keep integers within ±9007199254740991, or describe larger ones as strings.",
  },
  "unmapped-discriminator": {
    severity: "warning",
    message: "The discriminator value {value} maps to {target}, which is not a variant here.",
    help: "Map it to one of the schemas in oneOf or anyOf.",
  },
  "conflicting-types": {
    severity: "warning",
    message: "The members of allOf describe {name} differently; the last one is used.",
    help: "Make the members of allOf agree: a value must satisfy all of them.",
  },
  "closed-part": {
    severity: "warning",
    message:
      "No other properties are allowed here, but other parts of the schema describe {names}.",
    help: "Leave out `additionalProperties: false`, or use `unevaluatedProperties` around all parts.",
  },
  "overlapping-alternatives": {
    severity: "warning",
    message:
      "A value of alternative {inner} of {name} also matches alternative {outer}; oneOf does not allow that.",
    help: "Use anyOf, or describe what tells the alternatives apart.",
  },
  "circular-composition": {
    severity: "warning",
    message: "{name} contains itself through allOf, oneOf or anyOf; that member is left out.",
    help: "Break the circle: move the shared parts into a separate schema.",
  },
  // Output
  "output-foreign": {
    severity: "error",
    message: "The output folder {folder} contains files that Specpress did not write ({example}).",
    help: "Use an empty or new folder. Only Specpress may write to its output folder.",
  },
  "output-holds-input": {
    severity: "error",
    message: "The output folder {folder} {problem}.",
    help: "Choose a subfolder of its own, such as ./generated.",
  },
  "output-unwritable": {
    severity: "error",
    message: "Cannot write {folder}: {reason}.",
    help: "Check that the folder and its parent exist or can be created, and that you have permission to write there.",
  },
  "output-busy": {
    severity: "error",
    message: "Another run is writing {folder}: {owner}.",
    help: "Run again when it has ended. If it is not a run of Specpress, remove the folder {lock}.",
  },
  "output-interrupted": {
    severity: "error",
    message: "A run was stopped while it replaced {folder}; its old content is in {backup}.",
    help: "Run `specpress generate`, which restores the folder. If other files are in the folder now, first move them away.",
  },
  "output-restored": {
    severity: "warning",
    message: "An earlier run was stopped while it replaced {folder}; {backup} was renamed back.",
    help: "You need not do anything.",
  },
  "output-orphan-moved": {
    severity: "warning",
    message: "{file} was not written by Specpress; it was moved to {to}.",
    help: "Keep your own files outside the output folder.",
  },
  "options-changed": {
    severity: "info",
    message: "The output folder `{folder}` was generated with {before}; this run uses {now}.",
    help: "If that is not what you want, use the same options as before, or set them in specpress.yaml so that every run has them.",
  },
  "output-leftover": {
    severity: "warning",
    message: "The output is complete, but {folder} cannot be removed: {reason}.",
    help: "Run again when the reason is gone: the next run removes it. If you remove the folder by hand, first look for files of your own in it.",
  },
  "output-broken": {
    severity: "error",
    message: "The generated file {file} cannot be parsed: {reason}.",
    help: "If you override a template, correct it. Otherwise this is an internal error: please report it.",
  },
  // Verification
  "sample-missing": {
    severity: "error",
    message: "{what} found {found} of {wanted} samples in {language}.",
    help: "Run `specpress generate`, then `specpress prove` again. If you override a template, make it write a sample on every method's page.",
  },
  "sample-broken": {
    severity: "error",
    message: "The sample of {method} does not compile: {reason}.",
    help: "If the sample comes from the description, correct it there. If you override a template, correct it. Otherwise this is an internal error: please report it.",
  },
  "sample-failed": {
    severity: "error",
    message: "The sample of {method} fails: {reason}.",
    help: "Correct the description: the example that the sample comes from. If you cannot edit it, use an overlay. If you override a template, correct that.",
  },
  "page-untrue": {
    severity: "error",
    message: "The page of {method} does not match the client: {reason}.",
    help: "Run `specpress generate`, then `specpress prove` again. If you override a template, correct it.",
  },
  "result-invalid": {
    severity: "error",
    message: "The sample result of {method} is not valid: {path}{reason}.",
    uses: ["method", "path"],
    help: "Correct the description: the example that the result comes from, or its schema. If you cannot edit the description, use an overlay.",
  },
  "pattern-slow": {
    severity: "error",
    message:
      "The {what} takes too long to check a value of this description, so `specpress prove` has stopped it.",
    help: "Write the pattern without repetitions in a repetition, such as `(a+)+`. If you cannot edit the description, use an overlay.",
  },
  "proof-incomplete": {
    severity: "warning",
    message: "{what} not verified: {reason}.",
    help: "Install the missing tool, generate the client, or leave the language out with --languages.",
  },
  // Pages
  "no-client": {
    severity: "info",
    message: "There is no {language} client yet; the pages show the interface it will have.",
    help: "If readers would look for a package, remove the language from `docs.languages` or --languages.",
  },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;

/** Every code, for documentation and tests. */
export const codes = Object.keys(catalogue) as readonly Code[];

/** Turns a finding whose position is known into a diagnostic. */
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

/**
 * A text that is equal for findings that are one problem with several uses: at the same position,
 * or anywhere.
 */
export function problemOf({ code, values }: Finding): { text: string; anywhere: boolean } {
  const { message, uses = [], anywhere = false }: Entry = catalogue[code];
  const shared = Object.fromEntries(Object.entries(values).filter(([key]) => !uses.includes(key)));
  return { text: fill(message, shared), anywhere };
}

/** The default severity of a code. */
export function severityOf(code: Code): Severity {
  return catalogue[code].severity;
}

/**
 * Severities of one run. The configuration can change the level of a warning or an info. In a
 * strict run, a warning becomes an error unless it is off. An error stays an error, because the
 * output would be wrong.
 */
export function judgeBy(levels: Readonly<Partial<Record<Code, Level>>>, strict: boolean): Judge {
  return (code) => {
    const usual = severityOf(code);
    if (usual === "error") return "error";
    const level = levels[code] ?? usual;
    return strict && level === "warning" ? "error" : level;
  };
}
