import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import { groupsOfFiles } from "../plan/group-files.js";
import type { OperationPlan } from "../plan/operation.js";
import { sharedView } from "./client-view.js";
import { type ClientContext, dataOf } from "./context.js";
import type { OperationData } from "./data/operation-data.js";
import { type RuntimeImports, runtimeImports } from "./data/runtime-imports.js";
import { folderOf, template } from "./file-names.js";
import { headerOf } from "./header.js";
import { functionImports, renamed } from "./imports.js";
import { functionView } from "./methods.js";
import { width } from "./source/source.js";

/** What a file holds, and where it is: its way to the sources, and to the folder of its client. */
interface Part {
  readonly operations: readonly OperationPlan[];
  /** The file of functions makes cores. */
  readonly creates: boolean;
  /** Names of the files whose functions it exports. */
  readonly files: readonly string[];
  readonly root: string;
  readonly own: string;
  /** Name of the file with the data that its functions send, as seen from the client's folder. */
  readonly data: string;
}

/**
 * The functions of a client and the data that they send: `functions.ts` and `operations.ts`. If the
 * client has several groups, these are the indexes of a file for each group.
 */
export function functionFiles(context: ClientContext, render: Renderer): File[] {
  const { module, operations } = context.plan;
  const file = (name: string, kind: string, view: object): File => ({
    path: `src/${folderOf(module)}/${name}.ts`,
    content: render(template(`${kind}.ts`), { header: headerOf([module.source]), ...view }),
  });
  const functions = (name: string, part: Part) =>
    file(name, "functions", functionsView(context, part));
  const data = (part: Part) => file(part.data, "operations", operationsView(context, part));
  const index = { creates: true, files: [], root: "..", own: ".", data: "operations" };
  const groups = groupsOfFiles(module.groups);
  if (groups.length < 2) {
    const whole = { ...index, operations };
    return [functions("functions", whole), data(whole)];
  }
  const files = groups.map(({ slug }) => slug);
  const inner = { creates: false, files: [], root: "../..", own: ".." };
  return [
    functions("functions", { ...index, operations: [], files }),
    file(index.data, "operations-index", { files }),
    ...groups.flatMap((group) => {
      const ids = new Set(group.operations.map(({ id }) => id));
      const own = operations.filter(({ operation }) => ids.has(operation.id));
      const part = { ...inner, operations: own, data: `operations/${group.slug}` };
      return [functions(`functions/${group.slug}`, part), data(part)];
    }),
  ];
}

/** View of `functions.ts.hbs`: methods as functions, or the files with them. */
function functionsView(context: ClientContext, part: Part) {
  const { plan, imported } = context;
  const { create, createCore, description, operations } = imported;
  return {
    ...sharedView(context, part.operations),
    ...part,
    hasErrors: plan.failures.length > 0,
    create,
    core: createCore,
    description,
    descriptionImport: renamed("description", description),
    operations,
    functions: part.operations.map((operation) => functionView(operation, context)),
    imports: functionImports(part.operations, imported, part),
  };
}

/** View of `operations.ts.hbs`: the data of each operation, which methods and functions send. */
function operationsView(context: ClientContext, { operations, root, own }: Part) {
  const { plan, declared, source, conversions } = context;
  const runtime = runtimeImports(declared, root);
  const constants = operations.flatMap(({ name, sent }) => {
    if (sent === null) return [];
    const data = dataOf(sent, context, runtime);
    const before = `export const ${name}: Operation = `;
    return [
      { name, data: plainPost(data, before, context, runtime) ?? source.data(data, "", before) },
    ];
  });
  const converts =
    plan.conversions.length > 0 && constants.some(({ data }) => data.includes(`${conversions}.`));
  return {
    root,
    conversions: converts ? `import * as ${conversions} from "${own}/conversions.js";` : "",
    hasOperations: constants.length > 0,
    imports: runtime.lines(),
    operations: constants,
  };
}

/**
 * The data of an operation that only posts JSON, as many do: a bundle of the
 * whole class is a tenth smaller. The mark lets bundlers drop it if nothing sends it.
 */
function plainPost(
  { name, method, path, body, ...rest }: OperationData,
  before: string,
  { source }: ClientContext,
  runtime: RuntimeImports,
): string | null {
  const isPlain = Object.values(rest).every((value) => value === undefined);
  if (!isPlain || method !== "POST" || JSON.stringify(body) !== '{"required":true}') return null;
  const { use } = runtime;
  const post = source.data(use("post"), "", "");
  const given = [source.scalar(name), source.scalar(path)];
  const head = `/* @__PURE__ */ ${post}(`;
  const length = before.length + head.length + given.join(", ").length + ");".length;
  return length <= width
    ? `${head}${given.join(", ")})`
    : `${head}\n${given.map((one) => `  ${one},\n`).join("")})`;
}
