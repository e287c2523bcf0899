import type { Report } from "../../diagnostics/catalogue.js";
import { escapeSegment } from "../../document/pointer.js";
import { operationLinks } from "../naming/identifiers.js";
import type { Module } from "../types/model.js";

/** Reports links to operations and webhooks that the module does not have. */
export function reportDeadLinks(module: Module, report: Report): void {
  const operations = module.groups.flatMap((group) => group.operations);
  const ids = new Set([...operations, ...module.webhooks].map(({ id }) => id));
  const check = (text: string, at: { readonly file: string; readonly pointer: string }) => {
    if (!text.includes("#operation/")) return;
    for (const id of new Set(operationLinks(text)))
      if (!ids.has(id)) report("unknown-operation-link", at, { id });
  };
  check(module.description, { file: module.source, pointer: "/info/description" });
  for (const { field, errors } of module.errors)
    for (const [index, { description }] of errors.entries())
      check(description, {
        file: module.source,
        pointer: `/x-specpress-errors/${escapeSegment(field)}/${index}`,
      });
  for (const { description, at, request } of operations) {
    check(description, at);
    for (const { field } of request.fields) check(field.description, field.at);
  }
  const incoming = [
    ...module.webhooks.flatMap((webhook) => [webhook, ...webhook.callbacks]),
    ...operations.flatMap(({ callbacks }) => callbacks),
  ];
  for (const { description, at, parameters } of incoming) {
    check(description, at);
    for (const field of parameters) check(field.description, field.at);
  }
  for (const { description, at, type } of module.schemas) {
    check(description, at);
    if (type.kind === "object") for (const field of type.fields) check(field.description, field.at);
  }
}
