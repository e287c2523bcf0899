// The addresses at which readers edit what a page is generated from.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { docs } from "./pages.mjs";
import site from "./site.json";

const file = join(docs, ".vitepress/edit.json");
/** Pages whose description is elsewhere than at the head of their module's file. */
const places = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};

/** The address for a page of the reference. Its path is below the folder of its language. */
export function editAddress(page) {
  return addressOf(places[page] ?? { file: site.sources[page.split("/")[0]] });
}

/** The address for one of your own pages. */
export function ownEditAddress(page) {
  return addressOf({ file: site.own?.[page]?.source });
}

/** Null if there is nothing to edit: a description at a URL is in no repository. */
function addressOf({ file, line = 1 }) {
  if (!file || !site.editLink || /^https?:/.test(file)) return null;
  const path = file.split("/").map(encodeURIComponent).join("/");
  return (
    site.editLink
      .replaceAll(":path", () => path)
      .replaceAll(":line", String(line))
      // VitePress puts the address into a pattern, in which `$` would be special.
      .replaceAll("$", "$$$$")
  );
}
