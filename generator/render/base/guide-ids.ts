/** The guides of a client, in the order of navigation. */
export const guides = [
  "installation",
  "authentication",
  "requests",
  "errors",
  "retries",
  "pagination",
  "streams",
  "uploads",
  "middleware",
  "webhooks",
] as const;

export type Guide = (typeof guides)[number];
