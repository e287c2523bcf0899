import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a program says that has used the client. */
export const expected = { name: "Rex", sent: "Tom", missing: true, shared: true };

/** A program that uses the client. Its last line gives {@link expected}. */
export function program(
  format: "esm" | "cjs",
  print = "console.log(JSON.stringify(seen));",
): string {
  const load = (names: string, from: string) =>
    format === "esm"
      ? `import { ${names} } from "${from}";`
      : `const { ${names} } = require("${from}");`;
  return `${load("ApiError, NotFoundError, PetsClient", "@example/pets")}
${load("createPetsClient, getPet, NotFoundError as Same".replace(" as ", format === "esm" ? " as " : ": "), "@example/pets/pets")}

async function main() {
  const options = { baseUrl: process.env.SERVER_URL, key: "k" };
  const client = new PetsClient(options);
  const { name } = await client.getPet({ petId: "rex" });
  const created = await client.createPet({ name: "Tom" });
  const error = await getPet(createPetsClient(options), { petId: "none" }).catch((error) => error);
  const missing = error instanceof NotFoundError && error instanceof ApiError;
  const seen = { name, sent: created.name, missing, shared: Same === NotFoundError };
  ${print}
  return seen;
}
`;
}

/** A server on the loopback that has one pet. */
export async function startServer(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const isMissing = request.url?.endsWith("/none") ?? true;
      const isRefused = request.headers["x-key"] !== "k";
      response.writeHead(isRefused ? 401 : isMissing ? 404 : 200, {
        "content-type": "application/json",
      });
      response.end(request.method === "POST" ? body : '{"name":"Rex"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Runs a program while this process serves. */
export async function run(
  cwd: string,
  url: string,
  command: string,
  ...args: readonly string[]
): Promise<{ status: number; stdout: string; text: string }> {
  const env = { ...process.env, SERVER_URL: url, NODE_OPTIONS: "" };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, encoding: "utf8" }, (error, stdout, stderr) => {
      const status = error === null ? 0 : Number(error.code ?? 1);
      resolve({ status, stdout, text: `${stdout}${stderr}` });
    });
  });
}

/** The last line of what a program prints, as JSON. */
export function seenBy(stdout: string): unknown {
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}
