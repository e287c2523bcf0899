import type { Type } from "../../../model/types/model.js";
import type { Language } from "../../language/language.js";
import type { ClientPlan } from "../plan/client.js";
import type { OperationPlan, ResultPlan, SentPlan } from "../plan/operation.js";
import { type Code, code } from "./data/code.js";
import { conversionsData } from "./data/conversion-data.js";
import { type OperationData, operationData } from "./data/operation-data.js";
import type { RuntimeImports } from "./data/runtime-imports.js";
import { type FunctionNames, functionNames } from "./function-names.js";
import { createDeclarations, type Declarations } from "./source/declarations.js";
import { createSource, type Source } from "./source/source.js";

/** A client, and the tools that write its files. */
export interface ClientContext {
  readonly plan: ClientPlan;
  /** How requests name the package. */
  readonly product: string;
  readonly source: Source;
  readonly types: Declarations;
  /** The reference to an operation's method in comments. Null if the client has no such method. */
  readonly link: (operation: string) => string | null;
  /** Local names of the imports in the file of functions. */
  readonly imported: FunctionNames;
  /** Name under which files import `conversions.ts`. */
  readonly conversions: string;
  /** Names that the file of operations declares. */
  readonly declared: ReadonlySet<string>;
}

export function createContext(
  plan: ClientPlan,
  language: Pick<Language, "types" | "literals">,
  product: string,
): ClientContext {
  const { module, names, operations } = plan;
  const methods = new Map([
    ...operations.map(({ operation, name }) => [operation.id, `${plan.name}.${name}`] as const),
    ...plan.groups.flatMap(({ className, operations: own }) =>
      own.map((one) => [one.plan.operation.id, `${className}.${one.member}`] as const),
    ),
  ]);
  const link = (id: string) => methods.get(id) ?? null;
  const source = createSource(language);
  const named = new Map(module.schemas.map(({ key, type }) => [key, type] as const));
  const declared = new Set(operations.flatMap(({ name, sent }) => (sent ? [name] : [])));
  return {
    plan,
    product,
    source,
    types: createDeclarations({ language, names, source, named, link }),
    link,
    imported: functionNames(plan),
    conversions: declared.has("conversions") ? "_conversions" : "conversions",
    declared,
  };
}

/** The data of an operation, for a file that imports from the runtime. */
export function dataOf(
  sent: SentPlan,
  { plan, conversions }: ClientContext,
  runtime: RuntimeImports,
): OperationData {
  const named = (schema: string): Code => code(`${conversions}.${plan.names.type(schema)}`);
  const converted = (of: SentPlan["conversions"]) =>
    of ? conversionsData(of, named, runtime) : undefined;
  return operationData(sent, {
    runtime,
    security: plan.security,
    conversions: converted(sent.conversions),
    converted,
  });
}

/** Names of the types in the signatures of some methods, sorted. */
export function modelNames(
  { plan, types }: ClientContext,
  operations: readonly OperationPlan[],
): string[] {
  const found = operations.flatMap((operation) =>
    [operation, ...operation.choices].flatMap(({ request, result }) => [
      ...(request ? [request.type] : []),
      ...typesOf(result)
        .flatMap((type) => types.namedIn(type))
        .map((key) => plan.names.type(key)),
    ]),
  );
  return [...new Set(found)].sort();
}

function typesOf(result: ResultPlan): Type[] {
  switch (result.kind) {
    case "url":
      return [];
    case "stream":
      return [result.item];
    case "pages":
      return [...(result.page.type ? [result.page.type] : []), result.item];
    case "value":
      return result.type ? [result.type] : [];
  }
}
