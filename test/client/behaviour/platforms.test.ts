import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { chromiumMissing, openChromium } from "../../support/browser.js";
import { bunMissing, openBun } from "../../support/bun.js";
import { denoMissing, openDeno } from "../../support/deno.js";
import { root } from "../../support/shared.js";
import { openWorkerd, workerdMissing } from "../../support/workerd.js";
import { cases } from "./cases.js";
import { bundledPackage } from "./package.js";
import type { CaseOutcome } from "./run-cases.js";
import { startServer } from "./server.js";

// The cases of `behaviour.test.ts` where a client runs besides Node.js.

const platforms = [
  { name: "Chromium", missing: chromiumMissing, open: openChromium },
  { name: "Deno", missing: denoMissing, open: async () => openDeno() },
  { name: "Bun", missing: bunMissing, open: async () => openBun() },
  { name: "workerd", missing: workerdMissing, open: async () => openWorkerd() },
];
const count = Object.values(cases).reduce((sum, group) => sum + Object.keys(group).length, 0);

describe.each(platforms)("behaviour in $name", ({ name, missing, open }) => {
  if (missing) console.warn(`SKIPPED behaviour in ${name}: ${missing}`);

  test.skipIf(missing)(`${count} cases`, async () => {
    const server = await startServer();
    const packaged = await bundledPackage();
    const platform = await open();
    try {
      const entry = join(dirname(packaged.file), "entry.mjs");
      writeFileSync(entry, entryOf(packaged.file));
      const { url, otherUrl, closedUrl } = server;
      const outcomes = (await platform.run(
        entry,
        { url, otherUrl, closedUrl },
        url,
      )) as CaseOutcome[];
      expect(outcomes.filter(({ problem }) => problem !== null)).toEqual([]);
      expect(outcomes).toHaveLength(count);
    } finally {
      await platform.close();
      packaged.remove();
      await server.stop();
    }
  });
});

/** A module whose `run` runs all cases with the package. */
function entryOf(packageFile: string): string {
  const cases = join(root, "test/client/behaviour/run-cases.ts");
  return [
    `import * as api from ${JSON.stringify(packageFile)};`,
    `import { runCases } from ${JSON.stringify(cases)};`,
    "export const run = (argument) => runCases(api, argument);",
    "",
  ].join("\n");
}
