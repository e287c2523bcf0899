import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer } from "../../document/pointer.js";
import { isObject, member, type RawObject } from "../context/raw.js";
import { algorithms, checkKeys, oneOf, secretEncodings } from "../security/signing.js";
import { type Check, encodings, isToken } from "../security/signing-text.js";
import type { WebhookSigning, WebhookTimestamp } from "../types/model.js";
import type { RawSigning } from "./collect-webhooks.js";

/** https://github.com/standard-webhooks/standard-webhooks, with symmetric keys. */
const standardWebhooks: WebhookSigning = {
  standard: true,
  algorithm: "HMAC-SHA256",
  encoding: "base64",
  secretEncoding: "base64",
  secretPrefix: "whsec_",
  header: "webhook-signature",
  separator: " ",
  prefix: "v1,",
  timestamp: { header: "webhook-timestamp" },
  stringToSign: "{header:webhook-id}.{timestamp}.{body}",
};

const keys = [
  "header",
  "algorithm",
  "encoding",
  "secretEncoding",
  "timestamp",
  "stringToSign",
  "value",
] as const;

/** How a webhook is signed, or null. `false` says that it is not. Problems are reported. */
export function webhookSigning(
  source: RawSigning | null,
  name: string,
  report: Report,
): WebhookSigning | null {
  if (source === null || source.value === false) return null;
  const { value: raw, at } = source;
  if (raw === "standard-webhooks") return standardWebhooks;
  const check: Check = {
    fail: (reason, ...path) =>
      report("invalid-signing", joinPointer(at, ...path), { name, reason }),
  };
  if (!isObject(raw)) {
    check.fail("it is neither `standard-webhooks` nor an object nor `false`");
    return null;
  }
  checkKeys(raw, keys, check);
  const header = headerOf(raw, "header", check) ?? "";
  if (member(raw, "header") === undefined) {
    check.fail("`header`, the header that carries the signature, is missing");
  }
  const { prefix, timestamp: inside } = carriedIn(raw, check);
  const own = headerOf(raw, "timestamp", check);
  if (own !== null && inside !== null) {
    check.fail("the time is both in `timestamp` and in `value`", "timestamp");
  }
  const timestamp = own === null ? inside : { header: own };
  return {
    standard: false,
    algorithm: oneOf(raw, "algorithm", algorithms, null, check),
    encoding: oneOf(raw, "encoding", encodings, "base64", check),
    secretEncoding: oneOf(raw, "secretEncoding", secretEncodings, "utf-8", check),
    secretPrefix: "",
    header,
    separator: ",",
    prefix,
    timestamp,
    stringToSign: signedOf(raw, timestamp !== null, check),
  };
}

function headerOf(raw: RawObject, key: string, { fail }: Check): string | null {
  const name = member(raw, key);
  if (name === undefined) return null;
  if (typeof name === "string" && isToken(name)) return name;
  fail(`\`${key}\` is not a valid header name`, key);
  return null;
}

/** `sha256={signature}`, or `t={timestamp},v1={signature}`. */
function carriedIn(
  raw: RawObject,
  { fail }: Check,
): { readonly prefix: string; readonly timestamp: WebhookTimestamp | null } {
  const value = member(raw, "value") ?? "{signature}";
  const parts = typeof value === "string" ? value.split(",").map((part) => part.trim()) : [];
  const prefixOf = (slot: string) => {
    const found = parts.filter((part) => part.endsWith(slot));
    return found.length === 1 ? found[0]?.slice(0, -slot.length) : undefined;
  };
  const prefix = prefixOf("{signature}");
  const timestamp = prefixOf("{timestamp}");
  const plain = [prefix, timestamp].filter((one) => one !== undefined);
  const isPlain = plain.every((one) => /^[\w.:=-]*$/.test(one));
  if (prefix === undefined || plain.length !== parts.length || !isPlain) {
    fail("`value` must be like `sha256={signature}` or `t={timestamp},v1={signature}`", "value");
  }
  // A prefix must tell which part is which.
  if (timestamp !== undefined && (timestamp === "" || prefix === "" || timestamp === prefix)) {
    fail("in `value`, the time and the signature must each have their own prefix", "value");
  }
  return {
    prefix: prefix ?? "",
    timestamp: timestamp === undefined ? null : { prefix: timestamp },
  };
}

function signedOf(raw: RawObject, hasTime: boolean, { fail }: Check): string {
  const path = member(raw, "stringToSign") === undefined ? [] : ["stringToSign"];
  const initial = hasTime ? "{timestamp}.{body}" : "{body}";
  const signed = member(raw, "stringToSign") ?? initial;
  if (typeof signed !== "string") {
    fail("`stringToSign` is not a string", ...path);
    return "";
  }
  const slots = [...signed.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  for (const name of slots) {
    const header = name.startsWith("header:") ? name.slice("header:".length) : "";
    if (name === "timestamp" || name === "body" || isToken(header)) continue;
    fail(
      `\`{${name}}\` is not a placeholder here; use \`{timestamp}\`, \`{body}\`, \`{header:x-event-id}\``,
      ...path,
    );
  }
  if (slots.filter((name) => name === "body").length !== 1) {
    fail("`stringToSign` must have `{body}` once", ...path);
  }
  // A time that is not signed could be replaced, and a request sent again for ever.
  if (hasTime && !slots.includes("timestamp")) {
    fail("`stringToSign` has no `{timestamp}`, so the time is not signed", ...path);
  }
  if (!hasTime && slots.includes("timestamp")) {
    fail("`stringToSign` has a `{timestamp}`, but neither `timestamp` nor `value` has it", ...path);
  }
  return signed;
}
