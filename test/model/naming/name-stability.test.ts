import { beforeAll, describe, expect, test } from "vitest";
import { goldenCases } from "../../support/golden.js";
import { goldenSubject, type Subject, subjectOf, violations } from "../../support/names.js";
import { syntheticDescriptions } from "../../support/synthetic-names.js";

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
