import { ClientError, label } from "./errors.js";
import type { Operation } from "./operation.js";

/** What stands for a placeholder. */
export interface Filling {
  /** Expanded; "" where there is none. */
  readonly value: string;
  /** What the caller calls it. */
  readonly given: string;
}

/** Names of a path template's placeholders. */
export function placeholdersOf(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name);
}

/**
 * Fills a path template with expanded values.
 *
 * @throws {ClientError} where a value is missing or empty, or where it would make a segment `.`
 * or `..`: a URL has no way to write those, since `%2E` means the same.
 */
export function fillPath(operation: Operation, filling: (name: string) => Filling): string {
  return operation.path.replace(/[^/]*\{[^/]*/g, (segment) =>
    fillSegment(operation, segment, filling),
  );
}

function fillSegment(
  operation: Operation,
  segment: string,
  filling: (name: string) => Filling,
): string {
  const names: string[] = [];
  const filled = segment.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const { value, given } = filling(name);
    if (value === "") throw new ClientError(`${label(operation)} needs a value for "${given}"`);
    names.push(given);
    return value;
  });
  if (names.length > 0 && /^(\.|%2e){1,2}$/i.test(filled)) {
    const which = names.map((name) => `"${name}"`).join(" and ");
    throw new ClientError(`${label(operation)} cannot be sent with a ${which} of only dots`);
  }
  return filled;
}
