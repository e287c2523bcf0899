import type { Contact, ExternalDocs, Info, License } from "../types/model.js";
import { isObject, member, text } from "./raw.js";

/** OpenAPI 3.1 section 4.8.2, Info Object. */
export function infoOf(document: unknown): { title: string; version: string; description: string } {
  const info = member(document, "info");
  return {
    title: text(info, "title").trim(),
    version: text(info, "version"),
    description: text(info, "description").trim(),
  };
}

/** What else the author says about the API. */
export function aboutOf(document: unknown): Info {
  const info = member(document, "info");
  return {
    summary: text(info, "summary").trim(),
    terms: text(info, "termsOfService"),
    contact: contactOf(member(info, "contact")),
    license: licenseOf(member(info, "license")),
    externalDocs: externalDocsOf(document),
  };
}

/** OpenAPI 3.1 section 4.8.11, External Documentation Object. Null if there is no URL. */
export function externalDocsOf(node: unknown): ExternalDocs | null {
  const docs = member(node, "externalDocs");
  const url = text(docs, "url");
  return url === "" ? null : { url, description: text(docs, "description") };
}

function contactOf(node: unknown): Contact | null {
  const contact = { name: text(node, "name"), url: text(node, "url"), email: text(node, "email") };
  return isObject(node) && Object.values(contact).some((part) => part !== "") ? contact : null;
}

function licenseOf(node: unknown): License | null {
  const identifier = text(node, "identifier");
  const license = { name: text(node, "name") || identifier, identifier, url: text(node, "url") };
  return license.name === "" && license.url === "" ? null : license;
}
