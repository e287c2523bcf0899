import type { Group } from "../../../model/types/model.js";
import type { GroupPlan } from "../plan/client.js";
import type { OperationPlan } from "../plan/operation.js";
import { type ClientContext, modelNames } from "./context.js";
import { clientData } from "./data/client-data.js";
import { runtimeImports } from "./data/runtime-imports.js";
import { classImports, groupImports } from "./imports.js";
import { methodView } from "./methods.js";
import { optionView, setterView } from "./option-view.js";
import { comment, prose, safe } from "./source/jsdoc.js";

// Views of one client's templates. They hold finished strings, so that templates decide nothing.

/** View of `client.ts.hbs`: the class. */
export function classView(context: ClientContext) {
  const { plan, link } = context;
  const { module, operations, options, envelope, flat, groups } = plan;
  const methods = flat ? operations : [];
  return {
    ...sharedView(context, methods),
    doc: comment(
      [prose(`${module.title}.`.replace(/\.\.$/, "."), link), prose(module.description, link)],
      "",
    ),
    hasOptions: options.length > 0 || envelope !== null,
    rejectFailures: envelope !== null,
    options: options.map((option) => optionView(option, context)),
    setters: options.flatMap(setterView),
    methods: methods.map((operation) => methodView(operation, context, null)),
    hasOperations: methods.some(({ sent }) => sent !== null),
    imports: classImports(plan, methods),
    groups: groups.map(({ group, name, className }) => ({
      doc: comment([aboutGroup(group)], "  "),
      name,
      className,
      file: group.slug,
    })),
  };
}

/** The part that the class and its functions share. */
export function sharedView(context: ClientContext, operations: readonly OperationPlan[]) {
  const { name, options } = context.plan;
  const models = modelNames(context, operations);
  const required = options.some((option) => option.required);
  return {
    clientName: name,
    models,
    hasModels: models.length > 0,
    optionsDefault: required ? "" : " = {}",
  };
}

/** View of `description.ts.hbs`: the data that all calls share. */
export function descriptionView({ plan, product, source }: ClientContext) {
  const runtime = runtimeImports();
  const data = source.data(
    clientData(plan, product, runtime),
    "",
    "export const description: ClientDescription = ",
  );
  return { imports: runtime.lines(), data };
}

/** View of `group.ts.hbs`: the class of the object with the methods of a group. */
export function groupView({ group, className, operations }: GroupPlan, context: ClientContext) {
  const plans = operations.map(({ plan }) => plan);
  return {
    ...sharedView(context, plans),
    doc: comment([aboutGroup(group), prose(group.description, context.link)], ""),
    className,
    imports: groupImports(plans),
    methods: operations.map(({ plan, member }, index) => ({
      ...methodView(plan, context, member),
      follows: index > 0,
    })),
  };
}

function aboutGroup({ title }: Group): string {
  return `The methods of ${safe(title).replaceAll("\n", " ")}.`;
}
