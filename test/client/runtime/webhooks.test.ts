import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ClientError } from "../../../templates/client/node/runtime/errors.js";
import {
  type Receiver,
  unwrap,
  verify,
  type WebhookDelivery,
  type WebhookSigning,
  WebhookVerificationError,
} from "../../../templates/client/node/runtime/webhooks.js";

// The example of https://github.com/standard-webhooks/standard-webhooks, libraries/javascript.
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const time = 1_614_265_330;
const body = '{"test": 2432232314}';
const signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
const headers = {
  "webhook-id": id,
  "webhook-timestamp": `${time}`,
  "webhook-signature": signature,
};
const standard: WebhookSigning = {
  header: "webhook-signature",
  hash: "SHA-256",
  encoding: "base64",
  secretEncoding: "base64",
  secretPrefix: "whsec_",
  separator: " ",
  prefix: "v1,",
  timestamp: { header: "webhook-timestamp" },
  stringToSign: "{header:webhook-id}.{timestamp}.{body}",
};
const receiver: Receiver = { signing: standard, webhooks: { test: {} } };
const delivery: WebhookDelivery = { body, headers, secret };

beforeEach(() => void vi.useFakeTimers({ now: time * 1000, toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** The check that fails, or null. */
async function failed(more: Partial<WebhookDelivery>, signing = standard): Promise<string | null> {
  const own = { ...receiver, signing };
  try {
    await verify(own, undefined, { ...delivery, ...more });
    return null;
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error;
    const shown = `${error.message} ${JSON.stringify(error)} ${error.stack}`;
    expect(shown).not.toContain("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    expect(shown).not.toContain("2432232314");
    return error.check;
  }
}

test("the example of Standard Webhooks is verified, with every form of body and headers", async () => {
  expect(await failed({})).toBeNull();
  const bytes = new TextEncoder().encode(body);
  for (const form of [bytes, bytes.buffer, Buffer.from(body)]) {
    expect(await failed({ body: form })).toBeNull();
  }
  expect(await failed({ headers: new Headers(headers) })).toBeNull();
  const upper = Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]);
  expect(await failed({ headers: Object.fromEntries(upper) })).toBeNull();
  expect(await failed({ secret: secret.slice("whsec_".length) })).toBeNull();
});

test("one of several signatures and one of several secrets is enough", async () => {
  const many = `v1,${"A".repeat(43)}= v1a,xyz ${signature} v2,abc`;
  expect(await failed({ headers: { ...headers, "webhook-signature": many } })).toBeNull();
  expect(await failed({ secret: ["whsec_AAAA", secret] })).toBeNull();
  const others = `v1,${"A".repeat(43)}= v2,${signature.slice(3)}`;
  expect(await failed({ headers: { ...headers, "webhook-signature": others } })).toBe("signature");
});

test("a request that was changed, or signed with another secret, is rejected", async () => {
  expect(await failed({ body: `${body} ` })).toBe("signature");
  expect(await failed({ headers: { ...headers, "webhook-id": "msg_2" } })).toBe("signature");
  const later = { ...headers, "webhook-timestamp": `${time + 1}` };
  expect(await failed({ headers: later })).toBe("signature");
  expect(await failed({ secret: "whsec_AAAA" })).toBe("signature");
  for (const given of ["", "v1,", "v1,!", signature.slice(3), signature.slice(0, -5)]) {
    const check = await failed({ headers: { ...headers, "webhook-signature": given } });
    expect(check, given).toBe(given === "" ? "header" : "signature");
  }
});

test("a time that is too far away is rejected, by the tolerance", async () => {
  vi.setSystemTime((time + 300) * 1000);
  expect(await failed({})).toBeNull();
  vi.setSystemTime((time + 301) * 1000);
  expect(await failed({})).toBe("timestamp");
  expect(await failed({ tolerance: 302_000 })).toBeNull();
  expect(await failed({ tolerance: Number.NaN })).toBe("timestamp");
  vi.setSystemTime((time - 301) * 1000);
  expect(await failed({})).toBe("timestamp");
  vi.setSystemTime(time * 1000);
  for (const text of ["soon", "1e9", "-1", "1614265330.5"]) {
    expect(await failed({ headers: { ...headers, "webhook-timestamp": text } })).toBe("timestamp");
  }
});

test("what is missing is named", async () => {
  for (const name of Object.keys(headers)) {
    const rest = Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
    expect(await failed({ headers: rest }), name).toBe("header");
    await expect(verify(receiver, undefined, { ...delivery, headers: rest })).rejects.toThrow(name);
  }
  expect(await failed({ secret: "" })).toBe("secret");
  expect(await failed({ secret: "whsec_" })).toBe("secret");
  expect(await failed({ secret: "whsec_?" })).toBe("secret");
  expect(await failed({ secret: undefined as unknown as string })).toBe("secret");
  expect(await failed({ secret: [] })).toBe("signature");
  expect(await failed({ body: JSON.parse(body) as string })).toBe("body");
});

const own = (more: Partial<WebhookSigning>): WebhookSigning => ({
  header: "X-Signature",
  hash: "SHA-256",
  encoding: "hex",
  separator: ",",
  stringToSign: "{body}",
  ...more,
});

test("schemes of other APIs: GitHub, Slack, Stripe, Shopify", async () => {
  const key = "It's a Secret to Everybody";
  // The example of GitHub's documentation, "Validating webhook deliveries".
  const github = own({ header: "X-Hub-Signature-256", prefix: "sha256=" });
  const known = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  const of = (value: string) => ({
    body: "Hello, World!",
    secret: key,
    headers: { [github.header]: value },
  });
  expect(await failed(of(`sha256=${known}`), github)).toBeNull();
  expect(await failed(of(`sha256=${known.toUpperCase()}`), github)).toBeNull();
  expect(await failed(of(known), github)).toBe("signature");
  expect(await failed(of(`sha256=${known.slice(1)}`), github)).toBe("signature");
  const hmac = (text: string, encoding: "hex" | "base64", hash = "sha256") =>
    createHmac(hash, key).update(text).digest(encoding);
  const slack = own({
    prefix: "v0=",
    timestamp: { header: "X-Time" },
    stringToSign: "v0:{timestamp}:{body}",
  });
  const signed = `v0=${hmac(`v0:${time}:${body}`, "hex")}`;
  const slackHeaders = { "x-signature": signed, "x-time": `${time}` };
  expect(await failed({ secret: key, headers: slackHeaders }, slack)).toBeNull();
  const stripe = own({
    prefix: "v1=",
    timestamp: { prefix: "t=" },
    stringToSign: "{timestamp}.{body}",
  });
  const both = `t=${time}, v1=${"0".repeat(64)},v1=${hmac(`${time}.${body}`, "hex")},v0=1`;
  expect(await failed({ secret: key, headers: { "x-signature": both } }, stripe)).toBeNull();
  const late = both.replace(`t=${time}`, `t=${time - 301}`);
  expect(await failed({ secret: key, headers: { "x-signature": late } }, stripe)).toBe("timestamp");
  expect(await failed({ secret: key, headers: { "x-signature": "v1=00" } }, stripe)).toBe(
    "timestamp",
  );
  const shopify = own({ encoding: "base64", hash: "SHA-512" });
  const base64 = { "x-signature": hmac(body, "base64", "sha512") };
  expect(await failed({ secret: key, headers: base64 }, shopify)).toBeNull();
});

test("a body that is no text is signed byte by byte", async () => {
  const bytes = new Uint8Array([0xff, 0xfe, 0, 1]);
  const signing = own({});
  const value = createHmac("sha256", "key").update(bytes).digest("hex");
  const given = { body: bytes, secret: "key", headers: { "x-signature": value } };
  expect(await failed(given, signing)).toBeNull();
});

const sign = (text: string): WebhookDelivery => ({
  body: text,
  secret: "key",
  headers: { "x-signature": createHmac("sha256", "key").update(text).digest("hex") },
});
const orders: Receiver = {
  signing: own({}),
  property: "type",
  webhooks: {
    placed: { values: ["order.placed"], conversion: { fields: { at: "Date" } } },
    cancelled: { values: ["order.cancelled"] },
  },
};

test("a payload is converted as its webhook says", async () => {
  const placed = sign('{"type":"order.placed","at":"2024-05-01T10:00:00Z"}');
  const value = { type: "order.placed", at: new Date("2024-05-01T10:00:00Z") };
  expect(await unwrap(orders, undefined, placed)).toEqual(value);
  expect(await unwrap(orders, "placed", placed)).toEqual(value);
  await expect(unwrap(orders, "cancelled", placed)).rejects.toThrow(
    'The webhook is "placed", not "cancelled"',
  );
  const newer = { type: "order.sent", at: "soon" };
  expect(await unwrap(orders, undefined, sign(JSON.stringify(newer)))).toEqual(newer);
  await expect(unwrap(orders, "__proto__", placed)).rejects.toThrow(ClientError);
});

test("a payload that cannot be read is an error without the payload", async () => {
  const errorOf = async (text: string) => {
    const error: unknown = await unwrap(orders, undefined, sign(text)).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ClientError);
    expect(String(error)).not.toContain("secret");
    return String(error);
  };
  expect(await errorOf('{"secret')).toContain("is not JSON");
  expect(await errorOf('{"type":"order.placed","at":"secret"}')).toContain("at /at");
  expect(await errorOf('{"id":9007199254740993}')).toContain("an integer at /id");
  const rounded = { ...sign('{"id":9007199254740993}'), largeIntegers: "round" } as const;
  expect(await unwrap(orders, undefined, rounded)).toEqual({ id: 9007199254740992 });
  expect(await unwrap(orders, undefined, sign(""))).toBeUndefined();
  const tampered = { ...sign("{}"), body: "{}\n" };
  await expect(unwrap(orders, undefined, tampered)).rejects.toThrow(WebhookVerificationError);
});

test("a webhook with a scheme of its own is named", async () => {
  const mixed: Receiver = { webhooks: { a: { signing: own({}) }, b: { signing: standard } } };
  await verify(mixed, "a", sign("{}"));
  await verify(mixed, "b", delivery);
  await expect(verify(mixed, "b", sign("{}"))).rejects.toThrow("webhook-signature is missing");
  await expect(verify(mixed, undefined, delivery)).rejects.toThrow("Pass the name");
});
