import type { OwnPage } from "../../base/settings.js";
import type { Node } from "./nav-node.js";

/** The user's own pages for the navigation. Those of a folder are below its index, if it has one. */
export function ownTree(pages: readonly OwnPage[], index: string): Node[] {
  const paths = new Set(pages.map(({ path }) => path));
  const indexAbove = (path: string): string | null => {
    const [, folder = ""] = /^(docs\/.+)\/[^/]+$/.exec(path) ?? [];
    if (folder === "") return null;
    const found = ["index.md", index]
      .map((name) => `${folder}/${name}`)
      .find((one) => paths.has(one));
    return found === undefined || found === path ? indexAbove(folder) : found;
  };
  const nodesBelow = (above: string | null): Node[] =>
    pages
      .filter(({ path }) => indexAbove(path) === above)
      .map(({ title, path }) => ({ title, path, children: nodesBelow(path) }));
  return nodesBelow(null);
}
