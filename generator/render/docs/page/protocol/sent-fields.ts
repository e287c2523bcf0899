import type {
  Binding,
  ClientOption,
  Field,
  Module,
  Operation,
  OptionParameter,
  ParameterLocation,
  RequestField,
  Via,
} from "../../../../model/types/model.js";
import type { Language } from "../../../language/language.js";

/**
 * The operation with the fields that its request really has. Parameters that are options of a
 * client are fields like others. A method of `x-specpress-methods` has names of its own, and fixed
 * values that only a client knows.
 */
export function asSent(
  { language, module }: { readonly language: Language; readonly module: Module },
  operation: Operation,
): Operation {
  if (language.protocol === "") return operation;
  const { request, sample } = operation;
  const options = new Map(module.options.map((option) => [option.key, option]));
  const own = operation.optionParameters.flatMap((parameter) => {
    const option = options.get(parameter.option);
    return option ? [optionField(operation, parameter, option)] : [];
  });
  const bound = operation.via === null ? operation : asBound(operation, operation.via);
  const fields = [...bound.request.fields, ...own];
  const values = own.map(({ property, field }) => [property, field.example?.value ?? ""] as const);
  return {
    ...bound,
    request: { ...request, fields },
    sample: { ...sample, request: { ...Object.fromEntries(values), ...bound.sample.request } },
  };
}

function optionField(
  operation: Operation,
  parameter: OptionParameter,
  option: ClientOption,
): RequestField {
  const { in: location, name } = parameter;
  const { key, description, deprecated, required, placeholder } = option;
  const field: Field = {
    ...emptyField(operation, name),
    type: { kind: "scalar", name: "string", format: "", limits: {} },
    required,
    deprecated,
    description,
    example: operation.sample.options.includes(key) ? { value: placeholder } : null,
  };
  // No property of a request has such a name.
  return { in: location, property: `option ${key}`, field };
}

function asBound(operation: Operation, via: Via): Operation {
  const { request, sample } = operation;
  const fixed = via.bindings.flatMap((binding) => fixedField(operation, binding) ?? []);
  const values = via.bindings.flatMap(({ path, value }) =>
    value ? [[path.join("."), value.value] as const] : [],
  );
  const own = request.fields.map((entry) => {
    const binding = via.bindings.find(
      ({ value, property }) => value === null && property === entry.property,
    );
    return binding ? { ...entry, field: { ...entry.field, key: binding.path.join(".") } } : entry;
  });
  return {
    ...operation,
    request: { ...request, fields: [...fixed, ...own] },
    sample: { ...sample, request: { ...Object.fromEntries(values), ...sample.request } },
  };
}

function fixedField(operation: Operation, { path, value }: Binding): RequestField | null {
  if (value === null) return null;
  const key = path.join(".");
  const field: Field = {
    ...emptyField(operation, key),
    type: { kind: "const", value: value.value },
    required: true,
  };
  return { in: locationOf(operation, path[0]), property: key, field };
}

function emptyField({ at }: Operation, key: string) {
  return {
    at,
    key,
    words: [],
    deprecated: false,
    description: "",
    default: null,
    example: null,
    access: "both",
  } satisfies Partial<Field>;
}

function locationOf({ parameters }: Operation, property?: string): ParameterLocation | "body" {
  return parameters.find((parameter) => parameter.property === property)?.in ?? "body";
}
