import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeVersions, thisNode } from "../../support/node-versions.js";
import { seenBy } from "./consumer.js";
import { compile, large, projectWith, toolsMissing, write } from "./packages.js";

// The package of GenAuth, with two modules and hundreds of methods, in a few of the programs.

let folder = "";
beforeAll(async () => {
  folder = await projectWith(large);
  const options = { target: "ES2022", lib: ["ES2022", "DOM"], types: [], strict: true };
  write(folder, {
    "large.mjs": program("await import"),
    "large.cjs": `(async () => {${program("require")}})();`,
    "large/package.json": JSON.stringify({ type: "module" }),
    "large/tsconfig.json": JSON.stringify({
      compilerOptions: { ...options, rootDir: ".", module: "Node16", moduleResolution: "Node16" },
      include: ["main.ts"],
    }),
    "large/main.ts": `
      import { ManagementClient, type ManagementClientOptions } from "@genauth/nodejs";
      import { createManagementClient, getUser } from "@genauth/nodejs/management";
      export async function main(options: ManagementClientOptions): Promise<string | undefined> {
        for await (const user of new ManagementClient(options).listUsersLegacy()) return user.userId;
        return (await getUser(createManagementClient(options), { userId: "u" })).data?.userId;
      }`,
  });
}, 400_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(load: string): string {
  const options = `{ accessKeyId: "a", accessKeySecret: "b", userPoolId: "p" }`;
  return `
    const { ApiError, ManagementClient } = ${load}("@genauth/nodejs");
    const functions = ${load}("@genauth/nodejs/management");
    const client = new ManagementClient(${options});
    const same = functions.ApiError === ApiError;
    console.log(JSON.stringify([typeof client.listUsers, typeof functions.listUsers, same]));`;
}

test.each(
  [thisNode, ...nodeVersions].flatMap((node) =>
    ["mjs", "cjs"].map((ending) => ({ ...node, ending })),
  ),
)("$name loads it from a file of $ending", ({ binary, missing, ending, name }) => {
  if (missing !== null) return console.warn(`SKIPPED GenAuth in ${name}: ${missing}`);
  const args = [`large.${ending}`];
  const { stdout, stderr } = spawnSync(binary, args, { cwd: folder, encoding: "utf8" });
  expect(stdout, stderr).not.toBe("");
  expect(seenBy(stdout)).toEqual(["function", "function", true]);
});

test.skipIf(toolsMissing !== null).each(["5.0", "newest"])(
  "TypeScript %s compiles a program",
  (version) => {
    expect(compile(folder, version, ["large"])).toEqual({ large: [] });
  },
);

test.skipIf(toolsMissing !== null)("TypeScript 4.9 is below the oldest version that works", () => {
  const { large: messages = [] } = compile(folder, "4.9", ["large"]);
  expect(new Set(messages.map((message) => message.split(":")[0]))).toEqual(new Set(["TS1383"]));
});
