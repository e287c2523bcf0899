import { type ClientContext, conversionsImport, dataOf, modelNames } from "./context.js";
import { clientData } from "./data/client-data.js";
import { runtimeImports } from "./data/runtime-imports.js";
import { classImports, functionImports } from "./imports.js";
import { functionView, methodView } from "./methods.js";
import { optionView, setterView } from "./option-view.js";
import { comment, prose } from "./source/jsdoc.js";

// Views of one client's templates. They hold finished strings, so that templates decide nothing.

/** View of `client.ts.hbs`: the class. */
export function classView(context: ClientContext) {
  const { plan, link } = context;
  const { module, operations, options, envelope } = plan;
  const runtime = runtimeImports();
  const methods = operations.map((operation) => methodView(operation, context, runtime));
  return {
    ...sharedView(context),
    doc: comment(
      [prose(`${module.title}.`.replace(/\.\.$/, "."), link), prose(module.description, link)],
      "",
    ),
    hasOptions: options.length > 0 || envelope !== null,
    rejectFailures: envelope !== null,
    options: options.map((option) => optionView(option, context)),
    setters: options.flatMap(setterView),
    methods,
    imports: [...classImports(plan), ...runtime.lines()],
    conversions: conversionsImport(context),
  };
}

/** View of `functions.ts.hbs`: the methods as functions. */
export function functionsView(context: ClientContext) {
  const { plan, imported } = context;
  const { create, createCore, description, operations } = imported;
  return {
    ...sharedView(context),
    hasErrors: plan.failures.length > 0,
    create,
    core: createCore,
    description,
    descriptionImport:
      description === "description" ? "description" : `description as ${description}`,
    operations,
    functions: plan.operations.map((operation) => functionView(operation, context)),
    imports: functionImports(plan, imported),
  };
}

/** The part that the class and the functions share. */
function sharedView(context: ClientContext) {
  const { name, options } = context.plan;
  const models = modelNames(context);
  const required = options.some(({ option }) => option.required);
  return {
    clientName: name,
    models,
    hasModels: models.length > 0,
    optionsDefault: required ? "" : " = {}",
  };
}

/** View of `description.ts.hbs`: the data that all calls share. */
export function descriptionView({ plan, source }: ClientContext) {
  const runtime = runtimeImports();
  const data = source.data(
    clientData(plan, runtime),
    "",
    "export const description: ClientDescription = ",
  );
  return { imports: runtime.lines(), data };
}

/** View of `operations.ts.hbs`: the data of each operation, which the functions send. */
export function operationsView(context: ClientContext) {
  const runtime = runtimeImports(context.declared);
  const operations = context.plan.operations.flatMap(({ name, sent }) => {
    if (sent === null) return [];
    const data = dataOf(sent, context, runtime);
    return [{ name, data: context.source.data(data, "", `export const ${name}: Operation = `) }];
  });
  return {
    conversions: conversionsImport(context),
    hasOperations: operations.length > 0,
    imports: runtime.lines(),
    operations,
  };
}
