import type { Operation } from "../../../model/types/model.js";
import type { Scope } from "./scope.js";

/** What a language's `signature.hbs` prints. Exactly one of `flat` and `wrapped` is true. */
export interface SignatureView {
  readonly method: string;
  /** Type of the one argument, or "" where the method takes nothing. */
  readonly request: string;
  readonly requestOptional: boolean;
  /** The request's fields, for languages with keyword arguments. */
  readonly required: readonly ParameterView[];
  /** Those that may be left out; their types take the language's null as well. */
  readonly optional: readonly ParameterView[];
  /** Keyword argument for the call's options, unlike any field. */
  readonly callOptions: string;
  readonly result: string;
  /** Type of an item where the answer comes item by item (`stream`), or is a page; else "". */
  readonly item: string;
  /** The same where a language has other types for what is in a list. */
  readonly boxed: string;
  readonly stream: boolean;
  /** There is anything after `self` in a language with keyword arguments. */
  readonly keywords: boolean;
  /** Something is sent: the answer takes time, and the call has options. */
  readonly sends: boolean;
  readonly flat: boolean;
  readonly wrapped: boolean;
}

interface ParameterView {
  readonly name: string;
  readonly type: string;
}

/** The method's signature, on one line where it fits. */
export function signatureOf(scope: Scope, operation: Operation): string {
  const { language, render } = scope;
  const view = signatureView(scope, operation);
  const template = `languages/${language.id}/signature.hbs`;
  const flat = render(template, view).trim();
  if (flat.length <= language.width) return flat;
  return render(template, { ...view, flat: false, wrapped: true }).trim();
}

export function signatureView(scope: Scope, operation: Operation): SignatureView {
  const { names, types, language } = scope;
  const { request, result, resultOptional, stream, paging } = operation;
  const item = (stream ?? paging)?.item;
  const fields = request.fields.filter(({ field }) => field.access !== "read");
  const taken = new Set(fields.map(names.property));
  let { callOptions } = language.sample;
  while (taken.has(callOptions)) callOptions = `request_${callOptions}`;
  return {
    method: names.method(operation),
    request: request.schema === null ? "" : names.type(request.schema),
    requestOptional: !request.required,
    required: fields
      .filter(({ field }) => field.required)
      .map((entry) => ({ name: names.property(entry), type: types.text(entry.field.type) })),
    optional: fields
      .filter(({ field }) => !field.required)
      .map((entry) => ({ name: names.property(entry), type: types.optional(entry.field.type) })),
    callOptions,
    result: types.result(result, resultOptional),
    item: item ? types.text(item) : "",
    boxed: item ? types.optional(item) : "",
    stream: stream !== null,
    keywords: fields.length > 0 || !operation.via?.returnsUrl,
    sends: !operation.via?.returnsUrl,
    flat: true,
    wrapped: false,
  };
}
