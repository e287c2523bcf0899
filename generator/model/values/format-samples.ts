/** A string of a format. Each `nth` is another one. */
export function formatSample(format: string, nth: number): string {
  const make = byFormat.get(format);
  if (make) return make(nth);
  return nth === 0 ? "string" : `string${nth + 1}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}

/** A number after a string, but for the first. */
function count(nth: number): string {
  return nth === 0 ? "" : String(nth + 1);
}

const day = (nth: number) => pad((nth % 28) + 1);

const byFormat: ReadonlyMap<string, (nth: number) => string> = new Map([
  ["date-time", (nth) => `2024-01-${day(nth)}T00:00:00Z`],
  ["date", (nth) => `2024-01-${day(nth)}`],
  ["time", (nth) => `12:${pad(nth % 60)}:00Z`],
  ["duration", (nth) => `P${nth + 1}D`],
  ["email", (nth) => `user${count(nth)}@example.com`],
  ["idn-email", (nth) => `user${count(nth)}@example.com`],
  ["hostname", (nth) => `example${count(nth)}.com`],
  ["idn-hostname", (nth) => `example${count(nth)}.com`],
  ["ipv4", (nth) => `192.0.2.${(nth % 254) + 1}`],
  ["ipv6", (nth) => `2001:db8::${(nth + 1).toString(16)}`],
  ["uri", (nth) => `https://example.com${nth === 0 ? "" : `/${nth + 1}`}`],
  ["url", (nth) => `https://example.com${nth === 0 ? "" : `/${nth + 1}`}`],
  ["uri-reference", (nth) => `/path${count(nth)}`],
  ["iri", (nth) => `https://example.com${nth === 0 ? "" : `/${nth + 1}`}`],
  ["uuid", (nth) => `3fa85f64-5717-4562-b3fc-2c963f66afa${((nth + 6) % 16).toString(16)}`],
  ["byte", (nth) => (nth === 0 ? "c3RyaW5n" : btoa(`string${nth + 1}`))],
  ["regex", (nth) => (nth === 0 ? "^.*$" : `^.{${nth}}$`)],
  ["json-pointer", (nth) => `/path${count(nth)}`],
] as const satisfies readonly (readonly [string, (nth: number) => string])[]);
