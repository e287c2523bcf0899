import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeVersions, thisNode } from "../../support/node-versions.js";
import { expected, program, run, seenBy, startServer } from "./consumer.js";
import { projectWith, small, write } from "./packages.js";

// The built package in each version of Node.js, by `import` and by `require`.

let folder = "";
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  [folder, server] = await Promise.all([projectWith(small), startServer()]);
  write(folder, {
    "main.mjs": `${program("esm")}\nawait main();`,
    "main.cjs": `${program("cjs")}\nmain();`,
    "both.mjs": `
      import { createRequire } from "node:module";
      import { NotFoundError } from "@example/pets";
      const other = createRequire(import.meta.url)("@example/pets");
      console.log(JSON.stringify(NotFoundError === other.NotFoundError));`,
  });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const { name, missing } of nodeVersions) {
  if (missing !== null) console.warn(`SKIPPED packages in ${name}: ${missing}`);
}

describe.each([thisNode, ...nodeVersions])("$name", ({ binary, missing }) => {
  test.skipIf(missing !== null).each(["mjs", "cjs"])(
    "makes calls from a file of %s",
    async (ending) => {
      const { stdout, text } = await run(folder, server.url, binary, `main.${ending}`);
      expect(stdout, text).not.toBe("");
      expect(seenBy(stdout)).toEqual(expected);
    },
  );
});

test("each format has classes of its own, as the documentation says", async () => {
  const { stdout } = await run(folder, server.url, process.execPath, "both.mjs");
  expect(seenBy(stdout)).toBe(false);
});
