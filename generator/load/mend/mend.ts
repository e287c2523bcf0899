import type { Report } from "../../diagnostics/catalogue.js";
import type { Description } from "../../document/description.js";
import { createPlaces } from "../swagger/places.js";
import { mendPlaceholders } from "./placeholders.js";
import { followReferences } from "./references.js";
import { mendServers } from "./servers.js";
import { mendValues } from "./values.js";

/** A reference may lead to another one that must be followed first. */
const maxRounds = 20;

/**
 * A description as its author meant it: if something is not allowed but has one reasonable reading,
 * it is read that way, and reported. Everything later sees only what is allowed. The description
 * itself is not changed.
 */
export function mendDescription(description: Description, report: Report): Description {
  const reported = new Set<string>();
  // A round may find again what the one before has reported.
  const once: Report = (code, at, values) => {
    const key = JSON.stringify([code, at, values]);
    if (!reported.has(key)) report(code, at, values);
    reported.add(key);
  };
  let current = description;
  for (let round = 0; round < maxRounds; round++) {
    const next = followReferences(current, createPlaces(), once);
    if (next === null) break;
    current = next;
  }
  const valid = mendValues(current, once);
  return mendPlaceholders(mendServers(valid, once), once);
}
