import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { render } from "../../generator/run/render-files.js";
import { root } from "../support/shared.js";
import { strictOptions, typeErrors } from "../support/typecheck.js";
import { pythonEnvironment } from "./python/environment.js";

// The code that pages of webhooks show is compiled, and receives requests that are signed as the
// description says.

const environment = pythonEnvironment();
const missing = "missing" in environment ? environment.missing : null;
const folder = mkdtempSync(join(tmpdir(), "specpress-webhooks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secret = "WEBHOOK_SECRET";
const standardKey = Buffer.from(secret.replace("_", "/"), "base64");
const time = `${Math.floor(Date.now() / 1000)}`;
const sign = (text: string, key: string | Buffer = secret) =>
  createHmac("sha256", key).update(text);

/** A request by the name of its page. */
interface Sent {
  readonly golden: string;
  readonly page: string;
  readonly body: string;
  readonly headers: (body: string) => Record<string, string>;
  readonly status: number;
}

const standard = (body: string) => ({
  "webhook-id": "msg_1",
  "webhook-timestamp": time,
  "webhook-signature": `v1,${sign(`msg_1.${time}.${body}`, standardKey).digest("base64")}`,
});
const requests: readonly Sent[] = [
  {
    golden: "webhook-signing",
    page: "order-placed",
    body: '{"type":"order.placed","id":"o-1","at":"2024-05-01T10:00:00Z"}',
    headers: standard,
    status: 204,
  },
  {
    golden: "webhook-signing",
    page: "order-cancelled",
    body: '{"type":"order.cancelled","id":"o-1"}',
    headers: standard,
    status: 204,
  },
  {
    golden: "webhook-signing-own",
    page: "pushed",
    body: '{"ref":"main"}',
    headers: (body) => ({ "X-Hub-Signature-256": `sha256=${sign(body).digest("hex")}` }),
    status: 202,
  },
  {
    golden: "webhook-signing-own",
    page: "charged",
    body: '{"amount":1}',
    headers: (body) => ({
      "Stripe-Signature": `t=${time},v1=${sign(`${time}.${body}`).digest("hex")}`,
    }),
    status: 204,
  },
  {
    golden: "webhook-signing-own",
    page: "commanded",
    body: "command=%2Fhelp",
    headers: (body) => ({
      "X-Slack-Request-Timestamp": time,
      "X-Slack-Signature": `v0=${sign(`v0:${time}:${body}`).digest("hex")}`,
    }),
    status: 200,
  },
];

const goldens = ["webhook-signing", "webhook-signing-own"];

/** Calls that are right, and calls that are not, which the compiler must refuse. */
const typed: Readonly<Record<string, string>> = {
  "webhook-signing": `
    import { unwrapWebhook, verifyWebhook } from "shop/shop/webhooks";
    import type { IncomingMessage } from "./node.js";
    declare const delivery: { body: string; headers: IncomingMessage["headers"]; secret: string[] };
    export async function use(): Promise<Date | string> {
      await verifyWebhook(delivery);
      const placed = await unwrapWebhook("orderPlaced", delivery);
      const any = await unwrapWebhook(delivery);
      if (any.type === "order.placed") return any.at;
      // @ts-expect-error It is the other webhook.
      any.at;
      // @ts-expect-error It is not signed.
      await unwrapWebhook("status", delivery);
      // @ts-expect-error A parsed body cannot be verified.
      await verifyWebhook({ ...delivery, body: { type: "order.placed" } });
      // @ts-expect-error There is no secret.
      await verifyWebhook({ body: "", headers: {} });
      return any.reason ?? placed.at;
    }`,
  "webhook-signing-own": `
    import { unwrapWebhook, verifyWebhook } from "shop/shop/webhooks";
    const delivery = { body: new Uint8Array(), headers: new Headers(), secret: "" };
    export async function use(): Promise<string> {
      await verifyWebhook("commanded", delivery);
      // @ts-expect-error The name decides how it is signed.
      await verifyWebhook(delivery);
      // @ts-expect-error Its body is not JSON.
      await unwrapWebhook("commanded", delivery);
      const charge = await unwrapWebhook("charged", delivery);
      // @ts-expect-error The body may be missing.
      charge.amount;
      return (await unwrapWebhook("pushed", delivery)).ref;
    }`,
};

function write(path: string, content: string | Uint8Array): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, content);
}

beforeAll(async () => {
  for (const name of goldens) {
    const { files, findings } = await render({
      cwd: join(root, "test/golden", name),
      config: "specpress.yaml",
      title: "Shop",
    });
    if (files === null) throw new Error(JSON.stringify(findings));
    for (const { path, bytes } of files) {
      write(`${name}/${path}`, bytes);
      const [, language = "", page = ""] =
        /^docs\/(\w+)\/shop\/webhooks\/(.+)\.md$/.exec(path) ?? [];
      const code = /```(?:ts|python)\n([\s\S]*?)```/.exec(new TextDecoder().decode(bytes))?.[1];
      if (code) write(`${name}/${language}/${page}.${language === "node" ? "ts" : "py"}`, code);
    }
    const paths = { "shop/shop/webhooks": ["./src/shop/webhook-receiver.ts"] };
    const compilerOptions = { ...strictOptions, exactOptionalPropertyTypes: true, noEmit: true };
    write(
      `${name}/node/tsconfig.json`,
      JSON.stringify({ compilerOptions: { ...compilerOptions, paths }, include: ["."] }),
    );
    write(
      `${name}/node/node.d.ts`,
      "export interface IncomingMessage { headers: Record<string, string | string[] | undefined> }",
    );
    write(`${name}/node/typed.ts`, typed[name] ?? "");
  }
}, 60_000);

test.each(goldens)(
  "the code of the pages of %s compiles, and wrong calls do not",
  (name) => {
    expect(typeErrors(join(folder, name, "node"))).toBe("");
  },
  60_000,
);

test.each(requests)("code in TypeScript receives $page", async (sent) => {
  const cwd = join(folder, sent.golden, "node");
  await build({
    entryPoints: [join(cwd, `${sent.page}.ts`)],
    outfile: join(cwd, `${sent.page}.mjs`),
    bundle: true,
    format: "esm",
    alias: { "shop/shop/webhooks": join(cwd, "src/shop/webhook-receiver.ts") },
    logLevel: "silent",
  });
  const { receive } = await import(pathToFileURL(join(cwd, `${sent.page}.mjs`)).href);
  const request = (body: string) =>
    new Request("https://example.com/", {
      method: "POST",
      headers: sent.headers(sent.body),
      body,
    });
  expect((await receive(request(sent.body))).status).toBe(sent.status);
  await expect(receive(request(`${sent.body} `))).rejects.toMatchObject({ check: "signature" });
});

test.skipIf(missing !== null).each(requests)("code in Python receives $page", (sent) => {
  if (!("bin" in environment)) return;
  const cwd = join(folder, sent.golden, "python");
  const headers = JSON.stringify(sent.headers(sent.body));
  const program = `
import json
import sys
from importlib.util import module_from_spec, spec_from_file_location

spec = spec_from_file_location("sample", sys.argv[1])
sample = module_from_spec(spec)
spec.loader.exec_module(sample)
headers, body = json.loads(sys.argv[2]), sys.argv[3].encode()
sample.receive(headers, body)
try:
    sample.receive(headers, body + b" ")
except Exception as error:
    print(type(error).__name__, error.check)
`;
  const args = ["-c", program, join(cwd, `${sent.page}.py`), headers, sent.body];
  const env = { PATH: process.env.PATH, PYTHONPATH: join(cwd, "src") };
  const printed = execFileSync(join(environment.bin, "python"), args, { env, encoding: "utf8" });
  expect(printed.trim().split("\n").at(-1)).toBe("WebhookVerificationError signature");
});
