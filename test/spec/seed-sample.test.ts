import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { listen } from "../client/runtime/server.js";
import { fenced, section } from "../support/docs.js";
import { readTree } from "../support/golden.js";
import { root, sharedFolder } from "../support/shared.js";
import { strictOptions, typeErrors } from "../support/typecheck.js";

// The sample code of the published Node.js page works as printed against our client, its host and
// its credentials aside; and so does every sample of our own pages, as far as types go.

const seedPage = join(sharedFolder, "seeds/published-page-node-bind-email.md");

/** The sample code of the published Node.js page, as printed. */
const seedSample = `import { AuthenticationClient, Models } from "@genauth/nodejs";

const authenticationClient = new AuthenticationClient({
  // Need to be replaced with your GenAuth AppId, Secret and Host
  appId: "GEN_AUTH_APP_ID",
  appSecret: "GEN_AUTH_APP_SECRET",
  appHost: "GEN_AUTH_APP_HOST",
});

(async () => {
  // Please call the login interface to get access_token first, and call the setAccessToken method to set access_token
  authenticationClient.setAccessToken("REPLACE_ME_WITH_REAL_ACCESS_TOKEN");

  const result = await authenticationClient.bindEmail({
    email: "test@qq.com",
    passCode: "123456",
  });

  console.log(JSON.stringify(result, null, 2));
})();
`;

/** Its sample result. */
const seedResult = {
  statusCode: 200,
  message: "Operation successful",
  requestId: "934108e5-9fbf-4d24-8da1-c330328abd6c",
};

const folder = mkdtempSync(join(tmpdir(), "specpress-seed-"));
const output = join(folder, "out");
const app = join(folder, "app");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const server = await listen();
const credentials: Readonly<Record<string, string>> = {
  GEN_AUTH_APP_ID: "app-1",
  GEN_AUTH_APP_SECRET: "never-sent",
  GEN_AUTH_APP_HOST: server.url,
  REPLACE_ME_WITH_REAL_ACCESS_TOKEN: "token-1",
  ACCESS_TOKEN: "token-1",
};

/** A sample with its host and credentials filled in, as its reader is told to do. */
function filled(sample: string): string {
  return sample.replace(/"([A-Z_]+)"/g, (whole, name: string) =>
    credentials[name] === undefined ? whole : JSON.stringify(credentials[name]),
  );
}

/** Samples of our own pages, by the names of client and method. */
let samples: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  const { ok } = await generate({
    cwd: root,
    config: "specpress.yaml",
    output,
    docs: { languages: ["node"] },
  });
  expect(ok).toBe(true);
  // The package as it is published, under the name that the sample imports.
  expect(typeErrors(join(output, "node"))).toBe("");
  mkdirSync(join(app, "node_modules/@genauth"), { recursive: true });
  symlinkSync(join(output, "node"), join(app, "node_modules/@genauth/nodejs"), "dir");
  const compilerOptions = { ...strictOptions, outDir: "js" };
  writeFileSync(join(app, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  samples = new Map([["seed", seedSample], ...ourSamples()]);
  for (const [name, sample] of samples) writeFileSync(join(app, `${name}.ts`), filled(sample));
});

function ourSamples(): [string, string][] {
  return [...readTree(join(output, "docs/node"))].flatMap(([path, text]): [string, string][] => {
    const [, client, method] = /^client: "(\w+)"\nmethod: "(\w+)"$/m.exec(text) ?? [];
    if (method === undefined) return [];
    expect(text, path).toContain("\n## Sample code\n");
    return [[`${client}.${method}`, fenced(section(text, "## Sample code"))]];
  });
}

/** What a program prints; this process is its server meanwhile. */
async function run(file: string): Promise<{ stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [file], { cwd: app });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => (said.stdout += chunk));
  child.stderr.on("data", (chunk) => (said.stderr += chunk));
  await new Promise((resolve) => child.on("close", resolve));
  return said;
}

if (!existsSync(seedPage)) console.warn(`SKIPPED seed-sample.test.ts: no ${seedPage}`);

test.skipIf(!existsSync(seedPage))("the sample tested here is the published one", () => {
  const page = readFileSync(seedPage, "utf8");
  expect(`${fenced(section(page, "## Sample code"))}\n`).toBe(seedSample);
  expect(JSON.parse(fenced(section(page, "## Request response")))).toEqual(seedResult);
});

test("it type-checks under strict, and so do the samples of our pages", () => {
  expect(samples.size).toBeGreaterThan(500);
  expect(typeErrors(app)).toBe("");
});

test.each([
  ["the published sample", "seed", "test@qq.com"],
  ["our page's sample", "AuthenticationClient.bindEmail", "test@example.com"],
])("%s runs as printed, host and credentials aside", async (_, name, email) => {
  server.reply(200, { "content-type": "application/json" }, JSON.stringify(seedResult));
  const { stdout, stderr } = await run(join("js", `${name}.js`));
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(seedResult);
  const { method, url, headers, body } = server.last;
  expect(`${method} ${url}`).toBe("POST /api/v3/bind-email");
  expect(headers).toMatchObject({
    authorization: "Bearer token-1",
    "x-genauth-app-id": "app-1",
    "content-type": "application/json",
    accept: "application/json",
  });
  expect(body.toString("utf8")).toBe(JSON.stringify({ email, passCode: "123456" }));
  // The secret is for the token endpoints alone.
  expect(JSON.stringify(headers)).not.toContain("never-sent");
});
