import { member, text } from "./raw.js";

/** OpenAPI 3.1 section 4.8.2, Info Object. */
export function infoOf(document: unknown): { title: string; version: string; description: string } {
  const info = member(document, "info");
  return {
    title: text(info, "title").trim(),
    version: text(info, "version"),
    description: text(info, "description").trim(),
  };
}
