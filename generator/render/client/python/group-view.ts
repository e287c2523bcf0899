import type { Group } from "../../../model/types/model.js";
import { fileName } from "../../language/python-file-name.js";
import { operationImports } from "./client-view.js";
import type { ClientContext } from "./context.js";
import { type GroupHome, groupClass } from "./group-class.js";
import { methodView } from "./methods.js";
import { docstring, sentence } from "./source/docstring.js";
import { importLines, refersTo } from "./source/imports.js";

/** What a file has of a group: all, or the methods of one kind. The data is beside those that wait. */
export type GroupPart = "all" | "sync" | "async";

/** A file with methods of a group. */
export interface GroupFile {
  readonly part: GroupPart;
  readonly home: GroupHome;
  readonly hasShared: boolean;
}

/** View of `methods.py.hbs`: the methods of a group, without and with asyncio. */
export function groupView(
  group: Group,
  context: ClientContext,
  { part, home, hasShared }: GroupFile,
) {
  const { plan } = context;
  const ids = new Set(group.operations.map(({ id }) => id));
  const named = plan.operations
    .filter(({ operation }) => ids.has(operation.id))
    .map((one) => ({
      plan: one,
      name: home === "groups" ? plan.names.member(one.operation) : one.name,
    }));
  const members = new Set(named.map(({ name }) => name));
  const methods = named.map((one) => methodView(one, context, members, part !== "all"));
  const [isSync, isAsync] = [part !== "async", part !== "sync"];
  const code = methods
    .flatMap((one) => [
      ...(isSync ? [one.signature, ...one.overloads] : []),
      ...(isAsync ? [one.asyncSignature, ...one.asyncOverloads] : []),
      one.statement,
      ...(one.overloads.length > 0 ? ["overload"] : []),
    ])
    .join("\n");
  const dataCode = (isSync ? methods : []).map((one) => one.data).join("\n");
  const bases = `${isSync ? "Client" : ""} ${isAsync ? "AsyncClient" : ""}`;
  const imports = importLines(`${bases} ${home === "groups" ? "TYPE_CHECKING" : ""} ${code}`, {
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
  const data = importLines(dataCode, operationImports("..."));
  const modules = ["models", ...(hasShared ? ["shared"] : [])];
  const imported = modules.filter((name) => refersTo(`${code}\n${dataCode}`, name));
  const inStrings = imported.filter((name) => !refersTo(code, name));
  const classes = [...(isSync ? [""] : []), ...(isAsync ? ["Async"] : [])].map(
    (prefix) => `${prefix}${groupClass(group, home)}`,
  );
  return {
    doc: docstring([sentence(`Methods of ${plan.name}: ${group.title}`)], ""),
    classDoc: docstring([sentence(group.title)], "    "),
    name: groupClass(group, home),
    // It has types of methods that return more, as the client has.
    isObject: home === "groups",
    standard: imports.standard,
    own: [...imports.own, ...data.own],
    hasModels: imported.includes("models"),
    hasShared: imported.includes("shared"),
    // Linters take names for unused that only strings use.
    exports: inStrings.length > 0 ? [...classes, ...inStrings] : null,
    methods,
    isSync,
    isAsync,
    dataFile: part === "async" ? fileName(group.slug) : null,
  };
}
