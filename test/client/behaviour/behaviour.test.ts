import { inspect } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { cases } from "./cases.js";
import { bundledPackage } from "./package.js";
import { startServer } from "./server.js";
import type { World } from "./world.js";

// A generated client against a real server: `cases/` says what it does. `platforms.test.ts` runs the
// same cases elsewhere.

const server = await startServer();
const bundle = await bundledPackage();
const unhandled: unknown[] = [];
const record = (reason: unknown) => unhandled.push(reason);
process.on("unhandledRejection", record);
const world: World = {
  url: server.url,
  otherUrl: server.otherUrl,
  closedUrl: server.closedUrl,
  api: await bundle.load(),
  unhandled,
  inspect: (value) => inspect(value, { depth: 9 }),
};

afterAll(async () => {
  process.off("unhandledRejection", record);
  bundle.remove();
  await server.stop();
  const count = Object.values(cases).reduce((sum, group) => sum + Object.keys(group).length, 0);
  console.log(`behaviour: ${count} cases`);
  expect(unhandled).toEqual([]);
});

describe.each(Object.entries(cases))("%s", (_, group) => {
  test.each(Object.entries(group))("%s", (__, run) => run(world));
});
