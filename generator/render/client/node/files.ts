import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import type { ClientTools } from "../plan/generator.js";
import { productOf } from "../plan/metadata.js";
import type { PackagePlan } from "../plan/package.js";
import { clientFiles } from "./client-files.js";
import { type ClientContext, createContext } from "./context.js";
import { exportLines } from "./export-lines.js";
import { folderOf, template } from "./file-names.js";
import { headerOf } from "./header.js";
import { outputsOf } from "./interop/outputs.js";
import { manifestFiles } from "./manifest.js";
import { modelsView, modelView, uploadImport } from "./model-view.js";
import { outputFiles } from "./output-files.js";

/**
 * The TypeScript package with the clients of all modules: `package.json` and
 * `src/<module>/client.ts`, next to its models, operations and webhooks.
 */
export function packageFiles(plan: PackagePlan, tools: ClientTools): File[] {
  const { settings, language, render } = tools;
  const contexts = plan.clients.map((client) =>
    createContext(client, language, productOf(settings)),
  );
  const shared = sharedFile(plan, contexts, render);
  const models = [
    ...plan.clients.flatMap(({ module }) =>
      ["models", ...(module.webhooks.length > 0 ? ["webhooks"] : [])].map(
        (name) => `./${folderOf(module)}/${name}.js`,
      ),
    ),
    ...shared.map(() => "./shared.js"),
  ].sort();
  return [
    ...contexts.flatMap((context) => clientFiles(context, render)),
    ...shared,
    { path: "src/models.ts", content: render(template("models-index.ts"), { header: "", models }) },
    {
      path: "src/index.ts",
      content: render(template("index.ts"), { clients: plan.clients.flatMap(exportLines) }),
    },
    ...outputFiles(contexts, tools),
    ...manifestFiles(plan, settings, outputsOf(settings), render),
  ];
}

/** The types that several clients share. No file if there are none. */
function sharedFile(
  { sharedTypes, clients }: PackagePlan,
  contexts: readonly ClientContext[],
  render: Renderer,
): File[] {
  if (sharedTypes.length === 0) return [];
  const users = clients.filter(({ types }) => types.shared.length > 0);
  const sources = new Set(users.map(({ module }) => module.source));
  const models = sharedTypes.flatMap(({ schema, client }) => {
    const context = contexts.find(({ plan }) => plan === client);
    return context ? [modelView(schema, context)] : [];
  });
  const upload = uploadImport(
    sharedTypes.map(({ schema }) => schema),
    ".",
  );
  const view = modelsView(headerOf([...sources].sort()), upload, models);
  return [{ path: "src/shared.ts", content: render(template("models.ts"), view) }];
}
