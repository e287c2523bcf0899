import { beforeAll, describe, expect, test } from "vitest";
import { goldenCases } from "./golden.js";
import {
  build,
  goldenSubject,
  plain,
  removals,
  renamed,
  type Subject,
  subjectOf,
  wantedByRemoved,
} from "./names-support.js";
import { syntheticDescriptions } from "./names-synthetic.js";

/**
 * Renamings that taking one thing out causes. One is right only where the removed thing wanted
 * the name; then at most one other gets it, and what hangs below that one follows.
 */
function violations(subject: Subject): string[] {
  const before = build(subject).api;
  return removals(subject).flatMap(({ what, subject: less }) => {
    const after = build(less).api;
    const wanted = wantedByRemoved(before, after);
    const changes = renamed(before, after);
    const unexplained = changes.filter(
      ({ to }) => ![...wanted].some((name) => name !== "" && plain(to.name).includes(name)),
    );
    const methods = changes.filter(({ to }) => to.kind === "method");
    const types = changes.filter(
      ({ to }) =>
        to.kind === "type" &&
        !changes.some(({ to: other }) => to.place.startsWith(`${other.place}/`)),
    );
    const roots = methods.length > 0 ? methods : types;
    const told = (list: typeof changes) =>
      list.map(({ from, to }) => `${to.kind} ${to.place}: ${from} -> ${to.name}`);
    return [
      ...told(unexplained).map((text) => `without ${what}: ${text}`),
      ...(roots.length > 1 ? [`without ${what}, several: ${told(roots).join("; ")}`] : []),
    ];
  });
}

describe("taking something out of a description", () => {
  const subjects: Subject[] = syntheticDescriptions.map(([name, value]) => subjectOf(name, value));

  beforeAll(async () => {
    for (const name of goldenCases()) {
      const subject = await goldenSubject(name);
      if (subject) subjects.push(subject);
    }
  });

  test("renames nothing else, unless both want one name", () => {
    expect(subjects.length).toBeGreaterThan(50);
    const found = subjects.flatMap((subject) =>
      violations(subject).map((text) => `${subject.name}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});
