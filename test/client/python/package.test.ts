import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { render } from "../../../generator/run/render-files.js";
import { root } from "../../support/shared.js";
import { pythonEnvironment } from "./environment.js";

const environment = pythonEnvironment();
const missing = "missing" in environment ? environment.missing : null;
if (missing !== null) console.warn(`Tests of Python packages are skipped: ${missing}.`);

const folder = mkdtempSync(join(tmpdir(), "specpress-python-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = new Map<string, string>();
const source = join(folder, "python", "src");

/** The package of GenAuth V3, both modules. */
beforeAll(async () => {
  const options = { cwd: root, clients: { python: { package: "genauth" } }, docs: false };
  const { files: made, findings } = await render(options);
  expect(findings.filter(({ code }) => code === "output-broken")).toEqual([]);
  for (const { path, bytes } of made ?? []) files.set(path, new TextDecoder().decode(bytes));
  write(folder, made ?? []);
}, 120_000);

function write(
  into: string,
  made: Iterable<{ readonly path: string; readonly bytes: Uint8Array }>,
) {
  for (const { path, bytes } of made) {
    const file = join(into, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

function run(command: string, args: readonly string[]): string {
  if (!("bin" in environment)) return "";
  try {
    const cwd = join(folder, "python");
    return execFileSync(join(environment.bin, command), args, { cwd, stdio: "pipe" }).toString();
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: Buffer; readonly stderr: Buffer };
    return `${stdout}${stderr}`;
  }
}

test.skipIf(missing !== null)("the package is as the usual tools want it", () => {
  const style = ["--select", "E4,E7,E9,F,UP,B,SIM,RUF,D", "--target-version", "py311"];
  const google = ["--config", 'lint.pydocstyle.convention="google"', "--no-cache"];
  expect(run("ruff", ["check", ...style, ...google, "src"])).toBe("All checks passed!\n");
  expect(run("ruff", ["format", "--check", "--no-cache", "src"])).toMatch(
    /^\d+ files already formatted\n$/,
  );
});

test("no file is too long to read", () => {
  const sizes = [...files].filter(([path]) => path.endsWith(".py"));
  const long = sizes.filter(([, text]) => text.split("\n").length > 3_000);
  expect(long.map(([path]) => path)).toEqual([]);
  // The longest groups are divided: the calls of asyncio are in another file.
  expect(files.get("python/src/genauth/management/async_client.py")).toContain(
    "from .methods.user_management_async import AsyncUserManagementMethods\n",
  );
});

const loads = `
import sys
from genauth import ManagementClient

ManagementClient(user_pool_id="x")
print(*(name for name in sys.modules if "async" in name and name.startswith("genauth.")))
`;

test.skipIf(missing !== null)("a program without asyncio loads no methods for it", () => {
  if (!("bin" in environment)) return;
  const env = { PYTHONPATH: source };
  const printed = execFileSync(join(environment.bin, "python"), ["-c", loads], { env });
  const modules = printed.toString().trim().split(" ");
  expect(modules.filter((name) => !name.startsWith("genauth._runtime."))).toEqual([]);
});

const program = `
import asyncio, sys
from genauth import AsyncAuthenticationClient, AuthenticationClient

options = {"app_id": "APP", "app_host": sys.argv[1], "access_token": "TOKEN"}

def sync():
    with AuthenticationClient(**options) as client:
        return client.bind_email(email="test@example.com", pass_code="123456")

async def later():
    async with AsyncAuthenticationClient(**options) as client:
        return await client.bind_email(email="test@example.com", pass_code="123456")

for result in (sync(), asyncio.run(later())):
    print(result.status_code, result.message, result.to_dict())
`;

test.skipIf(missing !== null)(
  "a method sends what its page says, and returns a model",
  async () => {
    const seen: object[] = [];
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const { method, url, headers } = request;
        const body: unknown = JSON.parse(Buffer.concat(parts).toString());
        seen.push({
          method,
          url,
          token: headers.authorization,
          app: headers["x-genauth-app-id"],
          body,
        });
        response.setHeader("Content-Type", "application/json");
        response.end('{"statusCode":200,"message":"Done"}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const binary = "bin" in environment ? join(environment.bin, "python") : "";
      const { stdout } = await promisify(execFile)(
        binary,
        ["-c", program, `http://127.0.0.1:${port}`],
        { env: { PYTHONPATH: source } },
      );
      const line = "200 Done {'statusCode': 200, 'message': 'Done'}\n";
      expect(stdout).toBe(line + line);
    } finally {
      server.close();
    }
    const request = {
      method: "POST",
      url: "/api/v3/bind-email",
      token: "Bearer TOKEN",
      app: "APP",
      body: { email: "test@example.com", passCode: "123456" },
    };
    expect(seen).toEqual([request, request]);
  },
  60_000,
);

/** A type that no method names, but its failures do. */
const failing = {
  openapi: "3.1.0",
  info: { title: "Failing", version: "1.0.0" },
  servers: [{ url: "https://api.example" }],
  paths: {
    "/a": {
      delete: {
        operationId: "drop",
        responses: {
          "204": { description: "Gone." },
          "404": {
            description: "No such thing.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
          default: { description: "Any.", content: { "application/json": { schema: {} } } },
        },
      },
    },
  },
  components: {
    schemas: { Problem: { type: "object", properties: { message: { type: "string" } } } },
  },
};

const decoding = `
from failing.failing.methods.default import _DROP
from failing._runtime.convert import decode

for status in ("404", "default"):
    print(repr(decode({"message": "m"}, _DROP["error_types"][status], _DROP["module"])))
`;

test.skipIf(missing !== null)("types of failures alone are imported, and are used", async () => {
  if (!("bin" in environment)) return;
  const own = join(folder, "failing");
  mkdirSync(own);
  writeFileSync(join(own, "failing.json"), JSON.stringify(failing));
  const modules = [{ id: "failing", spec: "failing.json" }];
  const clients = { python: { package: "failing" } };
  const { files: made } = await render({ cwd: own, modules, clients, docs: false });
  write(own, made ?? []);
  expect(run("ruff", ["check", "--no-cache", join(own, "python/src")])).toBe(
    "All checks passed!\n",
  );
  const env = { PYTHONPATH: join(own, "python/src") };
  const printed = execFileSync(join(environment.bin, "python"), ["-c", decoding], { env });
  expect(printed.toString()).toBe("Problem(message='m')\n{'message': 'm'}\n");
});

test.skipIf(missing !== null)(
  "every module imports, and typing.get_type_hints understands every method",
  () => {
    if (!("bin" in environment)) return;
    const program = join(root, "test/client/python/read_packages.py");
    const input = JSON.stringify([["genauth", source]]);
    const printed = execFileSync(join(environment.bin, "python"), [program], { input });
    const [result] = JSON.parse(printed.toString());
    expect(result.faults).toEqual([]);
    // The methods of both clients, with those that return responses, and their types.
    expect(result.hints).toBeGreaterThanOrEqual(4 * 519);
  },
  120_000,
);
