import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import { classView, descriptionView, groupView } from "./client-view.js";
import type { ClientContext } from "./context.js";
import { conversionsView } from "./conversions-view.js";
import { errorsView } from "./error-types.js";
import { folderOf, template } from "./file-names.js";
import { functionFiles } from "./function-files.js";
import { headerOf } from "./header.js";
import { modelFiles } from "./model-files.js";
import { headersView } from "./response-headers.js";
import { receiverView, webhooksView } from "./webhooks.js";

export function clientFiles(context: ClientContext, render: Renderer): File[] {
  const { plan } = context;
  const header = headerOf([plan.module.source]);
  const folder = folderOf(plan.module);
  const file = (name: string, view: object): File => ({
    path: `src/${folder}/${name}.ts`,
    content: render(template(`${name}.ts`), view),
  });
  return [
    file("client", { header, ...classView(context) }),
    file("description", { header, ...descriptionView(context) }),
    ...plan.groups.map((group) => ({
      path: `src/${folder}/groups/${group.group.slug}.ts`,
      content: render(template("group.ts"), { header, ...groupView(group, context) }),
    })),
    ...functionFiles(context, render),
    ...modelFiles(context, render),
    ...(plan.failures.length > 0 ? [file("errors", { header, ...errorsView(context) })] : []),
    ...(plan.conversions.length > 0
      ? [file("conversions", { header, ...conversionsView(context) })]
      : []),
    ...(plan.webhooks.length > 0 ? [file("webhooks", { header, ...webhooksView(context) })] : []),
    ...(plan.receiver
      ? [file("webhook-receiver", { header, ...receiverView(plan.receiver, context) })]
      : []),
    ...(plan.headers.length > 0 ? [file("headers", { header, ...headersView(context) })] : []),
  ];
}
