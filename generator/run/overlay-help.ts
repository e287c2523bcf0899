import type { Code, Diagnostic } from "../diagnostics/catalogue.js";
import type { Description } from "../document/description.js";
import { parsePointer } from "../document/pointer.js";

/** What an overlay would do about an error: remove the value, or give a reference another target. */
const actions: Readonly<Partial<Record<Code, "remove" | "refer">>> = {
  "invalid-schema": "remove",
  "invalid-description": "remove",
  "reference-conflict": "remove",
  "unknown-method": "remove",
  "path-without-slash": "remove",
  "unresolved-reference": "refer",
  "circular-reference": "refer",
  "remote-reference": "refer",
  "reference-outside": "refer",
};

/** Adds to the help of an error in a description the action of an overlay that would mend it. */
export function withOverlayHelp(
  diagnostic: Diagnostic,
  descriptions: readonly Description[],
): Diagnostic {
  const { code, severity, file, pointer, help } = diagnostic;
  const action = actions[code];
  const description = descriptions.find(({ sources }) => file !== undefined && sources.has(file));
  if (severity !== "error" || !action || !description || !pointer) return diagnostic;
  const { root, sources } = description.written ?? description;
  const isReference = action === "refer" && pointer.endsWith("/$ref");
  const target = isReference ? pointer.slice(0, -"/$ref".length) : pointer;
  if (action === "refer" && !isReference) return diagnostic;
  const path = jsonPath(target, sources.get(file ?? "")?.value);
  const rest = isReference ? 'update: { $ref: "#/components/SECTION/NAME" }' : "remove: true";
  const where = file === root.file ? "" : ` with \`extends: ${file}\``;
  const text = `If you cannot edit the description, correct it in an overlay${where}: \`{ target: ${JSON.stringify(path)}, ${rest} }\`.`;
  return { ...diagnostic, help: `${help} ${text}` };
}

/** A pointer as an RFC 9535 JSONPath. */
function jsonPath(pointer: string, value: unknown): string {
  let node = value;
  const steps = parsePointer(pointer).map((step) => {
    const isIndex = Array.isArray(node);
    const isNode = typeof node === "object" && node !== null && Object.hasOwn(node, step);
    node = isNode ? (node as Readonly<Record<string, unknown>>)[step] : undefined;
    if (isIndex) return `[${step}]`;
    const quoted = step.replaceAll("\\", "\\\\").replaceAll("'", "\\'");
    return /^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `['${quoted}']`;
  });
  return `$${steps.join("")}`;
}
