import type { Report } from "../../diagnostics/catalogue.js";
import type { Source } from "../../document/description.js";
import type { Action, Overlay } from "./document.js";
import { mergeTarget } from "./merge.js";
import type { Select } from "./select.js";
import {
  childOf,
  childrenOf,
  sourceOf,
  type Tree,
  treeOf,
  valueKind,
  withChildren,
} from "./tree.js";

/**
 * Applies overlays in order and returns the new file; the given one does not change. Every node
 * keeps the position of its source, which is the file or an overlay. An action that fails is
 * reported at its position, and the others are still applied.
 */
export function applyOverlays(
  source: Source,
  overlays: readonly Overlay[],
  select: Select,
  report: Report,
): Source {
  if (overlays.length === 0) return source;
  let tree = treeOf(source);
  for (const overlay of overlays) {
    for (const action of overlay.actions) {
      tree = applyAction(tree, action, overlay, { file: source.file, select, report });
    }
  }
  return sourceOf(source, tree);
}

interface Around {
  readonly file: string;
  readonly select: Select;
  readonly report: Report;
}

function applyAction(tree: Tree, action: Action, overlay: Overlay, around: Around): Tree {
  const { select, report, file } = around;
  const { target, pointer } = action;
  const place = (key: string) => placeIn(overlay.source, `${pointer}/${key}`);
  const selected = select(target, tree.value);
  if ("reason" in selected) {
    report("overlay-target-invalid", place("target"), { target, reason: selected.reason });
    return tree;
  }
  const { paths } = selected;
  if (paths.length === 0) {
    report("overlay-target-unmatched", place("target"), { target, file });
    return tree;
  }
  if (action.kind === "remove" && paths.some((path) => path.length === 0)) {
    const reason = "the whole description cannot be removed";
    report("overlay-target-invalid", place("target"), { target, reason });
    return tree;
  }
  const given = action.kind === "remove" ? null : givenBy(tree, action, overlay, around);
  if (given === undefined) return tree;
  const found = new Map(paths.map((path) => [path, at(tree, path)]));
  if (!checkKinds([...found.values()], action, overlay, report)) return tree;
  const edit = (node: Tree) =>
    given &&
    mergeTarget(node, given, {
      nestLists: overlay.minor === 0,
      mismatch: (mismatch) =>
        report(
          "overlay-mismatch",
          action.kind === "copy" ? place("copy") : placeOf(mismatch.given),
          {
            given: valueKind(mismatch.given.value),
            found: valueKind(mismatch.found.value),
            place: `${mismatch.found.trace.source.file}#${mismatch.found.trace.pointer}`,
          },
        ),
    });
  return change(tree, editsAt(paths), edit) ?? tree;
}

/** The value to merge, from the overlay or the description. Undefined if there is none. */
function givenBy(
  tree: Tree,
  action: Exclude<Action, { kind: "remove" }>,
  { source }: Overlay,
  { select, report, file }: Around,
): Tree | undefined {
  if (action.kind === "update") {
    return treeOf(source, action.value, `${action.pointer}/update`);
  }
  const target = action.from;
  const place = placeIn(source, `${action.pointer}/copy`);
  const selected = select(target, tree.value);
  if ("reason" in selected) {
    report("overlay-target-invalid", place, { target, reason: selected.reason });
    return undefined;
  }
  const [path, second] = selected.paths;
  if (path && !second) return at(tree, path);
  if (path) {
    const reason = `it selects ${selected.paths.length} nodes, but only one can be copied`;
    report("overlay-target-invalid", place, { target, reason });
  } else report("overlay-target-unmatched", place, { target, file });
  return undefined;
}

/** Overlay 1.1 requires all updated nodes to be of one kind. 1.0 allows no single values. */
function checkKinds(
  found: readonly Tree[],
  action: Action,
  { source, minor }: Overlay,
  report: Report,
): boolean {
  const { target } = action;
  const place = placeIn(source, `${action.pointer}/target`);
  const kinds = [...new Set(found.map(({ value }) => valueKind(value)))];
  if (minor === 0 && kinds.includes("a single value")) {
    report("overlay-target-kind", place, { target, found: "a single value" });
  }
  if (minor === 0 || action.kind === "remove" || kinds.length === 1) return true;
  const reason = `it selects ${kinds.join(" and ")}, but an update needs nodes of one kind`;
  report("overlay-target-invalid", place, { target, reason });
  return false;
}

/** The changed nodes as a tree of keys, so that every parent is copied only once. */
interface Edits {
  self: boolean;
  readonly below: Map<string, Edits>;
}

function editsAt(paths: readonly (readonly string[])[]): Edits {
  const root: Edits = { self: false, below: new Map() };
  for (const path of paths) {
    let node = root;
    for (const key of path) {
      const next = node.below.get(key) ?? { self: false, below: new Map() };
      node.below.set(key, next);
      node = next;
    }
    node.self = true;
  }
  return root;
}

/** Null if the node is removed. Indexes refer to the list before any removal. */
function change(
  tree: Tree,
  { self, below }: Edits,
  edit: (node: Tree) => Tree | null,
): Tree | null {
  let changed = tree;
  if (below.size > 0) {
    const children = childrenOf(tree);
    for (const [key, edits] of below) {
      const child = children.get(key);
      const next = child && change(child, edits, edit);
      if (next) children.set(key, next);
      else children.delete(key);
    }
    changed = withChildren(tree, children);
  }
  return self ? edit(changed) : changed;
}

function at(tree: Tree, path: readonly string[]): Tree {
  return path.reduce((node, key) => childOf(node, key) ?? node, tree);
}

function placeOf({ trace }: Tree) {
  return placeIn(trace.source, trace.pointer);
}

function placeIn({ file, locate }: Source, pointer: string) {
  return { file, ...locate(pointer) };
}
