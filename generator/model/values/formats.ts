/**
 * Whether a string has a format, by the rules of JSON Schema validators. A format that is not
 * listed here is not checked.
 * https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3
 */
export function isOfFormat(text: string, format: string): boolean {
  const pattern = patterns.get(format);
  return pattern === undefined || (pattern.test(text) && isDated(text, format));
}

/**
 * Whether a string is a date with a time that only lacks its offset from UTC. RFC 3339 requires the
 * offset, but many servers send none, and nobody else knows it.
 */
export function isLocalDateTime(text: string, format: string): boolean {
  const isLocal = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text);
  if (format !== "date-time" || !isLocal) return false;
  return isOfFormat(`${text.length === 16 ? `${text}:00` : text}Z`, format);
}

// Each runs in linear time, because the strings are untrusted.
const patterns: ReadonlyMap<string, RegExp> = new Map([
  [
    "date-time",
    /^\d{4}-\d\d-\d\d[T ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)$/i,
  ],
  ["date", /^\d{4}-\d\d-\d\d$/],
  ["email", /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/],
  ["ipv4", /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/],
  ["uri", /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i],
  ["uuid", /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
]);

function isDated(text: string, format: string): boolean {
  if (format !== "date" && format !== "date-time") return true;
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

/** The value that an author clearly meant by a string that almost has its format, or undefined. */
export function readAsFormat(text: string, format: string): string | undefined {
  if (format === "date") {
    const [, day = ""] =
      /^(\d{4}[-/]\d\d[-/]\d\d)(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/i.exec(text) ?? [];
    const date = day.replaceAll("/", "-");
    return isOfFormat(date, format) ? date : undefined;
  }
  if (format !== "date-time") return undefined;
  const [, date, time = "00:00:00", zone = "Z"] =
    /^(\d{4}[-/]\d\d[-/]\d\d)(?:[T ](\d\d:\d\d:\d\d(?:\.\d+)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/i.exec(
      text,
    ) ?? [];
  if (date === undefined) return undefined;
  const offset = zone.toUpperCase() === "UTC" ? "Z" : zone.replace(/^([+-]\d\d):?(\d\d)$/, "$1:$2");
  const read = `${date.replaceAll("/", "-")}T${time}${offset}`;
  return isOfFormat(read, format) ? read : undefined;
}
