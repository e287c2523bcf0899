import type { Report } from "../../diagnostics/catalogue.js";
import { nearest } from "../../diagnostics/nearest.js";
import type { Source } from "../../document/description.js";
import { escapeSegment, isObject } from "../../document/pointer.js";

/** A checked Overlay document, Overlay 1.1.0, Overlay Object. */
export interface Overlay {
  readonly source: Source;
  /** Its feature set: 1.`minor`. */
  readonly minor: 0 | 1;
  /** URI reference of the file that it is for, or null. */
  readonly extends: string | null;
  readonly actions: readonly Action[];
}

/** Overlay 1.1.0, Action Object. `pointer` is the action's own, in its file. */
export type Action = { readonly target: string; readonly pointer: string } & (
  | { readonly kind: "remove" }
  | { readonly kind: "update"; readonly value: unknown }
  | { readonly kind: "copy"; readonly from: string }
);

const rootKeys = ["overlay", "info", "extends", "actions"];
const infoKeys = ["title", "version", "description"];
const actionKeys = ["target", "description", "update", "remove"];

/**
 * Reads a file as an Overlay document and reports every problem at its position. Returns null if
 * nothing is usable. An action that cannot be read is left out and reported.
 */
export function readOverlay(source: Source, report: Report): Overlay | null {
  const { file, value: root, locate } = source;
  const place = (pointer: string) => ({ file, ...locate(pointer) });
  const invalid = (pointer: string, reason: string): null => {
    report("overlay-invalid", place(pointer), { file, reason });
    return null;
  };
  const checkKeys = (node: Readonly<Record<string, unknown>>, at: string, known: string[]) => {
    for (const key of Object.keys(node)) {
      if (known.includes(key) || key.startsWith("x-")) continue;
      report("overlay-key-unknown", place(`${at}/${escapeSegment(key)}`), {
        key,
        hint: hintFor(key, known),
      });
    }
  };

  if (root === null) return invalid("", "it is empty");
  if (!isObject(root)) return invalid("", "its root is not an object");
  if (!Object.hasOwn(root, "overlay")) return invalid("", "it has no `overlay`");
  const [, minor] = /^1\.([01])(\.|$)/.exec(String(root.overlay)) ?? [];
  if (typeof root.overlay !== "string") {
    return invalid("/overlay", 'its `overlay` is not a string; write "1.0.0" in quotes');
  }
  if (minor === undefined) {
    return invalid("/overlay", `its version ${JSON.stringify(root.overlay)} is not supported`);
  }
  checkKeys(root, "", rootKeys);
  if (!isObject(root.info)) invalid("info" in root ? "/info" : "", "its `info` is not an object");
  else {
    checkKeys(root.info, "/info", infoKeys);
    for (const key of ["title", "version"]) {
      if (typeof root.info[key] !== "string") invalid("/info", `\`info.${key}\` is not a string`);
    }
  }
  if (root.extends !== undefined && typeof root.extends !== "string") {
    invalid("/extends", "its `extends` is not a string");
  }
  if (!Array.isArray(root.actions) || root.actions.length === 0) {
    return invalid(
      "actions" in root ? "/actions" : "",
      "its `actions` is not a list with at least one action",
    );
  }
  const known = minor === "1" ? [...actionKeys, "copy"] : actionKeys;
  const actions = root.actions.flatMap((node: unknown, index): Action[] => {
    const pointer = `/actions/${index}`;
    if (isObject(node)) checkKeys(node, pointer, known);
    const action = isObject(node) ? actionOf(node, pointer, minor === "1") : "it is not an object";
    if (typeof action !== "string") return [action];
    invalid(pointer, `action ${index + 1}: ${action}`);
    return [];
  });
  return {
    source,
    minor: minor === "1" ? 1 : 0,
    extends: typeof root.extends === "string" ? root.extends : null,
    actions,
  };
}

function hintFor(key: string, known: string[]): string {
  if (key === "copy") return 'it requires Overlay 1.1: write `overlay: "1.1.0"`.';
  const near = nearest(key, known);
  return near ? `did you mean \`${near}\`?` : `known keys are ${known.join(", ")}.`;
}

/** The action, or the reason why it is not valid. */
function actionOf(
  node: Readonly<Record<string, unknown>>,
  pointer: string,
  mayCopy: boolean,
): Action | string {
  const { target, remove } = node;
  const from = mayCopy ? node.copy : undefined;
  if (typeof target !== "string") return "`target` is not a string";
  if (remove !== undefined && typeof remove !== "boolean") return "`remove` is not a boolean";
  if (from !== undefined && typeof from !== "string") return "`copy` is not a string";
  const action = { target, pointer };
  if (remove) return { ...action, kind: "remove" };
  const updates = Object.hasOwn(node, "update");
  if (updates && from !== undefined) return "`update` and `copy` cannot be combined";
  if (updates) return { ...action, kind: "update", value: node.update };
  if (from !== undefined) return { ...action, kind: "copy", from };
  return `it has no ${mayCopy ? "`update`, `copy`" : "`update`"} or \`remove: true\``;
}
