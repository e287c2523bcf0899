import type { Group } from "../../../model/types/model.js";
import { operationImports } from "./client-view.js";
import type { ClientContext } from "./context.js";
import { groupClass, methodView } from "./methods.js";
import { docstring, sentence } from "./source/docstring.js";
import { importLines, refersTo } from "./source/imports.js";

/** View of `methods.py.hbs`: the methods of a group, without and with asyncio. */
export function groupView(group: Group, context: ClientContext, hasShared: boolean) {
  const { plan } = context;
  const ids = new Set(group.operations.map(({ id }) => id));
  const plans = plan.operations.filter(({ operation }) => ids.has(operation.id));
  const members = new Set(plans.map(({ name }) => name));
  const methods = plans.map((one) => methodView(one, context, members));
  const code = methods
    .flatMap((one) => [
      one.data,
      one.signature,
      one.asyncSignature,
      one.statement,
      ...one.overloads.flatMap((each) => ["overload", each]),
      ...one.asyncOverloads,
    ])
    .join("\n");
  const imports = importLines(`AsyncClient Client ${code}`, {
    "..._runtime": [
      "OMIT",
      "AsyncClient",
      "AsyncItemStream",
      "AsyncPages",
      "Client",
      "ItemStream",
      "Omit",
      "Page",
      "RequestOptions",
      "Upload",
      "given",
    ],
    "..._runtime.choices": ["Accepting", "Sending"],
  });
  const data = importLines(methods.map((one) => one.data).join("\n"), operationImports("..."));
  return {
    doc: docstring([sentence(`Methods of ${plan.name}: ${group.title}`)], ""),
    classDoc: docstring([sentence(group.title)], "    "),
    name: groupClass(group),
    standard: imports.standard,
    own: [...imports.own, ...data.own],
    hasModels: refersTo(code, "models"),
    hasShared: hasShared && refersTo(code, "shared"),
    methods,
  };
}
