import { ClientError } from "./errors.js";
import { own } from "./own.js";
import type { Server } from "./server.js";

/**
 * The URL of a server, with the values of its variables. Values often come from the users of an
 * application. So a value stays in its part of the URL: it cannot name another host or port, and
 * cannot leave the path.
 *
 * @throws {ClientError} if a value is not allowed. The message does not contain it.
 */
export function fillServer({ url, variables = [] }: Server, clientOptions: object): string {
  const filled = url.replace(/\{([^{}]+)\}/g, (placeholder, name: string, start: number) => {
    const variable = variables.find((candidate) => candidate.name === name);
    if (variable === undefined) return placeholder;
    const { option, values = [] } = variable;
    const given = own(clientOptions, option);
    if (given === undefined || given === null) return variable.default;
    const value = String(given);
    if (values.length > 0 && !values.includes(value)) {
      throw new ClientError(`The client option ${option} must be one of ${values.join(", ")}`);
    }
    const [before, after] = [url.slice(0, start), url.slice(start + placeholder.length)];
    if (allowedAt(before, after).test(value)) return value;
    throw refused(option);
  });
  if (filled !== url && hasDots(filled) && !hasDots(url)) {
    throw refused(variables.map(({ option }) => option).join(" or "));
  }
  return filled;
}

function refused(option: string): ClientError {
  return new ClientError(
    `The client option ${option} has a value that its part of the URL cannot have`,
  );
}

/** The values that a variable between two parts of a URL can have. */
function allowedAt(before: string, after: string): RegExp {
  if (before === "") return after.startsWith("://") ? scheme : after === "" ? wholeUrl : base;
  if (/^[^/?#]*:\/\/[^/?#]*$/.test(before) || before === "//") {
    // Alone, it is the host, which may have a port. Else it is a part of the host.
    return /\/\/$/.test(before) && /^(?:[/?#]|$)/.test(after) ? host : hostPart;
  }
  if (/[?#]/.test(before)) return queryPart;
  // Two slashes at the beginning would name a host.
  return before === "/" ? firstPart : pathPart;
}

const scheme = /^https?$/i;
// An option that is the whole URL, or all of it before the path, is trusted with the host.
const wholeUrl = /^[^#\s\\]*$/;
const base = /^[^?#\s\\]*$/;
const host = /^(?:[^\s\p{Cc}/\\?#@:%[\]]+|\[[\da-f:.]+\])(?::\d{1,5})?$/iu;
const hostPart = /^[^\s\p{Cc}/\\?#@:%[\]]+$/u;
const firstPart = /^(?!\/)[^\p{Cc}\\?#]*$/u;
const pathPart = /^[^\p{Cc}\\?#]*$/u;
const queryPart = /^[^\p{Cc}#&]*$/u;

/** Whether the path has a segment `.` or `..`, which leads out of it. */
export function hasDots(url: string): boolean {
  const [path = ""] = url.replace(/^(?:[^/?#]*:)?\/\/[^/?#]*/, "").split(/[?#]/);
  return path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}
