import type { Dialect, OptionRule } from "./prepare.js";
import type { Neutral } from "./rows.js";

// The names of rows in each language, beside those of the description.

const milliseconds = (value: Neutral) => value ?? 0;
const seconds = (value: Neutral) => (typeof value === "number" ? value / 1000 : value);

/** The members of an object by other names, and with other values. */
function members(rules: Readonly<Record<string, OptionRule>>): (value: Neutral) => Neutral {
  return (value) =>
    Object.fromEntries(
      Object.entries(value as object).map(([key, item]) => {
        const [name, convert] = rules[key] ?? [key];
        return [name, convert ? convert(item as Neutral) : (item as Neutral)];
      }),
    );
}

export const node: Dialect = {
  optionsName: "options",
  clientOptions: {
    baseUrl: ["baseUrl", (value) => value ?? { $omit: true }],
    headers: ["headers"],
    timeout: ["timeout", milliseconds],
    totalTimeout: ["totalTimeout", milliseconds],
    retries: ["retries"],
    retryOn: ["retryOn"],
    backoff: ["backoff"],
    longestLine: ["longestLine", milliseconds],
    rejectFailures: ["rejectFailures"],
    largeIntegers: ["largeIntegers"],
  },
  callOptions: {
    timeout: ["timeout", milliseconds],
    totalTimeout: ["totalTimeout", milliseconds],
    retries: ["retries"],
    headers: [
      "headers",
      (value) =>
        Object.fromEntries(
          Object.entries(value as object).map(([key, item]) => [key, item ?? { $omit: true }]),
        ),
    ],
    retryOn: ["retryOn"],
    idempotencyKey: ["idempotencyKey"],
    query: ["query"],
    baseUrl: ["baseUrl"],
    redirect: ["fetchOptions", (redirect) => ({ redirect })],
    contentType: ["contentType"],
    accept: ["accept"],
  },
};

export const python: Dialect = {
  optionsName: "request_options",
  clientOptions: {
    baseUrl: ["base_url", (value) => value ?? { $omit: true }],
    headers: ["headers"],
    timeout: ["timeout", seconds],
    totalTimeout: ["total_timeout", seconds],
    retries: ["max_retries"],
    retryOn: ["retry_on"],
    backoff: [
      "backoff",
      members({
        first: ["first", seconds],
        longest: ["longest", seconds],
        longestAsked: ["longest_asked", seconds],
      }),
    ],
    longestLine: ["longest_line"],
    rejectFailures: ["raise_on_failure"],
  },
  callOptions: {
    timeout: ["timeout", seconds],
    totalTimeout: ["total_timeout", seconds],
    retries: ["max_retries"],
    headers: ["headers"],
    retryOn: ["retry_on"],
    idempotencyKey: ["idempotency_key"],
    query: ["extra_query"],
    baseUrl: ["base_url"],
    redirect: ["follow_redirects", (redirect) => redirect === "follow"],
    contentType: ["content_type"],
    accept: ["accept"],
  },
};

/** Names of error classes, if a language has another one. */
export const errorClasses: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  python: { ApiConnectionError: "ConnectionError", ApiTimeoutError: "TimeoutError" },
};
