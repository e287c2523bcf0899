import { ClientError, label } from "./errors.js";
import type { Operation } from "./operation.js";

/** The replacement of a placeholder. */
export interface Filling {
  /** The expanded value, or "" if there is none. */
  readonly value: string;
  /** The caller's name for it. */
  readonly given: string;
}

/** Names of the placeholders in a path template. */
export function placeholdersOf(path: string): string[] {
  return Array.from(path.matchAll(/\{([^{}]+)\}/g), ([, name = ""]) => name);
}

/**
 * Fills a path template with expanded values.
 *
 * @throws {ClientError} if a value is missing or empty, or if a segment would become `.` or `..`. A
 * URL cannot contain those as names, because `%2E` means the same.
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
    throw new ClientError(`${label(operation)} cannot be sent with a ${which} that is only dots`);
  }
  return filled;
}
