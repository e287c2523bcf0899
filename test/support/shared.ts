import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's own folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The facts about GenAuth V3 that stand beside a checkout, and are in no other place. */
export const sharedFolder = join(root, "../shared");

/** Why tests that read `../shared` are skipped, or null where it is there. */
export const sharedMissing = existsSync(join(sharedFolder, "v3/facts-management.json"))
  ? null
  : "../shared is not beside this checkout";

/** Says aloud that tests are skipped. */
export function announceSkip(file: string): void {
  if (sharedMissing) console.warn(`SKIPPED ${file}: ${sharedMissing}`);
}
