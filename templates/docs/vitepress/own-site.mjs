// What the settings below `docs.site` in specpress.yaml add to the site.

import { cpSync } from "node:fs";
import { join } from "node:path";
import site from "./site.json";

/** The descriptions to download. They are beside the pages, so that links also work without a site. */
export function copyDescriptions(docs, outDir) {
  for (const module of site.downloads) {
    const file = join(module, "openapi.json");
    cpSync(join(docs, file), join(outDir, file));
  }
}
