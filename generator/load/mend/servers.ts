import type { Report } from "../../diagnostics/catalogue.js";
import type { Description } from "../../document/description.js";
import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import { walkObjects } from "../../resolve/walk-objects.js";
import { createPlaces } from "../swagger/places.js";
import { createEdits, type Node, withKey } from "./edits.js";

/**
 * Gives each variable of a server URL what the client needs: a variable without a description or
 * without a default becomes an option that the caller must give, and a default is one of the
 * allowed values.
 */
export function mendServers(description: Description, report: Report): Description {
  const edits = createEdits();
  walkObjects(description, {
    object({ node, at, id }) {
      if (id !== "Server" || typeof node.url !== "string") return true;
      const variables = isObject(node.variables) ? node.variables : {};
      const mended = variablesOf(node.url, variables, at, report);
      if (mended) edits.change(node, (copy) => withKey(copy, "variables", mended));
      return true;
    },
  });
  return edits.isEmpty ? description : edits.apply(description, createPlaces());
}

function variablesOf(url: string, given: Node, at: Pointer, report: Report): Node | null {
  let variables = given;
  const used = [...url.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  for (const name of new Set([...used, ...Object.keys(given)])) {
    const variable = Object.hasOwn(given, name) ? given[name] : undefined;
    if (isObject(variable)) {
      const place = joinPointer(at, "variables", name);
      const mended = variableOf(name, variable, place, report);
      if (mended) variables = withKey(variables, name, mended);
    } else if (used.includes(name)) {
      report("undeclared-server-variable", joinPointer(at, "url"), { name });
      variables = withKey(variables, name, required({}));
    }
  }
  return variables === given ? null : variables;
}

/** OpenAPI 3.1 section 4.8.6. YAML reads a bare port as a number. */
function variableOf(name: string, variable: Node, at: Pointer, report: Report): Node | null {
  const values = Array.isArray(variable.enum) ? variable.enum : [];
  const texts = values.filter((value) => typeof value !== "object").map(String);
  const initial = variable.default;
  let mended = values.every((value) => typeof value === "string")
    ? variable
    : withKey(variable, "enum", texts);
  if (initial === undefined || initial === null || typeof initial === "object") {
    report("server-variable-default", at, {
      reason: `The server variable ${name} has no default, so it is a required option`,
    });
    mended = required(mended);
  } else if (texts.length > 0 && !texts.includes(String(initial))) {
    report("server-variable-default", joinPointer(at, "default"), {
      reason: `The default ${String(initial)} of the server variable ${name} is not in its \`enum\`, so it is added`,
    });
    mended = withKey(mended, "enum", [String(initial), ...texts]);
  }
  return mended === variable ? null : mended;
}

/** An extension of the author's keeps its name and other settings. */
function required(variable: Node): Node {
  const extension = variable["x-specpress-option"];
  const settings = typeof extension === "string" ? { name: extension } : extension;
  const option = { ...(isObject(settings) ? settings : {}), required: true };
  return { ...variable, default: "", "x-specpress-option": option };
}
