/** The guides of a client, in the order of navigation. */
export const guides = [
  "installation",
  "quickstart",
  "authentication",
  "requests",
  "errors",
  "retries",
  "pagination",
  "streams",
  "uploads",
  "async",
  "middleware",
  "logging",
  "webhooks",
] as const;

export type Guide = (typeof guides)[number];
