import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "../support/shared.js";

// What the clients of generated/ leave out of a bundle, by the runtime's files whose code it holds.
// Sizes are stated by `npm run bench`.

async function runtimeOf(module: string, code: string): Promise<readonly string[]> {
  const { metafile } = await build({
    stdin: { contents: code, resolveDir: join(root, "generated/node/src", module), loader: "ts" },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    target: "es2022",
  });
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([path, { bytesInOutput }]) => path.includes("/runtime/") && bytesInOutput > 0)
    .map(([path]) => path.replace(/^.*\/runtime\//, ""));
}

const rare = ["apikey", "basic", "bodies", "bodyreader", "form", "multipart", "oauth", "paging"];
const others = ["parameters", "path", "signer", "signing", "canonical", "stream", "styled"];
const unused = ["choice", "fillserver", "tokenerror", "uploads", "webhooks"];
const all = [...rare, ...others, ...unused].map((name) => `${name}.ts`);

test("a function that sends JSON brings its client's credentials, and no other way to write or read", async () => {
  const used = await runtimeOf(
    "authentication",
    'export { createAuthenticationClient, updateProfile } from "./functions";',
  );
  expect(used).toContain("call.ts");
  expect(all.filter((name) => used.includes(name))).toEqual(["apikey.ts", "basic.ts"]);
});

test("a parameter of the query brings what writes it, a list what turns its pages", async () => {
  const used = await runtimeOf(
    "management",
    'export { createManagementClient, listUsersLegacy } from "./functions";',
  );
  expect(all.filter((name) => used.includes(name))).toEqual([
    "apikey.ts",
    "paging.ts",
    "parameters.ts",
    "path.ts",
    "signer.ts",
    "signing.ts",
    "canonical.ts",
    "choice.ts",
  ]);
});

test("a class brings what its methods need, and what `request()` does", async () => {
  const used = await runtimeOf("management", 'export { ManagementClient } from "./client";');
  const absent = ["basic", "form", "multipart", "oauth", "stream", "tokenerror", "webhooks"];
  expect(all.filter((name) => !used.includes(name))).toEqual(absent.map((name) => `${name}.ts`));
});
