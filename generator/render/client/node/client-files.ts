import type { Module } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import { classView, descriptionView, functionsView, operationsView } from "./client-view.js";
import type { ClientContext } from "./context.js";
import { conversionsView } from "./conversions-view.js";
import { errorsView } from "./error-types.js";
import { headerOf } from "./header.js";
import { modelsView, modelView, uploadFrom } from "./model-view.js";
import { documentedTypes } from "./payload-docs.js";
import { webhooksView } from "./webhook-types.js";

/** A module's folder in `src`. The name `runtime` is taken by the runtime. */
export function folderOf({ id }: Module): string {
  return id === "runtime" ? "runtime-module" : id;
}

export function template(name: string): string {
  return `client/node/${name}.hbs`;
}

export function clientFiles(context: ClientContext, render: Renderer): File[] {
  const { plan } = context;
  const header = headerOf([plan.module.source]);
  const folder = folderOf(plan.module);
  const file = (name: string, view: object): File => ({
    path: `src/${folder}/${name}.ts`,
    content: render(template(`${name}.ts`), view),
  });
  const models = documentedTypes(plan).map((schema) => modelView(schema, context));
  return [
    file("client", { header, ...classView(context) }),
    file("functions", { header, ...functionsView(context) }),
    file("description", { header, ...descriptionView(context) }),
    file("operations", { header, ...operationsView(context) }),
    file(
      "models",
      modelsView(header, plan.types.imported, models, uploadFrom(plan.types.own, "..")),
    ),
    ...(plan.failures.length > 0 ? [file("errors", { header, ...errorsView(context) })] : []),
    ...(plan.conversions.length > 0
      ? [file("conversions", { header, ...conversionsView(context) })]
      : []),
    ...(plan.webhooks.length > 0 ? [file("webhooks", { header, ...webhooksView(context) })] : []),
  ];
}
