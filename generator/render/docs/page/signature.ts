import type { Operation, Type } from "../../../model/types/model.js";
import { callOptionsName } from "../../language/media-choice.js";
import type { Scope } from "./scope.js";

/** View of a language's `signature.hbs`. Exactly one of `flat` and `wrapped` is true. */
export interface SignatureView {
  readonly method: string;
  /** Type of the only argument, or "" if the method takes none. */
  readonly request: string;
  readonly requestOptional: boolean;
  /** The request's fields, for languages with keyword arguments. */
  readonly required: readonly ParameterView[];
  /** The optional fields. Their types include the language's null. */
  readonly optional: readonly ParameterView[];
  /** Name of the keyword argument for call options, different from every field. */
  readonly callOptions: string;
  readonly result: string;
  /** Type of an item if the response is a stream (`stream`) or a page. Else "". */
  readonly item: string;
  /** The same for languages that use other types inside lists. */
  readonly boxed: string;
  readonly stream: boolean;
  readonly pages: boolean;
  /** Whether anything follows `self`, in a language with keyword arguments. */
  readonly keywords: boolean;
  /** Whether a request is sent, so the call is asynchronous and has options. */
  readonly sends: boolean;
  readonly flat: boolean;
  readonly wrapped: boolean;
}

interface ParameterView {
  readonly name: string;
  readonly type: string;
}

/** Columns of code beside a sample on a screen of 1280 pixels. */
const width = 60;

/** The method's signature, on one line if it fits. */
export function signatureOf(scope: Scope, operation: Operation): string {
  const { language, render } = scope;
  const view = signatureView(scope, operation);
  const template = `languages/${language.id}/signature.hbs`;
  const flat = render(template, view).trim();
  if (flat.length <= width) return flat;
  return render(template, { ...view, flat: false, wrapped: true }).trim();
}

export function signatureView(scope: Scope, operation: Operation): SignatureView {
  const { names, language } = scope;
  const { request, result, resultOptional, stream, paging } = operation;
  const item = (stream ?? paging)?.item;
  const fields = request.fields.filter(({ field }) => field.access !== "read");
  const callOptions = callOptionsName(operation, { names, language });
  const types = writersOf(scope);
  const view = (isRequired: boolean, write: (type: Type) => string) =>
    fields
      .filter(({ field }) => field.required === isRequired)
      .map((entry) => ({ name: names.property(entry), type: write(entry.field.type) }));
  return {
    method: scope.module.grouping === "flat" ? names.method(operation) : names.member(operation),
    request: request.schema === null ? "" : names.type(request.schema),
    requestOptional: !request.required,
    required: view(true, types.given),
    optional: view(false, types.givenOptional),
    callOptions,
    result: types.result(result, resultOptional),
    item: item ? types.received(item) : "",
    boxed: item ? scope.types.optional(item) : "",
    stream: stream !== null,
    pages: paging !== null,
    keywords: fields.length > 0 || !operation.via?.returnsUrl,
    sends: !operation.via?.returnsUrl,
    flat: true,
    wrapped: false,
  };
}

/** Writes the types of arguments and results. */
function writersOf({ types, annotations }: Scope) {
  const { text, optional, result } = types;
  return annotations ?? { given: text, givenOptional: optional, received: text, result };
}
