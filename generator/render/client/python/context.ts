import type { Operation } from "../../../model/types/model.js";
import { TemplateError } from "../../base/template.js";
import type { Language } from "../../language/language.js";
import { callOptionsName } from "../../language/media-choice.js";
import { fileName } from "../../language/python-file-name.js";
import { createTokens } from "../../language/tokens.js";
import type { ClientPlan } from "../plan/client.js";
import type { TypeFile } from "../plan/type-files.js";
import { groupClass } from "./group-class.js";
import { modelFiles } from "./model-files.js";
import { inputSchemas, variantSchemas } from "./reach.js";
import { type ClientAnnotations, createClientAnnotations } from "./source/annotations.js";
import type { Link } from "./source/docstring.js";

/** A client, and the tools that write its files. */
export interface ClientContext {
  readonly plan: ClientPlan;
  /** How requests name the package. */
  readonly product: string;
  /** Name of its Python package in the package of all clients. */
  readonly folder: string;
  readonly annotations: ClientAnnotations;
  /** Annotations in the file with the types that several clients share. */
  readonly inShared: ClientAnnotations;
  readonly link: Link;
  /** A string literal. */
  readonly string: (text: string) => string;
  /** Name of a client option by its key in the model. */
  readonly option: (key: string) => string;
  /** Name of the argument with the options of a call. */
  readonly callOptions: (operation: Operation) => string;
  readonly models: readonly TypeFile[];
  /** Keys of the types that callers give. */
  readonly inputs: ReadonlySet<string>;
  /** Keys of the types that are told apart by their properties. */
  readonly variants: ReadonlySet<string>;
}

export function createContext(
  plan: ClientPlan,
  language: Pick<Language, "id" | "types" | "literals" | "annotations" | "sample">,
  product: string,
): ClientContext {
  const { module, names, operations, options } = plan;
  const { annotations: syntax } = language;
  if (syntax === null) {
    const file = `languages/${language.id}/language.yaml`;
    throw new TemplateError(file, "annotations must define the types that callers give");
  }
  const { string, scalar } = createTokens(language.literals);
  const named = new Map(module.schemas.map((schema) => [schema.key, schema] as const));
  const methods = new Map([
    ...operations.map(({ operation, name }) => [operation.id, name] as const),
    ...plan.groups.flatMap(({ group, operations: own }) =>
      own.map((one) => {
        const owner = groupClass(group, "groups");
        return [one.plan.operation.id, `${owner}.${one.member}`] as const;
      }),
    ),
  ]);
  const byKey = new Map(options.map(({ option, name }) => [option.key, name]));
  const parts = { language, syntax, names, named, literal: scalar, string };
  const home = (key: string) => (named.get(key)?.shared ? "shared" : "models");
  return {
    plan,
    product,
    folder: fileName(module.id),
    annotations: createClientAnnotations(parts, (key) => `${home(key)}.`),
    inShared: createClientAnnotations(parts, (key) => (home(key) === "shared" ? "" : "models.")),
    link: (id) => methods.get(id) ?? null,
    string,
    option: (key) => byKey.get(key) ?? key,
    callOptions: (operation) => callOptionsName(operation, { names, language }),
    models: modelFiles(module),
    inputs: inputSchemas(module),
    variants: variantSchemas(module),
  };
}
