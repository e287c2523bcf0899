import type { Json } from "../../../document/json.js";
import { codeStatuses } from "../../../model/types/code-status.js";
import type { Operation, Response, Type } from "../../../model/types/model.js";
import {
  failuresOf,
  fieldSteps,
  mayTellFailure,
  successResponses,
} from "../../../model/types/success.js";
import { distinct, type Fragment, filled, joinFragments } from "../../base/fragment.js";
import { underlying } from "../../language/concrete.js";
import { errorClassOf } from "../../language/error-class.js";
import { absent } from "../../markdown/markdown.js";
import { errorsFile, pagePath, relativeLink } from "../links/routes.js";
import { bodyCell, headerSentences } from "./incoming-request.js";
import { resultFields } from "./places.js";
import type { Scope } from "./scope.js";

/** A documented failure of a method. Every string is a whole cell. */
export interface ErrorRow {
  readonly status: string;
  readonly code: string;
  readonly meaning: Fragment;
  /** The error class. Empty if the language has no client. */
  readonly raised: string;
}

/** The part of a page about a method's failures. A key without content is empty. */
export interface ErrorsView {
  readonly hasErrors: boolean;
  readonly errors: readonly ErrorRow[];
  /** Whether the language has a client that raises them. */
  readonly raises: boolean;
  /** Fields of the response that report failures, with links to their meaning. */
  readonly failures: string;
  /** A link to further information about errors, or "". */
  readonly moreOnErrors: string;
}

const any: Type = { kind: "unknown" };
const text: Type = { kind: "scalar", name: "string", format: "", limits: {} };

/** Maximum number of codes in a cell. A longer list is in the table of its type. */
const mostCodes = 12;

export function errorsOf(scope: Scope, operation: Operation): ErrorsView {
  const sends = operation.via?.returnsUrl !== true;
  const errors = sends ? [...documented(scope, operation), ...inAnswers(scope, operation)] : [];
  const failures = tellingFields(scope, operation);
  const moreOnErrors = sends ? guideOf(scope, operation) : "";
  return {
    hasErrors: errors.length > 0 || failures !== "" || moreOnErrors !== "",
    errors,
    raises: scope.language.errors !== null,
    failures,
    moreOnErrors,
  };
}

function guideOf({ guides, language, messages }: Scope, { route }: Operation): string {
  const guide = guides.get(language.id)?.path("errors") ?? null;
  if (guide === null) return "";
  const target = relativeLink(pagePath(language.id, route), guide);
  return messages("moreOnErrors", { link: `[${messages("guideErrors")}](${target})` });
}

function documented(scope: Scope, { responses }: Operation): ErrorRow[] {
  const { markdown, messages, language } = scope;
  return failuresOf(responses).map((response) => ({
    status:
      response.status === "default"
        ? messages(responses.length > 1 ? "anyOtherStatus" : "anyStatus")
        : markdown.cellCode(response.status),
    code: codesOf(scope, response),
    meaning: meaningOf(scope, response),
    raised: language.errors
      ? markdown.cellCode(errorClassOf(language.errors, response.status))
      : "",
  }));
}

function meaningOf(scope: Scope, { description, contents, headers }: Response): Fragment {
  const { markdown, pageLinks, messages } = scope;
  const bodies = distinct(contents.map((content) => bodyCell(scope, content)));
  const sentences = filled([
    markdown.cell(description, pageLinks),
    ...(bodies.length > 0
      ? [messages("errorBody", { type: joinFragments(bodies, messages("or")) })]
      : []),
    ...headerSentences(scope, headers),
  ]);
  return joinFragments(sentences, "<br />") || absent;
}

/** Where a client's runtime looks for an error code, if the envelope's own field has none. */
const codePlaces = [["code"], ["error", "code"], ["error"]];

/** The described codes of a failure's body. */
function codesOf(scope: Scope, { contents }: Response): string {
  const { module, markdown, literals } = scope;
  const own = module.envelope?.code;
  const told = own ? [fieldSteps(own)] : [];
  const [content] = contents;
  if (content?.kind !== "json") return absent;
  for (const place of [...told, ...codePlaces]) {
    const values = valuesAt(scope, content.type, place);
    if (values.length > mostCodes) return absent;
    const cells = values.map((value) =>
      markdown.cellCode(literals.cell(typeof value === "string" ? text : any, value)),
    );
    if (cells.length > 0) return cells.join(scope.messages("comma"));
  }
  return absent;
}

function valuesAt(scope: Scope, type: Type, path: readonly string[]): readonly Json[] {
  const [key, ...rest] = path;
  const found = underlying(type, scope.schemas).type;
  if (key === undefined) {
    if (found.kind === "const") return [found.value];
    return found.kind === "enum" ? found.values.map(({ value }) => value) : [];
  }
  const field =
    found.kind === "object" ? found.fields.find((field) => field.key === key) : undefined;
  return field ? valuesAt(scope, field.type, rest) : [];
}

/** Failures that a success response reports, if the configuration defines an envelope. */
function inAnswers(scope: Scope, { responses, result }: Operation): ErrorRow[] {
  const { module, markdown, messages, language, literals } = scope;
  const { envelope } = module;
  if (!envelope || !mayTellFailure(module, result)) return [];
  const { field, equals } = envelope.success;
  const values = equals.map((value) => markdown.cellCode(literals.cell(any, value)));
  const raising = language.errors?.failure;
  return [
    {
      status: [...new Set(successResponses(responses).map(({ status }) => status))]
        .map((status) => (status === "default" ? messages("anyStatus") : markdown.cellCode(status)))
        .join(messages("comma")),
      code: envelope.code === null ? absent : codeField(scope, envelope.code, result),
      meaning: messages("answerFailed", {
        field: markdown.cellCode(fieldName(scope, field, result)),
        values: values.join(messages("or")),
      }),
      raised: raising ? raisedBy(scope, markdown.cellCode(raising.class)) : "",
    },
  ];
}

/** The error class of a failure in a body. The page about errors has the classes of codes. */
function raisedBy({ module, messages }: Scope, usual: string): string {
  const hasClasses = codeStatuses(module).length > 0;
  const link = `[${messages("errors")}](../${errorsFile})`;
  return hasClasses ? messages("raisedByCode", { class: usual, link }) : usual;
}

/** The field with the code. It links to the meaning of the codes if that is described. */
function codeField(scope: Scope, field: string, result: Type | null): string {
  const name = scope.markdown.cellCode(fieldName(scope, field, result));
  const told = scope.module.errors.some((table) => table.field === field);
  return told ? `[${name}](../${errorsFile})` : name;
}

/** A field of the response under its name in the language. A JSON pointer stays as it is. */
function fieldName({ names, schemas }: Scope, key: string, result: Type | null): string {
  const field = result && resultFields(result, schemas)?.find((one) => one.key === key);
  return field ? names.field(field) : key;
}

/** The fields of an operation's result that report failures, with links to their meaning. */
function tellingFields(scope: Scope, { result }: Operation): string {
  const { markdown, module, schemas, messages } = scope;
  if (!result || module.errors.length === 0) return "";
  const fields = new Set(resultFields(result, schemas)?.map(({ key }) => key));
  const telling = module.errors.filter(({ field }) => fields.has(field));
  if (telling.length === 0) return "";
  return messages(telling.length === 1 ? "failureTells" : "failuresTell", {
    fields: telling
      .map(({ field }) => markdown.code(fieldName(scope, field, result)))
      .join(messages("and")),
    link: `[${messages("errors")}](../${errorsFile})`,
  });
}
