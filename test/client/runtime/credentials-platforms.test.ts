import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumMissing, openChromium } from "../../support/browser.js";
import { bunMissing, openBun } from "../../support/bun.js";
import { denoMissing, openDeno } from "../../support/deno.js";
import { goldenFolder } from "../../support/golden.js";
import { openNode, type Platform } from "../../support/platform.js";
import { announceSkip, root, sharedFolder, sharedMissing } from "../../support/shared.js";
import { openWorkerd, workerdMissing } from "../../support/workerd.js";
import type { CoreArgument, Outcome, Vector } from "./credentials-core.js";
import { credentialsServer, ledgerSecret } from "./credentials-server.js";
import { signingsOf } from "./signing-schemes.js";

announceSkip("the published signing vectors in runtime/credentials-platforms.test.ts");
for (const missing of [chromiumMissing, denoMissing, bunMissing, workerdMissing]) {
  if (missing) console.warn(`SKIPPED runtime/credentials-platforms.test.ts: ${missing}`);
}

const entry = fileURLToPath(new URL("credentials-core.ts", import.meta.url));
const json = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const ownVectors = json(join(root, "test/fixtures/signing-vectors.json")) as Vector[];
const signings = {
  ...(await signingsOf(join(goldenFolder, "request-signing/spec.yaml"))),
  genAuth: (await signingsOf(join(root, "spec/management/openapi.yaml"))).accessKey,
};
const vectors = [...ownVectors, ...(sharedMissing ? [] : published())];

/** The vectors of the real API, as requests: parameters are its query, or its body. */
function published(): Vector[] {
  const all = json(join(sharedFolder, "v3/signing-vectors.json")) as {
    title: string;
    method: string;
    path: string;
    params: Record<string, unknown>;
    headers: Record<string, string>;
    accessKeyId: string;
    accessKeySecret: string;
    authorization: string;
  }[];
  return all.map(({ title, method, path, params, headers, ...rest }) => {
    const query = new URLSearchParams(
      method === "GET" ? Object.entries(params).map(([name, value]) => [name, String(value)]) : [],
    );
    return {
      title: `published: ${title}`,
      scheme: "genAuth",
      method,
      url: `https://api.example.com${path}${query.size > 0 ? `?${query}` : ""}`,
      headers,
      ...(method !== "GET" && { body: JSON.stringify(params) }),
      key: { id: rest.accessKeyId, secret: rest.accessKeySecret },
      date: headers.date ?? "",
      nonce: headers["x-genauth-signature-nonce"] ?? "",
      header: "Authorization",
      value: rest.authorization,
    };
  });
}

const platforms = [
  { name: "Node.js", missing: null, open: async () => openNode() },
  { name: "Chromium", missing: chromiumMissing, open: openChromium },
  { name: "Deno", missing: denoMissing, open: async () => openDeno() },
  { name: "Bun", missing: bunMissing, open: async () => openBun() },
  { name: "workerd", missing: workerdMissing, open: async () => openWorkerd() },
];

/** Of `credentials-core.ts`, and of the vectors. */
const CASES = 24;

describe.each(platforms)("credentials in $name", ({ name, missing, open }) => {
  const state: { platform?: Platform } = {};
  beforeAll(async () => {
    if (!missing) state.platform = await open();
  });
  afterAll(() => state.platform?.close());

  test.skipIf(missing)(`${CASES} cases and ${vectors.length} vectors`, async () => {
    const { url } = await credentialsServer();
    const argument: CoreArgument = {
      url,
      isPage: name === "Chromium",
      secret: ledgerSecret,
      signings: signings as CoreArgument["signings"],
      vectors,
    };
    const outcomes = (await state.platform?.run(entry, argument, url)) as Outcome[];
    expect(outcomes.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(outcomes).toHaveLength(CASES + vectors.length);
  });
});
