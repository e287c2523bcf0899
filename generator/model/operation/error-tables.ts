import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import { isObject, member, text } from "../context/raw.js";
import type { ErrorMeaning, ErrorTable } from "../types/model.js";

/** The root extension that explains failures in response bodies. */
const extension = "x-specpress-errors";

/** The tables of the extension, in the description's order. Invalid entries are reported. */
export function errorTables(root: unknown, at: Pointer, report: Report): ErrorTable[] {
  const tables = member(root, extension);
  if (tables === undefined) return [];
  const place = joinPointer(at, extension);
  const invalid = (where: Pointer, reason: string) => {
    report("invalid-error-table", where, { reason });
    return [];
  };
  if (!isObject(tables)) return invalid(place, "the extension must be a map of fields");
  return Object.entries(tables).map(([field, list]) => {
    const where = joinPointer(place, field);
    if (!Array.isArray(list)) invalid(where, `the errors of ${field} must be a list`);
    const seen = new Set<string | number>();
    const errors = (Array.isArray(list) ? list : []).flatMap(
      (node: unknown, index): readonly ErrorMeaning[] => {
        const value = member(node, "value");
        const here = joinPointer(where, index);
        if (typeof value !== "string" && typeof value !== "number")
          return invalid(here, "an error must have a `value` that is a number or a string");
        if (text(node, "description").trim() === "")
          return invalid(here, `the error ${value} has no \`description\``);
        if (seen.has(value)) return invalid(here, `the error ${value} appears twice`);
        const given = member(node, "status");
        if (given !== undefined && !isFailureStatus(given))
          return invalid(here, `the \`status\` of the error ${value} must be from 400 to 599`);
        seen.add(value);
        const implied = /^[45]\d\d$/.test(String(value)) ? Number(value) : null;
        const status = given ?? implied;
        const [name, description] = [text(node, "name"), text(node, "description")];
        return [{ value, status, name, description }];
      },
    );
    return { field, errors };
  });
}

function isFailureStatus(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599;
}
