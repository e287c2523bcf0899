import { parse } from "yaml";
import { isNode } from "./spec-files.js";

/**
 * Files beside the pages that links may lead to: descriptions of the modules that `site.json` lists.
 * The site copies each of them to the same path. One that is missing or no description of OpenAPI is
 * left out, so that links to it lead nowhere.
 */
export function downloadsOf(tree: ReadonlyMap<string, string>): ReadonlySet<string> {
  const site: unknown = parse(tree.get("docs/.vitepress/site.json") ?? "");
  const listed = isNode(site) && Array.isArray(site.downloads) ? site.downloads : [];
  const paths = listed.map((module) => `docs/${module}/openapi.json`);
  return new Set(paths.filter((path) => isDescription(tree.get(path) ?? "")));
}

function isDescription(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    return isNode(document) && document.openapi !== undefined && isNode(document.paths);
  } catch {
    return false;
  }
}
